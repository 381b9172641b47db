"""One meeting's minutes: where they are, whether they are new, and the bytes that tell them."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from ingest.harvest import pages, service
from ingest.harvest.asking import UNKNOWN, Answer, Asker
from ingest.harvest.errors import Disallowed, NoRegister, Unanswered
from ingest.harvest.memory import Marks, Memory
from ingest.harvest.register import Meeting, Site
from ingest.limits import FILE_BYTES, TEXT_BYTES

Holds = Callable[[tuple[str, ...]], bool]


@dataclass(frozen=True, slots=True)
class Paper:
    """Published minutes: their address, their bytes, and what was seen on the way to them.

    `data` is None where no minutes are published so far, or, with `old`, where nothing is new.
    """

    address: str
    data: bytes | None = None
    old: bool = False
    seen: dict[str, Marks] = field(default_factory=dict)
    logged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to ask for papers. `holds` says whether the record still has what it once made of one."""

    site: Site
    asker: Asker
    memory: Memory
    holds: Holds

    def known(self, address: str) -> Marks | None:
        """What was seen at an address, where the record still has what came of it."""
        marks = self.memory.marks.get(address)
        return marks if marks is not None and self.holds(marks.logged) else None

    def ask(self, address: str, most: int = TEXT_BYTES) -> Answer:
        """What stands at an address, or that it is as it was."""
        known = self.known(address)
        return self.asker.ask(address, known.validators if known else UNKNOWN, most)


def by_service(desk: Desk, meeting: Meeting) -> Paper:
    """The minutes as the web service tells them; where it does not tell them itself, as the page shows them."""
    address = desk.site.page(service.meeting_address(meeting.number))
    try:
        answer = desk.ask(address)
        if answer.unchanged:
            return _as_before(desk, address, answer)
        told = service.told_in(answer.data, address)
    except (NoRegister, Disallowed, Unanswered) as closed:
        if isinstance(closed, Unanswered) and closed.of_the_site:
            raise  # then it is not well enough for its pages either
        return by_pages(desk, meeting)
    if told.words:
        return _paper(desk, address, answer)
    if not told.published:
        return Paper(address, seen={address: _marks(answer)})
    shown = by_pages(desk, meeting)
    return replace(shown, seen={**shown.seen, address: _marks(answer, logged=shown.logged)})


def by_pages(desk: Desk, meeting: Meeting) -> Paper:
    """The minutes on the meeting's page; where it cuts them short or has none, the printed ones it links to."""
    address = desk.site.page(pages.meeting_address(meeting.number, meeting.committee))
    answer = desk.ask(address)
    if answer.unchanged:
        return _as_before(desk, address, answer)
    shown = pages.shown_in(answer.data, answer.address, desk.site)
    if shown.printed and (shown.items or not shown.minutes):
        printed = _printed(desk, shown.printed)
        return replace(printed, seen={**printed.seen, address: _marks(answer, logged=printed.logged)})
    if shown.items:
        return _of_items(desk, address, shown.items)
    return _paper(desk, address, answer) if shown.minutes else Paper(address, seen={address: _marks(answer)})


def _printed(desk: Desk, address: str) -> Paper:
    """The minutes as a file."""
    answer = desk.ask(address, FILE_BYTES)
    return _as_before(desk, address, answer) if answer.unchanged else _paper(desk, address, answer)


def _of_items(desk: Desk, address: str, items: tuple[str, ...]) -> Paper:
    """The pages of a meeting's items, one after the other as they came, each under its address.

    They are asked for without condition: the paper is new when one of them is.
    """
    parts = []
    for item in items:
        answer = desk.asker.ask(item)
        parts.append(b"<!-- " + item.replace("--", "%2D%2D").encode() + b" -->\n" + answer.data)
    whole = Answer(address, 200, b"\n".join(parts), UNKNOWN)
    return _paper(desk, address, whole)


def _paper(desk: Desk, address: str, answer: Answer) -> Paper:
    """An answer that holds minutes; old where the site cannot tell, but its words are those of last time."""
    known, words = desk.known(address), digest(answer.data)
    if known is not None and known.words == words:
        return Paper(address, old=True, seen={address: _marks(answer, words, known.logged)}, logged=known.logged)
    return Paper(address, answer.data, seen={address: _marks(answer, words)})


def _as_before(desk: Desk, address: str, answer: Answer) -> Paper:
    """The site says that nothing is new: then there are the minutes of last time, or still none."""
    known = desk.memory.marks[address]
    fresh = replace(known, etag=answer.validators.etag or known.etag)
    return Paper(address, old=bool(known.logged), seen={address: fresh}, logged=known.logged)


def _marks(answer: Answer, words: str = "", logged: tuple[str, ...] = ()) -> Marks:
    return Marks(answer.validators.etag, answer.validators.modified, words, logged)


def digest(data: bytes) -> str:
    """A digest of what a page says, whatever its hidden fields and scripts hold; of any other file, of its bytes."""
    if b"<html" in data[:4096].lower() or data.startswith(b"<!-- http"):
        tree = LexborHTMLParser(data)
        for node in tree.css("script, style, noscript, template"):
            node.decompose()
        said = re.sub(r"\s+", " ", tree.body.text(separator=" ") if tree.body else "")
        if said.strip():
            return hashlib.sha256(said.strip().encode("utf-8", "replace")).hexdigest()
    return hashlib.sha256(data).hexdigest()
