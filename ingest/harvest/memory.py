"""What earlier journeys to a site left behind, in a folder of the record.

One JSON file, written anew after each meeting by a rename: a process killed at any instant leaves the
old one or the new one. It saves requests and is no truth; without it everything is asked again.
"""

import gzip
import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from ingest.harvest.asking import Validators
from ingest.harvest.errors import Busy

FRESH = 7 * 24 * 3600  # seconds for which a journey that was broken off goes on where it stopped


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of an address. `logged` names what the record made of it ("12.1": meeting, version)."""

    etag: str = ""
    modified: str = ""
    words: str = ""  # a digest of what the page says
    logged: tuple[str, ...] = ()

    @property
    def validators(self) -> Validators:
        """To ask whether there is anything newer."""
        return Validators(self.etag, self.modified)


@dataclass
class Memory:
    """The memory of one site."""

    folder: Path
    marks: dict[str, Marks] = field(default_factory=dict)
    journey: str = ""  # what the journey that is not finished looks for
    begun: float = 0.0
    done: list[str] = field(default_factory=list)  # committees and meetings that it is through with
    used: set[Path] = field(default_factory=set)  # the kept lists that it has looked at

    def begin(self, journey: str) -> int:
        """Begin a journey, or go on with the same one; how much of it is done."""
        if journey != self.journey or not 0 <= time.time() - self.begun < FRESH:
            self.journey, self.begun, self.done = journey, time.time(), []
        return len(self.done)

    def tick(self, step: str, marks: dict[str, Marks] | None = None) -> None:
        """A step of the journey is done, and this is what was seen on it."""
        self.marks.update(marks or {})
        self.done.append(step)
        self._write()

    def finish(self) -> None:
        """The journey is through; lists that it had no use for are of other days, and go."""
        self.journey, self.begun, self.done = "", 0.0, []
        gone = {path for path in self.folder.glob("*.gz") if path not in self.used}
        self.marks = {address: marks for address, marks in self.marks.items() if self._kept(address) not in gone}
        for path in gone:
            path.unlink(missing_ok=True)
        self._write()

    def page(self, address: str) -> bytes | None:
        """A list that was kept, so that "unchanged" is answer enough."""
        self.used.add(self._kept(address))
        with suppress(OSError, EOFError, zlib.error):
            return gzip.decompress(self._kept(address).read_bytes())
        return None

    def keep_page(self, address: str, data: bytes, marks: Marks) -> None:
        """Keep a list together with what it said of itself."""
        _replace(self._kept(address), gzip.compress(data, mtime=0))
        self.marks[address] = marks
        self._write()

    def _kept(self, address: str) -> Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()[:24]}.gz"

    def _write(self) -> None:
        held = {"journey": self.journey, "begun": self.begun, "done": self.done}
        seen = {address: {k: v for k, v in asdict(marks).items() if v} for address, marks in self.marks.items()}
        _replace(self.folder / "memory.json", json.dumps({**held, "marks": seen}, indent=1).encode())


@contextmanager
def memory_of(folder: Path, base: str) -> Iterator[Memory]:
    """The memory of the site at `base`, ours alone for as long as the block lasts. Raises Busy."""
    place = folder / "fetched" / _named(base)
    place.mkdir(parents=True, exist_ok=True)
    with (place / "lock").open("a+") as lock:
        if not _taken(lock):
            raise Busy(f"Another process is fetching from {base}: one at a time is enough for any site.")
        yield _loaded(place)


def _loaded(place: Path) -> Memory:
    """The memory as it was written; an empty one where it is not there or damaged."""
    try:
        held = json.loads((place / "memory.json").read_bytes())
        marks = {address: _marks(seen) for address, seen in held["marks"].items()}
        return Memory(place, marks, str(held["journey"]), float(held["begun"]), [str(step) for step in held["done"]])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory(place)


def _marks(seen: dict[str, Any]) -> Marks:
    logged = tuple(str(one) for one in seen.get("logged", ()))
    return Marks(str(seen.get("etag", "")), str(seen.get("modified", "")), str(seen.get("words", "")), logged)


def _named(base: str) -> str:
    """A folder's name for a site: readable, and never that of another site."""
    plain = re.sub(r"[^a-z0-9.-]+", "_", base.partition("://")[2].lower()).strip("._")
    return f"{plain[:80]}-{hashlib.sha256(base.encode()).hexdigest()[:6]}"


def _replace(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _taken(file: IO[str]) -> bool:
    """Whether the lock on the open file could be had; it is given up when the file is closed or the process ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
