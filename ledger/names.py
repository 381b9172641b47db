"""Names as they are compared, and as they stand in addresses."""

import re
import unicodedata


def fold(name: str | None) -> str | None:
    """A name as it is compared: without case, accents and curly apostrophes."""
    if name is None or name.isascii():
        return name and name.lower()
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug_of(name: str) -> str:
    """The address form of a name: "Leicestershire Schools' Forum" is "leicestershire-schools-forum"."""
    plain = re.sub(r"['’`]", "", fold(name) or "")
    return "-".join(re.findall(r"\w+", plain.replace("&", " and ").replace("_", " "))) or "body"
