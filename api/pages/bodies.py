"""Bodies: the list, and one body with its papers, its feeds and its settings."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.rendering import page, remember
from api.requests import Ledger, Wanted
from ledger import bodies, body_settings
from ledger.errors import InvalidChange

router = APIRouter(prefix="/bodies")


@router.get("")
def list_bodies(request: Request, db: Ledger, wanted: Wanted) -> HTMLResponse:
    """The bodies whose minutes are held."""
    return page(request, "bodies.html", listed=bodies.list_bodies(db, limit=wanted.limit, offset=wanted.offset))


@router.get("/{body}")
def one(request: Request, db: Ledger, body: str) -> HTMLResponse:
    """One body."""
    return _body(request, db, body)


@router.post("/{body}/settings")
def change(
    request: Request,
    db: Ledger,
    body: str,
    name: Annotated[str, Form()],
    by: Annotated[str, Form()],
    written: Annotated[str, Form()] = "",
) -> Response:
    """Set one setting."""
    try:
        body_settings.change_setting(db, body, name, written, by=by)
    except InvalidChange as fault:
        return _body(request, db, body, str(fault))
    return remember(RedirectResponse(f"/bodies/{body}", 303), by)


def _body(request: Request, db: Ledger, body: str, fault: str = "") -> HTMLResponse:
    held = bodies.get_body(db, body)
    written = body_settings.as_written(body_settings.settings_of(db, body))
    return page(
        request,
        "body.html",
        422 if fault else 200,
        body=held,
        written=written,
        told=body_settings.SETTINGS,
        fault=fault,
    )
