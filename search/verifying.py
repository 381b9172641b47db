"""Whether index and record agree: every passage of the record in both parts of the index, and nothing else.

A sample is embedded again, so that an index made with another model, or with rows in the wrong
places, is found out. Nothing is mended here: `matters reindex` makes the index anew.
"""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ledger import outbox, passages
from ledger.rows import PassageFilter
from search.embedder import Embedder
from search.errors import SearchError
from search.index import Reader
from search.indexing import embedded_text

# How many passages are embedded again, and how near the row that is held must be to the new one. The small
# model rounds differently with what stands beside a text in its batch; other texts lie at 0.0 to 0.6.
SAMPLE = 100
ALIKE = 0.9
# The same row in both parts of the index.
EQUAL = 0.9999
# How many passages a sentence names; the others it counts.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `faults` are sentences, none where index and record agree.

    `passages` are those of the record, `rows` and `chroma` those that each part of the index has;
    `sample` of them were embedded again.
    """

    passages: int
    rows: int
    chroma: int
    sample: int
    faults: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether index and record hold the same."""
        return not self.faults


def verify(db: sqlite3.Connection, folder: Path, embedder: Embedder) -> Verified:
    """Compares index and record. Writes nothing, and may be asked at any time."""
    record = set(passages.select(db, PassageFilter()))
    try:
        reader = Reader(folder, embedder.name)
    except SearchError as unusable:
        fault = () if not record else (str(unusable),)
        return Verified(len(record), 0, 0, 0, fault)
    try:
        return _compared(db, reader, embedder, record)
    finally:
        reader.close()


def _compared(db: sqlite3.Connection, reader: Reader, embedder: Embedder, record: set[int]) -> Verified:
    rows, chroma = set(reader.vectors().ids().tolist()), reader.in_chroma()
    sample = _sample(sorted(record & rows & chroma))
    faults = (
        *_waiting(db),
        *_made_with(reader, embedder),
        *_lacking(db, "The exact rows lack", record - rows),
        *_lacking(db, "Chroma lacks", record - chroma),
        *_orphans("The exact rows have", rows - record),
        *_orphans("Chroma has", chroma - record),
        *_unlike(db, reader, embedder, sample),
        *_words(db),
    )
    return Verified(len(record), len(rows), len(chroma), len(sample), faults)


def _sample(ids: Sequence[int]) -> list[int]:
    return sorted(random.Random(len(ids)).sample(ids, min(SAMPLE, len(ids))))


def _waiting(db: sqlite3.Connection) -> Iterator[str]:
    waiting = len(outbox.pending(db, 1_000))
    if waiting:
        yield f"The minutes of {waiting} meeting{'s' * (waiting > 1)} wait to be indexed."


def _made_with(reader: Reader, embedder: Embedder) -> Iterator[str]:
    recorded = reader.recorded()
    state = reader.state
    told = {"embedder": embedder.name, "format": state.format, "generation": state.generation}
    for name, value in told.items():
        if recorded.get(name) != value:
            yield f"Chroma's own record says {name} {recorded.get(name)}, not {value}."


def _lacking(db: sqlite3.Connection, what: str, gone: set[int]) -> Iterator[str]:
    if gone:
        named = [passage.address for passage in passages.get(db, sorted(gone)[:MOST_NAMED]).values()]
        yield f"{what} {_counted(len(gone))} of the record: {_listed(named, len(gone))}."


def _orphans(what: str, extra: set[int]) -> Iterator[str]:
    if extra:
        named = [f"number {one}" for one in sorted(extra)[:MOST_NAMED]]
        yield f"{what} {_counted(len(extra))} that the record has not: {_listed(named, len(extra))}."


def _unlike(db: sqlite3.Connection, reader: Reader, embedder: Embedder, sample: Sequence[int]) -> Iterator[str]:
    """Passages whose rows are not those of their words, or not the same in both parts."""
    held = passages.get(db, sample)
    fresh = embedder.encode([embedded_text(passage) for passage in held.values()]) if held else np.zeros((0, 1))
    twin = reader.rows_in_chroma(list(held))
    wrong, apart = [], []
    for passage, row in zip(held.values(), fresh, strict=True):
        mine = reader.vectors().row(passage.id)
        if mine is None or float(mine @ row) < ALIKE:
            wrong.append(passage.address)
        elif passage.id not in twin or float(mine @ np.asarray(twin[passage.id])) < EQUAL:
            apart.append(passage.address)
    if wrong:
        yield f"The rows of {_counted(len(wrong))} are not those of their words: {_listed(wrong, len(wrong))}."
    if apart:
        yield f"Chroma and the exact rows differ for {_counted(len(apart))}: {_listed(apart, len(apart))}."


def _words(db: sqlite3.Connection) -> Iterator[str]:
    if not passages.words_agree(db):
        yield "The full-text index does not hold the words of the passages: bring back the last copy of matters.db."


def _counted(number: int) -> str:
    return "1 passage" if number == 1 else f"{number:,} passages"


def _listed(named: Iterable[str], number: int) -> str:
    shown = list(named)[:MOST_NAMED]
    return ", ".join(shown) + (f" and {number - len(shown):,} more" if number > len(shown) else "")
