"""Lines of a text with their offsets, and which of them were cut by a hard wrap."""

import itertools
import re
from dataclasses import dataclass

from ingest.days import MONTH_NAMES
from ingest.labels import read_label

# Characters that print as nothing or as a blank: all that str.strip() knows, and those of no width.
BLANK = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
)
ENDS = (".", ":", ";", "?", "!", ".”", ".’", '."', ".)", "?”")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a text: a line without its blanks at either end; `indent` counts those before."""

    start: int
    end: int
    text: str
    indent: int = 0


def lines_of(text: str) -> list[Line]:
    """Every line of `text`, the blank ones as empty lines. A form feed ends a line too."""
    lines: list[Line] = []
    for found in re.finditer(r"[^\n\f\r]*(?:\r\n|\n|\r|\f|$)", text):
        if found.start() == len(text) and found.start() and lines:
            break
        raw = found.group()
        words = raw.strip(BLANK)
        indent = len(raw) - len(raw.lstrip(BLANK)) if words else 0
        start = found.start() + indent
        lines.append(Line(start, start + len(words), words, indent))
    return lines


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which the text was wrapped, or None where a line end is a paragraph's end.

    Wrapped text shows many neighbouring lines that fill the same width and do not end a sentence;
    in unwrapped text a line is as long as its paragraph.
    """
    filled = [line for line in lines if line.text]
    if len(filled) < 3:
        return None
    lengths = sorted(line.indent + len(line.text) for line in filled)
    width = lengths[-1]
    if width > 140:
        return None
    full = carried = 0
    for line, following in itertools.pairwise(lines):
        if line.text and following.text and is_full(line, following, width):
            full += 1
            carried += not line.text.endswith(ENDS)
    return width if full >= 2 and carried * 2 >= full and full * 6 >= len(filled) else None


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    first = following.text.split(None, 1)[0]
    return line.indent + len(line.text) + 1 + len(first) > width - 2


def runs_on(line: Line, following: Line, width: int | None) -> bool:
    """Whether the paragraph of `line` goes on in `following`, the next printed line."""
    if not line.text or not following.text:
        return False
    label = read_label(following.text)
    cut = label is not None and label.text.isdigit() and following.text[label.length :].lstrip()[:1].islower()
    if label and label.length < len(following.text) and not (cut and not line.text.endswith(ENDS)):
        return False
    if ASIDE.search(line.text):
        return False
    if len(line.text) >= LONG_LINE and not line.text.endswith(ENDS) and not line.text.endswith("|"):
        return True
    if (line.text.endswith(",") and len(line.text) > 40) or _cuts_name(line.text, following.text):
        return True
    if (label is None or cut) and _cuts_sentence(line.text, following.text):
        return True
    if width is None:
        return False
    if is_full(line, following, width):
        return True
    return following.text[0].islower() and not line.text.endswith(ENDS)


def unspaced(lines: list[Line]) -> list[Line]:
    """The lines without the empty ones that stand within sentences, where a page sets one after every line."""
    spaced: set[int] = set()
    last = None
    cuts = 0
    for n, line in enumerate(lines):
        if not line.text:
            continue
        if last is not None and n - last > 1 and _goes_on(lines[last].text, line.text):
            spaced.update(range(last + 1, n))
            cuts += 1
        last = n
    return [line for n, line in enumerate(lines) if n not in spaced] if cuts >= 2 else lines


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence that a line leaves open goes on behind an empty line."""
    if ASIDE.search(line) or read_label(following) or not _stays_open(line):
        return False
    return (following[0].islower() and not ASKED.match(following)) or HANGING.search(line) is not None


ASKED = re.compile(r"(?:whether|why|how|what|when|where|who|if)\b")  # such a line is an entry in a list of questions


def _cuts_sentence(line: str, following: str) -> bool:
    """Whether a line was cut within a sentence or a date, whatever its length: "… held on 14th", "March 2013"."""
    if CUT_DATE.search(line) and MONTH.match(following):
        return True
    if SMALL.fullmatch(line):
        return True
    return _stays_open(line) and (following[0].islower() or HANGING.search(line) is not None)


def _stays_open(line: str) -> bool:
    """Whether a line is long enough for a wrapped one, and ends neither a sentence nor an entry."""
    return len(line) >= SHORT_LINE and not line.endswith((*ENDS, ",", "|", "/"))


def _cuts_name(line: str, following: str) -> bool:
    """Whether a list of names was cut within a name: "…, Ken" and "Dowsett, …"."""
    if line.count(",") >= 2 and following.startswith("(") and not line.endswith(ENDS):
        return True  # "…, Ann Bell" and "(Acting Chair), …"
    last, first = line.rsplit(",", 1)[-1].strip(), following.split(",", 1)[0].strip()
    alone = all(word[:1].isupper() and word.isalpha() for word in (last, first))
    return line.count(",") >= 2 and "," in following and alone and len(last) > 1


# "… out and let TB have it.\tSR": a sentence has ended, and a column beside it names who acts.
ASIDE = re.compile(r"[.?!)”’\"](?:(?:\t+|[ \xa0]{3,})\S.{0,24}|\s/\s[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)$")
SMALL = re.compile(r"(?:on|at|in|of|the|for|to|by|and|with|from)")  # a line of its own where the page was narrow
SHORT_LINE = 28  # a shorter line may be an entry of a list
CUT_DATE = re.compile(
    r"\b\d{1,2}\s?(?:st|nd|rd|th)(?:\s+of)?$|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+\d{1,2}$", re.IGNORECASE
)
MONTH = re.compile(rf"(?:{MONTH_NAMES})\b", re.IGNORECASE)
# Words after which no paragraph ends; "and" may stand between the entries of a list.
HANGING = re.compile(
    r"\s(?:the|a|an|of|to|for|that|which|their|his|her|its|our|be|been|is|are|was|were|has|have|had|will|would|should)$"
)
LONG_LINE = 72  # a line of this length that ends no sentence was cut by a wrap
