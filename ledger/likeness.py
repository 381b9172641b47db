"""How like two tellings of a task are: by the words that carry meaning, and by their owners.

Pure functions; numbers are 0 to 1. Nearly equal words count as equal (a misprint, a plural), by rapidfuzz.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from ledger.plain import owners

# words that stand in any line about any action, and words that only tell when
_EMPTY = frozenset(
    """a about above action actioned actions after agenda agreed all also an and any are arising arranged as asked at
    away be been before being both but by can carried chase chased clerk complete completed confirmed could
    discharged do does done due during each following for forum from further gave given gone had has have he her
    him his if in into is it its item last made make matter matters meeting meetings minute minutes month more
    need needed new next no not now of off on once one or other our out outstanding over provide provided
    received regarding reported resolved said she should since so some still such than that the their them then
    there these they this those to undertake undertaken under up update updated was week were what when whether
    which while who will with would year yet you your
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday autumn spring summer winter term""".split()
)
_BENT = {
    "bought": "buy", "brought": "bring", "came": "come", "drawn": "draw", "found": "find", "held": "hold",
    "met": "meet", "paid": "pay", "sent": "send", "shown": "show", "sought": "seek", "spoke": "speak",
    "spoken": "speak", "taken": "take", "told": "tell", "took": "take", "went": "go", "written": "write",
    "wrote": "write",
}  # fmt: skip
_UNBENT = frozenset("cut put set let read".split())  # the same in the past
_YEAR = re.compile(r"(19|20)\d\d")
_ROLE = re.compile(
    r"\b(the|all|chair|chairman|chairwoman|chairperson|vice|clerk|secretary|treasurer|officers?|members?|governors?"
    r"|head(?:teacher)?|manager|director|committee|council|councillors|forum|working|group|team|authority|lead)\b"
)
NEARLY = 87.0  # rapidfuzz ratio from which two words of five letters or more are the same


@lru_cache(16_384)  # the actions of a body are compared twice with each set of minutes
def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    words = re.findall(r"[^\W_]+(?:['’]s)?", text.casefold())
    return frozenset(_stem(word) for word in words if word not in _EMPTY and len(word) > 2 and not _YEAR.match(word))


def past_of(verb: str, text: str) -> bool:
    """Whether a text has the verb as something done: "sent", "was moved", "has been placed", "put in"."""
    stem = _stem(verb.casefold())
    return any(
        _stem(word) == stem and (word in _BENT or word.endswith("ed") or word in _UNBENT)
        for word in re.findall(r"[^\W_]+", text.casefold())
    )


@lru_cache(16_384)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The stems of words that carry meaning and stand next to each other."""
    words = re.findall(r"[^\W_]+(?:['’]s)?|[.;:]", text.casefold())
    stems = ["" if word in ".;:" else _stem(word) for word in words if word not in _EMPTY and len(word) != 2]
    return frozenset((a, b) for a, b in pairwise(stems) if a and b)


def words_of(text: str, stems: frozenset[str]) -> list[str]:
    """The words of a text, as written, that have these stems; each once."""
    words = re.findall(r"[^\W_]+(?:['’]s)?", text)
    return list(dict.fromkeys(word for word in words if _stem(word.casefold()) in stems))


class Weights(dict[str, float]):
    """What each stem weighs, and what sets of stems weigh together: each is added up once."""

    def __init__(self, weight: Mapping[str, float]) -> None:
        super().__init__(weight)
        self._sums: dict[frozenset[str], float] = {}

    def of(self, stems: frozenset[str]) -> float:
        """What stems weigh together; never nothing."""
        known = self._sums.get(stems)
        if known is None:
            none = self[""]
            known = self._sums[stems] = sum([self.get(stem, none) for stem in stems]) or 1.0
        return known


def weights(texts: Iterable[frozenset[str]]) -> Weights:
    """What each stem weighs: more where fewer of the texts have it; under "" what one weighs that none has."""
    held = dict(enumerate(texts))
    return weights_of(by_stem(held), len(held))


def weights_of(having: Mapping[str, Sequence[int]], texts: int) -> Weights:
    """The same, of texts that have been counted: those that have each stem, and all."""
    weight = {stem: math.log(1 + texts / len(numbers)) for stem, numbers in having.items()}
    return Weights({**weight, "": max(weight.values(), default=1.0)})


def by_stem(texts: Mapping[int, frozenset[str]]) -> Mapping[str, list[int]]:
    """Which texts have each stem."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in texts.items():
        for stem in text:
            having[stem].append(number)
    return dict(having)


def nearest(
    telling: frozenset[str], having: Mapping[str, list[int]], weight: Mapping[str, float], most: int = 40
) -> list[int]:
    """The texts with which a telling has the weightiest stems in common: the only ones worth a closer look."""
    mass: defaultdict[int, float] = defaultdict(float)
    for stem in telling:
        for number in having.get(stem, ()):
            mass[number] += weight[stem]
    return sorted(mass, key=lambda number: -mass[number])[:most]


def shared(task: frozenset[str], told: frozenset[str], nearly: bool = True) -> frozenset[str]:
    """The stems of the task that the telling has too, or nearly."""
    same = task & told
    rest = task - same if nearly else ()
    return same | {stem for stem in rest if len(stem) > 4 and _near(stem, told) - same}


@lru_cache(16_384)  # a telling is held against many tasks, which have their words in common
def _near(stem: str, told: frozenset[str]) -> frozenset[str]:
    """The stems of a telling that nearly are this one."""
    from rapidfuzz import fuzz, process

    long = [other for other in told if len(other) > 4]
    found = process.extract(stem, long, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
    return frozenset(other for other, _, _ in found)


def covered(
    task: frozenset[str], told: frozenset[str], weight: Weights, nearly: bool = True
) -> tuple[float, float, frozenset[str]]:
    """How much of a task stands in a telling, how much of the telling in the task (0 to 1), and by which stems."""
    same = shared(task, told, nearly)
    mass = weight.of(same) if same else 0.0
    return min(1.0, mass / weight.of(task)), min(1.0, mass / weight.of(told)), same


def explained(
    told: frozenset[str], around: frozenset[str], weight: Weights, nearly: bool = True
) -> tuple[float, frozenset[str]]:
    """How much of a telling is found around a task: for tasks that only say "do so" or "send it"."""
    same = shared(around, told, nearly)
    return (0.0 if len(same) < 2 else min(1.0, weight.of(same) / weight.of(told))), same


def named_by(
    label: frozenset[str], around: frozenset[str], weight: Weights, nearly: bool = True
) -> tuple[float, frozenset[str]]:
    """How much of a matter's name ("Bank mandate") stands around a task; a name of one word must be a rare one."""
    same = shared(around, label, nearly)
    if not same:
        return 0.0, same
    part = weight.of(same) / weight.of(label)
    rare = max(weight.get(stem, 0.0) for stem in same) / weight[""]
    return min(1.0, part) * (1.0 if len(same) > 1 else rare), same


def same_task(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """How far two tellings are of the same task, said at like length: for a task given anew."""
    from rapidfuzz import fuzz

    if len(mine) < 2 or len(theirs) < 2:
        return float(mine == theirs and bool(mine)) * 0.5
    in_common = 2 * len(shared(mine, theirs)) / (len(mine) + len(theirs))
    in_order = fuzz.token_sort_ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) / 100
    return (in_common + in_order) / 2


@lru_cache(16_384)
def same_owner(one: str | None, other: str | None) -> bool | None:
    """Whether two owners as written can be the same; None where that cannot be told."""
    if not one or not other:
        return None
    judged = [_same_name(a, b) for a in owners(one) for b in owners(other)]
    if any(judgement is True for judgement in judged):
        return True
    return None if any(judgement is None for judgement in judged) else False


def _same_name(one: str, other: str) -> bool | None:
    mine, theirs = _names(one), _names(other)
    if _ROLE.search(one.casefold()) or _ROLE.search(other.casefold()):
        return True if set(mine) & set(theirs) else None  # a role and a name may be the same person
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if _initials(one) == other.strip() or _initials(other) == one.strip():
        return True
    return mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0] and 1 in (len(mine[0]), len(theirs[0]))


def _names(owner: str) -> list[str]:
    titles = {"mr", "mrs", "ms", "miss", "dr", "cllr", "councillor", "the"}
    return [word for word in re.findall(r"[^\W\d_]+", owner.casefold()) if word not in titles]


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[:1].isupper())


@cache
def _stem(word: str) -> str:
    """A word without the ending that only bends it."""
    bare = re.sub(r"['’]s$", "", word)
    bare = _BENT.get(bare, bare)
    for ending in ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare.removesuffix(ending)
    return bare
