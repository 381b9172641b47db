"""Matching what later minutes say with earlier actions of the same body.

Each follow-up is held against the live actions that earlier meetings gave. What is likely is proposed,
with its reasons, for a person to confirm; what later minutes name plainly is applied, as an event whose
evidence is their words, and can be reopened like any other.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ledger import audit, cutting, lifecycle
from ledger.actions import get_action
from ledger.database import transaction
from ledger.earlier import Earlier, earlier_actions, numbers_in, own_numbers_in
from ledger.errors import InvalidChange, NotFound
from ledger.events import Evidence, record_event, standing_of
from ledger.likeness import content, covered, explained, same_owner, words_of
from ledger.moments import long_day, stamp
from ledger.rows import ActionRow, Page, Proposal
from ledger.statements import page, statements

PROPOSE_AT = 0.5
APPLY_AT = 0.86
APART = 0.12  # by how much the best action must be ahead of the next to be named plainly
SAME_OWNER, OTHER_OWNER = 0.1, -0.3
NAMED_BY_MINUTE, NAMED_BY_OWN_NUMBER = 0.45, 0.7
AROUND = 0.75  # what words around a task count, beside those of the task

Scored = tuple[float, int, tuple[str, ...], bool]  # score, action, reasons; by the words of the task or its number
Found = tuple[Proposal, Evidence, bool]  # the last: plain enough to be applied


@dataclass(frozen=True, slots=True)
class Telling:
    """What a follow-up gives to go by: stems of what it is about and of its words, and the actions whose number,
    or whose minute's number, it names."""

    owner: str | None
    stems: tuple[frozenset[str], ...]
    under: frozenset[int]
    numbered: frozenset[int]


def propose(db: sqlite3.Connection, meeting_id: int, *, given_by: int | None = None) -> list[Proposal]:
    """What the meeting's follow-ups seem to say of earlier open actions, best first. Stores nothing.

    `given_by` looks only at the actions of one earlier meeting.
    """
    return [proposal for proposal, _, _ in _proposals(db, meeting_id, given_by)]


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


def _proposals(db: sqlite3.Connection, meeting_id: int, given_by: int | None) -> list[Found]:
    """Proposals, best first, each with its evidence and whether it is plain enough to be applied."""
    place = statements("proposals").place_of_meeting(db, meeting_id=meeting_id)
    if place is None:
        raise NotFound(f"There is no meeting {meeting_id}.")
    told = list(statements("proposals").follow_ups(db, meeting_id=meeting_id))
    if not told:
        return []
    earlier = earlier_actions(db, place["body_id"], place["date"], given_by)
    settled = statements("proposals").settled_keys(db, meeting_id=meeting_id)
    done = {(row["key"], row["action_id"]) for row in settled}
    found = [entry for row in told for entry in _of_follow_up(row, earlier, done)]
    return sorted(found, key=lambda entry: -entry[0].score)


def _of_follow_up(told: sqlite3.Row, earlier: Earlier, done: set[tuple[str, int]]) -> Iterator[Found]:
    """What one follow-up may say: of one action where it names that plainly, else of each that fits."""
    scored = _scored(told, earlier)
    plain = _names_plainly(scored)
    spent = any(key == told["key"] for key, _ in done)  # it has been taken to speak of an action before
    evidence = Evidence(told["paragraph_id"], told["begins"], told["ends"])
    for score, action, reasons, _ in scored[:1] if plain else scored:
        if (told["key"], action) not in done:
            yield _proposal(told, action, score, reasons), evidence, plain and not spent


def _scored(told: sqlite3.Row, earlier: Earlier) -> list[Scored]:
    """The actions that a follow-up may speak of, best first."""
    telling = _telling(told, earlier)
    likely = telling.numbered.union(telling.under, *(earlier.like(stems) for stems in telling.stems))
    scored = []
    for action in sorted(likely):
        score, reasons, firm = _score(earlier, action, telling)
        if score >= PROPOSE_AT:
            scored.append((round(score, 3), action, reasons, firm))
    return sorted(scored, key=lambda entry: -entry[0])[:3]


def _telling(told: sqlite3.Row, earlier: Earlier) -> Telling:
    detail = cutting.detail(told)
    words, about = cutting.exact(told), detail["about"]
    numbers = numbers_in(*json.loads(told["named"] or "[]"), about)
    return Telling(
        owner=detail["owner"],
        stems=tuple(filter(None, dict.fromkeys((content(about), content(words))))),
        under=frozenset(earlier.under_minutes(numbers)),
        numbered=frozenset(earlier.with_numbers(own_numbers_in(about) | own_numbers_in(words))),
    )


def _names_plainly(scored: list[Scored]) -> bool:
    """Whether the best is well ahead of the others, and by more than the words around its task."""
    if not scored or not scored[0][3] or scored[0][0] < APPLY_AT:
        return False
    return len(scored) == 1 or scored[0][0] - scored[1][0] >= APART


def _score(earlier: Earlier, action: int, telling: Telling) -> tuple[float, tuple[str, ...], bool]:
    """How likely a follow-up speaks of an action, and why."""
    row = earlier.rows[action]
    score, same, by_task = _likeness(earlier, action, telling)
    reasons = []
    if same:
        words = words_of(f"{row['action']} {row['item_title'] or ''} {row['words']}", same)
        reasons.append("shares the words " + ", ".join(f"“{word}”" for word in words[:8]))
    if action in telling.numbered:
        score += NAMED_BY_OWN_NUMBER
        reasons.append("names the action by its number")
    if action in telling.under:
        score += NAMED_BY_MINUTE
        reasons.append("names the minute by its number")
    judged = same_owner(row["owner"], telling.owner)
    if judged is not None and score:
        score += SAME_OWNER if judged else OTHER_OWNER
        reasons.append("names the same owner" if judged else "names another owner")
    return min(1.0, max(0.0, score)), tuple(reasons), by_task or action in telling.numbered


def _likeness(earlier: Earlier, action: int, telling: Telling) -> tuple[float, frozenset[str], bool]:
    """By the words of the task itself (then the last is True), or by those around it, where these say more."""
    nothing = (0.0, frozenset[str]())
    task = [covered(earlier.tasks[action], stems, earlier.weight) for stems in telling.stems]
    around = [explained(stems, earlier.around[action], earlier.weight) for stems in telling.stems]
    by_task = max(task, default=nothing, key=lambda entry: entry[0])
    by_place = max(around, default=nothing, key=lambda entry: entry[0])
    if by_task[0] >= AROUND * by_place[0]:
        return by_task[0], by_task[1], len(by_task[1]) > 1
    return AROUND * by_place[0], by_place[1], False


def _keep(db: sqlite3.Connection, found: list[Found], date: str, at: str) -> int:
    """Store proposals; apply the plain ones, each action once."""
    applied: set[int] = set()
    for proposal, told, plain in found:
        number = _store(db, proposal, told)
        if plain and number is not None and proposal.status != "superseded" and proposal.action_id not in applied:
            applied.add(proposal.action_id)
            _apply(db, proposal.action_id, proposal.status, f"minutes of {long_day(date)}", at, told)
            statements("proposals").settle_proposal(db, id=number, outcome="applied")
    return len(found)


def _store(db: sqlite3.Connection, proposal: Proposal, told: Evidence) -> int | None:
    """Keep a proposal; its number while it waits."""
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
    number: int | None = statements("proposals").proposal_id(db, action_id=proposal.action_id, key=proposal.key)
    return number


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
        address=cutting.address(row),
        words=cutting.exact(row),
        outcome=row["outcome"],
    )
