"""A journey through a register of meetings: what came of each.

Each step is noted when it is done, so that a journey that was broken off goes on where it stopped.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ingest.harvest import pages, papers
from ingest.harvest.asking import Asker, Report
from ingest.harvest.errors import FetchError, Later, Unanswered
from ingest.harvest.keeping import is_kept, keep
from ingest.harvest.lists import Lists
from ingest.harvest.memory import Memory, memory_of
from ingest.harvest.papers import Desk, Holds, Paper
from ingest.harvest.register import Meeting, Site, site_of

FAILURES = 5  # in a row, after which the site is left in peace
Outcome = Literal["new", "old", "none", "failed"]
OUTCOMES: dict[Outcome, str] = {
    "new": "with something new",
    "old": "as before",
    "none": "without minutes so far",
    "failed": "that could not be had",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: meetings from one day to another, of the bodies that a name means, so many at most.

    `journey` names the request for a journey that goes on tomorrow: days counted from today are no part of it.
    """

    since: dt.date
    until: dt.date
    body: str = ""
    limit: int | None = None
    journey: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one meeting. `data` is there for what is new, `problem` says why something failed.

    `logged` names what the record made of it last time, where nothing is new.
    """

    meeting: Meeting
    outcome: Outcome
    address: str
    data: bytes | None = None
    logged: tuple[str, ...] = ()
    problem: str = ""


@dataclass
class Trip:
    """A journey under way: go through `findings`, and `settle` each that is new when it is safely kept."""

    lists: Lists
    wanted: Wanted
    holds: Holds
    folder: Path | None
    report: Report
    tally: Counter[Outcome] = field(default_factory=Counter)
    failures: int = 0  # in a row
    paper: Paper | None = None

    def findings(self) -> Iterator[Found]:
        """What came of each meeting. Raises FetchError where the site itself cannot be asked any more."""
        done = self.memory.begin(self._journey())
        if done:
            self.report(f"going on where the last run stopped ({done} steps are done)")
        for meeting in self._meetings():
            if self.wanted.limit is not None and self.tally.total() >= self.wanted.limit:
                self.report(f"stopping after {self.wanted.limit} meetings: the same command goes on from here")
                return
            yield self._visited(meeting)
        self.memory.finish()

    def settle(self, found: Found, logged: Sequence[str] | None) -> None:
        """What was new is dealt with: logged as these versions of meetings, or, with None, not to be read."""
        seen = self.paper.seen if self.paper is not None and logged is not None else {}
        self.memory.tick(
            _step(found.meeting), {a: replace(marks, logged=tuple(logged or ())) for a, marks in seen.items()}
        )

    def told(self) -> str:
        """How it went, in one line."""
        parts = ((self.tally[outcome], words) for outcome, words in OUTCOMES.items())
        return f"{self.tally.total()} meetings visited: " + ", ".join(f"{n} {words}" for n, words in parts)

    @property
    def memory(self) -> Memory:
        """What earlier journeys left behind."""
        return self.lists.memory

    def _journey(self) -> str:
        site = self.lists.site
        told = f"{site.base} {site.committee} {site.meeting} {self.wanted.body.casefold()} {self.wanted.journey}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def _meetings(self) -> Iterator[Meeting]:
        """The meetings that are still to be visited."""
        site = self.lists.site
        if site.meeting is not None:  # its page tells the body and the day itself
            yield Meeting(site.meeting, site.committee, self.wanted.body or None, None)
            return
        for committee in self.lists.committees(self.wanted.body):
            step = f"body {committee.number}"
            if step not in self.memory.done:
                listed = self.lists.meetings(committee, self.wanted.since, self.wanted.until)
                left = [meeting for meeting in listed if _step(meeting) not in self.memory.done]
                self.report(f"{committee.title}: {len(left)} of {len(listed)} meetings to visit")
                yield from left
                self.memory.tick(step)

    def _visited(self, meeting: Meeting) -> Found:
        """What came of one meeting; its own failure stops nothing. Raises Later, Unanswered."""
        self.report(f"{meeting.body or 'meeting'}, {meeting.date or meeting.number}")
        try:
            self.paper = self._paper(meeting)
        except Later:
            raise
        except FetchError as error:
            return self._failed(meeting, error)
        self.failures = 0
        return self._told(meeting, self.paper)

    def _paper(self, meeting: Meeting) -> Paper:
        desk = Desk(self.lists.site, self.lists.asker, self.memory, lambda logged: self._still_held(meeting, logged))
        return papers.by_service(desk, meeting) if self.lists.served else papers.by_pages(desk, meeting)

    def _still_held(self, meeting: Meeting, logged: tuple[str, ...]) -> bool:
        """Whether what once came of a meeting is still there, in the record and in the folder."""
        return not logged or (self.holds(logged) and (self.folder is None or is_kept(self.folder, meeting)))

    def _told(self, meeting: Meeting, paper: Paper) -> Found:
        """The finding for a paper; what is new waits for `settle`."""
        outcome: Outcome = "new" if paper.data is not None else "old" if paper.old else "none"
        self.tally[outcome] += 1
        if paper.data is None:
            self.memory.tick(_step(meeting), paper.seen)
        elif self.folder is not None:
            keep(self.folder, meeting, paper.data)
        return Found(meeting, outcome, paper.address, paper.data, paper.logged)

    def _failed(self, meeting: Meeting, error: FetchError) -> Found:
        """A meeting that could not be had: left out, and asked for again by the next journey."""
        self.tally["failed"] += 1
        self.failures += 1
        if self.failures >= FAILURES:
            raise Unanswered(
                f"{error} That was failure number {FAILURES} in a row: the site is left in peace."
            ) from error
        address = self.lists.site.page(pages.meeting_address(meeting.number, meeting.committee))
        return Found(meeting, "failed", address, problem=str(error))


@contextmanager
def setting_out(
    address: str,
    asker: Asker,
    wanted: Wanted,
    data_folder: Path,
    holds: Holds,
    folder: Path | None = None,
) -> Iterator[Trip]:
    """A journey to the register at an address, its site ours alone meanwhile. Raises FetchError."""
    try:
        site = located(site_of(address), address, asker)
        with memory_of(data_folder, site.base) as memory:
            yield Trip(Lists(site, asker, memory, asker.report), wanted, holds, folder, asker.report)
    finally:
        asker.close()


def located(site: Site, address: str, asker: Asker) -> Site:
    """The site as it is found: its address may lead on, and a council's front page may link to the register.

    The page of a register under https is taken at its word; of any other address this asks once.
    """
    if site.known and site.base.startswith("https:"):
        return site
    try:
        answer = asker.ask(address if "://" in address else f"https://{address}")
    except Unanswered as missing:
        if missing.status in (403, 404, 410):
            return site  # a front page may be missing where the register is not
        raise
    arrived = site_of(answer.address)
    if arrived.known or site.known:
        return replace(site, base=arrived.base if arrived.known else site.base)
    linked = pages.register_in(answer.data, answer.address)
    return site_of(linked) if linked else arrived


def _step(meeting: Meeting) -> str:
    return f"meeting {meeting.number}"
