"""The outbox: what the index has still to take in."""

import sqlite3
from collections.abc import Iterable

from ledger.rows import OutboxRow


def pending(db: sqlite3.Connection, limit: int = 100) -> list[OutboxRow]:
    """Work for the index, oldest first."""
    raise NotImplementedError


def settle(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Strike off work that the index has done, and move the generation on. Its own transaction."""
    raise NotImplementedError


def generation(db: sqlite3.Connection) -> int:
    """A number that grows whenever the index has taken something in: readers reopen when it moves."""
    raise NotImplementedError


def refill(db: sqlite3.Connection) -> int:
    """Put every current version into the outbox, for an index built from nothing; how many."""
    raise NotImplementedError
