"""Reminders of all bodies or of one, how a due date was found, and the feeds where readers look for them."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import calendars, feeds
from api.feeds import MIME
from api.rendering import page
from api.requests import Id, Ledger, site
from api.routes.reminders import ICS
from api.views import known
from ledger import actions, bodies, due_dates
from ledger.reminders import all_reminders

router = APIRouter()


@router.get("/reminders")
def reminders(request: Request, db: Ledger, body: str = "", owner: str = "") -> HTMLResponse:
    """What is overdue, due soon, and not heard of."""
    found = all_reminders(db, known(db, body), owner=owner or None)
    held = bodies.list_bodies(db).items
    return page(request, "reminders.html", found=found, body=body, owner=owner, bodies=held)


@router.get("/actions/{action_id}/due")
def due(request: Request, db: Ledger, action_id: Id) -> HTMLResponse:
    """The working of a due date."""
    action = actions.get_action(db, action_id)
    return page(request, "due.html", action=action, working=due_dates.working(db, action_id))


@router.get("/bodies/{body}/calendar.ics")
def calendar(request: Request, db: Ledger, body: str) -> Response:
    """The calendar feed."""
    return Response(calendars.calendar(db, body, site(request)), media_type=ICS)


@router.get("/bodies/{body}/feed.atom")
def atom(request: Request, db: Ledger, body: str) -> Response:
    """The Atom feed."""
    return Response(feeds.of_body(db, body, site(request)), media_type=MIME)
