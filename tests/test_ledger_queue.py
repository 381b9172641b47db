"""The queue of review, what people add, and agreement with the machine."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_minutes import FIRST, document, first_minutes, keep, second_minutes

from ledger import actions, added, meetings, minutes, questions, queue, reviews, soundness
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from nlp.findings import Findings


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    assert soundness.faults(connection) == []
    connection.close()


def agreed(db, **given):
    return {a.kind: (a.found, a.accepted, a.corrected, a.rejected, a.missed) for a in queue.agreement(db, **given)}


def test_the_most_doubtful_comes_first_and_what_is_judged_leaves(tmp_path):
    db = open_ledger(tmp_path)
    read, found = first_minutes()
    sure = (0.99, 0.55, 0.7)
    graded = tuple(replace(c, confidence=p) for c, p in zip(found.commitments, sure, strict=True))
    keep(db, (read, replace(found, commitments=graded)))
    waiting = queue.review_queue(db, 1)
    assert [f.confidence for f in waiting.items] == [0.55, 0.7, 0.9, 0.9, 0.99]
    reviews.review(db, waiting.items[0].key, "accept", by="clerk")
    reviews.review(db, waiting.items[1].key, "reject", by="clerk")
    assert [f.confidence for f in queue.review_queue(db, 1).items] == [0.9, 0.9, 0.99]
    assert queue.review_queue(db, 1, limit=1).total == 3
    with pytest.raises(NotFound):
        queue.review_queue(db, 9)
    db.close()


def test_agreement_is_counted_kind_by_kind(db):
    assert agreed(db) == {"question": (1, 0, 0, 0, 0), "decision": (1, 0, 0, 0, 0), "commitment": (3, 0, 0, 0, 0)}
    keys = {f.words: f for f in queue.review_queue(db, 1).items}
    by_kind = {}
    for finding in keys.values():
        by_kind.setdefault(finding.kind, []).append(finding.key)
    one, two, three = by_kind["commitment"]
    reviews.review(db, one, "accept", by="clerk")
    reviews.review(db, two, "correct", by="clerk", correction={"owner": "Tom Ashe"})
    reviews.review(db, two, "accept", by="clerk")
    reviews.review(db, three, "reject", by="clerk")
    reviews.review(db, by_kind["question"][0], "accept", by="clerk")
    added.add(db, 1, "decision", 2, "presented the budget monitoring report", by="clerk")
    assert agreed(db) == {"question": (1, 1, 0, 0, 0), "decision": (1, 0, 0, 0, 1), "commitment": (3, 1, 1, 1, 0)}
    assert agreed(db, body="Harrow Vale Schools' Forum") == agreed(db, meeting_id=1) == agreed(db)
    assert agreed(db, body="elsewhere") == {}
    commitments = next(a for a in queue.agreement(db) if a.kind == "commitment")
    assert (commitments.judged, commitments.agreed) == (3, pytest.approx(1 / 3))
    assert next(a for a in queue.agreement(db) if a.kind == "decision").agreed is None


def test_a_commitment_that_was_added_is_an_open_action_and_outlives_every_reading(db):
    words = "drew attention to the overspend on transport"
    found = added.add(db, 1, "commitment", 2, words, by="clerk", fields={"owner": "Priya Nair", "due": "2025-10-01"})
    action = actions.get_action(db, found.action_id)
    assert (action.state, action.owner, action.words) == ("open", "Priya Nair", words)
    assert (str(action.due), action.due_rule) == ("2025-10-01", "set by hand")
    assert [(e.verb, e.by) for e in actions.history(db, action.id)][-1] == ("accept", "clerk")
    read, machine = first_minutes()
    keep(db, (read, replace(machine, rules="2")))
    assert actions.get_action(db, action.id).state == "open"
    corrected = document("A word before.", *FIRST, source="corrected.txt")
    keep(db, (corrected, Findings(rules="2")))
    again = next(f for f in meetings.findings(db, 1) if f.key == found.key)
    assert (again.version, again.paragraph, again.words) == (2, 3, words)
    assert actions.get_action(db, action.id).address == "1.2.3"
    gone = document("A word before.", *FIRST[1:], source="shorter.txt")
    keep(db, (gone, Findings(rules="2")))
    assert found.key not in {f.key for f in meetings.findings(db, 1)}
    assert actions.get_action(db, action.id).state == "open"


def test_what_was_added_is_no_reading_of_the_machine(db):
    added.add(db, 1, "question", 3, FIRST[1], by="clerk", fields={"asker": "Owen Fell"})
    assert minutes.reading(db, 1)[1] == first_minutes()[1]
    row = next(q for q in questions.list_questions(db).items if q.words == FIRST[1])
    assert (row.asker, row.status, row.cues[0].name) == ("Owen Fell", "unanswered", "added by a person")
    reviews.review(db, row.key, "correct", by="clerk", correction={"status": "answered"})
    assert next(q for q in questions.list_questions(db).items if q.key == row.key).status == "answered"
    reviews.review(db, row.key, "reject", by="clerk")
    assert row.key not in {q.key for q in questions.list_questions(db).items}


@pytest.mark.parametrize(
    ("kind", "paragraph", "words", "fields", "sentence"),
    [
        ("figure", 2, "budget", {}, "cannot be added"),
        ("", 2, "budget", {}, "cannot be added"),
        ("decision", 3, "presented the budget", {}, "does not hold these words"),
        ("decision", 99, "presented the budget", {}, "does not hold these words"),
        ("decision", 2, " ", {}, "does not hold these words"),
        ("decision", 7, FIRST[5], {}, "found as that already"),
        ("decision", 2, "presented", {"colour": "red"}, "cannot be corrected"),
    ],
)
def test_additions_that_make_no_sense_are_told(db, kind, paragraph, words, fields, sentence):
    before = list(db.iterdump())
    with pytest.raises(InvalidChange, match=sentence):
        added.add(db, 1, kind, paragraph, words, by="clerk", fields=fields)
    assert list(db.iterdump()) == before


def test_a_judgement_is_taken_back_with_what_it_did(db):
    note, asked = (next(f for f in queue.review_queue(db, 1).items if f.kind == k) for k in ("commitment", "question"))
    reviews.review(db, note.key, "reject", by="clerk")
    reviews.review(db, note.key, "withdraw", by="clerk")
    assert actions.get_action(db, note.action_id).state == "proposed"
    reviews.review(db, asked.key, "correct", by="clerk", correction={"asker": "Tom Ashe"})
    reviews.review(db, asked.key, "withdraw", by="clerk")
    assert questions.list_questions(db).items[0].asker == "Owen Fell"
    assert {note.key, asked.key} <= {f.key for f in queue.review_queue(db, 1).items}
    with pytest.raises(InvalidChange, match="nothing to take back"):
        reviews.review(db, asked.key, "withdraw", by="clerk")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(("accept", "reject", "withdraw", "reread"))), max_size=10))
def test_reviews_hold_through_any_mixture_of_judging_and_reading(tmp_path_factory, steps):
    """Whatever is read in between: the last standing judgement of each finding counts."""
    db = open_ledger(tmp_path_factory.mktemp("queue"))
    read, found = first_minutes()
    keep(db, (read, found))
    keys = [f.key for f in queue.review_queue(db, 1).items]
    wanted: dict[str, list[str]] = {key: [] for key in keys}
    for rules, (place, what) in enumerate(steps, 2):
        key = keys[place]
        if what == "reread":
            keep(db, (read, replace(found, rules=str(rules))))
            continue
        try:
            reviews.review(db, key, what, by="clerk")
        except InvalidChange:
            continue
        if what == "withdraw":
            wanted[key].pop()
        else:
            wanted[key].append(what)
    verdicts = {f.key: f.verdict for f in meetings.findings(db, 1, rejected=True)}
    assert {key: verdicts[key] for key in keys} == {key: (said or [None])[-1] for key, said in wanted.items()}
    assert soundness.faults(db) == []
    db.close()


def test_reviews_of_one_meeting_leave_the_next_alone(db):
    keep(db, second_minutes())
    waiting = queue.review_queue(db, 2).total
    for finding in queue.review_queue(db, 1).items:
        reviews.review(db, finding.key, "accept", by="clerk")
    assert (queue.review_queue(db, 1).total, queue.review_queue(db, 2).total) == (0, waiting)
