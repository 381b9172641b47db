"""Closing without a person: only where the body has settled so, and only what later minutes name plainly as done."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from conftest import run, running, write_minutes
from ledger_minutes import BODY, SECOND, document, first_minutes, follow_up, keep, second_minutes

from ledger import actions, body_settings, closing, matching, undoing
from ledger.database import open_ledger
from ledger.rows import Saved
from nlp.findings import Findings

NOTE, LIST, TRANSFER = 1, 2, 3


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_ledger(tmp_path)
    keep(connection, first_minutes())
    yield connection
    connection.close()


def settle(db: sqlite3.Connection, written: str = "yes") -> None:
    body_settings.change_setting(db, BODY, "close_plainly", written, by="Tess")


def tell(db: sqlite3.Connection, words: str, about: str, day: int = 3) -> Saved:
    """Later minutes with one telling that something is done."""
    read = document(words, date=dt.date(2025, 11, day), source=f"{day}.txt")
    return keep(db, (read, Findings(follow_ups=(follow_up(read, words, about, "done"),), rules="1")))


def test_it_is_off_unless_a_body_settles_it(db: sqlite3.Connection) -> None:
    assert not body_settings.settings_of(db, BODY).close_plainly
    keep(db, second_minutes())
    assert actions.get_action(db, LIST).state == "reported done"


def test_the_event_names_the_machine_its_evidence_and_the_setting_and_is_undone(db: sqlite3.Connection) -> None:
    settle(db)
    saved = keep(db, second_minutes())
    assert actions.get_action(db, LIST).state == "done"
    event = actions.history(db, LIST)[-1]
    assert (event.verb, event.by) == ("done", closing.MACHINE)
    assert (event.evidence_words, event.evidence_address) == (SECOND[0], f"{saved.meeting_id}.1.2")
    assert event.reason is not None
    assert "close_plainly" in event.reason
    assert "minutes of 3 November 2025" in event.reason
    assert matching.list_proposals(db, action_id=LIST, waiting=False).items[0].outcome == "applied"
    assert undoing.undo(db, LIST, by="Tess").state == "open"
    read, found = second_minutes()
    keep(db, (read, Findings(follow_ups=found.follow_ups, rules="2")))
    assert actions.get_action(db, LIST).state == "open"  # the same telling closes it no second time


@pytest.mark.parametrize(
    "words",
    [
        "All actions were completed.",
        "The action to share the membership list had almost been completed.",
        "The action to share the membership list would be completed by Friday.",
        "The membership list had been shared with some governors, but not all governors.",
        "The Chair asked whether the membership list had been shared with all governors.",
    ],
)
def test_what_is_not_beyond_doubt_is_left_to_a_person(db: sqlite3.Connection, words: str) -> None:
    settle(db)
    tell(db, words, "share the membership list with all governors")
    assert actions.get_action(db, LIST).state != "done"


def test_what_nobody_accepted_and_what_waits_for_a_condition_is_left_to_a_person(db: sqlite3.Connection) -> None:
    settle(db)
    tell(db, "The growth fund note had been circulated by Priya Nair and was completed.", "circulate growth fund note")
    tell(db, "The action to come back to the Forum on a proposed transfer had been completed.", "come back", day=4)
    assert {actions.get_action(db, number).state for number in (NOTE, TRANSFER)}.isdisjoint({"done"})


def test_it_can_be_taken_back(db: sqlite3.Connection) -> None:
    settle(db)
    settle(db, "")
    keep(db, second_minutes())
    assert actions.get_action(db, LIST).state == "reported done"


def test_by_the_command_and_over_http(tmp_path: Path) -> None:
    first, second = write_minutes(tmp_path / "minutes")
    data, slug = tmp_path / "data", "amberley-vale-schools-forum"
    run("ingest", first, data=data)
    with running(data) as address:
        setting = f"{address}/api/v1/bodies/{slug}/settings/close_plainly"
        told = httpx.put(setting, json={"written": "maybe", "by": "Tess"}, timeout=60)
        assert (told.status_code, told.headers["content-type"]) == (409, "application/problem+json")
        assert httpx.put(setting, json={"written": "yes", "by": "Tess"}, timeout=60).json()["close_plainly"] is True
        assert 'name="name" value="close_plainly"' in httpx.get(f"{address}/bodies/{slug}", timeout=60).text
    run("settings", slug, "close-plainly", "", data=data)
    assert json.loads(run("settings", slug, "close-plainly", "yes", "--json", data=data))["close_plainly"] is True
    run("ingest", second, data=data)
    closed = json.loads(run("actions", "--status", "done", "--json", data=data))["items"]
    assert [action["state"] for action in closed] == ["done"]
    history = run("action", closed[0]["id"], data=data)
    assert closing.MACHINE in history
    assert "close_plainly" in history
