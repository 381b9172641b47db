"""The glossary of a body: short forms that its minutes explain, and those that a person explained."""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger import audit, cutting
from ledger.bodies import body_id, get_body
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.moments import stamp
from ledger.names import fold
from ledger.statements import narrowed, statements

LONGEST_SHORT, LONGEST_LONG = 20, 200  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """A short form and what it stands for. `long` is empty where a person took it out of the glossary.

    From the minutes, `address` is a paragraph that explains it and `told` how many do; from a person, `by` is who.
    """

    short: str
    long: str
    source: Literal["minutes", "person"]
    told: int = 0
    address: str | None = None
    by: str | None = None


def glossary(db: sqlite3.Connection, body: str) -> tuple[Entry, ...]:
    """The entries of a body, by slug or name, in the order of the short forms. Raises NotFound."""
    rows = statements("glossary").of_body(db, body_id=get_body(db, body).id)
    return tuple(_entry(row) for row in rows)


def explain(
    db: sqlite3.Connection, body: str, short: str, long: str, *, by: str, at: dt.datetime | None = None
) -> tuple[Entry, ...]:
    """Say what a short form of a body stands for, in place of what its minutes say; nothing takes it out.

    Gives back the glossary. Raises NotFound, InvalidChange.
    """
    short, long = _short(short, by), " ".join(long.split())
    if len(long) > LONGEST_LONG:
        raise InvalidChange(f"What {short} stands for has more than {LONGEST_LONG} characters.")
    slug = get_body(db, body).slug
    with transaction(db):
        statements("glossary").put_entry(
            db, body_id=body_id(db, slug), short=short, folded=short.lower(), long=long, plain=plain(long),
            by=by, at=stamp(at),
        )  # fmt: skip
        audit.record(db, stamp(at), by, "glossary", f"body {slug}", {short: long})
    return glossary(db, slug)


def leave_to_minutes(
    db: sqlite3.Connection, body: str, short: str, *, by: str, at: dt.datetime | None = None
) -> tuple[Entry, ...]:
    """Forget what a person said of a short form, so that what the minutes say counts again. Raises NotFound."""
    short, slug = _short(short, by), get_body(db, body).slug
    with transaction(db):
        statements("glossary").forget_entry(db, body_id=body_id(db, slug), folded=short.lower())
        audit.record(db, stamp(at), by, "glossary", f"body {slug}", {short: None})
    return glossary(db, slug)


def explained(
    db: sqlite3.Connection, shorts: Iterable[str], longs: Iterable[str], bodies: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """(short form, what it stands for) where a glossary has one of `shorts`, or explains one of `longs` by it.

    `bodies` are parts of names of bodies, all where empty. Both are given as `plain` writes them.
    """
    given = {
        "shorts": json.dumps(list(shorts)),
        "longs": json.dumps(list(longs)),
        "bodies": json.dumps([fold(body) for body in bodies]) if bodies else None,
    }
    return [(row[0], row[1]) for row in db.execute(narrowed(statements("glossary").explained.sql, given), given)]


def plain(words: str) -> str:
    """Words as they are looked up: without case and commas."""
    return words.lower().replace(",", "")


def _short(short: str, by: str) -> str:
    short = short.strip()
    if not by.strip():
        raise InvalidChange("Say who changes the glossary.")
    if not re.fullmatch(r"\S*\w\S*", short) or len(short) > LONGEST_SHORT:
        raise InvalidChange(f"“{short[:40]}” is not a short form: one word of at most {LONGEST_SHORT} characters.")
    return short


def _entry(row: sqlite3.Row) -> Entry:
    address = cutting.address(row) if row["meeting_id"] is not None else None
    return Entry(row["short"], row["long"], row["source"], row["told"], address, row["by"])
