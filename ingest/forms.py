"""Which form a file has, by what it holds first and by its name second."""

import importlib
import re
from collections.abc import Callable
from pathlib import PurePath

from ingest.limits import refuse
from ingest.recovered import Recovered

Reader = Callable[[bytes, str], Recovered]

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".aspx": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}
HTML_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
TAGS = re.compile(rb"</(?:div|p|td|tr|table|span|li|h[1-6]|body)>", re.I)
MARKDOWN = re.compile(
    rb"\A---\r?\n.*?\r?\n---\r?\n|^#{1,6} \S|^\|(?:\s*:?-{3,}:?\s*\|)+\s*$|\*\*\S[^*\n]*\*\*", re.S | re.M
)
KNOWN = "plain text, Markdown, HTML, Word (.docx) and PDF"
OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file", "Save it as .docx or PDF."),
    (b"\x89PNG", "a picture", "Minutes as pictures need text recognition first: save them as PDF with text."),
    (b"\xff\xd8\xff", "a picture", "Minutes as pictures need text recognition first: save them as PDF with text."),
    (b"GIF8", "a picture", "Minutes as pictures need text recognition first: save them as PDF with text."),
    (b"{\\rtf", "a Rich Text file", "Save it as .docx or PDF."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"MZ", "a program", "Give the minutes."),
    (b"\x7fELF", "a program", "Give the minutes."),
)


def form_of(data: bytes, name: str) -> str:
    """The form of a file: "text", "markdown", "html", "docx" or "pdf". Raises Unreadable for any other."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _packaged(data, name)
    for magic, what, remedy in OTHERS:
        if data.startswith(magic):
            raise refuse(name, f"it is {what}, which is not read (what is read: {KNOWN}).", remedy)
    if HTML_HEAD.match(head) or len(TAGS.findall(data[:200_000])) >= 20:
        named = SUFFIXES.get(PurePath(name).suffix.lower())
        return "markdown" if named == "markdown" and not HTML_HEAD.match(head) else "html"
    named = SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if named in ("text", "markdown"):
        return named
    if named == "html" and b"<" in data:
        return "html"
    return "markdown" if MARKDOWN.search(data[:20_000]) else "text"


def _packaged(data: bytes, name: str) -> str:
    """The form of a ZIP package, by the names of its parts."""
    if b"word/document" in data or b"[Content_Types].xml" in data:
        if b"word/" in data:
            return "docx"
        raise refuse(
            name, f"it is an Office file, but no Word file (what is read: {KNOWN}).", "Save it as .docx or PDF."
        )
    if PurePath(name).suffix.lower() in (".docx", ".docm"):
        return "docx"
    raise refuse(name, f"it is a ZIP archive, which is not read (what is read: {KNOWN}).", "Unpack it first.")


def reader_for(form: str) -> Reader:
    """The `recover` function for a form; its module is imported now, not before."""
    reader: Reader = importlib.import_module(f"ingest.readers.{form}").recover
    return reader
