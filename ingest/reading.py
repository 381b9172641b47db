"""Reading one file into documents: one for each meeting that it tells of."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.apart import read_apart
from ingest.document import Document, MeetingHeader, Problem, Unreadable
from ingest.filenames import HIDDEN, shown
from ingest.forms import PACKED, form_of, reader_for
from ingest.layout import lay_out
from ingest.limits import check_size, refuse


def read(
    path: Path, *, body: str | None = None, date: dt.date | None = None, source: str | None = None
) -> tuple[Document, ...]:
    """Every meeting in one file, nearly always one. Raises Unreadable when it cannot be read at all.

    `body` and `date` are what is known by who logs the file; `source` is where it was published,
    else its path.
    """
    try:
        check_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise refuse(
            str(path), f"the file cannot be opened ({error.strerror}).", "Check its name and place."
        ) from error
    return read_bytes(data, path.name, body=body, date=date, source=source or str(path))


def read_bytes(
    data: bytes, name: str, *, body: str | None = None, date: dt.date | None = None, source: str | None = None
) -> tuple[Document, ...]:
    """As `read`, for bytes that were uploaded under a name."""
    name = shown(name)
    check_size(len(data), name)
    if _is_archive(data, name):
        return _read_archive(data, source or name, body, date)
    return tuple(placed(document, body, date) for document in read_apart(data, name, source or name))


def read_here(data: bytes, name: str, source: str) -> tuple[Document, ...]:
    """Every meeting in one file that is no archive, read in this very process: `read_apart` bounds it.

    Raises Unreadable.
    """
    form = form_of(data, name)
    return lay_out(reader_for(form)(data, name), source, hashlib.sha256(data).hexdigest(), form)


def files_in(data: bytes, name: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What is to be read of one file: itself, or every file in a ZIP archive, each with its name.

    The bytes come when they are called for, which raises Unreadable for a file that may not be unpacked.
    Raises Unreadable for an archive that is refused whole.
    """
    if not _is_archive(data, shown(name)):
        yield name, lambda: data
        return
    from ingest.readers.zip import members

    for member in members(data, shown(name)):
        yield member.name, member.data


def _is_archive(data: bytes, name: str) -> bool:
    """Whether a file is a ZIP archive of files, and no Word or OpenDocument file. Raises Unreadable."""
    return data.startswith(PACKED) and form_of(data, name) == "zip"


def _read_archive(data: bytes, name: str, body: str | None, date: dt.date | None) -> tuple[Document, ...]:
    """Every meeting in every file of an archive. Raises Unreadable when none of them can be read.

    What is refused is a problem of the first document, since an archive has no document of its own.
    """
    from ingest.readers.zip import passed_over

    documents: list[Document] = []
    refused: list[Problem] = []
    for inner, unpack in files_in(data, name):
        try:
            documents.extend(read_bytes(unpack(), inner, body=body, date=date))
        except Unreadable as refusal:
            refused.append(refusal.problem)
    if not documents:
        first = refused[0]
        raise refuse(name, f"no file in the ZIP archive can be read ({first.where}: {first.what})", first.remedy)
    told = (*refused, *passed_over(data, name))
    return (replace(documents[0], problems=(*documents[0].problems, *told)), *documents[1:])


def placed(document: Document, body: str | None, date: dt.date | None) -> Document:
    """The document with the body and date that were given; where the text states others, that is a problem."""
    stated, body = document.meeting, HIDDEN.sub("", body) if body else body
    problems = [*_differing("body", stated.body, body), *_differing("date", stated.date, date)]
    meeting: MeetingHeader = replace(stated, body=body or stated.body)
    if date is not None:
        meeting = replace(meeting, date=date, date_stated=stated.date == date)
    return replace(document, meeting=meeting, problems=(*document.problems, *problems))


def _differing(what: str, stated: object, given: object) -> list[Problem]:
    """A note where the text states something else than was given."""
    if stated is None or given is None or _same(str(stated), str(given)):
        return []
    return [Problem(f"meeting {what}", f"the text says “{stated}”; “{given}” was given and is kept.", "", "note")]


def _same(a: str, b: str) -> bool:
    """Whether two names are one, but for case, punctuation and being a part of the other."""
    words_a, words_b = (("".join(c for c in s.casefold() if c.isalnum() or c == " ")).split() for s in (a, b))
    return set(words_a) <= set(words_b) or set(words_b) <= set(words_a)
