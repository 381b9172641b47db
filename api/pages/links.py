"""What later minutes say of earlier ones: a list to confirm or dismiss."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.rendering import page, remember
from api.requests import Id, Ledger, Wanted
from api.views import known
from ledger import bodies, linking, links
from ledger.errors import InvalidChange

router = APIRouter(prefix="/links")


@router.get("")
def list_links(request: Request, db: Ledger, wanted: Wanted, kind: str = "", body: str = "") -> HTMLResponse:
    """Later answers, decisions in place of others, amendments: those that wait for somebody."""
    listed = links.list_links(db, kind=kind, body=known(db, body), limit=wanted.limit, offset=wanted.offset)
    return page(request, "links.html", listed=listed, kind=kind, body=body, bodies=bodies.list_bodies(db).items)


@router.post("/{link_id}")
def settle(
    request: Request, db: Ledger, link_id: Id, confirm: Annotated[bool, Form()], by: Annotated[str, Form()]
) -> Response:
    """Confirm or dismiss one."""
    try:
        linking.settle_link(db, link_id, confirm, by=by)
    except InvalidChange as fault:
        return page(request, "error.html", 409, title="Not changed", detail=str(fault))
    return remember(RedirectResponse("/links", 303), by)
