"""Atom feeds: the latest changes of a body's actions; the latest passages of a saved search, a person, a topic."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from api.atom import Entry, Feed, written
from api.calendars import calendar
from api.papers import Printed
from api.settings import BadSetting
from ledger import events, passages, people, searches
from ledger.bodies import get_body
from ledger.moments import long_day, moment
from search.query import parse
from search.saved import Told, latest
from search.topics import find_topic

MIME = "application/atom+xml"
ENTRIES = 50
LONGEST_TITLE = 120


def printed(
    db: sqlite3.Connection,
    folder: Path,
    form: str,
    site: str,
    *,
    body: str = "",
    search: str = "",
    topic: str = "",
    person: int | None = None,
) -> Printed:
    """A feed as a file: of a body, of a saved search, of a topic, or of a person.

    Raises NotFound, and BadSetting for another form.
    """
    if [bool(body), bool(search), bool(topic), person is not None].count(True) != 1:
        raise BadSetting("Say of what: a BODY, --search NAME, --topic TOPIC or --person NUMBER.")
    if form == "ics" and body:
        return Printed(f"{get_body(db, body).slug}.ics", "text/calendar", calendar(db, body, site))
    if form != "atom":
        raise BadSetting(f"“{form}” is not a form of this feed: use {'ics or atom' if body else 'atom'}.")
    if body:
        return Printed(f"{get_body(db, body).slug}.atom", MIME, of_body(db, body, site))
    if search:
        return Printed("search.atom", MIME, of_search(db, folder, search, site))
    if topic:
        return Printed("topic.atom", MIME, of_topic(db, folder, topic, site))
    return Printed(f"person-{person}.atom", MIME, of_person(db, person or 0, site))


def of_body(db: sqlite3.Connection, body: str, site: str) -> bytes:
    """The latest changes of a body's actions. Raises NotFound."""
    held = get_body(db, body)
    page = f"{site}/bodies/{held.slug}"
    feed = Feed(f"body {held.slug}", f"{held.name}: actions", f"{page}/feed.atom", page)
    return written(feed, _changes(events.latest_changes(db, ENTRIES, body_id=held.id), site))


def of_search(db: sqlite3.Connection, folder: Path, ref: str | int, site: str) -> bytes:
    """The passages that fit a saved search, those that were logged last first. Raises NotFound."""
    held = searches.get_search(db, ref)
    page = f"{site}/searches/{held.id}"
    feed = Feed(f"search {held.id} {held.at.isoformat()}", f"Search: {held.name}", f"{page}/feed.atom", page)
    return written(feed, [_passage(told, site) for told in latest(db, folder, parse(held.query), ENTRIES)])


def of_person(db: sqlite3.Connection, person_id: int, site: str) -> bytes:
    """What a person said, asked, answered and promised, and how their actions went on. Raises NotFound."""
    held = people.get_person(db, person_id, latest=1).person
    page = f"{site}/people/{held.id}"
    feed = Feed(f"person {held.id} {held.body_slug}", f"{held.name}, {held.body}", f"{page}/feed.atom", page)
    told = _told(db, people.passages_of(db, held.id, ENTRIES))
    entries = [
        *_changes(events.latest_changes(db, ENTRIES, person_id=held.id), site),
        *(_passage(t, site) for t in told),
    ]
    return written(feed, sorted(entries, key=lambda entry: entry.updated, reverse=True)[:ENTRIES])


def of_topic(db: sqlite3.Connection, folder: Path, slug: str, site: str) -> bytes:
    """The passages of a topic, those that were logged last first. Raises NotFound, SearchError."""
    held = find_topic(db, folder, slug)
    page = f"{site}/topics/{held.slug}"
    feed = Feed(f"topic {held.slug}", f"Topic: {held.name}", f"{page}/feed.atom", page)
    return written(feed, [_passage(told, site) for told in _told(db, sorted(held.passages)[-ENTRIES:])])


def _told(db: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Told]:
    first = searches.first_told(db, ids)
    return (Told(passage, first[number]) for number, passage in passages.get(db, ids).items())


def _passage(told: Told, site: str) -> Entry:
    """A passage with enough around it to decide whether to look. A corrected version leaves its entry as it was."""
    passage = told.passage
    who = ", ".join(passage.speakers) or passage.body
    about = passage.item or " ".join(passage.text.split())
    return Entry(
        name=f"passage {told.first.name}",
        title=f"{who}: {about}"[:LONGEST_TITLE],
        updated=told.first.logged_at,
        link=f"{site}/paragraphs/{passage.address}",
        author=who,
        content="\n".join(
            filter(None, (f"{passage.body}, {long_day(passage.date)}", passage.text, "; ".join(passage.statuses)))
        ),
    )


def _changes(rows: Iterable[sqlite3.Row], site: str) -> list[Entry]:
    return [
        Entry(
            name=f"event {row['id']}",
            title=f"Action {row['action_id']}, {row['verb'].replace('_', ' ')}: {row['action']}",
            updated=moment(row["at"]),
            link=f"{site}/actions/{row['action_id']}",
            author=row["by"],
            content="; ".join(_standing(row)),
        )
        for row in rows
    ]


def _standing(row: sqlite3.Row) -> Iterator[str]:
    yield f"now {row['state']}"
    yield row["owner"] or "no owner"
    yield f"due {row['due']}" if row["due"] else "no date"
    if row["reason"]:
        yield row["reason"]
