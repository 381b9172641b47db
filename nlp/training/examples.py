"""Examples: what the rules found in samples with gold, and whether it was right; and the sentences they passed over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.document import Document, Span
from nlp.classifier import Seen, seen_at, seen_in
from nlp.contract import as_json
from nlp.cues import Kind
from nlp.evaluation.align import Alignment, anchors
from nlp.evaluation.measure import KINDS, gold_files, sample
from nlp.evaluation.names import contains, words
from nlp.features import Features
from nlp.reading import prepared

Step = Literal["keep", "add"]
LEAST = 3  # words of an anchor by which a sentence is known


@dataclass(frozen=True, slots=True)
class Example:
    """Some words, whether they are a finding of a kind (None: either way), and the sample that they are from.

    `step` is "keep" where the rules found them, "add" where the rules passed them over.
    """

    kind: Kind
    step: Step
    right: bool | None
    seen: Features
    body: str
    sample: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The examples of one document, and of each kind what the gold wants that stands in no single sentence."""

    name: str
    body: str
    examples: tuple[Example, ...]
    lost: dict[Kind, int]


def samples(folders: Iterable[Path]) -> Iterator[Sample]:
    """The samples (folders with `gold.json` and a source) below the folders, in the order of their names."""
    for file in gold_files(folders):
        gold, document = sample(file)
        page, findings = prepared(document)
        read = as_json(document, findings)
        sides = Alignment(gold, read)
        name, body = str(file.parent), file.parent.parent.name
        found: list[Example] = []
        lost: dict[Kind, int] = {}
        candidates = list(seen_in(page, findings))
        for kind in KINDS:
            if (pairs := sides.pairs(kind)) is None:
                continue
            rights = _rights(pairs, read[kind])
            kept = [c for c in candidates if c.kind == kind and c.number is not None]
            found += [Example(kind, "keep", rights[c.number or 0], c.seen, body, name) for c in kept]
            bare = [c for c in candidates if c.kind == kind and c.number is None]
            labels = _labels(gold[kind], pairs[1], bare)
            found += [Example(kind, "add", right, c.seen, body, name) for c, right in zip(bare, labels, strict=True)]
            lost[kind] = max(0, len(pairs[1]) - labels.count(True))
        yield Sample(name, body, tuple(found), lost)


def _rights(pairs: Any, read: Sequence[dict[str, Any]]) -> list[bool | None]:
    """For each finding: right, false, or None where the gold leaves it open."""
    right, false = {id(r) for _, r in pairs[0]}, {id(r) for r in pairs[2]}
    return [True if id(r) in right else False if id(r) in false else None for r in read]


def _labels(
    gold: Sequence[dict[str, Any]], missed: Sequence[dict[str, Any]], bare: Sequence[Seen]
) -> list[bool | None]:
    """For each sentence that the rules passed over: a miss, nothing, or None where it is told of already or optional."""
    labels: list[bool | None] = []
    used: set[int] = set()
    for candidate in bare:
        hit = [k for k, item in enumerate(gold) if stands(item, words(candidate.text))]
        fresh = [k for k in hit if any(gold[k] is m for m in missed) and k not in used]
        used.update(fresh[:1])
        labels.append(True if fresh else None if hit else False)
    return labels


def stands(item: dict[str, Any], text: list[str]) -> bool:
    """Whether the words that a gold item is found by stand in a text, given by its words."""
    return any(len(a) >= LEAST and (contains(text, a) or contains(text, a[:5])) for a in anchors(item))


def judged(document: Document, told: Iterable[tuple[str, Span, bool]]) -> Iterator[Example]:
    """Examples of what people said: (kind, words, right) of a document. Words that are not read are left out."""
    page, findings = prepared(document)
    passages = {p.n: p for p in page.passages}
    for kind, span, right in told:
        if kind in KINDS and (passage := passages.get(span.paragraph)) is not None:
            one = seen_at(page, passage, kind, span, findings)
            yield Example(one.kind, "keep", right, one.seen, document.meeting.body or "", document.source)
