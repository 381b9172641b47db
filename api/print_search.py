"""What a search found, as a terminal shows it: the words looked for stand out where it is one."""

import os
import sys
import textwrap
from collections.abc import Iterator, Sequence

from api import settings
from api.highlights import Mark, pieces
from api.narrowing import attempts
from api.printing import SHOWN, counted, day, indented, table
from ledger.searches import SavedSearch
from search.hits import CameOf, Hit, Results
from search.saved import News

FIRST_WORDS = 60  # characters of a finding, where several are to be told apart
# They stand in for bold while lines are wrapped: letters of no language, taken for one letter each.
ON, OFF = "\ue000", "\ue001"


def results(found: Results) -> str:
    """The hits of a page, one by one or meeting by meeting, and how to go on."""
    told = [*_before(found), *(_groups(found) if found.groups else map(hit, found.hits, _numbers(found)))]
    if not found.hits:
        told.append(f"No more: there are {found.total}." if found.total else _nothing(found))
    return "\n\n".join((*told, *found.notes, *_after(found)))


def hit(one: Hit, number: int) -> str:
    """One hit: where it stands, its words, what came of it, and why it was found."""
    passage = one.passage
    page = f"page {passage.page}" if passage.page else ""
    place = ", ".join(filter(None, (passage.body, day(passage.date), passage.item or "", page)))
    site = settings.web_address()
    lines = (
        f"{number:>2}  {place} ({one.address})",
        _bold(indented(_spoken(one))),
        *(indented(came_of(came, one.address, apart=len(one.came_of) > 1)) for came in one.came_of),
        indented("; ".join((*_place(one), *one.reasons))),
        *([indented(f"{site}/paragraphs/{one.address}")] if site else []),
    )
    return "\n".join(lines)


def came_of(one: CameOf, own: str = "", *, apart: bool = False) -> str:
    """What came of a finding, and where that is told; with its first words, where it is to be told `apart`."""
    words = f" “{textwrap.shorten(one.words, FIRST_WORDS, placeholder='…')}”" if apart else ""
    action = f" (action {one.action_id})" if one.action_id else ""
    due = f", due {day(one.due)}" if one.due else ""
    later = ", ".join(address for address in one.later if address != own)
    return f"{SHOWN[one.kind]}{words}{action}: {one.status}{due}{f', see {later}' if later else ''}"


def saved(told: News | SavedSearch | list[News]) -> str:
    """Saved searches with how much is new; or what is new for one; or one as it is now."""
    if isinstance(told, list):
        return table(("ID", "Name", "New", "Since", "Query"), map(_standing, told)) if told else "No saved searches."
    if isinstance(told, News):
        return _news(told)
    mail = f"\nE-mail to {', '.join(told.mail)}" if told.mail else ""
    return f"{told.id}  {told.name}: {told.query}{mail}"


def _standing(one: News) -> tuple[str, ...]:
    return str(one.search.id), one.search.name, str(one.total), f"{one.since:%Y-%m-%d %H:%M}", one.search.query


def _news(told: News) -> str:
    head = f"{told.search.name}: {counted(told.total, 'new passage')} since {told.since:%Y-%m-%d %H:%M}"
    seen = f"`matters searches seen {told.search.id}` counts these as seen."
    return "\n\n".join((head, *map(hit, told.hits, range(1, len(told.hits) + 1)), *([seen] if told.hits else [])))


def _before(found: Results) -> Iterator[str]:
    if found.did_you_mean:
        yield f"Did you mean: {found.did_you_mean}"
    if found.also:
        yield f"Also searched: {'; '.join(found.also)}."


def _nothing(found: Results) -> str:
    """That nothing was found, and what to try."""
    tries = [f"    {one.query}  ({one.part})" for one in attempts(found.query)]
    return "\n".join(("Nothing found. Try:", *tries) if tries else ("Nothing found.",))


def _after(found: Results) -> Iterator[str]:
    last = found.offset + len(found.groups or found.hits)
    if found.hits and (found.offset or last < found.total):
        going_on = f"; --offset {last} shows the next" if last < found.total else ""
        yield f"{found.offset + 1} to {last} of {found.total}{' meetings' if found.groups else ''}{going_on}."


def _groups(found: Results) -> Iterator[str]:
    for group in found.groups:
        yield f"{group.body}, {day(group.date)} ({group.meeting_ref}): {counted(group.total, 'passage')}"
        yield from map(hit, group.hits, range(1, len(group.hits) + 1))


def _numbers(found: Results) -> Sequence[int]:
    return range(found.offset + 1, found.offset + len(found.hits) + 1)


def _place(one: Hit) -> Iterator[str]:
    if one.rank_words:
        yield f"place {one.rank_words} by words"


def _spoken(one: Hit) -> str:
    marks = (Mark(start, end, "word") for start, end in one.highlights)
    words = "".join(f"{ON}{p.text}{OFF}" if p.kinds else p.text for p in pieces(one.passage.text, 0, marks))
    return f"{', '.join(one.passage.speakers)}: {words}" if one.passage.speakers else words


def _bold(text: str) -> str:
    """Bold on a terminal that shows it, as it is anywhere else."""
    shown = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return text.replace(ON, "\x1b[1m" if shown else "").replace(OFF, "\x1b[22m" if shown else "")
