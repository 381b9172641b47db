"""Finding turns of meetings that nobody here wrote: QMSum (Zhong and others, 2021; MIT licence).

    python -m bench.public [FOLDER] [--split val|test] [--most N]

FOLDER holds `val.jsonl` and `test.jsonl` of the QMSum data, which is not part of this repository. A passage is a
turn with its speaker; for each specific query the turns of its spans are relevant, of its own meeting alone or
among all meetings; queries whose spans cover more than a third of a meeting are left out. Prints nDCG@10,
recall@10 (of all relevant turns) and the reciprocal rank of the first relevant turn, for BM25 of SQLite's FTS5
as it comes, for Chroma with the shipped embedder, for the hybrid pipeline of Haystack as its guide sets it up
(BM25 and embeddings, the same ones, joined by reciprocal rank; only where `haystack-ai` is installed), and for
search as users get it. Nothing was set on this data.
"""

import argparse
import datetime as dt
import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.judged import FIRST, ndcg
from ingest.document import Document, MeetingHeader, Paragraph, Span
from ledger import minutes, passages
from ledger.database import open_ledger
from ledger.rows import Passage, PassageFilter
from nlp.findings import Contribution, Findings
from search import embedder, indexing, opened
from search.hybrid import search
from search.query import parse

MOST_COVERED = 1 / 3
Ranking = Callable[[str, str | None], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the meeting that it is about, and the ids of the turns that answer."""

    text: str
    meeting: str
    relevant: frozenset[int]


def main() -> None:
    """Saves and indexes the meetings in a scratch folder, ranks for every query and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/benchmarks/qmsum"))
    parser.add_argument("--split", choices=("val", "test"), default="test")
    parser.add_argument("--most", type=int, default=None, help="only so many queries, in their order")
    wanted = parser.parse_args()
    if not (wanted.folder / f"{wanted.split}.jsonl").is_file():
        print(f"The data of QMSum are not in {wanted.folder}: give the folder that holds val.jsonl and test.jsonl.")
        return
    lines = (wanted.folder / f"{wanted.split}.jsonl").read_text(encoding="utf-8").splitlines()
    meetings = {f"qm{number:03}": json.loads(line) for number, line in enumerate(lines)}
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        for name, meeting in meetings.items():
            document, findings = transcript(name, meeting["meeting_transcripts"])
            minutes.save(db, document, findings, document.text.encode())
        indexing.drain(db, Path(scratch), embedder.load())
        held = list(passages.get(db, passages.select(db, PassageFilter())).values())
        report(db, Path(scratch), held, list(queries(meetings, held))[: wanted.most])


def transcript(name: str, turns: Sequence[Mapping[str, str]]) -> tuple[Document, Findings]:
    """A transcript as a document: a paragraph for each turn, spoken by its speaker."""
    text, paragraphs, said = "", [], []
    for n, turn in enumerate(turns, 1):
        words = " ".join(turn["content"].split()) or "–"
        span = Span(n, len(text), len(text) + len(words))
        paragraphs.append(Paragraph(n, span.start, span.end, "minute"))
        said.append(Contribution(span, (turn["speaker"],), "said", False, 1.0, ()))
        text += f"{words}\n\n"
    document = Document(
        source=f"{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        form="text",
        text=text,
        paragraphs=tuple(paragraphs),
        meeting=MeetingHeader(body=name, date=dt.date(2020, 1, 1)),
    )
    return document, Findings(contributions=tuple(said), rules="as given")


def queries(meetings: Mapping[str, Mapping[str, Any]], held: Iterable[Passage]) -> Iterator[Asked]:
    """The specific queries whose spans cover at most a third of their meeting."""
    ids = {(one.body, one.n): one.id for one in held}
    for name, meeting in meetings.items():
        for one in meeting["specific_query_list"]:
            spans = [(int(first), int(last)) for first, last in one["relevant_text_span"]]
            turns = {turn + 1 for first, last in spans for turn in range(first, last + 1)}  # turns count from 0
            relevant = frozenset(ids[name, turn] for turn in turns if (name, turn) in ids)
            if relevant and len(relevant) <= MOST_COVERED * len(meeting["meeting_transcripts"]):
                yield Asked(one["query"], name, relevant)


def report(db: sqlite3.Connection, folder: Path, held: Sequence[Passage], asked: Sequence[Asked]) -> None:
    """Ranks for every query by every engine, within its meeting and among all, and prints what came of it."""
    print(f"{len(held):,} turns, {len(asked)} queries")
    for title, own in (("of its own meeting", True), ("among all meetings", False)):
        print(f"\n{title:<22}{'nDCG@10':>9}{'recall@10':>11}{'first':>8}")
        for name, ranking in engines(db, folder, held).items():
            figures = [measured(one, ranking(one.text, one.meeting if own else None)) for one in asked]
            means = [sum(column) / len(figures) for column in zip(*figures, strict=True)]
            print(f"{name:<22}{means[0]:>9.3f}{means[1]:>11.3f}{means[2]:>8.3f}")


def measured(one: Asked, found: Sequence[int]) -> tuple[float, float, float]:
    """nDCG@10, recall@10, and the reciprocal rank of the first relevant turn."""
    hits = [place for place, turn in enumerate(found[:FIRST], 1) if turn in one.relevant]
    return (
        ndcg(found[:FIRST], dict.fromkeys(one.relevant, 1)),
        len(hits) / len(one.relevant),
        1 / hits[0] if hits else 0.0,
    )


def engines(db: sqlite3.Connection, folder: Path, held: Sequence[Passage]) -> dict[str, Ranking]:
    """The rankings that are compared: each gives the first turns for a query, of one meeting or of all."""
    reader = opened.reader(folder)
    model = opened.embedder(reader.embedder)
    of_meeting: dict[str, frozenset[int]] = {}
    for one in held:
        of_meeting[one.body] = of_meeting.get(one.body, frozenset()) | {one.id}

    def words(query: str, meeting: str | None) -> list[int]:
        terms = (word.replace('"', "") for word in query.split())
        expression = " OR ".join(f'words : "{word}"' for word in terms if any(map(str.isalnum, word)))
        left = of_meeting[meeting] if meeting else None
        return [turn for turn, _ in passages.match_among(db, expression, left, FIRST)]

    def meaning(query: str, meeting: str | None) -> list[int]:
        row = model.encode([query])[0]
        left = of_meeting[meeting] if meeting else None
        near = reader.vectors().nearest(row, left, FIRST) if left else reader.nearest(row, FIRST)
        return [turn for turn, _ in near]

    def both(query: str, meeting: str | None) -> list[int]:
        plain = " ".join(str(term.text) for term in parse(query.replace(":", " ").replace('"', " ")).terms)
        field = f" body:{meeting}" if meeting else ""
        return [hit.passage.id for hit in search(db, folder, plain + field, limit=FIRST).hits]

    framework = haystack(held, {one.id: row for one, row in zip(held, _rows(folder, held), strict=True)}, model)
    return {"BM25": words, "embeddings": meaning, **framework, "search": both}


def _rows(folder: Path, held: Sequence[Passage]) -> Iterator[list[float]]:
    vectors = opened.reader(folder).vectors()
    for one in held:
        row = vectors.row(one.id)
        yield [] if row is None else row.tolist()


def haystack(held: Sequence[Passage], rows: Mapping[int, list[float]], model: embedder.Embedder) -> dict[str, Ranking]:
    """Haystack's hybrid pipeline over the same turns and vectors; empty where it is not installed."""
    try:
        from haystack import Document as Entry  # type: ignore[import-not-found,unused-ignore]
        from haystack.components.joiners import DocumentJoiner  # type: ignore[import-not-found,unused-ignore]
        from haystack.components.retrievers.in_memory import (  # type: ignore[import-not-found,unused-ignore]
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack.document_stores.in_memory import (  # type: ignore[import-not-found,unused-ignore]
            InMemoryDocumentStore,
        )
    except ImportError:
        print("(haystack-ai is not installed: its column is left out)")
        return {}
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [Entry(id=str(one.id), content=one.text, meta={"meeting": one.body}, embedding=rows[one.id]) for one in held]
    )
    by_words = InMemoryBM25Retriever(store, top_k=FIRST)
    by_meaning = InMemoryEmbeddingRetriever(store, top_k=FIRST)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=FIRST)

    def joined(query: str, meeting: str | None) -> list[int]:
        only = {"field": "meta.meeting", "operator": "==", "value": meeting} if meeting else None
        row = model.encode([query])[0].tolist()
        first = by_words.run(query=query, filters=only)["documents"]
        second = by_meaning.run(query_embedding=row, filters=only)["documents"]
        return [int(entry.id) for entry in joiner.run(documents=[first, second])["documents"]]

    return {"Haystack, hybrid": joined}


if __name__ == "__main__":
    main()
