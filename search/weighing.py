"""The order of what both rankings found: a table of evidence, each with its weight.

Reciprocal rank fusion trusts both rankings alike, and a passage that is nearest in meaning to
"£2.06m" is any with a sum of money. So what the rankings found is weighed again, by what a
reader would look at: how much of the query stands in the passage and around it, whether its
figures do, whether its words stand together. Weights were set on the judged queries marked
"tune" of `bench/judged_queries.json`; `python -m bench.judged` prints what they do to the others.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ledger.passages import Outline
from search.cues import COMMON_IN_NAMES, DECISION, LATEST
from search.fulltext import content_words
from search.glossary import Also
from search.query import Query
from search.stems import WORD, stem

# A figure as people write it: £2.06m, 0.25%, 1,140, 2023/24.
FIGURE = re.compile(r"[£$€]?\d[\d,]*(?:\.\d+)?(?:[/–-]\d+)?(?:%|bn\b|[mk]\b)?")
DASH = re.compile(r"(?<=\d)[–-](?=\d)")
# Shorter passages are seldom worth reading by themselves.
LONG_ENOUGH = 80  # characters
# What has this part of the best score is about what was asked. Where that is the latest, the newest of it comes first.
ABOUT = 0.6
NEWEST = 0.5
COMMON_STEMS = frozenset(map(stem, COMMON_IN_NAMES))


@dataclass(frozen=True, slots=True)
class Looked:
    """A passage as evidence sees it. `bm25` is 0 to 1 of the best one's, and 0 outside the ranking by words;
    `beside` is that of the better of the paragraphs before and after it. `around` are the stems of the query, in
    either form, that stand in it or in its agenda item, its speakers or its body.
    """

    outline: Outline
    bm25: float
    beside: float
    cosine: float
    stems: Sequence[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks for. `weights` are those of its stems, together 1: what fewer passages have weighs more."""

    weights: Mapping[str, float]
    also: tuple[Also, ...]
    pairs: frozenset[tuple[str, str]]
    figures: tuple[re.Pattern[str], ...]
    decision: bool
    latest: bool


def meaning(asked: Asked, seen: Looked) -> float:
    """How near it is in meaning."""
    return seen.cosine


def fulltext(asked: Asked, seen: Looked) -> float:
    """How well the full-text index thinks of it."""
    return seen.bm25


def neighbours(asked: Asked, seen: Looked) -> float:
    """How well it thinks of the paragraphs beside it: answers are runs of paragraphs."""
    return seen.beside


def covers(asked: Asked, seen: Looked) -> float:
    """How much of the query stands in it or around it, in whichever form; half of it is worth a third of all."""
    got = set(asked.weights.keys() & seen.around)
    for form in asked.also:
        if seen.around.issuperset(form.stems):
            got.update(form.typed)
    return float(min(1.0, sum(asked.weights.get(one, 0.0) for one in got)) ** 1.5)


def together(asked: Asked, seen: Looked) -> float:
    """How many neighbours among the query's words are neighbours here."""
    if not asked.pairs:
        return 0.0
    return len(asked.pairs.intersection(pairwise(seen.stems))) / len(asked.pairs)


def figures(asked: Asked, seen: Looked) -> float:
    """How many of the query's figures stand in it, to the digit."""
    if not asked.figures:
        return 0.0
    text = DASH.sub("/", seen.outline.words)
    return sum(bool(figure.search(text)) for figure in asked.figures) / len(asked.figures)


def named_body(asked: Asked, seen: Looked) -> float:
    """Whether the query names its body."""
    return float(any(one in asked.weights for one in _body(seen.outline.body)))


def decides(asked: Asked, seen: Looked) -> float:
    """Whether it decides something, where that is asked."""
    return float(asked.decision and seen.outline.decides)


def worth_reading(asked: Asked, seen: Looked) -> float:
    """Whether it is more than a few words."""
    return min(1.0, len(seen.outline.words) / LONG_ENOUGH)


EVIDENCE: tuple[tuple[Callable[[Asked, Looked], float], float], ...] = (
    (meaning, 1.0),
    (covers, 0.7),
    (figures, 0.3),
    (together, 0.2),
    (worth_reading, 0.2),
    (fulltext, 0.2),
    (named_body, 0.1),
    (decides, 0.1),
    (neighbours, 0.05),
)


def weigh(
    query: Query,
    also: tuple[Also, ...],
    held: Mapping[int, Outline],
    by_words: Sequence[tuple[int, float]],
    cosines: Mapping[int, float],
) -> dict[int, float]:
    """The score of each of these passages; `by_words` is their ranking by BM25, `cosines` their nearness in meaning."""
    stems = _stems(" ".join((*content_words(query.words), *query.phrases)))
    wanted = frozenset(stems).union(*(form.stems for form in also))
    looked = _look(wanted, held, {passage: bm25 for passage, bm25 in by_words if passage in held}, cosines)
    asked = _asked(query, stems, also, looked)
    scores = {one.outline.id: sum(weight * look(asked, one) for look, weight in EVIDENCE) for one in looked}
    return _newest_first(scores, held) if asked.latest and scores else scores


def _look(
    wanted: frozenset[str], held: Mapping[int, Outline], bm25: Mapping[int, float], cosines: Mapping[int, float]
) -> list[Looked]:
    best = min(bm25.values(), default=-1.0)  # FTS5 has the best lowest
    part = {passage: score / best for passage, score in bm25.items()}
    return [
        Looked(
            one,
            part.get(one.id, 0.0),
            max(part.get(beside, 0.0) for beside in _beside(one, held)),
            cosines.get(one.id, 0.0),
            stems := _stems(one.words),
            wanted.intersection(stems) | wanted.intersection(_stems(one.context)) | (wanted & _set(one.body)),
        )
        for one in held.values()
    ]


def _beside(one: Outline, held: Mapping[int, Outline]) -> Iterable[int]:
    """The paragraphs before and after it in the same minutes: those of a version are numbered on."""
    near = (held.get(one.id - 1), held.get(one.id + 1))
    return [other.id for other in near if other and other.version_id == one.version_id] or [-1]


def _asked(query: Query, stems: Sequence[str], also: tuple[Also, ...], looked: Sequence[Looked]) -> Asked:
    # How rare a word is, is told from what was found: a rare one stands in few of these passages as well.
    held = Counter(one for seen in looked for one in seen.around)
    rare = {one: math.log(1 + len(looked) / (0.5 + held[one])) for one in stems}
    whole = sum(rare.values()) or 1.0
    return Asked(
        weights={one: weight / whole for one, weight in rare.items()},
        also=also,
        pairs=frozenset(pairwise(stems)),
        figures=tuple(map(_pattern, FIGURE.findall(DASH.sub("/", query.plain)))),
        decision=bool(DECISION.search(query.plain)),
        latest=bool(LATEST.search(query.plain)),
    )


def _pattern(figure: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){re.escape(figure.rstrip(','))}(?!\d)")


def _newest_first(scores: Mapping[int, float], held: Mapping[int, Outline]) -> dict[int, float]:
    """The scores with something added for the newer ones among those of the best one's body that are about it."""
    best = max(scores, key=lambda one: (scores[one], -one))
    about = [one for one in scores if held[one].body == held[best].body and scores[one] >= ABOUT * scores[best]]
    days = {day: place for place, day in enumerate(sorted({held[one].date for one in about}))}
    span = max(1, len(days) - 1)
    newer = {one: NEWEST * scores[best] * days[held[one].date] / span for one in about}
    return {one: score + newer.get(one, 0.0) for one, score in scores.items()}


@lru_cache(maxsize=16_384)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, WORD.findall(text)))


@lru_cache(maxsize=4_096)
def _set(text: str) -> frozenset[str]:
    return frozenset(_stems(text))


@lru_cache(maxsize=4_096)
def _body(name: str) -> frozenset[str]:
    return _set(name) - COMMON_STEMS
