"""Which due words belong to a task: those of its table cell or margin, of its own clause, or beside it."""

import re

from nlp import dates
from nlp.dues.days import days_in
from nlp.dues.stated import Anchor, Due
from nlp.page import Passage
from nlp.task import Task

_GOES_ON = re.compile(r"(?:\band|&|,)\s+(?:(?:will|would|shall)\s+)?(?:also\s+|then\s+)?$")
_NEXT_TASK = re.compile(r";\s|,?\s+and\s+that\s")
_ATTENDS = re.compile(r"\b(?:attend|go|represent|be\s+(?:there|present))\b")


def due_of(task: Task, start: int, end: int, condition: str | None, anchor: Anchor) -> Due | None:
    """The due date of a task that the words from `start` to `end` of its passage tell, or None.

    What a column or margin prints comes first, unless the sentence only says the same in more words.
    """
    printed = dates.cell_due(task.due_words, anchor) if task.due_words else None
    told = None if task.passage.paragraph.cells else _told(task, start, end, condition, anchor)
    if printed is not None:
        return told if told is not None and _fuller(told, printed) else printed
    for mark, begin, stop in task.also if told is None else ():
        told = told or dates.due(mark.text[begin:stop], anchor, loose=True)
    return told or _day_of_event(task, start, anchor)


def _fuller(told: Due, printed: Due) -> bool:
    """ "Before half term" beside a cell that says "Half term"."""
    if printed.day is not None or told.day is not None:
        return False
    return set(re.findall(r"\w+", printed.text.lower())) < set(re.findall(r"\w+", told.text.lower()))


def _told(task: Task, start: int, end: int, condition: str | None, anchor: Anchor) -> Due | None:
    """The due words of a sentence, those nearest to the task's verb first."""
    passage = task.passage
    own = passage.text[_own_start(passage, start, task.start) : end]
    own = _NEXT_TASK.split(own, maxsplit=1)[0]
    whole = passage.text[start:end]
    if condition:
        own, whole = own.replace(condition, " "), whole.replace(condition, " ")
    if _GOES_ON.search(passage.text[start : task.start]):
        return dates.due(own, anchor)
    return dates.due(own, anchor) or dates.due(whole, anchor)


def _own_start(passage: Passage, start: int, verb: int) -> int:
    """Where the task's own words begin: behind the last finite verb before its own, or behind "and"."""
    if _GOES_ON.search(passage.text[start:verb]):
        return verb
    before = [
        c.verb.end for c in passage.clauses if start <= c.verb.start < verb and c.verb.tag in ("VBD", "VBZ", "VBP")
    ]
    return max(before, default=start)


def _day_of_event(task: Task, start: int, anchor: Anchor) -> Due | None:
    """ "The fete is on 18 May. Mrs Moss will attend": the one day that the words before give for what is attended."""
    if not _ATTENDS.match(task.passage.text, task.start):
        return None
    before = task.passage.text[:start]
    days = days_in(before, anchor)
    if len({day for _, day in days}) != 1:
        return None
    return dates.due(before[max(0, days[0][0] - 3) :], anchor, loose=True)
