"""The live actions that earlier meetings of a body gave, ready to be compared with what is told now."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ledger import cutting, references
from ledger.likeness import by_stem, content, nearest, pairs, weights
from ledger.statements import narrowed, statements
from nlp import sentences

SPOKEN_OF = 0.8  # likeliness from which what a meeting said counts as being of an action
OWN_NUMBER = re.compile(r"\b\d+/\d+\b")  # as clerks number their actions: "23/19"
# The name of a matter at the head of a paragraph: "6.3 Bank mandate.", "CYP-A 23/10, in-year refusals:", "Staffing –".
_NAME = re.compile(r"^\W*(?P<name>[^.:–—\n\t]{0,12}?[^.:–—\n\t]{3,70}?)(?:[.:]\s|\s[-–—]\s|\t)")


@dataclass(frozen=True, slots=True)
class Earlier:
    """By action: its row, the stems of its task, and those of the paragraph and item around it.

    `told` is what meetings after its own seem to have said of it. Who has which stem, who stands under which
    minute's number, and who bears which number of an action; `last` is the meeting just before, to which a short
    number points; `recent` are the actions that it gave, or seems to have spoken of.
    """

    rows: Mapping[int, sqlite3.Row]
    tasks: Mapping[int, frozenset[str]]
    around: Mapping[int, frozenset[str]]
    told: Mapping[int, list[sqlite3.Row]]
    having: Mapping[str, list[int]]
    under: Mapping[str, list[int]]
    bearing: Mapping[str, list[int]]
    weight: Mapping[str, float]
    last: int | None
    recent: frozenset[int]

    def like(self, telling: frozenset[str], most: int = 40) -> list[int]:
        """The actions that share the weightiest stems with a telling."""
        return nearest(telling, self.having, self.weight, most)

    def near(self, action: int) -> frozenset[str]:
        """The stems of a task, of its sentence and of the one before."""
        return self.tasks[action] | content(_near(self.rows[action]))

    def pairs(self, action: int) -> frozenset[tuple[str, str]]:
        """The stems that stand side by side in those sentences, in the paragraph before and in the title."""
        row = self.rows[action]
        return pairs(" . ".join((row["before"] or "", row["item_title"] or "", _near(row))))

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
    sql = narrowed(statements("proposals").earlier_live.sql, given)
    rows = {row["id"]: row for row in db.execute(sql, given)}
    also, told = _told_also(db, body_id, date), _told_since(db, body_id, date)
    tasks = {n: _task(row, also[n]) for n, row in rows.items()}
    matters = {n: _matter(row, map(cutting.exact, told[n])) for n, row in rows.items()}
    around = {n: tasks[n] | (frozenset() if _is_part(r) else content(_around(r)) | matters[n]) for n, r in rows.items()}
    last = statements("meetings").last_before(db, body_id=body_id, date=date)
    recent = {n for n, row in rows.items() if last in (row["meeting_id"], *(one["meeting_id"] for one in told[n]))}
    under, bearing = defaultdict(list), defaultdict(list)
    for action, row in rows.items():
        for number in _numbers_over(row):
            under[number].append(action)
        for number in _own_numbers(row).union(*(references.actions_named(words) for words in also[action])):
            bearing[number].append(action)
    return Earlier(
        rows=rows,
        tasks=tasks,
        around=around,
        told=told,
        having=by_stem(around),
        under=under,
        bearing=bearing,
        weight=weights(around.values()),
        last=last,
        recent=frozenset(recent),
    )


@lru_cache(16_384)
def name_of(words: str) -> str:
    """What the matter of a paragraph is called at its head; nothing where it begins with a sentence."""
    named = _NAME.match(words[:100])
    return named["name"] if named and len(named["name"].split()) < 9 else ""


def _told_also(db: sqlite3.Connection, body_id: int, date: str) -> defaultdict[int, list[str]]:
    also: defaultdict[int, list[str]] = defaultdict(list)
    for row in statements("actions").told_also(db, body_id=body_id, date=date):
        also[row["id"]].append(row["words"])
    return also


def _told_since(db: sqlite3.Connection, body_id: int, date: str) -> defaultdict[int, list[sqlite3.Row]]:
    """By action, what meetings after its own seem to have said of it."""
    told: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in statements("proposals").spoken_of(db, body_id=body_id, date=date, least=SPOKEN_OF):
        told[row["action_id"]].append(row)
    return told


def _task(row: sqlite3.Row, also: list[str]) -> frozenset[str]:
    stems = content(row["action"]) or content(cutting.exact(row))
    return stems.union(*(content(words) for words in also)) - content(row["owner"] or "")


def _around(row: sqlite3.Row) -> str:
    return f"{row['words']} {row['item_title'] or ''} {row['upper_title'] or ''}"


def _near(row: sqlite3.Row) -> str:
    return _sentences(row["words"], row["begins"] - row["paragraph_begins"], row["ends"] - row["paragraph_begins"])


@lru_cache(16_384)
def _sentences(text: str, first: int, last: int) -> str:
    """The sentence that holds part of a text, and the one before it."""
    cuts = [cut for cut in sentences.split(text) if cut[0] < last]
    here = next((k for k, (_, end) in enumerate(cuts) if end > first), len(cuts) - 1)
    return text[cuts[max(0, here - 1)][0] : max(last, cuts[-1][1])] if cuts else text


def _matter(row: sqlite3.Row, told: Iterable[str]) -> frozenset[str]:
    names = (name_of(row["words"]), name_of(row["before"] or ""), row["item_title"] or "", *map(name_of, told))
    return content(" ".join(names))


def _numbers_over(row: sqlite3.Row) -> frozenset[str]:
    return references.numbers_of(row["words"], row["label"], row["item_number"] or "", row["upper_number"] or "")


def _is_part(row: sqlite3.Row) -> bool:
    """Whether an action was split off another: the words around it speak of its siblings as much."""
    return "/" in row["key"]


def _own_numbers(row: sqlite3.Row) -> frozenset[str]:
    """The numbers printed with an action: in the row of a table, or just before or after a sentence."""
    words, begins = row["words"], row["paragraph_begins"]
    first, last = row["begins"] - begins, row["ends"] - begins
    near = words[max(0, first - 20) : last + 20]
    printed = OWN_NUMBER.findall(near) if "/" in near else ()
    return references.actions_named(words[max(0, first - 12) : last]).union(printed)
