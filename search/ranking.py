"""The two rankings, and what both found in one order.

Words: BM25 of the ledger's full-text index. Meaning: nearness of embeddings. Filters come
first: what they leave is found in SQL, and meaning is then scored exactly over what is left;
without a filter Chroma's graph is asked. What either found is weighed together in `search.weighing`;
where nothing but two rankings is at hand, reciprocal rank fusion needs no scale between them.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ledger import passages
from ledger.rows import PassageFilter
from search import fulltext, opened
from search.errors import SearchError
from search.glossary import Also, other_forms
from search.index import Reader
from search.query import Query
from search.vectors import Rows
from search.weighing import weigh

# The constant of reciprocal rank fusion as its authors found it: the first ranks weigh much, none decides alone.
FUSION = 60
# How far down either ranking what it has is weighed: further down nothing comes up to the first page.
WEIGHED = 30
# Below this cosine, nearness is chance: unrelated sentences of minutes lie at 0.0 to 0.3.
LEAST_NEAR = 0.3
# And below this where no passage has any of the words: letters typed at random reach 0.39.
LEAST_NEAR_ALONE = 0.42
# Every passage: more than any record holds.
ALL = 1_000_000_000
# Where queries are embedded.
EMBEDDING = ThreadPoolExecutor(4, thread_name_prefix="embedding")


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

    `notes` say where a ranking could not be made. `also` are the other forms that were searched.
    """

    candidates: tuple[Candidate, ...]
    left: frozenset[int] | None = None
    notes: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()


def rank(db: sqlite3.Connection, folder: Path, query: Query, depth: int) -> Ranked:
    """What either ranking has within `depth`, weighed together."""
    also = other_forms(db, query)
    # The query is embedded while its words are looked up: neither needs the other, and both leave Python free.
    embedding = EMBEDDING.submit(_embedded, folder, query, also)
    left = surviving(db, query)
    by_words = _scored(db, query, left, depth, also)
    try:
        reader, row = embedding.result()
        by_meaning = _nearest(reader, row, left, depth)
        cosines = {**reader.vectors().cosines(row, [passage for passage, _ in by_words]), **dict(by_meaning)}
    except SearchError as unusable:
        return Ranked(_weighed(db, query, also, by_words, [], {}), left, (f"Found by words only. {unusable}",), also)
    least = LEAST_NEAR if by_words else LEAST_NEAR_ALONE
    near = [(passage, cosine) for passage, cosine in by_meaning if cosine >= least]
    return Ranked(_weighed(db, query, also, by_words, near, cosines), left, (), also)


def _scored(
    db: sqlite3.Connection, query: Query, left: frozenset[int] | None, depth: int, also: tuple[Also, ...] = ()
) -> list[tuple[int, float]]:
    wanted = fulltext.ranking(query, [form.text for form in also])
    return passages.match_among(db, wanted, left, depth) if wanted else []


def _embedded(folder: Path, query: Query, also: tuple[Also, ...] = ()) -> tuple[Reader, Rows]:
    """The index, and the query as a row of it; what a short form stands for is embedded with it."""
    reader = opened.reader(folder)
    spelt_out = [form.text for form in also if len(form.stems) > 1]
    text = f"{query.plain} ({', '.join(spelt_out)})" if spelt_out else query.plain
    return reader, opened.embedder(reader.embedder).encode([text])[0]


def _nearest(reader: Reader, row: Rows, left: frozenset[int] | None, depth: int) -> list[tuple[int, float]]:
    return reader.nearest(row, depth) if left is None else reader.vectors().nearest(row, left, depth)


def _weighed(
    db: sqlite3.Connection,
    query: Query,
    also: tuple[Also, ...],
    by_words: Sequence[tuple[int, float]],
    by_meaning: Sequence[tuple[int, float]],
    cosines: Mapping[int, float],
) -> tuple[Candidate, ...]:
    """The candidates, best first; ties keep the order of the ids, so that pages never overlap."""
    words = {passage: rank for rank, (passage, _) in enumerate(by_words, 1)}
    meaning = {passage: rank for rank, (passage, _) in enumerate(by_meaning, 1)}
    found = words.keys() | meaning.keys()
    foremost = [one for one in found if min(words.get(one, ALL), meaning.get(one, ALL)) <= WEIGHED]
    scores = weigh(query, also, passages.outlines(db, foremost), by_words, cosines)
    # Those further down keep their place after all that were weighed.
    order = sorted(
        ((one in scores, scores.get(one) or _fused(words.get(one), meaning.get(one)), -one) for one in found),
        reverse=True,
    )
    return tuple(
        Candidate(-minus, score, words.get(-minus), meaning.get(-minus), cosines.get(-minus))
        for _, score, minus in order
    )


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


def rank_words(
    db: sqlite3.Connection, query: Query, left: frozenset[int] | None, depth: int, also: tuple[Also, ...] = ()
) -> list[int]:
    """Passages by BM25, best first; `also` are other forms of the words that count as well."""
    return [passage for passage, _ in _scored(db, query, left, depth, also)]


def rank_meaning(folder: Path, query: Query, left: frozenset[int] | None, depth: int) -> list[tuple[int, float]]:
    """(passage, cosine) by nearness of meaning, best first. Raises SearchError where there is no index."""
    reader, row = _embedded(folder, query)
    return _nearest(reader, row, left, depth)


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
    return Candidate(passage, _fused(rank_words, rank_meaning), rank_words, rank_meaning, cosine)


def _fused(rank_words: int | None, rank_meaning: int | None) -> float:
    return sum(1 / (FUSION + rank) for rank in (rank_words, rank_meaning) if rank)


def _matching(db: sqlite3.Connection, expression: str) -> frozenset[int]:
    return frozenset(passage for passage, _ in passages.match(db, expression, None, ALL))


def _everything(db: sqlite3.Connection) -> frozenset[int]:
    return frozenset(passages.select(db, PassageFilter()))
