"""Names of files as they may be shown: no signs that hide what a name is, no way out of a folder."""

import re

# Signs that turn the direction of reading (so that a program looks like a text), are not seen, or end a name early.
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
DRIVE = re.compile(r"[A-Za-z]:")
LONGEST = 2_000  # characters of a name that are kept


def shown(name: str) -> str:
    """The name without hidden signs, its end kept where it is too long; "unnamed" where nothing is left."""
    plain = HIDDEN.sub("", name.encode("utf-8", "replace").decode("utf-8")).strip()
    return plain[-LONGEST:] if plain else "unnamed"


def leads_out(name: str) -> bool:
    """Whether a name in an archive is absolute or climbs out of the folder into which it would be unpacked."""
    parts = HIDDEN.sub("", name).replace("\\", "/").split("/")
    return not parts[0] or DRIVE.match(parts[0]) is not None or ".." in (part.strip() for part in parts)
