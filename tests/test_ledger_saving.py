"""Saving minutes: new, unchanged, read again, corrected; nothing half-kept; all of it back as it was."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_minutes import (
    BODY,
    FIRST,
    SECOND,
    bytes_of,
    commitment,
    contribution,
    document,
    first_minutes,
    keep,
    second_minutes,
)

from ingest.document import Cell, Margin, Problem
from ledger import actions, audit, bodies, decisions, meetings, minutes, outbox, passages, people, questions, statistics
from ledger.database import open_ledger
from ledger.errors import LedgerError, NotFound, Unplaced
from nlp.findings import Acronym, Figure, Findings, Person, Roster


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    yield connection
    connection.close()


def test_saving_gives_meeting_findings_and_actions(db):
    saved = keep(db, first_minutes(title="Budget meeting", next_meeting=dt.date(2025, 11, 3)))
    assert (saved.outcome, saved.version, saved.notes) == ("new", 1, ())
    assert saved.counts["commitment"] == saved.counts["actions"] == 3
    meeting = meetings.get_meeting(db, "harrow-vale-schools-forum/2025-07-07")
    assert (meeting.id, meeting.body, meeting.title) == (saved.meeting_id, BODY, "Budget meeting")
    assert meeting.counts == {"contribution": 3, "question": 1, "commitment": 3, "decision": 1}
    assert meetings.get_meeting(db, str(meeting.id)) == meeting
    assert meetings.list_meetings(db, body=BODY).items == (meeting,)
    found = meetings.findings(db, meeting.id)
    assert [f.words for f in found if f.kind == "decision"] == [FIRST[5]]
    assert next(f for f in found if f.kind == "commitment").action_id == 1


def test_lists_show_exact_words_and_places(db):
    saved = keep(db, first_minutes())
    question = questions.list_questions(db, unanswered=True).items[0]
    assert question.words == "how the Forum would be told of changes to the growth fund"
    assert (question.asker, question.answers[0].by) == ("Owen Fell", "Priya Nair")
    assert question.answers[0].words == "Priya Nair replied that a note would follow."
    assert meetings.paragraph(db, question.address).text == FIRST[1]
    assert meetings.paragraph(db, question.address).speakers == ("Owen Fell",)
    assert questions.list_questions(db, asker="fell").total == 1
    assert questions.list_questions(db, asker="nair").total == 0
    decision = decisions.list_decisions(db, kind="agreed", meeting_id=saved.meeting_id).items[0]
    assert (decision.words, decision.mover, decision.item_title) == (FIRST[5], "Owen Fell", "4. Budget")
    open_action = actions.list_actions(db, status="open").items[0]
    assert (open_action.owner, open_action.words) == ("Clerk", FIRST[3])


def test_the_very_bytes_and_the_reading_come_back(db):
    read, found = first_minutes(status="draft", start=dt.time(14, 30), chair="Owen Fell")
    paragraph = replace(
        read.paragraphs[2],
        cells=(Cell("Action", 15, 20),),
        margins=(Margin("", 20, 22, 15, 30),),
        marks=frozenset({"bold", "row"}),
        page=3,
        label="8.1",
    )
    read = replace(
        read,
        paragraphs=(*read.paragraphs[:2], paragraph, *read.paragraphs[3:]),
        problems=(Problem("page 3", "A table is cut.", "Look at the page."),),
    )
    found = replace(
        found,
        figures=(Figure(found.decisions[0].span, "money", 2.75e9, "GBP"),),
        acronyms=(Acronym(found.decisions[0].span, "HNB", "high needs block"),),
    )
    saved = minutes.save(db, read, found, bytes_of(read))
    assert minutes.reading(db, saved.meeting_id) == (read, found)
    assert minutes.published(db, saved.meeting_id, 1) == ("minutes.txt", bytes_of(read))
    assert meetings.versions(db, saved.meeting_id)[0].problems[0]["remedy"] == "Look at the page."


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(words.filter(lambda line: line.strip() and line not in "4. Budget"), min_size=1, max_size=4, unique=True)
)
def test_any_text_comes_back_to_the_character(tmp_path_factory, lines):
    db = open_ledger(tmp_path_factory.mktemp("ledger"))
    read = document(*lines)
    found = Findings(contributions=tuple(contribution(read, line, "Owen Fell") for line in lines), rules="1")
    found = replace(found, contributions=tuple(sorted(found.contributions, key=lambda c: (c.span.start, c.span.end))))
    saved = minutes.save(db, read, found, bytes_of(read))
    assert minutes.reading(db, saved.meeting_id) == (read, found)
    by_key = {row.key: row for row in meetings.findings(db, saved.meeting_id)}
    assert len(by_key) == len(lines)
    assert all(read.text[row.start : row.end] == row.words for row in by_key.values())
    db.close()


def test_the_same_file_by_the_same_rules_changes_nothing(db):
    keep(db, first_minutes())
    before = list(db.iterdump())
    again = keep(db, first_minutes())
    assert (again.outcome, again.version) == ("unchanged", 1)
    assert list(db.iterdump()) == before


def test_newer_rules_replace_findings_and_keep_addresses(db):
    saved = keep(db, first_minutes())
    ids = [p.id for p in meetings.paragraphs(db, saved.meeting_id)]
    read, found = first_minutes()
    found = replace(found, questions=(), commitments=found.commitments[:2], rules="2")
    again = minutes.save(db, read, found, bytes_of(read))
    assert (again.outcome, again.version) == ("reread", 1)
    assert [p.id for p in meetings.paragraphs(db, saved.meeting_id)] == ids
    assert questions.list_questions(db).total == 0
    assert [a.id for a in actions.list_actions(db).items] == [1, 2]
    gone = actions.get_action(db, 3)
    assert (gone.state, gone.words, gone.sources[0].stands) == ("rejected", FIRST[4], False)
    minutes.save(db, read, replace(first_minutes()[1], rules="3"), bytes_of(read))
    assert actions.get_action(db, 3).state == "conditional"
    assert [e.verb for e in actions.history(db, 3)] == ["found", "withdraw", "reread"]


def test_another_cut_of_the_same_file_is_a_new_version(db):
    saved = keep(db, first_minutes())
    read, found = first_minutes()
    cut = replace(read, paragraphs=read.paragraphs[:-1])
    found = replace(found, decisions=(), rules="2")
    again = minutes.save(db, cut, found, bytes_of(read))
    assert (again.outcome, again.version, again.meeting_id) == ("reread", 2, saved.meeting_id)
    assert meetings.paragraph(db, f"{saved.meeting_id}.1.7").text == FIRST[5]
    assert actions.list_actions(db).total == 3


def test_a_corrected_version_stands_beside_the_draft(db):
    saved = keep(db, first_minutes(status="draft"))
    lines = [line.replace("all governors", "all of the governors") for line in FIRST]
    read = document(*lines, status="approved", source="approved.txt")
    found = Findings(
        commitments=(commitment(read, lines[3], "Clerk", "share the membership list", explicit=True),),
        contributions=(contribution(read, lines[0], "Priya Nair"),),
        rules="1",
    )
    approved = minutes.save(db, read, found, bytes_of(read))
    assert (approved.outcome, approved.version, approved.meeting_id) == ("version", 2, saved.meeting_id)
    assert meetings.get_meeting(db, saved.meeting_id).status == "approved"
    assert meetings.paragraphs(db, saved.meeting_id, 1)[4].text == FIRST[3]
    assert len(meetings.findings(db, saved.meeting_id, 1)) == 8
    action = actions.get_action(db, 2)
    assert (action.words, action.version, action.state) == (lines[3], 2, "open")
    assert [row.kind for row in outbox.pending(db)] == ["index", "forget", "index"]
    assert {p.version for p in passages.rows(db, saved.meeting_id, 2)} == {2}
    assert passages.rows(db, saved.meeting_id, 1) == []
    again = keep(db, first_minutes(status="draft"))
    assert (again.outcome, again.version) == ("unchanged", 1)


def test_a_draft_does_not_replace_approved_minutes(db):
    saved = keep(db, first_minutes(status="approved"))
    read, found = first_minutes(status="draft")
    text = read.text.replace("overspend", "shortfall")
    found = replace(found, questions=())
    read = document(*[line.replace("overspend", "shortfall") for line in FIRST], status="draft")
    assert read.text == text
    late = minutes.save(db, read, replace(found, contributions=found.contributions[1:]), bytes_of(read))
    assert late.version == 2
    assert "Approved minutes" in late.notes[0]
    assert meetings.get_meeting(db, saved.meeting_id).version == 1
    assert questions.list_questions(db).total == 1
    assert len(meetings.findings(db, saved.meeting_id, 2)) == 6


def test_other_minutes_of_the_same_day_are_another_meeting(db):
    keep(db, first_minutes())
    read = document(*SECOND)
    saved = minutes.save(db, read, Findings(rules="1"), bytes_of(read))
    assert saved.outcome == "new"
    assert "stand beside" in saved.notes[0]
    second = meetings.get_meeting(db, "harrow-vale-schools-forum/2025-07-07/2")
    assert second.id == saved.meeting_id
    assert second.ref.endswith("/2")


def test_the_same_file_under_another_date_is_told(db):
    keep(db, first_minutes())
    read, found = first_minutes()
    read = replace(read, meeting=replace(read.meeting, date=dt.date(2024, 7, 7)))
    assert "harrow-vale-schools-forum/2025-07-07" in minutes.save(db, read, found, bytes_of(read)).notes[0]


@pytest.mark.parametrize(("missing", "remedy"), [({"body": None}, "--body"), ({"date": None}, "--date")])
def test_minutes_without_a_place_are_refused(db, missing, remedy):
    read = document(*FIRST, **missing)
    with pytest.raises(Unplaced, match=remedy):
        minutes.save(db, read, Findings(), bytes_of(read))
    assert bodies.list_bodies(db).total == 0


def test_bytes_that_were_not_read_are_refused(db):
    read, found = first_minutes()
    with pytest.raises(LedgerError, match="not the bytes"):
        minutes.save(db, read, found, b"something else")


def test_a_failure_in_the_middle_keeps_nothing(db):
    read, found = first_minutes()
    astray = replace(found.decisions[0].span, paragraph=99)
    found = replace(found, decisions=(replace(found.decisions[0], span=astray),))
    with pytest.raises(LedgerError, match="paragraph 99"):
        minutes.save(db, read, found, bytes_of(read))
    assert meetings.list_meetings(db).total == 0
    assert db.execute("SELECT count(*) FROM sources").fetchone()[0] == 0


def test_people_and_roster(db):
    keep(db, first_minutes())
    keep(db, second_minutes())
    rows = {row.name: row for row in people.list_people(db).items}
    assert set(rows) == {"Owen Fell", "Priya Nair", "Tom Ashe"}
    nair = rows["Priya Nair"]
    assert (nair.honorific, nair.roles, nair.aliases) == ("Ms", ("Head of Finance",), ("PN",))
    assert (nair.meetings, nair.contributions, nair.actions) == (2, 2, 2)
    assert (nair.first_seen, nair.last_seen) == (dt.date(2025, 7, 7), dt.date(2025, 11, 3))
    detail = people.get_person(db, nair.id)
    assert [c.words for c in detail.contributions] == [FIRST[0], FIRST[2]]
    assert {a.owner for a in detail.actions} == {"Priya Nair"}
    assert [q.asker for q in people.get_person(db, rows["Owen Fell"].id).questions] == ["Owen Fell"]
    assert people.list_people(db, name="pn").total == 1
    known = people.roster(db, "harrow-vale-schools-forum")
    assert known.people[0] == Person(
        "Priya Nair", "Ms", ("Head of Finance",), ("PN",), dt.date(2025, 7, 7), dt.date(2025, 11, 3)
    )
    assert [p.name for p in people.roster(db, BODY, before=dt.date(2025, 11, 3)).people] == ["Priya Nair", "Owen Fell"]
    assert people.roster(db, "Nowhere Council") == Roster()
    with pytest.raises(NotFound):
        people.get_person(db, 99)


def test_a_form_that_two_people_bear_means_nobody(db):
    read = document(*FIRST, people=("Jane Moore", "Cllr Jane Dawda"))
    found = Findings(people=(Person("Jane Moore", "", (), ("Jane", "JM")), Person("Jane Dawda", "", (), ("Jane",))))
    minutes.save(db, read, found, bytes_of(read))
    known = people.known(db, 1)
    assert people.meant_by(known, "Jane") is None
    assert (
        people.meant_by(known, "JM") == people.meant_by(known, "Mrs Jane Moore") == people.meant_by(known, "jane moore")
    )
    assert people.list_people(db).total == 2
    assert people.get_person(db, 2).person.honorific == ""


def test_statistics_audit_and_bodies(db):
    keep(db, first_minutes(next_meeting=dt.date(2025, 11, 3)))
    keep(db, second_minutes())
    counts = statistics.by_body(db, today=dt.date(2026, 2, 1))[0]
    assert (counts.meetings, counts.open, counts.overdue, counts.conditional, counts.unanswered) == (2, 1, 1, 1, 1)
    assert statistics.by_body(db, today=dt.date(2025, 8, 1))[0].next_meeting == dt.date(2025, 11, 3)
    assert [row.what for row in audit.list_audit(db, subject="meeting 1").items] == ["minutes: new"]
    assert bodies.get_body(db, BODY).meetings == 2
    with pytest.raises(NotFound, match="No minutes of"):
        bodies.get_body(db, "Elsewhere")


@pytest.mark.parametrize("ref", ["99", "nowhere/2025-07-07", "nonsense", "", "9" * 30, "a/2025-07-07/9"])
def test_unknown_meetings_are_told(db, ref):
    with pytest.raises(NotFound, match="no meeting"):
        meetings.get_meeting(db, ref)


@pytest.mark.parametrize("address", ["1.1.99", "1.9.1", "9.1.1", "1.1", "x", "1.1.1.1"])
def test_unknown_addresses_are_told(db, address):
    keep(db, first_minutes())
    with pytest.raises(NotFound):
        meetings.paragraph(db, address)


def test_pages_of_a_list(db):
    for year in range(2000, 2025):
        read = document(*FIRST, date=dt.date(year, 1, 1))
        minutes.save(db, read, Findings(), bytes_of(read))
    page = meetings.list_meetings(db, limit=10, offset=20)
    assert (len(page.items), page.total) == (5, 25)
    assert meetings.list_meetings(db, limit=10, offset=40).total == 25
    assert meetings.list_meetings(db, limit=0).total == 25
