"""Actions in bulk: 50,000 of them with 500,000 events, in a ledger made here.

The list with each filter against a bare indexed SELECT of the same page (p95 at most 3 times), and logging
minutes of a body with 2,000 open actions against logging them with none (at most 1.3 times). Times are of the
processor, so that whatever else runs on the machine does not count.

`python -m bench.tracking lists` or `logging` runs one of the two.
"""

import datetime as dt
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ingest.reading import read_bytes
from ledger import actions, minutes, papers, people, tallies, tracker
from ledger.database import open_ledger, transaction
from nlp.reading import find

BODIES, MEETINGS, EACH, EVENTS = 10, 100, 50, 10
ROUNDS, PAGE = 200, 50
TODAY = dt.date(2026, 1, 1)
SAMPLE = Path("corpus/harrowmere-schools-forum/2025-01-16")
STATES = ("proposed", "open", "open", "in progress", "conditional", "done", "done", "done", "dropped", "open")
WORDS = "circulate write report bring model chase agree publish review update share confirm draft send ask".split()
THINGS = "letter note survey scheme register budget policy timetable return audit plan model list paper form".split()
ORDER = "ORDER BY a.due_order, a.date, a.id"
OVERDUE = "a.live = 1 AND a.state IN ('open', 'in progress', 'deferred') AND a.due_order < ?"
# name: what is asked of list_actions, and the conditions of the bare statement of the same page
FILTERS: tuple[tuple[str, dict[str, object], str, tuple[object, ...]], ...] = (
    ("live", {}, "a.live = 1", ()),
    ("one body", {"body": "body-3"}, "a.body_id = ? AND a.live = 1", (4,)),
    ("open", {"status": "open"}, "a.state = ?", ("open",)),
    ("overdue", {"overdue": True}, OVERDUE, (TODAY.isoformat(),)),
    ("due before", {"due_before": dt.date(2020, 1, 1)}, "a.live = 1 AND a.due_order < ?", ("2020-01-01",)),
    ("no owner", {"owner": "none"}, "a.live = 1 AND a.owner IS NULL", ()),
    ("owner", {"owner": "owner 7"}, "a.live = 1 AND instr(lower(a.owner), ?)", ("owner 7",)),
    ("one meeting", {"meeting_id": 77, "status": "all"}, "a.meeting_id = ?", (77,)),
)
# What a page of actions shows, as one statement by hand: nothing is counted and no object is made.
BARE = (
    "SELECT a.*, x.begins, x.ends, x.confidence, x.cues, m.sitting, b.name, b.slug, v.number, p.n, p.words, i.title,"
    " (SELECT o.person_id FROM action_owners o WHERE o.action_id = a.id ORDER BY o.position LIMIT 1)"
    " FROM actions a JOIN action_words x ON x.key = a.key JOIN meetings m ON m.id = a.meeting_id"
    " JOIN bodies b ON b.id = a.body_id JOIN paragraphs p ON p.id = x.paragraph_id"
    " JOIN versions v ON v.id = p.version_id"
    " LEFT JOIN items i ON i.version_id = p.version_id AND i.position = p.item"
)


def main(parts: list[str]) -> None:
    """Prints the parts asked for, or all."""
    if "lists" in parts or not parts:
        listing()
    if "logging" in parts or not parts:
        logging()


def listing() -> None:
    """Prints the ratio for each filter, and how long papers, trackers and statistics take."""
    with tempfile.TemporaryDirectory() as folder, closing(open_ledger(Path(folder))) as db:
        fill(db)
        for name, asked, where, given in FILTERS:
            lists(db, name, asked, where, given)
        took("matters-arising paper of one body", lambda: papers.paper(db, "body-3", today=TODAY))
        took("tracker of one body", lambda: tracker.tracker(db, "body-3", today=TODAY))
        took("statistics by owner of all", lambda: tallies.tally(db, "owner", today=TODAY))


def lists(db: sqlite3.Connection, name: str, asked: dict[str, object], where: str, given: tuple[object, ...]) -> None:
    """One filter: the 95th percentile of the list and of the bare SELECT, in turns."""
    bare = f"{BARE} WHERE {where} {ORDER} LIMIT {PAGE}"
    ours, theirs = [], []
    first = seconds(lambda: actions.list_actions(db, today=TODAY, limit=PAGE, **asked))  # type: ignore[arg-type]
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda: db.execute(bare, given).fetchall()))
        ours.append(seconds(lambda: actions.list_actions(db, today=TODAY, limit=PAGE, **asked)))  # type: ignore[arg-type]
    a, b = p95(ours), p95(theirs)
    medians = statistics.median(ours) / statistics.median(theirs)
    print(
        f"{name:12} p95 {a * 1000:7.2f} ms  bare {b * 1000:7.2f} ms  ratio {a / b:5.2f} (at most 3)"
        f"  of medians {medians:5.2f}  first after a change {first * 1000:6.1f} ms"
    )


def logging() -> None:
    """Prints how long the same minutes take to be read and saved in a body with 2,000 open actions, and with none."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(7):
        for many in (False, True):
            with tempfile.TemporaryDirectory() as folder, closing(open_ledger(Path(folder))) as db:
                name = "Harrowmere Schools Forum"
                with transaction(db):
                    body(db, 0, name)
                    meeting(db, 1, 1, dt.date(2022, 1, 10), 2_000 if many else 0, 1, states=("open",))
                times[many].append(seconds(lambda db=db, name=name: log(db, name)))  # type: ignore[misc]
    none, some = statistics.median(times[False]), statistics.median(times[True])
    print(f"logging minutes, no open action      {none * 1000:7.0f} ms")
    print(f"logging minutes, 2,000 open actions  {some * 1000:7.0f} ms   ratio {some / none:.2f} (at most 1.3)")


def log(db: sqlite3.Connection, name: str) -> None:
    """Read and save one set of minutes, as `matters ingest` does."""
    source = next(SAMPLE.glob("minutes.*"))
    data = source.read_bytes()
    (document, *_) = read_bytes(data, source.name, body=name, date=dt.date(2025, 1, 16))
    document = replace(document, meeting=replace(document.meeting, body=name))
    minutes.save(db, document, find(document, people.roster(db, name)), data)


def fill(db: sqlite3.Connection) -> None:
    """Bodies, meetings, actions and events, written straight into their tables."""
    begin = time.perf_counter()
    with transaction(db):
        for which in range(BODIES):
            body(db, which, f"Body {which}")
            for n in range(MEETINGS):
                date = dt.date(2016, 1, 4) + dt.timedelta(days=30 * n)
                meeting(db, which + 1, which * MEETINGS + n + 1, date, EACH, EVENTS)
    held = db.execute("SELECT (SELECT count(*) FROM actions), (SELECT count(*) FROM events)").fetchone()
    print(f"{held[0]:,} actions with {held[1]:,} events, made in {time.perf_counter() - begin:.0f} s")


def body(db: sqlite3.Connection, which: int, name: str) -> None:
    """One body."""
    slug = name.lower().replace(" ", "-")
    db.execute("INSERT INTO bodies (id, slug, name) VALUES (?, ?, ?)", (which + 1, slug, name))


def meeting(
    db: sqlite3.Connection,
    body_id: int,
    number: int,
    date: dt.date,
    count: int,
    events: int,
    states: tuple[str, ...] = STATES,
) -> None:
    """One meeting with its text, and its actions with their words and events."""
    lines = [f"Action: owner {n % 40} to {task(number * 7 + n)}." for n in range(count)]
    text = "\n\n".join(lines)
    db.execute("INSERT INTO sources (sha256, size, bytes) VALUES (?, 0, '')", (f"{number:064d}",))
    db.execute(
        "INSERT INTO meetings (id, body_id, date, sitting, date_stated, current) VALUES (?, ?, ?, 1, 1, 1)",
        (number, body_id, date.isoformat()),
    )
    db.execute(
        "INSERT INTO versions (id, meeting_id, number, sha256, source, form, text, header, problems, people, rules,"
        " logged_at, read_at) VALUES (?, ?, 1, ?, 'made.txt', 'text', ?, '{}', '[]', '[]', '1', '', '')",
        (number, number, f"{number:064d}", text),
    )
    at = 0
    for n, line in enumerate(lines):
        action(db, body_id, number, date, n, at, line, states[n % len(states)], events)
        at += len(line) + 2


def action(
    db: sqlite3.Connection,
    body_id: int,
    meeting_id: int,
    date: dt.date,
    n: int,
    at: int,
    line: str,
    state: str,
    events: int,
) -> None:
    """One action with its paragraph, its owner and its events."""
    due = (date + dt.timedelta(days=30 + n)).isoformat() if n % 3 else None
    owner, key, reason = (f"owner {n % 40}" if n % 5 else None), f"{meeting_id}.commitment.{n}", None
    reason = "Overtaken." if state == "dropped" else None
    paragraph = db.execute(
        "INSERT INTO paragraphs (version_id, n, begins, ends, role, label, cells, margins, marks, words)"
        " VALUES (?, ?, ?, ?, 'action', '', '[]', '[]', '[]', ?)",
        (meeting_id, n + 1, at, at + len(line), line),
    ).lastrowid
    number = db.execute(
        "INSERT INTO actions (body_id, meeting_id, date, key, revision, state, action, owner, due, condition,"
        " condition_met, explicit, confirmed, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?, ?)",
        (body_id, meeting_id, date.isoformat(), key, events, state, line.partition(" to ")[2], owner, due,
         "if asked" if state == "conditional" else None, state != "proposed", reason),
    ).lastrowid  # fmt: skip
    db.execute(
        "INSERT INTO action_words (key, action_id, meeting_id, relation, paragraph_id, begins, ends, confidence, cues,"
        " stands) VALUES (?, ?, ?, 'given', ?, ?, ?, 0.9, '[]', 1)",
        (key, number, meeting_id, paragraph, at, at + len(line)),
    )
    if owner:
        db.execute("INSERT INTO action_owners (action_id, position, name) VALUES (?, 0, ?)", (number, owner))
    db.executemany(
        "INSERT INTO events (action_id, revision, verb, by, at, before, after, reason)"
        " VALUES (?, ?, ?, 'bench', ?, '{}', ?, ?)",
        [
            (number, r, "found" if r == 1 else "note", f"{date}T12:00:00+00:00",
             json.dumps({"state": state}) if r in (1, events) else "{}", None if r == 1 else f"note {r}")
            for r in range(1, events + 1)
        ],
    )  # fmt: skip


def task(seed: int) -> str:
    """A made task; neighbours differ."""
    words = (WORDS[seed % len(WORDS)], THINGS[seed // 3 % len(THINGS)], THINGS[seed // 7 % len(THINGS)])
    return f"{words[0]} the {words[1]} of the {words[2]} number {seed % 997}"


def took(name: str, call: Callable[[], object]) -> None:
    """Prints how long a call takes, the median of three."""
    print(f"{name:36} {statistics.median(seconds(call) for _ in range(3)) * 1000:7.0f} ms")


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes of the processor."""
    begin = time.process_time()
    call()
    return time.process_time() - begin


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main(sys.argv[1:])
