"""The check of draft minutes: each rule finds its fault and leaves sound minutes alone; nothing is kept."""

import datetime as dt
import json
from pathlib import Path

import pytest
from conftest import BODY, FIRST, SECOND, Server, outcome, run, write_minutes

from api.checking import check_draft
from api.workflow import Upload, log_minutes
from ledger import body_settings, meetings
from ledger.checking import RULES, members_needed
from ledger.database import open_ledger
from ledger.errors import InvalidChange

SOUND = """AMBERLEY VALE SCHOOLS FORUM

Minutes of the meeting held on Monday 17 April 2023 at 2.00 pm in the Guildhall, Amberley

Present: Judith Aldous (Chair), Martin Pryce, Jane Whitlock, Samir Rahman

In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)

1. Apologies

Apologies were received from Peter Lund.

2. Budget

Martin Pryce asked whether the deficit had grown.

Helen Corrigan replied that it had fallen by £200,000.

ACTION: Owen Tate to write to maintained schools by 12 May 2023.

RESOLVED: That the budget be approved (7 votes for, 2 against).
"""

# What is put in the place of what, the rule that finds it, and words of its reason or of what it points at.
FAULTS = [
    ("ACTION: Owen Tate to write", "ACTION: To write", "owner", "no owner"),
    (" by 12 May 2023", "", "date", "no date"),
    ("Helen Corrigan replied that it had fallen by £200,000.\n", "", "unanswered", "no answer"),
    (" (7 votes for, 2 against)", "", "vote", "no vote"),
    ("Helen Corrigan replied", "Helen Corigan replied", "spelling", "“Helen Corigan” may be “Helen Corrigan”"),
    ("Martin Pryce asked", "Harriet Vaughan asked", "attendance", "Harriet Vaughan is not in the attendance"),
    ("Martin Pryce asked", "Peter Lund asked", "attendance", "listed as apologies"),
    ("the deficit had", "the DSG deficit had", "acronym", "DSG is nowhere explained"),
    ("Monday 17 April 2023", "Tuesday 17 April 2023", "weekday", "17 April 2023 is a Monday"),
    ("by 12 May 2023", "by Friday 31 April 2023", "weekday", "There is no 31 April"),
    ("Martin Pryce, Jane Whitlock, Samir Rahman", "Martin Pryce", "quorum", "the quorum is 3"),
    ("2. Budget\n", "2. Admissions\n\n3. Budget\n", "empty-item", "2. Admissions"),
]


@pytest.fixture
def db(tmp_path: Path):
    """Earlier minutes of the body, which votes and has a quorum."""
    db = open_ledger(tmp_path)
    list(log_minutes(db, tmp_path, [Upload("first.txt", FIRST.encode()), Upload("second.txt", SECOND.encode())]))
    body_settings.change_setting(db, BODY, "votes", "yes", by="Tess")
    body_settings.change_setting(db, BODY, "quorum", "1/3 of 9", by="Tess")
    yield db
    db.close()


def faults(db, text: str, **options):
    return check_draft(db, Upload("draft.txt", text.encode()), **options).faults


def test_sound_minutes_have_no_fault(db) -> None:
    assert [(one.rule, one.reason, one.words) for one in faults(db, SOUND)] == []


@pytest.mark.parametrize(
    ("there", "instead", "rule", "told"), FAULTS, ids=[f"{one[2]}-{n}" for n, one in enumerate(FAULTS)]
)
def test_each_rule_finds_its_fault_in_its_place_and_can_be_left_out(
    db, there: str, instead: str, rule: str, told: str
) -> None:
    assert there in SOUND
    draft = SOUND.replace(there, instead)
    found = [one for one in faults(db, draft) if one.rule == rule]
    assert any(told in one.reason or told in one.words for one in found), found
    for one in found:
        assert one.remedy
        assert one.place == "the whole draft" if one.paragraph is None else f"paragraph {one.paragraph}" in one.place
    assert not [one for one in faults(db, draft, without=[rule]) if one.rule == rule]
    body_settings.change_setting(db, BODY, "without", rule, by="Tess")
    assert not [one for one in faults(db, draft) if one.rule == rule]


def test_open_actions_of_the_last_meeting_that_are_not_mentioned_are_told(db) -> None:
    later = SECOND.replace(
        "7 votes for, 2 against).",
        "7 votes for, 2 against).\n\nACTION: Owen Tate to send the timetable to heads by 1 March 2023.",
    )
    list(
        log_minutes(
            db,
            Path(db.execute("PRAGMA database_list").fetchone()["file"]).parent,
            [Upload("second.txt", later.encode())],
        )
    )
    (fault,) = [one for one in faults(db, SOUND) if one.rule == "earlier-action"]
    assert "timetable" in fault.words
    told = SOUND.replace(
        "2. Budget\n",
        "2. Matters arising\n\nThe action for Owen Tate to send the timetable to heads had been completed.\n\n3. Budget\n",
    )
    assert not [one for one in faults(db, told) if one.rule == "earlier-action"]


def test_nothing_is_kept_of_a_draft(db) -> None:
    before = "\n".join(db.iterdump())
    faults(db, SOUND)
    assert "\n".join(db.iterdump()) == before
    assert meetings.list_meetings(db).total == 2


def test_rules_that_are_none_are_told(db) -> None:
    with pytest.raises(InvalidChange, match="not a rule of the check"):
        faults(db, SOUND, without=["grammar"])
    with pytest.raises(InvalidChange, match="not a rule of the check"):
        body_settings.change_setting(db, BODY, "without", "owner, grammar", by="Tess")
    assert body_settings.change_setting(db, BODY, "without", "Empty item, owner", by="T").without == (
        "empty-item",
        "owner",
    )


@pytest.mark.parametrize(("rule", "needed"), [("3", 3), ("1/3 of 9", 3), ("1/3 of 10", 4), ("2/5 of 12", 5)])
def test_a_quorum_is_a_number_or_a_share_rounded_up(rule: str, needed: int) -> None:
    assert members_needed(rule) == needed


def test_a_draft_of_a_body_that_is_not_held_is_checked_all_the_same(tmp_path: Path) -> None:
    with_none = open_ledger(tmp_path)
    bare = check_draft(
        with_none, Upload("d.txt", b"Action: to mend the roof.\n"), body="Roof Board", date=dt.date(2026, 1, 5)
    )
    assert {"owner", "date"} <= {one.rule for one in bare.faults}
    with_none.close()


def test_by_the_command(tmp_path: Path) -> None:
    write_minutes(tmp_path / "minutes")
    run("ingest", tmp_path / "minutes", data=tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text(SOUND, encoding="utf-8")
    assert "No things to look at" in run("check", draft, data=tmp_path)
    draft.write_text(SOUND.replace("Monday 17", "Tuesday 17"), encoding="utf-8")
    done = outcome("check", draft, data=tmp_path)
    assert done.returncode == 1
    assert "17 April 2023 is a Monday" in done.stdout
    (fault,) = json.loads(outcome("check", draft, "--json", data=tmp_path).stdout)["faults"]
    assert fault["rule"] == "weekday"
    run("check", draft, "--without", "weekday", data=tmp_path)
    assert outcome("check", draft, "--without", "grammar", data=tmp_path).returncode == 1
    assert outcome("check", tmp_path / "none.txt", data=tmp_path).returncode == 1


def test_over_http_and_on_the_page(server: Server) -> None:
    files = {"file": ("draft.txt", SOUND.replace("Monday 17", "Tuesday 17").encode())}
    told = server.post("/api/v1/check", files=files).json()
    assert [one["rule"] for one in told["faults"]] == ["weekday"]
    assert server.post("/api/v1/check", files=files, data={"without": "weekday"}).json()["faults"] == []
    assert server.post("/api/v1/check", files=files, data={"without": "grammar"}).status_code == 409
    page = server.post("/check", files=files)
    assert "17 April 2023 is a Monday" in page.text
    assert server.post("/check", files=files, data={"without": "weekday"}).text.count("<tr>") == 0
    assert server.get("/check").status_code == 200
    assert set(RULES) <= set(page.text.split('"'))


def test_a_fault_shows_the_words_that_it_is_about(db) -> None:
    bare = SOUND.replace("ACTION: Owen Tate to write", "ACTION: To write").replace(" by 12 May 2023", "")
    shown = {one.rule: one.words for one in faults(db, bare)}
    assert shown["owner"] == shown["date"] == "ACTION: To write to maintained schools."
