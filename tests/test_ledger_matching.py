"""Later minutes and earlier actions: reported, given anew, proposed, never the wrong one."""

import datetime as dt
from dataclasses import replace

import pytest
from ledger_minutes import BODY, SECOND, commitment, document, first_minutes, follow_up, keep, second_minutes

from ledger import actions, matching, meetings
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from ledger.likeness import content, same_owner, same_task
from ledger.promises import PLAINLY_SAME
from nlp.findings import Findings, Reference

NOTE, LIST, TRANSFER = 1, 2, 3


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    connection.close()


def later(*tellings, date=dt.date(2025, 11, 3), body=BODY):
    """Minutes with one follow-up for each (words, about, status, owner)."""
    read = document(*(words for words, *_ in tellings), date=date, body=body, source=f"{date}.txt")
    return read, Findings(follow_ups=tuple(follow_up(read, *telling) for telling in tellings), rules="1")


def test_what_later_minutes_name_plainly_is_applied_with_its_evidence(db):
    saved = keep(db, second_minutes())
    assert saved.counts["matched"] == 2
    done = actions.get_action(db, LIST)
    assert (done.state, done.proposals) == ("reported done", ())  # a person closes it
    event = actions.history(db, LIST)[-1]
    assert (event.verb, event.by) == ("report_done", "minutes of 3 November 2025")
    assert (event.evidence_words, event.evidence_address) == (SECOND[0], f"{saved.meeting_id}.1.2")
    applied = matching.list_proposals(db, action_id=LIST, waiting=False).items[0]
    assert applied.outcome == "applied"
    assert "“membership”" in applied.reasons[0]
    assert actions.change(db, LIST, "reopen", by="clerk").state == "open"


def test_a_task_given_anew_is_one_action_with_two_places_and_the_new_date(db):
    saved = keep(db, second_minutes())
    assert (saved.counts["actions"], saved.counts["given anew"]) == (0, 1)
    action = actions.get_action(db, NOTE)
    assert [(s.relation, s.meeting_id) for s in action.sources] == [("given", 1), ("given anew", 2)]
    assert (action.state, action.due, action.meeting_id) == ("open", dt.date(2025, 12, 31), 1)
    assert [e.verb for e in actions.history(db, NOTE)] == ["found", "give anew", "report"]
    finding = next(f for f in meetings.findings(db, 2) if f.kind == "commitment")
    assert finding.action_id == NOTE
    read, found = second_minutes()
    keep(db, (read, replace(found, rules="2")))
    assert actions.list_actions(db, status="all").total == 3
    assert len(actions.history(db, NOTE)) == 3


def test_another_owner_or_another_task_is_another_action(db):
    lines = ("Owen Fell will circulate the growth fund note.", "Priya Nair will write to schools about balances.")
    read = document(*lines, date=dt.date(2025, 11, 3))
    other_owner = commitment(read, lines[0], "Owen Fell", "circulate the growth fund note")
    other_task = commitment(read, lines[1], "Priya Nair", "write to schools about balances")
    saved = keep(db, (read, Findings(commitments=(other_owner, other_task), rules="1")))
    assert (saved.counts["actions"], saved.counts["given anew"]) == (2, 0)


def test_what_is_only_likely_waits_for_a_person(db):
    keep(db, later(("The membership list was mentioned again.", "membership list", "done", None)))
    assert actions.get_action(db, LIST).state == "open"
    waiting = actions.get_action(db, LIST).proposals
    assert [(p.status, p.outcome) for p in waiting] == [("done", None)]
    done = matching.settle(db, waiting[0].id, True, by="clerk")
    assert (done.state, done.proposals) == ("done", ())
    assert actions.history(db, LIST)[-1].by == "clerk"
    assert actions.history(db, LIST)[-1].evidence_words == "The membership list was mentioned again."
    with pytest.raises(InvalidChange, match="confirmed already"):
        matching.settle(db, waiting[0].id, False, by="clerk")
    with pytest.raises(NotFound):
        matching.settle(db, 99, True, by="clerk")


def test_a_dismissed_proposal_stays_dismissed_when_the_minutes_are_read_again(db):
    read, found = later(("The membership list was mentioned again.", "membership list", "done", None))
    keep(db, (read, found))
    matching.settle(db, matching.list_proposals(db).items[0].id, False, by="clerk")
    keep(db, (read, replace(found, rules="2")))
    assert matching.list_proposals(db).total == 0
    assert matching.list_proposals(db, waiting=False).items[0].outcome == "dismissed"
    assert matching.propose(db, 2) == []


@pytest.mark.parametrize(
    ("words", "about", "status"),
    [
        ("The fire safety works at Barley Lane were complete.", "fire safety works at Barley Lane", "done"),
        ("The list was complete.", "the list", "done"),
        ("All actions had been completed.", "all actions", "done"),
        ("The minutes had been shared with governors' relatives.", "minutes", "done"),
    ],
)
def test_what_does_not_name_an_action_closes_none(db, words, about, status):
    keep(db, later((words, about, status, None)))
    assert {a.state for a in actions.list_actions(db, status="all").items} == {"proposed", "open", "conditional"}


def test_two_actions_that_fit_equally_are_both_offered(db):
    lines = (
        "Action: Clerk to send the transport survey to primary schools.",
        "Action: Clerk to send the transport survey to secondary schools.",
    )
    read = document(*lines, date=dt.date(2025, 9, 1), source="september.txt")
    tasks = tuple(
        commitment(read, line, "Clerk", line.removeprefix("Action: Clerk to "), explicit=True) for line in lines
    )
    keep(db, (read, Findings(commitments=tasks, rules="1")))
    keep(
        db,
        later(("The transport survey had been sent to schools.", "the transport survey sent to schools", "done", None)),
    )
    assert {p.action_id for p in matching.list_proposals(db).items} == {4, 5}
    assert {actions.get_action(db, n).state for n in (4, 5)} == {"open"}


def test_other_bodies_and_earlier_meetings_say_nothing(db):
    telling = ("The action to share the membership list had been completed.", "share the membership list", "done", None)
    keep(db, later(telling, body="Another Forum"))
    keep(db, later(telling, date=dt.date(2025, 1, 6)))
    assert actions.get_action(db, LIST).state == "open"
    assert matching.list_proposals(db, waiting=False).total == 0


def test_minutes_that_arrive_late_are_matched_with_what_came_after_them(tmp_path):
    db = open_ledger(tmp_path)
    read, found = second_minutes()
    keep(db, (read, replace(found, commitments=())))
    keep(db, first_minutes())
    shared = next(a for a in actions.list_actions(db, status="all").items if a.owner == "Clerk")
    assert shared.state == "reported done"
    db.close()


def test_in_hand_and_overtaken(db):
    keep(
        db,
        later(
            (
                "The sharing of the membership list with governors was in hand.",
                "share the membership list with governors",
                "open",
                "Clerk",
            ),
            (
                "The growth fund note to be circulated was overtaken by events.",
                "circulate the growth fund note",
                "superseded",
                None,
            ),
        ),
    )
    assert actions.get_action(db, LIST).state == "in progress"
    note = actions.get_action(db, NOTE)
    assert (note.state, [p.status for p in note.proposals]) == ("proposed", ["superseded"])
    assert matching.settle(db, note.proposals[0].id, True, by="clerk").state == "superseded"


def test_a_minute_named_by_its_number_is_evidence(tmp_path):
    db = open_ledger(tmp_path)
    read, found = first_minutes()
    numbered = tuple(replace(p, label="62.1" if p.n == 5 else "") for p in read.paragraphs)
    keep(db, (replace(read, paragraphs=numbered), found))
    words = "Minute 62.1: membership list shared."
    read, found = later((words, "membership list", "done", None))
    reference = Reference(replace(found.follow_ups[0].span, end=found.follow_ups[0].span.start + 11), "minute", "62.1")
    keep(db, (read, replace(found, references=(reference,))))
    assert actions.get_action(db, LIST).state == "reported done"
    assert "names the minute by its number" in matching.list_proposals(db, waiting=False).items[0].reasons
    db.close()


def reported(*lines, date=dt.date(2025, 11, 3)):
    """Minutes in which nothing is read as a follow-up."""
    return document(*lines, date=date, source=f"{date}.txt"), Findings(rules="1")


def test_a_sentence_read_as_nothing_that_tells_the_end_of_an_action_is_proposed_and_never_applied(db):
    keep(db, reported("The membership list had been shared with all governors.", "The weather had been fine."))
    action = actions.get_action(db, LIST)
    assert (action.state, [(p.status, p.outcome) for p in action.proposals]) == ("open", [("done", None)])
    assert action.proposals[0].words == "The membership list had been shared with all governors."
    assert matching.list_proposals(db, waiting=False).total == 1
    assert matching.settle(db, action.proposals[0].id, True, by="clerk").state == "done"


def test_a_sentence_keeps_what_was_settled_of_it_when_the_minutes_are_read_again(db):
    read, found = reported("The membership list had been shared with all governors.")
    keep(db, (read, found))
    matching.settle(db, matching.list_proposals(db).items[0].id, False, by="clerk")
    keep(db, (read, replace(found, rules="2")))
    assert [p.outcome for p in matching.list_proposals(db, waiting=False).items] == ["dismissed"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The membership list had been shared with all governors.", "done"),
        ("The membership list had not been shared with governors.", "not done"),
        ("The membership list was to be shared with all governors. It was not ready.", "not done"),
        ("The membership list was no longer needed by the governors.", "superseded"),
        ("The membership list was shared with governors but only in part, and Tom would try again.", "open"),
        ("The membership list: asked the governors, no takers. Complete.", "done"),
    ],
)
def test_the_state_that_a_sentence_tells_of_one_task(db, words, status):
    keep(db, reported(words))
    assert actions.get_action(db, LIST).proposals[0].status == status


@pytest.mark.parametrize(
    "words",
    [
        "The Clerk would share the membership list with all governors.",
        "Membership list – to share with all governors.",
        "The list was shared.",
    ],
)
def test_what_is_still_to_come_or_names_nothing_tells_of_no_action(db, words):
    keep(db, reported(words))
    assert matching.list_proposals(db, waiting=False).total == 0


@pytest.mark.parametrize(
    ("task", "words", "read", "status"),
    [
        ("speak to the landlord about the hall roof", "The Clerk had spoken to the landlord about the hall roof.", "open", "done"),
        ("write to the landlord about the hall roof", "Hall roof: letter to the landlord sent, who replied at once.", "open", "done"),
        ("write to the landlord about the hall roof", "Hall roof: the landlord had been written to; no reply.", "open", "open"),
        ("place the hall roof notice", "The hall roof notice was placed on 2 October; ten enquiries so far.", "open", "done"),
        ("mend the hall roof", "The hall roof: mended in part. Clerk to chase the builder.", "done", "open"),
        ("mend the hall roof", "The hall roof: not started, waiting for a price.", "open", "not done"),
    ],
)  # fmt: skip
def test_the_state_of_a_matter_is_read_for_the_task_itself(db, task, words, read, status):
    given(db, f"The Clerk would {task}.", tasks=(task,))
    keep(db, later((words, "hall roof", read, None)))
    assert matching.list_proposals(db, action_id=4, waiting=False).items[0].status == status


def test_a_task_told_again_without_a_word_of_its_end_closes_nothing(db):
    words = "Ask whether to share the membership list with all governors – Clerk"
    keep(db, later((words, "share the membership list with all governors", "done", "Clerk")))
    assert actions.get_action(db, LIST).state == "open"
    assert [p.status for p in actions.get_action(db, LIST).proposals] == ["done"]


def test_a_closing_that_the_same_minutes_doubt_waits_for_a_person(db):
    keep(
        db,
        later(
            ("The action to share the membership list had been completed.", "share the membership list", "done", None),
            ("The membership list was still to be shared with some governors.", "membership list", "open", None),
        ),
    )
    assert actions.get_action(db, LIST).state != "reported done"
    assert {p.status for p in matching.list_proposals(db, action_id=LIST, waiting=False).items} == {"done", "open"}


def given(db, *lines, owner="Clerk", tasks, date=dt.date(2025, 9, 1)):
    """Minutes of September that give these tasks, each at the start of its line's words."""
    read = document(*lines, date=date, source="september.txt")
    found = tuple(commitment(read, line, owner, task) for line, task in zip(lines, tasks, strict=True))
    return keep(db, (read, Findings(commitments=found, rules="1")))


def test_an_action_named_by_its_own_number_is_meant(db):
    given(
        db,
        "23/19\tSecond count of traffic\tClerk",
        "23/20\tSecond letter to parents\tClerk",
        tasks=("Second count", "Second letter"),
    )
    keep(db, later(("23/19. Took place on 23 April: a second one.", "23/19", "done", None)))
    assert [actions.get_action(db, n).state for n in (4, 5)] == ["reported done", "proposed"]
    reasons = matching.list_proposals(db, action_id=4, waiting=False).items[0].reasons
    assert "names the action by its number" in reasons


def test_a_task_that_only_says_do_so_is_proposed_by_what_stands_around_it_and_never_closed(db):
    read = document("The hedgerow survey of Mill Lane was late. The Clerk would do so.", date=dt.date(2025, 9, 1))
    keep(db, (read, Findings(commitments=(commitment(read, "The Clerk would do so.", "Clerk", "do so"),), rules="1")))
    keep(
        db, later(("The hedgerow survey of Mill Lane had been received.", "hedgerow survey of Mill Lane", "done", None))
    )
    action = actions.get_action(db, 4)
    assert (action.state, [p.status for p in action.proposals]) == ("proposed", ["done"])
    assert "“hedgerow”" in action.proposals[0].reasons[0]


def test_bent_words_are_the_same_words():
    assert content("wrote the letters") == content("write a letter") == content("Letter's written")
    assert content("by Friday 3 March 2025 at the next meeting") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Priya Nair", "P Nair", True),
        ("Priya Nair", "O Nair", False),
        ("Priya Nair", "Nair", True),
        ("Ms Nair", "Priya Nair", True),
        ("PN", "Priya Nair", True),
        ("Priya Nair", "Owen Fell", False),
        ("Priya Nair / Owen Fell", "Owen Fell", True),
        ("The Clerk", "Clerk", True),
        ("Clerk", "Owen Fell", None),
        (None, "Owen Fell", None),
    ],
)
def test_owners_as_written(one, other, same):
    assert same_owner(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("circulate the growth fund note", "circulate growth fund note to the members", True),
        ("share the membership list", "share the membership lists", True),
        ("write to parents about uniform", "write to parents about attendance", False),
        ("report", "report", False),
        ("", "", False),
    ],
)
def test_tellings_of_one_task(one, other, same):
    assert (same_task(content(one), content(other)) > PLAINLY_SAME) is same
