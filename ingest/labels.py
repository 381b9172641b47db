"""Printed labels: the number, letter or bullet at the head of a line."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "letter", "roman", "bullet"]

BULLETS = "•·▪▫●○◦‣⁃∙■□➢➤✓\uf0b7\uf0a7\uf0d8"
DASHES = "-–—*"

# "Item 3", "3.", "3)", "(3)", "8.1", "73/16", "23/165", "C048/23", "LW 67/2122", "GBP/2223/001", "01/25/01", "2307.01"
NUMBER = re.compile(
    r"""(?P<label>
      \(\d{1,3}\)
    | (?:(?i:item|minute|min)\b\.?\s*(?i:no\.?\s*)?)?
      (?:
        (?:[A-Z]{1,5}[\s/.-]?)?\d{1,4}(?:[./]\d{1,6}){1,3}[A-Za-z]?(?:[.):]|(?=\s|$))
      | \d{1,2}\.\d{1,2}(?=[A-Z][a-z]|[A-Z]{2,3}\s[a-z])
      | \d{1,2}(?=[A-Z][a-z]+(?:[\s,’']|$))
      | \d{1,4}[A-Za-z]?[.):](?!\d)
      | \d{1,4}(?=\s|$)
      )
    )(?P<gap>\s*(?:[-–—]|\|(?=\s)|/(?=\s+[A-Z]))?\s*)""",
    re.VERBOSE,
)
LETTER = re.compile(r"(?P<label>\([a-z]{1,2}\)|[a-z][.)]|[A-Z]\)|\([A-Z]\))(?P<gap>\s*)")
ROMAN = re.compile(r"(?P<label>\([ivx]{1,5}\)|[ivx]{1,5}[.)]|\([IVX]{1,5}\)|[IVX]{2,5}[.)])(?P<gap>\s*)")
BULLET = re.compile(rf"(?P<label>[{re.escape(BULLETS)}]|[{re.escape(DASHES)}](?=\s)|o(?=\s{{2,}}|\t))(?P<gap>\s*)")

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
# What begins with a number and is no label: a date, a time, a sum, a count.
NO_LABEL = re.compile(
    rf"""\d{{1,2}}(?:st|nd|rd|th)\b
    | \d{{1,2}}[./-](?:0?\d|1[012])[./-](?:19|20)?\d\d(?!\d)
    | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b
    | (?:19|20)\d\d(?=\s|$)(?!\s*[-–])
    | \d{{1,2}}[.:]\d\d\s*(?:[ap]\.?m|hrs|hours|noon|to\b|[-–])
    | \d{{1,2}}\s*(?:[ap]\.?m\b|noon|o.clock)
    | \d+(?:\.\d+)?\s*(?-i:(?:%|percent|per\s+cent|members?\b|parishioners?\b|residents?\b|people\b|public\b|votes?\b|
        in\s+favour|against|abst|copies\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|miles?\b|metres?\b|
        x\b|no\.|of\s+the\b|out\s+of\b|were\b|was\b|have\b|has\b|are\b|will\b|and\b|or\b))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label; `length` counts the characters up to the text that it labels."""

    text: str
    kind: Kind
    length: int

    @property
    def depth(self) -> int:
        """How deep a number runs: "8" 1, "8.1" 2; letters 2, roman numerals 3, bullets 3."""
        if self.kind != "number":
            return 2 if self.kind == "letter" else 3
        return 1 + (self.text.strip("().:").count(".") if "/" not in self.text else 0)


def read_label(text: str) -> Label | None:
    """The label at the head of `text` (which has no leading blanks), or None."""
    if not text or (text[0].isalpha() and not text[:12].rstrip(".").isupper() and not LABELLED_WORD.match(text)):
        return None
    if text[0].isdigit() and NO_LABEL.match(text):
        return None
    for kind, pattern in TABLE:
        found = pattern.match(text)
        if found:
            return Label(found["label"].strip(), kind, found.end())
    return None


LABELLED_WORD = re.compile(
    r"(?:item|minute|min)\b\.?\s*(?:no\.?\s*)?\d|[a-zA-Z]{1,5}[.)]|[A-Z]{1,5}[\s/.-]?\d|o\s", re.IGNORECASE
)
TABLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("bullet", BULLET),
    ("roman", ROMAN),
    ("letter", LETTER),
    ("number", NUMBER),
)
