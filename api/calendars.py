"""The calendar of a body for other programs (RFC 5545): its due dates, and the meetings to come."""

import datetime as dt
import json
import sqlite3
import uuid
from typing import Any

from api.atom import SPACE
from ledger.action_rows import ActionRow
from ledger.actions import list_actions
from ledger.bodies import get_body
from ledger.due_dates import calendar_of
from ledger.lifecycle import AWAITED
from ledger.moments import long_day
from ledger.rows import BodyRow
from ledger.statements import statements

MOST = 1_000  # actions of a calendar


def calendar(db: sqlite3.Connection, body: str, address: str) -> bytes:
    """The due dates of open actions, each as a task and as an event for programs that show no tasks, and the
    meetings to come. Raises NotFound."""
    from icalendar import Calendar

    held = get_body(db, body)
    feed = Calendar()
    feed.add("prodid", "-//Matters Arising//Due dates//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", f"{held.name}: actions and meetings")
    rows = [row for row in list_actions(db, body=held.slug, limit=MOST).items if row.due and row.state in AWAITED]
    changed = _changed(db, rows)
    for row in rows:
        feed.add_component(_task(row, changed[row.id], address))
        feed.add_component(_event(row, changed[row.id], address))
    for day in calendar_of(db, held.slug).meetings_after(dt.date.today() - dt.timedelta(1)):
        feed.add_component(_meeting(held, day))
    made: bytes = feed.to_ical()
    return made


def _changed(db: sqlite3.Connection, rows: list[ActionRow]) -> dict[int, dt.datetime]:
    ids = json.dumps([row.id for row in rows])
    return {row["id"]: dt.datetime.fromisoformat(row["at"]) for row in statements("dues").last_changed(db, ids=ids)}


def _task(row: ActionRow, changed: dt.datetime, address: str) -> Any:
    from icalendar import Todo

    task = Todo()
    _describe(task, row, changed, address, "task")
    task.add("due", row.due)
    task.add("status", "IN-PROCESS" if row.state == "in progress" else "NEEDS-ACTION")
    return task


def _event(row: ActionRow, changed: dt.datetime, address: str) -> Any:
    from icalendar import Event

    assert row.due is not None
    event = Event()
    _describe(event, row, changed, address, "event")
    event.add("dtstart", row.due)
    event.add("dtend", row.due + dt.timedelta(1))
    event.add("transp", "TRANSPARENT")  # a due date keeps nobody busy
    return event


def _describe(component: Any, row: ActionRow, changed: dt.datetime, address: str, kind: str) -> None:
    component.add("uid", f"action-{row.id}-{kind}-{uuid.uuid5(SPACE, row.key)}@matters-arising")
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("sequence", row.revision)
    component.add("summary", f"{row.owner or 'No owner'}: {' '.join(row.action.split())}")
    component.add("description", f"{row.body}, {long_day(row.date)}: “{' '.join(row.words.split())}”")
    component.add("url", f"{address}/actions/{row.id}")


def _meeting(held: BodyRow, day: dt.date) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"meeting-{day}-{uuid.uuid5(SPACE, held.slug)}@matters-arising")
    event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
    event.add("summary", f"Meeting of {held.name}")
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(1))
    return event
