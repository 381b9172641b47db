"""What to be reminded of: what is overdue, what is due soon, and what no meeting has spoken of for long."""

import datetime as dt
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ledger.bodies import get_body, list_bodies
from ledger.names import fold
from ledger.papers import PaperRow, paper

EVERYTHING = 10_000


@dataclass(frozen=True, slots=True)
class Reminders:
    """The reminders of one body on a day. An action stands in one list only, the most pressing.

    `newly` are the numbers of those that became overdue since the last meeting.
    """

    body: str
    slug: str
    day: dt.date
    soon: int
    overdue: tuple[PaperRow, ...]
    upcoming: tuple[PaperRow, ...]
    silent: tuple[PaperRow, ...]
    newly: tuple[int, ...]
    mail: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.overdue) + len(self.upcoming) + len(self.silent)


def reminders(
    db: sqlite3.Connection, body: str, *, owner: str | None = None, today: dt.date | None = None
) -> Reminders:
    """The reminders of a body, or those of one owner in it. Raises NotFound.

    A date that was moved counts as it stands now. What nobody has accepted, what is reported as done and what
    waits for its condition reminds of nothing, except by silence.
    """
    made, day = paper(db, body, today=today), today or dt.date.today()
    rows = [row for row in made.rows if row.action.state != "reported done" and _is_of(row, owner)]
    overdue = [row for row in rows if row.action.overdue]
    until = day + dt.timedelta(made.settings.soon)
    upcoming = [
        row
        for row in rows
        if not row.action.overdue and row.action.state != "conditional" and row.action.due and row.action.due <= until
    ]
    named = {row.action.id for row in (*overdue, *upcoming)}
    silent = [row for row in rows if row.silent >= made.settings.silent and row.action.id not in named]
    since = made.last_meeting or day
    return Reminders(
        made.body.name,
        made.body.slug,
        day,
        made.settings.soon,
        _by_due(overdue),
        _by_due(upcoming),
        tuple(sorted(silent, key=lambda row: -row.silent)),
        tuple(row.action.id for row in overdue if row.action.due and row.action.due >= since),
        made.settings.mail,
    )


def all_reminders(
    db: sqlite3.Connection, body: str | None = None, *, owner: str | None = None, today: dt.date | None = None
) -> list[Reminders]:
    """The reminders of one body, or of each that has any. Raises NotFound."""
    slugs = [get_body(db, body).slug] if body else [one.slug for one in list_bodies(db, limit=EVERYTHING).items]
    found = (reminders(db, slug, owner=owner, today=today) for slug in slugs)
    return [one for one in found if one.count or body]


def _by_due(rows: Iterable[PaperRow]) -> tuple[PaperRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.action.due or dt.date.max, row.action.id)))


def _is_of(row: PaperRow, owner: str | None) -> bool:
    wanted = fold(owner) if owner else None
    return not wanted or wanted in (fold(row.action.owner) or "")
