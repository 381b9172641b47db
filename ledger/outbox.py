"""The outbox: what the index has still to take in."""

import json
import sqlite3
from collections.abc import Iterable

from ledger.database import transaction
from ledger.rows import OutboxRow
from ledger.statements import statements


def pending(db: sqlite3.Connection, limit: int = 100) -> list[OutboxRow]:
    """Work for the index, oldest first."""
    return [OutboxRow(*row) for row in statements("outbox").pending(db, count=limit)]


def settle(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Strike off work that the index has done, and move the generation on. Its own transaction."""
    with transaction(db):
        statements("outbox").strike_off(db, ids=json.dumps(list(ids)))
        statements("outbox").move_on(db)


def generation(db: sqlite3.Connection) -> int:
    """A number that grows whenever the index has taken something in: readers reopen when it moves."""
    return int(statements("outbox").generation(db))


def refill(db: sqlite3.Connection) -> int:
    """Put every current version into the outbox, for an index built from nothing; how many."""
    with transaction(db):
        statements("outbox").empty_outbox(db)
        return int(statements("outbox").refill(db))


def index(db: sqlite3.Connection, meeting_id: int, version: int) -> None:
    """Have the index take in a version, in the transaction of what changed it."""
    statements("outbox").add_work(db, kind="index", meeting_id=meeting_id, version=version)


def forget(db: sqlite3.Connection, meeting_id: int, version: int) -> None:
    """Have the index drop a version, in the transaction of what replaced it."""
    statements("outbox").add_work(db, kind="forget", meeting_id=meeting_id, version=version)
