"""Actions: the list with filters; one action with its history, and buttons to change it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import settings
from api.acting import change_action
from api.rendering import page, remember
from api.requests import Id, Ledger, Wanted
from api.views import known, moved, read_action
from ledger import actions, bodies, matching
from ledger.errors import InvalidChange, NotFound, StaleAction

router = APIRouter(prefix="/actions")


@router.get("")
def list_actions(
    request: Request,
    db: Ledger,
    wanted: Wanted,
    status: str = "live",
    owner: str = "",
    due_before: str = "",
    overdue: bool = False,
    body: str = "",
) -> HTMLResponse:
    """Actions, the earliest due first."""
    listed = actions.list_actions(
        db,
        status=status,
        owner=owner or None,
        due_before=settings.day(due_before),
        overdue=overdue,
        body=known(db, body),
        limit=wanted.limit,
        offset=wanted.offset,
    )
    asked = {"status": status, "owner": owner, "due_before": due_before, "overdue": overdue, "body": body}
    return page(request, "actions.html", listed=listed, asked=asked, bodies=bodies.list_bodies(db).items)


@router.get("/{action_id}")
def one(request: Request, db: Ledger, action_id: Id) -> HTMLResponse:
    """An action, its words, its history, and what can be done to it now."""
    return _action(request, db, action_id)


@router.post("/{action_id}")
def change(
    request: Request,
    db: Ledger,
    action_id: Id,
    verb: Annotated[str, Form()],
    by: Annotated[str, Form()],
    revision: Annotated[int, Form()],
    words: Annotated[str, Form()] = "",
) -> Response:
    """Change the action, unless somebody else was first; then show it as it stands."""
    try:
        change_action(db, action_id, verb, [words], by=by, expected_revision=revision)
    except StaleAction as stale:
        return _action(request, db, action_id, str(stale), 412)
    except (InvalidChange, NotFound, settings.BadSetting) as fault:
        return _action(request, db, action_id, str(fault), 409)
    return remember(RedirectResponse(f"/actions/{action_id}", 303), by)


@router.post("/{action_id}/proposals/{proposal_id}")
def settle(
    db: Ledger, action_id: Id, proposal_id: Id, confirm: Annotated[bool, Form()], by: Annotated[str, Form()]
) -> RedirectResponse:
    """Confirm or dismiss what later minutes seem to say."""
    matching.settle(db, proposal_id, confirm, by=by)
    return remember(RedirectResponse(f"/actions/{action_id}", 303), by)


def _action(request: Request, db: Ledger, action_id: int, fault: str = "", status: int = 200) -> HTMLResponse:
    view = read_action(db, action_id)
    return page(request, "action.html", status, view=view, action=view.action, moved=moved, fault=fault)
