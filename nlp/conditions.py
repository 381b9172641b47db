"""Conditions: the words of an if that a task or a decision hangs on."""

import re

_CONDITION = re.compile(
    r"(?P<c>(?:^\W*|(?<=[.;:•]\s))Should\s+[^.;:]{4,120}?(?=,(?!\d))|\b(?:if|unless|subject\s+to|(?:provided|providing)\s+(?:that|the|it|they|there|he|she)\b|(?:when|as|where)\s+(?:required|necessary|needed)|pending|in\s+the\s+event\s+(?:that|of)|assuming|otherwise|"
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
        return _without_main(re.split(r"\s+then\b", match["c"], maxsplit=1)[0].strip())
    return None


_MAIN = re.compile(
    r"^(?P<c>.{12,}\s)(?<!of\s)(?<!for\s)(?<!and\s)(?<!Mr\s)(?<!Ms\s)(?<!Dr\s)(?<!Mrs\s)(?<!Miss\s)(?<!Cllr\s)(?<!Councillor\s)(?<![Tt]he\s)(?:(?:the|a|an|this|it|he|she|they|we|officers|members|governors|council|(?:Cllr|Councillor|Mr|Mrs|Miss|Ms|Dr)\.?)(?:\s+[\w’'&-]+){0,6}|"
    r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)\s+(?:will|would|shall|is\s+to|are\s+to|was\s+to|to)\s+[a-z]+",
    re.S,
)


def _without_main(words: str) -> str:
    """A condition that no comma parts from its main clause: "if it is late a note will be sent" ends before "a note"."""
    if not re.match(r"(?:if|unless|should)\b", words, re.I):
        return words
    main = _MAIN.match(words)
    return main["c"].strip() if main else words
