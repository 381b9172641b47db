"""What most rows are cut from: addresses, references and exact words."""

import json
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ledger.action_rows import CueRow

Row = sqlite3.Row | Mapping[str, Any]  # a row as it comes, or as a dict


def ref(row: Row) -> str:
    """The reference of the meeting of a row."""
    return meeting_ref(row["body_slug"], row["date"], row["sitting"])


def meeting_ref(slug: str, date: str, sitting: int) -> str:
    """The reference of a meeting: "body-slug/2022-07-04", with "/2" for the second of that day."""
    return f"{slug}/{date}/{sitting}" if sitting > 1 else f"{slug}/{date}"


def address(row: Row) -> str:
    """The permanent address of a paragraph."""
    return f"{row['meeting_id']}.{row['version']}.{row['n']}"


def exact(row: Row) -> str:
    """The exact words of a span, cut from the words of its paragraph."""
    first = row["begins"] - row["paragraph_begins"]
    return str(row["words"])[max(0, first) : max(0, row["ends"] - row["paragraph_begins"])]


def item_name(row: Row) -> str | None:
    """The name of the item of a row."""
    return numbered(row["item_number"], row["item_title"])


def numbered(number: str | None, title: str | None) -> str | None:
    """An item's number and title as printed, or None outside any item."""
    return " ".join(filter(None, (number, title))) or None


def detail(row: Row) -> dict[str, Any]:
    """What a finding states, as people corrected it."""
    return {**json.loads(row["detail"]), **json.loads(row["correction"])}


@lru_cache(4096)
def cues(kept: str) -> tuple[CueRow, ...]:
    """The cues that fired, the weightiest first."""
    fired = (CueRow(name, weight) for name, weight in json.loads(kept))
    return tuple(sorted(fired, key=lambda cue: -abs(cue.weight)))
