"""Questions: requests for information put at the meeting, and what became of them."""

import re
from dataclasses import dataclass

from nlp import answers, progress
from nlp.cues import confidence
from nlp.findings import Cue, Question
from nlp.page import Clause, Page, Passage
from nlp.tables import verbs
from nlp.voices import Voice, hear

_WH = r"(?:whether|if|how|what|why|when|who|whose|which|where)"
_INFORMATION = (
    r"(?:updates?|clarification|clarity|confirmation|information|details?|explanation|reassurance|assurances?|breakdown|"
    r"figures?|numbers?|examples?|reasons?|views?|progress|feedback|evidence|timelines?|timescales?|"
    r"advice|guidance|opinions?|more about|comparison)"
)
# Plain facts that are asked for: "asked for the area manager's name".
_FACTS = r"(?:names?|costs?|(?:waiting\s+)?times?|dates?|totals?|amounts?|prices?|rates?|percentages?|proportions?|address|results?|deadlines?|timetables?)"
# What may follow "asked" when information is asked for.
_INTERROGATIVE = re.compile(
    rf"^\W*(?:[\w’'.-]+,?\s+){{0,6}}?(?:{_WH}\b|about\b|regarding\b|concerning\b|questions?\b|queries\b|"
    rf"(?:for|on|to)\s+(?:\w+\s+){{0,4}}?{_INFORMATION}\b|for\s+(?:(?:the|an?|his|her|their|its)\s+)?(?:[\w’'-]+\s+){{0,2}}?{_FACTS}\b(?!\s+to\s+be)|(?:a|the|several|various|some|further)\s+(?:\w+\s+)?questions?\b)",
    re.I,
)
_ACT = re.compile(
    r"^\s+(?:(?:that|for)\s+[^,.?]{3,80}?\s+(?:to\s+be|(?<!could\s)(?<!would\s)(?<!will\s)(?<!can\s)(?<!might\s)be)\s+\w+|(?:[\w’'.-]+\s+){1,6}?to\s+(?!know\b|clarify\b|confirm\b|explain\b|whether\b|how\b|what\b|why\b|when\b|who\b|which\b)"
    r"[a-z]+\b)",
    re.I,
)
_COURTESY = re.compile(
    r"^\s*(?:if|whether)\s+(?:(?:the\s+)?(?:clerk|chair|chairman|officers?|council|committee|board|school|forum|la|authority|he|she|they|"
    r"members|governors|mr|mrs|ms|cllr|councillor)\b[^,.?]{0,30}?)\s(?:could|would|can|will)\s+(?:please\s+)?([a-z-]+)",
    re.I,
)
_TELLING = frozenset("advise explain confirm clarify tell say update inform elaborate expand outline be have".split())
_NOUN = re.compile(
    rf"^\W*(?:\w+\s+){{0,4}}?(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|{_INFORMATION})\b(?!\s+mark)", re.I
)
_INVERTED = re.compile(
    r",\s*(?:\w+\s+)?(?:is|are|was|were|will|would|does|do|did|can|could|has|have|should|what|how|why|when|who|where)\s+(?:the|there|it|"
    r"this|that|they|we|he|she|schools?|any|a|an|[A-Z])",
)
_ANY_QUESTIONS = re.compile(
    r"\b(?:any|further|no|if there were any)\s+(?:further\s+|other\s+|more\s+)?(?:questions|comments)\b(?!\s+from\s+(?:the\s+)?(?!members|governors|public|floor|councillors|board|forum|committee)\w)|"
    r"\b(?:if|whether)\s+any(?:one|body)\s+(?:was\s+new|wished|wanted|else|had\s+any\w*)\b|\bif\s+(?:members|everyone|everybody|all)\s+(?:were|was|are)\s+(?:content|happy)",
    re.I,
)
_REPLY_ONLY = re.compile(
    r"\b(?:in\s+(?:response|reply|answer|answering)\s+to|in\s+answering|responding\s+to|replying\s+to|answering|following|"
    r"further\s+to|as\s+a\s+result\s+of|after|(?<!up\s)on)\s+"
    r"(?:(?:a|an|the|another|further|some|several|various|many|other|this|these|member|members['’]?|governors?['’]?|"
    r"supplementary|specific|public)\s+)*(?:(?P<whose>[A-Z][\w.’' -]{1,40}?)['’]s?\s+)?"
    r"(?:questions?|quer(?:y|ies)|enquir(?:y|ies))\b(?:\s+(?:raised|asked|put|posed))?"
    r"(?:\s+(?:by|from)\s+(?P<by>[^,;]{2,50}?)(?=\s+(?:about|on|regarding|concerning|as|relating|whether|if|how|what|why|when|in)\b|,|;))?",
    re.I,
)
_WHEN_ASKED = re.compile(
    r"^\W*(?:(?:when|on\s+being)\s+(?:asked|questioned|pressed|challenged)(?:\s+by\s+(?P<by>[^,;]{2,40}?))?|(?:asked|questioned|pressed|challenged)\s+by\s+(?P<of>[^,;]{2,40}?))"
    r"\s*(?:\s(?:about|if|whether|how|what|why|when|where|who|on|as\s+to|he|she|they)\b|,)",
    re.I,
)
# "In reply to Councillor Hale, who asked how …", "In response to Mr Venn asking if …".
_REPLY_TO = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:in\s+(?:response|reply|answer)\s+to|responding\s+to|replying\s+to|answering)\s+(?P<by>[^,;.]{2,50}?),?\s+"
    r"(?:(?:who\s+)?(?:had\s+)?(?:asked|enquired|queried|wondered)|(?:asking|enquiring|querying|wondering))\b",
    re.I,
)
# "In answer to Tony Grieve, Paul Nesbit confirmed that …"
_REPLY_TO_WHOM = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?i:in\s+(?:response|reply|answer)\s+to|responding\s+to|replying\s+to|answering)\s+(?P<by>[A-Za-z][^,;.]{2,50}?),\s"
)
# "Mrs Hale had given notice of a question", "Mr Venn's query about VAT was answered by the Clerk".
_HANDED_IN = re.compile(
    r"^\W*(?P<by>[A-Z][^.;]{2,60}?)(?:,[^,]{3,60},)?\s+(?:(?:has|had|having)\s+)?(?:given\s+notice\s+of|submitted|tabled|sent\s+in|handed\s+in)\s+"
    r"(?:the\s+following\s+|an?\s+|two\s+|three\s+)?(?:written\s+|further\s+)?questions?\b"
    r"|^\W*(?i:a|an|one|two|three)\s+(?:public\s+|written\s+)?questions?\s+(?:had\s+been|has\s+been|was|were)\s+(?:submitted|received|tabled|handed\s+in)\s+(?:by|from)\s+(?P<from>[^,;.]{2,50}?)(?=\s+(?:about|on|regarding|concerning|together|as|asking|in|who)\b|[,;.]|$)"
    r"|^\W*(?P<whose>[A-Z][\w.’' -]{1,40}?)[’'](?:s\s+|\s+)(?:\w+\s+)?(?:questions?|quer(?:y|ies))\s[^.]{0,80}?\b(?:was|were)\s+(?:answered|dealt\s+with|taken|deferred|referred)\b"
)
_PASSIVE = re.compile(
    rf"\b(?:a|an|another|one|further|several|some|two|three|various|supplementary|number\s+of)\s+(?:\w+\s+)?"
    rf"(?:questions?|quer(?:y|ies)|enquir(?:y|ies))\s+(?:(?:was|were)\s+)?(?:also\s+|then\s+)?(?:asked|raised|put|posed)\b|"
    rf"\bnotice\s+of\s+a\s+question\s+(?:as\s+to|about|on|regarding)\b|"
    rf"\b(?:it|this|these|and)\s+(?:was|were)\s+(?:also\s+|then\s+)?(?:asked|queried|questioned)\b(?!\s+that)|"
    rf"\b(?:clarification|clarity|confirmation|information|an\s+update)\s+(?:was|were)\s+(?:also\s+)?(?:sought|requested|asked\s+for)\b|"
    rf"\b(?:was|were)\s+(?:also\s+)?(?:queried|questioned)\b|\bthere\s+(?:was|were)\s+(?:a|an|some|several)\s+"
    rf"(?:questions?|quer(?:y|ies))\b|\bwas\s+asked\s+(?:{_WH}|about)\b",
    re.I,
)
_PASSIVE_BY = re.compile(
    r"\b(?:asked|raised|put|posed|queried|questioned|sought|requested|received)\s+(?:by|from)\s+([^,.;]{2,50}?)"
    r"(?=\s+(?:about|on|regarding|concerning|as|relating|whether|if|how|what|why|when|in|who|for)\b|[,.;]|$)",
    re.I,
)
_INVERSION = re.compile(
    r"^\W*(?:(?:\(?[\w.]{1,6}[.)]\s+)?[^.?!]{2,50}?\s[-–—]\s+)?(?:also,?\s+|and\s+|so\s+)?(?:(?:can|could|is|are|will|would|does|do|did|has|have)\s+"
    r"(?:the|it|there|we|they|members|anyone|anybody|parishioners|residents|governors)\b|"
    r"(?:why|where|how)\s+(?:can[’']?t|can|could|is|are|do|does|did|will|would|has|have|many|much)\b|"
    r"what\s+(?:type|kind|sort|time|is|are|will|would|can)\b)",
    re.I,
)
_Q = re.compile(r"^\W*(?:Q(?:uestion)?\s*\d*\s*[:.)–-]|Q\d+\b)")
# A point of a list that says only what was asked: "· Whether guidance was available. The Director advised …".
_WHETHER = re.compile(r"^\W*(?:\w{1,2}[.)]\s+)?Whether\s+(?!or\s+not\b)(?=(?:\S+\s+){4})")
_UNSIGNED = re.compile(rf"{_Q.pattern}|{_WHETHER.pattern}")
# "The young people asked the Board the following questions:": who asked what is listed below.
_LISTS_QUESTIONS = re.compile(
    r"^\W*(?P<who>[A-Z][^.?!:]{2,60}?)\s+(?:then\s+|also\s+)?(?:asked|put|raised|posed|had|submitted)\b[^.?!]{0,60}?(?:\bquestions?\b[^.?!]{0,30}|\bthe\s+following\b[^.?!]{0,30})[:–-]\W*$"
    r"|^\W*(?P<sought>[A-Z][^.?!:]{2,60}?)\s+(?:also\s+)?(?:sought|requested|asked\s+for)\s+(?:further\s+)?(?:clarification|clarity|information|details)\b[^.?!]{0,60}[:–-]\W*$"
)
_SAYS_WHAT = re.compile(r"(?:how|why|whether|what|when|who|where|if)\b(?=(?:\s+\S+){3})")
_ASKED_BEHIND = re.compile(r"\?\W*\s(?:asked|wondered|enquired|queried)\s+(?:the\s+)?[A-Z]")
_RHETORICAL = re.compile(r"^\W*(?:any\s+questions|will\s+anyone|does\s+anyone)\b", re.I)


@dataclass(slots=True)
class Asked:
    """A question being read: where, who, and what speaks for it."""

    passage: Passage
    sentence: int
    asker: Voice | None
    cues: list[Cue]
    replied_here: bool = False  # known only from its answer


def find(page: Page) -> tuple[tuple[Question, ...], list[tuple[int, str]]]:
    """The questions of a page, in reading order, with their answers and status; and who replied in which paragraph."""
    asked: list[Asked] = []
    listing: int | None = -1  # the item in which a list of what was asked has begun
    lead: tuple[int | None, Voice] | None = None  # the item in which a group is told to have asked what follows
    for passage in page.passages:
        if not _readable(passage):
            continue
        if led := _LEAD.search(passage.text):
            lead = passage.paragraph.item, hear(led[1], page.directory)[0]
        if listed := _LISTS_QUESTIONS.match(passage.text):
            lead = passage.paragraph.item, hear(listed["who"] or listed["sought"], page.directory)[0]
            listing = passage.paragraph.item
            continue
        if listing == passage.paragraph.item and _SAYS_WHAT.match(passage.text) and lead:
            asked.append(Asked(passage, 0, lead[1], [Cue("stands in a list of what was asked", 2.0)]))
            continue
        for question in _in_passage(passage, page):
            unsigned = _UNSIGNED.match(passage.text) or (question.sentence == 0 and _ENTRY.match(passage.text))
            if question.asker is None and lead and lead[0] == passage.paragraph.item and unsigned:
                question.asker = lead[1]
            asked.append(question)
    replies = answers.link(page, asked)
    found = []
    for question, reply in zip(asked, replies, strict=True):
        asker = question.asker.name if question.asker and question.asker.kind != "thing" else None
        found.append(
            Question(
                question.passage.sentence_span(question.sentence),
                asker,
                reply.status,
                tuple(reply.answers),
                confidence("questions", question.cues),
                (*question.cues, *reply.cues),
            )
        )
    return tuple(found), [spoke for reply in replies for spoke in reply.spoke]


_ENTRY = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?[^.?!]{10,300}\?")  # a question of a list
_LEAD = re.compile(
    r"\b((?i:(?:the\s+)?(?:governors|members|councillors|committee|forum|board|panel)))\b(?=[^.?]{0,60}\b(?:asked|questions|queried|challenged|put)\b|[^.?]{0,60}\b(?:discussed|raised|considered|commented)\b[^.?]*:\W*$)"
)


def _readable(passage: Passage) -> bool:
    return passage.paragraph.role == "minute"


def _in_passage(passage: Passage, page: Page) -> list[Asked]:
    found: list[Asked] = []
    speaker: Voice | None = passage.speakers[0] if passage.inferred and passage.speakers else None
    for index in range(len(passage.sentences)):
        text = passage.sentence_text(index)
        clauses = passage.clauses_in(index)
        if progress.corrects(text):
            continue  # what earlier minutes should have said was asked at another meeting
        question = (
            _answer_only(text, passage, index, page)
            or _asking(text, clauses, passage, index)
            or _passive(text, passage, index, page)
            or _direct(
                text,
                passage,
                index,
                None
                if not index and passage.inferred
                else next((v for c in clauses if c.speech for v in c.voices if v.speaks), speaker),
            )
        )
        if question is not None:
            question.asker = _named_asker(text, page) or question.asker
            found.append(question)
        for clause in clauses:
            if clause.speech and clause.voices:
                speaker = clause.voices[0]
    return found[:1] if _Q.match(passage.text) else found  # all that is marked "Q" is one question


_NAMED_ASKER = (
    re.compile(r"^\W*(?:\d+[.)]\s*)?(?!Q\b|A\b)([A-Z][\w’' .]{1,30}?):\s"),
    re.compile(
        r"^\W*((?:[Gg]overnor|[Mm]ember|[Pp]arent|[Rr]esident|[Cc]ouncillor)s?)[’']?s?\s+(?:question|challenge|query)\s*[:–—-]"
    ),
    re.compile(r"^\W*Q(?:uestion)?\s*\d*\s*(?:\(|from\s+)([^):]{2,40})\)?\s*:"),
    re.compile(r"^\W*(?:\d+[.)]\s*)?(?!Q\b|A\b)([A-Z][\w’' .]{1,30}?)\s[–—-]\s(?=[^?]+\?\W*$)"),
    re.compile(r"\?\W*\s(?:asked|wondered|enquired|queried)\s+((?:the\s+)?[A-Z][^.,;?!]{1,40})"),
)


def _named_asker(text: str, page: Page) -> Voice | None:
    """Who is named as the asker by a label ("Tom: …?"), or behind the question ("…? asked Rosalind")."""
    for pattern in _NAMED_ASKER:
        if match := pattern.search(text):
            voice = hear(match[1], page.directory)[0]
            if voice.kind in ("person", "office", "unnamed", "group"):
                return voice
    return None


def _asking(text: str, clauses: list[Clause], passage: Passage, index: int) -> Asked | None:
    """ "X asked whether …": an asking verb with somebody as its subject, and information as its object."""
    end = passage.sentences[index][1]
    for clause in clauses:
        lemma = clause.speech.rpartition(" ")[2]
        after = passage.text[clause.verb.end : end]
        name = _asks(lemma, after, text)
        if name:
            cue = [Cue(f"“{passage.text[clause.verb.start : clause.verb.end]}” {name}", 2.2)]
            asker = next((v for v in clause.voices if v.speaks), None)
            return Asked(passage, index, asker, cue)
    return None


def _asks(lemma: str, after: str, text: str) -> str:
    """How the object of an asking verb shows that information is asked for; nothing when an act is."""
    if lemma in ("query", "question"):
        return "something"
    if lemma in ("raise", "pose", "put", "have", "seek", "request", "make", "want", "require"):
        return "a question" if _NOUN.match(after) and not re.match(r"\s+no\b", after) else ""
    if lemma not in verbs.ASKING:
        return ""
    if _ANY_QUESTIONS.search(after[:90]):
        return ""
    if re.match(
        r"\s+(?:a\s+number\s+of|several|various|some|many|a\s+range\s+of)\s+questions\b(?!\s+(?:about|on|regarding|as|concerning|relating))",
        after,
    ):
        return ""  # that questions were asked, not which
    if lemma == "challenge":
        return "for an account" if re.match(rf"\W*(?:\w+\s+){{0,4}}?{_WH}\b", after, re.I) else ""
    if re.match(r"\s+that\b", after):
        return "with a question mark" if text.rstrip().endswith("?") or _INVERTED.search(after) else ""
    if re.match(r"\s+to\s+(?:know|understand|be\s+told|hear|learn|find\s+out)\b", after):
        return "to know"
    if re.match(r"\s*(?:[:,]\s*|that\s+)?[‘“\"']", after) or re.match(r"\s+nothing\b", after):
        return "in so many words" if "?" in after else ""
    if re.match(r"\s+(?:the\s+following|this)\s+question", after):
        return ""
    courtesy = _COURTESY.match(after)
    if courtesy and courtesy[1] not in _TELLING and courtesy[1] in verbs.DELIVERABLE:
        return ""
    if _ACT.match(after) and not re.match(rf"\s+(?:as\s+to\s+|\w+\s+)?{_WH}\b", after):
        return ""
    if _INTERROGATIVE.match(after):
        return "for information"
    return "with a question mark" if text.rstrip().endswith("?") else ""


def _answer_only(text: str, passage: Passage, index: int, page: Page) -> Asked | None:
    """ "In response to a question from X, Y said …": the question is known from its answer."""
    match = _REPLY_ONLY.search(text) or _WHEN_ASKED.match(text) or _REPLY_TO.match(text)
    if match is None and (whom := _REPLY_TO_WHOM.match(text)) and _asks_here(whom["by"], passage, index, page):
        match = whom
    if match is None or match.start() > 60:
        return None
    words = match.groupdict()
    by = words.get("by") or words.get("whose") or words.get("of")
    asker = _asker(by, page) if by else None
    return Asked(passage, index, asker, [Cue("known from its answer: “in response to a question”", 2.0)], True)


def _asks_here(words: str, passage: Passage, index: int, page: Page) -> bool:
    """Whether a reply is to a person of whom no question is told just before: the question is known only from it."""
    voice = hear(words, page.directory)[0]
    if voice.kind not in ("person", "office", "unnamed"):
        return False
    before = [c for c in passage.clauses if c.sentence < index and c.speech]
    return not any(v.name == voice.name for c in before for v in c.voices)


def _asker(words: str, page: Page) -> Voice | None:
    voice = hear(words, page.directory)[0]
    return voice if voice.kind != "thing" or words[:1].isupper() else None


def _passive(text: str, passage: Passage, index: int, page: Page) -> Asked | None:
    """ "A question was raised on …": nobody is named, or only behind "by"."""
    if handed := _HANDED_IN.match(text):
        return Asked(
            passage,
            index,
            _asker(handed["by"] or handed["from"] or handed["whose"], page),
            [Cue("a question handed in", 1.8)],
        )
    match = _PASSIVE.search(text)
    if (
        match is None
        or _COURTESY.match(text[match.end() - 2 if match[0].lower().endswith("if") else match.end() :])
        or _ANY_QUESTIONS.search(text)
        or re.search(r"\bno\s+(?:further\s+)?questions?\b", text, re.I)
    ):
        return None
    by = _PASSIVE_BY.search(text, match.start())
    asker = _asker(by[1], page) if by else None
    return Asked(passage, index, asker, [Cue(f"“{match[0].strip()}”", 1.8)])


def _direct(text: str, passage: Passage, index: int, speaker: Voice | None) -> Asked | None:
    """A sentence with a question mark: its asker is whoever was speaking."""
    if _Q.match(text):
        return Asked(passage, index, None, [Cue("marked “Q”", 2.5)])
    if _WHETHER.match(text) and passage.text.startswith(text) and "," not in text:
        return Asked(passage, index, None, [Cue("a point that begins with “whether”", 1.6)])
    if len(text.split()) < 4 or _RHETORICAL.match(text):
        return None
    if re.search(r"(?<![.!])[”’]?\?[\"'”’)\s]*$", text) and not re.search(r"[.!][”’\"]?\?", text[-4:]):
        return Asked(passage, index, speaker, [Cue("ends with a question mark", 1.6)])
    if _ASKED_BEHIND.search(text):
        return Asked(passage, index, speaker, [Cue("is put as a question, and told as asked", 1.6)])
    if _INVERSION.match(text) and passage.clauses_in(index) and not text.rstrip().endswith(":"):
        return Asked(passage, index, speaker, [Cue("is put as a question", 0.7)])
    return None
