"""Columns that no line rules: two columns of text, names in a side column, titles at the left, lists in columns.

A gutter is a strip that many lines leave free. Lines between which no line crosses the gutter make
a zone; what stands on either side tells what kind of zone it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_grids import Grid, Slot
from ingest.readers.pdf_lines import Line, chunks
from ingest.readers.pdf_sheet import Word

ON_PAGE = 3  # lines of one page with a gap at the same place make a gutter
IN_FILE = 4  # or so many in the whole file, with one on the page
MOST_GAPS = 400  # of one page
PROSE_LINES = 3
PROSE_WORDS = 5.0  # words a line, on average, that running text has at least
FULL = 0.22  # of the column's width: a line that ends this near its right edge was wrapped there


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free strip from `low` to `high`; `support` counts the lines that have text on both sides of it."""

    low: float
    high: float
    support: int

    def crossed(self, line: Line) -> bool:
        """Whether a run of the line's words stands across it."""
        at = self.high - 2
        return any(run[0].x0 < at < run[-1].x1 for run in chunks(line))

    def parts(self, line: Line) -> bool:
        """Whether the line has text on both sides, and a wide gap between."""
        return any(a[-1].x1 <= self.high - 2 <= b[0].x0 for a, b in pairwise(chunks(line)))


@dataclass(slots=True)
class Flow:
    """Lines that are read one after another."""

    lines: list[Line]


Element = Flow | Grid


@dataclass(slots=True)
class Zone:
    """Lines between which some gutters run, cut into columns. `columns` are pieces of the lines."""

    lines: list[Line]
    gutters: list[Gutter]
    columns: list[list[Line]] = field(default_factory=list)

    def __post_init__(self) -> None:
        edges = [gutter.high - 2 for gutter in self.gutters]
        self.columns = [[] for _ in range(len(edges) + 1)]
        for line in self.lines:
            for n, words in enumerate(_cut(line.words, edges)):
                if words:
                    self.columns[n].append(Line(words, line.page, underlined=line.underlined))


def elements(bands: list[list[Line]]) -> list[list[Element]]:
    """For each band of lines (those of a page between two tables): flows and unruled tables, in reading order."""
    found = [_gutters(band) for band in bands]
    everywhere = _summed(gutter for gutters in found for gutter in gutters)
    out = []
    for band, gutters in zip(bands, found, strict=True):
        real = [g for g in gutters if g.support >= ON_PAGE or _support(g, everywhere) >= IN_FILE]
        out.append(list(_split(band, real)))
    return out


def _gutters(lines: list[Line]) -> list[Gutter]:
    """Strips of free space, those between most lines first."""
    gaps = [(a[-1].x1, b[0].x0) for line in lines for a, b in pairwise(chunks(line))][:MOST_GAPS]
    out = []
    while gaps:
        best = max((b for _, b in gaps), key=lambda x: (sum(a <= x - 1 < b for a, b in gaps), x))
        mine = [(a, b) for a, b in gaps if a <= best - 1 < b]
        out.append(Gutter(max(a for a, _ in mine), min(b for _, b in mine), len(mine)))
        gaps = [gap for gap in gaps if gap not in mine]
    return out


def _summed(gutters: Iterable[Gutter]) -> list[Gutter]:
    """Gutters of several pages that overlap, taken together."""
    out: list[Gutter] = []
    for gutter in sorted(gutters, key=lambda g: g.high):
        if out and gutter.low < out[-1].high and gutter.high - out[-1].high < 6:
            last = out[-1]
            out[-1] = Gutter(max(last.low, gutter.low), last.high, last.support + gutter.support)
        else:
            out.append(gutter)
    return out


def _support(gutter: Gutter, everywhere: list[Gutter]) -> int:
    return max((g.support for g in everywhere if abs(g.high - gutter.high) < 6), default=0)


def _split(lines: list[Line], gutters: list[Gutter]) -> Iterator[Element]:
    """The best zone of the lines, with what stands above and below it."""
    best = max((run for g in gutters for run in _runs(lines, g)), key=lambda run: run[2], default=None)
    if best is None:
        if lines:
            yield Flow(lines)
        return
    start, end, _ = best
    zone = _zone(lines[start:end], gutters)
    read = _read(zone) if zone else None
    if read is None:  # no columns after all: lines with a gap here and there
        yield from _split_around(lines, start, end, [Flow(lines[start:end])], gutters)
    else:
        yield from _split_around(lines, start, end, read, gutters)


def _split_around(
    lines: list[Line], start: int, end: int, middle: list[Element], gutters: list[Gutter]
) -> Iterator[Element]:
    if start:
        yield from _split(lines[:start], gutters)
    yield from middle
    if end < len(lines):
        yield from _split(lines[end:], gutters)


def _runs(lines: list[Line], gutter: Gutter) -> Iterator[tuple[int, int, int]]:
    """Stretches of lines that do not cross the gutter: first, last (exclusive), and how many lines it parts."""
    start, parted = 0, 0
    for n, line in enumerate(lines):
        if gutter.crossed(line):
            if parted:
                yield start, n, parted
            start, parted = n + 1, 0
        else:
            parted += gutter.parts(line)
    if parted:
        yield start, len(lines), parted


def _zone(lines: list[Line], gutters: list[Gutter]) -> Zone | None:
    """The stretch cut at every gutter that none of its lines crosses."""
    free = [g for g in gutters if not any(g.crossed(line) for line in lines) and any(g.parts(line) for line in lines)]
    free.sort(key=lambda g: g.high)
    return Zone(lines, free) if free else None


def _cut(words: list[Word], edges: list[float]) -> list[list[Word]]:
    out: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        out[sum(word.x0 >= edge for edge in edges)].append(word)
    return out


def _read(zone: Zone) -> list[Element] | None:
    """What a zone's columns are; None when they are no columns."""
    prose = [n for n in range(len(zone.columns)) if _is_prose(zone, n)]
    if len(prose) > 1 and _alike(zone, prose):
        return [Flow(_with_room(zone.columns[n])) for n in prose] if len(prose) == len(zone.columns) else None
    if prose:
        return [_side_by_side(zone, max(prose, key=lambda n: _words(zone.columns[n])))]
    return _listed(zone)


def _words(column: list[Line]) -> int:
    return sum(len(line.words) for line in column)


def _bounds(zone: Zone, n: int) -> tuple[float, float]:
    """Where a column's text begins and ends."""
    return min(line.x0 for line in zone.columns[n]), max(line.x1 for line in zone.columns[n])


def _is_prose(zone: Zone, n: int) -> bool:
    """Running text: several lines of several words, many of which fill the column."""
    column = zone.columns[n]
    if len(column) < PROSE_LINES or _words(column) < PROSE_WORDS * len(column):
        return False
    left, right = _bounds(zone, n)
    full = sum(line.x1 > right - FULL * (right - left) for line in column)
    return full >= 0.35 * len(column)


def _alike(zone: Zone, prose: list[int]) -> bool:
    """Whether columns of text are about equally wide, as in a newspaper."""
    widths = [right - left for left, right in (_bounds(zone, n) for n in prose)]
    return min(widths) > 0.6 * max(widths)


def _with_room(column: list[Line]) -> list[Line]:
    right = max(line.x1 for line in column)
    for line in column:
        line.room = right
    return column


def _side_by_side(zone: Zone, main: int) -> Grid:
    """A column of text with narrow columns beside it, as a table whose rows begin with the left column's words."""
    _with_room(zone.columns[main])
    starts = _row_starts(zone, main)
    page, size = zone.lines[0].page, zone.lines[0].size
    tops = [-1.0, *(y - 0.9 * size for y in starts[1:]), zone.lines[-1].y + size]
    lefts = [_bounds(zone, n)[0] if zone.columns[n] else zone.gutters[n - 1].high for n in range(len(zone.columns))]
    xs = [*lefts, max(line.x1 for line in zone.lines)]
    rows = [
        [
            Slot(n, n + 1, xs[n], xs[n + 1], y0, y1, lines=[line for line in column if y0 <= line.y < y1])
            for n, column in enumerate(zone.columns)
        ]
        for y0, y1 in pairwise(tops)
    ]
    return Grid(
        page, xs, [zone.lines[0].y - size, *tops[1:]], [row for row in rows if any(s.lines for s in row)], False
    )


def _row_starts(zone: Zone, main: int) -> list[float]:
    """The height at which each row begins: where words stand at the left after a line without, or after a gap."""
    heights = sorted({line.y for n in range(main) for line in zone.columns[n]})
    first = zone.lines[0].y
    starts = [first]
    for n, y in enumerate(heights):
        size = zone.lines[0].size
        if y > first + size and (n == 0 or y - heights[n - 1] > 1.6 * size):
            starts.append(y)
    return starts


def _listed(zone: Zone) -> list[Element] | None:
    """A list in columns: a table when most of its lines have three parts or more, else lines as they stand."""
    parted = [n for n, line in enumerate(zone.lines) if sum(map(bool, _cut(line.words, _edges(zone)))) > 1]
    first, last = parted[0], parted[-1] + 1
    lines = zone.lines[first:last]
    if len(zone.columns) < 3 or len(lines) < 3 or len(parted) < 0.6 * len(lines):
        return None
    out: list[Element] = []
    if first:
        out.append(Flow(zone.lines[:first]))
    out.append(_list_grid(lines, zone.gutters))
    if last < len(zone.lines):
        out.append(Flow(zone.lines[last:]))
    return out


def _edges(zone: Zone) -> list[float]:
    return [gutter.high - 2 for gutter in zone.gutters]


def _list_grid(lines: list[Line], gutters: list[Gutter]) -> Grid:
    edges = [gutter.high - 2 for gutter in gutters]
    xs = [min(line.x0 for line in lines), *edges, max(line.x1 for line in lines)]
    rows: list[list[Slot]] = []
    for line in lines:
        pieces = [Line(words, line.page) if words else None for words in _cut(line.words, edges)]
        if rows and pieces[0] is None and line.y - rows[-1][0].y1 < 1.6 * line.size:
            for slot, piece in zip(rows[-1], pieces, strict=True):
                slot.lines.extend([piece] if piece else [])
                slot.y1 = line.y
            continue
        rows.append(
            [
                Slot(n, n + 1, xs[n], xs[n + 1], line.y - line.size, line.y, lines=[piece] if piece else [])
                for n, piece in enumerate(pieces)
            ]
        )
    return Grid(lines[0].page, xs, [lines[0].y - lines[0].size, lines[-1].y], rows, False)
