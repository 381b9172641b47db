"""Findings by several processes: each has a language pipeline of its own and reads one document at a time.

The processes are started anew rather than forked, since threads and locks do not survive a fork; a
script that asks for several must therefore be importable (`if __name__ == "__main__":`).
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from ingest.document import Document
from nlp import weights as model
from nlp.findings import Findings, Roster
from nlp.reading import find

Finder = Callable[[Document, Roster], Callable[[], Findings]]
AHEAD = 3  # documents that wait or are in work, for each process
FOR_EACH = 12  # documents that make it worth while to start a process, which takes a second


class Crashed(Exception):
    """The process that looked for the findings in a document ended; the next document has another."""


def workers_for(documents: int, most: int | None = None) -> int:
    """How many processes so many documents are worth, at most one for each processor."""
    processors = most or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, documents // FOR_EACH))


@contextmanager
def finders(workers: int) -> Iterator[Finder]:
    """What takes a document and its roster, and gives back what waits for its findings.

    With one worker it is this process, at once. A document at which a process crashes is tried once more, by
    itself; then waiting for it raises Crashed. Leaving early ends the processes.
    """
    if workers <= 1:
        yield _here
        return
    pool = _Pool(workers)
    try:
        yield pool.find
    finally:
        pool.end()


def find_in_order(
    documents: Iterable[tuple[Document, Roster]], workers: int
) -> Generator[tuple[Document, Callable[[], Findings]], None, None]:
    """Each document with what waits for its findings, in order; few are held at a time."""
    with finders(workers) as find_one:
        waiting: deque[tuple[Document, Callable[[], Findings]]] = deque()
        for document, roster in documents:
            waiting.append((document, find_one(document, roster)))
            if len(waiting) >= ahead(workers):
                yield waiting.popleft()
        yield from waiting


def ahead(workers: int) -> int:
    """How many documents are in work before the first of them is waited for."""
    return AHEAD * workers if workers > 1 else 1


def _here(document: Document, roster: Roster) -> Callable[[], Findings]:
    return lambda: find(document, roster)


class _Pool:
    """Processes that are replaced when one of them ends by itself."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.executor = _started(workers)

    def find(self, document: Document, roster: Roster) -> Callable[[], Findings]:
        """Puts a document in the queue, and gives back what waits for it."""
        executor, future = self._submitted(document, roster)

        def wait() -> Findings:
            try:
                return future.result()
            except BrokenProcessPool:
                self._replace(executor)
                return _alone(document, roster)

        return wait

    def _submitted(self, document: Document, roster: Roster) -> tuple[ProcessPoolExecutor, Future[Findings]]:
        try:
            return self.executor, self.executor.submit(find, document, roster)
        except BrokenProcessPool:
            self._replace(self.executor)
            return self.executor, self.executor.submit(find, document, roster)

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if self.executor is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self.executor = _started(self.workers)

    def end(self) -> None:
        """Ends the processes, whatever they are at."""
        processes = list((self.executor._processes or {}).values())
        self.executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        for process in processes:
            process.join(5)


def _alone(document: Document, roster: Roster) -> Findings:
    """The findings of a document at which a process has ended, or of one that waited beside it."""
    with _started(1) as executor:
        try:
            return executor.submit(find, document, roster).result()
        except BrokenProcessPool as error:
            raise Crashed("The process that read it ended.") from error


def _started(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), _prepared, (model.in_use(),))


def _prepared(weights: Path) -> None:
    """The parent's weights; and an interruption is for the parent, which ends its processes."""
    model.use(weights)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
