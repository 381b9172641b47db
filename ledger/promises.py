"""From commitments found in minutes to actions: new, known, gone from the reading, or given anew.

The reading of minutes owns an action until a person, or later minutes, touch it; from then on it
only corrects the fields that nobody set.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ledger import cutting, lifecycle
from ledger.earlier import Earlier
from ledger.events import Evidence, record_event, standing_of
from ledger.findings import Place
from ledger.likeness import content, same_owner, same_task
from ledger.moments import long_day
from ledger.people import Known
from ledger.statements import statements

READER = "reading"
PLAINLY_SAME = 0.82  # likeness of two tellings from which a task is the same one given anew
FIELDS = ("action", "owner", "due", "due_text", "due_precision", "due_rule", "recurring")
GIVEN_ANEW = ("due", "due_text", "due_precision", "due_rule")
GONE = "The minutes, as they are read now, no longer have it."


def register_actions(db: sqlite3.Connection, place: Place, known: Known, at: str, earlier: Earlier) -> dict[str, int]:
    """Bring the actions of a version that speaks in line with its commitments; how many are new, and given anew."""
    held = {row["key"]: row for row in statements("actions").words_of_meeting(db, meeting_id=place.meeting_id)}
    parts = _taken_apart(held)
    counts = {"actions": 0, "given anew": 0}
    commitments = list(statements("findings").commitments(db, version_id=place.version_id))
    for row in commitments:
        detail = cutting.detail(row)
        for part in parts[row["key"]]:
            _put_words(db, place, part["action_id"], row, part["relation"], part["key"])
        if row["key"] in held:
            _reread(db, place, held[row["key"]], row, detail, known, at)
            continue
        same = _same_as_earlier(detail, earlier)
        if same is not None:
            _give_anew(db, place, same, row, detail, known, at)
            counts["given anew"] += 1
        else:
            _add(db, place, row, detail, known, at)
            counts["actions"] += 1
    for key in held.keys() - {row["key"] for row in commitments}:
        _fall(db, held[key], at)
    return counts


def _taken_apart(held: dict[str, sqlite3.Row]) -> Mapping[str, list[sqlite3.Row]]:
    """The parts of split actions, taken out of what is held, under the key of their whole."""
    parts: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for key in [key for key in held if "/" in key]:
        parts[key.partition("/")[0]].append(held.pop(key))
    return parts


def _add(
    db: sqlite3.Connection,
    place: Place,
    row: sqlite3.Row,
    detail: Mapping[str, Any],
    known: Known,
    at: str,
) -> None:
    action = statements("actions").add_action(
        db, body_id=place.body_id, meeting_id=place.meeting_id, date=place.date, key=row["key"]
    )
    _put_words(db, place, action, row, "given")
    standing = lifecycle.first(detail)
    record_event(db, action, "found", standing, by=READER, at=at, evidence=_evidence(row), known_names=known)


def _reread(
    db: sqlite3.Connection,
    place: Place,
    held: sqlite3.Row,
    row: sqlite3.Row,
    detail: Mapping[str, Any],
    known: Known,
    at: str,
) -> None:
    """The commitment stands at other words, perhaps, and may be read with another owner or date."""
    _put_words(db, place, held["action_id"], row, held["relation"])
    if held["relation"] == "given anew":
        return
    action = held["action_id"]
    standing, _ = standing_of(db, action)
    wanted = _still_free(db, action, detail, standing)
    changed = {name: new for name, new in wanted.items() if standing[name] != new}
    if changed:
        told = _evidence(row)
        record_event(db, action, "reread", changed, by=READER, at=at, evidence=told, known_names=known)


def _still_free(
    db: sqlite3.Connection, action: int, detail: Mapping[str, Any], standing: lifecycle.Standing
) -> lifecycle.Standing:
    """What the reading may say of an action: everything until it is touched, then what nobody set."""
    touched = list(statements("actions").touched(db, action_id=action))
    if not touched:
        return lifecycle.first(detail)
    settled = {name for row in touched for name in json.loads(row["after"])}
    if settled & set(GIVEN_ANEW):
        settled |= set(GIVEN_ANEW)
    return {name: detail[name] for name in FIELDS if name not in settled and standing["state"] in lifecycle.LIVE}


def _give_anew(
    db: sqlite3.Connection,
    place: Place,
    action: int,
    row: sqlite3.Row,
    detail: Mapping[str, Any],
    known: Known,
    at: str,
) -> None:
    """A task that is still to do is given again: one action, two places, perhaps a new date."""
    _put_words(db, place, action, row, "given anew")
    standing, _ = standing_of(db, action)
    wanted = {name: detail[name] for name in GIVEN_ANEW} if detail["due"] else {}
    if detail["explicit"] and standing["state"] == "proposed":
        wanted |= {"state": "open", "confirmed": True, "explicit": True}
    changed = lifecycle.changes(standing, "give anew", value=wanted)
    by, told = f"minutes of {long_day(place.date)}", _evidence(row)
    record_event(db, action, "give anew", changed, by=by, at=at, evidence=told, known_names=known)


def _fall(db: sqlite3.Connection, held: sqlite3.Row, at: str) -> None:
    """A commitment that is read no longer: its action goes with it, unless somebody touched that."""
    statements("actions").fallen(db, key=held["key"])
    action = held["action_id"]
    standing, _ = standing_of(db, action)
    untouched = not list(statements("actions").touched(db, action_id=action))
    if held["relation"] == "given" and untouched and standing["state"] in lifecycle.LIVE:
        changed = lifecycle.changes(standing, "withdraw", reason=GONE)
        record_event(db, action, "withdraw", changed, by=READER, at=at, reason=GONE)


def _same_as_earlier(detail: Mapping[str, Any], earlier: Earlier) -> int | None:
    """The earlier action whose task this plainly is: like words, and the same owner (or none at both)."""
    task = content(detail["action"])
    scored = [
        (
            max(same_task(task, wording) for wording in (earlier.tasks[action], *earlier.wordings.get(action, ()))),
            action,
        )
        for action in earlier.like(task)
        if _may_be_same_owner(detail["owner"], earlier.rows[action]["owner"])
    ]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= PLAINLY_SAME else None


def _may_be_same_owner(one: str | None, other: str | None) -> bool:
    return bool(same_owner(one, other)) or (not one and not other)


def _put_words(
    db: sqlite3.Connection, place: Place, action: int, row: sqlite3.Row, relation: str, key: str = ""
) -> None:
    statements("actions").put_words(
        db,
        key=key or row["key"],
        action_id=action,
        meeting_id=place.meeting_id,
        relation=relation,
        paragraph_id=row["paragraph_id"],
        begins=row["begins"],
        ends=row["ends"],
        confidence=row["confidence"],
        cues=row["cues"],
    )


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(row["paragraph_id"], row["begins"], row["ends"])
