"""Headings told from minutes, and what the agenda asked for from what came of it."""

from ingest.document import Document
from ingest.reading import read_bytes

HEAD = "Norton Parish Council\n\nMinutes of the meeting held on 3 March 2020\n\nPresent: Cllr A Bell, Cllr C Dunn\n\n"


def read(text: str) -> Document:
    (document,) = read_bytes((HEAD + text).encode(), "minutes.txt")
    return document


def roles(document: Document) -> dict[str, str]:
    return {document.words(p): p.role for p in document.paragraphs}


def test_a_title_with_what_became_of_it_is_minutes_and_opens_its_item() -> None:
    document = read(
        "1. Current works\n\na. Play area repairs – still waiting *Clerk to chase\n\nb. Finance policy - Approved\n\n"
        "c. Audit of the bus shelters\n\nThe audit was read.\n\n2. No Planning applications received\n\n"
        "3. Urgent business\n\nNone\n\n4. Hedges\n\nThe hedges were cut.\n"
    )
    found = roles(document)
    assert found["a. Play area repairs – still waiting *Clerk to chase"] == "minute"
    assert found["b. Finance policy - Approved"] == "minute"
    assert found["c. Audit of the bus shelters"] == "heading"
    assert found["2. No Planning applications received"] == "minute"
    assert found["None"] == "minute"
    assert [i.title for i in document.items][1:3] == ["Play area repairs", "Finance policy"]


def test_a_state_in_few_words_is_no_heading() -> None:
    document = read(
        "Matters arising;\n\nItem 8. Still awaiting confirmation of dates from Mr Hart.\n\nThe Clerk had written.\n"
    )
    assert roles(document)["Item 8. Still awaiting confirmation of dates from Mr Hart."] == "minute"
    assert [i.title for i in document.items] == ["Matters arising"]


def test_titles_that_minutes_share_are_headings_with_a_stop_behind_them() -> None:
    document = read(
        "Declaration of Interest.\n\nHead teacher’s report.\n\nThe report was read.\n\nNo matters arising.\n"
    )
    found = roles(document)
    assert found["Declaration of Interest."] == found["Head teacher’s report."] == "heading"
    assert found["No matters arising."] == "minute"


def test_what_the_agenda_asked_for_with_its_answer_is_minutes() -> None:
    document = read(
        "1. Finance\n\n1) To approve the service plans for the year - Agreed as listed.\n\n2. Fire risk\n\n"
        "To approve the works. It was agreed that Mr Hart should see to them.\n\n3. Budget\n\n"
        "To note the budget of the year.\n\nThe budget was noted.\n"
    )
    found = roles(document)
    assert found["1) To approve the service plans for the year - Agreed as listed."] == "minute"
    assert found["To approve the works. It was agreed that Mr Hart should see to them."] == "minute"
    assert found["To note the budget of the year."] == "agenda"


def test_agenda_text_in_square_brackets_ends_with_them() -> None:
    document = read(
        "Minutes of the previous meeting\n\n[To approve the minutes.]\n\nThat the minutes be approved.\n\n"
        "Schedule of outstanding minutes\n\n[See notes to the agenda.]\n\nTo note the schedule.\n"
    )
    found = roles(document)
    assert found["[To approve the minutes.]"] == found["[See notes to the agenda.]"] == "agenda"
    assert found["Schedule of outstanding minutes"] == "heading"
    assert found["That the minutes be approved."] == found["To note the schedule."] == "minute"


def test_the_next_meeting_still_to_be_arranged_is_a_task() -> None:
    document = read(
        "1. Next\n\nDate of next meeting to be arranged and confirmed to all members.\n\nThe Clerk spoke.\n"
    )
    assert roles(document)["Date of next meeting to be arranged and confirmed to all members."] == "minute"


def test_a_number_glued_to_its_paragraph_is_its_label() -> None:
    document = read("2.1Apologies were accepted from Cllr Hart.\n\n2.2The meeting was quorate.\n")
    assert [p.label for p in document.paragraphs][-2:] == ["2.1", "2.2"]
