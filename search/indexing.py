"""Bringing the index up to what the ledger holds.

`drain` takes in what waits in the ledger's outbox. A row is struck off only when the index has
it for good, so that a process killed at any instant loses nothing: the work is found again and
done again. `rebuild` makes a whole new index beside the old one, which answers until the swap.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from ledger import outbox, passages
from ledger.rows import OutboxRow, Passage, PassageFilter
from search.embedder import Embedder
from search.index import Writer, rebuilding, write_state, writing

Progress = Callable[[int], None]

# Meetings between two records of progress: some thousand passages, a few seconds of embedding.
MEETINGS_AT_ONCE = 25


def drain(db: sqlite3.Connection, folder: Path, embedder: Embedder, progress: Progress | None = None) -> int:
    """Takes in all that waits; how many passages. `progress` is told their number so far.

    Raises IndexBusy while another writer is at work and OtherEmbedder where the index was made otherwise.
    """
    done = 0
    if not outbox.pending(db, 1):
        return done
    with writing(folder, embedder.name, embedder.dimension) as writer:
        while waiting := outbox.pending(db, MEETINGS_AT_ONCE):
            done += _take_in(db, writer, embedder, waiting)
            _publish(folder, writer)
            outbox.settle(db, [row.id for row in waiting])
            if progress:
                progress(done)
    return done


def rebuild(db: sqlite3.Connection, folder: Path, embedder: Embedder, progress: Progress | None = None) -> int:
    """Makes the index anew from the ledger alone, and swaps it in when it is whole; how many passages.

    Where it is stopped or killed the old index goes on answering, and the next rebuild goes on from what
    was embedded; `progress` is then told of these first.
    """
    with rebuilding(folder, embedder.name, embedder.dimension) as writer:
        outbox.refill(db)
        waiting = outbox.pending(db, 1_000_000_000)
        done = _kept(db, writer)
        if done and progress:
            progress(done)
        for some in _chunks(waiting, MEETINGS_AT_ONCE):
            done += _take_in(db, writer, embedder, some)
            if progress:
                progress(done)
        _publish(folder, writer)
        # Only now: were it killed before, the old index would still lack what waited.
        outbox.settle(db, [row.id for row in waiting])
    return done


def _kept(db: sqlite3.Connection, writer: Writer) -> int:
    """How many passages a stopped rebuild left in the build; those that have been replaced since are taken out."""
    held = writer.held().ids().tolist()
    stale = set(held) - set(passages.select(db, PassageFilter()))
    if stale:
        writer.forget(stale)
    return len(held) - len(stale)


def embedded_text(passage: Passage) -> str:
    """What is embedded of a passage: its words after the title of their agenda item, which they rarely repeat."""
    return f"{passage.item}: {passage.text}" if passage.item else passage.text


def _take_in(db: sqlite3.Connection, writer: Writer, embedder: Embedder, waiting: Sequence[OutboxRow]) -> int:
    """Puts the passages of these meetings in and takes those out that they no longer have; how many came in.

    The words of a passage never change, so one that is held already is not embedded again.
    """
    held = writer.held()
    gone: set[int] = set()
    fresh: list[Passage] = []
    for row in {(row.meeting_id, row.version): row for row in waiting}.values():
        wanted = passages.rows(db, row.meeting_id, row.version) if row.kind == "index" else []
        gone |= held.of_meeting(row.meeting_id, row.version) - {passage.id for passage in wanted}
        fresh += [passage for passage in wanted if passage.id not in held]
    if gone:
        writer.forget(gone)
    if fresh:
        rows = embedder.encode([embedded_text(passage) for passage in fresh])
        entries = [(passage.id, passage.meeting_id, passage.version) for passage in fresh]
        writer.put(entries, np.asarray(rows, dtype=np.float32))
    return len(fresh)


def _publish(folder: Path, writer: Writer) -> None:
    writer.advance()
    write_state(folder, writer.state)


def _chunks(rows: Sequence[OutboxRow], size: int) -> Iterator[Sequence[OutboxRow]]:
    for at in range(0, len(rows), size):
        yield rows[at : at + size]
