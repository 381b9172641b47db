"""Saved searches: the list with how much is new, and one with its news, its feed and its settings."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import feeds
from api.feeds import MIME
from api.pages.search import marked
from api.rendering import page, remember
from api.requests import FAR, Folder, Id, Ledger, site
from api.searching import standing
from ledger import searches
from ledger.errors import InvalidChange
from search import saved
from search.errors import SearchError

router = APIRouter(prefix="/searches")
SHOWN = 50


@router.get("")
def list_searches(request: Request, db: Ledger, folder: Folder) -> HTMLResponse:
    """The saved searches."""
    return page(request, "searches.html", listed=standing(db, folder), fault="", typed={"name": "", "query": ""})


@router.post("")
def save(
    request: Request,
    db: Ledger,
    folder: Folder,
    by: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "",
) -> Response:
    """Save one."""
    try:
        made = saved.save(db, folder, name, query, by=by)
    except (InvalidChange, SearchError) as fault:
        told = {"fault": str(fault), "typed": {"name": name, "query": query}}
        return page(request, "searches.html", 422, listed=standing(db, folder), **told)
    return remember(RedirectResponse(f"/searches/{made.id}", 303), by)


@router.get("/{search_id}")
def one(request: Request, db: Ledger, folder: Folder, search_id: Id) -> HTMLResponse:
    """One, with what is new."""
    return _one(request, db, folder, search_id)


@router.post("/{search_id}")
def change(
    request: Request,
    db: Ledger,
    folder: Folder,
    search_id: Id,
    by: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "",
    mail: Annotated[str, Form()] = "",
) -> Response:
    """Change it."""
    try:
        saved.change(db, folder, search_id, by=by, name=name, query=query, mail=mail)
    except (InvalidChange, SearchError) as fault:
        return _one(request, db, folder, search_id, str(fault))
    return remember(RedirectResponse(f"/searches/{search_id}", 303), by)


@router.post("/{search_id}/seen")
def seen(db: Ledger, folder: Folder, search_id: Id, upto: Annotated[int, Form(ge=0, le=FAR)]) -> RedirectResponse:
    """Count what was shown as new as seen."""
    saved.seen(db, folder, search_id, upto=upto)
    return RedirectResponse(f"/searches/{search_id}", 303)


@router.post("/{search_id}/delete")
def delete(db: Ledger, search_id: Id, by: Annotated[str, Form()]) -> Response:
    """Take it away."""
    searches.delete_search(db, search_id, by=by)
    return remember(RedirectResponse("/searches", 303), by)


@router.get("/{search_id}/feed.atom")
def feed(request: Request, db: Ledger, folder: Folder, search_id: Id) -> Response:
    """Its Atom feed."""
    return Response(feeds.of_search(db, folder, search_id, site(request)), media_type=MIME)


def _one(request: Request, db: Ledger, folder: Folder, search_id: int, fault: str = "") -> HTMLResponse:
    news = saved.news(db, folder, search_id, limit=SHOWN)
    return page(request, "saved_search.html", 422 if fault else 200, news=news, marked=marked, fault=fault)
