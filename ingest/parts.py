"""Pages that tell of several meetings: a matter's history with one "Meeting: date - body" line for each."""

import re
from dataclasses import replace

from ingest.days import days_in
from ingest.document import MeetingHeader
from ingest.recovered import Part, Recovered

MEETING_LINE = re.compile(
    r"meeting\s*:\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–—]\s*(?P<body>[^()\n]{3,120}?)\s*(?:\(\s*item\s*(?P<item>[^)]{0,20})\))?\s*\Z",
    re.IGNORECASE,
)
MEETING_OF = re.compile(
    r"meeting\s+of\s+(?:the\s+)?(?P<body>[A-Z][^,\n]{2,100}),\s*(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)
DECISIONS_PAGE = re.compile(r"issue\s*-\s*decisions?\b", re.IGNORECASE)
DECISION_LINE = re.compile(r"(?P<date>\d{1,2}/\d{1,2}/\d{4})\s*[-–—]\s*(?P<title>\S[^\n]{2,200})\Z")


def divided(recovered: Recovered) -> Recovered:
    """The same file with its meetings told apart, where lines of the page announce them."""
    if recovered.parts:
        return recovered
    parts: list[Part] = []
    decisions = False
    for n, block in enumerate(recovered.blocks):
        words = recovered.text[block.start : block.end]
        if len(words) > 260:
            continue
        decisions = decisions or DECISIONS_PAGE.match(words) is not None
        stated = _announced(words) or (_decided(words) if decisions and not parts else None)
        if stated:
            parts.append(Part(n if parts else 0, stated))
    if len(parts) == 1:
        return replace(recovered, stated=_filled(parts[0].stated, recovered.stated))
    return replace(recovered, parts=tuple(parts))


def _announced(words: str) -> MeetingHeader | None:
    """The meeting that a line announces."""
    found = MEETING_LINE.match(words) or MEETING_OF.match(words)
    days = days_in(words)
    return MeetingHeader(body=found["body"].strip(" ,-–"), date=days[0].date) if found and days else None


def _decided(words: str) -> MeetingHeader | None:
    """The day of a decision page: "09/01/2018 - Schedule of Meetings"."""
    found = DECISION_LINE.match(words)
    days = days_in(found["date"]) if found else []
    return MeetingHeader(date=days[0].date, title=found["title"]) if found and days else None


def _filled(stated: MeetingHeader | None, other: MeetingHeader | None) -> MeetingHeader | None:
    """What a line of the page states, completed by what the file states elsewhere."""
    if stated is None or other is None:
        return stated or other
    return replace(
        stated,
        body=stated.body or other.body,
        title=stated.title or other.title,
        venue=stated.venue or other.venue,
        start=stated.start or other.start,
    )
