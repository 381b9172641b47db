"""The installed command, end to end."""

import json
import re
from pathlib import Path

import pytest
from conftest import BODY, FIRST, outcome, run, write_minutes

COMMANDS = (
    "extract ingest fetch meetings show search like quote searches ask timeline topics precedent actions action "
    "review agreement questions decisions links link people person posts handover paper tracker check clock "
    "statistics due reminders digest feed settings glossary evaluate train reindex serve mcp doctor"
).split()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of one's own, with the first minutes logged."""
    write_minutes(tmp_path / "minutes")
    run("ingest", tmp_path / "minutes" / "2022-10-03.txt", data=tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    told = run(command, "--help")
    assert re.search(rf"Examples?: matters {command}\b", told)


def test_every_command_is_in_the_help() -> None:
    told = run("--help")
    assert re.findall(r"^  ([a-z]+)  ", told, re.M) == COMMANDS


def test_extract_prints_the_contract_and_nothing_else(tmp_path: Path) -> None:
    file = write_minutes(tmp_path)[0]
    done = outcome("extract", file, "--json", "--body", "", "--date", "")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert set(told) >= {"problems", "meeting", "attendance", "items", "paragraphs", "questions", "commitments"}
    assert told["meeting"]["date"] == "2022-10-03"
    paragraphs = {one["n"]: one["text"] for one in told["paragraphs"]}
    for kind in ("questions", "commitments", "decisions"):
        assert told[kind], kind
        assert all(one["text"] in paragraphs[one["paragraph"]] for one in told[kind])


def test_extract_stores_nothing(tmp_path: Path) -> None:
    file = write_minutes(tmp_path / "minutes")[0]
    run("extract", file, MATTERS_DATA=str(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_given_body_and_date_are_kept(tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("The Chair asked whether the roof was mended.\n", encoding="utf-8")
    told = json.loads(run("extract", bare, "--json", "--body", "Roof Board", "--date", "1/2/2023"))
    assert (told["meeting"]["body"], told["meeting"]["date"]) == ("Roof Board", "2023-02-01")


def test_ingest_tells_new_then_unchanged(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    write_minutes(folder)
    assert run("ingest", folder, data=tmp_path / "data").count("new ") == 2
    again = json.loads(run("ingest", folder, "--json", data=tmp_path / "data"))
    assert [one["outcome"] for one in again] == ["unchanged", "unchanged"]


def test_meetings_and_show(logged: Path) -> None:
    rows = json.loads(run("meetings", "--json", data=logged))["items"]
    assert [row["date"] for row in rows] == ["2023-01-16", "2022-10-03"]
    shown = run("show", rows[1]["ref"], data=logged)
    assert "Martin Pryce" in shown
    assert "Question" in shown
    view = json.loads(run("show", rows[1]["id"], "--json", data=logged))
    assert view["meeting"]["body"] == BODY
    assert view["findings"]


def test_search_and_ask(logged: Path) -> None:
    assert "high needs deficit" in run("search", "high needs deficit", data=logged)
    hits = json.loads(run("search", "speaker:rahman", "--json", data=logged))["hits"]
    assert all("Samir Rahman" in hit["passage"]["speakers"] for hit in hits)
    assert "Nothing found" in run("search", '"quantum chromodynamics"', data=logged)
    assert "ruled out" in run("ask", "Has a Schools Block transfer been ruled out?", data=logged)
    assert "Nothing found" in run("ask", "Who won the cricket in Karachi?", data=logged)


def test_questions_decisions_and_people(logged: Path) -> None:
    assert "surplus balances" in run("questions", "--unanswered", data=logged)
    assert "7 votes" in " ".join(run("decisions", "--kind", "resolved", data=logged).split())
    people = json.loads(run("people", "--name", "corrigan", "--json", data=logged))["items"]
    assert people[0]["name"] == "Helen Corrigan"


def test_an_action_from_the_minutes_to_done(data: Path) -> None:
    rows = json.loads(run("actions", "--owner", "tate", "--json", data=data))["items"]
    assert len(rows) == 1
    number = rows[0]["id"]
    assert rows[0]["due"] == "2022-11-14"
    assert "write to maintained schools" in run("actions", "--overdue", data=data)
    run("action", number, "assign", "Jane", "Whitlock", data=data)
    run("action", number, "due", "31/3/2023", data=data)
    run("action", number, "note", "Asked by telephone.", data=data)
    told = run("action", number, "done", "Letters sent.", data=data)
    assert "Letters sent." in told
    view = json.loads(run("action", number, "--json", data=data))
    assert (view["action"]["state"], view["action"]["owner"]) == ("done", "Jane Whitlock")
    assert view["action"]["due"] == "2023-03-31"
    assert [event["by"] for event in view["history"]][-4:] == ["Tess Ward"] * 4
    assert json.loads(run("actions", "--status", "done", "--json", data=data))["total"] == 1


def test_later_minutes_speak_of_the_action(data: Path) -> None:
    run("ingest", data / "minutes", data=data)
    rows = json.loads(run("actions", "--owner", "tate", "--status", "all", "--json", data=data))["items"]
    view = json.loads(run("action", rows[0]["id"], "--json", data=data))
    assert rows[0]["state"] == "reported done" or view["action"]["proposals"]


def test_reindex_makes_the_index_anew(data: Path) -> None:
    import shutil

    shutil.rmtree(data / "index")
    assert json.loads(run("reindex", "--json", data=data))["passages"] > 5
    assert "deficit" in run("search", "high needs deficit", data=data)


def test_doctor_is_content(data: Path) -> None:
    checks = json.loads(run("doctor", "--json", data=data))
    assert all(check["good"] or check["optional"] for check in checks)
    assert {"record", "index", "language model", "embedding model"} <= {check["name"] for check in checks}


def test_doctor_says_what_to_do(data: Path) -> None:
    (data / "matters.db").write_bytes(b"not a database" * 1000)
    done = outcome("doctor", data=data)
    assert done.returncode == 1
    assert "FAULT" in done.stdout
    assert "put back a copy" in " ".join(done.stdout.split())


def test_the_data_folder_comes_from_the_environment(data: Path) -> None:
    assert json.loads(run("meetings", "--json", MATTERS_DATA=str(data)))["total"] == 1


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["nonsense"], 2, "No such command"),
        (["actions", "--nonsense"], 2, "No such option"),
        (["action", "zero"], 2, "ID"),
        (["meetings", "--limit", "0"], 2, "--limit"),
        (["extract"], 2, "Missing"),
        (["actions", "--due-before", "soon"], 2, "“soon” is no date"),
        (["action", "999"], 1, "999"),
        (["action", "1", "burn"], 1, "burn"),
        (["action", "1", "drop"], 1, "why"),
        (["action", "1", "due", "soon"], 2, "“soon” is no date"),
        (["show", "999"], 1, "999"),
        (["show", "nowhere/2020-01-01"], 1, "nowhere"),
        (["meetings", "--body", "Nowhere Council"], 1, "Nowhere Council"),
        (["actions", "--status", "asleep"], 1, "asleep"),
        (["search", "after:soon"], 1, "soon"),
        (["evaluate", "/nowhere"], 2, "nowhere"),
    ],
)
def test_errors_are_one_sentence_and_a_status(logged: Path, words: list[str], status: int, told: str) -> None:
    done = outcome(*words, MATTERS_DATA=str(logged))
    assert done.returncode == status, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(FIRST, encoding="utf-8")
    done = outcome("actions", data=tmp_path / "file")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_closed_pipe_is_no_fault(logged: Path) -> None:
    import subprocess

    from conftest import MATTERS

    done = subprocess.run(f"{MATTERS} show 1 --data {logged} | head -1", shell=True, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
