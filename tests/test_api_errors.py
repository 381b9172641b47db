"""The HTTP API and the pages of a running server: what is refused, and how it is told."""

import socket

import pytest
from conftest import Server, running

LONG = "9" * 30


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/meetings/999", 404),
        ("/api/v1/meetings/1/paragraphs?version=99", 404),
        ("/api/v1/actions/999", 404),
        ("/api/v1/actions/999/history", 404),
        ("/api/v1/people/999", 404),
        ("/api/v1/paragraphs/1.1.9999", 404),
        ("/api/v1/paragraphs/nowhere", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/meetings/zero", 422),
        (f"/api/v1/meetings/{LONG}", 422),
        ("/api/v1/meetings?limit=0", 422),
        ("/api/v1/meetings?limit=1000", 422),
        (f"/api/v1/meetings?offset={LONG}", 422),
        ("/api/v1/meetings?body=nowhere", 404),
        ("/api/v1/actions?status=asleep", 409),
        ("/api/v1/actions?due_before=soon", 422),
        ("/api/v1/search", 422),
        ("/api/v1/search?q=after:soon", 422),
    ],
)
def test_errors_are_problems_with_one_sentence(server: Server, path: str, status: int) -> None:
    answer = server.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert len(problem["detail"].split()) > 2
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path", ["/meetings/999", "/actions/999", "/people/999", "/paragraphs/1.1.9999", "/nothing", f"/meetings/{LONG}"]
)
def test_pages_tell_errors_as_pages(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in answer.text


@pytest.mark.parametrize("path", ["/actions?due_before=soon", "/search?q=after:soon", "/meetings?body=nowhere"])
def test_a_filter_that_cannot_be_meant_is_told_on_the_page(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status_code in (404, 422)
    assert "soon" in answer.text or "nowhere" in answer.text


def test_an_unknown_verb_and_a_missing_name(server: Server) -> None:
    assert server.post("/api/v1/actions/1/events", json={"verb": "burn", "by": "x"}).status_code == 422
    assert server.post("/api/v1/actions/1/events", json={"verb": "done"}).status_code == 422
    assert server.post("/api/v1/actions/1/events", json={"verb": "done", "by": "  "}).status_code == 409
    assert server.post("/api/v1/actions/1/events", content=b"{").status_code == 422


def test_headers_keep_other_sites_out(server: Server) -> None:
    for path in ("/", "/api/v1/meetings", "/static/style.css", "/nothing"):
        headers = server.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_on_another_site_changes_nothing(server: Server, headers: dict[str, str]) -> None:
    form = {"verb": "note", "by": "x", "revision": "1", "words": "x"}
    assert server.post("/actions/1", data=form, headers=headers).status_code == 403
    assert server.post("/log", files={"files": b"x"}, headers=headers).status_code == 403
    assert server.post("/api/v1/minutes", files={"files": b"x"}, headers=headers).status_code == 403


def test_only_known_names_are_answered(server: Server) -> None:
    assert server.get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_names_can_be_added(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("named")
    with running(data, MATTERS_HOSTS="minutes.council.example, other.example") as address:
        there = Server(address, data)
        assert there.get("/", headers={"Host": "minutes.council.example"}).status_code == 200


def test_what_minutes_say_is_never_markup(server: Server) -> None:
    hostile = (
        "Minutes of the meeting of the Hostile Board held on 5 May 2023\n\n"
        "Mr <script>alert(1)</script> asked whether <img src=x onerror=alert(2)> would load.\n"
    )
    logged = server.post(
        "/api/v1/minutes", files={"files": ("<b>x</b>.txt", hostile.encode())}, data={"body": "<i>B</i>"}
    )
    meeting = logged.json()[0]["meeting_id"]
    for path in (f"/meetings/{meeting}", "/", "/meetings", "/search?q=load", "/questions", "/people"):
        page = server.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<i>B</i>" not in page


def test_nothing_listens_beyond_this_machine(server: Server) -> None:
    port = int(server.address.rpartition(":")[2])
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.1", port)) == 0
    beyond = socket.gethostbyname(socket.gethostname())
    if not beyond.startswith("127."):
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((beyond, port)) != 0
