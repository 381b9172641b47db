"""What later minutes say of earlier questions, decisions and minutes: proposed with evidence, confirmed by a person.

An answer is a paragraph that tells what an open question asked; a decision supersedes the one on the same
matter before it; an amendment changes the wording of earlier minutes, which stay as they were published.
"""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ledger import audit, cutting, reviews
from ledger.amendments import Amendment, Told, amendments, place_of
from ledger.amendments import Place as Spot
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.identity import normal
from ledger.likeness import Weights, by_stem, content, covered, nearest, weights, words_of
from ledger.links import Link, get_link
from ledger.moments import stamp, written_day
from ledger.statements import statements

MOST = 400  # open questions, and decisions, of a body that later minutes are held against
ANSWERS_AT = 0.55
SUPERSEDES_AT = 0.6
NEAR = 5  # paragraphs looked at for each question
OLD = dt.timedelta(days=3 * 366)  # a question older than this is asked anew, not answered late
_ROUTINE = content(
    "minutes correct record signed approve apologies accept absence declarations note proposed seconded councillor cllr"
    " carried unanimously voted votes favour against"
)
_EMPTY = content("cllr councillor mrs mr ms miss dr member members governor governors ask query question one two three")
_VOTED = re.compile(r"\([^()]*\b(?:proposed|seconded|for|against|votes?)\b[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A link to be kept."""

    kind: Literal["answer", "supersedes", "amendment"]
    paragraph_id: int
    begins: int
    ends: int
    words: str
    about: int
    about_key: str
    about_n: int | None
    score: float
    reasons: tuple[str, ...]


def link_meeting(db: sqlite3.Connection, meeting_id: int, body_id: int, date: str) -> int:
    """Keep what these minutes say of earlier ones, and later minutes of these; how many. In an open transaction."""
    statements("links").forget_waiting(db, meeting_id=meeting_id)
    made = _link(db, meeting_id, body_id, date, None)
    until = (dt.date.fromisoformat(date) + OLD).isoformat()
    for later in list(statements("links").later(db, body_id=body_id, date=date, until=until)):
        made += _link(db, later["id"], body_id, later["date"], meeting_id)
    return made


def settle_link(db: sqlite3.Connection, link_id: int, confirm: bool, *, by: str, at: dt.datetime | None = None) -> Link:
    """Confirm a link, or say that it is none; either may be changed later. A confirmed answer answers its question.

    Raises NotFound, InvalidChange.
    """
    if not by.strip():
        raise InvalidChange("Say who decides.")
    with transaction(db):
        link, outcome = get_link(db, link_id), "confirmed" if confirm else "dismissed"
        if link.outcome == outcome:
            raise InvalidChange(f"Link {link_id} has been {outcome} already.")
        if link.kind == "answer":
            _answer(db, link, confirm, by, stamp(at))
        statements("links").settle_link(db, id=link_id, outcome=outcome, by=by, at=stamp(at))
        audit.record(db, stamp(at), by, f"link {outcome}", f"link {link_id}", {"kind": link.kind})
    return get_link(db, link_id)


def _answer(db: sqlite3.Connection, link: Link, confirm: bool, by: str, at: str) -> None:
    """The question is answered from now on; or no longer, where that was confirmed before."""
    if confirm:
        reviews.keep_review(db, link.about_key, "correct", by=by, at=at, correction={"status": "answered"})
    elif link.outcome == "confirmed":
        reviews.take_back(db, link.about_key, "correct", by=by, at=at)


def _link(db: sqlite3.Connection, meeting_id: int, body_id: int, date: str, about: int | None) -> int:
    """Keep what a meeting says of all earlier ones, or of one of them; how many."""
    told = list(statements("links").told(db, meeting_id=meeting_id))
    given = {"body_id": body_id, "date": date, "most": MOST, "about": about}
    found = [
        *_answers(db, told, given),
        *_superseding(db, meeting_id, given),
        *(one for one in _amending(db, told, body_id, date) if about in (None, one.about)),
    ]
    for one in found:
        _keep(db, meeting_id, one)
    return len(found)


def _keep(db: sqlite3.Connection, meeting_id: int, one: Found) -> None:
    statements("links").add_link(
        db,
        kind=one.kind,
        meeting_id=meeting_id,
        told=normal(one.words),
        paragraph_id=one.paragraph_id,
        begins=one.begins,
        ends=one.ends,
        about=one.about,
        about_key=one.about_key,
        about_n=one.about_n,
        score=one.score,
        reasons=json.dumps(one.reasons, ensure_ascii=False),
    )


def _answers(db: sqlite3.Connection, told: Sequence[sqlite3.Row], given: Mapping[str, Any]) -> Iterator[Found]:
    """The best paragraph for each open question, where one is good enough."""
    since = (dt.date.fromisoformat(given["date"]) - OLD).isoformat()
    rows = statements("links").earlier(db, kind="question", **given)
    asked = [row for row in rows if row["date"] >= since]
    texts = {place: content(row["words"]) for place, row in enumerate(told) if not row["asks"]} if asked else {}
    weight, having = weights(texts.values()), by_stem(texts)
    for question in asked:
        wanted = content(cutting.exact(question)) - content(cutting.detail(question)["asker"] or "") - _EMPTY
        near = nearest(wanted, having, weight, NEAR)
        scored = [(_likely(question, wanted, told[n], texts[n], weight), n) for n in near]
        (score, reasons), place = max(scored, key=lambda one: (one[0][0], -one[1]), default=((0.0, ()), 0))
        if score >= ANSWERS_AT:
            yield _found("answer", told[place], None, question, score, reasons)


def _likely(
    question: sqlite3.Row,
    wanted: frozenset[str],
    row: sqlite3.Row,
    text: frozenset[str],
    weight: Weights,
) -> tuple[float, tuple[str, ...]]:
    """How likely a paragraph answers a question, 0 to 1, and why."""
    share, _, same = covered(wanted, text, weight)
    if len(same) < 2:
        return 0.0, ()
    asker = content(cutting.detail(question)["asker"] or "")
    signs = (
        (0.1, _same_item(question, row), "under the same item"),
        (0.1, bool(asker) and asker <= text, "names who asked"),
        (0.1, bool(re.search(r"\bquestions?\b|\basked\b", row["words"], re.IGNORECASE)), "speaks of the question"),
        (0.05, bool(row["says"]), "told by somebody"),
    )
    score = 0.8 * share + sum(more for more, there, _ in signs if there)
    return min(1.0, score), (_in_words(row["words"], same), *(why for _, there, why in signs if there))


def _superseding(db: sqlite3.Connection, meeting_id: int, given: Mapping[str, Any]) -> Iterator[Found]:
    """For each decision the latest earlier one on the same matter."""
    decided = list(statements("links").decided(db, meeting_id=meeting_id))
    earlier = list(statements("links").earlier(db, kind="decision", **given)) if decided else []
    texts = {place: _matter(row) for place, row in enumerate(earlier)}
    weight, having = weights(texts.values()), by_stem(texts)
    for row in decided:
        mine = _matter(row)
        near = nearest(mine, having, weight, NEAR) if len(mine) > 1 else []
        score, place = max(((_same_matter(mine, texts[n], weight), -n) for n in near), default=(0.0, 0))
        if score >= SUPERSEDES_AT:
            old, words = earlier[-place], cutting.exact(row)
            why = (_in_words(words, mine & texts[-place]), *(["under the same item"] if _same_item(old, row) else []))
            yield _found("supersedes", row, words, old, score, why)


def _matter(row: sqlite3.Row) -> frozenset[str]:
    """What a decision is about; nothing for approving minutes and accepting apologies."""
    detail = cutting.detail(row)
    who = content(" ".join(filter(None, (detail["mover"], detail["seconder"]))))
    said = content(_VOTED.sub(" ", cutting.exact(row))) - who
    routine = row["status"] == "noted" or "correct record" in row["words"] or said <= _ROUTINE
    return frozenset() if routine else said - _ROUTINE


def _same_matter(mine: frozenset[str], theirs: frozenset[str], weight: Weights) -> float:
    """How far two decisions are of one matter: what they have in common, of the longer one too."""
    share, back, same = covered(mine, theirs, weight)
    return 0.0 if len(same) < 2 else (share + back) / 2


def _amending(db: sqlite3.Connection, told: Sequence[sqlite3.Row], body_id: int, date: str) -> Iterator[Found]:
    """Amendments of the minutes that are named by their day, else of those of the meeting before."""
    last = statements("meetings").last_before(db, body_id=body_id, date=date)
    paragraphs = [Told(row["id"], row["begins"], row["words"], row["item_title"] or "") for row in told]
    for one in amendments(paragraphs):
        about = _amended(db, one, body_id, date, last)
        if about is not None:
            words = one.told.words[one.begins - one.told.begins : one.ends - one.told.begins]
            n = place_of(one, [_spot(row) for row in statements("links").told(db, meeting_id=about)])
            why = "names the minutes by their day" if one.dated else "speaks of the minutes of the last meeting"
            yield Found("amendment", one.told.id, one.begins, one.ends, words, about, "", n, 0.9, (why,))


def _amended(db: sqlite3.Connection, one: Amendment, body_id: int, date: str, last: int | None) -> int | None:
    """The meeting whose minutes are amended; None where those are not held."""
    day = written_day(one.dated) if one.dated else None
    if day is None:
        return last
    held: int | None = statements("links").meeting_on(db, body_id=body_id, date=day.isoformat())
    return held if day.isoformat() < date else None


def _spot(row: sqlite3.Row) -> Spot:
    return Spot(row["n"], row["page"], row["label"], row["item_number"] or "", row["words"])


def _found(
    kind: Literal["answer", "supersedes"],
    row: sqlite3.Row,
    words: str | None,
    about: sqlite3.Row,
    score: float,
    reasons: tuple[str, ...],
) -> Found:
    """A link to an earlier finding from the words of a finding, or from a whole paragraph where none are given."""
    whole = words is None
    paragraph_id = row["id"] if whole else row["paragraph_id"]
    begins, ends = (row["begins"], row["begins"] + len(row["words"])) if whole else (row["begins"], row["ends"])
    said = row["words"] if words is None else words
    return Found(
        kind, paragraph_id, begins, ends, said, about["meeting_id"], about["key"], None, round(score, 3), reasons
    )


def _same_item(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    mine, theirs = content(one["item_title"] or ""), content(other["item_title"] or "")
    return bool(mine) and mine == theirs


def _in_words(text: str, stems: frozenset[str]) -> str:
    return "speaks of " + ", ".join(f"“{word}”" for word in words_of(text, stems)[:6])
