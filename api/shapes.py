"""Rows as JSON: what `--json` prints and what the HTTP API answers are one and the same."""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """Dataclasses, dates and tuples as what JSON knows; everything else as it is."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def as_json(value: Any) -> str:
    """The value as indented JSON, letters beyond ASCII kept as they are."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1)
