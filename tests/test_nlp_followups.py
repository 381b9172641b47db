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


@pytest.mark.parametrize(
    ("heading", "words", "status"),
    [
        ("Highways", "The pothole outside the forge has been filled.", "done"),
        ("Highways", "Highways have now replaced the finger post at Cold Ash.", "done"),
        ("Highways", "The Clerk had reported the blocked drain and is still waiting for a date.", "open"),
        ("Playing field", "The new swing seats are on order.", "open"),
        ("Playing field", "Cllr Beavis has obtained two quotes for the fence and a third is awaited.", "open"),
        ("Footpaths", "The stile on path 4 has still not been mended.", "not done"),
        ("Footpaths", "The kissing gate was installed last week.", "done"),
        ("Allotments", "The overgrown plot has been cleared by Cllr Kell.", "done"),
        ("Allotments", "No reply has yet been received from the tenant of plot 3.", "open"),
        ("Update on the pavilion", "The architect has not come back with the drawings.", "open"),
        ("Speed watch", "We are still trying to find volunteers.", "open"),
        ("Trees", "The tree surgeon has yet to give a date.", "open"),
        ("Trees", "A plan of the avenue is yet to be drawn.", "not done"),
        ("Works in hand", "Salt bins – County Council chased again.", "open"),
        ("Dog fouling", "The signs had been put up as agreed.", "done"),
        ("Village sign", "It has been repainted and is back in place.", "done"),
        ("Noticeboards", "Cllr Beavis had not had time to look at the hinges.", "not done"),
        ("Toilets", "No key had been forthcoming and therefore it was agreed to change the lock.", "not done"),
        ("Website", "The audit was an outstanding action and would be carried forward.", "open"),
    ],
)
def test_a_standing_item_tells_of_work_in_hand(heading: str, words: str, status: str) -> None:
    assert [f.status for f in follow_ups(heading, words)] == [status]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Highways", "The verges on Mill Lane are very overgrown."),
        ("Police report", "There have been three burglaries since January."),
        ("County Councillor", "The County Council has approved its budget for next year."),
        ("Correspondence", "A letter has been received from a resident about parking."),
        ("Playing field", "It was reported that the slide is broken."),
        ("Planning", "No objections have been received."),
        ("Headteacher’s report", "Attendance has risen to 95.8%."),
        ("Headteacher’s report", "Two new teachers have been appointed."),
        ("Safeguarding", "The report had been circulated before the meeting."),
        ("Budget", "The DfE has not yet published the guidance."),
        ("High needs", "Demand for places has grown since 2019."),
        ("Grass cutting", "The cutting of the verges was discussed."),
    ],
)
def test_a_report_with_no_task_in_sight_is_none(heading: str, words: str) -> None:
    assert follow_ups(heading, words) == ()


def test_a_follow_up_in_passing_says_what_spoke_for_it() -> None:
    (found,) = follow_ups("Highways", "The pothole outside the forge has been filled.")
    assert "a piece of work has been done" in [c.name for c in found.cues]
    assert 0.5 < found.confidence < 1


def test_actions_announced_in_a_sentence_are_gone_over_up_to_the_next_heading() -> None:
    text = (
        "The minutes were agreed. The actions from that meeting were reviewed as follows:\n\nItem 4 –\n\n"
        "- TB to send the rota – completed\n\n- MK to meet the caretaker – carried forward"
    )
    assert [f.status for f in follow_ups("Minutes of the last meeting", text)] == ["done", "open"]


def test_corrections_of_the_minutes_are_no_follow_ups() -> None:
    text = (
        "The minutes were approved subject to the following corrections:\n\n- Insert Cllr Kell under minute 4\n\n"
        "- Remove the second line of minute 6\n\nThey were then signed."
    )
    assert follow_ups("Minutes and matters arising", text) == ()


@pytest.mark.parametrize(
    "next_item",
    ["3. The orchard\n\nThe pruners came on Friday.", "Headteacher's report\n\nThe choir sang at the fair."],
)
def test_matters_arising_end_where_the_next_item_begins(next_item: str) -> None:
    text = f"The hedge has been cut.\n\n{next_item}"
    assert [f.status for f in follow_ups("Matters arising", text)] == ["done"]


def test_matters_arising_may_begin_within_a_paragraph() -> None:
    text = (
        "The minutes of 11 February 2025 were approved and signed. Matters arising: the salt bin has been filled. "
        "A reply is awaited from the brewery."
    )
    assert [f.status for f in follow_ups("Minutes", text)] == ["done", "open"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Cllr Kell has spoken to the farmer, who has agreed to cut the hedge.", "open"),
        ("The Clerk has ordered the plaque.", "open"),
        ("Bench. To be fitted in April.", "open"),
        ("War memorial. The letters are still outstanding.", "open"),
        ("The Clerk noted that she had sent the dates but had been unable to fix one.", "open"),
        ("Carried forward from November: TB to mend the gate – completed", "done"),
    ],
)
def test_what_is_left_to_others_is_open(words: str, status: str) -> None:
    assert [f.status for f in follow_ups("Matters arising", words)] == [status]


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Beavis gave a talk on bees.",
        "A discussion took place about dogs on the field.",
        "The Clerk reminded members of the code of conduct.",
        "The Clerk had nothing further to report.",
        "Cllr Kell suggested a fair. All were delighted with the idea.",
        "Cllr Kell reported that the lane is in a dreadful state.",
        "That the Chairman sign the minutes.",
    ],
)
def test_talk_under_matters_arising_is_no_follow_up(words: str) -> None:
    assert follow_ups("Matters arising", words) == ()


def test_the_number_of_an_action_printed_again_is_none_and_what_became_of_it_is_one() -> None:
    text = (
        "Cllr Kell asked that the last line of item 4 be removed.\n\n"
        "Action 1\n\nClerk to send the form to the bank\n\nThe Clerk confirmed that the form had been sent."
    )
    found = follow_ups("Minutes and actions from the previous meeting", text)
    assert [(f.status, f.about) for f in found][-1][0] == "done"
    assert not [f for f in found if f.about.startswith(("Action 1", "Cllr Kell"))]


def test_what_a_register_prints_of_the_next_item_ends_matters_arising() -> None:
    page = (
        "<html><body><h1>Agenda and minutes</h1><p>Pelham Marsh Schools Forum</p><p>Tuesday 11 March 2025</p>"
        "<h2>2. Matters arising</h2><p>To discuss any matters arising.</p><p>Minutes:</p>"
        "<p>The list of schools had been circulated with the papers.</p>"
        "<p>To consider a report of the Director of Education.</p><p>Minutes:</p>"
        "<p>A representative of the Treasurer submitted a report which had been circulated.</p></body></html>"
    )
    (document,) = read_bytes(page.encode(), "minutes.html", date=dt.date(2025, 3, 11))
    assert [document.words(f.span)[:20] for f in find(document).follow_ups] == ["The list of schools "]


LONG = (
    "The Clerk had established that the steps belonged to the county and had written to Mrs Olver to say so. Both doors"
    " in Dock Lane had been repaired at a cost of £186. The harbour commissioners had told Cllr Beavis that they had no"
    " money. It was a pity. Letters had gone to four tenants and three had paid."
)


def test_one_long_paragraph_may_report_on_several_matters() -> None:
    told = [found.about for found in follow_ups("Matters arising", LONG)]
    assert [about[:12] for about in told] == ["The Clerk ha", "Both doors i", "The harbour ", "Letters had "]


def test_a_short_paragraph_goes_on_with_its_matter_in_the_same_tense() -> None:
    words = "The Clerk had written to the county about the steps. Both doors had been repaired at a cost of £186."
    assert len(follow_ups("Matters arising", words)) == 1


@pytest.mark.parametrize(
    ("text", "status", "owner"),
    [
        ("Find a price for a dog bin. Action – Cllr Beavis, The Clerk. Action ongoing – one received.", "open", "Cllr Beavis / The Clerk"),
        ("Speak to the owner about the hedge. Action – The Clerk. Action complete – cut on 2 March.", "done", "The Clerk"),
        ("Page 3 – Leaflets. Action – Cllr Kell to get them printed. Cllr Kell reported that these had been delivered.", "done", None),
        ("TB to write to the bus company. TB has written twice and had an automatic reply only - ONGOING.", "open", "TB"),
        ("TB to ask the club. The Town has started a group of its own, so this is no longer needed - CLOSED.", "superseded", "TB"),
    ],
)  # fmt: skip
def test_an_earlier_action_with_its_state_in_one_paragraph_is_one_follow_up(
    text: str, status: str, owner: str | None
) -> None:
    found = follow_ups("Matters arising", text)
    assert [f.status for f in found] == [status]
    if owner is not None:
        assert found[0].owner == owner


def test_a_state_in_brackets_behind_an_entry_of_a_list_of_actions_is_its_state() -> None:
    found = follow_ups("Actions", "1. Teams to send their dates [closed]\n\n2. Clerk to buy a lock [ongoing]")
    assert [f.status for f in found] == ["done", "open"]


def test_a_title_run_into_its_text_ends_matters_arising() -> None:
    html = (
        "<p>Pelham Marsh Hall Committee</p><p>Minutes of 11 March 2025</p><p><b>Present:</b> Ruth Aldous, Tim Beavis</p>"
        "<p><b>Matters arising</b></p><p>The gutter has been mended by Tim.</p>"
        "<p><b>Treasurer's Report</b>&nbsp; Ruth has paid the oil bill and the insurance.</p>"
    )
    (document,) = read_bytes(html.encode(), "minutes.html")
    assert [document.words(f.span) for f in find(document).follow_ups] == ["The gutter has been mended by Tim."]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Bus shelter. Still nothing from the electrician.", "open"),
        ("Grants. The school had been in touch to say that the forms would follow.", "open"),
        ("Alarms. Three of the five machines now have them.", "open"),
        ("Visit. This was cancelled when the head was ill, and Cllr Kell would find another date.", "not done"),
        ("Web page. The Clerk confirmed that it had been brought up to date.", "done"),
        ("Action 9.02: Cllr Kell to draft a reply. This was sent on 3 March.", "done"),
    ],
)
def test_states_that_few_words_tell(words: str, status: str) -> None:
    assert [f.status for f in follow_ups("Matters arising", words)] == [status]


def test_matters_that_all_have_a_place_end_with_the_first_that_has_none() -> None:
    words = """
Item 3 – Cllr Beavis had written to the county. The lines have been painted.

Item 5 – The workshop for parents had gone ahead.

Item 6 – The hedge was cut on 3 February.

Cllr Kell reported on the committee of 8 February, which had met twice and had seen the accounts.

The outturn was a surplus of £31,207, which was more than had been expected.
"""
    assert len(follow_ups("Matters arising", words)) == 3


def test_an_earlier_action_by_its_number_is_a_follow_up_whatever_it_looks_like() -> None:
    words = "The following updates were given:\n\nAction 14 – The data had been e-mailed to members on 4 August."
    assert [f.status for f in follow_ups("Action sheet", words)] == ["done"]


def test_a_log_that_is_only_shown_tells_of_nothing() -> None:
    assert follow_ups("Action tracking", "The Clerk presented the report.") == ()
