"""Meetings, their versions, paragraphs and findings."""

import sqlite3

from ledger.rows import AttendanceRow, FindingRow, ItemRow, MeetingRow, Page, ParagraphRow, VersionRow


def list_meetings(
    db: sqlite3.Connection, *, body: str | None = None, limit: int = 50, offset: int = 0
) -> Page[MeetingRow]:
    """Meetings, latest first; of one body by its slug or name."""
    raise NotImplementedError


def get_meeting(db: sqlite3.Connection, ref: str | int) -> MeetingRow:
    """The meeting by id or by "body-slug/2022-07-04" ("…/2" for the second of that day). Raises NotFound."""
    raise NotImplementedError


def versions(db: sqlite3.Connection, meeting_id: int) -> list[VersionRow]:
    """The versions held of the meeting's minutes, oldest first."""
    raise NotImplementedError


def items(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[ItemRow]:
    """The agenda items of a version (the current one)."""
    raise NotImplementedError


def attendance(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[AttendanceRow]:
    """Who was there, as a version (the current one) states it."""
    raise NotImplementedError


def paragraphs(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> list[ParagraphRow]:
    """All paragraphs of a version (the current one), in order."""
    raise NotImplementedError


def findings(
    db: sqlite3.Connection, meeting_id: int, version: int | None = None, *, rejected: bool = False
) -> list[FindingRow]:
    """The findings of a version (the current one) in the order of the text; rejected ones on request."""
    raise NotImplementedError


def paragraph(db: sqlite3.Connection, address: str) -> ParagraphRow:
    """The paragraph at a permanent address ("12.1.34"). Raises NotFound."""
    raise NotImplementedError
