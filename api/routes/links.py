"""What later minutes say of earlier questions, decisions and minutes, over HTTP."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request, Response

from api.requests import FAR, Id, Ledger, Wanted, linked
from api.views import known
from ledger import linking, links
from ledger.links import Link
from ledger.rows import Page

router = APIRouter(prefix="/links", tags=["Questions and decisions"])
Meeting = Annotated[int | None, Query(ge=1, le=FAR)]


@dataclass(frozen=True, slots=True)
class Settlement:
    """Whether a link is right, and who says so."""

    confirm: bool
    by: str


SETTLEMENTS = {
    "confirm": {"summary": "It is so", "value": {"confirm": True, "by": "Priya Shah"}},
    "dismiss": {"summary": "It is about something else", "value": {"confirm": False, "by": "Priya Shah"}},
}


@router.get("", summary="List what later minutes say of earlier ones")
def list_links(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    kind: Annotated[
        Literal["answer", "supersedes", "amendment"] | None, Query(description="Only of this kind.")
    ] = None,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
    meeting: Annotated[Meeting, Query(description="Told at this meeting.")] = None,
    about: Annotated[Meeting, Query(description="About this meeting.")] = None,
    waiting: Annotated[bool, Query(description="Only those that nobody has confirmed or dismissed.")] = True,
) -> Page[Link]:
    """Later answers to open questions, decisions in place of others, amendments of earlier minutes; with evidence."""
    page = links.list_links(
        db,
        kind=kind,
        body=known(db, body),
        meeting_id=meeting,
        about=about,
        waiting=waiting,
        limit=wanted.limit,
        offset=wanted.offset,
    )
    return linked(request, response, page)


@router.post("/{link_id}", summary="Confirm or dismiss a link")
def settle(db: Ledger, link_id: Id, settlement: Annotated[Settlement, Body(openapi_examples=SETTLEMENTS)]) -> Link:
    """A confirmed answer answers its question; either can be changed later. Earlier minutes stay as published."""
    return linking.settle_link(db, link_id, settlement.confirm, by=settlement.by)
