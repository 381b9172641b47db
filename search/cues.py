"""What a query asks for beyond its words: the latest, or what was decided."""

import re

LATEST = re.compile(
    r"\b(latest|newest|most recent(ly)?|recent(ly)?|lately|current(ly)?|at present|so far|up to date|now)\b",
    re.IGNORECASE,
)
DECISION = re.compile(
    r"\b(decid\w+|decisions?|agreed?|resolved|resolutions?|vot(e[ds]?|ing)|elected|approv(e[ds]?|al)|accepted|awarded"
    r"|adopted|recommend(ed|ations?)|rejected|refused|appointed)\b",
    re.IGNORECASE,
)
# Words that say which passages are wanted and stand in few of those that are.
CUE_WORDS = frozenset(
    "latest newest recent recently lately current currently news happened happen decided decision".split()
)
# Words of the names of many bodies: naming one of these names no body.
COMMON_IN_NAMES = frozenset(
    "academy advisory and authority board body borough cabinet children city college committee community council county"
    " district education environment executive for forum governing governors group health liaison local meeting of"
    " overview panel parish people primary school schools scrutiny secondary services standing the town trust"
    " young".split()
)
