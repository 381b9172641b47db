"""The index of meaning: Chroma's collection with the rows beside it, in `index/` of the data folder.

    index/state.json    which build is in use, its embedder, and its generation
    index/writer.lock   held by the one writer
    index/<build>/      chroma/, vectors.f32, entries.i64

Everything in it is derived from the ledger and may be thrown away. A reader looks at
state.json before each query and opens the index anew when that moved, because Chroma never
shows a reader what another process wrote later. A second writer is refused: two processes
that write one embedded collection break it without a word.
"""

import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from search.errors import NoIndex, OtherEmbedder
from search.lock import exclusive
from search.vectors import Rows, Vectors, append, strike_off

# Raise it when what is embedded of a passage changes: older indexes are then built anew.
FORMAT = 1
COLLECTION = "passages"
# In a build: as what it was begun, so that a rebuild that was stopped goes on instead of starting again.
BEGUN = "begun.json"
# Chroma takes 5,461 at most.
MOST_AT_ONCE = 5_000
MOST_LISTED = 50_000


@dataclass(frozen=True, slots=True)
class State:
    """What state.json says. `generation` grows with every batch that was written."""

    build: str
    embedder: str
    dimension: int
    generation: int
    format: int = FORMAT


def index_folder(folder: Path) -> Path:
    """Where the index of a data folder is."""
    return folder / "index"


def read_state(folder: Path) -> State | None:
    """The state of the index of a data folder; None where there is no index."""
    return _read(index_folder(folder) / "state.json")


def _read(path: Path) -> State | None:
    try:
        return State(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Replaces state.json in one step, so that a reader sees the old one or the new one."""
    target = index_folder(folder) / "state.json"
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(state)), encoding="utf-8")
    os.replace(fresh, target)


def check(state: State | None, embedder: str) -> State:
    """The state, where the index can be used with this embedder. Raises NoIndex or OtherEmbedder."""
    if state is None:
        raise NoIndex("Nothing has been indexed yet: log minutes with `matters ingest`, or run `matters reindex`.")
    if state.embedder != embedder:
        raise OtherEmbedder(f"The index was made with {state.embedder}, not {embedder}: run `matters reindex`.")
    if state.format != FORMAT:
        raise OtherEmbedder("The index has an older form than this version reads: run `matters reindex`.")
    return state


class Reader:
    """The index as it stands, for any number of threads; it follows what writers add."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder = folder
        self.embedder = embedder
        self._lock = threading.Lock()
        self._client: Any = None
        self._collection: Any = None
        self._asked = False
        self._state = check(read_state(folder), embedder)
        self._vectors = self._map()

    @property
    def state(self) -> State:
        """The state of the index, as of now."""
        with self._lock:
            self._follow()
            return self._state

    def vectors(self) -> Vectors:
        """The rows for exact scores, as of now."""
        with self._lock:
            self._follow()
            return self._vectors

    def nearest(self, query: Rows, count: int) -> list[tuple[int, float]]:
        """The `count` passages nearest to the unit row `query`: (id, cosine), best first.

        Chroma's graph is asked, but for the first question of a process: every row is scored sooner than
        Chroma starts. So it is where the collection cannot be read because a writer is replacing its files.
        """
        with self._lock:
            self._follow()
            first, self._asked = not self._asked, True
            if first:
                return self._scored(query, count)
            try:
                return self._ask_chroma(query, count)
            except Exception:
                self._close()
                return self._scored(query, count)

    def _scored(self, query: Rows, count: int) -> list[tuple[int, float]]:
        return self._vectors.nearest(query, self._vectors.ids(), count)

    def in_chroma(self) -> set[int]:
        """Every passage that Chroma has."""
        with self._lock:
            self._follow()
            collection, found = self._opened(), set[int]()
            while ids := collection.get(limit=MOST_LISTED, offset=len(found), include=[])["ids"]:
                found.update(map(int, ids))
            return found

    def rows_in_chroma(self, passages: Sequence[int]) -> dict[int, Rows]:
        """The rows that Chroma has of these passages."""
        with self._lock:
            self._follow()
            held = self._opened().get(ids=[str(one) for one in passages], include=["embeddings"])
            return dict(zip(map(int, held["ids"]), held["embeddings"], strict=True))

    def recorded(self) -> dict[str, Any]:
        """What Chroma's collection says it was made with."""
        with self._lock:
            self._follow()
            return dict(self._opened().metadata or {})

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            self._close()

    def _opened(self) -> Any:
        if self._collection is None:
            self._client = open_client(_build(self._folder, self._state) / "chroma")
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        return self._collection

    def _ask_chroma(self, query: Rows, count: int) -> list[tuple[int, float]]:
        found = self._opened().query(query_embeddings=[query], n_results=count, include=["distances"])
        near = (1 - distance for distance in found["distances"][0])
        return list(zip(map(int, found["ids"][0]), near, strict=True))

    def _follow(self) -> None:
        state = read_state(self._folder)
        if state != self._state:
            self._close()
            self._state = check(state, self.embedder)
            self._vectors = self._map()

    def _map(self) -> Vectors:
        return Vectors(_build(self._folder, self._state), self._state.dimension)

    def _close(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._collection = None


class Writer:
    """The one writer of a build; made by `writing` or `rebuilding` only, which hold the lock."""

    def __init__(self, folder: Path, state: State) -> None:
        self.state = state
        self._home = _build(folder, state)
        self._home.mkdir(parents=True, exist_ok=True)
        # Another spelling of the path: Chroma shares one open client for each spelling, and a
        # reader's, opened before another process wrote, would write over what that process added.
        self._client = open_client(self._home / "chroma", "/.")
        self._collection = self._client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 150}},
            metadata=_metadata(state),
        )

    def held(self) -> Vectors:
        """The rows that are there already."""
        return Vectors(self._home, self.state.dimension)

    def put(self, entries: Sequence[tuple[int, int, int]], rows: Rows) -> None:
        """Adds (passage, meeting, version) with their rows. Chroma first: a row in the file means that both have it."""
        for at in range(0, len(entries), MOST_AT_ONCE):
            some = entries[at : at + MOST_AT_ONCE]
            self._collection.upsert(
                ids=[str(passage) for passage, _, _ in some],
                embeddings=rows[at : at + MOST_AT_ONCE],
                metadatas=[{"meeting": meeting, "version": version} for _, meeting, version in some],
            )
        append(self._home, entries, rows)

    def forget(self, passages: Iterable[int]) -> None:
        """Takes passages out. Their vectors stay in the files until the next rebuild; nothing finds them."""
        gone = sorted(passages)
        strike_off(self._home, gone, self.state.dimension)
        for at in range(0, len(gone), MOST_AT_ONCE):
            self._collection.delete(ids=[str(passage) for passage in gone[at : at + MOST_AT_ONCE]])

    def advance(self) -> None:
        """Counts a generation on, in the collection's own record; the caller publishes the state."""
        self.state = replace(self.state, generation=self.state.generation + 1)
        self._collection.modify(metadata=_metadata(self.state))

    def close(self) -> None:
        """Lets go of the files."""
        self._client.close()


@contextmanager
def writing(folder: Path, embedder: str, dimension: int) -> Iterator[Writer]:
    """The writer of the index in use, made where there is none. Raises IndexBusy, OtherEmbedder."""
    with exclusive(index_folder(folder) / "writer.lock"):
        state = read_state(folder)
        state = check(state, embedder) if state else State("1", embedder, dimension, 0)
        yield from _writer(folder, state)


@contextmanager
def rebuilding(folder: Path, embedder: str, dimension: int) -> Iterator[Writer]:
    """The writer of a build beside the one in use; the caller publishes its state to swap. Raises IndexBusy.

    What a rebuild with the same embedder has put in before it was stopped is still there.
    """
    with exclusive(index_folder(folder) / "writer.lock"):
        state = read_state(folder)
        generation = state.generation if state else 0
        begun = _begun(folder, state, State("", embedder, dimension, 0))
        build = begun or str(max(_builds(folder), default=0) + 1)
        fresh = State(build, embedder, dimension, generation)
        _note_begun(folder, fresh)
        yield from _writer(folder, fresh)
        _drop_other_builds(folder)


def _builds(folder: Path) -> list[int]:
    return [int(path.name) for path in index_folder(folder).iterdir() if path.name.isdigit()]


def _begun(folder: Path, state: State | None, wanted: State) -> str | None:
    """The build that a stopped rebuild left, where it was made as wanted."""
    for number in sorted(_builds(folder), reverse=True):
        if state is None or str(number) != state.build:
            made = _read(index_folder(folder) / str(number) / BEGUN)
            if made is not None and replace(made, build="", generation=0) == wanted:
                return str(number)
    return None


def _note_begun(folder: Path, state: State) -> None:
    home = _build(folder, state)
    home.mkdir(parents=True, exist_ok=True)
    (home / BEGUN).write_text(json.dumps(asdict(state)), encoding="utf-8")


def _writer(folder: Path, state: State) -> Iterator[Writer]:
    writer = Writer(folder, state)
    try:
        yield writer
    finally:
        writer.close()


def _drop_other_builds(folder: Path) -> None:
    """Removes every build but the one in use, and what a killed rebuild left."""
    state = read_state(folder)
    for path in index_folder(folder).iterdir():
        if path.is_dir() and (state is None or path.name != state.build):
            shutil.rmtree(path, ignore_errors=True)


def open_client(path: Path, spelling: str = "") -> Any:
    """Chroma's embedded client on a folder, sending nothing to anybody."""
    import chromadb
    from chromadb.config import Settings

    path.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(f"{path}{spelling}", settings=Settings(anonymized_telemetry=False))


def _build(folder: Path, state: State) -> Path:
    return index_folder(folder) / state.build


def _metadata(state: State) -> dict[str, Any]:
    return {"embedder": state.embedder, "format": state.format, "generation": state.generation}
