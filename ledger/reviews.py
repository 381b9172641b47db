"""Reviews: what people say of the machine's findings. Only ever added."""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from typing import Any

from ledger.rows import Page, ReviewRow


def review(
    db: sqlite3.Connection,
    finding_key: str,
    verdict: str,
    *,
    by: str,
    correction: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> ReviewRow:
    """Accept, correct or reject a finding. A correction names what is right: status, asker, owner, due…

    Raises NotFound, InvalidChange.
    """
    raise NotImplementedError


def list_reviews(
    db: sqlite3.Connection,
    *,
    finding_key: str | None = None,
    meeting_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[ReviewRow]:
    """Reviews, latest first."""
    raise NotImplementedError
