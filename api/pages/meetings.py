"""Meetings: the list, and one meeting's minutes with the findings beside the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.highlights import Mark, Piece, pieces
from api.rendering import page
from api.requests import FAR, Id, Ledger, Wanted
from api.views import MeetingView, known, read_meeting
from ledger import actions, bodies, links, meetings
from ledger.rows import FindingRow, ParagraphRow

router = APIRouter()
# Kinds that are marked in the words and told beside them.
TOLD = ("question", "commitment", "decision", "follow_up")


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, its words in marked pieces, and what was found in it."""

    paragraph: ParagraphRow
    pieces: list[Piece]
    findings: list[FindingRow]


@router.get("/meetings")
def list_meetings(request: Request, db: Ledger, wanted: Wanted, body: str = "") -> HTMLResponse:
    """The meetings, the latest first."""
    listed = meetings.list_meetings(db, body=known(db, body), limit=wanted.limit, offset=wanted.offset)
    return page(request, "meetings.html", listed=listed, body=body, bodies=bodies.list_bodies(db).items)


@router.get("/meetings/{meeting_id}")
def current(request: Request, db: Ledger, meeting_id: Id) -> HTMLResponse:
    """The current version of a meeting's minutes."""
    return _meeting(request, db, read_meeting(db, meeting_id))


@router.get("/meetings/{meeting_id}/versions/{version}")
def version(request: Request, db: Ledger, meeting_id: Id, version: Id) -> HTMLResponse:
    """One version; paragraphs have their permanent addresses here."""
    return _meeting(request, db, read_meeting(db, meeting_id, version))


@router.get("/paragraphs/{address}")
def paragraph(db: Ledger, address: str) -> RedirectResponse:
    """The permanent address of a paragraph: its place in its version of the minutes."""
    found = meetings.paragraph(db, address)
    return RedirectResponse(f"/meetings/{found.meeting_id}/versions/{found.version}#p{found.n}", 303)


def _meeting(request: Request, db: Ledger, view: MeetingView) -> HTMLResponse:
    given = actions.list_actions(db, meeting_id=view.meeting.id, status="all", limit=FAR)
    return page(
        request,
        "meeting.html",
        view=view,
        rows=list(rows(view)),
        amendments=links.list_links(
            db, kind="amendment", about=view.meeting.id, waiting=False, standing=True, limit=FAR
        ).items,
        actions={action.id: action for action in given.items},
    )


def rows(view: MeetingView) -> Iterable[Row]:
    """The paragraphs of the minutes with what was found in each."""
    told = [finding for finding in view.findings if finding.kind in TOLD]
    marks = [Mark(finding.start, finding.end, finding.kind) for finding in told]
    for one in view.paragraphs:
        here = [finding for finding in told if finding.paragraph == one.n]
        yield Row(one, pieces(one.text, one.start, marks), here)
