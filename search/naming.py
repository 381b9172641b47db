"""Names of topics: the terms that a group of agenda items has in common and other items have not."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ledger.rows import Passage
from search.stems import STOP_WORDS, stem

TERMS = 5
IN_NAME = 3
# A term must stand in this part of a group's items; standing in a title counts so much more, a phrase more than a word.
SHARED, TITLED, PHRASE = 0.3, 1.0, 1.5
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{2,}|[^\sA-Za-z]+")
COMMON = frozenset(
    stem(word)
    for word in (
        "council councillor councillors cllr committee forum board meeting member members governor governors"
        " chair clerk report reported asked agreed noted resolved minute item would could also year years new"
        " said one two three four five six action actions month week date time group officer officers following"
        " present number first last next school schools cabinet mrs miss trust asking head headteacher director"
        " work made make take get give see back since update review proposed report oral annual progress general"
        " matter matters issue january february march april may june july august september october november"
        " december autumn spring summer winter monday tuesday wednesday thursday friday saturday sunday vice"
        " deputy representative borough county district parish thanked thought felt explained advised confirmed"
        " replied information question questions answer point page"
    ).split()
)
Item = Sequence[Passage]


def name_terms(groups: Sequence[Sequence[Item]], items: Sequence[Item]) -> list[tuple[str, ...]]:
    """For each group of items its terms, the most telling first, each as it is mostly written."""
    people = {
        stem(part) for some in items for one in some for name in one.speakers for part in re.findall(r"\w+", name)
    }
    held = {id(some): _of_item(some, people) for some in items}
    written = Counter(pair for terms in held.values() for pair in terms.items())
    often = Counter(root for terms in held.values() for root in terms)
    spelled: dict[str, str] = {}
    for (root, word), _ in sorted(written.items(), key=lambda pair: (-pair[1], pair[0])):
        spelled.setdefault(root, word)
    return [tuple(spelled[root] for root in _best(group, held, often, people)) for group in groups]


def _best(group: Sequence[Item], held: dict[int, dict[str, str]], often: Counter[str], people: set[str]) -> list[str]:
    """Terms of many items of the group and of few others; a word of a chosen phrase is not told again."""
    here: Counter[str] = Counter()
    for some in group:
        titled = set(_terms_in(some[0].item or "", people))
        here.update({root: 2 if root in titled else 1 for root in held[id(some)]})
    least = max(2.0, SHARED * len(group))
    weight = {
        root: count * math.log(len(held) / often[root]) * (PHRASE if " " in root else 1)
        for root, count in here.items()
        if count >= least
    }
    best: list[str] = []
    for root in sorted(weight, key=lambda root: (-weight[root], root)):
        if not any(set(root.split()) & set(other.split()) for other in best):
            best.append(root)
    return best[:TERMS]


def _of_item(some: Item, people: set[str]) -> dict[str, str]:
    """By stem: each word and each pair of words of an item and its title, as first written."""
    found = _terms_in(some[0].item or "", people)
    for one in some:
        for root, word in _terms_in(one.text, people).items():
            found.setdefault(root, word)
    return found


def _terms_in(text: str, people: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    before = ("", "")
    for root, word in _words(text, people):
        if root:
            found.setdefault(root, word)
        if root and before[0] and before[0] != root:
            found.setdefault(f"{before[0]} {root}", f"{before[1]} {word}")
        before = root, word
    return found


def _words(text: str, people: set[str]) -> Iterator[tuple[str, str]]:
    """(stem, word) one after another; empty where a word may not stand in a name, so that no pair is made across it."""
    for found in WORD.finditer(text):
        word = re.sub(r"[’'](?:s|t)?$", "", found.group()).strip("’'-").lower()
        root = stem(word)
        barred = not word[:1].isalpha() or found.group().isupper() or root in COMMON or root in people
        yield ("", "") if barred or word in STOP_WORDS else (root, word)
