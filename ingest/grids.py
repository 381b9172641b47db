"""Attendance printed as a table: names down the side, meetings or statuses across."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.attendance import Listed
from ingest.cutting import Stretch
from ingest.days import Day, days_in
from ingest.document import Cell
from ingest.names import Person, fits, people
from ingest.recovered import Block

# What a mark in a column stands for, unless the table's own key says otherwise.
MARKS = {
    "p": "present",
    "pr": "present",
    "present": "present",
    "attended": "present",
    "yes": "present",
    "y": "present",
    "✓": "present",
    "✔": "present",
    "√": "present",
    "l": "present",
    "late": "present",
    "v": "present",
    "remote": "present",
    "virtual": "present",
    "in attendance": "in attendance",
    "ia": "in attendance",
    "attending": "in attendance",
    "observer": "in attendance",
    "a": "apologies",
    "ap": "apologies",
    "apol": "apologies",
    "apols": "apologies",
    "apologies": "apologies",
    "apology": "apologies",
    "s": "apologies",
    "sanctioned": "apologies",
    "apologies accepted": "apologies",
    "ab": "absent",
    "abs": "absent",
    "absent": "absent",
    "n": "absent",
    "no": "absent",
    "x": "absent",
    "o": "absent",
    "sub": "substitute",
    "substitute": "substitute",
}
KEY = re.compile(
    r"(?:^|[\t,;(])\s*(?P<mark>[A-Z]{1,2}|[✓✔√XxO])\s*[-–—=:]\s*(?P<meaning>[A-Za-z][a-z]+(?:\s+[a-z]+){0,2})"
)
MEANINGS = (
    ("apolog", "apologies"),
    ("sanction", "apologies"),
    ("excus", "apologies"),
    ("absent", "absent"),
    ("no apol", "absent"),
    ("not present", "absent"),
    ("present", "present"),
    ("attend", "present"),
    ("late", "present"),
    ("virtual", "present"),
    ("substitut", "substitute"),
)
ROLE_COLUMN = re.compile(
    r"(?:type|role|position|category|representing|office|status|designation|title|organisation|school|group)\b", re.I
)
NAME_COLUMN = re.compile(
    r"(?:names?|governors?|members?|councillors?|attendees?|present|governor\s+attendance|initials)\b", re.I
)
STATUS_COLUMN = re.compile(
    r"(?:attendance|attended|status|present|apologies|absent|in\s+attendance|present\s*/\s*absent)\b", re.I
)
OFFICE_CELL = re.compile(
    r"(?P<role>(?:vice[\s-]?)?chair(?:man|person)?|chaired|clerk(?:\s+to\s+\w+(?:\s+\w+)?)?|clerked|minutes\s+(?:taken|by)|secretary|minuted|"
    r"minute\s+taker)(?:\s+by)?\s*:?\s*\Z",
    re.IGNORECASE,
)
# An office of the meeting within a cell: "Fellside Learning Trust (Chair)", "Chair (Academy Headteacher)".
OF_MEETING = re.compile(r"\b(?:vice[\s-]?)?chair(?:man|woman|person)?\b(?!\s+of\b)|\bclerk\b", re.IGNORECASE)
OFFICES = {"chaired": "Chair", "clerked": "Clerk", "minuted": "Clerk"}


def grid_rows(text: str, stretches: Sequence[Stretch], date: dt.date | None) -> Iterator[tuple[int, list[Listed]]]:
    """The rows of attendance tables: each the number of its paragraph and whom it shows at the meeting of `date`."""
    key = {**MARKS, **_key(stretches)}
    tables: dict[int, list[int]] = {}
    for n, stretch in enumerate(stretches):
        if stretch.block.kind == "row":
            tables.setdefault(stretch.block.table, []).append(n)
    for rows in list(tables.values())[:8]:
        yield from _table(text, stretches, rows, date, key)


def _key(stretches: Sequence[Stretch]) -> dict[str, str]:
    """What the page says that its marks mean: "P – Present  S – Sanctioned"."""
    found = {}
    for stretch in stretches[:80]:
        if len(stretch.whole) > 300:
            continue
        for match in KEY.finditer(stretch.whole):
            meaning = next((status for word, status in MEANINGS if word in match["meaning"].lower()), None)
            if meaning:
                found[match["mark"].lower()] = meaning
    return found


def _table(
    text: str, stretches: Sequence[Stretch], rows: Sequence[int], date: dt.date | None, key: dict[str, str]
) -> Iterator[tuple[int, list[Listed]]]:
    """The people of one table, if it is one of attendance."""
    blocks = [stretches[n].block for n in rows]
    named = [(n, block, _person(text, block)) for n, block in zip(rows, blocks, strict=True)]
    for n, block, person in named:
        offices = list(_offices(text, block)) if person is None else []
        if offices:
            yield n, offices
    column = _column(text, [block for _, block, person in named if person], date, key)
    if column is None:
        return
    for n, block, person in named:
        if person is None or block.header:
            continue
        yield n, [Listed(person, status) for status in _statuses(text, block, column, key)]


def _person(text: str, block: Block) -> Person | None:
    """The person of a row: in the column of names, or the first cell that is a name, with the office beside it."""
    initials = next((_cell(text, c) for c in block.cells if c.column.lower() == "initials"), "")
    offices = [_cell(text, c) for c in block.cells if ROLE_COLUMN.match(c.column) and _cell(text, c)]
    office = next((words for words in offices if OF_MEETING.search(words)), offices[0] if offices else None)
    # the column that is headed so holds the name, whatever stands before it (a group, a phase of school)
    for cell in sorted(block.cells[:3], key=lambda c: NAME_COLUMN.match(c.column) is None):
        words = _cell(text, cell)
        if not words or re.search(r"\bvacan", words, re.IGNORECASE) or not (words[0].isupper() or words[0].isdigit()):
            continue
        if re.fullmatch(r"[A-Z][A-Za-z]{0,3}", words) and not NAME_COLUMN.match(cell.column):
            initials = words
            continue
        found = people(text, cell.start, cell.end)
        if len(found) == 1 and found[0].name != found[0].role:
            person = found[0]
            beside = office or next(
                (_cell(text, c) for c in block.cells if c is not cell and _is_office(_cell(text, c))), None
            )
            key = person.initials or (initials if initials and fits(initials, person.name) else "")
            return replace(person, role=person.role or beside, initials=key)
        return None
    return None


def _is_office(words: str) -> bool:
    """Whether a cell holds an office in words."""
    return bool(re.search(r"[a-z]{4}", words)) and len(words) < 80 and not days_in(words) and words.lower() not in MARKS


def _cell(text: str, cell: Cell) -> str:
    """The words of a cell in one line."""
    return re.sub(r"\s+", " ", text[cell.start : cell.end]).strip()


def _column(text: str, blocks: Sequence[Block], date: dt.date | None, key: dict[str, str]) -> list[int] | None:
    """The columns that tell this meeting's attendance: that under its date, else the last one in use, else statuses."""
    width = max((len(block.cells) for block in blocks), default=0)
    marked = [n for n in range(width) if _is_marked(text, blocks, n, key)]
    if len(blocks) < 2 or not marked:
        return None
    headings = {
        n: next((b.cells[n].column for b in blocks if n < len(b.cells) and b.cells[n].column), "") for n in marked
    }
    dated = {n: days_in(re.sub(r"\s+", "", heading) or heading) or days_in(heading) for n, heading in headings.items()}
    if any(dated.values()):
        return [_dated_column(dated, date)]
    statuses = [n for n in marked if STATUS_COLUMN.match(headings[n])]
    return statuses or [marked[-1]]


def _dated_column(dated: dict[int, list[Day]], date: dt.date | None) -> int:
    """The column of a date; by day and month where the year was mistyped; else the last with marks."""
    for matches in (lambda d: d == date, lambda d: date is not None and (d.day, d.month) == (date.day, date.month)):
        for n, days in dated.items():
            if date is not None and any(matches(day.date) for day in days):
                return n
    return max(n for n, days in dated.items() if days)


def _is_marked(text: str, blocks: Sequence[Block], n: int, key: dict[str, str]) -> bool:
    """Whether a column holds nothing but marks of attendance, and at least one."""
    words = [_cell(text, block.cells[n]) for block in blocks if n < len(block.cells)]
    filled = [w for w in words if w]
    return bool(filled) and sum(w.lower().strip(".()") in key for w in filled) * 10 >= len(filled) * 8


def _statuses(text: str, block: Block, columns: Sequence[int], key: dict[str, str]) -> Iterator[str]:
    """The status that a row shows: the meaning of its mark, or the heading of the column that is ticked."""
    for n in columns:
        words = _cell(text, block.cells[n]).lower().strip(".()") if n < len(block.cells) else ""
        if not words:
            continue
        heading = block.cells[n].column.lower()
        ticked = next((status for word, status in MEANINGS if heading.startswith(word)), None)
        yield ticked if ticked and words in ("x", "✓", "✔", "√", "y", "yes") else key.get(words, "present")
        return


def _offices(text: str, block: Block) -> Iterator[Listed]:
    """ "Chaired by | A | Clerked by | B" in the cells of a row."""
    for cell, following in zip(block.cells, block.cells[1:], strict=False):
        office = OFFICE_CELL.fullmatch(_cell(text, cell))
        if office:
            for person in people(text, following.start, following.end)[:1]:
                role = OFFICES.get(office["role"].lower(), office["role"].capitalize())
                yield Listed(Person(person.name, role, person.start, person.end, person.initials), "role")


def listed_rows(
    text: str, stretches: Sequence[Stretch], rows: Sequence[int], status: str
) -> Iterator[tuple[int, Listed]]:
    """The people of a plain table of names under a heading such as "Present"."""
    for n in rows:
        person = _person(text, stretches[n].block)
        if person:
            yield n, Listed(person, status)
