"""Figures that recur: the same thing with its figure, meeting after meeting ("the deficit": £25m, then £99m).

A figure is taken only where the words tie it to the thing: no other thing that is measured stands between
them, and it is no difference ("£1.2m more than …"). What the words leave open stays open: a period that is
not told is empty, a series of fewer than two meetings is none.
"""

import datetime as dt
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ledger import passages
from ledger.rows import FindingRow, Passage
from nlp.sentences import split
from search.stems import content_stems, stem
from search.wanted import MONTHS

# Things that minutes measure: one of these between the thing and the figure, and the figure is that one's.
MEASURED = frozenset(
    stem(word)
    for word in (
        "deficit surplus overspend underspend shortfall pressure budget spending spend expenditure income allocation"
        " cost price fee charge rate transfer block fund grant balance reserve saving precept rent increase decrease"
        " rise fall salary contingency total average forecast settlement rolls places placement entitlement bill"
        " contract tender quotation donation uplift cap threshold limit penalty gain loss"
    ).split()
)
WORD = re.compile(r"[£\w][\w.,'’%-]*")
# A figure that only tells how far another has moved, or one that it is held against.
DIFFERENCE = re.compile(
    r"^\W*(?:a year |a pupil )?(?:more|less|higher|lower|better|worse|above|below|over|under|increase|rise|fall|extra"
    r"|up|down)\b",
    re.IGNORECASE,
)
HELD_AGAINST = re.compile(
    r"\b(?:by|against|compared with|instead of|in place of|rather than|up from|down from|other than|than|between"
    r"|more than)\W+(?:an? |the |some |about )*$",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:forecast|expected|projected|predicted|estimated|anticipated|would|will|likely|by the end"
    r"|on its way)\b",
    re.IGNORECASE,
)
# Words that make the thing somebody else's, or the figure a part of it.
OTHERS = re.compile(
    r"\b(?:her|his|their|my|our|each|one|another|any|that) (?:own )?(?:school|trust|group|member)\b|%\s+of\s[^.;]*$",
    re.IGNORECASE,
)
# Behind an earlier figure "and" begins to tell of another thing.
GOES_ON = re.compile(r"\d.*(?:\b(?:and|while|with|whereas)\b|;)", re.DOTALL)
# Words before the thing that make another thing of it.
QUALIFIERS = ("in-year", "licensed", "school", "schools", "budgeted", "average", "individual")
PERIOD = re.compile(
    rf"(?:(?:at|on|by|in|for|from|at the end of|to)\s+(?:the end of\s+)?)?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d\s?[/–-]\s?(?:20)?\d\d"
    r"|(?:the )?end of (?:the )?(?:financial )?year|the (?:autumn|spring|summer) term|the year to date)",
    re.IGNORECASE,
)
# How far from a figure, in characters, its period is looked for.
NEAR = 70
LEAST_MEETINGS = 2
MOST_SERIES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A figure as the minutes write it, in the sentence that tells it. `period` is in the words of the minutes ("at 31
    March 2024"), empty where they tell none; `forecast` where the sentence looks ahead."""

    value: float
    written: str
    period: str
    forecast: bool
    date: dt.date
    meeting_id: int
    sentence: str
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Series:
    """One thing of one body with its figures, meeting by meeting; `unit` is "GBP" or "%"."""

    thing: str
    body: str
    unit: Literal["GBP", "%"]
    points: tuple[Point, ...]


def recurring(db: sqlite3.Connection, words: str, ids: Sequence[int]) -> tuple[Series, ...]:
    """The figures of what the words name in these passages, for each body and unit that has them in two meetings."""
    thing = tuple(content_stems(words))
    if not thing:
        return ()
    held = passages.get(db, ids)
    found = passages.findings(db, held)
    series: defaultdict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for number, passage in held.items():
        for qualifier, unit, point in _points(passage, found[number], thing):
            series[passage.body, unit, qualifier].append(point)
    told = [
        Series(f"{qualifier} {words}".strip(), body, "GBP" if unit == "GBP" else "%", tuple(_in_order(points)))
        for (body, unit, qualifier), points in series.items()
        if len({point.meeting_id for point in points}) >= LEAST_MEETINGS
    ]
    return tuple(sorted(told, key=lambda one: (-len(one.points), one.body, one.thing))[:MOST_SERIES])


def _points(passage: Passage, rows: Sequence[FindingRow], thing: tuple[str, ...]) -> Iterator[tuple[str, str, Point]]:
    """(qualifier, unit, figure) for each figure that the words tie to the thing."""
    figures = [row for row in rows if row.kind == "figure" and row.detail.get("value") is not None]
    places = _places(passage, figures)
    for start, end in split(passage.text):
        inside = [(at, row) for at, row in places if start <= at < end]
        for at, row in inside:
            qualifier = _tied(passage.text[start:end], at - start, len(row.words), thing)
            if qualifier is not None:
                yield qualifier, row.detail["unit"], _point(passage, row, at, start, end)


def _places(passage: Passage, rows: Sequence[FindingRow]) -> list[tuple[int, FindingRow]]:
    """Where each figure stands in the passage's text; what is written twice is counted on."""
    seen: dict[str, int] = {}
    places = []
    for row in sorted(rows, key=lambda row: row.start):
        at = passage.text.find(row.words, seen.get(row.words, 0))
        if at >= 0:
            seen[row.words] = at + len(row.words)
            places.append((at, row))
    return places


def _tied(sentence: str, at: int, length: int, thing: tuple[str, ...]) -> str | None:
    """The qualifier ("in-year", or empty) where the figure at `at` is one of the thing; None where it is not."""
    before, after = sentence[:at], sentence[at + length :]
    if DIFFERENCE.match(after) or HELD_AGAINST.search(before) or OTHERS.search(before):
        return None
    following = [stem(word) for word in WORD.findall(after)[: len(thing) + 1]]
    if tuple(following[: len(thing)]) == thing:
        return ""
    return _tied_before(before, thing)


def _tied_before(before: str, thing: tuple[str, ...]) -> str | None:
    """Looks back from the figure for the nearest thing that is measured: is it this one?"""
    found = list(WORD.finditer(before))
    words = [one.group() for one in found]
    stems = [stem(word.strip("'’.,-")) for word in words]
    for place in range(len(stems) - 1, -1, -1):
        if stems[place] == thing[-1]:
            reach = stems[max(0, place - len(thing) - 1) : place + 1]
            if not set(thing) <= set(reach) or GOES_ON.search(before[found[place].end() :]):
                return None
            ahead = {word.lower() for word in words[max(0, place - len(thing) - 1) : place]}
            return next((one for one in QUALIFIERS if one in ahead and stem(one) not in thing), "")
        if stems[place] in MEASURED:
            return None
    return None


def _point(passage: Passage, row: FindingRow, at: int, start: int, end: int) -> Point:
    sentence = passage.text[start:end]
    period = _period(sentence, at - start, len(row.words))
    return Point(
        value=float(row.detail["value"]),
        written=row.words,
        period=period,
        forecast=bool(FORECAST.search(re.split(r"[,;]", sentence[at - start :])[0] + sentence[: at - start])),
        date=passage.date,
        meeting_id=passage.meeting_id,
        sentence=sentence,
        address=passage.address,
        start=at,
        end=at + len(row.words),
    )


def _period(sentence: str, at: int, length: int) -> str:
    """The nearest words of time, behind the figure first; none where another figure stands between."""
    behind = sentence[at + length : at + length + NEAR]
    ahead = sentence[max(0, at - NEAR) : at]
    first = PERIOD.search(re.split(r"£|\d%|;|\band\b", behind)[0])
    if first:
        return " ".join(first.group().split())
    last = list(PERIOD.finditer(re.split(r"£|\d%|;", ahead)[-1]))
    return " ".join(last[-1].group().split()) if last else ""


def _in_order(points: Sequence[Point]) -> list[Point]:
    """In order of meetings, each figure of a meeting once."""
    once: dict[tuple[int, float, bool], Point] = {}
    for point in sorted(points, key=lambda one: (one.date, one.meeting_id, one.address, one.start)):
        once.setdefault((point.meeting_id, point.value, point.forecast), point)
    return list(once.values())
