"""Words of a page put together to lines, and a line cut at its wide gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.labels import BULLETS, read_label
from ingest.readers.pdf_sheet import Word

SAME_LINE = 0.4  # of the letter size: baselines nearer than this are one line (superscripts too)
AT_ODDS = 0.75  # of the letter size: no text sets its lines so close
TOUCHING = 0.1  # of the letter size: words nearer than this were one word, cut by a change of type
WIDE = 1.8  # of the letter size: a gap no justified line has, but a tab or a column
UPRIGHT, RUNS_UP = 0, 3

SIGNS = frozenset(BULLETS + "○◆◇►▶▸✔❖❑❒\uf076\uf0fc\uf02d")


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right. `room` is how far to the right the line could have run.

    `bullet` says that it begins with a bullet sign; `label` is the printed number or letter that it
    begins with, and `head` how many words the one or the other takes.
    """

    words: list[Word]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    room: float = 0.0
    text: str = ""
    bullet: bool = False
    label: str = ""
    head: int = 0
    underlined: bool = False
    flush: float = 0.0  # the right edge that the lines around it reach exactly, where they are justified

    def __post_init__(self) -> None:
        words = self.words
        self.x0, self.x1 = words[0].x0, max(w.x1 for w in words)
        # the longest word speaks for the line: a superscript or a bullet may be set apart
        main = max(words, key=lambda w: (not w.symbol, len(w.text)))
        self.y, self.size = main.y, main.size
        self.room = max(self.room, self.x1)
        self.text = self.text or "".join(spaced(words))
        if len(words) > 1:
            self.bullet = _is_bullet(words)
            label = None if self.bullet else read_label(self.text)
            if label and label.kind != "bullet" and label.length < len(self.text):
                self.label = label.text
            self.head = 1 if self.bullet else len(self.label.split())

    @property
    def body(self) -> float:
        """Where the line's text begins, after its bullet or label."""
        return self.words[min(self.head, len(self.words) - 1)].x0

    def letters(self) -> tuple[int, int, int]:
        """How many letters and digits the line has, how many are bold, how many italic; bullet or label left out."""
        counted = [(sum(map(str.isalnum, w.text)), w) for w in self.words[self.head :]]
        return sum(n for n, _ in counted), sum(n for n, w in counted if w.bold), sum(n for n, w in counted if w.italic)

    @property
    def bold(self) -> bool:
        """Whether nearly all of the line is bold."""
        letters, bold, _ = self.letters()
        return letters > 0 and bold >= 0.9 * letters


def _is_bullet(words: list[Word]) -> bool:
    """Whether the first word is a bullet sign: by its shape, or a lone dash or "o" that stands apart."""
    first, second = words[0], words[1]
    if len(first.text) > 1:
        return False
    if first.text in SIGNS or (first.symbol and not first.text.isdigit()):
        return True
    return first.text in "-–—*o" and second.x0 - first.x1 > 0.35 * second.size


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """All lines of some words of one page, from top to bottom; words set sideways come first, each column a line."""
    upright: list[Word] = []
    turned: list[Word] = []
    for word in words:
        (upright if word.turn == UPRIGHT else turned).append(word)
    return [*_turned_lines(turned, page), *_upright_lines(upright, page)]


def _upright_lines(words: list[Word], page: int) -> Iterator[Line]:
    """Rows of words; rows too close to be lines of one text are one line with its parts set at odds."""
    last: list[Word] = []
    for row in _rows(words):
        if last and row[0].y - last[0].y < AT_ODDS * row[0].size and not _overlap(last, row):
            last = sorted([*last, *row], key=lambda w: w.x0)
            continue
        if last:
            yield Line(last, page)
        last = row
    if last:
        yield Line(last, page)


def _overlap(one: list[Word], other: list[Word]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in one for b in other)


def _rows(words: list[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    at = size = 0.0
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        if row and word.y - at > SAME_LINE * max(size, word.size):
            yield sorted(row, key=lambda w: w.x0)
            row = []
        if not row or word.size > size:
            at, size = word.y, word.size
        row.append(word)
    if row:
        yield sorted(row, key=lambda w: w.x0)


def _turned_lines(words: list[Word], page: int) -> Iterator[Line]:
    """Headings set sideways: read up the page (or down), columns from left to right."""
    up = sum(w.turn == RUNS_UP for w in words) * 2 >= len(words)
    column: list[Word] = []
    for word in sorted(words, key=lambda w: w.middle):
        if column and word.middle - column[0].middle > SAME_LINE * word.size:
            yield _column(column, page, up)
            column = []
        column.append(word)
    if column:
        yield _column(column, page, up)


def _column(words: list[Word], page: int, up: bool) -> Line:
    words.sort(key=lambda w: -w.y if up else w.y)
    return Line(words, page, text=" ".join(w.text for w in words))


def spaced(words: list[Word]) -> Iterator[str]:
    """The words with a space between them, a tab where the line has a wide gap, nothing where they touch."""
    yield words[0].text
    for left, right in pairwise(words):
        gap, size = right.x0 - left.x1, max(left.size, right.size)
        if gap > TOUCHING * size:
            yield "\t" if gap > 2 * WIDE * size else " "
        elif gap < -size:  # set over one another: two words all the same
            yield " "
        yield right.text


def chunks(line: Line) -> list[list[Word]]:
    """The line cut at its wide gaps; a label or bullet stays with what it labels."""
    out = [[line.words[0]]]
    for left, right in pairwise(line.words):
        labelled = len(out) == 1 and 0 < line.head == len(out[-1])
        if right.x0 - left.x1 > WIDE * max(left.size, right.size) and not labelled:
            out.append([right])
        else:
            out[-1].append(right)
    return out
