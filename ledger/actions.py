"""Actions: what was promised, and what became of it. Each change is an event."""

import datetime as dt
import json
import sqlite3
from dataclasses import replace
from typing import Any

from ledger import cutting, lifecycle, totals
from ledger.action_rows import ActionRow, Event, Page, SourceWords
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound, StaleAction
from ledger.moments import day, moment, stamp
from ledger.names import fold, slug_of
from ledger.statements import page, statements


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

    `status` is a state, several joined by commas, "live" (the default: all that is not closed), "closed",
    "overdue" or "all". `owner` is a part of the owner's name, "none" for those without
    one. `due_before` excludes that day. Raises InvalidChange for an unknown status.
    """
    as_of = today or dt.date.today()
    given = {
        **_by_status(status),
        "unowned": 1 if owner and fold(owner) == "none" else None,
        "owner": fold(owner) if owner and fold(owner) != "none" else None,
        "due_before": due_before and due_before.isoformat(),
        "today": as_of.isoformat(),
        "body": slug_of(body) if body else None,
        "meeting_id": meeting_id,
        "person_id": None,
    }
    if overdue or given["overdue"]:
        given |= {"overdue": 1, "live": None}  # what is overdue is live
    ids, total = page(db, statements("actions").wanted_actions.sql, given, limit, offset, totals.counted)
    return Page(_rows(db, ids, as_of), total, limit, offset)


def actions_of_person(db: sqlite3.Connection, person_id: int, limit: int = 50) -> tuple[ActionRow, ...]:
    """The live actions that a person owns."""
    given = {**_by_status(None), "person_id": person_id}
    ids, _ = page(db, statements("actions").wanted_actions.sql, given, limit, 0)
    return _rows(db, ids, dt.date.today())


def get_action(db: sqlite3.Connection, action_id: int, *, today: dt.date | None = None) -> ActionRow:
    """One action with all its sources and the proposals that wait for it. Raises NotFound."""
    from ledger.matching import list_proposals

    rows = _rows(db, [action_id], today or dt.date.today())
    if not rows:
        raise NotFound(f"There is no action {action_id}.")
    sources = tuple(_source(row) for row in statements("actions").sources(db, action_id=action_id))
    return replace(rows[0], sources=sources, proposals=list_proposals(db, action_id=action_id).items)


def rows_of(db: sqlite3.Connection, ids: list[int], today: dt.date) -> tuple[ActionRow, ...]:
    """The actions of these numbers, in their order; numbers that are none are left out."""
    return _rows(db, ids, today)


def history(db: sqlite3.Connection, action_id: int) -> list[Event]:
    """All events of an action, oldest first. Raises NotFound."""
    rows = list(statements("actions").events(db, action_id=action_id))
    if not rows:
        raise NotFound(f"There is no action {action_id}.")
    return [_event(row) for row in rows]


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
    defer (with a reason; value: the day it is put off to, or none), report_done (somebody said so),
    supersede (value: the id of the action that takes its place, or a reason).
    Raises NotFound, InvalidChange, StaleAction.
    """
    if not by.strip():
        raise InvalidChange("Say who changes the action.")
    if verb not in lifecycle.FOR_PEOPLE:
        raise InvalidChange(f"“{verb}” cannot be done to an action: use {', '.join(lifecycle.FOR_PEOPLE)}.")
    with transaction(db):
        change_within(db, action_id, verb, by=by, at=stamp(at), value=value, reason=reason, expected=expected_revision)
    return get_action(db, action_id)


def change_within(
    db: sqlite3.Connection,
    action_id: int,
    verb: str,
    *,
    by: str,
    at: str,
    value: Any = None,
    reason: str | None = None,
    expected: int | None = None,
) -> None:
    """The same, inside a transaction that is open; a judgement is kept as a review too."""
    from ledger import audit
    from ledger.events import record_event, standing_of
    from ledger.reviews import keep_review

    refuse_stale(db, action_id, expected)
    standing, row = standing_of(db, action_id)
    name = f"Action {action_id}"
    if verb == "supersede":
        value, reason = _successor(db, action_id, value, reason)
    changed = lifecycle.changes(standing, verb, value=value, reason=reason, name=name)
    said = (value if verb == "note" and not reason else reason) or changed.get("reason")
    record_event(db, action_id, verb, changed, by=by, at=at, reason=said)
    audit.record(db, at, by, verb, f"action {action_id}", changed)
    if statements("findings").identity(db, key=row["key"]) is None:
        return  # a part that somebody split off: no finding is judged with it
    if verb in ("accept", "reject"):
        keep_review(db, row["key"], verb, by=by, at=at)
    elif verb == "reopen" and standing["state"] == "rejected":
        keep_review(db, row["key"], "accept", by=by, at=at)


def refuse_stale(db: sqlite3.Connection, action_id: int, expected: int | None) -> None:
    """Raise StaleAction where an action is not, or no longer, at the revision that somebody saw; NotFound."""
    from ledger.events import standing_of

    held = standing_of(db, action_id)[1]["revision"]
    if expected is not None and expected != held:
        raise StaleAction(
            f"Action {action_id} was changed meanwhile (it is at revision {held}, not {expected}): look at it again.",
            held,
        )


def _by_status(status: str | None) -> dict[str, Any]:
    """What a status asks for, as conditions of the statement."""
    given: dict[str, Any] = {"live": None, "closed": None, "states": None, "overdue": None}
    wanted = (status or "live").strip().lower().replace("_", " ").replace("-", " ")
    if wanted == "all":
        return given
    if wanted in ("live", "closed", "overdue"):
        return {**given, wanted: 1}
    states = [state.strip() for state in wanted.split(",") if state.strip()]
    unknown = [state for state in states if state not in lifecycle.STATES]
    if unknown or not states:
        known = ", ".join((*lifecycle.STATES, "live", "closed", "overdue", "all"))
        raise InvalidChange(f"“{status}” is not a status of an action: use {known}.")
    return {**given, "states": json.dumps(states)}


def _successor(db: sqlite3.Connection, action_id: int, value: Any, reason: str | None) -> tuple[int | None, str | None]:
    """The action that takes another's place, where the value is a number; any other value is the reason."""
    written = str(value).strip() if value is not None else ""
    if not written.isdecimal():
        return None, reason or written or None
    if int(written) == action_id:
        raise InvalidChange("An action cannot take its own place.")
    if statements("actions").standing(db, id=int(written)) is None:
        raise NotFound(f"There is no action {written}.")
    return int(written), reason


def _rows(db: sqlite3.Connection, ids: list[int], today: dt.date) -> tuple[ActionRow, ...]:
    cursor = db.cursor()
    cursor.row_factory = None
    return tuple(
        _row(row, today) for row in cursor.execute(statements("actions").actions.sql, {"ids": json.dumps(ids)})
    )


def _row(row: tuple[Any, ...], today: dt.date) -> ActionRow:
    """An action from its columns. All goes by place: names would cost more than the statement that finds the row."""
    (
        number, state, action, owner, owner_id, due, due_text, due_precision, due_rule, condition, condition_met,
        recurring, explicit, confirmed, reason, superseded_by, confidence, revision, key, meeting_id, date, sitting,
        body, slug, version, n, words, begins, ends, item_number, item_title, cues,
    ) = row  # fmt: skip
    due = day(due)
    return ActionRow(
        number, state, action, owner, owner_id, due, due_text, due_precision, due_rule,
        lifecycle.is_overdue(state, due, today), condition, bool(condition_met), recurring, bool(explicit),
        bool(confirmed), reason, superseded_by, confidence, revision, key, meeting_id,
        cutting.meeting_ref(slug, date, sitting), body, slug, dt.date.fromisoformat(date), version, n,
        f"{meeting_id}.{version}.{n}", cutting.numbered(item_number, item_title), words[max(0, begins) : max(0, ends)],
        cutting.cues(cues),
    )  # fmt: skip


def _source(row: sqlite3.Row) -> SourceWords:
    return SourceWords(
        meeting_id=row["meeting_id"],
        meeting_ref=cutting.ref(row),
        date=dt.date.fromisoformat(row["date"]),
        version=row["version"],
        paragraph=row["n"],
        address=cutting.address(row),
        words=cutting.exact(row),
        relation=row["relation"],
        stands=bool(row["stands"]),
        action_id=row["action_id"],
    )


def _event(row: sqlite3.Row) -> Event:
    told = row["paragraph_id"] is not None
    return Event(
        id=row["id"],
        action_id=row["action_id"],
        revision=row["revision"],
        verb=row["verb"],
        by=row["by"],
        at=moment(row["at"]),
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        reason=row["reason"],
        evidence_address=cutting.address(row) if told else None,
        evidence_words=cutting.exact(row) if told else None,
        undoes=row["undoes"],
        deed=row["deed"],
    )
