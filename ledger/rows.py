"""Rows: what the ledger gives back. Frozen, in the field's words, with the exact words already cut out.

An address names a paragraph for ever: "12.1.34" is paragraph 34 of version 1 of meeting 12.
A key names a finding for ever ("12.question.1f0c9a…"): it stays the same when the minutes are read again.
`start` and `end` count characters of the stored text of that version.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ledger.action_rows import ActionRow, CueRow, Event, Page, Proposal, SourceWords, State, Verb

__all__ = [
    "ActionRow",
    "AnswerRow",
    "AttendanceRow",
    "AuditRow",
    "BodyCounts",
    "BodyRow",
    "ContributionRow",
    "CueRow",
    "DecisionRow",
    "Event",
    "FindingRow",
    "ItemRow",
    "Kind",
    "MeetingRow",
    "OutboxRow",
    "Outcome",
    "Page",
    "ParagraphRow",
    "Passage",
    "PassageFilter",
    "PersonDetail",
    "PersonMention",
    "PersonRow",
    "Proposal",
    "QuestionRow",
    "ReviewRow",
    "Saved",
    "SourceWords",
    "State",
    "Verb",
    "Verdict",
    "VersionRow",
]

Kind = Literal["contribution", "question", "commitment", "decision", "follow_up", "figure", "reference", "acronym"]
Verdict = Literal["accept", "correct", "reject", "add", "withdraw"]
Outcome = Literal["new", "version", "reread", "unchanged"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving minutes did. `counts` by kind of finding, and "actions", "given anew", "matched".

    `notes` are sentences for whoever logged the minutes (another meeting on that day, and the like).
    """

    meeting_id: int
    version: int
    outcome: Outcome
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body whose minutes are held."""

    id: int
    slug: str
    name: str
    meetings: int
    first_meeting: dt.date | None
    last_meeting: dt.date | None


@dataclass(frozen=True, slots=True)
class BodyCounts:
    """The figures of one body for the home page; `open` includes overdue and in progress, not proposed."""

    body: str
    slug: str
    meetings: int
    last_meeting: dt.date | None
    next_meeting: dt.date | None
    open: int
    overdue: int
    proposed: int
    conditional: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; `version` is the current one, `versions` how many are held. `ref` is "body-slug/2022-07-04"."""

    id: int
    ref: str
    body: str
    body_slug: str
    date: dt.date
    date_stated: bool
    title: str | None
    venue: str | None
    status: str | None
    next_meeting: dt.date | None
    chair: str | None
    clerk: str | None
    version: int
    versions: int
    counts: Mapping[str, int]  # findings by kind, of the current version; rejected ones left out


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a meeting's minutes: the file, and the reading of it."""

    meeting_id: int
    version: int
    source: str
    sha256: str
    form: str
    size: int  # bytes
    status: str | None
    rules: str
    logged_at: dt.datetime
    read_at: dt.datetime
    current: bool
    problems: tuple[Mapping[str, str], ...]  # where, what, remedy, severity


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An agenda item; `index` is what paragraphs point at."""

    index: int
    number: str
    title: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person in the attendance."""

    name: str
    person_id: int | None
    role: str | None
    status: str
    initials: str
    substitute_for: str | None


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph with its permanent address; `text` is cut from the stored text at `start`–`end`."""

    id: int
    address: str
    meeting_id: int
    version: int
    n: int
    start: int
    end: int
    role: str
    text: str
    item: int | None
    item_number: str | None
    item_title: str | None
    page: int | None
    label: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A name in a finding: part is "speaker", "asker", "owner", "answered by", "mover" or "seconder"."""

    part: str
    name: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Any finding. `status` is the question's or follow-up's status, or the decision's kind.

    `detail` holds the machine's own fields as plain data; `status` and `people` have people's
    corrections applied. `verdict` is the latest judgement, None where nobody has judged.
    """

    key: str
    kind: Kind
    meeting_id: int
    version: int
    paragraph: int
    address: str
    start: int
    end: int
    words: str
    status: str | None
    people: tuple[PersonMention, ...]
    confidence: float
    cues: tuple[CueRow, ...]
    detail: Mapping[str, Any]
    verdict: Verdict | None
    action_id: int | None = None  # for a commitment: the action that it gave rise to


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A reply to a question."""

    paragraph: int
    address: str
    start: int
    end: int
    words: str
    by: str | None
    by_id: int | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its answers, and the meeting it was put at."""

    key: str
    meeting_id: int
    meeting_ref: str
    body: str
    date: dt.date
    version: int
    paragraph: int
    address: str
    item_title: str | None
    words: str
    asker: str | None
    asker_id: int | None
    status: str
    answers: tuple[AnswerRow, ...]
    confidence: float
    cues: tuple[CueRow, ...]
    verdict: Verdict | None
    links: tuple[Any, ...] = ()  # `ledger.links.Link`: what later minutes seem to answer


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, and the meeting that took it."""

    key: str
    meeting_id: int
    meeting_ref: str
    body: str
    date: dt.date
    version: int
    paragraph: int
    address: str
    item_title: str | None
    words: str
    kind: str
    vote: str | None
    mover: str | None
    seconder: str | None
    confidence: float
    cues: tuple[CueRow, ...]
    verdict: Verdict | None
    links: tuple[Any, ...] = ()  # `ledger.links.Link`: later decisions in its place


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A person's judgement of a finding; never changed, never removed."""

    id: int
    key: str
    verdict: Verdict
    by: str
    at: dt.datetime
    correction: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person whom a body's minutes name, with counts over the current versions."""

    id: int
    name: str
    honorific: str
    body: str
    body_slug: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    first_seen: dt.date | None
    last_seen: dt.date | None
    meetings: int
    contributions: int
    questions: int
    actions: int  # not closed


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person with the latest of what they said, asked and owe."""

    person: PersonRow
    contributions: tuple["ContributionRow", ...]
    questions: tuple[QuestionRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """Something that a person said, and where."""

    key: str
    meeting_id: int
    meeting_ref: str
    body: str
    date: dt.date
    address: str
    item_title: str | None
    words: str
    verb: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a current version with its context, as search sees it. `id` is never given to another."""

    id: int
    meeting_id: int
    version: int
    n: int
    address: str
    text: str
    body: str
    body_slug: str
    date: dt.date
    item: str | None  # number and title
    speakers: tuple[str, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    meeting_ref: str = ""  # "body-slug/2022-07-04"
    page: int | None = None  # of the published file, from 1


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """Which passages to search. Several values of one field: any of them. Empty fields: no limit.

    `speakers`, `bodies` and `items` match parts of names without regard to case; `kinds` are kinds of
    finding ("question", "commitment" or "action", "decision", "follow_up"…); `statuses` are statuses of
    questions and follow-ups, kinds of decision, or states of actions. `after` is the first day
    included, `before` the first day excluded.
    """

    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Work for the index. "index": replace all entries of this meeting and version by
    `passages.rows(...)`; "forget": remove them."""

    id: int
    kind: Literal["index", "forget"]
    meeting_id: int
    version: int


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One line of what was done in the ledger: who, when, what, to what."""

    id: int
    at: dt.datetime
    by: str
    what: str
    subject: str  # "meeting 12", "action 3", "finding 12.question.1f0c9a…"
    detail: Mapping[str, Any] = field(default_factory=dict)
