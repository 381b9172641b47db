"""Statistics and the publication clock over HTTP."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Response

from api.requests import Ledger
from api.routes.papers import as_download
from api.tallying import print_statistics
from api.views import known
from ledger import publication, tallies
from ledger.errors import NotFound
from ledger.meetings import get_meeting
from ledger.publication import Clock
from ledger.tallies import Tallied

router = APIRouter(tags=["Statistics and publication"])
By = Annotated[Literal["body", "owner", "month"], Query(description="How to group the figures.")]
BodyName = Annotated[str | None, Query(description="A body's name or slug.")]
Since = Annotated[dt.date | None, Query(description="Given on this day or later.")]
Until = Annotated[dt.date | None, Query(description="Given on this day or before.")]


@dataclass(frozen=True, slots=True)
class Reached:
    """The day on which the minutes of a meeting reached a stage; without a day, what was told is taken back."""

    meeting_id: int
    stage: Literal["draft", "approved", "published"]
    by: str
    day: dt.date | None = None


REACHED = {
    "published": {
        "summary": "Published",
        "value": {"meeting_id": 1, "stage": "published", "by": "Priya Shah", "day": "2026-03-31"},
    }
}


@router.get("/statistics", summary="Statistics of actions")
def statistics(db: Ledger, by: By = "body", body: BodyName = None, since: Since = None, until: Until = None) -> Tallied:
    """Opened, closed, overdue, median age and kept on time, by body, owner or month."""
    return tallies.tally(db, by, body=known(db, body), since=since, until=until)


@router.get(
    "/statistics/{form}",
    summary="Statistics as a file",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}, "image/svg+xml": {}}}},
)
def statistics_file(
    db: Ledger,
    form: Literal["csv", "svg"],
    by: By = "body",
    body: BodyName = None,
    since: Since = None,
    until: Until = None,
) -> Response:
    """A table for spreadsheets, or a chart that tells in words what it shows."""
    return as_download(print_statistics(tallies.tally(db, by, body=known(db, body), since=since, until=until), form))


@router.get("/bodies/{body}/clock", summary="The publication clock")
def clock(db: Ledger, body: str) -> list[Clock]:
    """Held, draft, approved, published: what is known of the minutes of each meeting, and what is late."""
    return publication.clock(db, body)


@router.post("/bodies/{body}/clock", summary="Tell a day of publication")
def tell(db: Ledger, body: str, reached: Annotated[Reached, Body(openapi_examples=REACHED)]) -> list[Clock]:
    """Record when the minutes of a meeting were drafted, approved or published."""
    if get_meeting(db, reached.meeting_id).body_slug != known(db, body):
        raise NotFound(f"Meeting {reached.meeting_id} is not one of this body.")
    day = reached.day.isoformat() if reached.day else ""
    publication.tell_day(db, reached.meeting_id, reached.stage, day, by=reached.by)
    return publication.clock(db, body)
