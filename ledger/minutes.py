"""Saving minutes: one transaction from the document to the outbox."""

import datetime as dt
import hashlib
import sqlite3
from collections import Counter

from ingest.document import Document
from ledger import added, audit, cutting, documents, due_dates, editions, outbox, passages, people, plain
from ledger.bodies import ensure_body
from ledger.database import transaction
from ledger.earlier import earlier_actions
from ledger.editions import Edition
from ledger.errors import LedgerError, NotFound, Unplaced
from ledger.findings import Place, findings_of, write_findings
from ledger.linking import link_meeting
from ledger.matching import match_meeting
from ledger.meetings import version_row
from ledger.moments import stamp
from ledger.owner_names import settle_owners
from ledger.people import Known
from ledger.promises import register_actions
from ledger.rows import Outcome, Saved
from ledger.statements import statements
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
    """Save one meeting's minutes and all that follows from them, or nothing. Raises Unplaced, LedgerError."""
    body, date = _place_stated(document)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise LedgerError(f"{document.source}: these are not the bytes that were read; read the file again.")
    with transaction(db):
        body_id = ensure_body(db, body)
        edition = editions.edition_of(db, body_id, date, document, findings.rules)
        if edition.known:
            return _unchanged(edition, findings)
        return _save(db, document, findings, data, body_id, date, edition, stamp(at), by or "whoever logged them")


def published(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> tuple[str, bytes]:
    """The name and the very bytes of the published file of a version (the current one). Raises NotFound."""
    row = statements("versions").source(db, meeting_id=meeting_id, number=version)
    if row is None:
        raise NotFound(f"The file of meeting {meeting_id} is not held.")
    return row["source"], row["bytes"]


def reading(db: sqlite3.Connection, meeting_id: int, version: int | None = None) -> tuple[Document, Findings]:
    """The document and the machine's findings as they were saved. Raises NotFound."""
    row = version_row(db, meeting_id, version)
    return documents.document_of(db, row), findings_of(db, row)


def _place_stated(document: Document) -> tuple[str, str]:
    body, date = (document.meeting.body or "").strip(), document.meeting.date
    if not body:
        raise Unplaced(f"{document.source} does not say which body met: name the body with --body.")
    if date is None:
        raise Unplaced(f"{document.source} does not say when the meeting was: give its date with --date.")
    return body, date.isoformat()


def _unchanged(edition: Edition, findings: Findings) -> Saved:
    return Saved(edition.meeting_id or 0, edition.number, "unchanged", _counts(findings))


def _save(
    db: sqlite3.Connection,
    document: Document,
    findings: Findings,
    data: bytes,
    body_id: int,
    date: str,
    edition: Edition,
    at: str,
    by: str,
) -> Saved:
    place = _place(db, document, findings, data, body_id, date, edition, at)
    known = _write(db, place, document, findings)
    follows = _follow(db, place, edition, known, at) if place.speaks else {}
    outcome = _outcome(edition)
    counts = _counts(findings) | follows
    audit.record(db, at, by, f"minutes: {outcome}", f"meeting {place.meeting_id}", {"version": place.version, **counts})
    return Saved(place.meeting_id, place.version, outcome, counts, _notes(db, place, document, edition))


def _place(
    db: sqlite3.Connection,
    document: Document,
    findings: Findings,
    data: bytes,
    body_id: int,
    date: str,
    edition: Edition,
    at: str,
) -> Place:
    """Make room for a version: its meeting, its file, its row."""
    meeting_id = edition.meeting_id or _add_meeting(db, body_id, date)
    kept = (document, plain.people_json(findings.people), findings.rules, at)
    if edition.version_id is None:
        statements("versions").add_source(db, sha256=document.sha256, size=len(data), bytes=data)
        version_id = documents.add_version(db, meeting_id, edition.number, *kept)
    else:
        version_id = edition.version_id
        documents.reread_version(db, version_id, *kept)
    if edition.speaks:
        _state(db, meeting_id, document, edition.number)
    return Place(meeting_id, version_id, edition.number, body_id, date, edition.speaks)


def _write(db: sqlite3.Connection, place: Place, document: Document, findings: Findings) -> Known:
    """Keep people, layout and findings of a version; whom its names mean."""
    if place.speaks:
        people.enrol(db, place.body_id, place.meeting_id, document, findings)
        statements("findings").unlist(db, meeting_id=place.meeting_id)
    known = people.known(db, place.body_id, place.meeting_id)
    documents.write_layout(db, place.version_id, document, known)
    write_findings(db, place, document, findings, known)
    added.write_added(db, place, known)
    return known


def _follow(db: sqlite3.Connection, place: Place, edition: Edition, known: Known, at: str) -> dict[str, int]:
    """What follows from the version that speaks: actions, matches, passages, work for the index."""
    earlier = earlier_actions(db, place.body_id, place.date)
    counts = register_actions(db, place, known, at, earlier)
    counts["matched"] = match_meeting(db, place, at, earlier)
    counts["linked"] = link_meeting(db, place.meeting_id, place.body_id, place.date)
    settle_owners(db, place.body_id)
    due_dates.reckon_dates(db, place.body_id, at)
    if edition.replaces is not None:
        replaced = version_row(db, place.meeting_id, edition.replaces)
        passages.withdraw(db, replaced["id"])
        outbox.forget(db, place.meeting_id, edition.replaces)
    passages.publish(db, place.version_id)
    outbox.index(db, place.meeting_id, place.version)
    return counts


def _add_meeting(db: sqlite3.Connection, body_id: int, date: str) -> int:
    sitting = statements("meetings").last_sitting(db, body_id=body_id, date=date) + 1
    return int(statements("meetings").add_meeting(db, body_id=body_id, date=date, sitting=sitting))


def _state(db: sqlite3.Connection, meeting_id: int, document: Document, version: int) -> None:
    header = document.meeting
    statements("meetings").state_meeting(
        db,
        id=meeting_id,
        date_stated=int(header.date_stated),
        title=header.title,
        venue=header.venue,
        status=header.status,
        next_meeting=header.next_meeting and header.next_meeting.isoformat(),
        chair=header.chair,
        clerk=header.clerk,
        current=version,
    )


def _outcome(edition: Edition) -> Outcome:
    if edition.reread:
        return "reread"
    return "new" if edition.meeting_id is None else "version"


def _counts(findings: Findings) -> dict[str, int]:
    counts = Counter(kind for kind, _ in plain.each(findings))
    return {kind: counts[kind] for kind in plain.GROUPS}


def _notes(db: sqlite3.Connection, place: Place, document: Document, edition: Edition) -> tuple[str, ...]:
    """What whoever logs the minutes may want to know."""
    notes = []
    held = statements("versions").on_the_day(db, body_id=place.body_id, date=place.date)
    if edition.meeting_id is None and len(list(held)) > 1:
        notes.append("Other minutes of this body on this day are held, with other words: these stand beside them.")
    if not place.speaks and not edition.reread:
        notes.append("Approved minutes of this meeting are held: this draft is kept, and does not replace them.")
    words = editions.told(document)
    for row in statements("versions").elsewhere(db, sha256=document.sha256, meeting_id=place.meeting_id):
        before = editions.told_before(db, row["version_id"])
        if editions.alike(words, before) >= editions.SURELY_ALIKE:
            notes.append(f"The same file is logged as {cutting.ref(row)} too: was the body or the date wrong?")
    return tuple(notes)
