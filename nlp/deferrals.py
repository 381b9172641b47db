"""An item put off to a named meeting or month: something that the body has still to do, whoever brings it."""

import re
from collections.abc import Iterator

from ingest.days import MONTH_NAMES
from nlp.findings import Cue
from nlp.page import Passage
from nlp.task import Task

_PUT_OFF = r"(?:deferred|adjourned|postponed|held\s+over|put\s+(?:back|off)|left\s+over|carried\s+(?:forward|over))"
_WHEN = rf"(?:to|until|till|for)\s+(?:(?:the\s+)?(?:[\w-]+\s+){{0,3}}?meeting\b|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTH_NAMES})\b)"
# "had been put off" tells of what was so before this meeting: only "was deferred", "be deferred", and the bare word.
_DEFERRED = re.compile(
    rf"(?:(?<!had )(?<!has )(?<!have )\b(?:was|were|is|are|be|being)\s+(?:\w+ly\s+|therefore\s+|again\s+|so\s+)?{_PUT_OFF}"
    rf"|\b(?:stood|stand)\s+over|^\W*{_PUT_OFF})\s+(?:[^.;:]{{0,30}}\s)?{_WHEN}",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:whether|if|why|when|recommended)\b[^.]*$", re.IGNORECASE)


def in_text(passage: Passage, text: str, offset: int, index: int, decided: bool) -> Iterator[Task]:
    """The task of a sentence that puts an item off; its words begin with the name of the item."""
    found = _DEFERRED.search(text)
    if found is None or _ASKED.search(text[: found.start()]):
        return
    cue = Cue("an item is put off to a later meeting", 1.0)
    yield Task(passage, index, [], offset + len(text) - len(text.lstrip()), decided, [cue])
