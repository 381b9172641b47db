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
- `pdf_read`, `pdf_quality` – opening a file, limits, what is wrong with its text
- `pdf_child` – all of that in a process that can be ended
"""

from ingest.readers.pdf_child import READER
from ingest.recovered import Recovered


def recover(data: bytes, name: str) -> Recovered:
    """Text and blocks of a PDF. Raises Unreadable for a scan without text, a locked or a damaged file."""
    return READER.read(data, name)
