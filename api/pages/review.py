"""Reviewing what was found in a meeting's minutes: by forms, and by one key each where scripts may run."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.rendering import address, page, remember
from api.requests import Id, Ledger
from api.reviewing import correction_of, standing
from ledger import added, meetings, reviews
from ledger.errors import InvalidChange, NotFound
from ledger.plain import CORRECTIONS

router = APIRouter(prefix="/meetings/{meeting_id}/review")


@router.get("")
def queue(request: Request, db: Ledger, meeting_id: Id, last: str = "") -> HTMLResponse:
    """What nobody has judged, the most doubtful first; `last` was judged just now."""
    return _queue(request, db, meeting_id, last=last)


@router.post("")
def judge(
    request: Request,
    db: Ledger,
    meeting_id: Id,
    key: Annotated[str, Form()],
    verdict: Annotated[str, Form()],
    by: Annotated[str, Form()],
    right: Annotated[str, Form()] = "",
) -> Response:
    """Keep one judgement, and go on to the next finding."""
    try:
        correction = correction_of(right) if verdict == "correct" else None
        reviews.review(db, key, verdict, by=by, correction=correction)
    except (InvalidChange, NotFound) as fault:
        return _queue(request, db, meeting_id, fault=str(fault), status=409)
    return _on(meeting_id, by, "" if verdict == "withdraw" else key)


@router.post("/add")
def add(
    request: Request,
    db: Ledger,
    meeting_id: Id,
    kind: Annotated[str, Form()],
    paragraph: Annotated[int, Form()],
    words: Annotated[str, Form()],
    by: Annotated[str, Form()],
) -> Response:
    """Keep a finding that the machine missed."""
    try:
        added.add(db, meeting_id, kind, paragraph, words, by=by)
    except (InvalidChange, NotFound) as fault:
        return _queue(request, db, meeting_id, fault=str(fault), status=409)
    return _on(meeting_id, by, "")


def _on(meeting_id: int, by: str, last: str) -> RedirectResponse:
    return remember(RedirectResponse(address(f"/meetings/{meeting_id}/review", last=last), 303), by)


def _queue(
    request: Request, db: Ledger, meeting_id: int, *, last: str = "", fault: str = "", status: int = 200
) -> HTMLResponse:
    meeting = meetings.get_meeting(db, meeting_id)
    here = {"path": f"/meetings/{meeting_id}/review"}
    told = standing(db, meeting_id)
    return page(
        request, "review.html", status, meeting=meeting, last=last, fault=fault, corrections=CORRECTIONS, **told, **here
    )
