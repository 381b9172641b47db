"""Actions over HTTP: lists, one with its history, and changes."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Request, Response
from pydantic import Field

from api.requests import FAR, Id, Ledger, Wanted, etag, expected_revision, linked
from api.views import known
from ledger import actions, joining, matching, undoing
from ledger.rows import ActionRow, Event, Page, Proposal, Verb

router = APIRouter(prefix="/actions", tags=["Actions"])
IfMatch = Annotated[str | None, Header(description="The ETag of the action as it was read.")]
TOLD: dict[int | str, dict[str, str]] = {
    409: {"description": "The action's state does not allow it."},
    412: {"description": "Somebody changed the action since that ETag."},
}


@dataclass(frozen=True, slots=True)
class Change:
    """What to do to an action, and who does it."""

    verb: Verb
    by: str
    value: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who undoes, and which change where it is not the latest that holds."""

    by: str
    revision: Annotated[int | None, Field(ge=1, le=FAR)] = None


@dataclass(frozen=True, slots=True)
class Merging:
    """Which other actions become part of this one."""

    by: str
    others: list[Annotated[int, Field(ge=1, le=FAR)]]


@dataclass(frozen=True, slots=True)
class Splitting:
    """What an action is split into."""

    by: str
    parts: list[joining.Part]


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
    responses=TOLD,
)
def change(
    response: Response,
    db: Ledger,
    action_id: Id,
    change: Annotated[Change, Body(openapi_examples=CHANGES)],
    if_match: IfMatch = None,
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


@router.post("/{action_id}/undo", status_code=201, summary="Undo a change", responses=TOLD)
def undo(response: Response, db: Ledger, action_id: Id, undoing_: Undoing, if_match: IfMatch = None) -> ActionRow:
    """Take back the latest change that holds, by an event. A merge or a split is undone in all its actions."""
    action = undoing.undo(
        db, action_id, by=undoing_.by, revision=undoing_.revision, expected_revision=expected_revision(if_match)
    )
    response.headers["ETag"] = etag(action.revision)
    return action


@router.post("/{action_id}/merge", status_code=201, summary="Merge actions into one", responses=TOLD)
def merge(response: Response, db: Ledger, action_id: Id, merging: Merging, if_match: IfMatch = None) -> ActionRow:
    """The others are superseded by this one, which shows their words too. Nothing is lost, and it can be undone."""
    expected = expected_revision(if_match)
    action = joining.merge(db, action_id, merging.others, by=merging.by, expected_revision=expected)
    response.headers["ETag"] = etag(action.revision)
    return action


@router.post("/{action_id}/split", status_code=201, summary="Split an action into several", responses=TOLD)
def split(db: Ledger, action_id: Id, splitting: Splitting, if_match: IfMatch = None) -> list[ActionRow]:
    """The parts stand as the whole stood, on the same words. It can be undone."""
    expected = expected_revision(if_match)
    return list(joining.split(db, action_id, splitting.parts, by=splitting.by, expected_revision=expected))


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
