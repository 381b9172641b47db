"""Undoing a change of an action: an event that takes another back. Nothing is deleted.

Only the latest change that still holds can be undone, so that what is restored is exactly what was before
it; undoing goes further back step by step, and what was just undone can be done again by undoing that.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ledger import audit
from ledger.action_rows import ActionRow
from ledger.actions import get_action, refuse_stale
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.events import record_event, standing_of
from ledger.lifecycle import Standing
from ledger.moments import stamp
from ledger.reviews import give_again, take_back
from ledger.statements import statements

BIRTH = ("found", "split off")  # with these an action begins
UNSPLIT = "The split was undone."
JUDGED = ("accept", "reject", "correct")  # changes that are kept as judgements of the finding too


@dataclass(frozen=True, slots=True)
class Past:
    """One event, as undoing looks at it."""

    revision: int
    verb: str
    before: Standing
    undoes: int | None
    deed: str | None

    @property
    def said(self) -> str:
        """The verb as people read it."""
        return self.verb.replace("_", " ")


def undo(
    db: sqlite3.Connection,
    action_id: int,
    *,
    by: str,
    revision: int | None = None,
    expected_revision: int | None = None,
    at: dt.datetime | None = None,
) -> ActionRow:
    """Take back the latest change that holds, or the change of that revision where it is the latest.

    A merge or a split is undone in all its actions, or in none. Raises NotFound, InvalidChange, StaleAction.
    """
    if not by.strip():
        raise InvalidChange("Say who undoes it.")
    with transaction(db):
        refuse_stale(db, action_id, expected_revision)
        target = _target(_past(db, action_id), revision, f"Action {action_id}")
        deed = f"{action_id}.{standing_of(db, action_id)[1]['revision'] + 1}" if target.deed else None
        _undo(db, action_id, target, deed, by.strip(), stamp(at))
        for other in _others(db, action_id, target):
            _undo(db, other, _same_deed(db, other, target), deed, by.strip(), stamp(at))
    return get_action(db, action_id)


def last_change(db: sqlite3.Connection, action_id: int) -> str:
    """The verb of the latest change that holds. Raises NotFound."""
    return holding(_past(db, action_id))[-1].verb


def holding(events: Sequence[Past]) -> list[Past]:
    """The changes that hold, oldest first: those that nobody undid, or whose undoing was undone."""
    by_revision = {event.revision: event for event in events}
    held: list[Past] = []
    for event in events:
        change, undoings = _root(event, by_revision)
        if undoings % 2:
            held.remove(change)
        else:
            held.append(change)
    return held


def _root(event: Past, by_revision: Mapping[int, Past]) -> tuple[Past, int]:
    """The change that a chain of undoings is about, and how many undoings there are on it."""
    undoings = 0
    while event.undoes is not None:
        event, undoings = by_revision[event.undoes], undoings + 1
    return event, undoings


def _past(db: sqlite3.Connection, action_id: int) -> list[Past]:
    rows = list(statements("actions").events(db, action_id=action_id))
    if not rows:
        raise NotFound(f"There is no action {action_id}.")
    return [Past(r["revision"], r["verb"], json.loads(r["before"]), r["undoes"], r["deed"]) for r in rows]


def _target(events: Sequence[Past], revision: int | None, name: str) -> Past:
    """The event that can be undone, if it is the one that is wanted: the latest that holds, or the last undoing."""
    held, last = holding(events), events[-1]
    latest = held[-1] if held else events[0]
    if revision is not None and revision == last.revision and last.undoes is not None:
        return last
    if revision not in (None, latest.revision):
        raise InvalidChange(_not_latest(events, latest, revision, name))
    if latest.verb == "found" or not held:
        raise InvalidChange(f"{name} is as it was found: there is nothing to undo.")
    return latest


def _not_latest(events: Sequence[Past], latest: Past, revision: int | None, name: str) -> str:
    if all(event.revision != revision for event in events):
        return f"{name} has no change {revision}: it has {len(events)}."
    return (
        f"Change {revision} of action{name.removeprefix('Action')} is not the latest that holds: "
        f"undo change {latest.revision} ({latest.said}) first."
    )


def _others(db: sqlite3.Connection, action_id: int, target: Past) -> list[int]:
    """The other actions that the deed changed."""
    rows = statements("actions").of_deed(db, deed=target.deed) if target.deed else ()
    return [row["action_id"] for row in rows if row["action_id"] != action_id]


def _same_deed(db: sqlite3.Connection, other: int, target: Past) -> Past:
    """The event of the same deed in another action, which nobody may have changed since."""
    events = _past(db, other)
    mine = next(event for event in events if event.deed == target.deed)
    held = holding(events)
    if mine != events[-1] and (not held or held[-1] != mine):
        raise InvalidChange(f"Action {other} was changed since by {events[-1].said}: undo that first.")
    return mine


def _undo(db: sqlite3.Connection, action_id: int, target: Past, deed: str | None, by: str, at: str) -> None:
    standing, row = standing_of(db, action_id)
    before = target.before if target.verb not in BIRTH else {"state": "dropped", "reason": UNSPLIT}
    restored = {name: old for name, old in before.items() if standing[name] != old}
    why = f"change {target.revision} ({target.said}) undone"
    record_event(db, action_id, "undo", restored, by=by, at=at, reason=why, undoes=target.revision, deed=deed)
    audit.record(db, at, by, "undo", f"action {action_id}", {"change": target.revision})
    _judge_anew(db, _past(db, action_id), row["key"], by, at)


def _judge_anew(db: sqlite3.Connection, events: Sequence[Past], key: str, by: str, at: str) -> None:
    """A change that was a judgement of the finding too is taken back as that, or given again."""
    change, undoings = _root(events[-1], {event.revision: event for event in events})
    back = change.verb == "reopen" and change.before.get("state") == "rejected"
    if change.verb in JUDGED or back:
        verdict = "accept" if back else change.verb
        (take_back if undoings % 2 else give_again)(db, key, verdict, by=by, at=at)
