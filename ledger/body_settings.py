"""What a body has settled for itself: its heading, its limits, its calendar. Kept as JSON text, one row each."""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ledger import audit
from ledger.bodies import body_id, get_body
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.moments import stamp, written_day
from ledger.statements import statements

JURISDICTIONS = ("England", "Wales", "Scotland", "Northern Ireland")


@dataclass(frozen=True, slots=True)
class Term:
    """A school term: its first and its last day."""

    name: str
    starts: dt.date
    ends: dt.date
    half: tuple[dt.date, dt.date] | None = None  # the half term


@dataclass(frozen=True, slots=True)
class BodySettings:
    """The settings of one body. Limits are in days after the meeting; None is no limit."""

    heading: str | None = None
    jurisdiction: str | None = None
    terms: tuple[Term, ...] = ()
    meetings: tuple[dt.date, ...] = ()
    without: tuple[str, ...] = ()
    votes: bool = False
    quorum: str | None = None
    draft_within: int | None = None
    approved_within: int | None = None
    published_within: int | None = None
    soon: int = 14
    silent: int = 3
    close_plainly: bool = False
    mail: tuple[str, ...] = ()


CALENDAR = ("jurisdiction", "terms", "meetings")  # settings from which due dates are reckoned
# What each setting is for, in the words of `matters settings BODY`.
SETTINGS: Mapping[str, str] = {
    "heading": "what stands above papers, in place of the body's name",
    "jurisdiction": "whose bank holidays count: England, Wales, Scotland or Northern Ireland",
    "terms": "school terms: autumn 2025: 2025-09-02 to 2025-12-19; spring 2026: …",
    "meetings": "days of meetings to come, separated by commas",
    "without": "rules of the check of drafts to leave out, separated by commas",
    "votes": "yes where decisions are taken by votes that the minutes record",
    "quorum": "how many members must be there: a number, or a share of the members as 1/3 of 12",
    "draft_within": "days after a meeting in which its draft minutes are due",
    "approved_within": "days after a meeting in which its minutes are to be approved",
    "published_within": "days after a meeting in which its minutes are to be published",
    "soon": "how many days ahead a due date is near",
    "silent": "after how many meetings without a word an action counts as not heard of",
    "close_plainly": "yes where an action that later minutes plainly name as done is closed without a person",
    "mail": "who gets the digest: addresses separated by commas",
}


def settings_of(db: sqlite3.Connection, body: str) -> BodySettings:
    """The settings of a body by slug or name. Raises NotFound."""
    return of_number(db, get_body(db, body).id)


def of_number(db: sqlite3.Connection, number: int) -> BodySettings:
    """The settings of a body by its number."""
    held = statements("settings").of_body(db, body_id=number)
    kept = {row["name"]: json.loads(row["value"]) for row in held}
    return BodySettings(**{name: _read(name, written) for name, written in kept.items() if name in SETTINGS})


def as_written(settings: BodySettings) -> dict[str, str]:
    """The settings as a person writes them; an empty text where nothing is set."""
    return {name: _written(getattr(settings, name)) for name in SETTINGS}


def change_setting(
    db: sqlite3.Connection, body: str, name: str, written: str, *, by: str, at: dt.datetime | None = None
) -> BodySettings:
    """Set one setting as a person writes it, or take it back by an empty text. Raises NotFound, InvalidChange."""
    name = name.strip().replace("-", "_").replace(" ", "_")
    if name not in SETTINGS:
        raise InvalidChange(f"“{name}” is not a setting of a body: use {', '.join(SETTINGS)}.")
    if not by.strip():
        raise InvalidChange("Say who changes the setting.")
    slug, written = get_body(db, body).slug, " ".join(written.split())
    if written:
        _read(name, written)
    with transaction(db):
        number = body_id(db, slug)
        statements("settings").forget_setting(db, body_id=number, name=name)
        if written:
            statements("settings").put_setting(db, body_id=number, name=name, value=json.dumps(written))
        audit.record(db, stamp(at), by, "setting", f"body {slug}", {name: written})
        if name in CALENDAR:
            from ledger.due_dates import reckon_dates  # which reads these settings

            reckon_dates(db, get_body(db, slug).id, stamp(at))
    return settings_of(db, slug)


def _read(name: str, written: str) -> Any:
    return READERS.get(name, str)(written)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return ("; " if value and isinstance(value[0], Term) else ", ").join(map(_written, value))
    if isinstance(value, Term):
        half = f" half term {value.half[0]} to {value.half[1]}" if value.half else ""
        return f"{value.name}: {value.starts} to {value.ends}{half}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _days_number(written: str) -> int:
    if not written.isdecimal() or not 0 < int(written) < 1000:
        raise InvalidChange(f"“{written}” is not a number from 1 to 999.")
    return int(written)


def _yes(written: str) -> bool:
    if written.lower() not in ("yes", "no"):
        raise InvalidChange(f"“{written}” is neither yes nor no.")
    return written.lower() == "yes"


def _jurisdiction(written: str) -> str:
    for known in JURISDICTIONS:
        if known.lower() == written.lower():
            return known
    raise InvalidChange(f"“{written}” is not one of {', '.join(JURISDICTIONS)}.")


def _quorum(written: str) -> str:
    if not re.fullmatch(r"\d{1,3}|\d{1,2}/\d{1,2} of \d{1,3}", written) or "/0" in written:
        raise InvalidChange(f"“{written}” is not a quorum: write 3, or 1/3 of 12.")
    return written


def _names(written: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in written.split(","))))


def _rules(written: str) -> tuple[str, ...]:
    from ledger.checking import known_rule  # which imports these settings

    return tuple(map(known_rule, _names(written)))


def addresses(written: str) -> tuple[str, ...]:
    """E-mail addresses separated by commas. Raises InvalidChange."""
    given = _names(written)
    for one in given:
        if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+", one):
            raise InvalidChange(f"“{one}” is not an e-mail address.")
    return given


def _days(written: str) -> tuple[dt.date, ...]:
    return tuple(sorted(_day(part) for part in _names(written)))


def _day(written: str) -> dt.date:
    day = written_day(written)
    if day is None:
        raise InvalidChange(f"“{written}” is not a day: write it as 2026-03-31.")
    return day


def _terms(written: str) -> tuple[Term, ...]:
    return tuple(sorted((_term(part) for part in written.split(";") if part.strip()), key=lambda term: term.starts))


def _term(written: str) -> Term:
    parts = re.fullmatch(
        r"\s*(?P<name>[^:]+):\s*(?P<starts>.+?)\s+to\s+(?P<ends>.+?)"
        r"(?:,?\s+half term\s+(?P<first>.+?)\s+to\s+(?P<last>.+?))?\s*",
        written,
    )
    if parts is None:
        raise InvalidChange(f"“{written.strip()}” is not a term: write autumn 2025: 2025-09-02 to 2025-12-19.")
    half = (_day(parts["first"]), _day(parts["last"])) if parts["first"] else None
    term = Term(parts["name"].strip(), _day(parts["starts"]), _day(parts["ends"]), half)
    if not re.search(r"autumn|spring|summer", term.name, re.IGNORECASE):
        raise InvalidChange(f"“{term.name}” does not say which term it is: autumn, spring or summer.")
    if term.ends < term.starts:
        raise InvalidChange(f"The term {term.name} ends before it starts.")
    return term


READERS: Mapping[str, Callable[[str], Any]] = {
    "jurisdiction": _jurisdiction,
    "terms": _terms,
    "meetings": _days,
    "without": _rules,
    "votes": _yes,
    "quorum": _quorum,
    "draft_within": _days_number,
    "approved_within": _days_number,
    "published_within": _days_number,
    "soon": _days_number,
    "silent": _days_number,
    "close_plainly": _yes,
    "mail": addresses,
}
assert set(SETTINGS) == {field.name for field in fields(BodySettings)}
