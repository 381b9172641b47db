"""The front page: what is open, overdue and unanswered; how fresh it is, and what is missing."""

import datetime as dt
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.rendering import page, spell_day
from api.requests import Ledger
from ledger import actions, matching, meetings, outbox, questions, statistics
from ledger.rows import ActionRow, BodyCounts

router = APIRouter()
SHOWN = 5
LOOKED_AT = 200  # meetings of a body, for what is missing between them
MOST_MISSING = 3


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
        later=matching.list_proposals(db, limit=SHOWN),
        missing=missing(db, bodies, dt.date.today()),
        waiting=len(outbox.pending(db, 1000)),
    )


def coming(db: Ledger, overdue: int) -> list[ActionRow]:
    """The first open actions whose day has not passed; the overdue ones come before them in the list."""
    listed = actions.list_actions(db, status="open,in progress,conditional", limit=overdue + SHOWN)
    return [action for action in listed.items if not action.overdue][:SHOWN]


TOTALS = ("open", "overdue", "proposed", "conditional", "unanswered", "meetings")


def missing(db: Ledger, bodies: Sequence[BodyCounts], today: dt.date) -> list[str]:
    """Meetings that minutes announced for a day now past, of which no minutes are logged; the latest of each body."""
    told = []
    for body in bodies:
        held = meetings.list_meetings(db, body=body.slug, limit=LOOKED_AT).items
        announced = {one.next_meeting for one in held if one.next_meeting} - {one.date for one in held}
        late = sorted(day for day in announced if day < today)[-MOST_MISSING:]
        told += [f"{body.body}: a meeting was announced for {spell_day(day)}; it is not logged." for day in late]
    return told
