"""A real series of meetings, read by the product and logged in order: whole, evidenced, unchanged when logged again."""

import datetime as dt
import json
from pathlib import Path

import pytest

from ingest.reading import read_bytes
from ledger import actions, matching, meetings, minutes, people, soundness
from ledger.database import open_ledger
from nlp.reading import find

SERIES = Path(__file__).resolve().parents[1] / "corpus" / "fernhollow-governing-board"


def documents():
    for file in sorted(SERIES.glob("*/minutes.*")):
        gold = json.loads((file.parent / "gold.json").read_text("utf-8"))
        date = dt.date.fromisoformat(gold["meeting_date"])
        for document in read_bytes(file.read_bytes(), file.name, body=gold["body"], date=date):
            yield document, file.read_bytes()


@pytest.fixture(scope="module")
def logged(tmp_path_factory):
    db = open_ledger(tmp_path_factory.mktemp("series"))
    outcomes = []
    for document, data in documents():
        found = find(document, people.roster(db, document.meeting.body, before=document.meeting.date))
        saved = minutes.save(db, document, found, data)
        outcomes.append((saved, document, found, data))
    yield db, outcomes
    db.close()


def test_every_reading_comes_back_and_the_record_is_whole(logged):
    db, outcomes = logged
    assert soundness.faults(db) == []
    for saved, document, _, data in outcomes:
        assert saved.outcome == "new"
        assert minutes.reading(db, saved.meeting_id)[0] == document
        assert minutes.published(db, saved.meeting_id)[1] == data


def test_logging_again_changes_nothing(logged):
    db, outcomes = logged
    before = list(db.iterdump())
    assert {minutes.save(db, *again).outcome for _, *again in outcomes} == {"unchanged"}
    assert list(db.iterdump()) == before


def test_what_later_minutes_report_as_done_is_shown_in_their_words(logged):
    db, _ = logged
    closed = actions.list_actions(db, status="reported done", limit=500).items
    assert closed
    for action in closed:
        last = actions.history(db, action.id)[-1]
        told = meetings.paragraph(db, last.evidence_address)
        assert last.evidence_words in told.text
        assert told.meeting_id > action.meeting_id
        proposals = matching.list_proposals(db, action_id=action.id, waiting=False, limit=500).items
        assert any(p.outcome == "applied" and p.words == last.evidence_words for p in proposals)


def test_every_action_shows_its_exact_words(logged):
    db, outcomes = logged
    texts = {saved.meeting_id: document.text for saved, document, *_ in outcomes}
    for action in actions.list_actions(db, status="all", limit=500).items:
        assert action.words
        assert action.words in texts[action.meeting_id]
