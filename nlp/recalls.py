"""Sentences outside matters arising that tell what became of an earlier task: many small evidences, weighed together.

Each evidence is a named pattern or a short test; none decides alone. The weights (`nlp/tables/recalls.py`) are those
of a logistic regression on the sentences of sample minutes that tell a state. `python -m bench.recalling` finds such
weights anew from `corpus/` and from minutes of your own; those that are shipped were found with more texts than can
be published, and read real minutes better.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.days import MONTH_NAMES
from nlp import areas, decisions
from nlp.findings import Cue
from nlp.page import Page, Passage
from nlp.progress import Progress
from nlp.tables import recalls

_WORKS = (
    r"(?:re-?)?(?:hung|welded|cut|trimmed|strimmed|mown|cleared|cleaned|installed|fitted|erected|repaired|mended|fixed|replaced|removed|painted|filled|emptied|delivered|completed|dealt|sorted|resolved|"
    r"sited|moved|surfaced|felled|pruned|serviced|bought|purchased|ordered|carried|finished|put|laid|instated|rectified|tidied|collected|planted)"
)
_PAPERS = (
    r"(?:approached|sent|written|reported|received|submitted|circulated|contacted|obtained|approved|paid|informed|asked|updated|revised|amended|uploaded|registered|requested|arranged|booked|made(?!\s+aware)|"
    r"drafted|chased|notified|advised|published|added|advertised|applied|acknowledged|passed|signed|returned|distributed|produced|drawn|prepared|issued|claimed|renewed|agreed|discussed)"
)
_QUOTES = (
    r"(?:quot(?:e|ation)s?|estimates?|tenders?|prices?|costings?|repl(?:y|ies)|responses?|acknowledgement|confirmation)"
)

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "names an earlier action",
            r"\b(?:action|undertaking|request(?:ed)?|promis\w+|agree\w*|asked)\b[^.]{0,80}\b(?:at|from|in)\s+(?:the\s+)?(?:end\s+of\s+the\s+)?(?:last|previous|earlier|(?!next\b|this\b|following\b|future\b|same\b|coming\b)\w+)\s+(?:meeting|minutes)|"
            r"\b(?:last|previous)\s+(?:meeting|minutes)[’']?s?\s+actions?\b|\b(?:outstanding|previous|earlier|ongoing)\s+actions?\b|\bas\s+(?:requested|agreed|promised)\b[^.]{0,40}\b(?:last|previous)\b|"
            r"\bactions?\s+(?:had|have|has|was|were|is|are)\s+(?:all\s+|now\s+)*(?:been\s+)?(?:completed|actioned|noted|closed|done)|"
            rf"\b(?:promised|asked\s+for|requested|called\s+for|required)\s+(?:in|at|by)\s+(?:the\s+)?(?:last|previous|(?:{MONTH_NAMES})\b)|\bshould\s+have\s+(?:been\s+)?(?:brought|come|reported|sent|done|made)\b|\bhad\s+(?:promised|undertaken)\s+to\b",
        ),
        (
            "follows from an earlier meeting",
            r"\b(?:following|further\s+to)\s+(?:on\s+from\s+)?(?:the\s+)?(?:last|previous|(?!the\b|this\b|that\b)\w+)\s+(?:meeting|minutes)\b|\b(?:reference|ref\.?|from|at)\s+(?:the\s+|our\s+)?(?:last|previous)\s+(?:meeting|minutes)\b",
        ),
        (
            "speaks of the time since the last meeting",
            r"\b(?:since|after)\s+(?:the\s+|our\s+)?(?:last|previous|\w+)\s+(?:meeting|minutes)\b|\b(?:in\s+the\s+(?:interim|meantime)|meanwhile)\b",
        ),
        (
            "something is awaited",
            r"\b(?:still\s+)?await(?:s|ed|ing)?\b|\bwaiting\s+(?:for|on|to\s+hear)\b|\bstill\s+waiting\b|\bno\s+(?:response|reply)\s+(?:has|had)|\byet\s+to\s+(?:receive|hear)|\bnot\s+(?:yet\s+)?received\s+a\s+(?:response|reply)",
        ),
        ("“still”", r"\bstill\b"),
        ("“yet to”, “not yet”", r"\byet\s+to\b|\bnot\s+(?:as\s+)?yet\b|\bas\s+yet\b"),
        (
            "has now been done",
            r"\b(?:has|have|had)\s+now\s+(?:all\s+)?(?:been\s+)?\w+|\bhad\s+all\s+(?:now\s+)?been\s+(?:completed|returned|actioned|done|received)\b|\bat\s+long\s+last\b|\bha[sd]\s+since\s+been\b|\bis\s+now\s+(?:complete|finished|in\s+place|working)\b",
        ),
        (
            "is in hand",
            r"\b(?:on-?going|in\s+hand|in\s+progress|on\s+order|under\s*way|progressing|in\s+the\s+process|being\s+(?:\w+ly\s+)?(?:sought|chased|looked|investigated|arranged|organi[sz]ed|obtained|dealt|followed|pursued|progressed))\b",
        ),
        ("is outstanding or carried forward", r"\boutstanding\b|\bcarried\s+(?:forward|over)\b|\bchas(?:ed|ing)\b|\bpending\b|\bto\s+date\b|\bso\s+far\b"),
        (
            "was tried in vain",
            r"\bunsuccessful\b|\bunable\s+to\b|\bnot\s+(?:been\s+)?able\s+to\b|\bbeen\s+(?:trying|looking)\b|\bnot\s+returned\b|\bno\s+(?:\w+\s+)?(?:luck|joy|interest)\b|\bforthcoming\b|\bwithout\s+success\b|\bfailed\s+to\b",
        ),
        (
            "was not done",
            r"\b(?:had|has|have|was|were)\s+(?:still\s+|as\s+yet\s+)?not\s+(?:yet\s+)?(?:been\s+|had\s+)?(?:\w+ed|time|done|sent|ready|there)\b|\bthere\s+(?:was|is)\s+still\b|\bforgot\w*\b",
        ),
        (
            "brings what was asked for",
            r"\b(?:(?:had|has)\s+been|was|were)\s+(?:promised|asked\s+for|requested|called\s+for|held\s+over|deferred)\b(?!\s+(?:to|until|by|that)\b)|\b(?:called\s+for|asked\s+for|requested|promised|held\s+over|deferred|due)\s+(?:in|at|from|under|on)\b|"
            r"\bas\s+(?:promised|planned|requested|instructed|directed|he\s+was\s+asked|she\s+was\s+asked|they\s+were\s+asked)\b|\bwhich\s+(?:he|she|they|it)\s+(?:had\s+(?:promised|undertaken|offered)|should\s+have|(?:was|were|had\s+been)\s+asked)\b|\bas\s+(?:the\s+)?(?:\w+\s+){1,3}had\s+(?:promised|undertaken|asked|requested|agreed|wished)\b|\b(?:that|which)\s+(?:\w+\s+){1,3}ha[ds]\s+asked\s+for\b|\bthe\s+requested\b",
        ),
        ("somebody had been asked to", r"\bhad\s+been\s+(?:asked|requested|instructed|invited)\s+to\b|\bhad\s+(?:agreed|offered)\s+to\b"),
        (
            "a reply or a price has come",
            rf"\b{_QUOTES}\b[^.]{{0,40}}\b(?:received|stat(?:ed|es|ing)|came|come|obtained)\b|\b(?:obtained|received)\s+(?:\w+\s+){{0,4}}{_QUOTES}\b",
        ),
        ("speaks of prices or replies", rf"\b{_QUOTES}\b"),
        (
            "was done on a day",
            rf"\b(?:was|were|been|went|came)\s+(?:\w+\s+){{1,7}}?(?:on\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH_NAMES})|last\s+(?:week|month|weekend|\w+day)|yesterday|at\s+the\s+weekend|this\s+(?:week|morning))\b",
        ),
        (
            "follows a letter or a request",
            r"\bfollowing\s+(?:a|the|our|their|your)?\s*(?:letter|request|complaint|e-?mail|report)\b|\bin\s+response\s+to\s+(?:a|the|our)\s+letter\b",
        ),
        ("is an update on progress", r"\bupdated\s+[\w ]{2,20}\s+on\s+(?:the\s+)?progress\b|\bprogress\s+(?:had|has)\s+been\s+made\b"),
        ("a piece of work has been done", rf"\b(?:has|have|had)\s+(?:now\s+|since\s+|all\s+|also\s+)*(?:been\s+|had\s+[\w ]{{2,30}}?\s)(?:\w+ly\s+)?{_WORKS}\b"),
        ("a letter, payment or order has gone", rf"\b(?:has|have|had)\s+(?:now\s+|since\s+|all\s+|also\s+)*been\s+(?:\w+ly\s+)?{_PAPERS}\b"),
        ("has taken place", r"\b(?:has|have|had)\s+(?:now\s+)?(?:taken\s+place|arrived|come|gone|finished|started|begun|met|visited|replied|responded|come\s+back|confirmed)\b"),
        # what speaks against
        ("something is still to come", r"\b(?:will|would|shall)\b"),
        ("gives figures", r"\d\s?%|£\s?\d|\bper\s+cent\b"),
        (
            "a letter or a complaint came in",
            r"\b(?:letters?|e-?mails?|complaints?|requests?|invitations?|enquir(?:y|ies)|notifications?|correspondence|applications?|nominations?|apologies)\b[^.]{0,40}\b(?:received|been\s+made)\b|\breceived\s+(?:an?|several|some|many)\b",
        ),
        ("tells of people’s comings and goings", r"\b(?:attend\w*|resign\w*|appoint\w*|elect\w*|joined|left|retired|welcom\w*|apolog\w*|thank\w*|congratulat\w*)\b"),
        ("speaks of pupils or figures of the year", r"\b(?:pupils?|children|students?|attendance|exclusions?|budget|grant|funding|forecast|deficit|balances?|reserves?)\b"),
        ("speaks of planning applications", r"\bplanning\b|\bapplicants?\b|\bpermission\b"),
        ("puts a case", r"\b(?:if|whether|should|could|might|(?-i:may))\b"),
        ("says what somebody thought", r"\b(?:felt|feel|thought|believed|considered|suggested|concern\w*|noted|hoped|expressed|stressed|welcomed)\b"),
        ("speaks of a year", r"\b(?:in|since|from|for|during)\s+(?:the\s+)?(?:19|20)\d\d|\b(?:last|this|next)\s+(?:year|term|summer|winter|spring|autumn)\b"),
        ("tells that nothing came in", r"\bno\s+(?:\w+\s+)?(?:complaints?|applications?|issues|reports?|declarations?|questions?|objections?|correspondence)\b"),
        ("speaks of the government", r"\b(?:DfE|DfES|DCSF|ESFA|EFA|government|ministers?|ministry|Ofsted|treasury|parliament|national(?:ly)?)\b"),
        ("went round before the meeting", r"\b(?:circulated|distributed|sent|provided|shared|issued|received|read)\b[^.]{0,40}\b(?:before|prior\s+to|ahead\s+of|in\s+advance|with\s+the\s+(?:agenda|papers))\b"),
        ("speaks of a crime", r"\b(?:crimes?|burglar\w*|thefts?|stolen|arrest\w*|incidents?|vandal\w*|police)\b"),
    )
)  # fmt: skip
_IN_HAND = re.compile(
    r"\b(?:updates?|on-?going|current\s+works?|progress|in\s+hand|works|maintenance|repairs?|outstanding|projects?|actions?)\b",
    re.I,
)
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        (
            "stands under a thing of the parish",
            r"\b(?:playing\s+fields?|play\s*(?:area|ground)|recreation|footpaths?|rights\s+of\s+way|cemeter\w+|burial|churchyard|highways?|roads?|signs?|street\s?-?\s?lights?|lighting|grass|hedges?|verges?|greens?|car\s+park|bus|allotments?|"
            r"defibrillator|trees?|bench\w*|bins?|notice\s?-?boards?|speed\w*|website|hall|pond|drains?|ditch\w*|environment|grounds|war\s+memorial|parish\s+property|assets)\b",
        ),
        ("stands under a report", r"\b(?:reports?|head\s?-?teacher\w*|police|county\s+councillor|district\s+councillor|chair\w*[’']s)\b"),
        ("stands under money", r"\b(?:financ\w*|accounts?|budget\w*|payments?|block|funding|dsg|precept|grants?)\b"),
        ("stands under planning", r"\bplanning\b"),
        ("stands under correspondence", r"\bcorrespondence\b"),
        ("stands under questions of the public", r"\bpublic\b|\bopen\s+(?:forum|session)\b|\bparishioners\b"),
        ("stands under a formal item", r"\b(?:apolog\w+|membership|election|declarations?|minutes|welcome|dates?)\b"),
        ("stands under any other business", r"\b(?:any\s+other\s+business|a\.?o\.?b\b)"),
    )
)  # fmt: skip
_DEFINITE = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)]\s+)?(?:the|this|these|that|those|both|all|it|they|he|she|his|her|their)\b", re.I
)
_LOOSE = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)]\s+)?(?:an?|some|several|many|there|two|three|four|five|most|any|no|one|further)\b", re.I
)
_LABELLED = re.compile(r"^\W*(?:\(?\w{1,4}[.)]\s+)?[A-Z][^.?!]{2,60}?(?:\s[–—-]|[–—-]\s|:)\s")
_OTHERS = re.compile(
    r"^\W*(?:the\s+)?(?:highways|county|district|borough|environment\s+agency|contractors?|company|rangers?|[A-Z]{2,5}\b)[\w\s’']{0,30}?\b(?:has|have|had)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+)?been\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ng|t|de|ne|ld|ad)\b", re.I)
_BY_OWN = re.compile(
    r"\bbeen\s+\w+[^.]*\bby\s+(?:the\s+)?(?:parish\s+)?(?:clerk|chair\w*|vice[ -]chair\w*|cllrs?|councillors?|handyman|caretaker|head\s?teacher|officers?)\b",
    re.I,
)
_TALK = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?:discussed|debated|considered|raised|mentioned)\b|\bdiscussion\b", re.I
)
_PARISH = re.compile(r"\b(?:parish|town|community)\s+council\b", re.I)
_SOUGHT = re.compile(r"\bsought\s+(?:\w+\s+)?(?:assurance|clarification)\b", re.I)
_ASKS = re.compile(r"\b(?:asked|enquired|queried|wondered)\b|\?\s*$", re.I)
_ANSWERS = re.compile(r"\b(?:replied|answered|responded)\b", re.I)
_IN_REPLY = re.compile(r"\W*In\s+(?:response|reply|answer)\b")
_IN_RESOLUTION = re.compile(r"\W*(?:\w{1,4}[.)]\s+)?[Tt]hat\b")
_SENT_WORD = re.compile(r"\bapolog|\bsent\s+(?:word|hers|his)\b", re.I)
_ACTS = frozenset(
    "contact write speak obtain send arrange order telephone ring e-mail email prepare supply chase purchase buy deliver circulate report repair install put complete submit ask pay clear clean remove cut find book".split()
)


def evidences(page: Page, passage: Passage, index: int, said: Progress, bare: bool) -> list[str]:
    """What speaks for and against a sentence's telling of an earlier task, by name.

    `said` is its state; `bare` where it is a mere past tense, which tells of a task only under matters arising.
    """
    names = [*_of_words(passage, index), *_of_place(page, passage, index), *_of_actors(passage, index)]
    names.append(f"says that it is {said.status}" if not said.plain else "says so by its tense alone")
    return names + (["is told by a mere past tense"] if bare else [])


def cues(names: Iterable[str]) -> list[Cue]:
    """The evidences that weigh something, each with its weight."""
    return [_START] + [Cue(name, recalls.WEIGHTS[name]) for name in names if recalls.WEIGHTS.get(name)]


# "No reply had come, and so it was agreed to write again": what comes before the decision may recall.
_SO_AGREED = re.compile(
    r"(?<=\w{3})[,;]?\s+(?:and\s+)?(?:so|therefore|and)\s+it\s+was\s+(?:\w+\s+)?(?:agreed|resolved|decided)\b", re.I
)
_START = Cue("before anything is known", recalls.START)


def is_settled(passage: Passage, index: int) -> bool:
    """Whether a sentence is a decision, a part of one, or a reply, and so recalls nothing."""
    text = _SO_AGREED.split(passage.sentence_text(index), maxsplit=1)[0]
    return bool(decisions.prints_one(text) or _IN_RESOLUTION.match(text) or _IN_REPLY.match(text))


def _of_words(passage: Passage, index: int) -> Iterator[str]:
    text = passage.sentence_text(index)
    yield from (name for name, pattern in _WORDS if pattern.search(text))
    if _DEFINITE.match(text):
        yield "begins with a thing already known"
    if _LOOSE.match(text):
        yield "begins with a thing not yet known"
    if _LABELLED.match(text):
        yield "names its matter first"
    if _PERFECT.search(text):
        yield "something has been done to it"
    if _BY_OWN.search(text):
        yield "was done by somebody of the body"
    if _TALK.search(text):
        yield "was talked about"
    if _OTHERS.match(text):
        yield "another body has acted"
    words = len(text.split())
    if words <= 12:
        yield "is short"
    if words > 35:
        yield "is long"


def _of_place(page: Page, passage: Passage, index: int) -> Iterator[str]:
    title = " / ".join(areas.titles(passage.paragraph.item, page.document))
    if _IN_HAND.search(title):
        yield "stands under work in hand"
    yield from (name for name, pattern in _TITLES if pattern.search(title))
    if _LABELLED.match(passage.sentence_text(index)) and _IN_HAND.search(title):
        yield "names its matter under work in hand"
    if _PARISH.search(page.document.text[:400]) or _PARISH.search(page.document.meeting.body or ""):
        yield "minutes of a parish"
    if len(passage.text[: passage.sentences[index][0]].strip()) < 12:
        yield "opens its paragraph"
    if _ANSWERS.search(passage.sentence_text(index)) or (index and _asks(passage.sentence_text(index - 1))):
        yield "answers a question"


def _of_actors(passage: Passage, index: int) -> Iterator[str]:
    clauses = passage.clauses_in(index)
    if any(c.speech for c in clauses):
        yield "somebody says it"
    clause = next(iter(clauses), None)
    if clause is None or not any(v.kind in ("person", "office") for v in clause.voices):
        return
    done = not clause.verb.passive and bool({"has", "had", "have"} & set(clause.verb.aux))
    if done and clause.verb.lemma in _ACTS and not _SENT_WORD.search(passage.sentence_text(index)):
        yield "somebody of the body has acted"
    elif done:
        yield "somebody of the body has done something"


def _asks(text: str) -> bool:
    return bool(_ASKS.search(text) or _SOUGHT.search(text))
