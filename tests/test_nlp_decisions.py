"""Decisions: what the body settled, in which word, and what only looks like it."""

import pytest
from nlp_minutes import reading


def kinds(text: str) -> list[str]:
    return [d.kind for d in reading(text)[1].decisions]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("RESOLVED: That the scheme be adopted for 2025/26.", "resolved"),
        ("It was unanimously resolved to renew the lease.", "resolved"),
        ("The Forum AGREED the growth criteria.", "agreed"),
        ("Primary members voted in favour of de-delegation (6 for, 1 against).", "agreed"),
        ("Secondary representatives voted against.", "rejected"),
        ("Proposed by Martin Pryce, seconded by Samir Rahman, that the above invoices be paid. Carried.", "approved"),
        ("It was agreed that the following accounts be paid.", "approved"),
        ("The minutes of 3 October 2024 were confirmed as a correct record.", "approved"),
        ("Members noted that the levy had been approved by the Secretary of State.", "noted"),
        ("The annual statement was received, considered and noted.", "noted"),
        ("It was recommended to Cabinet that the budget of £2m be approved.", "recommended"),
        ("Jane Osgood was elected Chair for the year.", "elected"),
        ("The item was deferred to the January meeting.", "deferred"),
        ("The second recommendation was left until the next meeting.", "deferred"),
        ("The matter stood over to 16 January.", "deferred"),
        ("The amendment was put to the vote and lost by three votes to seven.", "rejected"),
        ("The proposal to fund a second post from the contingency was rejected without a vote.", "rejected"),
        ("The rates for the spring were agreed.", "agreed"),
        ("Recommendation 1 – approved (9 for, 1 abstention)", "approved"),
        ("Primary reps agreed to de-delegate all services.", "agreed"),
        ("This would be left until September.", "deferred"),
        ("Members sent the policy back.", "deferred"),
        ("The society's request for £900 was turned down.", "rejected"),
        ("The protocol was agreed with a term of two years.", "agreed"),
        ("Continuing with the present caterers was agreed.", "agreed"),
        ("All councillors in agreement.", "agreed"),
        ("All governors noted that they were content.", "agreed"),
        ("Forum members agreed with the proposed budget for 2024/25.", "agreed"),
        ("(a) That the Clerk circulates a list of the training to all members.", "agreed"),
        ("Letter from a resident about the hedge in Mill Lane noted.", "noted"),
        ("Appeal from the hospice - noted.", "noted"),
    ],
)
def test_the_kind_that_is_printed(words: str, kind: str) -> None:
    assert kinds(words) == [kind]


@pytest.mark.parametrize(
    "words",
    [
        "Helen Corrigan confirmed that no posts were lost.",
        "The absence of the team had lost them £40,000 of income.",
        "The Forum confirmed that this has not been received.",
        "The surplus had been put off against next year's budget.",
        "The balance would be carried forward as a deficit.",
        "Samir Rahman asked what would happen if the motion were carried.",
        "Helen Corrigan explained that the Cabinet had agreed the transfer in July.",
        "Members voted on whether to hear the item in private.",
        "Apologies were noted from Samir Rahman.",
        "The Forum received information on the growth fund.",
        "The Forum received a report on the growth fund.",
    ],
)
def test_what_only_looks_like_a_decision(words: str) -> None:
    assert kinds(words) == []


def test_a_heading_at_the_end_of_a_paragraph_gives_the_motion_below_its_kind() -> None:
    document, found = reading("The petition was then taken. RESOLVED\n\nThat the petition be received.")
    assert [(d.kind, document.words(d.span)) for d in found.decisions] == [
        ("resolved", "That the petition be received.")
    ]


def test_a_line_that_says_who_decides_is_no_decision_of_its_own() -> None:
    words = "Resolved:\n\nThat the Forum:\n\n1. Note the position.\n\n"
    assert kinds(words) == ["resolved"]


def test_what_is_told_of_the_vote_above_the_heading_belongs_to_the_decision() -> None:
    words = "Proposed by Martin Pryce, seconded by Samir Rahman.\n\nDecision\n\nThe minutes were confirmed and signed."
    (decision,) = reading(words)[1].decisions
    assert (decision.mover, decision.seconder) == ("Martin Pryce", "Samir Rahman")


def test_each_motion_below_a_heading_is_decided() -> None:
    words = (
        "Following votes by the members it was:\n\nResolved:\n\nThat primary members agree to the de-delegation of all "
        "services. (7 in favour)\n\nThat the secondary member agree to that of licences only. (1 in favour)"
    )
    assert kinds(words) == ["resolved", "resolved"]


def test_a_motion_and_its_outcome_are_one_decision() -> None:
    text = (
        "Martin Pryce moved, Samir Rahman seconding, that the Forum agree to the transfer.\n\n"
        "For: Pryce, Rahman. Against: Whitlock, Osgood, Devlin.\n\nThe motion was lost."
    )
    assert kinds(text) == ["rejected"]


def test_the_parts_of_a_printed_resolution_are_resolved() -> None:
    text = "RESOLVED that:\n\n(1) the rates be approved;\n\n(2) the deficit be noted; and\n\n(3) a plan be brought to March."
    assert kinds(text) == ["resolved", "resolved", "resolved"]


def test_a_sum_of_money_is_no_vote() -> None:
    (decision,) = reading("It was agreed to allow £90,000 for the new intake.")[1].decisions
    assert decision.vote is None
