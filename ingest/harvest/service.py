"""ModernGov's public web service: its addresses, and what its answers say."""

import datetime as dt
import html
import re
from dataclasses import dataclass

from ingest.document import Unreadable
from ingest.harvest.errors import NoRegister
from ingest.harvest.register import Committee, Meeting
from ingest.readers.xml_tree import Element, local, parsed, words_in

SERVICE = "mgWebService.asmx"
COMMITTEES = f"{SERVICE}/GetCommittees"
CALLED_OFF = re.compile(r"cancel|postpon|abandon|did not take place", re.IGNORECASE)
WORDS = ("minutesnonemptyhtmlbody", "minuteshtmlbody", "minutestext")


@dataclass(frozen=True, slots=True)
class Told:
    """What the service tells of a meeting: whether its minutes are published, and whether it tells them itself."""

    published: bool
    words: bool


def meetings_address(committee: int, since: dt.date, until: dt.date) -> str:
    """Where a body's meetings from one day to another are listed."""
    return f"{SERVICE}/GetMeetings?lCommitteeId={committee}&sFromDate={since:%d/%m/%Y}&sToDate={until:%d/%m/%Y}"


def meeting_address(meeting: int) -> str:
    """Where one meeting is told."""
    return f"{SERVICE}/GetMeeting?lMeetingId={meeting}"


def committees_in(data: bytes, address: str) -> list[Committee]:
    """The bodies in an answer, without those that were deleted. Raises NoRegister."""
    found = []
    for element in _named(_root(data, address, "committees"), "committee"):
        number, title = _number(element, "committeeid"), _words(element, "committeetitle")
        if number is not None and title and not _yes(element, "committeedeleted"):
            found.append(Committee(number, title, _yes(element, "committeeexpired")))
    return found


def meetings_in(data: bytes, address: str, committee: Committee) -> list[Meeting]:
    """The meetings in an answer that were not called off, the latest first. Raises NoRegister."""
    found = []
    for element in _named(_root(data, address, "getmeetings", "meetings"), "meeting"):
        number, date = _number(element, "meetingid"), _day(element)
        if number is not None and date and not CALLED_OFF.search(_words(element, "meetingstatus")):
            found.append(Meeting(number, committee.number, committee.title, date))
    return sorted(found, key=lambda meeting: (meeting.date or dt.date.min, meeting.number), reverse=True)


def told_in(data: bytes, address: str) -> Told:
    """What an answer tells of a meeting. Raises NoRegister."""
    root = _root(data, address, "meeting", "getmeeting")
    items = _named(root, "agendaitem")
    published = any(_yes(one, "minutepublished") for one in _named(root, "meeting"))
    published = published or any(_yes(item, "isminutepublished") for item in items)
    return Told(published, published and any(_words(item, *WORDS) for item in items))


def _root(data: bytes, address: str, *expected: str) -> Element:
    """The root of an answer, which must be one of those expected. Raises NoRegister."""
    try:
        root = parsed(data, address)
    except Unreadable as damaged:
        raise NoRegister(str(damaged)) from damaged
    if local(root).lower() not in expected:
        raise NoRegister(f"{address}: this is no answer of a register of meetings (“{local(root)}”).")
    return root


def _named(root: Element, name: str) -> list[Element]:
    """All elements of a name, the root among them."""
    return [element for element in root.iter() if local(element).lower() == name]


def _words(element: Element, *names: str) -> str:
    """The words of the first field that holds any; what the service escaped twice is unescaped."""
    return " ".join(html.unescape(words_in(element, *names)).split())


def _day(element: Element) -> dt.date | None:
    """The day of a meeting: 14/09/2023."""
    found = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})", _words(element, "meetingdate"))
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _yes(element: Element, name: str) -> bool:
    return _words(element, name).lower() == "true"


def _number(element: Element, name: str) -> int | None:
    text = _words(element, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
