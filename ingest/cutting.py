"""Cuts recovered blocks where the page itself begins something new in mid-line.

Scraped pages and flat PDF text run an item's title, its agenda text, "Minutes:" and the bullets
together; a few marks that never stand inside a sentence show where they begin.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import flat
from ingest.document import Margin
from ingest.labels import Label, read_label
from ingest.lines import BLANK
from ingest.recovered import Block
from ingest.vocabulary import MARKER_INSIDE, MARKERS, NO_MARKER, REGISTER

INNER_BULLET = re.compile(r"(?<=[\s|])[•·▪●◦‣\uf0b7](?=\s+\S)")
INNER_LEAD = re.compile(
    r"(?<=\s)(?:(?:those\s+|also\s+|members\s+|councillors\s+)?(?:present|PRESENT|Present|attending)(?:\s*\([^)]{1,40}\))?\s*[:–-]"
    r"|(?:also\s*,?\s*)?in\s+attendance\b(?:\s*[:–-]|(?=\s+(?-i:[A-Z])))|attendance\s*:|apologies\s*:|public\s*:\s*\d"
    r"|(?-i:Present)\s+(?=(?-i:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\b)|public\s+[–-]\s|(?-i:Visitors|Prayers)\s*:\s)",
    re.IGNORECASE,
)
# "Matters Arising To discuss any matters arising.": a title and the agenda text that lost their line end.
TITLE_AND_PURPOSE = re.compile(
    r"(?P<title>(?:[A-Z][\w'’/&-]*|of|and|the|for|&|-|–)"
    r"(?:[ ,]+(?:[A-Z0-9(][\w'’/&()-]*|of|and|the|for|in|on|to|&|-|–)){0,14})"
    r"(?=\s+To\s+(?:receive|note|approve|consider|agree|confirm|discuss|elect|report|record|declare|review|invite)\b"
    r"|\s+Members\s+are\s+(?:reminded|asked|invited|requested)\b|\s+Report\s+(?:of|by)\s+the\s)"
)
FILE_SIZE = re.compile(r"(?<=\s)(?:PDF|DOCX?|XLSX?|PPTX?)\s+\d+(?:\.\d+)?\s?(?:KB|MB)\b(?=\s+\S)")
HEAD_LABEL = re.compile(r"(?<=\s)(?:Venue|Location|Contact):\s")
LONG = 300  # characters beyond which a paragraph may be several that lost their line ends


@dataclass(slots=True)
class Stretch:
    """A piece of the text that is one paragraph, with the block that it was cut from."""

    start: int
    end: int
    block: Block
    label: Label | None
    words: str  # the text after the label
    whole: str  # the text with it
    margins: tuple[Margin, ...] = ()
    first: bool = True  # whether it opens its block

    @property
    def words_start(self) -> int:
        """Where the text after the label begins."""
        return self.end - len(self.words)


def cut(text: str, blocks: tuple[Block, ...], register: bool) -> list[Stretch]:
    """The paragraphs of a document, in order. `register` says that "Minutes:" divides the items of the page."""
    stretches: list[Stretch] = []
    for n, block in enumerate(blocks):
        stretches.extend(_stretches(text, block, n < 8, register))
    return stretches


def is_register(text: str, blocks: tuple[Block, ...]) -> bool:
    """Whether a page is of a register of meetings: "Minutes:" divides its items, twice or under its words."""
    if not blocks:
        return False
    lines = sum(bool(MARKERS.fullmatch(text[b.start : b.end].strip())) for b in blocks)
    inside = sum(1 for _ in markers_in(text, blocks[0].start, blocks[-1].end))
    count = max(lines, inside)
    return count >= 2 or (count == 1 and REGISTER.search(text, blocks[0].start, blocks[-1].end) is not None)


def markers_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every "Minutes:" or "Decision:" of a part of the text that can divide an item."""
    for marker in MARKER_INSIDE.finditer(text, start, end):
        if not NO_MARKER.search(text[max(start, marker.start() - 12) : marker.start()]):
            yield marker


def _stretches(text: str, block: Block, near_top: bool, register: bool) -> Iterator[Stretch]:
    """A block in pieces, each with its label, the margins given to the pieces that they stand beside."""
    whole = text[block.start : block.end]
    at = [0, *_cuts(whole, near_top, register), len(whole)] if block.kind != "row" else [0, len(whole)]
    spans = []
    for a, b in itertools.pairwise(at):
        piece = whole[a:b]
        start = block.start + a + len(piece) - len(piece.lstrip(BLANK + "|"))
        end = block.start + a + len(piece.rstrip(BLANK + "|"))
        if start < end:
            spans.append((start, end))
    for n, (start, end) in enumerate(spans):
        piece = text[start:end]
        label = read_label(piece)
        words = piece[label.length :] if label else piece
        yield Stretch(start, end, block, label, words, piece, _margins(block, spans, n), n == 0)


def _margins(block: Block, spans: list[tuple[int, int]], n: int) -> tuple[Margin, ...]:
    """The margins of a block that belong to its piece number `n`: the last piece that they stand level with."""
    mine = []
    for margin in block.margins:
        level = [k for k, (a, b) in enumerate(spans) if a < margin.beside_end and b > margin.beside_start]
        if (level[-1] if level else len(spans) - 1) == n:
            start, end = spans[n]
            mine.append(
                Margin(
                    margin.column,
                    margin.start,
                    margin.end,
                    min(max(start, margin.beside_start), end),
                    max(min(end, margin.beside_end), start),
                )
            )
    return tuple(mine)


def _cuts(whole: str, near_top: bool, register: bool) -> list[int]:
    """Offsets inside a block at which something new begins, ascending."""
    if len(whole) < 12:
        return []
    found: set[int] = set()
    for marker in markers_in(whole, 0, len(whole)) if register else ():
        if marker.start() or marker.end() < len(whole):
            found.update((marker.start(), marker.end()))
    if register:
        found.update(at for size in FILE_SIZE.finditer(whole) for at in size.span())
        label = read_label(whole)
        asked = TITLE_AND_PURPOSE.match(whole, label.length if label else 0)
        if asked:
            found.add(asked.end("title"))
    found.update(bullet.start() for bullet in INNER_BULLET.finditer(whole))
    if len(whole) > LONG:
        found.update(flat.numbered(whole))
        found.update(flat.parts(whole))
        found.update(flat.lettered(whole))
        found.update(flat.references(whole, found))
    found.update(flat.headings(whole))
    if near_top:
        found.update(label.start() for label in HEAD_LABEL.finditer(whole))
        found.update(lead.start() for lead in INNER_LEAD.finditer(whole) if _is_lead(whole, lead.start()))
        found.update(flat.told_after_list(whole, found))
    return sorted(found - {0, len(whole)})


def _is_lead(whole: str, at: int) -> bool:
    """Whether a lead of the attendance in mid-block starts a list, and is no second column of the same line."""
    before = whole[:at]
    if re.fullmatch(r"\W*(?:\d+[.)]?\s*)?[^:;\d]*", before) and len(before.split()) <= 3:
        return False  # "Those Attending:", "1. Present:"
    if re.search(r"\b(?:of\s+the|the|of|were|was|and)\s$", before, re.IGNORECASE):
        return False  # "Members of the Public: 5"
    return not re.search(r"(?:\t|\s{3,})$", before) or ("\n" in before and not before.rsplit("\n", 1)[-1].strip())
