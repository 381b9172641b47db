"""The process in which files are read: it cannot hold anything up, and what it says is checked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import ROOT

from ingest import apart
from ingest.apart import read_apart
from ingest.document import Document, Unreadable
from ingest.limits import MIB
from ingest.reading import read_bytes, read_here
from ingest.wire import packed, unpacked

MINUTES = b"""Netherby Parish Council
Minutes of the meeting held on Monday 4 March 2019 at 7.30 pm

Present: Mrs J Lowe (Chair), Mr A Patel
Apologies: Mr Marsh

1. Hedges
Mr Patel asked who cuts the hedge in Mill Lane.
Action: Clerk to write to the owner by 1 April 2019.
"""


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    apart.close()
    yield
    apart.close()


def waiting() -> apart.Child:
    """The process that waits for the next file."""
    read_bytes(MINUTES, "first.txt")
    (child,) = apart._idle
    return child


def is_gone(child: apart.Child) -> bool:
    return child.process.poll() is not None


@pytest.mark.parametrize("size", [1_000, 20_000_000], ids=["that reads and never answers", "that never reads"])
def test_a_process_that_stalls_is_ended_and_the_file_refused(size: int) -> None:
    child = waiting()
    os.kill(child.process.pid, signal.SIGSTOP)
    with pytest.raises(Unreadable, match="takes too long"):
        read_apart(b"x" * size, "stalled.txt", "stalled.txt", seconds=0.5)
    assert is_gone(child)
    assert read_bytes(MINUTES, "next.txt")[0].attendance


def test_a_stalled_process_is_given_up_though_another_holds_its_line() -> None:
    child = waiting()
    sibling = os.fork()
    if not sibling:
        time.sleep(30)
        os._exit(0)
    try:
        os.kill(child.process.pid, signal.SIGSTOP)
        with pytest.raises(Unreadable, match="takes too long"):
            read_apart(MINUTES, "stalled.txt", "stalled.txt", seconds=0.5)
    finally:
        os.kill(sibling, signal.SIGKILL)
        os.waitpid(sibling, 0)
    assert is_gone(child)


def test_a_process_is_kept_though_the_one_that_starts_it_is_large() -> None:
    held = b"a" * (apart.ENOUGH + 64 * MIB)
    child = waiting()
    assert len(held) > apart.ENOUGH
    assert read_bytes(MINUTES, "next.txt")
    assert waiting() is child


def test_a_process_that_has_once_used_much_makes_way() -> None:
    tell = "from ingest import apart; print(apart._has_grown()); b'a' * apart.ENOUGH; print(apart._has_grown())"
    told = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.split() == ["False", "True"]


def test_a_forked_process_reads_with_a_process_of_its_own() -> None:
    child = waiting()
    forked = os.fork()
    if not forked:
        done = bool(read_bytes(MINUTES, "forked.txt")) and apart._idle[0] is not child
        apart.close()
        os._exit(0 if done else 1)
    assert os.waitpid(forked, 0)[1] == 0
    assert read_bytes(MINUTES, "second.txt")
    assert apart._idle == [child]


def test_a_process_that_died_between_files_is_replaced() -> None:
    child = waiting()
    child.process.kill()
    child.process.wait()
    assert read_bytes(MINUTES, "next.txt")[0].attendance


def test_a_process_that_dies_over_a_file_is_told() -> None:
    child = waiting()
    os.kill(child.process.pid, signal.SIGSTOP)
    pid = os.fork()
    if not pid:
        time.sleep(0.5)
        os.kill(child.process.pid, signal.SIGKILL)
        os._exit(0)
    with pytest.raises(Unreadable, match="had to be stopped"):
        read_apart(MINUTES, "fatal.txt", "fatal.txt", seconds=30)
    os.waitpid(pid, 0)


def test_an_interruption_leaves_no_answer_for_the_next_file() -> None:
    child = waiting()
    os.kill(child.process.pid, signal.SIGSTOP)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            read_apart(MINUTES, "interrupted.txt", "interrupted.txt")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert is_gone(child)
    (document,) = read_bytes(b"Present: A Bell", "next.txt")
    assert document.text == "Present: A Bell"


def test_the_process_ends_when_its_parent_is_gone() -> None:
    child = waiting()
    apart._idle.remove(child)
    child.line.close()
    assert child.process.wait(10) == 0


def test_it_reads_what_is_read_here() -> None:
    assert read_bytes(MINUTES, "m.txt") == read_here(MINUTES, "m.txt", "m.txt")


def test_documents_come_through_unchanged_and_nothing_else_does() -> None:
    document = replace(read_here(MINUTES, "m.txt", "m.txt")[0], text="a lone \ud800 sign")
    assert unpacked(Document, packed(document)) == document
    for at, wrong in ((0, 5), (3, None), (4, "x"), (4, [["1"]]), (6, [["body", "2019-13-41"]])):
        told = packed(document)
        told[at] = wrong
        with pytest.raises((TypeError, ValueError)):
            unpacked(Document, told)
