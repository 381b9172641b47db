"""Atom feeds: valid, with ids that stay, of bodies, saved searches and people."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, ROOT, SECOND, Server, outcome, run
from lxml import etree

from api import feeds, workflow
from api.atom import ATOM, Entry, Feed, written
from ledger import actions, people
from ledger.database import open_ledger
from ledger.errors import NotFound
from search import saved

SITE = "https://minutes.example"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def read(xml: bytes) -> Any:
    """The feed, after every rule of RFC 4287 that a reader trips over."""
    root = etree.fromstring(xml)
    assert root.tag == f"{{{ATOM}}}feed"
    for one in (root, *root.findall("{*}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{{*}}{name}")) == 1, name
        assert re.match(r"urn:uuid:[0-9a-f-]{36}$", one.findtext("{*}id"))
        assert RFC3339.fullmatch(one.findtext("{*}updated"))
        assert one.findtext("{*}title").strip()
        assert one.findtext("{*}author/{*}name").strip()
        assert len(one.xpath("a:link[@rel='alternate']", namespaces={"a": ATOM})) == 1
    assert len(root.xpath("a:link[@rel='self']", namespaces={"a": ATOM})) == 1
    assert len(set(ids(root))) == len(ids(root))
    told = [dt.datetime.fromisoformat(one) for one in root.xpath("a:entry/a:updated/text()", namespaces={"a": ATOM})]
    assert told == sorted(told, reverse=True)
    if told:
        assert root.findtext("{*}updated") == told[0].isoformat()
    return root


def ids(root: Any) -> list[str]:
    return [str(one) for one in root.xpath("a:entry/a:id/text()", namespaces={"a": ATOM})]


def contents(root: Any) -> str:
    return "\n".join(root.xpath("a:entry/a:content/text()", namespaces={"a": ATOM}))


class Record:
    def __init__(self, folder: Path) -> None:
        self.folder, self.db = folder, open_ledger(folder)

    def log(self, words: str, name: str) -> None:
        for one in workflow.log_minutes(self.db, self.folder, [workflow.Upload(name, words.encode())], by="Tess Ward"):
            assert one.outcome != "refused"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    made = Record(tmp_path)
    made.log(FIRST, "first.txt")
    yield made
    made.db.close()


def test_a_saved_search_tells_what_fits_it(record: Record) -> None:
    saved.save(record.db, record.folder, "Transfers", "schools block transfer", by="Tess Ward")
    first = read(feeds.of_search(record.db, record.folder, "Transfers", SITE))
    assert "Martin Pryce asked whether a Schools Block transfer" in contents(first)
    assert "Apologies" not in contents(first)
    record.log(SECOND, "second.txt")
    second = read(feeds.of_search(record.db, record.folder, "Transfers", SITE))
    assert ids(second)[-len(ids(first)) :] == ids(first)
    assert "0.5% be agreed in principle" in contents(second)
    assert len(ids(second)) > len(ids(first))


def test_a_corrected_version_and_a_new_index_leave_the_entries_as_they_were(record: Record) -> None:
    saved.save(record.db, record.folder, "Balances", "surplus balances", by="Tess Ward")
    before = read(feeds.of_search(record.db, record.folder, "Balances", SITE))
    record.log(FIRST.replace("risen to 81%", "risen to 82%"), "corrected.txt")
    workflow.rebuild_index(record.db, record.folder)
    after = read(feeds.of_search(record.db, record.folder, "Balances", SITE))
    assert ids(after) == ids(before)
    assert after.findtext("{*}updated") == before.findtext("{*}updated")
    (link, *_) = after.xpath("a:entry/a:link/@href", namespaces={"a": ATOM})
    assert link.startswith(f"{SITE}/paragraphs/1.2."), "an entry leads to the minutes that hold now"


def test_a_search_that_finds_nothing_is_a_valid_feed(record: Record) -> None:
    saved.save(record.db, record.folder, "None", "zebra crossing", by="Tess Ward")
    assert ids(read(feeds.of_search(record.db, record.folder, "None", SITE))) == []


def test_a_person_is_told_with_their_actions(record: Record) -> None:
    (tate,) = people.list_people(record.db, name="tate").items
    (action,) = actions.list_actions(record.db, owner="tate").items
    actions.change(record.db, action.id, "note", by="Ann & Ben", reason="<Chased>", value="<Chased>")
    told = read(feeds.of_person(record.db, tate.id, SITE))
    assert "Owen Tate to write to maintained schools" in contents(told)
    assert "<Chased>" in contents(told)
    assert "Jane Whitlock asked" not in contents(told)
    assert [one for one in ids(told) if one in ids(read(feeds.of_body(record.db, action.body_slug, SITE)))]


def test_a_topic_is_told(tmp_path: Path) -> None:
    run("ingest", ROOT / "corpus" / "harrowmere-schools-forum", data=tmp_path)
    topic = max(json.loads(run("topics", "--json", data=tmp_path)), key=lambda one: len(one["passages"]))
    db = open_ledger(tmp_path)
    told = read(feeds.of_topic(db, tmp_path, topic["slug"], SITE))
    assert len(ids(told)) == min(50, len(topic["passages"]))
    assert told.findtext("{*}title") == f"Topic: {topic['name']}"
    with pytest.raises(NotFound):
        feeds.of_topic(db, tmp_path, "nothing", SITE)
    db.close()
    assert ids(read(run("feed", "--topic", topic["slug"], data=tmp_path).encode())) == ids(told)


def test_whatever_stands_in_minutes_makes_no_feed_invalid() -> None:
    odd = "\x00\x0b<b>&amp;\ufffe ]]> 😀\ud7ff"
    entry = Entry("one", odd, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), f"{SITE}/?q=%22&b=<>", odd, odd)
    root = read(written(Feed("feed", odd, f"{SITE}/feed", SITE), [entry]))
    assert "<b>&amp;" in contents(root)


def test_by_command_over_http_and_on_the_pages(server: Server) -> None:
    made = server.post("/api/v1/searches", json={"name": "Transfers", "query": "transfer", "by": "Tess Ward"}).json()
    for path in (f"/searches/{made['id']}", "/people/1", "/bodies/amberley-vale-schools-forum"):
        for prefix in ("", "/api/v1"):
            answer = server.get(f"{prefix}{path}/feed.atom")
            assert answer.headers["content-type"].startswith("application/atom+xml")
            assert read(answer.content).xpath("string(a:link[@rel='self']/@href)", namespaces={"a": ATOM}) == (
                f"{server.address}{path}/feed.atom"
            )
        assert f'href="{path}/feed.atom"' in server.get(path).text
    assert ids(read(run("feed", "--search", "transfers", data=server.folder).encode()))
    assert ids(read(run("feed", "--person", "1", data=server.folder).encode()))
    assert outcome("feed", data=server.folder).returncode == 2
    assert outcome("feed", "--person", "1", "--format", "ics", data=server.folder).returncode == 2
    assert outcome("feed", "--search", "nothing", data=server.folder).returncode == 1
    assert server.get("/api/v1/searches/99/feed.atom").status_code == 404
