"""When two printed names may be one: a shorter form of the other, with nothing that contradicts."""

import re

_TITLES = frozenset(
    "mr mrs ms miss dr cllr councillor cllrs councillors sir prof professor the rev a an one some".split()
)


def words(text: str) -> list[str]:
    """The words of a text without case, punctuation, apostrophes or backslashes."""
    return re.findall(r"[a-z0-9]+", text.replace("\\", "").replace("’", "").replace("'", "").lower())


def contains(hay: list[str], needle: list[str]) -> bool:
    """Whether the words of `needle` stand next to each other in `hay`."""
    size = len(needle)
    return any(hay[i : i + size] == needle for i in range(len(hay) - size + 1))


def _core(name: str) -> list[str]:
    kept = [w for w in words(name) if w not in _TITLES]
    return [w[:-1] if w.endswith("s") and len(w) > 5 else w for w in kept]


def names_match(a: str | None, b: str | None) -> bool:
    """Whether two names fit: "Mrs Taylor" and "Deborah Taylor", "JL" and "Jenny Lawrence"."""
    if a is None or b is None:
        return a is None and b is None
    left, right = _core(a), _core(b)
    if not left or not right or left == right:
        return left == right
    short, long = sorted((left, right), key=len)
    if len(short) < len(long) and all(w in long for w in short):
        return True
    if any(_initials(x, y) for x, y in ((left, right), (right, left))):
        return True
    same_surname = len(short) == len(long) and short[-1] == long[-1] and short[0][0] == long[0][0]
    return same_surname and 1 in (len(short[0]), len(long[0]))


def _initials(x: list[str], y: list[str]) -> bool:
    return len(x) <= 3 and all(len(w) <= 3 for w in x) and "".join(x) == "".join(w[0] for w in y)


def owners_match(a: str | None, b: str | None) -> bool:
    """Whether two lists of owners, joined as printed, name the same."""
    left, right = _owners(a), _owners(b)
    return len(left) == len(right) and all(any(names_match(x, y) for y in right) for x in left)


def _owners(text: str | None) -> list[str | None]:
    if text is None:
        return [None]
    return [part.strip() for part in re.split(r"\s*(?:/|;|,| and | & )\s*", text) if part.strip()]
