"""Findings: what the machine read in a document, each tied to the exact words.

A finding never carries its own copy of the words as truth: `span` points at them.
`confidence` is a probability (0 to 1); `cues` say, in a clerk's words, why.
Names are the fullest form that the document supports; None means not known.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ingest.document import Span

QuestionStatus = Literal["answered", "partly answered", "deferred", "unanswered"]
DecisionKind = Literal["resolved", "agreed", "approved", "noted", "recommended", "elected", "deferred", "rejected"]
FollowUpStatus = Literal["done", "open", "not done", "superseded"]
Precision = Literal["day", "month", "term", "year"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of evidence; `weight` is in log-odds: positive speaks for the finding."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a body knows. `aliases` are other printed forms ("JL", "Mrs Taylor")."""

    name: str
    honorific: str = ""
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    known_from: dt.date | None = None
    known_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """What the body knows of its people, before these minutes are read."""

    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """Words that report somebody saying something; `inferred` when the speaker is carried on from before."""

    span: Span
    speakers: tuple[str, ...]
    verb: str
    inferred: bool
    confidence: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a question; `by` is None where nobody is named."""

    span: Span
    by: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """A request for information put at this meeting."""

    span: Span
    asker: str | None
    status: QuestionStatus
    answers: tuple[Answer, ...]
    confidence: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A task that somebody took on or was given.

    `owner` is as the document writes it, joined by " / " where there are several.
    `due` is set only where the words or the document fix the day; `due_text` are the
    words; `due_rule` says how `due` was worked out. `also` are other places that tell
    the same task (an action line, a table row).
    """

    span: Span
    owner: str | None
    action: str
    due: dt.date | None
    due_text: str | None
    due_precision: Precision | None
    due_rule: str | None
    condition: str | None
    explicit: bool
    recurring: str | None
    also: tuple[Span, ...]
    confidence: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the body settled at this meeting."""

    span: Span
    kind: DecisionKind
    vote: str | None
    mover: str | None
    seconder: str | None
    confidence: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the minutes say became of an earlier action; `about` names it in the minutes' words."""

    span: Span
    about: str
    status: FollowUpStatus
    owner: str | None
    confidence: float
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and as a number where it is plain: "£2.75bn" is 2750000000.0 GBP."""

    span: Span
    kind: Literal["money", "percent", "year", "number"]
    value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, a paper, an appendix, an older minute or a page."""

    span: Span
    kind: Literal["url", "paper", "minute", "page", "item"]
    target: str


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form that the minutes themselves explain; `span` covers both."""

    span: Span
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was read in one document. `rules` is the version of the reading rules."""

    contributions: tuple[Contribution, ...] = ()
    questions: tuple[Question, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    people: tuple[Person, ...] = ()
    rules: str = ""
