"""Saved searches: what is new for one since somebody last looked, and what of it to tell.

A ranking always finds something, and of news that would be a nuisance. So a passage is told only if it
fits by itself, whatever else there is: it has every word and phrase, in its text or in its agenda item
and speakers, or it is near in meaning; and it fits the fields.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import passages, searches
from ledger.rows import Passage
from ledger.searches import First, Mark, Purpose, SavedSearch
from search.errors import QueryError, SearchError
from search.explained import Placed, explained
from search.glossary import Also, other_forms
from search.highlight import mark, sought
from search.hits import Hit
from search.query import Query, parse
from search.ranking import Candidate, fuse, rank_meaning, rank_words, surviving

# Above this cosine a passage is about the query though it lacks its words: unrelated ones lie below 0.35.
NEAR = 0.45
# The most passages that are looked through, by words and by meaning.
MOST = 1_000
MOST_TOLD = 200


@dataclass(frozen=True, slots=True)
class News:
    """What is new for a saved search, best first: `total` passages since `since`, of which `hits` are the first.

    `upto` is the newest version of any minutes that was looked through: with it `seen` counts just these as seen.
    """

    search: SavedSearch
    since: dt.datetime
    upto: int
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that fits a query, and since when the record has its words."""

    passage: Passage
    first: First


def save(db: sqlite3.Connection, folder: Path, name: str, query: str, *, by: str, mail: str = "") -> SavedSearch:
    """Keep a query under a name; what is held already counts as seen. Raises QueryError, InvalidChange."""
    saved = searches.save_search(db, name, _sensible(query), by=by, mail=mail)
    seen(db, folder, saved.id, purpose="mail")
    return seen(db, folder, saved.id)


def change(
    db: sqlite3.Connection,
    folder: Path,
    ref: str | int,
    *,
    by: str,
    name: str | None = None,
    query: str | None = None,
    mail: str | None = None,
) -> SavedSearch:
    """Give a saved search another name, query or addresses ("" for none); another query starts with nothing new.

    Raises QueryError, NotFound, InvalidChange.
    """
    before = searches.get_search(db, ref)
    asked = query if query is None else _sensible(query)
    after = searches.change_search(db, before.id, by=by, name=name, query=asked, mail=mail)
    if after.query != before.query:
        seen(db, folder, after.id)
    if (after.query, after.mail) != (before.query, before.mail):
        seen(db, folder, after.id, purpose="mail")
    return after


def news(
    db: sqlite3.Connection, folder: Path, ref: str | int, *, purpose: Purpose = "look", limit: int = MOST_TOLD
) -> News:
    """The passages that were not there when a saved search was last looked at, or its news last sent.

    Words that stood in an earlier version of the same minutes are not new. Where the query asks for a
    status (status:answered), a passage is new too when it came to that status since. Raises NotFound.
    """
    saved = searches.get_search(db, ref)
    query, before = parse(saved.query), searches.mark_of(db, saved.id, purpose)
    upto = searches.held_now(db, before.version)
    fresh = _fresh(db, folder, query, before)
    hits = explained(db, query, [Placed(one) for one in fresh[:limit]], other_forms(db, query))
    return News(saved, before.at, upto, len(fresh), hits)


def seen(
    db: sqlite3.Connection, folder: Path, ref: str | int, *, purpose: Purpose = "look", upto: int | None = None
) -> SavedSearch:
    """Note that what a saved search finds now, or found in what it was told `upto`, has been looked at, or sent.

    Raises NotFound.
    """
    saved = searches.get_search(db, ref)
    query = parse(saved.query)
    found = fitting(db, folder, query) if query.statuses else ()
    first = searches.first_told(db, [one.id for one in found])
    searches.put_mark(db, saved.id, purpose, (one.name for one in first.values()), upto=upto)
    return searches.get_search(db, saved.id)


def latest(db: sqlite3.Connection, folder: Path, query: Query, count: int) -> list[Told]:
    """The passages that fit a query, those last that the record has had longest."""
    ids = [one.id for one in fitting(db, folder, query)]
    held, first = passages.get(db, ids), searches.first_told(db, ids)
    told = [Told(held[number], first[number]) for number in ids if number in held]
    return sorted(told, key=lambda one: (one.first.logged_at, one.passage.date, one.passage.id), reverse=True)[:count]


def fitting(
    db: sqlite3.Connection, folder: Path, query: Query, among: frozenset[int] | None = None
) -> tuple[Candidate, ...]:
    """The passages that fit a query by themselves, best first; only of those `among`, where given."""
    left = surviving(db, query)
    if among is not None:
        left = among if left is None else left & among
    if not query.terms:
        return tuple(Candidate(number, 0.0) for number in sorted(left or (), reverse=True)[:MOST])
    also = other_forms(db, query)
    by_words = rank_words(db, query, left, MOST, also)
    whole = set(_whole(passages.get(db, by_words).values(), query, also))
    return fuse([number for number in by_words if number in whole], _near(folder, query, left))


def _fresh(db: sqlite3.Connection, folder: Path, query: Query, before: Mark) -> list[Candidate]:
    among = None if query.statuses else searches.logged_since(db, before.version)
    found = fitting(db, folder, query, among)
    first = searches.first_told(db, [one.id for one in found])
    return [one for one in found if _is_new(first[one.id], query, before)]


def _is_new(first: First, query: Query, before: Mark) -> bool:
    return first.name not in before.seen if query.statuses else first.version > before.version


def _whole(held: Iterable[Passage], query: Query, also: Sequence[Also]) -> Iterable[int]:
    """Those that have every word and phrase or another form of it, perhaps only in the title of their item or as
    a speaker."""
    own, wanted = sought(query), sought(query, also)
    for passage in held:
        told = " · ".join((passage.text, passage.item or "", *passage.speakers))
        has = mark(told, wanted).labels
        told_otherwise = {stem for form in also if form.text in has for stem in form.typed}
        if all(one.label in has or told_otherwise.issuperset(one.stems) for one in own):
            yield passage.id


def _near(folder: Path, query: Query, left: frozenset[int] | None) -> list[tuple[int, float]]:
    try:
        ranked = rank_meaning(folder, query, left, MOST)
    except SearchError:
        return []  # without an index words alone tell
    return [(number, cosine) for number, cosine in ranked if cosine >= NEAR]


def _sensible(query: str) -> str:
    read = parse(query)
    if not (read.terms or read.filtered):
        raise QueryError('A search to save needs words, "a phrase", or a field such as speaker:moore.')
    return query
