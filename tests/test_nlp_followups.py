"""Follow-ups: what minutes say became of earlier actions, in the ways that clerks write it."""

import datetime as dt

import pytest

from ingest.reading import read_bytes
from nlp.findings import FollowUp
from nlp.reading import find

TOP = """PELHAM MARSH PARISH COUNCIL

Minutes of the meeting held on Tuesday 11 March 2025 at 7.30 pm in the Reading Room

Present: Cllr Ruth Aldous (Chairman), Cllr Tim Beavis, Cllr Moira Kell, Mrs Joan Pratt (Clerk)

1. Apologies

There were none.

"""


def follow_ups(heading: str, text: str) -> tuple[FollowUp, ...]:
    words = f"{TOP}2. {heading}\n\n{text.strip()}\n\n3. Finance\n\nThe payments were approved.\n"
    (document,) = read_bytes(words.encode(), "minutes.txt", date=dt.date(2025, 3, 11))
    return find(document).follow_ups


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Salt bin. Filled on 3 February.", "done"),
        ("Salt bin - refilled by Cllr Beavis at the weekend.", "done"),
        ("The Clerk had told the insurers of the new gates.", "done"),
        ("Website: the policies are now up.", "done"),
        ("Hedge at Dock Lane. The owner was written to and has cut it back.", "done"),
        ("Bench. This is on tonight's agenda.", "done"),
        ("The list of keyholders had been circulated with the papers.", "done"),
        ("Clock tower. Surveyed in January; nothing found to be wrong. See minute 9.", "done"),
        ("Noticeboard. On order; delivery is expected in April.", "open"),
        ("Drain at the cross. Reported twice to Highways, whose reply is awaited.", "open"),
        ("Speed sign – the Clerk has written to the County Council and has heard nothing.", "open"),
        ("Allotment rents. Two of the seven are still to come in; the Clerk will chase them.", "open"),
        ("Trees. The survey is being carried out this week.", "open"),
        ("Burial records. Deferred, as Cllr Kell was unwell.", "open"),
        ("War memorial. Work continues on the names.", "open"),
        ("Bus timetable - not yet put up.", "not done"),
        ("Cllr Beavis had not got round to measuring the pavilion.", "not done"),
        ("Risk register. No progress.", "not done"),
        ("The figures promised by the District Councillor have not been received.", "not done"),
        ("Emergency plan. This had been due in February and was not ready.", "not done"),
        ("Fingerpost - no comment received yet from the Highways Officer.", "open"),
        ("The list of keyholders had gone clean out of his mind.", "not done"),
        ("Mrs Pratt could find no record that the cheque had ever been sent.", "not done"),
        ("The plan for a skate park had been abandoned.", "superseded"),
        ("Dog bin. No longer needed, as the District has put one at the slipway.", "superseded"),
        ("Coronation mugs. The idea was dropped for want of interest.", "superseded"),
        ("Working party on the pond: overtaken by the sale of the land.", "superseded"),
    ],
)
def test_the_state_of_a_matter_under_matters_arising(words: str, status: str) -> None:
    assert [f.status for f in follow_ups("Matters arising", words)] == [status]


@pytest.mark.parametrize(
    "words",
    [
        "There were no matters arising.",
        "The Clerk went through the list of actions.",
        "Minute 14, second line: 'Beaver' to read 'Beavis'.",
        "Cllr Kell asked why the lamp had gone out.",
        "Cllr Kell remarked that the lane was worse than she had ever seen it.",
        "Action: Clerk to write to the brewery.",
    ],
)
def test_what_is_no_follow_up_though_it_stands_there(words: str) -> None:
    assert follow_ups("Matters arising", words) == ()


def test_an_action_and_its_state_in_one_line_is_no_new_task() -> None:
    text = "- TB to circulate the shares – done\n\n- TB/MK to agree the terms – not yet met; carried forward to May"
    words = f"{TOP}2. Actions from the last meeting\n\n{text}\n\n3. Finance\n\nThe payments were approved.\n"
    (document,) = read_bytes(words.encode(), "minutes.txt", date=dt.date(2025, 3, 11))
    found = find(document)
    assert [(f.owner, f.status) for f in found.follow_ups] == [("TB", "done"), ("TB / MK", "not done")]
    assert found.commitments == ()


def test_one_paragraph_may_go_through_several_matters() -> None:
    text = (
        "The lock on the pavilion has been changed. The rota for the toilets had not been drawn up. "
        "The lease is still with the solicitor."
    )
    assert [f.status for f in follow_ups("Matters arising", text)] == ["done", "not done", "open"]


def test_a_named_matter_is_one_however_many_sentences_tell_of_it() -> None:
    text = "Church path. The gravel came on 4 February. Cllr Beavis spread it. All agreed that it looked well."
    assert [f.status for f in follow_ups("Matters arising", text)] == ["done"]


def test_a_numbered_list_of_actions_does_not_end_at_the_number_of_the_next_item() -> None:
    text = "1. (JP) Keys. Cut.\n\n2. (TB) Ladder. Bought.\n\n3. (MK) Rota. Not started.\n\n4. (JP) Lease. With the solicitor, who has not replied."
    assert [f.status for f in follow_ups("Actions from the last meeting", text)] == ["done", "done", "not done", "open"]


def test_minutes_confirmed_are_followed_by_their_matters() -> None:
    text = "The minutes of the meeting held on 11 February 2025 were approved.\n\nThe gulley in Tanyard was cleared on 20 February."
    assert [f.status for f in follow_ups("Minutes of the last meeting", text)] == ["done"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Cllr Kell presented the costings that had been asked for in January.", "done"),
        ("The note on reserves, which should have come in February, was not ready.", "not done"),
        ("The Clerk had obtained three quotations for the roof.", "done"),
        ("The letters were sent to the four landlords on 20 February.", "done"),
    ],
)
def test_what_was_asked_for_before_is_a_follow_up_anywhere(words: str, status: str) -> None:
    assert [f.status for f in follow_ups("Village hall", words)] == [status]


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Beavis had sent his apologies.",
        "The bypass had not been built in 1974 either, Mr Fenn recalled.",
        "The society had asked for £500 towards its fête.",
        "The Clerk would write to the landlords again.",
    ],
)
def test_what_is_told_of_other_things_is_none(words: str) -> None:
    assert follow_ups("Village hall", words) == ()


def test_a_log_reads_the_word_of_state_and_what_the_progress_adds() -> None:
    page = """<html><body><h1>Pelham Marsh Parish Council</h1><p>Minutes of the meeting held on 11 March 2025</p>
    <h2>2. Action tracker</h2><table><tr><th>Ref</th><th>Action</th><th>Lead</th><th>Progress</th><th>Status</th></tr>
    <tr><td>1</td><td>Write to the water company</td><td>Clerk</td><td>Sent 3 March, no reply so far</td><td>Ongoing</td></tr>
    <tr><td>2</td><td>Price the fence</td><td>TB</td><td>Never begun</td><td>Missed</td></tr>
    <tr><td>3</td><td>Book the hall</td><td>Clerk</td><td>They have no record of a booking, so done afresh</td><td>Closed</td></tr>
    <tr><td>4</td><td>Plan for a marquee</td><td>MK</td><td>Hall was ready, so not needed</td><td>Dropped</td></tr></table>
    <h2>3. Finance</h2><p>The payments were approved.</p></body></html>"""
    (document,) = read_bytes(page.encode(), "minutes.html")
    assert [f.status for f in find(document).follow_ups] == ["open", "not done", "done", "superseded"]


def test_a_list_of_new_actions_at_the_end_tells_of_nothing_earlier() -> None:
    page = """<html><body><h1>Pelham Marsh Parish Council</h1><p>Minutes of the meeting held on 11 March 2025</p>
    <h2>2. Finance</h2><p>The Clerk will price the fence.</p><h2>Action tracker</h2>
    <table><tr><th>Ref</th><th>Action</th><th>Owner</th><th>Due</th><th>Status</th></tr>
    <tr><td>1</td><td>Price the fence</td><td>Clerk</td><td>8 April 2025</td><td>Open</td></tr></table></body></html>"""
    (document,) = read_bytes(page.encode(), "minutes.html")
    assert find(document).follow_ups == ()
