"""The sample minutes of bodies, logged and indexed, for the tests of what is found in them."""

from contextlib import closing
from pathlib import Path

from conftest import ROOT

from bench.judged_record import NAMES
from ingest.reading import read_bytes
from ledger import minutes
from ledger.database import open_ledger
from ledger.errors import Unplaced
from nlp.reading import find
from search import embedder, indexing


def logged_corpus(folder: Path, *bodies: str, indexed: bool = True) -> Path:
    """A data folder with the sample minutes of these bodies, of all that questions were judged on where none is named."""
    with closing(open_ledger(folder)) as db:
        for body in bodies or NAMES:
            for path in sorted((ROOT / "corpus").glob(f"{body}/*/minutes.*")):
                data = path.read_bytes()
                for document in read_bytes(data, str(path)):
                    try:
                        minutes.save(db, document, find(document), data)
                    except Unplaced:
                        continue
        if indexed:
            indexing.drain(db, folder, embedder.load())
    return folder
