"""What was done in the ledger, by whom and when."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from ledger.moments import moment
from ledger.rows import AuditRow, Page
from ledger.statements import page, statements


def list_audit(
    db: sqlite3.Connection, *, subject: str | None = None, limit: int = 50, offset: int = 0
) -> Page[AuditRow]:
    """The latest first; of one subject ("action 3")."""
    ids, total = page(db, statements("audit").wanted_audit.sql, {"subject": subject}, limit, offset)
    rows = statements("audit").audit(db, ids=json.dumps(ids))
    return Page(tuple(_row(row) for row in rows), total, limit, offset)


def record(
    db: sqlite3.Connection, at: str, by: str, what: str, subject: str, detail: Mapping[str, Any] | None = None
) -> None:
    """Write one line, in the transaction of what it tells."""
    kept = json.dumps(detail or {}, ensure_ascii=False)
    statements("audit").add_audit(db, at=at, by=by, what=what, subject=subject, detail=kept)


def _row(row: sqlite3.Row) -> AuditRow:
    return AuditRow(row["id"], moment(row["at"]), row["by"], row["what"], row["subject"], json.loads(row["detail"]))
