"""Killed at any point, the ledger is as it was before or as it is after: never between."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_minutes import BODY, bytes_of, contribution, document, first_minutes, follow_up, second_minutes

from ledger import (
    actions,
    added,
    joining,
    linking,
    links,
    matching,
    meetings,
    minutes,
    one_person,
    outbox,
    posts,
    reviews,
    undoing,
)
from ledger.database import open_ledger
from nlp.findings import Findings

KILLED, LIVED = 9, 0
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def save_first(db):
    read, found = first_minutes()
    minutes.save(db, read, found, bytes_of(read), at=WHEN)


def save_second(db):
    read, found = second_minutes()
    minutes.save(db, read, found, bytes_of(read), at=WHEN)


def read_again(db):
    read, found = first_minutes()
    found = replace(found, commitments=found.commitments[1:], rules="2")
    minutes.save(db, read, found, bytes_of(read), at=WHEN)


def correct(db):
    read, found = first_minutes()
    cut = replace(read, paragraphs=read.paragraphs[:-1])
    minutes.save(db, cut, replace(found, decisions=(), rules="2"), bytes_of(read), at=WHEN)


def close_action(db):
    actions.change(db, 1, "done", by="clerk", at=WHEN)


def reject_finding(db):
    reviews.review(db, actions.get_action(db, 1).key, "reject", by="clerk", at=WHEN)


def correct_speaker(db):
    key = next(f.key for f in meetings.findings(db, 1) if f.kind == "contribution")
    reviews.review(db, key, "correct", by="clerk", correction={"speakers": ["Tom Ashe"]}, at=WHEN)


def put_off(db):
    actions.change(db, 1, "defer", by="clerk", reason="until spring", at=WHEN)


def undo(db):
    undoing.undo(db, 1, by="clerk", at=WHEN)


def undo_the_undoing(db):
    undoing.undo(db, 1, by="clerk", revision=3, at=WHEN)


def merge(db):
    joining.merge(db, 1, [2, 3], by="clerk", at=WHEN)


def split(db):
    joining.split(db, 1, [joining.Part("write it"), joining.Part("send it", "Tom Ashe")], by="clerk", at=WHEN)


def add_finding(db):
    added.add(db, 1, "commitment", 2, "drew attention to the overspend on transport", by="clerk", at=WHEN)


def withdraw_judgement(db):
    reviews.review(db, actions.get_action(db, 1).key, "withdraw", by="clerk", at=WHEN)


def mention_again(db):
    said = "The membership list was mentioned again."
    read = document(said, date=dt.date(2025, 11, 3), source="again.txt")
    found = Findings(follow_ups=(follow_up(read, said, "membership list", "done"),), rules="1")
    minutes.save(db, read, found, bytes_of(read), at=WHEN)


def confirm_proposal(db):
    matching.settle(db, matching.list_proposals(db).items[0].id, True, by="clerk", at=WHEN)


def tell_post(db):
    posts.hold(db, BODY, "Head of Finance", "Owen Fell", WHEN.date(), by="clerk", at=WHEN)


def make_one_person(db):
    one_person.merge_people(db, 1, 2, by="clerk", at=WHEN)


def take_apart(db):
    one_person.take_apart(db, 2, by="clerk", at=WHEN)


def save_answer(db):
    said = "The Forum would be told of changes to the growth fund by letter, in answer to the question of Owen Fell."
    read = document(said, date=dt.date(2025, 12, 1), source="answer.txt")
    found = Findings(contributions=(contribution(read, said, "Priya Nair"),), rules="1")
    minutes.save(db, read, found, bytes_of(read), at=WHEN)


def confirm_answer(db):
    linking.settle_link(db, links.list_links(db, kind="answer").items[0].id, True, by="clerk", at=WHEN)


def settle_outbox(db):
    outbox.settle(db, [row.id for row in outbox.pending(db)])


def open_only(db):
    pass


@pytest.mark.parametrize(
    ("begin", "act"),
    [
        ([], save_first),
        ([save_first], save_second),
        ([save_first], read_again),
        ([save_first], correct),
        ([save_first], close_action),
        ([save_first], reject_finding),
        ([save_first], correct_speaker),
        ([save_first], settle_outbox),
        ([save_first], put_off),
        ([save_first, put_off], undo),
        ([save_first, put_off, undo], undo_the_undoing),
        ([save_first], merge),
        ([save_first, merge], undo),
        ([save_first], split),
        ([save_first, split], undo),
        ([save_first], add_finding),
        ([save_first, reject_finding], withdraw_judgement),
        ([save_first, mention_again], confirm_proposal),
        ([save_first], tell_post),
        ([save_first], make_one_person),
        ([save_first, make_one_person], take_apart),
        ([save_first], save_answer),
        ([save_first, save_answer], confirm_answer),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_killed_at_any_statement(tmp_path, begin, act):
    start = tmp_path / "start"
    db = open_ledger(start)
    for step in begin:
        step(db)
    before = state(db)
    db.close()
    after, count = whole_run(start, tmp_path / "whole", act)
    assert before != after
    seen = []
    for point in points(count):
        folder = tmp_path / f"at {point}"
        shutil.copytree(start, folder)
        assert run_in_child(folder, act, point) == KILLED
        db = open_ledger(folder)
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        db.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")
        found = state(db)
        assert found in (before, after)
        seen.append(found == before)
        if found == before:
            act(db)
            assert state(db) == after
        db.close()
        shutil.rmtree(folder)
    assert seen[0]
    assert seen == sorted(seen, reverse=True)  # kept at one instant, and from then on


def test_killed_while_the_ledger_is_made(tmp_path):
    for point in (2, 5, 20, 40, 60):
        folder = tmp_path / f"at {point}"
        assert run_in_child(folder, open_only, point, migrate=True) == KILLED
        db = open_ledger(folder)
        save_first(db)
        assert actions.list_actions(db).total == 3
        db.close()


def test_what_was_reported_as_saved_is_there_after_kill_9(tmp_path):
    script = textwrap.dedent(
        """
        import datetime as dt, sys
        from pathlib import Path
        sys.path[:0] = [{tests!r}, {root!r}]
        from ledger_minutes import FIRST, bytes_of, document, first_minutes
        from dataclasses import replace
        from ledger import minutes
        from ledger.database import open_ledger
        db = open_ledger(Path({folder!r}))
        for year in range(1900, 2100):
            read, found = first_minutes()
            read = replace(read, meeting=replace(read.meeting, date=dt.date(year, 1, 1)))
            print(minutes.save(db, read, found, bytes_of(read)).meeting_id, flush=True)
        """
    ).format(tests=str(Path(__file__).parent), root=str(Path(__file__).parents[1]), folder=str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "1\n"
    time.sleep(0.4)
    child.kill()
    reported = [1, *(int(line) for line in child.stdout.read().split())]
    child.wait()
    db = open_ledger(tmp_path)
    held = meetings.list_meetings(db, limit=500)
    assert set(reported) <= {meeting.id for meeting in held.items}
    assert held.total in (len(reported), len(reported) + 1)
    assert all(meeting.counts["commitment"] == 3 for meeting in held.items)
    assert matching.list_proposals(db).total == 0
    db.close()


def state(db: sqlite3.Connection) -> list[str]:
    """All that is kept, but for the full-text table's own pages, whose layout tells its past."""
    return [line for line in db.iterdump() if not line.startswith('INSERT INTO "passage_words')]


def whole_run(start, folder, act):
    """How the ledger stands after an act that nobody disturbs, and how many statements it took."""
    shutil.copytree(start, folder)
    db = open_ledger(folder)
    seen = []
    db.set_trace_callback(seen.append)
    act(db)
    db.set_trace_callback(None)
    after = state(db)
    db.close()
    return after, len(seen)


def points(count):
    """Every statement of a short act, some forty of a long one, the last ones always."""
    return sorted({*range(1, count + 1, max(1, count // 40)), *range(max(1, count - 3), count + 1)})


def run_in_child(folder, act, point, *, migrate=False):
    """Run an act in a process that ends without any farewell just before its statement number `point`."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        left = iter(range(point - 1))
        if migrate:
            counted = sqlite3.connect
            sqlite3.connect = lambda *given, **more: _traced(counted(*given, **more), left)
        db = open_ledger(folder)
        if not migrate:
            _traced(db, left)
        act(db)
    finally:
        os._exit(LIVED)


def _traced(db, left):
    db.set_trace_callback(lambda _: next(left, None) is None and os._exit(KILLED))
    return db
