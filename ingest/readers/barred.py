"""Tables that were copied out with strokes between their cells, in plain text.

Three forms: a stroke on a line of its own behind every cell, as registers of meetings print tables of old minutes;
lines drawn as rows, "|Welcome   |The Chair …   |PC Ash |", whose cells go on in the lines below; and, under a row of
headings, rows that end with a stroke and have strokes between their cells, "1 | Welcome | The Chair …" and so on.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.labels import read_label
from ingest.lines import ENDS
from ingest.recovered import Page
from ingest.tables import BODY_HEADING, MARGIN_HEADING, NUMBER_HEADING, Box, Grid, Piece, place

REGISTER = re.compile(r"^\|?\s*No\.?\s*\|\s*Item\s*\|?\s*$", re.MULTILINE)
STROKE = "|"
LEAST = 6  # strokes on lines of their own, or lines drawn as rows: fewer are no table
DRAWN = re.compile(r"\|.*\|\s*\Z")
RULE = re.compile(r"[|+=\s:-]+\Z")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}\.?\Z")
KEY = re.compile(r"\([A-Z][A-Za-z ]{0,8}\)?\s*\Z")
SHORT = 45  # characters of a line that may be an entry of a list


def has_tables(text: str) -> bool:
    """Whether a text holds such tables."""
    if REGISTER.search(text) and text.count("Minutes: ") >= 3:
        return False  # the items of a register, a line for each
    lines = text.splitlines()
    stroked = sum(line.strip() == STROKE for line in lines) >= LEAST
    return stroked or sum(map(_is_drawn, lines)) >= LEAST or _heading_row(lines) is not None


def write(page: Page, text: str) -> Iterator[str]:
    """Writes the tables of a text to a page; gives back each piece of prose before, between and behind them.

    Whoever takes a piece writes it to the page before asking for the next.
    """
    lines = text.splitlines()
    if (head := _heading_row(lines)) is not None:
        yield from _write_ended(page, lines, head)
        return
    at, table = 0, 0
    while at < len(lines):
        start = next((n for n in range(at, len(lines)) if _opens(lines, n)), len(lines))
        drawn = start < len(lines) and _is_drawn(lines[start])
        first = start if drawn or start == len(lines) else _cell_start(lines, at, start)
        yield "\n".join(lines[at:first])
        if start == len(lines):
            return
        at = _end(lines, first, drawn)
        for grid in _drawn_grids(lines[first:at]) if drawn else _stroked_grids(lines[first:at]):
            table += 1
            place(page, grid, table)


def _is_drawn(line: str) -> bool:
    return len(line.strip()) > 2 and DRAWN.match(line.strip()) is not None


def _opens(lines: Sequence[str], n: int) -> bool:
    """Whether a table of three lines or strokes at least begins with a line."""
    if _is_drawn(lines[n]):
        return sum(map(_is_drawn, [line for line in lines[n : n + 8] if line.strip()][:4])) >= 3
    return lines[n].strip() == STROKE and sum(line.strip() == STROKE for line in lines[n : n + 40]) >= 3


def _cell_start(lines: Sequence[str], least: int, stroke: int) -> int:
    """The line at which the cell in front of a table's first stroke begins: only the line before it is sure."""
    first = stroke
    while first - 1 >= least and not lines[first - 1].strip() and stroke - first < 3:
        first -= 1
    return max(least, first - 1)


def _end(lines: Sequence[str], first: int, drawn: bool) -> int:
    """Behind a table: after its last drawn line, or after the stroke behind its last cell."""
    end = first + 1
    far = 3 if drawn else 40  # lines from one row, or one stroke, to the next
    for n in range(first, len(lines)):
        if n - end > far:
            break
        if _is_drawn(lines[n]) if drawn else lines[n].strip() == STROKE:
            end = n + 1
    return end


def _stroked_grids(lines: Sequence[str]) -> Iterator[Grid]:
    """The tables of cells that end with strokes: one up to a row of headings, and one from there on."""
    cells: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == STROKE:
            cells.append([])
        else:
            cells[-1].append(line)
    cells = cells[:-1]  # behind the last stroke
    head = next((n for n in range(len(cells)) if _width(cells[n:]) >= 2), len(cells))
    if head:
        yield from _headless(cells[:head])
    if head < len(cells):
        yield _grid(list(_rows(cells[head:], _width(cells[head:]))), heads=True)


def _grid(rows: Sequence[Sequence[list[str]]], heads: bool = False) -> Grid:
    """A table of cells given by their lines, each column hard wrapped at a width of its own."""
    wide = [max((len(line.strip()) for row in rows for line in row[k]), default=0) for k in range(len(rows[0]))]
    return Grid([[_box(cell, wide[k]) for k, cell in enumerate(row)] for row in rows], heads=heads)


def _width(cells: Sequence[Sequence[str]]) -> int:
    """How many cells from the first one on are headings of minutes set in columns, or of a list of actions."""
    count = 0
    for cell in cells:
        words = " ".join(" ".join(cell).split()).strip(" :")
        known = any(pattern.match(words) for pattern in (NUMBER_HEADING, BODY_HEADING, MARGIN_HEADING))
        if not words or len(words.split()) > 4 or not known:
            break
        count += 1
    return count


def _rows(cells: Sequence[list[str]], width: int) -> Iterator[list[list[str]]]:
    """The cells row by row; a number begins a row though the one before it lacks a cell."""
    row: list[list[str]] = []
    for cell in cells:
        if len(row) == width or (row and NUMBER.match("".join(cell).strip())):
            yield [*row, *([[]] * (width - len(row)))]
            row = []
        row.append(cell)
    if any("".join(cell).strip() for cell in row):
        yield [*row, *([[]] * (width - len(row)))]


def _headless(cells: Sequence[list[str]]) -> Iterator[Grid]:
    """A table without headings: of two columns where its cells are even in number, else of one."""
    filled = [cell for cell in cells if "".join(cell).strip()]
    width = 2 if len(filled) % 2 == 0 else 1
    rows = [filled[n : n + width] for n in range(0, len(filled), width)]
    if rows:
        yield _grid(rows)


def _box(lines: Sequence[str], width: int) -> Box:
    """A cell's paragraphs: hard wraps undone; entries of a list stay on lines of their own."""
    pieces: list[Piece] = []
    group: list[str] = []
    for n, line in enumerate([*lines, ""]):
        if line.strip():
            group.append(line.strip())
        elif group:
            texts = _unwrapped(group, width)
            pieces += [Piece(text, line=n - len(group) + k) for k, text in enumerate(texts)]
            group = []
    return tuple(pieces)


def _unwrapped(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of lines without a gap; a list of short entries is one that keeps its lines."""
    entries = sum(KEY.search(line) is not None for line in lines)
    listed = all(len(line) <= SHORT for line in lines) and entries * 2 >= len(lines)
    texts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        full = len(before) + 1 + len(line.split()[0]) > width - 2
        # "Ann Bell – Vice" and "Chair (AB)" are one entry of a list
        key = KEY.search(line)
        rest = listed and key and len(line[: key.start()].split()) <= 1 and not KEY.search(before)
        if line[0].islower() or rest or (not listed and full):
            texts[-1] += f" {line}"
        else:
            texts.append(line)
    return ["\n".join(texts)] if listed else texts


def _drawn_grids(lines: Sequence[str]) -> Iterator[Grid]:
    """The tables of drawn lines: a new one where the number of columns changes."""
    width = 0
    rows: list[list[list[tuple[int, str]]]] = []
    drawn = [line for line in lines if _is_drawn(line)]
    for n, line in enumerate([*drawn, ""]):
        cells = [cell.strip() for cell in line.strip()[1:-1].split(STROKE)] if _is_drawn(line) else []
        if RULE.match(line.strip()) and set(line.strip()) & set("-=+"):
            continue
        if rows and ((cells and len(cells) != width) or n == len(drawn)):
            yield Grid([[_lines_box(cell) for cell in row] for row in rows])
            rows = []
        if not any(cells):
            continue
        width = len(cells)
        if cells[0] or not rows:
            rows.append([[] for _ in cells])
        for cell, words in zip(rows[-1], cells, strict=True):
            if words:
                cell.append((n, words))


def _lines_box(lines: Sequence[tuple[int, str]]) -> Box:
    """A cell's paragraphs from its lines, each with the number of its line; a line that was passed over parts them."""
    pieces: list[Piece] = []
    last = -9
    for n, words in lines:
        before = pieces[-1] if pieces else None
        label = read_label(words)
        if before and n - last == 1 and not label and not (before.text.endswith(ENDS) and len(before.text) < SHORT):
            pieces[-1] = Piece(f"{before.text} {words}", line=before.line)
        else:
            pieces.append(Piece(words, line=n))
        last = n
    return tuple(pieces)


def _heading_row(lines: Sequence[str]) -> int | None:
    """The line of three or more headings with strokes between them, where rows that end with a stroke follow it."""
    for n, line in enumerate(lines):
        cells = _cells_of(line)
        known = len(cells) >= 3 and _width([[cell] for cell in cells]) == len(cells)
        ended = [row for row in lines[n + 1 :] if row.rstrip().endswith(STROKE)]
        if known and not _is_drawn(line) and len(ended) >= 3 and sum(row.count(STROKE) for row in lines[n + 1 :]) >= 6:
            return n
    return None


def _cells_of(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().removesuffix(STROKE).rstrip().split(STROKE)]


def _write_ended(page: Page, lines: Sequence[str], head: int) -> Iterator[str]:
    """The table under a row of headings: each row goes on to the line that ends with a stroke."""
    yield "\n".join(line for line in lines[:head] if not RULE.match(line))
    last = max(n for n, line in enumerate(lines) if line.rstrip().endswith(STROKE))
    width = len(_cells_of(lines[head]))
    heads = [_box(cell.split("\n"), 0) for cell in _cells_of(lines[head])]
    grid = Grid([list(heads)], heads=True)
    row: list[str] = []
    for line in lines[head + 1 : last + 1]:
        row.append(line)
        if line.rstrip().endswith(STROKE):
            cells = _cells_of("\n".join(row))
            row = []
            filled = [cell for cell in cells if cell]
            if len(filled) == 1 and len(cells) > 1 and cells[0]:
                if len(grid.rows) > 1:
                    place(page, grid, 1)
                page.add(filled[0], "heading", level=1)
                grid = Grid([list(heads)], heads=True)
            elif filled:
                cells = [*cells, *([""] * (width - len(cells)))][:width]
                grid.rows.append([_box(cell.split("\n"), 10_000) for cell in cells])
    if len(grid.rows) > 1:
        place(page, grid, 1)
    yield "\n".join(lines[last + 1 :])
