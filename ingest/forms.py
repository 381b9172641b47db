"""Which form a file has, by what it holds first and by its name second."""

import importlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from ingest.limits import check_parts, refuse
from ingest.recovered import Recovered

Reader = Callable[[bytes, str], Recovered]

# Pictures are read when they are named outright; in folders they are logos and illustrations.
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
    ".odt": "odt",
    ".doc": "office",
    ".rtf": "office",
    ".xml": "xml",
    ".eml": "eml",
    ".zip": "zip",
}
HTML_HEAD = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
TAGS = re.compile(rb"</(?:div|p|td|tr|table|span|li|h[1-6]|body)>", re.I)
MARKDOWN = re.compile(
    rb"\A---\r?\n.*?\r?\n---\r?\n|^#{1,6} \S|^\|(?:\s*:?-{3,}:?\s*\|)+\s*$|\*\*\S[^*\n]*\*\*", re.S | re.M
)
XML_ROOT = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->|<\?[^>]*>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*<(?:[\w.-]+:)?(?P<root>[\w.-]+)",
    re.I | re.S,
)
MODERNGOV_ROOTS = frozenset((b"meeting", b"getmeeting", b"getmeetingresponse", b"getmeetingresult", b"envelope"))
MAIL_HEAD = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3}", re.S
)  # three header fields, folded or not
MAIL_FIELDS = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path|X-Mailer):", re.I | re.M)
KNOWN = (
    "plain text, Markdown, HTML, Word (.docx, .doc), OpenDocument (.odt), Rich Text, PDF, pictures of pages, e-mail, "
    "the XML of ModernGov and Akoma Ntoso, and ZIP archives of these"
)
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
OTHERS = (
    (b"GIF8", "a GIF picture", "Save it as PNG or PDF."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"MZ", "a program", "Give the minutes."),
    (b"\x7fELF", "a program", "Give the minutes."),
)
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0"
WORD_PART, LOCKED_PART = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))


def form_of(data: bytes, name: str) -> str:
    """The form of a file, which is the name of its reader's module, or "zip". Raises Unreadable for any other."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    named = SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if b"%PDF-" in data[:1024] and named != "eml":
        return "pdf"
    if data.startswith(PACKED):
        return _packaged(data, name)
    if data.startswith(OLE):
        return _compound(data, name)
    if data.startswith(PICTURES):
        return "picture"
    if data.startswith(b"{\\rtf"):
        return "office"
    for magic, what, remedy in OTHERS:
        if data.startswith(magic):
            raise refuse(name, f"it is {what}, which is not read (what is read: {KNOWN}).", remedy)
    return _xml(data, name, named) or _worded(data, head, named)


def _worded(data: bytes, head: bytes, named: str) -> str:
    """The form of a file of words: e-mail, HTML, Markdown or plain text."""
    if named == "eml" or (MAIL_HEAD.match(head) and MAIL_FIELDS.search(head)):
        return "eml"
    if HTML_HEAD.match(head) or len(TAGS.findall(data[:200_000])) >= 20:
        return "markdown" if named == "markdown" and not HTML_HEAD.match(head) else "html"
    if named in ("text", "markdown"):
        return named
    if named == "html" and b"<" in data:
        return "html"
    return "markdown" if MARKDOWN.search(data[:20_000]) else "text"


def _xml(data: bytes, name: str, named: str) -> str:
    """The form of a file that holds XML; empty for HTML and for what is none. Raises Unreadable for other XML."""
    plain = data[:200_000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not plain.startswith(b"<"):
        return ""
    found = XML_ROOT.match(plain)
    root = found["root"].lower() if found else b""
    if root == b"akomantoso":
        return "akoma"
    if root in MODERNGOV_ROOTS and re.search(rb"<(?:\w+:)?(?:meetingdate|agendaitems?|meetingid)\b", plain, re.I):
        return "moderngov_xml"
    if named == "xml" or (plain[:5] == b"<?xml" and not HTML_HEAD.match(plain)):
        what = f"it is XML of a kind that is not read (what is read: {KNOWN})."
        raise refuse(name, what, "Save the minutes as a page, Word file or PDF.")
    return ""


def _compound(data: bytes, name: str) -> str:
    """The form of a file in Microsoft's old container, by the names of its parts."""
    if WORD_PART in data:
        return "office"
    if LOCKED_PART in data:
        raise refuse(name, "it is an Office file protected by a password.", "Save a copy without one.")
    what = f"it is an old Excel, PowerPoint or Outlook file, which is not read (what is read: {KNOWN})."
    raise refuse(name, what, "Save it as .docx or PDF.")


def _packaged(data: bytes, name: str) -> str:
    """The form of a ZIP package, by the names of its parts."""
    suffix = PurePath(name).suffix.lower()
    try:
        parts = _parts(data, name)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        parts = set()
    if any(part.startswith("word/document") for part in parts):
        return "docx"
    if "content.xml" in parts and b"opendocument.text" in data[:200]:
        return "odt"
    if suffix in (".docx", ".docm", ".odt"):
        return "odt" if suffix == ".odt" else "docx"
    if "[Content_Types].xml" in parts or "content.xml" in parts:
        what = f"it is an Office file, but no Word file (what is read: {KNOWN})."
        raise refuse(name, what, "Save it as .docx or PDF.")
    return "zip"


def _parts(data: bytes, name: str) -> set[str]:
    """The names of a package's parts. Raises BadZipFile and its like where they cannot be told."""
    check_parts(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return set(package.namelist())


def reader_for(form: str) -> Reader:
    """The `recover` function for a form; its module is imported now, not before."""
    reader: Reader = importlib.import_module(f"ingest.readers.{form}").recover
    return reader
