"""Statistics with their chart, and the publication clock of a body."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from api import settings
from api.charts import chart
from api.rendering import page, remember
from api.requests import Ledger
from api.routes.papers import as_download
from api.tallying import COLUMNS, print_statistics, rows
from api.views import known
from ledger import bodies, publication, tallies
from ledger.errors import InvalidChange

router = APIRouter()


@router.get("/statistics")
def statistics(
    request: Request, db: Ledger, by: str = "body", body: str = "", since: str = "", until: str = "", form: str = ""
) -> Response:
    """The figures, the chart, and the table beside it; or one of its files."""
    told = tallies.tally(db, by, body=known(db, body), since=settings.day(since), until=settings.day(until))
    if form:
        return as_download(print_statistics(told, form))
    return page(
        request,
        "statistics.html",
        told=told,
        chart=Markup(chart(told)),
        columns=COLUMNS,
        rows=rows(told),
        asked={"by": by, "body": body, "since": since, "until": until},
        bodies=bodies.list_bodies(db).items,
    )


@router.get("/bodies/{body}/clock")
def clock(request: Request, db: Ledger, body: str) -> HTMLResponse:
    """The clock of a body."""
    return _clock(request, db, body)


@router.post("/bodies/{body}/clock")
def tell(
    request: Request,
    db: Ledger,
    body: str,
    meeting_id: Annotated[int, Form()],
    stage: Annotated[str, Form()],
    by: Annotated[str, Form()],
    day: Annotated[str, Form()] = "",
) -> Response:
    """Record a day."""
    try:
        publication.tell_day(db, meeting_id, stage, day, by=by)
    except InvalidChange as fault:
        return _clock(request, db, body, str(fault))
    return remember(RedirectResponse(f"/bodies/{body}/clock", 303), by)


def _clock(request: Request, db: Ledger, body: str, fault: str = "") -> HTMLResponse:
    held = bodies.get_body(db, body)
    rows = publication.clock(db, body)
    stages = publication.STAGES
    return page(request, "clock.html", 422 if fault else 200, body=held, rows=rows, stages=stages, fault=fault)
