"""What a sentence says became of a task: done, open, not done, superseded, or nothing."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nlp.findings import FollowUpStatus

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from nlp.page import Passage

_SUPERSEDED = re.compile(
    r"\bno\s+longer\s+(?:\w+\s+)?(?:required|needed|necessary|relevant|applicable|pursued|any\s+point|wanted)|\bsuperseded\b|\bovertaken\b|\b(?:action|request|item|application|idea|proposal|it|this)\s+(?:was|had\s+been|has\s+been|is)\s+(?:now\s+)?withdrawn\b|(?:^|[.:–—-]\s+)withdrawn\b|"
    r"\bno\s+longer\s+any\b|\b(?<!decided )(?<!agreed )not\s+to\s+(?:proceed|pursue|go\s+ahead)|\b(?:be|been|was|were|to\s+let\s+\w+)\s+drop(?:ped)?\b|(?:^|[.:–—-]\s+|\bso\s+)dropped\b|\b(?:not|n[’']t)\s+(?:now\s+|therefore\s+|be\s+|been\s+)*(?:needed|required|necessary|wanted|called\s+for)\b(?!\s+yet)|"
    r"\bno\s+\w+(?:\s+to\s+\w+)?\s+(?:was|were|had)\s+(?:therefore\s+)?(?:been\s+)?(?:needed|required)|\btherefore\s+been\s+called\s+for|\bremoved\s+from\s+(?:the\s+)?(?:tracker|log|list)|\bdid\s+not\s+propose\s+to\b|"
    r"\b(?:will|would)\s+not\s+now\b|\bpointless\b|\bnothing\s+(?:further|more)\s+(?:can|could)\s+be\s+done\b|\bfall(?:en|s)?\s+(?:away|of\s+itself)|\bin\s+(?:its|their)\s+(?:place|stead)\b|\blaps(?:e|ed)\b|\babandon(?:ed|ing)?\b|\bbeen\s+no\s+(?:call|need|reason|occasion)\s+(?:for|to)\b|\bneed\s+(?:had\s+|has\s+)?(?:passed|gone)\b|\bnot\s+held\b|\bcancelled\b|\bto\s+let\s+[\w ]+\s+drop\b",
    re.I,
)
# "cancelled when the head was ill, and he would find another date": still to be held.
_REARRANGED = re.compile(
    r"\bcancelled\b.*\b(?:another|a\s+new|a\s+fresh|a\s+further)\s+(?:date|day|time)\b|\bcancelled\b.*\b(?:re-?arrang|re-?schedul)",
    re.I | re.S,
)
_NOT_DONE = re.compile(
    r"\byet\s+to\s+be\s+\w+|\bnot\s+yet\s+(?:been\s+)?(?!heard|received|replied|responded|answered|due|known|needed|required|necessary|had\b|back\b|been\b)\w+|\bnot\s+(?:yet\s+|as\s+yet\s+)?(?:been\s+)?(?:complete[d]?|done|actioned|started|progressed|provided|circulated|sent|painted|ready|arranged|carried\s+out|brought|produced|there|available|happened|taken\s+place|fitted|in\s+place|reported|met|made)\b|"
    r"\bremain(?:s|ed)?\s+(?:uncompleted|undone|to\s+be\s+done)\b|\bnot\s+(?:yet\s+|as\s+yet\s+)?been\s+(?:received|given)\b|\bno\s+\w+\s+(?:has|had|have)\s+(?:yet\s+)?(?:come|appeared|arrived|been\s+(?:\w+ed|made|done|found|seen|forthcoming))\b|\bno\s+(?:further\s+|more\s+|real\s+)?(?:progress|work|movement|action\s+(?:has|had)\s+been\s+taken|report)\b|\boverdue\b|\bfailed\s+to\b|\bnever\s+(?:\w+ed|sent|done|made|came|come)\b|"
    r"\bdid\s+not\s+(?:take\s+place|happen|come|go|appear|arrive|send|make|get)\b|\bgot\s+(?:a)?round\s+to\b|\bnothing\s+(?:had|has)\s+(?:yet\s+|so\s+far\s+)?been\s+(?:done|sent|arranged|heard\s+of)\b|\bshould\s+have\s+(?:come|been|gone)\b|\bmissed\b|\bslipped\b|\bstill\s+not\b|\bthere\s+(?:was|were|is|are)\s+still\b|\bstill\s+(?:present|there|missing|to\s+be\s+done|waiting\s+to\s+be)\b|"
    r"\bnot\s+(?:yet\s+)?been\s+able\b|\bneither\b[^.]*\bnor\b|\bnot\s+(?:got|had\s+(?:the\s+|a\s+)?(?:time|chance|opportunity))\b|\boverlooked\b|\bforgotten\b|\bforgot\b|\b(?:gone|went|slipped)\s+(?:\w+\s+)?(?:out\s+of|from)?\s*(?:his|her|their|my)\s+(?:mind|head|memory)\b|"
    r"\b(?:nothing|no\s+(?:record|sign|trace|evidence))\b[^.]*\b(?:ever|had\s+been)\b|\bhad\s+(?:intended|meant|hoped|planned)\s+to\b[^.]*\bbut\b",
    re.I,
)
_WAITING = re.compile(
    r"\bawait(?:ed|ing|s)?\b|\bwaiting\s+(?:for|on|to\s+hear|until)\b|\bstill\s+waiting\b|\bnot\s+(?:yet\s+)?returned\b|\bpending\b|\bno\s+(?:\w+\s+){0,2}(?:update|comments?\s+received|response|reply|news|answer|word|acknowledgement|nomination\w*|date|decision|expressions|interest|takers|volunteers|applicants|applications|candidates)\b|\bnothing\s+(?:further|more\s+)?(?:had\s+|has\s+)?(?:been\s+)?(?:heard|received|back|come|in\s+writing)|"
    r"\bheard\s+nothing\b|\bstill\s+nothing\b|\b(?:will|would)\s+follow\b(?!\s+up)|\bleft\s+(?:\w+\s+)?messages?\b|\b(?:had|received|with)\s+an\s+acknowledgement\b|\bnothing\s+(?:had|has)\s+(?:yet\s+)?(?:arrived|come|appeared)\b|\b(?:nothing|no\s+news|no\s+more)\s+(?:further\s+|else\s+|new\s+)?to\s+report\b|\bsince\s+when\s+nothing\b|\bnone\s+(?:given|received)\b|\byet\s+to\s+(?:be\s+(?:agreed|confirmed|decided|received|heard|fixed|set|known|arranged)|(?!be\b)\w+)|\bchas(?:ed|ing|e)\b|\bnot\s+(?:yet\s+|as\s+yet\s+)*(?:received|had(?!\s+(?:the\s+|a\s+)?(?:time|chance|opportunity))|heard|replied|responded|answered|come\s+back|known)\b|"
    r"\b(?:has|have|had)\s+(?:not|n[’']t)\s+(?:yet\s+|as\s+yet\s+)?(?:replied|responded|answered|heard|received|come\s+back|given)|\backnowledged\s+but\b|\backnowledgement\s+only\b|\bto\s+follow\b(?!\s+up\b)|\bnot\s+aware\s+of\s+any\b|\bnot\s+(?:yet\s+)?back\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:in\s+hand|on-?going|in\s+progress|under\s*way|carried\s+(?:forward|over)(?!\s+from\b)|carry\s+forward|brought\s+forward|c/f|still\s+(?:outstanding|be|being|with|to|in|under|on|looking|trying|working|dark|up|only|coming|broken|open|needed|required|investigating|considering|discussing|"
    r"negotiating)|progressing|(?:is|are|was|were|still)\s+(?:now\s+)?being\s+(?:\w+ly\s+)?\w+(?:ed|t|n)|(?:almost|nearly|partly|partially|half)\s+(?:complete|done|finished|ready|written)|on\s+(?:the\s+|\w+\s+)?list|remains?\s+open|remained\s+open|(?:is|are|was|were)\s+(?:still|yet)\b|unsuccessful|without\s+success|(?:has|have|had)\s+been\s+(?:trying|looking|chasing|waiting|working)\b|at\s+the\s+moment|(?:is|are|was|were|remain(?:s|ed)?|still)\s+outstanding|"
    r"(?:is|are|was|were)\s+expected|for\s+an\s+update|(?:to|be|being|been|will|would)\s+(?:\w+ly\s+)?monitor(?:ed)?|monitoring|until\s+a\s+decision|unable\s+to\s+\w+|in\s+draft|not\s+due|not\s+(?:needed|required|necessary)\s+yet|deferred|postponed|put\s+off|moved\s+(?:from|to)\s+(?:the\s+)?(?:next|\w+\s+to|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|item)\b|on\s+order|(?:has|have|had)\s+(?:now\s+)?ordered|(?:has|have|had)\s+been\s+(?:ordered|requested\s+to\s+be|commissioned|instructed)|"
    r"two\s+(?:quotations|quotes|prices)|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|\d+)\s+of\s+(?:the\s+)?\w+\s+received|so\s+far|(?<!up )to\s+date|(?:is|are|was|were)\s+(?:now\s+)?with\s+(?:the\s+)?(?-i:[A-Z])\w+\s+for|but\s+covered\s+only|not\s+all|all\s+but|with\s+the\s+exception\s+of|there\s+remain(?:s|ed)|(?:would|will|to)\s+(?:now\s+)?be\s+(?:\w+\s+)?(?:picked\s+up|taken|considered|discussed|covered|dealt\s+with)\s+(?:\w+\s+)?(?:under|at|in|with)|the\s+(?:remaining|other)\s+\w+\s+(?:is|are|was|were)\s+(?:booked|planned|due|scheduled|outstanding)|on\s+hold|was\s+the\s+wrong|sent\s+back|down\s+for|work\s+continues|continu(?:es|ed|ing)\s+to|in\s+the\s+process)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+)\s+of\s+the\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|\bbut\b[^.]*\btoo\s+\w+\s+to\b|[–—:(\[-]\s*(?:still\s+)?outstanding\b|\boutstanding\W*(?:action\W*)?$",
    re.I,
)
_DONE = re.compile(
    r"^\W*(?:Up|Cut|Sent|Paid|Held|Bought|Built|Made|Let|Put\s+\w+|Set\s+up)\b|(?<!\bbe )(?<!\bto be )\b(?:complete[d]?|actioned|done|closed|achieved|fulfilled|discharged|no\s+further\s+action)\b|\bon\s+(?:(?:the|this|tonight[’']s|today[’']s)\s+)?agenda\b|\b(?:see|under|covered\s+(?:in|under|at|by)|reported\s+under|at)\s+(?:(?:agenda\s+)?item|minute|CYP|\d+/\d+)|"
    r"\bnow\s+(?:in\s+(?:the|place)|complete|available|up|on|live|done|have|has|had|working|open)\b|\b(?:is|are)\s+(?:up(?!\s+to\b)|in\s+place|working\s+again|back|in(?=\W*$))\b|\bhas\s+come\b|\btabled\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:(?<!had )(?<!has )(?<!been )(?<!as )asked\s+(?!for\b|to\b|and\b|nicely)|enquired|queried|wondered|wanted\s+to\s+know|(?<!being )(?<!been )(?<!be )sought)\b|\?\s*$",
    re.I,
)
_COMMENTS = frozenset(
    "observe point comment feel remark suggest wonder express believe argue consider hope think regret thank declare stress emphasise welcome praise congratulate note remind".split()
)
# "noted that he had circulated the dates" reports; "noted that it was cold" comments.
_NOTED_DONE = re.compile(r"\bnoted\s+that\s+(?:he|she|they|it|this|these|the\s+\w+)\s+(?:had|has|have)\s", re.I)
_FEELINGS = re.compile(
    r"\bgave\s+(?:an?|the|his|her|their)\s+(?:\w+\s+)?(?:talk|presentation|report|update|overview|summary|account)\b|"
    r"\b(?:was|were)\s+(?:not\s+)?(?:pleased|sorry|content|persuaded|disappointed|happy|concerned|glad)\b",
    re.I,
)
_CORRECTS = re.compile(
    r"\b(?:to|should(?:\s+have)?|will|would|be\s+amended\s+to)\s+read\b|\bcorrect\s+record\b|\b(?:be|were|was)\s+(?:amended|corrected)\b",
    re.I,
)
_ASIDE = re.compile(r"^\W*(?:if\b|actions?\b\s*(?:\w+\s*)?:)", re.I)
_GOES_THROUGH = re.compile(
    r"\b(?:went|took\s+[\w ]+|taken|goes|ran|going)\s+through\s+the\b|\bas\s+set\s+out\b|\bset\s+out\s+below\b|\b(?:submitted|presented|introduced|tabled)\s+the\s+(?:table|tracker|schedule|list|log|action)\b|\bhad\s+before\s+(?:them|it)\b|\b(?:reviewed|considered|received|discussed)\s+the\s+(?:action|tracker|log|list)|"
    r"\b(?:discussion|debate)\s+(?:took\s+place|followed|ensued|was\s+held)|\bthere\s+was\s+(?:an?\s+|some\s+|much\s+)?(?:\w+\s+)?(?:discussion|debate)\b",
    re.I,
)
# Somebody takes on or is given something still to do.
_PROMISES = re.compile(
    r"\b(?:agreed|undertook|offered|promised|was\s+asked|were\s+asked)\s+to\b|\b(?:will|would|shall|[’']ll)\s+(?:\w+ly\s+|also\s+|now\s+|then\s+)?(?!not\b)[a-z]+|\b(?:is|are|was|were)\s+to\s+[a-z]+|"
    r"(?:^|[.,;:–—-]\s*)(?:the\s+)?(?-i:(?:[A-Z][\w’'-]*\s+){0,4}[A-Z]\w*\s+to\s+(?!the\b|a\b|an\b|be\b)[a-z]+)|\bhoped\s+(?:that|to)\b|\b(?:to|would)\s+be\s+\w+(?:ed|en|t|de|ne)\b|\baction\s*:",
    re.I,
)
# "has been typed up and will be sent out": some of the task is left.
_AND_WILL = re.compile(
    r"\b(?:and|but)\s+(?:(?:it|they|he|she|this|these)\s+)?(?:will|would)\s+(?:now\s+)?(?:be\s+\w+|send|bring|circulate|chase)\b|"
    r"\bwho\s+(?:ha[sd]\s+|have\s+)?(?:agreed|offered|promised|undertaken)\s+to\b|\b(?:that|which)\s+(?:he|she|they)\s+(?:will|would)\s+(?:now\s+)?(?:send|bring|circulate|provide|submit|put)\b",
    re.I,
)
_REPLY = frozenset("hear receive reply respond answer know get give return".split())
_STATES = frozenset(
    "be think know believe feel agree want wish doubt disagree say want remember understand need see seem mean like mind expect propose object record include cover apply matter".split()
)
_REPORTS = frozenset(
    "inform report say advise state confirm explain tell add note mention announce understand hear".split()
)
_MODALS = frozenset("will would could should may might can must shall ’ll 'll".split())
_VERBAL = frozenset(("VBD", "VBN"))

Kind = Literal["state", "promise", "other"]


@dataclass(frozen=True, slots=True)
class Progress:
    """What one sentence says: a state of a task, a promise of something to come, or neither.

    `status` is set for a state only; `plain` is true where no word but a past tense tells it.
    """

    kind: Kind
    status: FollowUpStatus | None = None
    plain: bool = False


_OTHER, _PROMISE = Progress("other"), Progress("promise")


def aside(text: str) -> bool:
    """Whether a sentence tells no state whatever it says: an action line, a condition."""
    return _ASIDE.match(text) is not None


def corrects(text: str) -> bool:
    """Whether a sentence corrects earlier minutes: "second line: 'twelve' to read 'ten'"."""
    return _CORRECTS.search(text) is not None


def in_sentence(passage: "Passage", index: int, log: bool) -> Progress:
    """What one sentence of a passage says of a task; `log` as in `read`."""
    start, end = passage.sentences[index]
    return read(passage.text[start:end], passage.doc.char_span(start, end, alignment_mode="expand"), log)


def read(text: str, sentence: "Sentence | None", log: bool) -> Progress:
    """What a sentence says of a task; `log` where it stands among reports on earlier actions.

    `sentence` is its parse. Outside a log a bare past tense tells nothing: only words of state count.
    """
    if (
        _ASIDE.match(text)
        or _CORRECTS.search(text)
        or _GOES_THROUGH.search(text)
        or (_ASKS.search(text) and not _SUPERSEDED.search(text))
    ):
        return _OTHER
    if _SUPERSEDED.search(text):
        return Progress("state", "not done" if _REARRANGED.search(text) else "superseded")
    denied = sentence is not None and any(_denies(token) for token in sentence)
    if _WAITING.search(text):
        return Progress("state", "open")
    if _NOT_DONE.search(text) or denied:
        return Progress("state", "not done")
    if _OPEN.search(text):
        return Progress("state", "open")
    if _DONE.search(text):
        return Progress("state", "open" if _AND_WILL.search(text) else "done")
    if _FEELINGS.search(text) or (not _NOTED_DONE.search(text) and sentence is not None and _is_comment(sentence)):
        return _OTHER
    happened = sentence is not None and _happened(sentence, log)
    if _PROMISES.search(text) and not (happened and _reports_act(sentence)):
        return _PROMISE
    status: FollowUpStatus = "open" if _AND_WILL.search(text) else "done"
    return Progress("state", status, plain=True) if happened else _OTHER


def _is_comment(sentence: "Sentence") -> bool:
    """Whether the first verb of a sentence tells what somebody thought, not what was done."""
    first = next((t for t in sentence if t.pos_ == "VERB"), None)
    return first is not None and first.lemma_.lower() in _COMMENTS and first.tag_ in _VERBAL


def _denies(token: "Token") -> bool:
    """A "not" at a verb of doing in the past or perfect: "had not sent", not "did not know"."""
    if token.dep_ != "neg" or token.lower_ not in ("not", "n't", "n’t", "never"):
        return False
    verb = token.head
    if verb.lemma_.lower() in _STATES or verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("relcl", "advcl"):
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.lemma_.lower() in _REPLY:
        return False
    return not helpers & _MODALS and bool(helpers & {"had", "has", "have", "was", "were", "did", "been", "’ve", "'s"})


def _happened(sentence: "Sentence", log: bool) -> bool:
    """Whether the sentence's main verb (or, after a verb of reporting, what it reports) is past and done."""
    bare = log and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence)
    if bare:
        return any(
            t.tag_ == "VBN" and all(c.tag_ != "TO" for c in t.children) for t in sentence
        )  # "Sent on 4 May.", "Swing – taken down by the Clerk"
    for token in sentence:
        if (
            token.tag_ not in _VERBAL
            or token.lemma_ == "be"
            or token.dep_ in ("relcl", "advcl", "acl", "amod", "aux", "auxpass")
        ):
            continue
        helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if token.lemma_.lower() in _REPORTS and any(c.dep_ == "ccomp" for c in token.children):
            continue
        if helpers & _MODALS or "to" in helpers or "be" in helpers:
            continue
        if log or helpers & {"had", "has", "have", "was", "were", "been", "’ve"}:
            return True
    return False


def _reports_act(sentence: "Sentence | None") -> bool:
    """Whether the first verb of a sentence is itself an act done, so that a promise in it is what is left."""
    if sentence is None:
        return False
    first = next((t for t in sentence if t.pos_ == "VERB" or t.tag_ == "MD"), None)
    return (
        first is not None
        and first.tag_ in _VERBAL
        and first.lemma_.lower() not in ("agree", "undertake", "offer", "promise", "ask")
    )
