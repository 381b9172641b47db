"""Words and their stems, as the full-text index sees them.

The index folds accents and case and stems with Porter's algorithm of 1980. Highlights, and the
test of whether a sentence covers a question, need the same stems for words in Python.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")

# Words that say nothing of what a question is about. They are dropped from full-text queries
# (a fifth of the time at 100,000 passages) and do not count when an answer is judged.
STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between both but by can could
    did do does doing done down during each ever few for from further get had has have having he her here hers him
    his how i if in into is it its just me more most my no nor not of off on once only or other our ours out over own
    please same shall she should so some such tell than that the their theirs them then there these they this those
    through to too under until up us was we were what when where whether which while who whom whose why will with would
    you your yours
    s t don said say says saying
    """.split()
)

VOWEL_MEASURE = re.compile(r"v+c+")
STEP_2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "logi": "log",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
}
STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
STEP_4 = (
    *("ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize"),
    *("ion", "al", "er", "ic", "ou"),
)


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, stem) of each word of `text`."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), stem(found.group())


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order, each once."""
    return list(content_words(text))


def content_stems_in_order(text: str) -> list[str]:
    """The stems of the words that carry meaning, one after another, as often as they stand."""
    return [stem(word) for word in WORD.findall(text) if word.lower() not in STOP_WORDS]


def content_words(text: str) -> dict[str, str]:
    """By stem: the first word of `text` with it, for the words that carry meaning."""
    carrying = (word for word in WORD.findall(text) if word.lower() not in STOP_WORDS)
    found: dict[str, str] = {}
    for word in carrying:
        found.setdefault(stem(word), word)
    return found


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Porter's stem of a word, folded: "Transferring" gives "transfer"."""
    folded = unicodedata.normalize("NFD", word.lower())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    if len(folded) < 3 or len(folded) > 64 or not folded.isascii():
        return folded
    for step in (_plurals, _past, _final_y, _double_suffixes, _suffixes, _endings, _final_e):
        folded = step(folded)
    return folded


def _shape(word: str) -> str:
    """The word as v for vowels and c for consonants; y is a vowel after a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape[-1:] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    return len(VOWEL_MEASURE.findall(_shape(word)))


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant at the end, the last not w, x or y: "hop", not "snow"."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _plurals(word: str) -> str:
    for ending, put in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending) and word != ending:
            return word.removesuffix(ending) + put
    return word


def _past(word: str) -> str:
    if word.endswith("eed") and word != "eed":
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and "v" in _shape(root):
            return _mended(root)
    return word


def _mended(root: str) -> str:
    """What is left after -ed or -ing, made a word again: "troubl" to "trouble", "hopp" to "hop"."""
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if root[-2:-1] == root[-1:] and root[-1] not in "aeioulsz":  # here the index takes every y for a consonant
        return root[:-1]
    return root + "e" if _measure(root) == 1 and _ends_short(root) else root


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _replaced(word: str, table: dict[str, str]) -> str:
    for ending in sorted(table, key=len, reverse=True):
        if word.endswith(ending):
            root = word.removesuffix(ending)
            return root + table[ending] if _measure(root) > 0 else word
    return word


def _double_suffixes(word: str) -> str:
    return _replaced(word, STEP_2)


def _suffixes(word: str) -> str:
    return _replaced(word, STEP_3)


def _endings(word: str) -> str:
    for ending in STEP_4:
        if word.endswith(ending):
            root = word.removesuffix(ending)
            loose = ending == "ion" and root[-1:] not in ("s", "t")
            return word if loose or _measure(root) < 2 else root
    return word


def _final_e(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        if _measure(root) > 1 or (_measure(root) == 1 and not _ends_short(root)):
            word = root
    if word.endswith("ll") and _measure(word) > 1:
        return word[:-1]
    return word
