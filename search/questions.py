"""A question as it is looked for: its words with their weight, the kind of answer, its names, years and figures."""

import math
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ledger import passages
from search import wanted
from search.stems import STOP_WORDS, content_stems, content_stems_in_order, stem

# Words that every meeting has, or every question: they are not what a question is about.
EVERYWHERE = frozenset(
    content_stems(
        "council committee forum meeting member many much happen large big give given now latest current currently"
        " still yet nowadays today recent recently become became"
    )
)
# Capitalised words that are no proper names.
COMMON = frozenset(
    "Chair Chairman Council Committee Forum Board Trust Clerk School Schools Block Cabinet Member".split()
)
PROPER = re.compile(r"\b[A-Z][\w’'-]*")
NUMBER = re.compile(r"(?<![\w.])\d[\d,.]*(?:/\d+)?(?![\w])")
YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s?[/–-]\s?(?:20)?(\d\d))?\b")
# "precept" of "what precept was set", "pupils" of "how many pupils are there".
FOCUS = re.compile(
    r"\W*(?:\w+ )?(?:how many|which|what)(?: (?:is|was|were|are|does|did|the|a|an|share|proportion|of))* (\w+)",
    re.IGNORECASE,
)


# Whose words are wanted, and sums that have a name of their own.
SAID = re.compile(r"\b(?:what|how|why) did (.+?) (?:say|think|ask|tell|answer|reply|report|want)\b", re.IGNORECASE)
OWN_SUM = re.compile(r"\b(precept|rent|deficit|surplus|salary|fee|profit|overspend|budget|bill)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """A question; `weights` are the stems of what it is about, rarer ones weighing more.

    `unknown` is the part of the weight (0 to 1) that stands nowhere in the minutes.
    """

    text: str
    weights: Mapping[str, float]
    unknown: float

    @cached_property
    def kind(self) -> wanted.Kind:
        """What kind of answer it wants."""
        return wanted.kind_of(self.text)

    @cached_property
    def rarest(self) -> tuple[str, ...]:
        """Its stems, the rarest first."""
        return tuple(sorted(self.weights, key=lambda stem: -self.weights[stem]))

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of its proper names: of persons, places, schemes."""
        found = (name for name in PROPER.findall(self.text) if name not in COMMON and name.lower() not in STOP_WORDS)
        return frozenset(stem for name in found for stem in content_stems(name))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it names; of "2023/24" both."""
        return frozenset(years_in(self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Its figures that are no years."""
        return frozenset(NUMBER.findall(YEAR.sub(" ", self.text)))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its words that stand side by side, two and two, as stems."""
        stems = [one for one in content_stems_in_order(self.text) if one in self.weights]
        return frozenset(pairwise(stems))

    @cached_property
    def said_by(self) -> frozenset[str]:
        """The stems of whose words are asked for, of "what did Dr Whitlow say"; none where it asks otherwise."""
        found = SAID.search(self.text)
        return frozenset(content_stems(found[1])) & self.names if found else frozenset()

    @cached_property
    def sum_of(self) -> str:
        """The stem of the sum that is asked for by its own name ("rent", "precept"); empty where it is any cost."""
        found = OWN_SUM.search(self.text) if self.kind == "cost" else None
        return stem(found[1]) if found else ""

    @cached_property
    def focus(self) -> str:
        """The stem of the thing that it wants counted or named; empty where it does not say."""
        found = FOCUS.match(self.text)
        stems = content_stems(found[1]) if found else []
        return stems[0] if stems and stems[0] in self.weights else ""


def read(db: sqlite3.Connection, question: str, named: Iterable[str] = ()) -> Question:
    """The question with its weights. `named` are words for the body that is searched: passages need not have them."""
    total = passages.count(db)
    left_out = EVERYWHERE | wanted.asking_words(question) | {stem for name in named for stem in content_stems(name)}
    often = {stem: passages.frequency(db, stem) for stem in content_stems(question) if stem not in left_out}
    weights = {stem: math.log(1 + total / (0.5 + count)) for stem, count in often.items()}
    unknown = covered(weights, (stem for stem, count in often.items() if not count))
    return Question(question, weights, unknown)


def covered(weights: Mapping[str, float], stems: Iterable[str]) -> float:
    """The part of the weight that these stems cover, 0 to 1."""
    whole = sum(weights.values())
    return sum(weights.get(stem, 0.0) for stem in set(stems)) / whole if whole else 0.0


def years_in(text: str) -> set[int]:
    """The years that a text names; of "2023/24" both."""
    found: set[int] = set()
    for match in YEAR.finditer(text):
        first = int(match[1])
        found |= {first, first + 1} if match[2] and int(match[2]) == (first + 1) % 100 else {first}
    return found
