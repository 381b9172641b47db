"""The two rankings and their fusion.

Words: BM25 of the ledger's full-text index. Meaning: nearness of embeddings. Filters come
first: what they leave is found in SQL, and meaning is then scored exactly over what is left;
without a filter Chroma's graph is asked. Reciprocal rank fusion needs no scale between the two.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import passages
from ledger.rows import PassageFilter
from search import fulltext, opened
from search.errors import SearchError
from search.query import Query

# The constant of reciprocal rank fusion as its authors found it: the first ranks weigh much, none decides alone.
FUSION = 60
# Below this cosine, nearness is chance: unrelated sentences of minutes lie at 0.0 to 0.3.
LEAST_NEAR = 0.3
# And below this where no passage has any of the words: letters typed at random reach 0.39.
LEAST_NEAR_ALONE = 0.42
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
    """Candidates, best first; `left` are the passages that the query narrows the search to, None for all.

    `notes` say where a ranking could not be made.
    """

    candidates: tuple[Candidate, ...]
    left: frozenset[int] | None = None
    notes: tuple[str, ...] = ()


def rank(db: sqlite3.Connection, folder: Path, query: Query, depth: int) -> Ranked:
    """Both rankings to `depth`, fused."""
    left = surviving(db, query)
    by_words = rank_words(db, query, left, depth)
    try:
        by_meaning = rank_meaning(folder, query, left, depth)
    except SearchError as unusable:
        return Ranked(fuse(by_words, []), left, (f"Found by words only. {unusable}",))
    least = LEAST_NEAR if by_words else LEAST_NEAR_ALONE
    return Ranked(fuse(by_words, [(passage, near) for passage, near in by_meaning if near >= least]), left)


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


def rank_words(db: sqlite3.Connection, query: Query, left: frozenset[int] | None, depth: int) -> list[int]:
    """Passages by BM25, best first."""
    wanted = fulltext.ranking(query)
    if wanted is None:
        return []
    return [passage for passage, _ in passages.match_among(db, wanted, left, depth)]


def rank_meaning(folder: Path, query: Query, left: frozenset[int] | None, depth: int) -> list[tuple[int, float]]:
    """(passage, cosine) by nearness of meaning, best first. Raises SearchError where there is no index."""
    reader = opened.reader(folder)
    row = opened.embedder(reader.embedder).encode([query.plain])[0]
    return reader.nearest(row, depth) if left is None else reader.vectors().nearest(row, left, depth)


def surviving(db: sqlite3.Connection, query: Query) -> frozenset[int] | None:
    """The passages that fields, phrases and exclusions leave; None where nothing narrows the search."""
    left = frozenset(passages.select(db, passage_filter(query))) if query.filtered else None
    phrases, unwanted = fulltext.phrases(query), fulltext.excluded(query)
    if phrases:
        holding = _matching(db, phrases)
        left = holding if left is None else left & holding
    if unwanted:
        left = (_everything(db) if left is None else left) - _matching(db, unwanted)
    return left


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


def _matching(db: sqlite3.Connection, expression: str) -> frozenset[int]:
    return frozenset(passage for passage, _ in passages.match(db, expression, None, ALL))


def _everything(db: sqlite3.Connection) -> frozenset[int]:
    return frozenset(passages.select(db, PassageFilter()))
