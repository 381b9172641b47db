"""Decisions that bodies took."""

import datetime as dt
import json
import sqlite3

from ledger import cutting
from ledger.links import Link, links_of
from ledger.names import slug_of
from ledger.rows import DecisionRow, Page
from ledger.statements import page, statements


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
    given = {"kind": kind, "body": slug_of(body) if body else None, "meeting_id": meeting_id}
    ids, total = page(db, statements("findings").wanted_decisions.sql, given, limit, offset)
    rows = list(statements("findings").placed(db, ids=json.dumps(ids)))
    later = links_of(db, [row["key"] for row in rows])
    return Page(tuple(_row(row, later[row["key"]]) for row in rows), total, limit, offset)


def _row(row: sqlite3.Row, later: tuple[Link, ...]) -> DecisionRow:
    detail = cutting.detail(row)
    return DecisionRow(
        key=row["key"],
        meeting_id=row["meeting_id"],
        meeting_ref=cutting.ref(row),
        body=row["body"],
        date=dt.date.fromisoformat(row["date"]),
        version=row["version"],
        paragraph=row["n"],
        address=cutting.address(row),
        item_title=cutting.item_name(row),
        words=cutting.exact(row),
        kind=row["status"],
        vote=detail["vote"],
        mover=detail["mover"],
        seconder=detail["seconder"],
        confidence=row["confidence"],
        cues=cutting.cues(row["cues"]),
        verdict=row["verdict"],
        links=later,
    )
