"""Due dates that no calendar fixes: "as soon as possible", "once the survey is back"."""

import re

from nlp.dues.stated import Anchor, Due

_SOON = re.compile(
    r"\bas\s+soon\s+as\s+(?:possible|practicable|practical|they\s+can|(?:he|she)\s+can)\b|\basap\b|\ba\.s\.a\.p\.?|\burgently\b|\bas\s+a\s+matter\s+of\s+urgency\b|\bimmediately\b|"
    r"\bat\s+(?:the\s+earliest\s+opportunity|once(?=\W*$|\s+and\b|[.,;]))|\bstraight\s?away\b|\bright\s+away\b|\bforthwith\b|\bwithout\s+delay\b|\bin\s+the\s+meantime\b|\bfrom\s+now\s+on\b|"
    r"\bin\s+due\s+course\b|\bin\s+the\s+(?:near\s+)?future\b|\bshortly\b|\bwith\s+(?:the|these)\s+(?:draft\s+)?minutes\b|\bon\s+(?:his|her|their|its|the)\s+next\s+visit\b",
    re.I,
)
_STANDS_OPEN = re.compile(r"\bon-?\s?going\b", re.I)
_VAGUE = re.compile(
    r"\b(?:at|to|for|on)?\s*(?:a|the)\s+(?:future|later|subsequent)\s+(?:[\w-]+\s+){0,2}?(?:meetings?|date|agenda|stage)\b|\b(?:in|into|for|to|with)?\s*(?:the\s+)?next\s+(?:[\w’'-]+\s+){0,2}?(?:magazine|newsletter|bulletin|edition|issue|mailing)\b|\bas\s+(?:and\s+when\s+)?(?:it|they|these|this)\s+(?:is|are|becomes?)\s+(?:received|available|known|published|ready)\b|\bupon\s+(?:completion|receipt|publication)\b|\b(?:in|with)\s+(?:all\s+)?future\s+(?:reports|papers)\b|\bfuture\s+(?:meetings?|agendas?)\b|\blater\s+date\b",
    re.I,
)


def soon(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "As soon as possible", "in due course", "at a future meeting"."""
    match = _SOON.search(text) or _VAGUE.search(text) or (_STANDS_OPEN.search(text) if loose else None)
    return Due(match[0].strip(), None, None, "no date is fixed") if match else None


_EVENT = re.compile(
    r"(?:^|[,;]\s*|\s)(?P<e>(?:once(?!\s+(?:more|again|a\b|every))|when|after(?!\s+(?:discussion|consideration|debate|which|next\b))|following(?=\s+(?:the|a|an|this|these|that|receipt|consultation|completion|approval|further|(?-i:[A-Z])))(?!\s+(?:the\s+)?(?:close|discussion|debate|consideration|presentation|meeting\s+held))|as\s+soon\s+as|until|before|with(?=\s+the\s+next\s+agenda)|prior\s+to(?=\s+the))\s+(?!the\s+meeting\s+was|which|that\s|required|necessary|needed|empty|appropriate)[^,.;:()]{4,110})",
    re.I,
)
_ASKED_WHEN = re.compile(
    r"\b(?:as\s+to|of|about|ask\w*|see|check|know|confirm\w*|decide|establish|ascertain|clarify|find\s+out)\s+$", re.I
)


def event(text: str, anchor: Anchor, loose: bool) -> Due | None:
    """ "Once the survey is back", "following consultation"."""
    for match in _EVENT.finditer(text):
        if _ASKED_WHEN.search(text[: match.start("e")]):
            continue
        return Due(match["e"].strip(), None, None, "bound to an event")
    return None
