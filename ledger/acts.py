"""What a task asks for, and the words in which minutes later tell that it was done or tried.

"Bring a paper" is told by "presented", "write to the chairmen" by "a reply was awaited": other words for one act.
Each kind of act has the verbs that give it and the words that tell of it.
"""

import re
from functools import lru_cache

_FRONT = 90  # characters of a task in which its verbs stand

_KINDS: tuple[tuple[str, str], ...] = (
    (  # a paper, a report, figures for the members
        r"bring|brought|submit|present|report|prepare|produce|provide|circulate|draft|draw|write\s+up|table|share|supply|send|sent"
        r"|give|publish|revise|review|update|reword|work\s+up|come|added?|include|deferred|considered",
        r"present(?:ed|s|ing)|introduc(?:ed|es|ing)|tabled|submitted|laid|lay|went\s+through|(?:took|taken)\s+(?:\w+\s+){0,3}through"
        r"|set\s+out|handed|circulated|appended|gave|given|distributed|brought|came|come|explained|outlined|considered|sent|e-?mailed"
        r"|posted|published|shared|issued|released|agenda|papers?|annex|adopted|approved|reported|spoke\s+for",
    ),
    (  # a letter, a call, a request to somebody
        r"write|written|contact|ask|e-?mail|ring|phone|telephone|speak|talk|tell|told|inform|chase|invite|raise|remind|request|approach"
        r"|meet|liaise|pursue|press|thank|reply|respond|notify|consult|discuss|be\s+in\s+touch|take\s+(?:it\s+)?up|pass",
        r"replied|repl(?:y|ies)|responded|responses?|answer(?:ed|s)?|letters?|wrote|written|spoken?|telephoned|phoned|rang|rung"
        r"|talked|contacted|asked|met|told|agreed|accepted|declined|refused|confirmed|heard|sent|e-?mailed|reminders?|says",
    ),
    (  # a price
        r"(?:obtain|get|seek|bring|find)\b[^.]*?(?:prices?|quot\w+|estimates?|tenders?|costs?|figures?)",
        r"prices?|quot\w+|estimates?|tenders?|received|obtained|cost\w*|£\s?\d[\d,.]*",
    ),
    (  # something to be found out or looked at
        r"find|found|check|look|confirm|establish|investigate|inspect|enquire|ascertain|research|search\w*|see|consider|monitor",
        r"established|found|confirmed|looked|inspected|checked|(?:been|gone)\s+(?:through|to)|traced|discovered|it\s+was|there\s+(?:was|were)"
        r"|figures?|no\s+trace|shown",
    ),
    (  # something to be held or gone to
        r"hold|held|arrange|organi[sz]e|set\s+up|call|convene|book|visit|attend|go|form|establish(?:ed)?|represent",
        r"held|took\s+place|taken\s+place|met|meet|attended|attend|visited|visit|been|booked|arranged|set\s+up|fixed|went|postponed",
    ),
    (  # something to be made, mended or bought
        r"repair|mend|fix|replace|clean|clear|paint|cut|install|order|buy|bought|purchase|put|build|fit|move|remove|make|plant|mark"
        r"|fence|lay|do|done|place|take\s+(?:it|them)|open|close",
        r"repaired|mended|fixed|replaced|cleaned|cleared|painted|cut|installed|ordered|bought|purchased|built|fitted|moved|removed"
        r"|planted|marked|laid|delivered|arrived|erected|put\s+(?:up|in|round)|in\s+place|up|working|done|came|come|reduced|taken",
    ),
)
_ACTS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{told})\b", re.IGNORECASE))
    for asked, told in _KINDS
)
# What looks back to something asked for or promised before.
_LOOKS_BACK = re.compile(
    r"\bas\s+(?:promised|requested|agreed|asked|planned|instructed|(?:he|she|they)\s+(?:was|were|had))\b"
    r"|\b(?:had|has|have)\s+(?:been\s+)?(?:promised|asked|requested|undertaken|agreed|offered|held\s+over|deferred|put\s+off|wished)\b"
    r"|\b(?:deferred|held\s+over|carried\s+(?:over|forward)|put\s+(?:off|back)|promised|requested|called\s+for|asked\s+for|due)"
    r"\s+(?:from|in|at|by|under|on)\b|\b(?:should|was\s+to|were\s+to)\s+have\b|\bthe\s+(?:promised|requested|second|first)\b"
    r"|\b(?:last|previous)\s+(?:meeting|time)\b|\bback\b|\bat\s+last\b|\bin\s+the\s+end\b|\bsince\b",
    re.IGNORECASE,
)


def answers(task: str, told: str) -> bool:
    """Whether words tell of the kind of act that a task asks for."""
    return not _asked(task[:_FRONT]).isdisjoint(_told(told))


def looks_back(told: str) -> bool:
    """Whether words look back to something that was asked for or promised."""
    return _LOOKS_BACK.search(told) is not None


@lru_cache(4096)
def _asked(task: str) -> frozenset[int]:
    return frozenset(kind for kind, (asking, _) in enumerate(_ACTS) if asking.search(task))


@lru_cache(4096)
def _told(told: str) -> frozenset[int]:
    return frozenset(kind for kind, (_, telling) in enumerate(_ACTS) if telling.search(told))
