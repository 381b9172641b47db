"""Several actions made one, and one made several. Each is one deed: undone whole, or not at all.

What is merged keeps its own words and history, and stands as superseded by the action that it went into.
The parts of a split stand on the words of the whole.
"""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ledger import audit, lifecycle
from ledger.action_rows import ActionRow
from ledger.actions import get_action, refuse_stale
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.events import record_event, standing_of
from ledger.lifecycle import Standing
from ledger.moments import stamp
from ledger.statements import statements

MOST = 50  # actions of one merge, parts of one split


@dataclass(frozen=True, slots=True)
class Part:
    """One task that an action is split into; without an owner it keeps that of the whole."""

    action: str
    owner: str | None = None


def merge(
    db: sqlite3.Connection,
    action_id: int,
    others: Sequence[int],
    *,
    by: str,
    at: dt.datetime | None = None,
    expected_revision: int | None = None,
) -> ActionRow:
    """Merge other live actions of the same body into this one. Raises NotFound, InvalidChange, StaleAction."""
    gone = sorted(set(others) - {action_id})
    if not by.strip() or not gone or len(gone) > MOST:
        raise InvalidChange(f"Say who merges, and which other actions: 1 to {MOST}.")
    with transaction(db):
        refuse_stale(db, action_id, expected_revision)
        standing, row = standing_of(db, action_id)
        deed = f"{action_id}.{row['revision'] + 1}"
        kept = lifecycle.changes(standing, "merge", name=f"Action {action_id}")
        why = f"with {_listed(gone)}"
        record_event(db, action_id, "merge", kept, by=by, at=stamp(at), reason=why, deed=deed)
        for other in gone:
            _merge(db, other, action_id, row["body_id"], deed, by, stamp(at))
        audit.record(db, stamp(at), by, "merge", f"action {action_id}", {"with": gone})
    return get_action(db, action_id)


def split(
    db: sqlite3.Connection,
    action_id: int,
    parts: Sequence[Part],
    *,
    by: str,
    at: dt.datetime | None = None,
    expected_revision: int | None = None,
) -> tuple[ActionRow, ...]:
    """Make an action into several, which stand as it stood. Raises NotFound, InvalidChange, StaleAction."""
    tasks = [Part(" ".join(part.action.split()), part.owner) for part in parts]
    if not by.strip() or not 2 <= len(tasks) <= MOST or not all(part.action for part in tasks):
        raise InvalidChange(f"Say who splits, and what the parts are: 2 to {MOST} tasks in words.")
    with transaction(db):
        refuse_stale(db, action_id, expected_revision)
        standing, row = standing_of(db, action_id)
        lifecycle.changes(standing, "split", name=f"Action {action_id}")
        deed = f"{action_id}.{row['revision'] + 1}"
        made = [_split_off(db, row, standing, part, deed, by, stamp(at)) for part in tasks]
        changed = lifecycle.changes(standing, "split", reason=f"Split into {_listed(made)}.")
        record_event(db, action_id, "split", changed, by=by, at=stamp(at), deed=deed)
        audit.record(db, stamp(at), by, "split", f"action {action_id}", {"into": made})
    return tuple(get_action(db, part) for part in made)


def _merge(db: sqlite3.Connection, other: int, into: int, body_id: int, deed: str, by: str, at: str) -> None:
    standing, row = standing_of(db, other)
    if row["body_id"] != body_id:
        raise InvalidChange(f"Action {other} is of another body than action {into}: they cannot be merged.")
    changed = lifecycle.changes(standing, "merged", value=into, name=f"Action {other}")
    record_event(db, other, "merged", changed, by=by, at=at, reason=f"into action {into}", deed=deed)
    audit.record(db, at, by, "merged", f"action {other}", {"into": into})


def _split_off(
    db: sqlite3.Connection, whole: sqlite3.Row, standing: Standing, part: Part, deed: str, by: str, at: str
) -> int:
    number = statements("actions").parts(db, key=f"{whole['key']}/%") + 1
    key = f"{whole['key']}/{number}"
    place = {name: whole[name] for name in ("body_id", "meeting_id", "date")}
    action = int(statements("actions").add_action(db, key=key, **place))
    statements("actions").copy_words(db, key=key, action_id=action, whole=whole["key"])
    born = {**standing, "action": part.action, "owner": part.owner or standing["owner"]}
    record_event(db, action, "split off", born, by=by, at=at, reason=f"from action {whole['id']}", deed=deed)
    return action


def _listed(numbers: Sequence[int]) -> str:
    """Action 4, or actions 4, 7 and 9."""
    *most, last = map(str, numbers)
    return f"actions {', '.join(most)} and {last}" if most else f"action {last}"
