"""Tables that were copied out with one cell a line: their headings one below the other, then the cells, row by row.

Pages copied without their layout print lists of actions in this way:

    Action / Owner / By when  (three lines)
    Send the list of schools / Clerk / 31 March  (three lines)
"""

import re
from collections.abc import Iterator, Sequence

from ingest.document import Cell
from ingest.labels import read_label
from ingest.lines import ENDS, Line
from ingest.recovered import Block

NUMBER = re.compile(
    r"(?:no\.?|nos\.?|number|ref(?:erence)?\.?(?:\s+no\.?)?|item(?:\s+no\.?)?|minute(?:\s+(?:no|ref)\.?)?|#)\W*$",
    re.IGNORECASE,
)
TASK = re.compile(
    r"(?:agreed\s+)?(?:action\s*(?:s|points?|required|to\s+be\s+taken|agreed)?|tasks?|subject|issue|matter|item|agenda\s+item|description|"
    r"recommendation|resolution|decision|request)\W*$",
    re.IGNORECASE,
)
OWNER = re.compile(
    r"(?:(?:action(?:ed)?\s+)?by\s+(?:whom|who)|who|whom|(?:action\s+|lead\s+)?owners?|lead(?:\s+officer)?|officers?|action(?:ed)?\s+by|assigned(?:\s+to)?|"
    r"(?:person\s+|officer\s+|member\s+)?responsib(?:le|ility)(?:\s+(?:officer|person))?|initials|name)\W*$",
    re.IGNORECASE,
)
DUE = re.compile(
    r"(?:by\s+when|when|by|(?:due|target|completion|review)?\s*dates?(?:\s+(?:due|for\s+completion))?|due|deadline|time\s?(?:scale|frame)|target|date\s+raised|meeting(?:\s+date)?|date\s+of\s+meeting)\W*$",
    re.IGNORECASE,
)
STATE = re.compile(
    r"(?:status|progress(?:\s+update)?|updates?|outcome|rag(?:\s+rating)?|completed?|position|comments?|response|current\s+position|open\s*/\s*closed|progress\s*/\s*(?:status|update)|status\s*/\s*update)\W*$",
    re.IGNORECASE,
)  # fmt: skip
SHORT = {NUMBER: 3, OWNER: 9, DUE: 6}  # words that such a cell holds at most
LEAST, MOST = 3, 7  # columns
Kind = re.Pattern[str]


def stacked(lines: Sequence[Line], first_table: int) -> Iterator[tuple[int, int, list[Block]]]:
    """The tables of such lines: the first line, the one behind the last, and their rows. Tables count on from a number.

    A table ends with the first row that does not fit its columns.
    """
    filled = [n for n, line in enumerate(lines) if line.text]
    at, table = 0, first_table
    while at < len(filled):
        heads = _headings([lines[n].text for n in filled[at : at + MOST]])
        rows = list(_rows([lines[n] for n in filled[at + len(heads) :]], heads)) if heads else []
        if rows:
            named = [lines[n] for n in filled[at : at + len(heads)]]
            blocks = [_row(named, ("",) * len(heads), table, header=True)]
            blocks += [_row(row, [line.text for line in named], table) for row in rows]
            stop = at + len(heads) * (1 + len(rows))
            yield filled[at], filled[stop - 1] + 1, blocks
            at, table = stop, table + 1
        else:
            at += 1


def _headings(texts: Sequence[str]) -> list[Kind]:
    """What the columns hold, if the lines begin with headings of a list of tasks; else nothing."""
    found: list[Kind] = []
    for text in texts:
        kind = next((k for k in (NUMBER, TASK, OWNER, DUE, STATE) if k.match(text)), None)
        if kind is None or (kind in found and kind is not DUE):
            break
        found.append(kind)
    if found[:1] == [NUMBER] and TASK not in found and texts[0].lower().startswith(("item", "minute")):
        found[0] = TASK
    owned = OWNER in found or (STATE in found and NUMBER in found)
    return found if len(found) >= LEAST and TASK in found and owned else []


def _rows(lines: Sequence[Line], heads: Sequence[Kind]) -> Iterator[list[Line]]:
    for at in range(0, len(lines) - len(heads) + 1, len(heads)):
        row = list(lines[at : at + len(heads)])
        if not all(_fits(line.text, kind) for line, kind in zip(row, heads, strict=True)):
            return
        yield row


def _fits(text: str, kind: Kind) -> bool:
    """Whether a line can be a cell of such a column."""
    if kind is NUMBER:
        label = read_label(text + " x")
        return len(text.split()) <= SHORT[NUMBER] and (label is not None or any(c.isdigit() for c in text))
    if kind in SHORT:
        return len(text.split()) <= SHORT[kind] and not (text.endswith(ENDS[0]) and len(text.split()) > 4)
    return kind is not TASK or len(text.split()) >= 2


def _row(row: Sequence[Line], columns: Sequence[str], table: int, header: bool = False) -> Block:
    cells = tuple(Cell(column, line.start, line.end) for column, line in zip(columns, row, strict=True))
    return Block(row[0].start, row[-1].end, "row", cells=cells, table=table, header=header)
