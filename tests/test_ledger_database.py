"""Opening: made where missing, migrated, refused in a sentence; light to import; full text and filters."""

import contextlib
import datetime as dt
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ledger_minutes import BODY, FIRST, SECOND, bytes_of, document, first_minutes, second_minutes

from ledger import actions, minutes, outbox, passages, soundness
from ledger.database import MIGRATIONS, open_ledger, transaction
from ledger.errors import LedgerError
from ledger.names import fold
from ledger.rows import PassageFilter
from ledger.statements import FOLDER, narrowed, statements
from nlp.findings import Findings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path / "held")
    for read, found in (first_minutes(), second_minutes()):
        minutes.save(connection, read, found, bytes_of(read))
    yield connection
    connection.close()


def test_a_ledger_is_made_in_a_folder_that_is_not_there(tmp_path):
    folder = tmp_path / "a" / "b"
    open_ledger(folder).close()
    again = open_ledger(folder)
    assert again.execute("PRAGMA user_version").fetchone()[0] == len(list(MIGRATIONS.glob("*.sql")))
    assert again.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert again.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    again.close()


def test_many_may_make_it_at_once(tmp_path):
    failures = []

    def try_it():
        try:
            open_ledger(tmp_path).close()
        except LedgerError as error:
            failures.append(error)

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_what_cannot_be_opened_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "matters.db").write_bytes(b"no ledger at all" * 400)
    newer = tmp_path / "newer"
    db = open_ledger(newer)
    db.execute("PRAGMA user_version = 999")
    db.close()
    for folder, sentence in [("file", "cannot be used"), ("broken", "damaged or not a ledger"), ("newer", "newer")]:
        with pytest.raises(LedgerError, match=sentence):
            open_ledger(tmp_path / folder)


def test_a_busy_ledger_is_told_in_a_sentence(tmp_path):
    db, other = open_ledger(tmp_path), open_ledger(tmp_path)
    other.execute("PRAGMA busy_timeout = 50")
    with transaction(db), pytest.raises(LedgerError, match="another process is writing"), transaction(other):
        pass
    db.close()
    other.close()


def test_a_transaction_is_all_or_nothing(db):
    with contextlib.suppress(KeyboardInterrupt), transaction(db):
        assert outbox.refill(db) == 2
        db.execute("DELETE FROM outbox")
        raise KeyboardInterrupt
    assert len(outbox.pending(db)) == 2
    assert not db.in_transaction


def test_names_are_compared_without_case_accents_and_curls():
    assert fold("Siân O’Neill") == "sian o'neill"
    assert fold("CLERK") == "clerk"
    assert fold(None) is None


def test_the_list_of_actions_imports_nothing_heavy():
    script = (
        "import sys; import ledger.actions, ledger.database;"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"spacy", "chromadb", "numpy", "rapidfuzz", "onnxruntime", "sklearn", "fastapi", "torch", "pydantic"}
    assert heavy.isdisjoint(loaded.stdout.split())


def test_every_statement_is_read_and_prepares(db):
    for file in FOLDER.glob("*.sql"):
        queries = statements(file.stem)
        for name in queries.available_queries:
            if name.endswith("_cursor"):
                continue
            query = getattr(queries, name)
            given = dict.fromkeys(query.parameters or [])
            for chosen in ({}, dict.fromkeys(given, 1)):
                sql = narrowed(query.sql, {**dict.fromkeys(given), **chosen})
                db.execute(f"EXPLAIN {sql}", {**given, "limit": 1, "offset": 0})


@pytest.mark.parametrize(
    ("noun", "name", "given", "index"),
    [
        ("actions", "wanted_actions", {"live": 1}, "actions_listed"),
        ("actions", "wanted_actions", {"live": 1, "body": "x"}, "actions_of_body"),
        ("actions", "wanted_actions", {"live": 1, "overdue": 1, "today": "2025-01-01"}, "actions_"),
        ("findings", "wanted_questions", {}, "findings_listed"),
        ("findings", "wanted_questions", {"body": "x"}, "findings_of_body"),
        ("findings", "wanted_decisions", {}, "findings_listed"),
        ("meetings", "wanted_meetings", {}, "meetings_by_date"),
        ("audit", "wanted_audit", {"subject": "action 1"}, "audit_by_subject"),
        ("proposals", "wanted_proposals", {"waiting": 1}, "proposals_waiting"),
        ("reviews", "wanted_reviews", {"key": "k"}, "reviews_by_key"),
    ],
)
def test_lists_walk_an_index(db, noun, name, given, index):
    query = getattr(statements(noun), name)
    sql = narrowed(query.sql, given)
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql} LIMIT 50", {**given}))
    assert index in plan
    if name != "wanted_actions" or "overdue" not in given:
        assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_faults_are_told(db):
    assert soundness.faults(db) == []
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("UPDATE paragraphs SET words = 'rewritten' WHERE n = 3 AND version_id = 1")
    db.execute("UPDATE actions SET state = 'done' WHERE id = 1")
    db.execute("UPDATE outbox SET meeting_id = 99 WHERE id = 1")
    assert soundness.faults(db) == [
        "a row of outbox points at nothing in meetings",
        "paragraph 1.1.3 differs from the stored text",
        "action 1 is not what its history makes it",
    ]


# --- passages ---


def words_of(db, ids):
    return [passage.text for passage in passages.get(db, ids).values()]


def test_full_text_finds_bent_words_and_context(db):
    assert words_of(db, [n for n, _ in passages.match(db, "transports")]) == [FIRST[0]]
    assert words_of(db, [n for n, _ in passages.match(db, "circulating AND fund")])[0] in (
        FIRST[2],
        SECOND[1],
        SECOND[2],
    )
    assert SECOND[3] in words_of(db, [n for n, _ in passages.match(db, '"Barley Lane"')])
    assert len(passages.match(db, "budget")) == passages.count(db) == 10  # all stand under the item "Budget"
    assert words_of(db, [n for n, _ in passages.match(db, "budget", limit=1)]) != []
    ranked = passages.match(db, "growth OR fund")
    assert [score for _, score in ranked] == sorted(score for _, score in ranked)
    with pytest.raises(LedgerError, match="cannot be searched"):
        passages.match(db, '"')


def test_passages_carry_their_context(db):
    asked = passages.rows(db, 1, 1)[1]
    assert (asked.body, asked.date, asked.item) == (BODY, dt.date(2025, 7, 7), "4. Budget")
    assert (asked.speakers, asked.kinds, asked.statuses) == (
        ("Owen Fell",),
        ("contribution", "question"),
        ("unanswered",),
    )
    assert passages.get(db, [10**9]) == {}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (PassageFilter(), [*FIRST, *SECOND]),
        (PassageFilter(speakers=("FELL",)), [FIRST[1]]),
        (PassageFilter(speakers=("pn",)), [FIRST[0], FIRST[2]]),
        (PassageFilter(speakers=("air",)), []),
        (PassageFilter(speakers=("fell", "nair")), [FIRST[0], FIRST[1], FIRST[2]]),
        (PassageFilter(kinds=("question",)), [FIRST[1]]),
        (PassageFilter(kinds=("action",), statuses=("conditional",)), [FIRST[4]]),
        (PassageFilter(statuses=("unanswered",)), [FIRST[1]]),
        (PassageFilter(kinds=("decision",), statuses=("unanswered",)), []),
        (PassageFilter(statuses=("agreed", "not done")), [FIRST[5], SECOND[1]]),
        (PassageFilter(bodies=("harrow",)), [*FIRST, *SECOND]),
        (PassageFilter(bodies=("nowhere",)), []),
        (PassageFilter(items=("budg",)), [*FIRST, *SECOND]),
        (PassageFilter(items=("transport",)), []),
        (PassageFilter(after=dt.date(2025, 11, 3)), list(SECOND)),
        (PassageFilter(before=dt.date(2025, 11, 3)), list(FIRST)),
        (PassageFilter(meeting_id=2, speakers=("nair",)), []),
        (PassageFilter(speakers=("' OR 1=1 --",)), []),
    ],
)
def test_filters(db, filters, found):
    ids = passages.select(db, filters)
    assert words_of(db, ids) == found
    assert {n for n, _ in passages.match(db, "budget", filters)} == set(ids)


def test_only_what_happened_is_searched(tmp_path):
    db = open_ledger(tmp_path)
    read = document(("agenda", "To note the plan."), ("noise", "pdf icon"), ("action", "Action: plan."), "  ", "Said.")
    minutes.save(db, read, Findings(), bytes_of(read))
    assert [p.text for p in passages.rows(db, 1, 1)] == ["Action: plan.", "Said."]
    db.close()


def test_the_outbox_is_settled_and_refilled(db):
    assert [(row.kind, row.meeting_id, row.version) for row in outbox.pending(db)] == [("index", 1, 1), ("index", 2, 1)]
    outbox.settle(db, [row.id for row in outbox.pending(db, 1)])
    assert (len(outbox.pending(db)), outbox.generation(db)) == (1, 1)
    assert outbox.refill(db) == 2
    assert len(outbox.pending(db)) == 2


def test_readers_see_the_ledger_while_another_writes(db, tmp_path):
    reader = open_ledger(tmp_path / "held")
    with transaction(db):
        db.execute("UPDATE meetings SET title = 'changed'")
        assert actions.list_actions(reader).total == 3
        assert reader.execute("SELECT title FROM meetings").fetchone()[0] is None
    assert isinstance(reader, sqlite3.Connection)
    reader.close()
