"""Findings that people add where the machine found nothing. They come back with each reading of the minutes.

What was added is a review: the words, the paragraph, and what they are. As long as the words stand in the
minutes, in that paragraph or the nearest that has them, the finding stands too.
"""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Mapping
from typing import Any

from ledger import findings
from ledger.actions import change_within
from ledger.database import transaction
from ledger.earlier import earlier_actions
from ledger.errors import InvalidChange, NotFound
from ledger.events import standing_of
from ledger.findings import Place
from ledger.identity import key_for
from ledger.meetings import version_row
from ledger.moments import stamp
from ledger.people import Known, known
from ledger.plain import checked_correction
from ledger.promises import register_actions
from ledger.reviews import keep_review
from ledger.rows import FindingRow
from ledger.statements import statements

# What is known of a finding of which only the words are given.
BLANK: Mapping[str, Mapping[str, Any]] = {
    "question": {"asker": None, "status": "unanswered", "answers": []},
    "commitment": {
        "owner": None, "action": "", "due": None, "due_text": None, "due_precision": None, "due_rule": None,
        "condition": None, "explicit": False, "recurring": None, "also": [],
    },
    "decision": {"kind": "agreed", "vote": None, "mover": None, "seconder": None},
    "follow_up": {"about": "", "status": "open", "owner": None},
}  # fmt: skip
CUE = "added by a person"


def add(
    db: sqlite3.Connection,
    meeting_id: int,
    kind: str,
    paragraph: int,
    words: str,
    *,
    by: str,
    fields: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> FindingRow:
    """Add a question, commitment, decision or follow-up to the current minutes: words of one of its paragraphs.

    `fields` are those that a correction may name. A commitment gives an open action. Raises NotFound, InvalidChange.
    """
    if kind not in BLANK:
        raise InvalidChange(f"A {kind or 'finding without a kind'} cannot be added: {', '.join(BLANK)} can.")
    if not by.strip():
        raise InvalidChange("Say who adds it.")
    right = checked_correction(kind, fields or {})
    with transaction(db):
        place = _place(db, meeting_id)
        if _place_of(db, place.version_id, paragraph, words, exactly=True) is None:
            raise InvalidChange(f"Paragraph {paragraph} does not hold these words: give them as they stand there.")
        key = key_for(db, meeting_id, kind, words)
        if statements("findings").finding_of(db, version_id=place.version_id, key=key) is not None:
            raise InvalidChange("These words are found as that already: accept or correct what was found.")
        told = {"kind": kind, "paragraph": paragraph, "words": words, "fields": right}
        keep_review(db, key, "add", by=by, at=stamp(at), correction=told)
        people = known(db, place.body_id, meeting_id)
        write_added(db, place, people)
        if kind == "commitment":
            _open(db, place, key, people, by, stamp(at))
        number = statements("findings").finding_of(db, version_id=place.version_id, key=key)
    return findings.rows(db, [number])[0]


def write_added(db: sqlite3.Connection, place: Place, known_names: Known) -> None:
    """Write what people added into a version that was read, in the transaction of that; what it has is left."""
    for row in list(statements("reviews").added(db, meeting_id=place.meeting_id)):
        if statements("findings").finding_of(db, version_id=place.version_id, key=row["key"]) is None:
            _write(db, place, row["key"], json.loads(row["correction"]), known_names)


def _write(db: sqlite3.Connection, place: Place, key: str, told: Mapping[str, Any], known_names: Known) -> None:
    at = _place_of(db, place.version_id, told["paragraph"], told["words"])
    if at is None:
        return
    paragraph_id, begins, ends = at
    findings.add_row(
        db,
        place,
        told["kind"],
        key,
        paragraph_id,
        (begins, ends),
        _detail(told),
        known_names,
        confidence=1.0,
        cues=json.dumps([[CUE, 0.0]]),
        added=True,
    )


def _detail(told: Mapping[str, Any]) -> dict[str, Any]:
    """All fields of a finding, from those that a person gave; the words are the task, or what is told of."""
    detail = {**BLANK[told["kind"]], **told["fields"]}
    said = " ".join(told["words"].split())
    for name in ("action", "about"):
        if name in detail:
            detail[name] = detail[name] or said
    if detail.get("due"):
        detail |= {"due_precision": "day", "due_rule": "set by hand"}
    return detail


def _place(db: sqlite3.Connection, meeting_id: int) -> Place:
    row = version_row(db, meeting_id, None)
    return Place(meeting_id, row["id"], row["number"], row["body_id"], row["date"], True)


def _place_of(
    db: sqlite3.Connection, version_id: int, paragraph: int, words: str, *, exactly: bool = False
) -> tuple[int, int, int] | None:
    """Where words stand: the paragraph's number in the record, begin and end in the text; line ends do not count."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    rows = list(statements("versions").document_paragraphs(db, version_id=version_id))
    near = [row for row in rows if not exactly or row["n"] == paragraph]
    for row in sorted(near, key=lambda row: abs(row["n"] - paragraph)):
        found = pattern.search(row["words"]) if words.strip() else None
        if found:
            return row["id"], row["begins"] + found.start(), row["begins"] + found.end()
    return None


def _open(db: sqlite3.Connection, place: Place, key: str, people: Known, by: str, at: str) -> None:
    """The action of a commitment that was added: open, since a person says that it is one."""
    register_actions(db, place, people, at, earlier_actions(db, place.body_id, place.date))
    action = statements("actions").action_of_key(db, key=key)
    if action is None:
        raise NotFound(f"There is no action of the finding {key}.")
    standing, row = standing_of(db, action)
    if row["key"] == key and standing["state"] in ("proposed", "conditional"):
        change_within(db, action, "accept", by=by, at=at)
