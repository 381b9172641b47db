"""Reading links: what later minutes say of earlier findings, and how people judged that."""

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ledger import cutting, findings
from ledger.action_rows import Page
from ledger.errors import NotFound
from ledger.names import slug_of
from ledger.rows import FindingRow
from ledger.statements import page, statements

Kind = Literal["answer", "supersedes", "amendment"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words of later minutes, and what they are about: a finding of earlier minutes, or those minutes themselves.

    `about_address` is the paragraph that it concerns, where that is known. `outcome` is None until a person says
    whether it is so; `score` is 0 to 1.
    """

    id: int
    kind: Kind
    body: str
    meeting_id: int
    meeting_ref: str
    date: dt.date
    address: str
    words: str
    about_meeting_id: int
    about_date: dt.date
    about_key: str
    about_address: str | None
    about_words: str | None
    score: float
    reasons: tuple[str, ...]
    outcome: Literal["confirmed", "dismissed"] | None
    by: str | None


def list_links(
    db: sqlite3.Connection,
    *,
    kind: str | None = None,
    body: str | None = None,
    meeting_id: int | None = None,
    about: int | None = None,
    waiting: bool = True,
    standing: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> Page[Link]:
    """Links, those of the latest minutes first: those that wait for a person, or all.

    `about` is the earlier meeting; `standing` leaves out what somebody dismissed.
    """
    given = {
        "kind": kind or None,
        "body": slug_of(body) if body else None,
        "meeting_id": meeting_id,
        "about": about,
        "keys": None,
        "waiting": 1 if waiting else None,
        "standing": 1 if standing else None,
    }
    ids, total = page(db, statements("links").wanted_links.sql, given, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def get_link(db: sqlite3.Connection, link_id: int) -> Link:
    """One link. Raises NotFound."""
    rows = _rows(db, [link_id])
    if not rows:
        raise NotFound(f"There is no link {link_id}.")
    return rows[0]


def links_of(db: sqlite3.Connection, keys: Sequence[str]) -> defaultdict[str, tuple[Link, ...]]:
    """The standing links about each of these findings."""
    given = {"keys": json.dumps(list(keys)), "standing": 1}
    found: defaultdict[str, tuple[Link, ...]] = defaultdict(tuple)
    ids, _ = page(db, statements("links").wanted_links.sql, given, 10 * len(keys), 0)
    for link in _rows(db, ids):
        found[link.about_key] += (link,)
    return found


def _rows(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[Link, ...]:
    rows = list(statements("links").links(db, ids=json.dumps(list(ids))))
    numbers = [row["about_finding"] for row in rows if row["about_finding"] is not None]
    about = {(row.meeting_id, row.key): row for row in findings.rows(db, numbers)}
    return tuple(_row(row, about.get((row["about"], row["about_key"]))) for row in rows)


def _row(row: sqlite3.Row, about: FindingRow | None) -> Link:
    address = f"{row['about']}.{row['about_version']}.{row['about_n']}" if row["about_n"] else None
    return Link(
        id=row["id"],
        kind=row["kind"],
        body=row["body"],
        meeting_id=row["meeting_id"],
        meeting_ref=cutting.ref(row),
        date=dt.date.fromisoformat(row["date"]),
        address=cutting.address(row),
        words=cutting.exact(row),
        about_meeting_id=row["about"],
        about_date=dt.date.fromisoformat(row["about_date"]),
        about_key=row["about_key"],
        about_address=about.address if about else address,
        about_words=about.words if about else None,
        score=row["score"],
        reasons=tuple(json.loads(row["reasons"])),
        outcome=row["outcome"],
        by=row["by"],
    )
