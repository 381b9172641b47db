"""The SQL statements of the product, kept as `.sql` files, one per noun, and read when first used."""

import re
import sqlite3
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import aiosql
from aiosql.adapters.sqlite3 import SQLite3Adapter

FOLDER = Path(__file__).parent / "sql"
_OPTIONAL = re.compile(r"^.*-- when (\w+)$\n?", re.MULTILINE)
_SORTED = re.compile(r"^ORDER BY .*\Z", re.MULTILINE)  # the last line of a list, of one that is no part of another


class _Adapter(SQLite3Adapter):
    """aiosql's own, but for single values out of `sqlite3.Row`, which it does not take for a row."""

    def select_value(self, conn: sqlite3.Connection, query_name: str, sql: str, parameters: Any) -> Any:
        row = conn.execute(sql, parameters).fetchone()
        return row[0] if row is not None else None


@cache
def statements(noun: str) -> Any:
    """The statements about a noun, as functions: `statements("actions").insert_action(db, …)`."""
    return aiosql.from_path(FOLDER / f"{noun}.sql", _Adapter, encoding="utf-8")


def narrowed(sql: str, given: Mapping[str, Any]) -> str:
    """The statement without each line marked "-- when NAME" whose NAME was not given (is None).

    Only lines of our own files are chosen from, so that the planner sees just the conditions
    that apply and uses their index; values are always bound.
    """
    return _OPTIONAL.sub(lambda line: line[0] if given.get(line[1]) is not None else "", sql)


def page(
    db: sqlite3.Connection,
    sql: str,
    given: Mapping[str, Any],
    limit: int,
    offset: int,
    counted: Callable[[sqlite3.Connection, str, Mapping[str, Any]], int] | None = None,
) -> tuple[list[int], int]:
    """One page of the ids that a statement selects, and how many it selects in all (as `counted` has it)."""
    limit, offset = max(0, limit), max(0, offset)
    wanted = narrowed(sql, given)
    rows = db.execute(f"{wanted}\nLIMIT :limit OFFSET :offset", {**given, "limit": limit, "offset": offset})
    ids = [row[0] for row in rows]
    if len(ids) < limit and (ids or not offset):
        return ids, offset + len(ids)
    unsorted = _SORTED.sub("", wanted)  # sorted, they would all be gone through before any is counted
    if counted is not None:
        return ids, counted(db, unsorted, given)
    return ids, db.execute(f"SELECT count(*) FROM ({unsorted})", given).fetchone()[0]
