"""The query language: what people type is understood, written back, and refused only with help."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.errors import QueryError
from search.query import KINDS, MOST_CHARACTERS, STATUSES, Query, Term, clean, parse


def test_the_whole_language_at_once() -> None:
    query = parse(
        '"schools block transfer" timelines speaker:moore after:2022 before:2023-04 kind:question '
        'status:unanswered body:"north moor" item:budget -safety -"green paper"'
    )
    assert query == Query(
        terms=(Term("schools block transfer", quoted=True), Term("timelines")),
        excluded=(Term("safety"), Term("green paper", quoted=True)),
        speakers=("moore",),
        kinds=("question",),
        statuses=("unanswered",),
        bodies=("north moor",),
        items=("budget",),
        after=dt.date(2022, 1, 1),
        before=dt.date(2023, 4, 1),
    )
    assert query.phrases == ("schools block transfer",)
    assert query.words == ("timelines",)
    assert query.plain == "schools block transfer timelines"


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("follow-up of 2022 - 23", ("follow-up", "of", "2022", "23")),
        ("“who pays” for it?", ("who pays", "for", "it?")),
        ('an "open quote', ("an", "open", "quote")),
        ("at 10:30 see https://example.org/a", ("at", "10:30", "see", "https://example.org/a")),
        ('a"b c"d', ("a", "b c", "d")),
        ("tabs\tand\x00nulls\x1b", ("tabs", "and", "nulls")),
        ("half \ud83d character", ("half", "character")),
        ('* ( ) ^ "" - -- 🏫', ()),
        ("NEAR(a b) OR col:x AND NOT y", ("NEAR(a", "b)", "OR", "col:x", "AND", "NOT", "y")),
        ("", ()),
    ],
)
def test_odd_typing_is_passed_over(text: str, terms: tuple[str, ...]) -> None:
    assert tuple(term.text for term in parse(text).terms) == terms


@pytest.mark.parametrize("text", ["speaker: moore", "Speaker:moore", "SPEAKER:  moore", 'speaker:"moore"'])
def test_a_field_may_stand_apart_from_its_value(text: str) -> None:
    assert parse(text).speakers == ("moore",)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022", dt.date(2022, 1, 1)),
        ("2022-07", dt.date(2022, 7, 1)),
        ("2022-07-04", dt.date(2022, 7, 4)),
        ("2022/7/4", dt.date(2022, 7, 4)),
        ("4/7/2022", dt.date(2022, 7, 4)),
        ("04.07.2022", dt.date(2022, 7, 4)),
    ],
)
def test_days_are_written_in_many_ways(value: str, day: dt.date) -> None:
    assert parse(f"after:{value}").after == day


@pytest.mark.parametrize("kind", ["action", "actions", "Commitment", "follow-up", "follow_ups", "questions"])
def test_kinds_are_read_as_people_write_them(kind: str) -> None:
    assert parse(f"kind:{kind}").kinds[0] in KINDS.values()


def test_a_status_of_two_words_takes_a_dash_or_quotes() -> None:
    assert parse("status:partly-answered").statuses == parse('status:"partly answered"').statuses


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("after:soon", "after: wants a year or a date, got 'soon'"),
        ("after: soon", "after: wants a year or a date, got 'soon'"),
        ("before:", "before: wants a year or a date, got nothing"),
        ("speaker: after:2022", "speaker: wants a name, got nothing"),
        ("after:2022-02-30", "after: wants a year or a date, got '2022-02-30', which is no day"),
        ("after:0000", "after: wants a year or a date, got '0000', which is no day"),
        ("after:²⁰²²", "after: wants a year or a date, got '²⁰²²'"),
        ("after:2022 after:2023", "after: is given 2 times; leave one."),
        ("after:2023 before:2022", "Nothing lies both from 2023-01-01 on and before 2022-01-01"),
        ("kind:promise", "kind: wants one of question, commitment, action"),
        ("status:maybe", "status: wants one of answered, partly answered"),
        ("speakr:moore", "There is no field speakr: – did you mean speaker: ?"),
        ("-speaker:moore", "Only words and phrases can be left out with a dash, not speaker:"),
        ("x" * 10_000, "The query has 10,000 characters; 2,000 are the most that is read."),
    ],
)
def test_what_cannot_be_meant_is_refused_with_help(text: str, sentence: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse(text)
    assert str(refused.value).startswith(sentence)


WORDS = st.from_regex(r"[\w'&.]*\w[\w'&.:/-]*", fullmatch=True).filter(lambda word: clean(word) == word)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Queries that the language can say."""
    term = st.builds(Term, WORDS.filter(_is_no_field)) | st.builds(Term, PHRASES, quoted=st.just(True))
    values = st.lists(PHRASES, max_size=2).map(tuple)
    after, before = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if after and before and after >= before:
        before = None
    return Query(
        terms=tuple(draw(st.lists(term, max_size=5))),
        excluded=tuple(draw(st.lists(term, max_size=3))),
        speakers=draw(values),
        kinds=tuple(draw(st.lists(st.sampled_from(sorted(set(KINDS.values()))), max_size=2))),
        statuses=tuple(draw(st.lists(st.sampled_from(STATUSES), max_size=2))),
        bodies=draw(values),
        items=draw(values),
        after=after,
        before=before,
    )


def _is_no_field(word: str) -> bool:
    try:
        return parse(word).terms == (Term(word),)
    except QueryError:
        return False


@given(queries())
def test_a_query_written_out_is_read_back(query: Query) -> None:
    written = str(query)
    if len(written) <= MOST_CHARACTERS:
        assert parse(written) == query


@given(st.text(max_size=300) | st.text(alphabet='ab -":*()^{}\x00\ud800🏫speaker:after:2022', max_size=80))
@example('"')
@example("-" * 500)
@example('speaker:"')
def test_any_text_is_read_or_refused_and_reading_settles(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - either outcome is right
        return
    assert parse(str(query)) == query


def test_the_language_is_light_to_import() -> None:
    script = (
        "import sys, search.query; print(sorted({'numpy', 'chromadb', 'onnxruntime', 'sqlite3'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
