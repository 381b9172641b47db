"""What is searched beside the words that were typed: other spellings, short forms, other names of a person; facets."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import outcome, run, write_minutes

from ledger import glossary, passages
from ledger.bodies import list_bodies
from ledger.database import open_ledger
from ledger.errors import InvalidChange, NotFound
from ledger.one_person import merge_people
from ledger.people import list_people
from search.errors import QueryError
from search.glossary import other_forms
from search.hits import Facets
from search.hybrid import search
from search.query import parse
from search.similar import more_like
from search.spelling import did_you_mean

MORE = """AMBERLEY VALE SCHOOLS FORUM

Minutes of the meeting held on Monday 5 June 2023 at 2.00 pm in the Guildhall, Amberley

Present: Judith Aldous (Chair), Martin Pryce, Jane Whitlock, J. Whitlock-Hale, Samir Rahman

In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)

1. Plans

Helen Corrigan reported that requests for an Education, Health and Care Plan (EHCP) had doubled.

Samir Rahman asked how many EHCPs had been issued within twenty weeks.

Helen Corrigan replied that 41 of 60 education, health and care plans had been.

J. Whitlock-Hale asked whether a speed indicator device could be bought for the lane outside the school.

2. Schools Block transfer

RESOLVED: That no transfer be sought for 2024/25 (9 votes for, none against).
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sets of minutes of one body, logged and indexed."""
    data = tmp_path_factory.mktemp("words")
    write_minutes(data / "minutes")
    (data / "minutes" / "2023-06-05.txt").write_text(MORE, encoding="utf-8")
    run("ingest", data / "minutes", data=data)
    return data


@pytest.fixture
def db(data: Path) -> Iterator[object]:
    with closing(open_ledger(data)) as db:
        yield db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schols block tranfser", "schools block transfer"),
        ('"suplus balances" after:2022', '"surplus balances" after:2022-01-01'),
        ("modelling timetble -safety", None),
        ("surplus balances", None),
        ("zzyzx qwrtplk", None),
        ("Whitlok EHCP", "whitlock EHCP"),
        ("", None),
    ],
)
def test_words_that_no_minutes_have_are_put_right(db: object, typed: str, meant: str | None) -> None:
    assert did_you_mean(db, parse(typed)) == meant  # type: ignore[arg-type]


def test_results_say_what_was_meant(db: object, data: Path) -> None:
    assert search(db, data, "surpluss balances").did_you_mean == "surplus balances"  # type: ignore[arg-type]


def test_short_forms_find_what_they_stand_for_and_the_other_way(db: object, data: Path) -> None:
    short = search(db, data, "EHCP", limit=3)  # type: ignore[arg-type]
    assert short.also == ("Education, Health and Care Plan",)
    assert any("41 of 60 education" in hit.passage.text for hit in short.hits)
    spelt = next(hit for hit in short.hits if "41 of 60 education" in hit.passage.text)
    assert "health and care plans" in [spelt.passage.text[a:b] for a, b in spelt.highlights]
    long = search(db, data, "education health and care plan twenty weeks", limit=3)  # type: ignore[arg-type]
    assert "EHCP" in long.also
    assert any("EHCPs had been issued" in hit.passage.text for hit in long.hits)
    assert search(db, data, '"EHCP"').also == ()  # type: ignore[arg-type]


def test_a_clerk_edits_the_glossary(data: Path, tmp_path: Path) -> None:
    with closing(open_ledger(data)) as db:
        body = list_bodies(db).items[0].slug
        assert [(one.short, one.source) for one in glossary.glossary(db, body)] == [("EHCP", "minutes")]
        entries = glossary.explain(db, body, "SID", "speed indicator device", by="Tess Ward")
        assert [(one.short, one.long, one.by) for one in entries if one.source == "person"] == [
            ("SID", "speed indicator device", "Tess Ward")
        ]
        assert any("speed indicator" in hit.passage.text for hit in search(db, data, "SID").hits)
        assert [form.text for form in other_forms(db, parse("sids body:amberley"))] == ["speed indicator device"]
        assert other_forms(db, parse("sid body:elsewhere")) == ()
        glossary.explain(db, body, "EHCP", "", by="Tess Ward")
        assert other_forms(db, parse("EHCP")) == ()
        glossary.leave_to_minutes(db, body, "EHCP", by="Tess Ward")
        assert [form.text for form in other_forms(db, parse("EHCP"))] == ["Education, Health and Care Plan"]
        glossary.leave_to_minutes(db, body, "SID", by="Tess Ward")
        for short, by in (("two words", "Tess Ward"), ("", "Tess Ward"), ("x" * 30, "Tess Ward"), ("SID", " ")):
            with pytest.raises(InvalidChange):
                glossary.explain(db, body, short, "something", by=by)
        with pytest.raises(InvalidChange):
            glossary.explain(db, body, "SID", "x" * 300, by="Tess Ward")
        with pytest.raises(NotFound):
            glossary.glossary(db, "nobody")


def test_a_name_finds_what_was_said_under_every_name_of_the_person(data: Path) -> None:
    with closing(open_ledger(data)) as db:
        people = {one.name: one.id for one in list_people(db).items}
        hale = next(number for name, number in people.items() if "Hale" in name)
        before = search(db, data, 'speaker:"jane whitlock"').total
        merge_people(db, people["Jane Whitlock"], hale, by="Tess Ward")
        after = search(db, data, 'speaker:"jane whitlock"', limit=50)
        assert any("speed indicator device" in hit.passage.text for hit in after.hits)
        assert after.total > before
        assert search(db, data, "speaker:whitlock-hale").total == after.total


def test_facets_count_what_was_found_and_their_queries_narrow_to_it(db: object, data: Path) -> None:
    found = search(db, data, "transfer")  # type: ignore[arg-type]
    assert isinstance(found.facets, Facets)
    assert [one.value for one in found.facets.year] == sorted((one.value for one in found.facets.year), reverse=True)
    assert sum(one.count for one in found.facets.body) == found.total
    for facet in (found.facets.year, found.facets.speaker, found.facets.kind, found.facets.status):
        for one in facet[:3]:
            narrowed = search(db, data, one.query, limit=200)  # type: ignore[arg-type]
            assert narrowed.total >= one.count


def test_hits_by_date_and_by_meeting(db: object, data: Path) -> None:
    latest = search(db, data, "transfer", sort="date").hits  # type: ignore[arg-type]
    assert [hit.passage.date for hit in latest] == sorted((hit.passage.date for hit in latest), reverse=True)
    grouped = search(db, data, "transfer", group="meeting", limit=2)  # type: ignore[arg-type]
    assert (len(grouped.groups), grouped.total) == (2, 3)
    for group in grouped.groups:
        assert {hit.passage.meeting_ref for hit in group.hits} == {group.meeting_ref}
        assert len(group.hits) <= group.total
    with pytest.raises(QueryError, match="relevance or date"):
        search(db, data, "transfer", sort="size")  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="grouped by meeting"):
        search(db, data, "transfer", group="body")  # type: ignore[arg-type]


def test_a_hit_says_what_came_of_it(db: object, data: Path) -> None:
    found = search(db, data, "write to maintained schools about surplus balances").hits  # type: ignore[arg-type]
    action = next(hit for hit in found if hit.passage.text.startswith("ACTION: Owen Tate"))
    assert [(came.status, bool(came.action_id)) for came in action.came_of if came.kind == "commitment"] == [
        ("reported done", True)
    ]
    asked = search(db, data, "whether a Schools Block transfer would be sought kind:question").hits[0]  # type: ignore[arg-type]
    assert [came.status for came in asked.came_of if came.kind == "question"] == ["answered"]
    assert next(came.later for came in asked.came_of if came.kind == "question")


def test_more_like_a_passage(db: object, data: Path) -> None:
    first = search(db, data, "Schools Block transfer", limit=1).hits[0]  # type: ignore[arg-type]
    like = more_like(db, data, first.address, limit=5)  # type: ignore[arg-type]
    assert first.address not in [hit.address for hit in like.hits]
    assert any("transfer" in hit.passage.text for hit in like.hits)
    for address in ("", "1.1.9999", "none", "1.1.1; DROP TABLE paragraphs", "9" * 200):
        with pytest.raises(NotFound, match="There is no passage"):
            more_like(db, data, address)  # type: ignore[arg-type]


def test_the_words_of_the_index_can_be_asked_for(db: object) -> None:
    assert passages.has_word(db, "Transferring")  # type: ignore[arg-type]
    assert not passages.has_word(db, 'zzyzx"')  # type: ignore[arg-type]
    assert passages.frequency(db, "transfer") > 2  # type: ignore[arg-type]


def test_the_glossary_by_command(data: Path) -> None:
    assert "Education, Health and Care Plan" in run("glossary", "Amberley Vale Schools Forum", data=data)
    run("glossary", "amberley-vale-schools-forum", "DSG", "dedicated schools grant", data=data)
    assert '"dedicated schools grant"' in run("glossary", "amberley-vale-schools-forum", "--json", data=data)
    run("glossary", "amberley-vale-schools-forum", "DSG", "--forget", data=data)
    assert "dedicated" not in run("glossary", "amberley-vale-schools-forum", data=data)
    refused = outcome("glossary", "nobody", data=data)
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
