"""What words say became of one particular action: the state of its own task, not of the whole matter.

"The letter had gone on 3 May; no reply as yet" is the end of a task to write that letter only where the
reading says so; but "Biscuits will not be needed" within a longer report is what counts for the biscuits.
"""

import re

from ledger.likeness import content, past_of
from nlp import progress, sentences

# A state printed as a word by itself at the end: "Asked; no takers. Complete."
_STATED = re.compile(r"(?:^|[.;:–—\[(-]\s*)(?:now\s+)?(?:complete[d]?|done|closed|discharged|actioned)\W*$", re.I)
_LEFT = re.compile(
    r"\b(?:but|only|except|however|although|though|not|nor|neither|n[’']t|no|draft(?:ed)?|would|will|should|to be"
    r"|part(?:ly)?|half|some|await\w*|yet)\b",
    re.I,
)
# Tasks that end when something is told, whatever is told.
_TO_FIND_OUT = re.compile(r"^\W*(?:find\s+out|enquire|look\s+(?:it\s+)?up|check|ascertain|establish)\b", re.I)
_WAITS = re.compile(r"\bawait\w*|\bwaiting\b|\b(?:not|n[’']t|no|nothing|still|yet)\b", re.I)
# Asking is not done before the answer has come.
_ASKS = frozenset("ask write contact chase email e-mail speak approach invite request remind pursue".split())


def outcome(status: str, text: str, task: str) -> str:
    """The state of one task (its words), where the words of a telling have `status` as a whole."""
    if status == "superseded":
        return status
    if _STATED.search(text):
        return "done"
    said = [text[start:end] for start, end in sentences.split(text)]
    own = [one for one in said if content(one) & content(task)]
    states = [progress.read(one, None, log=True).status for one in own] if 0 < len(own) < len(said) else []
    if "superseded" in states:
        return "superseded"
    if status != "done" and any(_plainly_done(one, task) for one in said):
        return "done"
    if status == "open" and _TO_FIND_OUT.match(task) and not _WAITS.search(text):
        return "done"
    return status


def _plainly_done(sentence: str, task: str) -> bool:
    """Whether a sentence has the task's own verb as done, and nothing in it that is left."""
    verb = re.match(r"\W*(?:\w+ly\s+)?(\w+)", task)
    if verb is None or verb[1].lower() in _ASKS or _LEFT.search(sentence):
        return False
    return past_of(verb[1], sentence)
