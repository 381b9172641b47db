"""Whether a sentence suffices as an answer: a probability made of its evidences, and the limit that it must reach.

The weights are plain data, fitted on judged questions by `python -m bench.answers --fit`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nlp.classifier import probability

TABLE = Path(__file__).parent / "tables" / "answers.json"


@dataclass(frozen=True, slots=True)
class Test:
    """`weights` in log-odds by name of evidence; `limit` is the least probability of an answer, `nearest` that of a
    sentence that may be told as the nearest thing, where nothing answers."""

    limit: float
    nearest: float
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def present() -> Test:
    """The test that ships with the product."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return Test(float(table["limit"]), float(table["nearest"]), dict(table["weights"]))


def sure(seen: Mapping[str, float]) -> float:
    """The probability (0 to 1) that a sentence of which this was seen is an answer."""
    return probability(present().weights, dict(seen))


def reasons(seen: Mapping[str, float], most: int = 3) -> tuple[str, ...]:
    """The evidences that speak most for a sentence, the strongest first."""
    told = {name: present().weights.get(name, 0.0) * value for name, value in seen.items()}
    best = sorted(told, key=lambda name: (-told[name], name))
    return tuple(name for name in best[:most] if told[name] > 0)
