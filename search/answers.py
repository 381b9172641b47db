"""Answers: the sentences of the minutes that answer a question, each cited, or an honest nothing.

Nothing is written anew. Where no sentence suffices (see `search.evidence` and `search.sufficiency`),
nothing is found: a wrong citation does more harm than none. What the minutes ask themselves and never
answer is told instead.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from search.asking import look
from search.conflicts import differing
from search.errors import QueryError
from search.evidence import Evidence, Put, gather
from search.outcomes import outcome_of
from search.query import parse
from search.questions import Question
from search.sufficiency import present, reasons, sure
from search.wanted import wants_latest

MOST_SENTENCES = 5
# A sentence far less sure than the surest adds doubt, not an answer.
CLOSE_TO_BEST = 0.4
# How near a question of the minutes must be to be told as the one asked, and how many are.
THE_SAME_QUESTION = 0.6
MOST_ASKED = 3
# How many sentences are told as the nearest thing, where nothing answers plainly.
MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of the minutes, word for word; `speaker` None where the minutes name nobody.

    `meeting` is the body that met, `page` that of the published file where it has pages. `start`–`end` is
    the sentence in the passage at `address`; `before` is the sentence that it goes on from, if any.
    `standing` tells that another meeting says otherwise earlier or later. `sure` is 0 to 1.
    """

    text: str
    speaker: str | None
    item: str | None
    meeting: str
    date: dt.date
    page: int | None
    address: str
    start: int
    end: int
    before: str = ""
    standing: Literal["later", "earlier"] | None = None
    sure: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question that the minutes record and do not answer."""

    text: str
    asker: str | None
    status: str
    meeting: str
    date: dt.date
    address: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The sentences that answer, best first, or newest first where the latest was asked for.

    None, and `found` False, where nothing answers plainly: then `nearest` are sentences that come near and
    may not answer, and `asked` are questions of the minutes like it that were never answered there.
    `differing` are (earlier, later) places in `sentences` that say the same thing differently. `prose` is a
    text made of the sentences by a model, where one is set.
    """

    sentences: tuple[Cited, ...]
    found: bool
    notes: tuple[str, ...] = ()
    differing: tuple[tuple[int, int], ...] = ()
    asked: tuple[AskedBefore, ...] = ()
    nearest: tuple[Cited, ...] = ()
    prose: str | None = None


def ask(db: sqlite3.Connection, folder: Path, question: str) -> Answered:
    """Up to five sentences that answer, or none. Fields narrow the question as in a search. Raises QueryError."""
    query = parse(question)
    if not query.terms:
        raise QueryError("Ask a question in words, such as: has a transfer from the Schools Block been ruled out?")
    looked = look(db, folder, query)
    gathered = gather(db, folder, looked.wants, looked.read, looked.asked)
    judged = sorted(((sure(one.seen), one) for one in gathered.evidences), key=lambda pair: -pair[0])
    if not judged or judged[0][0] < present().limit:
        close = [pair for pair in judged[:MOST_NEAREST] if pair[0] >= present().nearest]
        nearest = tuple(_cited(one, chance, None) for chance, one in close)
        return Answered((), False, looked.notes, asked=tuple(_asked(gathered.put)), nearest=nearest)
    close = [(chance, one) for chance, one in judged if chance >= CLOSE_TO_BEST * judged[0][0]]
    kept = _with_outcomes(db, looked.wants, close)[:MOST_SENTENCES]
    if wants_latest(query.plain):
        kept.sort(key=lambda pair: -pair[1].sentence.passage.date.toordinal())
    pairs = differing([one.sentence for _, one in kept], looked.wants)
    earlier, later = {first for first, _ in pairs}, {last for _, last in pairs}
    cited = (
        _cited(one, chance, "earlier" if at in earlier else "later" if at in later else None)
        for at, (chance, one) in enumerate(kept)
    )
    return Answered(tuple(cited), True, looked.notes, tuple(pairs))


def _with_outcomes(
    db: sqlite3.Connection, wants: Question, judged: Sequence[tuple[float, Evidence]]
) -> list[tuple[float, Evidence]]:
    """The sentences, each that only moves something followed by the one that tells what became of it."""
    kept: dict[tuple[int, int], tuple[float, Evidence]] = {}
    for chance, one in judged:
        kept.setdefault((one.sentence.passage.id, one.sentence.start), (chance, one))
        outcome = outcome_of(db, one.sentence) if wants.kind in ("yes or no", "what") else None
        if outcome:
            told = Evidence(outcome, {"tells the outcome": 1.0})
            kept.setdefault((outcome.passage.id, outcome.start), (chance, told))
    return list(kept.values())


def _cited(evidence: Evidence, chance: float, standing: Literal["later", "earlier"] | None) -> Cited:
    one, passage = evidence.sentence, evidence.sentence.passage
    return Cited(
        text=one.text,
        speaker=", ".join(passage.speakers) or None,
        item=passage.item,
        meeting=passage.body,
        date=passage.date,
        page=passage.page,
        address=passage.address,
        start=one.start,
        end=one.end,
        before=one.before if one.before in passage.text[: one.start] else "",
        standing=standing,
        sure=round(chance, 3),
        reasons=reasons(evidence.seen),
    )


def _asked(put: Sequence[Put]) -> Iterator[AskedBefore]:
    """The nearest questions of the minutes that were never answered there."""
    near = sorted((one for one in put if not one.answered and one.near >= THE_SAME_QUESTION), key=lambda one: -one.near)
    for one in near[:MOST_ASKED]:
        asker = next((person.name for person in one.row.people if person.part == "asker"), None)
        status = one.row.status or "unanswered"
        yield AskedBefore(one.row.words, asker, status, one.passage.body, one.passage.date, one.row.address)
