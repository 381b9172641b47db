"""Small minutes for the tests of the ledger: documents and findings built from their words."""

import datetime as dt
import hashlib
import sqlite3
from dataclasses import replace
from typing import Any

from ingest.document import AgendaItem, Attendance, Document, MeetingHeader, Paragraph, Role, Span
from ledger import minutes
from ledger.rows import Saved
from nlp.findings import (
    Answer,
    Commitment,
    Contribution,
    Cue,
    Decision,
    Findings,
    FollowUp,
    Person,
    Question,
    Reference,
)

BODY = "Harrow Vale Schools' Forum"
CUE = (Cue("'will' after a person of the authority", 1.5),)

FIRST = (
    "Priya Nair presented the budget monitoring report and drew attention to the overspend on transport.",
    "Owen Fell asked how the Forum would be told of changes to the growth fund.",
    "Priya Nair replied that a note would follow. Priya Nair will circulate the growth fund note by 30 September 2025.",
    "Action: the Clerk to share the membership list with all governors.",
    "Should a transfer be proposed, Priya Nair would come back to the Forum.",
    "It was agreed that the budget be approved.",
)
SECOND = (
    "Matters arising: the action to share the membership list had been completed.",
    "The growth fund note had not yet been circulated.",
    "Action: Priya Nair to circulate the growth fund note to members by 31 December 2025.",
    "Tom Ashe reported on the new school at Barley Lane, which would open in two years.",
)


def document(
    *lines: str | tuple[Role, str],
    body: str | None = BODY,
    date: dt.date | None = dt.date(2025, 7, 7),
    source: str = "minutes.txt",
    people: tuple[str, ...] = ("Priya Nair", "Owen Fell"),
    data: bytes | None = None,
    **header: Any,
) -> Document:
    """A document of one item whose paragraphs are the lines: minute text, unless a role stands before it."""
    text, paragraphs = "4. Budget\n\n", [Paragraph(1, 0, 9, "heading", item=0)]
    for n, line in enumerate(lines, start=2):
        marked: tuple[Role, str] = ("minute", line) if isinstance(line, str) else line
        role, words = marked
        paragraphs.append(Paragraph(n, len(text), len(text) + len(words), role, item=0))
        text += words + "\n\n"
    return Document(
        source=source,
        sha256=hashlib.sha256(text.encode() if data is None else data).hexdigest(),
        form="text",
        text=text,
        paragraphs=tuple(paragraphs),
        items=(AgendaItem("4.", "Budget", 0, 9),),
        meeting=MeetingHeader(body=body, date=date, **header),
        attendance=tuple(Attendance(name, None, "present") for name in people),
    )


def bytes_of(read: Document) -> bytes:
    return read.text.encode()


def span(read: Document, words: str) -> Span:
    start = read.text.index(words)
    paragraph = next(p for p in read.paragraphs if p.start <= start < p.end)
    return Span(paragraph.n, start, start + len(words))


def commitment(read: Document, words: str, owner: str | None = None, action: str = "", **fields: Any) -> Commitment:
    plain = Commitment(
        span=span(read, words),
        owner=owner,
        action=action or words,
        due=None,
        due_text=None,
        due_precision=None,
        due_rule=None,
        condition=None,
        explicit=False,
        recurring=None,
        also=(),
        confidence=0.8,
        cues=CUE,
    )
    return replace(plain, **fields)


def follow_up(read: Document, words: str, about: str, status: Any, owner: str | None = None) -> FollowUp:
    return FollowUp(span(read, words), about, status, owner, 0.9, CUE)


def contribution(read: Document, words: str, *speakers: str) -> Contribution:
    return Contribution(span(read, words), speakers, "said", False, 0.95, CUE)


def first_minutes(**header: Any) -> tuple[Document, Findings]:
    """A meeting with a proposed, an open and a conditional action, two questions and a decision."""
    read = document(*FIRST, **header)
    note = "Priya Nair will circulate the growth fund note by 30 September 2025."
    asked = "how the Forum would be told of changes to the growth fund"
    answer = Answer(span(read, "Priya Nair replied that a note would follow."), "Priya Nair")
    return read, Findings(
        contributions=(
            contribution(read, FIRST[0], "Priya Nair"),
            contribution(read, FIRST[1], "Owen Fell"),
            contribution(read, FIRST[2], "Priya Nair"),
        ),
        questions=(Question(span(read, asked), "Owen Fell", "unanswered", (answer,), 0.9, CUE),),
        commitments=(
            commitment(
                read,
                note,
                "Priya Nair",
                "circulate the growth fund note",
                due=dt.date(2025, 9, 30),
                due_text="by 30 September 2025",
                due_precision="day",
                due_rule="as written",
            ),
            commitment(read, FIRST[3], "Clerk", "share the membership list with all governors", explicit=True),
            commitment(
                read, FIRST[4], "Priya Nair", "come back to the Forum", condition="Should a transfer be proposed"
            ),
        ),
        decisions=(Decision(span(read, FIRST[5]), "agreed", None, "Owen Fell", None, 0.9, CUE),),
        people=(Person("Priya Nair", "Ms", ("Head of Finance",), ("PN",)), Person("Owen Fell")),
        rules="1",
    )


def second_minutes(**header: Any) -> tuple[Document, Findings]:
    """The next meeting: one action reported done, one not done and given anew."""
    read = document(*SECOND, date=dt.date(2025, 11, 3), source="next.txt", **header)
    return read, Findings(
        commitments=(
            commitment(
                read,
                SECOND[2],
                "Priya Nair",
                "circulate the growth fund note to members",
                explicit=True,
                due=dt.date(2025, 12, 31),
                due_text="by 31 December 2025",
                due_precision="day",
                due_rule="as written",
            ),
        ),
        follow_ups=(
            follow_up(read, SECOND[0], "share the membership list", "done"),
            follow_up(read, SECOND[1], "growth fund note", "not done"),
        ),
        references=(Reference(span(read, "Barley Lane"), "paper", "Barley Lane"),),
        people=(Person("Priya Nair", "Ms", ("Head of Finance",), ("PN",)), Person("Tom Ashe")),
        rules="1",
    )


def keep(db: sqlite3.Connection, read_and_found: tuple[Document, Findings]) -> Saved:
    """Save minutes as they were read."""
    read, found = read_and_found
    return minutes.save(db, read, found, bytes_of(read))
