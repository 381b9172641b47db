"""Training the classifier from samples and from what people judged; it is put to use only where it is better."""

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from api.settings import BadSetting
from nlp.classifier import present
from nlp.training.examples import judged as examples_of
from nlp.training.examples import samples
from nlp.training.gate import Outcome, train


def train_classifier(db: sqlite3.Connection, folders: Sequence[Path], output: Path) -> tuple[Outcome, ...]:
    """Train on the samples and the judgements; write the weights to `output` if a kind is better than at present.

    Raises BadSetting where the folders hold no sample.
    """
    from ledger.judged import judged

    read = list(samples(folders))
    if not read:
        raise BadSetting(f"No gold.json is in {', '.join(map(str, folders))}: there is nothing to train on.")
    said = [example for document, told in judged(db) for example in examples_of(document, told)]
    outcomes = train(read, said, present())
    if any(outcome.used for outcome in outcomes):
        _write(outcomes, output)
    return outcomes


def _write(outcomes: Sequence[Outcome], output: Path) -> None:
    """Write beside it first, so that an interruption leaves the file of before."""
    drops = present().drops
    kinds = {}
    for o in outcomes:
        below, weights = (o.below, o.weights) if o.used else drops.get(o.kind, (0.0, {}))
        figures = {"rules": o.rules, "present": o.present, "new": o.new}
        kinds[o.kind] = {"used": bool(weights), "below": below, "figures": figures, "weights": dict(weights)}
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.with_name(f"{output.name}.{os.getpid()}")
    beside.write_text(json.dumps({"kinds": kinds}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    beside.replace(output)


def as_text(outcomes: Sequence[Outcome]) -> str:
    """A table: F1 on the bodies held back, by rules alone, at present and anew, and what was done."""
    lines = [f"{'':13}{'examples':>9}{'rules':>8}{'present':>9}{'new':>8}"]
    for o in outcomes:
        verdict = "used" if o.used else "not used: " + o.words
        lines.append(f"{o.kind:13}{o.findings:9}{o.rules:8.3f}{o.present:9.3f}{o.new:8.3f}  {verdict}")
    used = [o.kind for o in outcomes if o.used]
    lines.append(f"Put to use for {', '.join(used)}." if used else "No kind is read better: the present model stays.")
    return "\n".join(lines)
