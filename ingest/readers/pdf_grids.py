"""Tables that a page rules with lines: which lines belong together, and which cells they bound."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.readers.pdf_column_names import is_known
from ingest.readers.pdf_lines import Line, chunks, lines_of
from ingest.readers.pdf_rules import Rules, Segment
from ingest.readers.pdf_sheet import SLANTED, Sheet, Word

NEAR = 3.0  # points: lines that come this near meet
BRIDGE = 32.0  # points: two grids of the same columns this near, one above the other, are one table
MOST_SQUARES = 8_000  # cells of one table: as many as a page could show
MOST_PAIRS = 400_000  # horizontal times vertical lines: beyond this a page is a drawing, not a table


@dataclass(slots=True)
class Slot:
    """One cell of a table. `c0` to `c1` (exclusive) are the columns that it covers."""

    c0: int
    c1: int
    x0: float
    x1: float
    y0: float
    y1: float
    words: list[Word] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    inner: list["Grid"] = field(default_factory=list)  # tables inside the cell

    @property
    def text(self) -> str:
        """All words of the cell in one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Grid:
    """A table of one page: where its columns begin and end, and its rows of cells."""

    page: int
    xs: list[float]
    ys: list[float]
    rows: list[list[Slot]]
    ruled: bool = True
    main: int | None = None  # the column of running text, where the layout alone shows it
    sides: list[str] | None = None  # headings that were taken out of its columns, one for each
    squares: list[list[Slot]] = field(default_factory=list)  # the cell that covers each square, while words are placed
    ends: int = 0  # the page on which it ends, where it runs over several

    def __post_init__(self) -> None:
        self.ends = self.ends or self.page

    @property
    def columns(self) -> int:
        """How many columns the table has at most."""
        return len(self.xs) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the table."""
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1

    def slot(self, x: float, y: float) -> Slot | None:
        """The cell at a point of a ruled table."""
        c, r = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not self.squares or not self.holds(x, y):
            return None
        return self.squares[min(max(r, 0), len(self.squares) - 1)][min(max(c, 0), self.columns - 1)]


def grids_of(sheet: Sheet) -> tuple[list[Grid], list[Word]]:
    """The ruled tables of a page with their words in them, from top to bottom, and the words outside."""
    grids = sorted(_grids(sheet.rules, sheet.number), key=lambda g: (g.ys[0], g.xs[0]))
    outside = [w for w in sheet.words if w.turn != SLANTED and not _placed(w, grids)]
    grids = [grid for grid in grids if any(slot.words for row in grid.rows for slot in row)]
    grids = [grid for grid in grids if not _nested(grid, grids)]
    grids, outside = _bridged(grids, outside, sheet.number)
    outside = _with_headings_above(grids, outside, sheet.number)
    for grid in grids:
        _fill(grid)
    return grids, outside


def _fill(grid: Grid) -> None:
    """Puts the words of each cell together to lines."""
    grid.squares = []
    for slot in (slot for row in grid.rows for slot in row):
        slot.lines = lines_of(slot.words, grid.page)
        _give_room(slot)
        for inner in slot.inner:
            _fill(inner)


def _give_room(slot: Slot) -> None:
    """Lines of a cell may run to its right edge, less the space that is kept free at its left edge."""
    if slot.lines:
        free = min(8.0, max(1.0, min(line.x0 for line in slot.lines) - slot.x0))
        for line in slot.lines:
            line.room = max(line.room, slot.x1 - free)


def _nested(grid: Grid, grids: list[Grid]) -> bool:
    """Whether the table stands in a cell of another; then it is put there."""
    for outer in grids:
        if outer is grid or outer.xs[-1] - outer.xs[0] <= grid.xs[-1] - grid.xs[0]:
            continue
        slot = outer.slot(grid.xs[0] + NEAR, grid.ys[0] + NEAR)
        if slot and slot is outer.slot(grid.xs[-1] - NEAR, grid.ys[-1] - NEAR):
            slot.inner.append(grid)
            return True
    return False


def _placed(word: Word, grids: list[Grid]) -> bool:
    """Puts the word in the cell where its middle stands; the smallest table wins when one lies in another."""
    y = word.y - (0.35 * word.size if not word.turn else 0)
    around = [grid for grid in grids if grid.holds(word.middle, y)]
    for grid in sorted(around, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        slot = grid.slot(word.middle, y)
        if slot:
            slot.words.append(word)
            return True
    return False


def _grids(rules: Rules, page: int) -> Iterator[Grid]:
    if len(rules.across) * len(rules.down) > MOST_PAIRS:
        return
    for across, down in _connected(rules.across, rules.down):
        xs = _clustered([*(s[0] for s in down), *_open_ends(across)])
        ys = _clustered([*(s[0] for s in across), *_open_ends(down)])
        if len(xs) > 1 and len(ys) > 1 and len(xs) * len(ys) <= MOST_SQUARES:
            rows, squares = _rows(xs, ys, across, down)
            # one cell is a frame around text or around the page, not a table
            if sum(map(len, rows)) > 1:
                yield Grid(page, xs, ys, rows, squares=squares)


def _open_ends(segments: list[Segment]) -> list[float]:
    """Where two or more lines end together: the edge of a table that is left open there, as at a page's end."""
    ends = [end for segment in segments for end in segment[1:]]
    first, last = (min(ends), max(ends)) if ends else (0.0, 0.0)
    return [end for end in (first, last) if sum(abs(end - other) <= NEAR for other in ends) >= 2]


def _connected(across: list[Segment], down: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of horizontal and vertical lines that cross or meet."""
    root = list(range(len(across) + len(down)))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for h, (y, x0, x1) in enumerate(across):
        for v, (x, y0, y1) in enumerate(down):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                root[top(h)] = top(len(across) + v)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for n, segment in enumerate([*across, *down]):
        groups.setdefault(top(n), ([], []))[n >= len(across)].append(segment)
    return list(groups.values())


def _clustered(values: Iterable[float]) -> list[float]:
    """Sorted values, those within NEAR of the one before taken as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def _rows(
    xs: list[float], ys: list[float], across: list[Segment], down: list[Segment]
) -> tuple[list[list[Slot]], list[list[Slot]]]:
    """Cells, row by row: squares of the grid, joined where no line parts them; and the cell of each square."""
    wide, tall = len(xs) - 1, len(ys) - 1
    walls = [[_ruled(down, xs[c], (ys[r] + ys[r + 1]) / 2) for c in range(1, wide)] for r in range(tall)]
    floors = [[_ruled(across, ys[r], (xs[c] + xs[c + 1]) / 2) for c in range(wide)] for r in range(1, tall)]
    squares: list[list[Slot | None]] = [[None] * wide for _ in range(tall)]
    rows: list[list[Slot]] = [[] for _ in range(tall)]
    for r in range(tall):
        for c in range(wide):
            if not squares[r][c]:
                c1, r1 = _reach(r, c, walls, floors, squares)
                slot = Slot(c, c1, xs[c], xs[c1], ys[r], ys[r1])
                rows[r].append(slot)
                for row in squares[r:r1]:
                    row[c:c1] = [slot] * (c1 - c)
    return [row for row in rows if row], [[slot for slot in row if slot] for row in squares]


def _reach(
    r: int, c: int, walls: list[list[bool]], floors: list[list[bool]], taken: list[list[Slot | None]]
) -> tuple[int, int]:
    """How far right and down the cell that begins at a square goes."""
    c1 = c + 1
    while c1 <= len(walls[r]) and not walls[r][c1 - 1] and not taken[r][c1]:
        c1 += 1
    r1 = r + 1
    while (
        r1 <= len(floors)
        and not any(floors[r1 - 1][c:c1])
        and not any(walls[r1][c : c1 - 1])
        and not any(taken[r1][c:c1])
    ):
        r1 += 1
    return c1, r1


def _ruled(segments: list[Segment], position: float, point: float) -> bool:
    """Whether a line at `position` passes `point`."""
    return any(abs(at - position) <= NEAR and start <= point <= end for at, start, end in segments)


def _bridged(grids: list[Grid], outside: list[Word], page: int) -> tuple[list[Grid], list[Word]]:
    """Joins tables of the same columns that stand one close above the other, with the words between them.

    An attendance grid often has its dates in a box of their own, apart from the names.
    """
    out: list[Grid] = []
    for grid in grids:
        above = out[-1] if out else None
        if above and 0 <= grid.ys[0] - above.ys[-1] <= BRIDGE and _same_columns(above.xs, grid.xs):
            between = [w for w in outside if above.ys[-1] < w.y <= grid.ys[0] + 1 and not w.turn]
            if _fit(between, grid.xs, page):
                outside = [w for w in outside if w not in between]
                out[-1] = _joined(above, between, grid)
                continue
        out.append(grid)
    return out, outside


def _same_columns(one: list[float], other: list[float]) -> bool:
    """Whether all inner edges of the narrower table are edges of the wider one too."""
    few, many = sorted((one, other), key=len)
    shared = sum(any(abs(a - b) <= NEAR for b in many) for a in few)
    return shared == len(few) >= 3


def _fit(words: list[Word], xs: list[float], page: int) -> bool:
    """Whether each run of the words lies within one column."""
    lines = lines_of(words, page)
    runs = [run for line in lines for run in chunks(line)]
    return len(lines) <= 2 and all(
        _column_at(run[0].x0 + 1, xs) == _column_at(run[-1].x1 - 1, xs) is not None for run in runs
    )


def _column_at(x: float, xs: list[float]) -> int | None:
    n = bisect_right(xs, x) - 1
    return n if 0 <= n < len(xs) - 1 else None


def _joined(above: Grid, between: list[Word], below: Grid) -> Grid:
    xs = _clustered([*above.xs, *below.xs])
    middle = _loose_row(between, xs, above.ys[-1], below.ys[0]) if between else []
    rows = [*above.rows, *([middle] if middle else []), *below.rows]
    for slot in (slot for row in rows for slot in row):
        slot.c0, slot.c1 = _edge(slot.x0, xs), _edge(slot.x1, xs)
    return Grid(above.page, xs, [*above.ys, *below.ys], rows)


def _edge(x: float, xs: list[float]) -> int:
    return min(range(len(xs)), key=lambda n: abs(xs[n] - x))


def _loose_row(words: list[Word], xs: list[float], y0: float, y1: float) -> list[Slot]:
    """A row of a table without lines around it: one cell for each column."""
    row = [Slot(c, c + 1, xs[c], xs[c + 1], y0, y1) for c in range(len(xs) - 1)]
    for word in words:
        column = _column_at(word.middle, xs)
        if column is not None:
            row[column].words.append(word)
    return row


def _with_headings_above(grids: list[Grid], outside: list[Word], page: int) -> list[Word]:
    """Takes a line of column headings that stands on top of a table, outside its lines, into the table."""
    for grid in (g for g in grids if g.columns > 1):
        top = grid.ys[0]
        near = [w for w in outside if not w.turn and 0 <= top - w.y < 1.2 * w.size and grid.holds(w.middle, top)]
        lines = lines_of(near, page)
        runs = [run for line in lines for run in chunks(line)]
        columns = {_column_at(run[0].x0 + 1, grid.xs) for run in runs}
        known = all(is_known(" ".join(word.text for word in run)) for run in runs)
        if len(lines) == 1 and len(columns) >= 2 and (known or grid.columns > 2) and _fit(near, grid.xs, page):
            grid.rows.insert(0, _loose_row(near, grid.xs, top - 1.2 * lines[0].size, top))
            outside = [w for w in outside if w not in near]
    return outside
