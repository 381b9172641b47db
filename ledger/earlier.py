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
OWN_NUMBER = re.compile(r"\b\d+/\d+\b")  # as clerks number their actions: "23/19"


@dataclass(frozen=True, slots=True)
class Earlier:
    """By action: its row, the stems of its task, and those of the paragraph and item around it.

    Who has which stem, who stands under which minute's number, and who bears which number of an action.
    """

    rows: Mapping[int, sqlite3.Row]
    tasks: Mapping[int, frozenset[str]]
    around: Mapping[int, frozenset[str]]
    having: Mapping[str, list[int]]
    under: Mapping[str, list[int]]
    bearing: Mapping[str, list[int]]
    weight: Mapping[str, float]

    def like(self, telling: frozenset[str]) -> list[int]:
        """The actions that share the weightiest stems with a telling."""
        return nearest(telling, self.having, self.weight)

    def under_minutes(self, numbers: frozenset[str]) -> set[int]:
        """The actions given under minutes of these numbers."""
        return {action for number in numbers for action in self.under.get(number, ())}

    def with_numbers(self, numbers: frozenset[str]) -> set[int]:
        """The actions that bear these numbers themselves; none where a number is on many."""
        borne = (self.bearing.get(number, []) for number in numbers)
        return {action for actions in borne if len(actions) < 3 for action in actions}


def earlier_actions(db: sqlite3.Connection, body_id: int, date: str, given_by: int | None = None) -> Earlier:
    """The live actions that meetings before a day gave (or just one of those meetings)."""
    given = {"body_id": body_id, "date": date, "meeting_id": given_by}
    sql = narrowed(statements("actions").earlier_live.sql, given)
    rows = {row["id"]: row for row in db.execute(sql, given)}
    tasks = {n: (content(row["action"]) or content(cutting.exact(row))) - _owner(row) for n, row in rows.items()}
    around = {n: content(f"{row['words']} {row['item_title'] or ''}") | tasks[n] for n, row in rows.items()}
    under, bearing = defaultdict(list), defaultdict(list)
    for action, row in rows.items():
        for number in numbers_in(row["item_number"] or "", row["label"]):
            under[number].append(action)
        for number in _own_numbers(row):
            bearing[number].append(action)
    return Earlier(rows, tasks, around, by_stem(around), under, bearing, weights(around.values()))


def _owner(row: sqlite3.Row) -> frozenset[str]:
    return content(row["owner"] or "")


def _own_numbers(row: sqlite3.Row) -> frozenset[str]:
    """The numbers printed with an action: in the row of a table, or just before or after a sentence."""
    first, last = row["begins"] - row["paragraph_begins"], row["ends"] - row["paragraph_begins"]
    return frozenset(OWN_NUMBER.findall(row["words"][max(0, first - 20) : last + 20]))


def numbers_in(*written: str) -> frozenset[str]:
    """References to minutes among some words: those with a slash, a dot or three figures, as compared."""
    return frozenset(number.strip(".").casefold() for text in written for number in NUMBER.findall(text))


def own_numbers_in(telling: str) -> frozenset[str]:
    """The numbers of actions with which a telling begins."""
    return frozenset(OWN_NUMBER.findall(telling[:40]))
