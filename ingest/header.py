"""The meeting's own data: body, day, place, times, draft or approved, the next meeting."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cutting import Stretch
from ingest.days import MONTH_NAMES, Day, days_in, times_in
from ingest.document import MeetingHeader, Problem, Role

BODY_NOUN = (
    r"(?:parish\s+council|town\s+council|community\s+council|city\s+council|county\s+council|borough\s+council|"
    r"district\s+council|council|sub-?\s?committee|committee|forum|board\s+of\s+governors|governing\s+board|governing\s+body|"
    r"board|panel|cabinet|executive|assembly|partnership|parish\s+meeting|town\s+meeting|trust|association|society|"
    r"working\s+(?:group|party)|commission|club|group|federation|governors|authority)"
)
NO_NAME = r"(?i:minutes?|meetings?|held|at|agenda|draft|annual|notes|the|of|in|on|clerk|present)\b"
BODY = re.compile(
    rf"(?P<name>(?:[A-Z][\w'’&.-]*,?\s+|(?:of|and|the|for|with|in|on|&)\s+){{0,9}}?(?:(?i:{BODY_NOUN}))"
    rf"(?:(?<!ommittee)(?<!OMMITTEE)\s+(?!{NO_NAME})(?:[A-Z][\w'’&.-]*,?\s+(?:(?:and|of|for|&)\s+)?(?!{NO_NAME})){{0,6}}?(?=[A-Z])"
    rf"(?i:(?:sub-?\s?)?committee|(?:governing\s+)?board|governing\s+body|panel|working\s+(?:group|party)|forum)\b)?)"
    rf"\b(?!\s+(?:Offices?|House|Chamber))"
)
KIND_OF_MEETING = re.compile(
    r"\b(?:annual|ordinary|extra-?\s?ordinary|extra\s+ordinary|special|virtual|monthly|regular|full|draft|open|remote|"
    r"reconvened|adjourned|inaugural|general|statutory|quarterly|bi-?monthly|emergency|\d{4}|"
    rf"{MONTH_NAMES})\s+(?=\S)",
    re.IGNORECASE,
)
PREFACE = re.compile(
    r"^(?:(?:(?:\w+\s+)?draft\s+)?(?:minutes?|min\w*tes|notes|record|report|agenda|summary)\b\s*(?:and\s+(?:draft\s+)?minutes\s*)?"
    r"(?:of|for|from|to|-|–|:)*\s*)?(?:the\s+|a\s+|an\s+|their\s+)*(?:latest\s+|last\s+)?"
    r"(?:\w+\s+){0,3}?(?:(?:meeting|session|agm)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"\b(?P<label>date\s+held|date\s+of\s+(?:the\s+)?meeting|meeting\s+date|date(?:\s+and\s+time)?|held\s+on)\s*[:;–-]?\s*\Z",
    re.IGNORECASE,
)
HELD = re.compile(
    r"\b(?:held|meetings?|took\s+place|scheduled\s+for|summoned|minutes|agm|council|committee|forum|board)\b",
    re.IGNORECASE,
)
# Days that are not this meeting's: the one before, the one after, publication, terms of office.
OTHER_DAY = re.compile(
    r"\b(?:(?:next|future|forthcoming|previous|last)(?:\s+\w+){0,3}?\s+meetings?|next|previous|last|adjourned\s+from|"
    r"posted|published|updated|printed|created|modified|issued|dated|signed|term\s+of\s+office|expires?|since|deadline|"
    r"closing\s+date|resigned|review\w*|available|received|letter\w*|e-?mails?)\b",
    re.IGNORECASE,
)
# "Subject to approval at the next meeting" says nothing of the date that follows.
PROVISO = re.compile(
    r"\(?(?:draft\s+)?(?:until|subject\s+to|for|before)\b[^.\n]{0,40}?\b(?:approv\w+|confirm\w+|correct\w+|consider\w+)"
    r"(?:\s+(?:at|by)\s+(?:the\s+)?(?:next\s+)?(?:\w+\s+)?meeting)?\)?",
    re.IGNORECASE,
)
# In the body of the page, minutes of a meeting that are approved are those of the one before.
EARLIER = re.compile(
    r"\bminutes\b[^.]{0,80}\Z|\b(?:confirm|approv|accept|adopt|agree|sign)\w*\b[^.]{0,90}\Z", re.IGNORECASE | re.DOTALL
)
APPROVING = re.compile(
    r"[^.]{0,120}?\b(?:were|was|be|been|being|are|having\s+been)?\s*(?:agreed|approved|confirmed|accepted|signed|adopted|read|taken|circulated)\b"
    r"|[^.]{0,80}\b(?:true|correct|accurate)\s+record",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\b(?:(?:date|time)s?(?:,?\s*(?:and\s+)?(?:time|venue|place))*\s+of\s+(?:the\s+)?(?:next|future|forthcoming)|"
    r"next\s+(?:(?:\w+\s+){0,4})meetings?|next\s+meeting)\b",
    re.IGNORECASE,
)
# Somebody has still to fix the day and tell it.
TO_ARRANGE = re.compile(r"\bto\s+be\s+(?:arranged|agreed|fixed|set|decided)\s+and\b", re.IGNORECASE)
# The time of day behind a date: "Tuesday, 13th September, 2016 6.00 pm".
TIMED = re.compile(r"[\s,–-]*(?:at\s+)?\d{1,2}[.:]\d\d\s*[ap]\.?m", re.IGNORECASE)
# How a sentence goes on that announces the next meeting: "will be held on", "– 14 March", "is to be on".
ANNOUNCES = re.compile(
    r"\s*(?:of\s+the\s+[\w’' ]{3,40}?)?\s*(?:[:–—,-]|(?:was|were|is|are|will|would|shall|to|on|scheduled|arranged)\b|"
    r"takes\s+place\b|(?:meeting|date)s?\b|\d)",
    re.IGNORECASE,
)
# "The meeting was held on", "at a meeting of the Council held on": not "brought to the meeting on".
OWN_DAY = re.compile(
    r"\b(?:meeting|agm)\b[^.]{0,60}\bheld\b"
    r"|(?:\A|\.\s+)[^.]{0,60}\b(?<!to the )(?<!to its )(?<!its )(?:meeting|agm)\b[^.]{0,60}\bon\b",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(?:meeting|session|chair\w*|business)\b[^.]{0,60}?\b(?:closed|ended|concluded|finished|terminated|close)\b[^.]{0,40}?\b(?:at|@)\s*\Z"
    r"|\b(?:closed|ended|concluded|finish(?:ed)?|end(?:\s+time)?)\b\s*(?:at|:|@|–|-)?\s*\Z",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"\b(?:venue|location|place)\s*[:–-]\s*(?P<label>[^\n\t]{3,100})"
    r"|\bheld\s+(?:\w+\s+)?(?:in|at|via)\s+(?P<held>(?:the\s+|The\s+|THE\s+)?[A-Z][^\n,]{2,80}?)"
    r"(?=\s*(?:,|\.\s|\.$|\n|$|\bat\s+\d|\bon\b|\bfollowing\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bAT\s+\d|\d{1,2}(?:st|nd|rd|th)))"
    r"|\bat\s+\d[\d.:]*\s?(?:[ap]\.?m\.?)?\s+(?:in|at)\s+(?P<timed>(?:the\s+)?[A-Za-z][^\n,.]{2,70})"
    r"|\b[Ii]n\s+(?P<inside>(?:the\s+)?[A-Z][\w'’ -]{2,50}?"
    r"(?:[Hh]all|[Cc]entre|[Ss]chool|[Rr]oom|[Cc]hurch|[Cc]hamber))",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"\b(?:d\s?r\s?a\s?f\s?t|unconfirmed|subject\s+to\s+(?:the\s+)?(?:approval|confirmation|correction)|unapproved)\b",
    re.I,
)
APPROVED = re.compile(
    r"\b(?:approved|confirmed|signed)\s+(?:minutes|copy|version)\b|^\s*approved\s*$", re.IGNORECASE | re.MULTILINE
)
HEADER_LINE = re.compile(
    r"(?:venue|location|place|contact|link|webcast|quorum|date|time|start(?:\s+time)?|end(?:\s+time)?|committee|distribution|"
    r"clerk\s+to\s+the\s+meeting|tel(?:ephone)?|e-?mail|copies\s+to|meeting\s+(?:held|commenced|started|opened|closed)|"
    r"commenced|adjourned|reconvened|concluded|publish\w*|posted)\b\s*(?:[:–-]|at\b|\d|held\b)"
    r"|(?:held|meeting\s+held)\s+(?:in|at|on|via)\b|at\s+\d{1,2}[.:]\d\d\s*[ap]m\b|draft\b|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)


SUMMONED = re.compile(
    r"\b(?:(?:are|is|were)\s+(?:hereby\s+)?summoned\b|notice\s+is\s+(?:hereby\s+)?given\b|transacting\s+the\s+(?:following\s+)?business)",
    re.I,
)


def is_header_line(words: str) -> bool:
    """Whether a line near the top or the end gives the meeting's data: a labelled line, a date, "next meeting"."""
    line = words.strip()
    if len(line) > 240:
        return False
    if HEADER_LINE.match(line) or SUMMONED.search(line):
        return True
    days = days_in(line)
    if (
        days
        and len(line) - (days[0].end - days[0].start) < 60
        and not re.search(r"\b(?:agreed|accepted|resolved|approved)\b", line)
    ):
        return days[0].weekday is not None or len(line) - (days[0].end - days[0].start) < 25
    return is_closing_line(line)


def is_closing_line(words: str) -> bool:
    """Whether a line does nothing but announce the next meeting."""
    return len(words) < 160 and NEXT.match(words.strip()) is not None and TO_ARRANGE.search(words) is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the meeting's, and how much speaks for it."""

    day: Day
    weight: float


def header_of(
    text: str, stretches: Sequence[Stretch], roles: Sequence[Role | None], first: int, stated: MeetingHeader | None
) -> tuple[MeetingHeader, list[Problem]]:
    """What the document states of its meeting; what the file states outside its text comes first.

    `first` is the number of the first paragraph that belongs to an item: the head of the page ends before it.
    """
    head = [s for s, role in zip(stretches[:first], roles, strict=False) if role in ("title", "header")]
    day = meeting_day(text, stretches, roles, first)
    found = MeetingHeader(
        body=body_of([s.words for s in head[:8] if s.block.kind != "row"]),
        date=day.date if day else None,
        title=re.sub(r"\s+", " ", head[0].whole)[:200] if head else None,
        venue=_venue(text, head),
        status=_status(head[:10]),
        start=_start(text, head, day),
        end=_end(text, stretches),
        next_meeting=_next(text, stretches, day),
        date_stated=day is not None,
    )
    given = stated or MeetingHeader(date_stated=False)
    merged = replace(
        found,
        body=given.body or found.body or body_of([given.title or ""]),
        date=given.date or found.date or _titled_date(given.title or "", text),
        title=found.title or given.title,
        venue=given.venue or found.venue,
        status=given.status or found.status,
        start=given.start or found.start,
        end=given.end or found.end,
        next_meeting=found.next_meeting or given.next_meeting,
    )
    return replace(merged, date_stated=merged.date is not None), _doubts(text, day)


YEARLESS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+"
    rf"(?:{MONTH_NAMES})\b(?!,?\s*\d)",
    re.IGNORECASE,
)


def _titled_date(title: str, text: str) -> dt.date | None:
    """The only date of a title that the file states outside its text ("Minutes, 2nd September 2014").

    A weekday, day and month without a year are of the year that the text names, or of the one before, since
    minutes of December tell of January.
    """
    days = days_in(title)
    yearless = YEARLESS.search(title)
    if yearless and not days:
        years = _years(text)
        days = _fitting(yearless.group(), years) or _fitting(yearless.group(), {year - 1 for year in years})
    return days[0].date if len(days) == 1 else None


def _doubts(text: str, day: Day | None) -> list[Problem]:
    """A note where the printed weekday and date disagree."""
    if day is None:
        return []
    printed = re.sub(r"\s+", " ", text[day.start : day.end])
    if YEARLESS.fullmatch(printed):
        return [
            Problem(
                "meeting date",
                f"“{printed}” has no year; {day.date.year} is the one named on the page that fits the weekday.",
                "Give the date if it is another year.",
                "note",
            )
        ]
    if day.fits:
        return []
    return [
        Problem(
            "meeting date",
            f"“{printed}” was a {day.date:%A}; the date is kept as printed.",
            "Give the right date if the number is the mistake.",
            "note",
        )
    ]


def meeting_day(text: str, stretches: Sequence[Stretch], roles: Sequence[Role | None], first: int) -> Day | None:
    """The day of the meeting: the best supported date in the head of the page, else one said to be the meeting's."""
    candidates = list(_candidates(text, stretches, roles, first))
    best = max(candidates, key=lambda c: c.weight, default=None)
    if best and best.weight > 0:
        return best.day
    head = [s for s, role in zip(stretches[:first], roles, strict=False) if role in ("title", "header")]
    return _yearless_day(text, head)


def _yearless_day(text: str, head: Sequence[Stretch]) -> Day | None:
    """A weekday, day and month without a year in the head: the one year named on the page in which they agree."""
    years = _years(text)
    for stretch in head:
        found = YEARLESS.search(text, stretch.start, stretch.end)
        if not found:
            continue
        fitting = _fitting(found.group(), years)
        if len(fitting) == 1:
            return replace(fitting[0], start=found.start(), end=found.end())
    return None


def _years(text: str) -> set[int]:
    """The years that a text names."""
    return {int(year) for year in re.findall(r"(?<![\d£])(?:19[5-9]|20[0-4])\d(?!\d)", text)}


def _fitting(yearless: str, years: Iterable[int]) -> list[Day]:
    """A weekday, day and month in those of some years in which they agree."""
    return [day for year in years for day in days_in(f"{yearless} {year}") if day.fits]


def _candidates(
    text: str, stretches: Sequence[Stretch], roles: Sequence[Role | None], first: int
) -> Iterator[Candidate]:
    """Dates with the weight of what is printed around them."""
    order = 0
    for n, (stretch, role) in enumerate(zip(stretches, roles, strict=True)):
        head = role in ("title", "header", "attendance") and n < min(first, 60)
        if not head and n >= 14:
            break
        for day in days_in(text, stretch.start, stretch.end):
            weight = _head_weight(text, stretch, day) if head else _body_weight(text, stretch, day)
            if role == "attendance":
                weight -= 1.5
            if day.weekday:
                weight += 0.5 if day.fits else 0.2
            order += 1
            yield Candidate(day, weight - 0.1 * order)


def _head_weight(text: str, stretch: Stretch, day: Day) -> float:
    """What speaks for a date in the title, the header or the attendance of the page."""
    before = text[stretch.start : day.start]
    if LABELLED.search(before) and not re.search(r"\bnext\b", before, re.IGNORECASE):
        return 5.0
    before = PROVISO.sub(" ", before)[-160:]
    nearby = max((m.end() for m in HELD.finditer(before)), default=0)
    other = max((m.end() for m in OTHER_DAY.finditer(before)), default=0)
    if other and other >= nearby and len(before) - other < 60:
        return -2.0
    if APPROVING.match(text[day.end : stretch.end]) and re.search(r"\bminutes\b", before, re.IGNORECASE):
        return -1.0
    return 4.0 if nearby else 2.0


def _body_weight(text: str, stretch: Stretch, day: Day) -> float:
    """What speaks for a date in the first paragraphs of the body: only words that say the meeting was held then."""
    before, after = text[stretch.start : day.start], text[day.end : stretch.end]
    label = LABELLED.search(before)
    if (
        label
        and label["label"].lower().startswith(("date", "meeting"))
        and not re.search(r"\bnext\b", before, re.IGNORECASE)
    ):
        return 4.0
    if OTHER_DAY.search(before[-100:]) or EARLIER.search(before) or APPROVING.match(after):
        return -4.0
    if day.weekday and TIMED.match(after) and len(before) < 120:
        return 2.0
    return 1.0 if OWN_DAY.search(before) else -1.5


def body_of(lines: Sequence[str]) -> str | None:
    """The body's name from the title lines: the longest ending in a word for a body; a committee joins its parent."""
    names: list[str] = []
    for line in lines:
        name = _body_in(re.sub(r"\s+", " ", _undated(line)))
        if name and not any(name.lower() in other.lower() for other in names):
            names = [other for other in names if other.lower() not in name.lower()]
            names.append(name)
    if not names:
        return None
    if len(names) > 1 and re.search(
        r"committee|panel|group|governing body|cabinet|sub-?committee", names[1], re.IGNORECASE
    ):
        return f"{names[0]}, {names[1]}"
    return names[0]


def _undated(line: str) -> str:
    """A line without its dates."""
    for day in reversed(days_in(line)):
        line = f"{line[: day.start]} - {line[day.end :]}"
    return line


def _body_in(line: str) -> str | None:
    """The body named in one line, without "Minutes of the" before it and the kind of meeting in it."""
    clean = KIND_OF_MEETING.sub("", line)
    for found in BODY.finditer(PREFACE.sub("", clean, count=1)):
        name = found["name"].strip(" ,")
        name = re.sub(
            r"^(?:(?:the|of|and|for|in|on|draft|minutes|meeting|held|at|a)\s+)+", "", name, flags=re.IGNORECASE
        )
        words = name.split()
        if len(words) < 2 and name.lower() not in ("cabinet", "council"):
            continue
        return _cased(name)
    return None


def _cased(name: str) -> str:
    """A name in capitals as names are written."""
    if not name.isupper():
        return name
    small = {"of", "and", "the", "for", "with", "in", "on"}
    return " ".join(w.lower() if w.lower() in small and n else w.capitalize() for n, w in enumerate(name.split()))


def _venue(text: str, head: Sequence[Stretch]) -> str | None:
    """The place: labelled, or after "held in"."""
    for stretch in head[:15]:
        found = VENUE.search(text, stretch.start, stretch.end)
        if found:
            words = next(value for value in found.groupdict().values() if value)
            place = re.sub(r"\s+", " ", re.sub(r"\bview\s+directions\b.*", "", words, flags=re.IGNORECASE)).strip(
                " .,:-–"
            )
            if len(place) > 2 and not days_in(place):
                return place
    return None


def _status(top: Sequence[Stretch]) -> str | None:
    """ "draft" or "approved", where the head of the page says so."""
    words = "\n".join(s.whole for s in top)[:3000]
    if DRAFT.search(words):
        return "draft"
    return "approved" if APPROVED.search(words) else None


def _start(text: str, head: Sequence[Stretch], day: Day | None) -> dt.time | None:
    """The time printed nearest to the date, or the first in the head."""
    times = [(at, time) for s in head[:12] for at, time in times_in(text, s.start, s.end)]
    if not times:
        return None
    return min(times, key=lambda t: abs(t[0] - day.start) if day else t[0])[1]


def _end(text: str, stretches: Sequence[Stretch]) -> dt.time | None:
    """When the meeting closed, from its last lines."""
    for stretch in reversed(stretches[-25:]):
        for at, time in times_in(text, stretch.start, stretch.end):
            if CLOSED.search(text[stretch.start : at]):
                return time
    return None


def _next(text: str, stretches: Sequence[Stretch], day: Day | None) -> dt.date | None:
    """The next meeting's date: the first later date behind its heading, else behind "the next meeting will be".

    A task "for the next meeting" and a cell of an action table say nothing of its date.
    """
    found = sorted(_announcements(text, stretches), key=lambda at: (not _heads(text, stretches[at[0]], at[1]), -at[0]))
    for n, words in found:
        stop = stretches[min(n + 2, len(stretches) - 1)].end
        for other in days_in(text, words.end(), min(stop, words.end() + 200)):
            if day is None or other.date > day.date:
                return other.date
    return None


def _announcements(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, re.Match[str]]]:
    """Every stretch that may announce the next meeting, with where it does."""
    for n, stretch in enumerate(stretches):
        if stretch.block.cells:
            continue
        for found in NEXT.finditer(text, stretch.start, stretch.end):
            if _heads(text, stretch, found) or ANNOUNCES.match(text, found.end(), found.end() + 60):
                yield n, found
                break


def _heads(text: str, stretch: Stretch, found: re.Match[str]) -> bool:
    """Whether the words stand at the front of their line, behind a number at most."""
    front = re.sub(r"^\W*[\w/.]*\d[\w/.]*\W", "", text[stretch.start : found.start()])
    return re.search(r"[a-z]{2,}", front, re.IGNORECASE) is None
