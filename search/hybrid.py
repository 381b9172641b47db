"""Search: what was typed, to a page of hits that explain themselves."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ledger import outbox, passages
from ledger.rows import FindingRow, Passage
from search.errors import QueryError
from search.highlight import Sought, mark, sought
from search.hits import Hit, Results
from search.pairs import partners
from search.query import Query, parse
from search.ranking import Candidate, Ranked, rank, surviving

__all__ = ["Hit", "Results", "search"]

# How far each ranking is read. It is the same for every page, so that pages never overlap.
DEPTH = 100
# How many of the first hits bring their question or answer with them, and how many each.
PAIRED = 10
MOST_PARTNERS = 2
# The longest list of a query that only filters.
MOST_LISTED = 2_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate in its final place; `beside` is the hit that brought it up here."""

    candidate: Candidate
    beside: int | None = None


def search(db: sqlite3.Connection, folder: Path, text: str, *, limit: int = 10, offset: int = 0) -> Results:
    """Passages for a query in the query language, best first. Raises QueryError with one sentence.

    A query of fields alone lists what they leave, the latest meeting first. Without an index
    words alone are searched, and a note says so.
    """
    query = parse(text)
    limit, offset = max(0, limit), max(0, offset)
    if not query.terms:
        return _listed(db, query, limit, offset)
    ranked = rank(db, folder, query, DEPTH)
    placed = paired(db, ranked)
    hits = _hits(db, query, placed[offset : offset + limit])
    return Results(hits, len(placed), limit, offset, query, (*ranked.notes, *_waiting(db)))


def paired(db: sqlite3.Connection, ranked: Ranked) -> list[Placed]:
    """The candidates in their order, but each of the first with its answer or question right after it.

    What the query's fields or exclusions ruled out is not brought back.
    """
    beside = partners(db, [one.id for one in ranked.candidates[:PAIRED]])
    known = {one.id: one for one in ranked.candidates}
    placed: dict[int, Placed] = {}
    for one in ranked.candidates:
        placed.setdefault(one.id, Placed(one))
        allowed = (other for other in beside.get(one.id, ()) if ranked.left is None or other in ranked.left)
        for other in islice(allowed, MOST_PARTNERS):
            placed.setdefault(other, Placed(known.get(other, Candidate(other, one.score)), one.id))
    return list(placed.values())


def _listed(db: sqlite3.Connection, query: Query, limit: int, offset: int) -> Results:
    """What fields and exclusions alone leave."""
    if not query.filtered:
        raise QueryError('Type what to look for: words, "a phrase", or a field such as speaker:moore or after:2022.')
    ids = sorted(surviving(db, query) or ())
    held = passages.get(db, ids[-MOST_LISTED:]).values()
    latest = sorted(held, key=lambda one: (-one.date.toordinal(), one.meeting_id, one.n))
    placed = [Placed(Candidate(one.id, 0.0)) for one in latest[offset : offset + limit]]
    cut = f"Only the last {MOST_LISTED:,} of {len(ids):,} passages are listed: add words or a field."
    return Results(_hits(db, query, placed), len(held), limit, offset, query, (cut,) if len(ids) > MOST_LISTED else ())


def _hits(db: sqlite3.Connection, query: Query, placed: Sequence[Placed]) -> tuple[Hit, ...]:
    ids = [one.candidate.id for one in placed]
    held = passages.get(db, {*ids, *(one.beside for one in placed if one.beside is not None)})
    found = passages.findings(db, ids)
    wanted = sought(query)
    # What the ledger has replaced the index may still hold for a moment.
    return tuple(_hit(one, held, found[one.candidate.id], query, wanted) for one in placed if one.candidate.id in held)


def _hit(
    one: Placed, held: Mapping[int, Passage], found: tuple[FindingRow, ...], query: Query, wanted: Sequence[Sought]
) -> Hit:
    passage, candidate = held[one.candidate.id], one.candidate
    marked = mark(passage.text, wanted)
    beside = held.get(one.beside) if one.beside is not None else None
    return Hit(
        passage=passage,
        address=passage.address,
        score=candidate.score,
        rank_words=candidate.rank_words,
        rank_meaning=candidate.rank_meaning,
        highlights=marked.spans,
        reasons=tuple(_reasons(passage, candidate, marked.labels, beside, query)),
        findings=found,
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


def _waiting(db: sqlite3.Connection) -> Iterator[str]:
    waiting = len(outbox.pending(db, 1_000))
    if waiting:
        minutes = "The minutes of 1 meeting wait" if waiting == 1 else f"The minutes of {waiting} meetings wait"
        yield f"{minutes} to be indexed, and are found by words only until `matters reindex` has run."
