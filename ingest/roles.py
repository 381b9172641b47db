"""The role of each paragraph: title, header, attendance, heading, agenda, minute, action, annex or noise."""

import re
from collections.abc import Sequence

from ingest.attendance import FINITE, lead_of, looks_listed
from ingest.cutting import Stretch
from ingest.days import MONTH_NAMES
from ingest.document import AgendaItem, Role
from ingest.draft import Draft, is_number_alone
from ingest.header import is_closing_line, is_header_line
from ingest.items import PAST, VERB, Opening, asks, is_title
from ingest.names import GROUP
from ingest.recovered import Block
from ingest.register import Zone
from ingest.vocabulary import ACTION_LINE, ACTION_TITLE, ANNEX, FILE_TAIL, MARKERS, NOISE

LIST_OF_FILES = re.compile(r"(?:supporting|additional|background)\s+documents?\s*:?\s*\Z", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:the\s+)?(?:meeting|there\s+being\s+no\s+(?:other|further)\s+business)\b.{0,60}?\b(?:closed|ended|concluded|finished)\b.{0,60}\Z"
    r"|(?:signed|chairman|chair|dated?)\b(?:[\s.:_…-]|\b(?:signed|chairman|chair|dated?)\b)*\Z"
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
    rf"{MONTH_NAMES})\b|\bminutes\s*$"
    r"|\b(?:meeting|agm)\s+(?:of|held)\b|\b(?:council|committee|forum|board|panel)\b.{0,40}\bmeeting\b",
    re.IGNORECASE | re.DOTALL,
)
EARLIER_MINUTES = re.compile(
    r"\b(?:last|previous|preceding|matters\s+arising|approv\w+|confirm\w*|sign\w*)\b", re.IGNORECASE
)


def plain_roles(draft: Draft, register: bool) -> None:
    """Roles that a paragraph's own words or the file settle: noise, action lines, rows of action tables."""
    files = False
    for n, stretch in enumerate(draft.stretches):
        marker = register and MARKERS.fullmatch(stretch.words.strip()) is not None
        files = files and stretch.block.kind != "heading"
        draft.roles[n] = "noise" if marker and not stretch.label else _plain_role(stretch, files)
        if LIST_OF_FILES.match(stretch.whole.strip()):
            files = True
        elif draft.roles[n] != "noise" or marker:
            files = False
    begin = next((n for n, s in enumerate(draft.stretches[:150]) if PAGE_TITLE.fullmatch(s.whole.strip())), 0)
    for n in range(begin if register else 0):
        draft.roles[n] = "noise"  # the site's own menus


PAGE_TITLE = re.compile(
    r"(?:agenda(?:\s*,\s*decisions)?\s+and\s+(?:draft\s+|printed\s+)?minutes|(?:decisions\s+and\s+)(?:draft\s+)?minutes)",
    re.IGNORECASE,
)


def _plain_role(stretch: Stretch, files: bool) -> Role | None:
    """The role that one paragraph's words settle; `files`: it may be a file's name under "Supporting documents:"."""
    block, whole = stretch.block, stretch.whole.strip()
    if block.hint in ("noise", "annex", "agenda", "title", "action"):
        return block.hint
    if block.kind == "row":
        return "heading" if block.header else "action" if is_action_row(block) else None
    if len(whole) < 240 and NOISE.match(whole) and not is_number_alone(stretch):
        return "noise"
    if files and len(whole) < 160 and not FINITE.search(whole):
        return "noise"
    if ACTION_TITLE.match(stretch.words):
        return None if stretch.label else "heading"
    return "action" if ACTION_LINE.match(stretch.words) and len(whole) > 7 else None


def is_action_row(block: Block) -> bool:
    """Whether a row belongs to a table of actions: one column for the task and one for its owner."""
    columns = [cell.column for cell in block.cells]
    tasks = any(ACTION_COLUMN.search(c) and not OWNER_COLUMN.search(c) for c in columns)
    owned = any(OWNER_COLUMN.search(c) for c in columns)
    return owned and (tasks or any(DUE_COLUMN.search(c) and not OWNER_COLUMN.search(c) for c in columns))


def agenda_lists(draft: Draft) -> None:
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
        while stop < len(stretches) and _is_listed_item(stretches[stop]):
            if numbers[stop] and stretches[stop].label and numbers.index(numbers[stop], n) < stop:
                break
            stop += 1
        repeated = {number for number in numbers[stop:] if number}
        if stop - n > 3 and (
            not any(numbers[n:stop]) or sum(x in repeated for x in numbers[n:stop]) * 2 >= stop - n - 1
        ):
            _mark_agenda(draft, n, stop)


def _is_listed_item(stretch: Stretch) -> bool:
    """Whether a line can be one of a list of agenda items."""
    numbered = stretch.label is not None and stretch.label.kind == "number" and len(stretch.words) < 160
    return stretch.block.kind != "row" and (is_title(stretch.words, True) or numbered)


def _is_present(stretch: Stretch) -> bool:
    """Whether a paragraph begins the list of those present."""
    lead = lead_of(stretch.words)
    return (
        lead is not None
        and lead.status in ("present", "in attendance")
        and not lead.group
        and stretch.block.kind != "row"
    )


def _mark_agenda(draft: Draft, first: int, stop: int) -> None:
    """Gives the role to every paragraph from `first` to before `stop` that has none."""
    for n in range(first, stop):
        draft.roles[n] = draft.roles[n] or "agenda"


def head_end(draft: Draft, found: Sequence[Opening]) -> int:
    """The first paragraph after the head of the page: an item, or the first paragraph that tells what happened."""
    first = next((o.index for o in found if o.level == 1 and not is_head_title(draft, o)), len(draft.stretches))
    papers = [o.index for o in found if o.index < min(first, 15) and PAPER_TITLE.search(draft.stretches[o.index].words)]
    for n in range(max(papers, default=0), first):  # a summary may stand above the paper's title
        stretch = draft.stretches[n]
        if draft.roles[n] == "noise" and _begins(draft, n):
            return n - 1 if n and draft.roles[n - 1] is None else n  # the title of the item stands before it
        if draft.roles[n] is not None or lead_of(stretch.words) or GROUP.match(stretch.words):
            continue
        words = stretch.words
        tells = FINITE.search(words) and len(words.split()) >= 8 and not is_header_line(words)
        if tells and not looks_listed(draft.text, stretch) and not _is_paper_title(stretch):
            return n
    return first - 1 if first > 0 and is_number_alone(draft.stretches[first - 1]) else first


def inside_paper(draft: Draft, found: Sequence[Opening]) -> list[Opening]:
    """The openings of a whole paper where a register's page has one inside its only item; else all of them."""
    markers = [n for n, s in enumerate(draft.stretches) if _MINUTES_BEGIN.fullmatch(s.words)]
    if len(markers) != 1 or not _holds_paper(draft, markers[0]):
        return list(found)
    return [o for o in found if o.index > markers[0]]


def _holds_paper(draft: Draft, marker: int) -> bool:
    """Whether a whole paper, with its title and those present, follows a register's "Minutes:"."""
    ahead = draft.stretches[marker + 1 : marker + 9]
    leads = [lead_of(s.words) for s in ahead]
    present = any(lead and not lead.group and lead.status == "present" for lead in leads)
    return marker <= 30 and present and any(PAPER_TITLE.search(s.words) for s in ahead)


def _begins(draft: Draft, n: int) -> bool:
    """Whether a paragraph is a register's "Minutes:", and no whole paper with a head of its own follows it."""
    after = draft.stretches[n + 1].words if n + 1 < len(draft.stretches) else ""
    whole = re.search(r"\bminutes\s+of\b|\b(?:present|attended\s+by|attendance)\b", after[:400], re.I)
    return _MINUTES_BEGIN.fullmatch(draft.stretches[n].words) is not None and not whole and not _holds_paper(draft, n)


_MINUTES_BEGIN = re.compile(r"\W*minutes\s*:\W*", re.I)  # as a register prints it between agenda text and minutes


def _is_paper_title(stretch: Stretch) -> bool:
    """Whether a paragraph in the head of the page is its title: short, or one that says whose minutes these are."""
    words = stretch.words
    if stretch.label and stretch.label.kind in ("letter", "roman", "bullet"):
        return False
    if PAPER_TITLE.search(words) and len(words) < 500:
        return True
    return not VERB.search(words) if len(words) < 90 else is_title(words, True)


def is_head_title(draft: Draft, opening: Opening) -> bool:
    """Whether a title-like line near the top is the paper's own title or its date, not an item."""
    words = draft.stretches[opening.index].words
    lead = lead_of(words)
    if opening.number:
        return lead is not None and not lead.group and lead.status in ("present", "in attendance", "also")
    if lead and lead.status != "apologies":
        return True
    if opening.index >= 12 or any(_is_present(s) for s in draft.stretches[: opening.index]):
        return False
    if any(_is_present(s) for s in draft.stretches[opening.index + 1 : 14]):
        return True  # nothing that happened is told before who was there
    paper = PAPER_TITLE.search(words) and not EARLIER_MINUTES.search(words)
    return bool(paper) or bool(HEAD_TITLE.match(words)) or is_header_line(words)


def head_roles(draft: Draft, top: int) -> None:
    """Roles in the head of the page: title, header, attendance."""
    attending = False
    for n in range(top):
        stretch = draft.stretches[n]
        if draft.roles[n] is not None:
            attending = attending and (draft.roles[n] in ("noise", "attendance") or stretch.block.header)
        elif lead_of(stretch.words):
            draft.roles[n], attending = "attendance", True
        else:
            draft.roles[n] = _head_role(draft, stretch, attending)


def _head_role(draft: Draft, stretch: Stretch, attending: bool) -> Role:
    """The role of one paragraph in the head of the page."""
    numbered = stretch.label is not None and stretch.label.kind == "number"
    if attending and not numbered and (looks_listed(draft.text, stretch) or _is_group(stretch.words)):
        return "attendance"
    if stretch.block.kind == "row":
        return "attendance" if looks_listed(draft.text, stretch) else "header"
    if is_header_line(stretch.words):
        return "header"
    if GROUP.match(stretch.words) and (len(stretch.words) < 80 or not FINITE.search(stretch.words)):
        return "attendance"
    return "title" if _is_paper_title(stretch) else "minute"


def _is_group(words: str) -> bool:
    """Whether a line names a group within a list of people ("School Governor Services Clerk:")."""
    return words.rstrip().endswith(":") and len(words.split()) <= 7


def body_roles(draft: Draft, top: int, found: Sequence[Opening], zones: Sequence[Zone]) -> None:
    """Roles and items from the first item on."""
    opens = {o.index: o for o in found}
    asked = {n for zone in zones for n in range(zone.first, zone.marker)}
    current: int | None = None
    parent: int | None = None
    agenda = annex = False
    for n, stretch in enumerate(draft.stretches):
        opening = opens.get(n)
        if opening and (n >= top or opening.number):
            annex = annex and opening.level > 1
            parent = _add_item(draft, opening, parent)
            current = len(draft.items) - 1
            agenda = n not in asked and _asks_next(draft, n)
        draft.item_of[n] = current
        if n < top:
            continue
        annex = annex or _begins_annex(draft, n, n in asked, current)
        if draft.roles[n] is None:
            draft.roles[n] = _zone_role(stretch, opening) if n in asked else _role(stretch, opening, agenda, annex)
        agenda = agenda and draft.roles[n] != "minute" and not (opening is None and _bracketed_last(draft, n))
        annex = annex and n + 1 not in asked
    _number_items(draft, opens)
    _set_repeats_aside(draft, zones)


def _set_repeats_aside(draft: Draft, zones: Sequence[Zone]) -> None:
    """A decision under "Decision:" and again in the minutes of its item is read once: the first copy is annex."""
    for zone, following in zip(zones, [*(z.first for z in zones[1:]), len(draft.stretches)], strict=False):
        if zone.marker >= len(draft.stretches) or not draft.stretches[zone.marker].words.lower().startswith("decision"):
            continue
        second = next(
            (n for n in range(zone.marker + 1, following) if MARKERS.fullmatch(draft.stretches[n].words.strip())), None
        )
        if second is None:
            continue
        told = " ".join(" ".join(s.words.split()) for s in draft.stretches[second + 1 : following])
        for n in range(zone.marker + 1, second):
            if draft.roles[n] in ("minute", "action") and " ".join(draft.stretches[n].words.split()) in told:
                draft.roles[n] = "annex"


def _number_items(draft: Draft, opens: dict[int, Opening]) -> None:
    """A number on a line of its own belongs to the item whose title follows it."""
    for n in range(len(draft.stretches) - 1):
        if is_number_alone(draft.stretches[n]):
            following = next((k for k in (n + 1, n + 2) if k in opens), None)
            draft.item_of[n] = draft.item_of[following] if following is not None else draft.item_of[n]


def _begins_annex(draft: Draft, n: int, asked: bool, item: int | None) -> bool:
    """Whether a line heads something that was pasted after the minutes."""
    stretch = draft.stretches[n]
    heads = ANNEX.match(stretch.words) is not None and stretch.first and len(stretch.words) < 90
    return heads and not asked and item is not None and draft.roles[n] is None


def _add_item(draft: Draft, opening: Opening, parent: int | None) -> int | None:
    """Adds an item; gives back the item that parts after it belong to."""
    title = re.sub(r"\s+", " ", draft.text[opening.title_start : opening.title_end]).strip(" .:;-–—")
    of = parent if opening.level == 2 else None
    draft.items.append(AgendaItem(opening.number, title, opening.title_start, opening.title_end, of))
    return parent if opening.level == 2 and parent is not None else len(draft.items) - 1


def _asks_next(draft: Draft, n: int) -> bool:
    """Whether the paragraph after a title reads as what the agenda asked for."""
    following = next((s for s in draft.stretches[n + 1 : n + 3] if s.words.strip()), None)
    return following is not None and asks(following.words)


def _bracketed_last(draft: Draft, n: int) -> bool:
    """Whether a page prints what the agenda asked for in square brackets, and here is the last of them."""
    here, after = (draft.stretches[k].words.strip() if k < len(draft.stretches) else "" for k in (n, n + 1))
    return here.startswith("[") and here.endswith("]") and not after.startswith("[")


def _zone_role(stretch: Stretch, opening: Opening | None) -> Role:
    """The role of a paragraph between an item's number and its "Minutes:"."""
    if (opening and opening.pure) or is_number_alone(stretch):
        return "heading"
    return "noise" if FILE_TAIL.search(stretch.words) and len(stretch.words) < 160 else "agenda"


def _is_answered(words: str) -> bool:
    """Whether what the agenda asked for is followed by what came of it: "To approve the plan – Agreed."."""
    return ANSWER.search(words) is not None


ANSWER = re.compile(
    r"[.–—-]\s*(?:(?:this|it)\s+was\s+)?(?:unanimously\s+|all\s+)?(?:agreed|approved|noted|resolved|accepted|adopted|ratified|"
    r"deferred|declined|carried|done)\b"
    r"|[.?]\s+(?:it\s+was\s+(?:agreed|resolved|noted|reported)|(?:there\s+was|after|following)\s+(?:a\s+|some\s+)?discussion|"
    r"(?:members|governors|councillors|the\s+(?:chair\w*|clerk|committee|council|forum|board))\s+(?:\w+\s+){0,2}"
    r"(?:agreed|approved|noted|resolved|asked|discussed|made|reported|recommended|confirmed|felt|considered)\b)",
    re.IGNORECASE,
)


def _tells(words: str) -> bool:
    """Whether a paragraph has a verb that tells what happened."""
    return any(verb.search(words) for verb in (FINITE, VERB, PAST))


def _role(stretch: Stretch, opening: Opening | None, agenda: bool, annex: bool) -> Role:
    """The role of a paragraph in the body of the page."""
    if annex:
        return "annex"
    if opening:
        return "heading" if opening.pure else "minute"
    if is_number_alone(stretch):
        return "heading"
    if agenda and (asks(stretch.words) or not _tells(stretch.words)) and not _is_answered(stretch.words):
        return "agenda"
    if CLOSING.match(stretch.words) or is_closing_line(stretch.words):
        return "header"
    if stretch.block.kind == "heading" and is_title(stretch.words, True):
        return "heading"
    return "minute"
