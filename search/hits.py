"""What a search gives back."""

from dataclasses import dataclass

from ledger.rows import FindingRow, Passage
from search.query import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and why.

    `highlights` are (start, end) in `passage.text`. `rank_words` and `rank_meaning` are its places in
    the two rankings, from 1, None where a ranking does not have it. `address` is permanent.
    `findings` are what stands in the passage: questions with their status, decisions, commitments.
    """

    passage: Passage
    address: str
    score: float
    rank_words: int | None
    rank_meaning: int | None
    highlights: tuple[tuple[int, int], ...]
    reasons: tuple[str, ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits; `total` is how many can be paged through. `notes` are sentences for whoever asked."""

    hits: tuple[Hit, ...]
    total: int
    limit: int
    offset: int
    query: Query
    notes: tuple[str, ...] = ()
