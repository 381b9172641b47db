"""Passages: the paragraphs that are searched, with their context; filters and full-text ranking."""

import sqlite3
from collections.abc import Iterable

from ledger.rows import FindingRow, Passage, PassageFilter


def rows(db: sqlite3.Connection, meeting_id: int, version: int) -> list[Passage]:
    """The passages of one version; none when it is no longer the current one."""
    raise NotImplementedError


def get(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Passage]:
    """Passages by id; ids that no longer exist are left out."""
    raise NotImplementedError


def findings(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[FindingRow, ...]]:
    """The findings in each of these passages, rejected ones left out."""
    raise NotImplementedError


def select(db: sqlite3.Connection, filters: PassageFilter) -> list[int]:
    """The ids of all passages that pass the filters, ascending."""
    raise NotImplementedError


def match(
    db: sqlite3.Connection, fts_query: str, filters: PassageFilter | None = None, limit: int = 100
) -> list[tuple[int, float]]:
    """(id, bm25) of passages that match an FTS5 query, best (lowest) first. Raises LedgerError for its syntax.

    Columns: `words` (the paragraph) and `context` (item title and speakers; weighs a quarter).
    """
    raise NotImplementedError


def count(db: sqlite3.Connection) -> int:
    """How many passages there are."""
    raise NotImplementedError
