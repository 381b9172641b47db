"""The public JSON of one reading: what `matters extract FILE --json` prints."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ingest.document import Document
from nlp.findings import Cue, Findings


def as_json(document: Document, findings: Findings) -> dict[str, Any]:
    """The reading as plain JSON values; `paragraph` is a paragraph's `n`, `text` the exact words."""
    speakers = {c.span.paragraph: list(c.speakers) for c in findings.contributions}
    meeting = document.meeting
    words = document.words
    return {
        "problems": [
            {"where": p.where, "what": p.what, "remedy": p.remedy, "severity": p.severity} for p in document.problems
        ],
        "meeting": {
            "body": meeting.body,
            "date": _day(meeting.date),
            "title": meeting.title,
            "venue": meeting.venue,
            "status": meeting.status,
            "next_meeting": _day(meeting.next_meeting),
        },
        "attendance": [{"name": a.name, "role": a.role, "status": a.status} for a in document.attendance],
        "items": [{"number": i.number, "title": i.title} for i in document.items],
        "paragraphs": [
            {
                "n": p.n,
                "text": words(p),
                "role": p.role,
                "item": p.item,
                "page": p.page,
                "speakers": speakers.get(p.n, []),
            }
            for p in document.paragraphs
        ],
        "questions": [
            {
                "paragraph": q.span.paragraph,
                "text": words(q.span),
                "asker": q.asker,
                "status": q.status,
                "answers": [{"paragraph": a.span.paragraph, "by": a.by} for a in q.answers],
                **_why(q.confidence, q.cues),
            }
            for q in findings.questions
        ],
        "commitments": [
            {
                "paragraph": c.span.paragraph,
                "text": words(c.span),
                "owner": c.owner,
                "action": c.action,
                "due": _day(c.due),
                "due_text": c.due_text,
                "due_rule": c.due_rule,
                "condition": c.condition,
                "explicit": c.explicit,
                "recurring": c.recurring,
                **_why(c.confidence, c.cues),
            }
            for c in findings.commitments
        ],
        "decisions": [
            {
                "paragraph": d.span.paragraph,
                "text": words(d.span),
                "kind": d.kind,
                "vote": d.vote,
                "mover": d.mover,
                "seconder": d.seconder,
                **_why(d.confidence, d.cues),
            }
            for d in findings.decisions
        ],
        "follow_ups": [
            {
                "paragraph": f.span.paragraph,
                "text": words(f.span),
                "about": f.about,
                "status": f.status,
                "owner": f.owner,
                **_why(f.confidence, f.cues),
            }
            for f in findings.follow_ups
        ],
        "figures": [
            {"kind": f.kind, "value": f.value, "unit": f.unit, **_where(f.span, words(f.span))}
            for f in findings.figures
        ],
        "references": [
            {"kind": r.kind, "target": r.target, **_where(r.span, words(r.span))} for r in findings.references
        ],
        "acronyms": [{"short": a.short, "long": a.long, "paragraph": a.span.paragraph} for a in findings.acronyms],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _where(span: Any, text: str) -> dict[str, Any]:
    return {"paragraph": span.paragraph, "text": text}


def _why(confidence: float, cues: Iterable[Cue]) -> dict[str, Any]:
    return {"confidence": round(confidence, 3), "cues": [{"name": c.name, "weight": c.weight} for c in cues]}
