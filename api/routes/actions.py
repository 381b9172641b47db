"""Actions over HTTP: lists, one with its history, and changes."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Request, Response

from api.requests import Id, Ledger, Wanted, etag, expected_revision, linked
from api.views import known
from ledger import actions, matching
from ledger.rows import ActionRow, Event, Page, Proposal, Verb

router = APIRouter(prefix="/actions", tags=["Actions"])


@dataclass(frozen=True, slots=True)
class Change:
    """What to do to an action, and who does it."""

    verb: Verb
    by: str
    value: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Whether a proposed update is right, and who says so."""

    confirm: bool
    by: str


CHANGES = {
    "done": {"summary": "It was done", "value": {"verb": "done", "by": "Priya Shah", "reason": "Sent on 3 May."}},
    "assign": {"summary": "Another owner", "value": {"verb": "assign", "by": "Priya Shah", "value": "Head of Finance"}},
    "due": {"summary": "A due date", "value": {"verb": "due", "by": "Priya Shah", "value": "2026-03-31"}},
    "drop": {"summary": "No longer wanted", "value": {"verb": "drop", "by": "Priya Shah", "reason": "Overtaken."}},
}


SETTLEMENTS = {
    "confirm": {"summary": "It is so", "value": {"confirm": True, "by": "Priya Shah"}},
    "dismiss": {"summary": "It is about something else", "value": {"confirm": False, "by": "Priya Shah"}},
}


@router.get("", summary="List actions")
def list_actions(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    status: Annotated[
        str | None,
        Query(description="A state, several joined by commas, `live`, `closed` or `all`.", examples=["open"]),
    ] = None,
    owner: Annotated[str | None, Query(description="A part of the owner's name; `none` for no owner.")] = None,
    due_before: Annotated[dt.date | None, Query(description="Due before this day.", examples=["2026-04-01"])] = None,
    overdue: Annotated[bool, Query(description="Only those whose day has passed.")] = False,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
    meeting: Annotated[int | None, Query(ge=1, le=2**53, description="Given at this meeting.")] = None,
) -> Page[ActionRow]:
    """Actions, the earliest due first. Overdue is worked out on the day of asking and never stored."""
    page = actions.list_actions(
        db,
        status=status,
        owner=owner,
        due_before=due_before,
        overdue=overdue,
        body=known(db, body),
        meeting_id=meeting,
        limit=wanted.limit,
        offset=wanted.offset,
    )
    return linked(request, response, page)


@router.get("/{action_id}", summary="One action", responses={304: {"description": "Unchanged since that ETag."}})
def get_action(
    response: Response, db: Ledger, action_id: Id, if_none_match: Annotated[str | None, Header()] = None
) -> ActionRow:
    """An action with its exact words, every place that speaks of it, and the updates proposed for it."""
    action = actions.get_action(db, action_id)
    if if_none_match == etag(action.revision):
        response.status_code = 304
    response.headers["ETag"] = etag(action.revision)
    return action


@router.get("/{action_id}/history", summary="An action's history")
def history(db: Ledger, action_id: Id) -> list[Event]:
    """Every change: who, when, from what to what, and the minutes' words where they are the cause."""
    return actions.history(db, action_id)


@router.post(
    "/{action_id}/events",
    status_code=201,
    summary="Change an action",
    responses={
        409: {"description": "The action's state does not allow it."},
        412: {"description": "Somebody changed the action since that ETag."},
    },
)
def change(
    response: Response,
    db: Ledger,
    action_id: Id,
    change: Annotated[Change, Body(openapi_examples=CHANGES)],
    if_match: Annotated[str | None, Header(description="The ETag of the action as it was read.")] = None,
) -> ActionRow:
    """Add one event. With `If-Match`, nothing is changed where somebody else was first."""
    action = actions.change(
        db,
        action_id,
        change.verb,
        by=change.by,
        value=change.value,
        reason=change.reason,
        expected_revision=expected_revision(if_match),
    )
    response.headers["ETag"] = etag(action.revision)
    return action


@router.get("/{action_id}/proposals", summary="Updates proposed for an action")
def proposals(request: Request, response: Response, db: Ledger, wanted: Wanted, action_id: Id) -> Page[Proposal]:
    """What later minutes seem to say of the action, with the evidence; those that wait for a person."""
    page = matching.list_proposals(db, action_id=action_id, limit=wanted.limit, offset=wanted.offset)
    return linked(request, response, page)


@router.post("/proposals/{proposal_id}", summary="Confirm or dismiss a proposed update")
def settle(
    response: Response,
    db: Ledger,
    proposal_id: Id,
    settlement: Annotated[Settlement, Body(openapi_examples=SETTLEMENTS)],
) -> ActionRow:
    """Confirming changes the action; dismissing leaves it as it is. Either is kept."""
    action = matching.settle(db, proposal_id, settlement.confirm, by=settlement.by)
    response.headers["ETag"] = etag(action.revision)
    return action
