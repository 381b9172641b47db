"""What people's assistants may read: search, answers, actions and passages, cut to a size that they can take in.

Plain Python: `api.mcp_server` offers these functions to assistants. Nothing here changes the record.
The dataclasses have no slots, which the protocol's library would take for the fields' defaults.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from api import settings
from api.print_search import came_of
from api.views import known
from ledger import actions as held_actions
from ledger import meetings
from ledger.database import FILE, forbid_writing, open_ledger
from ledger.errors import NotFound
from ledger.rows import ActionRow, ParagraphRow
from search import answers, hybrid
from search.answers import Cited
from search.hits import Hit
from search.quotation import quotation, reference

# Characters of one passage in a list; `passage` gives it whole, up to the second figure.
SHORT, WHOLE = 1_500, 20_000


@dataclass(frozen=True)
class FoundPassage:
    """A passage of minutes. `cut`: only its beginning is given, and the tool `passage` gives the rest."""

    address: str
    words: str
    cut: bool
    speakers: list[str]
    body: str
    date: dt.date
    item: str | None
    page: int | None
    why: list[str]
    came_of_it: list[str]
    link: str | None


@dataclass(frozen=True)
class FoundPassages:
    """One page of passages, best first, of `total`."""

    total: int
    passages: list[FoundPassage]
    did_you_mean: str | None
    notes: list[str]


@dataclass(frozen=True)
class CitedSentence:
    """A sentence of the minutes, word for word, and where it stands."""

    words: str
    speaker: str | None
    body: str
    date: dt.date
    item: str | None
    page: int | None
    address: str
    link: str | None
    standing: str | None


@dataclass(frozen=True)
class AskedQuestion:
    """A question that the minutes record and do not answer."""

    words: str
    asker: str | None
    status: str
    body: str
    date: dt.date
    address: str


@dataclass(frozen=True)
class CitedAnswer:
    """The sentences that answer; none, and `found` false, where the minutes do not answer.

    `standing` of a sentence is "later" or "earlier" where another meeting tells it differently. `asked` are
    questions of the minutes that are like the one asked and were never answered there.
    """

    found: bool
    sentences: list[CitedSentence]
    asked: list[AskedQuestion]
    notes: list[str]


@dataclass(frozen=True)
class ListedAction:
    """An action and how it stands. No owner or no due date is known where they are null."""

    id: int
    action: str
    state: str
    overdue: bool
    owner: str | None
    due: dt.date | None
    due_words: str | None
    words: str
    body: str
    date: dt.date
    address: str
    link: str | None


@dataclass(frozen=True)
class ListedActions:
    """One page of actions, the earliest due first, of `total`."""

    total: int
    actions: list[ListedAction]


@dataclass(frozen=True)
class QuotedPassage:
    """The exact words of a paragraph, how to cite them, and the paragraphs around it for context only."""

    address: str
    words: str
    cut: bool
    reference: str
    source: str
    speakers: list[str]
    body: str
    date: dt.date
    item: str | None
    page: int | None
    link: str | None
    current: bool
    before: list[str]
    after: list[str]


def search(folder: Path, query: str, limit: int, offset: int, sort: Literal["relevance", "date"]) -> FoundPassages:
    """One page of what a query finds. Raises QueryError, NotFound."""
    with reading(folder) as db:
        found = hybrid.search(db, folder, query, limit=limit, offset=offset, sort=sort)
    return FoundPassages(found.total, [_found(hit) for hit in found.hits], found.did_you_mean, list(found.notes))


def ask(folder: Path, question: str) -> CitedAnswer:
    """The sentences that answer a question. Raises QueryError, NotFound."""
    with reading(folder) as db:
        answer = answers.ask(db, folder, question)
    asked = [AskedQuestion(one.text, one.asker, one.status, one.meeting, one.date, one.address) for one in answer.asked]
    return CitedAnswer(answer.found, [_cited(one) for one in answer.sentences], asked, list(answer.notes))


def actions(
    folder: Path, status: str, owner: str | None, body: str | None, overdue: bool, limit: int, offset: int
) -> ListedActions:
    """One page of actions. Raises NotFound, InvalidChange."""
    with reading(folder) as db:
        page = held_actions.list_actions(
            db, status=status, owner=owner, body=known(db, body), overdue=overdue, limit=limit, offset=offset
        )
    return ListedActions(page.total, [_listed(row) for row in page.items])


def passage(folder: Path, address: str, around: int) -> QuotedPassage:
    """A paragraph with its reference and its neighbours. Raises NotFound."""
    with reading(folder) as db:
        quoted = quotation(db, address, settings.web_address())
        own = meetings.paragraph(db, address)
        others = meetings.paragraphs(db, own.meeting_id, own.version)
    return QuotedPassage(
        address=quoted.address,
        words=quoted.words[:WHOLE],
        cut=len(quoted.words) > WHOLE,
        reference=reference(quoted),
        source=quoted.source,
        speakers=list(quoted.speakers),
        body=quoted.body,
        date=quoted.date,
        item=quoted.item,
        page=quoted.page,
        link=quoted.permanent,
        current=quoted.current,
        before=_words(others, range(own.n - around, own.n)),
        after=_words(others, range(own.n + 1, own.n + around + 1)),
    )


def serve(folder: Path) -> None:
    """Serve these functions on standard input and output. Raises BadSetting where the library is missing."""
    try:
        from api import mcp_server
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise settings.BadSetting("The mcp library is not installed: install the extra `mcp`.") from missing
    mcp_server.serve(folder)


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of a folder, open for reading only. Raises NotFound where there is none."""
    if not (folder / FILE).is_file():
        raise NotFound(f"There is no record in {folder}: log minutes with `matters ingest`.")
    db = open_ledger(folder)
    try:
        forbid_writing(db)
        yield db
    finally:
        db.close()


def _found(hit: Hit) -> FoundPassage:
    passage = hit.passage
    return FoundPassage(
        address=hit.address,
        words=passage.text[:SHORT],
        cut=len(passage.text) > SHORT,
        speakers=list(passage.speakers),
        body=passage.body,
        date=passage.date,
        item=passage.item,
        page=passage.page,
        why=list(hit.reasons),
        came_of_it=[came_of(one, hit.address, apart=len(hit.came_of) > 1) for one in hit.came_of],
        link=_link("paragraphs", hit.address),
    )


def _cited(one: Cited) -> CitedSentence:
    return CitedSentence(
        words=" ".join(filter(None, (one.before, one.text))),
        speaker=one.speaker,
        body=one.meeting,
        date=one.date,
        item=one.item,
        page=one.page,
        address=one.address,
        link=_link("paragraphs", one.address),
        standing=one.standing,
    )


def _listed(row: ActionRow) -> ListedAction:
    return ListedAction(
        id=row.id,
        action=row.action[:SHORT],
        state=row.state,
        overdue=row.overdue,
        owner=row.owner,
        due=row.due,
        due_words=row.due_text,
        words=row.words[:SHORT],
        body=row.body,
        date=row.date,
        address=row.address,
        link=_link("actions", str(row.id)),
    )


def _words(paragraphs: list[ParagraphRow], wanted: range) -> list[str]:
    return [one.text[:SHORT] for one in paragraphs if one.n in wanted]


def _link(kind: str, address: str) -> str | None:
    site = settings.web_address()
    return f"{site}/{kind}/{address}" if site else None
