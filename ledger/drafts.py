"""What the record knows of the body of a draft, before the draft is part of it. Nothing is kept of the draft."""

import sqlite3

from ingest.document import Document
from ledger import actions, minutes, people
from ledger.action_rows import ActionRow
from ledger.bodies import body_id
from ledger.body_settings import BodySettings, settings_of
from ledger.checking import Past
from ledger.database import transaction
from ledger.statements import statements
from nlp.findings import Findings


class _Undone(Exception):
    """Raised to leave a transaction without keeping what was done in it."""


def past_of(db: sqlite3.Connection, document: Document, findings: Findings, data: bytes) -> Past:
    """The body's settings and people, and the actions of its last meeting that the draft does not mention."""
    body, date = document.meeting.body, document.meeting.date
    number = body_id(db, body) if body else None
    if body is None or number is None:
        return Past(BodySettings())
    known = people.roster(db, body, before=date)
    open_ones = _of_last_meeting(db, number, date.isoformat()) if date else []
    spoken_of = _spoken_of(db, document, findings, data) if open_ones else set()
    return Past(
        settings_of(db, body),
        tuple(person.name for person in known.people),
        tuple(action for action in open_ones if action.id not in spoken_of),
    )


def _of_last_meeting(db: sqlite3.Connection, number: int, date: str) -> list[ActionRow]:
    """The open actions that the meeting before a day gave, but for those that nobody has accepted yet."""
    last = statements("meetings").last_before(db, body_id=number, date=date)
    if last is None:
        return []
    given = actions.list_actions(db, meeting_id=last, limit=1000).items
    return [action for action in given if action.state not in ("proposed", "conditional")]


def _spoken_of(db: sqlite3.Connection, document: Document, findings: Findings, data: bytes) -> set[int]:
    """The actions that a draft speaks of, found by saving it as minutes are and taking that back."""
    spoken: set[int] = set()
    try:
        with transaction(db):
            saved = minutes.save(db, document, findings, data, by="the check of a draft")
            rows = statements("tracker").spoken_of_by(db, meeting_id=saved.meeting_id)
            spoken = {row["action_id"] for row in rows}
            raise _Undone
    except _Undone:
        return spoken
