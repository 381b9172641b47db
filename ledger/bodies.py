"""Bodies: the councils, forums and boards whose minutes are held."""

import json
import sqlite3

from ledger.errors import NotFound
from ledger.moments import day
from ledger.names import slug_of
from ledger.rows import BodyRow, Page
from ledger.statements import page, statements

__all__ = ["body_id", "ensure_body", "get_body", "list_bodies", "slug_of"]


def list_bodies(db: sqlite3.Connection, *, limit: int = 100, offset: int = 0) -> Page[BodyRow]:
    """Bodies by name."""
    ids, total = page(db, statements("bodies").wanted_bodies.sql, {}, limit, offset)
    return Page(_rows(db, ids), total, limit, offset)


def get_body(db: sqlite3.Connection, slug: str) -> BodyRow:
    """The body with this slug, or with this name. Raises NotFound."""
    found = body_id(db, slug)
    if found is None:
        raise NotFound(f"No minutes of “{slug}” are held.")
    return _rows(db, [found])[0]


def body_of(db: sqlite3.Connection, number: int) -> BodyRow:
    """The body of this number. Raises NotFound."""
    rows = _rows(db, [number])
    if not rows:
        raise NotFound(f"There is no body {number}.")
    return rows[0]


def body_id(db: sqlite3.Connection, name_or_slug: str) -> int | None:
    """The number of a body, by slug or name; None where no minutes of it are held."""
    found: int | None = statements("bodies").body_id(db, slug=slug_of(name_or_slug))
    return found


def ensure_body(db: sqlite3.Connection, name: str) -> int:
    """The number of a body, made where missing. The first spelling of its name stays."""
    slug = slug_of(name)
    statements("bodies").add_body(db, slug=slug, name=" ".join(name.split()))
    return int(statements("bodies").body_id(db, slug=slug))


def _rows(db: sqlite3.Connection, ids: list[int]) -> tuple[BodyRow, ...]:
    return tuple(
        BodyRow(r["id"], r["slug"], r["name"], r["meetings"], day(r["first_meeting"]), day(r["last_meeting"]))
        for r in statements("bodies").bodies(db, ids=json.dumps(ids))
    )
