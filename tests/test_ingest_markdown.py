"""Markdown from village archives: front matter, emphasis, tables with paragraphs in their cells."""

import datetime as dt

import pytest

from ingest.document import Document
from ingest.readers.markdown import render
from ingest.reading import read_bytes

PADDED = """---
title: "Boxton Parish Council Minutes"
date: "2013-09-10"
---

**Boxton Parish Council**

**Date held:**      **2nd August 2013**      **Venue:**   All Saints

**Present:**

Dave Horn (DHO)                Clerk

Peter Agar (PAG)               Councillor

Mark Pole (MPO)

| 
**No**

 | 

**Item**

 | 

**Action by**

 | 

**Action  date**

 |
| --- | --- | --- | --- |
| **1.** | **Apologies** |   |   |
|   | None received |   |   |
| **2.** | **Highways** |   |   |
|   | There was nothing to report about the road, which was quiet throughout the summer.

Councillor Agar agreed to have further discussions with the surgery about the parking space.

Councillor Pole would have a discussion about the posts. | \xa0

\xa0

PAG

\xa0

MPO | \xa0

\xa0

Aug 2013

\xa0

11/8/13 |

The meeting closed at 9.05pm
"""


def read_markdown(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "minutes.md")
    return document


def test_the_posting_date_is_not_the_meetings() -> None:
    document = read_markdown("---\ntitle: Minutes\ndate: 2013-09-10\n---\n\nNorton Parish Council\n\nPresent: A Bell\n")
    assert document.meeting.date is None
    assert document.meeting.date_stated is False
    assert "2013" not in document.text


def test_a_date_in_the_title_of_the_front_matter_is_taken_where_the_text_has_none() -> None:
    document = read_markdown(
        '---\ntitle: "Norton Parish Council Minutes - Tuesday 2nd September 2014"\n'
        "date: 2014-12-01\n---\n\nPresent: A Bell\n"
    )
    assert document.meeting.date == dt.date(2014, 9, 2)


def test_minutes_in_columns_become_paragraphs_with_margins() -> None:
    document = read_markdown(PADDED)
    assert document.meeting.date == dt.date(2013, 8, 2)
    assert [(i.number, i.title) for i in document.items] == [("1.", "Apologies"), ("2.", "Highways")]
    margins = {
        document.words(p)[:15]: [(m.column, document.words(m)) for m in p.margins]
        for p in document.paragraphs
        if p.margins
    }
    assert margins == {
        "Councillor Agar": [("Action by", "PAG"), ("Action date", "Aug 2013")],
        "Councillor Pole": [("Action by", "MPO"), ("Action date", "11/8/13")],
    }
    assert [document.words(p) for p in document.paragraphs if p.role == "margin"] == [
        "PAG",
        "Aug 2013",
        "MPO",
        "11/8/13",
    ]


def test_initials_of_a_key_in_columns() -> None:
    document = read_markdown(PADDED)
    assert [(a.name, a.initials) for a in document.attendance] == [
        ("Dave Horn", "DHO"),
        ("Peter Agar", "PAG"),
        ("Mark Pole", "MPO"),
    ]
    assert document.meeting.clerk == "Dave Horn"


def test_an_action_table_stays_rows() -> None:
    table = (
        "# Hill Board\n\n## Actions\n\n| Ref | Action | Owner | By |\n| --- | --- | --- | --- |\n"
        "| 1 | Circulate the policy to all governors and staff before the end of the spring term | Clerk | 1 May |\n"
    )
    document = read_markdown(table)
    (row,) = [p for p in document.paragraphs if p.role == "action"]
    assert [(c.column, document.words(c)) for c in row.cells] == [
        ("Ref", "1"),
        ("Action", "Circulate the policy to all governors and staff before the end of the spring term"),
        ("Owner", "Clerk"),
        ("By", "1 May"),
    ]


def test_tasks_in_an_action_column_stand_after_their_paragraph() -> None:
    table = (
        "# Hill Board\n\n| Item | Notes | Action |\n| --- | --- | --- |\n"
        "| 1 Finance | The Treasurer reported that the balance had fallen and that it would fall further next year. |"
        " Treasurer to send the figures to all members |\n"
    )
    document = read_markdown(table)
    assert [(p.role, document.words(p)[:9]) for p in document.paragraphs][-3:] == [
        ("heading", "1 Finance"),
        ("minute", "The Treas"),
        ("action", "Treasurer"),
    ]


@pytest.mark.parametrize(
    ("source", "words", "bold"),
    [
        (r"1\. Apologies", "1. Apologies", False),
        ("**Present:** A Bell", "Present: A Bell", False),
        ("**Matters arising**", "Matters arising", True),
        ("a_snake_case word", "a_snake_case word", False),
        ("[the report](http://example.org/a_b)", "the report", False),
        ("2 * 3 = 6", "2 * 3 = 6", False),
        ("Tom Hall                 TH", "Tom Hall\tTH", False),
        ("C**ommunications**. The", "Communications. The", False),
        ("&pound;5 &amp; more", "£5 & more", False),
    ],
)
def test_marks_are_not_printed(source: str, words: str, bold: bool) -> None:
    rendered = render(source)
    assert (rendered.words, rendered.bold) == (words, bold)


def test_nested_lists_keep_their_depth() -> None:
    document = read_markdown("# Hill Board\n\nThe points were:\n\n- first point\n    - a part of it\n- second point\n")
    bullets = [document.words(p) for p in document.paragraphs if "bullet" in p.marks]
    assert bullets == ["first point", "a part of it", "second point"]


def test_raw_html_tables_are_tables() -> None:
    text = (
        "# Norton Parish Council\n\n<table><tbody><tr><td><strong>Item</strong></td><td></td>"
        "<td><strong>Action</strong></td></tr>"
        "<tr><td><strong>14/06/1</strong></td><td><strong>Public forum</strong><div></div>"
        "The storm pipe was said by two residents"
        " to be leaking again, and it was agreed to report it.</td><td>Clerk</td></tr></tbody></table>\n"
    )
    document = read_markdown(text)
    assert [(i.number, i.title) for i in document.items] == [("14/06/1", "Public forum")]
    (paragraph,) = [p for p in document.paragraphs if p.margins]
    assert document.words(paragraph.margins[0]) == "Clerk"
