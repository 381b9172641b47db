"""People: the list, and one person with what they said, asked and have to do."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.rendering import page
from api.requests import Id, Ledger, Wanted
from api.views import known
from ledger import bodies, people

router = APIRouter(prefix="/people")


@router.get("")
def list_people(request: Request, db: Ledger, wanted: Wanted, body: str = "", name: str = "") -> HTMLResponse:
    """People whom minutes name."""
    listed = people.list_people(db, body=known(db, body), name=name or None, limit=wanted.limit, offset=wanted.offset)
    return page(request, "people.html", listed=listed, body=body, name=name, bodies=bodies.list_bodies(db).items)


@router.get("/{person_id}")
def one(request: Request, db: Ledger, person_id: Id) -> HTMLResponse:
    """One person."""
    return page(request, "person.html", detail=people.get_person(db, person_id))
