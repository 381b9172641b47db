"""A tracker that comes back: its file read, its changes told, and applied where that was asked for."""

import sqlite3
from pathlib import Path

from ingest.limits import refuse
from ingest.spreadsheets import Table, read_table
from ledger import tracker
from ledger.tracker import Plan


def import_tracker(db: sqlite3.Connection, body: str, file: Path, *, apply: bool, by: str) -> Plan:
    """The same for a file; where a row is refused, the plan says so and nothing is changed. Raises Unreadable."""
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise refuse(str(file), f"it cannot be read ({reason}).", "Check the name and its rights.") from error
    plan = read_tracker(db, body, data, str(file))
    if apply and plan.edits and not plan.refused:
        return read_tracker(db, body, data, str(file), apply=True, by=by)
    return plan


def read_tracker(
    db: sqlite3.Connection, body: str, data: bytes, name: str, *, apply: bool = False, by: str = ""
) -> Plan:
    """What an edited tracker changes; with `apply`, changes it, all or nothing.

    Raises Unreadable for a file that is no table, NotFound for a body that is not held, and InvalidChange where
    a row is refused and `apply` is asked for.
    """
    table = read_table(data, name)
    if apply:
        return tracker.apply(db, body, table.rows, table.faults, by=by)
    return tracker.plan(db, body, table.rows, table.faults)


def changed_rows(table: Table, plan: Plan) -> list[list[str]]:
    """The rows that a plan changes, with the columns that are read, as text: enough to plan it again."""
    at, places = tracker.headings(table.rows) or (0, {})
    wanted = {edit.row for edit in plan.edits}
    rows = [list(tracker.NEEDED)] if wanted else []
    for number, row in enumerate(table.rows, 1):
        if number in wanted and number > at:
            cells = (row[places[name]] if places[name] < len(row) else None for name in tracker.NEEDED)
            rows.append(["" if cell is None else str(cell) for cell in cells])
    return rows
