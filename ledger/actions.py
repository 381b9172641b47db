"""Actions: what was promised, and what became of it. Each change is an event."""

import datetime as dt
import sqlite3

from ledger.rows import ActionRow, Event, Page


def list_actions(
    db: sqlite3.Connection,
    *,
    status: str | None = None,
    owner: str | None = None,
    due_before: dt.date | None = None,
    overdue: bool = False,
    body: str | None = None,
    meeting_id: int | None = None,
    today: dt.date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[ActionRow]:
    """Actions, the earliest due first, those without a date after them, by meeting.

    `status` is a state, several joined by commas, "live" (the default: proposed, open, in progress,
    conditional), "closed" or "all". `owner` is a part of the owner's name, "none" for those without
    one. `due_before` excludes that day. Raises InvalidChange for an unknown status.
    """
    raise NotImplementedError


def get_action(db: sqlite3.Connection, action_id: int, *, today: dt.date | None = None) -> ActionRow:
    """One action with all its sources and the proposals that wait for it. Raises NotFound."""
    raise NotImplementedError


def history(db: sqlite3.Connection, action_id: int) -> list[Event]:
    """All events of an action, oldest first. Raises NotFound."""
    raise NotImplementedError


def change(
    db: sqlite3.Connection,
    action_id: int,
    verb: str,
    *,
    by: str,
    value: str | None = None,
    reason: str | None = None,
    at: dt.datetime | None = None,
    expected_revision: int | None = None,
) -> ActionRow:
    """Change an action by one event and give it back as it now stands.

    Verbs: accept, reject, start, done, drop (with a reason), assign (value: a name, or "" for nobody),
    due (value: "2026-03-31", or "" for no date), note (value: the note), reopen, meet_condition,
    supersede (value: the id of the action that takes its place, or a reason).
    Raises NotFound, InvalidChange, StaleAction.
    """
    raise NotImplementedError
