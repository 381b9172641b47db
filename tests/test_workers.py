"""Bulk reading by several processes: the same outcomes in the same order, whatever happens to one of them."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import MATTERS, hearing_the_key, outcome, run

from ingest.document import Document, MeetingHeader
from ingest.reading import read, read_bytes
from nlp.findings import Roster
from nlp.reading import find, find_many
from nlp.workers import Crashed, find_in_order, finders, workers_for

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
BODY = CORPUS / "harrowmere-schools-forum"
MINUTES = """Amberley Vale Schools Forum
Minutes of the meeting held on {day} March 2023

Present: Mrs J Lowe (Chair), Mr A Patel

1. Deficit
Mr Patel asked what the deficit of school number {day} was. The Head of Finance said that it was £{day}00.
Action: Head of Finance to send the figures by 30 April 2023.
"""


class Fatal(Document):
    """A document that ends any process to which it is sent."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


FATAL = Fatal("fatal.txt", "", "text", "", (), meeting=MeetingHeader())


def folder_of(folder: Path, meetings: int = 8) -> Path:
    folder.mkdir()
    for n in range(meetings):
        years, day = divmod(n, 28)
        words = MINUTES.format(day=day + 1).replace("2023", str(2023 + years))
        (folder / f"{n + 1:02}.txt").write_text(words, encoding="utf-8")
    return folder


def documents() -> list[Document]:
    return [document for file in sorted(BODY.rglob("minutes.*"))[:3] for document in read(file)]


def test_several_processes_find_what_one_finds_in_order() -> None:
    given = documents() * 3
    one = list(find_many(given))
    several = [(document, wait()) for document, wait in find_in_order(((d, Roster()) for d in given), 2)]
    assert [document for document, _ in several] == given
    assert [found for _, found in several] == one == [find(document) for document in given]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        (document,) = read_bytes(MINUTES.format(day=1).encode(), "m.txt")
        while True:
            taken += 1
            yield document

    findings = find_many(endless())
    next(findings)
    assert taken < 100


def test_a_process_that_crashes_takes_only_its_document() -> None:
    (good,) = read_bytes(MINUTES.format(day=1).encode(), "m.txt")
    with finders(2) as find_one:
        waits = [find_one(document, Roster()) for document in (good, FATAL, good, good)]
        assert waits[0]() == find(good)
        with pytest.raises(Crashed):
            waits[1]()
        assert waits[2]() == waits[3]() == find_one(good, Roster())() == find(good)


def test_leaving_early_ends_the_processes() -> None:
    (good,) = read_bytes(MINUTES.format(day=1).encode(), "m.txt")
    found = find_in_order(((good, Roster()) for _ in range(10_000)), 2)
    next(found)
    found.close()
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("utf-8").split()
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert not [command for command in commands if b"spawn_main" in command]


def test_small_batches_start_no_process() -> None:
    assert workers_for(1) == workers_for(12, 8) == 1
    assert workers_for(24, 8) == 2
    assert workers_for(10_000, 8) == 8


def test_the_record_is_the_same_and_bad_files_stop_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "minutes")
    (folder / "03-empty.txt").write_bytes(b"")
    (folder / "05-cut.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    told = {}
    for workers in ("1", "2"):
        done = outcome("ingest", folder, "--json", "--workers", workers, data=tmp_path / workers)
        assert done.returncode == 1
        told[workers] = json.loads(done.stdout)
    assert told["1"] == told["2"]
    assert [Path(one["source"]).name for one in told["1"]] == sorted(file.name for file in folder.iterdir())
    assert [one["outcome"] for one in told["1"]].count("refused") == 2
    listed = [run("actions", "--json", data=tmp_path / workers) for workers in ("1", "2")]
    assert [len(one["counts"]) > 0 for one in told["1"]].count(True) == 8
    assert json.loads(listed[0])["total"] == json.loads(listed[1])["total"] >= 1


def test_an_interruption_keeps_whole_meetings_and_says_nothing_odd(tmp_path: Path) -> None:
    many = 28 * 3  # enough that a machine with much else to do is still reading when the key is pressed
    folder = folder_of(tmp_path / "minutes", many)
    command = [str(MATTERS), "ingest", str(folder), "--workers", "2", "--data", str(tmp_path / "data")]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hearing_the_key,  # noqa: PLW1509
    )
    assert process.stdout
    assert process.stdout.readline().startswith("new")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, errors = process.communicate(timeout=60)
    assert "Traceback" not in out + errors
    kept = json.loads(run("meetings", "--json", data=tmp_path / "data"))["total"]
    assert 1 <= kept < many
    again = json.loads(run("ingest", folder, "--json", data=tmp_path / "data"))
    assert [one["outcome"] for one in again] == ["unchanged"] * kept + ["new"] * (many - kept)
