"""The two rankings and their fusion.

Words: BM25 of the ledger's full-text index. Meaning: nearness of embeddings. Filters come
first: what they leave is found in SQL, and meaning is then scored exactly over what is left;
without a filter Chroma's graph is asked. Reciprocal rank fusion needs no scale between the two.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ledger import passages
from ledger.rows import PassageFilter
from search import fulltext, opened
from search.errors import SearchError
from search.query import Query

# The constant of reciprocal rank fusion as its authors found it: the first ranks weigh much, none decides alone.
FUSION = 60
# Below this cosine, nearness is chance: unrelated sentences of minutes lie at 0.0 to 0.25.
LEAST_NEAR = 0.25
# Every passage: more than any record holds.
ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage by id with its places (from 1) in the two rankings, and its cosine with the query."""

    id: int
    score: float
    rank_words: int | None = None
    rank_meaning: int | None = None
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates, best first; `notes` where a ranking could not be made."""

    candidates: tuple[Candidate, ...]
    notes: tuple[str, ...] = field(default=())


def rank(db: sqlite3.Connection, folder: Path, query: Query, depth: int) -> Ranked:
    """Both rankings to `depth`, fused."""
    filters = passage_filter(query)
    by_words = rank_words(db, query, filters, depth)
    try:
        by_meaning = rank_meaning(db, folder, query, filters, depth)
    except SearchError as unusable:
        return Ranked(fuse(by_words, []), (f"Found by words only. {unusable}",))
    return Ranked(fuse(by_words, by_meaning))


def passage_filter(query: Query) -> PassageFilter:
    """The fields of the query, as the ledger filters passages."""
    return PassageFilter(
        speakers=query.speakers,
        kinds=query.kinds,
        statuses=query.statuses,
        bodies=query.bodies,
        items=query.items,
        after=query.after,
        before=query.before,
    )


def rank_words(db: sqlite3.Connection, query: Query, filters: PassageFilter, depth: int) -> list[int]:
    """Passages by BM25, best first."""
    wanted, unwanted = fulltext.ranking(query), fulltext.excluded(query)
    if wanted is None:
        return []
    expression = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
    return [passage for passage, _ in passages.match(db, expression, filters, depth)]


def rank_meaning(
    db: sqlite3.Connection, folder: Path, query: Query, filters: PassageFilter, depth: int
) -> list[tuple[int, float]]:
    """(passage, cosine) by nearness of meaning, best first. Raises SearchError where there is no index."""
    reader = opened.reader(folder)
    row = opened.embedder(reader.embedder).encode([query.plain])[0]
    survivors = surviving(db, query, filters)
    near = reader.nearest(row, depth) if survivors is None else reader.vectors().nearest(row, survivors, depth)
    return [(passage, cosine) for passage, cosine in near if cosine >= LEAST_NEAR]


def surviving(db: sqlite3.Connection, query: Query, filters: PassageFilter) -> Iterable[int] | None:
    """The passages that fields, phrases and exclusions leave; None where nothing narrows the search."""
    phrases, unwanted = fulltext.phrases(query), fulltext.excluded(query)
    if not (query.filtered or phrases or unwanted):
        return None
    left = _matching(db, phrases, filters) if phrases else set(passages.select(db, filters))
    return left - _matching(db, unwanted, filters) if unwanted else left


def fuse(by_words: Sequence[int], by_meaning: Sequence[tuple[int, float]]) -> tuple[Candidate, ...]:
    """Reciprocal rank fusion, best first; ties keep the order of the ids, so that pages never overlap."""
    words = {passage: rank for rank, passage in enumerate(by_words, 1)}
    meaning = {passage: (rank, cosine) for rank, (passage, cosine) in enumerate(by_meaning, 1)}
    candidates = [_candidate(passage, words.get(passage), meaning.get(passage)) for passage in words.keys() | meaning]
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.id)))


def _candidate(passage: int, rank_words: int | None, near: tuple[int, float] | None) -> Candidate:
    rank_meaning, cosine = near or (None, None)
    score = sum(1 / (FUSION + rank) for rank in (rank_words, rank_meaning) if rank)
    return Candidate(passage, score, rank_words, rank_meaning, cosine)


def _matching(db: sqlite3.Connection, expression: str, filters: PassageFilter) -> set[int]:
    return {passage for passage, _ in passages.match(db, expression, filters, ALL)}
