"""What the styles of an OpenDocument file say: what is bold, what is a heading, how lists are numbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.xml_tree import Element, attribute, local

OUTLINE = "outline"  # the numbering of headings, kept beside the lists
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
TITLE = re.compile(r"(?:heading|title|subtitle)(?:_20_)?\s*(?P<level>\d)?", re.IGNORECASE)
ANCESTORS = 12
MOST = 9_999  # the highest number that a list may start with


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's or a span's style: `bold` is None where it says nothing, `level` the heading level, 0 for none."""

    parent: str
    bold: bool | None
    level: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the form of its number ("1", "a", "I"; "•" a bullet, "" nothing) and what is around it."""

    form: str
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1  # how many levels the number shows: 2 for "3.1"


@dataclass
class Styles:
    """The styles of a file, and where the counting of each list stands."""

    named: dict[str, Style]
    lists: dict[str, dict[int, Level]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def bold(self, name: str, otherwise: bool = False) -> bool:
        """Whether text of a style is bold; `otherwise` is how the text around it is set."""
        return next((style.bold for style in self._ancestry(name) if style.bold is not None), otherwise)

    def heading(self, name: str) -> int:
        """The heading level of a paragraph style, 0 for other text."""
        return next((style.level for style in self._ancestry(name) if style.level), 0)

    def _ancestry(self, name: str) -> Iterator[Style]:
        for _ in range(ANCESTORS):
            style = self.named.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def restart(self, name: str) -> None:
        """A list begins: its counting starts again."""
        self.counts.pop(name, None)

    def outline(self, level: int) -> str:
        """The printed number of the next heading of a level; empty where headings bear none."""
        return self.label(OUTLINE, level - 1) if OUTLINE in self.lists else ""

    def label(self, name: str, depth: int, start: str = "") -> str:
        """The printed number of a list's next item at a depth from 0; "•" for a bullet, "" where nothing is printed."""
        levels = self.lists.get(name, {})
        level = levels.get(depth + 1)
        if level is None or level.form in ("", "•"):
            return level.form if level else "•"
        counts = self.counts.setdefault(name, {})
        counts[depth] = _whole(start) if start else counts.get(depth, level.start - 1) + 1
        for deeper in [n for n in counts if n > depth]:
            del counts[deeper]
        upper = range(max(0, depth + 1 - level.shown), depth + 1)
        numbers = [_number(counts.get(n, 1), levels.get(n + 1, level).form) for n in upper]
        return f"{level.before}{'.'.join(number for number in numbers if number)}{level.after}".strip()


def styles_of(*roots: Element | None) -> Styles:
    """The styles of a file's parts; the text's own go before those that the file shares."""
    named: dict[str, Style] = {}
    lists: dict[str, dict[int, Level]] = {}
    for root in roots:
        for element in root.iter() if root is not None else ():
            kind = local(element)
            if kind == "style":
                named.setdefault(attribute(element, "name"), _style(element))
            elif kind in ("list-style", "outline-style"):
                name = OUTLINE if kind == "outline-style" else attribute(element, "name")
                lists.setdefault(name, {_whole(attribute(level, "level")): _level(level) for level in element})
    if not any(level.form for level in lists.get(OUTLINE, {}).values()):
        lists.pop(OUTLINE, None)
    return Styles(named, lists)


def _style(element: Element) -> Style:
    """One style; a default outline level or a name such as "Heading 2" makes it a heading."""
    weight = next((attribute(part, "font-weight") for part in element if local(part) == "text-properties"), "")
    outline = attribute(element, "default-outline-level")
    titled = TITLE.match(attribute(element, "name"))
    level = _whole(outline) if outline.isdecimal() else int(titled["level"] or 1) if titled else 0
    heavy = weight == "bold" or _whole(weight) >= 600
    return Style(attribute(element, "parent-style-name"), heavy if weight else None, min(level, 9))


def _level(element: Element) -> Level:
    """One level of a list or of the outline."""
    if local(element) in ("list-level-style-bullet", "list-level-style-image"):
        return Level("•")
    return Level(
        attribute(element, "num-format"),
        attribute(element, "num-prefix"),
        attribute(element, "num-suffix"),
        _whole(attribute(element, "start-value")),
        _whole(attribute(element, "display-levels")),
    )


def _number(value: int, form: str) -> str:
    """A count in its own writing."""
    if form[:1] in ("a", "A"):
        letters = chr(ord("a") + (value - 1) % 26) * min(4, 1 + (value - 1) // 26)
        return letters.upper() if form.startswith("A") else letters
    if form[:1] in ("i", "I"):
        written = ""
        for worth, sign in ROMAN:
            while value >= worth and len(written) < 20:
                written, value = written + sign, value - worth
        return written.upper() if form.startswith("I") else written
    return str(value) if form and form != "•" else ""


def _whole(digits: str) -> int:
    """A whole number of reasonable size, 1 where it is none."""
    return min(int(digits), MOST) if digits.isdecimal() and len(digits) < 9 else 1
