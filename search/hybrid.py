"""Search: what was typed, to a page of hits that explain themselves."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from ledger import outbox, passages
from search.errors import QueryError
from search.explained import Placed, explained
from search.facets import facets
from search.glossary import Also
from search.grouping import in_meetings
from search.hits import SORTS, Hit, Results, Sort
from search.pairs import partners
from search.query import Query, parse
from search.ranking import Candidate, Ranked, rank, surviving
from search.spelling import did_you_mean
from search.weighing import ABOUT

__all__ = ["Hit", "Placed", "Results", "paired", "search"]

# How far each ranking is read. It is the same for every page, so that pages never overlap.
DEPTH = 100
# How many of the first hits bring their question or answer with them, and how many each.
PAIRED = 10
MOST_PARTNERS = 2
# The longest list of a query that only filters.
MOST_LISTED = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """All that a query finds, in order, before a page is cut from it."""

    query: Query
    placed: Sequence[Placed]
    notes: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()


def search(
    db: sqlite3.Connection,
    folder: Path,
    text: str,
    *,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    group: Literal["", "meeting"] = "",
) -> Results:
    """Passages for a query in the query language, best first, or with `sort="date"` the latest meeting first.

    With `group="meeting"` the page is of meetings, each with its first hits. A query of fields alone
    lists what they leave, the latest meeting first. Without an index words alone are searched, and a
    note says so. Raises QueryError with one sentence.
    """
    if sort not in SORTS:
        raise QueryError(f"Results are sorted by {' or '.join(SORTS)}, not {sort!r}.")
    if group not in ("", "meeting"):
        raise QueryError(f"Results are grouped by meeting or not at all, not by {group!r}.")
    query = parse(text)
    found = _found(db, folder, query) if query.terms else _listed(db, query)
    if sort == "date" and query.terms:
        found = latest_first(db, found)
    return _page(db, found, max(0, limit), max(0, offset), sort, group)


def paired(db: sqlite3.Connection, ranked: Ranked) -> list[Placed]:
    """The candidates in their order, but each of the first with its answer or question right after it.

    What the query's fields or exclusions ruled out is not brought back.
    """
    beside = partners(db, [one.id for one in ranked.candidates[:PAIRED]])
    known = {one.id: one for one in ranked.candidates}
    placed: dict[int, Placed] = {}
    for one in ranked.candidates:
        placed.setdefault(one.id, Placed(one))
        allowed = (other for other in beside.get(one.id, ()) if ranked.left is None or other in ranked.left)
        for other in islice(allowed, MOST_PARTNERS):
            placed.setdefault(other, Placed(known.get(other, Candidate(other, one.score)), one.id))
    return list(placed.values())


def latest_first(db: sqlite3.Connection, found: Found) -> Found:
    """What was found by the date of its meeting, the latest first; of one meeting as it stands in its minutes.

    By relevance the weak ones come last. By date they would stand among the others, so they are left out.
    """
    ids = passages.latest(db, [one.candidate.id for one in found.placed])
    order = {number: place for place, number in enumerate(ids)}
    least = 0.0 if found.query.phrases else ABOUT * max((one.candidate.score for one in found.placed), default=0.0)
    strong = [one for one in found.placed if one.candidate.id in order and one.candidate.score >= least]
    weaker = len(found.placed) - len(strong)
    note = f"{weaker} passages that fit less well are left out: sort by relevance to see them."
    placed = sorted(strong, key=lambda one: order[one.candidate.id])
    return replace(found, placed=placed, notes=(*found.notes, note) if weaker else found.notes)


def _found(db: sqlite3.Connection, folder: Path, query: Query) -> Found:
    ranked = rank(db, folder, query, DEPTH)
    return Found(query, paired(db, ranked), (*ranked.notes, *_waiting(db)), ranked.also)


def _listed(db: sqlite3.Connection, query: Query) -> Found:
    """What fields and exclusions alone leave, the latest first."""
    if not query.filtered:
        raise QueryError('Type what to look for: words, "a phrase", or a field such as speaker:moore or after:2022.')
    left = sorted(surviving(db, query) or ())
    latest = passages.latest(db, left[-MOST_LISTED:])
    cut = f"Only the last {MOST_LISTED:,} of {len(left):,} passages are listed: add words or a field."
    return Found(query, [Placed(Candidate(one, 0.0)) for one in latest], (cut,) if len(left) > MOST_LISTED else ())


def _page(db: sqlite3.Connection, found: Found, limit: int, offset: int, sort: Sort, group: str) -> Results:
    query, placed = found.query, found.placed
    groups, total = in_meetings(db, query, placed, limit, offset, found.also) if group else ((), len(placed))
    return Results(
        hits=tuple(hit for one in groups for hit in one.hits)
        if group
        else explained(db, query, placed[offset : offset + limit], found.also),
        total=total,
        limit=limit,
        offset=offset,
        query=query,
        notes=found.notes,
        sort=sort,
        facets=facets(db, query, [one.candidate.id for one in placed]),
        groups=groups,
        did_you_mean=did_you_mean(db, query),
        also=tuple(dict.fromkeys(form.text for form in found.also)),
    )


def _waiting(db: sqlite3.Connection) -> Iterator[str]:
    waiting = len(outbox.pending(db, 1_000))
    if waiting:
        minutes = "The minutes of 1 meeting wait" if waiting == 1 else f"The minutes of {waiting} meetings wait"
        yield f"{minutes} to be indexed, and are found by words only until `matters reindex` has run."
