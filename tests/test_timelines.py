"""Timelines, the figures that recur in them, topics and precedent, over the sample minutes."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from searched_corpus import logged_corpus

from api.figure_charts import series_chart
from ledger import passages
from ledger.database import open_ledger
from ledger.errors import NotFound
from ledger.rows import Passage, PassageFilter
from search.errors import QueryError
from search.index import index_folder
from search.precedent import Decided, precedent
from search.timeline import Timeline, timeline
from search.topics import get_topic, list_topics

BODIES = (
    "harrowmere-schools-forum",
    "tarnbridge-schools-forum",
    "fernhollow-governing-board",
    "nether-ashby-parish-council",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return logged_corpus(tmp_path_factory.mktemp("lines"), *BODIES)


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_ledger(folder)) as db:
        yield db


def held(db: sqlite3.Connection) -> dict[str, Passage]:
    return {p.address: p for p in passages.get(db, passages.select(db, PassageFilter())).values()}


def said(line: Timeline) -> str:
    return " | ".join(" ".join(one.words.split()) for stop in line.stops for one in stop.told)


def test_a_timeline_tells_in_order_what_was_asked_answered_promised_and_decided(
    db: sqlite3.Connection, folder: Path
) -> None:
    line = timeline(db, folder, "schools block transfer body:harrowmere")
    dates = [stop.date for stop in line.stops]
    assert dates == sorted(dates)
    assert len(dates) == len(set(dates)) >= 5
    assert {"asked", "answered", "decided", "promised"} <= {one.what for stop in line.stops for one in stop.told}
    assert {stop.body for stop in line.stops} == {"Harrowmere Schools Forum"}


def test_what_is_told_is_exact_and_has_its_place(db: sqlite3.Connection, folder: Path) -> None:
    found = held(db)
    for stop in timeline(db, folder, "deficit").stops:
        for one in stop.told:
            passage = found[one.address]
            assert passage.text[one.start : one.end] == one.words
            assert (passage.date, passage.item, passage.page) == (stop.date, one.item, one.page)


def test_fields_narrow_a_timeline(db: sqlite3.Connection, folder: Path) -> None:
    decided = timeline(db, folder, "transfer kind:decision")
    assert {one.what for stop in decided.stops for one in stop.told} == {"decided"}
    late = timeline(db, folder, "transfer after:2025")
    assert late.stops
    assert all(stop.date.year >= 2025 for stop in late.stops)
    spoken = timeline(db, folder, "speaker:colclough")
    assert spoken.stops


def test_an_answer_stands_behind_its_question(db: sqlite3.Connection, folder: Path) -> None:
    told = [one for stop in timeline(db, folder, "growth fund left").stops for one in stop.told]
    asked = next(at for at, one in enumerate(told) if "what became of the £230,000" in one.words)
    assert told[asked].what == "asked"
    assert told[asked].by == "Andrew Colclough"
    assert told[asked + 1].what == "answered"
    assert "stayed in the DSG" in told[asked + 1].words


def test_the_deficit_is_told_figure_by_figure(db: sqlite3.Connection, folder: Path) -> None:
    series = next(one for one in timeline(db, folder, "deficit").figures if one.body == "Harrowmere Schools Forum")
    told = {point.written: point for point in series.points}
    assert {"£14.2m", "£21.9m", "£24.1m", "£37.1m"} <= told.keys()
    assert told["£24.1m"].period == "at 31 March 2024"
    assert not told["£24.1m"].forecast
    assert told["£21.9m"].forecast
    assert told["£37.1m"].value == 37_100_000
    # A difference, another thing beside it, and a school's own deficit are no figures of it.
    assert not {"£1.2m", "£9.9m", "£420.8m", "£87.3m", "£48,000"} & told.keys()
    assert [point.date for point in series.points] == sorted(point.date for point in series.points)


def test_every_figure_is_exact_and_has_its_place(db: sqlite3.Connection, folder: Path) -> None:
    found = held(db)
    for words in ("deficit", "attendance", "persistent absence", "schools block", "growth fund"):
        for series in timeline(db, folder, words).figures:
            assert len({point.meeting_id for point in series.points}) >= 2
            for point in series.points:
                assert found[point.address].text[point.start : point.end] == point.written
                assert point.period in " ".join(point.sentence.split())


def test_things_are_told_apart(db: sqlite3.Connection, folder: Path) -> None:
    figures = {one.body: one for one in timeline(db, folder, "attendance").figures}
    fernhollow = {point.written for point in figures["Fernhollow Academy Trust Local Governing Board"].points}
    assert {"93.8 per cent", "94.6 per cent"} <= fernhollow
    assert "12.9 per cent" not in fernhollow
    absence = {one.body: one for one in timeline(db, folder, "persistent absence").figures}
    assert "12.9 per cent" in {p.written for p in absence["Fernhollow Academy Trust Local Governing Board"].points}


def test_the_chart_tells_every_figure_in_words(db: sqlite3.Connection, folder: Path) -> None:
    figures = timeline(db, folder, "deficit").figures
    drawn = ElementTree.fromstring(series_chart(figures))
    names = {child.tag.partition("}")[2]: "".join(child.itertext()) for child in drawn}
    assert drawn.attrib["role"] == "img"
    assert "deficit" in names["title"]
    assert all(point.written in names["desc"] for point in figures[0].points)
    assert ElementTree.fromstring(series_chart(()))


@pytest.mark.parametrize("query", ["", "   ", "after:soon", '""', "x" * 10_000])
def test_what_is_of_nothing_is_refused_in_a_sentence(db: sqlite3.Connection, folder: Path, query: str) -> None:
    for ask in (timeline, precedent):
        with pytest.raises(QueryError):
            ask(db, folder, query)


@pytest.mark.parametrize(
    "query", ["zzyzx qwrtplk", "'; DROP TABLE passages; --", "🏫 transfer", "NEAR(a b) x", "the of and"]
)
def test_odd_queries_give_a_line_or_none(db: sqlite3.Connection, folder: Path, query: str) -> None:
    timeline(db, folder, query)
    precedent(db, folder, query)


# Topics


def test_topics_have_names_of_their_own_terms_and_a_timeline(db: sqlite3.Connection, folder: Path) -> None:
    topics = list_topics(db, folder)
    assert len(topics) >= 5
    assert len({one.slug for one in topics}) == len(topics)
    for one in topics:
        assert one.terms
        assert re.fullmatch(r"[a-z0-9-]+", one.slug)
        assert one.items >= 3
    assert any("growth fund" in one.terms or "falling rolls" in one.terms for one in topics)
    topic, line = get_topic(db, folder, topics[0].slug)
    assert topic == topics[0]
    assert {stop.meeting_id for stop in line.stops} <= {
        one.meeting_id for one in passages.get(db, topic.passages).values()
    }
    assert said(line)


def test_topics_are_the_same_when_found_anew(db: sqlite3.Connection, folder: Path) -> None:
    before = list_topics(db, folder)
    assert list_topics(db, folder) == before
    (index_folder(folder) / "topics.json").unlink()
    assert list_topics(db, folder) == before
    (index_folder(folder) / "topics.json").write_text("{", encoding="utf-8")
    assert list_topics(db, folder) == before


def test_topics_keep_their_names_when_minutes_come(tmp_path: Path) -> None:
    folder = logged_corpus(tmp_path, "harrowmere-schools-forum", "nether-ashby-parish-council")
    with closing(open_ledger(folder)) as db:
        before = {one.name for one in list_topics(db, folder)}
    logged_corpus(folder, "tarnbridge-schools-forum")
    with closing(open_ledger(folder)) as db:
        after = {one.name for one in list_topics(db, folder)}
    assert len(before & after) >= 0.6 * len(before)


def test_a_topic_that_is_none_is_told_so(db: sqlite3.Connection, folder: Path) -> None:
    with pytest.raises(NotFound, match="There is no topic"):
        get_topic(db, folder, "nothing")


def test_kept_topics_are_plain_data(db: sqlite3.Connection, folder: Path) -> None:
    list_topics(db, folder)
    kept = json.loads((index_folder(folder) / "topics.json").read_text(encoding="utf-8"))
    assert len(kept["centres"]) == len(kept["topics"])


# Precedent


def decisions(db: sqlite3.Connection, folder: Path, matter: str, body: str) -> dict[str, tuple[Decided, ...]]:
    one = next(one for one in precedent(db, folder, matter) if one.body == body)
    return {year.label: year.decisions for year in one.years}


def test_precedent_sets_the_years_side_by_side(db: sqlite3.Connection, folder: Path) -> None:
    years = decisions(db, folder, "schools block transfer", "Harrowmere Schools Forum")
    assert {"2024/25", "2025/26"} <= years.keys()
    assert list(years) == sorted(years, reverse=True)
    lost = next(one for one in years["2025/26"] if one.kind == "rejected")
    assert (lost.mover, lost.seconder) == ("Hilary Sandiford", "Duncan Loxley")
    assert lost.vote
    assert lost.vote == "nine votes to six"


def test_conditions_are_told_even_where_they_stand_before(db: sqlite3.Connection, folder: Path) -> None:
    years = decisions(db, folder, "schools block transfer", "Harrowmere Schools Forum")
    bound = [words for one in years["2025/26"] for words in one.conditions]
    assert any("unspent money go back to the schools" in words for words in bound)


def test_a_question_about_last_year_is_read_as_its_matter(db: sqlite3.Connection, folder: Path) -> None:
    plain = precedent(db, folder, "de-delegation")
    assert plain
    assert precedent(db, folder, "what did we decide last year on de-delegation?") == plain


def test_minutes_taken_as_read_are_no_precedent(db: sqlite3.Connection, folder: Path) -> None:
    words = [
        one.words for body in precedent(db, folder, "growth fund") for year in body.years for one in year.decisions
    ]
    assert words
    assert not any("correct record" in one for one in words)
