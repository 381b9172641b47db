"""Names and dates in a side column, tied to the lines of the minutes that they stand level with."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_paragraphs import Passage, Style, passages

LEVEL = 0.5  # of the letter size: baselines this near are level


@dataclass(frozen=True, slots=True)
class Side:
    """Words of a side column: the printed heading of the column, and a paragraph of it."""

    column: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Tie:
    """Side words and the characters of a paragraph's text that they stand level with (None: none of it)."""

    side: Side
    level: tuple[int, int] | None


def sides_of(column: str, lines: list[Line], style: Style) -> list[Side]:
    """The entries of one side cell, from top to bottom; none goes on over a page's end."""
    pages = (list(some) for _, some in groupby(lines, key=lambda line: line.page))
    return [Side(column, passage) for page in pages for passage in passages(page, style)]


def tie(sides: Iterable[Side], beside: list[Passage]) -> dict[int, list[Tie]]:
    """For each paragraph by its number in `beside`: the side words that belong to it."""
    out: dict[int, list[Tie]] = {}
    for side in sides:
        if beside:
            n = _paragraph_for(side.passage, beside)
            if beside[n].kind == "heading" and n + 1 < len(beside):
                n += 1  # words level with a title belong to what is told under it
            spans = [span for line, span in zip(beside[n].lines, beside[n].spans, strict=True) if _level(side, line)]
            level = (spans[0][0], spans[-1][1]) if spans else None
            out.setdefault(n, []).append(Tie(side, level))
    return out


def _paragraph_for(words: Passage, beside: list[Passage]) -> int:
    """The paragraph with most lines level with the words; else the last one above them, else the first below."""
    side = Side("", words)
    counts = [sum(_level(side, line) for line in passage.lines) for passage in beside]
    if max(counts):
        return counts.index(max(counts))
    first = words.lines[0]
    above = [n for n, p in enumerate(beside) if any((ln.page, ln.y) <= (first.page, first.y) for ln in p.lines)]
    return above[-1] if above else 0


def _level(side: Side, line: Line) -> bool:
    """Whether a line stands level with side words, or between their first and last line."""
    mine = [one for one in side.passage.lines if one.page == line.page]
    slack = LEVEL * line.size
    return bool(mine) and mine[0].y - slack <= line.y <= mine[-1].y + slack
