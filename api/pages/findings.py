"""Questions and decisions as lists, and a person's judgement of a finding by a form."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.rendering import page, remember
from api.requests import Ledger, Wanted
from ledger import bodies, decisions, questions, reviews

router = APIRouter()


@router.get("/questions")
def list_questions(
    request: Request, db: Ledger, wanted: Wanted, unanswered: bool = False, body: str = "", asker: str = ""
) -> HTMLResponse:
    """Questions and their answers."""
    listed = questions.list_questions(
        db,
        unanswered=unanswered,
        body=body or None,
        asker=asker or None,
        limit=wanted.limit,
        offset=wanted.offset,
    )
    known = bodies.list_bodies(db).items
    return page(request, "questions.html", listed=listed, unanswered=unanswered, body=body, asker=asker, bodies=known)


@router.get("/decisions")
def list_decisions(request: Request, db: Ledger, wanted: Wanted, kind: str = "", body: str = "") -> HTMLResponse:
    """Decisions and their votes."""
    listed = decisions.list_decisions(
        db, kind=kind or None, body=body or None, limit=wanted.limit, offset=wanted.offset
    )
    return page(request, "decisions.html", listed=listed, kind=kind, body=body, bodies=bodies.list_bodies(db).items)


@router.post("/findings/{key}/reviews")
def review(
    db: Ledger,
    key: str,
    verdict: Annotated[str, Form()],
    by: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    """Accept or reject a finding, and go back to where it stands."""
    reviews.review(db, key, verdict, by=by)
    return remember(RedirectResponse(back if back.startswith("/meetings/") else "/", 303), by)
