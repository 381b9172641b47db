"""Turns of phrase that show whether a sentence tells something, puts it off, moves it or settles it."""

import re

# Something was not known or was not told …
_NOT_TOLD = (
    r"not (?:know\w*|sure|certain|settled|available|say|tell|confirm|(?:able|at liberty|in a position) to"
    r"|have (?:the|it|that|a) |to hand|(?:yet )?been (?:told|modelled|decided))|unsure|unable"
    r"|nobody (?:\w+ )?(?:could|knew|had|was)|no one (?:could|knew|was)|none present"
    r"|no (?:figures?|answer|date|idea|knowledge|explanation)\b|could (?:give no|say nothing|offer no)|cannot be"
    r"|too early|prefer(?:red)? not|not guess|no clear|silent on|some laughter"
)
# … or was put off to another day.
_PUT_OFF = (
    r"would (?:find out|check|let \w+|ask|look|enquire|rather not|write|e-?mail|circulate|send)"
    r"|will (?:find out|check|ask|let)|find out|undertook|awaited|still waiting|not yet|to come\b|carried forward"
    r"|outstanding|will be (?:reported|sent|circulated)"
)
EVADES = re.compile(rf"\b(?:{_NOT_TOLD}|{_PUT_OFF})", re.IGNORECASE)
DENIES = re.compile(rf"\b(?:{_NOT_TOLD})", re.IGNORECASE)
# What became of a motion, and a motion that nothing became of in the same sentence.
OUTCOME = re.compile(
    r"\b(?:carried|lost|fell|agreed|resolved|approved|adopted|refused|rejected|defeated|declared|by \w+ votes?"
    r"|votes? to|for,? \w+ against|unanimous\w*|deferred|dismissed|granted|accepted|turned down|ruled out"
    r"|found no seconder)\b",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:moved|proposed|seconded|recommended|request (?:had|was|for)|requested|asked|would|could|might|should)\b",
    re.IGNORECASE,
)
# A question about something that was settled, or a sentence that says so.
DECIDES = re.compile(
    r"\b(?:agreed?|approved?|adopted|accepted|refused|rejected|decided?|appointed|elected|lost|carried|resolved"
    r"|granted|awarded|set|reduced|supported|ruled out|put back|renewed|completed?|bought?|buy|set up|served"
    r"|successful)\b",
    re.IGNORECASE,
)
COURTEOUS = re.compile(
    r"\b(?:thank(?:ed|s)|welcomed|paid tribute|congratulated|apologised|introduced)\b", re.IGNORECASE
)
# Words that turn what a sentence says into its contrary, and pairs of outcomes that are contraries.
NEGATES = re.compile(r"\b(?:not|no|never|none|nothing|neither|nor|without|nobody|failed)\b|n[’']t\b", re.IGNORECASE)
FOR_IT = re.compile(
    r"\b(?:carried|agreed|approved|adopted|granted|accepted|renewed|restored|working|worked|complet\w+|done|mended)\b",
    re.IGNORECASE,
)
AGAINST_IT = re.compile(
    r"\b(?:lost|fell|refused|rejected|dismissed|turned down|ruled out|withdrawn|failed|broken|dropped|outstanding"
    r"|deferred)\b",
    re.IGNORECASE,
)
