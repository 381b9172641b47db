"""Opening the ledger: one SQLite file in the data folder, brought up to date by numbered migrations."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.errors import LedgerError
from ledger.names import fold

FILE = "matters.db"
MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 30.0  # seconds that a writer waits for another


def open_ledger(folder: Path) -> sqlite3.Connection:
    """The ledger in `folder` (made where missing), migrated. Raises LedgerError.

    A connection may pass from thread to thread, but only one may use it at a time.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # autocommit: every transaction is opened by name, in `transaction`
        db = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"The data folder {folder} cannot be used: {_reason(error)}.") from error
    try:
        _prepare(db)
        _migrate(db, folder)
    except sqlite3.Error as error:
        db.close()
        raise LedgerError(f"The ledger {folder / FILE} cannot be opened: {_reason(error)}.") from error
    except LedgerError:
        db.close()
        raise
    return db


def forbid_writing(db: sqlite3.Connection) -> None:
    """From here on this connection only reads: whatever would write is refused by the database itself."""
    db.execute("PRAGMA query_only = ON")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is done inside is kept together or not at all. Inside another, part of that one."""
    if db.in_transaction:
        yield
        return
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _abandon(db)
        raise LedgerError(f"Nothing was changed: {_reason(error)}.") from error
    except BaseException:
        _abandon(db)
        raise


def _prepare(db: sqlite3.Connection) -> None:
    db.row_factory = sqlite3.Row
    db.create_function("fold", 1, fold, deterministic=True)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")  # in WAL, NORMAL may lose the last commit when the power goes


def _migrate(db: sqlite3.Connection, folder: Path) -> None:
    files = sorted(MIGRATIONS.glob("[0-9]*.sql"))
    have = _have(db)
    if have > len(files):
        raise LedgerError(f"The ledger in {folder} was made by a newer Matters Arising: upgrade this one to open it.")
    if have == len(files):
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is dropped while others point at it
    for number, file in enumerate(files, start=1):
        with transaction(db):
            if _have(db) < number:  # asked again inside: another process may have migrated meanwhile
                for statement in _statements(file.read_text("utf-8")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number:d}")
    db.execute("PRAGMA foreign_keys = ON")


def _have(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _abandon(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error)
    if "locked" in said or "busy" in said:
        return "another process is writing to the ledger; try again in a moment"
    if "not a database" in said or "malformed" in said:
        return "the file is damaged or not a ledger; put back a copy of it"
    if "full" in said:
        return "the disk is full"
    return said.rstrip(".").lower()
