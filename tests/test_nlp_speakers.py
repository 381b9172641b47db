"""Who spoke, where the minutes say it in another way than "X said"."""

import pytest
from nlp_minutes import reading

from ingest.reading import read_bytes
from nlp.reading import find


def spoken(text: str) -> list[tuple[str, ...]]:
    """The speakers of each paragraph of one item, in order."""
    document, findings = reading(text)
    said = {c.span.paragraph: c.speakers for c in findings.contributions}
    wanted = [" ".join(t.split()) for t in text.strip().split("\n\n")]
    return [said.get(p.n, ()) for p in document.paragraphs if " ".join(document.words(p).split()) in wanted]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("For Mr Pryce, the point was that nobody had asked the farmers.", ("Martin Pryce",)),
        ("Mr Pryce’s view was that the bypass would never be built.", ("Martin Pryce",)),
        ("The Chair's own concern was that the grant would end.", ("Mrs Jane Whitlock",)),
        ("According to Martin Pryce the roof had been mended in May.", ("Martin Pryce",)),
        ("It was pointed out by the Chair that the shelter belonged to the district.", ("Mrs Jane Whitlock",)),
        ("Martin Pryce could not say when the survey would end.", ("Martin Pryce",)),
        ("Martin Pryce did not know of any such letter.", ("Martin Pryce",)),
        ("Martin Pryce was very sorry that the paper was late.", ("Martin Pryce",)),
        ("Martin Pryce would have preferred a later date.", ("Martin Pryce",)),
        ("Martin Pryce was able to report that the hall was full.", ("Martin Pryce",)),
        ("Martin Pryce called for an urgent meeting with the practice.", ("Martin Pryce",)),
        ("Martin Pryce walked members through the monitoring report.", ("Martin Pryce",)),
        ("Response from the Chair: the bridge will be open again in the spring.", ("Mrs Jane Whitlock",)),
        ("A governor: is four enough to choose from?", ("A governor",)),
        ("A governor wanted clarification of the fees.", ("A governor",)),
        ("Jane Osgood extended a welcome to the new members.", ("Jane Osgood",)),
        ("Democratic Services recommended that the report be put off.", ("Democratic Services",)),
        ("Challenged by Martin Pryce – Why is there no plan?", ("Martin Pryce",)),
        ("Democratic Services advised that the report was late.", ("Democratic Services",)),
        ("The SACRE expressed concern that nobody had been trained.", ("The SACRE",)),
        ("A member of the public was concerned that nobody had been told.", ("A member of the public",)),
        ("Martin Pryce – is the money being spent on tutors?", ("Martin Pryce",)),
        ("Quillon Thrupp asked whether the fund was spent.", ("Quillon Thrupp",)),
        ("Quillon Thrupp, Head of Inclusion delivered a presentation on the plan.", ("Quillon Thrupp",)),
        ("Quillon Thrupp, lay member, commented that the list was long.", ("Quillon Thrupp",)),
        ("The Designated Nurse, Quilla Venn, responded that a form was on trial.", ("Quilla Venn",)),
        ("Members considered that the threshold would harm village schools.", ("Members",)),
        ("Samir Rahman: is the fund spent? Martin Pryce said that it was.", ("Samir Rahman", "Martin Pryce")),
    ],
)
def test_whoever_is_told_to_have_spoken_is_a_speaker(text: str, speakers: tuple[str, ...]) -> None:
    assert spoken(text) == [speakers]


def test_a_post_is_known_by_the_letters_that_the_page_explains() -> None:
    said = spoken("The Deputy Monitoring Officer (DMO) opened the item.\n\nThe DMO advised that two cases were open.")
    assert said[1] == ("The Deputy Monitoring Officer",)


@pytest.mark.parametrize(
    "text",
    [
        "Martin Pryce could repair the gate in the summer holidays.",
        "Martin Pryce’s letter was put on the file.",
        "For schools, the point was that no money had come.",
        "It was pointed out that the shelter belonged to the district.",
        "Martin Pryce did not attend.",
        "The Clerk to write to the county asking for a price.",
        "A query was raised about the fees. The Clerk is to check the invoice.",
        "Martin Pryce gave his apologies for needing to leave early.",
        "Martin Pryce and Samir Rahman were not in attendance.",
        "The letter had been received and acknowledged by the applicant.",
        "Clerk: letter to the county about the verge.",
        "Governors recommended the revised charges to the trust.",
    ],
)
def test_whoever_only_does_something_is_no_speaker(text: str) -> None:
    assert spoken(text) == [()]


def test_a_given_name_that_is_a_word_speaks_and_a_rank_alone_means_its_one_holder() -> None:
    text = "Grant Oakes gave an update on the formula.\n\nGrant reported that the rates had gone up."
    assert spoken(text) == [("Grant Oakes",), ("Grant Oakes",)]
    text = "Superintendent Paul Ferris gave an update.\n\nThe Superintendent confirmed that two posts had been filled."
    assert spoken(text) == [("Superintendent Paul Ferris",), ("Superintendent Paul Ferris",)]


def test_he_who_was_asked_by_name_is_the_one_who_answers() -> None:
    text = "Martin Pryce asked Samir Rahman how the trial had gone and he said that it had gone well."
    assert spoken(text) == [("Martin Pryce", "Samir Rahman")]


def test_he_who_also_asked_is_the_one_who_asked_before_the_reply() -> None:
    said = spoken(
        "Martin Pryce asked who had a key.\n\nSamir Rahman replied that he had one.\n\nHe also asked what it had cost."
    )
    assert said == [("Martin Pryce",), ("Samir Rahman",), ("Martin Pryce",)]


def test_a_paragraph_that_opens_with_a_question_is_not_the_presenters() -> None:
    said = spoken(
        "Martin Pryce presented the attendance report, which was in the pack.\n\n"
        "How many families had not been in touch? There were two, and both had been visited."
    )
    assert said == [("Martin Pryce",), ()]


def test_the_chair_is_whoever_was_elected_to_it() -> None:
    said = spoken(
        "RESOLVED: That Martin Pryce be elected Chair for the coming year.\n\nThe Chair thanked everybody for coming."
    )
    assert said[1] == ("Martin Pryce",)


def test_the_chair_for_an_item_gives_it_back_when_the_chair_arrives() -> None:
    said = spoken(
        "Martin Pryce took the chair until she arrived.\n\nThe Chair thanked everybody for coming.\n\n"
        "The Chair took the chair.\n\nThe Chair thanked everybody for waiting."
    )
    assert said[1] == ("Martin Pryce",)
    assert said[3] == ("Mrs Jane Whitlock",)


def test_what_a_resolution_orders_nobody_has_said() -> None:
    text = "RESOLVED that Martin Pryce be thanked for his candour and invited to report in March."
    assert spoken(text) == [()]


def test_nobody_is_carried_on_from_one_earlier_matter_to_the_next() -> None:
    document, found = reading(
        "2. Matters arising\n\nMartin Pryce said that the survey of the roof had been put off until May.\n\n"
        "The trees along the drive have been felled and the stumps will be ground out in August."
    )
    told = [document.text[c.span.start : c.span.end] for c in found.contributions]
    assert len(told) == 1
    assert told[0].startswith("Martin Pryce")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The Chair (Mrs Jane Whitlock) reported that the hall was cold.", ["Mrs Jane Whitlock"]),
        ("Colm Devane, Head of Integrated Services, presented the report.", ["Colm Devane"]),
        ("Tyler, Kieran and Shanice told the Forum about the summer.", ["Tyler", "Kieran", "Shanice"]),
        ("Martin Pryce showed concern that the roof might leak.", ["Martin Pryce"]),
        ("Martin Pryce wished it noted that he had been in the chair.", ["Martin Pryce"]),
        ("The Forum then observed a minute's silence.", []),
    ],
)
def test_who_speaks_in_further_turns_of_phrase(text: str, speakers: list[str]) -> None:
    document, found = reading(text)
    told = [name for c in found.contributions for name in c.speakers if text[:10] in document.words(c.span)]
    assert told == speakers


def test_initials_that_read_like_a_word_are_a_person() -> None:
    words = (
        "Vale Forum\n\nMinutes of 4 March 2024\n\nPresent: Ikram Saleh (IS), Tricia Boon (TB)\n\n1. Places\n\n"
        "IS asked who would be responsible for the places of four year olds. TB said that the school would.\n"
    )
    (document,) = read_bytes(words.encode(), "minutes.txt")
    (question,) = find(document).questions
    assert (question.asker, [answer.by for answer in question.answers]) == ("Ikram Saleh", ["Tricia Boon"])
