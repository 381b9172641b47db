"""Recording one change of an action: the event, and how the action stands after it."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ledger.errors import NotFound
from ledger.lifecycle import BLANK, Standing
from ledger.people import Known, known, meant_by
from ledger.plain import owners
from ledger.statements import narrowed, statements

FLAGS = ("condition_met", "explicit", "confirmed")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of minutes that cause an event."""

    paragraph_id: int
    begins: int
    ends: int


def standing_of(db: sqlite3.Connection, action_id: int) -> tuple[Standing, sqlite3.Row]:
    """How an action stands, and its row. Raises NotFound."""
    row = statements("actions").standing(db, id=action_id)
    if row is None:
        raise NotFound(f"There is no action {action_id}.")
    standing = {name: bool(row[name]) if name in FLAGS else row[name] for name in BLANK}
    return standing, row


def latest_changes(
    db: sqlite3.Connection, count: int, *, body_id: int | None = None, person_id: int | None = None
) -> list[sqlite3.Row]:
    """The latest events of a body's actions or of those that a person owns, the newest first."""
    given = {"body_id": body_id, "person_id": person_id, "count": count}
    return db.execute(narrowed(statements("dues").latest_changes.sql, given), given).fetchall()


def record_event(
    db: sqlite3.Connection,
    action_id: int,
    verb: str,
    changed: Mapping[str, Any],
    *,
    by: str,
    at: str,
    reason: str | None = None,
    evidence: Evidence | None = None,
    known_names: Known | None = None,
    undoes: int | None = None,
    deed: str | None = None,
) -> None:
    """Write an event and bring the action's row to where it leads, in the transaction of its cause.

    `undoes` is the revision that it takes back, `deed` what it has in common with events of other actions.
    """
    standing, row = standing_of(db, action_id)
    revision = row["revision"] + 1
    statements("actions").add_event(
        db,
        action_id=action_id,
        revision=revision,
        verb=verb,
        by=by,
        at=at,
        before=json.dumps({name: standing[name] for name in changed}, ensure_ascii=False),
        after=json.dumps(dict(changed), ensure_ascii=False),
        reason=reason,
        paragraph_id=evidence and evidence.paragraph_id,
        begins=evidence and evidence.begins,
        ends=evidence and evidence.ends,
        undoes=undoes,
        deed=deed,
    )
    statements("actions").set_action(db, id=action_id, revision=revision, **{**standing, **changed})
    if "owner" in changed:
        names = known(db, row["body_id"]) if known_names is None else known_names
        _set_owners(db, action_id, changed["owner"], names)


def _set_owners(db: sqlite3.Connection, action_id: int, owner: str | None, known_names: Known) -> None:
    statements("actions").forget_owners(db, action_id=action_id)
    for position, name in enumerate(owners(owner)):
        statements("actions").add_owner(
            db, action_id=action_id, position=position, name=name, person_id=meant_by(known_names, name)
        )
