"""Undoing, merging and splitting: events like all others, and nothing is deleted."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_minutes import bytes_of, first_minutes, keep, second_minutes

from ledger import actions, joining, lifecycle, matching, meetings, minutes, reviews, soundness, undoing
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound, StaleAction
from ledger.joining import Part

PROPOSED, OPEN, CONDITIONAL = 1, 2, 3


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    assert soundness.faults(connection) == []
    connection.close()


def change(db, action, verb, value=None, **more):
    return actions.change(db, action, verb, by="clerk", value=value, **more)


def undo(db, action, **more):
    return undoing.undo(db, action, by="clerk", **more)


def told(action):
    """How an action stands, but for what every event adds to."""
    return replace(action, revision=0, sources=(), proposals=())


def test_undoing_goes_back_step_by_step_and_adds_events(db):
    at_first = actions.get_action(db, OPEN)
    change(db, OPEN, "start")
    under_way = actions.get_action(db, OPEN)
    change(db, OPEN, "drop", reason="overtaken")
    assert told(undo(db, OPEN)) == told(under_way)
    assert told(undo(db, OPEN)) == told(at_first)
    with pytest.raises(InvalidChange, match="Action 2 is as it was found: there is nothing to undo"):
        undo(db, OPEN)
    events = actions.history(db, OPEN)
    assert [(e.verb, e.undoes) for e in events] == [
        ("found", None),
        ("start", None),
        ("drop", None),
        ("undo", 3),
        ("undo", 2),
    ]
    assert events[3].reason == "change 3 (drop) undone"


def test_an_undoing_can_be_undone(db):
    change(db, OPEN, "assign", "Tom Ashe")
    undo(db, OPEN)
    assert actions.get_action(db, OPEN).owner == "Clerk"
    assert undo(db, OPEN, revision=3).owner == "Tom Ashe"
    assert undo(db, OPEN, revision=4).owner == "Clerk"
    assert undo(db, OPEN, revision=5).owner == "Tom Ashe"
    assert undo(db, OPEN).owner == "Clerk"


def test_only_the_latest_change_is_undone_and_the_others_are_told(db):
    change(db, OPEN, "start")
    change(db, OPEN, "due", "2026-01-31")
    with pytest.raises(
        InvalidChange, match=r"Change 2 of action 2 is not the latest that holds: undo change 3 \(due\) first"
    ):
        undo(db, OPEN, revision=2)
    with pytest.raises(InvalidChange, match="has no change 9"):
        undo(db, OPEN, revision=9)
    with pytest.raises(NotFound):
        undo(db, 99)
    with pytest.raises(StaleAction):
        undo(db, OPEN, expected_revision=2)
    with pytest.raises(InvalidChange, match="Say who"):
        undoing.undo(db, OPEN, by=" ")
    assert actions.get_action(db, OPEN).revision == 3


def test_what_the_minutes_did_can_be_undone_too(db):
    keep(db, second_minutes())
    assert actions.get_action(db, OPEN).state == "reported done"
    assert undo(db, OPEN).state == "open"
    read, found = second_minutes()
    keep(db, (read, replace(found, rules="2")))
    assert actions.get_action(db, OPEN).state == "open"


def test_undoing_a_judgement_takes_back_the_review(db):
    key = actions.get_action(db, PROPOSED).key
    shown = {f.key for f in meetings.findings(db, 1)}
    change(db, PROPOSED, "reject")
    assert key not in {f.key for f in meetings.findings(db, 1)}
    undo(db, PROPOSED)
    assert {f.key for f in meetings.findings(db, 1)} == shown
    undo(db, PROPOSED, revision=3)
    assert key not in {f.key for f in meetings.findings(db, 1)}
    undo(db, PROPOSED)
    assert actions.get_action(db, PROPOSED).state == "proposed"
    assert [r.verdict for r in reviews.list_reviews(db, finding_key=key).items] == [
        "withdraw",
        "reject",
        "withdraw",
        "reject",
    ]
    finding = next(f for f in meetings.findings(db, 1) if f.key == key)
    assert finding.verdict is None


def test_undoing_a_correction_takes_back_what_was_put_right(db):
    key = actions.get_action(db, PROPOSED).key
    reviews.review(db, key, "correct", by="clerk", correction={"owner": "Tom Ashe"})
    assert undo(db, PROPOSED).owner == "Priya Nair"
    finding = next(f for f in meetings.findings(db, 1) if f.key == key)
    assert ([m.name for m in finding.people], finding.verdict) == (["Priya Nair"], None)


def test_deferred_with_a_reason_is_not_overdue_on_the_old_day(db):
    late = dt.date(2025, 12, 1)
    change(db, PROPOSED, "accept")
    assert actions.get_action(db, PROPOSED, today=late).overdue
    with pytest.raises(InvalidChange, match="Say why"):
        change(db, PROPOSED, "defer")
    deferred = change(db, PROPOSED, "defer", reason="until the budget is known")
    assert (deferred.state, deferred.due, deferred.due_text) == ("deferred", None, "by 30 September 2025")
    assert PROPOSED in [a.id for a in actions.list_actions(db, today=late).items]
    assert not actions.list_actions(db, overdue=True, today=late).total
    assert undo(db, PROPOSED).due == dt.date(2025, 9, 30)
    moved = change(db, PROPOSED, "defer", "2025-11-30", reason="one month more")
    assert (moved.due, moved.due_rule, moved.reason) == (dt.date(2025, 11, 30), "put off to this day", "one month more")
    assert [a.id for a in actions.list_actions(db, overdue=True, today=late).items] == [PROPOSED]
    assert change(db, PROPOSED, "start").reason is None


def test_reported_done_is_not_done_until_somebody_says_so(db):
    assert change(db, OPEN, "report_done", reason="the Clerk told the meeting").state == "reported done"
    assert OPEN in [a.id for a in actions.list_actions(db).items]
    assert change(db, OPEN, "done").state == "done"
    assert OPEN not in [a.id for a in actions.list_actions(db).items]


def test_merged_actions_keep_their_words_and_histories_and_come_apart_again(db):
    change(db, PROPOSED, "note", "rang him")
    before = [actions.get_action(db, n) for n in (PROPOSED, OPEN, CONDITIONAL)]
    one = joining.merge(db, OPEN, [PROPOSED, CONDITIONAL], by="clerk")
    assert [s.action_id for s in one.sources] == [PROPOSED, OPEN, CONDITIONAL]
    assert [a.id for a in actions.list_actions(db).items] == [OPEN]
    gone = actions.get_action(db, PROPOSED)
    assert (gone.state, gone.superseded_by, gone.reason) == ("superseded", OPEN, "Merged into action 2.")
    assert [e.verb for e in actions.history(db, PROPOSED)] == ["found", "note", "merged"]
    undo(db, PROPOSED)  # whichever of them it is asked for
    assert [told(actions.get_action(db, n)) for n in (PROPOSED, OPEN, CONDITIONAL)] == [told(a) for a in before]
    undo(db, OPEN, revision=3)
    assert [a.id for a in actions.list_actions(db).items] == [OPEN]


def test_a_merge_is_undone_whole_or_not_at_all(db):
    joining.merge(db, OPEN, [PROPOSED], by="clerk")
    change(db, PROPOSED, "reopen")
    with pytest.raises(InvalidChange, match="Action 1 was changed since by reopen: undo that first"):
        undo(db, OPEN)
    assert actions.get_action(db, OPEN).revision == 2
    undo(db, PROPOSED)
    undo(db, OPEN)
    assert actions.get_action(db, PROPOSED).state == "proposed"


@pytest.mark.parametrize(("others", "sentence"), [([], "which other"), ([OPEN], "which other"), ([99], "no action 99")])
def test_merges_that_make_no_sense_are_told(db, others, sentence):
    with pytest.raises((InvalidChange, NotFound), match=sentence):
        joining.merge(db, OPEN, others, by="clerk")


def test_nothing_is_merged_across_bodies_or_half(db):
    keep(db, first_minutes(body="Another Forum"))
    elsewhere = actions.list_actions(db, body="Another Forum").items[0].id
    with pytest.raises(InvalidChange, match="another body"):
        joining.merge(db, OPEN, [PROPOSED, elsewhere], by="clerk")
    assert actions.get_action(db, PROPOSED).state == "proposed"
    change(db, PROPOSED, "done")
    with pytest.raises(InvalidChange, match="Action 1 is done: reopen it first"):
        joining.merge(db, OPEN, [PROPOSED], by="clerk")


def test_a_part_of_a_proposed_action_is_judged_without_a_finding_of_its_own(db):
    one, two = joining.split(db, PROPOSED, [Part("write the note"), Part("send the note")], by="clerk")
    change(db, one.id, "reject")
    change(db, two.id, "accept")
    assert [actions.get_action(db, n).state for n in (one.id, two.id)] == ["rejected", "open"]


def test_a_split_makes_parts_on_the_same_words_that_outlive_another_reading(db):
    one, two = joining.split(
        db, OPEN, [Part("share the membership list"), Part("ask governors", "Tom Ashe")], by="clerk"
    )
    assert (one.state, one.owner, two.owner, one.words) == ("open", "Clerk", "Tom Ashe", two.words)
    whole = actions.get_action(db, OPEN)
    assert (whole.state, whole.reason) == ("superseded", f"Split into actions {one.id} and {two.id}.")
    change(db, one.id, "done")
    read, found = first_minutes()
    minutes.save(db, read, replace(found, rules="2"), bytes_of(read))
    minutes.save(db, read, replace(found, commitments=found.commitments[:1], rules="3"), bytes_of(read))
    assert [actions.get_action(db, n).state for n in (one.id, two.id)] == ["done", "open"]
    with pytest.raises(InvalidChange, match="undo that first"):
        undo(db, OPEN)
    undo(db, one.id)
    assert undo(db, OPEN).state == "open"
    assert [actions.get_action(db, n).state for n in (one.id, two.id)] == ["dropped", "dropped"]


def test_the_parts_are_what_later_minutes_speak_of(db):
    parts = [Part("share the membership list with all governors"), Part("write to the auditors")]
    one, two = joining.split(db, OPEN, parts, by="clerk")
    keep(db, second_minutes())
    told_of = {p.action_id for p in matching.list_proposals(db, waiting=False).items if p.status == "done"}
    assert one.id in told_of
    assert not told_of & {two.id, OPEN}


@given(st.lists(st.sampled_from(("start", "note", "assign", "undo", "redo", "done", "reopen")), max_size=14))
def test_any_number_of_undoings_leads_back_through_what_was(tmp_path_factory, verbs):
    """Held against a plain pair of stacks, as in any editor."""
    db = open_ledger(tmp_path_factory.mktemp("undo"))
    keep(db, first_minutes())
    past, undone, away = [told(actions.get_action(db, OPEN))], [], False
    for verb in verbs:
        try:
            if verb == "undo":
                now, away = told(undo(db, OPEN)), True
                undone.append(past.pop())
                assert now == past[-1]
            elif verb == "redo":
                now = told(undo(db, OPEN, revision=actions.history(db, OPEN)[-1].revision))
                (past if away else undone).append((undone if away else past).pop())
                away = not away
                assert now == past[-1]
            else:
                past.append(told(change(db, OPEN, verb, "Tom Ashe" if verb == "assign" else "x")))
                away = False
        except InvalidChange:
            continue
        assert lifecycle.replay(e.after for e in actions.history(db, OPEN))["state"] == past[-1].state
    db.close()
