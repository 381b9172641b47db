"""Timelines: meeting by meeting, what was asked, answered, promised, decided and reported of something."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from ledger import passages
from ledger.rows import FindingRow, Passage
from search.came_of import came_of
from search.errors import QueryError
from search.hits import CameOf
from search.pairs import answers
from search.query import Query, parse
from search.questions import covered, read
from search.ranking import Ranked, rank, surviving
from search.recurring import Series, recurring
from search.sentences import context, sentences_of
from search.stems import content_stems

What = Literal["asked", "answered", "promised", "decided", "reported"]
KINDS: Mapping[str, What] = {
    "question": "asked",
    "commitment": "promised",
    "decision": "decided",
    "follow_up": "reported",
}
# How far the rankings are read, and how many passages of a query of fields alone.
DEPTH = 300
MOST_LISTED = 500
# A passage belongs to the line if so much of the query stands in it or its item, or its meaning is so near.
COVERS = 0.65
NEAR = 0.55
# A finding in such a passage is told if so much of the query stands in its own words or its item's title.
TELLS = 0.3


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a meeting's minutes tell, in their exact words at `address` (`start`–`end` in that passage).

    `by` is who asked, answered, promised, moved or said it; None where the minutes name nobody. `status` is how it
    stood or stands: of a question whether it was answered, of a promise how its action stands, of a decision its kind.
    """

    what: What
    words: str
    by: str | None
    status: str | None
    item: str | None
    page: int | None
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting on the line, with what its minutes tell, in their order."""

    meeting_id: int
    body: str
    body_slug: str
    date: dt.date
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Meetings in order of time, and the figures that recur. `title` is the query or the topic as people read it."""

    title: str
    stops: tuple[Stop, ...]
    figures: tuple[Series, ...] = ()
    notes: tuple[str, ...] = ()


def timeline(db: sqlite3.Connection, folder: Path, text: str) -> Timeline:
    """The line of a query in the query language; its fields narrow it. Raises QueryError with one sentence."""
    query = parse(text)
    if not query.terms and not query.filtered:
        raise QueryError("Type what the timeline is of: words such as deficit, or a field such as speaker:moore.")
    chosen, notes = _chosen(db, folder, query)
    figures = recurring(db, query.plain, chosen) if query.terms else ()
    return Timeline(str(query), tuple(told_in(db, chosen, query)), figures, notes)


def told_in(db: sqlite3.Connection, ids: Sequence[int], query: Query | None = None) -> Iterator[Stop]:
    """What these passages tell, by meeting; of a query what has to do with it, and of its kinds alone."""
    held = passages.get(db, sorted(ids))
    found = passages.findings(db, held)
    later = came_of(db, held, found)
    weights = read(db, query.plain).weights if query else {}
    order = sorted(held.values(), key=lambda one: (one.date, one.body, one.meeting_id, one.n))
    for _, some in groupby(order, key=lambda one: one.meeting_id):
        minutes = list(some)
        told = [one for p in minutes for one in _told(db, p, found[p.id], later[p.id], weights)]
        wanted = {KINDS[kind] for kind in query.kinds if kind in KINDS} if query else set()
        kept = tuple(dict.fromkeys(one for one in told if not wanted or one.what in wanted))
        if kept:
            first = minutes[0]
            yield Stop(first.meeting_id, first.body, first.body_slug, first.date, kept)


def _chosen(db: sqlite3.Connection, folder: Path, query: Query) -> tuple[list[int], tuple[str, ...]]:
    """The passages that belong to the line, and notes."""
    if not query.terms:
        left = sorted(surviving(db, query) or ())
        cut = f"Only the last {MOST_LISTED} of {len(left):,} passages are told: add words or a field."
        return left[-MOST_LISTED:], (cut,) if len(left) > MOST_LISTED else ()
    ranked = rank(db, folder, query, DEPTH)
    return _belonging(db, query, ranked), ranked.notes


def _belonging(db: sqlite3.Connection, query: Query, ranked: Ranked) -> list[int]:
    weights = read(db, query.plain).weights
    cosine = {one.id: one.cosine or 0.0 for one in ranked.candidates}
    held = passages.get(db, cosine)
    return [
        number
        for number, passage in held.items()
        if not weights
        or covered(weights, content_stems(f"{passage.item} {passage.text}")) >= COVERS
        or (cosine[number] >= NEAR and covered(weights, content_stems(f"{context(passage)} {passage.text}")) > 0)
    ]


def _told(
    db: sqlite3.Connection,
    passage: Passage,
    rows: Sequence[FindingRow],
    later: Sequence[CameOf],
    weights: Mapping[str, float],
) -> Iterator[Told]:
    status = {one.words: one.status for one in later}
    base = {row.key: passage.text.find(row.words) for row in rows}
    mine = [row for row in rows if row.kind in KINDS and base[row.key] >= 0 and _has_to_do(row.words, passage, weights)]
    for row in mine:
        start = base[row.key]
        yield _one(passage, KINDS[row.kind], row.words, start, _who(row), status.get(row.words, row.status))
        if row.kind == "question":
            yield from _answers(db, passage, row)
    if not any(row.kind in KINDS for row in rows):
        yield from _reported(db, passage, weights)


def _one(passage: Passage, what: What, words: str, start: int, by: str | None, status: str | None) -> Told:
    end = start + len(words)
    return Told(what, words, by, status, passage.item, passage.page, passage.address, start, end)


def _has_to_do(words: str, passage: Passage, weights: Mapping[str, float]) -> bool:
    if not weights:
        return True
    own = max(covered(weights, content_stems(words)), covered(weights, content_stems(passage.item or "")))
    return own >= TELLS


def _who(row: FindingRow) -> str | None:
    part = {"question": "asker", "commitment": "owner", "decision": "mover", "follow_up": "owner"}[row.kind]
    return ", ".join(one.name for one in row.people if one.part == part) or None


def _answers(db: sqlite3.Connection, passage: Passage, row: FindingRow) -> Iterator[Told]:
    """The answers to a question, wherever in the same minutes they stand."""
    held = passages.get(db, {passage.id, *answers(passage, [row])})
    by_n = {one.n: one for one in held.values()}
    own = row.start - passage.text.find(row.words)
    for answer in row.detail["answers"]:
        where = by_n.get(answer["span"]["paragraph"])
        if where is None:
            continue
        start, end = answer["span"]["start"], answer["span"]["end"]
        if where.id == passage.id:
            start, end = start - own, end - own
        else:
            start, end = 0, len(where.text)
        if where.text[start:end].strip():
            yield _one(where, "answered", where.text[start:end], start, answer["by"], None)


def _reported(db: sqlite3.Connection, passage: Passage, weights: Mapping[str, float]) -> Iterator[Told]:
    """The sentence of a passage without findings that has most of the query, the first of the best."""
    sentences = list(sentences_of(db, [passage.id]))
    best = max(sentences, key=lambda one: covered(weights, one.stems), default=None)
    if best is not None and best.text.strip():
        yield _one(passage, "reported", best.text, best.start, ", ".join(passage.speakers) or None, None)
