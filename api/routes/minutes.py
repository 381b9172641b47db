"""Logging minutes over HTTP."""

import datetime as dt
import threading
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from api import workflow
from api.checking import Checked, check_draft
from api.problems import answer
from api.requests import Folder, Ledger
from api.shapes import plain
from api.workflow import Logged, Upload

router = APIRouter(tags=["Minutes"])
# Reading and indexing take one upload at a time: the language pipeline and the index have one user each.
ONE_AT_A_TIME = threading.Lock()

BodyName = Annotated[str, Form(description="The body, where the minutes do not name it.")]
Day = Annotated[dt.date | None, Form(description="The meeting's day, where the minutes do not state it.")]


@router.post(
    "/minutes",
    summary="Log minutes",
    responses={422: {"description": "None of the files could be logged; `files` says why for each."}},
    response_model=list[Logged],
)
def log_minutes(
    request: Request,
    db: Ledger,
    folder: Folder,
    files: Annotated[list[UploadFile], File(description="Text, Markdown, HTML, Word or PDF.")],
    body: BodyName = "",
    date: Day = None,
) -> list[Logged] | Response:
    """Read files, keep them, and tell for each what was found or why it was refused."""
    told = log(db, folder, files, body, date)
    if not any(logged.meeting_id for logged in told):
        reasons = " ".join(workflow.sentence(problem) for logged in told for problem in logged.problems)
        return answer(request, 422, reasons, files=plain(told))
    return told


@router.post("/extract", summary="Read minutes, keeping nothing")
def extract(
    file: Annotated[UploadFile, File(description="Text, Markdown, HTML, Word or PDF.")],
    body: BodyName = "",
    date: Day = None,
) -> dict[str, Any]:
    """What `matters extract FILE --json` prints: a pure function of the file."""
    with ONE_AT_A_TIME:
        return workflow.extract(_upload(file), body=body or None, date=date)


@router.post("/check", summary="Check a draft, keeping nothing")
def check(
    db: Ledger,
    file: Annotated[UploadFile, File(description="Text, Markdown, HTML, Word or PDF.")],
    body: BodyName = "",
    date: Day = None,
    without: Annotated[list[str] | None, Form(description="Rules to leave out.")] = None,
) -> Checked:
    """What to look at before the draft goes out: the rule, the place, the words, the reason, the remedy."""
    with ONE_AT_A_TIME:
        return check_draft(db, _upload(file), body=body or None, date=date, without=without or ())


def log(db: Ledger, folder: Folder, files: list[UploadFile], body: str, date: dt.date | None) -> list[Logged]:
    """Log uploads, for the route and for the page."""
    with ONE_AT_A_TIME:
        return list(workflow.log_minutes(db, folder, map(_upload, files), body=body or None, date=date))


def _upload(file: UploadFile) -> Upload:
    return Upload(file.filename or "upload", file.file.read())
