"""XML of unknown origin as a tree: no entities, no network, no huge parts. What declares entities is refused."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ingest.limits import TEXT_BYTES, check_size, refuse

Element = Any  # lxml has no types of its own

DECLARES = re.compile(r"<!\s*(?:DOCTYPE\b[^>]*\[|ENTITY\b)", re.IGNORECASE)
DEEPEST = 100  # elements within one another
# Signs that XML forbids, as they are and as references: services pass them on from what clerks pasted.
FORBIDDEN = re.compile(
    rb"[\x01-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcBC]|0?[eEfF]|1[0-9a-fA-F]));"
)


def parsed(data: bytes, name: str, most: int = TEXT_BYTES) -> Element:
    """The root element. Raises Unreadable for what is damaged, too large, too deep, or declares entities."""
    check_size(len(data), name, most)
    if declares(data):
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data if b"\0" in data[:200] else FORBIDDEN.sub(b"", data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _damaged(error, name) from error
    if root.getroottree().docinfo.internalDTD is not None and next(root.iter(etree.Entity), None) is not None:
        raise _declares(name)
    if _depth(root) > DEEPEST:
        raise refuse(name, "the XML file nests its elements too deeply to be read.", "Download it again.")
    return root


def declares(data: bytes) -> bool:
    """Whether XML declares entities, which can make a small file grow without end."""
    return any(DECLARES.search(data.decode(encoding, "replace")) for encoding in _encodings(data))


def _depth(root: Element) -> int:
    """How many elements stand within one another at most."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _encodings(data: bytes) -> tuple[str, ...]:
    """In what encodings a declaration could hide: one byte a letter, and two where zeros show that."""
    return ("latin-1", "utf-16-le", "utf-16-be") if b"\0" in data[:200] else ("latin-1",)


def _declares(name: str) -> Exception:
    what = "the XML file declares entities, which can make a small file grow without end: it is not read."
    return refuse(name, what, "Download it again from the council's own service.")


def _damaged(error: Exception, name: str) -> Exception:
    if "depth" in str(error).lower():  # libxml2 stops at 256
        return refuse(name, "the XML file nests its elements too deeply to be read.", "Download it again.")
    line = getattr(error, "lineno", None)
    return refuse(name, f"the XML file is damaged{f' at line {line}' if line else ''}.", "Download it again.")


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The direct children of an element that have one of these names, whatever their namespace."""
    return (child for child in element if local(child).lower() in names)


def words_in(element: Element, *names: str) -> str:
    """The text of the first child that has one of these names and holds any; else an attribute of that name, or ""."""
    for name in names:
        for child in children(element, name):
            words = " ".join("".join(child.itertext()).split())
            if words:
                return words
        value = next((v for key, v in element.attrib.items() if key.rpartition("}")[2].lower() == name), "")
        if value.strip():
            return " ".join(value.split())
    return ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace, or ""."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
