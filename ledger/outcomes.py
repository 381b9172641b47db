"""What words say became of one particular action: the state of its own task, not of the whole matter.

A follow-up carries the state of its matter, and a sentence read as none has none. Here both are read for one task:
who was to telephone and has spoken is done, though the matter goes on; a letter that was sent and answered is done,
one that went unanswered is not; and what leans on a sentence ("It was not ready.") belongs to it.
"""

import re
from collections.abc import Iterator

from ledger.likeness import past_of
from ledger.tellings import Telling
from nlp import progress, sentences

SHORT = 80  # characters within which a word of state still ends what was told
# A state printed as a word by itself at the end: "Asked; no takers. Complete."
_STATED = re.compile(r"(?:^|[.;:–—\[(-]\s*)(?:now\s+)?(?:complete[d]?|done|closed|discharged|actioned)\W*$", re.I)
_LEFT = re.compile(
    r"\b(?:but|only|except|however|although|though|not|nor|neither|n[’']t|no|draft(?:ed)?|would|will|should|to be"
    r"|part(?:ly)?|half|some|await\w*|yet)\b",
    re.I,
)
_UNDONE = re.compile(
    r"\b(?:had|has|have|was|were|is|are)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?"
    r"(?!received|heard|replied|responded|answered|known|able|due|needed|necessary|required)"
    r"(?:\w+ed|ready|written|sent|done|made|begun|brought|given|taken|met|held|put|seen|shown)\b"
    r"|\b(?:nothing|no\s+(?:record|sign|trace|note))\b[^.]*\b(?:ever|had\s+been|of\s+(?:any|it|the))\b|\bnever\s+sent\b",
    re.I,
)
_COMPLETED = re.compile(
    r"\b(?:has|have|had|was|were)\s+(?:(?:now|since|all|both|also|already|duly)\s+)*(?:been\s+)?"
    r"(?:\w+ed|sent|made|written|held|met|paid|bought|brought|given|put|set|taken|told|shown|gone|cut)\b"
    r"|\b[Tt]ook\s+place\b|(?:^|[.:;\t–—-]\s*)[A-Z]\w+(?:ed|nt)\s+(?:on|at|in|by|to|\d)",
)
# What kept somebody from a task: it is not done, whatever else is told.
_PREVENTED = re.compile(
    r"\b(?:has|have|had)\s+had\s+to\s+wait\b|\b(?:kept|prevented|stopped)\s+\w+\s+(?:\w+\s+)?from\b"
    r"|\bnot\s+(?:been\s+)?well\s+enough\b|\btoo\s+(?:ill|unwell|busy)\s+to\b",
    re.I,
)
# "presented the report that should have been made in March": late, but done.
_LATE = re.compile(
    r"\b(?:present|table|submit|introduc|circulat)\w*d\b[^.]*\b(?:which|that)\b[^.]*\bshould\s+have\b"
    r"|\b(?:brought|gave|laid)\b[^.]*\b(?:which|that)\b[^.]*\bshould\s+have\b",
    re.I,
)
_EXCEPT = re.compile(r"\bexcept(?:ing)?\b|\bapart\s+from\b", re.I)
_NOT_BEGUN = re.compile(r"\bnot\s+(?:yet\s+)?(?:started|begun)\b", re.I)
_AGAIN = re.compile(
    r"\b(?:to|will|would)\s+(?:now\s+)?(?:chase|(?:try|write|ask|meet|ring|telephone|report)\s+(?:\w+\s+)?"
    r"(?:again|once\s+more))"
    r"|\bstill\s+to\s+be\s+\w+|\bbut\s+(?:that\s+)?(?:only\b|covered\s+\w+(?:\s+\w+)?\s+only)",
    re.I,
)
_LEANS = re.compile(
    r"\W*(?!it\s+was\s+(?:then\s+|also\s+)?(?:noted|agreed|resolved|reported|suggested|felt|hoped|explained|decided)\b)"
    r"(?:he|she|it|they|this|these|that|no|nothing|there|the\s+clerk|clerk)\b",
    re.I,
)
_SPEAKING = frozenset("speak talk telephone phone ring call meet contact see visit".split())
_SPOKEN = re.compile(r"\b(?:spoke(?:n)?|talked|telephoned|phoned|rang|rung|called|met|contacted|seen|visited)\b", re.I)
_ASKING = frozenset(
    "ask write contact chase email e-mail invite request remind pursue enquire find look check establish report raise"
    " approach".split()
)
_ANSWERED = re.compile(
    r"\b(?:repl(?:y|ies)|response|answers?|acceptance)\b[^.]{0,30}\b(?:came|come|received|arrived)\b"
    r"|\b(?:replied|answered|agreed)\b|\b(?:says|said|confirmed)\s+that\b|\bsays\b",
    re.I,
)
_FINDING = frozenset("find look check establish enquire investigate inspect".split())
_FOUND = re.compile(r"\b(?:reported|established|found|discovered|learnt|learned|ascertained)\s+(?:that|out)\b", re.I)
_UNANSWERED = re.compile(
    r"\bawait\w*|\bwaiting\b|\bno\s+(?:\w+\s+)?(?:reply|response|answer|news|word|date)|\bnothing\b|\backnowledge|"
    r"\b(?:not|n[’']t)\s+(?:yet\s+)?(?:had|heard|replied|answered|been|known|responded)|\bstill\b",
    re.I,
)


def outcome(telling: Telling, task: str) -> str:
    """The state of one task (its words) by a telling."""
    status, after = telling.status(), list(_after(telling))
    text = " ".join((telling.text, *after))
    if _STATED.search(text) or _STATED.search(telling.rest()[:SHORT]):
        return "done"
    if _LATE.search(telling.text):
        return "done"
    if status == "superseded" or any(progress.read(one, None, log=True).status == "superseded" for one in after):
        return "superseded"
    if re.search(rf"\bnothing\s+(?:now\s+|left\s+)?to\s+{re.escape(_verb(task))}\b", telling.text, re.I):
        return "superseded"
    if (
        _NOT_BEGUN.search(telling.text)
        or _PREVENTED.search(telling.text)
        or ((status == "done" or not telling.read) and any(map(_UNDONE.search, _own(telling, after))))
    ):
        return "not done"
    in_row = text.count("\t") > 1  # a row of a table has the words of the task, too
    if status == "done" and not in_row and (_AGAIN.search(text) or _EXCEPT.search(telling.text)):
        return "open"
    return "done" if status == "open" and _is_done(telling.text, task) else status


def says_so(telling: Telling, task: str) -> bool:
    """Whether a telling itself says that a task is done: a word of completion, or the own verb of the task, past."""
    verb = _verb(task)
    text = telling.text
    return progress.read(text, None, log=True).status == "done" or past_of(verb, text) or bool(_COMPLETED.search(text))


def _own(telling: Telling, after: list[str]) -> list[str]:
    """The sentences in which a denial counts: the state of a follow-up has been read with all that denies it."""
    return after if telling.read else [telling.text, *after]


def _after(telling: Telling) -> Iterator[str]:
    """The sentences just after a telling that lean on it."""
    rest = telling.rest()
    for start, end in sentences.split(rest)[:2]:
        if not _LEANS.match(rest[start:end]) and not _STATED.match(rest[start:end]):
            return
        yield rest[start:end]


def _is_done(text: str, task: str) -> bool:
    """Whether a matter that is still open has nothing left of this task."""
    word = _verb(task)
    said = [text[start:end] for start, end in sentences.split(text)]
    if word in _SPEAKING:
        return bool(_SPOKEN.search(text)) and not _UNANSWERED.search(text)
    if word in _ASKING and any(_ANSWERED.search(one) and not _UNANSWERED.search(one) for one in said):
        return True
    if word in _FINDING and any(_FOUND.search(one) and not _UNANSWERED.search(one) for one in said):
        return True
    last = _verb(task.rpartition(" and ")[2]) if word not in _ASKING or " and " in task else ""
    return bool(last) and any(past_of(last, one) and not _LEFT.search(one) for one in said)


def _verb(task: str) -> str:
    found = re.match(r"\W*(?:\w+ly\s+)?([\w-]+)", task)
    return found[1].lower() if found else ""
