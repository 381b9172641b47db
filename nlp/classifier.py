"""The classifier that goes over what the rules found: it drops what is unlikely, and only where that was shown to help.

Its weights are plain data (`nlp/tables/classifier.json`, or a file that `matters train` wrote). A kind of finding
for which it did not beat the rules on samples that it never saw is left to the rules.
"""

import functools
import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.document import Span
from nlp.cues import Kind
from nlp.features import Features, features
from nlp.findings import Findings
from nlp.page import Page, Passage
from nlp.weights import in_use

KINDS: tuple[Kind, ...] = ("questions", "commitments", "decisions", "follow_ups")


@dataclass(frozen=True, slots=True)
class Seen:
    """Words as the classifier sees them; `number` is their place among the findings of the kind, None: not found."""

    kind: Kind
    number: int | None
    text: str
    seen: Features


@dataclass(frozen=True, slots=True)
class Model:
    """For each kind that passed the gate: below which probability a finding is dropped, and the weights."""

    version: str
    drops: Mapping[Kind, tuple[float, Mapping[str, float]]]


class BadModel(Exception):
    """A file of weights that cannot be used, in one sentence."""


def present() -> Model:
    """The model in use. Raises BadModel."""
    file = in_use()
    return _load(file, file.stat().st_mtime_ns if file.exists() else 0)


@functools.lru_cache(maxsize=2)
def _load(file: Path, _changed: int) -> Model:
    try:
        data = file.read_bytes()
        kinds = json.loads(data)["kinds"]
        drops = {k: (float(kinds[k]["below"]), dict(kinds[k]["weights"])) for k in KINDS if kinds[k]["used"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise BadModel(
            f"{file} holds no weights of a classifier: remove it, or train anew with matters train."
        ) from None
    return Model(hashlib.sha256(data).hexdigest()[:8], drops)


def gone_over(page: Page, findings: Findings) -> Findings:
    """The findings without those that the model in use holds unlikely; `rules` names the model where it had a say."""
    model = present()
    if not model.drops:
        return findings
    unlikely: dict[str, set[int]] = {kind: set() for kind in model.drops}
    for one in seen_in(page, findings, found_only=True):
        if one.kind in model.drops and one.number is not None:
            below, weights = model.drops[one.kind]
            if probability(weights, one.seen) < below:
                unlikely[one.kind].add(one.number)
    kept: dict[str, Any] = {
        kind: tuple(f for n, f in enumerate(getattr(findings, kind)) if n not in out) for kind, out in unlikely.items()
    }
    return replace(findings, **kept, rules=f"{findings.rules}+{model.version}")


def probability(weights: Mapping[str, float], seen: Features) -> float:
    """The probability (0 to 1) that these features are of a finding."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in seen.items())))


def seen_in(page: Page, findings: Findings, found_only: bool = False) -> Iterator[Seen]:
    """Every finding as the classifier sees it, and every sentence in which the rules found nothing of a kind."""
    passages = {p.n: p for p in page.passages}
    spans = {kind: [f.span for f in getattr(findings, kind)] for kind in KINDS}
    for kind in KINDS:
        for number, finding in enumerate(getattr(findings, kind)):
            if (passage := passages.get(finding.span.paragraph)) is not None:
                base = passage.paragraph.start
                start, end = finding.span.start - base, finding.span.end - base
                others = _others(kind, spans, finding.span.start, finding.span.end)
                yield Seen(
                    kind, number, passage.text[start:end], features(page, passage, start, end, finding.cues, others)
                )
        if not found_only:
            yield from _passed_over(kind, page, spans)


def seen_at(page: Page, passage: Passage, kind: Kind, span: Span, findings: Findings) -> Seen:
    """Given words as the classifier sees them, with the cues of the finding of that kind that stands there, if any."""
    there = [f for f in getattr(findings, kind) if f.span.start < span.end and span.start < f.span.end]
    spans = {k: [f.span for f in getattr(findings, k)] for k in KINDS}
    start, end = span.start - passage.paragraph.start, span.end - passage.paragraph.start
    cues = there[0].cues if there else ()
    seen = features(page, passage, start, end, cues, _others(kind, spans, span.start, span.end))
    return Seen(kind, None, passage.text[start:end], seen)


def _passed_over(kind: Kind, page: Page, spans: Mapping[Kind, Sequence[Any]]) -> Iterator[Seen]:
    for passage in page.passages:
        for start, end in _pieces(passage):
            first, last = passage.paragraph.start + start, passage.paragraph.start + end
            if not any(s.start < last and first < s.end for s in spans[kind]):
                seen = features(page, passage, start, end, (), _others(kind, spans, first, last))
                yield Seen(kind, None, passage.text[start:end], seen)


def _pieces(passage: Passage) -> list[tuple[int, int]]:
    """The sentences of a passage; a table's row is one."""
    return [(0, len(passage.text))] if passage.paragraph.cells else list(passage.sentences)


def _others(kind: Kind, spans: Mapping[Kind, Sequence[Any]], start: int, end: int) -> list[str]:
    """The other kinds of which something was found in the same words."""
    return [k for k in KINDS if k != kind and any(s.start < end and start < s.end for s in spans[k])]
