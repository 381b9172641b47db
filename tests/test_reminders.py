"""Due dates by a body's calendar with their working, reminders, the digest by e-mail, and the feeds."""

import datetime as dt
import os
from email import message_from_bytes, policy
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from conftest import BODY, Box, Server, outcome, run, write_minutes
from ledger_minutes import commitment, document, first_minutes, keep, second_minutes

from api import atom, calendars, feeds
from api.digest import NotSent, as_text, send_digests
from ledger import actions, body_settings, due_dates, soundness
from ledger.database import open_ledger
from ledger.errors import InvalidChange
from ledger.reminders import all_reminders, reminders
from nlp.findings import Findings

SLUG = "harrow-vale-schools-forum"
HERE = "https://minutes.example"


@pytest.fixture
def db(tmp_path: Path):
    db = open_ledger(tmp_path)
    yield db
    db.close()


def given(db, words: str, due_text: str, date: dt.date = dt.date(2025, 7, 7), **header):
    """Minutes with one action whose date is only words; the action's number."""
    line = f"Action: the Clerk to {words} {due_text}."
    read = document(line, date=date, source=f"{date}.txt", **header)
    task = commitment(read, line, "Clerk", words, explicit=True, due_text=due_text, due_rule="not a day")
    keep(db, (read, Findings(commitments=(task,), rules="1")))
    return next(row.id for row in actions.list_actions(db, status="all").items if row.action == words)


def set_one(db, name: str, written: str) -> None:
    body_settings.change_setting(db, SLUG, name, written, by="Tess")


def test_a_date_stays_unknown_until_the_calendar_fixes_it(db) -> None:
    number = given(db, "write to schools", "within ten working days")
    assert actions.get_action(db, number).due is None
    set_one(db, "jurisdiction", "England")
    row = actions.get_action(db, number)
    assert row.due == dt.date(2025, 7, 21)
    assert "bank holidays in England" in (row.due_rule or "")
    set_one(db, "jurisdiction", "")
    assert actions.get_action(db, number).due is None
    told = due_dates.working(db, number)
    assert [(move.before, move.after, move.by) for move in told.moves[1:]] == [
        (None, dt.date(2025, 7, 21), "calendar"),
        (dt.date(2025, 7, 21), None, "calendar"),
    ]
    assert (told.words, told.counted_from) == ("within ten working days", dt.date(2025, 7, 7))
    assert soundness.faults(db) == []


def test_terms_fix_the_end_of_term(db) -> None:
    number = given(db, "report the count", "by the end of the autumn term")
    set_one(db, "terms", "autumn 2025: 2 September 2025 to 19 December 2025 half term 2025-10-27 to 2025-10-31")
    assert actions.get_action(db, number).due == dt.date(2025, 12, 19)
    assert any("autumn term" in one for one in due_dates.working(db, number).used)


def test_later_minutes_that_announce_a_meeting_fix_the_next_one(db) -> None:
    number = given(db, "bring the scheme", "to the next meeting")
    assert actions.get_action(db, number).due is None
    keep(db, second_minutes(next_meeting=dt.date(2026, 2, 2)))
    assert actions.get_action(db, number).due == dt.date(2025, 11, 3)


def test_a_date_that_a_person_set_is_left_alone(db) -> None:
    number = given(db, "write to schools", "within ten working days")
    actions.change(db, number, "due", by="Tess", value="2025-08-01")
    set_one(db, "jurisdiction", "England")
    assert actions.get_action(db, number).due == dt.date(2025, 8, 1)
    actions.change(db, number, "due", by="Tess", value="")
    set_one(db, "jurisdiction", "Scotland")
    assert actions.get_action(db, number).due is None


@pytest.mark.parametrize("words", ["as soon as possible", "in due course", "in the spring", "when the grant is paid"])
def test_no_date_is_invented(db, words: str) -> None:
    number = given(db, "write to schools", words)
    set_one(db, "jurisdiction", "England")
    set_one(db, "meetings", "2025-09-01, 2025-10-06")
    assert actions.get_action(db, number).due is None


@pytest.mark.parametrize("written", ["autumn", "autumn: 2025-12-01 to 2025-09-01", "term 1: 2025-09-01 to 2025-12-01"])
def test_terms_that_are_none_are_told(db, written: str) -> None:
    keep(db, first_minutes())
    with pytest.raises(InvalidChange):
        set_one(db, "terms", written)


def accepted(db) -> int:
    """The first minutes, their dated action accepted; its number."""
    keep(db, first_minutes())
    number = next(row.id for row in actions.list_actions(db, status="all").items if "growth fund" in row.action)
    actions.change(db, number, "accept", by="Tess")
    return number


def test_overdue_upcoming_and_moved(db) -> None:
    number = accepted(db)
    before = reminders(db, SLUG, today=dt.date(2025, 9, 10))
    assert before.count == 0
    assert [row.action.id for row in reminders(db, SLUG, today=dt.date(2025, 9, 20)).upcoming] == [number]
    late = reminders(db, SLUG, today=dt.date(2025, 10, 1))
    assert ([row.action.id for row in late.overdue], late.newly) == ([number], (number,))
    actions.change(db, number, "due", by="Tess", value="2025-12-31")
    assert reminders(db, SLUG, today=dt.date(2025, 10, 1)).count == 0
    moves = due_dates.working(db, number).moves
    assert (moves[-1].before, moves[-1].after) == (dt.date(2025, 9, 30), dt.date(2025, 12, 31))


def test_what_no_meeting_mentions_for_long_is_told(db) -> None:
    number = accepted(db)
    actions.change(db, number, "due", by="Tess", value="")
    for month in (9, 10, 11):
        keep(
            db,
            (document("Nothing was said.", date=dt.date(2025, month, 3), source=f"{month}.txt"), Findings(rules="1")),
        )
    found = reminders(db, SLUG, today=dt.date(2025, 11, 20))
    assert number in [row.action.id for row in found.silent]
    set_one(db, "silent", "4")
    assert reminders(db, SLUG, today=dt.date(2025, 11, 20)).silent == ()
    assert reminders(db, SLUG, owner="nobody here", today=dt.date(2025, 11, 20)).count == 0
    assert all_reminders(db, today=dt.date(2025, 11, 20)) == []


def test_the_digest_goes_out_and_reads_well(db, post: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_ADDRESS", HERE)
    number = accepted(db)
    set_one(db, "mail", "clerk@example.org, chair@example.org")
    found = all_reminders(db, today=dt.date(2025, 10, 1))
    (sent,) = send_digests(found)
    assert post.to == ["clerk@example.org", "chair@example.org"]
    letter = message_from_bytes(post.letters[0], policy=policy.default)
    assert letter["Subject"] == "Harrow Vale Schools' Forum: 1 overdue"
    text = letter.get_content().replace("\r\n", "\n")
    assert text == sent.text == as_text(found[0])
    assert f"{HERE}/actions/{number}" in text
    assert "“Priya Nair will circulate the growth fund note by 30 September 2025.”" in text
    assert "overdue since the last meeting" in text


def test_nothing_to_say_sends_nothing(db, post: Box) -> None:
    accepted(db)
    set_one(db, "mail", "clerk@example.org")
    assert send_digests(all_reminders(db, today=dt.date(2025, 8, 1))) == []
    assert post.letters == []


def test_refused_addresses_and_servers_that_are_not_there_are_told(
    db, post: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(db)
    found = all_reminders(db, today=dt.date(2025, 10, 1))
    with pytest.raises(NotSent, match=r"refused these addresses: gone@example\.org"):
        send_digests(found, ["gone@example.org", "clerk@example.org"])
    assert post.to == ["clerk@example.org"]
    monkeypatch.setenv("MATTERS_SMTP", "smtp://127.0.0.1:9")
    with pytest.raises(NotSent, match=r"was not sent through 127\.0\.0\.1, port 9"):
        send_digests(found, ["clerk@example.org"])


def test_the_calendar_is_read_back_by_a_calendar_library(db) -> None:
    number = accepted(db)
    set_one(db, "meetings", "2099-01-05")
    read = icalendar.Calendar.from_ical(calendars.calendar(db, SLUG, HERE))
    (task,) = read.walk("VTODO")
    row = actions.get_action(db, number)
    assert task["DUE"].dt == row.due
    assert str(task["SUMMARY"]) == "Priya Nair: circulate the growth fund note"
    assert str(task["URL"]) == f"{HERE}/actions/{number}"
    assert (task["SEQUENCE"], str(task["STATUS"])) == (row.revision, "NEEDS-ACTION")
    events = {str(event["SUMMARY"]): event for event in read.walk("VEVENT")}
    assert events[str(task["SUMMARY"])]["DTSTART"].dt == row.due
    assert events["Meeting of Harrow Vale Schools' Forum"]["DTSTART"].dt == dt.date(2099, 1, 5)
    assert len({str(one["UID"]) for one in (task, *events.values())}) == 3
    actions.change(db, number, "done", by="Tess")
    assert not icalendar.Calendar.from_ical(calendars.calendar(db, SLUG, HERE)).walk("VTODO")


def test_the_atom_feed_tells_the_latest_changes(db) -> None:
    number = accepted(db)
    actions.change(db, number, "note", by="Ann & Ben", value="<Chased>")
    space = {"a": atom.ATOM}
    feed = ElementTree.fromstring(feeds.of_body(db, SLUG, HERE))
    first = feed.find("a:entry", space)
    assert first is not None
    assert first.findtext("a:author/a:name", namespaces=space) == "Ann & Ben"
    assert "<Chased>" in (first.findtext("a:content", namespaces=space) or "")
    ids = [entry.findtext("a:id", namespaces=space) for entry in feed.findall("a:entry", space)]
    assert len(ids) == len(set(ids)) > 2
    again = ElementTree.fromstring(feeds.of_body(db, SLUG, HERE))
    assert ids == [entry.findtext("a:id", namespaces=space) for entry in again.findall("a:entry", space)]
    assert feed.findtext("a:updated", namespaces=space) == first.findtext("a:updated", namespaces=space)


def test_by_the_command(tmp_path: Path, post: Box) -> None:
    write_minutes(tmp_path / "minutes")
    run("ingest", tmp_path / "minutes" / "2022-10-03.txt", data=tmp_path)
    assert "overdue" in run("reminders", data=tmp_path)
    assert "Nothing to be" in run("digest", "--body", BODY, data=tmp_path) or "overdue" in run("digest", data=tmp_path)
    run("digest", "--to", "clerk@example.org", "--send", data=tmp_path)
    assert post.to == ["clerk@example.org"]
    bare = {name: "" for name in ("MATTERS_SMTP", "MATTERS_MAIL_FROM") if name in os.environ}
    assert outcome("digest", "--to", "a@example.org", "--send", data=tmp_path, **bare).returncode == 2
    assert "14 November 2022" in run("due", 2, data=tmp_path) or "2022-11-14" in run("due", 2, data=tmp_path)
    run("feed", BODY, "-o", tmp_path / "forum.ics", data=tmp_path)
    assert icalendar.Calendar.from_ical((tmp_path / "forum.ics").read_bytes()).walk("VTODO")
    assert "<feed" in run("feed", BODY, "--format", "atom", data=tmp_path)
    assert outcome("feed", BODY, "--format", "rss", data=tmp_path).returncode == 2


def test_over_http_and_on_the_pages(server: Server) -> None:
    slug = "amberley-vale-schools-forum"
    for path in ("/api/v1/bodies/{}/calendar.ics", "/bodies/{}/calendar.ics"):
        answer = server.get(path.format(slug))
        assert answer.headers["content-type"].startswith("text/calendar")
        assert icalendar.Calendar.from_ical(answer.content)["VERSION"] == "2.0"
    for path in ("/api/v1/bodies/{}/feed.atom", "/bodies/{}/feed.atom"):
        assert ElementTree.fromstring(server.get(path.format(slug)).content).tag == f"{{{atom.ATOM}}}feed"
    assert isinstance(server.get("/api/v1/reminders").json(), list)
    assert server.get("/api/v1/actions/2/due").json()["moves"]
    assert server.get("/api/v1/actions/999/due").status_code == 404
    assert "How its due date was found" in server.get("/actions/2/due").text
    assert "Reminders" in server.get(f"/reminders?body={slug}").text
