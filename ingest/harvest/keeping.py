"""Keeps fetched minutes as files: a folder for each body, a file for each meeting."""

import re
from pathlib import Path

from ingest.harvest.errors import FetchError
from ingest.harvest.register import Meeting

SUFFIXES = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"<?xml", ".xml"), (b"<meeting", ".xml"))


def keep(folder: Path, meeting: Meeting, data: bytes) -> Path:
    """Write the bytes as they came; the file. Raises FetchError where the folder takes none."""
    head = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    suffix = next((suffix for magic, suffix in SUFFIXES if head.startswith(magic)), ".html")
    file = _place(folder, meeting).with_suffix(suffix)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(data)
        return fresh.replace(file)
    except OSError as error:
        raise FetchError(f"{file}: it cannot be written ({(error.strerror or str(error)).lower()}).") from error


def is_kept(folder: Path, meeting: Meeting) -> bool:
    """Whether there is a file for a meeting."""
    place = _place(folder, meeting)
    return any(place.with_suffix(suffix).exists() for suffix in (".html", *(suffix for _, suffix in SUFFIXES)))


def _place(folder: Path, meeting: Meeting) -> Path:
    """Where a meeting's file goes, but for its suffix. Nothing of a site's words but letters and digits is used."""
    body = "-".join(re.findall(r"[^\W_]+", (meeting.body or "meetings").casefold()))[:80] or "meetings"
    return folder / body / f"{meeting.date or 'undated'}-{meeting.number}"
