"""Evidence that later words speak of an earlier action: the act it asks for, its owner's names, what looks back."""

import datetime as dt
from dataclasses import replace

import pytest
from ledger_minutes import commitment, document, follow_up, keep

from ledger import actions, matching
from ledger.acts import answers, looks_back
from ledger.called import names_office, names_owner
from ledger.database import open_ledger
from ledger.likeness import Weights, by_stem, content, weights, weights_of
from nlp.findings import Findings


@pytest.mark.parametrize(
    ("task", "told", "same"),
    [
        ("bring a paper to the next meeting", "Nadia Ferris took members through the replies.", True),
        ("write to the chairmen of governors", "From the other a reply was still awaited.", True),
        ("obtain two estimates for new lamps", "Mr Ellis had quoted £280.", True),
        ("arrange a visit to the nursery", "Four members went on 14 September, when it took place.", True),
        ("look in the file", "The Clerk had been through the file.", True),
        ("bring a paper to the next meeting", "The weather was fine.", False),
        ("have the lock put right", "Two members apologised.", False),
    ],
)
def test_the_act_that_a_task_asks_for_is_told_in_other_words(task, told, same):
    assert answers(task, told) is same


@pytest.mark.parametrize(
    ("told", "back"),
    [
        ("The annual report, which had been held over from July, was presented.", True),
        ("The sheet was handed round as promised.", True),
        ("The report that should have been made in March.", True),
        ("The accounts were approved.", False),
    ],
)
def test_what_looks_back_to_something_promised(told, back):
    assert looks_back(told) is back


@pytest.mark.parametrize(
    ("owner", "known", "told", "named"),
    [
        ("SB", "Sunita Bhatt", "Sunita said that they had met.", True),
        ("Sunita Bhatt", "Sunita Bhatt", "SB had telephoned the college.", True),
        ("Cllr D Ockwell", "", "Ockwell’s letter was read.", True),
        ("The Clerk", "", "The Clerk had looked in the file.", False),
        ("Councillor Mrs Daniell", "", "Councillor Eddy had some paint.", False),
        (None, "", "Nobody came.", False),
    ],
)
def test_an_owner_by_any_of_the_names_that_minutes_use(owner, known, told, named):
    assert names_owner(owner, known, told) is named


def test_an_owner_by_office():
    assert names_office("The Town Clerk", "The clerk's letter had gone.")
    assert not names_office("Cllr D Ockwell", "The Clerk had written.")


def test_a_task_given_again_in_the_words_of_its_row_is_the_same_one(tmp_path):
    db = open_ledger(tmp_path)
    lines = (
        "It was agreed that Orla Devane set up a small group to look at the bands, with one mainstream head.",
        "Set up group to review banding values",
    )
    read = document(*lines, date=dt.date(2025, 9, 1), source="september.txt")
    first = commitment(read, lines[0], "OD", "set up a small group to look at the bands, with one mainstream head")
    row = commitment(read, lines[1], "OD", lines[1])
    keep(db, (read, Findings(commitments=(replace(first, also=(row.span,)),), rules="1")))
    again = document(lines[1], date=dt.date(2025, 11, 3), source="november.txt")
    saved = keep(db, (again, Findings(commitments=(commitment(again, lines[1], "OD", lines[1]),), rules="1")))
    assert saved.counts["given anew"] == 1
    assert actions.list_actions(db, status="all").total == 1
    db.close()


@pytest.mark.parametrize(
    ("task", "words", "read", "status"),
    [
        ("find out about the potholes", "The potholes: the county reported that they had been marked.", "open", "done"),
        ("draw up an advertisement and place it", "The advertisement was placed on 24 November. There had been no applications.", "open", "done"),
        ("tell the mason", "The mason had been told. It was noted that the rail would not now be done.", "done", "done"),
        ("write to the Secretary of State", "A reply came on 22 January. It said nothing about registers of state.", "open", "done"),
        ("report to the July meeting", "Dr Farrant presented the report that should have been made in July.", "not done", "done"),
        ("visit the unit", "The visit to the unit has had to wait as Mr Tull was ill.", "done", "not done"),
        ("circulate the county report", "The county report had slipped to the summer, so there was nothing to circulate.", "open", "superseded"),
        ("write to the parish councils", "The letter had gone to all the parish councils except two.", "done", "open"),
        ("meet about the bands", "3.6\tLM and CB had met once about bands. They will meet again on 1 February.", "done", "open"),
    ],
)  # fmt: skip
def test_the_state_of_the_task_itself(tmp_path, task, words, read, status):
    db = open_ledger(tmp_path)
    line = f"The Clerk would {task}."
    september = document(line, date=dt.date(2025, 9, 1), source="september.txt")
    keep(db, (september, Findings(commitments=(commitment(september, line, "Clerk", task),), rules="1")))
    november = document(words, date=dt.date(2025, 11, 3), source="november.txt")
    told = words.partition(". ")[0] + "." if ". " in words and read == "done" else words
    keep(db, (november, Findings(follow_ups=(follow_up(november, told, task, read, None),), rules="1")))
    assert [p.status for p in matching.list_proposals(db, waiting=False).items][:1] == [status]
    db.close()


def test_weights_add_up_a_set_once_and_never_to_nothing():
    texts = {
        1: content("write a letter to the bank"),
        2: content("write to the hall"),
        3: content("mend the hall roof"),
    }
    weight = weights(texts.values())
    assert weight == weights_of(by_stem(texts), len(texts))
    assert weight.of(frozenset()) == 1.0
    assert weight.of(texts[1]) == pytest.approx(sum(weight[stem] for stem in texts[1]))
    assert weight.of(frozenset(["never"])) == weight[""] == max(weight.values())
    assert isinstance(weight, Weights)
