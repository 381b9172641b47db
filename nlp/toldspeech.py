"""Speech told in other words than "X said": with a noun, as an opinion, or by whom a question was put."""

import re
from collections.abc import Iterator

from nlp.chairs import WHO

_ASKED_BY = re.compile(
    r"(?:^|(?<=[.!?]\s))(?:\W*(?:When|On\s+being)\s+)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged)\s+by\s+([^,.;]{2,50}?)\s+"
    r"(?:why|how|what|if|whether|about|who|when|where|on|as\s+to)\b"
)
_OPINION = (
    r"(?:own\s+|main\s+|only\s+|first\s+|second\s+|further\s+|other\s+|chief\s+|personal\s+)?(?:view|opinion|point|concern|worry|question|query|answer|reply|response|"
    r"advice|suggestion|feeling|argument|objection|comment|understanding|impression|fear|hope|preference|recollection)s?"
)
_START = r"(?:^\W*(?:\(?[\w.]{1,6}[.)]?\s+)?|(?<=[.!?;]\s))"
# What somebody said told with a noun: "Mr Oakes's view was that", "According to the Clerk", "For Mrs Hale the point was".
_NOUNS = (
    re.compile(
        rf"{_START}{WHO}[’'](?:s\s+|\s+){_OPINION}\s+(?:was|were|is|had\s+been)\b(?!\s+(?:noted|read|answered|raised|sent|put|referred))"
    ),
    re.compile(rf"{_START}(?:It\s+was\s+|That\s+was\s+)?{WHO}[’'](?:s\s+|\s+){_OPINION}\s+that\b"),
    re.compile(
        rf"{_START}(?:According\s+to|In\s+the\s+(?:view|opinion)\s+of)\s+{WHO}(?:\s+it\b|,|\s+the\b|\s+there\b|\s+this\b)"
    ),
    re.compile(rf"{_START}In\s+{WHO}[’'](?:s\s+|\s+)(?:view|opinion|experience)\b"),
    re.compile(rf"{_START}(?:For|To)\s+{WHO},?\s+(?:the|it)\s+(?:\w+\s+){{0,2}}?(?:was|seemed|appeared|looked)\b"),
    re.compile(
        rf"\b(?:pointed\s+out|put\s+forward|brought\s+up|called\s+for|read\s+out|set\s+out)\s+by\s+{WHO}(?=[\s,.;]|$)"
    ),
    re.compile(
        rf"^\W*(?i:questions?|response|reply|answer|comments?|statement|points?)\s+(?:from|by|of)\s+{WHO}\s*[:–—-]"
    ),
    re.compile(rf"^\W*(?i:challenged|asked|questioned|queried|raised|answered)\s+by\s+{WHO}\s*[:–—-]"),
    re.compile(rf"^\W*{WHO}[’'](?:s\s+|\s+)(?:response|reply|answer|question|comments?|statement)\s*[:–—-]"),
)


def spoken_of(text: str) -> Iterator[str]:
    """The words for whoever is told to have spoken without being the subject of a speaking verb."""
    for pattern in (_ASKED_BY, *_NOUNS):
        for match in pattern.finditer(text):
            yield match[1]
