"""Reminders, due dates with their working, and feeds over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import calendars, feeds
from api.feeds import MIME
from api.requests import Id, Ledger, site
from api.views import known
from ledger import due_dates
from ledger.due_dates import Working
from ledger.reminders import Reminders, all_reminders

router = APIRouter(tags=["Due dates and reminders"])
ICS = "text/calendar"


@router.get("/reminders", summary="What to be reminded of")
def reminders(
    db: Ledger,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
    owner: Annotated[str | None, Query(description="A part of the owner's name.")] = None,
) -> list[Reminders]:
    """What is overdue, what is due soon, and what no meeting has spoken of for long, body by body."""
    return all_reminders(db, known(db, body), owner=owner)


@router.get("/actions/{action_id}/due", summary="How an action came by its due date")
def due(db: Ledger, action_id: Id) -> Working:
    """The stated words, the meeting they count from, what of the calendar was used, and every move of the date."""
    return due_dates.working(db, action_id)


@router.get(
    "/bodies/{body}/calendar.ics",
    summary="Due dates and meetings as a calendar",
    response_class=Response,
    responses={200: {"content": {ICS: {}}}},
)
def calendar(request: Request, db: Ledger, body: str) -> Response:
    """For calendar programs to subscribe to: each due date as a task and as an event, and the meetings to come."""
    return Response(calendars.calendar(db, body, site(request)), media_type=ICS)


@router.get(
    "/bodies/{body}/feed.atom",
    summary="Latest changes as Atom",
    response_class=Response,
    responses={200: {"content": {MIME: {}}}},
)
def atom(request: Request, db: Ledger, body: str) -> Response:
    """The latest changes of a body's actions, for feed readers."""
    return Response(feeds.of_body(db, body, site(request)), media_type=MIME)
