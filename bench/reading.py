"""Speed of reading: recovering and reading documents against the bare language pipeline on the same text.

Run by `make bench`. Prints ratios within one run, and the machine; the ratio to keep is at most 1.25.
"""

import argparse
import platform
import statistics
import time
from pathlib import Path

from ingest.document import Document
from ingest.folder import minutes_in
from ingest.reading import read
from nlp import pipeline
from nlp.reading import READ_ROLES, find_many

ROUNDS = 3


def main() -> None:
    """Times both sides in turns over the files below the given folders, and prints the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("corpus")])
    files = list(minutes_in(parser.parse_args().folders))
    documents = [d for file in files for d in read(file)]
    texts = [d.words(p) for d in documents for p in d.paragraphs if p.role in READ_ROLES]
    _bare(texts[:50])  # warm the pipeline
    rows = [(_timed(_bare, texts), _timed(_ours, files)) for _ in range(ROUNDS)]
    bare, ours = (statistics.median(column) for column in zip(*rows, strict=True))
    words = sum(len(t.split()) for t in texts)
    print(f"machine: {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(
        f"{len(files)} files, {len(documents)} meetings, {len(texts)} paragraphs, {words} words; "
        f"median of {ROUNDS} rounds"
    )
    print(f"bare spaCy pipeline, batched     {bare:7.2f} s   {words / bare:8.0f} words/s")
    print(f"reading the files and findings   {ours:7.2f} s   {words / ours:8.0f} words/s")
    print(f"ratio                            {ours / bare:7.2f}   (at most 1.25)")


def _bare(texts: list[str]) -> None:
    for _ in pipeline.annotate((text, None) for text in texts):
        pass


def _ours(files: list[Path]) -> None:
    documents: list[Document] = [d for file in files for d in read(file)]
    for _ in find_many(documents):
        pass


def _timed(work, *arguments) -> float:  # type: ignore[no-untyped-def]
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
