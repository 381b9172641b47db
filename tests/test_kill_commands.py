"""`matters` killed while it works: each action is as it was before or as it is after, and the same command then ends it."""

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from conftest import MATTERS, run, write_minutes

from ledger.database import FILE, open_ledger
from ledger.soundness import faults

BODY = "amberley-vale-schools-forum"
THIRD = """AMBERLEY VALE SCHOOLS FORUM

Minutes of the meeting held on Monday 6 March 2023 at 2.00 pm in the Guildhall, Amberley

Present: Judith Aldous (Chair), Martin Pryce

1. Minutes of the last meeting

The minutes of the meeting held on 3 October 2022 were agreed subject to the following amendment: item 3, paragraph 2
to read "Jane Whitlock asked which schools would lose most."
"""
# what a command changes of the record, apart from when
KEPT = (
    "SELECT key, state, owner, due, revision, confirmed, reason, superseded_by FROM actions ORDER BY id",
    "SELECT action_id, revision, verb, by, before, after, reason FROM events ORDER BY action_id, revision",
    "SELECT key, verdict FROM reviews ORDER BY id",
    "SELECT name, merged_into FROM people ORDER BY id",
    "SELECT kind, told, outcome FROM links ORDER BY id",
    "SELECT meeting_id, number FROM versions ORDER BY id",
    "SELECT body_id, name, value FROM body_settings ORDER BY body_id, name",
)
# how long after the first sign of writing to kill, in seconds; None: before any, while it starts
POINTS = (None, 0.0, 0.002, 0.006, 0.02)
COMMANDS = {
    "log minutes": ("ingest", "minutes/2023-01-16.txt"),
    "close an action": ("action", "1", "done"),
    "split an action": ("action", "1", "split", "circulate the modelling", "tell the members"),
    "merge actions": ("action", "1", "merge", "2"),
    "take a tracker back": ("tracker", BODY, "--import", "tracker.csv", "--yes"),
    "judge findings": ("review", f"{BODY}/2022-10-03"),
    "settle a link": ("link", "1", "confirm"),
    "make two people one": ("person", "3", "merge", "4"),
    "settle a setting": ("settings", BODY, "close-plainly", "yes"),
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with minutes, the record of some of them, and an edited tracker."""
    folder = tmp_path_factory.mktemp("start")
    first, _ = write_minutes(folder / "minutes")
    third = folder / "2023-03-06.txt"
    third.write_text(THIRD, "utf-8")
    run("ingest", first, third, data=folder / "data")
    run("tracker", BODY, "--format", "csv", "--unconfirmed", "-o", folder / "tracker.csv", data=folder / "data")
    rows = list(csv.DictReader((folder / "tracker.csv").read_text("utf-8-sig").splitlines()))
    with (folder / "tracker.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, rows[0])
        sheet.writeheader()
        sheet.writerows({**row, "Lead": "Jane Whitlock", "Due": "2023-05-01"} for row in rows)
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_many_points(start: Path, tmp_path: Path, name: str) -> None:
    command = COMMANDS[name]
    whole = copied(start, tmp_path / "whole")
    before = kept(whole)
    assert started(whole, command).wait(60) == 0
    after = kept(whole)
    assert before != after
    # reading minutes takes seconds at each point: fewer of them
    for number, point in enumerate(POINTS[1::2] if command[0] == "ingest" else POINTS):
        folder = copied(start, tmp_path / str(number))
        kill(started(folder, command), folder, point)
        with closing(open_ledger(folder / "data")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert faults(db) == []
        found = kept(folder)
        assert name == "judge findings" or found in (before, after)
        assert point is not None or found == before
        if found != after:
            assert started(folder, command).wait(60) == 0
        assert kept(folder) == after
        shutil.rmtree(folder)


def copied(start: Path, folder: Path) -> Path:
    shutil.copytree(start, folder)
    return folder


def started(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """The command at work in a folder; a review is answered by accepting everything."""
    (folder / "keys").write_text("a\n" * 20, "utf-8")
    with (folder / "keys").open("rb") as keys:
        return subprocess.Popen(
            [str(MATTERS), *command, "--data", "data", *([] if command[0] == "ingest" else ["--by", "Tess Ward"])],
            cwd=folder,
            stdin=keys,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "MATTERS_USER": "Tess Ward"},
        )


def kill(child: subprocess.Popen[bytes], folder: Path, point: float | None) -> None:
    """Kill a command some time after it begins to write, or while it starts."""
    if point is None:
        time.sleep(0.05)
    else:
        unwritten = sizes(folder)
        while child.poll() is None and sizes(folder) == unwritten:
            time.sleep(0.0002)
        time.sleep(point)
    child.kill()
    child.wait(60)


def sizes(folder: Path) -> tuple[int, int]:
    """How long the record and what is to go into it are: a commit is seen by this."""
    files = (folder / "data" / FILE, folder / "data" / f"{FILE}-wal")
    held, written = (file.stat().st_size if file.exists() else 0 for file in files)
    return held, written


def kept(folder: Path) -> str:
    """What the record holds, apart from when and in which order it came."""
    with closing(sqlite3.connect(folder / "data" / FILE)) as db:
        return json.dumps([db.execute(statement).fetchall() for statement in KEPT])
