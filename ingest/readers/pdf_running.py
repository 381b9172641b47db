"""Running headers, footers and page numbers: what stands at the edge of page after page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf_lines import Line, chunks

EDGE = 0.17  # of the page's height, at the top and at the foot
OUTERMOST = 5  # lines at each edge
SAME_HEIGHT = 9.0  # points
NUMBER = re.compile(r"\W*(?:page\W*)?(?:(?P<n>\d{1,4})|[ivxl]{1,6})(?:\W*(?:of|/)\W*(?P<of>\d{1,4}))?\W*", re.I)
PAGE = re.compile(r"\W*page\W*\d{1,4}(?:\W*(?:of|/)\W*\d{1,4})?\W*", re.I)
PAGE_WORD = re.compile(r"page", re.I)


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at the top or the foot of a page."""

    line: Line
    top: bool

    @property
    def key(self) -> tuple[bool, str]:
        """What stays the same from page to page: the place and the words, numbers apart."""
        return self.top, re.sub(r"\d+", "#", " ".join(self.line.text.lower().split()))


def running_lines(pages: list[tuple[int, float, list[Line]]]) -> tuple[set[int], list[Line]]:
    """Which lines are running ones, by `id`, and one of each kind to keep, in the order of the pages.

    Takes number, height and lines (those outside tables) of each page. The running header of the first
    page is left where it is, for there it is the title.
    """
    sides = [side for _, height, lines in pages for side in _edges(lines, height)]
    edges = [edge for side in sides for edge in side]
    numbers = _page_numbers(edges, len(pages))
    repeated = {id(edge.line) for edge in _repeated(edges, len(pages))}
    first = pages[0][0] if pages else 0
    drop = set(numbers)
    kept: dict[tuple[bool, str], Line] = {}
    titles = set()
    for edge in (edge for side in sides for edge in _outer(side, repeated | numbers)):
        if id(edge.line) in numbers:
            continue
        if edge.top and edge.line.page == first:
            titles.add(edge.key)
        else:
            drop.add(id(edge.line))
            kept.setdefault(edge.key, edge.line)
    return drop, [line for key, line in kept.items() if key not in titles]


def _outer(side: list[Edge], running: set[int]) -> Iterator[Edge]:
    """The lines from the page's edge inwards, up to the first that is no running line."""
    for edge in side:
        if id(edge.line) not in running:
            return
        yield edge


def without_page_numbers(lines: list[Line], height: float) -> list[Line]:
    """The lines with "Page 3" taken off where it shares its line with other words, at the top or foot of a page."""
    out = []
    for line in lines:
        if EDGE * height < line.y < (1 - EDGE) * height or not PAGE_WORD.search(line.text):
            out.append(line)
            continue
        kept = [run for run in chunks(line) if not PAGE.fullmatch(" ".join(word.text for word in run))]
        words = [word for run in kept for word in run]
        out.extend([line if len(words) == len(line.words) else Line(words, line.page)] if words else [])
    return out


def _edges(lines: list[Line], height: float) -> tuple[list[Edge], list[Edge]]:
    """The lines at the top and those at the foot of a page, each from the edge inwards."""
    lines = sorted(lines, key=lambda line: line.y)
    top = [Edge(line, True) for line in lines[:OUTERMOST] if line.y < EDGE * height]
    foot = [Edge(line, False) for line in reversed(lines[-OUTERMOST:]) if line.y > (1 - EDGE) * height]
    return top, foot


def _repeated(edges: Iterable[Edge], pages: int) -> Iterator[Edge]:
    """Edge lines with the same words at the same height on at least three pages in a row, or on both of two.

    A page may be passed over, since left and right pages differ. What comes back now and then is no running
    line: each paper of a pack may begin with the body's name.
    """
    groups: dict[tuple[bool, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.key].append(edge)
    for group in groups.values():
        middle = median(edge.line.y for edge in group)
        level = [edge for edge in group if abs(edge.line.y - middle) <= SAME_HEIGHT]
        for row in _in_a_row(level):
            if len({edge.line.page for edge in row}) >= min(3, max(2, pages)):
                yield from row


def _in_a_row(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """Lines of the same words, in groups of pages between which at most one page is without them."""
    row: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.line.page):
        if row and edge.line.page > row[-1].line.page + 2:
            yield row
            row = []
        row.append(edge)
    if row:
        yield row


def _page_numbers(edges: Iterable[Edge], pages: int) -> set[int]:
    """The `id` of each line that is nothing but a page number: it says so, or it counts on with the pages."""
    counting: dict[tuple[bool, int], list[int]] = defaultdict(list)
    found = set()
    for edge in edges:
        match = NUMBER.fullmatch(edge.line.text)
        if not match or not (match["n"] or PAGE_WORD.search(edge.line.text)):
            continue
        if PAGE_WORD.search(edge.line.text) or (match["of"] and int(match["of"]) == pages):
            found.add(id(edge.line))
        else:
            counting[edge.top, int(match["n"]) - edge.line.page].append(id(edge.line))
    return found.union(*(ids for ids in counting.values() if len(ids) > 1))
