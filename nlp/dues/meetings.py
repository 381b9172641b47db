"""Due dates that are a meeting: the next one, the one after it, the one in June."""

import datetime as dt
import re

from nlp.dues.days import LEAD, MONTH, MONTHS
from nlp.dues.stated import Anchor, Due

_AFTER_NEXT = re.compile(rf"\b(?:{LEAD}\s+)?(?:the\s+)?(?:\w+\s+)?meeting\s+after\s+(?:the\s+)?next\b", re.I)


def meeting_after_next(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "The meeting after next": the second one to come."""
    match = _AFTER_NEXT.search(text)
    if match is None:
        return None
    known = anchor.later[1] if len(anchor.later) > 1 and anchor.later[0] == anchor.next_meeting else None
    return Due(match[0].strip(), known, "day" if known else None, "the second meeting from now")


_NEXT_MEETING = re.compile(
    rf"\b(?:{LEAD}\s+)?(?:the\s+|a\s+|its\s+|their\s+)?(?:next|following|forthcoming)\s+(?:[\w&’'-]+\s+){{0,4}}?(?:meeting|agenda)\b(?:\s+agenda)?",
    re.I,
)
_DONE_TO_IT = re.compile(
    r"(?<!\bthe\s)\b(?:host|chair|attend|arrange|organi[sz]e|hold|miss|cancel|move|clerk|minute|venue\s+(?:of|for)|dates?\s+(?:of|for))\s*$",
    re.I,
)


def next_meeting(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "At the next meeting": its day where these minutes print it and the meeting is this body's own."""
    match = _NEXT_MEETING.search(text)
    if match is None:
        return None
    if _DONE_TO_IT.search(text[: match.start()]) or re.match(r"following\s+(?:the|this|our)\b", match[0], re.I):
        return None  # "could host the next meeting"
    known = anchor.next_meeting if _own_meeting(match[0], anchor) else None
    rule = (
        "the next meeting, as these minutes print its date" if known else "the next meeting, whose date is not printed"
    )
    return Due(match[0].strip(), known, "day" if known else None, rule)


_QUALIFIERS = frozenset(
    "the a its their to by at for on before next following forthcoming meeting agenda scheduled ordinary full formal available regular council committee forum "
    "board governors governing body fgb pc parish school schools main council’s committee’s forum’s council's committee's forum's of and until till in time no later than prior ahead during within from".split()
)


def _own_meeting(words: str, anchor: Anchor) -> bool:
    """Whether "the next … meeting" is this body's own, not another committee's."""
    named = set(re.findall(r"[a-z’']+", words.lower())) - _QUALIFIERS
    return named <= set(re.findall(r"[a-z’']+", anchor.body.lower()))


_MONTH_MEETING = re.compile(
    rf"\b(?:{LEAD}\s+)?(?:the\s+)?(?P<m>{MONTH}|summer|autumn|spring|winter)(?:[’']?s)?,?\s+(?:(?P<y>20\d\d)\s+)?(?:[\w&’'-]+\s+){{0,3}}?(?:meeting|agenda|papers)\b",
    re.I,
)
_MEETING_IN_MONTH = re.compile(
    rf"\b(?:{LEAD}\s+)?(?:(?:the|our|its|a)\s+)?(?:next\s+)?(?:[\w&’'-]+\s+)?meeting\s+(?:in|of|during)\s+(?:early\s+|late\s+)?(?P<m>{MONTH})\b(?:\s+(?P<y>20\d\d))?",
    re.I,
)


def month_meeting(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "For the June meeting", "at our meeting in June"."""
    match = _MONTH_MEETING.search(text) or _MEETING_IN_MONTH.search(text)
    if match is None:
        return None
    if (
        anchor.meeting
        and not match["y"]
        and re.search(
            r"\b(?:minutes|actions|notes|record|held|from|of|since|after)\s+(?:of\s+|at\s+|from\s+)?$",
            text[: match.start()],
            re.I,
        )
    ):
        return None
    month = MONTHS.get(match["m"].lower())
    known = meeting_in(month, anchor, match["y"])
    rule = "the meeting of that month, as these minutes print it" if known else "a meeting whose date is not printed"
    return Due(match[0].strip(), known, "day" if known else "month", rule)


def meeting_in(month: int | None, anchor: Anchor, year: str | None = None) -> dt.date | None:
    """The next meeting in a month, of those whose dates are printed; within a year where no year is said."""
    known = sorted({*anchor.later, *([anchor.next_meeting] if anchor.next_meeting else [])})
    days = [d for d in known if d.month == month and year in (None, str(d.year))]
    days = [d for d in days if year or anchor.meeting is None or (d - anchor.meeting).days < 365]
    return days[0] if len(days) == 1 else None
