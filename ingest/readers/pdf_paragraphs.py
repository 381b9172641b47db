"""Lines to paragraphs: hard wraps and hyphenation undone.

A line ends a paragraph by what the page shows: a gap below it, a change of letter size, a bullet or
label on the next line, an indent, or room left on the line that the next word would have filled.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from ingest.readers.pdf_lines import Line

TERMINAL = re.compile(r"""[.?!:;][)\]"'”’»]*$|^\W+$""")
OPEN_END = re.compile(r"(?:[,/&]| [–-]|\b(?:and|or|of|the|to|for|by|with|in|at|a|an))$", re.I)
BREAKS_AFTER = re.compile(r"[^\W\d_]-$")
SMALL_INDENT = 0.7  # of the letter size: less is ragged type, more is an indent
LARGEST_INDENT = 6.0  # of the letter size: more is a centred line or another column
NEIGHBOURS = 4  # lines that run on, around a line, that show whether type is justified there
EXACT = 2.5  # points: how exactly justified lines end
EXTRA = 0.4  # of the letter size: lines further apart than the leading by this have a gap between them
# First parts that keep their hyphen even where words are parted at line ends.
COMPOUNDS = frozenset(
    "all anti cross ex far full half high ill long low mid multi non one part post self semi short third three top two "
    "under well year".split()
)


@dataclass(slots=True)
class Style:
    """What is usual in the whole file.

    `leading` is the distance of two lines over the letter size, `size` the letter size of most text,
    `bold` whether most of it is bold, `words` how often each word stands in it, `hyphenates` whether
    words are parted at line ends.
    """

    leading: float = 1.2
    size: float = 11.0
    bold: bool = False
    words: Counter[str] = field(default_factory=Counter)
    hyphenates: bool = False


@dataclass(slots=True)
class Passage:
    """A paragraph. `spans` gives, for each of its lines, where the line's words stand in `text`.

    `lead` counts the characters at its start that are bold while the rest is not.
    """

    lines: list[Line]
    text: str
    spans: list[tuple[int, int]]
    kind: Literal["paragraph", "heading", "bullet"] = "paragraph"
    level: int = 0
    bold: bool = False
    italic: bool = False
    gap: int = 0
    lead: int = 0

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page


def style_of(lines: Iterable[Line]) -> Style:
    """Measures the lines of a whole file, given in reading order."""
    lines = list(lines)
    style = Style()
    sizes, leadings = Counter[float](), Counter[float]()
    letters = bold = parted = 0
    for line in lines:
        total, heavy, _ = line.letters()
        letters, bold = letters + total, bold + heavy
        sizes[round(line.size * 2) / 2] += total
    style.words = _vocabulary(lines)
    for one, other in pairwise(lines):
        # only between a line and one that begins with a small letter is there surely no gap
        if one.page == other.page and other.text[0].islower() and 0.8 < (other.y - one.y) / one.size < 3:
            leadings[round((other.y - one.y) / one.size, 1)] += 1
        parted += bool(BREAKS_AFTER.search(one.text)) and other.text[:1].islower()
    style.size = sizes.most_common(1)[0][0] if sizes else style.size
    if leadings.total() > 1:
        style.leading = leadings.most_common(1)[0][0]
    style.bold = bold > letters / 2
    style.hyphenates = parted >= 4 and parted > len(lines) / 60
    return style


def _vocabulary(lines: list[Line]) -> Counter[str]:
    """How often each word stands in the lines, the halves of words parted at a line end left out."""
    words = Counter[str]()
    parted = False
    for line in lines:
        found = re.findall(r"[a-z][a-z'’-]*[a-z]", line.text.lower())
        ends_parted = bool(BREAKS_AFTER.search(line.text))
        words.update(found[parted : len(found) - ends_parted])
        parted = ends_parted
    return words


def passages(lines: list[Line], style: Style) -> list[Passage]:
    """The paragraphs of one column of text, from top to bottom, page after page."""
    _find_justified(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, style):
            groups[-1].append(line)
        else:
            groups.append([line])
    levels = _bullet_levels(lines)
    out: list[Passage] = []
    for group in groups:
        passage = _passage(group, style, levels)
        if out:
            passage.gap = _blank_lines(out[-1].lines[-1], group[0], style)
        out.append(passage)
    return out


def _find_justified(lines: list[Line]) -> None:
    """Marks lines among which every line that runs on ends at the same right edge."""
    edge = max((line.x1 for line in lines), default=0.0)
    carried = [n for n, (one, other) in enumerate(pairwise(lines)) if other.text[0].islower() and not one.label]
    for n, line in enumerate(lines):
        at = bisect_left(carried, n)
        around = carried[max(0, at - NEIGHBOURS // 2) : at + NEIGHBOURS // 2]
        if len(around) == NEIGHBOURS and all(edge - lines[c].x1 < EXACT for c in around):
            line.flush = edge


def _breaks(group: list[Line], line: Line, style: Style) -> bool:
    """Whether `line` begins a new paragraph after the lines of `group`."""
    return any(sign(group, line, style) for sign in SIGNS_OF_A_BREAK)


def _begins_bullet(group: list[Line], line: Line, style: Style) -> bool:
    return line.bullet


def _begins_label(group: list[Line], line: Line, style: Style) -> bool:
    """A number or letter, unless a sentence runs on over the line end and merely goes on with a number."""
    before = group[-1]
    apart = line.body - line.words[max(line.head - 1, 0)].x1 > 0.6 * line.size
    return bool(line.label) and (_room_left(before, line) or bool(TERMINAL.search(before.text)) or apart)


def _gap_above(group: list[Line], line: Line, style: Style) -> bool:
    before = group[-1]
    return before.page == line.page and line.y - before.y > (style.leading + EXTRA) * max(line.size, before.size)


def _starts_over(group: list[Line], line: Line, style: Style) -> bool:
    """The next line stands higher on the same page: another column."""
    before = group[-1]
    return before.page == line.page and line.y < before.y - before.size and not _runs_on(before, line)


def _other_size(group: list[Line], line: Line, style: Style) -> bool:
    return abs(line.size - group[-1].size) > 0.12 * max(line.size, group[-1].size)


def _line_unfilled(group: list[Line], line: Line, style: Style) -> bool:
    before = group[-1]
    opens = not line.text[0].islower() and line.text[0] not in "&–—-)/" and not OPEN_END.search(before.text)
    short = _room_left(before, line) or before.x1 < before.flush - 2 * EXACT
    return short and (opens or bool(TERMINAL.search(before.text)))


def _sentence_ends_page(group: list[Line], line: Line, style: Style) -> bool:
    """A page ends with a sentence: whether the paragraph ends too cannot be seen, and is safer to take so."""
    return group[-1].page != line.page and bool(TERMINAL.search(group[-1].text)) and not line.text[0].islower()


def _first_line_indented(group: list[Line], line: Line, style: Style) -> bool:
    before, by = group[-1], line.x0 - group[-1].x0
    return (
        len(group) > 1
        and SMALL_INDENT * line.size < by < LARGEST_INDENT * line.size
        and before.x0 <= min(one.body for one in group) + 1
        and bool(TERMINAL.search(before.text))
    )


def _outdented(group: list[Line], line: Line, style: Style) -> bool:
    """The line stands further left than the paragraph's lines after its first."""
    inner = [one.x0 for one in group[1:]] or ([group[0].x0] if group[0].head else [])
    return bool(inner) and line.x0 < min(inner) - SMALL_INDENT * line.size and not _runs_on(group[-1], line)


def _weight_changes(group: list[Line], line: Line, style: Style) -> bool:
    before = group[-1]
    return before.bold != line.bold and bool(TERMINAL.search(before.text)) and _of_one_weight(line)


def _of_one_weight(line: Line) -> bool:
    letters, bold, _ = line.letters()
    return bold in (0, letters)


SIGNS_OF_A_BREAK: tuple[Callable[[list[Line], Line, Style], bool], ...] = (
    _begins_bullet,
    _begins_label,
    _gap_above,
    _starts_over,
    _other_size,
    _line_unfilled,
    _sentence_ends_page,
    _first_line_indented,
    _outdented,
    _weight_changes,
)


def _room_left(before: Line, line: Line) -> bool:
    """Whether the first word of `line` would have fitted on the line before: then the break was meant."""
    first = line.words[0]
    return before.x1 + 0.25 * before.size + (first.x1 - first.x0) < before.room - 0.3 * before.size


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on over the line end."""
    return not TERMINAL.search(before.text) and not _room_left(before, line) and not line.head


def _blank_lines(before: Line, line: Line, style: Style) -> int:
    if before.page != line.page:
        return 0
    leading = style.leading * style.size
    return max(0, round((line.y - before.y - leading) / leading))


def _bullet_levels(lines: Iterable[Line]) -> list[float]:
    """The indents at which bullets stand, from the left; one more level for each."""
    out: list[float] = []
    for line in sorted((line for line in lines if line.bullet), key=lambda line: line.x0):
        if not out or line.x0 - out[-1] > 0.8 * line.size:
            out.append(line.x0)
    return out


def _passage(lines: list[Line], style: Style, levels: list[float]) -> Passage:
    text, spans = joined(lines, style)
    counts = [line.letters() for line in lines]
    letters = sum(count[0] for count in counts)
    passage = Passage(lines, text, spans)
    passage.bold = letters > 0 and sum(count[1] for count in counts) >= 0.9 * letters
    passage.italic = letters > 0 and sum(count[2] for count in counts) >= 0.9 * letters
    passage.lead = 0 if passage.bold else _bold_lead(passage)
    if lines[0].bullet:
        passage.kind = "bullet"
        passage.level = 1 + max((n for n, x in enumerate(levels) if x <= lines[0].x0 + 0.5), default=0)
    return passage


def _bold_lead(passage: Passage) -> int:
    """Where the bold words end that open the paragraph, its label apart."""
    lines = zip(passage.lines, passage.spans, strict=True)
    words = [(word, start) for line, (start, _) in lines for word in line.words][passage.lines[0].head :]
    end = 0
    for word, start in words:
        if not word.bold and any(map(str.isalnum, word.text)):
            break
        found = passage.text.find(word.text, max(end, start))
        if word.bold and found >= 0:
            end = found + len(word.text)
    return end


def joined(lines: list[Line], style: Style) -> tuple[str, list[tuple[int, int]]]:
    """The text of some lines as one paragraph, and where each line's words stand in it."""
    text, spans = "", []
    for n, line in enumerate(lines):
        words = line.text
        if n == 0 and line.bullet:
            words = words[len(line.words[0].text) :].lstrip()
        if text:
            text += _seam(text, words, style)
            if text[-1] == "\x00":  # the hyphen was the line end's, not the word's
                text = text[:-2]
        spans.append((len(text), len(text) + len(words)))
        text += words
    # a hyphen taken away shortens the line before
    ends = [min(end, following[0]) for (_, end), following in pairwise(spans)]
    return text, [(start, end) for (start, _), end in zip(spans, [*ends, len(text)], strict=True)]


def _seam(text: str, words: str, style: Style) -> str:
    """What stands between a line's end and the next line: a space, nothing, or U+0000 to drop the hyphen."""
    if BREAKS_AFTER.search(text) and words[:1].islower():
        return "" if _keeps_hyphen(text, words, style) else "\x00"
    if re.search(r"(?:https?://|www\.)\S*[/=?&_-]$", text) and not words[:1].isupper():
        return ""
    if text.endswith("/") and not text.endswith(" /"):
        return ""
    return " "


def _keeps_hyphen(text: str, words: str, style: Style) -> bool:
    """Whether a word with a hyphen at its line's end has it in mid-line too, going by the rest of the file."""
    left = re.findall(r"[^\W\d_][\w'’-]*$", text[:-1].lower())
    right = re.findall(r"^[\w'’-]*\w", words.lower())
    one, other = (left or [""])[0], (right or [""])[0]
    whole, parted = style.words[one + other], style.words[f"{one}-{other}"]
    if whole or parted:
        return parted >= whole
    return not style.hyphenates or one in COMPOUNDS or (style.words[one] > 0 and style.words[other] > 0)
