"""Care of the index: it is proved to agree with the record, and a rebuild that was stopped goes on."""

import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, outcome, run, write_minutes

from ledger import passages
from ledger.database import open_ledger
from ledger.rows import PassageFilter
from search import embedder, indexing
from search.index import Reader, index_folder, read_state, write_state, writing
from search.vectors import Rows, append, strike_off
from search.verifying import Verified, verify


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two sets of minutes, logged and indexed."""
    data = tmp_path_factory.mktemp("made")
    write_minutes(data / "minutes")
    run("ingest", data / "minutes", data=data)
    return data


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    shutil.copytree(made, tmp_path / "data")
    return tmp_path / "data"


def verified(data: Path) -> Verified:
    with closing(open_ledger(data)) as db:
        return verify(db, data, embedder.load())


def some_ids(data: Path) -> list[int]:
    with closing(open_ledger(data)) as db:
        return passages.select(db, PassageFilter())


def test_an_index_just_made_agrees(made: Path) -> None:
    found = verified(made)
    assert found.agrees
    assert found.passages == found.rows == found.chroma == found.sample > 10
    assert "They agree." in run("reindex", "--verify", data=made)


def test_what_is_missing_and_what_is_too_much_is_named(data: Path) -> None:
    first, second, *_ = some_ids(data)
    with writing(data, embedder.SHIPPED, 384) as writer:
        writer.forget([first])
        writer.put([(9_999_999, 1, 1)], np.eye(1, 384, dtype=np.float32))
        writer.advance()
        write_state(data, writer.state)
    state = read_state(data)
    assert state is not None
    strike_off(index_folder(data) / state.build, [second], 384)
    with closing(open_ledger(data)) as db:
        address, other = (passage.address for passage in passages.get(db, [first, second]).values())
    faults = "\n".join(verified(data).faults)
    assert f"The exact rows lack 2 passages of the record: {address}, {other}." in faults
    assert f"Chroma lacks 1 passage of the record: {address}." in faults
    assert "The exact rows have 1 passage that the record has not: number 9999999." in faults
    assert "Chroma has 1 passage that the record has not: number 9999999." in faults
    done = outcome("reindex", "--verify", data=data)
    assert done.returncode == 1
    assert "Run `matters reindex`" in done.stdout
    run("reindex", data=data)
    assert verified(data).agrees


def test_rows_that_are_not_those_of_their_words_are_found(data: Path) -> None:
    first, second, *_ = some_ids(data)
    state = read_state(data)
    assert state is not None
    wrong = np.eye(1, 384, dtype=np.float32)
    append(index_folder(data) / state.build, [(second, 1, 1)], wrong)
    faults = "\n".join(verified(data).faults)
    assert "The rows of 1 passage are not those of their words" in faults
    with writing(data, embedder.SHIPPED, 384) as writer:
        row = Reader(data, embedder.SHIPPED).vectors().row(first)
        assert row is not None
        writer._collection.upsert(ids=[str(first)], embeddings=wrong, metadatas=[{"meeting": 1, "version": 1}])
    assert "Chroma and the exact rows differ for 1 passage" in "\n".join(verified(data).faults)


def test_minutes_that_wait_and_an_index_that_is_not_there_are_told(tmp_path: Path, data: Path) -> None:
    assert verified(tmp_path / "empty").agrees
    with closing(open_ledger(data)) as db:
        db.execute("INSERT INTO outbox (kind, meeting_id, version) VALUES ('index', 1, 1)")
    assert verified(data).faults == ("The minutes of 1 meeting wait to be indexed.",)
    shutil.rmtree(index_folder(data))
    assert verified(data).faults[0].startswith("Nothing has been indexed yet")


REBUILD = """
    from pathlib import Path
    from ledger.database import open_ledger
    from search import embedder, indexing
    indexing.MEETINGS_AT_ONCE = 1
    folder = Path({folder!r})
    def told(done):
        print(done, flush=True)
    indexing.rebuild(open_ledger(folder), folder, embedder.load(), told)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_rebuild_that_was_stopped_goes_on_from_there(data: Path, how: signal.Signals) -> None:
    begun = read_state(data)
    script = textwrap.dedent(REBUILD.format(folder=str(data))) + "\nimport time; time.sleep(60)"
    script = script.replace("print(done, flush=True)", "print(done, flush=True); import time; time.sleep(60)")
    rebuilding = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert rebuilding.stdout is not None
    kept = int(rebuilding.stdout.readline())
    rebuilding.send_signal(how)
    rebuilding.wait()
    assert read_state(data) == begun  # the old index is in use
    told: list[int] = []
    with closing(open_ledger(data)) as db:
        assert indexing.rebuild(db, data, embedder.load(), told.append) == passages.count(db)
    assert told[0] == kept
    assert verified(data).agrees
    assert len(list(index_folder(data).glob("*/chroma"))) == 1


def test_a_rebuild_with_another_model_does_not_go_on_from_the_first(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MEETINGS_AT_ONCE", 1)
    with pytest.raises(RuntimeError), closing(open_ledger(data)) as db:
        indexing.rebuild(db, data, Stopping("another", 1))
    told: list[int] = []
    with closing(open_ledger(data)) as db:
        total = indexing.rebuild(db, data, embedder.load(), told.append)
        assert told[0] < total == told[-1]
        assert len(told) == 2  # each meeting, and nothing kept
    assert verified(data).agrees


class Stopping:
    """An embedder that breaks after some batches."""

    dimension = 384

    def __init__(self, name: str, batches: int) -> None:
        self.name = name
        self._left = batches

    def encode(self, texts: Sequence[str]) -> Rows:
        """Rows that mean nothing."""
        if self._left == 0:
            raise RuntimeError("broken")
        self._left -= 1
        return np.tile(np.eye(1, 384, dtype=np.float32), (len(texts), 1))


def test_a_second_writer_is_told_who_writes(data: Path) -> None:
    with writing(data, embedder.SHIPPED, 384):
        done = outcome("reindex", data=data)
    assert done.returncode == 1
    assert "The index is being written by process" in done.stderr
    assert "Traceback" not in done.stderr
    assert verified(data).agrees
