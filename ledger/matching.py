"""Matching what later minutes say with earlier actions of the same body.

Each follow-up is held against the live actions that earlier meetings gave. What is likely is proposed,
with its reasons, for a person to confirm; what later minutes name plainly is applied, as an event whose
evidence is their words, and can be reopened like any other.
"""

import datetime as dt
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ledger import audit, cutting, lifecycle
from ledger.actions import get_action
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.events import Evidence, record_event, standing_of
from ledger.likeness import content, covered, same_owner, weights, words_of
from ledger.moments import long_day, stamp
from ledger.rows import ActionRow, Page, Proposal
from ledger.statements import narrowed, page, statements

PROPOSE_AT = 0.5
APPLY_AT = 0.86
APART = 0.12  # by how much the best action must be ahead of the next to be named plainly
SAME_OWNER, OTHER_OWNER = 0.1, -0.3
NAMED_BY_NUMBER = 0.45

Scored = tuple[float, int, tuple[str, ...]]  # score, action, reasons


def propose(db: sqlite3.Connection, meeting_id: int, *, given_by: int | None = None) -> list[Proposal]:
    """What the meeting's follow-ups seem to say of earlier open actions, best first. Stores nothing.

    `given_by` looks only at the actions of one earlier meeting.
    """
    return [proposal for proposal, _ in _proposals(db, meeting_id, given_by)]


def list_proposals(
    db: sqlite3.Connection,
    *,
    action_id: int | None = None,
    meeting_id: int | None = None,
    waiting: bool = True,
    limit: int = 50,
    offset: int = 0,
) -> Page[Proposal]:
    """Stored proposals, best first; those that wait for a person, or all."""
    given = {"action_id": action_id, "meeting_id": meeting_id, "waiting": 1 if waiting else None}
    ids, total = page(db, statements("proposals").wanted_proposals.sql, given, limit, offset)
    rows = statements("proposals").proposals(db, ids=json.dumps(ids))
    return Page(tuple(_row(row) for row in rows), total, limit, offset)


def settle(
    db: sqlite3.Connection, proposal_id: int, confirm: bool, *, by: str, at: dt.datetime | None = None
) -> ActionRow:
    """Confirm a proposal, which changes its action, or dismiss it. Raises NotFound, InvalidChange."""
    if not by.strip():
        raise InvalidChange("Say who decides.")
    with transaction(db):
        row = next(statements("proposals").proposals(db, ids=json.dumps([proposal_id])), None)
        if row is None:
            raise NotFound(f"There is no proposal {proposal_id}.")
        if row["outcome"] is not None:
            raise InvalidChange(f"Proposal {proposal_id} has been {row['outcome']} already.")
        if confirm:
            told = Evidence(row["paragraph_id"], row["begins"], row["ends"])
            _apply(db, row["action_id"], row["status"], by, stamp(at), told)
        outcome = "confirmed" if confirm else "dismissed"
        statements("proposals").settle_proposal(db, id=proposal_id, outcome=outcome)
        audit.record(db, stamp(at), by, f"proposal {outcome}", f"action {row['action_id']}", {"proposal": proposal_id})
    return get_action(db, row["action_id"])


def match_meeting(db: sqlite3.Connection, meeting_id: int, body_id: int, date: str, at: str) -> int:
    """Store and apply what these minutes say of earlier actions, and later minutes of theirs; how many matched.

    For use while minutes are saved, in that transaction.
    """
    statements("proposals").forget_waiting(db, meeting_id=meeting_id)
    matched = _keep(db, _proposals(db, meeting_id, None), date, at)
    for row in list(statements("proposals").later_with_follow_ups(db, body_id=body_id, date=date)):
        later = statements("proposals").place_of_meeting(db, meeting_id=row["meeting_id"])
        matched += _keep(db, _proposals(db, later["id"], meeting_id), later["date"], at)
    return matched


def _proposals(
    db: sqlite3.Connection, meeting_id: int, given_by: int | None
) -> list[tuple[Proposal, tuple[Evidence, bool]]]:
    """Proposals with their evidence, and whether each is plain enough to be applied."""
    place = statements("proposals").place_of_meeting(db, meeting_id=meeting_id)
    if place is None:
        raise NotFound(f"There is no meeting {meeting_id}.")
    told = list(statements("proposals").follow_ups(db, meeting_id=meeting_id))
    given = {"body_id": place["body_id"], "date": place["date"], "meeting_id": given_by}
    actions = db.execute(narrowed(statements("actions").earlier_live.sql, given), given).fetchall() if told else []
    if not actions:
        return []
    settled = {
        (row["key"], row["action_id"]) for row in statements("proposals").settled_keys(db, meeting_id=meeting_id)
    }
    tasks = {row["id"]: content(f"{row['action']} {cutting.exact(row)}") for row in actions}
    weight = weights(tasks.values())
    found = []
    for row in told:
        scored = _scored(row, actions, tasks, weight)
        plain = bool(scored) and scored[0][0] >= APPLY_AT and (len(scored) == 1 or scored[0][0] - scored[1][0] >= APART)
        for place_in_order, (score, action, reasons) in enumerate(scored):
            if (row["key"], action) not in settled and (place_in_order == 0 or not plain):
                found.append((_proposal(row, action, score, reasons), (_evidence(row), plain and place_in_order == 0)))
    return sorted(found, key=lambda entry: -entry[0].score)


def _scored(
    told: sqlite3.Row, actions: list[sqlite3.Row], tasks: Mapping[int, frozenset[str]], weight: Mapping[str, float]
) -> list[Scored]:
    """The actions that a follow-up may speak of, best first."""
    detail = {**json.loads(told["detail"]), **json.loads(told["correction"])}
    tellings = {content(detail["about"]), content(cutting.exact(told))} - {frozenset()}
    numbers = _numbers(*json.loads(told["named"] or "[]"), detail["about"])
    scored = []
    for action in actions:
        score, reasons = _score(action, tasks[action["id"]], detail, tellings, numbers, weight)
        if score >= PROPOSE_AT:
            scored.append((round(score, 3), int(action["id"]), reasons))
    return sorted(scored, key=lambda entry: -entry[0])[:3]


def _score(
    action: sqlite3.Row,
    task: frozenset[str],
    detail: Mapping[str, Any],
    tellings: set[frozenset[str]],
    numbers: frozenset[str],
    weight: Mapping[str, float],
) -> tuple[float, tuple[str, ...]]:
    likeness, same = max(
        (covered(content(action["action"]) or task, telling, weight) for telling in tellings),
        default=(0.0, frozenset[str]()),
        key=lambda entry: entry[0],
    )
    score, reasons = likeness, []
    if same:
        words = words_of(f"{action['action']} {cutting.exact(action)}", same)
        reasons.append("shares the words " + ", ".join(f"“{word}”" for word in words))
    if numbers & _numbers(action["item_number"] or "", action["label"]):
        score += NAMED_BY_NUMBER
        reasons.append("names the minute by its number")
    owner = same_owner(action["owner"], detail["owner"])
    if owner and score:
        score += SAME_OWNER
        reasons.append("names the same owner")
    if owner is False:
        score += OTHER_OWNER
        reasons.append("names another owner")
    return min(1.0, max(0.0, score)), tuple(reasons)


def _numbers(*written: str) -> frozenset[str]:
    """References to minutes among some words: those with a slash, a dot or three figures, as compared."""
    found = (re.findall(r"[\w]*\d[\w]*(?:[./]\w*\d\w*)+|\b\d{3,}\b", text) for text in written)
    return frozenset(number.strip(".").casefold() for numbers in found for number in numbers)


def _keep(db: sqlite3.Connection, found: list[tuple[Proposal, tuple[Evidence, bool]]], date: str, at: str) -> int:
    """Store proposals; apply the plain ones, each action once."""
    applied: defaultdict[int, int] = defaultdict(int)
    for proposal, (told, plain) in found:
        statements("proposals").add_proposal(
            db,
            action_id=proposal.action_id,
            meeting_id=proposal.meeting_id,
            key=proposal.key,
            status=proposal.status,
            score=proposal.score,
            reasons=json.dumps(proposal.reasons, ensure_ascii=False),
            paragraph_id=told.paragraph_id,
            begins=told.begins,
            ends=told.ends,
        )
        number = statements("proposals").proposal_id(db, action_id=proposal.action_id, key=proposal.key)
        if plain and number is not None and proposal.status != "superseded" and not applied[proposal.action_id]:
            applied[proposal.action_id] += 1
            _apply(db, proposal.action_id, proposal.status, f"minutes of {long_day(date)}", at, told)
            statements("proposals").settle_proposal(db, id=number, outcome="applied")
    return len(found)


def _apply(db: sqlite3.Connection, action_id: int, status: str, by: str, at: str, told: Evidence) -> None:
    """Change an action as minutes report it. Raises InvalidChange where its state does not allow that."""
    standing, _ = standing_of(db, action_id)
    verb = {"done": "done", "superseded": "supersede"}.get(status, "report")
    if status == "open" and standing["state"] in lifecycle.ALLOWED["start"]:
        verb = "start"
    reason = f"The {by} say so." if verb == "supersede" else None
    changed = lifecycle.changes(standing, verb, reason=reason, name=f"Action {action_id}")
    record_event(db, action_id, verb, changed, by=by, at=at, reason=reason or f"reported as {status}", evidence=told)


def _proposal(row: sqlite3.Row, action: int, score: float, reasons: tuple[str, ...]) -> Proposal:
    return Proposal(
        id=None,
        action_id=action,
        meeting_id=row["meeting_id"],
        key=row["key"],
        status=row["status"],
        score=score,
        reasons=reasons,
        address=cutting.address(row),
        words=cutting.exact(row),
    )


def _row(row: sqlite3.Row) -> Proposal:
    return Proposal(
        id=row["id"],
        action_id=row["action_id"],
        meeting_id=row["meeting_id"],
        key=row["key"],
        status=row["status"],
        score=row["score"],
        reasons=tuple(json.loads(row["reasons"])),
        address=f"{row['meeting_id']}.{row['version']}.{row['n']}",
        words=cutting.exact(row),
        outcome=row["outcome"],
    )


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(row["paragraph_id"], row["begins"], row["ends"])
