"""Gathers who was there from the head of the page, the items that tell it, and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.attendance import (
    FINITE,
    Lead,
    Listed,
    absences,
    lead_of,
    listed,
    looks_listed,
    officers_in,
    sentence_end,
    sentences,
)
from ingest.document import Attendance, Cell, MeetingHeader
from ingest.draft import Draft
from ingest.grids import NAME_COLUMN, grid_rows, listed_rows
from ingest.keys import legend, lines_with_status, marked
from ingest.names import HONORIFICS, ORGANISATION, ROLE_WORDS, people
from ingest.torn import rejoined, torn_columns
from ingest.unled import in_one_line, named_line, unled

APOLOGIES_TITLE = re.compile(
    r"apolog|absen|attendance|\bpresent\b|substitut|welcome|introductions|membership", re.IGNORECASE
)
ABSENT = re.compile(r"\babsence\s+of\b|\babsent\b|\b(?:heard|received)\s+from\b", re.IGNORECASE)
ACCEPTED = re.compile(r"\b(?:accepted|approved|sanctioned|noted|agreed|consented|consent)\b", re.IGNORECASE)
TITLED = re.compile(HONORIFICS + r"\b", re.IGNORECASE)


def gather(draft: Draft, top: int) -> None:
    """Finds who was there in the paragraphs of a document; `top` is where the head of the page ends."""
    beside = torn_columns(draft.text, draft.stretches, top)
    walk = _Walk(draft, top, frozenset(beside), frozenset(_with_words(draft, top)))
    for n in range(len(draft.stretches)):
        walk.pass_over(n)
    for stretch in draft.stretches if ABSENT.search(draft.text) else ():
        draft.listed += absences(draft.text, stretch.start, stretch.end)
    draft.listed = rejoined(draft.listed, beside, draft.stretches)
    head = draft.stretches[:top]
    draft.listed += [entry for s in head for entry in officers_in(draft.text, s.start, s.end)]
    marks = legend(draft.text[head[0].start : head[-1].end]) if head else {}
    draft.listed = marked(draft.text, draft.listed, marks)


@dataclass
class _Walk:
    """Where a reading of the paragraphs, one after another, has got to; what it finds goes to the draft."""

    draft: Draft
    top: int
    beside: frozenset[int]  # lines that stood beside a name before their columns were torn apart
    keyed: frozenset[int]  # lines whose people are known already
    status: str = ""  # of the list that is going on
    office: str = ""  # of the group that is going on ("Clerk:")
    inline: bool = False  # whether this list began beside its lead: then a group of officers is no part of it
    torn: bool = False  # whether a column of offices is going on that was torn from its names
    read: int = 0  # up to where the text has been read as a list
    invited: bool = False  # whether a list of those invited to an item is going on

    def pass_over(self, n: int) -> None:
        """Takes the people of the next paragraph."""
        draft, stretch = self.draft, self.draft.stretches[n]
        self.invited = self.invited and looks_listed(draft.text, stretch)
        inside = n < self.top or self.invited or _tells(draft, n)
        if INVITED.fullmatch(stretch.words):
            self.status, self.office, self.invited = "attended", "", True
            draft.roles[n] = "attendance"
        elif n in self.keyed or n in self.beside:
            draft.roles[n] = "attendance" if n in self.beside else draft.roles[n]
        elif stretch.start < self.read:
            draft.roles[n] = "attendance"
        elif draft.roles[n] in ("noise", "agenda", "annex", "action"):
            self.status = self.status if draft.roles[n] == "noise" else ""
        elif stretch.block.kind == "row":
            self.status = _row(draft, n, self.status, inside)
        else:
            self._read(n, inside)

    def _read(self, n: int, inside: bool) -> None:
        """Reads a paragraph that is no row: the beginning of a list, its next line, or what is told in sentences."""
        draft, stretch, status = self.draft, self.draft.stretches[n], self.status
        lead = lead_of(stretch.words)
        bullet = stretch.label is not None and stretch.label.kind == "bullet" and n >= self.top
        if bullet and not _names(draft, n, lead):
            lead = None
        start, end = stretch.words_start, _bracket_end(draft, n)
        if DECIDES.match(stretch.words):
            self.status, self.office = "", ""
        elif lead and (inside or (n < 60 and lead.status in ("apologies", "absent"))):
            self._open(n, lead, start, end)
        elif status in ("apologies", "absent") and inside and CLERKS.match(stretch.words):
            self.status, self.office = "in attendance", _clerk(draft, n)
            draft.roles[n] = "attendance"
        elif status and inside and (_office(stretch.words) or _names_list(stretch.words)):
            self.office, draft.roles[n] = _office(stretch.words), "attendance"
        elif status and inside and self.torn and _is_torn(stretch.words, self.torn):
            draft.roles[n] = "attendance"
        elif _goes_on(draft, n, status, inside) and (person := named_line(stretch)):
            draft.listed.append(Listed(person, status))
            draft.roles[n], self.read = "attendance", end
        elif _goes_on(draft, n, status, inside) and COLUMNS.fullmatch(stretch.words):
            draft.roles[n] = "attendance"
        elif _goes_on(draft, n, status, inside) and looks_listed(draft.text, stretch):
            draft.listed += [_with_office(entry, self.office) for entry in listed(draft.text, start, end, status)]
            draft.roles[n], self.read = "attendance", end
            self.torn = _is_torn(stretch.words, self.torn)
        else:
            self.status, self.office = _told(draft, n, self.top, inside, status), ""

    def _open(self, n: int, lead: Lead, start: int, end: int) -> None:
        """Begins the list that a lead announces, with the people on its own line."""
        words = self.draft.stretches[n].words
        among = lead.group and self.status and not (self.inline and lead.status == "in attendance")
        self.status, self.office = self.status if among else lead.status, ""
        self.inline = not lead.group and bool(words[lead.length :].strip(" *_"))
        self.draft.listed += listed(self.draft.text, start + lead.length, end, self.status)
        _mark(self.draft, n, n >= self.top)
        self.read = end
        self.torn = _is_torn(words[lead.length :], False)


# No group of those present: what was decided begins here.
DECIDES = re.compile(r"\W*(?:resolved|agreed|recommended|noted|decisions?|resolution)\W*\Z", re.IGNORECASE)
# Above a list of people within an item: who came for it.
INVITED = re.compile(
    r"\W*(?:invitees?|invited|witnesses|guests|officers\s+(?:present|in\s+attendance|attending)|also\s+(?:present|in\s+attendance)|"
    r"in\s+attendance(?:\s+for\s+this\s+item)?|.{0,40}\bobservers?\s+(?:was|were)\s+present(?:\s+as\s+follows)?)\s*:\W*",
    re.IGNORECASE,
)


# The headings of a table of those present, run into one line: "Name Initials Company Title".
COLUMNS = re.compile(
    r"(?:names?|initials?|company|organisation|title|role|position|representing|capacity|present|category|governor)(?:\s+(?:names?|initials?|company|organisation|title|role|position|representing|capacity|present|category|governor))+",
    re.IGNORECASE,
)


def _with_words(draft: Draft, top: int) -> set[int]:
    """Takes the people of lines that say "Present" or "Apologies" behind each name, or have lost their heading.

    Gives back the lines.
    """
    keyed: list[tuple[int, Listed | None]] = (
        list(in_one_line(draft.stretches))
        or list(lines_with_status(draft.text, draft.stretches, top))
        or list(unled(draft.text, draft.stretches, top))
    )
    for n, entry in keyed:
        draft.roles[n] = "attendance" if n < top else draft.roles[n]
        draft.listed += [entry] if entry else []
    return {n for n, _ in keyed}


# After those who sent apologies: who took the minutes was there.
CLERKS = re.compile(
    r"(?:clerk|minute[\s-]?taker|minutes|secretary)(?:\s+to\s+(?:the\s+)?\w+)?\s*(?::|\Z)", re.IGNORECASE
)


def _clerk(draft: Draft, n: int) -> str:
    """Takes the clerk named on a line "Clerk: Guy Hart"; gives back the office, for those on the lines after it."""
    stretch = draft.stretches[n]
    lead = CLERKS.match(stretch.words)
    start = stretch.words_start + (lead.end() if lead else 0)
    draft.listed += [_with_office(entry, "Clerk") for entry in listed(draft.text, start, stretch.end, "in attendance")]
    return "Clerk"


def _names_list(words: str) -> bool:
    """Whether a line on its own names the group of those after it: "C of E Diocese :", and no person."""
    line = words.strip()
    group = line.endswith(":") and len(line.split()) <= 9 and not re.search(r"[\d,;\t]|\([A-Z]+\)", line)
    return group and TITLED.match(line) is None and FINITE.search(line) is None


def _is_torn(words: str, before: bool) -> bool:
    """Whether a line stands in a column of offices that was torn from the names before it, or begins one.

    The names have their initials in brackets; the offices follow a stroke, and have none.
    """
    names, stroke, offices = words.rpartition(" / ")
    if stroke and INITIALLED.search(names) and not INITIALLED.search(offices):
        return True
    return before and not INITIALLED.search(words) and not words.rstrip().endswith(".") and not lead_of(words)


INITIALLED = re.compile(r"\([A-Z][A-Za-z’']{0,2}[A-Z]\)")


def _bracket_end(draft: Draft, n: int) -> int:
    """Where a paragraph ends: with the next one, where a bracket that it opens is closed only there."""
    words = draft.stretches[n].words
    if words.count("(") > words.count(")") and n + 1 < len(draft.stretches):
        following = draft.stretches[n + 1]
        if 0 <= following.whole.find(")") < (following.whole.find("(") if "(" in following.whole else 999):
            return following.end
    return draft.stretches[n].end


def _tells(draft: Draft, n: int) -> bool:
    """Whether the item of a paragraph is one that tells who was there."""
    item = draft.item_of[n]
    while item is not None:
        title = draft.items[item].title
        if title and (APOLOGIES_TITLE.search(title) is not None or lead_of(title) is not None):
            return True
        item = draft.items[item].parent
    return False


def _names(draft: Draft, n: int, lead: Lead | None) -> bool:
    """Whether nothing but people stands behind a lead: "Apologies: Ann Bell (AB), Guy Hart (GH)"."""
    if lead is None or n >= 60:
        return False
    start, end = draft.stretches[n].words_start + lead.length, draft.stretches[n].end
    named = people(draft.text, start, end)
    told = sum(len(p.name) + len(p.role or "") + len(p.initials) for p in named)
    return told * 2 >= end - start > 0


def _in_running_words(draft: Draft, n: int) -> Iterator[Listed]:
    """Those named behind "Those present were:" within a paragraph at the head of the minutes."""
    stretch = draft.stretches[n]
    if n < 8 and (found := WITHIN.search(stretch.words)):
        start = stretch.words_start + found.end()
        stop = sentence_end(draft.text, start, stretch.end)
        yield from listed(draft.text, start, stop, "in attendance" if found["also"] else "present")


WITHIN = re.compile(
    r"(?<=[.;] )(?:(?:those|members|people)\s+|(?P<also>also\s+))?(?:present|in\s+attendance|attending)"
    r"(?:\s+(?:were|was))?\s*:\s*(?=[A-Z])",
    re.IGNORECASE,
)


def _goes_on(draft: Draft, n: int, status: str, inside: bool) -> bool:
    """Whether a paragraph may go on with a list of people that began before it."""
    return bool(status) and inside and draft.roles[n] in ("attendance", "minute", "header", "title")


def _office(words: str) -> str:
    """The office that a line on its own gives to those named after it ("School Governor Services Clerk:")."""
    line = words.strip()
    last = re.findall(r"[\w'’-]+", line)[-1:] or [""]
    return line.rstrip(": ") if line.endswith(":") and last[0].lower() in ROLE_WORDS and len(line) < 60 else ""


def _with_office(entry: Listed, office: str) -> Listed:
    """The entry with the office of its group, where it has none of its own."""
    if not office or entry.person.role:
        return entry
    return replace(entry, person=replace(entry.person, role=office))


def _told(draft: Draft, n: int, top: int, inside: bool, status: str) -> str:
    """Takes apologies and absences from sentences; gives back the status of the list that this paragraph begins."""
    stretch = draft.stretches[n]
    if not inside and not (n < top + 8 and draft.roles[n] == "minute"):
        return ""
    draft.listed += list(_in_running_words(draft, n))
    found = list(sentences(draft.text, stretch.words_start, stretch.end))
    draft.listed += [entry for entry in found if inside or _is_told_plainly(stretch.words, entry)]
    item = draft.item_of[n]
    if draft.roles[n] == "heading":
        title = draft.items[item].title if item is not None else ""
        return "apologies" if re.search(r"apolog|absence", title, re.IGNORECASE) else ""
    if found and inside:
        _mark(draft, n, True)
    announced = re.search(
        r"\bapologies\b.{0,140}\b(?:received\s+from|from)\s*[:–—-]*\s*\Z", stretch.words, re.IGNORECASE | re.DOTALL
    )
    return "apologies" if announced else status if inside and not stretch.words.strip().endswith(".") else ""


def _is_told_plainly(words: str, entry: Listed) -> bool:
    """Whether a sentence outside the items of attendance counts: for absence one that begins with title and name."""
    name = entry.person.name
    return entry.status != "absent" or (TITLED.match(name) is not None and words.startswith(name))


def _mark(draft: Draft, n: int, body: bool) -> None:
    """Gives a paragraph the role of attendance, unless it tells more than that."""
    words = draft.stretches[n].words
    if body and draft.roles[n] == "minute" and not ACCEPTED.search(words) and _only(words):
        draft.roles[n] = "attendance"


def _only(words: str) -> bool:
    """Whether a paragraph is one sentence or list of people and nothing else."""
    return not re.search(r"[a-z)]{2}\.(?=\s+[A-Z])(?<!Mr\.)(?<!Mrs\.)(?<!Cllr\.)(?<!Dr\.)", words) and len(words) < 1500


def _row(draft: Draft, n: int, status: str, inside: bool) -> str:
    """A row whose first cell announces a list ("Apologies | A, B"), or a row of names under such a heading."""
    cells = draft.stretches[n].block.cells
    lead = lead_of(draft.text[cells[0].start : cells[0].end]) if cells else None
    in_grid = any(NAME_COLUMN.match(cell.column) for cell in cells[1:])  # the group of a person in a grid
    if lead and not (lead.group and in_grid) and (inside or n < 40) and len(cells) > 1:
        kind = status if lead.group and status in ("present", "in attendance") else lead.status
        for cell in cells[1:]:
            draft.listed += listed(draft.text, cell.start, cell.end, kind)
        draft.roles[n] = "attendance"
        return kind
    if status and inside and len(cells) == 2 and _names_group(draft.text, cells[0]):
        draft.listed += listed(draft.text, cells[1].start, cells[1].end, status)
        draft.roles[n] = "attendance"
        return status
    if status and inside and draft.roles[n] == "attendance" and not draft.stretches[n].block.header:
        draft.row_status[n] = status
    return status


GROUPED = frozenset(
    "unions teachers heads governors members sector schools officers officials staff primary secondary".split()
)


def _names_group(text: str, cell: Cell) -> bool:
    """Whether the first cell of a row says whom the second one names: "Primary governor", "Special school"."""
    words = text[cell.start : cell.end].split()
    if not words or len(words) > 6:
        return False
    if words[-1].lower() in GROUPED or ORGANISATION.search(" ".join(words)):
        return True
    return all(person.name == person.role for person in people(text, cell.start, cell.end))


def gather_tables(draft: Draft, meeting: MeetingHeader) -> None:
    """Adds who was there by tables: grids of marks first, since they tell each person's status."""
    before: list[Listed] = []
    for n, entries in grid_rows(draft.text, draft.stretches, meeting.date):
        before += entries
        draft.roles[n] = "attendance"
        draft.row_status.pop(n, None)
    told = {draft.stretches[n].block.table for n, role in enumerate(draft.roles) if role == "attendance" and before}
    for n, status in draft.row_status.items():
        if not before or draft.stretches[n].block.table not in told:
            draft.listed += [entry for _, entry in listed_rows(draft.text, draft.stretches, [n], status)]
    draft.listed = [*before, *draft.listed]


def with_offices(meeting: MeetingHeader, attendance: tuple[Attendance, ...]) -> MeetingHeader:
    """The header with chair and clerk as the attendance names them."""
    there = [a for a in attendance if a.status in ("present", "in attendance", "substitute")]
    chairing = [
        a for a in there if a.role and re.search(r"\bin\s+the\s+chair\b|\bacting\s+(?:as\s+)?chair", a.role, re.I)
    ]
    chairs = [
        a for a in there if a.role and re.match(r"(?:the\s+)?chair(?!\s+of\s+(?:the\s+)?\w+\s+comm)", a.role, re.I)
    ]
    vices = [a for a in there if a.role and re.search(r"chair|^mayor", a.role, re.IGNORECASE) and a not in chairs]
    clerks = [a for a in there if a.role and re.search(r"\bclerk|secretary\b", a.role, re.IGNORECASE)]
    presiding = next(iter([*chairing, *chairs, *(vices if len(vices) == 1 else [])]), None)
    return replace(
        meeting,
        chair=meeting.chair or (presiding.name if presiding else None),
        clerk=meeting.clerk or (clerks[0].name if clerks else None),
    )
