"""Papers, trackers and settings of a body over HTTP."""

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, File, Form, Query, Request, Response, UploadFile

from api import papers as printed
from api.papers import MEDIA, Printed
from api.requests import Ledger
from api.tracking import read_tracker
from ledger import papers, tracker
from ledger.body_settings import BodySettings, change_setting, settings_of
from ledger.papers import Paper
from ledger.tracker import Plan, Tracker

router = APIRouter(prefix="/bodies/{body}", tags=["Papers and trackers"])
Meeting = Annotated[dt.date | None, Query(description="The meeting it is for; the next one that is known if none.")]
Unconfirmed = Annotated[bool, Query(description="Also actions that nobody has accepted yet.")]
FILE: dict[int | str, dict[str, Any]] = {200: {"content": {one.partition(";")[0]: {} for one in MEDIA.values()}}}


@router.get("/paper", summary="The matters-arising paper")
def paper(db: Ledger, body: str, meeting: Meeting = None, unconfirmed: Unconfirmed = False) -> Paper:
    """The standing item for the next meeting: each open action, its age, and what later minutes say of it."""
    return papers.paper(db, body, meeting=meeting, unconfirmed=unconfirmed)


@router.get("/paper/{form}", summary="The paper as a file", response_class=Response, responses=FILE)
def paper_file(
    request: Request,
    db: Ledger,
    body: str,
    form: Literal["docx", "html", "pdf", "xlsx", "csv"],
    meeting: Meeting = None,
    unconfirmed: Unconfirmed = False,
) -> Response:
    """The same for Word, for a browser, for print, and for spreadsheets."""
    made = papers.paper(db, body, meeting=meeting, unconfirmed=unconfirmed)
    return as_download(printed.print_paper(made, form, str(request.base_url).rstrip("/")))


@router.get("/tracker", summary="The action tracker")
def get_tracker(db: Ledger, body: str, unconfirmed: Unconfirmed = False) -> Tracker:
    """What is open, and what was closed since the last meeting, with red, amber, green or complete."""
    return tracker.tracker(db, body, unconfirmed=unconfirmed)


@router.get("/tracker/{form}", summary="The tracker as a file", response_class=Response, responses=FILE)
def tracker_file(
    request: Request,
    db: Ledger,
    body: str,
    form: Literal["xlsx", "csv", "html", "pdf"],
    unconfirmed: Unconfirmed = False,
) -> Response:
    """For spreadsheets, a browser and print. The first two can come back."""
    made = tracker.tracker(db, body, unconfirmed=unconfirmed)
    return as_download(printed.print_tracker(made, form, str(request.base_url).rstrip("/")))


@router.post(
    "/tracker",
    summary="An edited tracker",
    responses={409: {"description": "A row is refused, so nothing was changed."}},
)
def change_by_tracker(
    db: Ledger,
    body: str,
    file: Annotated[UploadFile, File(description="The tracker as .xlsx or CSV, with its columns.")],
    apply: Annotated[bool, Form(description="Change the actions; without it, only tell what would change.")] = False,
    by: Annotated[str, Form(description="Who changes them.")] = "",
) -> Plan:
    """What the edited rows change, and each row that is refused with the reason. All is applied, or nothing."""
    return read_tracker(db, body, file.file.read(), file.filename or "tracker", apply=apply, by=by)


@router.get("/settings", summary="What a body has settled for itself")
def body_settings(db: Ledger, body: str) -> BodySettings:
    """Its heading, limits and calendar."""
    return settings_of(db, body)


@router.put("/settings/{name}", summary="Set one thing")
def set_one(
    db: Ledger,
    body: str,
    name: str,
    written: Annotated[str, Body(description="As a person writes it; empty takes it back.", examples=["14"])],
    by: Annotated[str, Body(examples=["Priya Shah"])],
) -> BodySettings:
    """Heading, terms, quorum and the like; the names are those of `GET …/settings`."""
    return change_setting(db, body, name, written, by=by)


def as_download(made: Printed) -> Response:
    """A file for the browser to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.data, media_type=made.media, headers=headers)
