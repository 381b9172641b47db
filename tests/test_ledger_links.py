"""Later answers, decisions in place of others, amendments of earlier minutes: proposed, and confirmed by people."""

import datetime as dt
from dataclasses import replace

import pytest
from ledger_minutes import CUE, bytes_of, contribution, document, keep, span

from ledger import amendments, decisions, linking, links, meetings, minutes, questions, reviews, soundness
from ledger.amendments import Place, Told
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from nlp.findings import Decision, Findings, Question

ASKED = "Owen Fell asked how many places the resource base at Barley Lane would have."
AGREED = "It was agreed that the allotment rents be raised to £30."
ANSWER = "In reply to the question of Owen Fell, the resource base at Barley Lane would have twelve places."
RAISED = "RESOLVED that the allotment rents be raised to £34 from April."
AMENDED = "The minutes of 7 July 2025 were approved, subject to page 1, paragraph 2 to read “thirty places”."
LATER = dt.date(2025, 11, 3)


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first())
    keep(connection, later())
    yield connection
    assert soundness.faults(connection) == []
    connection.close()


def first(**more):
    read = document(ASKED, "Priya Nair would find out.", AGREED, **more)
    read = replace(read, paragraphs=tuple(replace(p, page=1) for p in read.paragraphs))
    asked = Question(span(read, ASKED), "Owen Fell", "unanswered", (), 0.9, CUE)
    return read, Findings(questions=(asked,), decisions=(decided(read, AGREED),), rules="1")


def later(rules="1"):
    lines = (AMENDED, "The weather had been fine.", ANSWER, RAISED)
    read = document(*lines, date=LATER, source="later.txt")
    said = (contribution(read, ANSWER, "Priya Nair"),)
    return read, Findings(contributions=said, decisions=(decided(read, RAISED),), rules=rules)


def decided(read, words):
    return Decision(span(read, words), "agreed", None, None, None, 0.9, CUE)


def one(db, kind, **more):
    found = links.list_links(db, kind=kind, **more).items
    return found[0] if found else None


def test_an_open_question_is_linked_with_its_later_answer_which_a_person_confirms(db):
    link = one(db, "answer")
    assert (link.about_words, link.words, link.about_date, link.date) == (ASKED, ANSWER, dt.date(2025, 7, 7), LATER)
    assert {"names who asked", "speaks of the question"} <= set(link.reasons)
    asked = questions.list_questions(db, unanswered=True).items[0]
    assert [(one.id, one.outcome) for one in asked.links] == [(link.id, None)]
    linking.settle_link(db, link.id, True, by="clerk")
    assert questions.list_questions(db, unanswered=True).total == 0
    answered = questions.list_questions(db).items[0]
    assert (answered.status, answered.links[0].outcome, answered.links[0].by) == ("answered", "confirmed", "clerk")
    linking.settle_link(db, link.id, False, by="clerk")
    again = questions.list_questions(db, unanswered=True).items[0]
    assert (again.status, again.links) == ("unanswered", ())
    with pytest.raises(InvalidChange, match="dismissed already"):
        linking.settle_link(db, link.id, False, by="clerk")


def test_what_was_settled_outlives_every_reading(db):
    answer, decision = one(db, "answer"), one(db, "supersedes")
    linking.settle_link(db, answer.id, True, by="clerk")
    linking.settle_link(db, decision.id, False, by="clerk")
    keep(db, later(rules="2"))
    read, found = first()
    minutes.save(db, read, replace(found, rules="2"), bytes_of(read))
    assert links.get_link(db, answer.id).outcome == "confirmed"
    assert (one(db, "answer"), one(db, "supersedes")) == (None, None)
    assert questions.list_questions(db).items[0].status == "answered"
    assert decisions.list_decisions(db).items[1].links == ()


def test_a_decision_on_the_same_matter_is_linked_with_the_one_before(db):
    link = one(db, "supersedes")
    assert (link.about_words, link.words) == (AGREED, RAISED)
    old = next(d for d in decisions.list_decisions(db).items if d.words == AGREED)
    assert [one.words for one in old.links] == [RAISED]


def test_minutes_that_arrive_late_are_linked_with_what_came_after(tmp_path):
    db = open_ledger(tmp_path)
    keep(db, later())
    assert links.list_links(db).total == 0
    keep(db, first())
    assert {link.kind for link in links.list_links(db).items} == {"answer", "supersedes", "amendment"}
    db.close()


def test_an_amendment_is_shown_with_the_earlier_minutes_which_stay(db):
    link = one(db, "amendment", about=1)
    assert (link.about_address, link.words) == ("1.1.3", AMENDED)
    assert meetings.paragraph(db, "1.1.3").text == "Priya Nair would find out."
    linking.settle_link(db, link.id, False, by="clerk")
    assert links.list_links(db, kind="amendment", about=1, waiting=False, standing=True).total == 0


def test_other_bodies_and_unlike_words_are_not_linked(tmp_path):
    db = open_ledger(tmp_path)
    keep(db, first(body="Another Forum"))
    keep(db, later())
    assert [link.kind for link in links.list_links(db).items] == []
    read = document(
        "The heating had been mended.", "It was agreed that the fence be painted.", date=dt.date(2026, 1, 5)
    )
    painted = decided(read, "It was agreed that the fence be painted.")
    keep(db, (read, Findings(decisions=(painted,), rules="1")))
    assert links.list_links(db).total == 0
    db.close()


def test_the_name_of_who_asked_is_no_answer(tmp_path):
    db = open_ledger(tmp_path)
    read = document("Cllr Mrs Owen Fell asked about roofs.")
    asked = Question(
        span(read, "Cllr Mrs Owen Fell asked about roofs."), "Cllr Mrs Owen Fell", "unanswered", (), 0.9, CUE
    )
    keep(db, (read, Findings(questions=(asked,), rules="1")))
    keep(db, (document("Cllr Mrs Owen Fell was thanked.", date=LATER, source="later.txt"), Findings(rules="1")))
    assert one(db, "answer") is None
    db.close()


def test_a_rejected_question_is_linked_with_nothing(tmp_path):
    db = open_ledger(tmp_path)
    keep(db, first())
    reviews.review(db, questions.list_questions(db).items[0].key, "reject", by="clerk")
    keep(db, later())
    assert one(db, "answer") is None
    db.close()


def test_settling_nothing_or_by_nobody_is_told(db):
    with pytest.raises(NotFound):
        linking.settle_link(db, 99, True, by="clerk")
    with pytest.raises(InvalidChange, match="Say who"):
        linking.settle_link(db, 1, True, by=" ")


@pytest.mark.parametrize(
    ("words", "paragraph", "page", "minute", "dated"),
    [
        ("Page 3, paragraph 2 to read “the grant was £40,000”.", "2", 3, None, None),
        ("Minute 12.3 should read “five members”.", None, None, "12.3", None),
        ("Mrs Bell's name to be added to those present.", None, None, None, None),
        (
            "The minutes of 4 May 2025 were agreed with one amendment: Mr Ode be included.",
            None,
            None,
            None,
            "4 May 2025",
        ),
        ("Paragraph 4.2 be amended to read “in June”.", "4.2", None, None, None),
        ("Dr Holt was moved from the list of those present.", None, None, None, None),
        ("The minutes were approved, with the following correction: Mr Tarn sent apologies.", None, None, None, None),
    ],
)
def test_the_wordings_of_amendments(words, paragraph, page, minute, dated):
    (found,) = amendments.amendments([Told(1, 0, words, "Minutes of the last meeting")])
    assert (found.paragraph, found.page, found.minute, found.dated) == (paragraph, page, minute, dated)
    assert words[found.begins : found.ends] == words


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("The minutes of the last meeting were approved as a correct record.", "Minutes of the last meeting"),
        ("Page 3 of the report should be read with care.", "Budget"),
        ("The budget was amended to £4m.", "Budget"),
        ("There were no amendments to the minutes.", "Minutes of the last meeting"),
        ("Mr Bell's name is known to those present.", "Minutes"),
    ],
)
def test_what_only_sounds_like_an_amendment(words, item):
    assert list(amendments.amendments([Told(1, 0, words, item)])) == []


def test_the_place_that_an_amendment_names():
    places = [
        Place(2, 1, "", "1.", "a"),
        Place(3, 1, "4.2", "4.", "b"),
        Place(4, 2, "", "5.", "c"),
        Place(5, 2, "", "5.", "d"),
    ]

    def place(words):
        (found,) = amendments.amendments([Told(1, 0, words, "Minutes")])
        return amendments.place_of(found, places)

    assert place("Page 2, paragraph 2 to read “x”.") == 5
    assert place("Page 2, paragraph 9 to read “x”.") is None
    assert place("Paragraph 4.2 be amended to “x”.") == 3
    assert place("Minute 5 should read “x”.") == 4
    assert place("Minute 77 should read “x”.") is None
