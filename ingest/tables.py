"""Tables of minutes: which are lists to be kept as rows, and which are minutes set in columns.

Councils set minutes in two, three or four columns (number, item, action, date). There the wide
column is running text, the number belongs to its first paragraph, and the narrow columns are
margins that stand level with a part of the text. Anything else stays a table of rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.labels import read_label
from ingest.recovered import Block, Kind, Page
from ingest.taskcells import parted_rows, task_rows

NUMBER_HEADING = re.compile(
    r"(?:no\.?|nos\.?|number|ref\.?|reference|item\s*(?:no\.?|number|#)?|agenda\s*(?:item|no\.?)?|minute\s*(?:no\.?|number|ref\.?)|#)\s*\Z",
    re.I,
)
BODY_HEADING = re.compile(
    r"(?:agenda\s+)?(?:items?|notes?|minutes?|discussion|details?|description|subject|matters?|topic|points?|"
    r"issues?|comments?|summary|business|title|record)\b",
    re.I,
)
OWNER_HEADING = re.compile(
    r"(?:by\s+whom|by\s+who|who|whom|owner|lead|respons\w+|person\b|action(?:ed)?\s+by|assigned)\b", re.I
)
PROSE_HEADING = re.compile(
    r"(?:notes?|minutes?|discussion|summary|record|details?|comments?|items?|narrative|business)\b(?!\s*(?:no|number|ref))",
    re.I,
)
TITLE_HEADING = re.compile(r"(?:agenda\s+)?(?:items?|minutes?|subject|topic|agenda|heading|title|matter)\b", re.I)
MARGIN_HEADING = re.compile(
    r"(?:actions?|action(?:ed)?\s*(?:by|for|for\s+whom|date|point|required|owner)?|by\s+(?:whom|when|who)|by|who|whom|when|owner|"
    r"lead|respons\w+|person(?:\s+responsible)?|initials|dates?|due(?:\s+date)?|deadline|target\s*(?:date)?|timescale|"
    r"time\s*scale|date\s+due|completed|completion(?:\s+date)?)\s*(?:[/&]\s*\w+(?:\s+\w+)?)?\s*:?\s*\Z",
    re.I,
)
ACTION_HEADING = re.compile(r"actions?\b", re.I)
MARGIN_WORDS = 8  # words that a marginal cell holds at most
TASK = re.compile(r"\b(?:will|would|to|agreed|shall|undertook|action)\b", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell. `line` is the printed line at which it begins, blank lines counted, from 0.

    `grid` is a table that stands in the cell; `text` then holds all its words.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    bold: bool = False
    italic: bool = False
    line: int = 0
    grid: "Grid | None" = None


Box = tuple[Piece, ...]


@dataclass
class Grid:
    """A table as a file gives it: rows of cells, each a run of paragraphs. `heads`: the first row is a heading."""

    rows: list[list[Box]] = field(default_factory=list)
    heads: bool = False
    page: int | None = None

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def column(self, n: int) -> list[Box]:
        """The cells of one column, empty where a row is short."""
        return [row[n] if n < len(row) else () for row in self.rows]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table of minutes is set: its text column, its number column if any, and its marginal columns."""

    body: int
    number: int | None
    margins: tuple[int, ...]


def words_of(box: Box) -> str:
    """The words of a cell in one line."""
    return " ".join(piece.text for piece in box)


def place(page: Page, grid: Grid, table: int) -> None:
    """Writes a table to the page: as running text with margins, or as rows."""
    _square(grid)
    if not grid.rows:
        return
    headings = _headings(grid)
    if _titled_by_two(grid, headings):
        grid.rows = [[_titled(row[0], row[1], n == 0), *row[2:]] for n, row in enumerate(grid.rows)]
        headings = [f"{headings[0]} {headings[1]}", *headings[2:]]
    plan = plan_of(grid, headings)
    if plan is None:
        _place_rows(page, grid, headings, table)
    else:
        _place_text(page, grid, headings, plan, table)


def _titled_by_two(grid: Grid, headings: Sequence[str]) -> bool:
    """Whether minutes are set in a column of numbers, one of titles and then the text: "No., Item, Minute, Action"."""
    if grid.width < 4 or not (NUMBER_HEADING.match(headings[0]) and TITLE_HEADING.match(headings[1])):
        return False
    sizes = [sum(len(words_of(row[n])) for row in grid.rows[1:]) for n in range(grid.width)]
    short = all(len(words_of(row[1]).split()) <= 18 for row in grid.rows[1:])
    return short and max(sizes[2:]) > 3 * sizes[1] and bool(PROSE_HEADING.match(headings[sizes.index(max(sizes))]))


def _titled(number: Box, title: Box, heading: bool) -> Box:
    """The number and the title of an item as one cell."""
    words = f"{words_of(number)} {words_of(title)}".strip()
    return (Piece(words, bold=not heading),) if words else ()


def _square(grid: Grid) -> None:
    """Drops empty rows and columns and gives every row the same number of cells."""
    grid.rows = [row for row in grid.rows if any(words_of(box).strip() for box in row)]
    width = grid.width
    grid.rows = [[*row, *([()] * (width - len(row)))] for row in grid.rows]
    used = [n for n in range(width) if any(words_of(box).strip() for box in grid.column(n))]
    grid.rows = [[row[n] for n in used] for row in grid.rows]


def _headings(grid: Grid) -> list[str]:
    """The columns' printed headings, or empty strings where the first row is none."""
    first = [re.sub(r"\s+", " ", words_of(box)).strip(" :") for box in grid.rows[0]]
    if len(grid.rows) < 2 or any(len(words) > 60 for words in first):
        return [""] * grid.width
    named = sum(bool(words) for words in first)
    known = sum(
        bool(words) and bool(NUMBER_HEADING.match(words) or BODY_HEADING.match(words) or MARGIN_HEADING.match(words))
        for words in first
    )
    bold = all(piece.bold for box in grid.rows[0] for piece in box)
    if named >= 2 and (grid.heads or bold or known >= 2):
        return first
    return first if known >= 1 and named >= 1 and grid.width > 1 and not read_label(first[0]) else [""] * grid.width


def plan_of(grid: Grid, headings: Sequence[str]) -> Plan | None:
    """The plan of a table that holds running text, or None for a table of rows."""
    rows = grid.rows[1:] if any(headings) else grid.rows
    if grid.width == 1:
        return Plan(0, None, ())
    if any(OWNER_HEADING.match(h) for h in headings) and not any(PROSE_HEADING.match(h) for h in headings):
        return None  # a list of tasks with their owners
    sizes = [sum(len(words_of(row[n])) for row in rows) for n in range(grid.width)]
    body = max(range(grid.width), key=lambda n: sizes[n])
    if MARGIN_HEADING.match(headings[body]) or _is_list(rows, body):
        return None
    number = next((n for n in range(body) if _is_number(rows, n, headings[n])), None)
    titled = number is None and body == 1 and not any(headings) and _holds_titles(rows, sizes)
    number = 0 if titled else number
    margins = tuple(
        n
        for n in range(grid.width)
        if n not in (body, number) and (_is_margin(rows, n, headings[n]) or (titled and _names_only(rows, n)))
    )
    others = [n for n in range(grid.width) if n not in (body, number, *margins)]
    if others or not (number is not None or margins):
        return None
    lengths = [len(words_of(row[body]).split()) for row in rows if row[body]]
    return Plan(body, number, margins) if lengths and max(lengths) >= 12 else None


def _is_list(rows: Sequence[Sequence[Box]], body: int) -> bool:
    """Whether the widest column holds short entries throughout: names, payments, votes."""
    longest = max((len(words_of(row[body]).split()) for row in rows), default=0)
    return longest < 12


def _is_number(rows: Sequence[Sequence[Box]], n: int, heading: str) -> bool:
    """Whether a column holds item numbers, perhaps with the items' titles, and nothing longer."""
    filled = [words_of(row[n]).strip() for row in rows if words_of(row[n]).strip()]
    if not filled:
        return bool(NUMBER_HEADING.match(heading))
    if any(len(words.split()) > 18 for words in filled):
        return False
    labels = sum(read_label(words) is not None for words in filled)
    titled = bool(NUMBER_HEADING.match(heading) or TITLE_HEADING.match(heading))
    return labels * 2 >= len(filled) or (titled and all(len(words.split()) <= 14 for words in filled))


def _holds_titles(rows: Sequence[Sequence[Box]], sizes: Sequence[int]) -> bool:
    """Whether the first of the columns, none of them headed, holds the titles of what stands at length beside them."""
    filled = [words_of(row[0]).strip() for row in rows if words_of(row[0]).strip()]
    short = all(len(words.split()) <= 8 and words[0].isupper() for words in filled)
    long = sum(len(words_of(row[1]).split()) >= 20 for row in rows)
    return bool(filled) and short and long >= 3 and sizes[0] * 5 <= sizes[1]


def _names_only(rows: Sequence[Sequence[Box]], n: int) -> bool:
    """Whether every paragraph of a column is a few words."""
    return all(len(piece.text.split()) <= 4 for row in rows for piece in row[n])


def _is_margin(rows: Sequence[Sequence[Box]], n: int, heading: str) -> bool:
    """Whether a column holds only a few words beside the text: names, initials, dates; or, so headed, the tasks."""
    filled = [words_of(row[n]) for row in rows if words_of(row[n]).strip()]
    if MARGIN_HEADING.match(heading):
        pieces = [piece for row in rows for piece in row[n]]
        short = sum(len(p.text.split()) <= MARGIN_WORDS for p in pieces) * 10 >= len(pieces) * 6
        return not pieces or short or ACTION_HEADING.match(heading) is not None
    short_cells = sum(len(words.split()) <= MARGIN_WORDS for words in filled)
    return not heading and bool(filled) and short_cells == len(filled) and len(filled) * 2 <= len(rows)


_INNER = 10_000  # numbers of tables in a table, which no other table of the page has


def _place_rows(page: Page, grid: Grid, headings: Sequence[str], table: int) -> None:
    """Every row with its cells; the row of headings is marked. Tasks above each other in one row become rows."""
    for n, row in enumerate(grid.rows):
        header = n == 0 and any(headings)
        cells = [("" if header else headings[k], "\n".join(p.text for p in box)) for k, box in enumerate(row)]
        bold = all(piece.bold for box in row for piece in box)
        parted = [] if header else parted_rows(headings, [[piece.text for piece in box] for box in row])
        for written in parted or [cells]:
            page.add_row(written, table=table, header=header, bold=bold, page=grid.page)


def _place_text(page: Page, grid: Grid, headings: Sequence[str], plan: Plan, table: int) -> None:
    """The text column as paragraphs, each row's number before its first, the margins tied to what they stand beside."""
    for n, row in enumerate(grid.rows):
        if n == 0 and any(headings):
            page.add("\t".join(h for h in headings if h), hint="noise", page=grid.page)
            continue
        body = _numbered(row[plan.body], row[plan.number] if plan.number is not None else ())
        rows = task_rows(headings, [[piece.text for piece in box] for box in row])
        beside_each = {} if rows else _marks(body, row, headings, plan)
        for k, piece in enumerate(body):
            if piece.grid is not None:
                place(page, piece.grid, table * _INNER + n * 100 + k + 1)
                continue
            block = page.add(
                piece.text, piece.kind, level=piece.level, bold=piece.bold, italic=piece.italic, page=grid.page
            )
            if block:
                _write_marks(page, block, beside_each.get(k, ()))
        for cells in rows:
            page.add_row(cells, table=table, page=grid.page)
        if not body and not rows:
            for mark in (words for column in plan.margins for words in row[column]):
                page.add(mark.text, hint="noise", page=grid.page)


def _numbered(body: Box, number: Box) -> list[Piece]:
    """The paragraphs of a cell with the numbers of the cell beside it; several go to its bold paragraphs in order."""
    pieces = list(body)
    titles = _titles(number)
    if titles:
        return [*titles, *pieces]
    numbers = [piece.text.strip() for piece in number if piece.text.strip()]
    if not numbers:
        return pieces
    if not pieces:
        return [Piece(" ".join(numbers))]
    at = [0]
    if len(numbers) > 1:
        heads = [n for n, piece in enumerate(pieces) if piece.bold and not read_label(piece.text)]
        at = heads if len(heads) == len(numbers) else _level([p.line for p in number if p.text.strip()], pieces)
    for where, label in zip(at, numbers, strict=False):
        piece = pieces[where]
        pieces[where] = Piece(f"{label} {piece.text}", piece.kind, piece.level, piece.bold, piece.italic, piece.line)
    return pieces


def _titles(number: Box) -> list[Piece]:
    """The title that stands in the column of numbers, with its number before it; none where there are numbers alone."""
    words = [piece.text.strip() for piece in number if piece.text.strip()]
    labels = [read_label(text) for text in words]
    if not words or all(label and label.length == len(text) for label, text in zip(labels, words, strict=True)):
        return []
    first = labels[0]
    if first and first.length == len(words[0]) and len(words) > 1:
        words = [f"{words[0]} {words[1]}", *words[2:]]
    return [Piece(text, "heading", 3, True) for text in words]


def _level(lines: Sequence[int], pieces: Sequence[Piece]) -> list[int]:
    """For lines of one cell, the paragraphs of the other that stand level with them; never two on one."""
    found: list[int] = []
    for line in lines:
        free = list(range((found[-1] + 1) if found else 0, len(pieces)))
        if not free:
            break
        found.append(min(free, key=lambda n: abs(pieces[n].line - line)))
    return found


def _marks(
    body: Sequence[Piece], row: Sequence[Box], headings: Sequence[str], plan: Plan
) -> dict[int, list[tuple[str, str]]]:
    """For each paragraph of a row, by its number, the headings and words of the side columns level with it."""
    found: dict[int, list[tuple[str, str]]] = {}
    owners: list[int] = []
    for column in plan.margins if body else ():
        marks = [piece for piece in row[column] if piece.text.strip(" |")]
        at = beside(body, marks, owners)
        owners = owners or at
        for where, piece in zip(at, marks, strict=True):
            found.setdefault(where, []).append((headings[column], piece.text.strip()))
    return found


def _write_marks(page: Page, block: Block, marks: Sequence[tuple[str, str]]) -> None:
    """Writes the words of the side columns after their paragraph: a name or date as margin, a task as a paragraph."""
    for heading, words in marks:
        if ACTION_HEADING.match(heading) and len(words.split()) > 4 and TASK.search(words):
            page.add(words, hint="action", page=block.page)
        else:
            block = page.add_margin(heading, words, block) or block


def beside(pieces: Sequence[Piece], marks: Sequence[Piece], owners: Sequence[int] = ()) -> list[int]:
    """The paragraph that each marginal word stands level with.

    Authors push the words down with blank lines until they stand level on their screen, so the
    width at which the text wrapped is not known: the width is taken at which most marks meet a
    paragraph that sets a task or names the same person. `owners` are the places of a column
    already tied: a second column ("by when") with as many marks goes to the same places.
    """
    if len(marks) == len(owners) and owners:
        return list(owners)
    if len(pieces) == 1:
        return [0] * len(marks)
    if all(mark.line <= n for n, mark in enumerate(marks)):  # no blank lines: their order tells nothing of their place
        return [max(range(len(pieces)), key=lambda n: (_fit(mark.text, pieces[n]), n)) for mark in marks]
    tried = []
    for width in range(40, 125, 5):
        tops = _tops(pieces, width)
        at = [max((n for n in range(len(pieces)) if tops[n] <= mark.line), default=0) for mark in marks]
        fit = sum(_fit(mark.text, pieces[n]) for mark, n in zip(marks, at, strict=True))
        tried.append((fit - abs(width - 75) / 1000, at))
    fit, at = max(tried) if tried else (0.0, [])
    named = _by_name(pieces, marks)
    return (
        named if named and sum(_fit(m.text, pieces[n]) for m, n in zip(marks, named, strict=True)) > fit + 0.4 else at
    )


def _by_name(pieces: Sequence[Piece], marks: Sequence[Piece]) -> list[int]:
    """For marks that are all names, the paragraphs in order that name them; none where one is named nowhere."""
    found: list[int] = []
    for mark in marks:
        from_here = range(found[-1] if found else 0, len(pieces))
        best = max(from_here, key=lambda n: (_fit(mark.text, pieces[n]), -n), default=0)
        if _fit(mark.text, pieces[best]) < 1.5:
            return []
        found.append(best)
    return found


def _tops(pieces: Sequence[Piece], width: int) -> list[int]:
    """The printed line at which each paragraph begins when the text wraps at `width`."""
    tops, extra = [], 0
    for piece in pieces:
        tops.append(piece.line + extra)
        extra += max(0, -(-len(piece.text) // width) - 1)
    return tops


def _fit(mark: str, piece: Piece) -> float:
    """How well a marginal word suits a paragraph: it names the person or their initials, or it sets a task."""
    fit = 0.0
    word = mark.strip(" .:")
    if len(word) >= 2 and word[0].isalpha():
        if re.search(rf"\b{re.escape(word)}\b", piece.text):
            fit += 1.5
        elif re.fullmatch(r"[A-Z]{2,4}", word) and re.search(
            rf"\b{word[1:2]}{word[2:].lower()}\w+|\b{word[0]}\w+\s+{word[1]}\w*", piece.text
        ):
            fit += 0.7
    if TASK.search(piece.text):
        fit += 0.5
    return fit
