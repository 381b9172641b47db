"""Speed of search over 20,000 passages against the bare engines that it is built on.

Run by `make bench`. Every query is put to the bare embedder, the bare Chroma collection, the bare
full-text index and the search itself in turns, so that all meet the same load and caches. The
ratio to keep is at most 2: the 95th percentile of a search over that of the slower bare engine's
query plus one query embedding.
"""

import argparse
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.invented import BODIES, FIRST, LAST, TOPICS, meetings
from ledger import minutes, passages
from ledger.database import open_ledger
from search import embedder, fulltext, indexing
from search.hybrid import search
from search.index import COLLECTION, index_folder, open_client, read_state
from search.query import parse

PARAGRAPHS = 40
QUERIES = 120
SHAPES = (
    "when will the {a} be resolved",
    "{a} {b}",
    "how much was spent on {a}",
    "{a}",
    "what did {who} say about {a}",
    "who is responsible for {a} and {b}",
    "concern about {a} and what it would mean for {b} and {c}",
)
FIELDS = ("kind:question", "after:2016", "body:{body}", "speaker:{last}", "after:2015-06 before:2016-06", '"{a}"')


def main() -> None:
    """Makes the passages, times all sides and prints the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument(
        "--folder", type=Path, help="where the passages are kept for another run; a scratch folder else"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        with closing(open_ledger(folder)) as db:
            prepare(db, folder, asked.passages)
            report(db, folder)


def prepare(db: sqlite3.Connection, folder: Path, count: int) -> None:
    """Saves and indexes invented minutes, where the folder does not hold them already."""
    if passages.count(db) >= count:
        return
    begin = time.perf_counter()
    for document, findings in meetings(count // PARAGRAPHS, PARAGRAPHS):
        minutes.save(db, document, findings, document.text.encode())
    saved = time.perf_counter()
    done = indexing.drain(db, folder, embedder.load())
    took = time.perf_counter() - saved
    print(f"saved in {saved - begin:.0f} s; indexed {done:,} passages in {took:.0f} s, {done / took:.0f} a second")


def report(db: sqlite3.Connection, folder: Path) -> None:
    """Times everything in turns and prints it."""
    state = read_state(folder)
    assert state is not None
    client = open_client(index_folder(folder) / state.build / "chroma", "/bare/..")
    collection = client.get_collection(COLLECTION, embedding_function=None)
    model = embedder.load()
    plain, filtered = queries()
    for query in plain[:20]:  # warm all sides
        search(db, folder, query)
    times: dict[str, list[float]] = {name: [] for name in ("embedding", "chroma", "full text", "search", "filtered")}
    for query, narrow in zip(plain, filtered, strict=True):
        row, expression = model.encode([query])[0], fulltext.ranking(parse(query))
        sides: dict[str, Callable[[], object]] = {
            "embedding": partial(model.encode, [query]),
            "chroma": partial(collection.query, query_embeddings=[row], n_results=10, include=["distances"]),
            "full text": partial(bare_full_text, db, str(expression)),
            "search": partial(search, db, folder, query),
            "filtered": partial(search, db, folder, narrow),
        }
        for name, side in sides.items():
            times[name].append(milliseconds(side))
    client.close()
    tell(passages.count(db), times)


def tell(count: int, times: dict[str, list[float]]) -> None:
    """Prints medians, 95th percentiles and ratios."""
    print(f"machine: {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"{count:,} passages, {QUERIES} queries in turns   p50 ms   p95 ms")
    for name, column in times.items():
        print(f"  {name:<38}{statistics.median(column):7.1f} {p95(column):8.1f}")
    engines = (
        [a + b for a, b in zip(times[engine], times["embedding"], strict=True)] for engine in ("chroma", "full text")
    )
    bare = max(engines, key=p95)
    print(f"  {'slower engine and embedding':<38}{statistics.median(bare):7.1f} {p95(bare):8.1f}")
    print(f"ratio at p95: {p95(times['search']) / p95(bare):.2f} (at most 2)")
    print(f"narrowed by a field or a phrase: {p95(times['filtered']) / p95(bare):.2f}")


def queries() -> tuple[list[str], list[str]]:
    """Queries as people type them, and the same narrowed by a field."""
    chance = random.Random(7)
    plain, filtered = [], []
    for number in range(QUERIES):
        a, b, c = chance.sample(TOPICS[chance.choice(sorted(TOPICS))].split("|"), 3)
        last = chance.choice(LAST.split())
        who, body = f"{chance.choice(FIRST.split())} {last}", chance.choice(BODIES).split()[0]
        query = SHAPES[number % len(SHAPES)].format(a=a, b=b, c=c, who=who)
        plain.append(query)
        filtered.append(f"{query} {FIELDS[number % len(FIELDS)].format(a=a, last=last, body=body)}")
    return plain, filtered


def bare_full_text(db: sqlite3.Connection, expression: str) -> list[tuple[int, float]]:
    """The ten best by BM25 and nothing else."""
    ranking = "SELECT rowid, rank FROM passage_words WHERE passage_words MATCH ? ORDER BY rank LIMIT 10"
    return [(row[0], row[1]) for row in db.execute(ranking, (expression,))]


def milliseconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1000


def p95(column: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(column, n=20)[-1]


if __name__ == "__main__":
    main()
