"""How what was found spreads over bodies, years, speakers, kinds and statuses, each with its narrower query."""

import datetime as dt
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from ledger.spread import Spread, spread
from search.hits import Count, Facets
from search.query import KINDS, STATUSES, Query

# More than these nobody reads; a query can still name the others.
MOST_VALUES = 12
YEARS_THAT_ARE_DATES = range(1, 9_999)


def facets(db: sqlite3.Connection, query: Query, ids: Iterable[int]) -> Facets:
    """The counts over these passages."""
    counted: dict[str, tuple[Count, ...]] = dict.fromkeys(("body", "year", "speaker", "kind", "status"), ())
    for one in spread(db, ids, MOST_VALUES):
        narrowed = _narrowed(query, one)
        if narrowed is not None and len(counted[one.facet]) < MOST_VALUES:
            counted[one.facet] += (Count(one.value, one.label, one.count, str(narrowed)),)
    return Facets(**counted)


def _narrowed(query: Query, one: Spread) -> Query | None:
    """The query with one more field, in place of what it says of that field; None where no query can say it."""
    if one.facet == "year":
        return _of_year(query, int(one.value))
    if one.facet == "body":
        return replace(query, bodies=(one.value,))
    if one.facet == "speaker":
        return replace(query, speakers=(one.value,)) if '"' not in one.value else None
    if one.facet == "kind":
        return replace(query, kinds=(one.value,)) if one.value in KINDS.values() else None
    return replace(query, statuses=(one.value,)) if one.value in STATUSES else None


def _of_year(query: Query, year: int) -> Query | None:
    if year not in YEARS_THAT_ARE_DATES:
        return None
    return replace(query, after=dt.date(year, 1, 1), before=dt.date(year + 1, 1, 1))
