"""Meetings, their versions, paragraphs and findings."""

import datetime as dt
import json
import re
import sqlite3
from collections import defaultdict

from ledger import cutting
from ledger import findings as found
from ledger.errors import NotFound
from ledger.moments import day, moment
from ledger.names import slug_of
from ledger.rows import AttendanceRow, FindingRow, ItemRow, MeetingRow, Page, ParagraphRow, VersionRow
from ledger.statements import narrowed, page, statements


def list_meetings(
    db: sqlite3.Connection, *, body: str | None = None, limit: int = 50, offset: int = 0
) -> Page[MeetingRow]:
    """Meetings, latest first; of one body by its slug or name."""
    given = {"body": slug_of(body) if body else None}
    ids, total = page(db, statements("meetings").wanted_meetings.sql, given, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def get_meeting(db: sqlite3.Connection, ref: str | int) -> MeetingRow:
    """The meeting by id or by "body-slug/2022-07-04" ("…/2" for the second of that day). Raises NotFound."""
    rows = _rows(db, [_id_of(db, ref)])
    if not rows:
        raise NotFound(f"There is no meeting {ref}.")
    return rows[0]


def versions(db: sqlite3.Connection, meeting_id: int) -> list[VersionRow]:
    """The versions held of the meeting's minutes, oldest first."""
    return [
        VersionRow(
            meeting_id=row["meeting_id"],
            version=row["number"],
            source=row["source"],
            sha256=row["sha256"],
            form=row["form"],
            size=row["size"],
            status=json.loads(row["header"])["status"],
            rules=row["rules"],
            logged_at=moment(row["logged_at"]),
            read_at=moment(row["read_at"]),
            current=row["number"] == row["current"],
            problems=tuple(json.loads(row["problems"])),
        )
        for row in statements("meetings").versions(db, meeting_id=meeting_id)
    ]


def items(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[ItemRow]:
    """The agenda items of a version (the current one)."""
    held = version_row(db, meeting_id, version)
    rows = statements("versions").items(db, version_id=held["id"])
    return [ItemRow(row["position"], row["number"], row["title"], row["parent"]) for row in rows]


def attendance(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[AttendanceRow]:
    """Who was there, as a version (the current one) states it."""
    held = version_row(db, meeting_id, version)
    return [
        AttendanceRow(r["name"], r["person_id"], r["role"], r["status"], r["initials"], r["substitute_for"])
        for r in statements("versions").attendance(db, version_id=held["id"])
    ]


def paragraphs(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[ParagraphRow]:
    """All paragraphs of a version (the current one), in order."""
    return _paragraphs(db, version_row(db, meeting_id, version)["id"], None)


def findings(
    db: sqlite3.Connection, meeting_id: int, version: int | None = None, *, rejected: bool = False
) -> list[FindingRow]:
    """The findings of a version (the current one) in the order of the text; rejected ones on request."""
    held = version_row(db, meeting_id, version)
    given = {"version_id": held["id"], "unrejected": None if rejected else 1}
    wanted = db.execute(narrowed(statements("findings").wanted_of_version.sql, given), given)
    return found.rows(db, [row["id"] for row in wanted])


def paragraph(db: sqlite3.Connection, address: str) -> ParagraphRow:
    """The paragraph at a permanent address ("12.1.34"). Raises NotFound."""
    parts = re.fullmatch(r"(\d{1,18})\.(\d{1,9})\.(\d{1,9})", address.strip())
    if parts is None:
        raise NotFound(f"“{address}” is not the address of a paragraph (12.1.34 is one).")
    meeting_id, version, n = (int(part) for part in parts.groups())
    rows = _paragraphs(db, version_row(db, meeting_id, version)["id"], n)
    if not rows:
        raise NotFound(f"There is no paragraph {address}.")
    return rows[0]


def version_row(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> sqlite3.Row:
    """A version (the current one) as it is kept. Raises NotFound."""
    row: sqlite3.Row | None = statements("versions").version(db, meeting_id=meeting_id, number=version)
    if row is None:
        of = f"version {version} of meeting" if version is not None else "meeting"
        raise NotFound(f"There is no {of} {meeting_id}.")
    return row


def _id_of(db: sqlite3.Connection, ref: str | int) -> int:
    written = str(ref).strip().strip("/")
    if written.isdecimal() and len(written) < 19:
        return int(written)
    parts = re.fullmatch(r"(.+?)/(\d{4}-\d{2}-\d{2})(?:/(\d{1,4}))?", written)
    if parts is None:
        raise NotFound(f"There is no meeting {ref}: name it by its number, or like harrow-vale-council/2022-07-04.")
    slug, date, sitting = slug_of(parts[1]), parts[2], int(parts[3] or 1)
    number = statements("meetings").meeting_id(db, slug=slug, date=date, sitting=sitting)
    if number is None:
        raise NotFound(f"There is no meeting {ref}.")
    return int(number)


def _rows(db: sqlite3.Connection, ids: list[int]) -> tuple[MeetingRow, ...]:
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in statements("meetings").counts(db, ids=json.dumps(ids)):
        counts[row["meeting_id"]][row["kind"]] = row["found"]
    return tuple(
        MeetingRow(
            id=row["id"],
            ref=cutting.ref(row),
            body=row["body"],
            body_slug=row["body_slug"],
            date=dt.date.fromisoformat(row["date"]),
            date_stated=bool(row["date_stated"]),
            title=row["title"],
            venue=row["venue"],
            status=row["status"],
            next_meeting=day(row["next_meeting"]),
            chair=row["chair"],
            clerk=row["clerk"],
            version=row["current"],
            versions=row["versions"],
            counts=counts[row["id"]],
        )
        for row in statements("meetings").meetings(db, ids=json.dumps(ids))
    )


def _paragraphs(db: sqlite3.Connection, version_id: int, n: int | None) -> list[ParagraphRow]:
    speakers: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in statements("meetings").speakers(db, version_id=version_id):
        if row["name"] not in speakers[row["n"]]:
            speakers[row["n"]] += (row["name"],)
    given = {"version_id": version_id, "n": n}
    return [
        ParagraphRow(
            id=row["id"],
            address=cutting.address(row),
            meeting_id=row["meeting_id"],
            version=row["version"],
            n=row["n"],
            start=row["begins"],
            end=row["ends"],
            role=row["role"],
            text=row["words"],
            item=row["item"],
            item_number=row["item_number"],
            item_title=row["item_title"],
            page=row["page"],
            label=row["label"],
            speakers=speakers[row["n"]],
        )
        for row in db.execute(narrowed(statements("meetings").paragraphs.sql, given), given)
    ]
