"""Keeping findings, each with its key, and the judgements of people applied to them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.document import Document, Span
from ledger import cutting, plain
from ledger.errors import LedgerError
from ledger.identity import keys_for
from ledger.people import Known, meant_by
from ledger.rows import FindingRow, PersonMention
from ledger.statements import statements
from nlp.findings import Cue, Findings


@dataclass(frozen=True, slots=True)
class Place:
    """The version that findings are of; `speaks` where lists are made of it."""

    meeting_id: int
    version_id: int
    version: int
    body_id: int
    date: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people's reviews of one finding come to: the last verdict, and all that they put right."""

    verdict: str | None
    correction: Mapping[str, Any]

    def listed(self, speaks: bool) -> int:
        """1 where the finding is shown in lists."""
        return int(speaks and self.verdict != "reject")


def write_findings(db: sqlite3.Connection, place: Place, document: Document, findings: Findings, known: Known) -> None:
    """Keep what was found in a version, in place of what was found in it before."""
    statements("findings").forget_findings(db, version_id=place.version_id)
    paragraphs = {row["n"]: row["id"] for row in statements("versions").paragraph_ids(db, version_id=place.version_id)}
    for kind, group in plain.GROUPS.items():
        found = sorted(getattr(findings, group), key=lambda finding: (finding.span.start, finding.span.end))
        keys = keys_for(db, place.meeting_id, kind, [document.words(finding.span) for finding in found])
        for finding, key in zip(found, keys, strict=True):
            _add(db, place, kind, finding, key, paragraphs, known)


def judgement_of(db: sqlite3.Connection, key: str) -> Judgement:
    """What people say of a finding."""
    verdict: str | None = None
    correction: dict[str, Any] = {}
    for row in standing_reviews(db, key):
        verdict = row["verdict"]
        correction |= json.loads(row["correction"]) if verdict == "correct" else {}
    return Judgement(verdict, correction)


def standing_reviews(db: sqlite3.Connection, key: str) -> list[sqlite3.Row]:
    """The reviews of a finding that nobody took back, oldest first."""
    rows = list(statements("reviews").of_finding(db, key=key))
    gone = {json.loads(row["correction"])["review"] for row in rows if row["verdict"] == "withdraw"}
    return [row for row in rows if row["verdict"] != "withdraw" and row["id"] not in gone]


def judge(db: sqlite3.Connection, key: str, known: Known) -> None:
    """Apply people's judgement to a finding wherever it is kept."""
    judgement = judgement_of(db, key)
    for row in list(statements("findings").judged(db, key=key)):
        detail = {**json.loads(row["detail"]), **judgement.correction}
        statements("findings").judge_finding(
            db,
            id=row["id"],
            status=plain.status_of(row["kind"], detail),
            correction=json.dumps(judgement.correction, ensure_ascii=False),
            verdict=judgement.verdict,
            listed=judgement.listed(bool(row["speaks"])),
        )
        statements("findings").forget_mentions(db, finding_id=row["id"])
        _mention(db, row["id"], row["kind"], detail, known)


def rows(db: sqlite3.Connection, ids: Sequence[int]) -> list[FindingRow]:
    """Findings by their numbers, in that order."""
    wanted = json.dumps(list(ids))
    people = mentions(db, ids)
    return [
        FindingRow(
            key=row["key"],
            kind=row["kind"],
            meeting_id=row["meeting_id"],
            version=row["version"],
            paragraph=row["n"],
            address=cutting.address(row),
            start=row["begins"],
            end=row["ends"],
            words=cutting.exact(row),
            status=row["status"],
            people=people[row["id"]],
            confidence=1.0 if row["confidence"] is None else row["confidence"],
            cues=cutting.cues(row["cues"]),
            detail=json.loads(row["detail"]),
            verdict=row["verdict"],
            action_id=row["action_id"],
        )
        for row in statements("findings").findings(db, ids=wanted)
    ]


def mentions(db: sqlite3.Connection, ids: Iterable[int]) -> defaultdict[int, tuple[PersonMention, ...]]:
    """Whom each of these findings names."""
    named: defaultdict[int, tuple[PersonMention, ...]] = defaultdict(tuple)
    for row in statements("findings").mentions(db, ids=json.dumps(list(ids))):
        named[row["finding_id"]] += (PersonMention(row["part"], row["name"], row["person_id"]),)
    return named


def findings_of(db: sqlite3.Connection, version: sqlite3.Row) -> Findings:
    """The machine's findings of a version, as it gave them."""
    groups: dict[str, list[Any]] = {group: [] for group in plain.GROUPS.values()}
    for row in statements("findings").machine_findings(db, version_id=version["id"]):
        cues = tuple(Cue(name, weight) for name, weight in json.loads(row["cues"]))
        span = Span(row["n"], row["begins"], row["ends"])
        finding = plain.finding_from(row["kind"], span, row["confidence"], cues, json.loads(row["detail"]))
        groups[plain.GROUPS[row["kind"]]].append(finding)
    kept = {group: tuple(found) for group, found in groups.items()}
    return Findings(**kept, people=plain.people_from(version["people"]), rules=version["rules"])


def _add(
    db: sqlite3.Connection,
    place: Place,
    kind: str,
    finding: Any,
    key: str,
    paragraphs: Mapping[int, int],
    known: Known,
) -> None:
    if finding.span.paragraph not in paragraphs:
        raise LedgerError(f"A {kind.replace('_', '-')} was found in paragraph {finding.span.paragraph}: there is none.")
    add_row(
        db,
        place,
        kind,
        key,
        paragraphs[finding.span.paragraph],
        (finding.span.start, finding.span.end),
        plain.detail_of(finding),
        known,
        confidence=getattr(finding, "confidence", None),
        cues=plain.cues_json(finding),
    )


def add_row(
    db: sqlite3.Connection,
    place: Place,
    kind: str,
    key: str,
    paragraph_id: int,
    span: tuple[int, int],
    own: Mapping[str, Any],
    known: Known,
    *,
    confidence: float | None,
    cues: str,
    added: bool = False,
) -> None:
    """Write one finding with what people say of it applied; `own` are its fields as the machine, or a person, gave."""
    judgement = judgement_of(db, key)
    detail = {**own, **judgement.correction}
    number = statements("findings").add_finding(
        db,
        version_id=place.version_id,
        meeting_id=place.meeting_id,
        body_id=place.body_id,
        date=place.date,
        paragraph_id=paragraph_id,
        key=key,
        kind=kind,
        begins=span[0],
        ends=span[1],
        status=plain.status_of(kind, detail),
        confidence=confidence,
        cues=cues,
        detail=json.dumps(dict(own), ensure_ascii=False),
        correction=json.dumps(judgement.correction, ensure_ascii=False),
        verdict=judgement.verdict,
        listed=judgement.listed(place.speaks),
        added=int(added),
    )
    _mention(db, number, kind, detail, known)


def _mention(db: sqlite3.Connection, number: int, kind: str, detail: Mapping[str, Any], known: Known) -> None:
    for position, (part, name) in enumerate(plain.names_in(kind, detail)):
        statements("findings").add_mention(
            db, finding_id=number, position=position, part=part, name=name, person_id=meant_by(known, name)
        )
