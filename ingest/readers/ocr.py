"""Recognised words as a page like any other: places in points, lines straightened, letter sizes from their heights.

What Tesseract gives are boxes around words. From them come what the PDF reader knows of its own
words: the baseline, the size of the letters, and which marks are bullets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from ingest.document import Problem
from ingest.readers.pdf_quality import pages as pages_named
from ingest.readers.pdf_rules import Rules, merged
from ingest.readers.pdf_sheet import Sheet, Word
from ingest.readers.tesseract import Picture, Seen

POINTS = 72  # to the inch
POOR = 80  # of 100: how sure recognition must be of its words, on the whole, to be trusted
DOUBTFUL = 60  # a single word below this is in doubt
SPECK = 30  # a mark without a letter below this is dirt on the page
TALL, DEEP = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789£&?!()[]{}|/"), frozenset("gjpqyQ()[]{}|/,;")
# The height of a word's box as a part of the letter size, by whether it rises and whether it descends.
HEIGHTS = {(True, True): 0.93, (True, False): 0.72, (False, True): 0.72, (False, False): 0.52}
LIKE = 0.15  # of the page's size: sizes nearer to it than this are the same
BULLETS = frozenset("e©¢«»®°*·•-–—o¥§¤=~+.")  # what a bullet is read as
RULES = frozenset("|[]{}_—–-=!")  # what the lines of a table are read as
# Abbreviations of minutes that text recognition does not know, and so misreads.
MISREAD = re.compile(r"\bC[l1I|][il1I|]r(?P<many>s?)\b")
FLAT = 0.25  # of the letter size: a long word no taller is a row of dots
RAISED = 0.55  # of the line's letters: a bullet is no taller, and stands off the ground


def sheet_of(picture: Picture, number: int, resolution: float, rules: Rules | None = None) -> Sheet:
    """A recognised page; `resolution` is in dots per inch, `rules` are the lines on the picture, in dots."""
    scale = POINTS / resolution
    lines = list(_lines(picture.words, rules is not None and bool(rules.down)))
    slope = _slope(lines)
    sizes = [_size(line) for line in lines]
    usual = median([size for line, size in zip(lines, sizes, strict=True) for _ in line]) if lines else 0.0
    words = []
    for line, measured in zip(lines, sizes, strict=True):
        size = usual if abs(measured - usual) <= LIKE * usual else measured
        ground = _ground(line, slope)
        for text, seen in _texts(line, size, slope):
            left = seen.left + slope * seen.bottom
            words.append(Word(text, left * scale, (left + seen.width) * scale, ground * scale, size * scale))
    ruled = _straight(rules, slope, scale) if rules else Rules()
    return Sheet(number, picture.width * scale, picture.height * scale, words, ruled)


def _straight(rules: Rules, slope: float, scale: float) -> Rules:
    """The lines on a page as they were before it was laid askew, joined, in points."""
    across = [(y - slope * (a + b) / 2, a + slope * y, b + slope * y) for y, a, b in rules.across]
    down = [(x + slope * (a + b) / 2, a - slope * x, b - slope * x) for x, a, b in rules.down]
    return Rules(*(merged((p * scale, a * scale, b * scale) for p, a, b in some) for some in (across, down)))


def _lines(words: Iterable[Seen], ruled: bool) -> Iterator[list[Seen]]:
    """Words by their printed lines; specks of dirt are left out, and lines of a table that were read as letters."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for seen in words:
        lettered = any(c.isalnum() for c in seen.text)
        if lettered or (seen.sure >= SPECK and not (ruled and RULES.issuperset(seen.text))):
            lines[seen.line].append(seen)
    return iter(lines.values())


def _level(seen: Seen, slope: float) -> float:
    """Where a word's letters stand: the lower edge of its box, straightened, without what hangs below."""
    hangs = 0.22 * seen.height if DEEP.intersection(seen.text) else 0.0
    return seen.bottom - hangs - slope * (seen.left + seen.width / 2)


def _ground(line: Sequence[Seen], slope: float) -> float:
    """The baseline of a line, straightened."""
    return median(_level(seen, slope) for seen in line)


def _slope(lines: Iterable[Sequence[Seen]]) -> float:
    """How much lines fall to the right on a page that was laid askew; the median over lines of several words."""
    slopes = []
    for line in lines:
        first, last = line[0], line[-1]
        if len(line) >= 4 and last.left - first.left > 10 * first.height:
            slopes.append((_level(last, 0.0) - _level(first, 0.0)) / (last.left + last.width / 2 - first.left))
    return median(slopes) if len(slopes) >= 3 else 0.0


def _size(line: Sequence[Seen]) -> float:
    """The letter size of a line in dots, from the heights of its words."""
    sizes = []
    for seen in line:
        letters = set(seen.text)
        if any(c.isalnum() for c in letters):
            sizes.append(seen.height / HEIGHTS[bool(TALL & letters), bool(DEEP & letters)])
    return median(sizes) if sizes else float(max(seen.height for seen in line))


def _texts(line: Sequence[Seen], size: float, slope: float) -> Iterator[tuple[str, Seen]]:
    """The words of a line; a small raised mark before the first of them is a bullet, whatever it was read as."""
    for n, seen in enumerate(line):
        small = seen.text in BULLETS and seen.height < RAISED * 0.72 * size and len(line) > 1
        raised = _ground(line[1:], slope) - _level(seen, slope) > 0.1 * size if small else False
        apart = len(line) > 1 and line[1].left - seen.left - seen.width > 0.3 * size
        dots = len(seen.text) > 3 and seen.height < FLAT * size
        text = MISREAD.sub(r"Cllr\g<many>", seen.text)
        yield "." * 6 if dots else "•" if n == 0 and small and raised and apart else text, seen


def quality(pictures: Iterable[Picture]) -> float:
    """How sure recognition is of its letters, on the whole, from 0 to 100."""
    weights = [(len(seen.text), max(0.0, seen.sure)) for picture in pictures for seen in picture.words]
    letters = sum(length for length, _ in weights)
    return sum(length * sure for length, sure in weights) / letters if letters else 0.0


def told(numbers: Sequence[int], pictures: Sequence[Picture]) -> Problem:
    """What a reader of the minutes must know of recognised pages: that they were, and how good the text is."""
    figure = quality(pictures)
    words = [seen for picture in pictures for seen in picture.words]
    doubtful = round(100 * sum(seen.sure < DOUBTFUL for seen in words) / max(1, len(words)))
    what = f"text recognition read it from a scan: quality {figure:.0f} of 100, {doubtful} of 100 words in doubt."
    if figure < POOR:
        return Problem(pages_named(numbers), what, "Compare names, dates and sums with the scan itself.", "warning")
    return Problem(pages_named(numbers), what, "", "note")
