"""One writer at a time: an exclusive lock on a file, given up by the system when its process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import IndexBusy


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Holds the lock file at `path`. Raises IndexBusy at once where somebody else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        if not _take(file.fileno()):
            raise IndexBusy(_sentence(path))
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _sentence(path: Path) -> str:
    try:
        holder = path.read_text(encoding="utf-8").strip()
    except OSError:  # a lock that also keeps readers away, as on Windows
        holder = ""
    who = f"process {holder}" if holder else "another process"
    return f"The index is being written by {who}: nothing is lost, what is waiting is indexed next time."


def _take(handle: int) -> bool:
    """Locks the open file without waiting; False where it is taken."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
