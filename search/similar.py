"""More like this: passages that lie near one in meaning and share its rare words."""

import sqlite3
from pathlib import Path

from ledger import meetings, passages
from ledger.errors import NotFound
from search.errors import SearchError
from search.explained import Placed, explained
from search.facets import facets
from search.hits import Results
from search.opened import reader
from search.query import Query, Term
from search.ranking import fuse, rank_words
from search.stems import content_stems, content_words

DEPTH = 50
# The words of a passage that say most of what it is about: more only bring in what is everywhere.
RAREST = 12


def more_like(db: sqlite3.Connection, folder: Path, address: str, *, limit: int = 10, offset: int = 0) -> Results:
    """Passages like the one at a permanent address ("12.1.34"), best first, itself left out.

    Raises NotFound where the address is none, or names no passage of current minutes.
    """
    try:
        number = meetings.paragraph(db, address).id
        words = passages.get(db, [number])[number].text
    except (NotFound, KeyError) as no_passage:
        sentence = f"There is no passage “{address[:40]}” in current minutes to look for more like it."
        raise NotFound(sentence) from no_passage
    query = Query(tuple(map(Term, rarest(db, words))))
    by_words = [one for one in rank_words(db, query, None, DEPTH) if one != number]
    by_meaning = [(one, near) for one, near in _nearest(folder, number) if one != number]
    placed = [Placed(one) for one in fuse(by_words, by_meaning)]
    limit, offset = max(0, limit), max(0, offset)
    hits = explained(db, query, placed[offset : offset + limit])
    return Results(
        hits, len(placed), limit, offset, query, facets=facets(db, query, [one.candidate.id for one in placed])
    )


def rarest(db: sqlite3.Connection, text: str) -> list[str]:
    """The words of a text that fewest passages have, of those that another has too; the rarest first."""
    held = {stem: passages.frequency(db, stem) for stem in content_stems(text) if not stem.isdigit()}
    words = content_words(text)
    shared = [stem for stem, count in held.items() if count > 1]
    return [words[stem] for stem in sorted(shared, key=held.__getitem__)[:RAREST]]


def _nearest(folder: Path, number: int) -> list[tuple[int, float]]:
    try:
        held = reader(folder)
        row = held.vectors().row(number)
    except SearchError:
        return []
    return held.nearest(row, DEPTH + 1) if row is not None else []
