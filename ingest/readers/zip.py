"""ZIP archives: their files one by one, each as if it had been given by itself.

Nothing is unpacked to disk. A name that leads out of the archive, an archive within the archive and
a file beyond the bounds is refused; hidden files and those of no readable form are passed over.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.document import Problem, Unreadable
from ingest.filenames import leads_out, shown
from ingest.forms import SUFFIXES
from ingest.limits import FILE_BYTES, MIB, PARTS, RATIO, check_parts, megabytes, refuse

ARCHIVE_BYTES = 500 * MIB  # everything inside an archive, unpacked
SPLIT = "Unpack it, and give the files that hold minutes."


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `data` unpacks it, and raises Unreadable when it may not be or cannot be read."""

    name: str
    data: Callable[[], bytes]


def members(data: bytes, name: str) -> Iterator[Member]:
    """The files of an archive that may hold minutes, in the order of their names. Raises Unreadable for the whole.

    The archive is refused whole when it is damaged, has too many files, or would unpack to far more than it holds.
    """
    archive = _opened(data, name)
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and _may_hold_minutes(entry.filename)]
    _check_bounds(archive, name)
    if not entries:
        raise refuse(name, "the ZIP archive holds no file of a form that is read.", SPLIT)
    for entry in sorted(entries, key=lambda entry: entry.filename):
        yield _member(archive, entry, name)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Member:
    return Member(f"{name}/{_clean(entry.filename)}", lambda: _unpacked(archive, entry, name))


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    check_parts(data, name)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refuse(name, "the ZIP archive is damaged.", "Download it again.") from error


def _check_bounds(archive: zipfile.ZipFile, name: str) -> None:
    """Raises Unreadable for an archive whose files are too many or would swell too much."""
    entries = archive.infolist()
    if len(entries) > PARTS:
        raise refuse(
            name, f"the ZIP archive holds {len(entries):,} files, more than the {PARTS:,} that are read.", SPLIT
        )
    swollen = any(_is_swollen(entry) for entry in entries)
    if swollen or sum(entry.file_size for entry in entries) > ARCHIVE_BYTES:
        what = f"the ZIP archive would unpack to far more than it holds (limit {megabytes(ARCHIVE_BYTES)})."
        raise refuse(name, what, "If it is genuine, give its files one by one.")


def _is_swollen(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > MIB and entry.file_size > RATIO * max(1, entry.compress_size)


def _may_hold_minutes(filename: str) -> bool:
    """Whether a name in the archive is neither hidden nor a README, and of a readable form."""
    path = PurePosixPath(_clean(filename))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.stem.lower() != "readme"


def _clean(filename: str) -> str:
    return shown(filename.replace("\\", "/")).lstrip("/")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of one file. Raises Unreadable."""
    inner = f"{name}/{_clean(entry.filename)}"
    if leads_out(entry.orig_filename):
        raise refuse(inner, "its name leads out of the archive, as no honest archive has it.", "Give the file itself.")
    if entry.flag_bits & 1:
        raise refuse(inner, "it is protected by a password.", "Unpack the archive, and give the file.")
    try:
        with archive.open(entry) as file:
            data = file.read(FILE_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise refuse(
            inner, "it is damaged, or packed in a way that is not known here.", "Download it again."
        ) from error
    if len(data) > FILE_BYTES:
        raise refuse(inner, f"it has more than the {megabytes(FILE_BYTES)} that are read.", SPLIT)
    if _is_archive(data):
        raise refuse(inner, "it is an archive within an archive, which is not opened.", "Unpack it first.")
    return data


def _is_archive(data: bytes) -> bool:
    """Whether a file is itself a ZIP archive, and no Word or OpenDocument file."""
    from ingest.forms import form_of

    try:
        return data.startswith(b"PK") and form_of(data, "") == "zip"
    except Unreadable:
        return False


def passed_over(data: bytes, name: str) -> tuple[Problem, ...]:
    """A note of the files in an archive that were passed over for their form."""
    names = [_clean(entry.filename) for entry in _opened(data, name).infolist() if not entry.is_dir()]
    others = [inner for inner in names if not _may_hold_minutes(inner) and not inner.rpartition("/")[2].startswith(".")]
    if not others:
        return ()
    told = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
    return (Problem(name, f"files of other forms were passed over: {told}.", "", "note"),)
