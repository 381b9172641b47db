"""Marks and words beside names that say who was there: "* denotes absence", "Ann Bell  Present"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.attendance import Listed
from ingest.cutting import Stretch
from ingest.names import people

# "* Denotes absence", "+ = apologies received", "(A) denotes apologies"; the longest words come first.
LEGEND = re.compile(
    r"(?:^|(?<=[\n/;,(\t]))[ \t]*(?P<mark>[*+#†‡^~]{1,2})[ \t]*"
    r"(?:=|(?:[:–-][ \t]*)?(?:denotes?|indicates?|shows?|means?|marks?)\b)\s*"
    r"(?P<what>(?:(?:those|members?|governors?|councillors?)\s+(?:who\s+(?:were\s+)?)?)?"
    r"(?:absen\w+|did\s+not\s+attend|not\s+present|apolog\w+|sent\s+apolog\w+|present|attended|in\s+attendance)\b[^\n/]{0,60})",
    re.IGNORECASE,
)
STATUS_LINE = re.compile(
    r"(?P<name>[^\n]{4,70}?)[\s:–—-]+[√✓✔x]?\s*(?P<status>present|apolog(?:y|ies)(?:\s+(?:received|sent|accepted|given))?|absent|attended|"
    r"in\s+attendance|not\s+present|did\s+not\s+attend)\b\s*(?:[(–-][^\n]{0,60})?\.?\s*\Z",
    re.IGNORECASE,
)


def legend(text: str) -> dict[str, str]:
    """The marks that a page explains, each with the status that it gives."""
    found: dict[str, str] = {}
    for entry in LEGEND.finditer(text):
        found[entry["mark"]] = status_of(entry["what"])
    return found


def status_of(words: str) -> str:
    """The status that a word beside a name, or a legend, gives."""
    if re.search(r"apolog", words, re.IGNORECASE):
        return "apologies"
    if re.match(r"in\s+attendance", words, re.IGNORECASE):
        return "in attendance"
    return "absent" if re.search(r"absen|\bnot\b", words, re.IGNORECASE) else "present"


def marked(text: str, listed: Sequence[Listed], marks: dict[str, str]) -> list[Listed]:
    """The entries of lists with the status that a mark or a word behind the name gives them."""
    told = [_by_mark(text, entry, marks) or _by_word(text, entry) for entry in listed]
    found = [replace(entry, status=status or entry.status) for entry, status in zip(listed, told, strict=True)]
    if "present" not in marks.values() or told.count("present") < 2:
        return found
    others = [not status and entry.status == "present" for entry, status in zip(found, told, strict=True)]
    there = [entry for entry, other in zip(found, others, strict=True) if not other]
    return there + [replace(entry, status="absent") for entry, other in zip(found, others, strict=True) if other]


def _by_word(text: str, entry: Listed) -> str:
    """The status of "Apologies" or "Absent" at the end of the line, or in brackets, behind somebody who is listed."""
    behind = WORD.match(text, entry.person.end) if entry.status in ("present", "in attendance") else None
    return status_of(behind["status"]) if behind else ""


WORD = re.compile(
    r"[ \t]*(?:\([^()\n]{1,60}\)[ \t]*){0,2}(?:\([ \t]*|[-–—:][ \t]*|(?<=[ \t]))"
    r"(?P<status>(?:sent\s+)?apologies|absent|did\s+not\s+attend)"
    r"(?:[ \t]+(?:sent|received|given))?[ \t]*(?:\)|(?=[ \t]*(?:\n|$)))",
    re.IGNORECASE,
)


def _by_mark(text: str, entry: Listed, marks: dict[str, str]) -> str:
    """The status of the mark before a name, or behind it, its office and its brackets; empty where there is none."""
    rest = text[entry.person.end : entry.person.end + 90]
    line = re.split(r"\n|[,;/]|\s[A-Z][a-z]+\s[A-Z][a-z]+\s\(", rest, maxsplit=1)[0]
    at = entry.person.start
    mark = (
        re.match(r"[ \t]*([*+#†‡^~]{1,2})(?![*+#†‡^~])", rest)
        or re.search(r"(?<=[\s)\w])([*+#†‡^~]{1,2})\s*\Z", line)
        or re.search(r"(?:^|[\s,;/])([*+#†‡^~]{1,2})[ \t]?\Z", text[max(0, at - 4) : at])
    )
    return marks.get(mark[1], "") if mark else ""


def lines_with_status(text: str, stretches: Sequence[Stretch], top: int) -> Iterator[tuple[int, Listed | None]]:
    """The lines of the head of the page that give a name and then "Present", "Apologies" or "Absent".

    There must be three; each comes with its number, and the names without a word among them with None.
    """
    told = {n: found for n, s in enumerate(stretches[:top]) if (found := _line(text, s))}
    if len(told) < 3:
        return
    for n in range(min(told), max(told) + 1):
        found = told.get(n)
        if found or people(text, stretches[n].start, stretches[n].end):
            yield n, found


def _line(text: str, stretch: Stretch) -> Listed | None:
    """One person and their status, where a line is made of these alone."""
    line = STATUS_LINE.match(stretch.whole) if stretch.block.kind != "row" else None
    if line is None or len(stretch.whole) > 140:
        return None
    named = people(text, stretch.start, stretch.start + line.end("name"))
    return Listed(named[0], status_of(line["status"])) if len(named) == 1 else None
