"""Search over the sample minutes: what is found, why, and what is honestly not."""

import datetime as dt
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.reading import read_bytes
from ledger import minutes, outbox, passages
from ledger.database import open_ledger
from ledger.errors import Unplaced
from ledger.rows import PassageFilter
from nlp.reading import find
from search import embedder, indexing
from search.errors import QueryError
from search.hybrid import search
from search.index import Reader, index_folder, read_state

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real" / "schools-forum-2022-07-04" / "minutes.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample minutes, saved and indexed."""
    folder = tmp_path_factory.mktemp("indexed")
    with closing(open_ledger(folder)) as db:
        for path in sorted(CORPUS.glob("*/*/minutes.*")):
            _save(db, path)
        assert indexing.drain(db, folder, embedder.load()) == passages.count(db)
    return folder


def _save(db: sqlite3.Connection, path: Path, body: str | None = None, date: dt.date | None = None) -> None:
    data = path.read_bytes()
    for document in read_bytes(data, str(path), body=body, date=date):
        try:
            minutes.save(db, document, find(document), data)
        except Unplaced:
            continue


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_ledger(folder)) as db:
        yield db


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder of one's own: the minutes of one body, saved and not indexed."""
    with closing(open_ledger(tmp_path)) as db:
        for path in sorted(CORPUS.glob("nether-ashby-parish-council/*/minutes.*")):
            _save(db, path)
    return tmp_path


def texts(db: sqlite3.Connection, folder: Path, query: str, limit: int = 10) -> list[str]:
    return [hit.passage.text for hit in search(db, folder, query, limit=limit).hits]


# Finding


def test_words_find_their_passage_and_the_hit_explains_itself(db: sqlite3.Connection, folder: Path) -> None:
    found = search(db, folder, "precept for 2023/24")
    hit = next(hit for hit in found.hits[:3] if "£15,650" in hit.passage.text)
    marked = [hit.passage.text[start:end].lower() for start, end in hit.highlights]
    assert "precept" in " ".join(marked)
    assert any(reason.startswith("has precept") for reason in hit.reasons)
    assert hit.address == hit.passage.address
    assert (hit.passage.body, hit.passage.date.year) == ("Nether Ashby Parish Council", 2023)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("should schools give up money for special needs", "transfer"),
        ("pupils missing too many days of school", "missed a day in every ten"),
        ("machine for heart attacks", "defibrillator"),
    ],
)
def test_meaning_finds_what_words_miss(db: sqlite3.Connection, folder: Path, query: str, words: str) -> None:
    assert words in " ".join(texts(db, folder, query)).lower()


def test_stems_and_cases_are_one(db: sqlite3.Connection, folder: Path) -> None:
    hits = search(db, folder, "TRANSFERRING").hits
    assert any("transfer" in hit.passage.text[start:end].lower() for hit in hits for start, end in hit.highlights)


def test_a_phrase_must_stand_and_an_excluded_word_must_not(db: sqlite3.Connection, folder: Path) -> None:
    phrase = texts(db, folder, '"growth fund" schools', 50)
    assert phrase
    assert all("growth fund" in " ".join(text.lower().split()) for text in phrase)
    without = texts(db, folder, "growth fund -falling -criteria", 50)
    assert without
    assert not any("falling" in text.lower() or "criteria" in text.lower() for text in without)


@pytest.mark.parametrize(
    "query",
    [
        "transfer kind:question",
        "transfer body:harrowmere after:2024 before:2025",
        "cost kind:question status:unanswered",
        "school item:budget",
        'speaker:"Neil Holloway" transfer',
        "kind:decision",
        "after:2024-06 before:2024-07",
    ],
)
def test_fields_narrow_before_ranking(db: sqlite3.Connection, folder: Path, query: str) -> None:
    found = search(db, folder, query, limit=200)
    assert found.hits
    asked = found.query
    for hit in found.hits:
        passage = hit.passage
        assert not asked.kinds or set(asked.kinds) & set(passage.kinds)
        assert not asked.statuses or set(asked.statuses) & set(passage.statuses)
        assert all(body in passage.body.lower() for body in asked.bodies)
        assert all(item in (passage.item or "").lower() for item in asked.items)
        assert not asked.after or passage.date >= asked.after
        assert not asked.before or passage.date < asked.before


def test_a_filtered_search_ranks_exactly_what_is_left(db: sqlite3.Connection, folder: Path) -> None:
    left = passages.select(db, PassageFilter(kinds=("decision",), bodies=("harrowmere",)))
    query = "money kept back for growing schools"
    row = embedder.load().encode([query])[0]
    best = Reader(folder, embedder.SHIPPED).vectors().nearest(row, left, 1)[0][0]
    hits = search(db, folder, f"{query} kind:decision body:harrowmere", limit=50).hits
    assert [hit.passage.id for hit in hits if hit.rank_meaning == 1] == [best]


def test_fields_alone_list_the_latest_first(db: sqlite3.Connection, folder: Path) -> None:
    found = search(db, folder, "kind:question status:unanswered", limit=500)
    left = passages.select(db, PassageFilter(kinds=("question",), statuses=("unanswered",)))
    assert sorted(hit.passage.id for hit in found.hits) == left
    assert found.total == len(left)
    dates = [hit.passage.date for hit in found.hits]
    assert dates == sorted(dates, reverse=True)


def test_a_question_and_its_answer_come_up_together(db: sqlite3.Connection, folder: Path) -> None:
    together = 0
    for query in (
        "roof leak guarantee",
        "gap between boys and girls in phonics",
        "milestones of the mathematics plan",
        "breakfast club paying its way",
        "marking of mock examinations",
    ):
        hits = search(db, folder, query).hits
        places = {hit.address: place for place, hit in enumerate(hits)}
        for place, hit in enumerate(hits):
            for reason in hit.reasons:
                if reason.startswith(("answers what ", "asks what ")):
                    together += 1
                    assert place - places[reason.split()[2]] in (1, 2)
    assert together >= 3


def test_by_date_what_fits_less_well_is_left_out(db: sqlite3.Connection, folder: Path) -> None:
    latest = search(db, folder, "bank mandate", sort="date", limit=100)
    assert all("mandate" in hit.passage.text.lower() for hit in latest.hits)
    assert latest.total < search(db, folder, "bank mandate").total
    assert latest.notes[-1].endswith("fit less well are left out: sort by relevance to see them.")


def test_findings_stand_beside_their_hit(db: sqlite3.Connection, folder: Path) -> None:
    hit = search(db, folder, "leak covered by the roofer's guarantee kind:question").hits[0]
    question = next(row for row in hit.findings if row.kind == "question")
    assert question.address == hit.address
    assert question.status


def test_pages_never_overlap_and_end(db: sqlite3.Connection, folder: Path) -> None:
    whole = search(db, folder, "transfer of funding", limit=1000)
    seen: list[str] = []
    while len(seen) < whole.total:
        page = search(db, folder, "transfer of funding", limit=7, offset=len(seen))
        assert page.total == whole.total
        seen += [hit.address for hit in page.hits]
    assert seen == [hit.address for hit in whole.hits]
    assert len(set(seen)) == len(seen)
    assert search(db, folder, "transfer of funding", offset=10**9).hits == ()
    assert search(db, folder, "transfer of funding", limit=-1, offset=-5).hits == ()


def test_nothing_like_it_is_nothing_found(db: sqlite3.Connection, folder: Path) -> None:
    assert search(db, folder, "zzyzx qwrtplk").total == 0


HOSTILE = [
    'NEAR("a" "b", 5) OR * ^ words : x',
    "'; DROP TABLE passages; --",
    '"((((a',
    "🏫 transfer 🏫",
    "col\x00umn\x1b[31m",
    "a" * 1_990,
    "transfer " * 220,
    "-" * 500 + "x y",
    "speaker:%_\\ transfer",
    "item:' OR 1=1 --",
    'body:"\udcff" x',
    "the and of",
    "after:0001 x",
    "transfer -transfer",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_answered(db: sqlite3.Connection, folder: Path, query: str) -> None:
    search(db, folder, query)


@pytest.mark.parametrize("query", ["", "   ", "🏫", '""', "-safety", "x" * 10_000, "after:soon", "speaker:"])
def test_what_asks_for_nothing_is_refused_in_a_sentence(db: sqlite3.Connection, folder: Path, query: str) -> None:
    with pytest.raises(QueryError):
        search(db, folder, query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120) | st.text(alphabet='ab -":*()^{}.,\x00🏫NEAROR', max_size=60))
def test_any_text_is_searched_or_refused(db: sqlite3.Connection, folder: Path, text: str) -> None:
    try:
        search(db, folder, text, limit=3)
    except QueryError as refused:
        assert str(refused)  # noqa: PT017 - either outcome is right


def test_timelines_of_a_transfer_in_the_real_sample(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the real samples are not beside this checkout")
    with closing(open_ledger(tmp_path)) as db:
        _save(db, REAL, "A Schools Forum", dt.date(2022, 7, 4))
        indexing.drain(db, tmp_path, embedder.load())
        first, second, *_ = search(db, tmp_path, "Schools Block transfer timelines", limit=3).hits
    assert "question" in first.passage.kinds
    assert f"answers what {first.address} asks" in second.reasons


# Keeping the index


def test_without_an_index_words_are_searched_and_it_says_so(small: Path) -> None:
    with closing(open_ledger(small)) as db:
        found = search(db, small, "Pinfold Lane pipe")
        assert any("Pinfold" in hit.passage.text for hit in found.hits)
        assert found.notes[0].startswith("Found by words only. Nothing has been indexed yet")
        assert "wait to be indexed" in found.notes[1]


def test_draining_reports_progress_and_settles(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "MEETINGS_AT_ONCE", 2)
    told: list[int] = []
    with closing(open_ledger(small)) as db:
        done = indexing.drain(db, small, embedder.load(), progress=told.append)
        assert outbox.pending(db) == []
        assert indexing.drain(db, small, embedder.load()) == 0
    assert told == sorted(told)
    assert told[-1] == done


def test_a_killed_indexer_loses_nothing(small: Path) -> None:
    script = f"""
        from pathlib import Path
        from ledger.database import open_ledger
        from search import embedder, indexing
        indexing.MEETINGS_AT_ONCE = 1
        folder = Path({str(small)!r})
        indexing.drain(open_ledger(folder), folder, embedder.load(), lambda done: print(done, flush=True))
    """
    indexer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert indexer.stdout is not None
    for _ in range(2):
        assert indexer.stdout.readline()
    indexer.send_signal(signal.SIGKILL)
    indexer.wait()
    with closing(open_ledger(small)) as db:
        assert outbox.pending(db)
        indexing.drain(db, small, embedder.load())
        _agrees(db, small)


def test_rebuilding_swaps_a_whole_index_in(small: Path) -> None:
    with closing(open_ledger(small)) as db:
        indexing.drain(db, small, embedder.load())
        before = read_state(small)
        assert indexing.rebuild(db, small, embedder.load()) == passages.count(db)
        after = read_state(small)
        assert before
        assert after
        assert (before.build, after.build) == ("1", "2")
        _agrees(db, small)
    assert not (index_folder(small) / "1").exists()


def test_a_lost_index_is_made_again_from_the_record(small: Path) -> None:
    with closing(open_ledger(small)) as db:
        indexing.drain(db, small, embedder.load())
        shutil.rmtree(index_folder(small))
        indexing.rebuild(db, small, embedder.load())
        _agrees(db, small)


def _agrees(db: sqlite3.Connection, folder: Path) -> None:
    """Index and record hold the same passages, and Chroma finds each by its own vector."""
    ids = passages.select(db, PassageFilter())
    reader = Reader(folder, embedder.SHIPPED)
    assert reader.vectors().ids().tolist() == ids
    some = passages.get(db, ids[:: max(1, len(ids) // 60)])
    rows = embedder.load().encode([indexing.embedded_text(passage) for passage in some.values()])
    near = [reader.nearest(np.asarray(row), 5) for row in rows]
    assert all(passage in dict(found) for passage, found in zip(some, near, strict=True))
    reader.close()
