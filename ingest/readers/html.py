"""HTML: pages of a register of meetings, of content systems and blogs, and saved pages.

The page's own frame (menus, sign-in, sharing, footers) is left out; what is told apart from the
text by its class (file sizes, links to documents) is kept with the hint "noise".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.days import days_in, times_in
from ingest.decoding import decode
from ingest.document import MeetingHeader, Problem
from ingest.limits import DEPTH, refuse
from ingest.lines import BLANK
from ingest.recovered import Hint, Kind, Page, Recovered
from ingest.tables import Box, Grid, Piece, place, words_of

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
CONTAINER = re.compile(
    r"<(?P<close>/)?(?:div|span|section|article|font|center|blockquote|table|ul|ol|b|i|em|strong)\b", re.IGNORECASE
)
FLAT = re.compile(
    r"</?(?:div|span|section|article|font|center|blockquote|table|tbody|tr|td|ul|ol|b|i|em|strong)\b[^>]*>",
    re.IGNORECASE,
)
DEEPEST = 1_000
FRAME = (
    "script, style, noscript, template, iframe, svg, object, select, button, nav, footer, aside, "
    "[role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden], "
    "#comments, .comments, .comment-respond, "
    ".sharedaddy, .jp-relatedposts, .breadcrumb, .breadcrumbs, #breadcrumb-holder, .skip-link, "
    ".sr-only, .visually-hidden, "
    ".screen-reader-text, .cookie-banner, #cookie-banner, .cookies, .mgLinks, .mgFooter, .mgHide, .post-navigation, "
    ".nav-links, .sidebar, #sidebar, .widget, .entry-meta, .post-meta, .social, .share"
)
# Words of an element's id or class that name a part of the frame.
FRAME_WORD = re.compile(
    r"(?:nav|navbar|navigation|menu|sidebar|footer|banner|masthead|cookies?|cookiebar|breadcrumbs?|skip|mgskip|social|sharing|share|"
    r"related|pagination|pager|search|searchform|toolbar|advert|newsletter|subscribe)(?:[-_]\w+)?",
    re.IGNORECASE,
)
CONTENT = (
    "main",
    "[role=main]",
    "article",
    ".entry-content",
    ".post-content",
    "#main-content",
    "#maincontent",
    "#content",
    ".content",
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 "
    "h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
BOLD = frozenset(("b", "strong"))
ITALIC = frozenset(("i", "em"))
NOISE_CLASSES = frozenset(
    ("mgFileSize", "mgActionList", "mgHelpLine", "mgBulletList", "mgSectionTitle", "mgNonBulletTableList")
)
MEETING_LINK = re.compile(
    r"(?:meeting\s+of\s+)?(?P<body>[A-Z][^,\n]{3,90}?)"
    r"(?:\s*[,–-]\s*(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)|\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))",
    re.I,
)
LINK_PREFACE = re.compile(
    r"^(?:(?:link|back)\s+to\s+)?(?:the\s+)?(?:agenda|minutes|meeting|attendance|issue|document)?(?:\s+\w+)?\s*(?:of|for)\s+(?:the\s+)?"
    r"(?:meeting\s+of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
TITLE_LINE = re.compile(
    r"(?:agenda|minutes|decisions)[\w\s,]*?\bfor\s+(?P<body>.+?)\s+on\s+(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
ERROR_PAGE = re.compile(
    r"\b(?:404|page\s+(?:cannot\s+be|not)\s+found|access\s+(?:is\s+)?denied|403\s+forbidden|just\s+a\s+moment|"
    r"enable\s+javascript|service\s+unavailable|session\s+has\s+expired)\b",
    re.IGNORECASE,
)
SIGN_IN = re.compile(r"\b(?:sign[\s-]?in|log[\s-]?in|login|password|forgotten\s+your|username)\b", re.IGNORECASE)


def recover(data: bytes, name: str) -> Recovered:
    """The text of a page. Raises Unreadable for a sign-in form, an error page, or a page without text."""
    source, problems = _decoded(data, name)
    if _depth(source) > DEEPEST:
        source = FLAT.sub("\n<p>", source)  # parsing takes the square of the depth
        told = "the page's elements stand inside one another too deep to be laid out; only its text was read."
        problems = (*problems, Problem(name, told, "Save it as plain text or PDF."))
    tree = LexborHTMLParser(source)
    if tree.body is None:
        raise refuse(name, "the page has no text.", "Save the page again, complete.")
    stated = _stated(tree)
    _refuse_sign_in(tree, name)
    page = Page(problems=list(problems))
    writer = Writer(page)
    for part in _content(tree):
        writer.walk(part)
        writer.flush()
    if not page.blocks:
        raise refuse(name, "the page has no text.", "Save the page again, complete.")
    return page.recovered(stated)


def _depth(source: str) -> int:
    """How deep the page's containers stand inside one another."""
    depth = deepest = 0
    for tag in CONTAINER.finditer(source):
        depth += -1 if tag["close"] else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def grids_in(markup: str) -> Iterator[Grid]:
    """The outermost tables of a piece of HTML."""
    body = LexborHTMLParser(markup).body
    for table in body.css("table") if body else ():
        if not _inside_table(table):
            yield grid_of(table)


def _inside_table(node: LexborNode) -> bool:
    """Whether a table stands in another."""
    parent = node.parent
    while parent is not None:
        if parent.tag == "table":
            return True
        parent = parent.parent
    return False


def _decoded(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The page's source in the encoding it declares, else as any text."""
    declared = CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"unicode"):
        try:
            return data.decode("cp1252" if b"8859-1" in declared[1] else declared[1].decode()), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _refuse_sign_in(tree: LexborHTMLParser, name: str) -> None:
    """Raises Unreadable for a page that asks for a password, or says that there is none, and tells little else."""
    words = re.sub(r"\s+", " ", tree.body.text(separator=" ") if tree.body else "")
    form = tree.css_first("input[type=password]") is not None
    if (form and len(words) < 3_000) or (form and SIGN_IN.search(words[:400]) and len(words) < 6_000):
        raise refuse(
            name, "the page is a sign-in form, not minutes.", "Sign in with a browser, then save the page itself."
        )
    if len(words) < 600 and ERROR_PAGE.search(words):
        raise refuse(
            name, "the page is an error message, not minutes.", "Open the address in a browser and save what it shows."
        )


def _content(tree: LexborHTMLParser) -> list[LexborNode]:
    """The parts of the page that hold the minutes, its frame taken out; several where pages were saved as one."""
    for node in tree.css(FRAME):
        if node.tag not in ("body", "html") and not _is_most(node, tree):
            node.decompose()
    for node in tree.css("div[id], div[class], ul[id], ul[class], p[id], p[class], section[class], form"):
        names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}".split()
        if (node.tag == "form" or any(FRAME_WORD.fullmatch(word) for word in names)) and not _is_most(node, tree):
            node.decompose()
    body = tree.body
    assert body is not None
    whole = len(body.text())
    pages = [node for node in tree.css("#modgov") if node.css_first("#modgov #modgov") is None]
    if sum(len(node.text()) for node in pages) * 10 >= whole * 2:
        return pages
    for selector in CONTENT:
        found = max(tree.css(selector), key=lambda n: len(n.text()), default=None)
        if found is not None and len(found.text()) * 10 >= whole * 6:
            return [found]
    return [_narrowed(body)]


def _narrowed(node: LexborNode) -> LexborNode:
    """The innermost element that holds nearly all of the text, and the page's first heading with it."""
    for _ in range(DEPTH):
        whole = len(node.text())
        children = [child for child in node.iter() if child.tag in ("div", "section", "article", "main", "center")]
        largest = max(children, key=lambda child: len(child.text()), default=None)
        if largest is None or len(largest.text()) * 10 < whole * 8:
            return node
        if node.css_first("h1") is not None and largest.css_first("h1") is None:
            return node
        node = largest
    return node


def _is_links(node: LexborNode) -> bool:
    """Whether a list is made of links: a menu, not minutes."""
    links = node.css("a")
    linked = sum(len(link.text().strip()) for link in links)
    return len(links) >= 4 and linked * 10 >= len(re.sub(r"\s+", " ", node.text())) * 8 and linked < 60 * len(links)


def _is_most(node: LexborNode, tree: LexborHTMLParser) -> bool:
    """Whether an element of the frame by its name holds most of the page: then it is no frame."""
    if node.tag in ("script", "style", "noscript", "template", "svg") or tree.body is None:
        return False
    return len(node.text()) * 2 > len(tree.body.text())


def _stated(tree: LexborHTMLParser) -> MeetingHeader | None:
    """What the page's metadata and its links say of the meeting: body, day and time."""
    named = [
        node.attributes.get("content") or ""
        for node in tree.css("meta")
        if (node.attributes.get("name") or "").lower() == "dc.title"
    ]
    title = tree.css_first("title")
    for words in (*named, title.text() if title else ""):
        found = TITLE_LINE.search(words)
        days = days_in(words)
        if found and days:
            times = [time for _, time in times_in(words, days[0].end)]
            return MeetingHeader(found["body"].strip(), days[0].date, start=times[0] if times else None)
    for node in tree.css(".mgSubTitleTxt, a"):
        if node.tag == "a" and not re.search(
            r"ieListDocuments|mgMeetingAttendance|ieIssueDetails", node.attributes.get("href") or ""
        ):
            continue
        for words in (node.text(separator=" "), node.attributes.get("title") or ""):
            header = _linked(LINK_PREFACE.sub("", re.sub(r"\s+", " ", words).strip()))
            if header:
                return header
    plain = title.text().strip() if title else ""
    return MeetingHeader(title=re.split(r"\s+[|–—-]\s+", plain)[0], date_stated=False) if plain else None


def _linked(words: str) -> MeetingHeader | None:
    """The meeting that a heading or a link names: "Schools Forum - Thursday, 5th May, 2022 2.00 pm"."""
    days = days_in(words)
    found = MEETING_LINK.match(words)
    if not days or not found or len(words) > 200:
        return None
    times = [time for _, time in times_in(words, days[0].end)]
    return MeetingHeader(found["body"].strip(), days[0].date, start=times[0] if times else None)


@dataclass
class Run:
    """Running text that has not yet been ended by a block: its pieces with bold and italic."""

    words: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)

    def put(self, text: str, bold: bool, italic: bool) -> None:
        """Adds text in one setting."""
        self.words.append(text)
        self.bold.append(bold)
        self.italic.append(italic)

    def taken(self) -> tuple[str, bool, bool, int]:
        """The words, whether all are bold or italic, and how many at the start are bold; the run is empty then."""
        raw = "".join(self.words)
        letters = sum(len(re.findall(r"\w", w)) for w in self.words)
        strong = sum(len(re.findall(r"\w", w)) for w, b in zip(self.words, self.bold, strict=True) if b)
        slanted = sum(len(re.findall(r"\w", w)) for w, i in zip(self.words, self.italic, strict=True) if i)
        first = next(
            (n for n, (w, b) in enumerate(zip(self.words, self.bold, strict=True)) if w.strip() and not b),
            len(self.words),
        )
        lead = tidy("".join(self.words[:first]))
        bold = letters > 0 and strong * 10 >= letters * 9
        self.words, self.bold, self.italic = [], [], []
        return tidy(raw), bold, letters > 0 and slanted * 10 >= letters * 9, 0 if bold else len(lead)


def tidy(words: str) -> str:
    """Line ends and blanks as one blank, wide gaps of no-break spaces as a tab."""
    plain = re.sub(r"[ \t\r\n\f]+", " ", words)
    gaps = re.sub(r"(?:[ ]?\xa0[ ]?){3,}", "\t", plain)
    return re.sub(r"[ \xa0]+", " ", re.sub(r"[ \xa0]*\t[ \xa0\t]*", "\t", gaps)).strip(BLANK)


@dataclass
class Writer:
    """Walks the elements of a page and writes its blocks; for a cell, `pieces` takes them instead of the page."""

    page: Page | None
    pieces: list[Piece] = field(default_factory=list)
    run: Run = field(default_factory=Run)
    kind: Kind = "paragraph"
    level: int = 0
    hint: Hint = ""
    line: int = 0
    tables: int = 0
    label: str = ""
    counted: dict[int, int] = field(default_factory=dict)  # the last number of each list

    def walk(self, node: LexborNode, bold: bool = False, italic: bool = False, depth: int = 0) -> None:
        """Writes everything inside an element."""
        if depth > DEPTH:
            self.run.put(node.text(separator=" "), bold, italic)
            return
        child = node.child
        while child is not None:
            self._visit(child, bold, italic, depth)
            child = child.next

    def _visit(self, node: LexborNode, bold: bool, italic: bool, depth: int) -> None:
        """Writes one child of an element."""
        tag = node.tag
        if tag == "-text":
            self.run.put(node.text_content or "", bold, italic)
        elif tag == "br":
            self.flush()
        elif tag == "table":
            self.flush()
            self._table(node, depth)
        elif tag == "li":
            self._list_item(node, bold, italic, depth)
        elif tag in BLOCKS:
            self._block(node, bold, italic, depth)
        elif tag and not tag.startswith("-") and tag not in ("input", "img", "head", "textarea"):
            style = (node.attributes.get("style") or "").replace(" ", "").lower()
            if "display:none" in style:
                return
            strong = bold or tag in BOLD or "font-weight:bold" in style or "font-weight:700" in style
            slanted = italic or tag in ITALIC or "font-style:italic" in style
            hint = self._hinted(node)
            if hint and not self.hint and "mgFileSize" in (node.attributes.get("class") or ""):
                return  # "PDF 127 KB" after a title
            self.walk(node, strong, slanted, depth + 1)

    def _hinted(self, node: LexborNode) -> bool:
        """Whether the element's class says that it is no part of the text."""
        return bool(NOISE_CLASSES.intersection((node.attributes.get("class") or "").split()))

    def _block(self, node: LexborNode, bold: bool, italic: bool, depth: int) -> None:
        """Writes an element that begins and ends a paragraph."""
        style = (node.attributes.get("style") or "").replace(" ", "").lower()
        if "display:none" in style:
            return
        self.flush()
        before = (self.kind, self.level, self.hint)
        tag, classes = node.tag or "", (node.attributes.get("class") or "").split()
        if tag in HEADINGS:
            self.kind, self.level = "heading", HEADINGS[tag]
        elif "mgAiTitleTxt" in classes:
            self.kind, self.level = "heading", 3
        if self._hinted(node) or (tag in ("ul", "ol") and _is_links(node)):
            self.hint = "noise"
        blank = len(self.pieces) if self.page is None else len(self.page.blocks)
        strong = bold or "font-weight:bold" in style or "mgAiTitleTxt" in classes
        self.walk(node, strong, italic or "font-style:italic" in style, depth + 1)
        self.flush()
        if tag == "p" and blank == (len(self.pieces) if self.page is None else len(self.page.blocks)):
            self.line += 1  # an empty paragraph, printed as a blank line
        self.kind, self.level, self.hint = before

    def _list_item(self, node: LexborNode, bold: bool, italic: bool, depth: int) -> None:
        """Writes a list item as a bullet, with its number where the list is numbered."""
        self.flush()
        before = (self.kind, self.level)
        number = self._number(node)
        self.kind, self.level = ("paragraph", self.level + 1) if number else ("bullet", self.level + 1)
        self.label = number
        self.walk(node, bold, italic, depth + 1)
        self.flush()
        self.label = ""
        self.kind, self.level = before

    def _number(self, node: LexborNode) -> str:
        """The printed number of the next item of a numbered list, or nothing."""
        parent = node.parent
        if parent is None or parent.tag != "ol":
            return ""
        style, start = (parent.attributes.get("type") or "1")[:1], parent.attributes.get("start") or ""
        first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        place_in = self.counted[parent.mem_id] = self.counted.get(parent.mem_id, first - 1) + 1
        if style in "aA" and 1 <= place_in <= 26:
            return f"{chr(ord(style) + place_in - 1)})"
        if style in "iI" and 1 <= place_in <= 20:
            roman = ROMANS[place_in - 1]
            return f"{roman if style == 'i' else roman.upper()})"
        return f"{place_in}."

    def flush(self) -> None:
        """Ends the running paragraph."""
        words, bold, italic, lead = self.run.taken()
        if not words:
            return
        if self.label:
            words, lead, self.label = f"{self.label} {words}", lead and lead + len(self.label) + 1, ""
        if self.page is None:
            self.pieces.append(Piece(words, self.kind, self.level, bold, italic, self.line))
        else:
            self.page.add(
                words, self.kind, level=self.level, bold=bold, italic=italic, hint=self.hint, lead=lead, gap=self.line
            )
            self.line = 0
        if self.page is None:
            self.line += 1

    def _table(self, node: LexborNode, depth: int) -> None:
        """Writes a table: as a grid, or, where it only lays out the page, as what it holds."""
        nested = any(inner.mem_id != node.mem_id for inner in node.css("table"))
        if self.page is None and not nested and self.hint != "noise" and _holds_rows(grid := grid_of(node)):
            words = "\n".join("\t".join(words_of(box) for box in row) for row in grid.rows)
            self.pieces.append(Piece(words, line=self.line, grid=grid))
            return
        if self.page is None or depth > DEPTH // 2:
            self.walk(node, depth=depth + 1)
            return
        if nested and not any(cell.css_first("table") is None and len(cell.text()) > 20 for cell in node.css("td")):
            self.walk(node, depth=depth + 1)
            return
        self.tables += 1
        grid = grid_of(node)
        if self.hint == "noise":
            self.walk(node, depth=depth + 1)
            return
        place(self.page, grid, self.tables)


ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def grid_of(table: LexborNode) -> Grid:
    """A table's rows and cells; a cell that spans columns fills the first of them."""
    grid = Grid()
    for row in table.css("tr"):
        if _owner(row) != table.mem_id:
            continue
        cells: list[Box] = []
        heads = True
        child = row.child
        while child is not None:
            if child.tag in ("td", "th"):
                heads = heads and child.tag == "th"
                cells.append(_box(child))
                cells.extend([()] * (_span(child) - 1))
            child = child.next
        if cells:
            grid.heads = grid.heads or (heads and not grid.rows)
            grid.rows.append(cells)
    return grid


def _holds_rows(grid: Grid) -> bool:
    """Whether a table in a cell is one of rows, and does not only lay out the cell."""
    return len(grid.rows) >= 2 and grid.width >= 2


def _owner(row: LexborNode) -> int | None:
    """The table that a row belongs to."""
    parent = row.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _span(cell: LexborNode) -> int:
    """How many columns a cell spans, within reason."""
    try:
        return max(1, min(50, int(cell.attributes.get("colspan") or 1)))
    except ValueError:
        return 1


def _box(cell: LexborNode) -> Box:
    """The paragraphs of a cell."""
    writer = Writer(None)
    writer.walk(cell, bold=cell.tag == "th")
    writer.flush()
    return tuple(writer.pieces)
