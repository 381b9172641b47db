"""Due dates in the words of minutes, with their working.

A date is given only where the words, or what the document prints of the next meeting, fix
the day. Everything else keeps its words and says so: a month, a term, an event, "asap".
"""

import datetime as dt
import re
from dataclasses import replace

from nlp.calendars import Calendar
from nlp.dues.days import ANY_DAY, NAMED_WEEK, OFFSET, at_hand, day_of, nth_weekday, offset, stated_day
from nlp.dues.events import event, soon
from nlp.dues.meetings import meeting_after_next, month_meeting, next_meeting
from nlp.dues.periods import relative, standing, term_or_month
from nlp.dues.stated import AS_PRINTED, KEPT, Anchor, Due
from nlp.reckoning import reckon

_NO_DATE = re.compile(r"no\s+(?:date|deadline)|n/?a|none|nil|[-–—.]+|not\s+(?:set|known|stated)", re.I)


def cell_due(text: str, anchor: Anchor) -> Due | None:
    """The due date that a table cell or a margin prints."""
    words = " ".join(text.split()).strip(" .;-–")
    if not words or _NO_DATE.fullmatch(words):
        return None
    match = ANY_DAY.search(words)
    if match and not OFFSET.search(words) and (day := day_of(match, anchor)):
        if NAMED_WEEK.search(words[: match.start()]):
            return Due(words, None, None, "a week, not a day")
        past = anchor.meeting is not None and day < anchor.meeting
        if past and not re.search(r"\d{4}|\d[/.]\d+[/.]\d", match[0]):
            return Due(words, None, None, "a day before the meeting, or in another year that is not printed")
        return Due(words, day, "day", "the date as printed, which lies before the meeting" if past else AS_PRINTED)
    found = due(words, anchor, loose=True) or Due(words, None, None, KEPT)
    whole = found.day is None and len(words.split()) <= 6  # "July issue", not "July" alone
    return replace(found, text=words) if whole else found


def resolve(words: str, meeting: dt.date, calendar: Calendar) -> Due:
    """The day that due words come to for a body whose calendar is known, with the working.

    Goes further than `due`: it counts working days and weeks from the meeting, and takes later meetings, terms and
    bank holidays from `calendar`. Words that stay open ("soon", "in the spring", "this week") get no day, and `rule`
    says why. Never raises.
    """
    known = calendar.meetings_after(meeting)
    printed = cell_due(words, Anchor(meeting, known[0] if known else None, calendar.body, tuple(known)))
    if printed is None:
        return Due("", None, None, "no words")
    counted = reckon(words, meeting, calendar) if printed.rule != AS_PRINTED else None
    if counted is None or (counted.day is None and printed.day is not None):
        return printed
    words = max(counted.words, printed.text, key=len) if counted.day is None else counted.words
    return Due(words, counted.day, counted.precision, counted.rule)


def due(text: str, anchor: Anchor, loose: bool = False) -> Due | None:
    """The due date that a sentence states for its task, or None.

    With `loose`, a bare day counts without a word such as "by" in front of it.
    """
    for reader in (
        offset,
        nth_weekday,
        stated_day,
        at_hand,
        meeting_after_next,
        next_meeting,
        month_meeting,
        standing,
        term_or_month,
        relative,
        soon,
        event,
    ):
        found = reader(text, anchor, loose)
        if found is not None:
            return replace(found, text=found.text.strip(" ,.;"))
    return None
