"""Speed and memory of reading, against the bare language pipeline on the same text.

Run by `make bench`. Prints ratios within one run, the machine and its load. What is kept to: reading and findings
take at most 1.25 of the pipeline's time; two processes do at least 1.7 times what one does (on a machine that has
two processors to spare); a pack of 300 pages takes at most twice its bare text with the pipeline; the memory does
not grow with the number of documents.
"""

import argparse
import functools
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.packs import pack, said_in, volume
from ingest.document import Document
from ingest.folder import minutes_in
from ingest.reading import read, read_bytes
from nlp import pipeline
from nlp.findings import Roster
from nlp.reading import READ_ROLES, find_many
from nlp.workers import find_in_order

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 3
CORPUS = Path("corpus")
PARISHES = Path("../shared/real/parishes")
FILES = 200  # for the processes: fewer tell more of their start than of their work
PAGES = 300


def main() -> None:
    """Prints each figure with what it is kept to."""
    # memory first: its peak is never forgotten
    parts = {"memory": _memory, "speed": _speed, "packs": _packs, "processes": _processes}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--part", choices=parts, action="append", help="only this part; may be given again")
    asked = parser.parse_args()
    files = list(minutes_in(asked.folders))
    print(f"machine: {platform.processor() or platform.machine()}, Python {platform.python_version()}, {_load()}")
    for name, part in parts.items():
        if not asked.part or name in asked.part:
            part(files)


def _speed(files: list[Path]) -> None:
    documents = [d for file in files for d in read(file)]
    texts = [d.words(p) for d in documents for p in d.paragraphs if p.role in READ_ROLES]
    bare, ours, used = _in_turns(lambda: _bare(texts), lambda: _ours(files), lambda: _used(texts))
    words = sum(len(t.split()) for t in texts)
    print(f"{len(files)} files, {len(documents)} meetings, {words} words; medians of {ROUNDS} rounds, {_load()}")
    print(f"bare spaCy pipeline, as it ships {bare:7.2f} s   {words / bare:8.0f} words/s")
    print(f"the parts of it that are used    {used:7.2f} s   {words / used:8.0f} words/s")
    print(f"reading the files and findings   {ours:7.2f} s   {words / ours:8.0f} words/s")
    print(f"ratio                            {ours / bare:7.2f}   (at most 1.25)")


def _packs(_: list[Path]) -> None:
    said = said_in(CORPUS)
    for name, data in (("an agenda pack", pack(said, PAGES)), ("a volume of minutes", volume(said, PAGES))):
        meetings = len(read_bytes(data, "pack.pdf"))
        bare, ours = _in_turns(partial(_all_text, data), partial(_found, data), rounds=1)
        print(f"{name}: {len(list(_bare_text(data)))} pages, minutes of {meetings} meetings, {_load()}")
        print(f"bare text and spaCy pipeline     {bare:7.2f} s")
        print(f"reading and findings             {ours:7.2f} s")
        print(f"ratio                            {ours / bare:7.2f}   (at most 2)")


def _all_text(data: bytes) -> None:
    _bare(_bare_text(data))


def _found(data: bytes) -> None:
    for _ in find_many(read_bytes(data, "pack.pdf")):
        pass


def _processes(files: list[Path]) -> None:
    shared = PARISHES if PARISHES.is_dir() else None
    many = list(islice(cycle(minutes_in([shared]) if shared else files), FILES))
    one, two = _in_turns(lambda: _by(many, 1), lambda: _by(many, 2), rounds=1)
    print(f"{len(many)} {'parish minutes' if shared else 'files of the corpus'}, {_load()}")
    print(f"one process                      {one:7.2f} s")
    print(f"two processes, started anew      {two:7.2f} s")
    print(f"ratio                            {one / two:7.2f}   (at least 1.7)")


def _memory(files: list[Path]) -> None:
    documents = (d for file in cycle(files) for d in read(file))
    findings = find_many(documents)
    peaks = []
    for count in (10, 90, 100):
        for _ in islice(findings, count):
            pass
        peaks.append(_peak())
    print(f"peak memory after 10, 100, 200   {' '.join(f'{peak:6.0f}' for peak in peaks)} MB")


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1024**2


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def _bare(texts: Iterator[str] | list[str]) -> None:
    for _ in _as_it_ships().pipe((pipeline.plain(text) for text in texts), batch_size=pipeline.BATCH):
        pass


@functools.cache
def _as_it_ships() -> "Language":
    """The model with every part that its makers put in, held to no sentences of ours."""
    import spacy

    return spacy.load(next(name for name in pipeline.MODELS if spacy.util.is_package(name)))


def _used(texts: list[str]) -> None:
    for _ in pipeline.annotate((text, None) for text in texts):
        pass


def _bare_text(data: bytes) -> Iterator[str]:
    """The text of each page of a PDF, as PDFium gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        yield page.get_textpage().get_text_range()


def _documents(files: list[Path]) -> Iterator[Document]:
    return (document for file in files for document in read(file))


def _ours(files: list[Path]) -> None:
    for _ in find_many(_documents(files)):
        pass


def _by(files: list[Path], workers: int) -> None:
    for _, wait in find_in_order(((document, Roster()) for document in _documents(files)), workers):
        wait()


def _in_turns(*works: Callable[[], None], rounds: int = ROUNDS) -> tuple[float, ...]:
    """The median seconds of each piece of work; they are done in turns, so that all meet the same load."""
    times = [[_timed(work) for work in works] for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*times, strict=True))


def _timed(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
