"""Answers: the sentences of the minutes that answer a question, each cited, or an honest nothing.

Nothing is written anew. Where the best sentence does not suffice (see `search.evidence`),
nothing is found: a wrong citation does more harm than none.
"""

import datetime as dt
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from search.errors import QueryError
from search.evidence import Evidence, gather
from search.hybrid import DEPTH, paired
from search.query import parse
from search.ranking import rank

# How many passages are read for sentences, and how many sentences are given.
READ = 12
MOST_SENTENCES = 5
# A sentence far weaker than the best adds doubt, not an answer.
CLOSE_TO_BEST = 0.8


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of the minutes, word for word; `speaker` None where the minutes name nobody.

    `meeting` is the body that met. `start`–`end` is the sentence in the passage at `address`.
    """

    text: str
    speaker: str | None
    meeting: str
    date: dt.date
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The sentences that answer, best first; none, and `found` False, where nothing answers."""

    sentences: tuple[Cited, ...]
    found: bool
    notes: tuple[str, ...] = ()


def ask(db: sqlite3.Connection, folder: Path, question: str) -> Answered:
    """Up to five sentences that answer, or none. Fields narrow the question as in a search. Raises QueryError."""
    query = parse(question)
    if not query.terms:
        raise QueryError("Ask a question in words, such as: has a transfer from the Schools Block been ruled out?")
    ranked = rank(db, folder, query, DEPTH)
    read = [placed.candidate.id for placed in paired(db, ranked)[:READ]]
    best = sorted(gather(db, folder, query.plain, read), key=lambda one: -one.strength)
    good = [one for one in best if one.sufficient]
    kept = [one for one in good if one.strength >= CLOSE_TO_BEST * good[0].strength][:MOST_SENTENCES]
    return Answered(tuple(map(_cited, kept)), bool(kept), ranked.notes)


def _cited(one: Evidence) -> Cited:
    passage = one.passage
    return Cited(
        text=passage.text[one.start : one.end],
        speaker=", ".join(passage.speakers) or None,
        meeting=passage.body,
        date=passage.date,
        address=passage.address,
        start=one.start,
        end=one.end,
    )
