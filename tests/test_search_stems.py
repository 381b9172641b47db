"""Stems in Python are the full-text index's own."""

import sqlite3

from hypothesis import example, given
from hypothesis import strategies as st

from search.stems import content_stems, stem, words

ENDINGS = [
    "",
    "s",
    "es",
    "ed",
    "ing",
    "ational",
    "ization",
    "fulness",
    "biliti",
    "ement",
    "ion",
    "sion",
    "ly",
    "ies",
    "e",
]
WORDS = st.builds(
    lambda root, ending: root + ending,
    st.text(alphabet="abcdefghilmnoprstuyz", min_size=1, max_size=9)
    | st.text(alphabet="ÉéàüçA1", min_size=1, max_size=6),
    st.sampled_from(ENDINGS),
)


def stems_of_index(texts: list[str]) -> list[str]:
    """The stems that SQLite's own full-text index keeps, one for each word."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE page USING fts5(word, tokenize = 'porter unicode61')")
    db.execute("CREATE VIRTUAL TABLE kept USING fts5vocab(page, instance)")
    db.executemany("INSERT INTO page (rowid, word) VALUES (?, ?)", enumerate(texts))
    return [term for (term,) in db.execute("SELECT term FROM kept ORDER BY doc")]


@given(st.lists(WORDS, min_size=1, max_size=60))
@example(["transferring", "transferred", "transfers", "policies", "relational", "hopping", "falling", "agreed", "sky"])
@example(["timelines", "notional", "funding", "responsibilities", "Café", "the", "x", "agreement", "rate", "controll"])
@example(["yyed", "sayying", "seeing", "falled"])
def test_stems_are_those_of_the_index(texts: list[str]) -> None:
    assert [stem(text) for text in texts] == stems_of_index(texts)


def test_words_keep_their_places() -> None:
    text = "The Schools’ budgets, 2022-23"
    assert [text[start:end] for start, end, _ in words(text)] == ["The", "Schools", "budgets", "2022", "23"]


def test_content_is_what_a_question_is_about() -> None:
    assert content_stems("Has the transfer of the Schools Block been transferred?") == ["transfer", "school", "block"]
    assert content_stems("What did they say about it?") == []
