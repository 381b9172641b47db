"""Numbers that point back: of minutes, of items, of actions, as clerks write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import references


@pytest.mark.parametrize(
    ("telling", "minutes"),
    [
        ("(c) Min. 111(d) – Welcome board. Held over.", {"111d"}),
        ("Minute 13 (Recruitment): two posts had been filled.", {"13"}),
        ("b) Dog bin (5b) – the Clerk had written.", {"5b"}),
        ("Para 3.3: the paper was ready.", {"3.3"}),
        ("Footpath 3 (9.4). Path put back.", {"9.4"}),
        ("Street lights, see 23/039.", {"23/39"}),
        ("Marquee. Booked.", set()),
        ("In 2024 the club paid its rent.", set()),
    ],
)
def test_minutes_named(telling: str, minutes: set[str]) -> None:
    assert references.minutes_named(telling) == minutes


@pytest.mark.parametrize(
    ("telling", "number"),
    [
        ("J2\tObtain a price", {"j2"}),
        ("On J5, the Clerk had nothing to add.", {"j5"}),
        ("CYP-A 23/03, loop. Fitted.", {"23/3"}),
        ("23/19. Took place in April.", {"23/19"}),
        ("Minute 18: sent.", set()),
        ("4. Surfacing. Begun.", set()),
    ],
)
def test_actions_named(telling: str, number: set[str]) -> None:
    assert references.actions_named(telling) == number


def test_a_paragraph_is_named_by_its_own_number_and_by_its_items() -> None:
    assert references.numbers_of("5.7\tThe Clerk would write.", "", "5.", "") == {"5.7", "5"}
    assert references.numbers_of("c) Footpath 12 - he would write.", "c)", "c)", "5.") == {"5c"}
    assert references.numbers_of("He would write.", "", "CYP/23/044", "") == {"cyp/23/44"}


@given(st.from_regex(r"[A-Z]{0,3}/?\d{1,4}(?:[./]\d{1,3})?[a-z]?", fullmatch=True))
def test_a_number_as_compared_stays_so(number: str) -> None:
    assert references.plain(references.plain(number)) == references.plain(number)
    assert references.plain(f"({number.upper()})") == references.plain(number)
