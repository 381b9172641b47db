"""Scores samples against their gold: precision, recall, F1 with an interval, and what of each finding is right."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.document import Document, Unreadable
from ingest.reading import read
from nlp.contract import as_json
from nlp.cues import Kind
from nlp.evaluation import floor
from nlp.evaluation.align import Alignment, attributes
from nlp.reading import find

KINDS: tuple[Kind, ...] = ("questions", "commitments", "decisions", "follow_ups")
SOURCES = ("minutes.txt", "minutes.md", "minutes.html", "minutes.pdf", "minutes.docx", "minutes.xml")
ROUNDS = 1000  # of the bootstrap


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind's score over all samples; `low` and `high` bound F1 at 95 % (bootstrap over samples)."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    floor: float
    found: int
    missed: int
    false: int
    attributes: dict[str, tuple[int, int]]  # attribute → (right, of)


@dataclass(slots=True)
class Report:
    """The figures by kind, each miss and false alarm in its words, and what could not be scored."""

    figures: dict[str, Figure] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    samples: int = 0
    judged: dict[str, list[tuple[float, bool]]] = field(default_factory=dict)  # kind → (confidence, right)


Counts = dict[str, Counter[str]]


def evaluate(folders: Iterable[Path]) -> Report:
    """Scores every sample (a folder with `gold.json` and its source) below the folders.

    A gold that lies apart from its source names it by "source". Samples that cannot be read are listed, not skipped silently.
    """
    report = Report()
    real: list[Counts] = []
    naive: list[Counts] = []
    for gold_file in gold_files(folders):
        label = gold_file.parent.name
        try:
            gold, document = sample(gold_file)
        except (OSError, ValueError, Unreadable, StopIteration) as error:
            report.failed.append(f"{label}: {error}")
            continue
        reading = as_json(document, find(document))
        real.append(_count(gold, reading, label, report.remarks))
        _judge(gold, reading, report.judged)
        naive.append(_count(gold, floor.read(document), label, []))
    report.samples = len(real)
    for kind in ("speakers", *KINDS, "attendance"):
        if any(kind in counts for counts in real):
            report.figures[kind] = _figure(kind, real, naive)
    if dates := sum((c["header"] for c in real if "header" in c), Counter()):
        report.figures["meeting date"] = _dates(dates)
    return report


def gold_files(folders: Iterable[Path]) -> list[Path]:
    """The gold of every sample below the folders, in order."""
    return sorted({g for folder in folders for g in Path(folder).rglob("gold.json")})


def sample(gold_file: Path) -> tuple[dict[str, Any], Document]:
    """A gold reading and its document. Raises OSError, ValueError, Unreadable, StopIteration where one cannot be read."""
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    return gold, _document(gold_file.parent, gold)


def _document(folder: Path, gold: dict[str, Any]) -> Document:
    source = next(folder / s for s in SOURCES if (folder / s).exists())
    supplied = gold.get("supplied", [])
    body = gold["body"] if "body" in supplied else None
    day = date.fromisoformat(gold["meeting_date"]) if "date" in supplied else None
    return read(source, body=body, date=day)[0]


def _count(gold: dict[str, Any], reading: dict[str, Any], label: str, remarks: list[str]) -> Counts:
    """The counts of one sample; misses and false alarms go to `remarks`."""
    sides = Alignment(gold, reading)
    counts: Counts = {}
    if spoken := sides.speakers():
        right, missed, false = spoken
        counts["speakers"] = Counter(tp=right, fn=len(missed), fp=len(false))
        remarks += [f"{label}: speakers missed: {m}" for m in missed]
        remarks += [f"{label}: speakers false: {f}" for f in false]
    for kind in KINDS:
        if (pairs := sides.pairs(kind)) is None:
            continue
        matched, lost, extra = pairs
        tally = counts[kind] = Counter(tp=len(matched), fn=len(lost), fp=len(extra))
        remarks += [f"{label}: {kind} missed: {item['at']}" for item in lost]
        remarks += [f"{label}: {kind} false: {item['text'][:110]}" for item in extra]
        for item, guess in matched:
            for name, good in attributes(kind, item, guess):
                tally[f"{name}{'+' if good else '-'}"] += 1
                if not good:
                    remarks.append(
                        f"{label}: {kind} {name}: {item['at']} wanted {item.get(name)!r} got {guess.get(name)!r}"
                    )
    if there := sides.attendance():
        counts["attendance"] = Counter(tp=there[0], fn=there[1], fp=there[2])
    if gold.get("meeting_date") and "date" not in gold.get("supplied", []):
        good = reading["meeting"]["date"] == gold["meeting_date"]
        counts["header"] = Counter({"right" if good else "wrong": 1})
        if not good:
            remarks.append(f"{label}: meeting date wanted {gold['meeting_date']} got {reading['meeting']['date']}")
    return counts


def _judge(gold: dict[str, Any], reading: dict[str, Any], judged: dict[str, list[tuple[float, bool]]]) -> None:
    """Notes for each finding how sure it was and whether it was right (an optional one counts as right)."""
    sides = Alignment(gold, reading)
    for kind in KINDS:
        if (pairs := sides.pairs(kind)) is not None:
            false = {id(guess) for guess in pairs[2]}
            judged.setdefault(kind, []).extend((g["confidence"], id(g) not in false) for g in reading[kind])


def reliability(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    """Bins of confidence: (from, to, how many, mean confidence, share that was right)."""
    rows = []
    for low, high in pairwise((0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)):
        inside = [(c, r) for c, r in judged if low <= c < high or (high == 1.0 and c == 1.0)]
        if inside:
            count = len(inside)
            rows.append((low, high, count, sum(c for c, _ in inside) / count, sum(r for _, r in inside) / count))
    return rows


def scores(tally: Counter[str]) -> tuple[float, float, float]:
    """(precision, recall, F1) of true positives `tp`, misses `fn` and false alarms `fp`."""
    tp, fn, fp = tally["tp"], tally["fn"], tally["fp"]
    precision = tp / (tp + fp) if tp + fp else 1.0
    recall = tp / (tp + fn) if tp + fn else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _figure(kind: str, real: Sequence[Counts], naive: Sequence[Counts]) -> Figure:
    mine = [c[kind] for c in real if kind in c]
    total = _sum(mine)
    precision, recall, f1 = scores(total)
    dice = random.Random(0)
    resampled = sorted(scores(_sum(dice.choices(mine, k=len(mine))))[2] for _ in range(ROUNDS))
    base = scores(_sum([c[kind] for c in naive if kind in c]))[2]
    names = sorted({key[:-1] for key in total if key[-1] in "+-"})
    return Figure(
        precision, recall, f1, resampled[int(ROUNDS * 0.025)], resampled[int(ROUNDS * 0.975)], base,
        total["tp"], total["fn"], total["fp"],
        {n: (total[n + "+"], total[n + "+"] + total[n + "-"]) for n in names},
    )  # fmt: skip


def _sum(tallies: Sequence[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def _dates(tally: Counter[str]) -> Figure:
    right, of = tally["right"], tally["right"] + tally["wrong"]
    share = right / of
    return Figure(share, share, share, share, share, 0.0, right, of - right, 0, {})


def compare(report: Report, baseline: dict[str, Any], tolerance: float = 0.005) -> list[str]:
    """Each figure that fell below the baseline by more than the tolerance, in a sentence."""
    fallen = []
    for kind, wanted in baseline["figures"].items():
        got = report.figures.get(kind)
        if got is None:
            fallen.append(f"{kind}: not measured, the baseline has {wanted['f1']:.3f}")
            continue
        if got.f1 < wanted["f1"] - tolerance:
            fallen.append(f"{kind}: F1 fell from {wanted['f1']:.3f} to {got.f1:.3f}")
        for name, share in wanted.get("attributes", {}).items():
            right, of = got.attributes.get(name, (0, 0))
            if of and right / of < share - tolerance:
                fallen.append(f"{kind} {name}: fell from {share:.3f} to {right / of:.3f}")
    return fallen
