"""The search page: every hit explains itself, and whoever found too little is told what to try."""

from typing import Any

import pytest
from conftest import Server, run
from lxml import html

from api.narrowing import attempts, narrowings
from search.query import parse


def read(server: Server, query: str, **more: str) -> Any:
    answer = server.get("/search", params={"q": query, **more})
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_hit_tells_where_it_stands_who_spoke_why_it_is_there_and_what_came_of_it(server: Server) -> None:
    page = read(server, '"would be sought" schools block transfer')
    (first, *_) = page.xpath("//li[@data-hit]")
    told = words(first)
    assert "Amberley Vale Schools Forum, 3 October 2022, 3. Schools Block transfer" in told
    assert [words(one) for one in first.xpath(".//*[@class='speaker']")] == ["Martin Pryce"]
    assert [words(one) for one in first.xpath(".//mark")] == ["Schools Block transfer would be sought"]
    assert "Question: answered see 1.1." in told
    assert "Place 1 by words" in told
    assert "nearest in meaning" in told
    (link,) = first.xpath(".//h3/a/@href")
    assert server.get(link, follow_redirects=True).status_code == 200
    later = first.xpath(".//*[@class='came']//a/@href")
    assert "modelling was under way" in server.get(f"/api/v1{later[0]}").json()["text"]


def test_an_action_says_how_it_stands_now(server: Server) -> None:
    page = read(server, '"write to maintained schools" kind:commitment')
    (came, *_) = page.xpath("//ul[@class='came']/li")
    assert words(came).startswith("Commitment (action 2): ")
    assert came.xpath("./a/@href")[0] == "/actions/2"


def test_every_facet_leads_to_as_many_as_it_counts(server: Server) -> None:
    page = read(server, "kind:question")
    links = page.xpath("//aside[@id='narrow']//li")
    assert len(links) > 3
    for one in links:
        (target,) = one.xpath("./a/@href")
        found = html.fromstring(server.get(target).text)
        counted = words(found.get_element_by_id("h-found")).split()[0]
        assert counted == words(one).split()[-1], words(one)


def test_sorting_and_grouping_keep_what_was_asked(server: Server) -> None:
    page = read(server, "transfer", speaker="corrigan")
    (latest,) = page.xpath("//*[contains(@class, 'sorting')]/a[. = 'Latest first']/@href")
    days = html.fromstring(server.get(latest).text).xpath("//li[@data-hit]/h3")
    assert ["2023" in words(day) for day in days] == sorted(("2023" in words(day) for day in days), reverse=True)
    (grouped,) = page.xpath("//*[contains(@class, 'sorting')]/a[. = 'Grouped by meeting']/@href")
    apart = html.fromstring(server.get(grouped).text)
    assert words(apart.get_element_by_id("h-found")) == "2 meetings"
    assert "speaker=corrigan" in grouped


def test_a_group_that_is_cut_leads_to_all_of_its_meeting(server: Server) -> None:
    page = read(server, "schools", group="meeting")
    (more, *_) = page.xpath("//a[starts-with(., 'All ')]")
    whole = html.fromstring(server.get(more.get("href")).text)
    assert words(whole.get_element_by_id("h-found")) == f"{words(more).split()[1]} passages"


def test_pages_of_hits_do_not_overlap_and_end(server: Server) -> None:
    page, seen = read(server, "schools transfer", limit="3"), []
    while True:
        seen += page.xpath("//li[@data-hit]//*[@class='address']/text()")
        further = page.xpath("//nav[@class='pager']/a[@rel='next']/@href")
        if not further:
            break
        page = html.fromstring(server.get(further[0]).text)
    assert len(seen) == len(set(seen)) > 6
    assert "There are no more" in words(read(server, "schools transfer", offset="9000"))


def test_nothing_found_says_what_to_try(server: Server) -> None:
    page = read(server, '"schools block" kind:decision speaker:nobody')
    assert words(page.xpath("//h2")[0]) == "Nothing found"
    tries = {words(one): one.get("href") for one in page.xpath("//*[@class='card']//li/a")}
    assert set(tries) == {
        "the words apart, not as a phrase",
        "without “said by nobody”",
        "without “holding a decision”",
        "the words alone",
    }
    assert len(html.fromstring(server.get(tries["without “said by nobody”"]).text).xpath("//li[@data-hit]")) > 0


@pytest.mark.parametrize(
    "query",
    ["after:soon", "speaker:", "x" * 3000, "spaeker:moore", "after:2023 before:2022", "kind:nonsense"],
)
def test_what_cannot_be_meant_is_told_in_a_sentence(server: Server, query: str) -> None:
    answer = server.get("/search", params={"q": query})
    assert answer.status_code == 422
    (said,) = html.fromstring(answer.text).xpath("//*[@role='alert']")
    assert words(said)


@pytest.mark.parametrize(
    "query",
    [
        "",
        '"',
        "-",
        "😀",
        "\x00\x01",
        "'; DROP TABLE searches; --",
        'words:"x" OR NEAR(a b)',
        "<script>alert(1)</script>",
    ],
)
def test_what_is_odd_is_searched_for_and_shown_as_text(server: Server, query: str) -> None:
    answer = server.get("/search", params={"q": query, "offset": str(10**9)})
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("fields", [{"sort": "best"}, {"group": "colour"}])
def test_another_order_than_there_is_is_refused(server: Server, fields: dict[str, str]) -> None:
    assert server.get("/search", params={"q": "transfer", **fields}).status_code == 422
    assert server.get("/api/v1/search", params={"q": "transfer", **fields}).status_code == 422


def test_a_query_without_one_of_its_parts() -> None:
    query = parse('"schools block" -safety speaker:moore speaker:lee after:2022 before:2023')
    assert {one.part: one.query for one in narrowings(query)} == {
        "said by moore or lee": '"schools block" -safety after:2022-01-01 before:2023-01-01',
        "from 1 January 2022 on": '"schools block" -safety speaker:moore speaker:lee before:2023-01-01',
        "before 1 January 2023": '"schools block" -safety speaker:moore speaker:lee after:2022-01-01',
        "without safety": '"schools block" speaker:moore speaker:lee after:2022-01-01 before:2023-01-01',
    }
    for one in (*narrowings(query), *attempts(query)):
        assert str(parse(one.query)) == one.query
    assert attempts(parse("transfer")) == narrowings(parse("transfer")) == []
    assert attempts(parse("kind:question")) == []


def test_more_like_one(server: Server) -> None:
    told = server.get("/api/v1/paragraphs/1.1.11/similar").json()
    assert told["hits"]
    assert "1.1.11" not in [hit["address"] for hit in told["hits"]]
    page = html.fromstring(server.get("/paragraphs/1.1.11/similar").text)
    assert page.xpath("//li[@data-hit]//*[@class='address']/text()") == [hit["address"] for hit in told["hits"][:20]]
    assert server.get("/api/v1/paragraphs/9.9.9/similar").status_code in (404, 422)
    assert server.get("/paragraphs/9.9.9/similar").status_code == 404


def test_the_command_tells_the_same(server: Server) -> None:
    told = run("search", '"would be sought"', data=server.folder, MATTERS_ADDRESS="https://minutes.example")
    assert "Martin Pryce: Martin Pryce asked" in told
    assert "Question: answered, see 1.1." in told
    assert "place 1 by words; has “would be sought”" in told
    assert "https://minutes.example/paragraphs/1.1." in told
    assert "\x1b[" not in told, "no colours where nobody sees them"
    grouped = run("search", "transfer", "--by-meeting", "--limit", "1", data=server.folder)
    assert "1 to 1 of 2 meetings; --offset 1 shows the next." in grouped
    latest = run("search", "transfer", "--sort", "date", "--limit", "1", data=server.folder)
    assert "2023-01-16" in latest
    nothing = run("search", "decision kind:decision speaker:nobody", data=server.folder)
    assert "Nothing found. Try:" in nothing
    assert "decision kind:decision  (without “said by nobody”)" in nothing
    assert "(1.1.11)" not in run("like", "1.1.11", data=server.folder)
