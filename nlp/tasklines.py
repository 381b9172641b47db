"""Tasks that the page itself marks: action labels, action tables, names in the margin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Cell, Paragraph
from nlp.dates import cell_due
from nlp.dues.stated import KEPT, Anchor
from nlp.findings import Cue
from nlp.page import Page, Passage
from nlp.task import Task, whole
from nlp.voices import hear

LABEL = re.compile(
    r"(?:^|(?<=[.;:)\]])\s*|\s|\(|\[|\*)(?P<l>ACTIONS?(?:\s+(?:POINT|REQUIRED|FOR))?|Actions?(?:\s+(?:points?|required|for|by))?|AP)\s*(?:\d+(?:[./]\d+)*|[A-Z]?\d+)?\s*[:–—-]\s*"
)
_BARE_LABEL = re.compile(r"^\W*ACTIONS?\b\s+(?=\S)")
# "He will ask. SL Action.": the label behind the owner; "He will ask.      Action Norman": no colon between them.
_LABEL_BEHIND = re.compile(r"(?<=[.!?])\s+(?P<who>[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*)\s+(?:Action|ACTION)\b(?!\s*:)")
# "She accepted this. EC half term Governors asked …": owner and date of a column that the page ran into its text.
_COLUMN_BEHIND = re.compile(
    r"(?<=[.!?])\s+(?P<who>[A-Z]{2,3}[A-Za-z]?(?:\s*[/&]\s*[A-Z]{2,3}[A-Za-z]?)*)\s+(?P<due>(?:by\s+)?(?:(?:the\s+)?end\s+of\s+\w+|asap|ASAP|half[\s-]term|"
    r"(?:the\s+)?next\s+(?:meeting|term|week|month)|(?:before\s+)?(?:Easter|Christmas|summer)|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+20\d\d)?))"
    r"(?=\s+[A-Z]|\W*$)"
)
_BARE_BEHIND = re.compile(r"(?:(?<=[.!?)])\s+|\s{3,})(?P<l>Action|ACTION)\s+(?P<who>[A-Z][^.:;]{1,50})$")
_OWNER_COLUMN = re.compile(
    r"\b(?:by\s+whom|whom|owner|who|lead|responsib\w+|action\s+by|actioned\s+by|assigned|officer|person|action\s+for)\b",
    re.I,
)
_DUE_COLUMN = re.compile(
    r"^\s*by\s*$|\b(?:by\s+when|when|due|deadline|target|timescale|time\s*frame|date|completion)\b", re.I
)
_ACTION_COLUMN = re.compile(r"\b(?:actions?|tasks?|to\s+do)\b", re.I)
_TASK_COLUMN = re.compile(r"\b(?:actions?|tasks?|what|details?|description|to\s+do)\b(?!\s*(?:no|ref|number))", re.I)
STATE_COLUMN = re.compile(
    r"\b(?:status|progress|update|outcome|rag|state|complete[d]?|position|comments?|response|happened|since|result)\b",
    re.I,
)
# In the order in which a heading is tried: "Action by" is an owner, "Action date" a due date.
_COLUMNS = (("owner", _OWNER_COLUMN), ("state", STATE_COLUMN), ("due", _DUE_COLUMN), ("task", _TASK_COLUMN))
_BETWEEN = re.compile(r"\s*(?:/|&|,|;|\band\b|\+|\n)\s*")  # two owners
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,4}")
_DUE_TAIL = re.compile(
    r"\s*[/,;:(–—-]*\s*\b(?=(?:by|before|(?-i:at|At)|for|in|within|after|until|no\s+later|due|from|on|next|end|mid|weekly|monthly|"
    r"termly|annually|ongoing|asap|immediately|every|each)\b|\d{1,2}(?:st|nd|rd|th)?[\s./-])",
    re.I,
)
_LIST_LABEL = re.compile(r"^\s*\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+")
_CUT = re.compile(r"\s*[–—:-]\s*|\s+to\s+(?=[a-z])|\.\s+|,\s+(?=[a-z])")


@dataclass(frozen=True)
class ActionLine:
    """What one action label prints, in offsets of its passage; `words` and `due` may be empty."""

    start: int
    end: int
    owners: list[str]
    words: str
    words_at: int
    due: str = ""


# The number that an action bears: "AP99", "28/01/16-04", "CYP-24-03".
CODE = re.compile(
    r"(?P<code>(?:AP|ACT)\s?-?\d{1,4}|\d{1,2}/\d{1,2}/\d{2,4}-\d{1,3}|[A-Z]{2,4}[-/]\d{2,4}[-/]\d{1,3})(?:\s*[:.–-])?\s+(?=[A-Z])"
)


# "Action 4.3 –", "Action point 2:", as part of a pattern: an action by its number.
BY_NUMBER = r"Actions?\s+(?:point\s+)?\d+(?:[./]\d+)*\s*[:–—-]"


def numbers_actions(page: Page) -> bool:
    """Whether the minutes number their actions: three paragraphs at least begin or end with such a number."""
    return sum(bool(CODE.match(p.text) or CODE_BEHIND.search(p.text)) for p in page.passages) >= 3


# "… could not promise.      AP99 PB": the number and the owner stand at the right of the page.
CODE_BEHIND = re.compile(r"(?:\s{3,}|\t)(?:AP|ACT)\s?-?\d{1,4}\s+(?P<who>[A-Z][\w/&, .]{1,40})$")


def labelled(passage: Passage, page: Page, coded: bool = False) -> Iterator[ActionLine]:
    """The action labels of a passage, in the order of the words; `coded` where a number at its front is one."""
    text = passage.text
    marks = [(m.start("l"), m.end()) for m in LABEL.finditer(text)]
    if not marks and passage.paragraph.role == "action":
        marks = [(0, 0)] if not text.isupper() else []  # a cell of an action column, which needs no label
    if not marks and (bare := _BARE_LABEL.match(text)):
        marks = [(bare.start(), bare.end())]
    if not marks and coded and (code := CODE.match(text)):
        marks = [(0, code.end())]
    if not marks and (bare := _BARE_BEHIND.search(text)) and owner_only(bare["who"], page):
        marks = [(bare.start("l"), bare.start("who"))]
    for behind in _LABEL_BEHIND.finditer(text) if not marks else ():
        if owners := owners_of(behind["who"], page):
            yield ActionLine(behind.start("who"), behind.end(), owners, "", behind.end())
    for column in _COLUMN_BEHIND.finditer(text):
        owners = owners_of(column["who"], page)
        if owners and all(page.directory.resolve(owner) for owner in owners):
            yield ActionLine(column.start("who"), column.end(), owners, "", column.end(), column["due"])
    for number, (start, begin) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        rest = text[begin:stop].rstrip(" )]*")
        for piece_start, piece in _pieces(rest):
            at = begin + piece_start
            first = start if piece_start == 0 else at
            if (told := split_due(piece, page)) is not None:
                yield ActionLine(first, at + len(piece), told[0], "", at, told[1])
                continue
            owners, task, task_at = split_owner(piece, page)
            yield ActionLine(first, at + len(piece), owners, task, at + task_at)


def _pieces(rest: str) -> Iterator[tuple[int, str]]:
    """An action line may hold a lettered list of tasks."""
    parts = list(re.finditer(r"(?:^|(?<=[.;,])\s+|\s+)(?:\(?(?:[ivx]+|[a-h]|\d)[.)]|•)\s+", rest))
    if len(parts) < 2:
        if rest.strip():
            yield 0, rest
        return
    for number, part in enumerate(parts):
        stop = parts[number + 1].start() if number + 1 < len(parts) else len(rest)
        yield part.end(), rest[part.end() : stop].rstrip(" ;,")


def split_due(piece: str, page: Page) -> tuple[list[str], str] | None:
    """An owner and a date with no task, as in "JL / by 24 May": (owners as printed, the due words), else None."""
    for cut in _DUE_TAIL.finditer(piece):
        head, due = piece[: cut.start()], piece[cut.end() :].strip(" .;:()[]*")
        if len(due.split()) <= 7 and owner_only(head, page) and (owners := owners_of(head, page)):
            return owners, due
    return None


def split_owner(piece: str, page: Page) -> tuple[list[str], str, int]:
    """Takes an action line apart: (owners as printed, the task's words, where these start).

    "JL to review", "Cherry Hall", "Clerk – send the form", "Send the form (Clerk)".
    """
    words = piece.strip()
    lead = len(piece) - len(piece.lstrip())
    if owner_only(words, page):
        return owners_of(words, page), "", lead
    if cut := _CUT.search(words):
        head = words[: cut.start()]
        if owner_only(head, page):
            return owners_of(head, page), words[cut.end() :], lead + cut.end()
    doing = re.match(r"((?:The\s+|the\s+)?[^.;:]{2,60}?)\s+(?:to|will|would|shall)\s+(?:also\s+)?(?=[a-z])", words)
    if doing and (owners := owners_of(doing[1], page)):
        return owners, words[doing.end() :], lead + doing.end()
    if doing and _TEAM.fullmatch(doing[1]):
        return [doing[1]], words[doing.end() :], lead + doing.end()
    tail = re.search(r"(?:\(|\[|[–—-]\s*|\.\s+|:\s*)([^()\[\].:–—]{2,50})[)\]]?\.?\s*$", words)
    if tail and owner_only(tail[1], page):
        return owners_of(tail[1], page), words[: tail.start()], lead
    return [], words, lead


# "Lakes project team to share the draft": as good an owner as a name, where an action is labelled.
_TEAM = re.compile(
    r"(?:The\s+|the\s+)?[A-Z][\w&’'-]*(?:\s+[\w&’'-]+){0,5}\s+(?:team|group|board|panel|committee|department|unit|office|service|services|trust|trusts|"
    r"association|representatives?|staff|school|schools|council|partnership|network|forum)"
)
_DOING = re.compile(r"\s(?:to|will)\s+(?!the\b)[a-z]")


def owners_of(words: str, page: Page) -> list[str]:
    """The owners that a short phrase names, as printed; nothing when it names none."""
    owners: list[str] = []
    if _DOING.search(words):
        return []  # "RI to tell DC" says what RI is to do
    for part in _BETWEEN.split(_LIST_LABEL.sub("", words).strip(" .;:()[]")):
        if not part:
            continue
        voices = hear(part, page.directory)
        if (
            _INITIALS.fullmatch(part)
            or part.lower() in ("all", "everyone")
            or (voices and voices[0].kind in ("person", "office", "group", "authority", "unnamed"))
        ):
            owners.append(part)
        else:
            return []
    return whole(owners)


def owner_only(words: str, page: Page) -> bool:
    """Whether a phrase holds names, offices or initials and nothing else."""
    clean = _LIST_LABEL.sub("", words).strip(" .;:()[]*")
    if not clean or len(clean.split()) > 9 or re.search(r"\b(?:to|will|would|be|by|is|was)\b", clean):
        return False
    parts = [p for p in _BETWEEN.split(clean) if p]
    for part in parts:
        if _INITIALS.fullmatch(part) or part in ("all", "All", "everyone", "Everyone"):
            continue
        voices = hear(part, page.directory)
        if len(voices) != 1 or voices[0].kind not in ("person", "office", "group", "authority"):
            return False
        if voices[0].kind == "person" and len(part.split()) > len(voices[0].printed.split()) + 1:
            return False
        if voices[0].kind in ("office", "group") and (
            len(part.split()) > 6 or (part[:1].islower() and not part.startswith("the "))
        ):
            return False
        if voices[0].kind == "authority" and not re.fullmatch(r"(?:the\s+)?[A-Z]{2,5}|(?:the\s+)?[A-Z][\w ]+", part):
            return False
    return bool(parts)


def columns(paragraph: Paragraph, page: Page | None = None) -> dict[str, Cell]:
    """The cells of an action table's row by what their column holds: task, owner, due, state, number.

    With the page, a row whose headings are lost is known by what its cells hold.
    """
    if page is not None and paragraph.cells and not any(c.column.strip() for c in paragraph.cells):
        return _without_headings(paragraph, page)
    found: dict[str, Cell] = {}
    for cell in paragraph.cells:
        for name, heading in _COLUMNS:
            if cell.column and name not in found and heading.search(cell.column):
                found[name] = cell
                break
    rest = [c for c in paragraph.cells if c not in found.values() and c.end > c.start]
    if "task" not in found and "owner" in found and rest:
        longest = max(rest, key=lambda c: c.end - c.start)
        found["task"] = longest
        if rest[0] is not longest:
            found.setdefault("number", rest[0])
    return found


def _without_headings(paragraph: Paragraph, page: Page) -> dict[str, Cell]:
    """A row as "4 | Charging of salary | KD | 10 November": words, then who, then a day or other due words."""
    cells = [c for c in paragraph.cells if c.end > c.start]
    if len(cells) not in (3, 4):
        return {}
    *first, owner, last = cells
    words = page.document.words
    due = cell_due(words(last), Anchor(page.document.meeting.date))
    named = [page.directory.resolve(o) or page.directory.roles.get(o.lower()) for o in owners_of(words(owner), page)]
    if due is None or due.rule == KEPT or not named or None in named or len(words(first[-1]).split()) < 2:
        return {}
    numbered = {"number": first[0]} if len(first) == 2 else {}
    return {"task": first[-1], "owner": owner, "due": last, **numbered}


def _number(printed: str) -> str:
    """The item number in "02/1920", "9b/1920" or "FGB 14c": its first figures without noughts."""
    figures = re.search(r"\d+", printed)
    return figures[0].lstrip("0") if figures else ""


def item_number(passage: Passage, page: Page) -> str:
    """The number of the top agenda item that a passage stands in."""
    index = passage.paragraph.item
    while index is not None and page.document.items[index].parent is not None:
        index = page.document.items[index].parent
    return _number(page.document.items[index].number) if index is not None else ""


def _in_cell(words: str, page: Page) -> list[str]:
    """Whom an owner's cell names: known people and posts, "X" of "X to tell Y", else the few words as printed."""
    printed = " ".join(words.split())
    if owners := owners_of(printed, page) or split_owner(printed, page)[0]:
        return owners
    if not printed or len(printed.split()) > 6 or re.fullmatch(r"[-–.]|n/?a|none|tbc", printed, re.I):
        return []
    return [printed]


def row_task(passage: Passage, page: Page) -> Task | None:
    """The task of an action table's row, or None when the row is none."""
    cells = columns(passage.paragraph, page)
    if "task" not in cells or "owner" not in cells or "state" in cells:
        return None
    if "due" not in cells and not _ACTION_COLUMN.search(cells["task"].column):
        return None
    document = page.document
    words = document.words(cells["task"]).strip()
    if len(words.split()) < 2:
        return None
    owners = _in_cell(document.words(cells["owner"]), page)
    due = document.words(cells["due"]) if "due" in cells else ""
    start = cells["task"].start - passage.paragraph.start
    task = Task(passage, 0, owners, start, True, [Cue("a row of an action table", 3.5)], due_words=due)
    task.end = cells["task"].end - passage.paragraph.start
    task.number = _number(document.words(cells["number"])) if "number" in cells else ""
    return task
