"""Saved searches: what is new since somebody last looked, and what is not."""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from conftest import FIRST, SECOND, Box, Server, outcome, run, write_minutes

from api import workflow
from api.alerts import alerts, send_alerts
from api.digest import NotSent
from ledger import actions, searches
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from search import saved
from search.errors import QueryError
from search.query import parse


class Record:
    """A data folder into which minutes are logged one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.db = folder, open_ledger(folder)

    def log(self, words: str, name: str) -> None:
        sources = [workflow.Upload(name, words.encode())]
        outcomes = [one.outcome for one in workflow.log_minutes(self.db, self.folder, sources, by="Tess Ward")]
        assert "refused" not in outcomes

    def save(self, query: str, name: str = "One") -> None:
        saved.save(self.db, self.folder, name, query, by="Tess Ward")

    def new(self, name: str = "One", purpose: searches.Purpose = "look") -> list[str]:
        return [hit.passage.text for hit in saved.news(self.db, self.folder, name, purpose=purpose).hits]

    def look(self, name: str = "One") -> None:
        saved.seen(self.db, self.folder, name)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = Record(tmp_path)
    made.log(FIRST, "first.txt")
    yield made
    made.db.close()


def test_what_is_held_already_is_not_new(record: Record) -> None:
    record.save("schools block transfer")
    assert record.new() == []
    assert saved.latest(record.db, record.folder, parse("schools block transfer"), 10)


def test_later_minutes_are_new_until_somebody_looks(record: Record) -> None:
    record.save("schools block transfer")
    record.log(SECOND, "second.txt")
    found = record.new()
    assert any("0.5% be agreed in principle" in words for words in found)
    assert all("Martin Pryce" not in words for words in found)
    assert record.new() == found, "asking changes nothing"
    record.look()
    assert record.new() == []
    assert record.new(purpose="mail") == found, "the mail has its own mark"


def test_what_does_not_fit_by_itself_is_not_told(record: Record) -> None:
    """The best of what there is would be a hit of the search; it is no news."""
    record.save("swimming pool repairs")
    record.save("transfer supersonic", "Two")
    record.log(SECOND, "second.txt")
    assert record.new() == record.new("Two") == []


def test_what_a_short_form_stands_for_fits_as_well(record: Record) -> None:
    record.save("EHCP numbers")
    grown = "The number of Education, Health and Care Plans (EHCP) had grown.\n\nNumbers of education, health and care plans"
    record.log(SECOND.replace("Helen Corrigan explained that the", f"{grown} mattered, as the"), "second.txt")
    assert any(words.startswith("Numbers of education, health and care plans mattered") for words in record.new())


def test_making_the_index_anew_makes_nothing_new(record: Record) -> None:
    record.save("schools block transfer")
    workflow.rebuild_index(record.db, record.folder)
    assert record.new() == []


def test_a_corrected_version_makes_new_only_what_it_changed(record: Record) -> None:
    record.save("schools block transfer")
    record.save("surplus balances", "Two")
    record.log(FIRST.replace("would be sought for 2023/24", "would be sought for 2024/25"), "corrected.txt")
    assert record.new() == ["Martin Pryce asked whether a Schools Block transfer would be sought for 2024/25."]
    assert record.new("Two") == []


def test_paragraphs_cut_another_way_are_not_new(record: Record) -> None:
    record.save("transfer")
    record.log(FIRST.replace("2023/24.\n\nHelen Corrigan replied", "2023/24. Helen Corrigan replied"), "joined.txt")
    assert record.new() == []


def test_what_came_to_a_status_is_new(record: Record) -> None:
    record.save("status:done")
    record.save("status:open", "Two")
    assert record.new() == []
    (first, *_) = actions.list_actions(record.db, status="open").items
    actions.change(record.db, first.id, "done", by="Tess Ward")
    assert len(record.new()) == 1
    record.look()
    assert record.new() == record.new("Two") == []


def test_names_are_kept_apart_and_found_again(record: Record) -> None:
    record.save("transfer", "Block  transfers")
    with pytest.raises(InvalidChange, match="Another search"):
        record.save("balances", "block TRANSFERS")
    held = searches.get_search(record.db, "BLOCK transfers")
    assert (held.name, held.query, held.by) == ("Block transfers", "transfer", "Tess Ward")
    assert searches.get_search(record.db, held.id) == searches.get_search(record.db, str(held.id)) == held
    changed = saved.change(record.db, record.folder, held.id, by="Ann", name="Transfers", mail="ann@example.org")
    assert (changed.name, changed.mail) == ("Transfers", ("ann@example.org",))
    assert [one.name for one in searches.list_searches(record.db, mailed=True).items] == ["Transfers"]
    assert searches.delete_search(record.db, "transfers", by="Ann").id == held.id
    with pytest.raises(NotFound, match="No search is saved"):
        searches.get_search(record.db, held.id)
    assert searches.list_searches(record.db).total == 0


def test_another_query_starts_with_nothing_new(record: Record) -> None:
    record.save("balances")
    record.log(SECOND, "second.txt")
    saved.change(record.db, record.folder, "One", by="Ann", query="schools block transfer")
    assert record.new() == record.new(purpose="mail") == []


@pytest.mark.parametrize("query", ["", "   ", "after:soon", "-only", '""'])
def test_what_cannot_be_searched_cannot_be_saved(record: Record, query: str) -> None:
    with pytest.raises((QueryError, InvalidChange)):
        record.save(query)
    assert searches.list_searches(record.db).total == 0


@pytest.mark.parametrize(
    ("name", "mail", "by"), [("", "", "Ann"), ("x" * 101, "", "Ann"), ("A", "nobody", "Ann"), ("A", "", " ")]
)
def test_what_makes_no_sense_is_refused(record: Record, name: str, mail: str, by: str) -> None:
    with pytest.raises(InvalidChange):
        saved.save(record.db, record.folder, name, "transfer", by=by, mail=mail)
    assert searches.list_searches(record.db).total == 0


def test_over_http(server: Server) -> None:
    saving = {"name": "Deficit", "query": "deficit", "by": "Tess Ward", "mail": "tess@example.org"}
    answer = server.post("/api/v1/searches", json=saving)
    assert answer.status_code == 201
    address = f"/api/v1/searches/{answer.json()['id']}"
    assert server.post("/api/v1/searches", json=saving).status_code == 409
    assert server.post("/api/v1/searches", json=saving | {"name": "B", "query": "after:soon"}).status_code == 422
    assert server.get("/api/v1/searches").json()["items"][0]["mail"] == ["tess@example.org"]
    changed = httpx.patch(server.address + address, json={"by": "Ann", "name": "The deficit", "mail": ""}).json()
    assert (changed["name"], changed["query"], changed["mail"]) == ("The deficit", "deficit", [])
    assert server.get(address + "/new").json()["total"] == 0
    later = SECOND.replace("1. Matters arising", "1. Deficit\n\nThe high needs deficit had grown to £5m.\n\n2. More")
    server.post("/api/v1/minutes", files={"files": ("later.txt", later.encode())})
    news = server.get(address + "/new").json()
    assert [hit["passage"]["text"] for hit in news["hits"]] == ["The high needs deficit had grown to £5m."]
    assert server.post(f"{address}/seen?upto={news['upto'] - 1}").status_code == 200
    assert server.get(address + "/new").json()["total"] == 1
    assert server.post(f"{address}/seen?upto={news['upto']}").status_code == 200
    assert server.get(address + "/new").json()["total"] == 0
    assert httpx.delete(server.address + address, params={"by": "Ann"}).json()["name"] == "The deficit"
    assert server.get(address).status_code == 404


def test_on_the_pages(server: Server) -> None:
    listed = server.get("/searches").text
    assert "None yet" in listed
    assert "/searches" in server.get("/search?q=transfer").text
    form = {"name": "Early years", "query": "early years kind:decision", "by": "Tess Ward"}
    answer = server.post("/searches", data=form)
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert "No new passages" in server.get(address).text
    refused = server.post("/searches", data=form)
    assert refused.status_code == 422
    assert "Another search is saved as" in refused.text
    assert 'value="early years kind:decision"' in refused.text, "nobody types it twice"
    assert "Early years" in server.get("/searches").text
    wrong = server.post(address, data=form | {"query": "after:soon"})
    assert (wrong.status_code, "wants a year or a date" in wrong.text) == (422, True)
    assert server.post(address, data=form | {"name": "Younger ones"}).status_code == 303
    assert "Younger ones" in server.get(address).text
    assert server.post(address + "/seen", data={"upto": "1"}).status_code == 303
    assert server.post(address + "/delete", data={"by": "Tess Ward"}).status_code == 303
    assert server.get(address).status_code == 404


def test_by_command(tmp_path: Path) -> None:
    first, second = write_minutes(tmp_path / "minutes")
    run("ingest", first, data=tmp_path)
    assert "No saved searches" in run("searches", data=tmp_path)
    assert "Transfers: transfer" in run("searches", "save", "Transfers", "transfer", data=tmp_path)
    run("ingest", second, data=tmp_path)
    assert re.search(r"Transfers\s+[1-9]", run("searches", data=tmp_path))
    assert "agreed in principle" in run("searches", "new", "transfers", data=tmp_path)
    run("searches", "seen", "Transfers", data=tmp_path)
    assert json.loads(run("searches", "new", "1", "--json", data=tmp_path))["total"] == 0
    run("searches", "rename", "Transfers", "Block transfers", data=tmp_path)
    assert "E-mail to a@example.org" in run("searches", "mail", "1", "a@example.org", data=tmp_path)
    told = outcome("searches", "wipe", "1", data=tmp_path)
    assert (told.returncode, "cannot be done with a saved search" in told.stderr) == (2, True)
    assert outcome("searches", "new", data=tmp_path).returncode == 2
    assert outcome("searches", "new", "nothing", data=tmp_path).returncode == 1
    run("searches", "delete", "Block transfers", data=tmp_path)
    assert json.loads(run("searches", "--json", data=tmp_path)) == []


def test_what_is_new_goes_out_once_to_those_who_asked(
    record: Record, post: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_ADDRESS", "https://minutes.example")
    saved.save(record.db, record.folder, "Transfers", "block transfer", by="Tess Ward", mail="priya@example.org")
    record.save("early years", "Nobody asked")
    assert send_alerts(record.db, record.folder) == []
    record.log(SECOND, "second.txt")
    (shown,) = alerts(record.db, record.folder)
    (sent,) = send_alerts(record.db, record.folder)
    assert shown == sent
    assert (post.to, len(post.letters)) == (["priya@example.org"], 1)
    letter = message_from_bytes(post.letters[0], policy=policy.default)
    assert letter["Subject"] == f"Transfers: {sent.new} new passages"
    text = letter.get_content().replace("\r\n", "\n")
    assert text == sent.text
    assert "“RESOLVED: That the Schools Block transfer of 0.5% be agreed in principle" in text
    assert "Decision: " in text
    assert "https://minutes.example/paragraphs/2.1." in text
    assert "https://minutes.example/searches/1" in text
    assert send_alerts(record.db, record.folder) == []
    assert record.new("Transfers"), "the page still tells what was not looked at"


def test_what_could_not_be_sent_is_sent_the_next_time(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    saved.save(record.db, record.folder, "Transfers", "block transfer", by="Tess Ward", mail="priya@example.org")
    record.log(SECOND, "second.txt")
    monkeypatch.setenv("MATTERS_SMTP", "smtp://127.0.0.1:9")
    monkeypatch.setenv("MATTERS_MAIL_FROM", "matters@example.org")
    with pytest.raises(NotSent):
        send_alerts(record.db, record.folder)
    assert len(alerts(record.db, record.folder)) == 1
