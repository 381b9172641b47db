"""Whether the record is whole."""

import sqlite3


def faults(db: sqlite3.Connection, most: int = 5) -> list[str]:
    """What SQLite finds wrong with the file, and rows that point at nothing; nothing where all is well."""
    said = [str(row[0]) for row in db.execute(f"PRAGMA quick_check({most:d})")]
    lost = [f"a row of {row[0]} points at nothing in {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    return [fault for fault in said if fault != "ok"] + lost[:most]
