"""What was done in the ledger, by whom and when."""

import sqlite3

from ledger.rows import AuditRow, Page


def list_audit(
    db: sqlite3.Connection, *, subject: str | None = None, limit: int = 50, offset: int = 0
) -> Page[AuditRow]:
    """The latest first; of one subject ("action 3")."""
    raise NotImplementedError
