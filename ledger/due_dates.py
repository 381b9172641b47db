"""Due dates against the body's own calendar, with their working: the words, what they count from, what was used.

What the reading of minutes left as words ("within ten working days", "by the next meeting but one") is reckoned
when the calendar fixes it, again whenever that changes, and never where a person set the date. Each reckoning is an
event, so that a date that moved keeps its history.
"""

import datetime as dt
import json
import re
import sqlite3
from dataclasses import dataclass

from ledger import cutting
from ledger.actions import get_action
from ledger.bodies import body_of, get_body
from ledger.body_settings import BodySettings, settings_of
from ledger.events import record_event
from ledger.moments import long_day, moment
from ledger.statements import statements
from nlp.calendars import Calendar, Jurisdiction, Term

READER = "calendar"
MARK = " (by the body's calendar)"  # behind the rule of what was reckoned here


@dataclass(frozen=True, slots=True)
class Move:
    """One time that the due date was set or moved."""

    before: dt.date | None
    after: dt.date | None
    by: str
    at: dt.datetime
    verb: str
    rule: str | None
    reason: str | None
    words: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Working:
    """How an action came by its due date: the stated words, the meeting they count from, the rule, each move.

    `used` tells what of the body's calendar is known: its meetings to come, terms, whose bank holidays.
    """

    action_id: int
    due: dt.date | None
    words: str | None
    counted_from: dt.date
    rule: str | None
    used: tuple[str, ...]
    moves: tuple[Move, ...]


def calendar_of(db: sqlite3.Connection, body: str) -> Calendar:
    """What is known of a body's dates: meetings held, announced and set; terms; bank holidays. Raises NotFound."""
    held, settings = get_body(db, body), settings_of(db, body)
    days = [dt.date.fromisoformat(row["day"]) for row in statements("dues").meeting_days(db, body_id=held.id)]
    return Calendar(
        meetings=tuple(sorted({*days, *settings.meetings})),
        terms=tuple(filter(None, map(_term, settings.terms))),
        jurisdiction=_jurisdiction(settings),
        body=held.name,
    )


def working(db: sqlite3.Connection, action_id: int) -> Working:
    """The working of an action's due date. Raises NotFound."""
    action = get_action(db, action_id)
    calendar = calendar_of(db, action.body_slug)
    moves = tuple(_move(row) for row in statements("dues").moves(db, action_id=action_id))
    used = tuple(_used(calendar, action.date))
    return Working(action_id, action.due, action.due_text, action.date, action.due_rule, used, moves)


def reckon_dates(db: sqlite3.Connection, body_id: int, at: str) -> int:
    """Set the dates that a body's calendar fixes now, in the transaction that is open; how many changed."""
    rows = list(statements("dues").to_reckon(db, body_id=body_id, by=MARK))
    if not rows:
        return 0
    from nlp.dates import resolve  # 20 ms of patterns, and seldom needed

    calendar, changed = calendar_of(db, body_of(db, body_id).slug), 0
    for row in rows:
        found = resolve(row["due_text"], dt.date.fromisoformat(row["date"]), calendar)
        wanted = {
            "due": found.day.isoformat() if found.day else None,
            "due_precision": found.precision or row["due_precision"],
            "due_rule": f"{found.rule}{MARK}" if found.day else found.rule,
        }
        if wanted["due"] != row["due"]:
            moved = {name: new for name, new in wanted.items() if new != row[name]}
            record_event(db, row["id"], "reread", moved, by=READER, at=at, reason="counted from the body's calendar")
            changed += 1
    return changed


def _term(term: object) -> Term | None:
    """A term of the settings as the reckoning knows it, where it is named after its season."""
    name, starts, ends = (getattr(term, part) for part in ("name", "starts", "ends"))
    season = re.search(r"autumn|spring|summer", name, re.IGNORECASE)
    half = getattr(term, "half", None)
    return Term(season[0].lower(), starts, ends, half) if season else None  # type: ignore[arg-type]


def _jurisdiction(settings: BodySettings) -> Jurisdiction | None:
    known: dict[str, Jurisdiction] = {"England": "England", "Wales": "Wales", "Scotland": "Scotland"}
    return known.get(settings.jurisdiction or "")


def _used(calendar: Calendar, day: dt.date) -> list[str]:
    """What of the calendar bears on words said on a day."""
    used = [f"the meeting of {long_day(day)}"]
    if coming := calendar.meetings_after(day):
        used.append("meetings after it: " + ", ".join(map(long_day, coming[:3])))
    used += [f"{one.name} term {one.start} to {one.end}" for one in calendar.terms if one.end >= day][:3]
    if calendar.jurisdiction:
        used.append(f"bank holidays of {calendar.jurisdiction}")
    return used


def _move(row: sqlite3.Row) -> Move:
    before, after = json.loads(row["before"]), json.loads(row["after"])
    told = row["words"] is not None
    return Move(
        before=dt.date.fromisoformat(before["due"]) if before.get("due") else None,
        after=dt.date.fromisoformat(after["due"]) if after["due"] else None,
        by=row["by"],
        at=moment(row["at"]),
        verb=row["verb"],
        rule=after.get("due_rule"),
        reason=row["reason"],
        words=cutting.exact(row) if told else None,
        address=cutting.address(row) if told else None,
    )
