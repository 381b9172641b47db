"""Short forms and what they stand for: whichever a query has, the other is searched as well."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ledger import glossary
from search.query import Query
from search.stems import WORD, words

# The longest run of words that is looked up as something with a short form.
LONGEST = 7
# The words of a query that are looked up: a pasted paragraph names what matters soon.
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Also:
    """Another form of some words of a query: `typed` are their stems, `text` the other form and `stems` its stems."""

    typed: tuple[str, ...]
    text: str
    stems: tuple[str, ...]


def other_forms(db: sqlite3.Connection, query: Query) -> tuple[Also, ...]:
    """The other form of each short form in the query, and of each run of words that has one.

    Phrases in quotes are left as they are: they are looked for exactly as typed.
    """
    tokens = WORD.findall(" ".join(query.words))[:MOST_WORDS]
    typed = {form: run for run in _runs(tokens) for form in _numbers(" ".join(run).lower())}
    if not typed:
        return ()
    shorts, longs = [form for form in typed if " " not in form], [form for form in typed if " " in form]
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Also] = {}
    for short, long in glossary.explained(db, shorts, longs, query.bodies):
        for mine, other in ((short.lower(), long), (glossary.plain(long), short)):
            for form in _numbers(mine):
                if form in typed:
                    also = Also(_stems(" ".join(typed[form])), other, _stems(other))
                    found.setdefault((also.typed, also.stems), also)
    return tuple(found.values())


def _runs(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            yield tuple(tokens[start:end])


def _numbers(form: str) -> tuple[str, ...]:
    """The form as it is, and in the other number: EHCP for EHCPs."""
    return (form, form[:-1] if form.endswith("s") else f"{form}s")


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem for _, _, stem in words(text))
