"""Logging minutes by a form: upload, then what was found."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from api import settings
from api.rendering import page
from api.requests import Folder, Ledger
from api.routes import minutes
from ledger import bodies

router = APIRouter(prefix="/log")


@router.get("")
def form(request: Request, db: Ledger) -> HTMLResponse:
    """The form."""
    return _form(request, db)


@router.post("")
def log(
    request: Request,
    db: Ledger,
    folder: Folder,
    files: Annotated[list[UploadFile], File()],
    body: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Log the files and tell what was found in each, or why it was refused."""
    if not any(file.filename for file in files):  # what a browser sends when nothing was chosen
        return _form(request, db, body, date, "Choose at least one file.")
    try:
        day = settings.day(date)
    except settings.BadSetting as fault:
        return _form(request, db, body, date, str(fault))
    logged = minutes.log(db, folder, files, body, day)
    kept = [one for one in logged if one.meeting_id is not None]
    told = [one for one in logged if one.meeting_id is None]
    return page(request, "logged.html", 200 if kept else 422, kept=kept, told=told)


def _form(request: Request, db: Ledger, body: str = "", date: str = "", fault: str = "") -> HTMLResponse:
    known = [one.name for one in bodies.list_bodies(db).items]
    return page(request, "log.html", 422 if fault else 200, known=known, body=body, date=date, fault=fault)
