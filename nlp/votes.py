"""Votes: how a decision was carried, who moved it and who seconded it, as the minutes print them."""

import re

from nlp.people import Directory
from nlp.voices import named

_NUMBER = r"(?<![\d,.£])(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)"
_VOTE = re.compile(
    rf"\bunanimous(?:ly)?\b|\bnem\.?\s*con\b|\b(?:by\s+all|all|everyone)\s+(?:(?:were|was|voted|those\s+present|councillors|members|"
    rf"governors|present)\s+)*(?:in\s+favour|agreed|approved|content|agreeable)\b|\bby\s+all\b"
    rf"|\b{_NUMBER}\s+(?:votes?\s+|members?\s+|councillors?\s+|were\s+|voting\s+|voted\s+)*(?:in\s+favour|for|to|against)\b[^.;)]{{0,80}}"
    rf"|\b(?:for|in\s+favour|against|abstentions?|abstained)\s*[:=-]?\s*\d+(?![\d/,]|\s*(?:%|per|years?|months?|weeks?|days?))[^.;)]{{0,60}}"
    rf"|\b{_NUMBER}\s+(?:abstentions?|abstained)\b|\bwith\s+(?:no|{_NUMBER})\s+(?:abstentions?|votes?\s+against)\b"
    rf"|\b(?:casting\s+vote|no\s+objections|show\s+of\s+hands|majority)\b",
    re.I,
)
_WHO = r"((?:[^.,;:()]|\b(?:Mrs?|Ms|Dr|Cllrs?|Clr|Rev|[A-Z])\.){2,60}?)"
_AFTER = r"(?=\s+(?:and|that|the|to|approval|for|as|seconded|2nd|on|in|who|with)\b|[,;:()]|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\b[A-Z])\.|$)"
_MOVED_BY = re.compile(
    rf"\b(?:proposed|moved|proposer|proposition\s+of|motion\s+of|prop\.?)\b\s*(?:by|:|-|–)?\s+{_WHO}{_AFTER}", re.I
)
_SECONDED_BY = re.compile(rf"\b(?:seconded|seconder|2nd(?:ed)?|sec\.?)\b\s*(?:by|:|-|–)?\s+{_WHO}{_AFTER}", re.I)
_MOVER_FIRST = re.compile(r"([^.;:()•]{3,60}?)\s+(?:proposed|moved)\b")
_SECONDER_FIRST = re.compile(r"(?:and|,|;|\()\s*([^.;:()]{3,40}?)\s+seconded\b")

PROPOSED = re.compile(r"\b(?:propos(?:ed|er|ition)|moved)\b", re.I)
SECONDED = re.compile(r"\b(?:second(?:ed|er)|2nd)\b", re.I)


def vote(text: str) -> str | None:
    """The words that tell the vote, or None."""
    found = [m[0].strip(" ,-") for m in _VOTE.finditer(text)]
    return "; ".join(dict.fromkeys(found)) or None


def mover(text: str, directory: Directory) -> str | None:
    """Who moved, as the fullest name known."""
    return _who(_MOVED_BY, text, directory) or _before(_MOVER_FIRST, text, directory)


def seconder(text: str, directory: Directory) -> str | None:
    """Who seconded, as the fullest name known."""
    return _who(_SECONDED_BY, text, directory) or _before(_SECONDER_FIRST, text, directory)


def _who(pattern: re.Pattern[str], text: str, directory: Directory) -> str | None:
    for match in pattern.finditer(text):
        people = named(match[1], directory)
        if people and people[0][0] <= 2:
            return people[0][2].name
    return None


def _before(pattern: re.Pattern[str], text: str, directory: Directory) -> str | None:
    for match in pattern.finditer(text):
        people = named(match[1], directory)
        if people:
            return people[-1][2].name
    return None
