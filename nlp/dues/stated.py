"""What a due date is, and what it is counted from."""

import datetime as dt
from dataclasses import dataclass

from nlp.findings import Precision

KEPT = "kept as printed"
AS_PRINTED = "the date as printed; a year that is not, the first from the meeting on"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What due dates are counted from: this meeting, and the next one where the page prints it."""

    meeting: dt.date | None
    next_meeting: dt.date | None = None
    body: str = ""
    later: tuple[dt.date, ...] = ()  # every meeting to come of which the page prints the date


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as stated (`text`), worked out (`day`, `rule`), with its precision; `day` is None when not fixed."""

    text: str
    day: dt.date | None
    precision: Precision | None
    rule: str
