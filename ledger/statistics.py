"""Figures for the home page."""

import datetime as dt
import sqlite3

from ledger.moments import day
from ledger.rows import BodyCounts
from ledger.statements import statements


def by_body(db: sqlite3.Connection, *, today: dt.date | None = None) -> list[BodyCounts]:
    """Open, overdue, proposed, conditional and unanswered, body by body, by name."""
    as_of = (today or dt.date.today()).isoformat()
    return [
        BodyCounts(
            body=row["name"],
            slug=row["slug"],
            meetings=row["meetings"],
            last_meeting=day(row["last_meeting"]),
            next_meeting=day(row["next_meeting"]),
            open=row["open"],
            overdue=row["overdue"],
            proposed=row["proposed"],
            conditional=row["conditional"],
            unanswered=row["unanswered"],
        )
        for row in statements("statistics").by_body(db, today=as_of)
    ]
