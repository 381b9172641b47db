"""Whether a clause has somebody speak at this meeting: a verb of saying, or a turn of phrase that only speech can mean.

A verb alone decides little: "took members through the report" is said, "took the report home" is not. So the
turns of phrase stand in a table: the verb, what must follow it, and who may be its subject.
"""

import re
from dataclasses import dataclass

from nlp.page import Clause, Passage
from nlp.people import initials_like
from nlp.predicates import Predicate
from nlp.tables import verbs
from nlp.voices import Kind, Voice

# Auxiliaries that put the saying elsewhere: in a plan, a rule, or an earlier time.
_ELSEWHERE = frozenset("will would could should shall may might must can had has have ’d 'd ’ve 'll ’ll to".split())
_SUBORDINATE = frozenset(("relcl", "acl", "pcomp"))
_OWN = frozenset(("ROOT", "conj"))
_SPEAKERS: frozenset[Kind] = frozenset(("person", "office", "group", "unnamed", "body", "pronoun"))
_NAMED: frozenset[Kind] = frozenset(("person", "office"))
_ONE: frozenset[Kind] = frozenset(("person", "office", "unnamed"))
_MANY: frozenset[Kind] = frozenset(("group", "body"))

# "Mr Virk was troubled by a sentence in the draft": a feeling told is something said.
_MOVED = frozenset("trouble surprise worry concern dismay disappoint alarm".split())
# "The Treasurer could not say", "Canon Hale could confirm it": an answer, though the verb stands behind "could".
_COULD = frozenset("say confirm tell answer recall promise assure remember".split())
# "Mr Virk did not know of any", "she had no objection": what somebody thinks or lacks is known because it was said.
_DENIES = frozenset("know think see believe dispute accept agree want mind understand object share like".split())
_GROUP_HOLDS = frozenset("feel believe think consider hope fear".split())
# What a resolution orders nobody has said: "RESOLVED that Mr Ash be thanked and invited", "(b) that the Head report".
_RESOLVING = re.compile(
    r"\W*(?:[\d./]{1,8}\s+|\(?\w{1,4}[.)]\s+)?(?:(?:it\s+was\s+(?:then\s+|therefore\s+|further\s+)?|was\s+)?(?:RESOLVED|AGREED|Resolved|Agreed|resolved|agreed)\b[^.;]{0,80}?\s(?:that|to)\s|[Tt]hat\s)",
    re.I,
)
_TO_KNOW = re.compile(r"\s+to\s+(?:know|ask|understand|be\s+told|hear|learn|find\s+out)\b")
_TO_DO = re.compile(r"\s+to\s+(\w+)")
_ABLE = re.compile(r"\s+(?:also\s+)?(?:un)?able\s+to\s+(\w+)")
_CONCERNED = re.compile(r"\s+(?:concerned|disappointed|dismayed|pleased)\s+(?:that|about|at|to\s+hear)\b")
_MOOD = re.compile(
    r"\s+(?:(?:very|most|rather|quite|also|still|particularly|extremely|not)\s+)?(?:sorry|pleased|glad|happy|unhappy|willing|unwilling|content|delighted|concerned|disappointed|dismayed|worried|surprised|anxious|adamant|grateful|opposed|doubtful|sure|certain|of\s+the\s+(?:opinion|view)|not\s+(?:convinced|happy|sure|surprised|persuaded)|not\s+in\s+favour|in\s+favour|keen)\b"
)
# A silence is kept, not said.
_KEPT = re.compile(r"\s+(?:an?|the|one|two)\s+(?:\w+[’']?s?[’']?\s+)?(?:silence|moment|tribute)\b")
_CLAUSE = re.compile(
    r"\s+(?:\w+\s+)?concerns?\b|\s+(?:that|it|this|the|a|an|his|her|their|there|with|and|how|if|what|on|out|so|not|two|one|to|some|no|people|everyone|\w+\s+(?:should|ought|would|could|was|were|had|needed))\b|\s*[.;]|\s+[A-Z]"
)


# Whoever advises a body recommends by speaking; the body itself by deciding.
_STAFF = re.compile(r"\b(?:officers?|services|team|advisers?|auditors?)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Verbs that speak where `behind` follows them, and one of `by` is their subject."""

    lemmas: frozenset[str]
    behind: re.Pattern[str]
    by: frozenset[Kind] = _SPEAKERS


def _turn(lemmas: str, behind: str, by: frozenset[Kind] = _SPEAKERS) -> _Turn:
    return _Turn(frozenset(lemmas.split()), re.compile(behind), by)


# Tried before a body's own verbs are sorted out: whoever does these speaks.
_FIRST = (
    _turn("offer volunteer", r"\s+to\b", _ONE),
    _turn(
        "have",
        r"\s+(?:(?:a|some|several|no)\s+)?(?:\w+\s+)?(?:concerns?|questions?|quer(?:y|ies)|suggestions?|objections?|doubts?|reservations?|misgivings)\b",
    ),
)
_CALLS = _turn("call", r"\s+(?:for|on|upon|this|it)\b")
_TURNS = (
    _turn("show have register", r"\s+(?:\w+\s+){0,2}(?:concern|worry|surprise|disappointment|frustration)s?\b"),
    _turn("walk talk lead guide step", r"\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:\w+\s+){1,2}through\b"),
    _turn("want require seek", r"\s+(?:some\s+|more\s+|further\s+)?(?:clarification|clarity|confirmation)\b"),
    # "put it to him that", "took members through", "set out the proposals", "wanted it minuted"
    _turn(
        "put pay see take give set want",
        r"\s+(?:it\s+to\b|it\s+\w+ed\b|tribute|no\s+(?:reason|objection|point|pleasure)|[\w ]{2,25}?\s+through\b|forward\b|out\s+(?:the|his|her|their|a|how|what|why)\b|"
        r"the\s+(?:other\s+)?(?:side|case|view)\b|(?:him|her|them)\s+the\b|(?:the|his|her|its)\s+(?:[\w ]{2,30}?)\s+(?:at|as)\b|(?:his|her)\s+(?:first\s+)?impressions)",
    ),
)
_TURNS_LAST = (
    _turn("undertake", r"\s+to\b", _NAMED),
    # what is put before a meeting by speaking to it
    _turn(
        "submit table open name bring move",
        r"\s+(?:the\s+|a\s+|an\s+|his\s+|her\s+|their\s+|this\s+)?(?:\w+\s+){0,3}?(?:report|paper|papers|sheet|figures|update|debate|discussion|them\s+as|item|presentation|summary|dashboard|proposals?|log|list|statement|accounts|minutes|note|photographs|letter|e-?mail|petition|map|plans?|quotations?|quotes?)\b",
    ),
    _turn("lay own sum", r"\s+(?:before|up)\b"),
    _turn("wish ask want request", r"\s+(?:it|this|that)\s+(?:to\s+be\s+)?(?:noted|recorded|minuted)\b"),
    _turn("remain", r"\s+(?:opposed|concerned|unconvinced|of\s+the)\b"),
    _turn("go", r"\s+(?:through|over|on\s+to)\b"),
    _turn("finish close begin start", r"\s+by\s+\w+ing\b"),
)


def speech(clause: Clause, passage: Passage) -> str:
    """The speaking verb (its lemma, or "wish to thank") where a clause has somebody speak; empty where none does.

    Initials that were taken for an authority's ("DW said") become a person's, in the clause itself.
    """
    verb = clause.verb
    if verb.passive and verb.lemma in _MOVED and any(v.kind in {*_ONE, "group"} for v in clause.voices):
        return verb.lemma
    if not clause.voices or verb.passive or (verb.relation in _SUBORDINATE and verb.subject is not None):
        return ""
    if _told_to_them(clause, passage) or _while_doing(clause, passage):
        return ""
    if _RESOLVING.match(passage.sentence_text(clause.sentence)):
        return ""
    if verb.lemma in verbs.SAYING:
        clause.voices = tuple(map(_person_of_initials, clause.voices))
    kinds = frozenset(v.kind for v in clause.voices)
    if not kinds & _SPEAKERS:
        return ""
    behind = passage.text[verb.end : verb.end + 60]
    if verb.lemma in ("like", "prefer") and verb.aux >= {"would", "have"} and verb.relation in _OWN:
        return verb.lemma if kinds & _NAMED else ""
    if verb.aux & _ELSEWHERE:
        return _behind_auxiliary(verb, behind, kinds)
    if verb.tag == "VB" and not verb.aux & {"did", "do"} and not verb.inherited:
        return ""
    if verb.lemma in ("wish", "want", "like") and (wish := _TO_DO.match(behind)):
        return _wish(verb, wish[1], behind)
    if verb.lemma == "observe" and _KEPT.match(behind):
        return ""
    told = _TO_DO.match(behind) if verb.lemma in ("ask", "request") and kinds == {"office"} else None
    if told and told[1] in verbs.DELIVERABLE:
        return ""  # "Clerk asked to chase the report": the clerk was asked
    if _fits(verb, behind, kinds, _FIRST):
        return verb.lemma
    if ("body" in kinds and verb.lemma not in verbs.BODY_SAYING) or _decides(clause, behind, kinds):
        return ""
    return _plain(verb, behind, kinds)


def _told_to_them(clause: Clause, passage: Passage) -> bool:
    """Whether "advised" in "Mr Ash has been thanked and advised that" goes on in the passive of the verb before it."""
    verb = clause.verb
    if not verb.inherited or verb.tag != "VBN":
        return False
    before = [c for c in passage.clauses_in(clause.sentence) if c.verb.start < verb.start]
    return bool(before) and before[-1].verb.passive


def _while_doing(clause: Clause, passage: Passage) -> bool:
    """Whether "asking" in "The Clerk to write to the county asking for a price" belongs to a task and not to talk."""
    if clause.verb.tag != "VBG" or clause.verb.aux:
        return False
    before = [c for c in passage.clauses_in(clause.sentence) if c.verb.start < clause.verb.start]
    return bool(before) and before[-1].verb.tag == "VB"


def _person_of_initials(voice: Voice) -> Voice:
    if voice.kind == "authority" and initials_like(voice.printed):
        return Voice("person", voice.printed, voice.name)
    return voice


def _behind_auxiliary(verb: Predicate, behind: str, kinds: frozenset[Kind]) -> str:
    """ "Could not say" and "would like to thank" are said; anything else behind "would" or "had" is said elsewhere."""
    if verb.aux & _ELSEWHERE == {"could"} and verb.lemma in _COULD and verb.relation in _OWN:
        return verb.lemma if kinds & {*_ONE, "group"} else ""
    polite = _TO_DO.match(behind) if verb.lemma in ("like", "wish") else None
    return f"{verb.lemma} to {polite[1]}" if polite and polite[1] in verbs.SAYING else ""


def _wish(verb: Predicate, doing: str, behind: str) -> str:
    """ "Wanted to know" asks; "wished to record his thanks" speaks; "wanted to leave" does neither."""
    if _TO_KNOW.match(behind):
        return "ask"
    objects = re.findall(r"\w+", behind)[:7]
    speaks = doing in verbs.SAYING or any(word in verbs.SPEECH_OBJECTS for word in objects)
    return f"{verb.lemma} to {doing}" if speaks else ""


def _fits(verb: Predicate, behind: str, kinds: frozenset[Kind], turns: tuple[_Turn, ...]) -> bool:
    return any(verb.lemma in turn.lemmas and kinds & turn.by and turn.behind.match(behind) for turn in turns)


def _decides(clause: Clause, behind: str, kinds: frozenset[Kind]) -> bool:
    """Whether a verb that could speak tells what was agreed, moved or recommended."""
    verb = clause.verb
    if verb.lemma in ("agree", "propose"):
        return re.match(r"\s+(?:to|the|a|an|on)\b", behind) is not None
    services = any(_STAFF.search(voice.printed) for voice in clause.voices)
    return verb.lemma == "recommend" and kinds <= _MANY and not services


def _plain(verb: Predicate, behind: str, kinds: frozenset[Kind]) -> str:
    """The verbs of saying, and after them the turns of phrase, the surest first."""
    lemma = verb.lemma
    denied = verb.aux & {"did"} and verb.aux & {"not", "n’t", "n't"}
    if lemma in _DENIES and denied and verb.relation in _OWN:
        return lemma if kinds & _NAMED else ""
    if _fits(verb, behind, kinds, (_CALLS,)):
        return lemma
    if lemma in _GROUP_HOLDS and kinds == {"group"} and verb.relation in _OWN and _CLAUSE.match(behind):
        return lemma
    if lemma in verbs.CLAUSE_ONLY:
        return lemma if not kinds <= _MANY and _CLAUSE.match(behind) else ""
    if lemma in verbs.SAYING or _fits(verb, behind, kinds, _TURNS):
        return lemma
    if lemma in verbs.GIVING:
        return lemma if any(word in verbs.SPEECH_OBJECTS for word in re.findall(r"[\w-]+", behind)[:9]) else ""
    if _fits(verb, behind, kinds, _TURNS_LAST):
        return lemma
    return _feels(verb, behind, kinds) if lemma == "be" else ""


def _feels(verb: Predicate, behind: str, kinds: frozenset[Kind]) -> str:
    """ "Was sorry that", "was of the view", "was unable to say"."""
    if verb.relation not in ("ccomp", "advcl") and _MOOD.match(behind):
        return verb.lemma if kinds & _ONE or _CONCERNED.match(behind) else ""
    able = _ABLE.match(behind)
    return able[1] if able and able[1] in verbs.SAYING and verb.relation in _OWN else ""
