"""Statistics of actions: opened, closed, overdue, kept on time, and how old they are; by owner, body or month.

Counted are actions that the minutes mark or that somebody accepted. An action is opened on the day of its
meeting, and closed on the day of the minutes that tell it, or of the change.
"""

import datetime as dt
import sqlite3
import statistics as figures
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger import lifecycle
from ledger.bodies import get_body
from ledger.errors import InvalidChange
from ledger.moments import day
from ledger.statements import narrowed, statements

By = Literal["body", "owner", "month"]
NO_OWNER = "no owner"


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one group. `median_age` is in days: of open actions to today, None where there is none.

    `kept` of `dated` closed actions that had a due date were done by it.
    """

    group: str
    opened: int
    closed: int
    overdue: int
    open: int
    median_age: float | None
    dated: int
    kept: int


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
    }
    held = [_action(row) for row in db.execute(narrowed(statements("tallies").tallied.sql, given), given)]
    as_of = today or dt.date.today()
    rows = _by_month(held, as_of) if by == "month" else _by_group(held, GROUPS[by], as_of)
    return Tallied(by, tuple(rows), _tally("all", held, as_of))  # type: ignore[arg-type]


GROUPS: dict[str, Callable[[_Action], str]] = {
    "body": lambda action: action.body,
    "owner": lambda action: action.owner or NO_OWNER,
    "month": lambda action: f"{action.opened:%Y-%m}",
}


def _action(row: sqlite3.Row) -> _Action:
    opened = dt.date.fromisoformat(row["opened"])
    return _Action(row["body"], row["owner"], opened, day(row["closed"]), day(row["due"]), row["state"])


def _by_group(held: Iterable[_Action], group: Callable[[_Action], str], today: dt.date) -> list[Tally]:
    groups: defaultdict[str, list[_Action]] = defaultdict(list)
    for action in held:
        groups[group(action)].append(action)
    return [_tally(name, groups[name], today) for name in sorted(groups, key=lambda name: (name == NO_OWNER, name))]


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
