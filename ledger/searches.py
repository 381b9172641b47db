"""Searches that people keep under a name, and what was held when they were last looked at.

What is new is told by versions of minutes, not by dates: words are as old as the first version of
their meeting's minutes that has them. So a corrected version makes nothing new but what it changed,
and making the index anew makes nothing new at all.
"""

import datetime as dt
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger import audit
from ledger.body_settings import addresses
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.moments import moment, stamp
from ledger.names import fold
from ledger.rows import Page
from ledger.statements import page, statements

Purpose = Literal["look", "mail"]
LONGEST = 100  # characters of a name
EVERYTHING = 10_000


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name. `mail` are the addresses that hear of what is new, none where nobody wants to."""

    id: int
    name: str
    query: str
    mail: tuple[str, ...]
    by: str
    at: dt.datetime
    looked_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What was held at a moment: the newest version of any minutes, and the names of what had been found."""

    at: dt.datetime
    version: int
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class First:
    """Since which version, and since when, the record has the words of a passage; `name` stands for these words."""

    version: int
    logged_at: dt.datetime
    name: str


def save_search(
    db: sqlite3.Connection, name: str, query: str, *, by: str, mail: str = "", at: dt.datetime | None = None
) -> SavedSearch:
    """Keep a query under a name that no other has, marked as looked at and sent. Raises InvalidChange."""
    name, query = _named(name), _asked(query)
    if not by.strip():
        raise InvalidChange("Say who saves the search.")
    with transaction(db):
        _refuse_taken(db, name, None)
        given = {"name": name, "folded": fold(name), "query": query, "mail": json.dumps(addresses(mail))}
        number = int(statements("searches").add_search(db, **given, by=by.strip(), at=stamp(at)))
        for purpose in ("look", "mail"):
            put_mark(db, number, purpose, at=at)
        audit.record(db, stamp(at), by.strip(), "saved", f"search {number}", {"name": name, "query": query})
    return get_search(db, number)


def list_searches(
    db: sqlite3.Connection, *, mailed: bool = False, limit: int = 50, offset: int = 0
) -> Page[SavedSearch]:
    """The saved searches by name; `mailed`: only those of which somebody hears by e-mail."""
    given = {"id": None, "folded": None, "mailed": 1 if mailed else None}
    ids, total = page(db, statements("searches").wanted_searches.sql, given, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def get_search(db: sqlite3.Connection, ref: str | int) -> SavedSearch:
    """A saved search by its name or its number. Raises NotFound."""
    by_name = {"folded": fold(" ".join(str(ref).split())), "id": None, "mailed": None}
    by_number = {"folded": None, "id": int(ref) if str(ref).isdecimal() and len(str(ref)) < 19 else 0, "mailed": None}
    for given in (by_number, by_name) if isinstance(ref, int) else (by_name, by_number):
        ids, _ = page(db, statements("searches").wanted_searches.sql, given, 1, 0)
        if ids:
            return _rows(db, ids)[0]
    raise NotFound(f"No search is saved as “{ref}”.")


def change_search(
    db: sqlite3.Connection,
    ref: str | int,
    *,
    by: str,
    name: str | None = None,
    query: str | None = None,
    mail: str | None = None,
    at: dt.datetime | None = None,
) -> SavedSearch:
    """Give a saved search another name, query or addresses ("" for none). Raises NotFound, InvalidChange."""
    if not by.strip():
        raise InvalidChange("Say who changes the search.")
    with transaction(db):
        held = get_search(db, ref)
        name = held.name if name is None else _named(name)
        asked = held.query if query is None else _asked(query)
        told = list(held.mail if mail is None else addresses(mail))
        _refuse_taken(db, name, held.id)
        kept = {"name": name, "query": asked, "mail": json.dumps(told)}
        statements("searches").change_search(db, id=held.id, folded=fold(name), **kept)
        audit.record(db, stamp(at), by.strip(), "changed", f"search {held.id}", {**kept, "mail": told})
    return get_search(db, held.id)


def delete_search(db: sqlite3.Connection, ref: str | int, *, by: str, at: dt.datetime | None = None) -> SavedSearch:
    """Take a saved search away; what it was. Raises NotFound, InvalidChange."""
    if not by.strip():
        raise InvalidChange("Say who deletes the search.")
    with transaction(db):
        held = get_search(db, ref)
        statements("searches").remove_search(db, id=held.id)
        told = {"name": held.name, "query": held.query}
        audit.record(db, stamp(at), by.strip(), "deleted", f"search {held.id}", told)
    return held


def mark_of(db: sqlite3.Connection, number: int, purpose: Purpose) -> Mark:
    """What was held when a search was last looked at, or its news last sent."""
    row = statements("searches").mark_of(db, id=number, purpose=purpose)
    return Mark(moment(row["at"]), row["version_id"], frozenset(json.loads(row["seen"])))


def held_now(db: sqlite3.Connection, before: int) -> int:
    """The newest version that can be found in full by now; never one older than `before`.

    What the index has still to take in may be found by its meaning later on, so it does not count yet.
    """
    waiting = statements("searches").first_waiting(db)
    return int(statements("searches").last_version(db)) if waiting is None else max(before, waiting - 1)


def put_mark(
    db: sqlite3.Connection,
    number: int,
    purpose: Purpose,
    seen: Iterable[str] = (),
    *,
    upto: int | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Note that what is held now, or up to a version, has been seen, or sent."""
    with transaction(db):
        before = statements("searches").mark_of(db, id=number, purpose=purpose)
        last = int(statements("searches").last_version(db))
        version = held_now(db, before["version_id"]) if before is not None else last
        kept = {"version_id": min(last, upto) if upto is not None else version, "seen": json.dumps(sorted(seen))}
        statements("searches").put_mark(db, id=number, purpose=purpose, at=stamp(at), **kept)


def logged_since(db: sqlite3.Connection, version: int) -> frozenset[int]:
    """The passages of versions that are newer than this one."""
    return frozenset(row["id"] for row in statements("searches").logged_since(db, version_id=version))


def first_told(db: sqlite3.Connection, ids: Collection[int]) -> dict[int, First]:
    """For each passage since when the record has its words: as part of these minutes or of an earlier version."""
    wanted = json.dumps(list(ids))
    earlier: defaultdict[int, list[tuple[First, str]]] = defaultdict(list)
    for row in statements("searches").earlier_texts(db, ids=wanted):
        first = First(row["id"], moment(row["logged_at"]), "")
        earlier[row["meeting_id"]].append((first, _plain(row["text"])))
    return {row["id"]: _first(row, earlier[row["meeting_id"]]) for row in statements("searches").told(db, ids=wanted)}


def _first(row: Mapping[str, object] | sqlite3.Row, earlier: Sequence[tuple[First, str]]) -> First:
    words, own = _plain(str(row["words"])), int(str(row["version_id"]))
    name = f"{row['meeting_id']}.{hashlib.sha256(words.encode()).hexdigest()[:16]}"
    for first, text in earlier:
        if first.version < own and words in text:
            return First(first.version, first.logged_at, name)
    return First(own, moment(str(row["logged_at"])), name)


def _plain(text: str) -> str:
    return " ".join((fold(text) or "").split())


def _rows(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[SavedSearch, ...]:
    return tuple(
        SavedSearch(
            id=row["id"],
            name=row["name"],
            query=row["query"],
            mail=tuple(json.loads(row["mail"])),
            by=row["by"],
            at=moment(row["at"]),
            looked_at=moment(row["looked_at"]) if row["looked_at"] else None,
        )
        for row in statements("searches").searches(db, ids=json.dumps(ids))
    )


def _named(name: str) -> str:
    """A name that can be used; its blanks put right."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST:
        raise InvalidChange(f"Give the search a name of at most {LONGEST} characters.")
    return plain


def _asked(query: str) -> str:
    plain = " ".join(query.split())
    if not plain:
        raise InvalidChange("There is nothing to save: a search needs words or a field.")
    return plain


def _refuse_taken(db: sqlite3.Connection, name: str, own: int | None) -> None:
    given = {"folded": fold(name), "id": None, "mailed": None}
    ids, _ = page(db, statements("searches").wanted_searches.sql, given, 1, 0)
    if ids and ids != [own]:
        raise InvalidChange(f"Another search is saved as “{name}”: give this one another name.")
