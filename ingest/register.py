"""Pages of a register of meetings: which lines are an item's title, its agenda text, and its minutes.

Each item there is a number (perhaps on a line of its own, perhaps lost), a title, what the agenda
asked for, "Minutes:" or "Decision:", and then what happened.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cutting import Stretch
from ingest.items import VERB, is_title
from ingest.vocabulary import FILE_TAIL, MARKERS, NOISE, PURPOSE

OUTCOME = re.compile(r"(?:resolved|agreed|noted|approved|recommended|carried|action|none|nil|n/a)\b", re.IGNORECASE)
# What stands on the page above its first item.
PAGE_HEAD = re.compile(r"\W*(?:no\.?\s*\|?\s*item\b|items\W*\Z|venue\s*:|contact\s*:)", re.IGNORECASE)
SINGLE = re.compile(r"agenda\s+item\s*\Z|meeting\s*:\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """One item of the page: the paragraphs of its number and its title (either may be lost) and of its first marker."""

    number: int | None
    title: int | None
    first: int
    marker: int


def zones(stretches: Sequence[Stretch], numbered: set[int], register: bool) -> list[Zone]:
    """The items of the page that have a marker. `numbered` are the paragraphs whose numbers count the items.

    `register` says that "Minutes:" does divide the items of this page.
    """
    found: list[Zone] = []
    before = -1
    for marker, stretch in enumerate(stretches if register else ()):
        if not MARKERS.fullmatch(stretch.words.strip()):
            continue
        zone = _zone(stretches, numbered, before, marker)
        if zone:
            found.append(zone)
        before = marker
    return found or list(_single(stretches))


def _single(stretches: Sequence[Stretch]) -> Iterator[Zone]:
    """The page of one item that has no marker: its title follows the words "Agenda item"."""
    head = next(
        (n for n, s in enumerate(stretches[:12]) if re.fullmatch(r"agenda\s+item", s.words.strip(), re.IGNORECASE)),
        None,
    )
    title = _titled(stretches, head + 1, len(stretches)) if head is not None else None
    if title is not None:
        yield Zone(None, title, title, title + 1)


def _zone(stretches: Sequence[Stretch], numbered: set[int], before: int, marker: int) -> Zone | None:
    """The item whose agenda text ends at a marker; None where the marker is the second one of the same item."""
    counted = [n for n in range(before + 1, marker) if n in numbered]
    if counted:
        number = counted[-1]
        title = number if stretches[number].words.strip() else _titled(stretches, number + 1, marker)
        return Zone(number, title, number, marker)
    single = next((n for n in range(before + 1, marker) if SINGLE.match(stretches[n].words)), None)
    if single is not None:
        return Zone(None, _titled(stretches, single + 1, marker), single + 1, marker)
    first = marker
    while first - 1 > before and _asks(stretches[first - 1]) and not PAGE_HEAD.match(stretches[first - 1].words):
        first -= 1
    if first == marker:
        return None
    return Zone(None, _titled(stretches, first, marker), first, marker)


def _titled(stretches: Sequence[Stretch], first: int, stop: int) -> int | None:
    """The first paragraph of a range that can be a title, and is no agenda text."""
    for n in range(first, min(stop, first + 3)):
        words = stretches[n].words.strip()
        if words and is_title(words, True) and not PURPOSE.match(words) and not NOISE.match(words):
            return n
        if words and not NOISE.match(words):
            return None
    return None


def _asks(stretch: Stretch) -> bool:
    """Whether a paragraph before a marker reads as title or agenda text, not as the end of the minutes before it."""
    words = stretch.words.strip()
    if stretch.label and stretch.label.kind == "bullet":
        return False
    if NOISE.match(words) or PURPOSE.match(words) or FILE_TAIL.search(words):
        return True
    if OUTCOME.match(words) or len(words) > 160:
        return False
    return is_title(words) or (stretch.label is not None and not VERB.search(words) and len(words) < 120)
