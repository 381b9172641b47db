"""Names: what a printed form stands for, and when it must stay open."""

import pytest

from nlp.people import Directory, likely_person, parse_name, runs
from nlp.voices import hear


@pytest.fixture
def directory() -> Directory:
    people = Directory()
    people.add("Mrs Jane Whitlock", present=True, role="Chair")
    people.add("Jane Osgood", present=True)
    people.add("Martin Pryce", present=True, initials="MP")
    people.add("Cllr R. Devlin", present=True)
    people.add("Owen Tate", present=True, role="Clerk")
    people.add("Samira Rahman", present=True, role="Director of Children's Services")
    return people


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Mrs Whitlock", "Mrs Jane Whitlock"),
        ("Martin", "Martin Pryce"),
        ("Mr Pryce", "Martin Pryce"),
        ("M Pryce", "Martin Pryce"),
        ("MP", "Martin Pryce"),
        ("Councillor Devlin", "Cllr R. Devlin"),
        ("SR", "Samira Rahman"),
    ],
)
def test_a_printed_form_finds_its_person(directory: Directory, printed: str, name: str) -> None:
    person = directory.resolve(printed)
    assert person is not None
    assert person.name == name


def test_two_people_with_one_first_name_stay_open_until_one_was_named(directory: Directory) -> None:
    assert directory.resolve("Jane") is None
    osgood = directory.resolve("Jane Osgood")
    assert osgood is not None
    directory.saw(osgood)
    assert directory.resolve("Jane") is osgood


def test_a_title_of_the_other_sex_contradicts(directory: Directory) -> None:
    assert directory.resolve("Mr Whitlock") is None


@pytest.mark.parametrize(
    ("phrase", "kinds", "names"),
    [
        ("Both Jane Osgood and Martin Pryce", ["person", "person"], ["Jane Osgood", "Martin Pryce"]),
        ("The Chair", ["office"], ["Mrs Jane Whitlock"]),
        ("The Director of Children's Services", ["office"], ["Samira Rahman"]),
        ("the Head of Finance", ["office"], ["the Head of Finance"]),
        ("A member of the public", ["unnamed"], ["A member of the public"]),
        ("Governors", ["group"], ["Governors"]),
        ("The Committee", ["body"], ["The Committee"]),
        ("The report", ["thing"], ["The report"]),
        ("Martin Pryce, Vice-Chair of the Forum,", ["person"], ["Martin Pryce"]),
        ("Councillor Devlin (Ward Member)", ["person"], ["Cllr R. Devlin"]),
        ("Jane Osgood's paper", ["thing"], ["Jane Osgood's paper"]),
        ("Norfolk Highways", ["thing"], ["Norfolk Highways"]),
    ],
)
def test_who_a_phrase_stands_for(directory: Directory, phrase: str, kinds: list[str], names: list[str]) -> None:
    voices = hear(phrase, directory)
    assert [v.kind for v in voices] == kinds
    assert [v.name for v in voices] == names


def test_names_are_taken_apart() -> None:
    name = parse_name("Cllr Mrs J. Bell-Ross")
    assert (name.honorific, name.given, name.surname) == ("cllr mrs", ("j",), "bell-ross")


@pytest.mark.parametrize("words", ["Fen Committee", "High Needs", "St Anne's Road", "Jane Street"])
def test_places_and_bodies_are_no_people(words: str) -> None:
    assert not likely_person(words)


def test_leading_words_do_not_belong_to_a_name() -> None:
    text = "Both Jane Osgood and then Mrs Whitlock spoke."
    assert [text[a:b] for a, b, _ in runs(text)] == ["Jane Osgood", "Mrs Whitlock"]
