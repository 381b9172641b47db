"""Due words as councils write them, each with the day that it comes to, or none: right or honestly unknown."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.calendars import Calendar, Term, bank_holidays, is_working, working_days_after
from nlp.dates import resolve

TABLE = json.loads(Path(__file__).with_name("due_expressions.json").read_text("utf-8"))
DAY = dt.date.fromisoformat


def calendar_of(known: dict[str, Any]) -> Calendar:
    terms = tuple(Term(n, DAY(a), DAY(b), (DAY(c), DAY(d))) for n, a, b, c, d in known["terms"])
    return Calendar(tuple(map(DAY, known["meetings"])), terms, known["jurisdiction"], known["body"])


@pytest.mark.parametrize("row", TABLE["expressions"], ids=lambda r: f"{r['calendar']}: {r['words']}")
def test_due_expression(row: dict[str, Any]) -> None:
    known = TABLE["calendars"][row["calendar"]]
    found = resolve(row["words"], DAY(known["meeting"]), calendar_of(known))
    assert (found.day and found.day.isoformat(), found.precision) == (row["due"], row["precision"])
    assert found.rule
    assert found.text
    assert found.text.lower() in row["words"].lower()


def test_the_table_is_large_enough_and_says_nothing_twice() -> None:
    said = [(row["calendar"], row["words"]) for row in TABLE["expressions"]]
    assert len(said) == len(set(said)) >= 150


@pytest.mark.parametrize("words", sorted({row["words"] for row in TABLE["expressions"]}))
def test_with_an_empty_calendar_nothing_is_taken_from_one(words: str) -> None:
    meeting = dt.date(2024, 11, 21)
    bare = resolve(words, meeting, Calendar())
    full = resolve(words, meeting, calendar_of(TABLE["calendars"]["forum"]))
    assert bare.day in (None, full.day)


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1)),
    st.integers(1, 30),
    st.sampled_from(["England", "Wales", "Scotland"]),
)
def test_working_days_are_counted_one_by_one(day: dt.date, count: int, country: str) -> None:
    end = working_days_after(day, count, country)  # type: ignore[arg-type]
    between = [day + dt.timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working(end, country)  # type: ignore[arg-type]
    assert sum(is_working(d, country) for d in between) == count  # type: ignore[arg-type]


def test_bank_holidays_differ_between_the_countries() -> None:
    assert dt.date(2025, 4, 21) in bank_holidays("England", 2025)
    assert dt.date(2025, 4, 21) not in bank_holidays("Scotland", 2025)
    assert bank_holidays("Wales", 2020)[dt.date(2020, 5, 8)]


@given(st.text(max_size=120), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)))
def test_no_words_at_all_make_it_fail(words: str, meeting: dt.date) -> None:
    found = resolve(words, meeting, calendar_of(TABLE["calendars"]["forum"]))
    assert found.rule
