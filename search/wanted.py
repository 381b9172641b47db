"""What a question wants in its answer: a number for "how many", a time for "when", a name for "who"."""

import re

NUMBER = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|half|third|quarter"
    r"|none|nobody|dozen|thousand|million|all|both)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(\d{4}|\d{1,2}(st|nd|rd|th)|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|spring|summer|autumn|winter|Easter|Christmas|term|week|month"
    r"|year|next|until|before|after|already|soon|never)\b"
)
# A verb of telling, as far as its form shows one: a heading or a label has none.
VERB = re.compile(
    r"\b(is|are|was|were|be|been|being|has|had|have|do|does|did|will|would|shall|should|may|might|can|could|must"
    r"|\w+ed|went|came|gave|took|made|put|set|met|held|found|told|said|given|done|gone|taken|begun)\b"
)
NAME = re.compile(r"\b[A-Z][\w’'-]+")
# What a question of each kind wants in its answer.
WANTS = (
    (
        re.compile(r"\bhow (many|much|long|old|far)\b|\bwhat (proportion|share|percentage|number)\b", re.IGNORECASE),
        NUMBER,
    ),
    (re.compile(r"\bwhat .*\b(cost|price|figure|budget|deficit|average|total|fee|rate)\b", re.IGNORECASE), NUMBER),
    (re.compile(r"\bwhen\b|\b(what|which) (day|date|month|year|time)s?\b", re.IGNORECASE), TIME),
    (re.compile(r"\bwho\b|\bwhich (person|firm|contractor|company|school|councillor)\b", re.IGNORECASE), NAME),
)


def fits(question: str, sentence: str) -> bool:
    """Whether the sentence has what the question wants; True where it wants nothing in particular."""
    found = next((want for asks, want in WANTS if asks.search(question)), None)
    return found is None or bool(found.search(_without_label(sentence)))


def has_verb(sentence: str) -> bool:
    """Whether the sentence tells something, and is no mere heading or label."""
    return bool(VERB.search(sentence))


def _without_label(text: str) -> str:
    """The sentence without the number that is printed before it: "3.2", "12/23", "(a)"."""
    return re.sub(r"^[(\[]?[\d./]*\w?[)\].]?[\s·-]+", "", text)
