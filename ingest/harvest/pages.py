"""ModernGov's pages, for sites whose web service is closed: their addresses, and what they link to."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.days import days_in
from ingest.harvest.register import Committee, Meeting, Site

COMMITTEES = "mgListCommittees.aspx?bcr=1"
CANCELLED = re.compile(r"\b(?:cancelled|canceled|postponed|abandoned)\b", re.IGNORECASE)
# "Minutes:" on a line of its own divides what was asked from what happened.
MINUTES = re.compile(r"^\s*(?:draft\s+)?minutes\s*:\s*$", re.IGNORECASE | re.MULTILINE)
CUT_SHORT = re.compile(r"view\s+the\s+(?:full\s+)?minutes\s+text", re.IGNORECASE)
PRINTED = re.compile(r"^\s*(?:printed|public|draft|approved|signed|final|confirmed)?\s*minutes\b", re.IGNORECASE)
ENTRANCES = frozenset(("mglistcommittees.aspx", "iedochome.aspx", "mgcalendarmonthview.aspx", "ielistmeetings.aspx"))
PACK = re.compile(r"/documents/[gbs]\d+/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: its whole address, its words, and the words of the row or paragraph around it."""

    address: str
    page: str  # "ielistmeetings.aspx"
    asked: dict[str, str]
    words: str
    around: str

    def number(self, *names: str) -> int | None:
        """The number that the address carries under one of several names."""
        for name in names:
            value = self.asked.get(name, "")
            if value.isascii() and value.isdigit() and len(value) < 12:
                return int(value)
        return None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a meeting's page shows: its minutes whole, where they are printed, or pages of single items."""

    minutes: bool
    printed: str = ""
    items: tuple[str, ...] = ()


def meetings_address(committee: int, year: int) -> str:
    """Where a body's meetings of a year are listed; year 0 is the list that the site shows first."""
    return f"ieListMeetings.aspx?CId={committee}&Year={year}"


def meeting_address(meeting: int, committee: int | None) -> str:
    """Where one meeting is shown."""
    return f"ieListDocuments.aspx?CId={committee or 0}&MId={meeting}"


def committees_in(data: bytes, address: str) -> list[Committee]:
    """The bodies to which a list links, in its order."""
    found: dict[int, Committee] = {}
    for link in _links(data, address):
        number = link.number("id") if link.page == "mgcommitteedetails.aspx" else None
        number = link.number("cid", "committeeid") if link.page == "ielistmeetings.aspx" else number
        if number and link.words and number not in found:
            found[number] = Committee(number, link.words)
    return list(found.values())


def meetings_in(data: bytes, address: str, committee: Committee) -> list[Meeting]:
    """The meetings to which a list links, the latest first, without those that were called off."""
    found: dict[int, Meeting] = {}
    for link in _links(data, address):
        number = link.number("mid", "meetingid") if link.page == "ielistdocuments.aspx" else None
        days = days_in(link.words) or days_in(link.around)
        if number and days and not CANCELLED.search(f"{link.words} {link.around}"):
            found.setdefault(number, Meeting(number, committee.number, committee.title, days[0].date))
    return sorted(found.values(), key=lambda meeting: (meeting.date or dt.date.min, meeting.number), reverse=True)


def years_in(data: bytes, address: str, committee: int) -> list[int]:
    """The years for which a list of meetings links to a list of their own, the latest first."""
    years = {
        link.number("year") or 0
        for link in _links(data, address)
        if link.page == "ielistmeetings.aspx" and link.number("cid", "committeeid") == committee
    }
    return sorted((year for year in years if 1900 < year < 2200), reverse=True)


def shown_in(data: bytes, address: str, site: Site) -> Shown:
    """What a meeting's page shows of its minutes."""
    links = [link for link in _links(data, address) if site.holds(link.address)]
    cut = [link for link in links if link.page == "mgai.aspx" and CUT_SHORT.search(f"{link.words} {link.around}")]
    printed = [link.address for link in links if PACK.search(link.address) and PRINTED.match(link.words)]
    items = tuple(dict.fromkeys(link.address.partition("#")[0] for link in cut))
    return Shown(_has_minutes(data), printed[0] if printed else "", items)


def register_in(data: bytes, address: str) -> str:
    """The address of the register to which a council's page links, on its own site rather than on another."""
    found = [link.address for link in _links(data, address) if link.page in ENTRANCES]
    own = [one for one in found if urlsplit(one).netloc == urlsplit(address).netloc]
    return urljoin((own or found)[0], ".") if found else ""


def title_in(data: bytes) -> str:
    """The first heading of a page."""
    node = LexborHTMLParser(data).css_first("h1")
    return _plain(node.text()) if node is not None else ""


def _has_minutes(data: bytes) -> bool:
    """Whether a line of the page is "Minutes:"."""
    body = LexborHTMLParser(data).body
    return body is not None and MINUTES.search(body.text(separator="\n")) is not None


def _links(data: bytes, address: str) -> Iterator[Link]:
    """Every link of a page that leads somewhere on the web."""
    for node in LexborHTMLParser(data).css("a[href]"):
        href = re.sub(r"[\r\n\t]+", "", node.attributes.get("href") or "").strip()
        try:
            whole = urljoin(address, href.replace(" ", "%20"))
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https"):
            asked = {name.lower(): value for name, value in parse_qsl(parts.query)}
            page = parts.path.rpartition("/")[2].lower()
            yield Link(whole, page, asked, _plain(node.text()), _around(node))


def _around(node: LexborNode) -> str:
    """The words of the row, list item or paragraph in which a link stands; nothing where it stands in none."""
    parent = node.parent
    while parent is not None and parent.tag not in ("tr", "li", "p", "dd", "div", "table", "ul", "body"):
        parent = parent.parent
    return _plain(parent.text())[:400] if parent is not None and parent.tag in ("tr", "li", "p", "dd") else ""


def _plain(words: str) -> str:
    return " ".join(words.split())
