"""Reviews: people's judgements hold through newer rules, other cuts and corrected versions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_minutes import CUE, FIRST, commitment, contribution, document, first_minutes, keep, span

from ledger import actions, audit, decisions, identity, meetings, outbox, passages, people, questions, reviews
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from nlp.findings import Findings, Question


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    connection.close()


def judge(db, key, verdict, **correction):
    return reviews.review(db, key, verdict, by="clerk", correction=correction or None)


def key_of(db, kind, nth=0):
    return [f.key for f in meetings.findings(db, 1) if f.kind == kind][nth]


def test_a_correction_shows_and_the_machine_s_word_is_kept(db):
    key = key_of(db, "question")
    row = judge(db, key, "correct", status="answered", asker="Tom Ashe")
    assert (row.verdict, row.by, row.correction) == ("correct", "clerk", {"status": "answered", "asker": "Tom Ashe"})
    question = questions.list_questions(db).items[0]
    assert (question.status, question.asker, question.verdict) == ("answered", "Tom Ashe", "correct")
    assert questions.list_questions(db, unanswered=True).total == 0
    finding = next(f for f in meetings.findings(db, 1) if f.key == key)
    assert (finding.status, finding.detail["status"]) == ("answered", "unanswered")
    assert [m.name for m in finding.people] == ["Tom Ashe", "Priya Nair"]
    judge(db, key, "accept")
    assert questions.list_questions(db).items[0].status == "answered"
    assert audit.list_audit(db, subject=f"finding {key}").total == 2


def test_a_rejected_finding_is_hidden_everywhere_until_accepted(db):
    key = key_of(db, "decision")
    passage = next(p for p in passages.rows(db, 1, 1) if "decision" in p.kinds)
    judge(db, key, "reject")
    assert decisions.list_decisions(db).total == 0
    assert passages.get(db, [passage.id])[passage.id].kinds == ()
    assert passages.findings(db, [passage.id]) == {passage.id: ()}
    assert "decision" not in meetings.get_meeting(db, 1).counts
    judge(db, key, "accept")
    assert decisions.list_decisions(db).total == 1
    assert [f.key for f in passages.findings(db, [passage.id])[passage.id]] == [key]


def test_a_corrected_speaker_is_found_by_search_at_once(db):
    waiting = len(outbox.pending(db))
    judge(db, key_of(db, "contribution"), "correct", speakers=["Tom Ashe"])
    assert meetings.paragraphs(db, 1)[1].speakers == ("Tom Ashe",)
    assert [n for n, _ in passages.match(db, "ashe")] == [meetings.paragraphs(db, 1)[1].id]
    assert len(outbox.pending(db)) == waiting + 1
    assert people.list_people(db, name="Priya").items[0].contributions == 1


def test_reviews_survive_newer_rules_another_cut_and_a_corrected_version(db):
    decision, asked = key_of(db, "decision"), key_of(db, "question")
    judge(db, decision, "reject")
    judge(db, asked, "correct", asker="Tom Ashe")
    read, found = first_minutes()
    shorter = replace(found.questions[0], span=span(read, "how the Forum would be told of changes to the growth"))
    keep(db, (read, replace(found, questions=(shorter,), rules="2")))
    assert (decisions.list_decisions(db).total, questions.list_questions(db).items[0].asker) == (0, "Tom Ashe")
    cut = replace(read, paragraphs=read.paragraphs[1:], text=read.text)
    cut = replace(cut, paragraphs=tuple(replace(p, n=n) for n, p in enumerate(cut.paragraphs, 1)))
    moved = replace(found.questions[0], span=replace(found.questions[0].span, paragraph=2), answers=())
    sooner = replace(found.decisions[0], span=replace(found.decisions[0].span, paragraph=6))
    again = keep(db, (cut, Findings(questions=(moved,), decisions=(sooner,), rules="3")))
    assert again.version == 2
    assert (decisions.list_decisions(db).total, questions.list_questions(db).items[0].asker) == (0, "Tom Ashe")
    lines = [line.replace("how the Forum would", "how the Forum and its members would") for line in FIRST]
    corrected = document(*lines, source="corrected.txt")
    words = "how the Forum and its members would be told of changes to the growth fund"
    asked_again = Question(span(corrected, words), "Owen Fell", "unanswered", (), 0.9, CUE)
    saved = keep(db, (corrected, Findings(questions=(asked_again,), rules="3")))
    question = questions.list_questions(db).items[0]
    assert (saved.version, question.key, question.asker, question.words) == (3, asked, "Tom Ashe", words)
    assert reviews.list_reviews(db, meeting_id=1).total == 2


def test_a_review_is_kept_while_the_finding_is_away(db):
    key = key_of(db, "decision")
    judge(db, key, "reject")
    read, found = first_minutes()
    keep(db, (read, replace(found, decisions=(), rules="2")))
    keep(db, (read, replace(found, rules="3")))
    assert decisions.list_decisions(db).total == 0
    assert next(f for f in meetings.findings(db, 1, rejected=True) if f.kind == "decision").key == key


def test_what_a_person_set_is_never_undone_by_a_reading(db):
    actions.change(db, 1, "assign", by="clerk", value="Tom Ashe")
    read, found = first_minutes()
    other = replace(found.commitments[0], owner="Owen Fell", due=None, due_text=None, due_precision=None, due_rule=None)
    keep(db, (read, replace(found, commitments=(other, *found.commitments[1:]), rules="2")))
    action = actions.get_action(db, 1)
    assert (action.owner, action.due) == ("Tom Ashe", None)
    keep(db, (read, replace(found, commitments=(), rules="3")))
    assert actions.get_action(db, 1).state == "proposed"
    assert actions.get_action(db, 2).state == "rejected"


@pytest.mark.parametrize(
    ("kind", "verdict", "correction", "sentence"),
    [
        ("question", "maybe", {}, "not a judgement"),
        ("question", "correct", {}, "Say what is right"),
        ("question", "accept", {"status": "answered"}, "Say what is right"),
        ("question", "correct", {"status": "lost"}, "is not a status"),
        ("question", "correct", {"colour": "red"}, "cannot be corrected"),
        ("decision", "correct", {"kind": "vetoed"}, "is not a kind"),
        ("decision", "correct", {"vote": 5}, "in words"),
        ("contribution", "correct", {"speakers": "Tom"}, "list of names"),
        ("commitment", "correct", {"due": "soon"}, "is not a day"),
        ("commitment", "correct", {"action": " "}, "what the action is"),
    ],
)
def test_judgements_that_make_no_sense_are_told(db, kind, verdict, correction, sentence):
    before = list(db.iterdump())
    with pytest.raises(InvalidChange, match=sentence):
        judge(db, key_of(db, kind), verdict, **correction)
    assert list(db.iterdump()) == before


def test_unknown_findings_and_nobody(db):
    with pytest.raises(NotFound):
        judge(db, "1.question.none", "accept")
    with pytest.raises(InvalidChange, match="Say who"):
        reviews.review(db, key_of(db, "question"), "accept", by="")


def test_findings_with_the_same_words_have_keys_of_their_own(db):
    read = document("Noted.", "Noted.", "Noted. The plan.", date=None or first_minutes()[0].meeting.date, body="Other")
    spans = [replace(span(read, "Noted."), paragraph=p.n, start=p.start, end=p.start + 6) for p in read.paragraphs[1:]]
    said = tuple(replace(contribution(read, "Noted.", "Tom Ashe"), span=at) for at in spans)
    saved = keep(db, (read, Findings(contributions=said)))
    keys = [f.key for f in meetings.findings(db, saved.meeting_id)]
    assert len(set(keys)) == 3
    assert keys[1] == f"{keys[0]}-2"


def test_an_open_action_can_be_accepted_and_rejected(db):
    key = actions.get_action(db, 2).key
    judge(db, key, "accept")
    assert [e.verb for e in actions.history(db, 2)] == ["found"]
    judge(db, key, "reject")
    assert actions.get_action(db, 2).state == "rejected"
    actions.change(db, 1, "done", by="clerk")
    with pytest.raises(InvalidChange, match="reopen it first"):
        judge(db, actions.get_action(db, 1).key, "reject")


lines = st.lists(
    st.sampled_from(["send the note", "send the letter to schools", "write to all parents", "Noted", ""]), max_size=6
)


@given(lines, lines, lines)
def test_keys_are_one_each_and_stay_with_their_words(tmp_path_factory, first, second, third):
    db = open_ledger(tmp_path_factory.mktemp("keys"))
    keep(db, (document(*FIRST), Findings()))
    keys = identity.keys_for(db, 1, "commitment", first)
    assert len(set(keys)) == len(keys) == len(first)
    again = identity.keys_for(db, 1, "commitment", second)
    assert len(set(again)) == len(again) == len(second)
    identity.keys_for(db, 1, "commitment", third)
    assert identity.keys_for(db, 1, "commitment", first) == keys
    db.close()


def test_a_commitment_told_in_other_words_is_another(db):
    read, found = first_minutes()
    other = commitment(read, "drew attention to the overspend on transport", "Priya Nair")
    keep(db, (read, replace(found, commitments=(other,), rules="2")))
    assert actions.list_actions(db, status="all").total == 4
