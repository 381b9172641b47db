"""Days and times of day as they are printed in full at the head of minutes."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Any of them, as an alternative in a pattern.
MONTH_NAMES = "january|february|march|april|may|june|july|august|september|october|november|december"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKDAY = r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)[.,]?\s*(?:the\s+)?)?"
_MONTH = (
    r"(?P<month>jan(?:uary|urary)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember|emeber)?|oct(?:ober)?|nov(?:ember|emeber)?|dec(?:ember|emeber)?)(?:\b|(?=\d))\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d(?![\d:.]))"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 5 July 2022, Wednesday 5th of July, 2022, 1 1th March 2008 (a blank slipped in), 5-Jul-22
        rf"\b{_WEEKDAY}(?P<day>\d\s?\d|\d)\s*(?:st|nd|rd|th)?(?:\s*(?:day\s+)?of)?[\s,.\-–/]*{_MONTH}[\s,.\-–/]*{_YEAR}",
        # July 5th 2022, Tuesday May 4th, 2010, December 5th. 2011
        rf"\b{_WEEKDAY}{_MONTH}\s*(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?(?:[\s,]+|\.\s*(?=(?:19|20)\d\d)){_YEAR}",
        # 5/7/2022, 05.07.22, 5-7-2022
        r"(?<![\d/.])(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
        # 07/02/ 2017, 14 / 03 / 2013
        r"(?<![\d/.])(?P<day>\d{1,2})\s?(?P<sep>[/.])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>(?:19|20)\d\d)(?![\d/])",
        # 2022-07-05
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)
TIME = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d.:/])(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?:\s*(?:hrs|hours))?(?![\d/.])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A printed date; `fits` is False where a weekday is printed that the date was not."""

    start: int
    end: int
    date: dt.date
    weekday: str | None = None
    fits: bool = True


def days_in(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """The full dates printed in a part of a text, in order; what is no day of the calendar is left out."""
    found: dict[int, Day] = {}
    stop = len(text) if end is None else end
    for pattern in PATTERNS:
        for match in pattern.finditer(text, start, stop):
            day = _day(match)
            if day and not any(day.start < other.end and other.start < day.end for other in found.values()):
                found[day.start] = day
    return [found[at] for at in sorted(found)]


def _day(match: re.Match[str]) -> Day | None:
    """The date of a match, or None when the calendar has none."""
    month = match["month"].lower()
    number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else int(month) if month.isdigit() else 0
    year = int(match["year"].lstrip("'’"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    try:
        date = dt.date(year, number, int(re.sub(r"\s", "", match["day"])))
    except ValueError:
        return None
    weekday = match.groupdict().get("weekday")
    fits = weekday is None or WEEKDAYS[date.weekday()] == weekday.lower()[:3]
    return Day(match.start(), match.end(), date, weekday, fits)


def times_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, dt.time]]:
    """The times of day printed in a part of a text, each with its offset."""
    for match in TIME.finditer(text, start, len(text) if end is None else end):
        if match["hour24"]:
            hour, minute = int(match["hour24"]), int(match["minute24"])
        else:
            hour, minute = (
                int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0),
                int(match["minute"] or 0),
            )
            if int(match["hour"]) > 12:
                continue
        yield match.start(), dt.time(hour, minute)
