"""How well a sentence answers a question: what it shares with it, and how near it lies in meaning.

A high score alone does not make an answer: of all sentences one is always the nearest. So a
sentence suffices only if what the question is about stands in it or around it, rare words
weighing more than common ones, and its meaning is near as well.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ledger import passages
from ledger.rows import FindingRow, Passage
from nlp.sentences import split
from search import opened, wanted
from search.errors import SearchError
from search.pairs import answers
from search.ranking import ALL
from search.stems import content_stems, content_words

# The sufficiency test, set on questions over the sample minutes, some of which nothing answers: the less
# of the question stands in and around a sentence, the nearer its meaning must be.
COVERS_WELL = 0.65
COVERS_HALF = 0.5
NEAR = 0.38  # covered well, with the rarest of the question's words
NEARER = 0.6  # covered well, without it: about something else, unless it says it in other words
NEAREST = 0.72  # covered by half
LEAST_OWN = 0.25
# A fragment without a verb must bring this many words that are neither the question's nor its heading's.
LEAST_NEW = 2
# What a sentence shares with the question only through the sentence before it counts a little less.
THROUGH = 0.85

# Words that every meeting has: they do not count as what a question is about.
EVERYWHERE = frozenset(content_stems("council committee forum meeting member many much happen"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence under judgement: `start`–`end` in its passage's text.

    `own` and `cover` are the parts of the question's weight (0 to 1) that stand in the sentence, and
    in it and around it; `rarest` tells that the rarest of the question's words does. `near` is the
    cosine with the question. `new` counts the words that carry meaning and are not the question's own.
    `tells` says that it has a verb, `fits` that it has what the question wants (a number for "how
    many"), `asks` that it asks something itself.
    """

    passage: Passage
    start: int
    end: int
    own: float
    cover: float
    rarest: bool
    near: float
    new: int
    tells: bool
    fits: bool
    asks: bool

    @property
    def strength(self) -> float:
        """How good an answer it makes beside others."""
        return 0.5 * self.near + 0.3 * self.own + 0.2 * self.cover

    @property
    def promising(self) -> bool:
        """Whether its words could answer, whatever its meaning."""
        says = self.fits and not self.asks and (self.new >= LEAST_NEW or (self.tells and self.new > 0))
        return says and self.cover >= COVERS_HALF and self.own >= LEAST_OWN

    @property
    def sufficient(self) -> bool:
        """Whether it answers at all."""
        if self.cover < COVERS_WELL:
            return self.promising and self.near >= NEAREST
        return self.promising and self.near >= (NEAR if self.rarest else NEARER)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `before` is the sentence before it. For the first it is the question that the
    passage answers, or else the title of the agenda item.

    `around` are the stems of all that stands around it.
    """

    passage: Passage
    start: int
    end: int
    before: str
    around: frozenset[str]
    asks: bool

    @property
    def text(self) -> str:
        """The exact words."""
        return self.passage.text[self.start : self.end]


def gather(db: sqlite3.Connection, folder: Path, question: str, ids: Sequence[int]) -> list[Evidence]:
    """The evidence of the sentences of these passages whose words could answer.

    Only they are embedded: to look for an answer where there is none costs next to nothing.
    """
    weights = weigh(db, question)
    judged = [(one, _in_words(one, question, weights)) for one in _sentences(db, ids)]
    promising = [(one, evidence) for one, evidence in judged if evidence.promising]
    alone = _nearness(folder, question, [one.text for one, _ in promising])
    through = _nearness(folder, question, [f"{one.before} {one.text}" for one, _ in promising])
    return [
        replace(evidence, near=max(by_itself, THROUGH * together))
        for (_, evidence), by_itself, together in zip(promising, alone, through, strict=True)
    ]


def _in_words(one: Sentence, question: str, weights: Mapping[str, float]) -> Evidence:
    """The evidence of a sentence's words, before its meaning is looked at."""
    stems = content_stems(one.text)
    known = {*content_stems(question), *content_stems(one.passage.item or "")}
    return Evidence(
        passage=one.passage,
        start=one.start,
        end=one.end,
        own=max(covered(weights, stems), THROUGH * covered(weights, [*stems, *content_stems(one.before)])),
        cover=covered(weights, one.around),
        rarest=max(weights, key=weights.__getitem__, default="") in one.around,
        near=0.0,
        new=sum(stem not in known and not stem.isdigit() for stem in stems),
        tells=wanted.has_verb(one.text),
        fits=wanted.fits(question, one.text),
        asks=one.asks,
    )


def weigh(db: sqlite3.Connection, question: str) -> dict[str, float]:
    """What the question is about: stems, with a weight that grows with their rarity in all passages."""
    total = passages.count(db)
    words = {stem: word for stem, word in content_words(question).items() if stem not in EVERYWHERE}
    return {stem: math.log(1 + total / (0.5 + _frequency(db, word))) for stem, word in words.items()}


def covered(weights: Mapping[str, float], stems: Iterable[str]) -> float:
    """The part of the question's weight that these stems cover, 0 to 1."""
    whole = sum(weights.values())
    return sum(weights.get(stem, 0.0) for stem in set(stems)) / whole if whole else 0.0


def _frequency(db: sqlite3.Connection, word: str) -> int:
    """How many passages have the word in any of its forms."""
    return len(passages.match(db, f'"{word}"', None, ALL))


def _sentences(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Sentence]:
    held = passages.get(db, ids)
    found = passages.findings(db, ids)
    asked = _asked(held, found)
    for passage in held.values():
        before = " ".join(asked.get(passage.id, ())) or (passage.item or "")
        around = frozenset(content_stems(" ".join((_context(passage), passage.text, before))))
        questions = [row.words for row in found[passage.id] if row.kind == "question"]
        for start, end in split(passage.text):
            words = passage.text[start:end]
            asks = words.endswith("?") or any(words in question or question in words for question in questions)
            yield Sentence(passage, start, end, before, around, asks)
            before = words


def _asked(held: Mapping[int, Passage], found: Mapping[int, tuple[FindingRow, ...]]) -> dict[int, list[str]]:
    """By answering passage: the questions that it answers. They say what an answer is about."""
    asked: dict[int, list[str]] = {}
    for passage in held.values():
        for row in found[passage.id]:
            for answer in answers(passage, [row]):
                asked.setdefault(answer, []).append(row.words)
    return asked


def _context(passage: Passage) -> str:
    """What a passage need not say itself: its body, year, agenda item and speakers."""
    return " ".join((passage.body, str(passage.date.year), passage.item or "", *passage.speakers))


def _nearness(folder: Path, question: str, texts: Sequence[str]) -> list[float]:
    """The cosine of each text with the question; 1.0 where there is no embedder to tell, so that words decide."""
    if not texts:
        return []
    try:
        embedder = opened.embedder(opened.reader(folder).embedder)
    except SearchError:
        return [1.0] * len(texts)
    rows = embedder.encode([question, *texts])
    return [float(near) for near in rows[1:] @ rows[0]]
