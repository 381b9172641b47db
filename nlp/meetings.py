"""The meetings to come of which minutes print the date."""

import datetime as dt
import re
from collections.abc import Iterator

from ingest.document import Document
from nlp.dues.days import days_in
from nlp.dues.stated import Anchor

_TITLE = re.compile(
    r"\b(?:dates?|next|future|forthcoming|schedule)\b.*\bmeetings?\b|\bmeeting\s+dates\b|\bnext\s+time\b|^\W*dates?\W*$",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:next|future|following|forthcoming)\s+(?:[\w-]+\s+){0,3}?meetings?\b|\bdates?\s+of\s+(?:\w+\s+)?meetings?\b|"
    r"\b(?:will|would)\s+(?:next\s+)?meet\b|\bmeets?\s+(?:again|next)\b|\bmeetings?\s+(?:(?:will|would)\s+be|(?:is|are|was|were)\s+(?:to\s+be\s+)?(?:arranged|fixed|set|agreed|scheduled))\b",
    re.I,
)
_NEXT = re.compile(r"\bnext\s+(?:[\w-]+\s+){0,3}?meeting\b|\bnext\s+meets?\b|\bmeets?\s+(?:again|next)\b", re.I)
# Dates beside these are not those of a meeting of the body.
_OTHER = re.compile(r"\b(?:hold|diar\w+|deadline|reports?|papers?|by|before|closed?|election|visit|training)\b", re.I)


def anchor_of(document: Document) -> Anchor:
    """What due dates are counted from in these minutes."""
    meeting = document.meeting
    told = list(_told(document))
    later = tuple(sorted({day for day, _ in told} | ({meeting.next_meeting} if meeting.next_meeting else set())))
    following = meeting.next_meeting or min((day for day, plainly in told if plainly), default=None)
    return Anchor(meeting.date, following, meeting.body or "", later)


def _told(document: Document) -> Iterator[tuple[dt.date, bool]]:
    """The days after this meeting that these minutes give for later ones; whether as a list or as the next meeting."""
    meeting = document.meeting.date
    if meeting is None:
        return
    for paragraph in document.paragraphs:
        if paragraph.role == "agenda" or paragraph.cells:
            continue
        title = document.items[paragraph.item].title if paragraph.item is not None else ""
        for sentence in re.split(r"(?<=[a-z\d][.;])\s+", document.words(paragraph)):
            told, titled = _TOLD.search(sentence), bool(_TITLE.search(title))
            if (told is None and not titled) or _OTHER.search(sentence):
                continue
            for at, day in days_in(sentence, Anchor(meeting)):
                if day > meeting and (titled or (told and at >= told.end())):
                    yield day, titled or bool(_NEXT.search(sentence))
