"""Cutting paragraphs into sentences."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from nlp.sentences import split


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


def test_abbreviations_and_initials_do_not_end_sentences() -> None:
    text = "Cllr. P. Marsh asked Mrs. Bell about the St. Anne's site, i.e. the field. Dr. Rao replied. It was agreed."
    assert cut(text) == [
        "Cllr. P. Marsh asked Mrs. Bell about the St. Anne's site, i.e. the field.",
        "Dr. Rao replied.",
        "It was agreed.",
    ]


def test_a_printed_number_stays_with_its_words() -> None:
    assert cut("8. Reports were taken as read. 9. None.")[0] == "8. Reports were taken as read."


def test_bullets_run_together_are_parted() -> None:
    assert len(cut("Report: • the gate was mended • the sign is new • the bin is full")) == 4


def test_a_missing_space_after_a_stop() -> None:
    assert cut("The hall was cold.The heating was off.") == ["The hall was cold.", "The heating was off."]


@given(st.text(alphabet=st.sampled_from("aB .?!\n•1Mr’)(-"), max_size=120))
def test_sentences_cover_all_words_in_order_and_never_overlap(text: str) -> None:
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    outside = list(text)
    for a, b in spans:
        assert text[a:b] == text[a:b].strip()
        outside[a:b] = [" "] * (b - a)
    assert not "".join(outside).strip()
