"""Editions: which meeting a document is of, and which version of its minutes it is.

The same body on the same day may have met twice, and one meeting may be published page by page.
So words decide: a document that shares words with the minutes of that day is a version of them;
one that does not stands beside them as another sitting.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.document import Document
from ledger.names import slug_of
from ledger.statements import statements

ALIKE = 0.2  # share of three-word runs that makes two texts versions of the same minutes
SURELY_ALIKE = 0.5  # asked where both state a title, and another one
TOLD = ("minute", "action", "annex")


@dataclass(frozen=True, slots=True)
class Edition:
    """Where a document belongs.

    `meeting_id` None: a meeting not held yet. `version_id` None: a version not held yet. `known`: the same
    file was read by the same rules before. `speaks`: it is, or becomes, the version that lists are made of.
    """

    meeting_id: int | None
    version_id: int | None
    number: int
    known: bool
    reread: bool
    speaks: bool
    replaces: int | None  # the number of the version that spoke until now, where another takes its place


def edition_of(db: sqlite3.Connection, body_id: int, date: str, document: Document, rules: str) -> Edition:
    """Where a document belongs among the minutes that are held."""
    meeting = _meeting_of(db, body_id, date, document)
    if meeting is None:
        return Edition(None, None, 1, known=False, reread=False, speaks=True, replaces=None)
    current = meeting["current"]
    read = statements("versions").of_the_file(db, meeting_id=meeting["id"], sha256=document.sha256)
    if read is None:
        speaks = not (_status(document) == "draft" and meeting["status"] == "approved")
        return _new_version(db, meeting, speaks=speaks, reread=False)
    speaks = read["number"] == current
    if read["rules"] == rules:
        return Edition(meeting["id"], read["id"], read["number"], True, False, speaks, None)
    if _same_layout(db, read, document):
        return Edition(meeting["id"], read["id"], read["number"], False, True, speaks, None)
    # cut another way: a new version, so that every address that was ever given out keeps its words
    return _new_version(db, meeting, speaks=speaks, reread=True)


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """How much two texts share: three-word runs in common, as a share of the shorter text's."""
    mine, theirs = _runs(one), _runs(other)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter else 0.0


def told(document: Document) -> list[str]:
    """The words of a document's paragraphs that tell what happened (of all paragraphs where none does)."""
    paragraphs = [p for p in document.paragraphs if p.role in TOLD] or document.paragraphs
    return [document.words(p) for p in paragraphs]


def told_before(db: sqlite3.Connection, version_id: int) -> list[str]:
    """The same of a version that is held."""
    rows = list(statements("versions").words_of_version(db, version_id=version_id))
    return [row["words"] for row in rows if row["role"] in TOLD] or [row["words"] for row in rows]


def _meeting_of(db: sqlite3.Connection, body_id: int, date: str, document: Document) -> sqlite3.Row | None:
    words = told(document)
    scored = []
    for meeting in statements("versions").on_the_day(db, body_id=body_id, date=date):
        before = told_before(db, meeting["version_id"])
        same_file = statements("versions").of_the_file(db, meeting_id=meeting["id"], sha256=document.sha256)
        likeness = alike(words, before) if words and before else float(bool(same_file))
        if likeness >= (SURELY_ALIKE if _titled_apart(meeting["title"], document.meeting.title) else ALIKE):
            scored.append((likeness, -meeting["sitting"], meeting))
    return max(scored, key=lambda entry: entry[:2])[2] if scored else None


def _new_version(db: sqlite3.Connection, meeting: sqlite3.Row, *, speaks: bool, reread: bool) -> Edition:
    number = statements("versions").last_number(db, meeting_id=meeting["id"]) + 1
    return Edition(meeting["id"], None, number, False, reread, speaks, replaces=meeting["current"] if speaks else None)


def _same_layout(db: sqlite3.Connection, read: sqlite3.Row, document: Document) -> bool:
    cuts = [tuple(row) for row in statements("versions").layout_of_version(db, version_id=read["id"])]
    return read["text"] == document.text and cuts == [(p.start, p.end) for p in document.paragraphs]


def _titled_apart(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _bare(one or "") != _bare(other or "")


def _bare(title: str) -> str:
    """A title without the words that only tell which version it is."""
    return re.sub(r"\b(draft|approved|confirmed|unconfirmed|corrected|amended|minutes|of|the)\b-?", "", slug_of(title))


def _status(document: Document) -> str:
    return (document.meeting.status or "").casefold()


def _runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(texts).casefold())
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()
