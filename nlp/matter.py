"""What a text is about: its content words, roughly stemmed, for comparing two texts."""

import re
from functools import lru_cache

from nlp.tables.stop import STOP

_WORD = re.compile(r"[a-z][a-z'’-]{2,}|\d[\d,.]*\d|\d{2,}")


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The content words of a text, stemmed enough that "transfers" meets "transfer"."""
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in STOP)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def shared(a: str, b: str) -> int:
    """How many content words two texts share."""
    return len(content(a) & content(b))
