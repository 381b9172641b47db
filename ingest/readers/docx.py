"""Word files: paragraphs with their printed numbers, tables with merged and nested cells, headers and footers.

The package is read part by part with bounds; macros are never looked at. Text that was deleted
with tracked changes is left out, text that was inserted is in.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from ingest.limits import check_package, refuse
from ingest.readers.xml_tree import declares
from ingest.recovered import Hint, Kind, Page, Recovered
from ingest.tables import Box, Grid, Piece, place

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING_STYLE = re.compile(r"(?:heading|title|subtitle)\s*(?P<level>\d)?", re.IGNORECASE)
GAP = re.compile(r"[ \xa0]{3,}")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
REMEDY = "Open it with Word or LibreOffice and save it again."
BULLET_FORMATS = frozenset(("bullet", "none", ""))


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style sets that matters here."""

    name: str = ""
    base: str = ""
    bold: bool = False
    outline: int | None = None
    number: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: how its number is written and what stands around it ("%1.%2)")."""

    form: str
    pattern: str
    start: int


@dataclass
class Package:
    """The parts of a Word file that are read, and the counters of its lists."""

    styles: dict[str, Style]
    levels: dict[str, dict[int, Level]]
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    page: int = 1


def recover(data: bytes, name: str) -> Recovered:
    """The text of a Word file. Raises Unreadable for one that is damaged, locked or would unpack beyond the limits."""
    check_package(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = set(parts.namelist())
        main = next((n for n in ("word/document.xml", "word/document2.xml") if n in names), None)
        if main is None:
            raise refuse(name, "the Word file has no text part.", "Save it again with Word or LibreOffice.")
        document = _parsed(parts, main, name)
        package = Package(
            _styles(_parsed(parts, "word/styles.xml", name) if "word/styles.xml" in names else None),
            _numbering(_parsed(parts, "word/numbering.xml", name) if "word/numbering.xml" in names else None),
        )
        margins = [
            (n, _parsed(parts, n, name)) for n in sorted(names) if re.match(r"word/(?:header|footer)\d*\.xml$", n)
        ]
    page = Page()
    _write_running(page, package, [root for n, root in margins if "header" in n])
    body = document.find(f"{W}body")
    for element in _children(body if body is not None else document):
        _write(page, package, element)
    _write_running(page, package, [root for n, root in margins if "footer" in n])
    if not any(block.hint != "noise" for block in page.blocks):
        raise refuse(name, "the Word file holds no text.", "If it is a scan, save it as PDF with text recognition.")
    return page.recovered()


def _parsed(parts: zipfile.ZipFile, part: str, name: str) -> ElementTree.Element:
    """One XML part; one that declares entities is refused, since Word writes none and bombs need them."""
    try:
        data = parts.read(part)
        if declares(data):
            raise refuse(name, "the Word file declares entities, which Word never does: it is not opened.", REMEDY)
        return ElementTree.fromstring(data)
    except (
        ElementTree.ParseError,
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise refuse(name, "the Word file is damaged.", REMEDY) from error


def _write_running(page: Page, package: Package, roots: list[ElementTree.Element]) -> None:
    """Page headers or footers, each text once, as noise."""
    seen: set[str] = set()
    for root in roots:
        for paragraph in root.iter(f"{W}p"):
            words = _words(paragraph, package).words.strip()
            if words and words not in seen:
                seen.add(words)
                page.add(words, hint="noise")


def _children(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in an element, those inside content controls too."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _children(child)


def _write(page: Page, package: Package, element: ElementTree.Element) -> None:
    """Writes a paragraph or a table of the body."""
    if element.tag == f"{W}tbl":
        grid = _grid(element, package)
        place(page, grid, 1 + max((block.table for block in page.blocks), default=0))
        return
    for piece, hint, lead in _pieces(element, package):
        page.add(
            piece.text,
            piece.kind,
            level=piece.level,
            bold=piece.bold,
            italic=piece.italic,
            page=package.page,
            hint=hint,
            lead=lead,
        )


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of a paragraph, whether all are bold or italic, how many at the start are bold, and its text boxes."""

    words: str
    bold: bool
    italic: bool
    lead: int


def _pieces(paragraph: ElementTree.Element, package: Package) -> Iterator[tuple[Piece, Hint, int]]:
    """A paragraph with its printed number, cut at line breaks, and the paragraphs of text boxes anchored in it."""
    style = _style_of(paragraph, package)
    worded = _words(paragraph, package)
    label, level = _label(paragraph, package, style)
    heading = _heading_level(style, package)
    bold = worded.bold or (_inherits_bold(style, package) and bool(worded.words.strip()))
    bullet = label == "•"
    for n, line in enumerate(worded.words.split("\n")):
        if not line.strip():
            continue
        words = f"{label} {line.strip()}" if label and n == 0 and not bullet else line.strip()
        kind: Kind = "heading" if heading else "bullet" if bullet else "paragraph"
        lead = 0 if bold or n else worded.lead + (len(label) + 1 if label and not bullet and worded.lead else 0)
        yield Piece(words, kind, heading or level, bold, worded.italic), "", lead
    for box in paragraph.iter(f"{W}txbxContent"):
        for inner in box.iter(f"{W}p"):
            words = _words(inner, package).words.strip()
            if words:
                yield Piece(words), "", 0


def _words(paragraph: ElementTree.Element, package: Package) -> Worded:
    """The text of a paragraph's runs, deleted and hidden ones left out."""
    runs: list[tuple[str, bool, bool]] = []
    for run in _runs(paragraph):
        properties = run.find(f"{W}rPr")
        if properties is not None and _is_on(properties, "vanish"):
            continue
        text = "".join(_marks(run, package))
        runs.append((text, _is_on(properties, "b"), _is_on(properties, "i")))
    letters = sum(len(re.findall(r"\w", text)) for text, _, _ in runs)
    strong = sum(len(re.findall(r"\w", text)) for text, bold, _ in runs if bold)
    slanted = sum(len(re.findall(r"\w", text)) for text, _, italic in runs if italic)
    first = next((n for n, (text, bold, _) in enumerate(runs) if text.strip() and not bold), len(runs))
    words = _tidy("".join(text for text, _, _ in runs))
    lead = _tidy("".join(text for text, _, _ in runs[:first]))
    bold = letters > 0 and strong * 10 >= letters * 9
    return Worded(
        words, bold, letters > 0 and slanted * 10 >= letters * 9, 0 if bold or "\n" in lead else len(lead.strip())
    )


def _tidy(words: str) -> str:
    """Wide gaps as tabs, no-break spaces as spaces."""
    return re.sub(r"[ \xa0]+", " ", re.sub(r"[ \xa0]*\t[ \xa0\t]*", "\t", GAP.sub("\t", words))).strip(" \t\r\xa0")


def _runs(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The runs of a paragraph, not those of its text boxes, and none that was deleted."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in (
            f"{W}hyperlink",
            f"{W}ins",
            f"{W}smartTag",
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}fldSimple",
            f"{W}moveTo",
        ):
            yield from _runs(child)


def _marks(run: ElementTree.Element, package: Package) -> Iterator[str]:
    """The characters of a run; page breaks move the page count on."""
    for mark in run:
        if mark.tag == f"{W}t":
            yield mark.text or ""
        elif mark.tag == f"{W}tab":
            yield "\t"
        elif mark.tag == f"{W}noBreakHyphen":
            yield "-"
        elif mark.tag in (f"{W}br", f"{W}cr"):
            if mark.get(f"{W}type") == "page":
                package.page += 1
            else:
                yield "\n"
        elif mark.tag == f"{W}lastRenderedPageBreak":
            package.page += 1


def _is_on(properties: ElementTree.Element | None, name: str) -> bool:
    """Whether a property of a run is switched on."""
    mark = properties.find(f"{W}{name}") if properties is not None else None
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false", "off")


def _style_of(paragraph: ElementTree.Element, package: Package) -> Style:
    """The paragraph's style."""
    mark = paragraph.find(f"{W}pPr/{W}pStyle")
    return package.styles.get(mark.get(f"{W}val", ""), Style()) if mark is not None else Style()


def _ancestry(style: Style, package: Package) -> Iterator[Style]:
    """A style and those that it is based on."""
    for _ in range(12):
        yield style
        if not style.base or style.base not in package.styles:
            return
        style = package.styles[style.base]


def _inherits_bold(style: Style, package: Package) -> bool:
    """Whether the style sets its text in bold."""
    return any(ancestor.bold for ancestor in _ancestry(style, package))


def _heading_level(style: Style, package: Package) -> int:
    """The level of a heading style, 0 for other text."""
    for ancestor in _ancestry(style, package):
        named = HEADING_STYLE.match(ancestor.name)
        if named:
            return int(named["level"] or 1)
        if ancestor.outline is not None and ancestor.outline < 9:
            return ancestor.outline + 1
    return 0


def _label(paragraph: ElementTree.Element, package: Package, style: Style) -> tuple[str, int]:
    """The number that Word prints before a paragraph ("•" for a bullet) and its nesting; empty where there is none."""
    mark = paragraph.find(f"{W}pPr/{W}numPr")
    number = _number_of(mark) if mark is not None else None
    if number is None:
        number = next((s.number for s in _ancestry(style, package) if s.number), None)
    if number is None or number[0] == "0":
        return "", 0
    levels = package.levels.get(number[0], {})
    level = levels.get(number[1])
    if level is None:
        return "", 0
    if level.form in BULLET_FORMATS:
        return ("•" if level.form == "bullet" else ""), number[1] + 1
    counts = package.counters.setdefault(number[0], {})
    counts[number[1]] = counts.get(number[1], level.start - 1) + 1
    for deeper in [n for n in counts if n > number[1]]:
        del counts[deeper]
    return re.sub(r"%(\d)", lambda m: _count(int(m[1]) - 1, counts, levels), level.pattern), number[1] + 1


def _count(level: int, counts: dict[int, int], levels: dict[int, Level]) -> str:
    """The count of one level in its own writing."""
    known = levels.get(level, Level("decimal", "", 1))
    value = counts.get(level, known.start)
    if known.form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter.upper() if known.form == "upperLetter" else letter
    if known.form in ("lowerRoman", "upperRoman"):
        return _roman(value).upper() if known.form == "upperRoman" else _roman(value)
    return f"{value:02}" if known.form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    """A count up to some dozens in small roman numerals."""
    written = ""
    for worth, letters in ROMAN:
        while value >= worth and len(written) < 20:
            written += letters
            value -= worth
    return written


def _number_of(mark: ElementTree.Element) -> tuple[str, int] | None:
    """The list and the level of a numbering mark."""
    number, level = mark.find(f"{W}numId"), mark.find(f"{W}ilvl")
    if number is None:
        return None
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return number.get(f"{W}val", "0"), int(depth) if depth.isdecimal() else 0


def _styles(root: ElementTree.Element | None) -> dict[str, Style]:
    """The paragraph styles of the file, by their id."""
    found = {}
    for mark in root.iter(f"{W}style") if root is not None else ():
        name, base = mark.find(f"{W}name"), mark.find(f"{W}basedOn")
        outline = mark.find(f"{W}pPr/{W}outlineLvl")
        numbered = mark.find(f"{W}pPr/{W}numPr")
        depth = outline.get(f"{W}val", "") if outline is not None else ""
        found[mark.get(f"{W}styleId", "")] = Style(
            name.get(f"{W}val", "") if name is not None else "",
            base.get(f"{W}val", "") if base is not None else "",
            _is_on(mark.find(f"{W}rPr"), "b"),
            int(depth) if depth.isdecimal() else None,
            _number_of(numbered) if numbered is not None else None,
        )
    return found


def _numbering(root: ElementTree.Element | None) -> dict[str, dict[int, Level]]:
    """The levels of each list, by the number under which paragraphs name it."""
    if root is None:
        return {}
    abstract = {mark.get(f"{W}abstractNumId", ""): _levels(mark) for mark in root.iter(f"{W}abstractNum")}
    found = {}
    for mark in root.iter(f"{W}num"):
        base = mark.find(f"{W}abstractNumId")
        levels = dict(abstract.get(base.get(f"{W}val", ""), {}) if base is not None else {})
        for override in mark.iter(f"{W}lvlOverride"):
            start, depth = override.find(f"{W}startOverride"), int(override.get(f"{W}ilvl", "0") or 0)
            if start is not None and depth in levels:
                old = levels[depth]
                levels[depth] = Level(old.form, old.pattern, _whole(start.get(f"{W}val", "1")))
        found[mark.get(f"{W}numId", "")] = levels
    return found


def _levels(mark: ElementTree.Element) -> dict[int, Level]:
    """The levels of one list definition."""
    levels = {}
    for level in mark.iter(f"{W}lvl"):
        form, text, start = level.find(f"{W}numFmt"), level.find(f"{W}lvlText"), level.find(f"{W}start")
        levels[_whole(level.get(f"{W}ilvl", "0"))] = Level(
            form.get(f"{W}val", "decimal") if form is not None else "decimal",
            text.get(f"{W}val", "") if text is not None else "",
            _whole(start.get(f"{W}val", "1")) if start is not None else 1,
        )
    return levels


def _whole(digits: str) -> int:
    """A whole number, 1 where it is none."""
    return int(digits) if digits.isdecimal() else 1


def _grid(table: ElementTree.Element, package: Package) -> Grid:
    """A table; a cell that spans columns fills the first, one merged downwards the topmost."""
    grid = Grid(page=package.page)
    for row in table.findall(f"{W}tr"):
        cells: list[Box] = []
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            span = properties.find(f"{W}gridSpan") if properties is not None else None
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            cells.append(() if goes_on else _box(cell, package))
            cells.extend([()] * (_whole(span.get(f"{W}val", "1")) - 1 if span is not None else 0))
        if cells:
            grid.rows.append(cells)
        head = row.find(f"{W}trPr/{W}tblHeader")
        grid.heads = grid.heads or (head is not None and len(grid.rows) == 1)
    return grid


def _cells(row: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The cells of a row, those inside content controls too."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _box(cell: ElementTree.Element, package: Package) -> Box:
    """The paragraphs of a cell; a table inside it is read row by row."""
    pieces: list[Piece] = []
    line = 0
    for element in _children(cell):
        if element.tag == f"{W}tbl":
            for row in _grid(element, package).rows:
                words = "\t".join(" ".join(p.text for p in box) for box in row).strip()
                if words:
                    pieces.append(Piece(words, line=line))
                    line += 1
            continue
        before = len(pieces)
        for piece, _, _ in _pieces(element, package):
            pieces.append(Piece(piece.text, piece.kind, piece.level, piece.bold, piece.italic, line))
            line += 1
        line += len(pieces) == before
    return tuple(pieces)
