"""The process in which PDFs are read, so that one that never ends, or crashes, takes nothing with it.

It is started once and reads file after file: the start takes about 0.2 s, a file adds next to nothing.
Requests and answers are a line of JSON each, after the request the bytes of the file. The answer is
data, never code: a reader that was subverted can say nothing but text.
"""

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import Any, BinaryIO

from ingest.document import Cell, Margin, Problem, Unreadable
from ingest.limits import refuse
from ingest.recovered import Block, Recovered

MEMORY = 3 * 1024**3  # bytes of address space; a large file takes a tenth of that
PROCESSOR_SECONDS = 75  # for one file: reading stops by itself before
WAITING_SECONDS = 300.0  # for one file, on a machine that is busy with other things
START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from ingest.readers.pdf_child import serve; serve()"


class Reader:
    """A child process, started when the first file comes and again after one that had to be ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def read(self, data: bytes, name: str, waiting: float = WAITING_SECONDS) -> Recovered:
        """The text and blocks of a PDF. Raises Unreadable."""
        with self.lock:
            process = self._running(name)
            late = threading.Event()
            timer = threading.Timer(waiting, _give_up, (process, late))
            timer.start()
            try:
                answer = _asked(process, data, name)
            finally:
                timer.cancel()
            if not answer:
                self.close()
                raise _ended(name, late.is_set())
        return _unpacked(json.loads(answer), name)

    def close(self) -> None:
        """Ends the child."""
        if self.process and self.owner == os.getpid():
            self.process.kill()
            self.process.communicate()
        self.process = None

    def _running(self, name: str) -> subprocess.Popen[bytes]:
        """The child of this process; a forked process has none yet."""
        if not self.process or self.owner != os.getpid() or self.process.poll() is not None:
            path = json.dumps([os.path.abspath(entry) for entry in sys.path])
            try:
                self.process = subprocess.Popen(
                    [sys.executable, "-c", START, path],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                what = f"no process could be started to read it ({error.strerror})."
                raise refuse(name, what, "Free some memory and try again.") from error
            self.owner = os.getpid()
        return self.process


READER = Reader()
atexit.register(READER.close)


def _give_up(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _asked(process: subprocess.Popen[bytes], data: bytes, name: str) -> bytes:
    """Sends a file and waits for the answer; nothing when the child ended instead."""
    assert process.stdin
    assert process.stdout
    with contextlib.suppress(OSError):
        process.stdin.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
        return process.stdout.readline()
    return b""


def _ended(name: str, late: bool) -> Unreadable:
    why = "it takes too long to read" if late else "reading it had to be stopped: it takes too much time or memory"
    return refuse(name, f"{why}; it may be damaged on purpose.", "Open it, print it to a new PDF, and read that.")


def serve() -> None:
    """The child: answers until its input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    _limit_memory()
    for line in requests:
        request = json.loads(line)
        _limit_time()
        answers.write(json.dumps(_answer(_exactly(requests, request["size"]), request["name"])).encode() + b"\n")
        answers.flush()


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise SystemExit
    return data


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _limit_time() -> None:
    """Lets the process be ended when this file takes more of the processor than it may."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + PROCESSOR_SECONDS, most))


def _answer(data: bytes, name: str) -> dict[str, Any]:
    from ingest.readers.pdf_read import read

    try:
        return _packed(read(data, name))
    except Unreadable as refusal:
        return {"refused": [refusal.problem.what, refusal.problem.remedy]}
    except (MemoryError, RecursionError):
        return {"refused": ["it takes too much memory to read.", "Open it, print it to a new PDF, and read that."]}


def _packed(found: Recovered) -> dict[str, Any]:
    return {
        "text": found.text,
        "blocks": [_packed_block(block) for block in found.blocks],
        "problems": [[p.where, p.what, p.remedy, p.severity] for p in found.problems],
    }


def _packed_block(block: Block) -> list[Any]:
    cells = [[c.column, c.start, c.end] for c in block.cells]
    margins = [[m.column, m.start, m.end, m.beside_start, m.beside_end] for m in block.margins]
    plain = [block.start, block.end, block.kind, block.level, block.bold, block.italic, block.page]
    return [*plain, cells, margins, block.table, block.header, block.gap, block.hint, block.lead]


def _unpacked(answer: dict[str, Any], name: str) -> Recovered:
    if "refused" in answer:
        raise refuse(name, *answer["refused"])
    blocks = tuple(_unpacked_block(fields) for fields in answer["blocks"])
    return Recovered(answer["text"], blocks, problems=tuple(Problem(*fields) for fields in answer["problems"]))


def _unpacked_block(fields: list[Any]) -> Block:
    fields[7] = tuple(Cell(*cell) for cell in fields[7])
    fields[8] = tuple(Margin(*margin) for margin in fields[8])
    return Block(*fields)
