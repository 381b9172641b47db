"""Due dates that are a stretch of time: a month, a term, "within the next fortnight", "every meeting"."""

import calendar
import datetime as dt
import re

from nlp.dues.days import LEAD, MONTH, MONTHS
from nlp.dues.meetings import meeting_in
from nlp.dues.stated import Anchor, Due

_STANDING = re.compile(
    r"\b(?:(?:to|at|on|for|in)\s+)?(?:each|every)\s+(?:(?:ordinary|full|scheduled|regular|other|half|school|two|three|four|six|twelve|\d+|[A-Z]\w+)\s+)?"
    r"(?:meeting|agenda|term|month|week|fortnight|year|quarter|season|autumn|spring|summer|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weeks|months|years)\b"
    r"(?:\s+and\s+(?:autumn|spring|summer|winter))?",
    re.I,
)


def standing(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "Every meeting", "each term": no one day."""
    match = _STANDING.search(text)
    if match is None or re.search(r"\b(?:why|whether|how|what)\b[^.;]*$", text[: match.start()], re.I):
        return None  # "asking why this happens every year"
    return Due(match[0].strip(), None, None, "comes round again, so no one day")


_MONTH_ONLY = re.compile(
    rf"\b(?:(?:{LEAD}|next|this|early|late|mid|end\s+of|end|beginning\s+of|start\s+of)[\s-]+)+(?:the\s+)?(?:(?:end|beginning|start|middle)\s+of\s+)?"
    rf"(?P<m>{MONTH})\b\.?(?:\s+(?P<y>20\d\d))?(?!\s*\d)",
    re.I,
)
_TERM = re.compile(
    rf"\b(?:(?:early|late|later|sometime)\s+)?(?:(?:{LEAD}|over|after|through(?:out)?)\s+)?(?:the\s+)?(?:early\s+|late\s+)?(?:(?:first|second)\s+half\s+of\s+)?(?:(?:end|start|beginning)\s+of\s+)?(?:the\s+)?"
    r"(?:next\s+|this\s+|new\s+|coming\s+|school\s+)?(?:(?:autumn|spring|summer)(?:\s+half)?[\s-]+term|half[\s-]term|(?:end\s+of\s+(?:the\s+)?)?term|academic\s+year|school\s+year|financial\s+year|"
    r"municipal\s+year|new\s+year|christmas|easter|autumn|spring|summer|winter|holidays?)\b(?:\s+(?:holidays?|break|recess))?(?:\s+20\d\d)?"
    r"(?:\s+(?:begins?|began|starts?|started|ends?|ended))?",
    re.I,
)
_ON_HOLIDAY = re.compile(r"(?:(?:on|at|in|for|from)\s+)?(?:a\s+)?holidays?", re.I)


def term_or_month(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "In the autumn term", "by the end of June"."""
    if match := _MONTH_ONLY.search(text):
        if re.match(r"(?:from|since|in\s+the)\b", match[0], re.I) or _gone_by(match, anchor):
            return None
        return _month(match, text, anchor)
    match = _TERM.search(text)
    if match and re.match(r"\s+[A-Z][a-z]", text[match.end() :]):
        return None  # "for the Summer Fayre"
    if (
        match
        and not _FOR_THE_YEAR.fullmatch(match[0].strip())
        and not _ON_HOLIDAY.fullmatch(match[0].strip())
        and (loose or re.match(rf"\s*(?:{LEAD}|over|after|throughout)\b|\s*(?:end|next|early|late)\b", match[0], re.I))
    ):
        return Due(match[0].strip(), None, "term", "a term or season, not a day")
    if loose and (month := re.search(rf"\b(?:{MONTH})\b\.?(?:\s+20\d\d)?", text, re.I)):
        return Due(month[0].strip(), None, "month", "a month, not a day")
    return None


def _gone_by(match: re.Match[str], anchor: Anchor) -> bool:
    """Whether "for May" at a meeting in June means the May that is over: figures of it, not a day to come."""
    if anchor.meeting is None or match["y"] or not match[0].lower().startswith(("for ", "during ")):
        return False
    return 0 <= (anchor.meeting.month - MONTHS[match["m"].lower()]) % 12 <= 3


# To whom or with what somebody comes back in a month: to that month's meeting.
_COMES_BACK = re.compile(
    r"\b(?:report|bring|brought|tell|return|come|have\s+\w+\s+for|paper|decision|present|back|agenda|forum|committee|board|council|members)\b",
    re.I,
)


def _month(match: re.Match[str], text: str, anchor: Anchor) -> Due:
    """A month alone: its last day behind "by the end of", the meeting of that month where one is printed, else no day."""
    month = MONTHS[match["m"].lower()]
    words = match[0].strip(" .")
    if re.search(r"\bend\b", words, re.I) and anchor.meeting:
        year = int(match["y"]) if match["y"] else anchor.meeting.year + (month < anchor.meeting.month)
        return Due(
            words, dt.date(year, month, calendar.monthrange(year, month)[1]), "day", "the last day of that month"
        )
    following = meeting_in(month, anchor, match["y"])
    if following and _COMES_BACK.search(text):
        return Due(words, following, "day", "the meeting of that month, as these minutes print it")
    return Due(words, None, "month", "a month, not a day")


_LENGTH = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\s+(?:working\s+|clear\s+|school\s+)?(?:days?|weeks?|fortnight|months?|years?)"
_FOR_THE_YEAR = re.compile(
    r"for\s+(?:the\s+)?(?:\w+\s+){1,2}year", re.I
)  # what "quotes for next year" are for, not when
_RELATIVE = re.compile(
    r"\b(?:by|before|until|within|during|in|over|for|at|on)?\s*(?:the\s+)?(?:(?:next|coming|following|this)\s+(?:few\s+|couple\s+of\s+|two\s+|three\s+|\d+\s+)?(?:days?|weeks?|"
    r"fortnight|months?|period|year)|(?<=by\sthe\s)end\s+of\s+(?:the\s+)?day|end\s+of\s+(?:the\s+|this\s+|next\s+)?(?:week|month|year|period)|"
    rf"(?:(?<=within\s)|(?<=in\s)|(?<=over\s)|(?<=after\s)){_LENGTH}(?:[’']?s?\s+time)?(?:\s+of\s+the\s+meeting)?|{_LENGTH}[’']?s?\s+time|"
    r"(?<=within\sthe\s)(?:week|month)|tomorrow|weekend|(?<=the\s)same\s+day|"
    r"(?:(?<=on\s)|(?<=by\s)|(?<=before\s)|(?<=following\s))(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
    r"(?!\s+(?:ago|earlier|old|notice|prior|plan|budget))",
    re.I,
)
_BARE_LENGTH = re.compile(rf"^\W*{_LENGTH}\W*$", re.I)
_PART_OF = re.compile(
    rf"\b(?:in|during|by|before|for)\s+the\s+(?:first|second|third|fourth|last|final)\s+(?:full\s+)?(?:week|half|days?|fortnight)\s+(?:of|in)\s+(?:the\s+|next\s+)?"
    rf"(?:(?:autumn|spring|summer)\s+)?(?:half[\s-])?(?:term|{MONTH}|year)\b",
    re.I,
)
_TOWARDS = re.compile(
    r"\b(?:towards|around|near)\s+(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+(?:the\s+|this\s+|next\s+)?\w+", re.I
)


_WEEKDAYS = [name.lower() for name in calendar.day_name]
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})$", re.I)


def relative(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "Within the next fortnight", "by the end of the month"."""
    match = _PART_OF.search(text) or _TOWARDS.search(text) or _RELATIVE.search(text)
    match = match or (_BARE_LENGTH.search(text) if loose else None)
    if match is None or _FOR_THE_YEAR.fullmatch(match[0].strip()):
        return None
    if anchor.meeting and re.search(r"\bby\s+the\s+end\s+of\s+(?:the|this)\s+month$", text[: match.end()], re.I):
        last = calendar.monthrange(anchor.meeting.year, anchor.meeting.month)[1]
        return Due(
            match[0].strip(), anchor.meeting.replace(day=last), "day", "the last day of the month of the meeting"
        )
    weekday = _WEEKDAY.search(match[0])
    if weekday and anchor.meeting:
        ahead = (_WEEKDAYS.index(weekday[0].lower()) - anchor.meeting.weekday() - 1) % 7 + 1
        day = anchor.meeting + dt.timedelta(days=ahead)
        return Due(match[0].strip(), day, "day", "the first such day after the meeting")
    return Due(match[0].strip(), None, None, "counted from the meeting, not a day")
