"""Due dates in the words of minutes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import cell_due, due
from nlp.dues.stated import Anchor

MEETING = dt.date(2024, 11, 21)
ANCHOR = Anchor(MEETING, dt.date(2025, 1, 16))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The Clerk to reply by 6 December 2024.", dt.date(2024, 12, 6)),
        ("Officers will circulate the table by Friday 6th December.", dt.date(2024, 12, 6)),
        ("The form is to be returned by 10 January.", dt.date(2025, 1, 10)),
        ("Mr Oyelaran will attend the hearing on 3 March.", dt.date(2025, 3, 3)),
        ("to be in place before 1/2/25", dt.date(2025, 2, 1)),
        ("She would report back to the next meeting.", dt.date(2025, 1, 16)),
        ("a paper for the January meeting", dt.date(2025, 1, 16)),
    ],
)
def test_words_that_fix_the_day(words: str, day: dt.date) -> None:
    found = due(words, ANCHOR)
    assert found is not None
    assert found.day == day
    assert found.precision == "day"
    assert found.rule


@pytest.mark.parametrize(
    "words",
    [
        "This will be reviewed in March.",
        "to be brought back in the spring term",
        "The Clerk will write as soon as possible.",
        "It would be discussed at a future meeting.",
        "Officers will report once the census figures are published.",
        "The Chair will write within a fortnight.",
        "to be reviewed towards the end of the year",
        "on the agenda of the next Finance Committee meeting",
    ],
)
def test_words_that_fix_no_day_keep_their_words_and_invent_nothing(words: str) -> None:
    found = due(words, ANCHOR)
    assert found is not None
    assert found.day is None
    assert found.text.lower() in words.lower()


@pytest.mark.parametrize(
    "words",
    [
        "The minutes of the meeting held on 10 October 2024 would be reissued.",
        "The Clerk will look into it.",
        "The Clerk will ask when the lights were installed.",
        "Mrs Bell will reply to the letter dated 3 June 2024.",
    ],
)
def test_dates_that_are_no_due_dates(words: str) -> None:
    assert due(words, ANCHOR) is None


def test_next_meeting_without_a_printed_date_stays_unknown() -> None:
    found = due("to report to the next meeting", Anchor(MEETING))
    assert found is not None
    assert (found.day, found.text) == (None, "to the next meeting")


def test_cells_are_read_as_printed() -> None:
    assert cell_due("06/12/2024", ANCHOR).day == dt.date(2024, 12, 6)  # type: ignore[union-attr]
    assert cell_due("asap", ANCHOR).text == "asap"  # type: ignore[union-attr]
    assert cell_due("Jan 2025", ANCHOR).day is None  # type: ignore[union-attr]
    assert cell_due("  ", ANCHOR) is None


def test_a_date_that_is_none_is_not_invented() -> None:
    found = cell_due("31/02/2025", ANCHOR)
    assert found is not None
    assert found.day is None


@given(st.dates(dt.date(2024, 11, 21), dt.date(2025, 8, 1)))
def test_a_day_without_its_year_is_the_first_on_or_after_the_meeting(day: dt.date) -> None:
    found = due(f"The Clerk will reply by {day.day} {day:%B}.", ANCHOR)
    assert found is not None
    assert found.day == day


@given(st.text(max_size=200))
def test_no_words_at_all_make_it_fail(words: str) -> None:
    found = due(words, ANCHOR)
    assert found is None or found.text
