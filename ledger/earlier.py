"""The live actions that earlier meetings of a body gave, ready to be compared with what is told now."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ledger import cutting, references
from ledger.compared import compared, is_part, name_of, near, pairs_of
from ledger.likeness import Weights, by_stem, content, nearest, weights_of
from ledger.statements import narrowed, statements

SPOKEN_OF = 0.8  # likeliness from which what a meeting said counts as being of an action


@dataclass(frozen=True, slots=True)
class Earlier:
    """By action: its row, the stems of its task (of each wording, where it was told in several places), and those of
    the paragraph and item around it.

    `told` is what meetings after its own seem to have said of it. Who has which stem, who stands under which
    minute's number, and who bears which number of an action; `last` is the meeting just before, to which a short
    number points; `recent` are the actions that it gave, or seems to have spoken of.
    """

    rows: Mapping[int, sqlite3.Row]
    tasks: Mapping[int, frozenset[str]]
    wordings: Mapping[int, tuple[frozenset[str], ...]]
    around: Mapping[int, frozenset[str]]
    told: Mapping[int, list[sqlite3.Row]]
    people: Mapping[int, str]
    having: Mapping[str, list[int]]
    under: Mapping[str, list[int]]
    bearing: Mapping[str, list[int]]
    weight: Weights
    date: str
    last: int | None
    recent: frozenset[int]

    def like(self, telling: frozenset[str], most: int = 40) -> list[int]:
        """The actions that share the weightiest stems with a telling."""
        return nearest(telling, self.having, self.weight, most)

    def near(self, action: int) -> frozenset[str]:
        """The stems of a task, of its sentence and of the one before."""
        return self.tasks[action] | content(near(self.rows[action]))

    def pairs(self, action: int) -> frozenset[tuple[str, str]]:
        """The stems that stand side by side in those sentences, in the paragraph before and in the title."""
        return pairs_of(self.rows[action])

    def owners(self, action: int) -> str:
        """The names of the people who own an action, as the body knows them."""
        return " / ".join(self.people[person] for person in sorted(self.owner_ids(action)))

    def owner_ids(self, action: int) -> frozenset[int]:
        """The numbers of these people."""
        return _ids(self.rows[action]["owners"])

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
    last = statements("meetings").last_before(db, body_id=body_id, date=date)
    tasks, around, wordings, recent = {}, {}, {}, set()
    under, bearing = defaultdict(list), defaultdict(list)
    for action, row in rows.items():
        mine, again, since = compared(row), also.get(action, ()), told.get(action, ())
        tasks[action], around[action] = mine.task, mine.around
        if again:
            wordings[action] = (mine.task, *(content(words) - mine.owner for words in again))
            tasks[action] = frozenset().union(*wordings[action])
            around[action] = mine.around | tasks[action]
        if since and not is_part(row):
            around[action] = around[action].union(*(content(name_of(cutting.exact(one))) for one in since))
        if last == row["meeting_id"] or any(last == one["meeting_id"] for one in since):
            recent.add(action)
        for number in mine.under:
            under[number].append(action)
        for number in mine.own.union(*map(references.actions_named, again)) if again else mine.own:
            bearing[number].append(action)
    having = by_stem(around)
    return Earlier(
        rows=rows,
        tasks=tasks,
        wordings=wordings,
        around=around,
        told=told,
        people={row["id"]: row["name"] for row in statements("proposals").people_of(db, body_id=body_id)},
        having=having,
        under=under,
        bearing=bearing,
        weight=weights_of(having, len(around)),
        date=date,
        last=last,
        recent=frozenset(recent),
    )


@lru_cache(4096)
def _ids(people: str) -> frozenset[int]:
    return frozenset(json.loads(people))


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
