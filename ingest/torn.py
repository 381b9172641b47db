"""Lists of those present whose columns were torn apart: all the names, then their initials, then their posts.

Ann Bell            or, row by row:    Ann Bell
Guy Hart                               AB
AB                                     Vale Council
GH                                     Guy Hart
Independent Chair                      GH
Business Manager                       Vale Council
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.attendance import Listed, lead_of
from ingest.cutting import Stretch
from ingest.names import fits, people

INITIALS = re.compile(r"[A-Z][A-Za-z]{1,3}")
DASH = re.compile(r"[-–—]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a line says of the person on another line, by that line's number: their initials, or their post."""

    name: int
    initials: str = ""
    post: str = ""


def torn_columns(text: str, stretches: Sequence[Stretch], top: int) -> dict[int, Beside | None]:
    """The lines in the head that belong to the name on another line; None for one that is only a stroke."""
    found: dict[int, Beside | None] = {}
    n = 0
    while n < top:
        count = _run(stretches, n, top)
        if count and _are_names(text, stretches, n - count, [stretches[n + k].words.strip() for k in range(count)]):
            for k in range(count):
                found[n + k] = Beside(n - count + k, initials=stretches[n + k].words.strip())
            posts = _posts(stretches, n + count, count, top)
            found |= {at: Beside(n - count + k, post=stretches[at].words.strip()) for k, at in enumerate(posts)}
            if posts and posts[0] > n + count:
                found[n + count] = None
            n += count - 1
        n += 1
    return found


def rejoined(listed: Sequence[Listed], torn: dict[int, Beside | None], stretches: Sequence[Stretch]) -> list[Listed]:
    """The people listed, each with the initials and the post that stood on another line."""
    told = [(stretches[beside.name], beside) for beside in torn.values() if beside]
    return [_with(entry, [b for s, b in told if s.start <= entry.person.start < s.end]) for entry in listed]


def _with(entry: Listed, beside: Sequence[Beside]) -> Listed:
    person = entry.person
    for told in beside:
        person = replace(person, initials=told.initials or person.initials, role=person.role or told.post or None)
    return replace(entry, person=person)


def _run(stretches: Sequence[Stretch], n: int, top: int) -> int:
    """How many lines of initials stand one after the other from a line on."""
    count = 0
    while n + count < top and INITIALS.fullmatch(stretches[n + count].words.strip()):
        count += 1
    return count


def _are_names(text: str, stretches: Sequence[Stretch], first: int, initials: Sequence[str]) -> bool:
    """Whether the lines from `first` on are people whose initials these are; one in four may be misprinted."""
    if first < 0:
        return False
    named = [people(text, s.start, s.end) for s in stretches[first : first + len(initials)]]
    good = sum(bool(p) and fits(key, p[0].name) for p, key in zip(named, initials, strict=True))
    return good * 4 >= len(initials) * 3


def _posts(stretches: Sequence[Stretch], first: int, count: int, top: int) -> list[int]:
    """The lines of posts behind so many lines of initials; none where there are not as many."""
    if first < top and DASH.fullmatch(stretches[first].words.strip()):
        first += 1
    lines = list(range(first, min(first + count, top)))
    words = [stretches[n].words.strip() for n in lines]
    if len(lines) < count or any(_opens(w) or INITIALS.fullmatch(w) for w in words):
        return []
    following = stretches[first + count].words.strip() if first + count < top else ""
    return [] if count == 1 and INITIALS.fullmatch(following) else lines


def _opens(words: str) -> bool:
    """Whether a line begins another list: "Apologies:", and no group's name that may be a post as well."""
    lead = lead_of(words)
    return lead is not None and not lead.group
