"""Answers: the sentences of the minutes that answer a question, each cited, or an honest nothing.

Nothing is written anew. A sentence counts as an answer by what it shares with the question:
how much of what the question is about stands in it and around it (rare words weigh more than
common ones), and how near it lies in meaning. Where the best falls short, nothing is found:
a wrong citation does more harm than none.
"""

import datetime as dt
import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ledger import passages
from ledger.rows import FindingRow, Passage
from nlp.sentences import split
from search import opened
from search.errors import QueryError
from search.hybrid import DEPTH, Placed, paired
from search.query import Query, parse
from search.ranking import rank
from search.stems import content_stems

# How many passages are read for sentences, and how many sentences are given.
READ = 20
MOST_SENTENCES = 5

# The sufficiency test, tuned on questions over the sample minutes, answerable and not.
LEAST_COVER = 0.62  # of the question's weight, in the sentence and around it
LEAST_OWN = 0.25  # of the question's weight, in the sentence alone
LEAST_NEAR = 0.38  # cosine of question and sentence
# A sentence far weaker than the best adds doubt, not an answer.
CLOSE_TO_BEST = 0.82


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of the minutes, word for word; `speaker` None where the minutes name nobody."""

    text: str
    speaker: str | None
    meeting: str
    date: dt.date
    address: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The sentences that answer, best first; none, and `found` False, where nothing answers."""

    sentences: tuple[Cited, ...]
    found: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence under judgement: parts of the question's weight covered (0 to 1), and its cosine."""

    passage: Passage
    text: str
    own: float
    cover: float
    near: float
    asks: bool

    @property
    def strength(self) -> float:
        """How good an answer it makes; a sentence that itself asks makes a poor one."""
        return 0.5 * self.near + 0.25 * self.own + 0.25 * self.cover - 0.2 * self.asks

    @property
    def sufficient(self) -> bool:
        """Whether it answers at all."""
        return self.cover >= LEAST_COVER and self.own >= LEAST_OWN and self.near >= LEAST_NEAR and not self.asks


def ask(db: sqlite3.Connection, folder: Path, question: str) -> Answered:
    """Up to five sentences that answer, or none. Fields narrow the question as in a search. Raises QueryError."""
    query = parse(question)
    if not query.terms:
        raise QueryError("Ask a question in words, such as: has a transfer from the Schools Block been ruled out?")
    ranked = rank(db, folder, query, DEPTH)
    best = sorted(evidence(db, folder, query, paired(db, ranked.candidates)[:READ]), key=lambda one: -one.strength)
    good = [one for one in best if one.sufficient]
    kept = [one for one in good if one.strength >= CLOSE_TO_BEST * good[0].strength][:MOST_SENTENCES]
    return Answered(tuple(map(_cited, kept)), bool(kept), ranked.notes)
