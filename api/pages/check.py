"""The check of a draft by a form: upload, then what to look at. Nothing is kept."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from api import settings
from api.checking import check_draft
from api.rendering import page
from api.requests import Ledger
from api.routes.minutes import ONE_AT_A_TIME
from api.workflow import Upload
from ingest.document import Unreadable
from ledger import bodies
from ledger.checking import TOLD
from ledger.errors import InvalidChange

router = APIRouter(prefix="/check")


@router.get("")
def form(request: Request, db: Ledger) -> HTMLResponse:
    """The form."""
    return _page(request, db)


@router.post("")
def check(
    request: Request,
    db: Ledger,
    file: Annotated[UploadFile, File()],
    body: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
    without: Annotated[list[str] | None, Form()] = None,
) -> HTMLResponse:
    """What to look at in the draft."""
    asked = {"body": body, "date": date, "without": without or []}
    if not file.filename:
        return _page(request, db, asked, fault="Choose a file.")
    try:
        day = settings.day(date)
        with ONE_AT_A_TIME:
            upload = Upload(file.filename, file.file.read())
            checked = check_draft(db, upload, body=body or None, date=day, without=asked["without"])
    except (Unreadable, InvalidChange, settings.BadSetting) as fault:
        return _page(request, db, asked, fault=str(fault))
    return _page(request, db, asked, checked=checked)


def _page(request: Request, db: Ledger, asked: Any = None, checked: Any = None, fault: str = "") -> HTMLResponse:
    asked = asked or {"body": "", "date": "", "without": []}
    known = [one.name for one in bodies.list_bodies(db).items]
    status = 422 if fault else 200
    return page(request, "check.html", status, asked=asked, checked=checked, fault=fault, known=known, rules=TOLD)
