"""Opening the ledger: one SQLite file in the data folder, brought up to date by numbered migrations."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_ledger(folder: Path) -> sqlite3.Connection:
    """The ledger in `folder` (made where missing), migrated. Usable from any one thread at a time. Raises LedgerError."""
    raise NotImplementedError


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is done inside is kept together or not at all."""
    raise NotImplementedError
