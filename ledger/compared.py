"""One earlier action in the form in which it is compared with what later minutes say.

The words of an action are taken apart once, however many minutes are logged after it: a body's open actions are the
same from one logging to the next.
"""

import re
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ledger import references
from ledger.likeness import content, pairs
from nlp import sentences

OWN_NUMBER = re.compile(r"\b\d+/\d+\b")  # as clerks number their actions: "23/19"
# The name of a matter at the head of a paragraph: "6.3 Bank mandate.", "CYP-A 23/10, in-year refusals:", "Staffing –".
_NAME = re.compile(r"^\W*(?P<name>[^.:–—\n\t]{0,12}?[^.:–—\n\t]{3,70}?)(?:[.:]\s|\s[-–—]\s|\t)")


@dataclass(frozen=True, slots=True)
class Compared:
    """Stems of the task's own words, of its owner, and of the task with the paragraph and titles around it (not for a
    part split off another action: these speak of its siblings as much); the numbers of its minute, and its own.
    """

    task: frozenset[str]
    owner: frozenset[str]
    around: frozenset[str]
    under: frozenset[str]
    own: frozenset[str]


class Fields(NamedTuple):
    """The columns of an action that are compared: the first that `earlier_live` selects, in this order."""

    action: str
    key: str
    owner: str | None
    words: str
    paragraph_begins: int
    begins: int
    ends: int
    before: str | None
    label: str
    item_number: str | None
    item_title: str | None
    upper_number: str | None
    upper_title: str | None


_COMPARED = slice(len(Fields._fields))


def compared(row: sqlite3.Row) -> Compared:
    """An action as it is compared."""
    return _compared(row[_COMPARED])


def is_part(row: sqlite3.Row) -> bool:
    """Whether an action was split off another."""
    return "/" in row["key"]


def near(row: sqlite3.Row) -> str:
    """The sentence that gives an action, and the one before it."""
    return _sentences(row["words"], row["begins"] - row["paragraph_begins"], row["ends"] - row["paragraph_begins"])


def pairs_of(row: sqlite3.Row) -> frozenset[tuple[str, str]]:
    """The stems that stand side by side in those sentences, in the paragraph before and in the title."""
    return pairs(" . ".join((row["before"] or "", row["item_title"] or "", near(row))))


@lru_cache(16_384)
def name_of(words: str) -> str:
    """What the matter of a paragraph is called at its head; nothing where it begins with a sentence."""
    named = _NAME.match(words[:100])
    return named["name"] if named and len(named["name"].split()) < 9 else ""


@lru_cache(16_384)
def _compared(columns: tuple[Any, ...]) -> Compared:
    row = Fields(*columns)
    words, title, whose = row.words, row.item_title or "", content(row.owner or "")
    first, last = max(0, row.begins - row.paragraph_begins), max(0, row.ends - row.paragraph_begins)
    task = (content(row.action) or content(words[first:last])) - whose
    around = content(f"{words} {title} {row.upper_title or ''}")
    named = content(" ".join((name_of(words), name_of(row.before or ""), title)))
    return Compared(
        task=task,
        owner=whose,
        around=task if "/" in row.key else task | around | named,
        under=references.numbers_of(words, row.label, row.item_number or "", row.upper_number or ""),
        own=_own_numbers(words, first, last),
    )


def _own_numbers(words: str, first: int, last: int) -> frozenset[str]:
    """The numbers printed with an action: in the row of a table, or just before or after a sentence."""
    beside = words[max(0, first - 20) : last + 20]
    printed = OWN_NUMBER.findall(beside) if "/" in beside else ()
    return references.actions_named(words[max(0, first - 12) : last]).union(printed)


@lru_cache(16_384)
def _sentences(text: str, first: int, last: int) -> str:
    cuts = [cut for cut in sentences.split(text) if cut[0] < last]
    here = next((k for k, (_, end) in enumerate(cuts) if end > first), len(cuts) - 1)
    return text[cuts[max(0, here - 1)][0] : max(last, cuts[-1][1])] if cuts else text
