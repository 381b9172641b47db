"""Due dates counted from the meeting or read from the body's calendar, for words that name no day themselves.

Each reckoner takes one way of saying it. It answers with the day, or with no day and the reason why none is
fixed: what the calendar does not hold, and what two careful people would read differently, stays unknown.
"""

import calendar as months
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from nlp.calendars import Calendar, bank_holidays, working_days_after
from nlp.findings import Precision

_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "the": 1,
    "fourteen": 14,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-eight": 28,
    "thirty": 30,
}
NUMBER = r"(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty-one|twenty-eight|twenty|thirty)"
UNIT = r"(?P<u>working\s+day|clear\s+day|school\s+day|day|week|fortnight|month|year)s?"
_WEEKDAYS = [d.lower() for d in months.day_name]
_WEEKDAY = r"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Words, the day that they come to (None when not fixed) and how."""

    words: str
    day: dt.date | None
    precision: Precision | None
    rule: str


_Work = tuple[dt.date | None, Precision | None, str]


def reckon(words: str, meeting: dt.date, calendar: Calendar) -> Reckoned | None:
    """What the first reckoner that knows the words makes of them, or None when none does."""
    for pattern, work in _RECKONERS:
        if match := pattern.search(words):
            day, precision, rule = work(match, meeting, calendar)
            return Reckoned(" ".join(match[0].split()), day, precision if day is None else "day", rule)
    return None


def _told(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _known_meeting(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "The meeting after next", "in two meetings' time"."""
    nth = 2 if "after" in match[0].lower() else _NUMBERS.get((match["n"] or "two").lower(), 0)
    known = calendar.meetings_after(meeting)
    if len(known) < nth or not nth:
        return None, None, "a later meeting whose date is not known"
    return known[nth - 1], "day", f"meeting number {nth} after that of {_told(meeting)} in the body's calendar"


def _before_meeting(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "A week before the meeting", "three days ahead of the next meeting"."""
    known = calendar.meetings_after(meeting)
    if not known:
        return None, None, "counted back from a meeting whose date is not known"
    if "working" in match["u"].lower():
        return None, None, "working days are counted back by each body in its own way"
    return known[0] - span(match), "day", f"counted back from the meeting of {_told(known[0])}"


def span(match: re.Match[str]) -> relativedelta:
    """The length of time in a match's groups `n` and `u`: "two", "weeks"."""
    number = match["n"].lower()
    count = int(number) if number.isdigit() else _NUMBERS[number]
    unit = match["u"].lower()
    if unit == "fortnight":
        return relativedelta(weeks=2 * count)
    return relativedelta(**{unit.split()[-1] + "s": count})  # type: ignore[arg-type]


def _after(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "Within ten working days", "in three weeks' time", "within a month of the meeting"."""
    unit = " ".join(match["u"].lower().split())
    number = match["n"].lower()
    if unit == "working day":
        if calendar.jurisdiction is None:
            return None, None, "working days need the bank holidays of a country, which is not known"
        count = int(number) if number.isdigit() else _NUMBERS[number]
        day = working_days_after(meeting, count, calendar.jurisdiction)
        return (
            day,
            "day",
            f"{count} working days after the meeting of {_told(meeting)}, without bank holidays in {calendar.jurisdiction}",
        )
    if unit in ("clear day", "school day"):
        return None, None, f"{unit}s are not counted here"
    return meeting + span(match), "day", f"counted from the meeting of {_told(meeting)}"


def _same_day(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return meeting, "day", "the day of the meeting"


def _next_day(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return meeting + dt.timedelta(days=1), "day", f"the day after the meeting of {_told(meeting)}"


def _weekday(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "By Friday", "on Monday": the first one after the meeting."""
    ahead = (_WEEKDAYS.index(match["w"].lower()) - meeting.weekday() - 1) % 7 + 1
    return meeting + dt.timedelta(days=ahead), "day", f"the first {match['w'].title()} after {_told(meeting)}"


def _said_two_ways(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return None, None, "said of two different days, so not fixed"


def _month_end(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    first = meeting.replace(day=1) + relativedelta(months=1 if "next" in match[0].lower() else 0)
    return first + relativedelta(months=1, days=-1), "day", "the last day of that month"


def _financial_year(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """Local authorities' financial years run from 1 April (Local Government Finance Act 1992)."""
    ends = dt.date(meeting.year + (meeting.month > 3), 3, 31)
    if re.search(r"\b(?:start|beginning)\b|\bnew\b", match[0], re.I):
        return ends + dt.timedelta(days=1), "day", "the first day of the next financial year"
    if re.search(r"\bend\b", match[0], re.I):
        later = "next" in match[0].lower()
        return ends + relativedelta(years=int(later)), "day", "the last day of the financial year, 31 March"
    return None, "year", "a financial year, not a day"


def _bank_holiday(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "Before Good Friday", "by the August bank holiday"."""
    if calendar.jurisdiction is None:
        return None, None, "a bank holiday of a country that is not known"
    wanted = set(re.findall(r"[a-z]+", re.sub(r"^st\b", "saint", match["h"].lower()))) - {"the", "bank", "holiday", "s"}
    found = [d for d, name in _coming(meeting, calendar) if wanted <= _names(d, name)]
    # "The May bank holiday" is either of two; in Scotland "the August" is the first Monday.
    if not found or (wanted == {"may"} and len([d for d in found if d.year == found[0].year]) > 1):
        return None, None, "no one bank holiday of that name"
    return found[0], "day", f"a bank holiday in {calendar.jurisdiction}"


def _coming(meeting: dt.date, calendar: Calendar) -> Iterator[tuple[dt.date, str]]:
    assert calendar.jurisdiction is not None
    for year in (meeting.year, meeting.year + 1):
        yield from (
            (d, n)
            for d, n in sorted(bank_holidays(calendar.jurisdiction, year).items())
            if d > meeting and "observed" not in n.lower()
        )


def _names(day: dt.date, name: str) -> set[str]:
    """The words that people call a bank holiday by; "early" and "late" tell the two of May apart."""
    words = set(re.findall(r"[a-z]+", name.lower())) | {f"{day:%B}".lower()}
    if "may" in words:
        words.add("early" if name.lower().startswith("may") else "late")
    return words


def _term(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "By the end of the autumn term", "before the start of term"."""
    named = (match["t"] or "").lower() or None
    words = match[0].lower()
    start = re.search(r"\b(?:start|beginning)\b", words)
    if named:
        term = calendar.term_after(meeting, named) if start else calendar.term_named(meeting, named)
    elif start or "next" in words:
        term = calendar.term_after(meeting)
    else:
        term = calendar.term_at(meeting)
    if term is None:
        return None, "term", "the dates of that term are not known"
    if start:
        return term.start, "day", f"the first day of the {term.name} term as the body gives it"
    return term.end, "day", f"the last day of the {term.name} term as the body gives it"


def _half_term(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "By half term": the last day before that week; "after half term" fixes no day."""
    if re.match(r"\s*(?:after|in|during|over|at)\b", match[0], re.I):
        return None, "term", "around half term, not a day"
    breaks = sorted(t.half_term for t in calendar.terms if t.half_term and t.half_term[0] > meeting)
    running = calendar.term_at(meeting)
    if not breaks or (running and running.half_term not in breaks):
        return None, "term", "the dates of that half term are not known"
    return breaks[0][0] - dt.timedelta(days=1), "day", "the last day before half term as the body gives it"


def _academic_year(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """The end of the school year is the end of its summer term."""
    if re.search(r"\bend\b", match[0], re.I) and "next" not in match[0].lower():
        term = calendar.term_named(meeting, "summer")
        if term is not None:
            return term.end, "day", "the last day of the summer term as the body gives it"
    return None, "year", "a school year whose dates are not known"


def _seasonal_meeting(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    """ "The spring meeting" where one meeting alone falls in that term."""
    term = calendar.term_named(meeting, match["s"].lower())
    within = [m for m in calendar.meetings_after(meeting) if term and term.start <= m <= term.end]
    if len(within) != 1:
        return None, "term", "a meeting of that season, whose date is not known"
    return within[0], "day", f"the one meeting in the {match['s'].lower()} term in the body's calendar"


def _year_end(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return dt.date(int(match["y"] or meeting.year), 12, 31), "day", "the last day of that calendar year"


def _vague_year(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return None, "year", "a year, and whose year is not said"


def _week(match: re.Match[str], meeting: dt.date, calendar: Calendar) -> _Work:
    return None, None, "a week, not a day"


_LEAD = r"(?:by|before|until|till|within|in|over|during|on|at|for|after|from|prior\s+to|ahead\s+of|in\s+time\s+for|no\s+later\s+than)"
_END = r"(?:(?:the\s+)?(?:end|start|beginning)\s+of\s+)"
_RECKONERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date, Calendar], _Work]], ...] = tuple(
    (re.compile(pattern, re.I), work)
    for pattern, work in (
        (r"\b(?:the\s+)?meeting\s+(?P<n>after)\s+next\b", _known_meeting),
        (r"\bin\s+(?P<n>two|three|four)\s+meetings[’']?\s+time\b", _known_meeting),
        (
            rf"\b{NUMBER}\s+{UNIT}\s+(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:the|our|its)\s+(?:next\s+)?(?:[\w-]+\s+)?meeting\b",
            _before_meeting,
        ),
        (r"\b(?P<n>the)\s+(?P<u>day)\s+before\s+the\s+(?:next\s+)?meeting\b", _before_meeting),
        (
            rf"\b(?:within|in)\s+(?:the\s+)?(?:next\s+)?{NUMBER}\s+{UNIT}\b(?:[’']s?)?(?:\s+time)?(?!\s+(?:before|prior|ago|ahead))(?:\s+of\s+(?:the|this)\s+meeting)?(?!\s+of\b)",
            _after,
        ),
        (r"\bwithin\s+(?P<n>the)\s+next\s+(?P<u>week|fortnight|month)\b", _after),
        (rf"\b{NUMBER}\s+{UNIT}\s+(?:from\s+(?:now|today)|after\s+(?:the|this)\s+meeting)\b", _after),
        (r"\b(?:this|that)\s+(?:evening|afternoon)\b|\btonight\b|\btoday\b", _same_day),
        (r"\btomorrow\b|\bthe\s+(?:next|following)\s+day\b", _next_day),
        (
            rf"\b(?:next|this)\s+{_WEEKDAY}\b|\b{_WEEKDAY.replace('?P<w>', '?P<w2>')}\s+week\b|\bend\s+of\s+(?:the|this|next)\s+week\b",
            _said_two_ways,
        ),
        (
            rf"\b(?:by|before|on|until|no\s+later\s+than)\s+(?:[\w.:]+\s+on\s+)?{_WEEKDAY}\b(?!\s+(?:the\s+)?\d|\s+of\b)",
            _weekday,
        ),
        (rf"\b{_LEAD}?\s*(?:the\s+)?end\s+of\s+(?:the|this|next)\s+month\b|\bmonth[’' -]?end\b", _month_end),
        (
            rf"\b(?:{_LEAD}\s+)?{_END}?(?:the\s+)?(?:next\s+|new\s+|this\s+|current\s+)?financial\s+year\b",
            _financial_year,
        ),
        (
            rf"\b(?:{_LEAD}\s+)?(?:the\s+)?(?P<h>Good\s+Friday|Easter\s+Monday|Boxing\s+Day|Christmas\s+Day|New\s+Year[’']?s\s+Day|St\.?\s+Andrew[’']?s\s+Day|"
            r"(?:early\s+May|late\s+May|spring|summer|May|August)\s+bank\s+holiday)\b",
            _bank_holiday,
        ),
        (
            rf"\b(?:{_LEAD}\s+)?{_END}(?:the\s+|this\s+|next\s+)?(?:(?P<t>autumn|spring|summer)\s+)?term\b(?!\s+of\s+office)",
            _term,
        ),
        (
            rf"\b(?:{_LEAD}\s+)?(?:the\s+)?(?:(?:autumn|spring|summer|October|February|May)\s+)?half[\s-]term\b",
            _half_term,
        ),
        (
            rf"\b(?:{_LEAD}\s+)?{_END}?(?:the\s+)?(?:next\s+|new\s+|this\s+|current\s+)?(?:academic|school)\s+year\b",
            _academic_year,
        ),
        (rf"\b(?:{_LEAD}\s+|to\s+)?the\s+(?P<s>autumn|spring|summer)\s+(?:term\s+)?meeting\b", _seasonal_meeting),
        (
            rf"\b(?:{_LEAD}\s+)?(?:the\s+)?end\s+of\s+(?:(?P<y>20\d\d)\b(?![/-]\d)|the\s+calendar\s+year\b)",
            _year_end,
        ),
        (
            rf"\b(?:{_LEAD}\s+)?{_END}(?:the\s+|this\s+|next\s+)?(?:municipal\s+|civic\s+)?year\b",
            _vague_year,
        ),
        (r"\b(?:the|this|next|coming|following)\s+week\b|\bw/?c\b|\bweek\s+(?:commencing|beginning|ending)\b", _week),
    )
)
