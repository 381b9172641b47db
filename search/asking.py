"""Where the answer to a question is looked for: the bodies that it names, the passages read, the questions like it."""

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from ledger.bodies import list_bodies
from ledger.rows import BodyRow
from search.hybrid import DEPTH, paired
from search.query import Query, Term
from search.questions import COMMON, Question, read
from search.ranking import rank
from search.wanted import wants_latest

# How many passages are read for sentences; more where the latest is wanted, since the nearest need not be it.
READ = 24
READ_FOR_LATEST = 36
# How many passages that ask something like the question are looked at for whether it was answered.
ASKED = 5
MOST_BODIES = 1_000
OFFICE = re.compile(
    r"\b(?:vice[- ])?(?:chair\w*|clerk|mayor|head|director|governor|headteacher|sen[cd]o)\b", re.IGNORECASE
)
# Proper names that stand together: "Long Lane" names no body though "Long Stretton" does.
RUN = re.compile(r"\b[A-Z][\w’'-]*(?:\s(?:of\s|and\s)?[A-Z][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Looked:
    """A question as it is looked for; `read` are the passages to read, `asked` those that ask something like it."""

    wants: Question
    read: tuple[int, ...]
    asked: tuple[int, ...]
    notes: tuple[str, ...]


def look(db: sqlite3.Connection, folder: Path, query: Query) -> Looked:
    """Finds where to read. A body that the question names narrows it, as the field body: would."""
    named, slugs = bodies_named(db, query.plain)
    if slugs and not query.bodies:
        query = replace(query, bodies=slugs)
    ranked = rank(db, folder, _widened(query, named), DEPTH)
    depth = READ_FOR_LATEST if wants_latest(query.plain) else READ
    like = rank(db, folder, replace(query, kinds=("question",)), ASKED).candidates[:ASKED]
    return Looked(
        wants=read(db, query.plain, named),
        read=tuple(placed.candidate.id for placed in paired(db, ranked)[:depth]),
        asked=tuple(one.id for one in like),
        notes=ranked.notes,
    )


def bodies_named(db: sqlite3.Connection, question: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a question that name bodies whose minutes are held, and the slugs of those bodies.

    Proper names that stand together name a body where all of them are words of its name, and few bodies share them.
    """
    held = list_bodies(db, limit=MOST_BODIES).items
    runs = [frozenset(re.findall(r"\w+", run)) - COMMON for run in RUN.findall(re.sub(r"[’']s\b", "", question))]
    found: Counter[str] = Counter()
    named: dict[str, frozenset[str]] = {}
    for body in held:
        words = _words_of(body)
        mine = frozenset(word for run in runs if {w.lower() for w in run} <= words for word in run)
        found[body.slug], named[body.slug] = len(mine), mine
    most = max(found.values(), default=0)
    slugs = tuple(slug for slug, count in found.items() if count == most)
    return (named[slugs[0]], slugs) if most and len(slugs) <= max(1, len(held) // 4) else (frozenset(), ())


def _words_of(body: BodyRow) -> set[str]:
    return set(re.findall(r"\w+", f"{body.name} {body.slug}".lower()))


def _widened(query: Query, named: frozenset[str]) -> Query:
    """Without the words that name the body; and who holds an office is told where somebody was elected to it."""
    terms = tuple(t for t in query.terms if t.quoted or re.sub(r"[’']s$|\W+$", "", t.text) not in named) or query.terms
    if re.match(r"\W*(?:\w+ )?who\b", query.plain, re.IGNORECASE) and OFFICE.search(query.plain):
        terms = (*terms, Term("elected"), Term("appointed"))
    return replace(query, terms=terms)
