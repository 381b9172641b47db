"""Amendments of earlier minutes, as later minutes word them. Pure: text in, amendments out.

"page 3, paragraph 2 to read …"; "Mrs Bell's name to be added to those present"; "minute 12.3 to be amended to
read …"; "subject to the following correction: …". They are told near the approval of the minutes of a meeting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger.names import fold

_READ = (
    r"(?:to read|should (?:have )?read|shall read|be amended|to be (?:amended|corrected|changed|replaced|deleted)"
    r"|be (?:corrected|deleted|replaced)|is amended|was amended|amended to|corrected to)"
)
_PLACE = (
    r"(?:pages?\s+\d+|paragraphs?\s+\d+(?:\.\d+)*|para\.?\s+\d+(?:\.\d+)*|minutes?\s+(?:no\.?\s*)?\d+(?:[./]\d+)*"
    r"|items?\s+\d+(?:[./]\d+)*)"
)
_PATTERNS = (
    re.compile(rf"\b{_PLACE}\b.{{0,120}}?\b{_READ}\b", re.IGNORECASE | re.DOTALL),
    re.compile(
        r"\bnames?\b.{0,80}?\bbe(?:ing)? (?:added|removed|included|inserted|deleted)\b", re.IGNORECASE | re.DOTALL
    ),
    re.compile(
        r"\b(?:added|moved|included) (?:to|in|from) (?:the )?(?:list of )?"
        r"(?:those|members|people|attendance|apologies)\b"
        r"(?:.{0,20}\bpresent\b)?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:subject to|with|save for)\b.{0,40}?\b(?:amendments?|corrections?|changes?|alterations?)\b\s*[:–—-]\s*\S",
        re.IGNORECASE,
    ),
)
_OF_MINUTES = re.compile(r"\bminutes\b|\brecord of the (?:last|previous) meeting\b|\blast meeting\b", re.IGNORECASE)
_DATED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Z][a-z]+)\s+((?:19|20)\d\d)\b")
_NUMBER = {
    "page": re.compile(r"\bpages?\s+(\d+)", re.IGNORECASE),
    "paragraph": re.compile(r"\bpara(?:graph)?s?\.?\s+(\d+(?:\.\d+)*)", re.IGNORECASE),
    "minute": re.compile(r"\b(?:minutes?|items?)\s+(?:no\.?\s*)?(\d+(?:[./]\d+)*)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of later minutes: where it begins in the text, its words, and the title of its item."""

    id: int
    begins: int
    words: str
    item: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The words that amend, the day of the minutes they name (as written), and the place in those."""

    told: Told
    begins: int
    ends: int
    dated: str | None
    page: int | None
    paragraph: str | None
    minute: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of the earlier minutes."""

    n: int
    page: int | None
    label: str
    item: str
    words: str


def amendments(paragraphs: Sequence[Told]) -> Iterator[Amendment]:
    """The amendments of earlier minutes among the paragraphs of a meeting, in their order."""
    day: str | None = None
    for one in paragraphs:
        about = _OF_MINUTES.search(one.item) or _OF_MINUTES.search(one.words)
        if not about:
            day = None
            continue
        day = _day(one.words) or _day(one.item) or day
        for begins, ends in _sentences(one.words):
            said = one.words[begins:ends]
            if any(pattern.search(said) for pattern in _PATTERNS):
                place = {name: found[1] if (found := form.search(said)) else None for name, form in _NUMBER.items()}
                page = int(place["page"]) if place["page"] else None
                yield Amendment(
                    one, one.begins + begins, one.begins + ends, day, page, place["paragraph"], place["minute"]
                )


def place_of(amendment: Amendment, paragraphs: Sequence[Place]) -> int | None:
    """The paragraph that an amendment names, where it names one that is there; None else."""
    number = amendment.paragraph or amendment.minute
    if amendment.page is not None:
        on_page = [place for place in paragraphs if place.page == amendment.page]
        if amendment.paragraph and amendment.paragraph.isdecimal() and on_page:
            nth = int(amendment.paragraph)
            return on_page[nth - 1].n if 0 < nth <= len(on_page) else None
    if number is None:
        return None
    labelled = [place for place in paragraphs if _bare(place.label) == number]
    inside = [place for place in paragraphs if _bare(place.item) == number]
    found = labelled or inside
    return found[0].n if len(found) == 1 or (found and inside == found) else None


def _bare(label: str) -> str:
    """The number of a label as it is compared: "4.2." is "4.2"."""
    return (fold(label) or "").strip().strip(".()[]")


def _day(words: str) -> str | None:
    found = _DATED.search(words)
    return " ".join(found.groups()) if found else None


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; what is quoted, or follows a colon, belongs to its sentence."""
    begins, depth = 0, 0
    for found in re.finditer(r"[“”\"]|[.;](?=\s+[A-Z(]|\s*$)|\n{1,}(?=[A-Z•(–-])", words):
        if found[0] in '“”"':
            depth = 1 if found[0] == "“" or (found[0] == '"' and not depth) else 0
        elif not depth and found.end() - begins > 3:
            yield begins, found.end()
            begins = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip())
    if words[begins:].strip():
        yield begins, len(words.rstrip())
