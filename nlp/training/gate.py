"""The gate: a model is used for a kind only if it beats the present one on bodies that it never saw."""

import hashlib
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.classifier import KINDS, Model, probability
from nlp.cues import Kind
from nlp.evaluation.measure import scores
from nlp.training.examples import Example, Sample
from nlp.training.fit import fit

BELOW = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)  # the probabilities that are tried as limit
ROUNDS = 1000  # of the bootstrap
FEWEST = 60  # findings of a kind with a known answer, before anything is learnt from them
HELD = 3  # about one body in so many is held back: nothing is ever trained on it

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kind: F1 of rules alone, the present model and the new one, on bodies held back.

    `low` is the least gain over the present model that 95 % of the bootstrap's rounds reach. `words` tell why the new
    one is used or not.
    """

    kind: Kind
    findings: int
    rules: float
    present: float
    new: float
    low: float
    used: bool
    words: str
    below: float
    weights: Weights


def held_back(bodies: Sequence[str]) -> set[str]:
    """About one body in three, told by its name alone: a body stays on its side when others come."""
    return {body for body in bodies if hashlib.sha256(body.encode()).digest()[0] % HELD == 0}


def train(samples: Sequence[Sample], judged: Sequence[Example], present: Model) -> tuple[Outcome, ...]:
    """For each kind a model of the examples and the judgements, held against the present one."""
    held = held_back([s.body for s in samples])
    seen, fresh = [s for s in samples if s.body not in held], [s for s in samples if s.body in held]
    return tuple(_outcome(kind, seen, fresh, judged, present) for kind in KINDS)


def _outcome(
    kind: Kind, seen: Sequence[Sample], fresh: Sequence[Sample], judged: Sequence[Example], present: Model
) -> Outcome:
    extra = _known(kind, judged)
    known = [e for s in seen for e in _known(kind, s.examples)] + extra
    below_now, weights_now = present.drops.get(kind, (0.0, {}))
    rules, now = _tallies(kind, fresh, 0.0, {}), _tallies(kind, fresh, below_now, weights_now)
    if len(known) < FEWEST or len({e.right for e in known}) < 2:
        words = f"too few examples ({len(known)} of {FEWEST}, right and wrong)"
        return Outcome(kind, len(known), _f1(rules), _f1(now), _f1(now), 0.0, False, words, 0.0, {})
    below, gain = _limit(kind, seen, extra)
    weights = _fitted(known)
    new = _tallies(kind, fresh, below, weights)
    low = least_gain(now, new)
    used, words = judge(gain, _f1(new) - _f1(now), low)
    return Outcome(kind, len(known), _f1(rules), _f1(now), _f1(new), low, used, words, below, weights)


def judge(gain_seen: float, gain_held: float, low: float) -> tuple[bool, str]:
    """Whether a model is used, and why: it must gain where it was chosen and where it was held back, beyond chance."""
    if gain_seen <= 0:
        return False, "gains nothing on the bodies left out in turn"
    if gain_held <= 0:
        return False, "gains nothing on the bodies held back"
    if low <= 0:
        return False, "gains no more than chance may give"
    return True, "better"


def least_gain(now: Sequence[Counter[str]], new: Sequence[Counter[str]]) -> float:
    """The gain in F1 that 95 % of the rounds of a bootstrap over samples exceed."""
    dice = random.Random(0)
    places = range(len(now))
    gains = []
    for _ in range(ROUNDS if now else 0):
        drawn = dice.choices(places, k=len(now))
        gains.append(_f1([new[k] for k in drawn]) - _f1([now[k] for k in drawn]))
    return sorted(gains)[int(ROUNDS * 0.05)] if gains else 0.0


def _limit(kind: Kind, seen: Sequence[Sample], extra: Sequence[Example]) -> tuple[float, float]:
    """The limit that gains most when each body is read by a model that left it out, and that gain in F1."""
    folds: list[tuple[list[Sample], Weights]] = []
    for body in sorted({s.body for s in seen}):
        rest = [e for s in seen if s.body != body for e in _known(kind, s.examples)]
        folds.append(([s for s in seen if s.body == body], _fitted([*rest, *extra])))
    before = _f1(_tallies(kind, seen, 0.0, {}))
    gains = {
        below: _f1([t for samples, weights in folds for t in _tallies(kind, samples, below, weights)]) - before
        for below in BELOW
    }
    best = max(BELOW, key=lambda below: (gains[below], -below))
    return best, gains[best]


def _known(kind: Kind, examples: Sequence[Example]) -> list[Example]:
    return [e for e in examples if e.kind == kind and e.step == "keep" and e.right is not None]


def _fitted(known: Sequence[Example]) -> Weights:
    return fit([e.seen for e in known], [bool(e.right) for e in known])


def _tallies(kind: Kind, samples: Sequence[Sample], below: float, weights: Weights) -> list[Counter[str]]:
    """For each sample what is right, false and missed when findings below the limit are dropped."""
    tallies = []
    for sample in samples:
        tally = Counter(fn=sample.lost.get(kind, 0))
        for example in sample.examples:
            if example.kind != kind or example.right is None:
                continue
            if example.step == "keep" and probability(weights, example.seen) >= below:
                tally["tp" if example.right else "fp"] += 1
            elif example.right:
                tally["fn"] += 1
        tallies.append(tally)
    return tallies


def _f1(tallies: Sequence[Counter[str]]) -> float:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    return scores(total)[2]
