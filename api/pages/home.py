"""The front page: what is open, overdue and unanswered; how fresh it is, and what is missing."""

import datetime as dt
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.rendering import page
from api.requests import Ledger
from ledger import actions, outbox, questions, statistics
from ledger.rows import ActionRow, BodyCounts

router = APIRouter()
SHOWN = 5


@router.get("/")
def home(request: Request, db: Ledger) -> HTMLResponse:
    """Counts, the most pressing of each, and each body's latest minutes."""
    bodies = statistics.by_body(db)
    return page(
        request,
        "home.html",
        bodies=bodies,
        totals={name: sum(getattr(body, name) for body in bodies) for name in TOTALS},
        overdue=actions.list_actions(db, overdue=True, limit=SHOWN),
        open=coming(db, sum(body.overdue for body in bodies)),
        proposed=actions.list_actions(db, status="proposed", limit=SHOWN),
        unanswered=questions.list_questions(db, unanswered=True, limit=SHOWN),
        missing=missing(bodies, dt.date.today()),
        waiting=len(outbox.pending(db, 1000)),
    )


def coming(db: Ledger, overdue: int) -> list[ActionRow]:
    """The first open actions whose day has not passed; the overdue ones come before them in the list."""
    listed = actions.list_actions(db, status="open,in progress,conditional", limit=overdue + SHOWN)
    return [action for action in listed.items if not action.overdue][:SHOWN]


TOTALS = ("open", "overdue", "proposed", "conditional", "unanswered", "meetings")


def missing(bodies: Sequence[BodyCounts], today: dt.date) -> list[str]:
    """Meetings that the minutes announced for a day now past, and whose own minutes are not logged."""
    return [
        f"{body.body} announced a meeting on {body.next_meeting.day} {body.next_meeting:%B %Y}; "
        "its minutes are not logged."
        for body in bodies
        if body.next_meeting and body.next_meeting < today and (body.last_meeting or today) < body.next_meeting
    ]
