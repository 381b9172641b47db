"""Findings and documents as plain data for keeping, and back again without loss."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.document import MeetingHeader, Problem, Span
from ledger.errors import InvalidChange
from nlp.findings import (
    Acronym,
    Answer,
    Commitment,
    Contribution,
    Cue,
    Decision,
    Figure,
    Findings,
    FollowUp,
    Person,
    Question,
    Reference,
)

Detail = dict[str, Any]

GROUPS = {
    "contribution": "contributions",
    "question": "questions",
    "commitment": "commitments",
    "decision": "decisions",
    "follow_up": "follow_ups",
    "figure": "figures",
    "reference": "references",
    "acronym": "acronyms",
}
_TYPES: Mapping[str, Any] = {
    "contribution": Contribution,
    "question": Question,
    "commitment": Commitment,
    "decision": Decision,
    "follow_up": FollowUp,
    "figure": Figure,
    "reference": Reference,
    "acronym": Acronym,
}
# what a person may put right, and the values allowed (None: any words)
CORRECTIONS: Mapping[str, Mapping[str, tuple[str, ...] | None]] = {
    "contribution": {"speakers": None},
    "question": {"asker": None, "status": ("answered", "partly answered", "deferred", "unanswered")},
    "commitment": {"action": None, "owner": None, "due": None, "condition": None},
    "decision": {
        "kind": ("resolved", "agreed", "approved", "noted", "recommended", "elected", "deferred", "rejected"),
        "vote": None,
        "mover": None,
        "seconder": None,
    },
    "follow_up": {"about": None, "owner": None, "status": ("done", "open", "not done", "superseded")},
}


def each(findings: Findings) -> Iterator[tuple[str, Any]]:
    """Every finding with its kind."""
    for kind, group in GROUPS.items():
        for finding in getattr(findings, group):
            yield kind, finding


def detail_of(finding: Any) -> Detail:
    """A finding's own fields as plain data; span, confidence and cues are kept in columns."""
    fields = dataclasses.asdict(finding)
    for column in ("span", "confidence", "cues"):
        fields.pop(column, None)
    if fields.get("due"):
        fields["due"] = fields["due"].isoformat()
    return fields


def finding_from(
    kind: str, span: Span, confidence: float | None, cues: tuple[Cue, ...], detail: Mapping[str, Any]
) -> Any:
    """The finding again."""
    fields = dict(detail)
    if kind == "contribution":
        fields["speakers"] = tuple(fields["speakers"])
    if kind == "question":
        fields["answers"] = tuple(Answer(Span(**answer["span"]), answer["by"]) for answer in fields["answers"])
    if kind == "commitment":
        fields["due"] = dt.date.fromisoformat(fields["due"]) if fields["due"] else None
        fields["also"] = tuple(Span(**also) for also in fields["also"])
    judged = {"confidence": confidence, "cues": cues} if confidence is not None else {}
    return _TYPES[kind](span=span, **judged, **fields)


def status_of(kind: str, detail: Mapping[str, Any]) -> str | None:
    """What a finding is listed under: a question's or follow-up's status, a decision's kind."""
    if kind in ("question", "follow_up"):
        return str(detail["status"])
    return str(detail["kind"]) if kind == "decision" else None


def names_in(kind: str, detail: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Whom a finding names: (part, name), in order."""
    if kind == "contribution":
        return [("speaker", name) for name in detail["speakers"]]
    if kind == "question":
        answers = dict.fromkeys(answer["by"] for answer in detail["answers"])
        return _named([("asker", detail["asker"]), *(("answered by", name) for name in answers)])
    if kind in ("commitment", "follow_up"):
        return [("owner", name) for name in owners(detail["owner"])]
    if kind == "decision":
        return _named([("mover", detail["mover"]), ("seconder", detail["seconder"])])
    return []


def owners(owner: str | None) -> list[str]:
    """The several owners that are written with " / " between them."""
    return [name.strip() for name in owner.split(" / ") if name.strip()] if owner else []


def checked_correction(kind: str, correction: Mapping[str, Any]) -> Detail:
    """A correction whose fields and values make sense for the kind. Raises InvalidChange."""
    allowed = CORRECTIONS.get(kind, {})
    for name, value in correction.items():
        if name not in allowed:
            can = ", ".join(allowed) or "nothing"
            raise InvalidChange(f"“{name}” of a {kind.replace('_', '-')} cannot be corrected ({can} can).")
        choices = allowed[name]
        if choices and value not in choices:
            raise InvalidChange(f"“{value}” is not a {name}: use one of {', '.join(choices)}.")
        if name == "speakers" and not _is_names(value):
            raise InvalidChange("Give the speakers as a list of names.")
        if name != "speakers" and not isinstance(value, str | None):
            raise InvalidChange(f"Give the {name} in words, or null for none.")
    return dict(correction)


def cues_json(finding: Any) -> str:
    """The cues that fired, as kept."""
    return json.dumps([[cue.name, cue.weight] for cue in getattr(finding, "cues", ())], ensure_ascii=False)


def people_json(people: tuple[Person, ...]) -> str:
    """The people of a reading, as kept."""
    return json.dumps([dataclasses.asdict(person) for person in people], default=_iso, ensure_ascii=False)


def people_from(kept: str) -> tuple[Person, ...]:
    """The people of a reading again."""
    return tuple(_person(fields) for fields in json.loads(kept))


def header_json(header: MeetingHeader) -> str:
    """What a document states of its meeting, as kept."""
    return json.dumps(dataclasses.asdict(header), default=_iso, ensure_ascii=False)


def header_from(kept: str) -> MeetingHeader:
    """What a document states of its meeting, again."""
    fields = json.loads(kept)
    for name in ("date", "next_meeting"):
        fields[name] = fields[name] and dt.date.fromisoformat(fields[name])
    for name in ("start", "end"):
        fields[name] = fields[name] and dt.time.fromisoformat(fields[name])
    return MeetingHeader(**fields)


def problems_json(problems: tuple[Problem, ...]) -> str:
    """The problems of a reading, as kept."""
    return json.dumps([dataclasses.asdict(problem) for problem in problems], ensure_ascii=False)


def problems_from(kept: str) -> tuple[Problem, ...]:
    """The problems of a reading again."""
    return tuple(Problem(**fields) for fields in json.loads(kept))


def _named(pairs: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    return [(part, name) for part, name in pairs if name]


def _is_names(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) and name.strip() for name in value)


def _person(fields: dict[str, Any]) -> Person:
    days = {name: fields[name] and dt.date.fromisoformat(fields[name]) for name in ("known_from", "known_until")}
    return Person(fields["name"], fields["honorific"], tuple(fields["roles"]), tuple(fields["aliases"]), **days)


def _iso(value: dt.date | dt.time) -> str:
    return value.isoformat()
