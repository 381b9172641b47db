"""Whether the installation, the models, the record and the index are sound, and what to do where they are not."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from api import settings

LEAST_FREE = 500 * 1024**2
OURS = ("ledger", "search", "nlp", "api")  # rooms whose errors are sentences


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. An optional one that is not good is no fault."""

    name: str
    good: bool
    said: str
    remedy: str = ""
    optional: bool = False


def examine(folder: Path) -> list[Check]:
    """Every check in order; one that fails never stops the next."""
    installed = [_sure(name, check) for name, check in INSTALLED.items()]
    return [*installed, *_of_folder(folder), *optional_tools(), *_pdf()]


def _sure(name: str, check: Callable[..., Check], *given: Path) -> Check:
    """The check's own answer, or that it broke: a doctor who faints helps nobody."""
    try:
        return check(*given)
    except Exception as error:
        told = " ".join(str(error).split())
        said = told if type(error).__module__.startswith(OURS) else f"{type(error).__name__}: {told}"
        return Check(name, False, said, "" if said is told else "Install again with make setup.")


def python() -> Check:
    """The interpreter."""
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), found, "Install Python 3.11 or newer.")


def language() -> Check:
    """The language pipeline, by reading a sentence with it."""
    from nlp import pipeline

    nlp = pipeline.load()
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Check("language model", bool(nlp("The Chair asked.")), name)


def embeddings() -> Check:
    """The embedding model, by embedding a sentence."""
    from search import embedder

    model = embedder.load(settings.embedder())
    rows = model.encode(["The Chair asked."])
    return Check("embedding model", rows.shape == (1, model.dimension), f"{model.name}, {model.dimension} dimensions")


def _of_folder(folder: Path) -> Iterator[Check]:
    if not (folder / "matters.db").exists():
        yield Check("record", True, f"nothing is logged in {folder} yet")
        return
    for name, check in OF_FOLDER.items():
        yield _sure(name, check, folder)


def record(folder: Path) -> Check:
    """The database: whether it opens, and is whole."""
    from contextlib import closing

    from ledger import database, meetings, soundness

    with closing(database.open_ledger(folder)) as db:
        faults = soundness.faults(db)
        held = meetings.list_meetings(db, limit=1).total
    said = "; ".join(faults) or f"{held} meetings in {folder}"
    return Check("record", not faults, said, "Bring back the last copy of matters.db.")


def index(folder: Path) -> Check:
    """The search index: whether it holds what the record holds, made with the model that is set."""
    from contextlib import closing

    from ledger import database, outbox, passages
    from search import embedder
    from search.index import Reader

    with closing(database.open_ledger(folder)) as db:
        waiting, held = len(outbox.pending(db, 1000)), passages.count(db)
    if not held:
        return Check("index", True, "nothing to hold yet")
    reader = Reader(folder, embedder.name_of(settings.embedder()))
    found = len(reader.vectors())
    reader.close()
    said = f"{found} of {held} passages" + (f", {waiting} sets of minutes wait" if waiting else "")
    return Check("index", found == held and not waiting, said, "Run matters reindex.")


def space(folder: Path) -> Check:
    """Room on the disk."""
    free = shutil.disk_usage(folder).free
    return Check("disk", free > LEAST_FREE, f"{free / 1024**3:.1f} GB free", "Make room before logging more.")


def optional_tools() -> Iterator[Check]:
    """Programs that read more kinds of files where they are installed."""
    for program, use, package in TOOLS:
        found = shutil.which(program)
        yield Check(program, bool(found), found or f"not installed: {use}", f"Install {package}.", optional=True)


TOOLS: tuple[tuple[str, str, str], ...] = (
    ("tesseract", "scans are refused", "tesseract-ocr and tesseract-ocr-eng"),
    ("soffice", "old Word and Rich Text files are refused", "libreoffice-writer"),
)


def _pdf() -> Iterator[Check]:
    """What prints papers as PDF."""
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import weasyprint
    except (ImportError, OSError):
        yield Check("WeasyPrint", False, "not installed: no PDF of papers", "pip install 'matters-arising[pdf]'", True)
        return
    yield Check("WeasyPrint", True, weasyprint.__version__, optional=True)


INSTALLED: dict[str, Callable[[], Check]] = {
    "Python": python,
    "language model": language,
    "embedding model": embeddings,
}
OF_FOLDER: dict[str, Callable[[Path], Check]] = {"record": record, "index": index, "disk": space}
