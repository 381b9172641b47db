"""Bodies, meetings and their minutes over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.requests import FAR, Id, Ledger, Wanted, linked
from api.views import known
from ledger import bodies, meetings, minutes
from ledger.rows import AttendanceRow, BodyRow, FindingRow, ItemRow, MeetingRow, Page, ParagraphRow, VersionRow

router = APIRouter(tags=["Meetings"])
Version = Annotated[int | None, Query(ge=1, le=FAR, description="A version of the minutes; the current one if none.")]


@router.get("/bodies", summary="List bodies")
def list_bodies(request: Request, response: Response, db: Ledger, wanted: Wanted) -> Page[BodyRow]:
    """The councils, forums and boards whose minutes are held."""
    return linked(request, response, bodies.list_bodies(db, limit=wanted.limit, offset=wanted.offset))


@router.get("/meetings", summary="List meetings")
def list_meetings(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
) -> Page[MeetingRow]:
    """Meetings, the latest first."""
    return linked(
        request, response, meetings.list_meetings(db, body=known(db, body), limit=wanted.limit, offset=wanted.offset)
    )


@router.get("/meetings/{meeting_id}", summary="One meeting")
def get_meeting(db: Ledger, meeting_id: Id) -> MeetingRow:
    """A meeting, with how much was found in its current minutes."""
    return meetings.get_meeting(db, meeting_id)


@router.get("/meetings/{meeting_id}/versions", summary="Versions of the minutes")
def versions(db: Ledger, meeting_id: Id) -> list[VersionRow]:
    """Every file that was logged for this meeting, with its hash and the problems of reading it."""
    meetings.get_meeting(db, meeting_id)
    return meetings.versions(db, meeting_id)


@router.get("/meetings/{meeting_id}/items", summary="Agenda items")
def items(db: Ledger, meeting_id: Id, version: Version = None) -> list[ItemRow]:
    """The agenda items, as the minutes number them."""
    meetings.get_meeting(db, meeting_id)
    return meetings.items(db, meeting_id, version)


@router.get("/meetings/{meeting_id}/attendance", summary="Attendance")
def attendance(db: Ledger, meeting_id: Id, version: Version = None) -> list[AttendanceRow]:
    """Who was there, as the minutes state it."""
    meetings.get_meeting(db, meeting_id)
    return meetings.attendance(db, meeting_id, version)


@router.get("/meetings/{meeting_id}/paragraphs", summary="The minutes, paragraph by paragraph")
def paragraphs(db: Ledger, meeting_id: Id, version: Version = None) -> list[ParagraphRow]:
    """The text as stored, cut at its paragraphs; each has an address that stays."""
    meetings.get_meeting(db, meeting_id)
    return meetings.paragraphs(db, meeting_id, version)


@router.get("/meetings/{meeting_id}/findings", summary="What was found in the minutes")
def findings(
    db: Ledger,
    meeting_id: Id,
    version: Version = None,
    rejected: Annotated[bool, Query(description="Also those that a person rejected.")] = False,
) -> list[FindingRow]:
    """Findings in the order of the text, each with its exact words, confidence and cues."""
    meetings.get_meeting(db, meeting_id)
    return meetings.findings(db, meeting_id, version, rejected=rejected)


@router.get(
    "/meetings/{meeting_id}/file",
    summary="The published file",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def file(db: Ledger, meeting_id: Id, version: Version = None) -> Response:
    """The very bytes that were logged."""
    _, data = minutes.published(db, meeting_id, version)
    headers = {"Content-Disposition": f'attachment; filename="meeting-{meeting_id}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/paragraphs/{address}", summary="One paragraph")
def paragraph(db: Ledger, address: str) -> ParagraphRow:
    """The paragraph at a permanent address: meeting, version and number, as in `12.1.34`."""
    return meetings.paragraph(db, address)
