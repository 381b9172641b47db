"""What a search gives back."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ledger.rows import FindingRow, Passage
from search.query import Query

Sort = Literal["relevance", "date"]
SORTS: tuple[Sort, ...] = ("relevance", "date")


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a finding in a hit: of a question whether it was answered, of a commitment how its action stands.

    `status` is in the ledger's words ("answered", "unanswered", "open", "done", "approved"). `later` are the
    addresses of passages that say so: answers, and later minutes that answer, supersede or report.
    `action_id` names the action that a commitment gave rise to; `due` is that action's day.
    """

    kind: Literal["question", "commitment", "decision", "follow_up"]
    words: str
    status: str
    later: tuple[str, ...] = ()
    action_id: int | None = None
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and why.

    `highlights` are (start, end) in `passage.text`. `rank_words` and `rank_meaning` are its places in
    the two rankings, from 1, None where a ranking does not have it. `address` is permanent.
    `findings` are what stands in the passage: questions with their status, decisions, commitments.
    `came_of` says what has come of them since.
    """

    passage: Passage
    address: str
    score: float
    rank_words: int | None
    rank_meaning: int | None
    highlights: tuple[tuple[int, int], ...]
    reasons: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    came_of: tuple[CameOf, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many of all that was found have `value`; `query` is the query narrowed to them, as one would type it."""

    value: str
    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facets:
    """How what was found spreads; of each the most frequent first, years the latest first."""

    body: tuple[Count, ...] = ()
    year: tuple[Count, ...] = ()
    speaker: tuple[Count, ...] = ()
    kind: tuple[Count, ...] = ()
    status: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one meeting, in the order of the search; `total` counts them, `hits` are the first few."""

    meeting_id: int
    meeting_ref: str
    body: str
    date: dt.date
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits; `total` is how many can be paged through. `notes` are sentences for whoever asked.

    Grouped by meeting, `groups` is the page and `total`, `limit` and `offset` count meetings; `hits` are
    those of the groups, one after another. `did_you_mean` is the query with words that no minutes have
    put right from the words that they do have; None where nothing is amiss. `also` are the forms that
    were searched beside what was typed: what a short form stands for, or the short form.
    """

    hits: tuple[Hit, ...]
    total: int
    limit: int
    offset: int
    query: Query
    notes: tuple[str, ...] = ()
    sort: Sort = "relevance"
    facets: Facets = Facets()
    groups: tuple[Group, ...] = ()
    did_you_mean: str | None = None
    also: tuple[str, ...] = ()
