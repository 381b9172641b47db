"""Figures, links, references to papers and pages, and short forms that the minutes explain."""

import re
from collections.abc import Iterator
from typing import Literal

from ingest.document import Document, Paragraph, Span
from nlp.findings import Acronym, Figure, Reference

_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9}
_FIGURE = re.compile(
    r"(?P<money>£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|mn|bn|b|thousand|million|billion)\b)?(?:\s+pounds)?)"
    r"|(?P<percent>[+-]?\d+(?:\.\d+)?\s?(?:%|per\s?cent\b))"
    r"|(?P<year>\b(?:19|20)\d\d\s?[/–-]\s?(?:20)?\d\d\b)",
    re.I,
)
_URL = re.compile(r"\bhttps?://[^\s<>\"')\]]+|\bwww\.[^\s<>\"')\]]+")
_REFERENCE = re.compile(
    r"(?P<paper>\b(?:Appendix|Annex|Table|Document)\s+(?:[A-Z]{1,2}\d?|\d+(?:\.\d+)?)\b)"
    r"|(?P<page>\bpages?\s+\d+(?:\s?[-–]\s?\d+)?(?:,\s*(?:line|paragraph)\s+\d+)?\b)"
    r"|(?P<minute>\bminutes?\s+(?:number\s+|no\.?\s*)?\d+(?:\s?[/.]\s?\d+)*\b)"
    r"|(?P<item>\bagenda\s+item\s+\d+(?:\.\d+)?\b)",
    re.I,
)
_KINDS: tuple[Literal["paper", "page", "minute", "item"], ...] = ("paper", "page", "minute", "item")
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")
_KEPT = frozenset(("minute", "action", "agenda", "annex"))


def _bodies(document: Document) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in document.paragraphs:
        if paragraph.role in _KEPT:
            yield paragraph, document.words(paragraph)


def _span(paragraph: Paragraph, start: int, end: int) -> Span:
    return Span(paragraph.n, paragraph.start + start, paragraph.start + end)


def figures(document: Document) -> Iterator[Figure]:
    """Money, percentages and years, as written; `value` is None where the number is not plain."""
    for paragraph, text in _bodies(document):
        for match in _FIGURE.finditer(text):
            span = _span(paragraph, match.start(), match.end())
            if match["money"]:
                yield Figure(span, "money", _amount(match["money"]), "GBP")
            elif match["percent"]:
                yield Figure(span, "percent", float(re.findall(r"[+-]?\d+(?:\.\d+)?", match["percent"])[0]), "%")
            else:
                yield Figure(span, "year", None, "year")


def _amount(words: str) -> float | None:
    number = re.search(r"\d[\d,]*(?:\.\d+)?", words)
    if number is None:
        return None
    scale = re.search(r"(k|mn|m|bn|b|thousand|million|billion)\b", words[number.end() :], re.I)
    try:
        return round(float(number[0].replace(",", "")) * (_SCALE[scale[1].lower()] if scale else 1.0), 2)
    except ValueError:
        return None


def references(document: Document) -> Iterator[Reference]:
    """Links, papers, pages and older minutes that the text points to."""
    for paragraph, text in _bodies(document):
        for match in _URL.finditer(text):
            target = match[0].rstrip(".,;")
            yield Reference(_span(paragraph, match.start(), match.start() + len(target)), "url", target)
        for match in _REFERENCE.finditer(text):
            for kind in _KINDS:
                if match[kind]:
                    yield Reference(_span(paragraph, match.start(), match.end()), kind, match[0])


def acronyms(document: Document) -> Iterator[Acronym]:
    """Short forms in brackets behind their words: "Minimum Funding Guarantee (MFG)"."""
    seen: set[str] = set()
    for paragraph, text in _bodies(document):
        for match in _BRACKETED.finditer(text):
            short = match[1]
            long = _long_form(short, text[: match.start()])
            if long and short not in seen:
                seen.add(short)
                start = text.rindex(long, 0, match.start())
                yield Acronym(_span(paragraph, start, match.end()), short, long)


def _long_form(short: str, before: str) -> str | None:
    """The words just before the bracket whose first letters spell the short form."""
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    if len(letters) < 2:
        return None
    words = list(re.finditer(r"[\w'’]+", before))[-len(letters) - 4 :]
    for take in range(len(letters), len(words) + 1):
        chosen = words[-take:]
        initials = [w[0][0].lower() for w in chosen if w[0].lower() not in ("of", "and", "the", "for", "in", "to", "a")]
        if initials == letters or [w[0][0].lower() for w in chosen] == letters:
            return before[chosen[0].start() :].rstrip(" (,")
    return None
