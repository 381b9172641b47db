"""Minutes within a larger file: several meetings one after the other, or an agenda pack with the last minutes in it.

Minutes open with a line that says so and gives a day ("Minutes of the meeting held on Monday 4 March 2019"), with
an attendance soon after. An item that approves minutes has a number or no attendance, and is none. In a pack
what stands before, between and after the minutes (agenda, reports, appendices) belongs to no meeting's minutes.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.days import days_in
from ingest.document import Problem
from ingest.labels import read_label
from ingest.recovered import Block, Part, Recovered

OPENING = re.compile(
    r"(?:the\s+)?(?:(?:draft|unconfirmed|unapproved|approved|confirmed|final|public|open)[\s,:–-]+)*"
    r"(?:minutes|notes|record)\b(?!\s+(?:arising|and\s+matters))",
    re.IGNORECASE,
)
MEETING = re.compile(r"\b(?:meeting|held|minutes|forum|committee|council|board|panel)\b", re.IGNORECASE)
# "Present: ...", "In attendance" by itself, "Present Mrs Bell", and no sentence about how many attend.
LEAD = re.compile(
    r"(?:(?:those|members|councillors|cllrs|governors|also|were|board)\s+)*"
    r"(?:present|attendance|in\s+attendance|attendees|membership)\b\s*(?:\([^()]{0,40}\)\s*)?"
    r"(?:[:\t–-]|\Z|(?-i:[A-Z]))|apologies(?:\s+for\s+absence)?\s*:",
    re.IGNORECASE,
)
# Words of an item that approves minutes, or of a sentence about them.
APPROVING = re.compile(
    r"\b(?:were|was|is|are|be|been|agreed|signed|accepted|received|taken|read|noted|to\s+(?:approve|confirm|receive))\b",
    re.IGNORECASE,
)
AGENDA = re.compile(
    r"(?:(?:public|supplementary|full|meeting)\s+)?agenda(?:\s+(?:pack|papers?|and\s+papers|reports\s+pack))?\s*:?\Z"
    r"|agenda\s+(?:for|of)\b|notice\s+of\s+(?:a\s+)?meeting\b|summons\b|.{0,80}\bagenda\s+pack\b",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"(?:agenda\s+item|item\s+no\.?|agenda\s+no\.?|item)\s*:?\s*\d{1,3}\w?\b[^.]{0,60}\Z"
    r"|(?:[^.]{0,80}[:–-]\s*)?(?:report|briefing|paper|presentation)\s+(?:of|by|to|from|for|title)\b"
    r"|(?:appendix|annex|enclosure)\b[^.]{0,80}\Z|report\s*:|title\s+of\s+report\b|agenda\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
OVER = re.compile(
    r"(?:the\s+)?(?:meeting|chair(?:man|person)?)\b.{0,60}\b(?:clos|end|conclud|finish)(?:e|ed)\b|signed\b.{0,80}"
    r"|there\s+being\s+no\s+(?:further|other)\s+business",
    re.IGNORECASE,
)
LONGEST = 240  # characters of a line that opens minutes
SOON = 14  # blocks within which the attendance begins
ABOVE = 5  # blocks that may stand above the opening line: the body's name, a logo's words
HEAD = 4  # blocks at the top of a page, one of which names a report
SHORT = 100  # characters of a line above the opening


@dataclass(frozen=True, slots=True)
class Opening:
    """Minutes that begin at block `first`, opened by block `line`; `day` is the meeting's."""

    first: int
    line: int
    day: dt.date


def taken_apart(recovered: Recovered) -> Recovered:
    """The same file with a part for each meeting's minutes, where it holds several or is an agenda pack."""
    words = [recovered.text[b.start : b.end] for b in recovered.blocks]
    blocks = _paged(recovered.blocks)
    openings = _apart(_openings(blocks, words))
    if not openings:
        return recovered
    packed = _is_pack(words[: openings[0].first], openings[0].day)
    if not packed and (len({opening.day for opening in openings}) < 2 or openings[0].first > ABOVE):
        return recovered
    stops = [*(opening.first for opening in openings[1:]), len(blocks)]
    parts = []
    for opening, stop in zip(openings, stops, strict=True):
        end = _end(blocks, words, opening, stop) if packed else stop
        parts.append(Part(opening.first, stop=end))
    left = sum(parts[0].first if n == 0 else part.first - (parts[n - 1].stop or 0) for n, part in enumerate(parts))
    left += len(blocks) - (parts[-1].stop or 0)
    told = _left_out(left) if packed and left else ()
    return replace(recovered, parts=tuple(parts), problems=(*recovered.problems, *told))


def _paged(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks; without pages where all are said to stand on one, as forms without pages do."""
    if len({block.page for block in blocks}) > 1:
        return blocks
    return [replace(block, page=None) for block in blocks]


def _left_out(blocks: int) -> tuple[Problem, ...]:
    what = f"it is an agenda pack: its minutes were read, and {blocks} paragraphs of agenda and reports were not."
    return (Problem("agenda pack", what, "", "note"),)


def _openings(blocks: Sequence[Block], words: Sequence[str]) -> Iterator[Opening]:
    """Where minutes begin, one after the other."""
    before = 0
    for n, line in enumerate(words):
        day = _opened(line) or _opened_by(words, n)
        if day is None or not _attended(words, n):
            continue
        first = _top(blocks, words, n, before)
        yield Opening(first, n, day)
        before = n + 1


def _apart(openings: Iterable[Opening]) -> list[Opening]:
    """The openings, those a few lines apart taken together: "Minutes 11 March", "approved 8 April", "Minutes of …"."""
    kept: list[Opening] = []
    for opening in openings:
        if kept and opening.line - kept[-1].line < ABOVE:
            kept[-1] = replace(opening, first=kept[-1].first)
        else:
            kept.append(opening)
    return kept


def _opened(line: str) -> dt.date | None:
    """The day of a meeting whose minutes a line opens."""
    if len(line) > LONGEST or read_label(line) is not None:
        return None
    found = OPENING.match(line)
    if not found or not MEETING.search(line, found.start()) or APPROVING.search(line, found.end()):
        return None
    days = days_in(line)
    return days[0].date if len(days) == 1 else None


def _opened_by(words: Sequence[str], n: int) -> dt.date | None:
    """The day where the line says only "MINUTES", or whose minutes they are, and the day stands in the next lines."""
    line = words[n]
    if len(line) > SHORT or read_label(line) is not None or not OPENING.match(line) or days_in(line):
        return None
    if APPROVING.search(line):
        return None
    bare = OPENING.fullmatch(line.rstrip(" :.")) or re.search(r"\b(?:meeting|of)\b", line, re.IGNORECASE)
    if not bare:
        return None
    days = [day.date for after in words[n + 1 : n + 4] if len(after) <= SHORT for day in days_in(after)]
    return days[0] if len(set(days)) == 1 else None


def _attended(words: Sequence[str], n: int) -> bool:
    """Whether an attendance begins soon after a line, and no other minutes are opened before."""
    return any(LEAD.match(line) for line in words[n + 1 : n + 1 + SOON])


def _top(blocks: Sequence[Block], words: Sequence[str], n: int, least: int) -> int:
    """The first of the lines above an opening that belong to it: on its page, short, no sentences, no items."""
    first = n
    for above in range(n - 1, max(least, n - ABOVE) - 1, -1):
        line = words[above].strip()
        if blocks[above].page != blocks[n].page or len(line) > SHORT or line.endswith((".", ";")):
            break
        if read_label(line) is not None or any(kind.match(line) for kind in (OVER, REPORT, AGENDA)):
            break
        if blocks[n].page is None and not _is_titled(blocks[above], line):
            break
        first = above
    return first


def _is_titled(block: Block, line: str) -> bool:
    """Whether a line is a title: set as one, or with all of its longer words in capitals."""
    longer = [word for word in line.split() if len(word) > 3]
    return block.kind == "heading" or block.bold or (bool(longer) and all(word[0].isupper() for word in longer))


def _is_pack(before: Sequence[str], day: dt.date) -> bool:
    """Whether what stands before the first minutes is the agenda of a later meeting."""
    if not any(AGENDA.match(line.strip()) for line in before):
        return False
    return any(found.date > day for line in before if len(line) <= LONGEST for found in days_in(line))


def _end(blocks: Sequence[Block], words: Sequence[str], opening: Opening, stop: int) -> int:
    """Where the minutes end: at a report, or on the page after the meeting was closed."""
    over = False
    for n in range(opening.line + 1, stop):
        new_page = blocks[n].page is not None and blocks[n].page != blocks[n - 1].page
        if new_page and (over or _is_report(blocks, words, n, stop)):
            return n
        if blocks[n].page is None and blocks[n].kind == "heading" and REPORT.match(words[n]):
            return n
        over = over or OVER.match(words[n]) is not None
    return stop


def _is_report(blocks: Sequence[Block], words: Sequence[str], n: int, stop: int) -> bool:
    """Whether the page that begins at a block begins a report."""
    head = [k for k in range(n, min(n + HEAD, stop)) if blocks[k].page == blocks[n].page]
    return any(len(words[k]) <= LONGEST and REPORT.match(words[k]) for k in head)
