"""People and posts: holders over time, handover, two names of one person, initials."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_minutes import BODY, FIRST, commitment, contribution, document, first_minutes, keep, second_minutes

from ledger import actions, bodies, one_person, people, posts, questions
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from nlp.findings import Findings, Person

SPRING, AUTUMN = dt.date(2025, 3, 1), dt.date(2025, 12, 1)


@pytest.fixture
def db(tmp_path):
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    connection.close()


def number(db, name):
    return people.list_people(db, name=name).items[0].id


def test_minutes_show_who_holds_a_post(db):
    (post,) = [p for p in posts.list_posts(db, BODY, on=AUTUMN) if p.name == "Head of Finance"]
    assert [(h.name, h.since, h.until, h.by) for h in post.holders] == [("Priya Nair", dt.date(2025, 7, 7), None, None)]
    assert [h.name for h in post.now] == ["Priya Nair"]
    assert posts.get_post(db, BODY, "the head of finance", on=SPRING).now == ()


def test_who_is_told_counts_from_that_day_and_actions_follow(db):
    actions.change(db, 2, "assign", by="clerk", value="Head of Finance")
    posts.hold(db, BODY, "Head of Finance", "Priya Nair", dt.date(2024, 1, 1), by="clerk")
    post = posts.hold(db, BODY, "Head of Finance", "Owen Fell", dt.date(2025, 9, 1), by="clerk")
    assert [(h.name, h.until) for h in post.holders] == [("Priya Nair", dt.date(2025, 9, 1)), ("Owen Fell", None)]
    assert [h.name for h in posts.get_post(db, BODY, "Head of Finance", on=SPRING).now] == ["Priya Nair"]
    leaving = posts.handover_of_person(db, number(db, "Priya"), on=dt.date(2025, 8, 1))
    told = {(row.action.id, row.owned_as, row.follows_post, row.next) for row in leaving.rows}
    assert told == {
        (2, "Head of Finance", True, ("Owen Fell",)),
        (1, "Priya Nair", False, ()),
        (3, "Priya Nair", False, ()),
    }
    after = posts.handover_of_person(db, number(db, "Priya"), on=AUTUMN)
    assert {row.action.id for row in after.rows} == {1, 3}
    assert [row.action.id for row in posts.handover_of_person(db, number(db, "Owen"), on=AUTUMN).rows] == [2]
    vacant = posts.hold(db, BODY, "Head of Finance", None, dt.date(2025, 11, 1), by="clerk")
    assert (vacant.now, [row.next for row in posts.handover_of_post(db, BODY, "Head of Finance", on=AUTUMN).rows]) == (
        (),
        [()],
    )


def test_of_two_holders_told_for_one_day_the_last_counts(db):
    for holder in ("Priya Nair", "Owen Fell"):
        post = posts.hold(db, BODY, "Chair", holder, SPRING, by="clerk")
    assert [h.name for h in post.holders] == ["Owen Fell"]


def test_two_who_hold_a_post_at_once_are_both_given(db):
    read, found = first_minutes()
    both = (Person("Priya Nair", "Ms", ("Vice-Chair",)), Person("Owen Fell", "", ("Vice-Chair",)))
    keep(db, (read, replace(found, people=both, rules="2")))
    assert {h.name for h in posts.get_post(db, BODY, "Vice-Chair").now} == {"Priya Nair", "Owen Fell"}


@pytest.mark.parametrize(
    ("post", "holder", "by", "fault", "sentence"),
    [
        ("Chair", "Nobody Known", "clerk", NotFound, "Nobody is called"),
        (" ", "Owen Fell", "clerk", InvalidChange, "Say which post"),
        ("Chair", "Owen Fell", " ", InvalidChange, "who tells"),
    ],
)
def test_what_makes_no_sense_of_posts_is_told(db, post, holder, by, fault, sentence):
    with pytest.raises(fault, match=sentence):
        posts.hold(db, BODY, post, holder, SPRING, by=by)
    with pytest.raises(NotFound, match="has no post"):
        posts.get_post(db, BODY, "Treasurer")


def test_two_names_of_one_person_keep_all_that_was_said_under_either(db):
    keep(db, second_minutes())
    read = document("P. Nair reported on the roof.", date=dt.date(2026, 1, 5), people=("P. Nair",))
    task = commitment(read, "P. Nair reported on the roof.", "P. Nair", "mend the roof", explicit=True)
    said = contribution(read, "P. Nair reported on the roof.", "P. Nair")
    keep(db, (read, Findings(commitments=(task,), contributions=(said,), people=(Person("P. Nair"),), rules="1")))
    full, short = number(db, "Priya"), number(db, "P. Nair")
    before = people.get_person(db, full).person
    merged = one_person.merge_people(db, full, short, by="clerk")
    assert (merged.person.name, "P. Nair" in merged.person.aliases) == ("Priya Nair", True)
    assert set(before.aliases) <= set(merged.person.aliases)
    assert merged.person.contributions == before.contributions + 1
    assert {a.id for a in merged.actions} >= {1, 3, 4}
    assert people.get_person(db, short).person.id == full
    assert short not in [row.id for row in people.list_people(db).items]
    assert [row.id for row in people.list_people(db, name="P. Nair").items] == [full]
    assert 4 in [a.id for a in actions.list_actions(db, owner="Priya").items]
    roster = {person.name: person for person in people.roster(db, BODY).people}
    assert ("P. Nair" in roster, "P. Nair" in roster["Priya Nair"].aliases) == (False, True)
    assert people.meant_by(people.known(db, 1), "P. Nair") == full
    with pytest.raises(InvalidChange, match="one person already"):
        one_person.merge_people(db, short, full, by="clerk")
    apart = one_person.take_apart(db, short, by="clerk")
    assert (apart.person.name, people.get_person(db, full).person) == ("P. Nair", before)
    with pytest.raises(InvalidChange, match="not merged"):
        one_person.take_apart(db, short, by="clerk")


def test_people_of_two_bodies_are_not_merged(db):
    keep(db, first_minutes(body="Another Forum"))
    one, other = (row.id for row in people.list_people(db, name="Owen").items)
    with pytest.raises(InvalidChange, match="two bodies"):
        one_person.merge_people(db, one, other, by="clerk")
    with pytest.raises(NotFound):
        one_person.merge_people(db, one, 999, by="clerk")


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5), st.integers(1, 5)), max_size=10))
def test_any_merging_and_taking_apart_leaves_everybody_somewhere(tmp_path_factory, steps):
    db = open_ledger(tmp_path_factory.mktemp("people"))
    names = tuple(Person(f"Person {letter}. Lane") for letter in "ABCDE")
    keep(db, (document(*FIRST, people=()), Findings(people=names)))
    whole = {row.name for row in people.list_people(db).items}
    for merging, one, other in steps:
        try:
            if merging:
                one_person.merge_people(db, one, other, by="clerk")
            else:
                one_person.take_apart(db, one, by="clerk")
        except InvalidChange:
            continue
        rows = people.list_people(db).items
        assert sorted(form for row in rows for form in {row.name, *row.aliases}) == sorted(whole)
        assert all(people.get_person(db, n).person.id in {row.id for row in rows} for n in range(1, 6))
    for n in range(1, 6):
        while people.get_person(db, n).person.id != n:
            one_person.take_apart(db, n, by="clerk")
    assert {row.name for row in people.list_people(db).items} == whole
    db.close()


def test_initials_mean_one_person_of_the_body_or_all_who_fit(tmp_path):
    db = open_ledger(tmp_path)
    names = (Person("Jane Lee"), Person("Jenny Lawrence"), Person("Tom Ashe"))
    read = document("JL to mend the gate.", "TA to paint it.", people=())
    tasks = (
        commitment(read, "JL to mend the gate.", "JL", "mend the gate", explicit=True),
        commitment(read, "TA to paint it.", "TA", "paint it", explicit=True),
    )
    keep(db, (read, Findings(commitments=tasks, people=names, rules="1")))
    body = bodies.get_body(db, BODY).id
    assert [row.name for row in people.named(db, body, "JL")] == ["Jane Lee", "Jenny Lawrence"]
    assert [row.name for row in people.named(db, body, "T.A.")] == ["Tom Ashe"]
    assert [row.name for row in people.named(db, body, "Mrs Jane Lee")] == ["Jane Lee"]
    assert people.named(db, body, "XY") == people.named(db, body, None) == ()
    assert actions.get_action(db, 1).owner_id is None
    with pytest.raises(InvalidChange, match="Jane Lee or Jenny Lawrence: give the full name"):
        posts.hold(db, BODY, "Warden", "JL", SPRING, by="clerk")
    assert questions.list_questions(db).total == 0
    db.close()
