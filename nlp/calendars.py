"""What a body's calendar fixes: its meetings, the terms that it keeps to, bank holidays and working days."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Literal

Jurisdiction = Literal["England", "Wales", "Scotland"]
_SUBDIVISIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT"}


@dataclass(frozen=True, slots=True)
class Term:
    """One school term as the body or its authority gives it; the half term is the week or so without school."""

    name: Literal["autumn", "spring", "summer"]
    start: dt.date
    end: dt.date
    half_term: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of a body's dates. All of it may be empty: what is not known is not worked out.

    `meetings` are the body's own, past and to come; `jurisdiction` says whose bank holidays hold, `body` its name.
    """

    meetings: tuple[dt.date, ...] = ()
    terms: tuple[Term, ...] = ()
    jurisdiction: Jurisdiction | None = None
    body: str = ""

    def meetings_after(self, day: dt.date) -> list[dt.date]:
        """The body's meetings after a day, the nearest first."""
        return sorted({m for m in self.meetings if m > day})

    def term_at(self, day: dt.date) -> Term | None:
        """The term that a day falls in."""
        return next((t for t in self.terms if t.start <= day <= t.end), None)

    def term_after(self, day: dt.date, name: str | None = None) -> Term | None:
        """The first term, or the first of that name, which starts after a day."""
        return min(
            (t for t in self.terms if t.start > day and name in (None, t.name)), key=lambda t: t.start, default=None
        )

    def term_named(self, day: dt.date, name: str) -> Term | None:
        """The term of that name that runs on a day, else the next to start."""
        running = self.term_at(day)
        return running if running and running.name == name else self.term_after(day, name)


def bank_holidays(jurisdiction: Jurisdiction, year: int) -> dict[dt.date, str]:
    """The bank holidays of a year with their names."""
    return dict(_bank_holidays(_SUBDIVISIONS[jurisdiction], year))


@cache
def _bank_holidays(subdivision: str, year: int) -> tuple[tuple[dt.date, str], ...]:
    from holidays import country_holidays  # here, for it costs every command that reads no dates a tenth of a second

    return tuple(sorted(country_holidays("GB", subdiv=subdivision, years=year).items()))


def is_working(day: dt.date, jurisdiction: Jurisdiction) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(jurisdiction, day.year)


def working_days_after(day: dt.date, count: int, jurisdiction: Jurisdiction) -> dt.date:
    """The day that is `count` working days after a day; the day itself is not counted."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working(day, jurisdiction)
    return day
