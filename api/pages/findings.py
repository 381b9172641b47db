"""Questions and decisions as lists, and a person's judgement of a finding by a form."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.rendering import page, remember
from api.requests import Ledger, Wanted
from api.views import known
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
        body=known(db, body),
        asker=asker or None,
        limit=wanted.limit,
        offset=wanted.offset,
    )
    asked = {"unanswered": unanswered, "body": body, "asker": asker}
    return page(request, "questions.html", listed=listed, bodies=bodies.list_bodies(db).items, **asked)


@router.get("/decisions")
def list_decisions(request: Request, db: Ledger, wanted: Wanted, kind: str = "", body: str = "") -> HTMLResponse:
    """Decisions and their votes."""
    listed = decisions.list_decisions(
        db, kind=kind or None, body=known(db, body), limit=wanted.limit, offset=wanted.offset
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
    return remember(RedirectResponse(own_page(back), 303), by)


@router.post("/name")
def use_name(by: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> RedirectResponse:
    """Keep the user's name for changes to come."""
    return remember(RedirectResponse(own_page(back), 303), by.strip())


def own_page(path: str) -> str:
    """The path, where it is one of a page that sends forms; else the front page."""
    return path if path.startswith(("/meetings/", "/actions/", "/bodies/")) else "/"
