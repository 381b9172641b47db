"""Reading a table that came back from a spreadsheet program: the values of its cells, never its formulas."""

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.decoding import decode
from ingest.document import Unreadable
from ingest.limits import FILE_BYTES, MIB, check_package, check_size, refuse

Cell = str | dt.date | None
SHEET_BYTES = 190 * MIB  # one sheet, unpacked: 100,000 rows of a tracker have about 80
ROWS = 200_000
COLUMNS = 60
TEXT = 20_000  # characters of one cell
EMPTY = 1_000  # rows without a word in one stretch, behind which nothing is looked for
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_FORMULA = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*><(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?P<v><(?:\w+:)?v>[^<])?"
)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of the sheet first; `faults` by (row, column), both from 1: why a cell has no value."""

    rows: tuple[tuple[Cell, ...], ...]
    faults: dict[tuple[int, int], str]


def read_table(data: bytes, name: str) -> Table:
    """The first sheet of a workbook (.xlsx), or a CSV file, told apart by what they hold. Raises Unreadable."""
    check_size(len(data), name)
    if data[:2] == b"PK":
        return _workbook(data, name)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise refuse(name, "this is an old or a locked workbook.", "Save it as .xlsx without a password, or as CSV.")
    return _separated(data, name)


def _workbook(data: bytes, name: str) -> Table:
    from openpyxl import load_workbook

    check_package(data, name, SHEET_BYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about decorations that are not read
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file states of its own size is not always so
            rows = _bounded(
                (tuple(map(_value, row)) for row in sheet.iter_rows(max_col=COLUMNS, values_only=True)), name
            )
        raw = _sheet_bytes(data, sheet._worksheet_path)  # type: ignore[attr-defined]
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise refuse(name, "the workbook cannot be opened.", "Save it again as .xlsx, or as CSV.") from error
    faults = {
        _place(found[1]): "holds a formula whose result is not saved"
        for found in _FORMULA.finditer(raw)
        if not found["v"]
    }
    return Table(tuple(_spread(rows, raw)), faults | _errors(rows))


def _sheet_bytes(data: bytes, path: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(path.lstrip("/"))


def _separated(data: bytes, name: str) -> Table:
    text, _ = decode(data, name, FILE_BYTES)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = _bounded((tuple(map(_unescaped, row[:COLUMNS])) for row in read), name)
    except csv.Error as error:
        raise refuse(name, f"this is no CSV file that can be read ({error}).", "Save it again as CSV.") from error
    return Table(tuple(rows), _errors(rows))


def _bounded(rows: Iterator[tuple[Cell, ...]], name: str) -> list[tuple[Cell, ...]]:
    """The rows up to the last with a word in it. Raises Unreadable for more than are read."""
    kept: list[tuple[Cell, ...]] = []
    empty = 0
    for row in rows:
        empty = 0 if any(row) else empty + 1
        if empty > EMPTY:
            break
        kept.append(row[: max((n for n, cell in enumerate(row, 1) if cell), default=0)])
        if len(kept) > ROWS:
            raise refuse(name, f"the table has more than the {ROWS:,} rows that are read.", "Split it.")
    return kept[: len(kept) - empty]


def _value(cell: object) -> Cell:
    """The value of a cell as a day or as text; None for nothing."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return None if cell is None else _text(str(cell))


def _text(written: str) -> str | None:
    return written.strip()[:TEXT] or None


def _unescaped(written: str) -> Cell:
    """The text of a CSV cell without the apostrophe that keeps a spreadsheet from running it."""
    return _text(written[1:] if re.match(r"'[=+\-@\t\r]", written) else written)


def _errors(rows: list[tuple[Cell, ...]]) -> dict[tuple[int, int], str]:
    return {
        (number, column): f"holds the error {cell}"
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate(row, 1)
        if isinstance(cell, str) and _ERROR.fullmatch(cell)
    }


def _spread(rows: list[tuple[Cell, ...]], raw: bytes) -> list[tuple[Cell, ...]]:
    """The rows with the value of each merged cell in every cell that it covers."""
    for found in _MERGED.finditer(raw):
        left, right = _column(found[1]), min(_column(found[3]), COLUMNS)
        top, bottom = int(found[2]), min(int(found[4]), len(rows))
        if top > len(rows) or not left <= min(right, len(rows[top - 1])):
            continue
        value = rows[top - 1][left - 1]
        for number in range(top, bottom + 1):
            row = rows[number - 1] + (None,) * (right - len(rows[number - 1]))
            rows[number - 1] = row[: left - 1] + (value,) * (right - left + 1) + row[right:]
    return rows


def _place(written: bytes) -> tuple[int, int]:
    """Row and column of "D5"."""
    letters = written.rstrip(b"0123456789")
    return int(written[len(letters) :]), _column(letters)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
