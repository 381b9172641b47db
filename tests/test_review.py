"""Reviewing: by single keys at a real terminal, by lines from a pipe, over the API, and by keyboard in a browser."""

import json
import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import MATTERS, Server, outcome, run, write_minutes
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the first minutes."""
    run("ingest", write_minutes(tmp_path / "minutes")[0], data=tmp_path)
    return tmp_path


def waiting(data: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("review", 1, "--json", data=data))["queue"]["items"]
    return found


def verdicts(data: Path) -> dict[str, str | None]:
    told = json.loads(run("show", 1, "--json", data=data))
    return {finding["key"]: finding["verdict"] for finding in told["findings"]}


def by_lines(data: Path, typed: str) -> str:
    environment = {**os.environ, "MATTERS_USER": "Tess Ward", "COLUMNS": "120"}
    command = [str(MATTERS), "review", "1", "--data", str(data)]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_by_lines_from_a_pipe(data: Path) -> None:
    first, second, third, *_ = before = waiting(data)
    told = by_lines(data, "a\ns\nx\nr\nq\n")
    assert f"1 of {len(before)}." in told
    assert "“x” does nothing here." in told
    assert f"{len(before) - 2} findings wait for a judgement." in told
    kept = verdicts(data)
    assert (kept[first["key"]], kept[second["key"]]) == ("accept", None)
    assert third["key"] not in kept
    assert first["confidence"] <= second["confidence"] <= third["confidence"]


def test_the_end_of_the_input_loses_nothing(data: Path) -> None:
    first = waiting(data)[0]
    by_lines(data, "a\n")
    assert verdicts(data)[first["key"]] == "accept"


def test_undo_goes_back_to_what_was_judged(data: Path) -> None:
    before = waiting(data)
    by_lines(data, "r\na\nu\nu\nu\nq\n")
    assert [finding["key"] for finding in waiting(data)] == [finding["key"] for finding in before]


def test_correct_and_add(data: Path) -> None:
    before = waiting(data)
    place = next(n for n, finding in enumerate(before) if finding["kind"] == "question")
    told = by_lines(data, "s\n" * place + "c\nasker\nc\nasker=Peter Lund\nn\nd\n\nq\n")
    assert "says nothing: write it as owner=Jane Moore" in told
    asked = json.loads(run("questions", "--json", data=data))["items"]
    assert "Peter Lund" in [question["asker"] for question in asked]
    agreement = {row["kind"]: row for row in json.loads(run("agreement", "--json", data=data))}
    assert (agreement["question"]["corrected"], agreement["decision"]["missed"]) == (1, 1)
    assert "Added by people" in run("agreement", data=data)


def test_by_single_keys_at_a_terminal(data: Path) -> None:
    first, second, third, *_ = waiting(data)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "MATTERS_USER": "Tess Ward", "COLUMNS": "120"}
    command = [str(MATTERS), "review", "1", "--data", str(data)]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    for key in "asrq":
        read_until(ours, b"[q]uit\r\n")
        os.write(ours, key.encode())  # no end of a line
    said = read_until(ours, b"Agreement")
    assert b"wait for a judgement" in said
    assert child.wait(60) == 0
    os.close(ours)
    kept = verdicts(data)
    assert (kept[first["key"]], kept[second["key"]], third["key"] in kept) == ("accept", None, False)


def read_until(terminal: int, mark: bytes) -> bytes:
    said, patience = b"", time.monotonic() + 60
    while mark not in said:
        assert time.monotonic() < patience, said
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 4096)
    return said


def test_a_meeting_that_is_none_is_told(data: Path) -> None:
    assert "There is no meeting 9" in outcome("review", 9, data=data).stderr


def test_over_the_api(server: Server) -> None:
    path = "/api/v1/meetings/1/review"
    page = server.get(path).json()
    first = page["items"][0]
    judged = server.post(f"/api/v1/findings/{first['key']}/reviews", json={"verdict": "accept", "by": "Tess Ward"})
    assert judged.status_code == 201
    assert server.get(path).json()["total"] == page["total"] - 1
    agreement = {row["kind"]: row for row in server.get("/api/v1/agreement?meeting=1").json()}
    assert agreement[first["kind"]]["accepted"] == 1
    back = {"verdict": "withdraw", "by": "Tess Ward"}
    assert server.post(f"/api/v1/findings/{first['key']}/reviews", json=back).status_code == 201
    assert server.get(path).json()["items"][0]["key"] == first["key"]
    words = "the high needs deficit stood at £4.2m"
    paragraph = next(p["n"] for p in server.get("/api/v1/meetings/1/paragraphs").json() if words in p["text"])
    addition = {"kind": "commitment", "paragraph": paragraph, "words": words, "by": "Tess Ward"}
    added = server.post("/api/v1/meetings/1/findings", json=addition)
    assert (added.status_code, added.json()["verdict"]) == (201, "accept")
    assert server.get(f"/api/v1/actions/{added.json()['action_id']}").json()["state"] == "open"
    assert server.post("/api/v1/meetings/1/findings", json={**addition, "paragraph": 1}).status_code == 409
    assert server.get("/api/v1/meetings/99/review").status_code == 404


def test_the_page_works_by_its_forms_alone(server: Server) -> None:
    page = server.get("/meetings/2/review")
    assert page.status_code == 200
    first = server.get("/api/v1/meetings/2/review").json()["items"][0]
    form = {"key": first["key"], "verdict": "reject", "by": "Tess Ward"}
    answer = server.post("/meetings/2/review", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/meetings/2/review?last={first['key']}")
    assert "Take back" in server.get(answer.headers["location"]).text
    wrong = {**form, "verdict": "correct", "right": "nonsense"}
    refused = server.post("/meetings/2/review", data=wrong)
    assert (refused.status_code, "says nothing" in refused.text) == (409, True)
    server.post("/meetings/2/review", data={**form, "verdict": "withdraw"})
    assert server.get("/api/v1/meetings/2/review").json()["items"][0]["key"] == first["key"]


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: install Debian's package chromium")
def test_the_page_works_by_keyboard(server: Server) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.goto(f"{server.address}/meetings/1/review")
        page.locator("[data-finding] input[name=by]").first.fill("Tess Ward")
        page.locator("[data-finding]").first.focus()
        keys = [row["key"] for row in server.get("/api/v1/meetings/1/review").json()["items"]]
        page.keyboard.press("a")
        page.wait_for_url("**last=*")
        page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("r")
        left = [row["key"] for row in server.get("/api/v1/meetings/1/review").json()["items"]]
        assert left == [key for key in keys if key not in (keys[0], keys[2])]
        with page.expect_navigation():
            page.keyboard.press("u")
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.name") == "right"
        assert keys[2] in [row["key"] for row in server.get("/api/v1/meetings/1/review").json()["items"]]
        assert not [text for text in complaints if "Content Security Policy" in text]
        browser.close()
