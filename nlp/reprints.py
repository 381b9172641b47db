"""Earlier actions printed again: the task with its owner on a line, and below it what became of it.

Action 2
Circulate the list of licensed deficits – HB
This had gone out on 3 November.

Or all of it in one paragraph: "Circulate the list. Action – HB. Action complete – gone out on 3 November."
"""

import re
from collections.abc import Mapping

from nlp import progress
from nlp.page import Page, Passage

_NUMBER = re.compile(r"^\W*Actions?\s*(?:points?\s*)?(?:no\.?\s*)?\d{1,2}(?:\.\d{1,2})?\W*$", re.I)
_OWNER_BEHIND = re.compile(r"\s[–—-]\s*(?P<who>[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*)\W*$")
_TASK_LINE = re.compile(r"^\W*(?:[A-Z][\w.’'-]*\s+(?:and\s+|&\s+)?){1,6}to\s+[a-z]+\b[^.;:]*$")
# "Action – Mr Ash, the Clerk" and "Action ongoing": whose the task was, and what has become of it.
_WHOSE = re.compile(r"\bactions?\s*[–—:-]\s*(?:the\s+)?(?-i:[A-Z])(?!\w*\s+(?:complete|on-?going|closed))", re.I)
_NAMED = re.compile(
    r"\b[Aa](?:ctions?|CTIONS?)\s*[–—:-]\s*(?P<who>(?:(?:the|The)\s+)?[A-Z].{1,60}?)(?:[.;]\s|[.;]?\s*A(?:ction|CTION)|[.;]?\s*$)"
)
_STATE = re.compile(
    r"\bactions?\s*(?:(?:is|was|now|still|status)\s*)*[–—:-]?\s*(?:complete[d]?|on-?going|closed|done|outstanding|discharged|cleared|"
    r"(?:carried|brought)\s+forward|in\s+(?:progress|hand)|not\s+(?:yet\s+)?(?:started|complete[d]?|done)|superseded|withdrawn)\b",
    re.I,
)
_MOST_WORDS = 30
_FINITE = frozenset("was were is are has have had did does will would".split())


def reprinted(page: Page, earlier: Mapping[int, bool]) -> dict[int, Passage]:
    """For each paragraph that prints an earlier action again, by its number, the paragraph that tells its state.

    Only lines that bear a number of their own above them, or their owner behind a dash, are taken: "Clerk to
    chase" between two matters is a new task. Lines without a state below them are left out.
    """
    found: dict[int, Passage] = {}
    waiting: list[Passage] = []
    numbered = False
    for passage in page.passages:
        if not earlier[passage.n] or passage.paragraph.cells:
            waiting, numbered = [], False
        elif is_number(passage):
            waiting, numbered = [], True
        elif own_state(passage) is not None:
            found[passage.n] = passage
            waiting, numbered = [], False
        elif is_task_line(passage) and (numbered or owner_behind(passage)):
            waiting.append(passage)
        elif waiting and _tells(passage):
            found |= {task.n: passage for task in waiting}
            waiting, numbered = [], False
        elif not (numbered and is_task_line(passage)):
            waiting, numbered = [], False
    return found


def own_state(passage: Passage) -> int | None:
    """Where the words end that tell the state of an earlier action in the paragraph that prints it; None if none do."""
    whose = _WHOSE.search(passage.text)
    if whose and (state := _STATE.search(passage.text)):
        return state.end()
    if whose is None:
        return None
    behind = [i for i, (start, _) in enumerate(passage.sentences) if start > whose.start()]
    told = [i for i in behind if progress.in_sentence(passage, i, log=True).kind == "state"]
    return passage.sentences[told[-1]][1] if told else None


def is_number(passage: Passage) -> bool:
    """Whether a paragraph is only the number of an action."""
    return _NUMBER.match(passage.text) is not None


def owner_behind(passage: Passage) -> str | None:
    """Who is printed behind the task: initials behind a dash at its end, or names behind "Action –"."""
    match = _OWNER_BEHIND.search(passage.text) or (_NAMED.search(passage.text) if own_state(passage) else None)
    return match["who"] if match else None


def is_task_line(passage: Passage) -> bool:
    """Whether a short paragraph sets a task or names a matter, and tells nothing that happened."""
    if len(passage.text.split()) > _MOST_WORDS:
        return False
    told = any(c.verb.tag in ("VBD", "VBZ", "VBP") or c.verb.aux & _FINITE for c in passage.clauses)
    return not told or bool(owner_behind(passage)) or _TASK_LINE.match(passage.text) is not None


def _tells(passage: Passage) -> bool:
    return any(progress.in_sentence(passage, index, log=True).status for index in range(len(passage.sentences)))
