"""People: the list, and one person with what they said, asked and have to do."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import feeds
from api.feeds import MIME
from api.rendering import page, remember
from api.requests import FAR, Id, Ledger, Wanted, site
from api.views import known
from ledger import bodies, one_person, people, posts
from ledger.errors import InvalidChange, NotFound

router = APIRouter(prefix="/people")


@router.get("")
def list_people(request: Request, db: Ledger, wanted: Wanted, body: str = "", name: str = "") -> HTMLResponse:
    """People whom minutes name."""
    listed = people.list_people(db, body=known(db, body), name=name or None, limit=wanted.limit, offset=wanted.offset)
    return page(request, "people.html", listed=listed, body=body, name=name, bodies=bodies.list_bodies(db).items)


@router.get("/{person_id}")
def one(request: Request, db: Ledger, person_id: Id) -> HTMLResponse:
    """One person, with what is to hand over."""
    return _person(request, db, person_id)


@router.get("/{person_id}/feed.atom")
def feed(request: Request, db: Ledger, person_id: Id) -> Response:
    """The Atom feed of one person."""
    return Response(feeds.of_person(db, person_id, site(request)), media_type=MIME)


@router.post("/{person_id}/merge")
def merge(
    request: Request,
    db: Ledger,
    person_id: Id,
    other: Annotated[int, Form(ge=1, le=FAR)],
    by: Annotated[str, Form()],
) -> Response:
    """Make another one with this one."""
    try:
        one_person.merge_people(db, person_id, other, by=by)
    except (InvalidChange, NotFound) as fault:
        return _person(request, db, person_id, str(fault), 409)
    return remember(RedirectResponse(f"/people/{person_id}", 303), by)


@router.post("/{person_id}/unmerge")
def unmerge(
    request: Request, db: Ledger, person_id: Id, back: Annotated[int, Form(ge=1, le=FAR)], by: Annotated[str, Form()]
) -> Response:
    """Take one apart again."""
    try:
        one_person.take_apart(db, person_id, by=by)
    except InvalidChange as fault:
        return _person(request, db, person_id, str(fault), 409)
    return remember(RedirectResponse(f"/people/{back}", 303), by)


def _person(request: Request, db: Ledger, person_id: int, fault: str = "", status: int = 200) -> HTMLResponse:
    detail = people.get_person(db, person_id)
    number = detail.person.id
    told = {"handover": posts.handover_of_person(db, number), "merged": one_person.merged_into(db, number)}
    return page(request, "person.html", status, detail=detail, fault=fault, **told)
