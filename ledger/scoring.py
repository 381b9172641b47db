"""How likely a telling speaks of an earlier action: a sum of weighted evidence, each with its reason.

The weights (`ledger.linkweights`) are those of a logistic regression over the invented series of corpus/
(`python -m bench.weighing` finds them anew, and prints how well they do on bodies that they were not found on).
Evidence is weighed twice: by itself, and then with how it stands among all that the same meeting says of all actions.
"""

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ledger import acts, called, references
from ledger.earlier import Earlier
from ledger.likeness import Weights, covered, explained, named_by, same_owner, words_of
from ledger.linkweights import ALONE, AMONG
from ledger.tellings import Telling

Features = dict[str, float]  # each piece of evidence, 0 to 1
Closely = dict[int, tuple[Features, frozenset[str]]]  # by action: evidence, and the stems that both have
START = "before anything is known"
UNLIKELY = 0.1  # what is less likely is not looked at again
FEW = 6  # actions that a sentence read as no follow-up is held against
LEAST = 0.25  # share of a task, by weight of words, that such a sentence must have
SHORT = 5  # stems of a label that is the name of a matter ("Bank mandate"), and no sentence
CROWDED = ("task", "name", "near", "phrase")
RANKED = ("alone", "best action", "rival action", "best telling", "rival telling")  # added by `rank`
_FIGURE = re.compile(
    r"£\s?[\d,.]*\d|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|\b\d{3,}\b"
)
REASONS = {
    "number": "names the action by its number",
    "minute": "names the minute by its number",
    "figure": "has the same figure or day",
    "other owner": "names another owner",
    "meeting before": "was given or spoken of at the meeting before",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """An action that a telling may speak of: its probability (0 to 1), why, and whether its very task is named."""

    action: int
    score: float
    reasons: tuple[str, ...]
    firm: bool


def scores(tellings: Sequence[Telling], earlier: Earlier) -> list[list[Scored]]:
    """For each telling of a meeting every action that it may speak of, the likeliest first."""
    found = evidence(tellings, earlier)
    rank(found, [_likely(ALONE[t.read], each) for t, each in zip(tellings, found, strict=True)])
    return [_sorted(telling, each, earlier) for telling, each in zip(tellings, found, strict=True)]


def evidence(tellings: Sequence[Telling], earlier: Earlier) -> list[Closely]:
    """For each telling the actions worth a closer look, with the evidence by itself."""
    return [_closely(telling, earlier) for telling in tellings]


def rank(found: Sequence[Closely], alone: Sequence[Mapping[int, float]]) -> None:
    """Adds how evidence stands among the rest: the best other action of the telling, other telling of the action."""
    of_action: defaultdict[int, list[float]] = defaultdict(list)
    for likely in alone:
        for action, p in likely.items():
            of_action[action].append(p)
    for each, likely in zip(found, alone, strict=True):
        for action, (features, _) in each.items():
            p = likely[action]
            features["alone"] = _odds(p)
            features["best action"], features["rival action"] = _rival(p, list(likely.values()))
            features["best telling"], features["rival telling"] = _rival(p, of_action[action])


def probability(weights: Mapping[str, float], features: Features) -> float:
    """From weights in log-odds."""
    odds = weights[START] + sum([weights.get(name, 0.0) * value for name, value in features.items() if value])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def _likely(weights: Mapping[str, float], each: Closely) -> dict[int, float]:
    return {action: probability(weights, features) for action, (features, _) in each.items()}


def _odds(p: float) -> float:
    """Log-odds, brought into -1 to 1."""
    return max(-1.0, min(1.0, math.log(max(p, 1e-6) / max(1 - p, 1e-6)) / 6))


def _rival(p: float, every: list[float]) -> tuple[float, float]:
    """Whether a probability is the best of several, and the best of the others (0 where it stands alone)."""
    best, second = (*sorted(every, reverse=True), 0.0)[:2]
    return (1.0, second) if p >= best else (0.0, best)


def _sorted(telling: Telling, each: Closely, earlier: Earlier) -> list[Scored]:
    likely = _likely(AMONG[telling.read], each)
    best = sorted((a for a in each if likely[a] >= UNLIKELY), key=lambda a: -likely[a])
    return [_scored(a, likely[a], *each[a], telling, earlier) for a in best]


def _scored(action: int, p: float, found: Features, same: frozenset[str], telling: Telling, earlier: Earlier) -> Scored:
    row = earlier.rows[action]
    shared = words_of(f"{row['action']} {row['item_title'] or ''} {row['words']}", same)
    reasons = [f"shares the words {', '.join(f'“{word}”' for word in shared[:8])}"] if shared else []
    reasons += [said for name, said in REASONS.items() if found.get(name)]
    firm = telling.read and (bool(found["number"]) or (found["task"] >= 0.6 and found["several words"] == 1.0))
    return Scored(action, round(p, 3), tuple(reasons), firm)


def _closely(telling: Telling, earlier: Earlier) -> Closely:
    under = earlier.under_minutes(references.minutes_named(telling.text))
    numbered = earlier.with_numbers(references.actions_named(telling.text))
    near = _candidates(telling, earlier).union(under if telling.read else (), numbered if telling.read else ())
    found = {action: _features(action, telling, earlier) for action in sorted(near)}
    for action, (features, _) in found.items():
        features["minute"] = float(action in under)
        features["number"] = float(action in numbered)
    crowd(found)
    return found


def _candidates(telling: Telling, earlier: Earlier) -> set[int]:
    """The actions that share the weightiest stems."""
    if telling.read:
        return {a for stems in (telling.label, telling.said, telling.item) for a in earlier.like(stems)}
    like = {a for stems in (telling.said, telling.said | telling.item, telling.label) for a in earlier.like(stems, FEW)}
    return {a for a in like if _worth(a, telling, earlier)}


def _worth(action: int, telling: Telling, earlier: Earlier) -> bool:
    """Whether a sentence has something of a task itself, or of the words about it."""
    if _has(earlier.tasks[action] or earlier.around[action], telling.said | telling.item, earlier.weight):
        return True
    if telling.label and telling.label <= earlier.around[action]:
        return True
    near = earlier.near(action)
    return len(near & telling.said) >= 2 and _has(near, telling.said, earlier.weight)


def _has(wanted: frozenset[str], said: frozenset[str], weight: Weights) -> bool:
    own = wanted & said
    return bool(own) and weight.of(own) >= LEAST * weight.of(wanted)


def crowd(found: Closely) -> None:
    """Adds how an action stands among the others that one telling may speak of."""
    every = [features for features, _ in found.values()]
    for name in CROWDED:
        best = max((features[name] for features in every), default=0.0)
        tied = sum(features[name] == best for features in every)
        for features in every:
            features[f"best {name}"] = 1 / tied if best and features[name] == best else 0.0
    under = sum(features["minute"] for features in every)
    for features in every:
        features["alone under the minute"] = features["minute"] / under if under else 0.0


def _features(action: int, telling: Telling, earlier: Earlier) -> tuple[Features, frozenset[str]]:
    """The evidence for one action, and the stems that both have; misprints count as the words meant in follow-ups."""
    row, task, around, weight = earlier.rows[action], earlier.tasks[action], earlier.around[action], earlier.weight
    near, nearly = earlier.near(action), telling.read
    of_task, of_told, task_stems = covered(task, telling.said, weight, nearly)
    by_name, name_stems = named_by(telling.label, around, weight, nearly)
    by_place, place_stems = explained(telling.said, around, weight, nearly)
    figures = _figures(row["words"]) & _figures(telling.text)
    told = {one["status"] for one in earlier.told.get(action, ())}
    found = {
        "task": of_task,
        "task beside": covered(task, telling.place, weight, nearly)[0],
        "telling": of_told,
        "name": by_name,
        "short name": by_name if len(telling.label) <= SHORT else 0.0,
        "another name": float(0 < len(telling.label) <= SHORT and by_name < 0.5),
        "near": explained(telling.said, near, weight, nearly)[0],
        "near covered": covered(near, telling.place, weight, nearly)[0],
        "vague, around": by_place if len(task) < 2 else 0.0,
        "paragraph": explained(telling.beside, around, weight, nearly)[0],
        "item": named_by(telling.item, around, weight, nearly)[0],
        "phrase": min(1.0, len(telling.pairs & earlier.pairs(action)) / 2),
        "several words": min(1.0, max(0, len(task_stems) - 1) / 2),
        "many words": min(1.0, max(0, len(task_stems) - 2) / 4),
        "rare": max((weight.get(stem, weight[""]) for stem in task_stems), default=0.0) / weight[""],
        "figure": min(1.0, len(figures) / 2),
        "other owner": float(_owner(row, earlier.owner_ids(action), telling) is False),
        "names the owner": float(called.names_owner(row["owner"], earlier.owners(action), telling.text)),
        "names the office": float(called.names_office(row["owner"], telling.text)),
        "act": float(acts.answers(row["action"], telling.text)),
        "looks back": float(acts.looks_back(telling.text)),
        "due by now": float(bool(row["due"]) and row["due"] <= earlier.date),
        "not yet due": float(bool(row["due"]) and row["due"] > earlier.date),
        "speaker": float(not telling.speakers.isdisjoint(earlier.owner_ids(action))),
        "meeting before": float(action in earlier.recent),
        "told done": float(bool(told & {"done", "superseded"})),
        "told open": float(bool(told & {"open", "not done"})),
    }
    found |= {f"is {mark}": 1.0 for mark in telling.marks()}
    return found, task_stems | name_stems | (frozenset() if name_stems else place_stems)


@lru_cache(16_384)
def _figures(words: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(words))


def _owner(row: sqlite3.Row, mine: frozenset[int], telling: Telling) -> bool | None:
    """Whether the owners are the same: by the people who they are, else by how they are written."""
    if mine and telling.owners:
        return bool(mine & telling.owners)
    return same_owner(row["owner"], telling.owner)
