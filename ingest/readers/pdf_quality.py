"""Whether the text of a PDF can be trusted: scanned pages without text, and text that reads as no language."""

import re
from collections.abc import Iterable, Iterator

from ingest.document import Problem
from ingest.limits import refuse
from ingest.readers.pdf_sheet import Sheet
from ingest.readers.tesseract import REMEDY, is_installed

PICTURE = 0.5  # of the page: a page covered by pictures this far, with hardly a word, is a scan
HARDLY = 6  # words
ENOUGH = 120  # words that a judgement needs
MOST_BROKEN = 0.1  # of the words
FEWEST_COMMON = 0.04  # of the words: English prose has 0.3, an agenda of titles 0.1
COMMON = frozenset(
    "a all an and are as at be been by for from had has have in is it meeting minutes not of on or that the this to "
    "was were which will with".split()
)
BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff]|[a-z][^\w\s'’.,/:@&()+-][a-z]|^[bcdfghjklmnpqrstvwxz]{5,}$")
OCR = f"{REMEDY}, or ask the publisher for the original document."


def refuse_without_text(sheets: list[Sheet], name: str) -> None:
    """Raises Unreadable when no page has any text."""
    if any(sheet.words for sheet in sheets):
        return
    if any(sheet.pictures for sheet in sheets) and is_installed():
        what = "it is a scan: its pages are pictures, in which text recognition finds no text."
        raise refuse(name, what, "Scan it again, darker and straight, or ask the publisher for the original document.")
    if any(sheet.pictures for sheet in sheets):
        raise refuse(name, "it is a scan: its pages are pictures without text.", OCR)
    raise refuse(name, "it has pages, but no text on them.", "Check that this is the right file.")


def problems_of(sheets: list[Sheet], text: str, seen: frozenset[int] = frozenset()) -> Iterator[Problem]:
    """What a reader of these minutes must know about their text; `seen` are pages that text recognition has seen."""
    pictures = [s.number for s in sheets if s.pictures >= PICTURE and len(s.words) < HARDLY]
    empty, scans = [n for n in pictures if n in seen], [n for n in pictures if n not in seen]
    if empty:
        yield Problem(pages(empty), "is a picture in which no text is recognised.", "Look whether that is so.", "note")
    if scans:
        yield Problem(pages(scans), "is a picture without text: what it says is missing here.", OCR, "error")
    broken, common, total = _measured(text)
    if total < ENOUGH:
        return
    if broken > MOST_BROKEN * total:
        share = round(100 * broken / total)
        yield Problem("text", f"reads poorly: about {share} of 100 words hold signs that no word has.", OCR, "warning")
    elif common < FEWEST_COMMON * total:
        what = "hardly holds an English word: its letters may be garbled, or it is in another language."
        yield Problem("text", what, OCR, "warning")


def _measured(text: str) -> tuple[int, int, int]:
    """Broken words, common English words, all words that hold a letter."""
    words = [word for word in text.split() if any(c.isalpha() or c == "\ufffd" for c in word)]
    broken = sum(bool(BROKEN.search(word)) for word in words)
    return broken, sum(word.lower().strip(".,;:()") in COMMON for word in words), len(words)


def pages(numbers: Iterable[int]) -> str:
    """Page numbers as people write them: "pages 2–4, 7"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    plural = len(runs) > 1 or len(runs[0]) > 1
    return f"page{'s' if plural else ''} " + ", ".join(parts)
