"""What a reader recovers from a file, before anybody asks what it means.

A reader turns bytes into text and blocks: where the paragraphs, headings, bullets and table
rows stand. Roles, agenda items, attendance and the meeting header come later, in
`ingest.layout`, and are the same for every form of file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.document import Cell, Margin, MeetingHeader, Problem

Kind = Literal["paragraph", "heading", "bullet", "row"]
Hint = Literal["", "title", "agenda", "minute", "action", "noise", "annex"]


@dataclass(frozen=True, slots=True)
class Block:
    """Characters `start` to `end` of the recovered text that stand together on the page.

    `level` is the level of a heading (1 is the top) or the nesting of a bullet (1 is the
    outermost). `table` numbers the tables of a file from 1, so that the rows of one table can
    be told from the next; 0 is outside any table. The first row of a grid is a row like the
    others and `header` marks it where the file says so. `gap` is the number of blank lines
    printed before the block, as far as the form can tell. `hint` is what the file itself says
    about the block's role (a page footer is "noise"), never a guess. `lead` counts the characters
    at its start that are bold while the rest is not: a title that runs into its text.
    """

    start: int
    end: int
    kind: Kind = "paragraph"
    level: int = 0
    bold: bool = False
    italic: bool = False
    page: int | None = None
    cells: tuple[Cell, ...] = ()
    margins: tuple[Margin, ...] = ()
    table: int = 0
    header: bool = False
    gap: int = 0
    hint: Hint = ""
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """From block number `first` (counting from 0) on, the file tells of another meeting.

    It does up to the next part, or before block number `stop`: what follows tells of no meeting.
    """

    first: int
    stated: MeetingHeader | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The text of one file and its blocks, in reading order and never overlapping.

    `stated` is what the file says of its meeting outside the running text (a page's heading
    data, a front matter), `parts` is empty unless the file holds several meetings.
    """

    text: str
    blocks: tuple[Block, ...]
    stated: MeetingHeader | None = None
    problems: tuple[Problem, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass
class Page:
    """Builds `Recovered` from pieces whose own text is not the stored text (HTML, Word, PDF).

    Blocks are separated by a line end; cells of a row by a tab. Every call strips what it is given,
    and gives back the offsets of what was written.
    """

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, kind: Kind = "paragraph", **about: object) -> Block | None:
        """One block of text; nothing is added, and None given back, when it is blank."""
        words = text.strip()
        if not words:
            return None
        start = self._write(words)
        block = replace(Block(start, start + len(words), kind), **about)  # type: ignore[arg-type]
        self.blocks.append(block)
        self._write("\n")
        return block

    def add_row(self, cells: Iterable[tuple[str, str]], **about: object) -> Block | None:
        """A table row from (heading of the column, words of the cell); empty cells are kept as empty spans."""
        pairs = [(column, words.strip()) for column, words in cells]
        if not any(words for _, words in pairs):
            return None
        first = self.length
        spans = []
        for n, (column, words) in enumerate(pairs):
            if n:
                self._write("\t")
            at = self._write(words)
            spans.append(Cell(column, at, at + len(words)))
        start = min(cell.start for cell in spans if cell.start < cell.end)
        end = max(cell.end for cell in spans if cell.start < cell.end)
        # leading and trailing empty cells would lie outside the block: they are drawn to its edge
        kept = tuple(Cell(c.column, min(max(c.start, start), end), min(max(c.end, start), end)) for c in spans)
        block = replace(Block(start, end, "row", cells=kept), **about)  # type: ignore[arg-type]
        assert first <= start
        self.blocks.append(block)
        self._write("\n")
        return block

    def add_margin(self, column: str, words: str, beside: Block, level: tuple[int, int] | None = None) -> Block | None:
        """Words of a side column, written after the block beside which they stand and tied to it.

        `level` is the part of the block (offsets of the text) that stands level with them, where the
        layout tells. Gives back the block as it is now: pass that one for a second margin.
        """
        words = words.strip()
        if not words:
            return None
        at = self._write(words)
        self._write("\n")
        margin = Margin(column, at, at + len(words), *(level or (beside.start, beside.end)))
        changed = replace(beside, margins=(*beside.margins, margin))
        self.blocks[self._place_of(beside)] = changed
        return changed

    def _place_of(self, block: Block) -> int:
        """Where a block stands in the list, looked for from its end."""
        return next(n for n in range(len(self.blocks) - 1, -1, -1) if self.blocks[n].start == block.start)

    def recovered(self, stated: MeetingHeader | None = None, parts: tuple[Part, ...] = ()) -> Recovered:
        """What was built."""
        return Recovered("".join(self.pieces), tuple(self.blocks), stated, tuple(self.problems), parts)

    def _write(self, words: str) -> int:
        """Appends words to the text and gives back where they start."""
        at = self.length
        self.pieces.append(words)
        self.length += len(words)
        return at
