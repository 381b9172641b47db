"""By what words minutes may call the owner of an action: a surname, a first name, initials, an office."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = frozenset(
    "mr mrs ms miss dr rev revd sir cllr cllrs councillor councillors professor the and of for to".split()
)
_OFFICE = frozenset(
    "chair chairman chairwoman chairperson vice clerk mayor town headteacher head principal director manager officer"
    " officers secretary treasurer warden governor governors member members council committee forum board group team"
    " business representative".split()
)


def names_owner(owner: str | None, full: str | None, told: str) -> bool:
    """Whether words have a name of the owner: as written with the action, or as the people of the body are known."""
    return bool(owner) and not _names(owner or "", full or "").isdisjoint(_capitals(told))


def names_office(owner: str | None, told: str) -> bool:
    """Whether words have the office by which an owner is written."""
    return bool(owner) and not _offices(owner or "").isdisjoint(_words(told))


@lru_cache(4096)
def _names(owner: str, full: str) -> frozenset[str]:
    names = [one for one in (*owner.split(" / "), *full.split(" / ")) if one]
    words = {word for name in names for word in _WORD.findall(name) if word[:1].isupper() and len(word) > 1}
    initials = {"".join(word[0] for word in _WORD.findall(name) if word[0].isupper()) for name in full.split(" / ")}
    plain = {word for word in words if word.lower() not in _TITLES and word.lower() not in _OFFICE}
    return frozenset(plain | {one for one in initials if len(one) > 1})


@lru_cache(4096)
def _offices(owner: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(owner)) & _OFFICE


@lru_cache(4096)
def _capitals(told: str) -> frozenset[str]:
    return frozenset(re.sub(r"['’]s$", "", word) for word in _WORD.findall(told) if word[:1].isupper())


@lru_cache(4096)
def _words(told: str) -> frozenset[str]:
    return frozenset(re.sub(r"['’]s$", "", word.lower()) for word in _WORD.findall(told))
