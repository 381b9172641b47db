"""The HTTP API of a running server: lists, single things, pages of lists."""

import pytest
from conftest import BODY, Server


def test_meetings_are_listed_latest_first(server: Server) -> None:
    page = server.get("/api/v1/meetings").json()
    assert [row["date"] for row in page["items"]] == ["2023-01-16", "2022-10-03"]
    assert page["total"] == 2
    assert page["items"][0]["body"] == BODY


def test_a_list_names_its_neighbours(server: Server) -> None:
    response = server.get("/api/v1/meetings?limit=1")
    assert 'rel="next"' in response.headers["link"]
    assert 'rel="prev"' not in response.headers["link"]
    following = response.links["next"]["url"]
    assert server.get(following).json()["items"][0]["date"] == "2022-10-03"
    assert 'rel="prev"' in server.get(following).headers["link"]


@pytest.mark.parametrize("part", ["versions", "items", "attendance", "paragraphs", "findings"])
def test_the_parts_of_a_meeting(server: Server, part: str) -> None:
    answer = server.get(f"/api/v1/meetings/1/{part}")
    assert answer.status_code == 200
    assert answer.json(), part


def test_findings_point_at_their_exact_words(server: Server) -> None:
    paragraphs = {row["n"]: row for row in server.get("/api/v1/meetings/1/paragraphs").json()}
    findings = server.get("/api/v1/meetings/1/findings").json()
    for finding in findings:
        paragraph = paragraphs[finding["paragraph"]]
        begin = finding["start"] - paragraph["start"]
        assert paragraph["text"][begin : begin + len(finding["words"])] == finding["words"]
        assert finding["cues"] or finding["kind"] not in ("question", "commitment", "decision")


def test_a_paragraph_has_a_permanent_address(server: Server) -> None:
    paragraph = server.get("/api/v1/meetings/1/paragraphs").json()[-1]
    assert server.get(f"/api/v1/paragraphs/{paragraph['address']}").json() == paragraph


def test_the_published_file_comes_back_byte_for_byte(server: Server) -> None:
    file = server.get("/api/v1/meetings/1/file")
    assert file.content == (server.folder / "minutes" / "2022-10-03.txt").read_bytes()
    assert file.headers["content-disposition"].startswith("attachment")


def test_questions_are_asked_by_people(server: Server) -> None:
    page = server.get("/api/v1/questions", params={"asker": "pryce"}).json()
    assert [row["asker"] for row in page["items"]] == ["Martin Pryce"]
    assert page["items"][0]["answers"][0]["by"] == "Helen Corrigan"


def test_unanswered_questions(server: Server) -> None:
    page = server.get("/api/v1/questions?unanswered=true").json()
    assert "surplus balances" in " ".join(row["words"] for row in page["items"])


def test_decisions_have_their_votes(server: Server) -> None:
    rows = server.get("/api/v1/decisions?kind=resolved").json()["items"]
    assert any("7" in (row["vote"] or "") for row in rows)


def test_people_and_one_person(server: Server) -> None:
    row = server.get("/api/v1/people", params={"name": "corrigan"}).json()["items"][0]
    assert row["name"] == "Helen Corrigan"
    detail = server.get(f"/api/v1/people/{row['id']}").json()
    assert detail["contributions"]


def test_search_gives_highlights_and_reasons(server: Server) -> None:
    found = server.get("/api/v1/search", params={"q": "schools block transfer"}).json()
    hit = found["hits"][0]
    assert hit["reasons"]
    marked = " ".join(hit["passage"]["text"][a:b].lower() for a, b in hit["highlights"])
    assert {"schools", "block", "transfer"} & set(marked.split())


def test_ask_cites_or_says_that_nothing_was_found(server: Server) -> None:
    answer = server.get("/api/v1/ask", params={"q": "Has a Schools Block transfer been ruled out?"}).json()
    assert answer["found"]
    assert all(cited["address"] for cited in answer["sentences"])
    nothing = server.get("/api/v1/ask", params={"q": "Who won the cricket in Karachi?"}).json()
    assert nothing == nothing | {"found": False, "sentences": []}


def test_the_description_has_examples_and_the_docs_page_no_outside_asset(server: Server) -> None:
    description = server.get("/api/v1/openapi.json").json()
    assert "/api/v1/actions/{action_id}/events" in description["paths"]
    for methods in description["paths"].values():
        assert all(operation["summary"] and operation["description"] for operation in methods.values())
    page = server.get("/api/v1/docs").text
    for path in description["paths"]:
        assert path in page
    assert "<script" not in page
    assert 'src="http' not in page


def test_every_command_of_the_docs_page_that_only_reads_works(server: Server) -> None:
    import html
    import re

    page = server.get("/api/v1/docs").text
    addresses = re.findall(r"curl '(http[^']+)'</code>", html.unescape(page))
    assert len(addresses) > 10
    for address in addresses:
        if "proposals" not in address:
            assert server.get(address.removeprefix(server.address)).status_code in (200, 404), address
