"""Matching what later minutes say with earlier actions of the same body.

Each follow-up is held against the live actions that earlier meetings gave. What is likely is proposed,
with its reasons, for a person to confirm; what later minutes name plainly is applied, as an event whose
evidence is their words, and can be reopened like any other.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator

from ledger import audit, cutting, lifecycle, scoring
from ledger.actions import get_action
from ledger.closing import close_plainly
from ledger.database import transaction
from ledger.earlier import Earlier, earlier_actions
from ledger.errors import InvalidChange, NotFound
from ledger.events import Evidence, record_event, standing_of
from ledger.findings import Place
from ledger.moments import long_day, stamp
from ledger.outcomes import outcome, says_so
from ledger.rows import ActionRow, Page, Proposal
from ledger.scoring import Scored
from ledger.statements import page, statements
from ledger.tellings import Telling, tellings

PROPOSE_AT = {True: 0.4, False: 0.4}  # of a follow-up; of a sentence read as none
LONG = dt.timedelta(days=3 * 366)  # for how long later minutes are held against those that arrive late
APPLY_AT = 0.9
APART = 0.1  # by how much the best action must be ahead of the next to be named plainly
MOST = 3  # actions that one telling is held to speak of

Found = tuple[Proposal, Evidence, bool]  # the last: plain enough to be applied


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
            _apply(db, row["action_id"], row["status"], by, stamp(at), told, done="done")
        outcome = "confirmed" if confirm else "dismissed"
        statements("proposals").settle_proposal(db, id=proposal_id, outcome=outcome)
        audit.record(db, stamp(at), by, f"proposal {outcome}", f"action {row['action_id']}", {"proposal": proposal_id})
    return get_action(db, row["action_id"])


def match_meeting(db: sqlite3.Connection, place: Place, at: str, earlier: Earlier) -> int:
    """Store and apply what these minutes say of earlier actions, and later minutes of theirs; how many matched.

    For use while minutes are saved, in that transaction.
    """
    statements("proposals").forget_waiting(db, meeting_id=place.meeting_id)
    matched = _keep(db, _proposals(db, place.meeting_id, None, earlier), place.date, at)
    until = (dt.date.fromisoformat(place.date) + LONG).isoformat()
    for later in list(statements("proposals").later_meetings(db, body_id=place.body_id, date=place.date, until=until)):
        matched += _keep(db, _proposals(db, later["id"], place.meeting_id), later["date"], at)
    return matched


def _proposals(
    db: sqlite3.Connection, meeting_id: int, given_by: int | None, earlier: Earlier | None = None
) -> list[Found]:
    """Proposals, best first, each with its evidence and whether it is plain enough to be applied."""
    place = statements("proposals").place_of_meeting(db, meeting_id=meeting_id)
    if place is None:
        raise NotFound(f"There is no meeting {meeting_id}.")
    earlier = earlier or earlier_actions(db, place["body_id"], place["date"], given_by)
    if not earlier.rows:
        return []
    told = tellings(db, meeting_id)
    settled = statements("proposals").settled_keys(db, meeting_id=meeting_id)
    done = {(row["key"], row["action_id"]) for row in settled}
    given = statements("proposals").given_in(db, meeting_id=meeting_id)
    again = {(row["paragraph_id"], row["action_id"]) for row in given}
    likely = _once_in_a_paragraph(told, scoring.scores(told, earlier), again)
    found = [
        entry
        for telling, scored in zip(told, likely, strict=True)
        for entry in _of_telling(telling, scored, earlier, done)
    ]
    doubted = {proposal.action_id for proposal, _, _ in found if proposal.status in ("open", "not done")}
    found = [
        (proposal, told, plain and not (proposal.status == "done" and proposal.action_id in doubted))
        for proposal, told, plain in found
    ]
    return sorted(found, key=lambda entry: -entry[0].score)


def _once_in_a_paragraph(
    told: list[Telling], scored: list[list[Scored]], again: set[tuple[int, int]]
) -> list[list[Scored]]:
    """The likely actions of each telling, each in one of a paragraph's tellings: where it is likeliest meant.

    `again` are (paragraph, action) where an action is given anew: only a follow-up tells more of it there.
    """
    likely = [
        [one for one in each if telling.read or (telling.row["paragraph_id"], one.action) not in again]
        for telling, each in zip(told, scored, strict=True)
    ]
    best: dict[tuple[int, int], tuple[float, bool, int]] = {}
    for n, (telling, each) in enumerate(zip(told, likely, strict=True)):
        for one in each:
            place = (telling.row["paragraph_id"], one.action)
            best[place] = max(best.get(place, (0.0, False, 0)), (one.score, telling.read, -n))
    return [
        [one for one in each if -best[telling.row["paragraph_id"], one.action][2] == n][:MOST]
        for n, (telling, each) in enumerate(zip(told, likely, strict=True))
    ]


def _of_telling(
    telling: Telling, scored: list[Scored], earlier: Earlier, done: set[tuple[str, int]]
) -> Iterator[Found]:
    """What one telling may say of each action that it may speak of; plainly of the first at most."""
    row = telling.row
    likely = [one for one in scored if one.score >= PROPOSE_AT[telling.read]]
    plain = _names_plainly(likely)
    spent = any(key == row["key"] for key, _ in done)  # it has been taken to speak of an action before
    evidence = Evidence(row["paragraph_id"], row["begins"], row["ends"])
    for one in likely:
        if (row["key"], one.action) not in done:
            status = outcome(telling, earlier.rows[one.action]["action"])
            proposal = _proposal(row, one.action, status, one.score, one.reasons)
            told = status == telling.status()  # what is only told of this one task is for a person to judge
            told = told and (status != "done" or says_so(telling, earlier.rows[one.action]["action"]))
            yield proposal, evidence, plain and told and not spent and one is likely[0]


def _names_plainly(scored: list[Scored]) -> bool:
    """Whether the best is well ahead of the others, and by more than the words around its task."""
    if not scored or not scored[0].firm or scored[0].score < APPLY_AT:
        return False
    return len(scored) == 1 or scored[0].score - scored[1].score >= APART


def _keep(db: sqlite3.Connection, found: list[Found], date: str, at: str) -> int:
    """Store proposals; apply the plain ones, each action once."""
    applied: set[int] = set()
    for proposal, told, plain in found:
        number = _store(db, proposal, told)
        if plain and number is not None and proposal.status != "superseded" and proposal.action_id not in applied:
            applied.add(proposal.action_id)
            by = f"minutes of {long_day(date)}"
            if not close_plainly(db, proposal, told, by, at):
                _apply(db, proposal.action_id, proposal.status, by, at, told)
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


def _apply(
    db: sqlite3.Connection, action_id: int, status: str, by: str, at: str, told: Evidence, done: str = "report_done"
) -> None:
    """Change an action as minutes report it: here closed only by a person. Raises InvalidChange for its state."""
    standing, _ = standing_of(db, action_id)
    verb = {"done": done, "superseded": "supersede"}.get(status, "report")
    if status == "open" and standing["state"] in ("proposed", "open"):
        verb = "start"
    reason = f"The {by} say so." if verb == "supersede" else None
    changed = lifecycle.changes(standing, verb, reason=reason, name=f"Action {action_id}")
    record_event(db, action_id, verb, changed, by=by, at=at, reason=reason or f"reported as {status}", evidence=told)


def _proposal(row: cutting.Row, action: int, status: str, score: float, reasons: tuple[str, ...]) -> Proposal:
    return Proposal(
        id=None,
        action_id=action,
        meeting_id=row["meeting_id"],
        key=row["key"],
        status=status,
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
