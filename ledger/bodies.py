"""Bodies: the councils, forums and boards whose minutes are held."""

import sqlite3

from ledger.rows import BodyRow, Page


def list_bodies(db: sqlite3.Connection, *, limit: int = 100, offset: int = 0) -> Page[BodyRow]:
    """Bodies by name."""
    raise NotImplementedError


def get_body(db: sqlite3.Connection, slug: str) -> BodyRow:
    """The body with this slug, or with this name. Raises NotFound."""
    raise NotImplementedError


def slug_of(name: str) -> str:
    """The address form of a name: "Leicestershire Schools' Forum" is "leicestershire-schools-forum"."""
    raise NotImplementedError
