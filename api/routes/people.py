"""People over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.requests import Id, Ledger, Wanted, linked
from api.views import known
from ledger import people
from ledger.rows import Page, PersonDetail, PersonRow

router = APIRouter(prefix="/people", tags=["People"])


@router.get("", summary="List people")
def list_people(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
    name: Annotated[str | None, Query(description="A part of the name, or of another form of it.")] = None,
) -> Page[PersonRow]:
    """People whom minutes name, body by body."""
    page = people.list_people(db, body=known(db, body), name=name, limit=wanted.limit, offset=wanted.offset)
    return linked(request, response, page)


@router.get("/{person_id}", summary="One person")
def get_person(db: Ledger, person_id: Id) -> PersonDetail:
    """A person with the latest of what they said, asked and have to do."""
    return people.get_person(db, person_id)
