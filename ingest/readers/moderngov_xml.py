"""The XML of ModernGov's public web service: one meeting with its attendance and, for each item, the minutes as HTML.

The service escapes HTML inside its XML, now and then twice. What is written from it is set out as
the register's own pages are (number and title, agenda text, "Minutes:", minutes), so that
everything after this reads both alike.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from ingest.days import days_in, times_in
from ingest.document import MeetingHeader
from ingest.limits import refuse
from ingest.readers.html import Writer
from ingest.readers.xml_tree import Element, children, local, parsed, words_in
from ingest.recovered import Page, Part, Recovered

# What the service says of a person, and under which heading minutes list that person.
STATUSES = (
    (re.compile(r"apolog|leave\s+of\s+absence", re.I), "Apologies"),
    (re.compile(r"absent|not\s+present|did\s+not\s+attend", re.I), "Absent"),
    (re.compile(r"present|attend|remote|virtual|substitut", re.I), "Present"),
)
BESIDE = re.compile(r"officer|clerk|secretary|observer|advis[eo]r|in\s+attendance|guest|press|public|auditor", re.I)
PLAIN_ROLE = re.compile(r"(?:committee|council|board|forum)?\s*member\b\s*\Z|\s*\Z", re.I)
TITLE_LEVEL = 3


def recover(data: bytes, name: str) -> Recovered:
    """Attendance and minutes of each meeting in the file. Raises Unreadable for an agenda without minutes."""
    root = parsed(data, name)
    page, parts = Page(), []
    for meeting in _meetings(root, name):
        parts.append(Part(len(page.blocks), _stated(meeting)))
        _write(page, meeting)
    if not parts:
        raise refuse(name, "the answer of the web service holds no meeting.", "Ask it for one meeting (GetMeeting).")
    return page.recovered(parts[0].stated, tuple(parts) if len(parts) > 1 else ())


def _meetings(root: Element, name: str) -> Iterator[Element]:
    """The meetings that have minutes. Raises Unreadable where there are meetings, and none has any."""
    found = [element for element in root.iter() if local(element).lower() == "meeting" and _items(element)]
    told = [meeting for meeting in found if any(_minutes(item) or _decision(item) for item in _items(meeting))]
    if found and not told:
        raise refuse(
            name,
            "the web service gives the agenda of this meeting, but no minutes yet.",
            "Look for its printed minutes, or ask again when they are published.",
        )
    return iter(told)


def _items(meeting: Element) -> list[Element]:
    """The agenda items of a meeting."""
    return [item for listed in children(meeting, "agendaitems") for item in children(listed, "agendaitem")]


def _stated(meeting: Element) -> MeetingHeader:
    """What the service says of the meeting."""
    days = days_in(words_in(meeting, "meetingdate"))
    return MeetingHeader(
        body=_plain(words_in(meeting, "committeetitle", "committeename", "committee")) or None,
        date=days[0].date if days else None,
        venue=_plain(words_in(meeting, "meetinglocation", "meetingvenue")) or None,
        start=_time(words_in(meeting, "meetingactualstarttime")) or _time(words_in(meeting, "meetingtime")),
        end=_time(words_in(meeting, "meetingactualfinishtime")),
        date_stated=bool(days),
    )


def _time(words: str) -> dt.time | None:
    """The time of day in a field; midnight is how the service says that it has none."""
    found = next((time for _, time in times_in(words)), None)
    return found if found != dt.time(0, 0) else None


def _write(page: Page, meeting: Element) -> None:
    """One meeting: its heading, who was there, its items."""
    stated = _stated(meeting)
    page.add("Minutes", "heading", level=1, hint="title")
    when = f"{stated.date:%A} {stated.date.day} {stated.date:%B %Y}" if stated.date else ""
    page.add(" - ".join(words for words in (stated.body, when) if words), "heading", level=2)
    page.add(f"Venue: {stated.venue}" if stated.venue else "")
    for status, people in _attendance(meeting).items():
        page.add(f"{status}: {'; '.join(people)}" if people else "")
    for item in _items(meeting):
        _write_item(page, item)


def _attendance(meeting: Element) -> dict[str, list[str]]:
    """Names with their offices by the heading under which minutes list them."""
    found: dict[str, list[str]] = {"Present": [], "In attendance": [], "Apologies": [], "Absent": []}
    for listed in children(meeting, "attendees", "attendance"):
        for one in children(listed, "attendee", "person", "member"):
            name, role = _plain(words_in(one, "name", "fullname", "attendeename")), _plain(words_in(one, *ROLES))
            said = words_in(one, "attendance", "status", "attendancestatus")
            status = next((heading for pattern, heading in STATUSES if pattern.search(said)), "")
            if not name or not status:
                continue  # "Expected", "None": nobody noted whether this person came
            if status == "Present" and BESIDE.search(role):
                status = "In attendance"
            office = "substitute" if "substitut" in said.lower() else "" if PLAIN_ROLE.match(role) else role
            found[status].append(f"{name} ({office})" if office else name)
    return found


ROLES = ("roledescription", "role", "attendeerole")


def _write_item(page: Page, item: Element) -> None:
    """One item: number and title, what the agenda asked for, and the minutes under the register's own words."""
    title = _plain(words_in(item, "agendaitemtitle"))
    page.add(f"{_number(item)} {title}".strip(), "heading", level=TITLE_LEVEL, bold=True)
    minutes, decision = _minutes(item), _decision(item)
    asked = len(page.blocks)
    _write_html(page, _markup(item, "agendatext", "agendanonemptyhtmlbody"))
    if len(page.blocks) > asked and not (minutes or decision):
        page.add("Minutes:")  # nothing follows: what the agenda asked for must not be read as what happened
    for marker, markup in (("Decision:", decision), ("Minutes:", minutes)):
        if markup:
            page.add(marker)
            _write_html(page, markup)


def _number(item: Element) -> str:
    """The number of an item as the minutes print it, else as the agenda did; "0" stands for none."""
    minute, sub = words_in(item, "minutesitemnumber"), words_in(item, "minutesitemsubnumber")
    if minute and minute != "0":
        return f"{minute}.{sub}." if sub not in ("", "0") else f"{minute.rstrip('.')}."
    for field in ("fulldisplaynumberformat", "agendaitemnumber"):
        number = words_in(item, field)
        if number and number.strip("0. "):
            return number if number.endswith((".", ")", ":")) else f"{number}."
    return ""


def _minutes(item: Element) -> str:
    return _markup(item, "minutesnonemptyhtmlbody", "minuteshtmlbody", "minutestext")


def _decision(item: Element) -> str:
    return _markup(item, "decisionnonemptyhtmlbody", "decisionhtmlbody", "decisiontext")


def _markup(item: Element, *fields: str) -> str:
    """The HTML in the first of these fields that holds any words, unescaped as often as it was escaped too much."""
    for field in fields:
        for child in children(item, field):
            inner = "".join(etree.tostring(part, encoding="unicode", with_tail=True) for part in child)
            markup = (child.text or "") + inner
            if "<" not in markup and "&lt;" in markup:
                markup = html.unescape(markup)
            if _plain(markup):
                return markup
    return ""


def _write_html(page: Page, markup: str) -> None:
    """The paragraphs, lists and tables of a piece of HTML."""
    if not markup:
        return
    body = LexborHTMLParser(markup).body
    if body is None:
        return
    for node in body.css("script, style, noscript, template"):
        node.decompose()
    writer = Writer(page, tables=max((block.table for block in page.blocks), default=0))
    writer.walk(body)
    writer.flush()


TAG = re.compile(r"<[^<>]*>")


def _plain(words: str) -> str:
    """Words without tags and entities; the service escapes both more than once."""
    for _ in range(3):
        words = html.unescape(words)
    return " ".join(TAG.sub(" ", words).replace("\xa0", " ").split())
