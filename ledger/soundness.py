"""Whether the record is whole."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby, islice

from ledger.lifecycle import is_sound, replay
from ledger.statements import statements


def faults(db: sqlite3.Connection, most: int = 5) -> list[str]:
    """What is wrong with the file or between its rows, `most` of each sort; nothing where all is well."""
    return [fault for check in (_file, _references, _words, _actions) for fault in islice(check(db), most)]


def _file(db: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds wrong with the file."""
    said = (str(row[0]) for row in db.execute("PRAGMA quick_check"))
    return (fault for fault in said if fault != "ok")


def _references(db: sqlite3.Connection) -> Iterator[str]:
    """Rows that point at nothing."""
    return (f"a row of {row[0]} points at nothing in {row[2]}" for row in db.execute("PRAGMA foreign_key_check"))


def _words(db: sqlite3.Connection) -> Iterator[str]:
    """Paragraphs whose words are not those of the stored text."""
    for version in statements("soundness").texts(db):
        for row in statements("versions").document_paragraphs(db, version_id=version["id"]):
            if version["text"][row["begins"] : row["ends"]] != row["words"]:
                address = f"{version['meeting_id']}.{version['number']}.{row['n']}"
                yield f"paragraph {address} differs from the stored text"


def _actions(db: sqlite3.Connection) -> Iterator[str]:
    """Actions that are not what their events make them."""
    for action, events in groupby(statements("soundness").changes(db), key=lambda row: row["action_id"]):
        changes = [(json.loads(row["after"]), row["state"], row["held"]) for row in events]
        standing = replay(after for after, _, _ in changes)
        if not is_sound(standing) or standing["state"] != changes[-1][1] or len(changes) != changes[-1][2]:
            yield f"action {action} is not what its history makes it"
