"""Reads files in a process apart, so that one that never ends, or crashes, takes nothing with it.

The process is started when the first file comes and reads file after file: its start takes about
0.1 s, a file adds less than a thousandth. It has bounds of time and memory, is ended when a file
goes beyond them, and another is started for the next. What it answers is data, never code: a reader
that was subverted can say nothing but documents.

Request and answer go over a pair of sockets, each with a time-out of its own, so that nothing waits
for a process that neither reads, nor writes, nor ends.
"""

import atexit
import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import traceback
from typing import Any

from ingest.document import Document, Problem, Unreadable
from ingest.limits import MIB, refuse
from ingest.wire import packed, unpacked

MEMORY = 3 * 1024 * MIB  # bytes of address space; a large file takes a tenth of that
ENOUGH = 1024 * MIB  # bytes of memory once used, after which the process makes way for a new one
PROCESSOR_SECONDS = 75  # for one file: readers stop by themselves before
WAITING_SECONDS = 300.0  # for one file by the clock, on a machine that is busy with other things
ANSWER_BYTES = 512 * MIB
WRITTEN_BYTES = 200 * MIB  # of one temporary file
HEAD = struct.Struct(">cQ")  # whether more files may come, and the length of what follows
MORE, LAST = b"+", b"."
START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from ingest.apart import serve; serve(int(sys.argv[2]))"
)
REMEDY = "Open it, print it to a new PDF, and read that."


class Fault(Exception):
    """A reader failed in a way that nobody foresaw; the message says how."""


class Ended(Exception):
    """The process ended, or answered what is no answer."""


class Child:
    """One process that reads files. Any error leaves it ended: what it would still say is nobody's answer."""

    def __init__(self) -> None:
        """Starts the process. Raises OSError."""
        self.line, theirs = socket.socketpair()
        path = json.dumps([os.path.abspath(entry) for entry in sys.path])
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, path, str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interruption is for us: we end it
            )

    def ask(self, request: dict[str, Any], data: bytes, seconds: float) -> tuple[Any, bool]:
        """The answer of the process, and whether it takes more files. Raises TimeoutError, and Ended."""
        until = time.monotonic() + seconds
        try:
            head = json.dumps({**request, "size": len(data)}).encode()
            self._send(HEAD.pack(MORE, len(head)) + head, until)
            self._send(data, until)
            mark, size = HEAD.unpack(_received(self.line, HEAD.size, until))
            if size > ANSWER_BYTES:
                raise Ended
            return json.loads(_received(self.line, size, until).decode("utf-8", "surrogatepass")), mark == MORE
        except BaseException as error:
            self.end()
            if isinstance(error, (OSError, ValueError, RecursionError)) and not isinstance(error, TimeoutError):
                raise Ended from error
            raise

    def _send(self, data: bytes, until: float) -> None:
        self.line.settimeout(_left(until))
        self.line.sendall(data)

    def end(self) -> None:
        """Ends the process and all that belongs to it."""
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.line.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)


_idle: list[Child] = []  # those that wait for a file; each is taken out while it reads one


@atexit.register
def close() -> None:
    """Ends the processes that wait for files."""
    while _idle:
        _idle.pop().end()


os.register_at_fork(after_in_child=_idle.clear)  # a process that was forked has none of its own yet


def read_apart(data: bytes, name: str, source: str, seconds: float = WAITING_SECONDS) -> tuple[Document, ...]:
    """Every meeting in one file that is no archive. Raises Unreadable, and Fault for a defect of a reader."""
    child = _taken(name)
    try:
        answer, more = child.ask({"name": name, "source": source}, data, seconds)
    except TimeoutError as error:
        what = "it takes too long to read; it may be damaged on purpose."
        raise refuse(name, what, REMEDY) from error
    except Ended as error:
        what = "reading it had to be stopped: it takes too much time or memory; it may be damaged on purpose."
        raise refuse(name, what, REMEDY) from error
    if more:
        _idle.append(child)
    else:
        child.end()
    return _documents(answer, name)


def _taken(name: str) -> Child:
    """A process that waits for a file. Raises Unreadable when none can be started."""
    while _idle:
        child = _idle.pop()
        if child.process.poll() is None:
            return child
        child.end()
    try:
        return Child()
    except OSError as error:
        what = f"no process could be started to read it ({error.strerror})."
        raise refuse(name, what, "Free some memory and try again.") from error


def _documents(answer: Any, name: str) -> tuple[Document, ...]:
    """What the process answered, if it is of the right form."""
    try:
        if "refused" in answer:
            raise Unreadable(unpacked(Problem, answer["refused"]))
        if "fault" in answer:
            raise Fault(str(answer["fault"]))
        found: tuple[Document, ...] = unpacked(tuple[Document, ...], answer["documents"])
        return found
    except (TypeError, ValueError, KeyError) as error:
        raise refuse(
            name, "reading it gave what cannot be understood; it may be damaged on purpose.", REMEDY
        ) from error


def _left(until: float) -> float:
    """Seconds until then. Raises TimeoutError."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _received(line: socket.socket, size: int, until: float | None = None) -> bytearray:
    """Exactly so many bytes. Raises TimeoutError, and EOFError at the end of the line."""
    data = bytearray(size)
    view, at = memoryview(data), 0
    while at < size:
        line.settimeout(None if until is None else _left(until))
        got = line.recv_into(view[at : at + MIB])
        if not got:
            raise ConnectionAbortedError
        at += got
    return data


# In the process apart


def serve(number: int) -> None:
    """Answers file after file on a socket, until its other end is closed."""
    _limit_once()
    with socket.socket(fileno=number) as line, contextlib.suppress(ConnectionError):
        while True:
            _, size = HEAD.unpack(_received(line, HEAD.size))
            request = json.loads(_received(line, size))
            _limit_file()
            answer, mark = _answered(bytes(_received(line, request["size"])), request["name"], request["source"])
            words = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
            line.sendall(HEAD.pack(mark, len(words)) + words)
            if mark == LAST:
                return


def _limit_once() -> None:
    """Bounds of memory and of what may be written."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_BYTES, WRITTEN_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_file() -> None:
    """Lets the process be ended when this file takes more of the processor, or longer, than it may.

    The clock is for a process whose parent is gone: nobody else would end it.
    """
    signal.setitimer(signal.ITIMER_REAL, WAITING_SECONDS + 10)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + PROCESSOR_SECONDS, most))


def _answered(data: bytes, name: str, source: str) -> tuple[dict[str, Any], bytes]:
    """What is said of a file, and whether another may follow."""
    from ingest.reading import read_here

    try:
        answer = {"documents": packed(read_here(data, name, source))}
    except Unreadable as refusal:
        answer = {"refused": packed(refusal.problem)}
    except (MemoryError, RecursionError):
        return {"refused": packed(refuse(name, "it takes too much memory to read.", REMEDY).problem)}, LAST
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        answer = {"fault": f"{type(error).__name__} in {os.path.basename(place.filename)}:{place.lineno}: {error}"}
    signal.setitimer(signal.ITIMER_REAL, 0)
    return answer, LAST if _has_grown() else MORE


def _has_grown() -> bool:
    """Whether the process has once used so much memory that it would keep too much of it."""
    return _most_used() > ENOUGH


def _most_used() -> int:
    """The most memory, in bytes, that the process has used since it began to read; 0 where nothing tells.

    Linux hands `ru_maxrss` on to what a process starts: under a large one every process would seem grown.
    """
    with contextlib.suppress(OSError, StopIteration, ValueError), open("/proc/self/status", "rb") as status:
        return 1024 * int(next(line for line in status if line.startswith(b"VmHWM:")).split()[1])
    with contextlib.suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024  # what the system counts in
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0
