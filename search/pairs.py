"""Questions and their answers belong together: where one is found, the other comes up beside it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from ledger import passages
from ledger.rows import FindingRow, Passage

# An answer is given soon: how many paragraphs before an answer its question is looked for.
REACH = 6


def partners(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[int]]:
    """For each of these passages that asks or answers: the passages that answer or ask, nearest first.

    The passages of a version are numbered on in the order of its paragraphs, so that none needs
    looking up: a question is met by counting back from its answer, an answer by counting on.
    """
    beside: dict[int, list[int]] = {passage: [] for passage in ids}
    for asking, answering in passages.answers(db, {passage - step for passage in ids for step in range(REACH + 1)}):
        for one, other in ((asking, answering), (answering, asking)):
            if one in beside and other not in beside[one]:
                beside[one].append(other)
    return {one: sorted(others, key=lambda other: abs(other - one)) for one, others in beside.items() if others}


def answers(passage: Passage, rows: Iterable[FindingRow]) -> Iterator[int]:
    """The other passages that answer the questions in this one."""
    for row in rows:
        for answer in row.detail["answers"] if row.kind == "question" else ():
            other = passage.id + answer["span"]["paragraph"] - passage.n
            if other != passage.id:
                yield other
