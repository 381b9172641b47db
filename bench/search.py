"""Speed of search against the bare engines that it is built on.

    python -m bench.search                      20,000 passages, all parts
    python -m bench.search 20000 200000         two sizes
    python -m bench.search 200000 --folder DIR  the passages are kept in DIR for another run
    python -m bench.search 20000 --only query   one part: index, query, cold or size

Parts, each with the ratio to keep:

- index: passages indexed a second over passages embedded a second, the same ones in turns. At least 0.9.
- query: every query is put to the bare embedder, the bare Chroma collection, the bare full-text index and to
  search itself in turns, so that all meet the same load and caches. The 95th percentile of search over that of
  the three together: at most 1.5; and the same where a field narrows the search, over the same bare parts
  unnarrowed, and over the bare parts narrowed (Chroma by its own filter, full text by SQL).
- cold: `matters search` over a script that imports the engines, opens the same files and asks them. At most 1.5.
- size: memory of a process that searches, and disk, for 100,000 passages.
"""

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bench.invented import BODIES, FIRST, LAST, TOPICS, meetings
from ledger import minutes, outbox, passages
from ledger.database import FILE, open_ledger
from search import embedder, fulltext, indexing
from search.hybrid import search
from search.index import COLLECTION, index_folder, open_client, read_state
from search.query import parse
from search.ranking import surviving

PARAGRAPHS = 40
QUERIES = 120
ROUNDS = 7
SAMPLED = 4  # chunks of meetings that are embedded bare as well
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
BARE_COLD = """
import sqlite3, sys
import chromadb, numpy, onnxruntime
from chromadb.config import Settings
from tokenizers import Tokenizer
chroma, ledger, model, query = sys.argv[1:]
tokenizer = Tokenizer.from_file(model + "/tokenizer.json")
tokenizer.no_padding()
session = onnxruntime.InferenceSession(model + "/model.onnx", providers=["CPUExecutionProvider"])
ids = numpy.array([tokenizer.encode(query).ids])
row = session.run(["sentence"], {"input_ids": ids, "attention_mask": numpy.ones_like(ids)})[0]
client = chromadb.PersistentClient(chroma, settings=Settings(anonymized_telemetry=False))
client.get_collection("passages", embedding_function=None).query(query_embeddings=row, n_results=10)
words = " OR ".join(query.split())
ranked = "SELECT rowid, rank FROM passage_words WHERE passage_words MATCH ? ORDER BY rank LIMIT 10"
sqlite3.connect(ledger).execute(ranked, (words,)).fetchall()
"""
MEMORY = """
import resource, sys
from pathlib import Path
from bench.search import queries
from ledger.database import open_ledger
from search.hybrid import search
db, folder = open_ledger(Path(sys.argv[1])), Path(sys.argv[1])
for query in queries()[0][:40]:
    search(db, folder, query)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Makes the passages and prints each part for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[20_000], metavar="PASSAGES")
    parser.add_argument("--folder", type=Path, help="where passages are kept, a folder for each size")
    parser.add_argument("--only", choices=("index", "query", "cold", "size"), action="append")
    asked = parser.parse_args()
    print(f"machine: {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as scratch:
        for size in asked.sizes:
            folder = (asked.folder or Path(scratch)) / str(size)
            report(folder, size, asked.only or ("index", "query", "cold", "size"))


def report(folder: Path, size: int, parts: Sequence[str]) -> None:
    """Prints these parts for one size."""
    with closing(open_ledger(folder)) as db:
        if "index" in parts or passages.count(db) < size:
            prepare(db, folder, size)
        print(f"\n{passages.count(db):,} passages")
        if "query" in parts:
            tell(ask_all(db, folder))
    if "cold" in parts:
        cold(folder)
    if "size" in parts:
        sizes(folder, size)


def prepare(db: sqlite3.Connection, folder: Path, count: int) -> None:
    """Saves and indexes invented minutes up to `count`; tells how fast beside bare embedding."""
    if passages.count(db) >= count:
        print("indexed already: give another folder to time it")
        return
    model = embedder.load()
    begin, chunk, rates = time.perf_counter(), indexing.MEETINGS_AT_ONCE, [(0.0, 0.0, 0)]
    for number, (document, findings) in enumerate(meetings(count // PARAGRAPHS, PARAGRAPHS), 1):
        minutes.save(db, document, findings, document.text.encode())
        if number % chunk == 0 and number <= SAMPLED * chunk:
            rates.append(_in_turns(db, folder, model))
    indexing.drain(db, folder, model)
    bare, whole, done = (sum(column) for column in zip(*rates, strict=True))
    print(f"saved and indexed {count:,} passages in {time.perf_counter() - begin:.0f} s")
    if whole:
        print(
            f"embedding alone {done / bare:.0f} a second, indexing {done / whole:.0f}:"
            f" {bare / whole:.2f} (at least 0.9)"
        )


def _in_turns(db: sqlite3.Connection, folder: Path, model: embedder.Embedder) -> tuple[float, float, int]:
    """Seconds of embedding what waits, seconds of indexing it, and how many passages that was."""
    waiting = outbox.pending(db, 1_000)
    texts = [indexing.embedded_text(one) for row in waiting for one in passages.rows(db, row.meeting_id, row.version)]
    bare = milliseconds(partial(model.encode, texts))
    whole = milliseconds(partial(indexing.drain, db, folder, model))
    return bare / 1000, whole / 1000, len(texts)


def ask_all(db: sqlite3.Connection, folder: Path) -> dict[str, list[float]]:
    """Milliseconds of each side, query by query."""
    state = read_state(folder)
    assert state is not None
    client = open_client(index_folder(folder) / state.build / "chroma", "/bare/..")
    collection = client.get_collection(COLLECTION, embedding_function=None)
    model = embedder.load()
    plain, filtered = queries()
    for query in plain[:20]:  # warm all sides
        search(db, folder, query)
    times: dict[str, list[float]] = {}
    for query, narrow in zip(plain, filtered, strict=True):
        row, expression = model.encode([query])[0], str(fulltext.ranking(parse(query)))
        left = surviving(db, parse(narrow)) or frozenset()
        meetings_left = sorted(set(passages.meetings_of(db, left).values()))
        sides: dict[str, Callable[[], object]] = {
            "embedding": partial(model.encode, [query]),
            "Chroma": partial(collection.query, query_embeddings=[row], n_results=10, include=["distances"]),
            "full text": partial(bare_full_text, db, expression),
            "search": partial(search, db, folder, query),
            "Chroma, narrowed": partial(
                collection.query,
                query_embeddings=[row],
                n_results=10,
                where={"meeting": {"$in": meetings_left or [-1]}},
            ),
            "full text, narrowed": partial(narrowed_full_text, db, expression, narrow),
            "search, narrowed": partial(search, db, folder, narrow),
        }
        for name, side in sides.items():
            times.setdefault(name, []).append(milliseconds(side))
    client.close()
    return times


def tell(times: dict[str, list[float]]) -> None:
    """Prints medians, 95th percentiles and ratios."""
    times = {
        **times,
        "bare parts together": _together(times, "embedding", "Chroma", "full text"),
        "bare parts, narrowed": _together(times, "embedding", "Chroma, narrowed", "full text, narrowed"),
    }
    print(f"{QUERIES} queries in turns   p50 ms   p95 ms")
    for name, column in times.items():
        print(f"  {name:<22}{statistics.median(column):8.1f} {p95(column):8.1f}")
    bare, narrowed = times["bare parts together"], times["bare parts, narrowed"]
    print(f"search over bare parts, p95: {p95(times['search']) / p95(bare):.2f} (at most 1.5)")
    slow = p95(times["search, narrowed"])
    print(f"narrowed, p95: {slow / p95(narrowed):.2f} of the parts narrowed, {slow / p95(bare):.2f} of the parts whole")


def _together(times: dict[str, list[float]], *names: str) -> list[float]:
    return [sum(some) for some in zip(*(times[name] for name in names), strict=True)]


def cold(folder: Path) -> None:
    """The command from cold beside a script that imports and asks the bare engines."""
    state = read_state(folder)
    assert state is not None
    query = "budget monitoring reserves"
    chroma = str(index_folder(folder) / state.build / "chroma")
    bare = [sys.executable, "-c", BARE_COLD, chroma, str(folder / FILE), str(embedder.MODEL_FOLDER), query]
    ours = [str(Path(sys.executable).parent / "matters"), "search", query, "--data", str(folder)]
    times = [(_seconds(bare), _seconds(ours)) for _ in range(ROUNDS)]
    one, other = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"cold: engines imported and asked {one * 1000:.0f} ms, matters search {other * 1000:.0f} ms:", end=" ")
    print(f"{other / one:.2f} (at most 1.5)")


def _seconds(command: list[str]) -> float:
    return milliseconds(partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)) / 1000


def sizes(folder: Path, count: int) -> None:
    """Memory of a process that searches, and disk, each also for 100,000 passages."""
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    used = [sys.executable, "-c", MEMORY, str(folder)]
    memory = int(subprocess.run(used, check=True, capture_output=True, text=True, env=root).stdout) / 1024
    disk = {name: _megabytes(path) for name, path in (("index", index_folder(folder)), ("record", folder / FILE))}
    told = ", ".join(f"{name} {size:.0f} MB ({size * 1e5 / count:.0f} MB per 100,000)" for name, size in disk.items())
    print(f"memory at most {memory:.0f} MB; disk: {told}")


def _megabytes(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(one.stat().st_size for one in files if one.is_file()) / 1024**2


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


def narrowed_full_text(db: sqlite3.Connection, expression: str, query: str) -> list[Any]:
    """The ten best by BM25 of what SQL leaves."""
    left = json.dumps(sorted(surviving(db, parse(query)) or ()))
    ranking = (
        "SELECT rowid, rank FROM passage_words WHERE passage_words MATCH ?"
        " AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY rank LIMIT 10"
    )
    return db.execute(ranking, (expression, left)).fetchall()


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
