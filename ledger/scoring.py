"""How likely a telling speaks of an earlier action: a sum of weighted evidence, each with its reason.

The weights are those of a logistic regression over the invented series of corpus/ (`bench/linking.py` prints
how well they do, and how they were found); what speaks for a link, and how strongly, can be read here.
"""

import json
import math
import sqlite3
from dataclasses import dataclass

from ledger import cutting, references
from ledger.earlier import Earlier
from ledger.likeness import content, covered, explained, named_by, same_owner, words_of

# In log-odds for each feature at its fullest (1.0).
WEIGHTS = {
    "before anything is known": -5.3,
    "task": 1.1,
    "telling": -2.0,  # a telling with little else in it: it shares what it has with many
    "name": 1.6,
    "around": 2.5,
    "several words": 0.3,
    "minute": 0.6,
    "number": 7.0,  # by hand: the series hardly number their actions
    "same owner": 0.2,
    "other owner": -0.3,
    "speaker": 0.9,
    "item": 1.3,
    "meeting before": 1.3,
    "best task": 0.5,
    "best name": 0.4,
    "best around": 1.8,
    "alone under the minute": 2.0,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a follow-up gives to go by.

    Stems of the matter that it names, of its words, and of the title of its item; the actions whose number,
    or whose minute's number, it names; its owner as printed, and the people who are its owners and speakers.
    """

    label: frozenset[str]
    words: frozenset[str]
    item: frozenset[str]
    under: frozenset[int]
    numbered: frozenset[int]
    owner: str | None
    owners: frozenset[int]
    speakers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Scored:
    """An action that a telling may speak of: its probability (0 to 1), why, and whether its very task is named."""

    action: int
    score: float
    reasons: tuple[str, ...]
    firm: bool


def telling_of(told: sqlite3.Row, earlier: Earlier) -> Telling:
    """What a follow-up, as stored, gives to go by."""
    detail = cutting.detail(told)
    words, about = cutting.exact(told), detail["about"]
    return Telling(
        label=content(about),
        words=content(words),
        item=content(f"{told['item_title'] or ''} {told['upper_title'] or ''}"),
        under=frozenset(earlier.under_minutes(references.minutes_named(f"{about} {words}"))),
        numbered=frozenset(earlier.with_numbers(references.actions_named(words))),
        owner=detail["owner"],
        owners=frozenset(json.loads(told["owners"])),
        speakers=frozenset(json.loads(told["speakers"])),
    )


def candidates(telling: Telling, earlier: Earlier) -> list[int]:
    """The actions worth a closer look: named by number, or sharing the weightiest stems."""
    like = (earlier.like(stems) for stems in (telling.label, telling.words, telling.item) if stems)
    return sorted(telling.numbered.union(telling.under, *like))


def scores(telling: Telling, earlier: Earlier) -> list[Scored]:
    """Every action that a telling may speak of, the likeliest first."""
    likely = candidates(telling, earlier)
    found = {action: features(action, telling, earlier) for action in likely}
    _rank([evidence for evidence, _ in found.values()])
    scored = [_scored(action, evidence, same, earlier) for action, (evidence, same) in found.items()]
    return sorted(scored, key=lambda one: -one.score)


def _rank(every: list[dict[str, float]]) -> None:
    """Adds to each evidence how it stands among the others: the best of them, or one of several under one minute."""
    for name in RANKED:
        best = max((evidence[name] for evidence in every), default=0.0)
        tied = sum(evidence[name] == best for evidence in every)
        for evidence in every:
            evidence[f"best {name}"] = 1 / tied if best and evidence[name] == best else 0.0
    under = sum(evidence["minute"] for evidence in every)
    for evidence in every:
        evidence["alone under the minute"] = evidence["minute"] / under if under else 0.0


def _scored(action: int, found: dict[str, float], same: frozenset[str], earlier: Earlier) -> Scored:
    odds = sum(WEIGHTS[name] * value for name, value in found.items())
    row = earlier.rows[action]
    shared = words_of(f"{row['action']} {row['item_title'] or ''} {row['words']}", same)
    reasons = [f"shares the words {', '.join(f'“{word}”' for word in shared[:8])}"] if shared else []
    reasons += [said for name, said in REASONS.items() if found.get(name)]
    firm = bool(found["number"]) or (found["task"] >= 0.6 and found["several words"] == 1.0)
    return Scored(action, round(1 / (1 + math.exp(-odds)), 3), tuple(reasons), firm)


RANKED = ("task", "name", "around")
REASONS = {
    "number": "names the action by its number",
    "minute": "names the minute by its number",
    "same owner": "names the same owner",
    "other owner": "names another owner",
    "meeting before": "was given or spoken of at the meeting before",
}


def features(action: int, telling: Telling, earlier: Earlier) -> tuple[dict[str, float], frozenset[str]]:
    """Each piece of evidence (0 to 1), and the stems that both have."""
    row, around, weight = earlier.rows[action], earlier.around[action], earlier.weight
    of_task, of_told, task_stems = covered(earlier.tasks[action], telling.words | telling.label, weight)
    by_name, name_stems = named_by(telling.label, around, weight)
    by_place, place_stems = explained(telling.words | telling.label, around, weight)
    by_item, _ = named_by(telling.item, around, weight)
    owner = _owner(row, telling)
    return {
        "before anything is known": 1.0,
        "task": of_task,
        "telling": of_told,
        "name": by_name,
        "around": by_place,
        "several words": min(1.0, max(0, len(task_stems) - 1) / 2),
        "minute": float(action in telling.under),
        "number": float(action in telling.numbered),
        "same owner": float(owner is True),
        "other owner": float(owner is False),
        "speaker": float(bool(telling.speakers & set(json.loads(row["owners"])))),
        "item": by_item,
        "meeting before": float(action in earlier.recent),
    }, task_stems | name_stems | (place_stems if not name_stems else frozenset())


def _owner(row: sqlite3.Row, telling: Telling) -> bool | None:
    """Whether the owners are the same: by the people who they are, else by how they are written."""
    mine = frozenset(json.loads(row["owners"]))
    if mine and telling.owners:
        return bool(mine & telling.owners)
    return same_owner(row["owner"], telling.owner)
