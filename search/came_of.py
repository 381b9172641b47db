"""What came of the findings in a passage: whether a question was answered, how an action stands, what followed."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger import actions
from ledger.action_rows import ActionRow
from ledger.links import Link, links_of
from ledger.rows import FindingRow, Passage
from search.hits import CameOf

KINDS = ("question", "commitment", "decision", "follow_up")


def came_of(
    db: sqlite3.Connection, held: Mapping[int, Passage], found: Mapping[int, tuple[FindingRow, ...]]
) -> dict[int, tuple[CameOf, ...]]:
    """By passage: what came of its findings, as of now. Passages without any have an empty tuple."""
    rows = {passage: [row for row in rows if row.kind in KINDS] for passage, rows in found.items()}
    keys = [row.key for some in rows.values() for row in some]
    links = links_of(db, keys) if keys else {}
    states = _actions(db, (row for some in rows.values() for row in some))
    return {passage: tuple(_all_of(held[passage], some, states, links)) for passage, some in rows.items()}


def _all_of(
    passage: Passage,
    rows: Iterable[FindingRow],
    states: Mapping[int, ActionRow],
    links: Mapping[str, Sequence[Link]],
) -> Iterator[CameOf]:
    for row in rows:
        action = states.get(row.action_id) if row.action_id is not None else None
        status = action.state if action else row.status
        if status:
            later = (*_answers(passage, row), *(link.address for link in links.get(row.key, ())))
            yield CameOf(
                kind=row.kind,  # type: ignore[arg-type]  # one of KINDS
                words=row.words,
                status=status,
                later=tuple(dict.fromkeys(later)),
                action_id=action.id if action else None,
                due=action.due if action else None,
            )


def _answers(passage: Passage, row: FindingRow) -> Iterator[str]:
    """The addresses of the answers that the same minutes give."""
    for answer in row.detail["answers"] if row.kind == "question" else ():
        yield f"{passage.meeting_id}.{passage.version}.{answer['span']['paragraph']}"


def _actions(db: sqlite3.Connection, rows: Iterable[FindingRow]) -> dict[int, ActionRow]:
    wanted = {row.action_id for row in rows if row.action_id is not None}
    return {one.id: one for one in actions.rows_of(db, sorted(wanted), dt.date.today())} if wanted else {}
