"""Conditions: the words of an if that a task or a decision hangs on."""

import re

_CONDITION = re.compile(
    r"(?P<c>\b(?:if|unless|subject\s+to|(?:provided|providing)\s+(?:that|the|it|they|there|he|she)\b|(?:when|as|where)\s+(?:required|necessary|needed)|pending|in\s+the\s+event\s+(?:that|of)|assuming|otherwise|"
    r"should\s+(?:it|they|he|she|there|this|that|the\s+\w+|any\w*|we|a\s+\w+|[A-Z]\w+)\s+(?!be\s+\w+ed\s+to\b)(?:\w+\s+)?(?:be|not|wish|need|require|fail|agree|prove|"
    r"adopt|want|become|arise|have|receive))\b[^,.;:()]{0,140})",
    re.I,
)
# "ask if", "see if", "even if" are questions or figures of speech, not conditions.
_NOT_ONE = re.compile(
    r"\b(?:ask\w*|see|check\w*|know|enquir\w+|quer\w+|wonder\w*|clarif\w+|confirm\w*|find\s+out|establish|ascertain|consider\w*|determine|as|even|unsure|"
    r"question\w*|sure|tell|investigate|explore|asking|seeing|decide|identify|discuss|look|whether)\s+(?:\w+\s+){0,4}?$",
    re.I,
)


def condition(text: str) -> str | None:
    """The words of the condition in a sentence, as printed, or None."""
    for match in _CONDITION.finditer(text):
        before = text[: match.start()]
        if match["c"].lower().startswith("if") and _NOT_ONE.search(before):
            continue
        return re.split(r"\s+then\b", match["c"], maxsplit=1)[0].strip()
    return None
