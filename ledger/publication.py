"""The publication clock: when the minutes of each meeting were drafted, approved and published, and what is late.

A day is known because somebody told it, because later minutes approve the earlier ones, or because the file
was logged by then; what is not known stays open, and nothing is late without a limit of the body's own.
"""

import datetime as dt
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ledger import audit, cutting
from ledger.bodies import get_body
from ledger.body_settings import BodySettings, settings_of
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.meetings import get_meeting
from ledger.moments import stamp, written_day
from ledger.statements import statements

Stage = Literal["draft", "approved", "published"]
STAGES: tuple[Stage, ...] = ("draft", "approved", "published")
LAST = re.compile(
    r"\b(?:last|previous|preceding)\s+(?:[\w’']+\s+){0,3}?meeting\b|\bminutes of the last\b", re.IGNORECASE
)
NOT_SO = re.compile(r"\bnot (?:yet )?(?:been )?(?:approved|agreed|signed|confirmed)\b|\bdeferred\b", re.IGNORECASE)
WRITTEN = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december),?\s+\d{4}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """When a stage was reached: on the day, or by then (`at_latest`); how it is known, and where it stands."""

    day: dt.date
    how: str
    at_latest: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """The minutes of one meeting: each stage that is known, the last day for each by the limits, what is late."""

    meeting_id: int
    meeting_ref: str
    body: str
    date: dt.date
    stage: Literal["held", "draft", "approved", "published"]
    known: Mapping[str, Known]
    limits: Mapping[str, dt.date]
    late: tuple[str, ...]


def clock(db: sqlite3.Connection, body: str, *, today: dt.date | None = None) -> list[Clock]:
    """The clock of every meeting of a body, the latest first. Raises NotFound."""
    number, settings, as_of = get_body(db, body).id, settings_of(db, body), today or dt.date.today()
    told = _told(db, number)
    rows = list(statements("publication").meetings_of(db, body_id=number))
    approved = _approvals(db, number, [row["date"] for row in reversed(rows)])
    return [_clock(row, told[row["id"]], approved.get(row["date"]), settings, as_of) for row in rows]


def tell_day(
    db: sqlite3.Connection, meeting: str | int, stage: str, day: str, *, by: str, at: dt.datetime | None = None
) -> None:
    """Record the day on which a stage was reached; an empty text takes back what was told.

    Raises NotFound, InvalidChange.
    """
    row, written = get_meeting(db, meeting), written_day(day) if day.strip() else None
    if stage not in STAGES:
        raise InvalidChange(f"“{stage}” is not a stage of minutes: use {', '.join(STAGES)}.")
    if day.strip() and written is None:
        raise InvalidChange(f"“{day}” is not a day: write it as 2026-03-31.")
    if written and written < row.date:
        raise InvalidChange(f"The meeting was on {row.date}: its minutes cannot be {stage} before.")
    if not by.strip():
        raise InvalidChange("Say who tells it.")
    kept = written.isoformat() if written else None
    with transaction(db):
        statements("publication").add_day(db, meeting_id=row.id, stage=stage, day=kept, by=by, at=stamp(at))
        audit.record(db, stamp(at), by, f"minutes {stage}", f"meeting {row.id}", {"day": kept})


def _told(db: sqlite3.Connection, number: int) -> defaultdict[int, dict[str, Known]]:
    told: defaultdict[int, dict[str, Known]] = defaultdict(dict)
    for row in statements("publication").told_days(db, body_id=number):
        if row["day"]:
            day = dt.date.fromisoformat(row["day"])
            told[row["meeting_id"]][row["stage"]] = Known(day, f"told by {row['by']}")
    return told


def _approvals(db: sqlite3.Connection, number: int, dates: list[str]) -> dict[str, Known]:
    """By date of the earlier meeting: the first later meeting whose minutes approve its minutes."""
    found: dict[str, Known] = {}
    for row in statements("publication").approvals(db, body_id=number):
        if NOT_SO.search(row["words"]):
            continue
        for date in _meant(row["words"], row["date"], dates):
            day = dt.date.fromisoformat(row["date"])
            found.setdefault(date, Known(day, "the minutes of that day say so", address=cutting.address(row)))
    return found


def _meant(words: str, date: str, dates: list[str]) -> set[str]:
    """The meetings before a day whose minutes are approved: those of the dates that are written, else the last one."""
    before = [one for one in dates if one < date]
    written = {day.isoformat() for day in map(written_day, WRITTEN.findall(words)) if day}
    if written:
        return written & set(before)
    return set(before[-1:]) if LAST.search(words) else set()


def _clock(
    row: sqlite3.Row, told: Mapping[str, Known], approved: Known | None, settings: BodySettings, today: dt.date
) -> Clock:
    known = {**_logged(row), **({"approved": approved} if approved else {}), **told}
    date = dt.date.fromisoformat(row["date"])
    within = (settings.draft_within, settings.approved_within, settings.published_within)
    limits: dict[str, dt.date] = {
        stage: date + dt.timedelta(days) for stage, days in zip(STAGES, within, strict=True) if days
    }
    late = tuple(stage for stage, limit in limits.items() if _is_late(stage, limit, known, today))
    reached = next((stage for stage in reversed(STAGES) if stage in known), None)
    return Clock(row["id"], cutting.ref(row), row["body"], date, reached or "held", known, limits, late)


def _logged(row: sqlite3.Row) -> dict[str, Known]:
    """What follows from the files that were logged: by then, at the latest, the minutes were there."""
    found = {}
    for stage, moment, how in (
        ("draft", row["draft_logged"], "the draft was logged"),
        ("approved", row["approved_logged"], "minutes marked as approved were logged"),
        ("published", row["fetched"], "the published file was fetched"),
    ):
        if moment:
            found[stage] = Known(dt.date.fromisoformat(moment[:10]), how, at_latest=True)
    return found


def _is_late(stage: str, limit: dt.date, known: Mapping[str, Known], today: dt.date) -> bool:
    """Whether a stage was reached after its limit, or has not been reached and the limit is past.

    A day by which something was there at the latest proves nothing late; a later stage proves an earlier one.
    """
    at = STAGES.index(stage)
    if stage in known:
        return not known[stage].at_latest and known[stage].day > limit
    implied = [known[later] for later in STAGES[at + 1 :] if later in known] if stage == "draft" else []
    return not implied and today > limit
