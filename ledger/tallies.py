"""Statistics of actions: opened, closed, overdue, kept on time, and how old they are; by owner, body or month.

Counted are actions that the minutes mark or that somebody accepted. An action is opened on the day of its
meeting, and closed on the day of the minutes that tell it, or of the change.
"""

import datetime as dt
import json
import sqlite3
import statistics as figures
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ledger import lifecycle
from ledger.bodies import get_body
from ledger.errors import InvalidChange
from ledger.moments import day
from ledger.people import people_by_number
from ledger.statements import narrowed, statements

By = Literal["body", "owner", "month"]
NO_OWNER = "no owner"


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one group. `median_age` is in days: of open actions to today, None where there is none.

    `kept` of `dated` closed actions that had a due date were done by it. An owner is a person under every form of the
    name; one that no person of the body is known by (a post, unexplained initials) is counted `as_written`.
    """

    group: str
    opened: int
    closed: int
    overdue: int
    open: int
    median_age: float | None
    dated: int
    kept: int
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class Tallied:
    """The figures by group, and of all together."""

    by: By
    rows: tuple[Tally, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class _Action:
    body: str
    owner: str
    as_written: bool
    opened: dt.date
    closed: dt.date | None
    due: dt.date | None
    state: str


def tally(
    db: sqlite3.Connection,
    by: str = "body",
    *,
    body: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    today: dt.date | None = None,
) -> Tallied:
    """The figures by body, owner or month of all actions, or of those given in a time. Raises NotFound, InvalidChange.

    By month, what was closed is counted in the month in which it was closed, and the rest where it was opened.
    """
    if by not in GROUPS:
        raise InvalidChange(f"“{by}” is no way to count: use {', '.join(GROUPS)}.")
    given = {
        "body": get_body(db, body).slug if body else None,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "owners": 1 if by == "owner" else None,
    }
    people = people_by_number(db) if by == "owner" else {}
    rows_held = db.execute(narrowed(statements("tallies").tallied.sql, given), given)
    held = [_action(row, _owner(row, people) if people else (row["owner"], True)) for row in rows_held]
    as_of = today or dt.date.today()
    counted = {"month": _by_month, "owner": _by_owner}.get(by)
    rows = counted(held, as_of) if counted else _by_group(held, GROUPS[by], as_of)
    return Tallied(by, tuple(rows), _tally("all", held, as_of))  # type: ignore[arg-type]


GROUPS: dict[str, Callable[[_Action], str]] = {
    "body": lambda action: action.body,
    "owner": lambda action: action.owner or NO_OWNER,
    "month": lambda action: f"{action.opened:%Y-%m}",
}


def _action(row: sqlite3.Row, owner: tuple[str, bool]) -> _Action:
    opened = dt.date.fromisoformat(row["opened"])
    return _Action(row["body"], *owner, opened, day(row["closed"]), day(row["due"]), row["state"])


def _owner(row: sqlite3.Row, people: Mapping[int, str]) -> tuple[str, bool]:
    """The owners' names where all of them are people of the body; else as written, and that it is so."""
    owners = json.loads(row["owners"])
    if not owners or any(person is None for _, person in owners):
        return row["owner"], True
    return ", ".join(dict.fromkeys(people[person] for _, person in owners)), False


def _by_group(held: Iterable[_Action], group: Callable[[_Action], str], today: dt.date) -> list[Tally]:
    groups: defaultdict[str, list[_Action]] = defaultdict(list)
    for action in held:
        groups[group(action)].append(action)
    return [_tally(name, groups[name], today) for name in sorted(groups, key=lambda name: (name == NO_OWNER, name))]


def _by_owner(held: Iterable[_Action], today: dt.date) -> list[Tally]:
    """The rows of owners, with which of them are told as they are written."""
    held = list(held)
    written = {action.owner for action in held if action.owner and action.as_written}
    return [replace(row, as_written=row.group in written) for row in _by_group(held, GROUPS["owner"], today)]


def _by_month(held: Sequence[_Action], today: dt.date) -> list[Tally]:
    opened = {row.group: row for row in _by_group(held, GROUPS["month"], today)}
    closed = _by_group([one for one in held if one.closed], lambda one: f"{one.closed:%Y-%m}", today)
    ends = {row.group: row for row in closed}
    none = Tally("", 0, 0, 0, 0, None, 0, 0)
    rows = []
    for month in sorted(opened.keys() | ends.keys()):
        start, end = opened.get(month, none), ends.get(month, none)
        rows.append(
            Tally(month, start.opened, end.closed, start.overdue, start.open, start.median_age, end.dated, end.kept)
        )
    return rows


def _tally(name: str, held: Sequence[_Action], today: dt.date) -> Tally:
    still = [action for action in held if action.closed is None]
    done = [action for action in held if action.state == "done" and action.due and action.closed]
    return Tally(
        group=name,
        opened=len(held),
        closed=len(held) - len(still),
        overdue=sum(lifecycle.is_overdue(action.state, action.due, today) for action in still),
        open=len(still),
        median_age=figures.median((today - action.opened).days for action in still) if still else None,
        dated=len(done),
        kept=sum(action.closed <= action.due for action in done if action.closed and action.due),
    )
