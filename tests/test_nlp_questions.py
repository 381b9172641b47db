"""What was asked, by whom, and what became of it, in the forms that minutes put it."""

import pytest
from nlp_minutes import reading


def asked(text: str) -> list[tuple[str | None, str, tuple[str | None, ...]]]:
    """(asker, status, who answered) of each question."""
    _, findings = reading(text)
    return [(q.asker, q.status, tuple(a.by for a in q.answers)) for q in findings.questions]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "In answer to Martin Pryce, Samir Rahman confirmed that the grant covered both terms.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        (
            "In reply to Martin Pryce, who asked how many had been turned away, Samir Rahman said that it was four.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        (
            "Asked by Martin Pryce if the helpline would continue, Samir Rahman replied that it was funded until March.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        (
            "Martin Pryce enquired as to how many people had been turned away. Samir Rahman undertook to provide a written answer.",
            ("Martin Pryce", "deferred", (None,)),
        ),
        (
            "Martin Pryce wondered, without much hope, whether the heater was under guarantee. Samir Rahman confirmed that it was.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        (
            "Martin Pryce asked for the area manager's name. Samir Rahman confirmed that it was Mr Venn.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        ("There was a query about the copier lease; Samir Rahman to check.", (None, "deferred", (None,))),
        (
            "What happened about the letter? asked Martin Pryce. Samir Rahman said that it had been sent.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
        (
            "Samir Rahman said that the mowers were out at six and asked if the contract allowed it. The Chair confirmed that it did.",
            ("Samir Rahman", "answered", ("Mrs Jane Whitlock",)),
        ),
    ],
)
def test_a_question_is_found_with_its_asker_and_its_answer(
    text: str, question: tuple[str | None, str, tuple[str | None, ...]]
) -> None:
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Should the figures differ from those in the report, Martin Pryce would write to members.",
        "How the next schools were to be chosen was a matter for the strategy.",
        "Martin Pryce asked for a date to be fixed.",
        "Martin Pryce asked the Clerk to find out the names of the tenants.",
    ],
)
def test_what_asks_for_no_information_is_no_question(text: str) -> None:
    assert asked(text) == []


def test_a_question_handed_in_is_its_senders() -> None:
    (question,) = asked("Mrs Oyston had given notice of a question on parking charges.")
    assert question[0] == "Mrs Oyston"


def test_a_response_under_a_label_answers_the_question_above() -> None:
    found = asked(
        "Question from Mr Percy Hale: When will the footbridge reopen?\n\n"
        "Response from the Chair: The trust expects to reopen it in the spring."
    )
    assert found == [("Mr Percy Hale", "answered", ("Mrs Jane Whitlock",))]


def test_a_question_and_its_answer_behind_letters_with_full_stops() -> None:
    (question,) = reading("Q. Has the new scheme had any effect?\n\nA. Yes, 14 of the 18 pupils are back in school.")[
        1
    ].questions
    assert question.status == "answered"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "Martin Pryce asked “Is anybody recording this meeting?” There was no response from those present.",
            ("Martin Pryce", "unanswered", ()),
        ),
        (
            "Martin Pryce asked whether the lease would be long and it was agreed that it would run for ten years.",
            ("Martin Pryce", "answered", (None,)),
        ),
        (
            "Martin Pryce questioned whether the levy was lawful. Samir Rahman responded that this was his own reading of it "
            "and would contact the auditor to clarify the position.",
            ("Martin Pryce", "partly answered", ("Samir Rahman",)),
        ),
        (
            "Martin Pryce asked if there had been any comments from the engineer on the weir. Samir Rahman said that there had been none.",
            ("Martin Pryce", "answered", ("Samir Rahman",)),
        ),
    ],
)
def test_what_became_of_a_question_is_read_from_what_follows_it(
    text: str, question: tuple[str | None, str, tuple[str | None, ...]]
) -> None:
    assert asked(text) == [question]


def test_all_that_is_marked_as_one_question_is_one() -> None:
    found = asked("Q) The roll has fallen by nine. Is there a reason for it?\n\nA) Two families have moved away.")
    assert [status for _, status, _ in found] == ["answered"]


def test_a_question_sent_in_by_the_public_names_who_sent_it() -> None:
    (question,) = asked("A public question had been submitted by Mrs Oyston together with a plan of the weir.")
    assert question[0] == "Mrs Oyston"


@pytest.mark.parametrize(
    "text",
    [
        "Samir Rahman to follow up on an enquiry made to the water company regarding the sluice.",
        "The minutes said “Martin Pryce wanted to know about the weir” where they should have read “Martin Pryce asked why the weir was shut”.",
    ],
)
def test_what_was_asked_elsewhere_is_no_question_here(text: str) -> None:
    assert asked(text) == []


def test_whoever_puts_the_questions_of_a_list_asked_each_of_them() -> None:
    _, found = reading(
        "The young people asked the Forum the following questions:\n\n1. Why do we get a new teacher every term?\n\n"
        "Helen Corrigan said that there were eleven vacancies.\n\nMembers sought clarification on –\n\n"
        "how many places were left in the autumn;\n\nwhether these would be paid for by the block."
    )
    assert [q.asker for q in found.questions] == ["The young people", "Members", "Members"]


def test_the_clerk_asked_to_do_a_thing_asks_nothing() -> None:
    _, found = reading("Clerk asked to get more information about the design, what it covers and when it will come.")
    assert not found.questions
