"""What people said of findings, document by document: what a classifier can learn from."""

import itertools
import sqlite3
from collections.abc import Iterator

from ingest.document import Document, Span
from ledger import documents, plain
from ledger.statements import statements


def judged(db: sqlite3.Connection) -> Iterator[tuple[Document, list[tuple[str, Span, bool]]]]:
    """Each document with judgements: (group of findings, words, right)."""
    rows = list(statements("reviews").told_right(db))
    for (meeting_id, number), group in itertools.groupby(rows, key=_version):
        version = statements("versions").version(db, meeting_id=meeting_id, number=number)
        told = [
            (plain.GROUPS[row["kind"]], Span(row["n"], row["begins"], row["ends"]), bool(row["right"])) for row in group
        ]
        yield documents.document_of(db, version), told


def _version(row: sqlite3.Row) -> tuple[int, int]:
    return row["meeting_id"], row["number"]
