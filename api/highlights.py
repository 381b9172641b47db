"""Words with the findings marked in them: cut at each edge of a span, so that spans may overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of the stored text, and why they are marked."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words under the same marks; no kinds where nothing is marked."""

    text: str
    kinds: tuple[str, ...]


def pieces(text: str, start: int, marks: Iterable[Mark]) -> list[Piece]:
    """`text`, which stands at `start` of the stored text, in pieces that join to it again."""
    here = [mark for mark in marks if mark.start < start + len(text) and mark.end > start and mark.start < mark.end]
    edges = {0, len(text)}
    for mark in here:
        edges |= {max(0, mark.start - start), min(len(text), mark.end - start)}
    ordered = sorted(edges)
    return [Piece(text[left:right], _kinds(here, start + left, start + right)) for left, right in pairwise(ordered)]


def _kinds(marks: list[Mark], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.kind for mark in marks if mark.start <= start and mark.end >= end))
