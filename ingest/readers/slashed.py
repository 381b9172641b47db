"""Tables whose cells were joined by " / " when their page was copied, in plain text.

A row begins with a word that minutes print at the head of one ("Present / Ann Bell", "Decision / RESOLVED …") or, under
a row of headings ("Item / Raised by / Discussion"), with as many strokes as these have. Its cells go on in the lines
below: a column of names, a stroke, and the column of their posts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.attendance import lead_of
from ingest.names import people
from ingest.recovered import Page

JOINT = re.compile(r"\s+/(?:\s+|$)|(?<=:)\s*/\s+")
HEAD = re.compile(
    r"(?P<plain>date|time|venue|location|place|meeting|committee|chair|clerk|minutes\s+taken\s+by)"
    r"|(?P<title>(?:agenda\s+)?item\s+(?:no\.?\s*)?\d+\w?)"
    r"|(?P<number>\d{1,2}(?:\.\d)?)"
    r"|(?P<text>discussion|notes?|minutes?|comments?|report|details?|points?\s+raised)"
    r"|(?P<outcome>decisions?|resolutions?|outcomes?|agreed)"
    r"|(?P<action>actions?(?:\s+points?)?)",
    re.IGNORECASE,
)
FIRST_HEADING = re.compile(r"(?:no\.?|(?:agenda\s+)?item(?:\s+no\.?)?|subject|topic|matter)\Z", re.IGNORECASE)
OWNERS = re.compile(
    r"\s/\s*(?P<who>(?:[A-Z]{2,3}|ALL|All|Clerk|Chair|Head)(?:\s*[/,&]\s*(?:[A-Z]{2,3}|Clerk|Chair|Head))*)\s*$"
)


def has_tables(text: str) -> bool:
    """Whether a text holds such tables: a row of headings, or rows of discussions, decisions and actions."""
    lines = text.splitlines()
    labelled = sum(1 for line in lines if (head := _head(line)) and (head["text"] or head["outcome"] or head["action"]))
    lists = sum(_names_list(line) for line in lines)
    return any(_is_heading_row(line) for line in lines) or labelled >= 3 or lists >= 2


def _names_list(line: str) -> bool:
    """Whether a line begins a list of those present: "Members / Ann Bell (AB) – Chair"."""
    joint = JOINT.search(line)
    lead = lead_of(line[: joint.start()].strip(" :") + ":") if joint else None
    return bool(
        joint
        and lead
        and lead.status in ("present", "in attendance", "apologies")
        and people(line, joint.end(), len(line))
    )


def write(page: Page, text: str) -> Iterator[str]:
    """Writes the rows of a text to a page; gives back each piece of prose between them.

    Whoever takes a piece writes it to the page before asking for the next.
    """
    prose: list[str] = []
    columns: list[str] = []
    for first, rows in _rows(text.splitlines()):
        if not first:
            prose += rows
            continue
        yield "\n".join(prose)
        prose = []
        if _is_heading_row(rows[0]):
            columns = JOINT.split(rows[0])
            page.add(rows[0], hint="noise")
        else:
            _write_row(page, rows, columns)
    yield "\n".join(prose)


def _head(line: str) -> re.Match[str] | None:
    """The word at the head of a row, before its first stroke."""
    joint = JOINT.search(line)
    return HEAD.fullmatch(line[: joint.start()].strip(" :")) if joint else None


def _is_heading_row(line: str) -> bool:
    """Whether a line is a row of headings: "Item / Raised by / Discussion & decision"."""
    cells = JOINT.split(line.strip())
    short = all(cell and len(cell.split()) <= 5 for cell in cells)
    return len(cells) >= 2 and FIRST_HEADING.match(cells[0].strip()) is not None and short


def _rows(lines: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines row by row, and those that belong to none; under headings every line with their strokes begins one."""
    strokes = 0
    row: list[str] = []
    for line in lines:
        if _is_heading_row(line):
            strokes = len(JOINT.findall(line))
            begins = True
        else:
            joint = JOINT.search(line)
            short = joint is not None and len(line[: joint.start()].split()) <= 8
            in_table = strokes and short and len(JOINT.findall(line[:160])) >= strokes
            begins = bool(_head(line) or in_table or _names_list(line))
        if begins or not line.strip():
            if row:
                yield True, row
            row = [line] if begins else []
            if not begins:
                yield False, [line]
        elif row:
            row.append(line)
        else:
            yield False, [line]
    if row:
        yield True, row


def _write_row(page: Page, lines: Sequence[str], columns: Sequence[str]) -> None:
    """Writes one row."""
    whole = "\n".join(lines)
    first = JOINT.search(whole)
    assert first is not None
    head, rest = whole[: first.start()].strip(" :"), whole[first.end() :]
    kind = HEAD.fullmatch(head)
    lead = lead_of(head + ":")
    if lead and (not lead.group or _names_list(lines[0])):
        _write_people(page, head, JOINT.split(rest))
    elif columns and not kind:
        cells = JOINT.split(whole, maxsplit=len(columns) - 1)
        page.add(cells[0], "heading", level=2)
        for cell in cells[1:-1]:
            page.add(cell, hint="noise")
        _write_lines(page, cells[-1])
    elif kind and (kind["title"] or kind["number"]):
        title, _, text = rest.partition("\n")
        page.add(f"{head} {title}", "heading", level=1)
        _write_lines(page, text)
    elif kind and (kind["action"] or kind["outcome"]):
        for line in rest.split("\n"):
            page.add(f"{head}: {line}" if line.strip() else "")
    elif kind and kind["plain"]:
        page.add(f"{head}: {' '.join(rest.split())}")
    else:
        _write_lines(page, rest)


def _write_lines(page: Page, cell: str) -> None:
    """The lines of a cell as paragraphs; one that begins in small letters goes on with the line before it."""
    for words in re.split(r"\n(?![a-z])", cell):
        owners = OWNERS.search(words)
        block = page.add(words[: owners.start()] if owners else words)
        if owners and block:
            page.add_margin("Action", owners["who"], block)


def _write_people(page: Page, head: str, cells: Sequence[str]) -> None:
    """A list of people; their posts, in the column beside, are set behind their names where there are as many."""
    columns = [[line.strip(" ,") for line in cell.split("\n") if line.strip(" ,")] for cell in cells]
    names = columns[0] if columns else []
    posts = columns[1] if len(columns) == 2 and len(columns[1]) == len(names) else []
    page.add(f"{head}:")
    if len(columns) > 1 and not posts:
        page.add("\n".join(line for column in columns[1:] for line in column), hint="noise")
    for name, post in zip_longest(names, posts):
        page.add(f"{name} – {post}" if post else name)
