"""Reviews: what people say of the machine's findings. Only ever added."""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from ledger import audit, findings, lifecycle, outbox, passages
from ledger.actions import change_within
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.events import record_event, standing_of
from ledger.moments import moment, stamp
from ledger.people import known
from ledger.plain import checked_correction
from ledger.rows import Page, ReviewRow
from ledger.statements import page, statements

VERDICTS = ("accept", "correct", "reject", "withdraw")


def review(
    db: sqlite3.Connection,
    finding_key: str,
    verdict: str,
    *,
    by: str,
    correction: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> ReviewRow:
    """Accept, correct or reject a finding. A correction names what is right: status, asker, owner, due…

    The action of a commitment is accepted, corrected or rejected with it. Withdraw takes back the last judgement,
    and the change of the action that came with it. Raises NotFound, InvalidChange.
    """
    if verdict not in VERDICTS:
        raise InvalidChange(f"“{verdict}” is not a judgement: use {', '.join(VERDICTS)}.")
    if (verdict == "correct") != bool(correction):
        raise InvalidChange("Say what is right, and say it with “correct” only.")
    if not by.strip():
        raise InvalidChange("Say who judges.")
    with transaction(db):
        identity = statements("findings").identity(db, key=finding_key)
        if identity is None:
            raise NotFound(f"There is no finding {finding_key}.")
        right = checked_correction(identity["kind"], correction or {})
        number = _judge(db, identity["kind"], finding_key, verdict, right, by=by, at=stamp(at))
    return _rows(db, [number])[0]


def list_reviews(
    db: sqlite3.Connection,
    *,
    finding_key: str | None = None,
    meeting_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[ReviewRow]:
    """Reviews, latest first."""
    given = {"key": finding_key, "meeting_id": meeting_id}
    ids, total = page(db, statements("reviews").wanted_reviews.sql, given, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def keep_review(
    db: sqlite3.Connection, key: str, verdict: str, *, by: str, at: str, correction: Mapping[str, Any] | None = None
) -> int:
    """Add a review and apply it to the finding, in a transaction that is open; the review's number."""
    meeting_id = statements("findings").identity(db, key=key)["meeting_id"]
    right = json.dumps(dict(correction or {}), ensure_ascii=False)
    number = statements("reviews").add_review(
        db, meeting_id=meeting_id, key=key, verdict=verdict, by=by, at=at, correction=right
    )
    body_id = statements("proposals").place_of_meeting(db, meeting_id=meeting_id)["body_id"]
    findings.judge(db, key, known(db, body_id, meeting_id))
    audit.record(db, at, by, f"review: {verdict}", f"finding {key}", correction)
    _search_anew(db, key)
    return int(number)


def take_back(db: sqlite3.Connection, key: str, verdict: str, *, by: str, at: str) -> None:
    """Take back the last standing review of this verdict, in a transaction that is open; none, nothing."""
    rows = [row for row in findings.standing_reviews(db, key) if row["verdict"] == verdict]
    if rows:
        keep_review(db, key, "withdraw", by=by, at=at, correction={"review": rows[-1]["id"]})


def give_again(db: sqlite3.Connection, key: str, verdict: str, *, by: str, at: str) -> None:
    """Give the last review of this verdict that was taken back once more, in a transaction that is open."""
    rows = {row["id"]: row for row in statements("reviews").of_finding(db, key=key)}
    gone = [rows[json.loads(row["correction"])["review"]] for row in rows.values() if row["verdict"] == "withdraw"]
    last = next((row for row in reversed(gone) if row["verdict"] == verdict), None)
    if last is not None:
        keep_review(db, key, verdict, by=by, at=at, correction=json.loads(last["correction"]))


def _judge(
    db: sqlite3.Connection, kind: str, key: str, verdict: str, right: Mapping[str, Any], *, by: str, at: str
) -> int:
    action = _own_action(db, key) if kind == "commitment" else None
    if verdict == "withdraw":
        return _withdraw(db, key, action, by=by, at=at)
    if action is None:
        return keep_review(db, key, verdict, by=by, at=at, correction=right)
    standing, _ = standing_of(db, action)
    if verdict == "correct":
        changed = lifecycle.changes(standing, "correct", value=right, name=f"Action {action}")
        record_event(db, action, "correct", changed, by=by, at=at)
        return keep_review(db, key, verdict, by=by, at=at, correction=right)
    if verdict == "reject" or (standing["state"] in lifecycle.ALLOWED["accept"] and not standing["confirmed"]):
        change_within(db, action, verdict, by=by, at=at)
        return int(list_reviews(db, finding_key=key, limit=1).items[0].id)
    return keep_review(db, key, verdict, by=by, at=at)


def _withdraw(db: sqlite3.Connection, key: str, action: int | None, *, by: str, at: str) -> int:
    """Take back the last judgement: the change of the action where it brought one about and that still is the last."""
    from ledger import undoing

    judged = [row for row in findings.standing_reviews(db, key) if row["verdict"] != "add"]
    if not judged:
        raise InvalidChange("Nobody has judged this finding: there is nothing to take back.")
    if action is not None and undoing.last_change(db, action) == judged[-1]["verdict"]:
        undoing.undo(db, action, by=by, at=moment(at))
        return int(list_reviews(db, finding_key=key, limit=1).items[0].id)
    return keep_review(db, key, "withdraw", by=by, at=at, correction={"review": judged[-1]["id"]})


def _own_action(db: sqlite3.Connection, key: str) -> int | None:
    """The action that a commitment gave rise to; None where it only gives an earlier one anew."""
    action = statements("actions").action_of_key(db, key=key)
    return action if action is not None and statements("actions").key_of_action(db, id=action) == key else None


def _search_anew(db: sqlite3.Connection, key: str) -> None:
    """Other speakers, other context: the passages of the version that speaks are taken in again."""
    for row in list(statements("findings").judged(db, key=key)):
        if row["kind"] == "contribution" and row["speaks"]:
            version = statements("versions").version(db, meeting_id=row["meeting_id"], number=row["version"])
            passages.publish(db, version["id"])
            outbox.index(db, row["meeting_id"], row["version"])


def _rows(db: sqlite3.Connection, ids: list[int]) -> tuple[ReviewRow, ...]:
    return tuple(
        ReviewRow(row["id"], row["key"], row["verdict"], row["by"], moment(row["at"]), json.loads(row["correction"]))
        for row in statements("reviews").reviews(db, ids=json.dumps(ids))
    )
