"""The rows beside Chroma: every vector in one flat file, for exact scores.

Chroma filters slowly (a filtered query grows with the collection) and gives single vectors
back slowly (18 ms for 700). Rows mapped from a file score 700 of 100,000 passages in a tenth
of a millisecond. Two files grow in step and are only ever appended to: `entries.i64` holds
(passage, meeting, version) and `vectors.f32` the row. Where a passage stands twice the later
entry holds, and one with meeting -1 says that it is gone. A half-written end, after a crash,
is cut off by the next writer.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Ids = NDArray[np.int64]

ENTRY = 3  # numbers in an entry
GONE = -1
PIECE = 1_000  # rows multiplied at once

# Above this part of all rows, scoring every row in place is quicker than gathering the wanted ones.
GATHER_AT_MOST = 0.5


class Vectors:
    """What is in the files now; open it anew to see what was appended since."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._rows, self._entries = _mapped(folder, dimension)
        last = int(self._entries[:, 0].max()) if len(self._entries) else -1
        self._place = np.full(last + 2, -1, dtype=np.int64)
        there = np.where(self._entries[:, 1] == GONE, -1, np.arange(len(self._entries)))
        self._place[self._entries[:, 0]] = there
        self._ids = np.flatnonzero(self._place >= 0)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, passage: int) -> bool:
        return bool(self._places(np.array([passage]))[0] >= 0)

    def ids(self) -> Ids:
        """Every passage that has a row, ascending."""
        return self._ids

    def row(self, passage: int) -> Rows | None:
        """The unit row of a passage; None where it has none."""
        place = int(self._places(np.array([passage]))[0])
        return np.array(self._rows[place]) if place >= 0 else None

    def cosines(self, query: Rows, ids: Sequence[int]) -> dict[int, float]:
        """The cosine of each of these passages with the unit row `query`; those without a row are left out."""
        places = self._places(np.array(ids, dtype=np.int64))
        there = places >= 0
        near = self._rows[places[there]] @ query
        return dict(zip(np.array(ids, dtype=np.int64)[there].tolist(), near.tolist(), strict=True))

    def of_meeting(self, meeting: int, version: int) -> set[int]:
        """The passages of one version of a meeting's minutes."""
        chosen = self._entries[(self._entries[:, 1] == meeting) & (self._entries[:, 2] == version), 0]
        return set(chosen[self._place[chosen] >= 0].tolist())

    def nearest(self, query: Rows, ids: Collection[int] | Ids, count: int) -> list[tuple[int, float]]:
        """The `count` passages of `ids` nearest to the unit row `query`: (id, cosine), best first."""
        wanted = ids if isinstance(ids, np.ndarray) else np.fromiter(ids, np.int64, len(ids))
        places = self._places(wanted)
        wanted, places = wanted[places >= 0], places[places >= 0]
        near = self._cosines(query, places)
        best = _highest(near, wanted, count)
        return list(zip(wanted[best].tolist(), near[best].tolist(), strict=True))

    def _places(self, ids: Ids) -> Ids:
        return self._place[np.where((ids >= 0) & (ids < len(self._place)), ids, -1)]

    def _cosines(self, query: Rows, places: Ids) -> Rows:
        if len(places) > GATHER_AT_MOST * len(self._rows):
            return _product(self._rows, query)[places]
        return _product(self._rows[places], query)


def _product(rows: Rows, query: Rows) -> Rows:
    """`rows @ query`, in pieces that one thread multiplies.

    In one piece the threads of the linear algebra library wait for each other: half a millisecond
    for 20,000 rows where nothing else runs, eleven where both cores are busy.
    """
    near = np.empty(len(rows), dtype=np.float32)
    for at in range(0, len(rows), PIECE):
        near[at : at + PIECE] = rows[at : at + PIECE] @ query
    return near


def _highest(near: Rows, ids: Ids, count: int) -> Ids:
    """The places of the `count` highest cosines, highest first; equal ones in the order of their ids."""
    if count < len(near):
        chosen = np.flatnonzero(near >= np.partition(near, -count)[-count]) if count else np.zeros(0, dtype=np.int64)
    else:
        chosen = np.arange(len(near))
    return chosen[np.lexsort((ids[chosen], -near[chosen]))][:count]


def append(folder: Path, entries: Sequence[tuple[int, int, int]], rows: Rows) -> None:
    """Adds rows with their entries, after cutting off what a crash left half-written."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = _whole(folder, rows.shape[1])
    _append(folder / "vectors.f32", whole * rows.shape[1] * 4, np.ascontiguousarray(rows, dtype="<f4").tobytes())
    _append(folder / "entries.i64", whole * ENTRY * 8, np.array(entries, dtype="<i8").tobytes())


def strike_off(folder: Path, passages: Sequence[int], dimension: int) -> None:
    """Records that passages are gone."""
    append(folder, [(passage, GONE, 0) for passage in passages], np.zeros((len(passages), dimension), dtype=np.float32))


def _append(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)


def _whole(folder: Path, dimension: int) -> int:
    """How many rows both files hold entirely."""
    sizes = [(folder / "vectors.f32", dimension * 4), (folder / "entries.i64", ENTRY * 8)]
    return min(path.stat().st_size // size if path.exists() else 0 for path, size in sizes)


def _mapped(folder: Path, dimension: int) -> tuple[Rows, Ids]:
    count = _whole(folder, dimension)
    if count == 0:
        return np.zeros((0, dimension), dtype=np.float32), np.zeros((0, ENTRY), dtype=np.int64)
    rows = np.memmap(folder / "vectors.f32", dtype="<f4", mode="r", shape=(count, dimension))
    entries = np.fromfile(folder / "entries.i64", dtype="<i8", count=count * ENTRY)
    return np.asarray(rows), entries.reshape(count, ENTRY)
