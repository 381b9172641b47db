"""Due dates in the words of minutes, with their working.

A date is given only where the words, or what the document prints of the next meeting, fix
the day. Everything else keeps its words and says so: a month, a term, an event, "asap".
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from nlp.calendars import Calendar
from nlp.findings import Precision
from nlp.reckoning import NUMBER, UNIT, reckon, span

_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
_MONTHS |= {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
_DAY = rf"(?:{_WEEKDAY})?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<m>{_MONTH})\b\.?,?(?:\s+(?P<y>(?:20|19)\d\d))?"
_MONTH_DAY = rf"(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[:.]\d)(?:,?\s+(?P<y2>(?:20|19)\d\d))?"
_SLASHED = r"(?P<sd>\d{1,2})[/.](?P<sm>\d{1,2})[/.](?P<sy>(?:20)?\d\d)\b"
_ISO = r"(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b"
_ANY_DAY = re.compile(rf"\b(?:{_ISO}|{_SLASHED}|{_DAY}|{_MONTH_DAY})", re.I)
_LEAD = r"(?:by|before|until|till|on|for|in|at|during|from|no\s+later\s+than|prior\s+to|w/?c|week\s+commencing|ahead\s+of|in\s+time\s+for|within|to)"
_PAST = re.compile(
    r"\b(?:held|dated|date|minutes|meeting|letter|email|e-mail|report|since|from|of|received|sent|visit|on|as\s+at|agreed|election|"
    r"starting|commencing|born)\s+(?:on\s+|of\s+|at\s+)?(?:the\s+)?$",
    re.I,
)
_DUE_LEAD = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|w/?c|week\s+commencing|ahead\s+of|deadline\s+(?:of|is)|due|prior\s+to)\s+(?:the\s+)?$",
    re.I,
)
_NEXT_MEETING = re.compile(
    rf"\b(?:{_LEAD}\s+)?(?:the\s+|a\s+|its\s+|their\s+)?(?:next|following|forthcoming)\s+(?:[\w&’'-]+\s+){{0,4}}?(?:meeting|agenda)\b(?:\s+agenda)?",
    re.I,
)
_MONTH_MEETING = re.compile(
    rf"\b(?:{_LEAD}\s+)?(?:the\s+)?(?P<m>{_MONTH}|summer|autumn|spring|winter)(?:[’']?s)?\s+(?:(?P<y>20\d\d)\s+)?(?:[\w&’'-]+\s+){{0,3}}?(?:meeting|agenda)\b",
    re.I,
)
_MEETING_IN_MONTH = re.compile(
    rf"\b(?:{_LEAD}\s+)?(?:(?:the|our|its|a)\s+)?(?:next\s+)?(?:[\w&’'-]+\s+)?meeting\s+(?:in|of|during)\s+(?:early\s+|late\s+)?(?P<m>{_MONTH})\b(?:\s+(?P<y>20\d\d))?",
    re.I,
)
_MONTH_ONLY = re.compile(
    rf"\b(?:(?:{_LEAD}|next|this|early|late|mid|end\s+of|end|beginning\s+of|start\s+of)[\s-]+)+(?:the\s+)?(?:(?:end|beginning|start|middle)\s+of\s+)?"
    rf"(?P<m>{_MONTH})\b\.?(?:\s+(?P<y>20\d\d))?(?!\s*\d)",
    re.I,
)
_TERM = re.compile(
    rf"\b(?:(?:early|late|later|sometime)\s+)?(?:(?:{_LEAD}|over|after|through(?:out)?)\s+)?(?:the\s+)?(?:early\s+|late\s+)?(?:(?:first|second)\s+half\s+of\s+)?(?:(?:end|start|beginning)\s+of\s+)?(?:the\s+)?"
    r"(?:next\s+|this\s+|new\s+|coming\s+|school\s+)?(?:(?:autumn|spring|summer)(?:\s+half)?[\s-]+term|half[\s-]term|(?:end\s+of\s+(?:the\s+)?)?term|academic\s+year|school\s+year|financial\s+year|"
    r"municipal\s+year|new\s+year|christmas|easter|autumn|spring|summer|winter|holidays?)\b(?:\s+(?:holidays?|break|recess))?(?:\s+20\d\d)?"
    r"(?:\s+(?:begins?|began|starts?|started|ends?|ended))?",
    re.I,
)
_LENGTH = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\s+(?:working\s+|clear\s+|school\s+)?(?:days?|weeks?|fortnight|months?|years?)"
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
_STANDING = re.compile(
    r"\b(?:(?:to|at|on|for|in)\s+)?(?:each|every)\s+(?:(?:ordinary|full|scheduled|regular|other|half|school|two|three|four|six|twelve|\d+|[A-Z]\w+)\s+)?"
    r"(?:meeting|agenda|term|month|week|fortnight|year|quarter|season|autumn|spring|summer|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weeks|months|years)\b"
    r"(?:\s+and\s+(?:autumn|spring|summer|winter))?",
    re.I,
)
_PART_OF = re.compile(
    rf"\b(?:in|during|by|before|for)\s+the\s+(?:first|second|third|fourth|last|final)\s+(?:full\s+)?(?:week|half|days?|fortnight)\s+(?:of|in)\s+(?:the\s+|next\s+)?"
    rf"(?:(?:autumn|spring|summer)\s+)?(?:half[\s-])?(?:term|{_MONTH}|year)\b",
    re.I,
)
_TOWARDS = re.compile(
    r"\b(?:towards|around|near)\s+(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+(?:the\s+|this\s+|next\s+)?\w+", re.I
)
_SOON = re.compile(
    r"\bas\s+soon\s+as\s+(?:possible|practicable|practical|they\s+can|(?:he|she)\s+can)\b|\basap\b|\ba\.s\.a\.p\.?|\burgently\b|\bas\s+a\s+matter\s+of\s+urgency\b|\bimmediately\b|"
    r"\bat\s+(?:the\s+earliest\s+opportunity|once(?=\W*$|\s+and\b|[.,;]))|\bstraight\s?away\b|\bright\s+away\b|\bforthwith\b|\bwithout\s+delay\b|\bin\s+the\s+meantime\b|\bfrom\s+now\s+on\b|"
    r"\bin\s+due\s+course\b|\bin\s+the\s+(?:near\s+)?future\b|\bshortly\b|\bwith\s+(?:the|these)\s+(?:draft\s+)?minutes\b|\bon\s+(?:his|her|their|its|the)\s+next\s+visit\b",
    re.I,
)
_STANDS_OPEN = re.compile(r"\bon-?\s?going\b", re.I)
_VAGUE = re.compile(
    r"\b(?:at|to|for|on)?\s*(?:a|the)\s+(?:future|later|subsequent)\s+(?:[\w-]+\s+){0,2}?(?:meetings?|date|agenda|stage)\b|\bfuture\s+(?:meetings?|agendas?)\b|\blater\s+date\b",
    re.I,
)
_EVENT = re.compile(
    r"(?:^|[,;]\s*|\s)(?P<e>(?:once(?!\s+(?:more|again|a\b|every))|when|after(?!\s+(?:discussion|consideration|debate|which|next\b))|following(?=\s+(?:the|a|an|this|these|that|receipt|consultation|completion|approval|further|(?-i:[A-Z])))(?!\s+(?:the\s+)?(?:close|discussion|debate|consideration|presentation|meeting\s+held))|as\s+soon\s+as|until|before|with(?=\s+the\s+next\s+agenda)|prior\s+to(?=\s+the))\s+(?!the\s+meeting\s+was|which|that\s|required|necessary|needed|empty|appropriate)[^,.;:()]{4,110})",
    re.I,
)
_ASKED_WHEN = re.compile(
    r"\b(?:as\s+to|of|about|ask\w*|see|check|know|confirm\w*|decide|establish|ascertain|clarify|find\s+out)\s+$", re.I
)


KEPT = "kept as printed"
_AS_PRINTED = "the date as printed; a year that is not, the first from the meeting on"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What due dates are counted from: this meeting, and the next one where the page prints it."""

    meeting: dt.date | None
    next_meeting: dt.date | None = None
    body: str = ""
    later: tuple[dt.date, ...] = ()  # every meeting to come of which the page prints the date


_NAMED_WEEK = re.compile(
    r"\b(?:in\s+|the\s+)*(?:w/?c|week\s+(?:commencing|beginning|of))\s*(?:on\s+)?(?:the\s+)?$", re.I
)
_OFFSET = re.compile(
    rf"\b(?:within\s+)?{NUMBER}\s+{UNIT}\s+(?P<way>before|prior\s+to|ahead\s+of|in\s+advance\s+of|after|from|of)\s+"
    rf"(?:(?P<next>(?:the|our|its)\s+(?:next\s+)?(?:\w+\s+)?meeting\b)|(?:the\s+)?(?={_DAY.replace('?P<', '?P<o')}))",
    re.I,
)
_NTH = re.compile(
    r"\b(?:(?:by|before|on|until)\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+"
    rf"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s+(?:in|of)\s+(?P<m>{_MONTH})\b(?:\s+(?P<y>20\d\d))?",
    re.I,
)
_NTHS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_AT_HAND = re.compile(
    r"\b(?:this|that)\s+evening\b|\btonight\b|\blater\s+today\b|\btomorrow\b|\bthe\s+next\s+day\b|\bin\s+the\s+morning(?=\W*$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as stated (`text`), worked out (`day`, `rule`), with its precision; `day` is None when not fixed."""

    text: str
    day: dt.date | None
    precision: Precision | None
    rule: str


_NO_DATE = re.compile(r"no\s+(?:date|deadline)|n/?a|none|nil|[-–—.]+|not\s+(?:set|known|stated)", re.I)


def cell_due(text: str, anchor: Anchor) -> Due | None:
    """The due date that a table cell or a margin prints."""
    words = " ".join(text.split()).strip(" .;-–")
    if not words or _NO_DATE.fullmatch(words):
        return None
    match = _ANY_DAY.search(words)
    if match and not _OFFSET.search(words) and (day := _day(match, anchor)):
        if _NAMED_WEEK.search(words[: match.start()]):
            return Due(words, None, None, "a week, not a day")
        past = anchor.meeting is not None and day < anchor.meeting
        if past and not re.search(r"\d{4}|\d[/.]\d+[/.]\d", match[0]):
            return Due(words, None, None, "a day before the meeting, or in another year that is not printed")
        return Due(words, day, "day", "the date as printed, which lies before the meeting" if past else _AS_PRINTED)
    found = due(words, anchor, loose=True) or Due(words, None, None, KEPT)
    whole = found.day is None and len(words.split()) <= 6  # "July issue", not "July" alone
    return replace(found, text=words) if whole else found


def resolve(words: str, meeting: dt.date, calendar: Calendar) -> Due:
    """The day that due words come to for a body whose calendar is known, with the working.

    Goes further than `due`: it counts working days and weeks from the meeting, and takes later meetings, terms and
    bank holidays from `calendar`. Words that stay open ("soon", "in the spring", "this week") get no day, and `rule`
    says why. Never raises.
    """
    known = calendar.meetings_after(meeting)
    printed = cell_due(words, Anchor(meeting, known[0] if known else None, calendar.body, tuple(known)))
    if printed is None:
        return Due("", None, None, "no words")
    counted = reckon(words, meeting, calendar) if printed.rule != _AS_PRINTED else None
    if counted is None or (counted.day is None and printed.day is not None):
        return printed
    words = max(counted.words, printed.text, key=len) if counted.day is None else counted.words
    return Due(words, counted.day, counted.precision, counted.rule)


def days_in(text: str, anchor: Anchor) -> list[tuple[int, dt.date]]:
    """The days that a text prints from the meeting on, each with where it stands."""
    found = ((m.start(), _day(m, anchor)) for m in _ANY_DAY.finditer(text))
    return [(at, day) for at, day in found if day and (anchor.meeting is None or day >= anchor.meeting)]


def due(text: str, anchor: Anchor, loose: bool = False) -> Due | None:
    """The due date that a sentence states for its task, or None.

    With `loose`, a bare day counts without a word such as "by" in front of it.
    """
    for reader in (
        _offset,
        _nth_weekday,
        _stated_day,
        _at_hand,
        _meeting_after_next,
        _next_meeting,
        _month_meeting,
        _standing,
        _term_or_month,
        _relative,
        _soon,
        _event,
    ):
        found = reader(text, anchor, loose)
        if found is not None:
            return replace(found, text=found.text.strip(" ,.;"))
    return None


def _stated_day(text: str, anchor: Anchor, loose: bool) -> Due | None:
    chosen: Due | None = None
    for match in _ANY_DAY.finditer(text):
        before = text[: match.start()]
        led = bool(_DUE_LEAD.search(before))
        day = _day(match, anchor)
        if day is None or (anchor.meeting and day < anchor.meeting):
            continue
        if week := _NAMED_WEEK.search(before):
            return Due(text[week.start() : match.end()].strip(), None, None, "a week, not a day")
        if led:
            return Due(match[0].strip(), day, "day", _AS_PRINTED)
        if re.search(r"\bfrom\s+(?:\w+\s+){1,4}to\s+(?:the\s+)?$", before):
            return Due(text[before.rindex("from") : match.end()], None, None, "a range, not a day")
        if chosen is None and (loose or not _PAST.search(before) or re.search(r"\bon\s+(?:the\s+)?$", before)):
            chosen = Due(match[0].strip(), day, "day", _AS_PRINTED)
    return chosen


def _offset(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "A week before the meeting", "within 14 days of 3 May"; working days are not counted here."""
    match = _OFFSET.search(text)
    if match is None:
        return None
    back = match["way"].lower() not in ("after", "from", "of")
    stated = _ANY_DAY.match(text, match.end())
    words = text[match.start() : stated.end() if stated else match.end()].strip()
    # "a week after the meeting" is counted from this meeting, which fixes a day only in a body's calendar
    start = _day(stated, anchor) if stated else anchor.next_meeting if back else None
    if start is None or not match["u"].lower().startswith(("day", "week", "fortnight", "month")):
        return Due(words, None, None, "counted from a day that is not fixed")
    return Due(words, start - span(match) if back else start + span(match), "day", f"counted from {start:%d %B %Y}")


def _nth_weekday(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "The second Tuesday in June": the first such day from the meeting on."""
    match = _NTH.search(text)
    if match is None or anchor.meeting is None:
        return None
    month, nth = _MONTHS[match["m"].lower()], _NTHS[match["nth"].lower()]
    year = int(match["y"]) if match["y"] else anchor.meeting.year + (month < anchor.meeting.month)
    column = [d.lower() for d in calendar.day_name].index(match["w"].lower())
    days = [week[column] for week in calendar.monthcalendar(year, month) if week[column]]
    return Due(match[0].strip(), dt.date(year, month, days[nth]), "day", "that weekday of the month")


def _at_hand(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _AT_HAND.search(text)
    if match is None or anchor.meeting is None or _PAST.search(text[: match.start()]):
        return None
    later = match[0].lower().endswith(("tomorrow", "next day", "morning"))
    return Due(match[0], anchor.meeting + dt.timedelta(days=int(later)), "day", "counted from the day of the meeting")


def _day(match: re.Match[str], anchor: Anchor) -> dt.date | None:
    """The calendar day of a matched date; without a year, the first such day on or after the meeting."""
    parts = match.groupdict()
    year_words: str | None
    if parts["iy"]:
        return _safe(int(parts["iy"]), int(parts["im"]), int(parts["id"]))
    if parts["sd"]:
        year = int(parts["sy"])
        return _safe(year + 2000 if year < 100 else year, int(parts["sm"]), int(parts["sd"]))
    if parts["d"]:
        day_words, month_words, year_words = parts["d"], parts["m"], parts["y"]
    else:
        day_words, month_words, year_words = parts["d2"], parts["m2"], parts["y2"]
    month = _MONTHS[month_words.lower()]
    if year_words:
        return _safe(int(year_words), month, int(day_words))
    if anchor.meeting is None:
        return None
    day = _safe(anchor.meeting.year, month, int(day_words))
    if day is None or (anchor.meeting - day).days > 90:
        day = _safe(anchor.meeting.year + 1, month, int(day_words))
    return day


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_ON_HOLIDAY = re.compile(r"(?:(?:on|at|in|for|from)\s+)?(?:a\s+)?holidays?", re.I)
_AFTER_NEXT = re.compile(rf"\b(?:{_LEAD}\s+)?(?:the\s+)?(?:\w+\s+)?meeting\s+after\s+(?:the\s+)?next\b", re.I)


def _meeting_after_next(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _AFTER_NEXT.search(text)
    if match is None:
        return None
    known = anchor.later[1] if len(anchor.later) > 1 and anchor.later[0] == anchor.next_meeting else None
    return Due(match[0].strip(), known, "day" if known else None, "the second meeting from now")


_DONE_TO_IT = re.compile(
    r"\b(?:host|chair|attend|arrange|organi[sz]e|hold|miss|cancel|move|clerk|minute|venue\s+(?:of|for)|dates?\s+(?:of|for))\s*$",
    re.I,
)


def _next_meeting(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _NEXT_MEETING.search(text)
    if match is None:
        return None
    if _DONE_TO_IT.search(text[: match.start()]) or re.match(r"following\s+(?:the|this|our)\b", match[0], re.I):
        return None  # "could host the next meeting"
    known = anchor.next_meeting if _own_meeting(match[0], anchor) else None
    rule = (
        "the next meeting, as these minutes print its date" if known else "the next meeting, whose date is not printed"
    )
    return Due(match[0].strip(), known, "day" if known else None, rule)


_QUALIFIERS = frozenset(
    "the a its their to by at for on before next following forthcoming meeting agenda scheduled ordinary full formal available regular council committee forum "
    "board governors governing body fgb pc parish school schools main council’s committee’s forum’s council's committee's forum's of and until till in time no later than prior ahead during within from".split()
)


def _own_meeting(words: str, anchor: Anchor) -> bool:
    """Whether "the next … meeting" is this body's own, not another committee's."""
    named = set(re.findall(r"[a-z’']+", words.lower())) - _QUALIFIERS
    return named <= set(re.findall(r"[a-z’']+", anchor.body.lower()))


def _month_meeting(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _MONTH_MEETING.search(text) or _MEETING_IN_MONTH.search(text)
    if match is None:
        return None
    if (
        anchor.meeting
        and not match["y"]
        and re.search(
            r"\b(?:minutes|actions|notes|record|held|from|of|since|after)\s+(?:of\s+|at\s+|from\s+)?$",
            text[: match.start()],
            re.I,
        )
    ):
        return None
    month = _MONTHS.get(match["m"].lower())
    known = _meeting_in(month, anchor, match["y"])
    rule = "the meeting of that month, as these minutes print it" if known else "a meeting whose date is not printed"
    return Due(match[0].strip(), known, "day" if known else "month", rule)


def _meeting_in(month: int | None, anchor: Anchor, year: str | None = None) -> dt.date | None:
    """The next meeting in a month, of those whose dates are printed; within a year where no year is said."""
    known = sorted({*anchor.later, *([anchor.next_meeting] if anchor.next_meeting else [])})
    days = [d for d in known if d.month == month and year in (None, str(d.year))]
    days = [d for d in days if year or anchor.meeting is None or (d - anchor.meeting).days < 365]
    return days[0] if len(days) == 1 else None


def _standing(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _STANDING.search(text)
    if match is None or re.search(r"\b(?:why|whether|how|what)\b[^.;]*$", text[: match.start()], re.I):
        return None  # "asking why this happens every year"
    return Due(match[0].strip(), None, None, "comes round again, so no one day")


def _term_or_month(text: str, anchor: Anchor, loose: bool) -> Due | None:
    if match := _MONTH_ONLY.search(text):
        if re.match(r"(?:from|since|in\s+the)\b", match[0], re.I) or _gone_by(match, anchor):
            return None
        return _month(match, text, anchor)
    match = _TERM.search(text)
    if match and re.match(r"\s+[A-Z][a-z]", text[match.end() :]):
        return None  # "for the Summer Fayre"
    if (
        match
        and not _ON_HOLIDAY.fullmatch(match[0].strip())
        and (loose or re.match(rf"\s*(?:{_LEAD}|over|after|throughout)\b|\s*(?:end|next|early|late)\b", match[0], re.I))
    ):
        return Due(match[0].strip(), None, "term", "a term or season, not a day")
    if loose and (month := re.search(rf"\b(?:{_MONTH})\b\.?(?:\s+20\d\d)?", text, re.I)):
        return Due(month[0].strip(), None, "month", "a month, not a day")
    return None


def _gone_by(match: re.Match[str], anchor: Anchor) -> bool:
    """Whether "for May" at a meeting in June means the May that is over: figures of it, not a day to come."""
    if anchor.meeting is None or match["y"] or not match[0].lower().startswith(("for ", "during ")):
        return False
    return 0 <= (anchor.meeting.month - _MONTHS[match["m"].lower()]) % 12 <= 3


# To whom or with what somebody comes back in a month: to that month's meeting.
_COMES_BACK = re.compile(
    r"\b(?:report|bring|brought|tell|return|come|have\s+\w+\s+for|paper|decision|present|back|forum|committee|board|council|members)\b",
    re.I,
)


def _month(match: re.Match[str], text: str, anchor: Anchor) -> Due:
    """A month alone: its last day behind "by the end of", the meeting of that month where one is printed, else no day."""
    month = _MONTHS[match["m"].lower()]
    words = match[0].strip(" .")
    if re.search(r"\bend\b", words, re.I) and anchor.meeting:
        year = int(match["y"]) if match["y"] else anchor.meeting.year + (month < anchor.meeting.month)
        return Due(
            words, dt.date(year, month, calendar.monthrange(year, month)[1]), "day", "the last day of that month"
        )
    following = _meeting_in(month, anchor, match["y"])
    if following and _COMES_BACK.search(text):
        return Due(words, following, "day", "the meeting of that month, as these minutes print it")
    return Due(words, None, "month", "a month, not a day")


def _relative(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _PART_OF.search(text) or _TOWARDS.search(text) or _RELATIVE.search(text)
    match = match or (_BARE_LENGTH.search(text) if loose else None)
    if match is None:
        return None
    if anchor.meeting and re.search(r"\bby\s+the\s+end\s+of\s+(?:the|this)\s+month$", text[: match.end()], re.I):
        last = calendar.monthrange(anchor.meeting.year, anchor.meeting.month)[1]
        return Due(
            match[0].strip(), anchor.meeting.replace(day=last), "day", "the last day of the month of the meeting"
        )
    return Due(match[0].strip(), None, None, "counted from the meeting, not a day")


def _soon(text: str, anchor: Anchor, loose: bool) -> Due | None:
    match = _SOON.search(text) or _VAGUE.search(text) or (_STANDS_OPEN.search(text) if loose else None)
    return Due(match[0].strip(), None, None, "no date is fixed") if match else None


def _event(text: str, anchor: Anchor, loose: bool) -> Due | None:
    for match in _EVENT.finditer(text):
        if _ASKED_WHEN.search(text[: match.start("e")]):
            continue
        return Due(match["e"].strip(), None, None, "bound to an event")
    return None
