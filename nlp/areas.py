"""Where minutes go over earlier actions: under matters arising, an action log, a clerk's report."""

import re
from dataclasses import dataclass, field

from ingest.document import Document, Paragraph
from nlp import decisions

HEADING = re.compile(
    r"\bmatters?\s+(?:arising|outstanding|reported|from|in\s+hand)|\bmatter\s+arising\b|\baction\s+(?:log|tracker|tracking|list|sheet|points?|plan\s+update|update|register)|\b(?:previous|outstanding|earlier|brought[\s-]forward)\s+(?:actions?|minutes|items)|"
    r"\bactions?\s+(?:from|arising|outstanding|brought|update)|\breview\s+of\s+(?:the\s+)?(?:previous\s+)?actions|\bprogress\s+on\s+(?:actions|recommendations|resolutions)|\bprogress\s+(?:report|since)\b|\bupdates?\s+(?:on|to|from|since)\s+(?:the\s+)?(?:previous|last|actions)|"
    r"\b(?:recommendations?|decisions?|resolutions?)\s+(?:tracker|tracking|log|monitor(?:ing)?)\b|\btracking\s+(?:of\s+)?(?:decisions|resolutions|recommendations)\b|\bschedule\s+of\s+actions\b|\bminutes\b[\w\s,/]{0,40}\band\s+(?:matters|actions)\b|"
    r"^(?:\W|\d)*(?:the\s+)?(?:parish\s+|town\s+)?clerk[’']?s?\s+(?:report|update)",
    re.I,
)
# A minute that carries its number and the year begins a matter of its own: "50/19 Planning …".
_NEW_MATTER = re.compile(r"^\W*(?:[A-Z]{2,6}/\d+/\d+(?:-\d\d)?:?|\d+/\d+)\s+[A-Z\d]")
_CODED = re.compile(r"^\W*[A-Z]{2,6}/\d+/\d+\s+[A-Z]")
_PRINTED_NUMBER = re.compile(
    r"^\W*(?P<word>(?:agenda\s+)?item\s+)?(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})(?:[.)]\s|\s+[A-Z])", re.I
)
# A heading that only points into the earlier minutes: "Item 5:", "Minute 218 –", "Page 3".
_REFERENCE = re.compile(
    r"^\W*(?:(?:agenda\s+)?items?|min(?:ute)?s?|page|para(?:graph)?)\.?\s*(?:no\.?\s*)?\d[\d./()a-z]*\W*$", re.I
)
# A sentence that announces a list of earlier actions: "The actions from the March meeting were reviewed as follows:".
_ANNOUNCES = re.compile(
    r"\b(?:actions?|matters|undertakings)\b[^.]*\b(?:reviewed|outstanding|updated|update|progress|followed\s+up|reported\s+on|gone\s+through)\b[^.]*:\W*$|"
    r"\b(?:reviewed|outstanding|updates?\s+on|progress\s+on)\b[^.]*\bactions?\b[^.]*:\W*$|\bother\s+than\s+the\s+action\w*\b[^.]*:\W*$",
    re.I,
)
# What corrects the minutes that are being confirmed, told as a list.
_CORRECTIONS = re.compile(
    r"\b(?:amend(?:ed|ments?)|correct(?:ed|ions?)|alterations?|changes|should\s+(?:now\s+)?read|accura\w+)\b[^.]*:\W*$",
    re.I,
)
# Lines that open the next item though nothing marks them as headings.
_NEXT_ITEM = re.compile(
    r"^\W*(?:\d{1,3}\W+)?(?:(?:the\s+)?(?:acting\s+)?(?:head\s?-?teacher|head|chair(?:man|woman|person)?|treasurer|county\s+councillor|district\s+councillor|borough\s+councillor|councillors?|police|committees?)[’'`]?s?[’'`]?\s+reports?|"
    r"(?:reports?|feedback|minutes)\s+(?:from|of)\s+(?:the\s+)?[\w\s&-]{3,40}|correspondence|finance|accounts|planning(?:\s+applications?)?|policies|safeguarding|governor\s+(?:visits|training)|training|"
    r"any\s+other\s+(?:urgent\s+)?business|a\.?\s?o\.?\s?b\.?|date\s+of\s+(?:the\s+)?next\s+meeting|declarations?\s+of\s+(?:interests?|business)[\w\s]{0,20}|chair(?:man)?[’']?s?\s+announcements|highways|membership(?:\s+update)?|budget(?:\s+update)?)\W*$",
    re.I,
)
# The same, run into its text: "Treasurer’s Report AB reported …".
_OPENS_NEXT = re.compile(
    r"^\W*(?:(?:The\s+)?(?:Head\s?teacher|Head|Chair(?:man|woman|person)?|Treasurer|Secretary|(?:County\s+|District\s+|Borough\s+)?Councillor|Police)[’'`]?s?[’'`]?\s+[Rr]eport|"
    r"Any\s+[Oo]ther\s+(?:Urgent\s+)?[Bb]usiness|Date\s+of\s+(?:[Tt]he\s+)?[Nn]ext\s+[Mm]eeting|Correspondence|Planning|Finance)\s+(?=(?:[A-Z]{2,4}|The|Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|An?)\b)"
)
# A matter with its place in the earlier minutes: "Item 3 – …", "Minute 43/19 …", "Page 2 …".
_PLACED = re.compile(
    r"^\W*(?:(?:agenda\s+)?item|min(?:ute)?s?\.?|page|para(?:graph)?)\s*(?:no\.?\s*)?\d[\w./()]*\s*[:–—-]?\s+\S", re.I
)
ALL_PLACED = 3  # matters with such a place, one after the other, from which each matter is taken to have one
_BULLET = re.compile(r"^\W*[•▪●·◦*–-]\s|^\s*\(?\w{1,3}[.)]\s")


def is_heading(text: str) -> bool:
    """Whether a line names such an area, and is no sentence that speaks of an outstanding action."""
    return len(text) < 90 and bool(HEADING.search(text)) and (not text.rstrip().endswith(".") or len(text.split()) <= 6)


def standing(document: Document) -> dict[int, bool]:
    """For each paragraph, whether it stands under matters arising, an action log or a clerk's report.

    Such an area begins at its heading, at a sentence that announces a list of earlier actions, or at an item
    inside such an item; it ends at the next heading, or where the next item shows by its number or its name.
    Under "Minutes of the last meeting" it begins once these are confirmed; corrections of them are outside.
    """
    walk, found = _Walk(document), {}
    for paragraph in document.paragraphs:
        found[paragraph.n] = walk.pass_over(paragraph)
    return found


@dataclass(slots=True)
class _Walk:
    """Where a reading of the paragraphs, one after another, has got to."""

    document: Document
    area: bool = False
    number: tuple[int, ...] = ()  # of the item last seen: (6, 2) for "6.2"
    worded: bool = False  # whether it was printed as "Item 6.2"
    inner: bool = False  # the area has a list of its own, counted from 1
    counted: tuple[int, int] | None = None  # "24/009", the minute that opened the area
    placed: int = 0  # how many paragraphs, each with its place in the earlier minutes, have followed the title
    coded: bool = False  # whether its matters bear the numbers of earlier minutes, letters before them
    told: bool = False  # whether minute text has been passed since the area was opened
    left: set[int] = field(default_factory=set)  # items whose own text has passed on to another matter
    confirmed: int | None = None  # the item in which the minutes have been confirmed
    correcting: re.Pattern[str] | None = None  # what a paragraph of a list of corrections looks like

    def pass_over(self, paragraph: Paragraph) -> bool:
        """Whether the next paragraph goes over earlier actions."""
        text, item = self.document.words(paragraph), paragraph.item
        self._turn(paragraph, text)
        above = [i for i in _chain(item, self.document) if i not in self.left]
        under = any(HEADING.search(self.document.items[i].title) for i in above)
        self.told = self.told or paragraph.role == "minute"
        stands = (self.area or under or (item is not None and item == self.confirmed)) and not self._corrects(text)
        if _ANNOUNCES.search(text):
            self.area, self.inner = True, False
        if item is not None and _MINUTES_ITEM.search(self.document.items[item].title) and confirms(text):
            self.confirmed = item
        if _CORRECTIONS.search(text) and _ABOUT_MINUTES.search(text):
            self.correcting = _BULLET if _BULLET.match(self.document.words_after(paragraph.n)) else _SHORT
        return stands

    def _turn(self, paragraph: Paragraph, text: str) -> None:
        """Opens or closes the area where a paragraph begins another item."""
        titled = paragraph.role == "heading"
        placed = _PLACED.match(text) is not None
        printed = _PRINTED_NUMBER.match(text)
        if titled and self.area and _REFERENCE.match(text):
            return
        if titled or (paragraph.role != "noise" and is_heading(text)):
            self.correcting = None
            self.area = bool(HEADING.search(text)) or (self.area and bool(paragraph.cells))
            self.number, self.inner = _number(printed) or self.number, False
            self.worded, self.placed, self.coded = bool(printed and printed["word"]), 0, False
            self.counted, self.told = (_pair(text) if self.area else None), False
            if not self.area and _NEXT_ITEM.match(text):
                self._leave(paragraph)  # a title without a number is laid under the item before it
        elif self.area and (
            self._is_run_in(paragraph, text) or _OPENS_NEXT.match(text) or (not placed and self._is_unplaced(paragraph))
        ):
            self._leave(paragraph)
        elif self.told and paragraph.role == "agenda" and _AGENDA.match(text) and not HEADING.search(text):
            self._leave(paragraph)  # a register prints what the next item is to do, whatever became of its title
        elif self.area and not paragraph.cells and len(text) < 60 and _NEXT_ITEM.match(text):
            self._leave(paragraph)
        elif printed and self.number and bool(printed["word"]) == self.worded:
            self.inner = self.inner or _number(printed) == (1,)  # a list of its own under the heading: "1. …", "2. …"
            if not self.inner and _number(printed) == (*self.number[:-1], self.number[-1] + 1):
                self.number = _number(printed)  # the item after "4. Matters arising" is "5."
                self._leave(paragraph)
        elif self.area and _CODED.match(text) and (self.coded or (not self.told and self.counted is None)):
            self.coded = True  # the matters themselves bear the numbers of earlier minutes: "HSF/16/4 The Forum …"
        elif _NEW_MATTER.match(text) and not (self.counted and _is_before(_pair(text), self.counted)):
            self.area = bool(HEADING.search(text[:90]))
            self._leave(paragraph, self.area)
        if self.area and not titled:
            self.placed = self.placed + 1 if placed and self.placed >= 0 else -1

    def _is_run_in(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph begins with the title, without a number, of an item that is no such area."""
        item = self.document.items[paragraph.item] if paragraph.item is not None else None
        title = item.title.strip() if item and not item.number else ""
        return bool(title) and text.startswith(title) and len(text) > len(title) + 3 and not HEADING.search(title)

    def _leave(self, paragraph: Paragraph, area: bool = False) -> None:
        """Goes on to another item, itself an area or not, whatever the titles above it say."""
        self.area, self.confirmed = area, None
        above = set(_chain(paragraph.item, self.document))
        self.left = self.left - above if area else self.left | above

    def _corrects(self, text: str) -> bool:
        """Whether a paragraph belongs to the list of corrections that is being read."""
        if self.correcting is not None and not self.correcting.match(text):
            self.correcting = None
        return self.correcting is not None

    def _is_unplaced(self, paragraph: Paragraph) -> bool:
        """Whether every matter so far had its place in the earlier minutes, and the next paragraph has none either."""
        return self.placed >= ALL_PLACED and not _PLACED.match(self.document.words_after(paragraph.n))


_AGENDA = re.compile(
    r"^\W*(?:\d{1,3}\W+)?To\s+(?:consider|receive|note|agree|approve|discuss|review|determine|elect|appoint)\b"
)
_SHORT = re.compile(r"^[^\n]{1,90}$")


def _pair(text: str) -> tuple[int, int] | None:
    """The two figures of a minute's number ("24/009", "LAB/50/19"), or None."""
    found = re.match(r"\W*(?:[A-Z]{2,6}/)?(\d+)/(\d+)", text)
    return (int(found[1]), int(found[2])) if found else None


def _is_before(number: tuple[int, int] | None, counted: tuple[int, int]) -> bool:
    """Whether a minute's number points back: at most the one that opened the area, the year first or last."""
    return number is not None and (number <= counted or number[::-1] <= counted[::-1])


_MINUTES_ITEM = re.compile(r"^\W*(?:\d+\W*)?(?:confirmation\s+of\s+)?(?:the\s+)?(?:draft\s+)?minutes\b", re.I)


_ABOUT_MINUTES = re.compile(r"\bminutes\b", re.I)


def confirms(text: str) -> bool:
    """Whether words approve earlier minutes."""
    return bool(_ABOUT_MINUTES.search(text)) and decisions.prints_one(text)


def _chain(index: int | None, document: Document) -> list[int]:
    """An agenda item and those above it."""
    chain = []
    while index is not None:
        chain.append(index)
        index = document.items[index].parent
    return chain


def _number(printed: re.Match[str] | None) -> tuple[int, ...]:
    """The parts of a printed number; "4.0" is item 4, and its parts are 4.1, 4.2."""
    parts = tuple(int(part) for part in printed["number"].split(".")) if printed else ()
    return parts[:-1] if len(parts) == 2 and parts[1] == 0 else parts


def titles(item: int | None, document: Document) -> list[str]:
    """The titles of an agenda item and of those above it."""
    return [document.items[i].title for i in _chain(item, document)]
