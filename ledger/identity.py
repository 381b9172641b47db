"""Keys: a finding keeps its key when minutes are read again, or corrected a little.

A key is bound to the words of the finding: the same words of the same meeting, the same key.
Words that nearly agree with those of a finding that is gone take over its key, so that what people
said of it, and what became of it, stays with it.
"""

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ledger.statements import statements

SAME = 0.75  # share of words in common that makes nearly the same words the same finding
KEPT = 300  # characters of the normal form that are kept and compared


def keys_for(db: sqlite3.Connection, meeting_id: int, kind: str, spans: Sequence[str]) -> list[str]:
    """The keys of a reading's findings of one kind, given their exact words in the order of the text."""
    known = {
        (row["words"], row["occurrence"]): str(row["key"])
        for row in statements("findings").identities(db, meeting_id=meeting_id, kind=kind)
    }
    sights = _sights(spans)
    keys = _known_keys(meeting_id, kind, sights, known)
    free = {key: words for (words, _), key in known.items() if key not in keys}
    for place, sight in enumerate(sights):
        if not keys[place]:
            keys[place] = _nearest(sight[0], free) or _new_key(meeting_id, kind, *sight)
            free.pop(keys[place], None)
            _bind(db, meeting_id, kind, sight, keys[place])
    return keys


def key_for(db: sqlite3.Connection, meeting_id: int, kind: str, words: str) -> str:
    """The key of words that a person found: that which they had before, or a new one."""
    sight = (normal(words), 1)
    for row in statements("findings").identities(db, meeting_id=meeting_id, kind=kind):
        if (row["words"], row["occurrence"]) == sight:
            return str(row["key"])
    key = _new_key(meeting_id, kind, *sight)
    _bind(db, meeting_id, kind, sight, key)
    return key


def report_key(meeting_id: int, words: str) -> str:
    """The key of a sentence that tells of an earlier action, though it was read as no finding."""
    return _new_key(meeting_id, "report", normal(words), 1)


def normal(words: str) -> str:
    """Words as they are compared: small letters and figures, single spaces; long ones cut, with their hash."""
    plain = " ".join(re.findall(r"\w+", words.casefold()))
    return plain if len(plain) <= KEPT else f"{plain[:KEPT]} {_hash(plain)}"


def _sights(spans: Iterable[str]) -> list[tuple[str, int]]:
    """Normal words with the count of their occurrence: the second "noted" is ("noted", 2)."""
    seen: Counter[str] = Counter()
    sights = []
    for span in spans:
        words = normal(span)
        seen[words] += 1
        sights.append((words, seen[words]))
    return sights


def _known_keys(
    meeting_id: int, kind: str, sights: Sequence[tuple[str, int]], known: Mapping[tuple[str, int], str]
) -> list[str]:
    """The known keys, each given once: to the words that it was made for before those that took it over."""
    keys = ["" for _ in sights]
    own = [known.get(sight) == _new_key(meeting_id, kind, *sight) for sight in sights]
    for turn in (True, False):
        for place, sight in enumerate(sights):
            if own[place] is turn and known.get(sight, "") not in keys:
                keys[place] = known[sight]
    return keys


def _bind(db: sqlite3.Connection, meeting_id: int, kind: str, sight: tuple[str, int], key: str) -> None:
    statements("findings").bind_identity(
        db, meeting_id=meeting_id, kind=kind, words=sight[0], occurrence=sight[1], key=key
    )


def _nearest(words: str, free: Mapping[str, str]) -> str | None:
    """The key, among those not in use, whose words agree best; None where none agrees well."""
    mine = Counter(words.split())
    scored = [(_in_common(mine, Counter(theirs.split())), key) for key, theirs in free.items()]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= SAME else None


def _in_common(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _new_key(meeting_id: int, kind: str, words: str, occurrence: int) -> str:
    again = f"-{occurrence}" if occurrence > 1 else ""
    return f"{meeting_id}.{kind}.{_hash(words)}{again}"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
