"""The sentences of passages with what stands around them, for judging whether one answers a question."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ledger import passages
from ledger.rows import FindingRow, Passage
from nlp.sentences import split
from search.pairs import answers
from search.stems import content_stems


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage; `before` is the sentence before it. For the first it is the question that the
    passage answers, or else the title of the agenda item. `lead` adds the one before that, `after` is the next.

    `stems` are its own, `around` those of all that stands around it. `asks` where it only puts a question.
    `place` is where its passage was found, from 1.
    """

    passage: Passage
    start: int
    end: int
    before: str
    lead: str
    after: str
    stems: frozenset[str]
    around: frozenset[str]
    asks: bool
    place: int

    @property
    def text(self) -> str:
        """The exact words."""
        return self.passage.text[self.start : self.end]


def sentences_of(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Sentence]:
    """The sentences of these passages, in their order."""
    held = passages.get(db, ids)
    found = passages.findings(db, ids)
    asked = _asked(held, found)
    for place, passage in enumerate(held.values(), 1):
        questions = [row for row in found[passage.id] if row.kind == "question"]
        yield from _cut(passage, " ".join(asked.get(passage.id, ())) or (passage.item or ""), questions, place)


def context(passage: Passage) -> str:
    """What a passage need not say itself: its body, year, agenda item and speakers."""
    return " ".join((passage.body, str(passage.date.year), passage.item or "", *passage.speakers))


def _cut(passage: Passage, before: str, questions: Sequence[FindingRow], place: int) -> Iterator[Sentence]:
    lead = ""
    around = frozenset(content_stems(" ".join((context(passage), passage.text, before))))
    spans = split(passage.text)
    for number, (start, end) in enumerate(spans):
        words = passage.text[start:end]
        after = passage.text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
        asks = words.endswith("?") or _asked_in(passage, start, end, questions)
        stems = frozenset(content_stems(words))
        yield Sentence(passage, start, end, before, f"{lead} {before}", after, stems, around, asks, place)
        lead, before = before, words


def _asked_in(passage: Passage, start: int, end: int, questions: Sequence[FindingRow]) -> bool:
    """Whether the sentence puts a question and does not answer it in the same breath."""
    words = passage.text[start:end]
    for row in questions:
        if words in row.words or row.words in words:
            return not any(first < end and start < last for first, last in answered_in(passage, row))
    return False


def answered_in(passage: Passage, row: FindingRow) -> list[tuple[int, int]]:
    """Where the answers to a question stand in its own passage: (start, end) in the passage's text."""
    base = row.start - passage.text.find(row.words)
    spans = [answer["span"] for answer in row.detail["answers"] if answer["span"]["paragraph"] == passage.n]
    return [(span["start"] - base, span["end"] - base) for span in spans]


def _asked(held: Mapping[int, Passage], found: Mapping[int, tuple[FindingRow, ...]]) -> dict[int, list[str]]:
    """By answering passage: the questions that it answers. They say what an answer is about."""
    asked: dict[int, list[str]] = {}
    for passage in held.values():
        for row in found[passage.id]:
            for answer in answers(passage, [row]):
                asked.setdefault(answer, []).append(row.words)
    return asked
