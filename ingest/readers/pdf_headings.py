"""Which paragraphs are headings, by how they are set: large, bold, underlined or in capitals, and short."""

import re

from ingest.readers.pdf_paragraphs import Passage, Style

MOST_WORDS = 14
MOST_WORDS_IN_CELL = 8  # beside an item's title, short bold lines are more often answers than headings
ENDS_A_SENTENCE = re.compile(r"[.,;!?][)\]'\"”’]*$")
TOLD = re.compile(r"^(?:\S+ ){0,3}\S+:\s+\S")  # "Visitors: None" says something
WORDY = re.compile(r"[^\W\d_]{2}")
CONTINUES = re.compile(r"[,;&–-]$|\b(?:and|or|of|the|to|for|by|with|in)$", re.I)


def mark_headings(passages: list[Passage], style: Style, in_cell: bool = False) -> None:
    """Turns paragraphs that are set as headings into headings, with their levels: 1 for the largest type."""
    for n, passage in enumerate(passages):
        level = _level(passage, style)
        if level and not (in_cell and (n + 1 == len(passages) or len(passage.text.split()) > MOST_WORDS_IN_CELL)):
            passage.kind, passage.level = "heading", level


def _level(passage: Passage, style: Style) -> int:
    """The level of a heading, 0 for what is none."""
    text, size = passage.text, max(line.size for line in passage.lines)
    if passage.kind != "paragraph" or len(text.split()) > MOST_WORDS or len(passage.lines) > 2:
        return 0
    titled = bool(passage.lines[0].label) or _capitals(text)  # then a colon or a full stop is no sign of a sentence
    if "\t" in text or not WORDY.search(text) or CONTINUES.search(text):
        return 0
    if not titled and (TOLD.search(text) or ENDS_A_SENTENCE.search(text)):
        return 0
    if size > 1.3 * style.size:
        return 1
    if size > 1.1 * style.size or (passage.bold and _capitals(text)):
        return 2
    heavy = passage.bold and not style.bold
    underlined = all(line.underlined for line in passage.lines)
    sentence = ENDS_A_SENTENCE.search(text) and len(text.split()) > MOST_WORDS_IN_CELL
    return 3 if (heavy or underlined or _capitals(text)) and not sentence else 0


def _capitals(text: str) -> bool:
    """All in capitals, and more than initials."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 5 and all(c.isupper() for c in letters)
