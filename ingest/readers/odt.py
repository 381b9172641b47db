"""OpenDocument text (.odt), read from its own XML: paragraphs with their printed numbers, tables, headers and footers.

Macros, scripts and pictures are never looked at; text that was deleted with tracked changes is left out.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.limits import PART_BYTES, check_package, refuse
from ingest.readers.odt_styles import Styles, styles_of
from ingest.readers.xml_tree import Element, attribute, children, local, parsed
from ingest.recovered import Hint, Kind, Page, Recovered
from ingest.tables import Box, Grid, Piece, place

GAP = re.compile(r"[ \xa0]{3,}")
WRAPPERS = frozenset("section index-body text-box frame g a custom-shape".split())
CONTENTS = frozenset(
    "table-of-content alphabetical-index illustration-index table-index bibliography user-index object-index".split()
)
MOST_BLANKS = 40  # that one mark may stand for


@dataclass
class Run:
    """The words of a paragraph in pieces, each with whether it is bold."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def words(self, upto: int | None = None) -> str:
        """The words of the first pieces: wide gaps as tabs, no-break spaces as spaces."""
        whole = GAP.sub("\t", "".join(words for words, _ in self.pieces[:upto]))
        return re.sub(r"[ \xa0]+", " ", re.sub(r"[ \xa0]*\t[ \xa0\t]*", "\t", whole)).strip(" \t\r\xa0")

    def set(self) -> tuple[bool, int]:
        """Whether nearly all of it is bold, and else how many characters at its start are."""
        counts = [(len(re.findall(r"\w", words)), bold) for words, bold in self.pieces]
        letters, strong = sum(n for n, _ in counts), sum(n for n, bold in counts if bold)
        if letters and strong * 10 >= letters * 9:
            return True, 0
        first = next((n for n, (words, bold) in enumerate(self.pieces) if words.strip() and not bold), 0)
        lead = self.words(first)
        return False, 0 if "\n" in lead else len(lead)


@dataclass
class Writer:
    """Walks the text; a cell's paragraphs are gathered in `pieces` instead of the page."""

    styles: Styles
    page: Page | None
    pieces: list[Piece] = field(default_factory=list)
    number: int = 1  # of the page
    tables: int = 0
    line: int = 0

    def inside(self, element: Element, hint: Hint = "") -> None:
        """Every paragraph, list and table in an element."""
        for child in element:
            kind = local(child)
            if kind in ("p", "h"):
                self._paragraph(child, hint)
            elif kind == "list":
                self._list(child, "", 0, hint)
            elif kind == "table":
                self._table(child)
            elif kind == "soft-page-break":
                self.number += 1
            elif kind in CONTENTS:
                self.inside(child, "noise")
            elif kind in WRAPPERS:
                self.inside(child, hint)

    def _list(self, element: Element, inherited: str, depth: int, hint: Hint) -> None:
        """The items of a list, each with its number or bullet, and the lists within them."""
        style = attribute(element, "style-name") or inherited
        if (
            depth == 0
            and attribute(element, "continue-numbering") != "true"
            and not attribute(element, "continue-list")
        ):
            self.styles.restart(style)
        for item in children(element, "list-item", "list-header"):
            label = (
                "" if local(item) == "list-header" else self.styles.label(style, depth, attribute(item, "start-value"))
            )
            for child in item:
                kind = local(child)
                if kind == "list":
                    self._list(child, style, depth + 1, hint)
                elif kind in ("p", "h"):
                    self._paragraph(child, hint, label, depth + 1)
                    label = ""

    def _paragraph(self, element: Element, hint: Hint, label: str = "", depth: int = 0) -> None:
        """A paragraph or heading, cut at its line breaks, then the text boxes that hang at it."""
        style = attribute(element, "style-name")
        run = Run()
        self._read(element, run, self.styles.bold(style))
        words, (bold, lead) = run.words(), run.set()
        level = _whole(attribute(element, "outline-level"), 1) if local(element) == "h" else self.styles.heading(style)
        if level and not label:
            label = self.styles.outline(level)
        bullet = label == "•"
        for n, line in enumerate(line for line in words.split("\n") if line.strip()):
            text = f"{label} {line.strip()}" if label and n == 0 and not bullet else line.strip()
            kind: Kind = "heading" if level else "bullet" if bullet else "paragraph"
            shown = lead + (len(label) + 1 if lead and label and not bullet else 0) if n == 0 else 0
            self._add(text, kind, level or depth, bold, shown, hint)
        if not words:
            self.line += 1
        for box in _boxes(element):
            self.inside(box, hint)

    def _add(self, text: str, kind: Kind, level: int, bold: bool, lead: int, hint: Hint) -> None:
        if self.page is None:
            self.pieces.append(Piece(text, kind, level, bold, line=self.line))
            self.line += 1
        else:
            self.page.add(text, kind, level=level, bold=bold, lead=lead, page=self.number, hint=hint)

    def _read(self, element: Element, run: Run, bold: bool) -> None:
        """The words of a paragraph or span; notes, boxes and comments are left out."""
        run.pieces.append((_spaced(element.text), bold))
        for child in element:
            kind = local(child)
            if kind == "s":
                run.pieces.append((" " * min(MOST_BLANKS, _whole(attribute(child, "c"), 1)), bold))
            elif kind == "tab":
                run.pieces.append(("\t", bold))
            elif kind == "line-break":
                run.pieces.append(("\n", bold))
            elif kind == "soft-page-break":
                self.number += 1
            elif kind == "span":
                self._read(child, run, self.styles.bold(attribute(child, "style-name"), bold))
            elif kind not in ("note", "annotation", "frame", "custom-shape", "ruby-text", "tracked-changes", ""):
                self._read(child, run, bold)  # links, fields, marks
            run.pieces.append((_spaced(child.tail), bold))

    def _table(self, element: Element) -> None:
        """A table as a grid; one within a cell row by row."""
        grid = Grid(page=self.number)
        for row, head in _rows(element):
            cells: list[Box] = [self._box(cell) if local(cell) == "table-cell" else () for cell in row]
            grid.heads = grid.heads or (head and not grid.rows)
            grid.rows.append(cells)
        if self.page is not None:
            self.tables += 1
            place(self.page, grid, self.tables)
            return
        for cells in grid.rows:
            words = "\t".join(" ".join(piece.text for piece in box) for box in cells).strip()
            if words:
                self._add(words, "paragraph", 0, False, 0, "")

    def _box(self, cell: Element) -> Box:
        """The paragraphs of a cell."""
        writer = Writer(self.styles, None, number=self.number)
        writer.inside(cell)
        self.number = writer.number
        return tuple(writer.pieces)


def recover(data: bytes, name: str) -> Recovered:
    """The text of an OpenDocument file. Raises Unreadable for one that is damaged, locked or far too large."""
    check_package(data, name)
    content, styled = _parts(data, name)
    body = next((element for element in content.iter() if local(element) == "text" and "office" in element.tag), None)
    if body is None:
        raise refuse(name, "the OpenDocument file has no text part.", "Save it again with LibreOffice.")
    page = Page()
    for words in _running(styled):
        page.add(words, hint="noise")
    Writer(styles_of(content, styled), page).inside(body)
    if not any(block.hint != "noise" for block in page.blocks):
        raise refuse(name, "the OpenDocument file holds no text.", "If it is a scan, save its pages as PDF.")
    return page.recovered()


def _parts(data: bytes, name: str) -> tuple[Element, Element | None]:
    """The text and the styles of the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            if b"encryption-data" in manifest:
                raise refuse(name, "the file is protected by a password.", "Save a copy without one.")
            content = package.read("content.xml")
            styled = package.read("styles.xml") if "styles.xml" in names else b""
    except (KeyError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise refuse(
            name, "the OpenDocument file is damaged.", "Open it with LibreOffice and save it again."
        ) from error
    return parsed(content, name, PART_BYTES), parsed(styled, name, PART_BYTES) if styled else None


def _running(styled: Element | None) -> Iterator[str]:
    """The words of page headers and footers, each once."""
    seen: set[str] = set()
    for element in styled.iter() if styled is not None else ():
        if local(element) in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left"):
            for paragraph in element.iter():
                words = " ".join("".join(paragraph.itertext()).split()) if local(paragraph) in ("p", "h") else ""
                if words and words not in seen:
                    seen.add(words)
                    yield words


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that hang at a paragraph, not those within other boxes."""
    for child in element:
        if local(child) == "text-box":
            yield child
        else:
            yield from _boxes(child)


def _rows(table: Element) -> Iterator[tuple[list[Element], bool]]:
    """The rows of a table with their cells, and whether the file says that a row is the heading."""
    for child in table:
        kind = local(child)
        if kind == "table-row":
            yield list(children(child, "table-cell", "covered-table-cell")), False
        elif kind == "table-header-rows":
            yield from ((row, True) for row, _ in _rows(child))
        elif kind in ("table-rows", "table-row-group"):
            yield from _rows(child)


def _spaced(words: str | None) -> str:
    """Words as OpenDocument reads them: any run of white space is one blank."""
    return re.sub(r"[ \t\r\n]+", " ", words or "")


def _whole(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 6 else otherwise
