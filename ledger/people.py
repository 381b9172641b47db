"""People whom the minutes name, body by body."""

import datetime as dt
import sqlite3

from ledger.rows import Page, PersonDetail, PersonRow
from nlp.findings import Roster


def list_people(
    db: sqlite3.Connection, *, body: str | None = None, name: str | None = None, limit: int = 50, offset: int = 0
) -> Page[PersonRow]:
    """People by name; `name` is a part of the name or of an alias."""
    raise NotImplementedError


def get_person(db: sqlite3.Connection, person_id: int, *, latest: int = 50) -> PersonDetail:
    """A person with the latest of what they said, asked and owe. Raises NotFound."""
    raise NotImplementedError


def roster(db: sqlite3.Connection, body: str, *, before: dt.date | None = None) -> Roster:
    """Whom a body (name or slug) knows from its meetings (before that day); empty for an unknown body."""
    raise NotImplementedError
