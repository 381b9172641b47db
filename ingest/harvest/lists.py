"""Which bodies a register has and when they met: by its web service, or, where that is closed, by its pages."""

import datetime as dt
import re
from dataclasses import dataclass

from ingest.harvest import pages, service
from ingest.harvest.asking import UNKNOWN, Asker, Report
from ingest.harvest.errors import Disallowed, NoRegister, Unanswered
from ingest.harvest.memory import Marks, Memory
from ingest.harvest.register import Committee, Meeting, Site, named_alike

YEARS = 60  # lists of single years for one body
NAMED = 12  # bodies that are named where none was found
HEADING = re.compile(r"^(?:browse\s+)?meetings?\s*[-–:]\s*|\s*[-–:]\s*(?:browse\s+)?meetings?$", re.IGNORECASE)


@dataclass
class Lists:
    """The lists of one site. `served` says whether its web service is open to us, once that is known."""

    site: Site
    asker: Asker
    memory: Memory
    report: Report
    served: bool = False

    def committees(self, body: str) -> list[Committee]:
        """The bodies that are wanted: by the address, by a name, or all that still meet. Raises NoRegister."""
        known = self._all()
        if self.site.committee is not None:
            return [one for one in known if one.number == self.site.committee] or [self._unlisted(self.site.committee)]
        if not body:
            return [one for one in known if not one.closed]
        return named_alike(known, body) or _nobody(known, body)

    def meetings(self, committee: Committee, since: dt.date, until: dt.date) -> list[Meeting]:
        """The meetings of a body from one day to another, the latest first."""
        found = self._served(committee, since, until) if self.served else self._paged(committee, since, until)
        return [one for one in found if one.date and since <= one.date <= until]

    def _all(self) -> list[Committee]:
        """All bodies of the register. Raises NoRegister."""
        address = self.site.page(service.COMMITTEES)
        try:
            found = service.committees_in(self._list(address), address)
            self.served = True
        except (NoRegister, Disallowed, Unanswered) as closed:
            if isinstance(closed, Unanswered) and closed.of_the_site:
                raise  # then it is not well enough for its pages either
            self.report("the web service is not open to us: going by the pages")
            found = self._all_paged()
        if not found:
            raise NoRegister(f"{self.site.base}: no register of meetings was found there.")
        return found

    def _all_paged(self) -> list[Committee]:
        address = self.site.page(pages.COMMITTEES)
        try:
            return pages.committees_in(self._list(address), address)
        except Unanswered as missing:
            if missing.status in (404, 410):
                return []
            raise

    def _unlisted(self, number: int) -> Committee:
        """A body that the list leaves out, by the heading of its own page. Raises NoRegister."""
        address = self.site.page(pages.meetings_address(number, 0))
        title = HEADING.sub("", pages.title_in(self._list(address)))
        if not title:
            raise NoRegister(f"{address}: no body is found there.")
        return Committee(number, title)

    def _served(self, committee: Committee, since: dt.date, until: dt.date) -> list[Meeting]:
        address = self.site.page(service.meetings_address(committee.number, since, until))
        return service.meetings_in(self._list(address), address, committee)

    def _paged(self, committee: Committee, since: dt.date, until: dt.date) -> list[Meeting]:
        """By the list that the site shows first, and those of the years of the period that it links to."""
        address = self.site.page(pages.meetings_address(committee.number, 0))
        first = self._list(address)
        found = {one.number: one for one in pages.meetings_in(first, address, committee)}
        years = [y for y in pages.years_in(first, address, committee.number) if since.year <= y <= until.year]
        for year in years[:YEARS]:
            address = self.site.page(pages.meetings_address(committee.number, year))
            found |= {one.number: one for one in pages.meetings_in(self._list(address), address, committee)}
        return sorted(found.values(), key=lambda one: (one.date or dt.date.min, one.number), reverse=True)

    def _list(self, address: str) -> bytes:
        """A list as it is, or as it was kept where the site says that nothing is new."""
        kept, known = self.memory.page(address), self.memory.marks.get(address)
        answer = self.asker.ask(address, known.validators if known and kept is not None else UNKNOWN)
        if answer.unchanged and kept is not None:
            return kept
        if answer.validators != UNKNOWN:
            self.memory.keep_page(address, answer.data, Marks(answer.validators.etag, answer.validators.modified))
        return answer.data


def _nobody(known: list[Committee], body: str) -> list[Committee]:
    names = sorted(one.title for one in known if not one.closed)
    more = " and others" if len(names) > NAMED else ""
    raise NoRegister(f"No body of the name “{body}” meets there; those that do: {', '.join(names[:NAMED])}{more}.")
