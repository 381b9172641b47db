"""Atom (RFC 4287): a feed and its entries, whose ids stay the same for ever."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from api.sheets import CONTROLS

ATOM = "http://www.w3.org/2005/Atom"
SPACE = uuid.UUID("6d0f3f0e-2c39-5a53-9f0c-6f3d9f0a4b11")  # under which feeds and entries have their names
MAKER = "Matters Arising"
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `name` names it for ever and for all feeds; `link` leads to what it is about."""

    name: str
    title: str
    updated: dt.datetime
    link: str
    author: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name for ever, its title, where it is itself, and the page it tells of."""

    name: str
    title: str
    address: str
    page: str


def written(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The feed as XML, its entries the newest first."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed")
    newest = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    _put(root, "id", lasting(feed.name))
    _put(root, "title", feed.title)
    _put(root, "updated", (newest[0].updated if newest else NEVER).isoformat())
    _put(root, "link", None, rel="self", type="application/atom+xml", href=feed.address)
    _put(root, "link", None, rel="alternate", href=feed.page)
    _put(_put(root, "author", None), "name", MAKER)
    for entry in newest:
        _entry(root, entry)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def lasting(name: str) -> str:
    """The id of a feed or an entry: the same name gives the same one, on every machine."""
    return f"urn:uuid:{uuid.uuid5(SPACE, name)}"


def _entry(root: ElementTree.Element, entry: Entry) -> None:
    put = _put(root, "entry", None)
    _put(put, "id", lasting(entry.name))
    _put(put, "title", " ".join(entry.title.split()))
    _put(put, "updated", entry.updated.isoformat())
    _put(put, "link", None, rel="alternate", href=entry.link)
    _put(_put(put, "author", None), "name", entry.author)
    _put(put, "content", entry.content, type="text")


def _put(parent: ElementTree.Element, name: str, text: str | None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = CONTROLS.sub("", text) if text is not None else None
    return child
