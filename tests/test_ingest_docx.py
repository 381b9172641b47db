"""Word files: numbering, tables, headers, what must not be opened."""

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK

from ingest.document import Document, Unreadable
from ingest.reading import read_bytes


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read_word(word: WordDocument) -> Document:
    (document,) = read_bytes(saved(word), "minutes.docx")
    return document


def test_numbers_that_word_counts_are_printed() -> None:
    word = docx.Document()
    word.add_heading("Norton Parish Council", 1)
    for title in ("Apologies", "Planning"):
        word.add_paragraph(title, style="List Number")
        word.add_paragraph("The Clerk reported that there was nothing to report.")
    word.add_paragraph("a point", style="List Bullet")
    document = read_word(word)
    assert [(i.number, i.title) for i in document.items] == [("1.", "Apologies"), ("2.", "Planning")]
    assert "bullet" in document.paragraphs[-1].marks


def test_three_columns_are_paragraphs_with_margins() -> None:
    word = docx.Document()
    word.add_paragraph("Hill School Governing Board")
    table = word.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Item", "Notes", "Action"), strict=True):
        cell.text = words
    row = table.add_row().cells
    row[0].text = "1. Finance"
    row[1].text = "The Treasurer presented the accounts, which showed a surplus of two hundred pounds."
    row[1].add_paragraph("The auditor will be asked to look at them before the next meeting of the board.")
    row[2].text = "AB"
    document = read_word(word)
    assert [(i.number, i.title) for i in document.items] == [("1.", "Finance")]
    (beside,) = [p for p in document.paragraphs if p.margins]
    assert document.words(beside).startswith("The auditor")
    assert [(m.column, document.words(m)) for m in beside.margins] == [("Action", "AB")]


def test_merged_and_nested_cells_lose_no_word() -> None:
    word = docx.Document()
    table = word.add_table(rows=2, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Merged heading"
    table.rows[1].cells[2].text = "Before"
    inner = table.rows[1].cells[2].add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text = "Inner left"
    inner.rows[0].cells[1].text = "Inner right"
    text = read_word(word).text
    assert [text.count(w) for w in ("Merged heading", "Before", "Inner left", "Inner right")] == [1, 1, 1, 1]


def test_page_breaks_count_pages_and_headers_are_noise() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Draft – confidential"
    word.add_paragraph("Norton Parish Council")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("The Clerk said that the hedge had been cut.")
    document = read_word(word)
    assert [document.words(p) for p in document.paragraphs if p.role == "noise"] == ["Draft – confidential"]
    assert document.paragraphs[-1].page == 2


def test_bold_is_kept() -> None:
    word = docx.Document()
    word.add_paragraph().add_run("A governor asked about attendance.").bold = True
    word.add_paragraph("It was explained that it had risen.")
    marks = [p.marks for p in read_word(word).paragraphs]
    assert marks == [frozenset({"bold"}), frozenset()]


def package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"\0" * 60_000_000}), "unpack to far more"),
        (package({"[Content_Types].xml": b"<Types/>", "word/document.xml": LAUGHS}), "declares entities"),
        (package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w"}), "damaged"),
        (package({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<x/>"}), "no text part"),
        (b"PK\x03\x04 word/document.xml broken", "damaged"),
    ],
    ids=["bomb", "entities", "cut off", "no text", "no package"],
)
def test_what_is_no_honest_word_file_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    name = "minutes.docx"
    with pytest.raises(Unreadable, match=words) as refusal:
        read_bytes(data, name)
    assert str(refusal.value).startswith(name)


def test_macros_are_not_looked_at() -> None:
    word = docx.Document()
    word.add_paragraph("Norton Parish Council")
    whole = zipfile.ZipFile(io.BytesIO(saved(word)))
    parts = {name: whole.read(name) for name in whole.namelist()}
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Sub AutoOpen()"
    (document,) = read_bytes(package(parts), "minutes.docm")
    assert document.text.strip() == "Norton Parish Council"
