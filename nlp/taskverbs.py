"""The verbs of tasks: which tell a task, which a state, a plan or a formality; participles and their base forms."""

import re

from nlp.findings import Cue
from nlp.tables import verbs

FUTURE = frozenset("will would shall 'll ’ll wo ’d 'd".split())
NEGATION = frozenset("not n't n’t never no".split())
# Verbs of state or of forecast: their subject takes on no task.
STATES = frozenset(
    """
be have need want oppose favour require remain become mean allow enable cost include exist stay feel know understand seem appear benefit receive lead result
start begin commence open close expire rise fall increase decrease reduce grow continue happen occur like prefer welcome wish love hope
join resign vote listen stand become retire depend apply affect impact face lose gain save cover contain consist involve relate reflect vary suffer help improve ensure see expect
""".split()
)
FORMAL = frozenset("approve accept note adopt agree ratify elect appoint co-opt coopt confirm receive support endorse defer reject refuse suspend resolve "
                    "co-opted approved accepted noted adopted agreed ratified elected appointed confirmed received supported endorsed "
                    "deferred rejected refused suspended resolved considered taken given made paid held welcomed required needed granted "
                    "delegate delegated sign signed recommend recommended recorded record re-elected reappointed re-appointed excluded exclude dispensed carried moved".split())  # fmt: skip
# What this meeting itself still comes to.
LATER = re.compile(
    r"\blater\s+(?:in|on|at|during)\s+(?:the|this)\s+(?:meeting|agenda)\b|\blater\s+on\b|\bunder\s+(?:the\s+)?(?:agenda\s+)?items?\s+\d|"
    r"\b(?:in|under)\s+(?:specific|separate|the\s+relevant|other|later)\s+(?:agenda\s+)?(?:items?|points?)\b|\belsewhere\s+on\s+the\s+agenda\b",
    re.I,
)
DECIDED = re.compile(
    r"\b(?:RESOLVED|AGREED|RECOMMENDED|Resolved|Agreed|Recommended|resolved|agreed|decided|agreeable|agree|supported|recommended|happy|content)\b\W*"
    r"(?:(?:by\s+all|unanimously|also|therefore|in\s+principle|by\s+(?:the\s+)?\w+|with\s+no\s+objections?)\W+)*",
)
_OTHER_TIME = re.compile(
    r"\b(?:last\s+(?:meeting|year|month)|at\s+the\s+time|had\s+(?:been\s+)?(?:agreed|asked|requested|resolved|promised|undertaken))\b",
    re.I,
)
_RULES = re.compile(r"\b(?:must|required\s+by|statutory|regulations?\s+(?:require|state)|legislation|policy\s+(?:states|requires)|guidance\s+(?:states|requires))\b", re.I)  # fmt: skip


def participle(word: str) -> bool:
    """Whether a word reads as a past participle: "circulated", "sent", "put"."""
    return word.endswith(("ed", "en")) or word in _IRREGULAR


_IRREGULAR = frozenset(
    "sent put brought built bought made done paid held kept met found told read cut set sought got left lent led lit put run spent taught thought "
    "told understood written drawn given taken shown fed dealt begun hung laid raised followed-up".split()
)
_BASES = {
    "sent": "send", "brought": "bring", "bought": "buy", "made": "make", "held": "hold", "met": "meet", "found": "find", "told": "tell",
    "sought": "seek", "written": "write", "drawn": "draw", "given": "give", "taken": "take", "fed": "feed", "dealt": "deal", "kept": "keep",
    "paid": "pay", "led": "lead", "got": "get", "done": "act", "built": "install", "shown": "show", "put": "put", "cut": "cut", "set": "set",
}  # fmt: skip


def base(word: str) -> str:
    """The base form of a participle, near enough for the table of deliverables."""
    word = word.lower()
    if word in _BASES:
        return _BASES[word]
    if word in verbs.DELIVERABLE or not word.endswith("ed"):
        return word
    for cut in (word[:-1], word[:-2], word[:-3], word[:-3] + "y"):
        if cut in verbs.DELIVERABLE:
            return cut
    return word[:-2]


def general(text: str) -> list[Cue]:
    """Evidence that holds for the whole sentence."""
    cues = []
    if _OTHER_TIME.search(text):
        cues.append(Cue("speaks of another time", -1.2))
    if _RULES.search(text):
        cues.append(Cue("states a rule", -1.0))
    return cues
