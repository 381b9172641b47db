"""XML to a tree, safely: no document type, so no entities and nothing fetched, within the limits of any text."""

import re
from xml.etree import ElementTree

from ingest.limits import TEXT_BYTES, check_size, refuse

Element = ElementTree.Element
# Characters that XML forbids and that content systems let through, as themselves or as references.
STRAY = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.I
)


class _NoDoctype(ElementTree.TreeBuilder):
    """Builds a tree, and breaks off where a document type begins: before any entity is defined."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _Doctype


class _Doctype(Exception):
    pass


def tree_of(data: bytes, name: str) -> Element:
    """The root of an XML file, its namespaces dropped. Raises Unreadable."""
    check_size(len(data), name, TEXT_BYTES)
    try:
        root = _parsed(data)
    except _Doctype:
        raise refuse(name, "the XML defines a document type, which may hide entities: it is not read.", "") from None
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise refuse(name, f"the XML is damaged ({error}).", "Fetch or save it again.") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _parsed(data: bytes) -> Element:
    """The root as it stands; where characters that XML forbids are in the way, without them."""
    try:
        return ElementTree.fromstring(data, ElementTree.XMLParser(target=_NoDoctype()))
    except ElementTree.ParseError:
        cleaned = STRAY.sub(b"", data)
        if cleaned == data:
            raise
        return ElementTree.fromstring(cleaned, ElementTree.XMLParser(target=_NoDoctype()))
