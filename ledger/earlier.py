"""The live actions that earlier meetings of a body gave, ready to be compared with what is told now."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ledger import cutting, references
from ledger.likeness import by_stem, content, nearest, weights
from ledger.statements import narrowed, statements

SPOKEN_OF = 0.8  # likeliness from which what a meeting said counts as being of an action
OWN_NUMBER = re.compile(r"\b\d+/\d+\b")  # as clerks number their actions: "23/19"


@dataclass(frozen=True, slots=True)
class Earlier:
    """By action: its row, the stems of its task, and those of the paragraph and item around it.

    Who has which stem, who stands under which minute's number, and who bears which number of an action;
    `last` is the meeting just before, to which a short number points; `recent` are the actions
    that it gave, or seems to have spoken of.
    """

    rows: Mapping[int, sqlite3.Row]
    tasks: Mapping[int, frozenset[str]]
    around: Mapping[int, frozenset[str]]
    having: Mapping[str, list[int]]
    under: Mapping[str, list[int]]
    bearing: Mapping[str, list[int]]
    weight: Mapping[str, float]
    last: int | None
    recent: frozenset[int]

    def like(self, telling: frozenset[str]) -> list[int]:
        """The actions that share the weightiest stems with a telling."""
        return nearest(telling, self.having, self.weight)

    def under_minutes(self, numbers: frozenset[str]) -> set[int]:
        """The actions given under minutes of these numbers, or of those that hold them ("111" for "111d")."""
        return {
            action
            for number in numbers
            for action in self.under.get(number) or self.under.get(references.holds(number), [])
            if references.lasting(number) or self.rows[action]["meeting_id"] == self.last
        }

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
    also = _told_also(db, body_id, date)
    tasks |= {n: tasks[n].union(*map(content, words)) - _owner(rows[n]) for n, words in also.items() if n in tasks}
    around = {n: tasks[n] if _is_part(row) else content(_around(row)) | tasks[n] for n, row in rows.items()}
    last = statements("meetings").last_before(db, body_id=body_id, date=date)
    recent = {n for n, row in rows.items() if row["meeting_id"] == last}
    for told in statements("proposals").spoken_of(db, body_id=body_id, date=date, least=SPOKEN_OF):
        if told["action_id"] in rows and told["meeting_id"] == last:
            recent.add(told["action_id"])
    under, bearing = defaultdict(list), defaultdict(list)
    for action, row in rows.items():
        for number in references.numbers_of(
            row["words"], row["label"], row["item_number"] or "", row["upper_number"] or ""
        ):
            under[number].append(action)
        for number in _own_numbers(row).union(*(references.actions_named(words) for words in also[action])):
            bearing[number].append(action)
    return Earlier(
        rows, tasks, around, by_stem(around), under, bearing, weights(around.values()), last, frozenset(recent)
    )


def _told_also(db: sqlite3.Connection, body_id: int, date: str) -> defaultdict[int, list[str]]:
    also: defaultdict[int, list[str]] = defaultdict(list)
    for row in statements("actions").told_also(db, body_id=body_id, date=date):
        also[row["id"]].append(row["words"])
    return also


def _around(row: sqlite3.Row) -> str:
    return f"{row['words']} {row['item_title'] or ''} {row['upper_title'] or ''}"


def _is_part(row: sqlite3.Row) -> bool:
    """Whether an action was split off another: the words around it speak of its siblings as much."""
    return "/" in row["key"]


def _owner(row: sqlite3.Row) -> frozenset[str]:
    return content(row["owner"] or "")


def _own_numbers(row: sqlite3.Row) -> frozenset[str]:
    """The numbers printed with an action: in the row of a table, or just before or after a sentence."""
    words, begins = row["words"], row["paragraph_begins"]
    first, last = row["begins"] - begins, row["ends"] - begins
    near = words[max(0, first - 20) : last + 20]
    printed = OWN_NUMBER.findall(near) if "/" in near else ()
    return references.actions_named(words[max(0, first - 12) : last]).union(printed)
