"""Figures for the home page."""

import datetime as dt
import sqlite3

from ledger.rows import BodyCounts


def by_body(db: sqlite3.Connection, *, today: dt.date | None = None) -> list[BodyCounts]:
    """Open, overdue, proposed, conditional and unanswered, body by body, by name."""
    raise NotImplementedError
