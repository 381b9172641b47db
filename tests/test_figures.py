"""Statistics and the publication clock, in Python, by the command, over HTTP and on the page."""

import csv
import datetime as dt
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import BODY, Server, outcome, run, write_minutes
from ledger_minutes import commitment, document, first_minutes, keep, second_minutes

from api.charts import chart
from api.tallying import COLUMNS, print_statistics
from ledger import actions, body_settings, people, posts, publication, tallies
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from nlp.findings import Findings, Person

SLUG = "harrow-vale-schools-forum"
TODAY = dt.date(2025, 12, 1)
DONE = dt.datetime(2025, 9, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def db(tmp_path: Path):
    db = open_ledger(tmp_path)
    yield db
    db.close()


def note(db) -> int:
    return next(row.id for row in actions.list_actions(db, status="all").items if "growth fund" in row.action)


def test_opened_closed_and_kept_on_time(db) -> None:
    keep(db, first_minutes())
    actions.change(db, note(db), "done", by="Tess", at=DONE)
    told = tallies.tally(db, "owner", today=TODAY)
    by_owner = {row.group: row for row in told.rows}
    nair, clerk = by_owner["Priya Nair"], by_owner["Clerk"]
    assert (nair.closed, nair.dated, nair.kept) == (1, 1, 1)
    assert (clerk.opened, clerk.closed, clerk.median_age) == (1, 0, (TODAY - dt.date(2025, 7, 7)).days)
    assert told.total.opened == sum(row.opened for row in told.rows)
    months = {row.group: row for row in tallies.tally(db, "month", today=TODAY).rows}
    assert (months["2025-07"].closed, months["2025-09"].closed, months["2025-09"].opened) == (0, 1, 0)


def test_what_was_done_after_its_day_is_not_kept_and_what_is_open_is_overdue(db) -> None:
    keep(db, first_minutes())
    actions.change(db, note(db), "accept", by="Tess")
    assert tallies.tally(db, today=TODAY).total.overdue == 1
    assert tallies.tally(db, today=dt.date(2025, 9, 30)).total.overdue == 0
    actions.change(db, note(db), "done", by="Tess", at=DONE + dt.timedelta(30))
    total = tallies.tally(db, today=TODAY).total
    assert (total.overdue, total.dated, total.kept) == (0, 1, 0)


def test_an_owner_is_one_person_under_every_form_of_the_name_once_minutes_explain_it(db) -> None:
    lines = (
        "Action: AS to write.",
        "Action: Andrew Selwood to call.",
        "Action: QX to wait.",
        "Action: the Clerk to file.",
    )
    read = document(*lines, people=())
    owners = ("AS", "Andrew Selwood", "QX", "Clerk")
    tasks = tuple(commitment(read, line, owner, explicit=True) for line, owner in zip(lines, owners, strict=True))
    keep(db, (read, Findings(commitments=tasks, rules="1")))
    assert {row.group: row.as_written for row in tallies.tally(db, "owner").rows} == dict.fromkeys(owners, True)
    later = document("Nothing was said.", date=dt.date(2025, 11, 3), source="later.txt", people=())
    person = Person("Andrew Selwood", "Mr", (), ("AS",))
    keep(db, (later, Findings(people=(person,), rules="1")))
    told = tallies.tally(db, "owner")
    assert [(row.group, row.opened, row.as_written) for row in told.rows] == [
        ("Andrew Selwood", 2, False),
        ("Clerk", 1, True),
        ("QX", 1, True),
    ]
    assert "QX (as written)" in print_statistics(told, "csv").data.decode("utf-8-sig")
    assert people.list_people(db, name="Selwood").items[0].actions == 2
    assert len(posts.handover_of_person(db, people.list_people(db, name="Selwood").items[0].id).rows) == 2


def test_initials_that_two_people_have_stay_as_written(db) -> None:
    read = document("Action: AS to write.", people=())
    keep(db, (read, Findings(commitments=(commitment(read, "Action: AS to write.", "AS", explicit=True),), rules="1")))
    later = document("Nothing was said.", date=dt.date(2025, 11, 3), source="later.txt", people=())
    both = (Person("Andrew Selwood", "", (), ("AS",)), Person("Anna Stone", "", (), ("AS",)))
    keep(db, (later, Findings(people=both, rules="1")))
    assert [(row.group, row.as_written) for row in tallies.tally(db, "owner").rows] == [("AS", True)]


def test_what_nobody_accepted_is_not_counted_and_limits_of_time_hold(db) -> None:
    keep(db, first_minutes())
    assert tallies.tally(db, today=TODAY).total.opened == len(actions.list_actions(db, status="open,conditional").items)
    assert tallies.tally(db, since=dt.date(2025, 8, 1)).total.opened == 0
    assert tallies.tally(db, until=dt.date(2025, 7, 6)).rows == ()
    with pytest.raises(InvalidChange, match="no way to count"):
        tallies.tally(db, "colour")
    with pytest.raises(NotFound):
        tallies.tally(db, body="nobody")


def test_the_chart_tells_in_words_what_it_shows_and_escapes_names(db) -> None:
    read = document("Action: <b>A&B</b> to act.")
    task = commitment(read, "Action: <b>A&B</b> to act.", "<b>A&B</b>", explicit=True)
    keep(db, (read, Findings(commitments=(task,), rules="1")))
    told = tallies.tally(db, "owner", today=TODAY)
    svg = ElementTree.fromstring(chart(told))
    names = {child.tag.rpartition("}")[2]: child for child in svg}
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby") or "").split() == [names["title"].get("id"), names["desc"].get("id")]
    assert "<b>A&B</b>: 1 opened, 0 closed" in (names["desc"].text or "")
    rows = list(csv.reader(io.StringIO(print_statistics(told, "csv").data.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[-1][:2] == ["all", "1"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "RESOLVED: That the minutes of the meeting held on 7 July 2025 be approved as a correct record.",
            "2025-11-03",
        ),
        ("The minutes of the last meeting were agreed and signed by the Chair.", "2025-11-03"),
        ("The minutes of 7/7/2025 were confirmed.", "2025-11-03"),
        ("The minutes of the meeting held on 8 July 2024 were approved.", None),
        ("The minutes of the last meeting were not approved.", None),
        ("The Chair approved of taking minutes.", None),
    ],
)
def test_approval_is_read_from_later_minutes(db, words: str, day: str | None) -> None:
    keep(db, first_minutes())
    keep(db, (document(words, date=dt.date(2025, 11, 3), source="later.txt"), Findings(rules="1")))
    known = publication.clock(db, SLUG)[1].known
    assert (known["approved"].day.isoformat() if "approved" in known else None) == day
    if day:
        assert known["approved"].address == "2.1.2"


def test_nothing_is_late_without_a_limit_and_later_stages_prove_a_draft(db) -> None:
    keep(db, first_minutes())
    (row,) = publication.clock(db, SLUG, today=TODAY)
    assert (row.stage, row.late) == ("held", ())
    body_settings.change_setting(db, SLUG, "draft_within", "14", by="Tess")
    body_settings.change_setting(db, SLUG, "published_within", "30", by="Tess")
    (row,) = publication.clock(db, SLUG, today=TODAY)
    assert row.late == ("draft", "published")
    assert publication.clock(db, SLUG, today=dt.date(2025, 7, 21))[0].late == ()
    for day, late in (("1 August 2025", ()), ("2025-08-09", ("published",)), ("", ("draft", "published"))):
        publication.tell_day(db, row.meeting_id, "published", day, by="Tess")
        assert publication.clock(db, SLUG, today=TODAY)[0].late == late


def test_days_that_cannot_be_are_refused(db) -> None:
    keep(db, second_minutes())
    for stage, day in (("sent", "2025-12-01"), ("draft", "soon"), ("draft", "2025-11-02")):
        with pytest.raises(InvalidChange):
            publication.tell_day(db, 1, stage, day, by="Tess")
    with pytest.raises(InvalidChange, match="who"):
        publication.tell_day(db, 1, "draft", "2025-12-01", by=" ")


def test_by_the_command(tmp_path: Path) -> None:
    write_minutes(tmp_path / "minutes")
    run("ingest", tmp_path / "minutes", data=tmp_path)
    assert "Owen Tate" in run("statistics", "--group", "owner", data=tmp_path)
    run("statistics", "-o", tmp_path / "s.svg", data=tmp_path)
    assert "Actions opened" in (tmp_path / "s.svg").read_text()
    assert "held" in run("clock", BODY, data=tmp_path)
    meeting = "amberley-vale-schools-forum/2022-10-03"
    told = run("clock", BODY, "--meeting", meeting, "--stage", "draft", "--on", "2022-10-10", data=tmp_path)
    assert "told by Tess Ward" in told
    assert outcome("clock", BODY, "--meeting", meeting, "--on", "2022-10-01", data=tmp_path).returncode == 1
    assert outcome("statistics", "--group", "colour", data=tmp_path).returncode == 1


def test_over_http_and_on_the_pages(server: Server) -> None:
    slug = "amberley-vale-schools-forum"
    assert server.get("/api/v1/statistics?by=month").json()["total"]["opened"] > 0
    assert server.get("/api/v1/statistics?by=colour").status_code == 422
    assert server.get("/api/v1/statistics/svg").headers["content-type"] == "image/svg+xml"
    reached = {"meeting_id": 1, "stage": "published", "by": "Tess Ward", "day": "2022-11-01"}
    rows = server.post(f"/api/v1/bodies/{slug}/clock", json=reached).json()
    assert rows[1]["known"]["published"]["day"] == "2022-11-01"
    assert server.post(f"/api/v1/bodies/{slug}/clock", json=reached | {"day": "2022-01-01"}).status_code == 409
    assert "told by Tess Ward" in server.get(f"/bodies/{slug}/clock").text
    form = {"meeting_id": "1", "stage": "draft", "by": "Tess Ward", "day": "2021-01-01"}
    assert "cannot be draft before" in server.post(f"/bodies/{slug}/clock", data=form).text
    page = server.get("/statistics?by=owner")
    assert "<svg" in page.text
    assert "Owen Tate" in page.text
    assert server.get("/statistics?form=csv").headers["content-type"].startswith("text/csv")
