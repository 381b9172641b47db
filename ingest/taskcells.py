"""Actions printed in columns of their own beside the minutes: what is to be done, by whom and by when.

One cell often holds several: two tasks above each other, their owners above each other beside them.
Each becomes a row of its own, so that it is read as the row of an action table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

TASK_HEADING = re.compile(r"(?:actions?|tasks?)(?:\s+(?:points?|items?|required|agreed|arising|needed))?\s*:?\Z", re.I)
OWNER_HEADING = re.compile(
    r"(?:by\s+whom|by\s+who|who|whom|owner|lead|respons\w+(?:\s+\w+)?|person(?:\s+responsible)?|action(?:ed)?\s+by|"
    r"assigned(?:\s+to)?|officer|initials)\W*\Z",
    re.I,
)
DUE_HEADING = re.compile(
    r"(?:by\s+when|when|by|due(?:\s+date)?|date\s+due|deadline|target(?:\s+date)?|time\s*scale|time\s*frame|"
    r"completion(?:\s+date)?)\W*\Z",
    re.I,
)
_TASK_WORDS = 2  # fewer are a name or "Noted"


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """The numbers of the columns that hold a task, its owner and, where there is one, its date."""

    task: int
    owner: int
    due: int | None

    @property
    def all(self) -> tuple[int, ...]:
        """Their numbers, in the order in which a row is written."""
        return (self.task, self.owner) if self.due is None else (self.task, self.owner, self.due)


def task_columns(headings: Sequence[str]) -> TaskColumns | None:
    """The columns of tasks by their printed headings, or None where a task or its owner has none."""
    places = [
        next((n for n, heading in enumerate(headings) if pattern.match(heading)), None)
        for pattern in (TASK_HEADING, OWNER_HEADING, DUE_HEADING)
    ]
    task, owner, due = places
    return None if task is None or owner is None else TaskColumns(task, owner, due)


def task_rows(headings: Sequence[str], row: Sequence[Sequence[str]]) -> list[list[tuple[str, str]]]:
    """The rows, as (heading, words) for each cell, that the lines of a printed row's task columns make; may be none.

    Lines are tied by their order where there are as many; a cell with one line for several tasks holds for
    all of them. Two dates for three tasks are tied to none: a date of another task is worse than no date.
    """
    columns = task_columns(headings)
    if columns is None:
        return []
    tasks = _joined(row[columns.task])
    if not any(len(words.split()) >= _TASK_WORDS for words in tasks):
        return []
    cells = [tasks, *(_spread(row[column], len(tasks)) for column in columns.all[1:])]
    names = [headings[column] for column in columns.all]
    return [list(zip(names, words, strict=True)) for words in zip(*cells, strict=True)]


def parted_rows(headings: Sequence[str], row: Sequence[Sequence[str]]) -> list[list[tuple[str, str]]]:
    """The rows that a row of an action table makes where it holds several tasks with an owner each; else none.

    What stands in its other columns (its number, its state) stays with the first.
    """
    columns = task_columns(headings)
    if columns is None:
        return []
    owners = sum(bool(line.strip()) for line in row[columns.owner])
    rows = task_rows(headings, row)
    if len(rows) < 2 or owners != len(rows):
        return []
    parted: list[list[tuple[str, str]]] = []
    for n, cells in enumerate(rows):
        known = dict(zip(columns.all, cells, strict=True))
        others = ((heading, "" if n else "\n".join(row[k])) for k, heading in enumerate(headings))
        parted.append([known.get(k, other) for k, other in enumerate(others)])
    return parted


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines of a cell with those put together that the width of the column broke."""
    found: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if found and (line[0].islower() or line[0] in "(&"):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found


def _spread(lines: Sequence[str], count: int) -> list[str]:
    """The lines of a side cell for `count` tasks."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) == count:
        return filled
    return ["\n".join(filled) if len(filled) == 1 or count == 1 else ""] * count
