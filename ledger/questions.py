"""Questions put at meetings, and their answers."""

import datetime as dt
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from ledger import cutting
from ledger.findings import mentions
from ledger.links import Link, links_of
from ledger.names import fold, slug_of
from ledger.rows import AnswerRow, Page, PersonMention, QuestionRow
from ledger.statements import page, statements


def list_questions(
    db: sqlite3.Connection,
    *,
    unanswered: bool = False,
    body: str | None = None,
    asker: str | None = None,
    meeting_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[QuestionRow]:
    """Questions of current versions, latest meeting first. `unanswered`: status unanswered or deferred.

    `asker` is a part of the name; rejected findings are left out.
    """
    given = {
        "unanswered": 1 if unanswered else None,
        "body": slug_of(body) if body else None,
        "asker": fold(asker) or None,
        "meeting_id": meeting_id,
        "person_id": None,
    }
    ids, total = page(db, statements("findings").wanted_questions.sql, given, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def questions_of_person(db: sqlite3.Connection, person_id: int, limit: int = 50) -> tuple[QuestionRow, ...]:
    """The latest questions that a person asked."""
    ids, _ = page(db, statements("findings").wanted_questions.sql, {"person_id": person_id}, limit, 0)
    return _rows(db, ids)


def _rows(db: sqlite3.Connection, ids: list[int]) -> tuple[QuestionRow, ...]:
    named = mentions(db, ids)
    rows = list(statements("findings").placed(db, ids=json.dumps(ids)))
    later = links_of(db, [row["key"] for row in rows])
    return tuple(_row(db, row, named[row["id"]], later[row["key"]]) for row in rows)


def _row(
    db: sqlite3.Connection, row: sqlite3.Row, named: tuple[PersonMention, ...], later: tuple[Link, ...]
) -> QuestionRow:
    detail = cutting.detail(row)
    asker = next((mention for mention in named if mention.part == "asker"), None)
    people = {mention.name: mention.person_id for mention in named}
    return QuestionRow(
        key=row["key"],
        meeting_id=row["meeting_id"],
        meeting_ref=cutting.ref(row),
        body=row["body"],
        date=dt.date.fromisoformat(row["date"]),
        version=row["version"],
        paragraph=row["n"],
        address=cutting.address(row),
        item_title=cutting.item_name(row),
        words=cutting.exact(row),
        asker=detail["asker"],
        asker_id=asker.person_id if asker else None,
        status=row["status"],
        answers=tuple(_answer(db, row, answer, people) for answer in detail["answers"]),
        confidence=row["confidence"],
        cues=cutting.cues(row["cues"]),
        verdict=row["verdict"],
        links=later,
    )


def _answer(
    db: sqlite3.Connection, question: sqlite3.Row, answer: Mapping[str, Any], people: Mapping[str, int | None]
) -> AnswerRow:
    span = answer["span"]
    where = statements("findings").paragraph_words(db, version_id=question["version_id"], n=span["paragraph"])
    begins = where["begins"] if where else 0
    return AnswerRow(
        paragraph=span["paragraph"],
        address=f"{question['meeting_id']}.{question['version']}.{span['paragraph']}",
        start=span["start"],
        end=span["end"],
        words=where["words"][span["start"] - begins : span["end"] - begins] if where else "",
        by=answer["by"],
        by_id=people.get(answer["by"] or ""),
    )
