"""Two names that are one person: merged, with every form kept, and taken apart again."""

import datetime as dt
import sqlite3

from ledger import audit
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.moments import stamp
from ledger.people import get_person, roots
from ledger.rows import PersonDetail
from ledger.statements import statements


def merge_people(
    db: sqlite3.Connection, person_id: int, other: int, *, by: str, at: dt.datetime | None = None
) -> PersonDetail:
    """Make another person of the same body one with this one, whose name is kept; the other name is an alias.

    What was said, asked and owed under either name is that person's. Raises NotFound, InvalidChange.
    """
    with transaction(db):
        one, two = _person(db, person_id, by), _person(db, other, by)
        if one["body_id"] != two["body_id"]:
            raise InvalidChange(f"{one['name']} and {two['name']} are of two bodies: only people of one are merged.")
        root = roots(db)
        if root[one["id"]] == root[two["id"]]:
            raise InvalidChange(f"{one['name']} and {two['name']} are one person already.")
        statements("people").merge_person(db, id=root[two["id"]], into=root[one["id"]])
        told = {"into": root[one["id"]]}
        audit.record(db, stamp(at), by, "people merged", f"person {root[two['id']]}", told)
    return get_person(db, person_id)


def take_apart(db: sqlite3.Connection, person_id: int, *, by: str, at: dt.datetime | None = None) -> PersonDetail:
    """Undo the merging of this person into another. Raises NotFound, InvalidChange."""
    with transaction(db):
        row = _person(db, person_id, by)
        if row["merged_into"] is None:
            raise InvalidChange(f"{row['name']} was not merged into anybody.")
        statements("people").merge_person(db, id=person_id, into=None)
        audit.record(db, stamp(at), by, "people taken apart", f"person {person_id}", {"from": row["merged_into"]})
    return get_person(db, person_id)


def merged_into(db: sqlite3.Connection, person_id: int) -> tuple[tuple[int, str], ...]:
    """Who was merged into a person, and can be taken apart again: number and name."""
    rows = (statements("people").person(db, id=number) for number in roots(db))
    return tuple((row["id"], row["name"]) for row in rows if row["merged_into"] == person_id)


def _person(db: sqlite3.Connection, person_id: int, by: str) -> sqlite3.Row:
    if not by.strip():
        raise InvalidChange("Say who does it.")
    row: sqlite3.Row | None = statements("people").person(db, id=person_id)
    if row is None:
        raise NotFound(f"There is no person {person_id}.")
    return row
