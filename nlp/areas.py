"""Where minutes go over earlier actions: under matters arising, an action log, a clerk's report."""

import re

from ingest.document import Document
from nlp import decisions

HEADING = re.compile(
    r"\bmatters?\s+(?:arising|outstanding|reported|from|in\s+hand)|\bmatter\s+arising\b|\baction\s+(?:log|tracker|tracking|list|sheet|points?|plan\s+update|update|register)|\b(?:previous|outstanding|earlier|brought[\s-]forward)\s+(?:actions?|minutes|items)|"
    r"\bactions?\s+(?:from|arising|outstanding|brought|update)|\breview\s+of\s+(?:the\s+)?(?:previous\s+)?actions|\bprogress\s+on\s+(?:actions|recommendations|resolutions)|\bprogress\s+(?:report|since)\b|\bupdates?\s+(?:on|to|from|since)\s+(?:the\s+)?(?:previous|last|actions)|"
    r"\b(?:recommendations?|decisions?|resolutions?)\s+(?:tracker|tracking|log|monitor(?:ing)?)\b|\btracking\s+(?:of\s+)?(?:decisions|resolutions|recommendations)\b|\bschedule\s+of\s+actions\b|\bminutes\b[\w\s,/]{0,40}\band\s+(?:matters|actions)\b|"
    r"^(?:\W|\d)*(?:the\s+)?(?:parish\s+|town\s+)?clerk[’']?s?\s+(?:report|update)",
    re.I,
)
# A minute that carries its number and the year begins a matter of its own: "50/19 Planning …".
_NEW_MATTER = re.compile(r"^\W*\d+/\d+\s+[A-Z\d]")
_PRINTED_NUMBER = re.compile(r"^\W*(\d{1,3})(?:\.\d{1,2})?(?:[.)]\s|\s+[A-Z])")


def standing(document: Document) -> dict[int, bool]:
    """For each paragraph, whether it stands under matters arising, an action log or a clerk's report.

    Such an area begins at its heading, or at an item inside such an item, and ends at the next heading.
    Under "Minutes of the last meeting" it begins once these are confirmed.
    """
    found: dict[int, bool] = {}
    area, number, inner = False, 0, False
    counted: tuple[int, int] | None = None  # "24/009", the minute that opened the area
    left: int | None = None  # the item whose own text has passed on to another matter
    confirmed: int | None = None
    for paragraph in document.paragraphs:
        text, item = document.words(paragraph), paragraph.item
        if paragraph.role == "heading" or (len(text) < 90 and paragraph.role != "noise" and HEADING.search(text)):
            area = bool(HEADING.search(text)) or (area and bool(paragraph.cells))
            number, inner = int(printed[1]) if (printed := _PRINTED_NUMBER.match(text)) else 0, False
            counted = _pair(text) if area else None
        elif number and (printed := _PRINTED_NUMBER.match(text)):
            inner = inner or int(printed[1]) == 1  # a list of its own under the heading: "1. …", "2. …"
            if int(printed[1]) == number + 1 and not inner:
                area, number = False, number + 1  # the item after "4. Matters arising" is "5."
        elif _NEW_MATTER.match(text) and not (counted and _is_before(_pair(text), counted)):
            area = bool(HEADING.search(text[:90]))
            left = None if area else item
        under = any(HEADING.search(t) for t in _titles(item, document)) and (item is None or item != left)
        found[paragraph.n] = area or under or (item is not None and item == confirmed)
        if item is not None and _MINUTES_ITEM.search(document.items[item].title) and confirms(text):
            confirmed = item
    return found


def _pair(text: str) -> tuple[int, int] | None:
    """The two figures of a minute's number ("24/009", "50/19"), or None."""
    found = re.match(r"\W*(\d+)/(\d+)", text)
    return (int(found[1]), int(found[2])) if found else None


def _is_before(number: tuple[int, int] | None, counted: tuple[int, int]) -> bool:
    """Whether a minute's number points back: at most the one that opened the area, the year first or last."""
    return number is not None and (number <= counted or number[::-1] <= counted[::-1])


_MINUTES_ITEM = re.compile(r"^\W*(?:\d+\W*)?(?:confirmation\s+of\s+)?(?:the\s+)?(?:draft\s+)?minutes\b", re.I)


_ABOUT_MINUTES = re.compile(r"\bminutes\b", re.I)


def confirms(text: str) -> bool:
    """Whether words approve earlier minutes."""
    return bool(_ABOUT_MINUTES.search(text)) and decisions.prints_one(text)


def _titles(index: int | None, document: Document) -> list[str]:
    """The titles of an agenda item and of those above it."""
    titles = []
    while index is not None:
        titles.append(document.items[index].title)
        index = document.items[index].parent
    return titles
