"""Writes paragraphs and tables, in reading order, as the recovered text with its blocks."""

import re
from collections.abc import Iterable
from itertools import groupby

from ingest.labels import read_label
from ingest.readers.pdf_columns import Element, Flow
from ingest.readers.pdf_grids import Grid, Slot
from ingest.readers.pdf_headings import mark_headings
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_margins import Side, Tie, sides_of, tie
from ingest.readers.pdf_paragraphs import Passage, Style, joined, passages
from ingest.readers.pdf_tables import Table, parts_of, table_of
from ingest.recovered import Block, Page

# A title that opens the cell in which its text follows: "Declarations of interest. Members are invited …"
LEAD = re.compile(r"(?:\S+ ){0,7}?\S*[^\W\d]{2}[.:](?= +[A-Z])")
ITEM_LEVEL = 2
Words = tuple[str, dict[str, object]]


class Writer:
    """Holds the page being built, and what later elements need to know of earlier ones."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.page = Page()
        self.tables = 0
        self.before: Table | None = None

    def write(self, element: Element) -> None:
        """Adds lines or a table to the text."""
        if isinstance(element, Flow):
            found = passages(element.lines, self.style)
            mark_headings(found, self.style)
            self._passages(found, {}, 0)
        else:
            self._table(element)

    def keep_apart(self, texts: Iterable[tuple[int, str]]) -> None:
        """Adds running headers and the like, with the page where each stands first, outside the minutes."""
        for page, text in texts:
            self.page.add(text, page=page, hint="noise")

    def _table(self, grid: Grid) -> None:
        table = table_of(grid, self.before)
        prose_alone = table.prose is not None and not grid.ruled  # text with words beside it is no printed table
        self.tables += not prose_alone
        number = 0 if prose_alone else self.tables
        if any(table.headings):
            self.before = table
        for row in table.titles:
            self._title(row, number)
        if table.prose is None:
            self._rows(table, number)
        else:
            for row in table.rows:
                self._minutes(table, row, table.prose, number)

    def _title(self, row: list[Slot], number: int) -> None:
        lines = [line for slot in row for line in slot.lines]
        self.page.add(joined(lines, self.style)[0], "heading", level=ITEM_LEVEL, page=lines[0].page, table=number)

    def _rows(self, table: Table, number: int) -> None:
        """Rows of data: each a block with its cells."""
        if table.head:
            for _, head in groupby(table.head, key=lambda slot: slot.y0):
                self._row([(table.heading(slot), slot.lines) for slot in head], number, header=True)
        for row in table.rows:
            for part in parts_of(row):
                self._row([(table.heading(slot), lines) for slot, lines in part], number)
            for inner in (grid for slot in row for grid in slot.inner):
                self._table(inner)

    def _row(self, cells: list[tuple[str, list[Line]]], number: int, header: bool = False) -> None:
        lines = [line for _, some in cells for line in some]
        if lines:
            words = [(heading, joined(some, self.style)[0] if some else "") for heading, some in cells]
            bold = all(line.bold for line in lines)
            page = min(line.page for line in lines)
            self.page.add_row(words, table=number, header=header, bold=bold, page=page)

    def _minutes(self, table: Table, row: list[Slot], prose: int, number: int) -> None:
        """A row of minutes set out in columns: its title, its paragraphs, and the words beside them."""
        left = [slot for slot in row if slot.c1 <= prose and slot.lines]
        main = [slot for slot in row if slot.c0 <= prose < slot.c1]
        right = [slot for slot in row if slot.c0 > prose and slot.lines]
        sides = [side for slot in right for side in sides_of(table.heading(slot), slot.lines, self.style)]
        body = [passage for slot in main for passage in self._cell(slot, bool(left))]
        title = _title_of(left, self.style)
        if left and body and main[0].c0 < prose:
            _move_lead(body[0], title)
        if title and body and body[0].kind == "heading" and _is_number(title[0].text):
            _append(title[0], body.pop(0).text)
        body = [passage for passage in body if passage.text]
        if title and title[0].text:
            self._passages(title, {} if body else tie(sides, title), number)
        elif not body:
            self._alone(sides, number)
        self._passages(body, tie(sides, body), number, [grid for slot in row for grid in slot.inner])

    def _cell(self, slot: Slot, beside_title: bool) -> list[Passage]:
        found = passages(slot.lines, self.style)
        mark_headings(found, self.style, beside_title)
        return found

    def _alone(self, sides: list[Side], number: int) -> None:
        """Side words of a row that has no others are paragraphs themselves."""
        for side in sides:
            self._add(side.passage, number)

    def _passages(
        self, found: list[Passage], ties: dict[int, list[Tie]], number: int, inner: Iterable[Grid] = ()
    ) -> None:
        """Paragraphs with the words beside them, and the tables that stand between them."""
        waiting = sorted(inner, key=lambda grid: (grid.page, grid.ys[0]))
        for n, passage in enumerate(found):
            while waiting and (waiting[0].page, waiting[0].ys[0]) < (passage.page, passage.lines[0].y):
                self._table(waiting.pop(0))
            block = self._add(passage, number)
            for mine in ties.get(n, []):
                if block:
                    level = mine.level and (block.start + mine.level[0], block.start + mine.level[1])
                    block = self.page.add_margin(mine.side.column, mine.side.passage.text, block, level) or block
        for grid in waiting:
            self._table(grid)

    def _add(self, passage: Passage, number: int) -> Block | None:
        about = {
            "level": passage.level,
            "bold": passage.bold,
            "italic": passage.italic,
            "page": passage.page,
            "gap": passage.gap,
            "lead": passage.lead,
            "table": number,
        }
        return self.page.add(passage.text, passage.kind, **about)


def _title_of(left: list[Slot], style: Style) -> list[Passage]:
    """Number and title at the left of a row, as one heading; nothing when there is none."""
    lines = [line for slot in left for line in slot.lines]
    if not lines:
        return []
    text, spans = joined(lines, style)
    return [Passage(lines, text, spans, "heading", ITEM_LEVEL, all(line.bold for line in lines))]


def _is_number(text: str) -> bool:
    """Whether a title is nothing but a printed number: "8.1", "LW 67/2122"."""
    label = read_label(f"{text} Title")
    return label is not None and label.length >= len(text)


def _append(title: Passage, text: str) -> None:
    title.text = f"{title.text} {text}"
    title.spans = [(0, len(title.text))] * len(title.lines)


def _move_lead(passage: Passage, title: list[Passage]) -> None:
    """Moves a short title from the head of a cell to the number beside it."""
    whole = len(passage.text.split()) <= 8
    found = LEAD.match(passage.text)
    end = len(passage.text) if whole else found.end() if found else 0
    if end and title:
        _append(title[0], passage.text[:end])
        rest = passage.text[end:].lstrip()
        cut = len(passage.text) - len(rest)
        passage.lead = max(0, passage.lead - cut)
        passage.text, passage.spans = rest, [(max(0, a - cut), max(0, b - cut)) for a, b in passage.spans]
