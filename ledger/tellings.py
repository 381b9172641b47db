"""What minutes say that may be of earlier actions: the follow-ups read in them, and sentences that were read as none.

A sentence outside matters arising ("The football club has paid its rent.") names no action; whether it tells the
end of one shows only beside the actions that are open.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ledger import cutting
from ledger.compared import name_of
from ledger.cutting import Row
from ledger.identity import report_key
from ledger.likeness import content, pairs
from ledger.statements import statements
from nlp import progress, sentences

SHORTEST = 3  # stems that a sentence must have to tell anything by itself
# A word by which something is told to be or to have been: titles, tasks and lists of what is to come have none.
_TELLS = re.compile(
    r"\b(?:had|has|have|was|were|is|are|did|came|went|gave|took|brought|sent|met|wrote|spoke|told|said|made|held|put|set"
    r"|paid|got|laid|ran|rang|found|thought|felt|knew|understood|showed|began|(?!need|requir|relat|bas|revis|propos|agreed|attach)[a-z]{2,}ed)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that may speak of an earlier action.

    `row` has their key, status and place; `label` are stems of the matter that they name, `said` of all their words,
    `pairs` of words side by side, `beside` of their paragraph, `item` of the titles that they stand under; `owners`
    and `speakers` are people. `read` is true of a follow-up; of a sentence, `kinds` are what it was read as.
    """

    row: Row
    read: bool
    text: str
    about: str
    label: frozenset[str]
    said: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    beside: frozenset[str]
    item: frozenset[str]
    place: frozenset[str]
    owner: str | None
    owners: frozenset[int]
    speakers: frozenset[int]
    kinds: frozenset[str]

    def status(self) -> str:
        """The state that the words tell: of a follow-up as it was read."""
        if self.read:
            return str(self.row["status"])
        state = _state(self.text)
        return state.status or ("open" if state.kind == "promise" else "done")

    def rest(self) -> str:
        """What follows in the same paragraph."""
        return str(self.row["words"])[self.row["ends"] - self.row["paragraph_begins"] :]

    def marks(self) -> frozenset[str]:
        """What else a sentence is: a question, a decision, a promise."""
        kind = "other" if self.read else _state(self.text).kind
        return self.kinds | ({kind} if kind != "other" else set())


def tellings(db: sqlite3.Connection, meeting_id: int) -> list[Telling]:
    """All that a meeting's current minutes say which may be of earlier actions, in the order of the text."""
    follow_ups = list(statements("proposals").follow_ups(db, meeting_id=meeting_id))
    found = [_of_follow_up(row) for row in follow_ups]
    taken: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for row in statements("proposals").spans(db, meeting_id=meeting_id):
        taken[row["paragraph_id"]].append((row["begins"], row["ends"], row["kind"]))
    for row in statements("proposals").told_paragraphs(db, meeting_id=meeting_id):
        found += _of_paragraph(row, taken[row["paragraph_id"]])
    return found


def _of_follow_up(row: sqlite3.Row) -> Telling:
    detail, text = cutting.detail(row), cutting.exact(row)
    return Telling(
        row=row,
        read=True,
        text=text,
        about=detail["about"],
        label=content(detail["about"]),
        said=content(text) | content(detail["about"]),
        pairs=pairs(text),
        beside=content(row["words"]),
        item=_item(row),
        place=content(row["words"]) | _item(row),
        owner=detail["owner"],
        owners=frozenset(json.loads(row["owners"])),
        speakers=frozenset(json.loads(row["speakers"])),
        kinds=frozenset(),
    )


def _of_paragraph(row: sqlite3.Row, taken: list[tuple[int, int, str]]) -> Iterator[Telling]:
    """Each sentence of a paragraph that no follow-up has."""
    text, begins = row["words"], row["paragraph_begins"]
    whole = _single(text, begins, taken)
    for start, end in sentences.split(text):
        kinds = {kind for first, last, kind in taken if first < begins + end and begins + start < last}
        said = text[start:end]
        stems = content(said)
        if len(stems) < SHORTEST or "commitment" in kinds or not _TELLS.search(said):
            continue
        if any(first <= begins + start and begins + end <= last for first, last in whole):
            continue
        yield Telling(
            row=_report(row, said, begins + start, begins + end),
            read=False,
            text=said,
            about="",
            label=content(name_of(text)),
            said=stems,
            pairs=pairs(said),
            beside=content(text),
            item=_item(row),
            place=content(text) | _item(row),
            owner=None,
            owners=frozenset(),
            speakers=frozenset(json.loads(row["speakers"])),
            kinds=frozenset(kinds),
        )


def _single(text: str, begins: int, taken: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Follow-ups of one sentence: that need not be looked at again."""
    cuts = sentences.split(text)
    spans = [(first, last) for first, last, kind in taken if kind == "follow_up"]
    return [s for s in spans if sum(s[0] < begins + end and begins + start < s[1] for start, end in cuts) == 1]


def _report(row: sqlite3.Row, said: str, begins: int, ends: int) -> Row:
    return {**dict(row), "key": report_key(row["meeting_id"], said), "begins": begins, "ends": ends}


@lru_cache(4096)
def _state(said: str) -> progress.Progress:
    return progress.read(said, None, log=True)


def _item(row: Row) -> frozenset[str]:
    return content(f"{row['item_title'] or ''} {row['upper_title'] or ''}")
