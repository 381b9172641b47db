"""Days of the calendar as minutes print them: "by 24 May", "a week before the meeting", "the second Tuesday in June"."""

import calendar
import datetime as dt
import re

from nlp.dues.stated import AS_PRINTED, Anchor, Due
from nlp.reckoning import NUMBER, UNIT, span

MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
MONTHS |= {m.lower(): i for i, m in enumerate(calendar.month_abbr) if m} | {"sept": 9}
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
_DAY = rf"(?:{_WEEKDAY})?(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<m>{MONTH})\b\.?,?(?:\s+(?P<y>(?:20|19)\d\d))?"
_MONTH_DAY = rf"(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?[:.]\d)(?:,?\s+(?P<y2>(?:20|19)\d\d))?"
_SLASHED = r"(?P<sd>\d{1,2})[/.](?P<sm>\d{1,2})[/.](?P<sy>(?:20)?\d\d)\b"
_ISO = r"(?P<iy>20\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b"
ANY_DAY = re.compile(rf"\b(?:{_ISO}|{_SLASHED}|{_DAY}|{_MONTH_DAY})", re.I)
LEAD = r"(?:by|before|until|till|on|for|in|at|during|from|no\s+later\s+than|prior\s+to|w/?c|week\s+commencing|ahead\s+of|in\s+time\s+for|within|to)"
NAMED_WEEK = re.compile(
    r"\b(?:in\s+|the\s+)*(?:w/?c|week\s+(?:commencing|beginning|of))\s*(?:on\s+)?(?:the\s+)?$", re.I
)


def days_in(text: str, anchor: Anchor) -> list[tuple[int, dt.date]]:
    """The days that a text prints from the meeting on, each with where it stands."""
    found = ((m.start(), day_of(m, anchor)) for m in ANY_DAY.finditer(text))
    return [(at, day) for at, day in found if day and (anchor.meeting is None or day >= anchor.meeting)]


_PAST = re.compile(
    r"\b(?:held|dated|date|minutes|meeting|letter|email|e-mail|report|since|from|of|received|sent|visit|on|as\s+at|agreed|election|"
    r"starting|commencing|born)\s+(?:on\s+|of\s+|at\s+)?(?:the\s+)?$",
    re.I,
)
_DUE_LEAD = re.compile(
    r"\b(?:by|before|until|till|no\s+later\s+than|w/?c|week\s+commencing|ahead\s+of|deadline\s+(?:of|is)|due|prior\s+to)\s+(?:the\s+)?$",
    re.I,
)


def stated_day(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """A day with a word such as "by" before it, else the first day that is not one of something past."""
    chosen: Due | None = None
    for match in ANY_DAY.finditer(text):
        before = text[: match.start()]
        led = bool(_DUE_LEAD.search(before))
        day = day_of(match, anchor)
        if day is None or (anchor.meeting and day < anchor.meeting):
            continue
        if week := NAMED_WEEK.search(before):
            return Due(text[week.start() : match.end()].strip(), None, None, "a week, not a day")
        if led:
            return Due(match[0].strip(), day, "day", AS_PRINTED)
        if re.search(r"\bfrom\s+(?:\w+\s+){1,4}to\s+(?:the\s+)?$", before):
            return Due(text[before.rindex("from") : match.end()], None, None, "a range, not a day")
        if chosen is None and (loose or not _PAST.search(before) or re.search(r"\bon\s+(?:the\s+)?$", before)):
            chosen = Due(match[0].strip(), day, "day", AS_PRINTED)
    return chosen


OFFSET = re.compile(
    rf"\b(?:within\s+)?{NUMBER}\s+{UNIT}\s+(?P<way>before|prior\s+to|ahead\s+of|in\s+advance\s+of|after|from|of)\s+"
    rf"(?:(?P<next>(?:the|our|its)\s+(?:next\s+)?(?:\w+\s+)?meeting\b)|(?:the\s+)?(?={_DAY.replace('?P<', '?P<o')}))",
    re.I,
)


def offset(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "A week before the meeting", "within 14 days of 3 May"; working days are not counted here."""
    match = OFFSET.search(text)
    if match is None:
        return None
    back = match["way"].lower() not in ("after", "from", "of")
    stated = ANY_DAY.match(text, match.end())
    words = text[match.start() : stated.end() if stated else match.end()].strip()
    # "a week after the meeting" is counted from this meeting, which fixes a day only in a body's calendar
    start = day_of(stated, anchor) if stated else anchor.next_meeting if back else None
    if start is None or not match["u"].lower().startswith(("day", "week", "fortnight", "month")):
        return Due(words, None, None, "counted from a day that is not fixed")
    return Due(words, start - span(match) if back else start + span(match), "day", f"counted from {start:%d %B %Y}")


_NTH = re.compile(
    r"\b(?:(?:by|before|on|until)\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+"
    rf"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s+(?:in|of)\s+(?P<m>{MONTH})\b(?:\s+(?P<y>20\d\d))?",
    re.I,
)
_NTHS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}


def nth_weekday(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "The second Tuesday in June": the first such day from the meeting on."""
    match = _NTH.search(text)
    if match is None or anchor.meeting is None:
        return None
    month, nth = MONTHS[match["m"].lower()], _NTHS[match["nth"].lower()]
    year = int(match["y"]) if match["y"] else anchor.meeting.year + (month < anchor.meeting.month)
    column = [d.lower() for d in calendar.day_name].index(match["w"].lower())
    days = [week[column] for week in calendar.monthcalendar(year, month) if week[column]]
    return Due(match[0].strip(), dt.date(year, month, days[nth]), "day", "that weekday of the month")


_AT_HAND = re.compile(
    r"\b(?:this|that)\s+evening\b|\btonight\b|\blater\s+today\b|\btomorrow\b|\bthe\s+next\s+day\b|\bin\s+the\s+morning(?=\W*$)",
    re.I,
)


def at_hand(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "Tonight", "tomorrow"."""
    match = _AT_HAND.search(text)
    if match is None or anchor.meeting is None or _PAST.search(text[: match.start()]):
        return None
    later = match[0].lower().endswith(("tomorrow", "next day", "morning"))
    return Due(match[0], anchor.meeting + dt.timedelta(days=int(later)), "day", "counted from the day of the meeting")


def day_of(match: re.Match[str], anchor: Anchor) -> dt.date | None:
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
    month = MONTHS[month_words.lower()]
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
