"""Where a passage holds what was asked for: spans of its text to mark."""

from collections.abc import Sequence

from search.fulltext import content_words
from search.query import Query
from search.stems import words

Span = tuple[int, int]


def highlights(text: str, query: Query) -> tuple[Span, ...]:
    """(start, end) of the words and phrases of `query` in `text`, in order, neighbours joined to one span."""
    seen = list(words(text))
    marked = {place for phrase in query.phrases for place in _places(seen, _stems(phrase))}
    for word in content_words(query.words):
        marked.update(_places(seen, _stems(word)))
    return tuple(_joined(text, [seen[place][:2] for place in sorted(marked)]))


def found_words(text: str, query: Query) -> list[str]:
    """The words and phrases of `query` that `text` holds, as they were typed."""
    seen = list(words(text))
    asked = [f"“{phrase}”" for phrase in query.phrases if _places(seen, _stems(phrase))]
    return asked + [word for word in content_words(query.words) if _places(seen, _stems(word))]


def _stems(text: str) -> list[str]:
    return [stemmed for _, _, stemmed in words(text)]


def _places(seen: Sequence[tuple[int, int, str]], wanted: Sequence[str]) -> set[int]:
    """The positions in `seen` at which the stems stand one after another."""
    found: set[int] = set()
    for at in range(len(seen) - len(wanted) + 1):
        if all(seen[at + step][2] == one for step, one in enumerate(wanted)):
            found.update(range(at, at + len(wanted)))
    return found


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" -’'"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
