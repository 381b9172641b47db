"""The embedder and the index, opened once for a process and kept."""

import threading
from functools import lru_cache
from pathlib import Path

from search import embedder as embedders
from search.embedder import Embedder
from search.index import Reader, check, read_state

_lock = threading.Lock()
_readers: dict[Path, Reader] = {}


def reader(folder: Path) -> Reader:
    """The reader of the index of a data folder. Raises NoIndex, OtherEmbedder."""
    state = read_state(folder)
    with _lock:
        held = _readers.get(folder)
        if held is None or state is None or held.embedder != state.embedder:
            _readers.pop(folder, None)
            if held is not None:
                held.close()
            held = _readers[folder] = Reader(folder, check(state, state.embedder if state else "").embedder)
        return held


@lru_cache(maxsize=2)
def embedder(name: str) -> Embedder:
    """The embedder of that name; an index is asked with the one that it was made with. Raises EmbedderError."""
    return embedders.load(name)
