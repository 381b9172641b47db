"""What a table is for: minutes set out in columns, or rows of data; its headings; and tables that run over pages.

Minutes in columns have one column of running text, with item numbers and titles at its left and names
or dates at its right. Everything else (attendance, action lists, payments) is read row by row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_column_names import ASKED, KNOWN, NOTES, STATE, WHEN, WHO, is_known, plain
from ingest.readers.pdf_grids import NEAR, Grid, Slot
from ingest.readers.pdf_lines import Line

LONG_CELL = 60  # words of one cell that no list of data has
RUNNING = 25.0  # or so many a cell, on average
ENOUGH_ROWS = 40  # show how a table's rows begin
MINUTE_NUMBER = re.compile(r"\(?\d{1,3}\.\d{1,2}\.?\)?")
ITEM_NUMBER = re.compile(r"\d{1,2}\.?")
NUMBERED_WORDS = 6.0  # words a cell, on average, from which a column beside such numbers is running text
TITLE_WORDS = 18.0  # words a cell, on average, that a column of titles has at most


@dataclass(slots=True)
class Table:
    """A table with its headings taken off. `prose` is the column of the minutes, None for rows of data."""

    grid: Grid
    rows: list[list[Slot]]
    titles: list[list[Slot]] = field(default_factory=list)  # rows above the headings: the table's name
    head: list[Slot] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)  # one for each column
    prose: int | None = None

    def heading(self, slot: Slot) -> str:
        """The printed headings of the columns that a cell covers."""
        return " ".join(dict.fromkeys(h for h in self.headings[slot.c0 : slot.c1] if h))


def table_of(grid: Grid, before: Table | None) -> Table:
    """Headings and purpose of a table; without headings of its own it has those of the same columns `before`."""
    rows = list(grid.rows)
    table = Table(grid, rows)
    if len(rows) > 2 and len(_filled(rows[0])) == 1 and grid.columns > 1 and _is_head(rows[1], rows[2:]):
        table.titles.append(rows.pop(0))
    heads: list[list[Slot]] = []
    while rows[1:] and _is_head(rows[0], rows[1:]) and len(heads) < 3:
        heads.append(rows.pop(0))
    if heads and rows[1:] and _finishes(rows[0], heads[-1]):
        heads.append(rows.pop(0))
    table.head = [slot for row in heads for slot in row]
    table.headings = _headings(table.head, grid.columns) if heads else _side_headings(rows, grid)
    if not any(table.headings) and before and same_columns(before.grid, grid):
        table.headings = _carried(before, grid)
    table.prose = _prose_column(table)
    return table


def _filled(row: list[Slot]) -> list[Slot]:
    return [slot for slot in row if slot.lines]


def _is_head(row: list[Slot], below: list[list[Slot]]) -> bool:
    """Whether a row names columns: known names, dates, words set sideways, or bold words over plain ones."""
    filled = _filled(row)
    if not filled or any(len(slot.text.split()) > 6 for slot in filled):
        return False
    if any(word.turn for slot in filled for line in slot.lines for word in line.words):
        return True
    if len(filled) < 2:
        return False
    known = sum(is_known(slot.text) for slot in filled)
    bold = all(line.bold for slot in filled for line in slot.lines)
    lighter = any(not line.bold for under in below for slot in under for line in slot.lines)
    return known == len(filled) or (bold and (known * 2 >= len(filled) or (lighter and len(filled) > 2)))


def _finishes(row: list[Slot], head: list[Slot]) -> bool:
    """A row that names the one column for which the headings above have no name, as in attendance grids."""
    filled = _filled(row)
    named = {c for slot in _filled(head) for c in range(slot.c0, slot.c1)}
    sideways = any(word.turn for slot in head for line in slot.lines for word in line.words)
    return sideways and len(filled) == 1 and filled[0].c0 not in named and filled[0].lines[0].bold


def _headings(head: list[Slot], columns: int) -> list[str]:
    out = [""] * columns
    for slot in head:
        for c in range(slot.c0, min(slot.c1, columns)):
            out[c] = f"{out[c]} {slot.text}".strip()
    return out


def _side_headings(rows: list[list[Slot]], grid: Grid) -> list[str]:
    """Known headings that open the columns of a table without lines; they are taken out of the cells, once."""
    if grid.ruled or not rows:
        return [""] * grid.columns
    if grid.sides is None:
        grid.sides = [""] * grid.columns
        for slot in rows[0]:
            if slot.lines and plain(slot.lines[0].text) in KNOWN - NOTES:
                grid.sides[slot.c0] = slot.lines.pop(0).text
    return grid.sides


def _carried(before: Table, grid: Grid) -> list[str]:
    """The headings of the table before, each for the column that stands under it."""
    out = []
    for left, right in pairwise(grid.xs):
        middle = (left + right) / 2
        out.append(
            next(
                (h for h, (a, b) in zip(before.headings, pairwise(before.grid.xs), strict=False) if a <= middle < b), ""
            )
        )
    return out


def same_columns(one: Grid, other: Grid) -> bool:
    """Whether two tables have the same columns, but for columns that one of them joins."""
    if one.ruled != other.ruled:
        return False
    near = NEAR if one.ruled else 3 * NEAR
    few, many = sorted((one.xs, other.xs), key=len)
    inner = few[:-1] if not one.ruled else few
    return len(few) > 2 and all(any(abs(a - b) <= near for b in many) for a in inner)


def _prose_column(table: Table) -> int | None:
    """The column of running text, where the table is minutes set out in columns."""
    words, cells, longest = _counts(table)
    if not any(words) or (table.grid.columns == 1):
        return 0 if any(words) else None
    main = max(range(table.grid.columns), key=lambda c: words[c])
    names = [plain(heading) for heading in table.headings]
    average = words[main] / max(1, cells[main])
    if any(word.turn for slot in table.head for line in slot.lines for word in line.words):
        return None
    if set(names) & ASKED:
        return None
    if (
        not _numbers_minutes(table)
        and set(names) & (WHO | WHEN | STATE)
        and names[main] not in NOTES
        and (names[main] or longest[main] < 2 * LONG_CELL)
    ):
        return None
    if any(words[c] > TITLE_WORDS * max(1, cells[c]) for c in range(main)):
        return None
    if main and average >= NUMBERED_WORDS and names[main] not in WHO | WHEN | STATE and _numbers_minutes(table):
        return main
    if names[main] in NOTES:
        return main if average >= 10 or longest[main] >= LONG_CELL / 2 else None
    running = longest[main] >= LONG_CELL or average >= RUNNING
    return main if running and words[main] >= 0.5 * sum(words) else None


def _numbers_minutes(table: Table) -> bool:
    """Whether the first column numbers the paragraphs of minutes: "3.1", "3.2"."""
    first = [slot.text.strip() for row in table.rows for slot in row if slot.c0 == 0 and slot.lines]
    parts = sum(MINUTE_NUMBER.fullmatch(text) is not None for text in first)
    items = sum(ITEM_NUMBER.fullmatch(text) is not None for text in first)
    return parts > 0 and parts * 2 >= len(first) and (parts + items) * 10 >= len(first) * 8


def _counts(table: Table) -> tuple[list[int], list[int], list[int]]:
    """For each column: its words, its cells with words, and the words of its longest cell."""
    n = table.grid.columns
    words, cells, longest = [0] * n, [0] * n, [0] * n
    for slot in (slot for row in table.rows for slot in row if slot.lines):
        # a cell over several columns counts for the widest of them
        column = max(range(slot.c0, slot.c1), key=lambda c: table.grid.xs[c + 1] - table.grid.xs[c])
        count = sum(len(line.words) for line in slot.lines)
        words[column] += count
        cells[column] += 1
        longest[column] = max(longest[column], count)
    return words, cells, longest


def continued(above: Grid, below: Grid, heads: list[list[str]]) -> Grid:
    """A table with the part of it that stands on the next page; repeated rows of headings (`heads`) are dropped."""
    xs = above.xs if len(above.xs) >= len(below.xs) else below.xs
    rows = list(below.rows)
    while rows and _words(rows[0]) in heads:
        rows.pop(0)
    for grid in (above, below):
        if grid.xs is not xs:
            _set_columns(grid, xs)
    told = Grid(above.page, xs, [], [row for row in above.rows[-ENOUGH_ROWS:] if _words(row) not in heads])
    if rows and told.rows and _goes_on(told, rows[0]):
        for slot in _filled(rows.pop(0)):
            _add(above.rows[-1], slot)
    above.rows.extend(rows)
    above.xs, above.ends = xs, below.ends
    return above


def _words(row: list[Slot]) -> list[str]:
    return [plain(slot.text) for slot in _filled(row)]


def _set_columns(grid: Grid, xs: list[float]) -> None:
    """Counts the columns of a table's cells by other edges."""
    for slot in (slot for row in grid.rows for slot in row):
        slot.c0 = _nearest(slot.x0, xs[:-1])
        slot.c1 = max(_nearest(slot.x1, xs), slot.c0 + 1)


def _nearest(x: float, xs: list[float]) -> int:
    return min(range(len(xs)), key=lambda n: abs(xs[n] - x))


def _goes_on(above: Grid, row: list[Slot]) -> bool:
    """Whether the first row of a page is the rest of the last row before: nothing stands where rows begin."""
    opening = next((c for c in range(above.columns) if _usually_filled(above, c)), 0)
    return not any(slot.lines and slot.c0 <= opening for slot in row)


def _usually_filled(grid: Grid, column: int) -> bool:
    filled = sum(any(slot.lines and slot.c0 <= column < slot.c1 for slot in row) for row in grid.rows)
    return filled >= 0.6 * len(grid.rows)


def _add(row: list[Slot], more: Slot) -> None:
    """Adds a cell's lines to the cell of the same column in a row."""
    for slot in row:
        if slot.c0 <= more.c0 < slot.c1:
            slot.lines.extend(more.lines)
            slot.inner.extend(more.inner)
            return
    row.append(more)


def parts_of(row: list[Slot]) -> Iterator[list[tuple[Slot, list[Line]]]]:
    """A row as the rows that it holds: where cells carry the same labels (a, b, c), one for each label."""
    lists = {tuple(line.label for line in slot.lines if line.label) for slot in row}
    shared = [labels for labels in lists if len(labels) > 1]
    if len(shared) != 1 or sum(tuple(ln.label for ln in s.lines if ln.label) == shared[0] for s in row) < 2:
        yield [(slot, slot.lines) for slot in row]
        return
    cut = [(slot, _by_label(slot.lines)) for slot in row]
    for n in range(len(shared[0]) + 1):
        part = [(slot, pieces[n] if n < len(pieces) else []) for slot, pieces in cut]
        if any(lines for _, lines in part):
            yield part


def _by_label(lines: list[Line]) -> list[list[Line]]:
    """The lines before the first label, then those of each label."""
    out: list[list[Line]] = [[]]
    for line in lines:
        if line.label:
            out.append([])
        out[-1].append(line)
    return out
