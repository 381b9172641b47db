"""Actions: a state machine whose events replay to the present state, over a real ledger."""

import contextlib
import datetime as dt
import sqlite3
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from ledger_minutes import bytes_of, first_minutes, second_minutes

from ledger import actions, audit, joining, lifecycle, matching, meetings, minutes, reviews, soundness, undoing
from ledger.database import open_ledger
from ledger.errors import InvalidChange, LedgerError, NotFound, StaleAction
from ledger.events import standing_of

PROPOSED, OPEN, CONDITIONAL = 1, 2, 3
TODAY = dt.date(2025, 8, 1)


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    read, found = first_minutes()
    minutes.save(connection, read, found, bytes_of(read))
    yield connection
    connection.close()


def change(db, action, verb, value=None, **more):
    return actions.change(db, action, verb, by="clerk", value=value, **more)


def test_minutes_give_proposed_open_and_conditional_actions(db):
    listed = {action.state: action for action in actions.list_actions(db, today=TODAY).items}
    assert set(listed) == {"proposed", "open", "conditional"}
    proposed = listed["proposed"]
    assert (proposed.due, proposed.due_text, proposed.due_rule) == (
        dt.date(2025, 9, 30),
        "by 30 September 2025",
        "as written",
    )
    assert listed["conditional"].condition == "Should a transfer be proposed"
    assert listed["open"].confirmed
    assert [a.due for a in actions.list_actions(db).items] == [dt.date(2025, 9, 30), None, None]


def test_each_change_is_an_event_with_before_and_after(db):
    change(db, PROPOSED, "accept")
    change(db, PROPOSED, "due", "2025-10-31", reason="asked for more time")
    change(db, PROPOSED, "assign", "Tom Ashe / Owen Fell")
    change(db, PROPOSED, "note", "rang him")
    stood = change(db, PROPOSED, "done")
    assert (stood.state, stood.owner, stood.due, stood.revision) == (
        "done",
        "Tom Ashe / Owen Fell",
        dt.date(2025, 10, 31),
        6,
    )
    events = actions.history(db, PROPOSED)
    assert [e.verb for e in events] == ["found", "accept", "due", "assign", "note", "done"]
    assert events[0].evidence_words == "Priya Nair will circulate the growth fund note by 30 September 2025."
    assert (events[2].before["due"], events[2].after["due"]) == ("2025-09-30", "2025-10-31")
    assert events[2].reason == "asked for more time"
    assert events[4].reason == "rang him"
    assert all(e.by == "clerk" for e in events[1:])
    assert [row.what for row in audit.list_audit(db, subject="action 1").items] == [
        "done",
        "note",
        "assign",
        "due",
        "accept",
    ]


@pytest.mark.parametrize(
    ("action", "verb", "value", "sentence"),
    [
        (OPEN, "accept", None, "Action 2 is open already."),
        (CONDITIONAL, "start", None, "waits for its condition"),
        (OPEN, "meet_condition", None, "waits for no condition"),
        (OPEN, "reopen", None, "is not closed"),
        (OPEN, "drop", None, "Say why"),
        (OPEN, "supersede", None, "Say which action"),
        (OPEN, "supersede", "2", "cannot take its own place"),
        (OPEN, "due", "next week", "is not a day"),
        (OPEN, "due", "2025-02-30", "is not a day"),
        (OPEN, "note", " ", "Say what to note"),
        (OPEN, "found", None, "cannot be done to an action"),
        (OPEN, "withdraw", None, "cannot be done to an action"),
    ],
)
def test_changes_that_make_no_sense_are_told(db, action, verb, value, sentence):
    before = actions.get_action(db, action)
    with pytest.raises(InvalidChange, match=sentence):
        change(db, action, verb, value)
    assert actions.get_action(db, action) == before


def test_unknown_actions_and_nobody(db):
    with pytest.raises(NotFound, match="no action 99"):
        change(db, 99, "done")
    with pytest.raises(NotFound):
        actions.history(db, 99)
    with pytest.raises(NotFound):
        change(db, OPEN, "supersede", "99")
    with pytest.raises(InvalidChange, match="Say who"):
        actions.change(db, OPEN, "done", by=" ")
    with pytest.raises(InvalidChange, match="not a status"):
        actions.list_actions(db, status="lost")


def test_closed_actions_come_back_where_they_belong(db):
    change(db, CONDITIONAL, "drop", reason="no transfer this year")
    assert actions.get_action(db, CONDITIONAL).reason == "no transfer this year"
    assert change(db, CONDITIONAL, "reopen").state == "conditional"
    assert change(db, CONDITIONAL, "meet_condition").state == "open"
    change(db, CONDITIONAL, "supersede", str(OPEN))
    assert actions.get_action(db, CONDITIONAL).superseded_by == OPEN
    assert change(db, CONDITIONAL, "reopen").state == "open"


def test_filters(db):
    def ids(**given):
        return [action.id for action in actions.list_actions(db, today=TODAY, **given).items]

    change(db, OPEN, "due", "2025-07-31")
    assert ids(overdue=True) == ids(status="overdue") == [OPEN]
    assert ids(due_before=dt.date(2025, 9, 30)) == [OPEN]
    assert ids(due_before=dt.date(2025, 10, 1)) == [OPEN, PROPOSED]
    assert ids(owner="nair") == ids(owner="PN") == [PROPOSED, CONDITIONAL]
    assert ids(owner="clerk") == [OPEN]
    change(db, OPEN, "assign", "")
    assert ids(owner="none") == [OPEN]
    assert ids(status="proposed,conditional") == [PROPOSED, CONDITIONAL]
    change(db, PROPOSED, "reject")
    assert ids() == [OPEN, CONDITIONAL]
    assert ids(status="closed") == ids(status="rejected") == [PROPOSED]
    assert ids(status="all") == [OPEN, PROPOSED, CONDITIONAL]
    assert ids(body="Harrow Vale Schools’ Forum", meeting_id=1) == [OPEN, CONDITIONAL]
    assert ids(body="elsewhere") == []
    assert actions.list_actions(db, status="all", limit=1, offset=1).total == 3


def test_words_of_users_are_values_and_never_statements(db):
    nasty = "'; DROP TABLE actions; --"
    assert actions.list_actions(db, owner=nasty, body=nasty).total == 0
    assert change(db, OPEN, "assign", nasty).owner == nasty
    assert [a.id for a in actions.list_actions(db, owner=nasty).items] == [OPEN]
    change(db, OPEN, "note", nasty)
    with pytest.raises(NotFound):
        meetings.get_meeting(db, nasty)


def test_the_second_of_two_changes_is_told(db):
    seen = actions.get_action(db, OPEN).revision
    change(db, OPEN, "start", expected_revision=seen)
    with pytest.raises(StaleAction, match="changed meanwhile") as stale:
        change(db, OPEN, "done", expected_revision=seen)
    assert stale.value.revision == seen + 1
    assert actions.get_action(db, OPEN).state == "in progress"


def test_of_many_at_once_exactly_one_gets_through(db, tmp_path):
    outcomes = []

    def try_it(name):
        mine = open_ledger(tmp_path)
        try:
            actions.change(mine, OPEN, "note", by=name, value=name, expected_revision=1)
            outcomes.append("changed")
        except StaleAction:
            outcomes.append("told")
        finally:
            mine.close()

    threads = [threading.Thread(target=try_it, args=(f"clerk {n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["changed"] + ["told"] * 5
    assert actions.get_action(db, OPEN).revision == 2


@pytest.mark.parametrize("table", ["events", "reviews", "audit"])
def test_what_was_recorded_is_never_changed(db, table):
    reviews.review(db, actions.get_action(db, OPEN).key, "accept", by="clerk")
    for statement in (f"UPDATE {table} SET by = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            db.execute(statement)


# --- the life cycle by itself ---

verbs = st.sampled_from(sorted(lifecycle.ALLOWED.keys() - {"reread", "give anew", "split", "merged"}))
values = st.one_of(st.none(), st.just(""), st.just("2025-03-31"), st.just("7"), st.text(max_size=8))
commitments = st.fixed_dictionaries(
    {
        "action": st.just("send the letter"),
        "owner": st.one_of(st.none(), st.just("Clerk")),
        "due": st.one_of(st.none(), st.just("2025-01-31")),
        "condition": st.one_of(st.none(), st.just("if asked")),
        "explicit": st.booleans(),
    }
)
corrections = st.dictionaries(st.sampled_from(lifecycle.CORRECTABLE), values, max_size=3)


@given(commitments, st.lists(st.tuples(verbs, values, values, corrections), max_size=12))
def test_no_sequence_of_valid_changes_leads_to_an_invalid_state(given_task, sequence):
    standing = lifecycle.first(given_task)
    events = [standing]
    assert lifecycle.is_sound(standing)
    for verb, value, reason, correction in sequence:
        asked = correction if verb == "correct" else value
        why = "no longer read" if verb == "withdraw" else reason
        with contextlib.suppress(InvalidChange):
            changed = lifecycle.changes(standing, verb, value=asked, reason=why)
            standing = {**standing, **changed}
            events.append(changed)
        assert lifecycle.is_sound(standing), (verb, standing)
    assert lifecycle.replay(events) == standing


# --- the same over a ledger, with reviews, readings and later minutes in between ---


class Tracking(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.held = tempfile.TemporaryDirectory()
        self.db = open_ledger(Path(self.held.name))
        self.rules = 1
        self.later = False
        self._save(first_minutes())

    def _save(self, minutes_read, without=None):
        read, found = minutes_read
        if without is not None:
            kept = tuple(c for n, c in enumerate(found.commitments) if n != without)
            found = replace(found, commitments=kept)
        minutes.save(self.db, read, replace(found, rules=str(self.rules)), bytes_of(read))

    @rule(action=st.integers(1, 4), verb=st.sampled_from(lifecycle.FOR_PEOPLE), value=values, reason=values)
    def somebody_changes_an_action(self, action, verb, value, reason):
        self._allowing_refusal(lambda: actions.change(self.db, action, verb, by="clerk", value=value, reason=reason))

    @rule(action=st.integers(1, 3), verdict=st.sampled_from(reviews.VERDICTS), right=corrections)
    def somebody_reviews_a_commitment(self, action, verdict, right):
        key = actions.get_action(self.db, action).key
        right = right if verdict == "correct" else None
        self._allowing_refusal(lambda: reviews.review(self.db, key, verdict, by="member", correction=right))

    @rule(without=st.one_of(st.none(), st.integers(0, 2)))
    def the_minutes_are_read_again(self, without):
        self.rules += 1
        self._save(first_minutes(), without)

    @precondition(lambda self: not self.later)
    @rule()
    def later_minutes_arrive(self):
        self.later = True
        self._save(second_minutes())

    @rule(action=st.integers(1, 6), revision=st.one_of(st.none(), st.integers(1, 12)))
    def somebody_undoes_a_change(self, action, revision):
        self._allowing_refusal(lambda: undoing.undo(self.db, action, by="clerk", revision=revision))

    @rule(action=st.integers(1, 6), others=st.sets(st.integers(1, 6), min_size=1, max_size=2))
    def somebody_merges_actions(self, action, others):
        self._allowing_refusal(lambda: joining.merge(self.db, action, sorted(others), by="clerk"))

    @rule(action=st.integers(1, 6))
    def somebody_splits_an_action(self, action):
        parts = [joining.Part("write the letter"), joining.Part("send the letter", "Tom Ashe")]
        self._allowing_refusal(lambda: joining.split(self.db, action, parts, by="clerk"))

    @rule(confirm=st.booleans())
    def somebody_settles_a_proposal(self, confirm):
        waiting = matching.list_proposals(self.db).items
        if waiting:
            self._allowing_refusal(lambda: matching.settle(self.db, waiting[0].id, confirm, by="clerk"))

    def _allowing_refusal(self, act):
        before, refused = list(self.db.iterdump()), None
        try:
            act()
        except LedgerError as error:
            refused = str(error)
        if refused is not None:
            assert refused.endswith(".")
            assert list(self.db.iterdump()) == before

    @invariant()
    def every_action_is_what_its_events_make_it(self):
        if not hasattr(self, "db"):
            return
        for action in actions.list_actions(self.db, status="all").items:
            standing, row = standing_of(self.db, action.id)
            events = actions.history(self.db, action.id)
            assert lifecycle.replay(e.after for e in events) == standing
            assert lifecycle.replay(e.after for e in events[:-1]) == {**standing, **events[-1].before}
            assert lifecycle.is_sound(standing), standing
            assert [e.revision for e in events] == list(range(1, row["revision"] + 1))
            owners = self.db.execute(
                "SELECT name FROM action_owners WHERE action_id = ? ORDER BY position", (action.id,)
            )
            assert " / ".join(r[0] for r in owners) == (action.owner or "")

    @invariant()
    def the_record_is_whole(self):
        if hasattr(self, "db"):
            assert soundness.faults(self.db) == []

    def teardown(self):
        if hasattr(self, "db"):
            self.db.close()
            self.held.cleanup()


TestTracking = Tracking.TestCase
TestTracking.settings = settings(max_examples=25, stateful_step_count=14, deadline=None)


# --- reviews ---


def test_a_rejected_commitment_takes_its_action_with_it_and_back(db):
    key = actions.get_action(db, PROPOSED).key
    reviews.review(db, key, "reject", by="clerk")
    assert actions.get_action(db, PROPOSED).state == "rejected"
    assert key not in {f.key for f in meetings.findings(db, 1)}
    assert key in {f.key for f in meetings.findings(db, 1, rejected=True)}
    change(db, PROPOSED, "reopen")
    assert key in {f.key for f in meetings.findings(db, 1)}
    assert [r.verdict for r in reviews.list_reviews(db, finding_key=key).items] == ["accept", "reject"]


def test_a_correction_of_a_commitment_changes_its_action(db):
    key = actions.get_action(db, PROPOSED).key
    reviews.review(db, key, "correct", by="clerk", correction={"owner": "Tom Ashe", "due": "2025-10-01"})
    action = actions.get_action(db, PROPOSED)
    assert (action.owner, action.due, action.state) == ("Tom Ashe", dt.date(2025, 10, 1), "open")
    read, found = first_minutes()
    minutes.save(db, read, replace(found, rules="2"), bytes_of(read))
    assert actions.get_action(db, PROPOSED).owner == "Tom Ashe"
