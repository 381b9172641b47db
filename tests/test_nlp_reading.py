"""Reading minutes: speakers, questions and answers, commitments, decisions, follow-ups, by the shapes of real minutes."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nlp_minutes import minutes, reading

from ingest.document import Document, Span
from ingest.reading import read_bytes
from nlp.findings import Findings, Person, Roster
from nlp.reading import find, find_many


def spoken(text: str) -> list[tuple[str, ...]]:
    document, findings = reading(text)
    said = {c.span.paragraph: c.speakers for c in findings.contributions}
    last = text.strip().split("\n\n")
    rows = [
        p
        for p in document.paragraphs
        if document.words(p).strip() in [" ".join(t.split()) for t in last] or document.words(p) in last
    ]
    return [said.get(p.n, ()) for p in rows]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Martin Pryce said that the figures were late.", ("Martin Pryce",)),
        ("Mr Pryce wondered whether the figures were right.", ("Martin Pryce",)),
        ("The Chair thanked officers for the paper.", ("Mrs Jane Whitlock",)),
        ("The Head of Finance presented the report.", ("Helen Corrigan",)),
        ("A member of the public asked about the school bus.", ("A member of the public",)),
        ("Both Samir Rahman and Martin Pryce stressed that schools had no reserves.", ("Samir Rahman", "Martin Pryce")),
        ("It was explained that the grant had ended.", ()),
        ("The Forum noted the report.", ()),
        ("The Forum queried the cost of placements.", ("The Forum",)),
        ("Samir asked who paid. Helen Corrigan replied that the Council did.", ("Samir Rahman", "Helen Corrigan")),
        ("c) Ragwort - The Clerk informed the meeting that it had been pulled.", ("Owen Tate",)),
        ("53/19 Grit Bins Councillor Devlin shared that two were broken.", ("Councillor Ruth Devlin",)),
        ("Helen Corrigan would like to thank the schools that replied.", ("Helen Corrigan",)),
        ("Martin Pryce proposed the motion and Samir Rahman seconded it.", ()),
    ],
)
def test_who_speaks(text: str, speakers: tuple[str, ...]) -> None:
    assert spoken(text) == [speakers]


def test_a_paragraph_without_a_speaker_carries_on_and_a_decision_ends_it() -> None:
    text = """Helen Corrigan presented the forecast for the high needs block.

Placements in independent schools had doubled since 2019 and were still rising.

It was agreed that the forecast be published."""
    assert spoken(text) == [("Helen Corrigan",), ("Helen Corrigan",), ()]


def test_two_people_of_one_first_name() -> None:
    text = """Jane Osgood said that the transfer had been modelled twice.

Jane added that no school would lose more than its increase."""
    assert spoken(text) == [("Jane Osgood",), ("Jane Osgood",)]


def test_what_the_body_knew_of_its_people_helps() -> None:
    document = minutes("JO felt that the date was too early.")
    roster = Roster((Person("Jane Osgood", aliases=("JO",)),))
    assert [c.speakers for c in find(document, roster).contributions] == [("Jane Osgood",)]


@pytest.mark.parametrize(
    ("text", "asker", "status", "by"),
    [
        (
            "Martin Pryce asked how many schools had replied. Helen Corrigan said that forty had.",
            "Martin Pryce",
            "answered",
            ["Helen Corrigan"],
        ),
        (
            "Martin Pryce asked when the grant would end. Helen Corrigan said that she would find out and let him know.",
            "Martin Pryce",
            "deferred",
            [],
        ),
        ("Samir Rahman asked whether the fund had been reviewed.", "Samir Rahman", "unanswered", []),
        ("Samir Rahman asked what it had cost. Nobody knew.", "Samir Rahman", "unanswered", []),
        (
            "Samir Rahman asked what it would cost and when. Helen Corrigan said that it was too early to say. It would be less than last year.",
            "Samir Rahman",
            "partly answered",
            ["Helen Corrigan"],
        ),
        ("A question was raised about the school bus. It was confirmed that it would run.", None, "answered", []),
        (
            "In response to a question from Councillor Devlin, Helen Corrigan explained that the rate was fixed.",
            "Councillor Ruth Devlin",
            "answered",
            ["Helen Corrigan"],
        ),
        (
            "Martin Pryce observed that the rules had changed. What is going to replace them?",
            "Martin Pryce",
            "unanswered",
            [],
        ),
    ],
)
def test_questions_and_what_became_of_them(text: str, asker: str | None, status: str, by: list[str]) -> None:
    _, findings = reading(text)
    assert len(findings.questions) == 1
    question = findings.questions[0]
    assert (question.asker, question.status) == (asker, status)
    assert [a.by for a in question.answers if a.by] == by


@pytest.mark.parametrize(
    "text",
    [
        "Martin Pryce asked the Clerk to write to the Council.",
        "The Chair asked if there were any questions.",
        "Samir Rahman asked if the Clerk would circulate the table.",
        "Martin Pryce said that he questioned nothing in the paper but its length.",
    ],
)
def test_requests_for_an_act_are_no_questions(text: str) -> None:
    assert not [q for q in reading(text)[1].questions if "asked" in reading(text)[0].words(q.span)]


def test_an_answer_out_of_order_goes_to_the_question_that_it_names() -> None:
    text = """Martin Pryce asked how many plans had been issued since September.

Samir Rahman asked what the school bus would cost.

Helen Corrigan replied to Martin Pryce that eighty plans had been issued."""
    _, findings = reading(text)
    assert [(q.asker, q.status) for q in findings.questions] == [
        ("Martin Pryce", "answered"),
        ("Samir Rahman", "unanswered"),
    ]


@pytest.mark.parametrize(
    ("text", "owner", "explicit"),
    [
        ("Helen Corrigan agreed to circulate the table.", "Helen Corrigan", False),
        ("Clerk to contact the Council about the bus.", "Clerk", False),
        ("The Chair will write to the Secretary of State.", "The Chair", False),
        ("It was agreed that the Clerk would write to all schools.", "the Clerk", True),
        ("It was agreed to obtain three quotations for the work.", None, True),
        (
            "RESOLVED: That the Head of Finance be requested to bring a report to the next meeting.",
            "the Head of Finance",
            True,
        ),
        ("RESOLVED - That the Chair write to the Secretary of State.", "the Chair", True),
        ("ACTION: Helen Corrigan to model a transfer of 0.5%.", "Helen Corrigan", True),
        ("Action - Send the form to all schools (Clerk)", "Clerk", True),
        ("The notes will be circulated to all schools.", None, False),
        ("This matter to be chased up.", None, False),
        ("The Clerk was asked to try once more.", "The Clerk", False),
    ],
)
def test_commitments_and_their_owners(text: str, owner: str | None, explicit: bool) -> None:
    _, findings = reading(text)
    assert [(c.owner, c.explicit) for c in findings.commitments] == [(owner, explicit)]


@pytest.mark.parametrize(
    "text",
    [
        "The DfE would release its guidance in December.",
        "Highways have agreed to replace the signs.",
        "The lease would expire in March.",
        "The Clerk had written to the Council in June.",
        "It would be useful if the table were shorter.",
        "Samir Rahman asked when the report would be published.",
        "The report will show the cost by phase.",
        "RESOLVED: That the minutes be approved as a correct record.",
        "No more materials will be ordered.",
    ],
)
def test_what_only_looks_like_a_commitment(text: str) -> None:
    assert reading(text)[1].commitments == ()


def test_an_action_line_with_only_a_name_takes_the_task_above() -> None:
    text = """Helen Corrigan said that a briefing note would be circulated to all providers.

Action: Martin Pryce"""
    document, findings = reading(text)
    assert len(findings.commitments) == 1
    commitment = findings.commitments[0]
    assert (commitment.owner, commitment.explicit) == ("Martin Pryce", True)
    assert "briefing note" in document.words(commitment.span)
    assert [document.words(s) for s in commitment.also] == ["Action: Martin Pryce"]


def test_a_condition_and_a_due_date_keep_their_words() -> None:
    text = "If the grant is cut, Helen Corrigan will bring a revised budget to the Forum by 10 January 2025."
    commitment = reading(text)[1].commitments[0]
    assert commitment.condition == "If the grant is cut"
    assert commitment.due == dt.date(2025, 1, 10)
    assert commitment.due_text == "10 January 2025"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESOLVED: That a transfer of 0.5% be supported.", "resolved"),
        ("It was agreed that the bus would run until July.", "agreed"),
        ("The minutes of the meeting held on 4 July 2024 were approved as a correct record.", "approved"),
        ("The Forum noted the report.", "noted"),
        ("RECOMMENDED: That the Cabinet review the charge.", "recommended"),
        ("Martin Pryce was elected Vice-Chair for the year.", "elected"),
        ("It was agreed to defer the item to the January meeting.", "deferred"),
        ("The amendment was put to the vote and lost by five votes to four.", "rejected"),
    ],
)
def test_decisions_by_the_word_that_is_printed(text: str, kind: str) -> None:
    assert [d.kind for d in reading(text)[1].decisions] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The Cabinet had agreed the budget in February.",
        "Schools would be told once the budget had been approved.",
        "Martin Pryce agreed with the Chair.",
        "Planning permission was approved by the Borough Council.",
    ],
)
def test_other_peoples_decisions_are_none(text: str) -> None:
    assert reading(text)[1].decisions == ()


def test_a_vote_with_mover_and_seconder() -> None:
    text = "Martin Pryce proposed that the Forum support the transfer, seconded by Samir Rahman. Carried by 9 votes to 4 with one abstention."
    decision = reading(text)[1].decisions[0]
    assert (decision.mover, decision.seconder) == ("Martin Pryce", "Samir Rahman")
    assert decision.vote is not None
    assert "9 votes to 4" in decision.vote


def test_a_head_on_its_own_line_joins_what_follows() -> None:
    document, findings = reading(
        "RESOLVED:\n\nThat the de-delegation of trade union facility time be continued for 2025/26."
    )
    assert [document.words(d.span) for d in findings.decisions] == [
        "That the de-delegation of trade union facility time be continued for 2025/26."
    ]


def test_follow_ups_under_matters_arising() -> None:
    text = """2. Matters arising

The Clerk had circulated the membership list.

The letter to the Council had not been sent.

Still awaiting a reply from the diocese."""
    assert [f.status for f in reading(text)[1].follow_ups] == ["done", "not done", "open"]


def test_every_finding_says_why() -> None:
    text = "It was agreed that the Clerk would write to all schools by 6 December 2024."
    for commitment in reading(text)[1].commitments:
        assert commitment.cues
        assert 0.5 <= commitment.confidence <= 1


def spans(findings: Findings) -> list[Span]:
    kinds = (
        findings.contributions, findings.questions, findings.commitments, findings.decisions,
        findings.follow_ups, findings.figures, findings.references, findings.acronyms,
    )  # fmt: skip
    found = [f.span for kind in kinds for f in kind]
    found += [a.span for q in findings.questions for a in q.answers]
    return found + [s for c in findings.commitments for s in c.also]


def assert_exact(document: Document, findings: Findings) -> None:
    for span in spans(findings):
        paragraph = document.paragraph(span.paragraph)
        assert paragraph.start <= span.start < span.end <= paragraph.end
        assert document.words(span).strip()


PIECES = [
    "Martin Pryce asked how many.", "Helen Corrigan said that", "it was agreed", "RESOLVED:", "Action: Clerk", "•", "\n\n", "\n", " ", "?",
    "by 6 December", "will circulate the table", "1. Item", "https://example.org/a", "£25m", "(DSG)", "Dedicated Schools Grant (DSG)", "–", "\u00a0",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_spans_give_back_words_of_the_source_whatever_the_text(pieces: list[str]) -> None:
    document = read_bytes(("Minutes\n\n" + " ".join(pieces) + " x").encode(), "minutes.txt")[0]
    assert_exact(document, find(document))


def test_spans_of_all_sample_minutes_are_exact_and_batches_read_the_same() -> None:
    files = sorted(Path(__file__).parents[1].joinpath("corpus").rglob("minutes.txt"))
    documents = [read_bytes(f.read_bytes(), f.name)[0] for f in files]
    together = list(find_many(documents))
    for document, findings in zip(documents, together, strict=True):
        assert_exact(document, findings)
    assert together[0] == find(documents[0])
