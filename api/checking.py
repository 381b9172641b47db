"""The check of a draft: the file read, held against what the record knows, and what was found told."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api import workflow
from api.workflow import Source
from ingest.document import Problem
from ledger.checking import Fault, check


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a draft found. Nothing is kept of the draft."""

    source: str
    body: str | None
    date: dt.date | None
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]  # of reading the file


def check_draft(
    db: sqlite3.Connection,
    source: Source,
    *,
    body: str | None = None,
    date: dt.date | None = None,
    without: Sequence[str] = (),
) -> Checked:
    """Read a draft and tell what to look at before it goes out. Raises Unreadable, InvalidChange."""
    from ledger import people
    from ledger.drafts import past_of
    from nlp.reading import find

    document, data = workflow.read_draft(source, body, date)
    document = replace(document, meeting=replace(document.meeting, body=_held_name(db, document.meeting.body)))
    meeting = document.meeting
    findings = find(document, people.roster(db, meeting.body or "", before=meeting.date))
    faults = check(document, findings, past_of(db, document, findings, data), without)
    return Checked(document.source, meeting.body, meeting.date, tuple(faults), document.problems)


def _held_name(db: sqlite3.Connection, body: str | None) -> str | None:
    """The name under which a body is held, where it was given by its slug."""
    from ledger import bodies

    if body is None or bodies.body_id(db, body) is None:
        return body
    return bodies.get_body(db, body).name
