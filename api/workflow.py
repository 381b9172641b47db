"""What joins the rooms: minutes are read, extracted, saved and indexed here.

Plain Python without a web framework: commands, routes and a user's own script call these.
Heavy rooms are imported inside the functions that need them.
"""

import datetime as dt
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from api import settings
from ingest.document import Document, Problem, Unreadable

if TYPE_CHECKING:
    from ingest.harvest.trip import Found, Trip
    from nlp.findings import Findings
    from nlp.workers import Finder
    from search.verifying import Verified

YEAR = dt.timedelta(days=365)  # how far back minutes are fetched unless it is said
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came by itself, without a folder."""

    name: str
    data: bytes


Source = Path | Upload


@dataclass(frozen=True, slots=True)
class Logged:
    """What became of one meeting's minutes, or why a file was refused; then nothing of it was kept.

    "unindexed" comes last, about no file: all is saved, and why it cannot be searched yet.
    """

    source: str
    outcome: Literal["new", "version", "reread", "unchanged", "refused", "unindexed"]
    meeting_id: int | None = None
    version: int | None = None
    body: str | None = None
    date: dt.date | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def log_minutes(
    db: sqlite3.Connection,
    folder: Path,
    sources: Iterable[Source],
    *,
    body: str | None = None,
    date: dt.date | None = None,
    by: str = "",
    progress: Progress | None = None,
    workers: int | None = 1,
) -> Iterator[Logged]:
    """Read, extract, save, and at the end index each file and each file of each folder.

    One outcome for each meeting, or one refusal for a file, in order; a refusal never stops the rest, and
    what was reported is saved for good. `progress` is told each file's name before it is read. `workers` is how
    many processes look for the findings, None for as many as the files are worth; this one alone writes.
    """
    from nlp.workers import workers_for

    files: Iterable[Source] = _one_by_one(sources)
    if workers is None:
        files = known = list(files)
        workers = workers_for(len(known))
    yield from _log(db, files, body, date, by, progress, workers)
    if progress:
        progress("the search index")
    yield from _index(db, folder)


def fetch_minutes(
    db: sqlite3.Connection,
    folder: Path,
    address: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    body: str | None = None,
    limit: int | None = None,
    keep: Path | None = None,
    delay: float | None = None,
    private: bool = False,
    by: str = "",
    progress: Progress | None = None,
) -> Iterator[Logged]:
    """Fetch the published minutes of a council's register of meetings and log them, the latest first.

    Of the last year unless `since` is given. One outcome for each meeting with minutes, or one refusal; `keep`
    is a folder for the files as they came. What was reported is saved for good, and a run that was broken off
    goes on where it stopped. Raises FetchError where the site cannot be asked.
    """
    from ingest.harvest.asking import Asker
    from ingest.harvest.errors import FetchError
    from ingest.harvest.manners import DELAY
    from ingest.harvest.trip import Wanted, setting_out

    until = until or dt.date.today()
    wanted = Wanted(
        since or until - YEAR, until, body or "", limit, f"{since} {until if until < dt.date.today() else ''}"
    )
    if wanted.since > wanted.until:
        raise settings.BadSetting(f"No day is after {wanted.since} and before {wanted.until}.")
    asker = Asker(private, DELAY if delay is None else delay, progress or (lambda _: None))
    try:
        with setting_out(address, asker, wanted, folder, lambda logged: _are_held(db, logged), keep) as trip:
            for found in trip.findings():
                yield from _fetched(db, trip, found, by)
            asker.report(trip.told())
    except FetchError:
        yield from _index(db, folder)
        raise
    yield from _index(db, folder)


def extract(source: Source, *, body: str | None = None, date: dt.date | None = None) -> dict[str, Any]:
    """What is found in one file, in the public JSON form. Nothing is stored. Raises Unreadable."""
    from nlp.contract import as_json
    from nlp.reading import find

    documents = _read(_name(source), _bytes(source), body, date)
    told = as_json(documents[0], find(documents[0]))
    if len(documents) > 1:
        note = f"it holds the minutes of {len(documents)} meetings, and this is the first."
        told["problems"].append({"where": _name(source), "what": note, "remedy": "Split the file, or log it."})
    return told


def read_draft(source: Source, body: str | None, date: dt.date | None) -> tuple[Document, bytes]:
    """The first minutes in one file, and the file's bytes. Raises Unreadable."""
    data = _bytes(source)
    return _read(_name(source), data, body, date)[0], data


def index_waiting(db: sqlite3.Connection, folder: Path, progress: Callable[[int], None] | None = None) -> int:
    """Take into the search index what was saved and is not in it yet; how many passages."""
    from ledger import outbox
    from search import embedder, indexing

    if not outbox.pending(db, 1):
        return 0
    return indexing.drain(db, folder, embedder.load(settings.embedder()), progress=progress)


def rebuild_index(db: sqlite3.Connection, folder: Path, progress: Callable[[int], None] | None = None) -> int:
    """Make the search index anew from the record alone; how many passages."""
    from search import embedder, indexing

    return indexing.rebuild(db, folder, embedder.load(settings.embedder()), progress=progress)


def verify_index(db: sqlite3.Connection, folder: Path) -> "Verified":
    """Whether the search index holds what the record holds, and nothing else. Changes nothing."""
    from search import embedder
    from search.verifying import verify

    return verify(db, folder, embedder.load(settings.embedder()))


def sentence(problem: Problem) -> str:
    """A problem as one line for people."""
    place = f"{problem.where}: " if problem.where else ""
    return f"{place}{problem.what} {problem.remedy}".strip()


def _fetched(db: sqlite3.Connection, trip: "Trip", found: "Found", by: str) -> Iterator[Logged]:
    """The outcomes of one meeting's fetched minutes; none where none are published."""
    if found.outcome == "failed":
        yield Logged(found.address, "refused", problems=(Problem("", found.problem, "", "error"),))
    elif found.outcome == "old":
        yield from (_unchanged(db, found.address, version) for version in found.logged)
    elif found.data is not None:
        upload = Upload(found.address, found.data)
        made = list(_log(db, [upload], found.meeting.body, found.meeting.date, by))
        versions = [f"{one.meeting_id}.{one.version}" for one in made if one.meeting_id is not None]
        trip.settle(found, versions or None)
        yield from made


def _unchanged(db: sqlite3.Connection, address: str, version: str) -> Logged:
    """The outcome for minutes that are held already, as "12.1": meeting and version."""
    from ledger.meetings import get_meeting

    number, _, edition = version.partition(".")
    row = get_meeting(db, int(number))
    return Logged(address, "unchanged", row.id, int(edition), row.body, row.date, row.counts)


def _are_held(db: sqlite3.Connection, versions: tuple[str, ...]) -> bool:
    """Whether the record still has each of these versions of meetings."""
    from ledger import minutes
    from ledger.errors import NotFound

    try:
        for version in versions:
            number, _, edition = version.partition(".")
            minutes.published(db, int(number), int(edition))
    except (NotFound, ValueError):
        return False
    return True


def _index(db: sqlite3.Connection, folder: Path) -> Iterator[Logged]:
    from search.errors import SearchError

    try:
        index_waiting(db, folder)
    except SearchError as error:
        problem = Problem("search", "what was logged cannot be searched yet.", str(error))
        yield Logged("search", "unindexed", problems=(problem,))


def _one_by_one(sources: Iterable[Source]) -> Iterator[Source]:
    from ingest.folder import minutes_in

    for source in sources:
        if isinstance(source, Upload):
            yield source
        else:
            yield from minutes_in([source])


@dataclass(frozen=True, slots=True)
class _Read:
    """One meeting's minutes on their way into the record, or what is told of a file that was refused."""

    name: str
    document: Document | None = None
    data: bytes = b""
    found: "Callable[[], Findings] | None" = None
    refused: Problem | None = None


def _log(
    db: sqlite3.Connection,
    sources: Iterable[Source],
    body: str | None,
    date: dt.date | None,
    by: str,
    progress: Progress | None = None,
    workers: int = 1,
) -> Iterator[Logged]:
    """The outcome for each meeting in each file, in order. Only a failing record stops a batch: raises LedgerError.

    With several workers a few files are read ahead, so that what a body knew of its people before is taken from
    the files before those.
    """
    from nlp.workers import ahead, finders

    waiting: deque[_Read] = deque()
    with finders(workers) as find:
        for source in sources:
            if progress:
                progress(_name(source))
            for read in _each_read(source, body, date):
                waiting.append(_sought(db, read, find))
                if len(waiting) >= ahead(workers):
                    yield _saved(db, waiting.popleft(), by)
        while waiting:
            yield _saved(db, waiting.popleft(), by)


def _each_read(source: Source, body: str | None, date: dt.date | None) -> Iterator[_Read]:
    """Each meeting in one file; the files of an archive come one by one, each with its own bytes."""
    from ingest.reading import files_in

    try:
        for name, unpack in files_in(_bytes(source), _name(source)):
            try:
                data = unpack()
                documents = _read(name, data, body, date)
            except Exception as error:
                yield _refused(name, error)
            else:
                yield from (_Read(name, document, data) for document in documents)
    except Unreadable as refusal:
        yield _refused(_name(source), refusal)


def _refused(name: str, error: Exception) -> _Read:
    """What is told of a file that cannot be read, also by a fault of ours: the others must not suffer."""
    if isinstance(error, Unreadable):
        return _Read(name, refused=error.problem)
    if settings.debug():
        raise error
    what = f"reading it failed in a way that nobody foresaw ({type(error).__name__}: {error})."
    return _Read(name, refused=Problem(name, what, "Please report it.", "error"))


def _sought(db: sqlite3.Connection, read: _Read, find: "Finder") -> _Read:
    """The same with its findings sought for."""
    from ledger import people

    if read.document is None:
        return read
    meeting = read.document.meeting
    roster = people.roster(db, meeting.body or "", before=meeting.date)
    return replace(read, found=find(read.document, roster))


def _saved(db: sqlite3.Connection, read: _Read, by: str) -> Logged:
    """Waits for the findings and saves them with the minutes."""
    from ledger.errors import LedgerError

    try:
        return _save(db, read, by)
    except LedgerError:
        raise
    except Exception as error:
        return Logged(read.name, "refused", problems=_problems(_refused(read.name, error)))


def _problems(read: _Read) -> tuple[Problem, ...]:
    return (read.refused,) if read.refused else ()


def _save(db: sqlite3.Connection, read: _Read, by: str) -> Logged:
    from ledger import minutes
    from ledger.errors import Unplaced

    document = read.document
    if document is None or read.found is None:
        return Logged(read.name, "refused", problems=_problems(read))
    try:
        saved = minutes.save(db, document, read.found(), read.data, by=by)
    except Unplaced as missing:
        problem = Problem("", str(missing), "", "error")  # the sentence names the file
        return Logged(document.source, "refused", problems=(*document.problems, problem))
    return Logged(
        document.source,
        saved.outcome,
        saved.meeting_id,
        saved.version,
        document.meeting.body,
        document.meeting.date,
        saved.counts,
        saved.notes,
        document.problems,
    )


def _read(name: str, data: bytes, body: str | None, date: dt.date | None) -> tuple[Document, ...]:
    from ingest.reading import read_bytes

    return read_bytes(data, name, body=body, date=date)


def _bytes(source: Source) -> bytes:
    """The bytes of a file, whose size is looked at first. Raises Unreadable."""
    from ingest.limits import check_size, refuse

    if isinstance(source, Upload):
        return source.data
    try:
        check_size(source.stat().st_size, str(source))
        return source.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse(str(source), f"it cannot be read ({reason.lower()}).", "Check the name and its rights.") from error


def _name(source: Source) -> str:
    return source.name if isinstance(source, Upload) else str(source)
