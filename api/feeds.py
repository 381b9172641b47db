"""Feeds of a body: its due dates and meetings for calendars (RFC 5545), its latest changes as Atom (RFC 4287)."""

import datetime as dt
import json
import sqlite3
import uuid
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from api.papers import Printed
from api.settings import BadSetting
from ledger.action_rows import ActionRow
from ledger.actions import list_actions
from ledger.bodies import get_body
from ledger.due_dates import calendar_of
from ledger.lifecycle import AWAITED
from ledger.rows import BodyRow
from ledger.statements import statements

ATOM = "http://www.w3.org/2005/Atom"
MOST = 1_000  # actions of a calendar
ENTRIES = 50
SPACE = uuid.UUID("6d0f3f0e-2c39-5a53-9f0c-6f3d9f0a4b11")  # under which our entries have their names


def printed(db: sqlite3.Connection, body: str, form: str, address: str) -> Printed:
    """A feed as a file. Raises NotFound, and BadSetting for another form."""
    slug = get_body(db, body).slug
    if form == "ics":
        return Printed(f"{slug}.ics", "text/calendar", calendar(db, body, address))
    if form == "atom":
        return Printed(f"{slug}.atom", "application/atom+xml", atom(db, body, address))
    raise BadSetting(f"“{form}” is not a form of a feed: use ics or atom.")


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


def atom(db: sqlite3.Connection, body: str, address: str) -> bytes:
    """The latest changes of a body's actions, the newest first. Raises NotFound."""
    held = get_body(db, body)
    rows = list(statements("dues").latest_changes(db, body_id=held.id, count=ENTRIES))
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _put(feed, "id", f"urn:uuid:{uuid.uuid5(SPACE, f'body {held.slug}')}")
    _put(feed, "title", f"{held.name}: actions")
    _put(feed, "updated", rows[0]["at"] if rows else "1970-01-01T00:00:00+00:00")
    _put(feed, "link", None, rel="self", href=f"{address}/bodies/{held.slug}/feed.atom")
    _put(feed, "link", None, rel="alternate", href=f"{address}/bodies/{held.slug}")
    _put(_put(feed, "author", None), "name", "Matters Arising")
    for row in rows:
        _entry(feed, row, address)
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
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
    component.add("description", f"{row.body}, {row.date.day} {row.date:%B %Y}: “{' '.join(row.words.split())}”")
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


def _entry(feed: ElementTree.Element, row: sqlite3.Row, address: str) -> None:
    entry = _put(feed, "entry", None)
    number = row["id"]
    _put(entry, "id", f"urn:uuid:{uuid.uuid5(SPACE, f'event {number}')}")
    _put(
        entry, "title", f"Action {row['action_id']}, {row['verb'].replace('_', ' ')}: {' '.join(row['action'].split())}"
    )
    _put(entry, "updated", row["at"])
    _put(entry, "link", None, rel="alternate", href=f"{address}/actions/{row['action_id']}")
    _put(_put(entry, "author", None), "name", row["by"])
    _put(entry, "content", "; ".join(_told(row)), type="text")


def _told(row: sqlite3.Row) -> Iterator[str]:
    yield f"now {row['state']}"
    yield row["owner"] or "no owner"
    yield f"due {row['due']}" if row["due"] else "no date"
    if row["reason"]:
        yield row["reason"]


def _put(parent: ElementTree.Element, name: str, text: str | None, **attributes: str) -> ElementTree.Element:
    from api.sheets import CONTROLS

    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = CONTROLS.sub("", text) if text is not None else None
    return child
