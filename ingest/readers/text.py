"""Plain text: paragraphs by blank lines (no-break spaces count as blank), hard wraps undone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.decoding import decode
from ingest.document import Cell, Margin, Problem
from ingest.labels import read_label
from ingest.lines import Line, lines_of, runs_on, unspaced, wrap_width
from ingest.readers import barred, slashed
from ingest.readers.stacked import stacked
from ingest.recovered import Block, Page, Recovered


def recover(data: bytes, name: str) -> Recovered:
    """The text of a plain file and its paragraphs. Raises Unreadable for what is no text."""
    text, problems = decode(data, name)
    for form in (barred, slashed):
        if form.has_tables(text):
            return _with_tables(form.write, text, problems)
    blocks = tuple(blocks_of(text))
    if sum(bool(RUN_IN.search(text, b.start, b.end)) for b in blocks) >= 2:
        blocks = tuple(_run_in(text, block) for block in blocks)
    if len(STROKED.findall(text)) >= 2:
        blocks = tuple(piece for block in blocks for piece in _unstroked(text, block))
    return Recovered(text, blocks, problems=problems)


def _with_tables(write: Callable[[Page, str], Iterator[str]], text: str, problems: tuple[Problem, ...]) -> Recovered:
    """A text with tables that have strokes between their cells."""
    page = Page(problems=list(problems))
    for prose in write(page, text):
        for block in blocks_of(prose):
            if block.kind == "row":
                page.add_row([(cell.column, prose[cell.start : cell.end]) for cell in block.cells], table=block.table)
            else:
                _add(page, prose, block)
    return page.recovered()


def _add(page: Page, prose: str, block: Block) -> None:
    """A paragraph of prose; the owner behind its last stroke stands beside it."""
    last = LAST_CELL.search(prose, block.start, block.end)
    end = last.start() if last and last.start() > block.start else block.end
    added = page.add(prose[block.start : end], block.kind, level=block.level, gap=block.gap)
    if last and added and end < block.end:
        page.add_margin("Action", last["cell"], added)


def blocks_of(text: str) -> Iterator[Block]:
    """The paragraphs, bullets and columned rows of plain text."""
    lines = unspaced(lines_of(text))
    width = wrap_width(lines)
    rows = {n: [row] for n, row in columned(lines).items()}
    within: set[int] = set()
    for first, stop, table in stacked(lines, 1 + max((row[0].table for row in rows.values()), default=0)):
        rows[first] = table
        within.update(range(first + 1, stop))
    gap = 0
    group: list[Line] = []
    for n, line in enumerate(lines):
        if group and (n in rows or not runs_on(group[-1], line, width)):
            yield _block(text, group, gap)
            group, gap = [], 0
        if n in rows:
            yield from rows[n]
            gap = 0
        elif n in within:
            continue
        elif line.text:
            group.append(line)
        else:
            gap += 1
    if group:
        yield _block(text, group, gap)


# A table whose cells were joined by strokes: "3. / Budget", "Present: / Ann Bell".
STROKED = re.compile(
    r"^(?:\d{1,2}[a-z]?\.?|present|members|in\s+attendance|apologies)\s*:?\s/\s", re.IGNORECASE | re.MULTILINE
)
OWNER = r"(?:[A-Z]{2,3}|ALL|All|Clerk|Chair|Head)"
LAST_CELL = re.compile(rf"\s+/\s*(?P<cell>Actions?|{OWNER}(?:\s*[/,&]\s*{OWNER})*)\s*\Z")


# "… would ask the Estate.Simon Garrod": the column of actions has run into the text beside it.
RUN_IN = re.compile(
    r"(?<=[a-z)\d][.?!])(?P<who>[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*"
    r"|[A-Z][A-Za-z’'-]+ [A-Z][A-Za-z’'-]+(?:\s*[/,&]\s*[A-Z][a-z]+ [A-Z][A-Za-z]+)*)\s*\Z"
)


def _run_in(text: str, block: Block) -> Block:
    """A block with the name at its end set beside it as a column of actions has it."""
    name = RUN_IN.search(text, block.start, block.end) if block.kind != "row" else None
    if name is None:
        return block
    start, end = name.span("who")
    return replace(block, end=start, margins=(*block.margins, Margin("Action", start, end, block.start, start)))


def _unstroked(text: str, block: Block) -> Iterator[Block]:
    """A block of such a table: what stands behind its last stroke is the column of actions beside it."""
    last = LAST_CELL.search(text, block.start, block.end) if block.kind != "row" else None
    if last is None or last.start() == block.start:
        yield block
        return
    start, end = last.span("cell")
    if last["cell"].startswith("Action"):
        yield replace(block, end=last.start())
        yield Block(start, end, hint="noise")
        return
    margin = Margin("Action", start, end, block.start, last.start())
    yield replace(block, end=last.start(), margins=(*block.margins, margin))


def columned(lines: list[Line]) -> dict[int, Block]:
    """Rows of tables that are set with tabs or blanks: three or more neighbouring lines of three or more columns."""
    found: dict[int, Block] = {}
    table = 0
    n = 0
    while n < len(lines):
        stop = n
        while stop < len(lines) and len(_cells(lines[stop])) >= 3 and len(lines[stop].text) < 240:
            stop += 1
        widths = [len(_cells(line)) for line in lines[n:stop]]
        if stop - n >= 3 and widths.count(max(widths)) * 2 >= len(widths):
            table += 1
            found.update(_rows(lines, n, stop, max(widths), table))
        n = max(stop, n + 1)
    return found


def _cells(line: Line) -> list[tuple[int, int]]:
    """The columns of a line as offsets of the text: what stands between tabs or runs of three blanks."""
    at, cells = 0, []
    for gap in COLUMN_GAP.finditer(line.text):
        cells.append((line.start + at, line.start + gap.start()))
        at = gap.end()
    cells.append((line.start + at, line.end))
    return cells if line.text else []


def _rows(lines: list[Line], first: int, stop: int, width: int, table: int) -> Iterator[tuple[int, Block]]:
    """The rows of one table, under the headings of its first line where that is one."""
    head = [lines[first].text[a - lines[first].start : b - lines[first].start] for a, b in _cells(lines[first])]
    headed = len(head) == width and all(HEADING.match(words) for words in head)
    for n in range(first, stop):
        header = headed and n == first
        cells = tuple(
            Cell(head[k] if headed and not header and k < len(head) else "", a, b)
            for k, (a, b) in enumerate(_cells(lines[n]))
        )
        yield n, Block(lines[n].start, lines[n].end, "row", cells=cells, table=table, header=header)


COLUMN_GAP = re.compile(r"\t+|[ \xa0]{3,}")
HEADING = re.compile(
    r"(?:names?|initials|role|position|representing|capacity|status|attendance|action|item|no\.?|ref\.?|owner|who|by\s+\w+|lead|when|"
    r"due(?:\s+date)?|deadline|date|update|progress|position|task|minute|subject|member|governor|councillor|school|group)\b",
    re.IGNORECASE,
)


def _block(text: str, group: list[Line], gap: int) -> Block:
    """One paragraph made of consecutive lines."""
    start, end = group[0].start, group[-1].end
    label = read_label(text[start:end])
    bullet = label is not None and label.kind == "bullet"
    return Block(
        start, end, "bullet" if bullet else "paragraph", level=1 + group[0].indent // 4 if bullet else 0, gap=gap
    )
