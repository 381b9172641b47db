"""Hits that explain themselves: which words they have, which ranking found them, what came of them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ledger import passages
from ledger.rows import FindingRow, Passage
from search.came_of import came_of
from search.glossary import Also
from search.highlight import Sought, mark, sought
from search.hits import CameOf, Hit
from search.query import Query
from search.ranking import Candidate


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its final place; `beside` is the hit that brought it up here."""

    candidate: Candidate
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """What the ledger holds of the passages of a page."""

    passages: Mapping[int, Passage]
    findings: Mapping[int, tuple[FindingRow, ...]]
    came_of: Mapping[int, tuple[CameOf, ...]]


def explained(
    db: sqlite3.Connection, query: Query, placed: Sequence[Placed], also: Sequence[Also] = ()
) -> tuple[Hit, ...]:
    """The hits of a page; `also` are the other forms that were searched."""
    held = _held(db, placed)
    wanted = sought(query, also)
    # What the ledger has replaced the index may still hold for a moment.
    return tuple(_hit(one, held, query, wanted) for one in placed if one.candidate.id in held.passages)


def _held(db: sqlite3.Connection, placed: Sequence[Placed]) -> _Held:
    ids = [one.candidate.id for one in placed]
    held = passages.get(db, {*ids, *(one.beside for one in placed if one.beside is not None)})
    found = passages.findings(db, [one for one in ids if one in held])
    return _Held(held, found, came_of(db, held, found))


def _hit(one: Placed, held: _Held, query: Query, wanted: Sequence[Sought]) -> Hit:
    passage, candidate = held.passages[one.candidate.id], one.candidate
    marked = mark(passage.text, wanted)
    beside = held.passages.get(one.beside) if one.beside is not None else None
    return Hit(
        passage=passage,
        address=passage.address,
        score=candidate.score,
        rank_words=candidate.rank_words,
        rank_meaning=candidate.rank_meaning,
        highlights=marked.spans,
        reasons=tuple(_reasons(passage, candidate, marked.labels, beside, query)),
        findings=held.findings[passage.id],
        came_of=held.came_of[passage.id],
    )


def _reasons(
    passage: Passage, candidate: Candidate, labels: Sequence[str], beside: Passage | None, query: Query
) -> Iterator[str]:
    """Why the passage is here, in words."""
    if labels:
        yield f"has {', '.join(labels)}"
    elif candidate.rank_words:
        yield "its agenda item or speaker has the words"
    if candidate.rank_meaning:
        yield f"{_ordinal(candidate.rank_meaning)} nearest in meaning"
    if beside:
        told = f"asks what {beside.address} answers", f"answers what {beside.address} asks"
        yield told[passage.n > beside.n]
    if not query.terms:
        yield "fits the fields"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
