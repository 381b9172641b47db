"""The matters-arising paper: what is open before the next meeting of a body, and what became of it so far."""

import datetime as dt
import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledger import actions, cutting, lifecycle
from ledger.action_rows import ActionRow
from ledger.bodies import get_body
from ledger.body_settings import BodySettings, settings_of
from ledger.errors import InvalidChange
from ledger.moments import day
from ledger.rows import BodyRow
from ledger.statements import statements

LIKELY = 0.5  # below it, what minutes may say is told with a doubt
# What minutes say became of an action, as a clerk puts it to the meeting.
STATUSES: Mapping[str, str] = {"done": "complete", "open": "in progress", "superseded": "replaced"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the minutes of one later meeting say of an action; `sure` is 0 to 1."""

    date: dt.date
    status: str
    words: str
    address: str
    sure: float
    settled: bool  # applied, or confirmed by a person


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One action on the paper. `age_meetings` counts the meetings held after the one that gave it,
    `silent` those since anything was last said of it."""

    action: ActionRow
    reference: str
    age_days: int
    age_meetings: int
    silent: int
    told: tuple[Told, ...]
    proposed: str
    progress: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The standing item for a meeting. `meeting` is None where no next meeting is known; ages then count to today.

    `unconfirmed` is how many actions wait for somebody to accept or reject them; they are not on the paper
    unless it was asked for them.
    """

    body: BodyRow
    settings: BodySettings
    meeting: dt.date | None
    last_meeting: dt.date | None
    made: dt.date
    rows: tuple[PaperRow, ...]
    closed: tuple[PaperRow, ...]
    unconfirmed: int

    @property
    def heading(self) -> str:
        """What stands above the paper: the council's own heading, or the body's name."""
        return self.settings.heading or self.body.name


def paper(
    db: sqlite3.Connection,
    body: str,
    *,
    meeting: dt.date | None = None,
    unconfirmed: bool = False,
    today: dt.date | None = None,
) -> Paper:
    """The paper for a meeting of a body (the next one that is known). Raises NotFound, InvalidChange."""
    held, settings, made = get_body(db, body), settings_of(db, body), today or dt.date.today()
    days = [row["date"] for row in statements("papers").meeting_days(db, body_id=held.id)]
    if meeting is not None and days and meeting.isoformat() <= days[0]:
        raise InvalidChange(f"No minutes before {meeting} are held: the first are of {days[0]}.")
    coming = meeting or _next_meeting(db, held.id, settings, made)
    before = (coming or made + dt.timedelta(1)).isoformat()
    last = days[bisect_left(days, before) - 1] if days and days[0] < before else None
    ids = _ids(statements("papers").on_paper(db, body_id=held.id, before=before, unconfirmed=int(unconfirmed)))
    gone = _ids(statements("papers").closed_since(db, body_id=held.id, since=last or before))
    return Paper(
        held,
        settings,
        coming,
        day(last),
        made,
        _rows(db, ids, days, before, coming or made, made),
        _rows(db, gone, days, before, coming or made, made),
        0 if unconfirmed else statements("papers").unconfirmed(db, body_id=held.id, before=before),
    )


def _next_meeting(db: sqlite3.Connection, body_id: int, settings: BodySettings, made: dt.date) -> dt.date | None:
    """The next meeting after a day, as the body has settled it or as minutes announce it."""
    announced = [day(row["day"]) for row in statements("papers").announced(db, body_id=body_id, after=made.isoformat())]
    known = [one for one in (*settings.meetings, *announced) if one and one > made]
    return min(known, default=None)


def _ids(rows: Iterable[sqlite3.Row]) -> list[int]:
    return [row["id"] for row in rows]


def _rows(
    db: sqlite3.Connection, ids: list[int], days: Sequence[str], before: str, counted_to: dt.date, made: dt.date
) -> tuple[PaperRow, ...]:
    told, progress = _told(db, ids), progress_of(db, ids)
    until = bisect_left(days, before)
    rows = []
    for action in actions.rows_of(db, ids, made):
        said = tuple(one for one in told[action.id] if one.date.isoformat() < before)
        heard = max((one.date for one in said), default=action.date)
        rows.append(
            PaperRow(
                action,
                str(action.id),
                max(0, (counted_to - action.date).days),
                max(0, until - bisect_right(days, action.date.isoformat())),
                max(0, until - bisect_right(days, heard.isoformat())),
                said,
                _proposed(action, said),
                progress.get(action.id, ""),
            )
        )
    return tuple(rows)


def _proposed(action: ActionRow, told: Sequence[Told]) -> str:
    """The status to put to the meeting: how the action stands where it is closed, else what was said last."""
    if action.state in (*lifecycle.CLOSED, "reported done"):
        return "complete" if action.state in ("done", "reported done") else action.state
    if not told:
        return "not mentioned since"
    last = max(told, key=lambda one: (one.date, one.status != "given anew", one.sure))
    said = STATUSES.get(last.status, last.status)
    return said if last.settled or last.sure >= LIKELY else f"perhaps {said}"


def _told(db: sqlite3.Connection, ids: list[int]) -> defaultdict[int, list[Told]]:
    told: defaultdict[int, list[Told]] = defaultdict(list)
    for row in statements("papers").told(db, ids=json.dumps(ids)):
        told[row["action_id"]].append(
            Told(
                dt.date.fromisoformat(row["date"]),
                row["status"],
                cutting.exact(row),
                cutting.address(row),
                row["score"],
                row["outcome"] is not None,
            )
        )
    return told


def progress_of(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, str]:
    """The latest that was said of each action: what a person wrote, or the words of later minutes."""
    said = {}
    for row in statements("papers").progress(db, ids=json.dumps(list(ids))):
        said[row["action_id"]] = " ".join((cutting.exact(row) if row["words"] else row["reason"]).split())
    return said
