"""Decisions that bodies took."""

import sqlite3

from ledger.rows import DecisionRow, Page


def list_decisions(
    db: sqlite3.Connection,
    *,
    kind: str | None = None,
    body: str | None = None,
    meeting_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[DecisionRow]:
    """Decisions of current versions, latest meeting first; rejected findings are left out."""
    raise NotImplementedError
