"""How well search ranks, on judged queries: words alone, meaning alone and both, kind by kind.

    python -m bench.judged                      the queries over 25 bodies of corpus/, in bench/judged_queries.json
    python -m bench.judged FILE FOLDER…         other queries, over the minutes in these folders

A query's relevant passages are told by the day of their meeting and some of their words: grade 2 for the
passage that answers, 1 for what helps as well. They were judged by reading the first ten of each ranking.
"Words" is SQLite's FTS5 with BM25 as it comes, over text and context, the words that say nothing left out;
"bare words" the same over the text alone with every word; "meaning" is Chroma with the shipped embedder;
"search" is what users get. Weights were set on the queries about one half of the bodies ("tune"); those about
the other half ("held", a few with passages of both) are printed apart. Their figure was in sight while the
kinds of evidence were chosen, so it is a little kind. Intervals are 95 %, by bootstrap over queries. Of the
unanswerable queries it prints how many `ask` is silent on.
"""

import argparse
import json
import math
import random
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from api.workflow import log_minutes
from bench.judged_record import FOLDERS
from ledger import passages
from ledger.database import open_ledger
from ledger.rows import Passage, PassageFilter
from search import opened
from search.answers import ask
from search.fulltext import content_words
from search.hybrid import search
from search.query import parse

JUDGED = Path(__file__).parent / "judged_queries.json"
FIRST = 10
RESAMPLES = 2_000

Ranking = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A query with the grades of its relevant passages, by id."""

    text: str
    kind: str
    half: str
    grades: Mapping[int, int]


def main() -> None:
    """Logs the minutes into a scratch folder, ranks for every query and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=JUDGED)
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        for _ in log_minutes(db, Path(scratch), asked.folders):
            pass
        report(db, Path(scratch), json.loads(asked.file.read_text(encoding="utf-8"))["queries"])


def report(db: sqlite3.Connection, folder: Path, queries: Iterable[Mapping[str, object]]) -> None:
    """Ranks for every query by every engine and prints what came of it."""
    held = list(passages.get(db, passages.select(db, PassageFilter())).values())
    judged = [resolved(query, held) for query in queries]
    answerable = [one for one in judged if one.kind != "unanswerable"]
    figures = {name: measured(answerable, ranking) for name, ranking in engines(db, folder).items()}
    for measure, title in ((0, f"nDCG@{FIRST}"), (1, f"recall@{FIRST} of grade 2")):
        print(f"\n{title:<22}" + "".join(f"{name:>22}" for name in figures))
        for group, members in groups(answerable).items():
            columns = ([figures[name][one][measure] for one in members] for name in figures)
            print(f"{group:<15}{len(members):>5}  " + "".join(f"{interval(column):>22}" for column in columns))
    hopeless = [one for one in judged if one.kind == "unanswerable"]
    silent = sum(not ask(db, folder, one.text).found for one in hopeless)
    print(f"\nunanswerable: ask is silent on {silent} of {len(hopeless)}")


def resolved(query: Mapping[str, object], held: Iterable[Passage]) -> Judged:
    """The query with the passages that its judgements name. Raises SystemExit where one names none, or several."""
    grades: dict[int, int] = {}
    for day, words, grade in query.get("relevant", ()):  # type: ignore[attr-defined]
        found = [one.id for one in held if str(one.date) == day and words in " ".join(one.text.split())]
        if len(found) != 1:
            raise SystemExit(f"{query['query']}: {len(found)} passages of {day} have “{words}”.")
        grades[found[0]] = grade
    return Judged(str(query["query"]), str(query["kind"]), str(query["set"]), grades)


def engines(db: sqlite3.Connection, folder: Path) -> dict[str, Ranking]:
    """The rankings that are compared: each gives the first passages for a query."""
    reader = opened.reader(folder)
    embedder = opened.embedder(reader.embedder)

    def words(query: str) -> list[int]:
        return _bm25(db, content_words(parse(query).words), "")

    def bare_words(query: str) -> list[int]:
        return _bm25(db, parse(query).words, "words : ")

    def meaning(query: str) -> list[int]:
        return [passage for passage, _ in reader.nearest(embedder.encode([parse(query).plain])[0], FIRST)]

    def both(query: str) -> list[int]:
        return [hit.passage.id for hit in search(db, folder, query, limit=FIRST).hits]

    return {"bare words": bare_words, "words": words, "meaning": meaning, "search": both}


def _bm25(db: sqlite3.Connection, words: Iterable[str], column: str) -> list[int]:
    quoted = (word.replace('"', "") for word in words)
    expression = " OR ".join(f'{column}"{word}"' for word in quoted if any(map(str.isalnum, word)))
    return [passage for passage, _ in passages.match(db, expression, None, FIRST)] if expression else []


def measured(judged: Iterable[Judged], ranking: Ranking) -> dict[Judged, tuple[float, float]]:
    """By query: nDCG and recall of the first passages."""
    ranked = ((one, ranking(one.text)[:FIRST]) for one in judged)
    return {one: (ndcg(found, one.grades), recall(found, one.grades)) for one, found in ranked}


def ndcg(found: Sequence[int], grades: Mapping[int, int]) -> float:
    """The discounted gain of a ranking over that of the best one; the gain of grade g is 2^g - 1."""

    def gain(ordered: Iterable[int]) -> float:
        return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(ordered, 1))

    best = sorted(grades.values(), reverse=True)[:FIRST]
    return gain(grades.get(passage, 0) for passage in found) / gain(best)


def recall(found: Sequence[int], grades: Mapping[int, int]) -> float:
    """The part of the passages of grade 2 that is found."""
    wanted = {passage for passage, grade in grades.items() if grade == 2}
    return len(wanted.intersection(found)) / min(len(wanted), FIRST)


def groups(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """The queries of each kind, of each half, and all."""
    grouped: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for group in (one.kind, one.half, "all"):
            grouped[group].append(one)
    last = ("tune", "held", "all")
    return {name: grouped[name] for name in (*(name for name in grouped if name not in last), *last)}


def interval(column: Sequence[float]) -> str:
    """The mean with its 95 % interval, from queries drawn again and again."""
    chance = random.Random(7)
    means = sorted(sum(chance.choices(column, k=len(column))) / len(column) for _ in range(RESAMPLES))
    low, high = means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES)]
    return f"{sum(column) / len(column):.3f} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    main()
