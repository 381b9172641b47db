"""The matters-arising paper and the action tracker: made, taken away, edited and brought back."""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from conftest import BODY, Server, outcome, run, write_minutes
from docx import Document as open_word
from hypothesis import given
from hypothesis import strategies as st
from ledger_minutes import first_minutes, keep, second_minutes

from api import papers as printed
from api.sheets import as_csv, as_workbook
from ingest.document import Unreadable
from ingest.spreadsheets import read_table
from ledger import actions, body_settings, papers, tracker
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from ledger.lifecycle import STATES

SLUG = "harrow-vale-schools-forum"
TODAY = dt.date(2025, 12, 1)
HERE = "https://minutes.example"


@pytest.fixture
def db(tmp_path: Path):
    """Two meetings: one action reported done by the second, one not done and given anew, one conditional."""
    db = open_ledger(tmp_path)
    keep(db, first_minutes(next_meeting=dt.date(2025, 11, 3)))
    keep(db, second_minutes(next_meeting=dt.date(2026, 2, 2)))
    yield db
    db.close()


def rows_of(made):
    return {row.action.action: row for row in (*made.rows, *made.closed)}


def test_the_paper_is_for_the_next_meeting_that_is_announced(db) -> None:
    made = papers.paper(db, SLUG, today=TODAY)
    assert made.meeting == dt.date(2026, 2, 2)
    assert made.last_meeting == dt.date(2025, 11, 3)
    note = rows_of(made)["circulate the growth fund note"]
    assert note.age_meetings == 1
    assert note.age_days == (dt.date(2026, 2, 2) - dt.date(2025, 7, 7)).days
    assert [one.status for one in note.told] == ["not done", "given anew"]
    assert note.told[0].words == "The growth fund note had not yet been circulated."


def test_what_nobody_accepted_is_counted_and_left_out(db) -> None:
    found = actions.list_actions(db, status="proposed").items
    made = papers.paper(db, SLUG, today=TODAY)
    assert made.unconfirmed == len(found)
    assert not {row.action.id for row in made.rows} & {row.id for row in found}
    whole = papers.paper(db, SLUG, today=TODAY, unconfirmed=True)
    assert len(whole.rows) == len(made.rows) + len(found)


def test_a_paper_for_an_earlier_meeting_knows_nothing_later(db) -> None:
    made = papers.paper(db, SLUG, meeting=dt.date(2025, 11, 3), today=dt.date(2025, 10, 1))
    assert all(not row.told and row.age_meetings == 0 for row in made.rows)
    with pytest.raises(InvalidChange, match="No minutes before"):
        papers.paper(db, SLUG, meeting=dt.date(2020, 1, 1))
    with pytest.raises(NotFound):
        papers.paper(db, "nobody")


def test_what_was_closed_since_the_last_meeting_is_told(db) -> None:
    note = rows_of(papers.paper(db, SLUG, today=TODAY))["circulate the growth fund note"].action
    actions.change(db, note.id, "done", by="Tess", reason="Sent.", at=dt.datetime(2025, 11, 20, tzinfo=dt.UTC))
    made = papers.paper(db, SLUG, today=TODAY)
    (row,) = [row for row in made.closed if row.action.id == note.id]
    assert (row.proposed, row.progress) == ("complete", "Sent.")


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "xlsx", "csv"])
def test_each_form_of_the_paper_has_the_words_the_heading_and_the_link(db, form: str) -> None:
    body_settings.change_setting(db, SLUG, "heading", "Harrow Vale Council", by="Tess")
    made = papers.paper(db, SLUG, today=TODAY, unconfirmed=True)
    file = printed.print_paper(made, form, HERE)
    text, links = text_of(file.data, form)
    if form != "csv":
        assert "Harrow Vale Council" in text
    for row in made.rows:
        assert " ".join(row.action.words.split()) in text
        assert f"{HERE}/paragraphs/{row.action.address}" in links
        assert (row.action.owner or "") in text


def text_of(data: bytes, form: str) -> tuple[str, str]:
    """The words of a file, and where its links lead."""
    if form == "docx":
        word = open_word(io.BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        links = [relation.target_ref for relation in word.part.rels.values() if relation.is_external]
        return " ".join([*(p.text for p in word.paragraphs), *cells]), " ".join(links)
    if form == "pdf":
        import pdfplumber

        with pdfplumber.open(io.BytesIO(data)) as pdf:
            cells = [
                cell or "" for page in pdf.pages for table in page.extract_tables() for row in table for cell in row
            ]
            words = " ".join([pdf.pages[0].extract_text(), *cells])
            links = [link["uri"] for page in pdf.pages for link in page.hyperlinks]
        return " ".join(words.split()), " ".join(links)
    if form == "xlsx":
        text = " ".join(str(cell) for row in read_table(data, "x.xlsx").rows for cell in row if cell)
        return text, text
    import html

    text = html.unescape(data.decode("utf-8-sig"))
    text = "\n".join(",".join(row) for row in csv.reader(io.StringIO(text))) if form == "csv" else text
    return text, text


def test_a_form_that_is_none_is_told(db) -> None:
    from api.settings import BadSetting

    with pytest.raises(BadSetting, match="docx, html, pdf, xlsx, csv"):
        printed.print_paper(papers.paper(db, SLUG, today=TODAY), "odt")


def edited(db, changes: dict[str, dict[str, object]], form: str = "xlsx") -> list[list[object]]:
    """The tracker as a sheet, with some cells of some actions changed."""
    made = tracker.tracker(db, SLUG, today=TODAY, unconfirmed=True)
    table = read_table(printed.print_tracker(made, form).data, f"t.{form}")
    rows = [list(row) for row in table.rows]
    head = next(n for n, row in enumerate(rows) if row and row[0] == "Reference")
    places = {name: n for n, name in enumerate(rows[head])}
    for row in rows[head + 1 :]:
        row.extend([None] * (len(rows[head]) - len(row)))
        for column, value in changes.get(str(row[places["Action"]]), {}).items():
            row[places[column]] = value
    return rows


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_tracker_that_nobody_edited_changes_nothing(db, form: str) -> None:
    plan = tracker.plan(db, SLUG, edited(db, {}, form), {})
    assert plan.edits == ()
    assert plan.refused == ()
    assert plan.unchanged == len(tracker.tracker(db, SLUG, today=TODAY, unconfirmed=True).rows)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_edited_rows_become_events(db, form: str) -> None:
    note = "circulate the growth fund note"
    rows = edited(
        db,
        {
            note: {"Lead": "Owen Fell", "Due": "31st January 2026", "Progress": "Drafted.", "Status": "In hand"},
            "come back to the Forum": {"Due": dt.date(2026, 3, 2)},
        },
        form,
    )
    plan = tracker.apply(db, SLUG, rows, {}, by="Tess")
    assert len(plan.edits) == 2
    row = next(row for row in actions.list_actions(db, status="all").items if row.action == note)
    assert (row.owner, row.due, row.state) == ("Owen Fell", dt.date(2026, 1, 31), "in progress")
    told = actions.history(db, row.id)[-4:]
    assert {event.verb for event in told} == {"note", "start", "assign", "due"}
    assert {event.by for event in told} == {"Tess"}
    assert "Drafted." in {event.reason for event in told}
    assert tracker.plan(db, SLUG, edited(db, {}, form), {}).edits == ()


def test_done_dropped_and_opened_again_through_the_sheet(db) -> None:
    note = "circulate the growth fund note"
    tracker.apply(db, SLUG, edited(db, {note: {"RAG": "Complete", "Progress": "Sent on Monday."}}), {}, by="Tess")
    row = next(row for row in actions.list_actions(db, status="all").items if row.action == note)
    assert (row.state, actions.history(db, row.id)[-1].reason) == ("done", "Sent on Monday.")
    tracker.apply(db, SLUG, edited(db, {note: {"Status": "open"}}), {}, by="Tess")
    assert actions.get_action(db, row.id).state == "open"
    plan = tracker.plan(db, SLUG, edited(db, {note: {"Status": "dropped"}}), {})
    assert "Say why" in plan.refused[0].why
    tracker.apply(db, SLUG, edited(db, {note: {"Status": "dropped", "Progress": "Overtaken."}}), {}, by="Tess")
    assert actions.get_action(db, row.id).reason == "Overtaken."


def test_a_row_that_is_refused_stops_everything_and_is_named(db) -> None:
    note = "circulate the growth fund note"
    before = [actions.get_action(db, row.id).revision for row in actions.list_actions(db, status="all").items]
    rows = edited(db, {note: {"Lead": "Owen Fell"}, "come back to the Forum": {"Due": "soon"}})
    rows.append(["999", 1, None, None, None, "Nobody", None, None, "open"])
    rows.append([rows[-2][0], *rows[-2][1:]])
    plan = tracker.plan(db, SLUG, rows, {})
    assert len(plan.edits) == 1
    whys = {one.row: one.why for one in plan.refused}
    assert any("“soon” under Due is no day" in why for why in whys.values())
    assert "not one of an action" in whys[len(rows) - 1]
    assert "twice" in whys[len(rows)]
    with pytest.raises(InvalidChange, match="Nothing was changed"):
        tracker.apply(db, SLUG, rows, {}, by="Tess")
    assert before == [actions.get_action(db, row.id).revision for row in actions.list_actions(db, status="all").items]


def test_an_action_changed_since_the_export_is_told(db) -> None:
    rows = edited(db, {"circulate the growth fund note": {"Lead": "Owen Fell"}})
    row = next(r for r in actions.list_actions(db, status="all").items if r.action == "circulate the growth fund note")
    actions.change(db, row.id, "note", by="Ann", value="Chased.")
    (refused,) = tracker.plan(db, SLUG, rows, {}).refused
    assert "changed since this sheet was made" in refused.why


def test_a_missing_column_is_told(db) -> None:
    rows = edited(db, {})
    head = next(row for row in rows if row and row[0] == "Reference")
    head[head.index("Due")] = "When"
    (refused,) = tracker.plan(db, SLUG, rows, {}).refused
    assert refused.row == rows.index(head) + 1
    assert "The column Due is missing" in refused.why
    assert "No line of headings" in tracker.plan(db, SLUG, [["a", "b"]], {}).refused[0].why


@pytest.mark.parametrize("first", [state for state in STATES if state != "rejected"])  # those are on no tracker
@pytest.mark.parametrize("then", STATES)
def test_every_state_is_reached_through_the_sheet_or_refused(db, first: str, then: str) -> None:
    """Whatever a clerk writes under Status, the action ends there, or the row is refused and it stays."""
    for wanted in (first, then):
        rows = edited(db, {"circulate the growth fund note": {"Status": wanted, "Progress": f"Said {wanted}."}})
        plan = tracker.plan(db, SLUG, rows, {})
        if not plan.refused:
            tracker.apply(db, SLUG, rows, {}, by="Tess")
            (row,) = [r for r in actions.list_actions(db, status="all").items if r.action.startswith("circulate")]
            assert row.state == wanted
        else:
            assert wanted in ("proposed", "conditional", "open", "rejected")


DANGEROUS = ("=1+1", "+44 20 7946 0000", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("words", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_written_escaped_and_comes_back(words: str) -> None:
    made = as_workbook("T", ("A",), [(words,)])
    cell = openpyxl.load_workbook(io.BytesIO(made)).active["A4"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert read_table(made, "x.xlsx").rows[3][0] == words.strip()
    flat = as_csv(("A",), [(words,)])
    written = next(iter(list(csv.reader(io.StringIO(flat.decode("utf-8-sig"))))[1:]))[0]
    assert written.startswith("'")
    assert read_table(flat, "x.csv").rows[1][0] == words.strip()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=1, max_size=4))
def test_text_survives_the_way_out_and_back(words: list[str]) -> None:
    wanted = [word.strip() or None for word in words]
    for made, name in ((as_workbook("T", words, [words]), "x.xlsx"), (as_csv(["a"] * len(words), [words]), "x.csv")):
        rows = read_table(made, name).rows
        got = list(rows[-1]) + [None] * len(words)
        if any(wanted):
            assert got[: len(words)] == wanted


def sheet(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_merged_cells_count_everywhere_they_cover() -> None:
    book = sheet(("a", "b"), ("x", 1), (None, 2))
    book.active.merge_cells("A2:A3")
    assert read_table(saved(book), "x.xlsx").rows == (("a", "b"), ("x", "1"), ("x", "2"))


def test_a_formula_without_a_saved_result_is_refused_by_its_row(db) -> None:
    made = tracker.tracker(db, SLUG, today=TODAY, unconfirmed=True)
    book = openpyxl.load_workbook(io.BytesIO(printed.print_tracker(made, "xlsx").data))
    book.active["F4"] = "=A1"
    table = read_table(saved(book), "x.xlsx")
    assert table.faults == {(4, 6): "holds a formula whose result is not saved"}
    (refused,) = tracker.plan(db, SLUG, table.rows, table.faults).refused
    assert (refused.row, "Lead" in refused.why) == (4, True)


def test_dates_as_days_as_text_and_as_bare_numbers() -> None:
    held = {"due": None, "due_text": "soon"}
    for cell in (dt.date(2026, 3, 31), "31/03/2026", "2026-03-31", "31 March 2026", "Tue 31st March 2026", "46112"):
        assert tracker._due(cell, held) == "2026-03-31", cell
    assert tracker._due("soon", held) is None


def test_errors_damaged_and_swollen_files_are_told(tmp_path: Path) -> None:
    assert read_table(b"Reference,Lead\n1,#REF!\n", "x.csv").faults == {(2, 2): "holds the error #REF!"}
    good = saved(sheet(("Reference",)))
    for bad in (b"", b"\x00\x01\x02" * 50, b"\xd0\xcf\x11\xe0" + b"x" * 600, good[:400], good[:-30] + b"x" * 30):
        with pytest.raises(Unreadable):
            read_table(bad, "x.xlsx")


def test_a_hundred_thousand_rows_are_read_and_refused_by_name(db) -> None:
    rows = [("Reference", "Revision", "Lead", "Due", "Progress", "Status")]
    rows += [(str(n), 1, "X", None, None, "open") for n in range(100, 100_100)]
    table = read_table(as_workbook("T", rows[0], rows[1:]), "x.xlsx")
    plan = tracker.plan(db, SLUG, table.rows, table.faults)
    assert len(plan.refused) == 100_000
    assert plan.refused[-1].row == 100_003


def test_by_the_command(tmp_path: Path) -> None:
    write_minutes(tmp_path / "minutes")
    run("ingest", tmp_path / "minutes", data=tmp_path)
    run("settings", BODY, "heading", "Amberley Vale Council", data=tmp_path)
    told = run("paper", BODY, data=tmp_path)
    assert "Amberley Vale Council: matters arising" in told
    paper = tmp_path / "paper.docx"
    run("paper", BODY, "--output", paper, "--unconfirmed", data=tmp_path)
    assert "modelling" in text_of(paper.read_bytes(), "docx")[0]
    sheet = tmp_path / "t.csv"
    run("tracker", BODY, "-o", sheet, "--unconfirmed", data=tmp_path)
    sheet.write_text(sheet.read_text("utf-8-sig").replace("Helen Corrigan", "Samir Rahman"), "utf-8")
    told = run("tracker", BODY, "--import", sheet, data=tmp_path)
    assert "owner: Helen Corrigan → Samir Rahman" in told
    assert "Nothing is changed yet" in told
    assert "Samir Rahman" not in run("actions", "--owner", "samir", data=tmp_path)
    assert "1 action changed" in run("tracker", BODY, "--import", sheet, "--yes", data=tmp_path)
    assert "Samir Rahman" in run("actions", "--owner", "samir", data=tmp_path)
    stale = outcome("tracker", BODY, "--import", sheet, "--yes", data=tmp_path)
    assert stale.returncode == 1
    assert "changed since this sheet was made" in stale.stdout
    assert outcome("paper", BODY, "--format", "odt", data=tmp_path).returncode == 2
    assert outcome("paper", "No Such Body", data=tmp_path).returncode == 1


def test_over_http(server: Server) -> None:
    slug = "amberley-vale-schools-forum"
    base = f"/api/v1/bodies/{slug}"
    made = server.get(f"{base}/paper?unconfirmed=true").json()
    assert made["rows"][0]["action"]["words"]
    for form in ("docx", "pdf", "xlsx", "csv", "html"):
        answer = server.get(f"{base}/paper/{form}?unconfirmed=true")
        assert answer.status_code == 200
        assert f".{form}" in answer.headers["content-disposition"]
    assert server.get(f"{base}/paper/odt").status_code == 422
    assert server.get("/api/v1/bodies/nobody/paper").status_code == 404
    written = {"written": "x", "by": "Tess Ward"}
    put = f"{server.address}{base}/settings/quorum"
    import httpx

    assert httpx.put(put, json=written).status_code == 409
    assert httpx.put(put, json={**written, "written": "3"}).json()["quorum"] == "3"
    assert server.get(f"{base}/settings").json()["quorum"] == "3"

    sheet = server.get(f"{base}/tracker/csv?unconfirmed=true").content
    changed = sheet.replace(b"Helen Corrigan", b"Samir Rahman")
    files = {"file": ("t.csv", changed)}
    plan = server.post(f"{base}/tracker", files=files).json()
    assert ["owner", "Helen Corrigan", "Samir Rahman"] in plan["edits"][0]["moves"]
    preview = server.post(f"/bodies/{slug}/tracker", files=files)
    assert "Nothing is changed yet" in preview.text
    assert server.get("/api/v1/actions?owner=samir").json()["total"] == 0
    import html
    import re

    hidden = re.search(r'name="rows" value="([^"]*)"', preview.text)
    assert hidden
    back = {"rows": html.unescape(hidden[1]), "by": "Tess Ward"}
    assert server.post(f"/bodies/{slug}/tracker/apply", data=back).status_code == 303
    assert server.get("/api/v1/actions?owner=samir").json()["total"] == 1
    again = server.post(f"/bodies/{slug}/tracker/apply", data=back)
    assert again.status_code == 409
    assert "changed since" in again.text
    assert server.post(f"{base}/tracker", files=files, data={"apply": "true", "by": "T"}).status_code == 409
    assert server.post(f"/bodies/{slug}/tracker", files={"file": ("x.xlsx", b"PK")}).status_code == 422
