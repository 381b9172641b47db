"""Passages: the paragraphs that are searched, with their context; filters and full-text ranking."""

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from ledger import cutting
from ledger import findings as found
from ledger.errors import LedgerError
from ledger.names import fold
from ledger.rows import FindingRow, Passage, PassageFilter
from ledger.statements import narrowed, statements

KINDS = {"action": "commitment", "speaker": "contribution", "follow-up": "follow_up"}  # as people say them


@dataclass(frozen=True, slots=True)
class Outline:
    """A passage as it is weighed against others: less than a `Passage`, and quicker to have by the hundred.

    `context` is the title of its agenda item and its speakers. `date` is ISO text.
    """

    id: int
    version_id: int
    words: str
    context: str
    date: str
    body: str
    decides: bool


def outlines(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Outline]:
    """Outlines of passages by id; ids that no longer exist are left out."""
    cursor = db.cursor()
    cursor.row_factory = None  # plain rows are quicker, and these come by the hundred at each search
    found = cursor.execute(statements("passages").outlines.sql, {"ids": json.dumps([int(one) for one in ids])})
    return {row[0]: Outline(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6])) for row in found}


def rows(db: sqlite3.Connection, meeting_id: int, version: int) -> list[Passage]:
    """The passages of one version; none when it is no longer the current one."""
    ids = statements("passages").passages_of_version(db, meeting_id=meeting_id, number=version)
    return list(get(db, [row["id"] for row in ids]).values())


def get(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Passage]:
    """Passages by id, in the order asked for; ids that no longer exist are left out."""
    wanted = json.dumps([int(number) for number in ids])
    kinds, statuses, speakers = _marks(db, wanted)
    return {
        row["id"]: Passage(
            id=row["id"],
            meeting_id=row["meeting_id"],
            version=row["version"],
            n=row["n"],
            address=cutting.address(row),
            text=row["words"],
            body=row["body"],
            body_slug=row["body_slug"],
            date=dt.date.fromisoformat(row["date"]),
            item=cutting.item_name(row),
            speakers=speakers[row["id"]],
            kinds=kinds[row["id"]],
            statuses=statuses[row["id"]],
            meeting_ref=cutting.ref(row),
            page=row["page"],
        )
        for row in statements("passages").passages(db, ids=wanted)
    }


def findings(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[FindingRow, ...]]:
    """The findings in each of these passages, rejected ones left out."""
    asked = [int(one) for one in ids]
    wanted = list(statements("findings").wanted_of_passages(db, paragraphs=json.dumps(asked)))
    held: dict[int, tuple[FindingRow, ...]] = dict.fromkeys(asked, ())
    for row, finding in zip(wanted, found.rows(db, [row["id"] for row in wanted]), strict=True):
        held[row["paragraph_id"]] += (finding,)
    return held


def answers(db: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[int, int]]:
    """(asking, answering): for each of these passages that asks, the other passages that answer it."""
    wanted = json.dumps([int(one) for one in ids])
    rows = db.execute(statements("passages").passage_answers.sql, {"ids": wanted})
    return [(row[0], row[1]) for row in rows]


def select(db: sqlite3.Connection, filters: PassageFilter) -> list[int]:
    """The ids of all passages that pass the filters, ascending."""
    given = _given(filters)
    sql = narrowed(statements("passages").select_passages.sql, given)
    return [row[0] for row in db.execute(f"{sql}\nORDER BY p.id", given)]


def match(
    db: sqlite3.Connection, fts_query: str, filters: PassageFilter | None = None, limit: int = 100
) -> list[tuple[int, float]]:
    """(id, bm25) of passages that match an FTS5 query, best (lowest) first. Raises LedgerError for its syntax.

    Columns: `words` (the paragraph) and `context` (item title and speakers; weighs a quarter).
    """
    narrowed_to = select(db, filters) if filters is not None and filters != PassageFilter() else None
    return match_among(db, fts_query, narrowed_to, limit)


def match_among(
    db: sqlite3.Connection, fts_query: str, ids: Collection[int] | None, limit: int = 100
) -> list[tuple[int, float]]:
    """As `match`, among passages that are selected already; all of them where `ids` is None."""
    given = {"query": fts_query, "ids": None if ids is None else json.dumps(list(ids)), "count": limit}
    try:
        ranked = db.execute(narrowed(statements("passages").match_passages.sql, given), given).fetchall()
    except sqlite3.OperationalError as error:
        raise LedgerError(f"These words cannot be searched for: {error}.") from error
    return [(row[0], row[1]) for row in ranked]


def latest(db: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
    """The same passages, those of the latest meeting first, as they stand in its minutes."""
    return list(meetings_of(db, ids))


def meetings_of(db: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """The meeting of each of these passages, the latest meeting first."""
    wanted = json.dumps([int(number) for number in ids])
    return {row["id"]: row["meeting_id"] for row in statements("passages").latest_passages(db, ids=wanted)}


def count(db: sqlite3.Connection) -> int:
    """How many passages there are."""
    return int(statements("passages").count_passages(db))


def has_word(db: sqlite3.Connection, word: str) -> bool:
    """Whether any passage has a word, in any of its forms: sooner told than how many have."""
    quoted = '"' + word.replace('"', "") + '"'
    return statements("passages").any_match(db, query=quoted) is not None


def frequency(db: sqlite3.Connection, term: str) -> int:
    """How many passages have a term of the full-text index: a stem, folded."""
    return int(statements("passages").frequency(db, term=term) or 0)


def terms(db: sqlite3.Connection, first: str, beyond: str) -> dict[str, int]:
    """The terms of the full-text index from `first` on and before `beyond`, each with how many passages have it."""
    return {row["term"]: row["doc"] for row in statements("passages").terms(db, first=first, beyond=beyond)}


def words_agree(db: sqlite3.Connection) -> bool:
    """Whether the full-text index holds just the words of the passages."""
    try:
        statements("passages").check_words(db)
    except sqlite3.DatabaseError:
        return False
    return True


def publish(db: sqlite3.Connection, version_id: int) -> None:
    """Have a version searched, as it now stands."""
    withdraw(db, version_id)
    statements("passages").set_searched(db, version_id=version_id)
    statements("passages").fill_words(db, version_id=version_id)


def withdraw(db: sqlite3.Connection, version_id: int) -> None:
    """Have a version searched no longer."""
    statements("passages").clear_words(db, version_id=version_id)
    statements("passages").clear_searched(db, version_id=version_id)


def _given(filters: PassageFilter) -> dict[str, Any]:
    return {
        "after": filters.after and filters.after.isoformat(),
        "before": filters.before and filters.before.isoformat(),
        "meeting_id": filters.meeting_id,
        "bodies": _any_of(filters.bodies),
        "items": _any_of(filters.items),
        "speakers": _any_of(filters.speakers),
        "found": 1 if filters.kinds or filters.statuses else None,
        "kinds": _any_of(tuple(KINDS.get(kind, kind) for kind in filters.kinds)),
        "statuses": _any_of(filters.statuses),
    }


def _any_of(values: tuple[str, ...]) -> str | None:
    return json.dumps([fold(value) for value in values]) if values else None


def _marks(db: sqlite3.Connection, wanted: str) -> tuple[defaultdict[int, tuple[str, ...]], ...]:
    """By passage: kinds of finding, statuses, speakers; each once."""
    kinds: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    statuses: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    speakers: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in statements("passages").passage_findings(db, ids=wanted):
        _once(kinds, row["paragraph_id"], row["kind"])
        _once(statuses, row["paragraph_id"], row["state"] or row["status"])
    for row in statements("passages").passage_speakers(db, ids=wanted):
        _once(speakers, row["paragraph_id"], row["name"])
    return kinds, statuses, speakers


def _once(marks: defaultdict[int, tuple[str, ...]], passage: int, mark: str | None) -> None:
    if mark and mark not in marks[passage]:
        marks[passage] += (mark,)
