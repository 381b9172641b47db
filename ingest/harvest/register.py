"""A register of meetings: its bodies, their meetings, and where on the web it stands."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit, urlunsplit

PAGE = re.compile(r"(?:(?:mg|ie)\w+\.aspx|mgWebService\.asmx(?:/\w+)?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets."""

    number: int
    title: str
    closed: bool = False  # it no longer meets


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; body and date are None where only its own page tells them."""

    number: int
    committee: int | None
    body: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a register stands: the address that its pages' names are added to, and what of it is meant."""

    base: str
    committee: int | None = None
    meeting: int | None = None
    known: bool = True  # the address was that of a page of a register

    def page(self, name: str) -> str:
        """The address of a page of the register."""
        return self.base + name

    def holds(self, address: str) -> bool:
        """Whether an address is on the same site, so that a link to it may be followed."""
        return urlsplit(address).netloc.lower() == urlsplit(self.base).netloc.lower()


def site_of(address: str) -> Site:
    """The site that an address is of, as people copy it: its front page, a list of meetings, a meeting."""
    address = address.strip()
    if not re.match(r"[a-z][a-z0-9+.-]*://", address, re.IGNORECASE):
        address = f"https://{address}"
    scheme, host, path, query, _ = urlsplit(address)
    named = PAGE.search(path)
    asked = {name.lower(): value for name, value in parse_qsl(query)}
    if named:
        folder = path[: named.start()]
    else:
        folder = (
            path
            if path.endswith("/")
            else path.rpartition("/")[0] + "/"
            if "." in path.rpartition("/")[2]
            else path + "/"
        )
    base = urlunsplit((scheme.lower(), host.lower(), folder or "/", "", ""))
    page = named.group().lower() if named else ""
    committee = asked.get("cid") or asked.get("committeeid") or (page == "mgcommitteedetails.aspx" and asked.get("id"))
    meeting = asked.get("mid") or asked.get("meetingid") if page == "ielistdocuments.aspx" else None
    return Site(base, _number(committee or None), _number(meeting), bool(named))


def named_alike(committees: list[Committee], body: str) -> list[Committee]:
    """The bodies that a name means: those that bear it, else those whose names hold all of its words."""
    words = _words(body)
    bearing = [committee for committee in committees if _words(committee.title) == words]
    return bearing or [one for one in committees if set(words) <= set(_words(one.title))]


def _words(name: str) -> list[str]:
    """The words of a name or of its slug."""
    return re.findall(r"\w+", re.sub(r"['’`]", "", name.casefold()).replace("&", " and ").replace("_", " "))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None
