"""Saved searches: what is new since somebody last looked, and what is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FIRST, SECOND

from api import workflow
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
