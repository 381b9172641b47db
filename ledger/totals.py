"""How long a list of actions is, remembered until anything changes: counting takes longer than a page of it.

Whatever changes an action writes an event, and whatever else bears on a list (people made one, minutes logged)
writes the audit; so the latest numbers of both name a state of the record.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

MOST = 500  # totals that are remembered
_known: "OrderedDict[tuple[Any, ...], int]" = OrderedDict()
_lock = Lock()


def counted(db: sqlite3.Connection, sql: str, given: Mapping[str, Any]) -> int:
    """How many rows a statement selects. Inside a transaction nothing is remembered: it may be taken back."""
    if db.in_transaction:
        return _count(db, sql, given)
    key = (*_state(db), sql, *given.items())
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    total = _count(db, sql, given)
    with _lock:
        _known[key] = total
        while len(_known) > MOST:
            _known.popitem(last=False)
    return total


def _count(db: sqlite3.Connection, sql: str, given: Mapping[str, Any]) -> int:
    return int(db.execute(f"SELECT count(*) FROM ({sql})", given).fetchone()[0])


def _state(db: sqlite3.Connection) -> tuple[Any, ...]:
    """What names the present state of the record: its file and when that was made, its latest event and audit."""
    row = db.execute(
        "SELECT (SELECT file FROM pragma_database_list WHERE name = 'main'),"
        " (SELECT max(id) FROM events), (SELECT max(id) FROM audit), (SELECT min(at) FROM audit WHERE id = 1)"
    ).fetchone()
    return tuple(row)
