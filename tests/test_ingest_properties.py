"""What holds for any text at all."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.attendance import listed, same_person
from ingest.days import days_in
from ingest.document import Document, Unreadable
from ingest.labels import read_label
from ingest.names import people
from ingest.reading import read_bytes

LINES = st.sampled_from(
    [
        "Minutes:",
        "Decision:",
        "1. Apologies",
        "1.",
        "Agenda item",
        "Present: Cllr A Smith (Chair), Mrs B Jones",
        "Apologies were received from Mr Hall and Ms O'Neill.",
        "ACTION: Clerk to write to the County Council.",
        "| Item | Notes | Action |",
        "| --- | --- | --- |",
        "| 1. | The Chair said that it was late. | AB |",
        "- a bullet\n    - another",
        "**Bold** and _slanted_ [link](http://example.org/a_b)",
        "Meeting: 01/02/2020 - Cabinet (Item 3)",
        "\xa0",
        "a) Potholes - to be monitored",
        "<table><tr><td>1</td><td>x</td></tr></table>",
        "Tom Roberts (TRO)\tCouncillor\tApologies:\tAnn Hill",
        "Held on Tuesday 3rd March 2020 at 7.30 pm in the Hall",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join))
FORMS = st.sampled_from(["a.txt", "a.md", "a.html"])


def hold_together(document: Document) -> None:
    """Spans lie inside the text, in order and apart; words, cells, margins and items are exact parts of it."""
    end = 0
    for n, paragraph in enumerate(document.paragraphs, 1):
        assert paragraph.n == n
        assert end <= paragraph.start < paragraph.end <= len(document.text)
        end = paragraph.end
        words = document.words(paragraph)
        assert words == document.text[paragraph.start : paragraph.end]
        assert words.strip() == words != ""
        assert paragraph.item is None or 0 <= paragraph.item < len(document.items)
        for cell in paragraph.cells:
            assert paragraph.start <= cell.start <= cell.end <= paragraph.end
        for margin in paragraph.margins:
            assert 0 <= margin.start < margin.end <= len(document.text)
            assert paragraph.start <= margin.beside_start <= margin.beside_end <= paragraph.end
    for item in document.items:
        assert 0 <= item.start <= item.end <= len(document.text)
    for person in document.attendance:
        assert 0 <= person.start <= person.end <= len(document.text)
        assert person.name


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, FORMS)
def test_any_text_is_read_with_exact_offsets(text: str, name: str) -> None:
    try:
        documents = read_bytes(text.encode("utf-8", "surrogatepass"), name)
    except Unreadable as refusal:
        documents, told = (), str(refusal)
    else:
        told = name
    assert told.startswith(name)
    for document in documents:
        hold_together(document)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_plain_text_is_stored_as_it_was_and_no_printed_word_is_lost(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        documents = read_bytes(data, "a.txt")
    except Unreadable:
        return
    document = documents[0]
    if document.form != "text":
        return
    assert document.text == data.decode("utf-8").removeprefix("\ufeff") or document.problems
    if len(documents) == 1:
        kept = re.findall(r"\w+", " ".join(document.words(p) for p in document.paragraphs))
        assert kept == re.findall(r"\w+", document.text)


@given(st.text(max_size=60))
def test_a_label_is_the_head_of_its_line(line: str) -> None:
    label = read_label(line.strip())
    if label:
        assert line.strip().startswith(label.text[:1])
        assert 0 < label.length <= len(line.strip())


@given(st.text(max_size=200))
def test_names_are_found_where_they_stand(text: str) -> None:
    for person in people(text, 0, len(text)):
        assert 0 <= person.start < person.end <= len(text)
        assert person.name
    for entry in listed(text, 0, len(text), "present"):
        assert entry.person.name


@given(
    st.dates(), st.sampled_from(["{d} {B} {y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{B} {d}, {y}", "{A} {d} {B} {y}"])
)
def test_printed_dates_come_back(date: object, form: str) -> None:
    import datetime as dt

    assert isinstance(date, dt.date)
    if not 1900 <= date.year <= 2099:
        return
    printed = form.format(d=date.day, m=date.month, y=date.year, B=f"{date:%B}", A=f"{date:%A}")
    (day,) = days_in(f"held on {printed} at the hall")
    assert day.date == date
    assert day.fits


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Cllr Mrs T Mann", "Trudy Mann", True),
        ("T. Mann", "Tom Mann", True),
        ("Trudy Mann", "Tom Mann", False),
        ("Mr Hall", "Ann Hall", True),
        ("Ann Hall", "Ann Hill", False),
    ],
)
def test_names_of_one_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
