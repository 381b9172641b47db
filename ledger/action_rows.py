"""Rows of actions. They stand apart from the other rows so that the list of actions starts at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

State = Literal[
    "proposed", "open", "in progress", "conditional", "deferred", "reported done",
    "done", "rejected", "dropped", "superseded",
]  # fmt: skip
Verb = Literal[
    "accept", "reject", "start", "defer", "report_done", "done", "drop", "assign", "due", "note", "reopen",
    "meet_condition", "supersede",
]  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; `total` counts the whole list."""

    items: tuple[T, ...]
    total: int
    limit: int
    offset: int


@dataclass(frozen=True, slots=True)
class CueRow:
    """One piece of evidence in a clerk's words, with its weight in log-odds."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Exact words of minutes that speak of an action: where it was given, or given anew."""

    meeting_id: int
    meeting_ref: str
    date: dt.date
    version: int
    paragraph: int
    address: str
    words: str
    relation: Literal["given", "given anew"]
    stands: bool = True  # False: the current reading of those minutes no longer has it
    action_id: int | None = None  # whose words these are: another's where that was merged into this one


@dataclass(frozen=True, slots=True)
class Proposal:
    """What later minutes seem to say of an earlier action. `outcome` None while it waits for a person."""

    id: int | None
    action_id: int
    meeting_id: int
    key: str  # of the follow-up
    status: str  # done, open, not done, superseded
    score: float  # 0 to 1
    reasons: tuple[str, ...]
    address: str
    words: str
    outcome: Literal["applied", "confirmed", "dismissed"] | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it stands. `revision` is its ETag: it grows by one with every event.

    `words` are the exact words at `address`; `action` is the task alone. `confirmed` is True where the
    minutes mark it as an action or a person accepted it. `sources` and `proposals` are filled
    by `get_action`, empty in lists.
    """

    id: int
    state: State
    action: str
    owner: str | None
    owner_id: int | None
    due: dt.date | None
    due_text: str | None
    due_precision: str | None
    due_rule: str | None
    overdue: bool
    condition: str | None
    condition_met: bool
    recurring: str | None
    explicit: bool
    confirmed: bool
    reason: str | None  # why it was dropped, rejected or superseded
    superseded_by: int | None
    confidence: float
    revision: int
    key: str
    meeting_id: int
    meeting_ref: str
    body: str
    body_slug: str
    date: dt.date  # of the meeting that gave it
    version: int
    paragraph: int
    address: str
    item_title: str | None
    words: str
    cues: tuple[CueRow, ...] = ()
    sources: tuple[SourceWords, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One change of an action: who, when, what from and to, and the minutes' words where they are the cause."""

    id: int
    action_id: int
    revision: int
    verb: str
    by: str
    at: dt.datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str | None
    evidence_address: str | None
    evidence_words: str | None
    undoes: int | None = None  # the revision that this one takes back
    deed: str | None = None  # shared by the events of one merge or split
