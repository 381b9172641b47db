"""Where a passage holds what was asked for: which words it has, and the spans of its text to mark."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.fulltext import content_words
from search.glossary import Also
from search.query import Query
from search.stems import words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or phrase of a query: as a reason shows it, and as stems that must stand one after another."""

    label: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What a text holds of a query. `spans` are (start, end) in order, neighbours joined to one."""

    labels: tuple[str, ...]
    spans: tuple[Span, ...]


def sought(query: Query, also: Iterable[Also] = ()) -> tuple[Sought, ...]:
    """The phrases and the words that carry meaning of a query, and other forms of them, to look for in many texts."""
    phrases = [Sought(f"“{phrase}”", _stems(phrase)) for phrase in query.phrases]
    own = (Sought(word, _stems(word)) for word in content_words(query.words))
    return (*phrases, *own, *(Sought(form.text, form.stems) for form in also))


def mark(text: str, wanted: Sequence[Sought]) -> Marked:
    """Finds what is sought in `text`."""
    seen = list(words(text))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, _, stem) in enumerate(seen):
        places[stem].append(place)
    found = {one: held for one in wanted if (held := _places(one.stems, places))}
    marked = sorted({place for held in found.values() for place in held})
    spans = _joined(text, [seen[place][:2] for place in marked])
    return Marked(tuple(one.label for one in found), tuple(spans))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem for _, _, stem in words(text))


def _places(stems: Sequence[str], places: Mapping[str, Sequence[int]]) -> set[int]:
    """The places of the words where the stems stand one after another."""
    if not stems:
        return set()
    begins = set(places.get(stems[0], ()))
    for step, stem in enumerate(stems[1:], 1):
        begins &= {place - step for place in places.get(stem, ())}
    return {begin + step for begin in begins for step in range(len(stems))}


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" -’'"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
