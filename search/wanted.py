"""What a question wants in its answer: a sum for "how much", a time for "when", a name for "who"."""

import re
from collections.abc import Iterator
from typing import Literal, get_args

from search.stems import content_stems

Kind = Literal["who", "which", "when", "cost", "how much", "how many", "share", "how long", "why", "yes or no", "what"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SUM = re.compile(r"£\s?\d|\bpence\b|\b\d[\d,.]*\s?(?:p|pounds?)\b", re.IGNORECASE)
SHARE = re.compile(
    r"\d\s?%|\bper\s?cent\b|\b(half|third|thirds|quarter|quarters|fifths?|tenth|most|all but"
    r"|\w+ in (?:\w+teen|ten|\d+))\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?<![\w£])\d[\d,.]*(?!\w)|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for"
    r"|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred|half|none|nobody|dozen|thousand|million|both)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(f"{SUM.pattern}|{SHARE.pattern}|{COUNTED.pattern}", re.IGNORECASE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A day, a year, a reference such as 24/16: figures that count nothing.
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTHS})\b|\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|\b\w*\d+/\d+\b"
    r"|\b(?:item|minute|page) \d+"
)
TIME = re.compile(
    rf"\b(\d{{4}}|\d{{1,2}}(st|nd|rd|th)|{MONTHS}|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|spring|summer|autumn|winter"
    r"|Easter|Christmas|terms?|half term|weeks?|months?|years?|yesterday|tomorrow|today|tonight"
    r"|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m)\b",
)
SPAN = re.compile(r"\b(minutes?|hours?|days?|weeks?|months?|years?|terms?)\b", re.IGNORECASE)
BECAUSE = re.compile(
    r"\b(because|owing to|due to|as a result|on the grounds?|so that|in order|since|as (?:the|it|he|she|they"
    r"|there|no|one)|caus\w+|reasons?|explained|advised that|was (?:that|to do with)|had (?:gone|been|failed|run|left)"
    r"|were? too|might|for (?:the|want)|criteri\w+|need\w*)\b",
    re.IGNORECASE,
)
# A name of somebody or something, not the word that a sentence begins with, nor an office alone.
NAME = re.compile(
    r"(?<![.?!] )(?<!^)\b(?!(?:The|A|An|Chair|Chairman|Council|Committee|Forum|Board|Members?|Clerk|He|She|It|They"
    r"|In)\b)(?:[A-Z][\w’'-]+|[A-Z]{2,4})\b|\b[A-Z][\w’'-]+ (?:[A-Z]\.? )?[A-Z][\w’'-]+|^[A-Z]{2,4}\b"
)
# A verb of telling, as far as its form shows one: a heading or a label has none.
VERB = re.compile(
    r"\b(is|are|was|were|be|been|being|has|had|have|do|does|did|will|would|shall|should|may|might|can|could|must"
    r"|\w+ed|went|came|gave|took|made|put|set|met|held|found|told|said|given|done|gone|taken|begun|stood|fell|rose|ran)\b"
)
# What tells the kind of a question, the first that fits.
ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "share",
        re.compile(r"\b(?:what|which) (?:proportion|share|percentage|rate)\b|\bwhat was attendance\b", re.IGNORECASE),
    ),
    ("how long", re.compile(r"\bhow (?:long|old|often)\b", re.IGNORECASE)),
    ("how many", re.compile(r"\bhow many\b|\bwhat (?:number|is the number)\b", re.IGNORECASE)),
    (
        "cost",
        re.compile(
            r"\b(?:how much|what|how (?:large|big|high))\b.*\b(costs?|price|precept|budget|deficit|fee|salary|rent|bill"
            r"|worth|pay|paid|earns?|spent|profit|come to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "how much",
        re.compile(r"\bhow (?:much|large|big|far|deep|high)\b|\bwhat\b.*\b(average|total|rates?)\b", re.IGNORECASE),
    ),
    ("when", re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|month|year|time)s?\b", re.IGNORECASE)),
    (
        "who",
        re.compile(
            r"^\W*(?:\w+ )?whom?\b|\bwhich (?:person|firm|contractor|company|councillor|supplier)\b", re.IGNORECASE
        ),
    ),
    ("which", re.compile(r"^\W*which (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)),
    ("why", re.compile(r"\bwhy\b|\bwhat caused\b", re.IGNORECASE)),
    (
        "yes or no",
        re.compile(
            r"^\W*(?:is|are|was|were|has|have|had|did|do|does|will|would|can|could|may|should|shall)\b", re.IGNORECASE
        ),
    ),
)
FOUND = {
    "who": NAME,
    "which": NAME,
    "when": TIME,
    "cost": SUM,
    "how much": MEASURE,
    "how many": COUNTED,
    "share": SHARE,
    "how long": SPAN,
    "why": BECAUSE,
}
# Words that only ask: what is wanted shows in the answer by its form.
ASKING: dict[Kind, str] = {
    "cost": "cost price spend spent pay paid worth come fetch",
    "how much": "",
    "when": "date day time month year",
    "share": "share proportion percentage rate",
    "why": "why reason cause caused",
    "who": "person name",
}
LATEST = re.compile(
    r"\b(now|latest|currently?|still|yet|nowadays|at present|today|so far|most recent(?:ly)?|lately"
    r"|any (?:more|longer))\b",
    re.IGNORECASE,
)


def kind_of(question: str) -> Kind:
    """What kind of answer a question wants; "what" where its words do not tell."""
    return next((kind for kind, asks in ASKS if asks.search(question)), "what")


def asking_words(question: str) -> frozenset[str]:
    """The stems of a question that say how it asks and not what about."""
    return frozenset(content_stems(ASKING.get(kind_of(question), "")))


def wants_latest(question: str) -> bool:
    """Whether it asks how things stand now."""
    return bool(LATEST.search(question))


def fits(question: str, sentence: str) -> bool:
    """Whether the sentence has what the question wants and does not have itself; True where that is nothing certain."""
    return kind_of(question) not in FOUND or any(True for _ in found(question, sentence))


def found(question: str, sentence: str) -> Iterator[re.Match[str]]:
    """What a sentence has of the kind that is wanted, but for what the question gives itself."""
    form = FOUND.get(kind_of(question))
    known = {word.lower() for word in re.findall(r"\w+", question)}
    told = _without_label(sentence)
    for match in form.finditer(DATE.sub(_blank, told) if form is COUNTED else told) if form else ():
        if not {word.lower() for word in re.findall(r"\w+", match.group())} <= known:
            yield match


def has_verb(sentence: str) -> bool:
    """Whether the sentence tells something, and is no mere heading or label."""
    return bool(VERB.search(sentence))


def _without_label(text: str) -> str:
    """The sentence with blanks for the number that is printed before it: "3.2", "12/23", "(a)", "S24/16"."""
    return re.sub(r"^[(\[]?\w?[\d./]*\w?[)\].]?[\s·-]+", _blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
