"""What waits for a person's judgement, and how often people agreed with the machine."""

import sqlite3
from dataclasses import dataclass

from ledger import findings
from ledger.errors import NotFound
from ledger.names import slug_of
from ledger.rows import FindingRow, Kind, Page
from ledger.statements import page, statements


@dataclass(frozen=True, slots=True)
class Agreement:
    """How findings of one kind were judged; `missed` were added by people. Only current versions count.

    `agreed` is the share of judged findings that stand as the machine read them, 0 to 1; None where none was judged.
    """

    kind: Kind
    found: int
    judged: int
    accepted: int
    corrected: int
    rejected: int
    missed: int
    agreed: float | None


def review_queue(db: sqlite3.Connection, meeting_id: int, *, limit: int = 50, offset: int = 0) -> Page[FindingRow]:
    """The findings of a meeting that nobody has judged, the most doubtful first. Raises NotFound."""
    if statements("proposals").place_of_meeting(db, meeting_id=meeting_id) is None:
        raise NotFound(f"There is no meeting {meeting_id}.")
    ids, total = page(db, statements("reviews").unreviewed.sql, {"meeting_id": meeting_id}, limit, offset)
    return Page(tuple(findings.rows(db, ids)), total, limit, offset)


def agreement(
    db: sqlite3.Connection, *, meeting_id: int | None = None, body: str | None = None
) -> tuple[Agreement, ...]:
    """Agreement with the machine, kind by kind: of a meeting, of a body (slug or name), or of all."""
    given = {"meeting_id": meeting_id, "body": slug_of(body) if body else None}
    return tuple(_agreement(row) for row in statements("reviews").agreement(db, **given))


def _agreement(row: sqlite3.Row) -> Agreement:
    accepted, corrected, rejected = row["accepted"], row["corrected"], row["rejected"]
    judged = accepted + corrected + rejected
    share = accepted / judged if judged else None
    return Agreement(row["kind"], row["found"], judged, accepted, corrected, rejected, row["missed"], share)
