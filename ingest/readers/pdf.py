"""Reads PDF files, scans by text recognition: paragraphs, headings, bullets and table rows in reading order.

The steps, each in its own module beside this one:

- `pdf_sheet`, `pdf_rules` – the marks on a page: words with place, size and weight; ruled lines
- `pdf_lines` – words to lines
- `pdf_grids` – ruled tables; `pdf_columns` – columns that no line rules
- `pdf_running` – running headers, footers and page numbers are taken out
- `pdf_paragraphs`, `pdf_headings` – lines to paragraphs and headings
- `pdf_tables`, `pdf_margins` – what a table is for; names in a side column
- `pdf_build`, `pdf_write` – everything in order, as text with blocks
- `pdf_scans` – pages that are pictures, by text recognition
- `pdf_quality` – what is wrong with the text
"""

import time
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Problem, Unreadable
from ingest.limits import refuse
from ingest.readers.pdf_build import build
from ingest.readers.pdf_quality import problems_of, refuse_without_text
from ingest.readers.pdf_scans import with_scans_read
from ingest.readers.pdf_sheet import Sheet, sheet_of
from ingest.recovered import Recovered

MOST_PAGES = 2_000
MOST_WORDS = 1_500_000
SECONDS = 45.0  # of the processor, after which no further page is begun
SPLIT = "Split the file, and read the part that holds the minutes."


def recover(data: bytes, name: str) -> Recovered:
    """Text and blocks of a PDF. Raises Unreadable when it is damaged, locked, or holds no text."""
    document = _opened(data, name)
    try:
        count = len(document)
        sheets, recognition, seen = with_scans_read(document, list(_sheets(document, min(count, MOST_PAGES))))
    finally:
        document.close()
    refuse_without_text(sheets, name)
    found = build(sheets)
    problems = [*found.problems, *recognition, *_left_out(len(sheets), count), *problems_of(sheets, found.text, seen)]
    return Recovered(found.text, found.blocks, problems=tuple(problems))


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(getattr(error, "err_code", None), name) from error
    if len(document) == 0:
        raise refuse(name, "it is damaged: it has no pages.", "Download it again.")
    return document


def _refusal(code: int | None, name: str) -> Unreadable:
    if code == raw.FPDF_ERR_PASSWORD:
        return refuse(name, "it is protected by a password.", "Save a copy without one, and read that.")
    if code == raw.FPDF_ERR_SECURITY:
        return refuse(name, "it is locked in a way that is not known here.", "Save a copy without protection.")
    return refuse(name, "it is damaged, or no PDF at all.", "Download it again, or open it and save a new copy.")


def _sheets(document: pdfium.PdfDocument, count: int) -> Iterator[Sheet]:
    """Page after page, until the time or the words that one file may take are used up."""
    until, words = time.process_time() + SECONDS, 0
    for index in range(count):
        sheet = sheet_of(document.raw, index)
        yield sheet
        words += len(sheet.words)
        if words > MOST_WORDS or time.process_time() > until:
            return


def _left_out(read_pages: int, count: int) -> Iterator[Problem]:
    if read_pages < count:
        what = f"only the first {read_pages:,} of {count:,} pages were read: the file is too large."
        yield Problem(f"page {read_pages + 1}", what, SPLIT, "error")
