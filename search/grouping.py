"""Hits grouped by the meeting whose minutes they stand in."""

import sqlite3
from collections.abc import Sequence

from ledger import passages
from search.explained import Placed, explained
from search.glossary import Also
from search.hits import Group
from search.query import Query

# How many hits of one meeting are shown; the group says how many there are.
SHOWN = 3


def in_meetings(
    db: sqlite3.Connection, query: Query, placed: Sequence[Placed], limit: int, offset: int, also: Sequence[Also] = ()
) -> tuple[tuple[Group, ...], int]:
    """One page of meetings in the order of their best hits, and how many meetings there are."""
    meetings = passages.meetings_of(db, [one.candidate.id for one in placed])
    gathered: dict[int, list[Placed]] = {}
    for one in placed:
        if one.candidate.id in meetings:
            gathered.setdefault(meetings[one.candidate.id], []).append(one)
    page = list(gathered.values())[offset : offset + limit]
    return tuple(_group(db, query, of_one, also) for of_one in page), len(gathered)


def _group(db: sqlite3.Connection, query: Query, placed: Sequence[Placed], also: Sequence[Also]) -> Group:
    hits = explained(db, query, placed[:SHOWN], also)
    first = hits[0].passage
    return Group(first.meeting_id, first.meeting_ref, first.body, first.date, len(placed), hits)
