"""A passage as a quotation: the exact words with a full reference, in three forms, by command, API and page."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import BODY, Server, outcome, run
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from ledger.database import open_ledger
from ledger.errors import NotFound
from search.quotation import Quotation, as_html, as_markdown, quotation

DAY = dt.date(2022, 10, 3)
SITE = "https://minutes.example"
ASKED = "Martin Pryce asked whether a Schools Block transfer would be sought for 2023/24."


@pytest.fixture
def quoted(logged: Path) -> Quotation:
    db = open_ledger(logged)
    try:
        return quotation(db, address_of(logged), SITE)
    finally:
        db.close()


def address_of(data: Path) -> str:
    hits = json.loads(run("search", '"transfer would be sought"', "--json", data=data))["hits"]
    return str(hits[0]["address"])


def test_the_words_are_exact_and_the_reference_is_full(quoted: Quotation) -> None:
    assert quoted.words == ASKED
    assert (quoted.speakers, quoted.body, quoted.date.isoformat()) == (("Martin Pryce",), BODY, "2022-10-03")
    assert quoted.text == (
        f"“{ASKED}”\n— Martin Pryce, minutes of {BODY}, 3 October 2022, item 3, “Schools Block transfer”, "
        f"paragraph {quoted.paragraph}\nSource: 2022-10-03.txt\n{SITE}/paragraphs/{quoted.address}"
    )
    assert quoted.current


def test_without_a_site_the_permanent_address_is_the_paragraphs_own(logged: Path) -> None:
    db = open_ledger(logged)
    bare = quotation(db, address_of(logged))
    assert bare.permanent is None
    assert bare.text.endswith(f"Permanent address: {bare.address}")
    assert "http" not in bare.html
    with pytest.raises(NotFound):
        quotation(db, "1.1.9999")
    db.close()


def shown(page: str) -> str:
    return " ".join("".join(lxml_html.fromstring(f"<div>{page}</div>").itertext()).split())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=3).map("\n".join))
def test_both_marked_forms_show_the_words_that_were_said(words: str) -> None:
    """Whatever stands in the minutes is text, never markup: headings, lists, links, rules, tags."""
    one = Quotation("1.1.1", words, (), "Body", DAY, None, None, "1 of the text", "a.txt", None, True)
    said = " ".join(words.split())
    rendered = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(as_markdown(one))
    assert shown(rendered).startswith(said)
    assert shown(as_html(one)).startswith(said)
    assert not re.search(r"<(h\d|li|hr|code|a|table|em|strong|img|s)\b", rendered)


@pytest.mark.parametrize(
    "words", ["# One", "1. One", "- One", "*bold* _it_", "<b>x</b>", "a | b", "===", "&amp;", "\\"]
)
def test_what_markdown_takes_for_its_own_comes_out_as_it_is(quoted: Quotation, words: str) -> None:
    assert shown(MarkdownIt().render(as_markdown(replace(quoted, words=words)))).startswith(words)


def test_by_command_and_over_http_and_on_a_page(server: Server) -> None:
    address = address_of(server.folder)
    assert ASKED in run("quote", address, data=server.folder)
    assert run("quote", address, "--format", "markdown", data=server.folder).startswith(f"> {ASKED[:30]}")
    assert json.loads(run("quote", address, "--json", data=server.folder))["words"] == ASKED
    assert outcome("quote", address, "--format", "rtf", data=server.folder).returncode == 2
    assert "There is no paragraph" in outcome("quote", "1.1.9999", data=server.folder).stderr
    told = server.get(f"/api/v1/paragraphs/{address}/quotation").json()
    assert told["permanent"] == f"{server.address}/paragraphs/{address}"
    page = lxml_html.fromstring(server.get(f"/paragraphs/{address}/quotation").text)
    for form in ("text", "markdown", "html"):
        assert page.xpath(f"//textarea[@id='as-{form}']")[0].text == told[form]
    assert server.get("/api/v1/paragraphs/9.9.9/quotation").status_code == 404
    assert server.get("/paragraphs/nowhere/quotation").status_code == 404
