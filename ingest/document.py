"""The document: what a reader recovers from one published file.

Every position is a character offset into `Document.text`, the stored text. Text is
never copied as truth: `document.words(span)` gives the exact words of any span.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, Protocol

Role = Literal[
    "title",  # the name of the body or of the paper, at the top
    "header",  # date, venue, contact, quorum, next meeting
    "attendance",  # who was there, who sent apologies
    "heading",  # an agenda item's title, or a sub-heading inside an item
    "agenda",  # what the agenda asked for: never a finding
    "minute",  # what happened: the text that is read for findings
    "action",  # a line that begins with an action label, or a row of an action table
    "margin",  # names or dates printed in a column beside the minute text
    "annex",  # standing orders, appendices, letters pasted after the minutes
    "noise",  # menus, file icons, cookie notices, page footers
]
Severity = Literal["error", "warning", "note"]
AttendanceStatus = Literal["present", "apologies", "absent", "in attendance", "substitute"]
Mark = Literal["bold", "bullet", "row"]


class Spanned(Protocol):
    """Anything that covers `start` to `end` (exclusive) of the stored text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of the stored text, inside paragraph number `paragraph`."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row; `column` is the printed heading of its column, or empty."""

    column: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Margin:
    """Words printed in a column beside the minutes ("Clerk", "JL", "11/8/13").

    `start`–`end` are the marginal words; `beside_start`–`beside_end` is the part of the
    paragraph that stands level with them, as far as the layout tells (else all of it).
    """

    column: str
    start: int
    end: int
    beside_start: int
    beside_end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a bullet or a table row. `n` counts from 1; `item` indexes `Document.items`."""

    n: int
    start: int
    end: int
    role: Role
    item: int | None = None
    page: int | None = None
    label: str = ""  # printed number or letter: "8.1", "a)"
    cells: tuple[Cell, ...] = ()
    margins: tuple[Margin, ...] = ()
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item; `number` is kept as printed ("LW 67/2122", "8.1", "62.")."""

    number: str
    title: str
    start: int
    end: int
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person in the attendance; `initials` where a key is printed, `start`–`end` the printed name."""

    name: str
    role: str | None
    status: AttendanceStatus
    initials: str = ""
    substitute_for: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class MeetingHeader:
    """What the document states of its meeting; None where it states nothing."""

    body: str | None = None
    date: dt.date | None = None
    title: str | None = None
    venue: str | None = None
    status: str | None = None  # "draft" or "approved"
    start: dt.time | None = None
    end: dt.time | None = None
    next_meeting: dt.date | None = None
    chair: str | None = None
    clerk: str | None = None
    date_stated: bool = True  # False: given by who logged it, not found in the text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd about a file, for its reader: where, what, and what to do about it."""

    where: str
    what: str
    remedy: str
    severity: Severity = "warning"


class Unreadable(Exception):
    """A file that cannot be read at all. `problem` says it in one sentence; nothing is kept of the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what} {problem.remedy}".strip())
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Document:
    """One meeting's minutes as read. `sha256` is of the published bytes."""

    source: str
    sha256: str
    form: str  # "text", "markdown", "html", "docx", "pdf"
    text: str
    paragraphs: tuple[Paragraph, ...]
    items: tuple[AgendaItem, ...] = ()
    meeting: MeetingHeader = field(default_factory=MeetingHeader)
    attendance: tuple[Attendance, ...] = ()
    problems: tuple[Problem, ...] = ()

    def words(self, span: Spanned) -> str:
        """The exact words of anything that has `start` and `end`."""
        return self.text[span.start : span.end]

    def words_after(self, n: int) -> str:
        """The words of the paragraph behind number `n`; nothing behind the last."""
        following = self.paragraphs[n : n + 1]
        return self.words(following[0]) if following else ""

    def paragraph(self, n: int) -> Paragraph:
        """Paragraph number `n`, counting from 1. Raises IndexError when there is none."""
        if n < 1:
            raise IndexError(n)
        return self.paragraphs[n - 1]
