"""Did you mean: words that no minutes have, put right from the words that they do have."""

import sqlite3
from dataclasses import replace

from ledger import passages
from search.query import Query, Term
from search.stems import STOP_WORDS, WORD, stem, words

# Shorter words have too many neighbours.
SHORTEST = 4
# How like a word of the minutes must be, 0 to 100: one wrong letter in six leaves 83.
LIKE = 78
# Words that are looked up: in a text of unknown words none is put right.
MOST_UNKNOWN = 3
LAST = "\U0010ffff"


def did_you_mean(db: sqlite3.Connection, query: Query) -> str | None:
    """The query with the words put right that no passage has; None where none is, or none is like one that is."""
    unknown = [word for term in query.terms for word in WORD.findall(term.text) if _is_unknown(db, word)]
    if not 0 < len(unknown) <= MOST_UNKNOWN:
        return None
    better = {word: known for word in unknown if (known := _nearest(db, word))}
    if not better:
        return None
    return str(replace(query, terms=tuple(_put_right(term, better) for term in query.terms)))


def _is_unknown(db: sqlite3.Connection, word: str) -> bool:
    spelt = word.isalpha() and len(word) >= SHORTEST and word.lower() not in STOP_WORDS
    return spelt and not passages.has_word(db, word)


def _nearest(db: sqlite3.Connection, word: str) -> str | None:
    """The word of the minutes that is most like it; of several the most frequent."""
    from rapidfuzz import fuzz, process

    root = stem(word)
    terms = passages.terms(db, root[0], root[0] + LAST)
    like = process.extract(root, list(terms), scorer=fuzz.ratio, score_cutoff=LIKE, limit=10)
    if not like:
        return None
    best, *_ = max(like, key=lambda one: (one[1], terms[one[0]]))
    return _spelt(db, best)


def _spelt(db: sqlite3.Connection, root: str) -> str | None:
    """A word with this stem as it stands in the minutes."""
    for number, _ in passages.match_among(db, f'"{root}"', None, 1):
        text = next(iter(passages.outlines(db, [number]).values()))
        for part in (text.words, text.context):
            for start, end, one in words(part):
                if one == root:
                    return part[start:end].lower()
    return None


def _put_right(term: Term, better: dict[str, str]) -> Term:
    return replace(term, text=WORD.sub(lambda word: better.get(word[0], word[0]), term.text))
