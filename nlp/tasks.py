"""Tasks told in sentences: who will do what, by each of the ways in which minutes say it."""

import re
from collections.abc import Iterator

from nlp import deferrals
from nlp.findings import Cue
from nlp.infinitives import infinitives
from nlp.page import Page, Passage
from nlp.resolutions import imposed
from nlp.task import Task
from nlp.taskverbs import DECIDED
from nlp.undertakings import asked, future, given, loose, undertaken

_QUOTED = re.compile(r"[“\"][^”\"]{8,}[”\"]")
_QUESTION = re.compile(r"\?\W*$")


def in_sentence(passage: Passage, index: int, page: Page, decided: bool) -> Iterator[Task]:
    """The tasks of one sentence, the surest first found; `decided` when it prints a decision.

    What stands in quotation marks was written or said elsewhere, and gives nobody a task.
    """
    offset = passage.sentences[index][0]
    quoted = [(offset + m.start(), offset + m.end()) for m in _QUOTED.finditer(passage.sentence_text(index))]
    for task in _in_words(passage, index, page, decided):
        if not any(start < task.start < end for start, end in quoted):
            yield task


def _in_words(passage: Passage, index: int, page: Page, decided: bool) -> Iterator[Task]:
    text = passage.sentence_text(index)
    if _QUESTION.search(text):
        return
    offset = passage.sentences[index][0]
    clauses = passage.clauses_in(index)
    agreed = DECIDED.search(text) if decided else None
    if decided:
        yield from imposed(passage, index, text, offset, page)
    for clause in clauses:
        task = (
            future(clause, passage, index, page, text)
            or undertaken(clause, passage, index, text)
            or given(clause, passage, index, page, text)
        )
        if task:
            yield _under(agreed, task, offset)
    for task in infinitives(passage, index, text, offset, page):
        yield _under(agreed, task, offset)
    yield from asked(clauses, passage, index, text, offset, page)
    yield from loose(clauses, passage, index, text, offset)
    yield from deferrals.in_text(passage, text, offset, index, decided)


def _under(agreed: re.Match[str] | None, task: Task, offset: int) -> Task:
    """A task that stands behind "it was agreed" is imposed by the body."""
    if agreed and task.start > offset + agreed.end():
        task.explicit = True
        task.cues.append(Cue(f"under “{agreed[0].strip()}”", 1.0))
    return task
