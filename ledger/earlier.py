"""The live actions that earlier meetings of a body gave, ready to be compared with what is told now."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ledger import cutting
from ledger.likeness import by_stem, content, nearest, weights
from ledger.statements import narrowed, statements

NUMBER = re.compile(r"\w*\d\w*(?:[./]\w*\d\w*)+|\b\d{3,}\b")


@dataclass(frozen=True, slots=True)
class Earlier:
    """`rows` and `tasks` (the stems of each task) by action; who has which stem, and which minute's number."""

    rows: Mapping[int, sqlite3.Row]
    tasks: Mapping[int, frozenset[str]]
    having: Mapping[str, list[int]]
    numbered: Mapping[str, list[int]]
    weight: Mapping[str, float]

    def like(self, telling: frozenset[str]) -> list[int]:
        """The actions that share the weightiest stems with a telling."""
        return nearest(telling, self.having, self.weight)

    def named(self, numbers: frozenset[str]) -> set[int]:
        """The actions given under minutes of these numbers."""
        return {action for number in numbers for action in self.numbered.get(number, ())}


def earlier_actions(db: sqlite3.Connection, body_id: int, date: str, given_by: int | None = None) -> Earlier:
    """The live actions that meetings before a day gave (or just one of those meetings)."""
    given = {"body_id": body_id, "date": date, "meeting_id": given_by}
    sql = narrowed(statements("actions").earlier_live.sql, given)
    rows = {row["id"]: row for row in db.execute(sql, given)}
    tasks = {number: content(row["action"]) or content(cutting.exact(row)) for number, row in rows.items()}
    numbered = defaultdict(list)
    for action, row in rows.items():
        for number in numbers_in(row["item_number"] or "", row["label"]):
            numbered[number].append(action)
    return Earlier(rows, tasks, by_stem(tasks), numbered, weights(tasks.values()))


def numbers_in(*written: str) -> frozenset[str]:
    """References to minutes among some words: those with a slash, a dot or three figures, as compared."""
    return frozenset(number.strip(".").casefold() for text in written for number in NUMBER.findall(text))
