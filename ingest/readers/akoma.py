"""Akoma Ntoso: minutes and debates in the XML of parliaments and of some councils.

Sections are headings, speeches and narratives are paragraphs. A speaker who is named only in the
mark-up ("by") is written before the words, since everything after this reads words alone.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.attendance import lead_of
from ingest.document import MeetingHeader
from ingest.limits import refuse
from ingest.readers.xml_tree import Element, children, local, parsed, words_in
from ingest.recovered import Page, Recovered
from ingest.tables import Box, Grid, Piece, place

# Elements that hold running text, and those that are left out.
TEXT = frozenset(
    "p doctitle doctype docnumber docdate docproponent docstage docstatus docpurpose heading subheading num from scene "
    "narrative summary recordedtime listintroduction listwrapup li wrap span block crossheading docketnumber".split()
)
LEFT_OUT = frozenset("meta authorialnote notes attachments components".split())
SECTIONS = re.compile(
    r"(?:debatesection|section|part|chapter|article|paragraph|subsection|division|hcontainer|point|title)\Z"
)
LISTS = frozenset("ul ol blocklist list table".split())
SPEECHES = frozenset("speech question answer other speechgroup".split())
SPACE = re.compile(r"\s+")


@dataclass
class Writer:
    """Writes elements to the page; `people` are the names behind the marks of speakers."""

    page: Page
    people: dict[str, str] = field(default_factory=dict)
    tables: int = 0

    def inside(self, element: Element, depth: int) -> None:
        """Everything inside an element; text that stands there bare is a paragraph of its own."""
        self.page.add(_tidy(element.text or ""))
        for child in element:
            self.element(child, depth)
            self.page.add(_tidy(child.tail or ""))

    def element(self, element: Element, depth: int) -> None:
        """One element by its kind."""
        kind = local(element).lower()
        if not kind or kind in LEFT_OUT:
            return
        if SECTIONS.match(kind):
            self._section(element, depth)
        elif kind in SPEECHES and not any(local(child).lower() in SPEECHES for child in element):
            self._speech(element, depth)
        elif kind == "rollcall":
            self._roll_call(element, depth)
        elif kind == "table":
            self._table(element)
        elif kind in ("ul", "ol", "blocklist", "list"):
            self._list(element, depth)
        elif kind in TEXT and not any(local(c).lower() in TEXT | LISTS for c in element):
            self.page.add(_words(element), bold=_is_bold(element))
            self._notes(element)
        else:
            self.inside(element, depth)

    def _section(self, element: Element, depth: int) -> None:
        """A heading with its number, then what stands under it."""
        number, title = words_in(element, "num"), words_in(element, "heading")
        self.page.add(f"{number} {title}".strip(), "heading", level=min(depth, 6))
        for child in element:
            if local(child).lower() not in ("num", "heading"):
                self.element(child, depth + 1)
            self.page.add(_tidy(child.tail or ""))

    def _speech(self, element: Element, depth: int) -> None:
        """A speech: its first paragraph begins with the speaker, unless it names that person itself."""
        first = len(self.page.blocks)
        speaker = words_in(element, "from") or self._name(element)
        rest = [child for child in element if local(child).lower() not in ("from", "num", "heading")]
        heading = words_in(element, "heading")
        self.page.add(heading, "heading", level=min(depth + 1, 6))
        texts = [_words(child) for child in rest] or [_tidy(element.text or "")]
        opening = next((words for words in texts if words), "")
        surname = speaker.rstrip(" :.").rpartition(" ")[2]
        if speaker and opening and surname and surname.lower() not in opening[:120].lower():
            self.page.add(f"{speaker.rstrip(' :')}: {opening}")
            place_of = texts.index(opening)
            if rest:
                self._notes(rest[place_of])
            rest = rest[place_of + 1 :]
        elif not rest:
            self.page.add(opening)
        for child in rest:
            self.element(child, depth + 1)
        if len(self.page.blocks) == first and speaker:
            self.page.add(speaker)

    def _name(self, element: Element) -> str:
        """The name behind a speech's mark of its speaker."""
        return self.people.get(element.get("by", "").lstrip("#"), "")

    def _roll_call(self, element: Element, depth: int) -> None:
        """Who was there: under its own heading, else under "Present"."""
        texts = [_words(child) for child in element]
        if not any(lead_of(words) for words in [words_in(element, "heading"), *texts]) and any(texts):
            self.page.add("Present:")
        self.inside(element, depth)

    def _list(self, element: Element, depth: int) -> None:
        """List items: bullets, or paragraphs with their printed numbers."""
        for n, child in enumerate(element, 1):
            kind = local(child).lower()
            if kind not in ("li", "item", "point"):
                self.element(child, depth)
                continue
            number = (
                words_in(child, "num") or child.get("value", "") or (f"{n}." if local(element).lower() == "ol" else "")
            )
            inner = [part for part in child if local(part).lower() in LISTS]
            words = _words(child, LEFT_OUT | LISTS | {"num"})
            if number:
                self.page.add(f"{number} {words}")
            else:
                self.page.add(words, "bullet", level=1)
            for part in inner:
                self.element(part, depth + 1)

    def _table(self, element: Element) -> None:
        """A table as a grid."""
        self.tables += 1
        grid = Grid()
        for row in element.iter():
            if local(row).lower() == "tr":
                cells = [cell for cell in row if local(cell).lower() in ("td", "th")]
                grid.heads = grid.heads or (
                    not grid.rows and bool(cells) and all(local(c).lower() == "th" for c in cells)
                )
                grid.rows.append([_box(cell) for cell in cells])
        place(self.page, grid, self.tables)

    def _notes(self, element: Element) -> None:
        """Notes that hang at words of a paragraph, after it."""
        for note in element.iter():
            if local(note).lower() == "authorialnote":
                self.page.add(_words(note))


def recover(data: bytes, name: str) -> Recovered:
    """The text of a debate or of minutes. Raises Unreadable for what is damaged or holds no such text."""
    root = parsed(data, name)
    page = Page()
    writer = Writer(page, _people(root))
    for document in root:
        _preface(page, document)
        for part in document:
            if local(part).lower() not in ("meta", "preface", "coverpage"):
                writer.element(part, 2)
    if not page.blocks:
        raise refuse(name, "the Akoma Ntoso file holds no text.", "Check that this is the right file.")
    return page.recovered(_stated(root))


def _preface(page: Page, document: Element) -> None:
    """What is printed before the text: the title of the paper, its body and day."""
    for part in children(document, "coverpage", "preface"):
        for element in part.iter():
            kind = local(element).lower()
            if kind in ("p", "longtitle") or (
                kind in TEXT and local(element.getparent()).lower() not in ("p", "longtitle")
            ):
                title = kind == "doctitle" or any(local(inner).lower() == "doctitle" for inner in element)
                page.add(_words(element), "heading" if title else "paragraph", level=1 if title else 0)


def _people(root: Element) -> dict[str, str]:
    """The names that the file gives to its marks of people and offices."""
    named = (element for element in root.iter() if local(element) in ("TLCPerson", "TLCRole", "TLCOrganization"))
    return {(e.get("eId") or e.get("id") or ""): e.get("showAs", "") for e in named}


def _stated(root: Element) -> MeetingHeader:
    """What the mark-up says of the meeting."""
    by_kind: dict[str, Element] = {}
    for element in root.iter():
        by_kind.setdefault(local(element).lower(), element)
    work = by_kind.get("frbrwork")
    work_dates = list(children(work, "frbrdate")) if work is not None else []
    dated = [by_kind.get("docdate"), *work_dates, by_kind.get("frbrdate")]
    date = next((day for element in dated if element is not None and (day := _day(element.get("date", "")))), None)
    body, title = by_kind.get("docproponent"), by_kind.get("doctitle")
    return MeetingHeader(
        body=_words(body) or None if body is not None else None,
        date=date,
        title=_words(title) or None if title is not None else None,
        date_stated=date is not None,
    )


def _day(words: str) -> dt.date | None:
    """The day of a date field, which may go on with a time."""
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None


def _words(element: Element, without: frozenset[str] = LEFT_OUT) -> str:
    """The running text of an element on one line; notes and what else is named are left out."""
    return _tidy("".join(_pieces(element, without)))


def _pieces(element: Element, without: frozenset[str]) -> Iterator[str]:
    """The text of an element piece by piece; a line break is a blank."""
    yield element.text or ""
    for child in element:
        kind = local(child).lower()
        if kind in ("br", "eol"):
            yield " "
        elif kind and kind not in without:
            yield from _pieces(child, without)
        yield child.tail or ""


def _tidy(words: str) -> str:
    return SPACE.sub(" ", words).strip()


def _is_bold(element: Element) -> bool:
    """Whether all words of a paragraph stand in one bold element."""
    bold = "".join("".join(child.itertext()) for child in children(element, "b", "strong"))
    return bool(bold.strip()) and _tidy(bold) == _words(element)


def _box(cell: Element) -> Box:
    """The paragraphs of a cell."""
    paragraphs = [_words(part) for part in cell if local(part).lower() in TEXT] or [_words(cell)]
    return tuple(Piece(words, bold=local(cell).lower() == "th", line=n) for n, words in enumerate(paragraphs) if words)
