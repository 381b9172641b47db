"""Markdown as village archives and content systems export it: front matter, emphasis, lists, tables, raw HTML.

The stored text is the printed text: marks of emphasis, escapes and table rules are gone. The date
of a front matter is the day of posting and is not the meeting's.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.decoding import decode
from ingest.document import MeetingHeader
from ingest.labels import BULLETS, read_label
from ingest.lines import BLANK, Line, lines_of, runs_on, wrap_width
from ingest.recovered import Kind, Page, Recovered
from ingest.tables import Box, Grid, Piece, place

FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(?P<matter>.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.MULTILINE | re.IGNORECASE)
RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?\|?[ \t]*$")
QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)  # minutes set in from the margin
LABELLED = re.compile(
    r"^([A-Z][\w &/’']{2,45}:)[ \t]*\|[ \t]*([^|\n]+?)[ \t]*\|[ \t]*$", re.MULTILINE
)  # "Chair: | Cllr Ash |"
RAISED = re.compile(r"(?<=\d)\^(st|nd|rd|th)\^")  # "27^th^"
HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*$")
BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+])[ \t]+(?=\S)")
RAW_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
INLINE = re.compile(
    r"\\(?P<escape>[\\`*_{}\[\]()#+\-.!|<>~&$\"'])"
    r"|(?P<image>!\[[^\]]*\]\([^)]*\))"
    r"|\[(?P<label>(?:[^\[\]]|\\.)*)\]\((?P<link>[^()\s]*(?:\([^()]*\))?[^()]*)\)"
    r"|<(?P<auto>https?://[^>\s]+|[\w.+-]+@[\w.-]+)>"
    r"|(?P<bare>https?://\S+)"
    r"|(?P<tag></?[a-zA-Z][^<>]*>|<!--.*?-->)"
    r"|(?P<star>\*{1,3})"
    r"|(?P<under>(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))"
    r"|(?P<tick>`+|~~)",
    re.DOTALL,
)
BREAK_TAG = re.compile(r"</?(?:br|p|div|li|tr|h\d)\b", re.IGNORECASE)
COLUMN_GAP = re.compile(r"[ \xa0\u2003]{3,}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown without its marks: the words, whether all are bold or italic, and how many at the start are bold."""

    words: str
    bold: bool
    italic: bool
    lead: int


def recover(data: bytes, name: str) -> Recovered:
    """The printed text of a Markdown file. Raises Unreadable for what is no text."""
    source, problems = decode(data, name)
    front = FRONT.match(source)
    title = TITLE.search(front["matter"]) if front else None
    page = Page(problems=list(problems))
    plain = QUOTED.sub("", source[front.end() :] if front else source)
    write(page, LABELLED.sub(r"\n\1 \2\n", RAISED.sub(r"\1", plain)))
    stated = MeetingHeader(title=html.unescape(title["title"]), date_stated=False) if title else None
    return page.recovered(stated)


def write(page: Page, source: str) -> None:
    """Writes a Markdown text to a page."""
    tables = 0
    at = 0
    for raw in RAW_TABLE.finditer(source):
        tables = _write_lines(page, source[at : raw.start()], tables)
        tables += 1
        _write_html_table(page, raw.group(), tables)
        at = raw.end()
    _write_lines(page, source[at:], tables)


def _write_html_table(page: Page, markup: str, table: int) -> None:
    """A table pasted as HTML."""
    from ingest.readers.html import grids_in

    for grid in grids_in(markup):
        place(page, grid, table)


def _write_lines(page: Page, source: str, tables: int) -> int:
    """Writes running Markdown; gives back the number of tables so far."""
    lines = source.split("\n")
    at = 0
    prose: list[str] = []
    while at < len(lines):
        table = _table_at(lines, at)
        if table is None:
            prose.append(lines[at])
            at += 1
            continue
        _write_prose(page, prose)
        prose = []
        tables += 1
        place(page, table.grid, tables)
        at = table.end
    _write_prose(page, prose)
    return tables


def _write_prose(page: Page, lines: list[str]) -> None:
    """Paragraphs, headings and lists."""
    gap = 0
    for piece in pieces_of("\n".join(lines)):
        if not piece.text:
            gap += 1
            continue
        rendered = render(piece.text)
        for part in _parts(rendered):
            page.add(
                part.words,
                _kind_of(part.words, piece),
                level=piece.level,
                bold=part.bold,
                italic=part.italic,
                gap=gap,
                lead=part.lead,
            )
            gap = 0


def _kind_of(words: str, piece: Piece) -> Kind:
    """A paragraph that begins with a printed bullet is one."""
    return "bullet" if piece.kind == "paragraph" and words[:1] in BULLETS and words else piece.kind


def _parts(rendered: Rendered) -> Iterator[Rendered]:
    """A paragraph cut at its printed line breaks."""
    if "\n" not in rendered.words:
        yield rendered
        return
    for n, words in enumerate(rendered.words.split("\n")):
        if words.strip(BLANK):
            yield replace(rendered, words=words.strip(BLANK), lead=rendered.lead if n == 0 else 0)


def pieces_of(source: str) -> Iterator[Piece]:
    """The paragraphs of Markdown without tables, unrendered; a blank one (no-break spaces) is an empty piece.

    `line` counts paragraphs, the blank ones too.
    """
    lines = lines_of(source)
    width = wrap_width([line for line in lines if not line.text.startswith(("#", "|"))])
    group: list[Line] = []
    count = 0
    for n, line in enumerate(lines):
        raw = source[line.start - line.indent : line.end]
        if not line.text:
            if group:
                yield _piece(group, count)
                group, count = [], count + 1
            elif n and "\xa0" in _raw_line(source, lines, n):
                yield Piece("", line=count)
                count += 1
            continue
        if group and _begins(raw, line, group[-1], width, source):
            yield _piece(group, count)
            group, count = [], count + 1
        group.append(line)
    if group:
        yield _piece(group, count)


def _raw_line(source: str, lines: list[Line], n: int) -> str:
    """A line of the source as it is, its blanks included."""
    start = source.rfind("\n", 0, lines[n].start) + 1
    end = source.find("\n", lines[n].start)
    return source[start : end if end >= 0 else len(source)]


def _begins(raw: str, line: Line, previous: Line, width: int | None, source: str) -> bool:
    """Whether a line that follows another without a blank line begins a new paragraph."""
    if HEADING.match(line.text) or BULLET.match(raw) or HEADING.match(previous.text):
        return True
    end = source[previous.end : previous.end + 3]
    if end.startswith("  ") or previous.text.endswith("\\"):
        return True
    if BULLET.match(previous.text) and line.indent >= 2 and not read_label(line.text):
        return False
    return not runs_on(previous, line, width) and not (previous.text[-1:].islower() and line.text[:1].islower())


def _piece(group: list[Line], count: int) -> Piece:
    """One paragraph of consecutive lines, its list or heading mark taken off."""
    words = " ".join(line.text.removesuffix("\\") for line in group)
    heading = HEADING.match(words)
    if heading:
        return Piece(heading["words"], "heading", len(heading["marks"]), line=count)
    bullet = BULLET.match(words)
    if bullet:
        return Piece(words[bullet.end() :], "bullet", 1 + group[0].indent // 3, line=count)
    return Piece(words, line=count)


def render(source: str) -> Rendered:
    """Markdown without its marks."""
    words: list[str] = []
    strong: list[bool] = []
    slanted: list[bool] = []
    bold = italic = False
    at = 0

    def put(text: str) -> None:
        words.append(text)
        strong.extend([bold] * len(text))
        slanted.extend([italic] * len(text))

    for mark in INLINE.finditer(source):
        put(html.unescape(source[at : mark.start()]))
        at = mark.end()
        if mark["escape"]:
            put(mark["escape"])
        elif mark["label"] is not None:
            inner = render(mark["label"]).words
            put(inner or mark["link"])
        elif mark["auto"] or mark["bare"]:
            put(mark["auto"] or mark["bare"])
        elif mark["tag"]:
            lowered = mark["tag"].lower()
            if re.match(r"</?(?:strong|b)\b", lowered):
                bold = not lowered.startswith("</")
            elif BREAK_TAG.match(lowered):
                put("\n")
        elif mark["star"] or mark["under"]:
            count = len(mark["star"] or mark["under"])
            if mark["star"] and count == 1 and _stands_free(source, mark):
                put("*")
                continue
            bold, italic = bold ^ (count >= 2), italic ^ (count in (1, 3))
    put(html.unescape(source[at:]))
    return _tidied("".join(words), strong, slanted)


def _stands_free(source: str, mark: re.Match[str]) -> bool:
    """Whether a star has blanks on both sides, and so is printed."""
    before = source[mark.start() - 1 : mark.start()] if mark.start() else " "
    return before.isspace() and (source[mark.end() : mark.end() + 1] or " ").isspace()


def _tidied(words: str, strong: list[bool], slanted: list[bool]) -> Rendered:
    """Gaps between columns as tabs, other blanks as one; and how much is bold."""
    if True not in strong and True not in slanted:
        return Rendered(_blanks(words), False, False, 0)
    letters = [n for n, c in enumerate(words) if c.isalnum()]
    bold = bool(letters) and sum(strong[n] for n in letters) * 10 >= len(letters) * 9
    italic = bool(letters) and sum(slanted[n] for n in letters) * 10 >= len(letters) * 9
    first_plain = next((n for n in letters if not strong[n]), len(words))
    lead_words = words[:first_plain] if letters and strong[letters[0]] and not bold else ""
    clean = _blanks(words)
    return Rendered(clean, bold, italic, len(_blanks(lead_words).rstrip()))


def _blanks(words: str) -> str:
    """No-break spaces as spaces, wide gaps as tabs, blanks at either end gone."""
    gaps = COLUMN_GAP.sub("\t", words.strip(BLANK))
    return re.sub(r"[ \xa0]+", " ", re.sub(r"[ \xa0]*\t[ \xa0\t]*", "\t", gaps))


@dataclass(frozen=True, slots=True)
class TableAt:
    """A table of the source and the line after it."""

    grid: Grid
    end: int


def _table_at(lines: list[str], at: int) -> TableAt | None:
    """The pipe table that begins at a line, or None. Its cells may run over many lines, blank ones included."""
    if not lines[at].lstrip().startswith("|"):
        return None
    rule = next((n for n in range(at + 1, min(at + 80, len(lines))) if RULE.match(lines[n]) and "|" in lines[n]), None)
    if rule is None:
        return None
    width = lines[rule].strip().strip("|").count("|") + 1
    header = _cells("\n".join(lines[at:rule]), width)
    if header is None:
        return None
    rows = [header]
    n = rule + 1
    while n < len(lines):
        row, n = _row_at(lines, n, width)
        if row is None:
            break
        rows.append(row)
    grid = Grid([[_box(cell) for cell in row] for row in rows], heads=bool("".join(header).strip(" \n\xa0*_")))
    return TableAt(grid, n)


def _row_at(lines: list[str], at: int, width: int) -> tuple[list[str] | None, int]:
    """The row that begins at a line, and the line after it; None where none begins."""
    if not lines[at].lstrip().startswith("|"):
        return None, at
    for end in range(at + 1, min(at + 2_000, len(lines)) + 1):
        if not lines[end - 1].rstrip().endswith("|"):
            continue
        cells = _cells("\n".join(lines[at:end]), width)
        if cells is not None:
            return cells, end
        if end > at + 1 and re.match(r"\s*\|(?:\s*\S.*)?\|\s*$", lines[end - 1]) and lines[end - 1].count("|") >= width:
            break
    return (_short_row(lines[at], width), at + 1) if lines[at].rstrip().endswith("|") else (None, at)


def _short_row(line: str, width: int) -> list[str]:
    """A row with too few or too many bars, as well as can be."""
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [*cells[:width], *([""] * (width - len(cells)))]


def _cells(source: str, width: int) -> list[str] | None:
    """The cells of a row's source, or None when it does not have just `width` of them."""
    cells = re.split(r"(?<!\\)\|", source.strip())
    return cells[1:-1] if len(cells) == width + 2 and not cells[0].strip() and not cells[-1].strip() else None


def _box(source: str) -> Box:
    """The paragraphs of a cell."""
    found = []
    for piece in pieces_of(source.replace("<br>", "\n\n").replace("<br/>", "\n\n")):
        rendered = render(piece.text)
        for part in _parts(rendered):
            if part.words:
                kind = _kind_of(part.words, piece)
                found.append(Piece(part.words, kind, piece.level, part.bold, part.italic, piece.line))
    return tuple(found)
