"""Tables as workbooks and as CSV, written so that no cell can be run as a formula where it is opened."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

Cell = str | int | float | dt.date | None
RUNS = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for the beginning of a formula
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LONGEST = 32_000  # characters that a workbook holds in one cell
WIDEST = 60
DAY = "dd/mm/yyyy"


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file in UTF-8 with its mark, as spreadsheet programs want it; days as 2026-03-31."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings)
    writer.writerows([_escaped(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def as_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], name: str = "Actions") -> bytes:
    """A workbook (.xlsx) of one sheet: the title, an empty line, the headings, the rows."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    held = [list(row) for row in rows]
    sheet.freeze_panes = "A4"
    for number, width in enumerate(_widths(headings, held), 1):
        sheet.column_dimensions[_letters(number)].width = width

    def cell(value: Cell, bold: bool = False) -> Any:
        given: Any = _clean(value) if isinstance(value, str) else value
        made = WriteOnlyCell(sheet, value=given)
        if isinstance(value, str):
            made.data_type = "s"  # text, whatever it begins with
            made.style = "Normal"
            made.quotePrefix = bool(RUNS.match(value))
        elif isinstance(value, dt.date):
            made.number_format = DAY
        made.alignment = Alignment(wrap_text=True, vertical="top")
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(title, bold=True)])
    sheet.append([])
    sheet.append([cell(heading, bold=True) for heading in headings])
    for row in held:
        sheet.append([cell(value) for value in row])
    sheet.auto_filter.ref = f"A3:{_letters(len(headings))}{len(held) + 3}"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _escaped(cell: Cell) -> str:
    """A CSV cell behind an apostrophe where a spreadsheet would run it."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    written = "" if cell is None else str(cell)
    return f"'{written}" if isinstance(cell, str) and RUNS.match(written) else written


def _clean(written: str) -> str:
    return CONTROLS.sub("", written)[:LONGEST]


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    longest = [len(heading) for heading in headings]
    for row in rows[:200]:
        longest = [max(width, len(str(cell or ""))) for width, cell in zip(longest, row, strict=True)]
    return [min(WIDEST, width + 2) for width in longest]


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
