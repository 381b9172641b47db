"""E-mail with minutes: attached, or in the message itself.

The first attachment for which there is a reader is read, one that is named after minutes before
the others; what else is attached is told.
"""

import re
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from ingest.document import Problem, Unreadable
from ingest.filenames import shown
from ingest.forms import form_of, reader_for
from ingest.limits import check_size, refuse
from ingest.recovered import Recovered

MOST_PARTS = 200
MINUTES = re.compile(r"minute|notes", re.IGNORECASE)
APART = ("zip", "eml", "picture")  # forms that are not opened inside a message
# What mail programs attach by themselves, and what no minutes are.
FURNITURE = re.compile(r"\.(?:gif|png|jpe?g|bmp|webp|svg|ics|vcf|p7s|asc|sig)\Z", re.IGNORECASE)
SAVE = "Save it from the message, and log it by itself."


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a message."""

    name: str
    data: bytes


def recover(data: bytes, name: str) -> Recovered:
    """The minutes in a message. Raises Unreadable where neither an attachment nor the message can be read."""
    parts = _parts(data, name)
    attached = [Attached(shown(_filename(part)), _payload(part)) for part in parts if _is_attached(part)]
    refused: list[Problem] = []
    for file in sorted(attached, key=lambda file: not MINUTES.search(file.name)):
        try:
            found = _read(file, name)
        except Unreadable as refusal:
            refused.append(refusal.problem)
            continue
        others = [other for other in attached if other is not file]
        told = (*_refusals(refused), *_unread(others, refused, name))
        return replace(found, problems=(*found.problems, _source(file, name), *told))
    if refused and any(MINUTES.search(file.name) or len(attached) == 1 for file in attached):
        raise refuse(name, f"what is attached cannot be read: {refused[0].what}", refused[0].remedy)
    return _message(parts, attached, name)


def _parts(data: bytes, name: str) -> list[Message]:
    """The parts of a message that hold something, those of forwarded messages too."""
    try:
        parts = [part for part in message_from_bytes(data).walk() if not part.is_multipart()]
    except (RecursionError, ValueError, LookupError) as error:
        raise refuse(name, "the e-mail is nested too deeply, or damaged.", "Save what is attached to it.") from error
    if len(parts) > MOST_PARTS:
        raise refuse(name, f"the e-mail has more than the {MOST_PARTS} parts that are read.", "Save what is attached.")
    return parts


def _is_attached(part: Message) -> bool:
    """Whether a part is a file rather than the message's own words or a picture within them."""
    if part.get_content_disposition() == "inline" and part.get_content_maintype() in ("image", "text"):
        return False
    name = _filename(part)
    if FURNITURE.search(name) and not MINUTES.search(name):
        return False
    return bool(name) or part.get_content_disposition() == "attachment"


def _filename(part: Message) -> str:
    """The name of an attached file, decoded; empty where it has none."""
    try:
        return str(make_header(decode_header(part.get_filename() or "")))
    except (ValueError, LookupError, TypeError):  # names in an unknown or broken encoding
        return "attachment"


def _payload(part: Message) -> bytes:
    """The bytes of a part."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _read(file: Attached, name: str) -> Recovered:
    """An attached file by its own reader. Raises Unreadable."""
    inner = f"{name}/{file.name}"
    check_size(len(file.data), inner)
    form = form_of(file.data, inner)
    if form in APART:
        raise refuse(inner, "it is an archive, a message or a picture, which is not opened inside an e-mail.", SAVE)
    return reader_for(form)(file.data, inner)


def _source(file: Attached, name: str) -> Problem:
    return Problem(name, f"the minutes were read from the attached “{file.name}”.", "", "note")


def _refusals(refused: list[Problem]) -> list[Problem]:
    """Attachments that were tried first, told as warnings: another one could be read."""
    return [replace(problem, severity="warning") for problem in refused]


def _unread(others: list[Attached], refused: list[Problem], name: str) -> list[Problem]:
    """Attachments that nobody tried."""
    tried = {problem.where for problem in refused}
    left = [file for file in others if f"{name}/{file.name}" not in tried]
    return [Problem(f"{name}/{file.name}", "it is attached as well, and was not read.", SAVE, "note") for file in left]


def _message(parts: list[Message], attached: list[Attached], name: str) -> Recovered:
    """The message's own words, as HTML where it has them, else plain."""
    words = [part for part in parts if not _is_attached(part) and part.get_content_maintype() == "text"]
    for kind in ("html", "plain"):
        for part in words:
            data = _payload(part)
            if part.get_content_subtype() == kind and data.strip():
                found = reader_for("html" if kind == "html" else "text")(_unified(data, part), name)
                return replace(found, problems=(*found.problems, *_unread(attached, [], name)))
    raise refuse(name, "the e-mail holds no words and no attachment that can be read.", "Save what is attached to it.")


def _unified(data: bytes, part: Message) -> bytes:
    """The words of a part from the encoding that it names: as UTF-8; HTML, which may name another itself, as ASCII."""
    try:
        words = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return data
    html = part.get_content_subtype() == "html"
    return words.encode("ascii", "xmlcharrefreplace") if html else words.encode("utf-8", "replace")
