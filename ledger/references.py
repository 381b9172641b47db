"""The numbers by which minutes point back: of earlier minutes ("Minute 13", "(5c)"), and of actions ("J2", "23/19").

Numbers are compared without case, brackets, stops and leading noughts: "Min. 111(d)" and "111 (D)" are "111d".
A short number ("13", "5c") is given out afresh at each meeting, so it only points to the meeting before;
one of three figures, or with a slash, is a body's own for ever.
"""

import re
from functools import lru_cache

_NUMBER = r"(?:[A-Z]{1,5}[/.-])*\d+[a-z]?(?:[./]\d+[a-z]?)*(?:\s?\([a-z]{1,4}\))?"
_NAMED = re.compile(
    rf"\b(?:min(?:ute)?s?|items?|para(?:graph)?s?|actions?|points?)\b\.?\s*(?:no\.?\s*|number\s*)?(?P<n>{_NUMBER})",
    re.I,
)
_BRACKETED = re.compile(rf"\((?:(?:minute|item|min\.?)\s+)?(?P<n>{_NUMBER}|\d+[a-z])\)", re.I)
_LASTING = re.compile(r"(?:[A-Z]{1,5}[/.-])*\d+(?:[/]\d+)+[a-z]?", re.I)
_LEADING = re.compile(r"^\W*(?P<n>\d+(?:\.\d+)*[a-z]?)\b(?!\s*(?:st|nd|rd|th)\b)", re.I)
# As clerks number their actions: "23/19", "J2", "AP3", "Nov24/1".
_OWN = re.compile(
    r"^\W*(?i:(?:on|action|ref\.?)\s+)?(?P<n>(?:(?!(?i:min|item|para|page|act|point))[A-Z][A-Za-z-]{0,5}[\s-]?)?\d+(?:/\d+)?)(?=[\s:.,–—)-])"
)
NEAR = 90  # characters from the start of a telling in which a number names what it is about


def minutes_named(telling: str) -> frozenset[str]:
    """The minutes or items that the beginning of a telling names."""
    front = telling[:NEAR]
    found = [m["n"] for pattern in (_NAMED, _BRACKETED) for m in pattern.finditer(front)]
    found += _LASTING.findall(front)
    return frozenset(plain(number) for number in found)


def actions_named(telling: str) -> frozenset[str]:
    """The number of an action with which a telling begins, where it has a letter or a slash."""
    named = _OWN.match(telling)
    number = plain(named["n"]) if named else ""
    if "/" in number:
        number = re.sub(r"^[a-z]+", "", number)  # the same action is "CYP-A 23/03" and "23/03"
    return frozenset([number] if re.search(r"[a-z/]", number) else ())


@lru_cache(16_384)
def numbers_of(words: str, label: str, item: str, upper: str) -> frozenset[str]:
    """The numbers under which a paragraph can be named: its own, its item's, and both together ("5" and "c": "5c")."""
    leading = _LEADING.match(words)
    own = plain(leading["n"] if leading else label)
    numbers = {own, plain(item), plain(upper + item), plain(item + label) if label != item else ""}
    numbers |= {plain(number) for number in _LASTING.findall(f"{item} {label}")}
    return frozenset(number for number in numbers if re.search(r"\d", number))


def holds(number: str) -> str:
    """The number of the minute that holds a part of it: "111" of "111d", "4" of "4.4"; else nothing."""
    whole = re.match(r"(.*\d)(?:[a-z]+|\.\d+[a-z]*)$", number)
    return whole[1] if whole else ""


def lasting(number: str) -> bool:
    """Whether a number is a body's own for ever, and not of one meeting only."""
    return "/" in number or len(re.sub(r"\D", "", number)) >= 3


def plain(number: str) -> str:
    """A number as compared."""
    bare = re.sub(r"[^\w/.]", "", number.casefold()).strip("./_")
    return re.sub(r"(?<![\d.])0+(?=\d)", "", re.sub(r"\.(?=[a-z])|(?<=[a-z])\.", "", bare))
