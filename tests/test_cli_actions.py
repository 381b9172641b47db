"""Changing actions by the command: undone, merged, split, put off; and two people at once."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import outcome, run, write_minutes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the first minutes."""
    run("ingest", write_minutes(tmp_path / "minutes")[0], data=tmp_path)
    return tmp_path


def all_of(data: Path) -> dict[int, dict[str, Any]]:
    told = json.loads(run("actions", "--status", "all", "--json", data=data))
    return {row["id"]: row for row in told["items"]}


def test_undo_and_undo_of_it(data: Path) -> None:
    number = min(all_of(data))
    run("action", number, "assign", "Jane Whitlock", data=data)
    told = run("action", number, "undo", data=data)
    assert "(assign) undone" in told
    assert all_of(data)[number]["owner"] != "Jane Whitlock"
    run("action", number, "undo", 3, data=data)
    assert all_of(data)[number]["owner"] == "Jane Whitlock"
    refused = outcome("action", number, "undo", 1, data=data)
    assert refused.returncode == 1
    assert "undo change 2 (assign) first" in refused.stderr
    assert outcome("action", number, "undo", "it", data=data).returncode == 2


def test_merge_split_and_back(data: Path) -> None:
    before = all_of(data)
    one, two = sorted(before)[:2]
    run("action", one, "merge", two, data=data)
    assert all_of(data)[two]["superseded_by"] == one
    run("action", two, "undo", data=data)
    assert {n: row["state"] for n, row in all_of(data).items()} == {n: row["state"] for n, row in before.items()}
    run("action", one, "split", "write to schools", "tell the Forum", data=data)
    parts = [row for n, row in all_of(data).items() if n not in before]
    assert [row["action"] for row in parts] == ["write to schools", "tell the Forum"]


def test_the_second_of_two_people_is_told_and_nothing_is_lost(data: Path) -> None:
    number = min(all_of(data))
    seen = all_of(data)[number]["revision"]
    run("action", number, "note", "first", "--revision", seen, "--by", "Ann Bell", data=data)
    second = outcome("action", number, "drop", "second", "--revision", seen, "--by", "Ben Cole", data=data)
    assert second.returncode == 1
    assert "was changed meanwhile" in second.stderr
    assert "Traceback" not in second.stderr
    assert all_of(data)[number]["revision"] == seen + 1
    assert "first" in run("action", number, data=data)


def test_put_off_to_a_day_and_why(data: Path) -> None:
    number = min(all_of(data))
    assert "Say why" in outcome("action", number, "defer", "2023-01-31", data=data).stderr
    run("action", number, "defer", "2023-01-31", "more", "time", data=data)
    row = all_of(data)[number]
    assert (row["state"], row["due"], row["reason"]) == ("deferred", "2023-01-31", "more time")
