"""The naive floor: what one regular expression for each kind finds. A reading must beat it by far."""

import re
from typing import Any

from ingest.document import Document
from nlp.sentences import split

_SPEAKER = re.compile(
    r"^((?:[A-Z][\w’'-]+\s){1,3})(?:said|asked|reported|advised|explained|thanked|confirmed|stated)\b"
)
_QUESTION = re.compile(r"\basked\b|\?\s*$")
_COMMITMENT = re.compile(r"\bwill\b|\bAction\b", re.I)
_DECISION = re.compile(r"\b(?:resolved|agreed|approved|noted)\b", re.I)
_FOLLOW_UP = re.compile(r"\b(?:completed|outstanding|ongoing)\b", re.I)


def read(document: Document) -> dict[str, Any]:
    """A reading in the public JSON's shape, by five regular expressions."""
    out: dict[str, Any] = {"paragraphs": [], "questions": [], "commitments": [], "decisions": [], "follow_ups": []}
    out["meeting"] = {"date": document.meeting.date.isoformat() if document.meeting.date else None}
    out["attendance"] = []
    for paragraph in document.paragraphs:
        text = document.words(paragraph)
        speaker = _SPEAKER.match(text)
        name = speaker[1].strip() if speaker else None
        out["paragraphs"].append({"n": paragraph.n, "text": text, "speakers": [name] if name else []})
        for start, end in split(text):
            sentence = text[start:end]
            at = {"paragraph": paragraph.n, "text": sentence}
            if _QUESTION.search(sentence):
                out["questions"].append({**at, "asker": name, "status": "answered", "answers": []})
            if _COMMITMENT.search(sentence):
                out["commitments"].append({**at, "owner": name, "due": None, "explicit": "Action" in sentence})
            if decision := _DECISION.search(sentence):
                out["decisions"].append({**at, "kind": decision[0].lower()})
            if _FOLLOW_UP.search(sentence):
                out["follow_ups"].append({**at, "status": "done", "owner": None})
    return out
