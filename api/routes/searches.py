"""Saved searches, and what is new for them, over HTTP."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response

from api import feeds
from api.feeds import MIME
from api.requests import FAR, Folder, Id, Ledger, Wanted, linked, site
from ledger import searches
from ledger.rows import Page
from ledger.searches import SavedSearch
from search import saved
from search.saved import News

router = APIRouter(prefix="/searches", tags=["Saved searches"])


@dataclass(frozen=True, slots=True)
class Saving:
    """A query to keep under a name; `mail`: addresses, separated by commas, that hear of what is new."""

    name: str
    query: str
    by: str
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What to change of a saved search; what is left out stays. An empty `mail` ends the e-mail."""

    by: str
    name: str | None = None
    query: str | None = None
    mail: str | None = None


SAVING = {
    "save": {"value": {"name": "Transfers", "query": '"schools block" transfer', "by": "Priya Shah"}},
}
CHANGE = {"rename": {"value": {"name": "Block transfers", "by": "Priya Shah"}}}


@router.get("", summary="List saved searches")
def list_searches(request: Request, response: Response, db: Ledger, wanted: Wanted) -> Page[SavedSearch]:
    """By name."""
    return linked(request, response, searches.list_searches(db, limit=wanted.limit, offset=wanted.offset))


@router.post("", status_code=201, summary="Save a search")
def save(db: Ledger, folder: Folder, saving: Annotated[Saving, Body(openapi_examples=SAVING)]) -> SavedSearch:
    """What is held already counts as seen."""
    return saved.save(db, folder, saving.name, saving.query, by=saving.by, mail=saving.mail)


@router.get("/{search_id}", summary="One saved search")
def get_search(db: Ledger, search_id: Id) -> SavedSearch:
    """Its name, its query, who hears of it, and when it was last looked at."""
    return searches.get_search(db, search_id)


@router.patch("/{search_id}", summary="Change a saved search")
def change(
    db: Ledger, folder: Folder, search_id: Id, change: Annotated[Change, Body(openapi_examples=CHANGE)]
) -> SavedSearch:
    """Another name, query or addresses; another query starts with nothing new."""
    return saved.change(db, folder, search_id, by=change.by, name=change.name, query=change.query, mail=change.mail)


@router.delete("/{search_id}", summary="Delete a saved search")
def delete(db: Ledger, search_id: Id, by: Annotated[str, Query(description="Who deletes it.")]) -> SavedSearch:
    """What it was."""
    return searches.delete_search(db, search_id, by=by)


@router.get("/{search_id}/new", summary="What is new for a saved search")
def news(db: Ledger, folder: Folder, search_id: Id, wanted: Wanted) -> News:
    """The passages that were not there when it was last looked at; asking changes nothing.

    A corrected version of the same minutes makes new only what it changed.
    """
    return saved.news(db, folder, search_id, limit=wanted.limit)


@router.post("/{search_id}/seen", summary="Count what is new as seen")
def seen(
    db: Ledger,
    folder: Folder,
    search_id: Id,
    upto: Annotated[int | None, Query(ge=0, le=FAR, description="As the news said; else all that is held now.")] = None,
) -> SavedSearch:
    """From now on only what comes later is new."""
    return saved.seen(db, folder, search_id, upto=upto)


@router.get(
    "/{search_id}/feed.atom",
    summary="A saved search as Atom",
    response_class=Response,
    responses={200: {"content": {MIME: {}}}},
)
def feed(request: Request, db: Ledger, folder: Folder, search_id: Id) -> Response:
    """The passages that fit it, those that were logged last first."""
    return Response(feeds.of_search(db, folder, search_id, site(request)), media_type=MIME)
