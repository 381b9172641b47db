"""Saving minutes: one transaction from the document to the outbox."""

import datetime as dt
import sqlite3

from ingest.document import Document
from ledger.rows import Saved
from nlp.findings import Findings


def save(
    db: sqlite3.Connection,
    document: Document,
    findings: Findings,
    data: bytes,
    *,
    at: dt.datetime | None = None,
    by: str = "",
) -> Saved:
    """Save one meeting's minutes and all that follows from them, or nothing. Raises Unplaced."""
    raise NotImplementedError


def published(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> tuple[str, bytes]:
    """The name and the very bytes of the published file of a version (the current one). Raises NotFound."""
    raise NotImplementedError


def reading(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> tuple[Document, Findings]:
    """The document and the machine's findings as they were saved. Raises NotFound."""
    raise NotImplementedError
