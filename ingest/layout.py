"""Recovered blocks to a document: the role of each paragraph, agenda items, header and attendance."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.attendance import (
    FINITE,
    Listed,
    absences,
    lead_of,
    listed,
    looks_listed,
    sentences,
    settled,
)
from ingest.cutting import Stretch, cut, is_register
from ingest.document import AgendaItem, Attendance, Document, Mark, MeetingHeader, Paragraph, Role
from ingest.grids import grid_rows, listed_rows
from ingest.header import header_of, is_closing_line, is_header_line
from ingest.items import Opening, is_title, openings
from ingest.labels import Label
from ingest.names import GROUP
from ingest.recovered import Block, Recovered
from ingest.vocabulary import ACTION_LINE, ACTION_TITLE, ANNEX, FILE_TAIL, MARKERS, NOISE, PURPOSE

APOLOGIES_TITLE = re.compile(
    r"apolog|absen|attendance|\bpresent\b|substitut|welcome|introductions|membership", re.IGNORECASE
)
ACCEPTED = re.compile(r"\b(?:accepted|approved|sanctioned|noted|agreed|consented|consent)\b", re.IGNORECASE)
LIST_OF_FILES = re.compile(r"(?:supporting|additional|background)\s+documents?\s*:?\s*\Z", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:the\s+)?(?:meeting|there\s+being\s+no\s+(?:other|further)\s+business)\b.{0,60}?\b(?:closed|ended|concluded|finished)\b.{0,60}\Z"
    r"|(?:signed|chairman|chair|date|dated)\b[\s.:_…-]*(?:(?:signed|chairman|chair|date|dated)?[\s.:_…-]*)*\Z"
    r"|meeting\s+(?:closed|ended)\b.{0,40}\Z",
    re.IGNORECASE | re.DOTALL,
)
ACTION_COLUMN = re.compile(r"\b(?:action|task|to\s+do)", re.IGNORECASE)
DUE_COLUMN = re.compile(r"\b(?:when|due|deadline|date|timescale|target)\b", re.IGNORECASE)
OWNER_COLUMN = re.compile(
    r"\b(?:who|whom|owner|lead|respons\w+|by(?!\s+(?:when|date))|initials|person)\b", re.IGNORECASE
)


HEAD_TITLE = re.compile(
    r"(?:draft|agenda)\b|.*\b(?:council|committee|forum|board|panel|cabinet|governors|governing\s+body|association|meeting|"
    r"liaison|partnership)\s*$|agenda\s+item\s*$|issue\s+-|date\b|venue\b",
    re.IGNORECASE,
)
PAPER_TITLE = re.compile(
    r"\b(?:minutes|notes|record|min\w{2,5}es)\b.*\b(?:meeting|council|committee|forum|board|panel|pc|governors|agm|held|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b|\bminutes\s*$"
    r"|\b(?:meeting|agm)\s+(?:of|held)\b",
    re.IGNORECASE,
)
EARLIER_MINUTES = re.compile(
    r"\b(?:last|previous|preceding|matters\s+arising|approv\w+|confirm\w*|sign\w*)\b", re.IGNORECASE
)


@dataclass
class Draft:
    """A document while it is laid out: its paragraphs-to-be and what is known of each."""

    text: str
    stretches: list[Stretch]
    roles: list[Role | None]
    items: list[AgendaItem] = field(default_factory=list)
    item_of: list[int | None] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    row_status: dict[int, str] = field(default_factory=dict)  # rows of names under a heading such as "Present"


def lay_out(recovered: Recovered, source: str, sha256: str, form: str) -> tuple[Document, ...]:
    """The documents of one file, one for each meeting that it tells of."""
    if not recovered.parts:
        return (_document(recovered, recovered.blocks, recovered.stated, source, sha256, form),)
    firsts = [part.first for part in recovered.parts]
    ends = [*firsts[1:], len(recovered.blocks)]
    return tuple(
        _document(recovered, recovered.blocks[a:b], part.stated, source, sha256, form)
        for part, a, b in zip(recovered.parts, firsts, ends, strict=True)
    )


def _document(
    recovered: Recovered,
    blocks: Sequence[Block],
    stated: MeetingHeader | None,
    source: str,
    sha256: str,
    form: str,
) -> Document:
    """One meeting's document from its blocks."""
    draft = draft_of(recovered.text, tuple(blocks))
    first = next((n for n, item in enumerate(draft.item_of) if item is not None), len(draft.stretches))
    meeting, notes = header_of(draft.text, draft.stretches, draft.roles, first, stated)
    _attend_tables(draft, meeting)
    attendance = settled(draft.listed)
    meeting = _with_offices(meeting, attendance)
    return Document(
        source,
        sha256,
        form,
        recovered.text,
        paragraphs_of(draft),
        tuple(draft.items),
        meeting,
        attendance,
        (*recovered.problems, *notes),
    )


def draft_of(text: str, blocks: tuple[Block, ...]) -> Draft:
    """Blocks with roles and items."""
    stretches = cut(text, blocks)
    marked = is_register(text, blocks)
    draft = Draft(text, stretches, [None] * len(stretches), item_of=[None] * len(stretches))
    _plain_roles(draft, marked)
    _agenda_lists(draft)
    skip = {n for n, role in enumerate(draft.roles) if role is not None}
    found = openings(stretches, skip)
    top = _top(draft, found, marked)
    _top_roles(draft, top)
    _body_roles(draft, top, [o for o in found if draft.roles[o.index] is None], marked)
    for n in range(len(stretches) - 1):
        if _is_label_alone(stretches[n]) and n + 1 in {o.index for o in found}:
            draft.item_of[n] = draft.item_of[n + 1]
    _attend(draft, top)
    return draft


def _plain_roles(draft: Draft, marked: bool) -> None:
    """Roles that a paragraph's own words or the file settle: noise, action lines, rows of action tables."""
    files = False
    for n, stretch in enumerate(draft.stretches):
        block = stretch.block
        whole = stretch.whole.strip()
        if block.hint in ("noise", "annex", "agenda", "title", "action"):
            draft.roles[n] = block.hint
        elif block.kind == "row":
            draft.roles[n] = "heading" if block.header else "action" if is_action_row(block) else None
        elif marked and MARKERS.match(stretch.words) and not stretch.label:
            draft.roles[n] = "noise"
        elif len(whole) < 240 and NOISE.match(whole) and not _is_label_alone(stretch):
            draft.roles[n] = "noise"
        elif files and len(whole) < 160 and not FINITE.search(whole):
            draft.roles[n] = "noise"  # the names of files under "Supporting documents:"
        elif ACTION_TITLE.match(stretch.words):
            draft.roles[n] = None if stretch.label else "heading"
        elif ACTION_LINE.match(stretch.words) and len(whole) > 7:
            draft.roles[n] = "action"
        if LIST_OF_FILES.match(whole):
            files = True
        elif draft.roles[n] != "noise":
            files = False


def _is_label_alone(stretch: Stretch) -> bool:
    """Whether the paragraph is an item's number with its title on the next line."""
    return isinstance(stretch.label, Label) and not stretch.words.strip() and stretch.label.kind == "number"


def is_action_row(block: Block) -> bool:
    """Whether a row belongs to a table of actions: one column for the task and one for its owner."""
    columns = [cell.column for cell in block.cells]
    tasks = any(ACTION_COLUMN.search(c) and not OWNER_COLUMN.search(c) for c in columns)
    owned = any(OWNER_COLUMN.search(c) for c in columns)
    return owned and (tasks or any(DUE_COLUMN.search(c) and not OWNER_COLUMN.search(c) for c in columns))


def _agenda_lists(draft: Draft) -> None:
    """Marks lists of items that are printed before the minutes: a summons, or a contents list headed "Agenda"."""
    stretches = draft.stretches[:160]
    numbers = [
        re.sub(r"^[A-Za-z\s.]+|[().:\s]", "", s.label.text) if s.label and s.label.kind == "number" else ""
        for s in stretches
    ]
    lead = next((n for n, s in enumerate(stretches) if _is_present(s)), 0)
    labelled = [n for n in range(lead) if stretches[n].label and stretches[n].words]
    span = range(labelled[0], labelled[-1] + 1) if labelled else range(0)
    titles = sum(is_title(stretches[n].words, True) and len(stretches[n].words) < 160 for n in span)
    if len(labelled) >= 3 and titles * 10 >= len(span) * 7 and all(len(stretches[n].whole) < 400 for n in span):
        first, stop = labelled[0], labelled[-1] + 1
        while first > 0 and is_title(stretches[first - 1].words) and not is_header_line(stretches[first - 1].words):
            first -= 1
        while stop < lead and is_title(stretches[stop].words) and not is_header_line(stretches[stop].words):
            stop += 1
        _mark_agenda(draft, max(first, 1), stop)
    for n, stretch in enumerate(stretches):
        if not re.fullmatch(r"(?:meeting\s+)?agenda\s*:?", stretch.words.strip(), re.IGNORECASE):
            continue
        stop = n + 1
        while stop < len(stretches) and is_title(stretches[stop].words, True) and stretches[stop].block.kind != "row":
            if numbers[stop] and stretches[stop].label and numbers.index(numbers[stop], n) < stop:
                break
            stop += 1
        repeated = {number for number in numbers[stop:] if number}
        if stop - n > 3 and (
            not any(numbers[n:stop]) or sum(x in repeated for x in numbers[n:stop]) * 2 >= stop - n - 1
        ):
            _mark_agenda(draft, n, stop)


def _is_present(stretch: Stretch) -> bool:
    """Whether a paragraph begins the list of those present."""
    lead = lead_of(stretch.words)
    return lead is not None and lead[0] in ("present", "in attendance") and stretch.block.kind != "row"


def _mark_agenda(draft: Draft, first: int, stop: int) -> None:
    """Gives the role to every paragraph from `first` to before `stop` that has none."""
    for n in range(first, stop):
        draft.roles[n] = draft.roles[n] or "agenda"


def _top(draft: Draft, found: Sequence[Opening], marked: bool) -> int:
    """The first paragraph after the head of the page: an item, or the first paragraph that tells what happened."""
    first = next((o.index for o in found if o.level == 1 and not _is_head_title(draft, o)), len(draft.stretches))
    for n, stretch in enumerate(draft.stretches[:first]):
        if draft.roles[n] is not None or lead_of(stretch.words) or GROUP.match(stretch.words):
            continue
        words = stretch.words
        tells = FINITE.search(words) and len(words.split()) >= 8 and not is_header_line(words)
        if tells and not looks_listed(draft.text, stretch):
            return n
    if first > 0 and marked and draft.roles[first - 1] is None and _is_number(draft.stretches[first - 1]):
        return first - 1
    return first


def _is_number(stretch: Stretch) -> bool:
    """Whether a paragraph is a label and nothing else."""
    return stretch.label is not None and not stretch.words.strip()


def _is_paper_title(words: str) -> bool:
    """Whether a paragraph in the head of the page is its title: short, or one that says whose minutes these are."""
    return len(words) < 90 or is_title(words, True) or (PAPER_TITLE.search(words) is not None and len(words) < 500)


def _is_numbered(stretch: Stretch) -> bool:
    """Whether a paragraph has a printed number."""
    return stretch.label is not None and stretch.label.kind == "number"


def _is_head_title(draft: Draft, opening: Opening) -> bool:
    """Whether a title-like line near the top is the paper's own title or its date, not an item."""
    stretch = draft.stretches[opening.index]
    words = stretch.words
    if opening.number:
        return lead_of(words) is not None and lead_of(words)[0] in ("present", "in attendance", "also")  # type: ignore[index]
    lead = lead_of(words)
    if lead and lead[0] != "apologies":
        return True
    if opening.index >= 12 or any(_is_present(s) for s in draft.stretches[: opening.index]):
        return False
    paper = PAPER_TITLE.search(words) and not EARLIER_MINUTES.search(words)
    return bool(paper) or bool(HEAD_TITLE.match(words)) or is_header_line(words)


def _top_roles(draft: Draft, top: int) -> None:
    """Roles in the head of the page: title, header, attendance."""
    attending = False
    for n in range(top):
        stretch = draft.stretches[n]
        lead = lead_of(stretch.words)
        if draft.roles[n] is not None:
            attending = attending and (draft.roles[n] in ("noise", "attendance") or stretch.block.header)
        elif lead:
            draft.roles[n], attending = "attendance", True
        elif attending and not _is_numbered(stretch) and looks_listed(draft.text, stretch):
            draft.roles[n] = "attendance"
        elif stretch.block.kind == "row":
            draft.roles[n] = "attendance" if looks_listed(draft.text, stretch) else "header"
        elif is_header_line(stretch.words):
            draft.roles[n] = "header"
        elif GROUP.match(stretch.words):
            draft.roles[n] = "attendance"
        else:
            draft.roles[n] = "title" if _is_paper_title(stretch.words) else "minute"


def _body_roles(draft: Draft, top: int, found: Sequence[Opening], marked: bool) -> None:
    """Roles and items from the first item on."""
    opens = {o.index: o for o in found}
    ends = sorted(opens)
    current: int | None = None
    parent: int | None = None
    agenda = annex = False
    for n in range(len(draft.stretches)):
        stretch = draft.stretches[n]
        opening = opens.get(n)
        if opening and (n >= top or opening.number):
            annex = False if opening.level == 1 else annex
            parent = _add_item(draft, opening, parent)
            current = len(draft.items) - 1
            agenda = _asks_next(draft, n, ends, marked) if opening.level == 1 or not marked else agenda
        draft.item_of[n] = current
        if n < top:
            continue
        if marked and MARKERS.match(stretch.words):
            agenda = False
            continue
        if (
            draft.roles[n] is None
            and ANNEX.match(stretch.words)
            and stretch.first
            and len(stretch.words) < 90
            and current
        ):
            annex = True
        if draft.roles[n] is None:
            draft.roles[n] = _role(draft, n, opening, agenda, annex)
        if agenda and draft.roles[n] == "minute" and not marked:
            agenda = False


def _add_item(draft: Draft, opening: Opening, parent: int | None) -> int | None:
    """Adds an item; gives back the item that parts after it belong to."""
    title = re.sub(r"\s+", " ", draft.text[opening.title_start : opening.title_end]).strip(" .:-–—")
    of = parent if opening.level == 2 else None
    draft.items.append(AgendaItem(opening.number, title, opening.title_start, opening.title_end, of))
    return parent if opening.level == 2 and parent is not None else len(draft.items) - 1


def _asks_next(draft: Draft, n: int, ends: Sequence[int], marked: bool) -> bool:
    """Whether agenda text follows a title: in a page with "Minutes:" markers all up to the marker, else what reads so."""
    stop = next((k for k in ends if k > n and draft.stretches[k].label is None), len(draft.stretches))
    if marked:
        for k in range(n + 1, min(stop + 1, len(draft.stretches))):
            if MARKERS.match(draft.stretches[k].words):
                return True
    following = next((s for s in draft.stretches[n + 1 : n + 3] if s.words.strip()), None)
    return following is not None and PURPOSE.match(following.words) is not None


def _role(draft: Draft, n: int, opening: Opening | None, agenda: bool, annex: bool) -> Role:
    """The role of a paragraph in the body of the page."""
    stretch = draft.stretches[n]
    if annex:
        return "annex"
    if opening:
        return "heading" if opening.pure else "minute"
    if _is_label_alone(stretch):
        return "heading"
    if agenda and (PURPOSE.match(stretch.words) or not FINITE.search(stretch.words) or _marker_follows(draft, n)):
        return "agenda"
    if CLOSING.match(stretch.words) or is_closing_line(stretch.words):
        return "header"
    if stretch.block.kind == "heading" and is_title(stretch.words, True):
        return "heading"
    return "minute"


def _marker_follows(draft: Draft, n: int) -> bool:
    """Whether a "Minutes:" marker comes before the next item."""
    for k in range(n + 1, min(n + 60, len(draft.stretches))):
        if MARKERS.match(draft.stretches[k].words):
            return True
        if draft.roles[k] == "heading":
            return False
    return False


def _attend(draft: Draft, top: int) -> None:
    """Finds who was there, in the head of the page and in the items that tell it."""
    status: str | None = None
    for n, stretch in enumerate(draft.stretches):
        item = draft.item_of[n]
        title = draft.items[item].title if item is not None else ""
        inside = n < top or (item is not None and (APOLOGIES_TITLE.search(title) or lead_of(title)) is not None)
        lead = lead_of(stretch.words)
        start = stretch.words_start
        if draft.roles[n] in ("noise", "agenda", "annex", "action"):
            status = status if draft.roles[n] == "noise" else None
            continue
        if stretch.block.kind == "row":
            status = _attend_row(draft, n, status, inside)
            continue
        if stretch.label and stretch.label.kind == "bullet" and n >= top:
            lead = None
        if lead and (inside or (n < 60 and lead[0] in ("apologies", "absent"))):
            status = lead[0]
            draft.listed += listed(draft.text, start + lead[1], stretch.end, status)
            if n >= top and not ACCEPTED.search(stretch.words) and draft.roles[n] == "minute" and _only(stretch.words):
                draft.roles[n] = "attendance"
        elif _may_list(draft, n, status, inside) and looks_listed(draft.text, stretch):
            draft.listed += listed(draft.text, start, stretch.end, status or "")
            draft.roles[n] = "attendance"
        elif inside:
            found = list(sentences(draft.text, start, stretch.end))
            draft.listed += found
            if draft.roles[n] == "heading":
                status = "apologies" if re.search(r"apolog|absence", title, re.IGNORECASE) else None
            elif found and draft.roles[n] == "minute" and not ACCEPTED.search(stretch.words) and _only(stretch.words):
                draft.roles[n] = "attendance"
        else:
            status = None
            if n < top + 8 and draft.roles[n] == "minute":
                draft.listed += sentences(draft.text, start, stretch.end)
    for stretch in draft.stretches:
        draft.listed += absences(draft.text, stretch.start, stretch.end)


def _may_list(draft: Draft, n: int, status: str | None, inside: bool) -> bool:
    """Whether a paragraph may go on with a list of people that began before it."""
    return bool(status) and inside and draft.roles[n] in ("attendance", "minute", "header", "title")


def _attend_row(draft: Draft, n: int, status: str | None, inside: bool) -> str | None:
    """A row whose first cell announces a list ("Apologies | A, B"), or a row of names under such a heading."""
    cells = draft.stretches[n].block.cells
    lead = lead_of(draft.text[cells[0].start : cells[0].end]) if cells else None
    if lead and (inside or n < 40) and len(cells) > 1:
        for cell in cells[1:]:
            draft.listed += listed(draft.text, cell.start, cell.end, lead[0])
        draft.roles[n] = "attendance"
        return lead[0]
    if status and inside and draft.roles[n] == "attendance" and not draft.stretches[n].block.header:
        draft.row_status[n] = status
    return status


def _attend_tables(draft: Draft, meeting: MeetingHeader) -> None:
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


def _only(words: str) -> bool:
    """Whether a paragraph is one sentence of apologies and nothing else."""
    return (
        len(re.findall(r"[a-z)]{2}\.(?=\s+[A-Z])(?<!Mr\.)(?<!Mrs\.)(?<!Cllr\.)(?<!Dr\.)", words)) == 0
        and len(words) < 1500
    )


def _with_offices(meeting: MeetingHeader, attendance: tuple[Attendance, ...]) -> MeetingHeader:
    """The header with chair and clerk as the attendance names them."""
    there = [a for a in attendance if a.status in ("present", "in attendance", "substitute")]
    chairs = [a for a in there if a.role and re.match(r"(?:the\s+|in\s+the\s+)?chair", a.role, re.IGNORECASE)]
    vices = [a for a in there if a.role and re.search(r"chair", a.role, re.IGNORECASE) and a not in chairs]
    clerks = [a for a in there if a.role and re.search(r"\bclerk|secretary\b", a.role, re.IGNORECASE)]
    chair = meeting.chair or (chairs[0].name if chairs else vices[0].name if vices and len(vices) == 1 else None)
    return replace(meeting, chair=chair, clerk=meeting.clerk or (clerks[0].name if clerks else None))


def paragraphs_of(draft: Draft) -> tuple[Paragraph, ...]:
    """The paragraphs of a laid-out document in the order of the text; words of side columns are paragraphs too."""
    found: list[Paragraph] = []
    for n, stretch in enumerate(draft.stretches):
        block = stretch.block
        found.append(
            Paragraph(
                0,
                stretch.start,
                stretch.end,
                draft.roles[n] or "minute",
                draft.item_of[n],
                block.page,
                stretch.label.text if stretch.label else "",
                block.cells,
                stretch.margins,
                _marks(stretch),
            )
        )
        for margin in stretch.margins:
            if margin.start >= stretch.end:
                found.append(Paragraph(0, margin.start, margin.end, "margin", draft.item_of[n], block.page))
    found.sort(key=lambda paragraph: paragraph.start)
    return tuple(replace(paragraph, n=n) for n, paragraph in enumerate(found, 1))


def _marks(stretch: Stretch) -> frozenset[Mark]:
    """How a paragraph is set: bold, as a bullet, as a row."""
    marks: set[Mark] = set()
    if stretch.block.bold:
        marks.add("bold")
    if stretch.block.kind == "bullet" or (stretch.label and stretch.label.kind == "bullet"):
        marks.add("bullet")
    if stretch.block.kind == "row":
        marks.add("row")
    return frozenset(marks)
