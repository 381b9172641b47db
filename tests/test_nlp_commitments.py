"""Commitments by the shapes in which councils write them: who owns them, when they are due, what imposes them."""

import datetime as dt

import pytest
from nlp_minutes import minutes, reading

from ingest.reading import read_bytes
from nlp.conditions import condition
from nlp.findings import Commitment
from nlp.meetings import anchor_of
from nlp.reading import find


def tasks(text: str) -> list[Commitment]:
    return list(reading(text)[1].commitments)


def one(text: str) -> Commitment:
    found = tasks(text)
    assert len(found) == 1, [c.action for c in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "owner", "explicit"),
    [
        ("Action: Owen Tate to send the form to the bank.", "Owen Tate", True),
        ("ACTION – Clerk to send the form to the bank.", "Clerk", True),
        ("Action 2.01: Clerk to send the form to the bank.", "Clerk", True),
        ("AP3: Clerk to send the form to the bank.", "Clerk", True),
        ("Action: To send the form to the bank (Clerk)", "Clerk", True),
        ("The form would be sent to the bank by the Clerk. Action: Clerk", "Clerk", True),
        ("The Clerk will send the form to the bank.", "The Clerk", False),
        ("Clerk to send the form to the bank.", "Clerk", False),
        ("The Clerk agreed to send the form to the bank.", "The Clerk", False),
        ("The Clerk had no excuse to offer and promised to send the form to the bank.", "The Clerk", False),
        ("Helen Corrigan thought that it was dear, but said that she would check the price.", "Helen Corrigan", False),
        ("Helen Corrigan confirmed that the grant had ended and will circulate the letter.", "Helen Corrigan", False),
        ("The Clerk will send the form to the bank. OT Action.", "OT", True),
        ("The form is late. It will be sent to the bank by Friday.          Action Owen Tate", "Owen Tate", True),
        ("Mr Tate accepted this and will send the form to the bank. OT half term Members were content.", "OT", True),
        ("The drains were inspected. *Clerk to write to the county.", "Clerk", True),
        ("The signs are wrong. * Clerk asked to report them to the county.", "Clerk", True),
        ("Send the budget to the bank for approval (Clerk)", "Clerk", True),
        ("The dates clash. A new one to be found (Clerk). Members were sorry.", "Clerk", True),
        ("*Clerk to chase the contractor.", "Clerk", True),
        ("The gate is rusty, but the Clerk would ask for a price.", "the Clerk", False),
        ("The Clerk was requested to upgrade the website.", "The Clerk", False),
        ("Samir Rahman requested that an item on the lease is added to the next agenda.", None, False),
        ("The path is not signed. Also, to follow up on the missing signs.", None, False),
        ("The track to the cemetery to be added to the contract.", None, False),
        ("The minutes are to be distributed by Mr. Pryce to all schools.", "Mr. Pryce", False),
        ("Helen Corrigan had looked for a bin and has now left, so her successor will be contacted.", None, False),
        ("RESOLVED that the Clerk circulates the list to schools.", "the Clerk", True),
        ("RESOLVED that the Clerk be requested to write to the bank.", "the Clerk", True),
        ("It was agreed that the Clerk would write to the bank.", "the Clerk", True),
        ("It was agreed that a further meeting be held on 3 December 2024.", None, True),
        ("RESOLVED for Owen Tate to repair the bench before the spring.", "Owen Tate", True),
        ("The Clerk said this would need two signatures and agreed to get the forms.", "The Clerk", False),
        ("Clerk to forward the reports. Clerk to action.", "Clerk", False),
        ("No reply had come from the railway and the Clerk was instructed to write again.", "the Clerk", False),
        ("Members asked that the Clerk obtain a price for the fence.", "the Clerk", False),
        ("A further report would be made when the costs were known.", None, False),
        ("Martin Pryce would e-mail the list to members.", "Martin Pryce", False),
        ("The list would be circulated to members.", None, False),
        ("Jane Osgood and Martin Pryce will draft the letter.", "Jane Osgood / Martin Pryce", False),
    ],
)
def test_owner_and_who_imposes_it(text: str, owner: str | None, explicit: bool) -> None:
    found = one(text)
    assert (found.owner, found.explicit) == (owner, explicit)


@pytest.mark.parametrize(
    "text",
    [
        "The Clerk had sent the form to the bank.",
        "Martin Pryce asked when the report would be sent to schools.",
        "The contractor would repair the wall in May.",
        "Schools will need to send their returns by 3 May.",
        "The Head of Finance hoped that the grant would rise.",
        "Councillor Devlin would like to see the figures.",
        "Helen Corrigan would take up the post of Director on 1 May.",
        "Samir Rahman asked how the shortfall was to be met.",
        "Action from last meeting: Clerk to add the lease to the next agenda.",
        "Jane Osgood to arrive late.",
        "Samir Rahman apologised; this is still outstanding and will be carried forward.",
        "Paragraph 3, the first line to be amended to read: ‘Mr Pryce spoke of the fees’.",
        "Samir Rahman proposed that they were a true record and should be signed; all agreed.",
        "It was agreed by four votes to one, Samir Rahman dissenting, to go ahead.",
        "Highways working group – nothing new to report.",
        "Still waiting for the form to be returned by one member.",
        "No trees to be felled.",
        "Martin Pryce agreed that the change would be a disaster for small schools.",
        "Jane Osgood moved the election of the Chair to the next meeting.",
        "RESOLVED that the Chair sign the minutes of 3 October 2024.",
        "Members were invited to send their comments to the Clerk.",
        "The next meeting will be held on Thursday 16 January 2025.",
        "Highways advise that the post will be installed soon.",
        "Samir Rahman - a number of points to raise.",
        'In a letter the manager wrote "we will remind all our drivers of the route".',
        'Approved with one change: for "Mr Pryce promised to pay" read "Mr Pryce was asked to pay".',
        "The Chair stated that this will be discussed later in the meeting.",
        "It was said that the reserve will be going up.",
    ],
)
def test_what_only_looks_like_a_task(text: str) -> None:
    assert tasks(text) == []


def test_two_people_in_one_sentence_have_a_task_each() -> None:
    first, second = tasks("Martin Pryce will draft the letter and Jane Osgood will ask the band.")
    assert (first.owner, second.owner) == ("Martin Pryce", "Jane Osgood")
    assert first.span.end <= second.span.start


def test_each_part_of_a_resolution_keeps_its_own_day() -> None:
    found = tasks(
        "RESOLVED that the Clerk write to the Trust by 2 December, and that the Head of Finance report to the next meeting."
    )
    assert [(c.owner, c.due_text) for c in found] == [
        ("the Clerk", "2 December"),
        ("the Head of Finance", "to the next meeting"),
    ]


@pytest.mark.parametrize("tail", ["[OT]", "(OT)", "Owen Tate", "Clerk"])
def test_a_name_torn_from_an_action_column(tail: str) -> None:
    found = one("Owen Tate (OT) had the form. It would be sent to the bank once it was signed. " + tail)
    assert found.explicit
    assert found.owner in ("OT", "Owen Tate", "Clerk")


TABLE = """The Head of Finance said that a note on placements would be circulated by 6 December.

Officers would look at the cost of buses. They would do so before the summer.

Action list

| Action | Who | By |
|---|---|---|
| Note on placement costs to members | Helen Corrigan | 6 December 2024 |
| Cost of school buses | Samir Rahman to tell the Chair | End of term |
"""


def test_a_table_names_owners_and_days_of_what_the_words_told() -> None:
    head = "# Marlow Vale Schools Forum\n\nMinutes of the meeting held on Thursday 21 November 2024\n\n"
    head += "Present: Mrs Jane Whitlock (Chair), Samir Rahman\n\nIn attendance: Helen Corrigan (Head of Finance)\n\n## 1. Budget\n\n"
    document = read_bytes((head + TABLE).encode(), "minutes.md")[0]
    note, buses = find(document).commitments
    assert (note.owner, note.due, note.explicit) == ("Helen Corrigan", dt.date(2024, 12, 6), True)
    assert (buses.owner, buses.due_text, buses.explicit) == ("Samir Rahman", "End of term", True)
    assert note.also
    assert buses.also


@pytest.mark.parametrize(
    ("text", "due_text", "due"),
    [
        ("The Clerk will reply in the meantime.", "in the meantime", None),
        ("The Clerk will reply within the week.", "within the week", None),
        ("The Clerk will report each term.", "each term", None),
        ("The Clerk will put the times on the website every Monday.", "every Monday", None),
        ("The Clerk will reply at the earliest opportunity.", "at the earliest opportunity", None),
        ("The Clerk will send it out with the minutes.", "with the minutes", None),
        ("The Clerk will reply tomorrow.", "tomorrow", dt.date(2024, 11, 22)),
        ("The Clerk will reply by the end of the month.", "by the end of the month", dt.date(2024, 11, 30)),
        ("The Clerk will write in the second week of May.", "in the second week of May", None),
        ("The Clerk will write over the winter.", "over the winter", None),
        ("The Clerk will write before the summer term begins.", "before the summer term begins", None),
        ("The Clerk will write in the week beginning 13 January.", "in the week beginning 13 January", None),
        ("The Clerk will ask whether the school could host the next meeting.", None, None),
        ("The Clerk will send the counts for October to members.", None, None),
        ("The Clerk will write to ask why the beck floods every year.", None, None),
        ("The Clerk will book the band for the Summer Fayre.", None, None),
        ("Following the close of the meeting the Clerk will write to the bank.", None, None),
        ("Martin Pryce suggested a fair in June and will ask the band.", None, None),
        ("The visit is on 3 March 2025. Jane Osgood will attend.", "3 March 2025", dt.date(2025, 3, 3)),
    ],
)
def test_due_words_of_a_task(text: str, due_text: str | None, due: dt.date | None) -> None:
    found = one(text)
    assert (found.due_text, found.due) == (due_text, due)


def test_later_meetings_are_those_that_the_minutes_print() -> None:
    text = "The Clerk will report to the March meeting.\n\n2. Dates of meetings\n\nThursdays at 4 pm: 16 January 2025, 13 March 2025 and 19 June 2025."
    anchor = anchor_of(minutes(text))
    assert anchor.next_meeting == dt.date(2025, 1, 16)
    assert anchor.later == (dt.date(2025, 1, 16), dt.date(2025, 3, 13), dt.date(2025, 6, 19))
    assert tasks(text)[0].due == dt.date(2025, 3, 13)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If it is late a note will be sent to members.", "If it is late"),
        ("If the Head of Finance agrees Mrs Cole will write.", "If the Head of Finance agrees"),
        (
            "Should the figures differ by more than £250,000, the Clerk will write.",
            "Should the figures differ by more than £250,000",
        ),
        ("The Clerk will write if no reply comes.", "if no reply comes"),
        ("The Clerk will ask if the wall is safe.", None),
        ("The Clerk should write to the bank.", None),
    ],
)
def test_conditions_end_where_the_task_begins(text: str, words: str | None) -> None:
    assert condition(text) == words


BESIDE = """<html><body><main><h1>Ferrydale Learning Partnership Board</h1>
<p>Notes of the meeting held on Monday 9 October 2023</p><p>Present: Gail Sutton (Chair), Imran Beg, Carol Tye</p>
<table><tr><th>Item</th><th>Discussion</th><th>Action</th><th>By whom</th><th>By when</th></tr>
<tr><td>1. Welcome</td><td>Everybody was made welcome by the Chair, and introductions were made.</td><td></td><td></td><td></td></tr>
<tr><td>2. Funding</td><td>GS said that nothing had been settled by the Department and that the board would hear.
It was a long discussion.</td><td>Update the board<br>Convene a sub group to look at options</td><td>GS<br>IB</td>
<td>{dues}</td></tr></table></main></body></html>"""

LISTED = """<html><body><main><h1>Ferrydale Learning Partnership Board</h1>
<p>Notes of the meeting held on Monday 9 October 2023</p><p>Present: Gail Sutton (Chair), Imran Beg, Carol Tye</p>
<h2>Actions</h2><table><tr><th>Item</th><th>Action</th><th>Who</th><th>When</th></tr>
<tr><td>2</td><td>Update the board on the grant<br>Convene a sub group</td><td>GS<br>IB</td><td>{dues}</td></tr>
<tr><td>3</td><td>Circulate the dates</td><td>CT / IB</td><td>ASAP</td></tr></table></main></body></html>"""


@pytest.mark.parametrize("page", [BESIDE, LISTED])
@pytest.mark.parametrize(
    ("printed", "dues"),
    [
        ("20 October<br>November", ["20 October", "November"]),
        ("November", ["November", "November"]),
        ("20 October<br>November<br>Spring", [None, None]),
    ],
)
def test_several_tasks_in_one_cell_keep_their_own_owners_and_dates(
    page: str, printed: str, dues: list[str | None]
) -> None:
    (document,) = read_bytes(page.format(dues=printed).encode(), "board.html")
    found = [task for task in find(document).commitments if task.owner in ("GS", "IB")]
    assert [(task.owner, task.due_text, task.explicit) for task in found] == [
        ("GS", dues[0], True),
        ("IB", dues[1], True),
    ]


def test_parts_of_a_resolution_need_no_that() -> None:
    found = tasks(
        "The Forum RESOLVED that:\n\n(1) the report be noted;\n\n(2) the Head of SEND submit a paper on places; and\n\n"
        "(3) the Chair write to the Department."
    )
    assert [(task.owner, task.explicit) for task in found] == [("the Head of SEND", True), ("the Chair", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Consideration of the library service was deferred to the December meeting.",
        "The item was put back to May.",
        "AGREED that a decision on the lease be deferred until the next meeting.",
        "No vote could be taken, and the item stood over to 18 January.",
        "Deferred to the next meeting.",
    ],
)
def test_an_item_put_off_to_a_named_meeting_is_still_to_be_taken(text: str) -> None:
    assert one(text).owner is None
    assert one(text).action.startswith(text[:12])


@pytest.mark.parametrize(
    "text",
    [
        "The speed limit review had been put back until the summer.",
        "The surface dressing had been deferred to March by the county.",
        "The request for the clock was deferred.",
        "RECOMMENDED to Cabinet that the charge be deferred until September 2025.",
        "Mrs Kell asked whether the item was deferred to March.",
    ],
)
def test_what_others_put_off_or_nobody_dates_is_no_task(text: str) -> None:
    assert tasks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Martin Pryce to ask the bank for a form. He has asked twice and had no answer.",
        "Send the form to the bank. Action – Owen Tate. Action complete – sent on 2 May.",
        "Action 4.3 – Martin Pryce reported that the list went out to members on 3 October.",
        "Owen Tate to send the form – completed.",
    ],
)
def test_an_earlier_action_printed_again_with_its_state_is_no_new_task(text: str) -> None:
    (document,) = read_bytes(f"{ARISING}{text}\n\n3. Finance\n\nThe report was noted.\n".encode(), "minutes.txt")
    assert not find(document).commitments


ARISING = """MARLOW VALE SCHOOLS FORUM

Minutes of the meeting held on Thursday 21 November 2024 at 4.00 pm in the Guildhall

Present: Mrs Jane Whitlock (Chair), Jane Osgood, Martin Pryce

In attendance: Owen Tate (Clerk)

2. Matters arising

"""


def test_what_is_given_out_anew_behind_the_state_of_an_earlier_action_is_a_task() -> None:
    text = "Register the land. Action – The Clerk. Action ongoing – the form came back. The Clerk was asked to write to the registry again."
    (document,) = read_bytes(f"{ARISING}{text}\n\n3. Finance\n\nThe report was noted.\n".encode(), "minutes.txt")
    (task,) = find(document).commitments
    assert (task.owner, "registry again" in document.words(task.span)) == ("The Clerk", True)


def test_numbered_actions_are_explicit_and_their_numbers_are_no_days() -> None:
    found = tasks(
        "28/01/16-01 Martin Pryce to count the forms again.\n\n28/01/16-02 Owen Tate to contact the school.\n\n"
        "28/01/16-03 Jane Osgood to get three prices for the boards."
    )
    assert [(c.owner, c.explicit, c.due) for c in found] == [
        ("Martin Pryce", True, None),
        ("Owen Tate", True, None),
        ("Jane Osgood", True, None),
    ]


def test_lines_below_an_action_tell_its_owner_and_when_it_is_due() -> None:
    task = one("Action 1: Circulate the list of schools.\n\nBy whom: Owen Tate\n\nDue: 6 December 2024")
    assert (task.owner, task.due) == ("Owen Tate", dt.date(2024, 12, 6))


def test_two_sentences_on_one_task_are_one_and_the_second_names_its_owner() -> None:
    task = one("It was agreed that a letter be sent to every school. Owen Tate to draft.")
    assert (task.owner, task.explicit) == ("Owen Tate", True)


def test_a_line_that_says_who_is_to_action_a_matter_names_the_owner_of_the_task_above() -> None:
    task = one("The lane would be marked again before the winter by Martin Pryce.\n\nTo be actioned by Owen Tate")
    assert (task.owner, task.explicit) == ("Owen Tate", True)
