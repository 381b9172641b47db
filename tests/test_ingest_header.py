"""The meeting's own data, told apart from other dates and names on the page."""

import datetime as dt

import pytest

from ingest.document import MeetingHeader
from ingest.header import body_of
from ingest.reading import read_bytes

PRESENT = (
    "\n\nPresent: Cllr A Smith (Chairman), Mrs C Hardy (Clerk)\n\n1. Minutes\n\n"
    "The minutes of the meeting held on 4 February 2019 were signed.\n"
)


def meeting(head: str, tail: str = "") -> MeetingHeader:
    (document,) = read_bytes((head + PRESENT + tail).encode(), "m.txt")
    return document.meeting


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            "Minutes of Norton Parish Council Meeting held in the Hall\n\nAt 7.30pm on Wednesday 6 March 2019",
            "2019-03-06",
        ),
        (
            "NORTON PARISH COUNCIL Draft (until approved at the next meeting) Minutes of the Meeting "
            "held on Wednesday 6 March 2019",
            "2019-03-06",
        ),
        ("MINUTES OF THE ANNUAL MEETING OF NORTON PARISH COUNCIL HELD AT THE HALL TUESDAY MAY 4TH 2010", "2010-05-04"),
        ("Norton Parish Council\n\nPosted on 1 April 2019\n\nMeeting held on 6th March 2019", "2019-03-06"),
        ("Norton Parish Council. Meeting 10.8.2012. Councillors are summoned to a meeting.", "2012-08-10"),
        ("COMMITTEE\tFinance\tDATE;\t16/11/2020", "2020-11-16"),
        ("Norton Parish Council\n\nDate: Thursday, 11 July 2024\tTime: 6.00 pm to 8.20 pm", "2024-07-11"),
        (
            "Minutes of the Norton Annual Council Meeting held following the Parish Meeting on 13th May 2008",
            "2008-05-13",
        ),
        ("Minutes of the meeting held at 7pm. On December 5th. 2011 in the Hall", "2011-12-05"),
        ("NORTON PARISH COUNCIL MEETING HELD ON MONDAY 9TH JUNE2014", "2014-06-09"),
        ("Norton Governors\n\nDate: 7/02/ 2017", "2017-02-07"),
        ("Norton Governors\n\nMinutes of the meeting held on 2nd Novemeber 2015", "2015-11-02"),
        ("Norton Parish Council\n\nNext meeting: 3 April 2019", None),
        ("Norton Parish Council", None),
    ],
)
def test_the_date_of_the_meeting(head: str, date: str | None) -> None:
    found = meeting(head)
    assert found.date == (dt.date.fromisoformat(date) if date else None)
    assert found.date_stated is (date is not None)


def test_a_weekday_that_does_not_fit_is_told_and_the_date_kept() -> None:
    (document,) = read_bytes(("Norton Parish Council\n\nMonday 6 March 2019" + PRESENT).encode(), "m.txt")
    assert document.meeting.date == dt.date(2019, 3, 6)
    (problem,) = document.problems
    assert "was a Wednesday" in problem.what
    assert problem.severity == "note"


def test_a_year_that_is_not_printed_is_found_by_the_weekday() -> None:
    (document,) = read_bytes(
        ("Minutes of Norton Parish Council held on Wednesday 6th March" + PRESENT).encode(), "m.txt"
    )
    assert document.meeting.date == dt.date(2019, 3, 6)
    assert "has no year" in document.problems[0].what


def test_the_rest_of_the_header() -> None:
    found = meeting(
        "NORTON PARISH COUNCIL\n\nDRAFT\n\n"
        "Minutes of the meeting held in Norton Village Hall on Wednesday 6 March 2019 at 7.30 pm",
        "\n9. Date of next meeting\n\nThe next meeting will be held on Wednesday 3 April 2019 at 7.30 pm.\n\n"
        "The meeting closed at 9.04 pm.\n",
    )
    assert found.body == "Norton Parish Council"
    assert found.status == "draft"
    assert found.venue == "Norton Village Hall"
    assert (found.start, found.end) == (dt.time(19, 30), dt.time(21, 4))
    assert found.next_meeting == dt.date(2019, 4, 3)
    assert (found.chair, found.clerk) == ("Cllr A Smith", "Mrs C Hardy")


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (
            ["Minutes of the June meeting of Stoke Green PC", "Minutes of Stoke Green Parish Council Meeting held in"],
            "Stoke Green Parish Council",
        ),
        (["MINUTES OF THE CHILDREN'S SCRUTINY COMMITTEE"], "Children's Scrutiny Committee"),
        (
            ["HILL SCHOOL BOARD OF GOVERNORS", "COMMITTEE Learning Committee"],
            "Hill School Board of Governors, Learning Committee",
        ),
        (["Feeds Division", "VILLAGE LIAISON COMMITTEE MEETING"], "Village Liaison Committee"),
        (["Notes of a walk round the pond"], None),
    ],
)
def test_the_body(lines: list[str], body: str | None) -> None:
    assert body_of(lines) == body


def test_given_body_and_date_are_kept_and_a_difference_is_told() -> None:
    text = "Minutes of Norton Parish Council held on Wednesday 6 March 2019" + PRESENT
    (document,) = read_bytes(text.encode(), "m.txt", body="Weston Town Council", date=dt.date(2019, 3, 7))
    assert document.meeting.body == "Weston Town Council"
    assert document.meeting.date == dt.date(2019, 3, 7)
    assert document.meeting.date_stated is False
    assert len(document.problems) == 2


def test_a_given_date_where_the_text_states_none() -> None:
    (document,) = read_bytes(("Agenda item" + PRESENT).encode(), "m.txt", body="Forum", date=dt.date(2022, 7, 4))
    assert (document.meeting.date, document.meeting.date_stated) == (dt.date(2022, 7, 4), False)
    assert document.problems == ()


def test_a_title_without_a_year_is_of_the_year_that_fits_its_weekday() -> None:
    head = '---\ntitle: "Minutes of Netherby Parish Council held on {}"\ndate: "2019-02-01"\n---\n'
    text = "Those attending Mrs J Lowe (Chair), Mr A Patel\n\nThe next meeting is on Wednesday 16th January 2019.\n"
    dates = [
        read_bytes((head.format(day) + text).encode(), "minutes.md")[0].meeting.date
        for day in ("Wednesday 12th December", "Thursday 12th December", "Monday 12th December", "12th December")
    ]
    assert dates == [dt.date(2018, 12, 12), dt.date(2019, 12, 12), None, None]
