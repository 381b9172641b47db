"""Plain text as registers, word processors and PDF converters leave it."""

from ingest.document import Document
from ingest.reading import read_bytes

REGISTER = """skip navigation
Agenda and draft minutes

Moved from 9th October 2018, Cabinet - Tuesday, 2nd October, 2018 2.00 pm

Venue: Committee Room 3 - Council House. View directions

Contact: Lara Night, Governance Services,  Tel: 01632 960000, Email:  lara@example.org

Items
No. Item

39.

Declarations of Interest

Minutes:

There were no disclosable pecuniary interests.

40.

Minutes

(a)  To agree the minutes from the meeting of Cabinet on 28th August 2018

\xa0

(b)  Matters arising

Minutes:

The minutes of the meeting held on 28th August 2018 were agreed and signed as a true record.

42.

Private Sector Housing Enforcement Policy 2018 pdf icon PDF 104 KB

Report of the Deputy Chief Executive (Place)

Members are asked to consider the policy.

Additional documents:

Appendix A - Costs

Decision:

RESOLVED that the policy be approved.

Minutes:

Audio recording – 1 minute 46 seconds

Councillor Bell asked whether landlords had been consulted. The Head of Housing replied that they had.

RESOLVED that the policy be approved.
"""

PIPED = """No. | Item |
---|---|
1. |
Welcome and Introductions Minutes: The Chair welcomed Members to this virtual meeting of the
Schools Forum. |
2. |
Apologies for Absence To report any apologies for absence. Minutes: Apologies
for absence were received from Ian Orwin and Councillor Tom Morris. |
Matters Arising To discuss any matters arising. Minutes: A representative of the Treasurer reported.
The following comments were made:
· Leaders were thanked. · A concern was raised. |
"""

ITEM = """Agenda item

Transforming the Village

Minutes:

Ann Moore thanked the Forum.\xa0 A presentation was shared.

\xa0

https://example.org/a/long/address_of_a_report.pdf

\xa0

Bob Hill asked when it would start.

Supporting documents:

Report pdf icon PDF 12 KB
"""


def read_text(text: str, name: str = "minutes.txt") -> Document:
    (document,) = read_bytes(text.encode(), name)
    return document


def words(document: Document, role: str) -> list[str]:
    return [document.words(p) for p in document.paragraphs if p.role == role]


def test_a_register_page_keeps_agenda_text_apart_from_minutes() -> None:
    document = read_text(REGISTER)
    assert [(i.number, i.title) for i in document.items] == [
        ("39.", "Declarations of Interest"),
        ("40.", "Minutes"),
        ("42.", "Private Sector Housing Enforcement Policy 2018"),
    ]
    assert words(document, "minute") == [
        "There were no disclosable pecuniary interests.",
        "The minutes of the meeting held on 28th August 2018 were agreed and signed as a true record.",
        "Councillor Bell asked whether landlords had been consulted. The Head of Housing replied that they had.",
        "RESOLVED that the policy be approved.",
    ]
    assert "Members are asked to consider the policy." in words(document, "agenda")
    assert "Appendix A - Costs" in words(document, "noise")


def test_a_decision_printed_twice_is_read_once() -> None:
    assert words(read_text(REGISTER), "annex") == ["RESOLVED that the policy be approved."]


def test_a_register_page_states_its_meeting() -> None:
    meeting = read_text(REGISTER).meeting
    assert (meeting.body, str(meeting.date), str(meeting.start)) == ("Cabinet", "2018-10-02", "14:00:00")
    assert meeting.venue == "Committee Room 3 - Council House"
    assert meeting.status == "draft"


def test_a_table_joined_with_bars_gives_the_same_items() -> None:
    document = read_text(PIPED)
    assert [i.title for i in document.items] == [
        "Welcome and Introductions",
        "Apologies for Absence",
        "Matters Arising",
    ]
    assert "The Chair welcomed Members to this virtual meeting of the\nSchools Forum." in words(document, "minute")
    assert words(document, "agenda") == ["To report any apologies for absence.", "To discuss any matters arising."]
    assert words(document, "minute")[-2:] == ["· Leaders were thanked.", "· A concern was raised."]
    assert [a.name for a in document.attendance] == ["Ian Orwin", "Councillor Tom Morris"]


def test_a_single_item_page_with_no_break_spaces_as_blank_lines() -> None:
    document = read_text(ITEM)
    assert [i.title for i in document.items] == ["Transforming the Village"]
    assert words(document, "minute") == [
        "Ann Moore thanked the Forum.\xa0 A presentation was shared.",
        "https://example.org/a/long/address_of_a_report.pdf",
        "Bob Hill asked when it would start.",
    ]
    assert document.meeting.date is None


def test_an_issue_page_holds_one_document_for_each_meeting() -> None:
    page = (
        "Issue - meetings\n\nCall-In Activity\n\nMeeting: 15/11/2023 - Council (Item 49)\n\n49 Call-In Activity\n\n"
        "Report of the Manager.\n\nMinutes:\n\nThe report was noted.\n\n"
        "Meeting: 22/01/2024 - Overview Committee (Item 12)\n\n12 Update\n\nMinutes:\n\nThe Chair agreed to write.\n"
    )
    first, second = read_bytes(page.encode(), "issue.txt")
    assert (first.meeting.body, str(first.meeting.date)) == ("Council", "2023-11-15")
    assert (second.meeting.body, str(second.meeting.date)) == ("Overview Committee", "2024-01-22")
    assert words(second, "minute") == ["The Chair agreed to write."]
    assert first.sha256 == second.sha256


def test_hard_wraps_are_undone() -> None:
    wrapped = (
        "1. ELECTION OF CHAIRMAN\n\n1.1 Raymond Toll said that after six years he did not wish to be\n"
        "nominated again. He thanked everybody for putting up with him.\n\n"
        "1.2 Sheila Brand was proposed by Priya Dean and seconded by Martin\nHull. There being no other she was "
        "elected.\n"
    )
    document = read_text(wrapped)
    assert [p.label for p in document.paragraphs] == ["1.", "1.1", "1.2"]
    assert document.words(document.paragraph(2)).endswith("putting up with him.")


def test_flat_text_is_cut_at_its_numbers() -> None:
    flat = (
        "MINUTES OF NORTON PARISH COUNCIL MEETING HELD ON MAY 4TH 2020 Present: Cllr Dan Lee – Chairman, Cllr "
        "Ian Mark. "
        "Also present: County Councillor Mary Stone 1. Apologies for Absence Apologies received from Cllr Mick Pike. "
        "2. No declarations of Interest made. 3. Approval of Minutes: The minutes were agreed. 4. Matters Arising "
        "The bench has been mended and the Clerk will thank the contractor for having done it so soon and so well."
    )
    document = read_text(flat)
    assert [i.number for i in document.items] == ["1.", "2.", "3.", "4."]
    assert [(a.name, a.status) for a in document.attendance] == [
        ("Cllr Dan Lee", "present"),
        ("Cllr Ian Mark", "present"),
        ("County Councillor Mary Stone", "present"),
        ("Cllr Mick Pike", "apologies"),
    ]


def test_lines_set_in_columns_are_rows() -> None:
    table = (
        "Local Board\n\nName\tInitials\tRole\tStatus\nDr Helen March\tHM\tChair\tPresent\nTom "
        "Ives\tTI\tGovernor\tApologies\n"
        "Kay Dunn\tKD\tClerk\tIn attendance\n\n1 WELCOME\n\nHM welcomed everyone.\n"
    )
    document = read_text(table)
    assert [(a.name, a.initials, a.status) for a in document.attendance] == [
        ("Dr Helen March", "HM", "present"),
        ("Tom Ives", "TI", "apologies"),
        ("Kay Dunn", "KD", "in attendance"),
    ]


def test_a_summons_above_the_minutes_is_agenda() -> None:
    text = (
        "Boxton Parish Council\n\nCouncillors are summoned to a meeting on 2nd August 2013 to transact the "
        "business.\n\n"
        "Apologies\n\n1. Minutes meeting 3rd May 2013\n\n2. Matters Arising\n\n3. Planning\n\n"
        "Date held:   2nd August 2013    Venue:   All Saints\n\nPresent: Dave Horn (DHO), Frank Reed (FRE)\n\n"
        "1. Apologies\n\nNone received.\n\n2. Matters Arising\n\nDHO said that the pond was clean.\n"
    )
    document = read_text(text)
    assert words(document, "agenda") == [
        "Apologies",
        "1. Minutes meeting 3rd May 2013",
        "2. Matters Arising",
        "3. Planning",
    ]
    assert words(document, "minute") == ["None received.", "DHO said that the pond was clean."]


def test_action_lines_annexes_and_closing_lines_have_their_roles() -> None:
    text = (
        "Hill School Governors\n\n1. Finance\n\nThe Head said that the budget was tight.\n\nACTION: Clerk to "
        "circulate it.\n\n"
        "The meeting closed at 8.15 pm.\n\nAppendix A: standing orders\n\n12.6.1 Members shall stand.\n"
    )
    roles = {document.words(p)[:8]: p.role for document in [read_text(text)] for p in document.paragraphs}
    assert roles["ACTION: "] == "action"
    assert roles["The meet"] == "header"
    assert roles["12.6.1 M"] == "annex"


def test_lines_cut_within_a_sentence_are_one_paragraph_though_their_lengths_differ() -> None:
    text = (
        "Minutes of the meeting of Norton Governors on Thursday 14th\nMarch 2013\n\n1. Visits\n"
        "Ann Bell visited Year 3 - she gave a\nverbal report on her visit. She asked that this be added to the\n"
        "School plan.\n• Guy Hart will tell the Clerk when more\ninformation becomes available.\n"
        "Carl Dunn visited Year 2\nEve Finch visited Year 6 and her report was\ncirculated to all governors\n"
        "The first entry of a list that ends in and\nThe second entry.\n"
    )
    (document,) = read_bytes(text.encode(), "minutes.txt")
    assert str(document.meeting.date) == "2013-03-14"
    assert [" ".join(document.words(p).split()) for p in document.paragraphs[2:]] == [
        "Ann Bell visited Year 3 - she gave a verbal report on her visit. She asked that this be added to the School plan.",
        "• Guy Hart will tell the Clerk when more information becomes available.",
        "Carl Dunn visited Year 2",
        "Eve Finch visited Year 6 and her report was circulated to all governors",
        "The first entry of a list that ends in and",
        "The second entry.",
    ]


def test_short_entries_of_a_list_stay_apart() -> None:
    text = "Norton Council\n\nThe meeting looked at:\nthe budget\nthe plan\nthe hedge in Mill Lane\n"
    (document,) = read_bytes(text.encode(), "minutes.txt")
    assert [document.words(p) for p in document.paragraphs[2:]] == ["the budget", "the plan", "the hedge in Mill Lane"]


def test_a_table_joined_by_strokes_gives_its_last_column_to_the_text_beside_it() -> None:
    text = (
        "Norton Governors\n\nPresent: / Ann Bell (AB) – Chair\nCarl Dunn (CD)\nEve Finch (EF) / Primary School rep\n"
        "Special School rep\n\n1. / Welcome\nAB welcomed everyone to the meeting. / Action\n\n2. / Apologies\n"
        "Ann Bell offered to write to those absent. / CD/EF\n"
    )
    (document,) = read_bytes(text.encode(), "minutes.txt")
    written = next(p for p in document.paragraphs if "offered" in document.words(p))
    assert document.words(written) == "Ann Bell offered to write to those absent."
    assert written.role == "minute"
    assert [document.words(m) for m in written.margins] == ["CD/EF"]
    assert [p.role for p in document.paragraphs if document.words(p) == "Action"] == ["noise"]
    assert [(i.number, i.title) for i in document.items] == [("1.", "Welcome"), ("2.", "Apologies")]


STACKED = """Vale Health Board
Minutes of the meeting held on 4 March 2024

Actions

Ref
Action
Lead
Due date

1
Send the list of practices to all members
J Smith
31 March 2024

2
Bring the revised terms of reference.
Clerk
May 2024

Date of next meeting

The next meeting will be on 6 May 2024.
"""


def test_a_table_with_one_cell_a_line_is_rows_under_its_headings() -> None:
    document = read_bytes(STACKED.encode(), "minutes.txt")[0]
    rows = [p for p in document.paragraphs if p.cells]
    said = [{c.column: document.words(c) for c in row.cells if c.column} for row in rows]
    assert said[-2:] == [
        {
            "Ref": "1",
            "Action": "Send the list of practices to all members",
            "Lead": "J Smith",
            "Due date": "31 March 2024",
        },
        {"Ref": "2", "Action": "Bring the revised terms of reference.", "Lead": "Clerk", "Due date": "May 2024"},
    ]
    assert not any(p.cells for p in document.paragraphs if "next meeting" in document.words(p))


def test_the_words_of_a_table_of_three_lines_are_no_table_where_the_rows_do_not_fit() -> None:
    prose = "Action\nOwner\nDue date\n\nThe Clerk asked that members send in their forms before the end of the month.\n\nThis was agreed.\n\nThe meeting closed at noon after the Chair had thanked everybody for coming.\n"
    document = read_bytes(f"Vale Council\nMinutes of 4 March 2024\n\n{prose}".encode(), "minutes.txt")[0]
    assert not any(p.cells for p in document.paragraphs)


def test_a_name_in_a_column_beside_a_finished_sentence_ends_its_paragraph() -> None:
    lines = (
        "SR explained the count, which the Department had not yet confirmed; SR to let TB have the figure soon.\tSR\n"
        "RD asked if the places were permanent. DL said that they were.\n"
    )
    document = read_bytes(f"Vale Council\nMinutes of 4 March 2024\n\n{lines}".encode(), "minutes.txt")[0]
    assert any(document.words(p).startswith("RD asked") for p in document.paragraphs)


def test_an_empty_line_within_a_sentence_does_not_end_its_paragraph() -> None:
    text = (
        "Notes of the forum\n\nHeld on 14 October 2019\n\n3.2 Ruth was going to bring the rates. She had left them and\n\n"
        "will e-mail them to the forum tomorrow.\n\n4.1 The firms were written to. One of them has replied to say that\n\n"
        "1,140 lorries were covered.\n\nThe following were asked of the county officer who came\n\n"
        "whether the road will be closed in the spring\n\nwhy the path is shut\n"
    )
    (document,) = read_bytes(text.encode(), "notes.txt")
    words = [" ".join(document.words(p).split()) for p in document.paragraphs]
    assert (
        "3.2 Ruth was going to bring the rates. She had left them and will e-mail them to the forum tomorrow." in words
    )
    assert "whether the road will be closed in the spring" in words
