from hypothesis import given
from hypothesis import strategies as st

from api.highlights import Mark, pieces

TEXTS = st.text(max_size=40)
MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["question", "answer", "decision"])),
    max_size=6,
)


@given(TEXTS, st.integers(0, 20), MARKS)
def test_pieces_join_to_the_text_again(text: str, start: int, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(text, start, marks)) == text


@given(TEXTS, st.integers(0, 20), MARKS)
def test_each_character_has_the_kinds_of_the_marks_over_it(text: str, start: int, marks: list[Mark]) -> None:
    at = start
    for piece in pieces(text, start, marks):
        for _ in piece.text:
            assert set(piece.kinds) == {mark.kind for mark in marks if mark.start <= at < mark.end}
            at += 1


def test_overlapping_findings_are_cut_at_each_edge() -> None:
    told = pieces("It was agreed to ask.", 100, [Mark(100, 121, "decision"), Mark(114, 120, "commitment")])
    assert [(piece.text, piece.kinds) for piece in told] == [
        ("It was agreed ", ("decision",)),
        ("to ask", ("decision", "commitment")),
        (".", ("decision",)),
    ]
