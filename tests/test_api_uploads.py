"""The HTTP API of a running server: logging minutes."""

from pathlib import Path

import pytest
from conftest import FIRST, Server, run, running


@pytest.fixture
def fresh(tmp_path: Path):  # type: ignore[no-untyped-def]
    with running(tmp_path, MATTERS_UPLOAD_MB="1") as address:
        yield Server(address, tmp_path)


def test_an_upload_tells_what_was_found(fresh: Server) -> None:
    answer = fresh.post("/api/v1/minutes", files={"files": ("october.txt", FIRST.encode())})
    assert answer.status_code == 200
    (logged,) = answer.json()
    assert logged["outcome"] == "new"
    assert logged["counts"]["question"] == 2
    again = fresh.post("/api/v1/minutes", files={"files": ("october.txt", FIRST.encode())}).json()
    assert again[0]["outcome"] == "unchanged"


def test_one_bad_file_does_not_stop_the_others(fresh: Server) -> None:
    files = [("files", ("empty.txt", b"")), ("files", ("good.txt", FIRST.encode()))]
    told = fresh.post("/api/v1/minutes", files=files).json()
    assert [one["outcome"] for one in told] == ["refused", "new"]
    assert told[0]["problems"][0]["what"]


def test_when_every_file_is_refused_it_is_a_problem(fresh: Server) -> None:
    answer = fresh.post("/api/v1/minutes", files={"files": ("empty.txt", b"")})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["files"][0]["outcome"] == "refused"
    assert fresh.get("/api/v1/meetings").json()["total"] == 0


def test_minutes_without_a_date_say_so_and_take_a_given_one(fresh: Server) -> None:
    text = b"The Chair asked whether the roof had been mended.\n\nThe Clerk replied that it had.\n"
    refused = fresh.post("/api/v1/minutes", files={"files": ("bare.txt", text)})
    assert refused.status_code == 422
    given = fresh.post(
        "/api/v1/minutes", files={"files": ("bare.txt", text)}, data={"body": "Roof Board", "date": "2023-02-01"}
    )
    assert given.json()[0]["body"] == "Roof Board"
    meeting = fresh.get(f"/api/v1/meetings/{given.json()[0]['meeting_id']}").json()
    assert (meeting["date"], meeting["date_stated"]) == ("2023-02-01", False)


def test_another_file_for_the_same_meeting_is_a_version_beside_it(fresh: Server) -> None:
    fresh.post("/api/v1/minutes", files={"files": ("draft.txt", FIRST.encode())})
    corrected = FIRST.replace("£4.2m", "£4.4m").encode()
    (logged,) = fresh.post("/api/v1/minutes", files={"files": ("approved.txt", corrected)}).json()
    assert (logged["outcome"], logged["version"]) == ("version", 2)
    texts = [
        " ".join(p["text"] for p in fresh.get(f"/api/v1/meetings/1/paragraphs?version={v}").json()) for v in (1, 2)
    ]
    assert "£4.2m" in texts[0]
    assert "£4.4m" in texts[1]


def test_what_is_too_large_is_refused_whole(fresh: Server) -> None:
    answer = fresh.post("/api/v1/minutes", files={"files": ("large.txt", b"a" * 3_000_000)})
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["detail"]
    page = fresh.post("/log", files={"files": ("large.txt", b"a" * 3_000_000)})
    assert page.status_code == 413
    assert "<h1>" in page.text


def test_extract_keeps_nothing_and_prints_what_the_command_prints(fresh: Server, tmp_path: Path) -> None:
    import json

    file = tmp_path / "october.txt"
    file.write_text(FIRST, encoding="utf-8")
    told = fresh.post("/api/v1/extract", files={"file": ("october.txt", FIRST.encode())}).json()
    assert told == json.loads(run("extract", file, "--json"))
    assert fresh.get("/api/v1/meetings").json()["total"] == 0


def test_a_form_with_no_file_is_told(fresh: Server) -> None:
    assert fresh.post("/api/v1/minutes", data={"body": "x"}).status_code == 422
    page = fresh.post("/log", files={"files": ("", b"")})
    assert page.status_code == 422
