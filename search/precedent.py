"""Precedent: what a body decided on the same matter, year by year, with votes, movers and conditions side by side."""

import datetime as dt
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ledger import passages
from ledger.links import links_of
from ledger.rows import FindingRow, Passage
from search.errors import QueryError
from search.query import Query, Term, parse
from search.questions import YEAR, covered, read
from search.ranking import rank
from search.sentences import sentences_of
from search.stems import content_stems

DEPTH = 300
# A decision is on the matter if so much of the words stands in it and its item; or its own words have so much.
COVERS = 0.65
OWN = 0.5
ASKING = re.compile(
    r"^\W*(?:what|how|when) did (?:we|they|the \w+|the forum|the council|members) (?:decide|agree|resolve|vote)(?:d)?\b"
    r"|\b(?:last|this|in (?:previous|earlier|past)) years?\b|^\W*(?:on|about|for)\b",
    re.IGNORECASE,
)
# Minutes and reports are taken as read at every meeting: that is no precedent unless it is asked for.
PROCEDURE = re.compile(r"\b(?:minutes|correct record|true record|apologies|date of next meeting)\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:subject to|provided that|on (?:the |those )?(?:\w+ )?conditions?|so long as|unless"
    r"|with the proviso)\b[^.;]*",
    re.IGNORECASE,
)
# "on the three conditions set out above": they stand before the decision.
SET_OUT = re.compile(r"\bconditions? (?:set out|listed|above|stated)", re.IGNORECASE)
LISTED = re.compile(r"\bconditions?\s*(?:,|:|that\b)[^.;]*", re.IGNORECASE)
REACH = 12
VOTES = re.compile(
    r"\bvotes?\b|\bagainst\b|\bunanim|\babst|\bnem\b|\bto (?:one|two|three|none|nil|\d)\b", re.IGNORECASE
)
# "Noted." alone says nothing of what.
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, in the exact words of the minutes at `address`; what they do not tell is None.

    `conditions` are the words that bind it. `later` are addresses of later minutes that seem to put another
    in its place.
    """

    words: str
    kind: str
    vote: str | None
    mover: str | None
    seconder: str | None
    conditions: tuple[str, ...]
    item: str | None
    date: dt.date
    page: int | None
    address: str
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What was decided for one year. `label` is the year that the minutes name ("2024/25"), else the meeting's own."""

    label: str
    named: bool
    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Precedent:
    """The decisions of one body on a matter, year by year, the latest year first."""

    body: str
    body_slug: str
    years: tuple[Year, ...]


def precedent(db: sqlite3.Connection, folder: Path, text: str) -> list[Precedent]:
    """What each body decided on a matter, the body with most years first. Fields narrow it. Raises QueryError."""
    query = _matter(parse(text))
    if not query.terms:
        raise QueryError("Name the matter, such as: schools block transfer.")
    ranked = rank(db, folder, replace(query, kinds=("decision",)), DEPTH)
    held = passages.get(db, [one.id for one in ranked.candidates])
    weights = read(db, query.plain).weights
    bodies: defaultdict[tuple[str, str], defaultdict[tuple[str, bool], list[Decided]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for passage, row in _decisions(db, held):
        if _on_the_matter(passage, row, weights, asks_procedure=bool(PROCEDURE.search(query.plain))):
            decided = _decided(db, passage, row)
            bodies[passage.body, passage.body_slug][_year(passage, row)].append(decided)
    told = [Precedent(body, slug, _years(years)) for (body, slug), years in bodies.items()]
    return sorted(told, key=lambda one: (-len(one.years), one.body))


def _matter(query: Query) -> Query:
    """The query without the words that only ask: "what did we decide last year on …"."""
    words = " ".join(str(term) for term in query.terms)
    while (left := ASKING.sub(" ", words).strip(" ?.")) != words:
        words = left
    return replace(query, terms=parse(words).terms or _kept(query.terms))


def _kept(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(term for term in terms if content_stems(term.text) and not ASKING.search(term.text))


def _decisions(db: sqlite3.Connection, held: Mapping[int, Passage]) -> Iterator[tuple[Passage, FindingRow]]:
    for number, rows in passages.findings(db, held).items():
        for row in rows:
            if row.kind == "decision" and len(content_stems(row.words)) >= LEAST_WORDS:
                yield held[number], row


def _on_the_matter(passage: Passage, row: FindingRow, weights: Mapping[str, float], *, asks_procedure: bool) -> bool:
    if PROCEDURE.search(f"{passage.item} {row.words}") and not asks_procedure:
        return False
    own = covered(weights, content_stems(row.words))
    return not weights or own >= OWN or covered(weights, content_stems(f"{passage.item} {passage.text}")) >= COVERS


def _decided(db: sqlite3.Connection, passage: Passage, row: FindingRow) -> Decided:
    return Decided(
        words=row.words,
        kind=row.status or "agreed",
        vote=_vote(row.detail.get("vote")),
        mover=_named(row, "mover"),
        seconder=_named(row, "seconder"),
        conditions=tuple(_conditions(db, passage, row)),
        item=passage.item,
        date=passage.date,
        page=passage.page,
        address=row.address,
        later=tuple(link.address for link in links_of(db, [row.key]).get(row.key, ()) if link.kind == "supersedes"),
    )


def _vote(words: str | None) -> str | None:
    """How the vote went, without what was voted on; None where the words tell of no votes."""
    told = re.split(r",? (?:that|and the)\b", words or "")[0].strip(" ,.;")
    return told if VOTES.search(told) else None


def _named(row: FindingRow, part: str) -> str | None:
    return next((person.name for person in row.people if person.part == part), None)


def _conditions(db: sqlite3.Connection, passage: Passage, row: FindingRow) -> Iterator[str]:
    """The words that bind a decision, in it or in the sentence that holds it."""
    holding = [one.text for one in sentences_of(db, [passage.id]) if row.words in one.text or one.text in row.words]
    found = [match.group() for words in (holding or [row.words]) for match in CONDITION.finditer(words)]
    if any(SET_OUT.search(words) for words in found):
        found = _set_out_before(db, passage) or found
    yield from dict.fromkeys(" ".join(words.split()) for words in found)


def _set_out_before(db: sqlite3.Connection, passage: Passage) -> list[str]:
    """The conditions that the same item sets out before this passage, the nearest."""
    for one in passages.get(db, range(passage.id - 1, passage.id - REACH, -1)).values():
        if (one.meeting_id, one.item) == (passage.meeting_id, passage.item) and (found := LISTED.search(one.text)):
            return [found.group()]
    return []


def _year(passage: Passage, row: FindingRow) -> tuple[str, bool]:
    """The year that the decision, its item or its paragraph is about, and whether the minutes name it."""
    for text in (row.words, passage.item or "", passage.text):
        named = [match for match in YEAR.finditer(text) if match[2]]
        if len({match[1] for match in named}) == 1:
            return f"{named[0][1]}/{named[0][2]}", True
    return str(passage.date.year), False


def _years(years: Mapping[tuple[str, bool], Sequence[Decided]]) -> tuple[Year, ...]:
    told = [
        Year(label, named, tuple(sorted(decisions, key=lambda one: (one.date, one.address))))
        for (label, named), decisions in years.items()
    ]
    return tuple(sorted(told, key=lambda one: (one.label[:4], one.named), reverse=True))
