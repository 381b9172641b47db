"""The matters-arising paper and the action tracker of a body, to read, to take away and to bring back."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import papers as printed
from api import settings
from api.rendering import page, remember
from api.requests import Ledger
from api.routes.papers import as_download
from api.tracking import changed_rows
from ingest.document import Unreadable
from ingest.spreadsheets import read_table
from ledger import bodies, papers, tracker
from ledger.errors import InvalidChange

router = APIRouter(prefix="/bodies/{body}")
SHOWN = 200  # rows of a preview
MOST_BACK = 20 * 1024 * 1024  # bytes of edited rows that a preview carries


@router.get("/paper")
def paper(request: Request, db: Ledger, body: str, meeting: str = "", unconfirmed: bool = False) -> HTMLResponse:
    """The paper, with links to its files."""
    made = papers.paper(db, body, meeting=settings.day(meeting), unconfirmed=unconfirmed)
    asked = {"meeting": meeting, "unconfirmed": unconfirmed}
    how = {"said": printed.said, "age": printed.age, "due": printed.due}
    return page(request, "paper.html", paper=made, asked=asked, **how)


@router.get("/paper/{form}")
def paper_file(
    request: Request, db: Ledger, body: str, form: str, meeting: str = "", unconfirmed: bool = False
) -> Response:
    """The paper as a file."""
    made = papers.paper(db, body, meeting=settings.day(meeting), unconfirmed=unconfirmed)
    return as_download(printed.print_paper(made, form, str(request.base_url).rstrip("/")))


@router.get("/tracker")
def show_tracker(request: Request, db: Ledger, body: str, unconfirmed: bool = False) -> HTMLResponse:
    """The tracker, with links to its files, and a form to bring one back."""
    return _tracker(request, db, body, unconfirmed)


@router.get("/tracker/{form}")
def tracker_file(request: Request, db: Ledger, body: str, form: str, unconfirmed: bool = False) -> Response:
    """The tracker as a file."""
    made = tracker.tracker(db, body, unconfirmed=unconfirmed)
    return as_download(printed.print_tracker(made, form, str(request.base_url).rstrip("/")))


@router.post("/tracker")
def preview(request: Request, db: Ledger, body: str, file: Annotated[UploadFile, File()]) -> HTMLResponse:
    """What an edited tracker would change, with a button that does it."""
    try:
        table = read_table(file.file.read(), file.filename or "the file")
        plan = tracker.plan(db, body, table.rows, table.faults)
    except (Unreadable, InvalidChange) as fault:
        return _tracker(request, db, body, fault=str(fault))
    held = bodies.get_body(db, body)
    rows = json.dumps(changed_rows(table, plan)) if plan.edits and not plan.refused else ""
    return page(
        request, "tracker_preview.html", 422 if plan.refused else 200, plan=plan, body=held, rows=rows, shown=SHOWN
    )


async def sent_back(request: Request) -> dict[str, str]:
    """The fields of the preview's form, which may be longer than those of others."""
    form = await request.form(max_part_size=MOST_BACK)
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.post("/tracker/apply")
def apply(request: Request, db: Ledger, body: str, given: Annotated[dict[str, str], Depends(sent_back)]) -> Response:
    """Do what the preview told, unless an action was changed meanwhile."""
    by = given.get("by", "")
    try:
        rows: Any = json.loads(given.get("rows", "[]"))
        tracker.apply(db, body, [tuple(map(str, row)) for row in rows], {}, by=by)
    except InvalidChange as fault:
        return _tracker(request, db, body, fault=str(fault), status=409)
    except (ValueError, TypeError):
        return _tracker(request, db, body, fault="The preview did not come back whole: upload the tracker again.")
    return remember(RedirectResponse(f"/bodies/{body}/tracker", 303), by)


def _tracker(
    request: Request, db: Ledger, body: str, unconfirmed: bool = False, fault: str = "", status: int = 0
) -> HTMLResponse:
    made = tracker.tracker(db, body, unconfirmed=unconfirmed)
    status = status or (422 if fault else 200)
    return page(request, "tracker.html", status, tracker=made, paper=made.paper, unconfirmed=unconfirmed, fault=fault)
