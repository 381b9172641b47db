"""Questions and their answers belong together: where one is found, the other comes up beside it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from ledger import passages
from ledger.rows import FindingRow, Passage

# An answer is given soon: how many paragraphs after its question one is looked for.
REACH = 6


def partners(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """For each of these passages that asks or answers: the passages that answer or ask, nearest first."""
    near = passages.get(db, _around(ids))
    asking = [passage.id for passage in near.values() if "question" in passage.kinds]
    beside: dict[int, list[int]] = {passage: [] for passage in ids}
    for question, answer in _pairs(near, passages.findings(db, asking)):
        for one, other in ((question, answer), (answer, question)):
            if one in beside and other not in beside[one]:
                beside[one].append(other)
    return {one: sorted(others, key=lambda other: abs(other - one)) for one, others in beside.items() if others}


def _around(ids: Sequence[int]) -> set[int]:
    """The passages within reach of these. Those of a version are numbered on in the order of its paragraphs,
    so they need no look-up; a number that belongs to other minutes falls out when pairs are made."""
    return {passage + step for passage in ids for step in range(-REACH, REACH + 1)}


def _pairs(near: Mapping[int, Passage], found: Mapping[int, tuple[FindingRow, ...]]) -> Iterator[tuple[int, int]]:
    """(question, answer) for each answer that is a passage of its own."""
    places = {(passage.meeting_id, passage.version, passage.n): passage.id for passage in near.values()}
    for passage, rows in found.items():
        for row in rows:
            for answer in row.detail["answers"] if row.kind == "question" else ():
                other = places.get((row.meeting_id, row.version, answer["span"]["paragraph"]))
                if other is not None and other != passage:
                    yield passage, other
