"""From the marks on the pages to the recovered text and its blocks."""

from collections.abc import Iterable, Iterator

from ingest.readers.pdf_column_names import plain
from ingest.readers.pdf_columns import Element, Flow, elements
from ingest.readers.pdf_grids import Grid, grids_of
from ingest.readers.pdf_lines import Line, lines_of
from ingest.readers.pdf_paragraphs import style_of
from ingest.readers.pdf_running import running_lines, without_page_numbers
from ingest.readers.pdf_sheet import SLANTED, Sheet
from ingest.readers.pdf_tables import continued, same_columns, table_of
from ingest.readers.pdf_write import Writer
from ingest.recovered import Recovered

Leaf = tuple[Sheet, list[Grid], list[Line]]  # a page, its ruled tables, its lines outside them

FEW_LINES = 8


def build(sheets: Iterable[Sheet]) -> Recovered:
    """Everything that stands on the pages, in reading order."""
    leaves = [_leaf(sheet) for sheet in sheets]
    drop, kept = running_lines([(sheet.number, sheet.height, lines) for sheet, _, lines in leaves])
    leaves = [(sheet, grids, [line for line in lines if id(line) not in drop]) for sheet, grids, lines in leaves]
    _give_room(leaves)
    found = list(_joined(_in_order(leaves)))
    writer = Writer(style_of(line for element in found for line in _lines_in(element)))
    for element in found:
        writer.write(element)
    writer.keep_apart([*((line.page, line.text) for line in kept), *_slanted(leaves)])
    return writer.page.recovered()


def _leaf(sheet: Sheet) -> Leaf:
    grids, outside = grids_of(sheet)
    lines = without_page_numbers(lines_of(outside, sheet.number), sheet.height)
    for line in lines:
        line.underlined = any(
            0 < y - line.y < 0.3 * line.size and x0 <= line.words[0].x1 and x1 >= line.words[-1].x0
            for y, x0, x1 in sheet.rules.across
        )
    return sheet, grids, lines


def _slanted(leaves: Iterable[Leaf]) -> list[tuple[int, str]]:
    """Words set across the pages, such as "DRAFT": each once, with its first page."""
    first: dict[str, int] = {}
    for sheet, _, _ in leaves:
        text = " ".join(word.text for word in sheet.words if word.turn == SLANTED)
        first.setdefault(text, sheet.number)
    return [(page, text) for text, page in first.items() if text]


def _give_room(leaves: Iterable[Leaf]) -> None:
    """Lines outside tables may run as far right as nearly the longest of their kind of page.

    Where too few lines show that, as far as the margin at the right equals that at the left.
    """
    kinds: dict[int, list[Line]] = {}
    for sheet, _, lines in leaves:
        kinds.setdefault(round(sheet.width), []).extend(lines)
    for width, lines in kinds.items():
        ends = sorted(line.x1 for line in lines if len(line.words) > 3)
        right = ends[int(0.97 * (len(ends) - 1))] if ends else 0.0
        if lines and len(ends) < FEW_LINES:
            right = max(right, width - min(line.x0 for line in lines) - 10)
        for line in lines:
            line.room = max(line.x1, right)


def _in_order(leaves: Iterable[Leaf]) -> Iterator[Element]:
    """Lines and tables of each page from top to bottom."""
    bands: list[list[Line]] = []
    after: list[Grid | None] = []  # the table that follows each band
    for _, grids, lines in leaves:
        rest = lines
        for grid in grids:
            bands.append([line for line in rest if line.y <= grid.ys[-1]])
            rest = [line for line in rest if line.y > grid.ys[-1]]
            after.append(grid)
        bands.append(rest)
        after.append(None)
    for found, table in zip(elements(bands), after, strict=True):
        yield from found
        if table:
            yield table


def _joined(found: Iterable[Element]) -> Iterator[Element]:
    """Text and tables that go on over the end of a page are put together."""
    last: Element | None = None
    heads: list[list[str]] | None = None
    for element in found:
        if isinstance(last, Flow) and isinstance(element, Flow):
            last.lines.extend(element.lines)
        elif isinstance(last, Grid) and isinstance(element, Grid) and _goes_on(last, element):
            heads = _head_rows(last) if heads is None else heads
            last = continued(last, element, heads)
        else:
            if last:
                yield last
            last, heads = element, None
    if last:
        yield last


def _goes_on(last: Grid, grid: Grid) -> bool:
    return last.ends + 1 == grid.page and same_columns(last, grid)


def _head_rows(grid: Grid) -> list[list[str]]:
    """The words of the rows that name a table or its columns."""
    table = table_of(grid, None)
    heads = grid.rows[: len(grid.rows) - len(table.rows)]
    return [[plain(slot.text) for slot in row if slot.lines] for row in heads]


def _lines_in(element: Element) -> Iterator[Line]:
    if isinstance(element, Flow):
        yield from element.lines
    else:
        for slot in (slot for row in element.rows for slot in row):
            yield from slot.lines
            for inner in slot.inner:
                yield from _lines_in(inner)
