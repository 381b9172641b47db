"""People and posts over HTTP."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from api import feeds
from api.feeds import MIME
from api.requests import FAR, Id, Ledger, Wanted, linked, site
from api.views import known
from ledger import one_person, people, posts
from ledger.posts import Handover, Post
from ledger.rows import Page, PersonDetail, PersonRow

router = APIRouter(tags=["People"])


@dataclass(frozen=True, slots=True)
class Merging:
    """Who else this person is, and who says so."""

    other: Annotated[int, Field(ge=1, le=FAR)]
    by: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who does it."""

    by: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who holds a post from a day on; null for nobody."""

    body: str
    post: str
    holder: str | None
    since: dt.date
    by: str


@router.get("/people", summary="List people")
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


@router.get("/people/{person_id}", summary="One person")
def get_person(db: Ledger, person_id: Id) -> PersonDetail:
    """A person with the latest of what they said, asked and have to do."""
    return people.get_person(db, person_id)


@router.get("/people/{person_id}/handover", summary="What a person has to hand over")
def handover(db: Ledger, person_id: Id) -> Handover:
    """Actions owned by name, which need somebody, and those that follow the posts that the person holds."""
    return posts.handover_of_person(db, person_id)


@router.get(
    "/people/{person_id}/feed.atom",
    summary="A person as Atom",
    response_class=Response,
    responses={200: {"content": {MIME: {}}}},
)
def feed(request: Request, db: Ledger, person_id: Id) -> Response:
    """What a person said, asked, answered and promised, and how their actions went on, the latest first."""
    return Response(feeds.of_person(db, person_id, site(request)), media_type=MIME)


@router.post("/people/{person_id}/merge", status_code=201, summary="Two names of one person")
def merge(db: Ledger, person_id: Id, merging: Merging) -> PersonDetail:
    """The other name becomes an alias; every form is kept, and it can be undone."""
    return one_person.merge_people(db, person_id, merging.other, by=merging.by)


@router.post("/people/{person_id}/unmerge", status_code=201, summary="Take a person apart again")
def unmerge(db: Ledger, person_id: Id, who: Who) -> PersonDetail:
    """Undo the merging of this person into another."""
    return one_person.take_apart(db, person_id, by=who.by)


@router.get("/posts", summary="The posts of a body")
def list_posts(
    db: Ledger,
    body: Annotated[str, Query(description="A body's name or slug.")],
    on: Annotated[dt.date | None, Query(description="Who holds them on this day; today unless given.")] = None,
) -> list[Post]:
    """Posts with their holders over time, as told or as minutes show them, and their open actions."""
    return list(posts.list_posts(db, body, on=on))


@router.get("/posts/handover", summary="What a post has open")
def handover_of_post(
    db: Ledger,
    body: Annotated[str, Query(description="A body's name or slug.")],
    post: Annotated[str, Query(description="The post's name.")],
) -> Handover:
    """The open actions of a post, and who has them next."""
    return posts.handover_of_post(db, body, post)


@router.post("/posts", status_code=201, summary="Tell who holds a post")
def hold(db: Ledger, told: Told) -> Post:
    """From that day on; whoever held it before did until then."""
    return posts.hold(db, told.body, told.post, told.holder, told.since, by=told.by)
