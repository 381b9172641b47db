"""Statements about one thing that differ from meeting to meeting: another figure, or the contrary."""

import re
from collections.abc import Sequence
from itertools import combinations

from search import wanted
from search.questions import Question, covered
from search.recurring import DIFFERENCE
from search.sentences import Sentence
from search.telling import AGAINST_IT, FOR_IT, NEGATES

# How much of the question both sentences must share, in them and around them, to be about one thing.
SAME_THING = 0.5


def differing(sentences: Sequence[Sentence], wants: Question) -> list[tuple[int, int]]:
    """(earlier, later) places in `sentences` of those that tell the same thing differently.

    They are of different meetings of one body, and tell other figures of the kind wanted, or, where
    the question wants yes or no, one says what the other denies.
    """
    pairs = []
    for one, other in combinations(range(len(sentences)), 2):
        earlier, later = sorted((one, other), key=lambda place: sentences[place].passage.date)
        if _of_one_thing(sentences[earlier], sentences[later], wants) and _differ(
            sentences[earlier].text, sentences[later].text, wants
        ):
            pairs.append((earlier, later))
    return pairs


def _of_one_thing(one: Sentence, other: Sentence, wants: Question) -> bool:
    apart = one.passage.date != other.passage.date and one.passage.body_slug == other.passage.body_slug
    return apart and covered(wants.weights, one.around & other.around) >= SAME_THING


def _differ(one: str, other: str, wants: Question) -> bool:
    if wants.kind == "yes or no":
        return _side(one) * _side(other) < 0
    if wants.kind not in ("cost", "how much", "how many", "share", "when"):
        return False
    return bool(figures := _figures(one, wants)) and bool(others := _figures(other, wants)) and not figures & others


def _figures(text: str, wants: Question) -> set[str]:
    """The figures of the kind that is wanted, without those that the question gives itself."""
    asked = set(re.findall(r"[\d.]+", wants.text))
    matches = wanted.FOUND[wants.kind].finditer(text)
    found = (match.group() for match in matches if not DIFFERENCE.match(text[match.end() :].lstrip("0123456789.,mkbn")))
    starts = {
        re.sub(r"[^\w.£%]", "", text[text.find(words) :].split(maxsplit=1)[0].lower()).rstrip(".") for words in found
    }
    return starts - asked


def _side(text: str) -> int:
    """1 where a sentence says that it is so, -1 where it denies it, 0 where its words do not tell."""
    against, denied = bool(AGAINST_IT.search(text)), bool(NEGATES.search(text))
    says = bool(FOR_IT.search(text))
    if says == against:
        return -1 if denied and not says else 0
    return 1 if says != denied else -1
