"""Columns that no line rules: two columns of text, names in a side column, titles at the left, lists in columns.

A gutter is a strip that many lines leave free. Lines between which no line crosses the gutter make
a zone; what stands on either side tells what kind of zone it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_column_names import NOTES, STATE, WHEN, WHO, is_known, plain
from ingest.readers.pdf_grids import Grid, Slot
from ingest.readers.pdf_lines import WIDE, Line, chunks
from ingest.readers.pdf_sheet import Word

ON_PAGE = 3  # lines of one page with a gap at the same place make a gutter
IN_FILE = 4  # or so many in the whole file, with one on the page
NARROW = 0.5  # of the letter size: a gap at a gutter may be as narrow as this, wider than a space all the same
EXACT = 2.5  # points: how exactly text begins at the right edge of a gutter
GAP = 1.45  # of the letter size: lines further apart than this have a gap between them
APART = 3.2  # of the letter size: lines further apart than this are read apart, as page and footer
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

    @property
    def at(self) -> float:
        """Where a line is cut."""
        return self.high - 2

    def parts(self, line: Line) -> bool:
        """Whether the line has text on both sides and a gap between: a wide one, or the text begins at the edge."""
        for left, right in pairwise(line.words):
            if left.x1 <= self.at <= right.x0:
                gap, size = right.x0 - left.x1, max(left.size, right.size)
                return gap > WIDE * size or (gap > NARROW * size and right.x0 - self.high < EXACT)
        return False

    def crossed(self, line: Line) -> bool:
        """Whether the line runs across without a gap."""
        return line.x0 < self.at < line.x1 and not self.parts(line)


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
        edges = [gutter.at for gutter in self.gutters]
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
        out.append([element for lines in _apart(band) for element in _split(lines, real)])
    return out


def _apart(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines cut at wide free strips across the page, and above headings of columns."""
    start = 0
    for n, (one, other) in enumerate(pairwise(lines), 1):
        if other.y - one.y > APART * max(one.size, other.size) or head_cells(other):
            yield lines[start:n]
            start = n
    yield lines[start:]


def head_cells(line: Line) -> list[list[Word]]:
    """The parts of a line that are known headings of columns, one and all; else nothing."""
    cells = [[line.words[0]]]
    for left, right in pairwise(line.words):
        if right.x0 - left.x1 > NARROW * right.size:
            cells.append([right])
        else:
            cells[-1].append(right)
    known = all(is_known(" ".join(word.text for word in cell)) for cell in cells)
    return cells if known and len(cells) > 1 and (len(cells) > 2 or line.bold) else []


def _head_gutters(lines: list[Line]) -> Iterator[Gutter]:
    """The strips between columns that have headings, where the lines below leave most free."""
    for n, line in enumerate(lines):
        below = lines[n + 1 : n + 30]
        for one, other in pairwise(head_cells(line)):
            starts = [w.x0 for row in below for w in row.words if one[-1].x1 < w.x0 < other[-1].x1]
            tried = [Gutter(one[-1].x1, x, IN_FILE) for x in dict.fromkeys([other[0].x0, *starts])]
            yield max(tried, key=lambda g: sum(g.parts(row) - g.crossed(row) for row in [line, *below]))


def _gutters(lines: list[Line]) -> list[Gutter]:
    """Strips of free space, those under headings and between most lines first."""
    gaps = [(a[-1].x1, b[0].x0) for line in lines for a, b in pairwise(chunks(line))][:MOST_GAPS]
    out = list(_head_gutters(lines))
    gaps = [(a, b) for a, b in gaps if not any(abs(b - g.high) < EXACT for g in out)]
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
    start, end = _whole_paragraphs(lines, *best[:2], best[3])
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


def _whole_paragraphs(lines: list[Line], start: int, end: int, gutter: Gutter) -> tuple[int, int]:
    """The stretch without lines of paragraphs that begin above it or end below it, beyond the lines that are parted."""
    parted = [n for n in range(start, end) if gutter.parts(lines[n])]
    gaps = {n for n, (one, other) in enumerate(pairwise(lines), 1) if other.y - one.y > GAP * other.size} | {
        0,
        len(lines),
    }
    first = start if start in gaps else min((n for n in gaps if start < n <= parted[0]), default=parted[0])
    last = end if end in gaps else max((n for n in gaps if parted[-1] < n <= end), default=parted[-1] + 1)
    return first, last


def _runs(lines: list[Line], gutter: Gutter) -> Iterator[tuple[int, int, int, Gutter]]:
    """Stretches of lines that do not cross the gutter: first, last (exclusive), how many lines it parts, the gutter."""
    start, parted = 0, 0
    for n, line in enumerate(lines):
        if gutter.crossed(line):
            if parted:
                yield start, n, parted, gutter
            start, parted = n + 1, 0
        else:
            parted += gutter.parts(line)
    if parted:
        yield start, len(lines), parted, gutter


def _zone(lines: list[Line], gutters: list[Gutter]) -> Zone | None:
    """The stretch cut at every gutter that none of its lines crosses."""
    free = [g for g in gutters if not any(g.crossed(line) for line in lines) and any(g.parts(line) for line in lines)]
    free.sort(key=lambda g: g.high)
    zone = Zone(lines, free)
    while zone.gutters and not all(zone.columns):  # two gutters with nothing between them are one
        empty = zone.columns.index([])
        zone = Zone(lines, [g for n, g in enumerate(zone.gutters) if n != max(0, empty - 1)])
    return zone if zone.gutters else None


def _cut(words: list[Word], edges: list[float]) -> list[list[Word]]:
    out: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        out[sum(word.x0 >= edge for edge in edges)].append(word)
    return out


def _read(zone: Zone) -> list[Element] | None:
    """What a zone's columns are; None when they are no columns."""
    if head_cells(zone.lines[0]):
        return _headed(zone)
    prose = [n for n in range(len(zone.columns)) if _is_prose(zone, n)]
    if (len(prose) == len(zone.columns) and _alike(zone)) or all(map(_is_list, zone.columns)):
        return [Flow(_with_room(column)) for column in zone.columns]
    main = max(prose, key=lambda n: _words(zone.columns[n]), default=None)
    if main is not None and _widest(zone, main):
        return [_side_by_side(zone, main)]
    return _listed(zone)


def _headed(zone: Zone) -> list[Element]:
    """Columns under printed headings: minutes beside titles and names, or rows of data."""
    prose = [n for n in range(len(zone.columns)) if _is_prose(zone, n)]
    main = max(prose, key=lambda n: _words(zone.columns[n]), default=None)
    names = [plain(column[0].text) for column in zone.columns]
    if main is not None and not (set(names) & (WHO | WHEN | STATE) and names[main] not in NOTES):
        return [_side_by_side(zone, main)]
    return _listed(zone, 2) or [Flow(zone.lines)]


def _words(column: list[Line]) -> int:
    return sum(len(line.words) for line in column)


def _bounds(zone: Zone, n: int) -> tuple[float, float]:
    """Where a column's text begins and ends. Each column has some: gutters without text on both sides are left out."""
    return min(line.x0 for line in zone.columns[n]), max(line.x1 for line in zone.columns[n])


def _is_prose(zone: Zone, n: int) -> bool:
    """Running text: several lines of several words, many of which fill the column."""
    column = zone.columns[n]
    if len(column) < PROSE_LINES or _words(column) < PROSE_WORDS * len(column):
        return False
    left, right = _bounds(zone, n)
    full = sum(line.x1 > right - FULL * (right - left) for line in column)
    return full >= 0.35 * len(column)


def _alike(zone: Zone) -> bool:
    """Whether columns of text are about equally wide, as in a newspaper."""
    widths = _widths(zone)
    return min(widths) > 0.6 * max(widths)


def _widest(zone: Zone, main: int) -> bool:
    """Whether a column is clearly wider than any beside it."""
    widths = _widths(zone)
    return all(n == main or width < 0.75 * widths[main] for n, width in enumerate(widths))


def _widths(zone: Zone) -> list[float]:
    return [right - left for left, right in (_bounds(zone, n) for n in range(len(zone.columns)))]


def _is_list(column: list[Line]) -> bool:
    """Whether each line has a bullet or a label: such a list is read down its column."""
    return len(column) > 1 and all(line.head for line in column)


def _with_room(column: list[Line]) -> list[Line]:
    ends = sorted(line.x1 for line in column)
    right = ends[int(0.93 * (len(ends) - 1))]  # a title may run on over the column's edge
    for line in column:
        line.room = max(line.x1, right)
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


def _listed(zone: Zone, fewest: int = 3) -> list[Element] | None:
    """A list in columns: a table when it has columns enough and most of its lines are parted; else None."""
    parted = [n for n, line in enumerate(zone.lines) if any(gutter.parts(line) for gutter in zone.gutters)]
    first, last = parted[0], parted[-1] + 1
    while last < len(zone.lines) and zone.lines[last].y - zone.lines[last - 1].y < GAP * zone.lines[last].size:
        last += 1  # the rest of the last row
    lines = zone.lines[first:last]
    if len(zone.columns) < fewest or len(lines) < 3 or (fewest > 2 and len(parted) < 0.6 * len(lines)):
        return None
    out: list[Element] = []
    if first:
        out.append(Flow(zone.lines[:first]))
    out.append(_list_grid(lines, zone.gutters))
    if last < len(zone.lines):
        out.append(Flow(zone.lines[last:]))
    return out


def _list_grid(lines: list[Line], gutters: list[Gutter]) -> Grid:
    edges = [gutter.at for gutter in gutters]
    xs = [min(line.x0 for line in lines), *edges, max(line.x1 for line in lines)]
    rows: list[list[Slot]] = []
    for line in lines:
        pieces = [Line(words, line.page) if words else None for words in _cut(line.words, edges)]
        if len(rows) > 1 and _row_goes_on(rows[-1], pieces, line):
            for slot, piece in zip(rows[-1], pieces, strict=True):
                slot.lines.extend([piece] if piece else [])
                slot.y1 = line.y
        else:
            rows.append(_row(pieces, xs, line))
    return Grid(lines[0].page, xs, [lines[0].y - lines[0].size, lines[-1].y], rows, ruled=False)


def _row(pieces: list[Line | None], xs: list[float], line: Line) -> list[Slot]:
    return [
        Slot(n, n + 1, xs[n], xs[n + 1], line.y - line.size, line.y, lines=[piece] if piece else [])
        for n, piece in enumerate(pieces)
    ]


def _row_goes_on(row: list[Slot], pieces: list[Line | None], line: Line) -> bool:
    """Whether a line belongs to the row above: nothing stands where rows begin, or only the rest of a text does."""
    if line.y - row[0].y1 > GAP * line.size:
        return False
    first = pieces[0]
    if first is None:
        return True
    return not any(pieces[1:]) and bool(row[0].lines) and (first.text[0].islower() or not first.head)
