"""The index of meaning: exact rows beside Chroma, one writer, readers that follow what it adds."""

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.errors import IndexBusy, NoIndex, OtherEmbedder
from search.index import Reader, Writer, index_folder, read_state, rebuilding, write_state, writing
from search.lock import exclusive
from search.vectors import Rows, Vectors, append, strike_off

ROOT = Path(__file__).resolve().parents[1]
NAME, WIDTH = "an-embedder", 16


def unit_rows(count: int, seed: int) -> Rows:
    rows = np.random.default_rng(seed).normal(size=(count, WIDTH)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def put(folder: Path, passages: range, meeting: int, seed: int) -> Rows:
    rows = unit_rows(len(passages), seed)
    with writing(folder, NAME, WIDTH) as writer:
        writer.put([(passage, meeting, 1) for passage in passages], rows)
        writer.advance()
        write_state(folder, writer.state)
    return rows


def fill_the_disk(writer: Writer) -> None:
    writer.put([(100, 2, 1)], unit_rows(1, 5))
    raise OSError("No space left on device")


def found_itself(reader: Reader, passages: range, rows: Rows) -> int:
    return sum(reader.nearest(row, 1)[0][0] == passage for passage, row in zip(passages, rows, strict=True))


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=40), st.integers(0, 2**32 - 1))
def test_rows_hold_what_was_put_last(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, bool]], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    rows = unit_rows(len(steps), seed)
    expected: dict[int, Rows] = {}
    for (passage, there), row in zip(steps, rows, strict=True):
        if there:
            append(folder, [(passage, 1, 1)], row[None, :])
            expected[passage] = row
        else:
            strike_off(folder, [passage], WIDTH)
            expected.pop(passage, None)
    vectors = Vectors(folder, WIDTH)
    assert set(vectors.ids().tolist()) == set(expected) == vectors.of_meeting(1, 1)
    query = unit_rows(1, 1)[0]
    exact = sorted(((float(row @ query), -passage) for passage, row in expected.items()), reverse=True)
    nearest = vectors.nearest(query, range(-3, 40), 100)
    assert [passage for passage, _ in nearest] == [-passage for _, passage in exact]
    assert np.allclose([near for _, near in nearest], [near for near, _ in exact], atol=1e-5)


def test_a_half_written_end_is_cut_off(tmp_path: Path) -> None:
    rows = unit_rows(4, 1)
    append(tmp_path, [(1, 1, 1), (2, 1, 1)], rows[:2])
    with (tmp_path / "vectors.f32").open("ab") as file:
        file.write(rows[2].tobytes()[:-3])
    with (tmp_path / "entries.i64").open("ab") as file:
        file.write(b"\x07" * 24)
    assert set(Vectors(tmp_path, WIDTH).ids().tolist()) == {1, 2}
    append(tmp_path, [(3, 1, 1)], rows[3:])
    assert Vectors(tmp_path, WIDTH).nearest(rows[3], [1, 2, 3], 1)[0][0] == 3


def test_an_index_answers_with_what_it_was_given(tmp_path: Path) -> None:
    rows = put(tmp_path, range(300), meeting=7, seed=1)
    reader = Reader(tmp_path, NAME)
    assert found_itself(reader, range(300), rows) == 300
    passage, near = reader.nearest(rows[5], 3)[0]
    assert (passage, round(near, 3)) == (5, 1.0)
    reader.close()


def test_its_record_names_embedder_form_and_generation(tmp_path: Path) -> None:
    put(tmp_path, range(3), meeting=1, seed=1)
    put(tmp_path, range(3, 6), meeting=2, seed=2)
    with writing(tmp_path, NAME, WIDTH) as writer:
        assert writer._collection.metadata == {"embedder": NAME, "format": 1, "generation": 2}
    state = read_state(tmp_path)
    assert state is not None
    assert (state.embedder, state.dimension, state.generation) == (NAME, WIDTH, 2)


def test_a_reader_follows_what_other_processes_write(tmp_path: Path) -> None:
    first = put(tmp_path, range(200), meeting=1, seed=1)
    reader = Reader(tmp_path, NAME)
    assert found_itself(reader, range(200), first) == 200
    script = f"""
        from pathlib import Path
        from tests.test_search_index import put
        put(Path({str(tmp_path)!r}), range(1000, 1200), meeting=2, seed=2)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, cwd=ROOT)
    assert found_itself(reader, range(1000, 1200), unit_rows(200, 2)) == 200
    # And this process, whose reader was open all along, writes after the other one did.
    third = put(tmp_path, range(2000, 2200), meeting=3, seed=3)
    for passages, rows in ((range(200), first), (range(1000, 1200), unit_rows(200, 2)), (range(2000, 2200), third)):
        assert found_itself(reader, passages, rows) == 200
        assert found_itself(Reader(tmp_path, NAME), passages, rows) == 200
    assert len(reader.vectors()) == 600


def test_what_was_forgotten_is_not_found_until_it_comes_back(tmp_path: Path) -> None:
    rows = put(tmp_path, range(50), meeting=1, seed=1)
    with writing(tmp_path, NAME, WIDTH) as writer:
        writer.forget([4, 5, 99])
        writer.advance()
        write_state(tmp_path, writer.state)
        assert writer.held().of_meeting(1, 1) == set(range(50)) - {4, 5}
    reader = Reader(tmp_path, NAME)
    assert reader.nearest(rows[4], 1)[0][0] != 4
    put(tmp_path, range(4, 5), meeting=1, seed=9)
    assert reader.nearest(unit_rows(1, 9)[0], 1)[0][0] == 4


def test_a_second_writer_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with (
        writing(tmp_path, NAME, WIDTH),
        pytest.raises(IndexBusy, match=r"^The index is being written by process \d+: nothing is lost"),
        writing(tmp_path, NAME, WIDTH),
    ):
        pass
    put(tmp_path, range(2), meeting=1, seed=1)  # and afterwards the lock is free again


def test_a_writer_in_another_process_is_refused_and_a_killed_one_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"
    script = f"""
        import sys, time
        from pathlib import Path
        from search.lock import exclusive
        with exclusive(Path({str(lock)!r})):
            print("held", flush=True)
            time.sleep(60)
    """
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy, match=f"process {other.pid}"), exclusive(lock):
            pass
    finally:
        other.kill()
        other.wait()
    with exclusive(lock):
        pass


def test_threads_may_ask_while_another_writes(tmp_path: Path) -> None:
    rows = put(tmp_path, range(100), meeting=1, seed=1)
    reader = Reader(tmp_path, NAME)
    wrong: list[int] = []

    def ask() -> None:
        wrong.extend(100 - found_itself(reader, range(100), rows) for _ in range(3))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(5):
        put(tmp_path, range(1000 + 50 * batch, 1050 + 50 * batch), meeting=2 + batch, seed=2 + batch)
    for thread in threads:
        thread.join()
    assert sum(wrong) == 0


def test_without_an_index_and_with_another_embedder_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="Nothing has been indexed yet"):
        Reader(tmp_path, NAME)
    put(tmp_path, range(2), meeting=1, seed=1)
    with pytest.raises(OtherEmbedder, match="was made with an-embedder, not another: run `matters reindex`"):
        Reader(tmp_path, "another")
    with pytest.raises(OtherEmbedder), writing(tmp_path, "another", WIDTH):
        pass


def test_a_rebuild_answers_only_once_it_is_whole(tmp_path: Path) -> None:
    old = put(tmp_path, range(20), meeting=1, seed=1)
    reader = Reader(tmp_path, NAME)
    new = unit_rows(20, 5)
    with rebuilding(tmp_path, NAME, WIDTH) as writer:
        writer.put([(100 + place, 2, 1) for place in range(20)], new)
        assert found_itself(reader, range(20), old) == 20
        writer.advance()
        write_state(tmp_path, writer.state)
    assert found_itself(reader, range(100, 120), new) == 20
    assert sorted(path.name for path in index_folder(tmp_path).iterdir() if path.is_dir()) == ["2"]


def test_a_rebuild_that_breaks_leaves_the_old_index_in_use(tmp_path: Path) -> None:
    old = put(tmp_path, range(20), meeting=1, seed=1)
    with pytest.raises(OSError, match="No space"), rebuilding(tmp_path, NAME, WIDTH) as writer:
        fill_the_disk(writer)
    assert found_itself(Reader(tmp_path, NAME), range(20), old) == 20
    with rebuilding(tmp_path, NAME, WIDTH) as writer:
        writer.put([(200, 2, 1)], unit_rows(1, 6))
        writer.advance()
        write_state(tmp_path, writer.state)
    assert len(list(index_folder(tmp_path).glob("*/chroma"))) == 1
