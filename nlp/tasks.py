"""Tasks told in sentences: who will do what, by each of the ways in which minutes say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.findings import Cue
from nlp.page import Clause, Page, Passage
from nlp.tables import verbs
from nlp.voices import Voice, hear

_FUTURE = frozenset("will would shall 'll ’ll wo ’d 'd".split())
_NEGATION = frozenset("not n't n’t never no".split())
# Verbs of state or of forecast: their subject takes on no task.
_STATES = frozenset(
    """
be have need want require remain become mean allow enable cost include exist stay feel know understand seem appear benefit receive lead result
start begin commence open close expire rise fall increase decrease reduce grow continue happen occur like prefer welcome wish love hope
vote listen stand become retire depend apply affect impact face lose gain save cover contain consist involve relate reflect vary suffer help improve ensure see expect
""".split()
)
_PLANS = frozenset(
    "support make give take carry work measure register hold pay agree resolve apply note set determine record".split()
)
_BE_ON_AGENDA = re.compile(r"^\s+(?:also\s+)?(?:an?\s+)?(?:agenda\s+item|item\s+(?:again\s+)?(?:on|for)|(?:back\s+)?on\s+(?:the|a|an|next|every)\b[^.;]{0,40}\bagenda|on\s+the\s+next)", re.I)  # fmt: skip
_TASK_VERB_AFTER_TO = re.compile(r"^\s+(?:\w+ly\s+|also\s+)?to\s+(?:also\s+|\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_FORMAL = frozenset("approve accept note adopt agree ratify elect appoint co-opt coopt confirm receive support endorse defer reject refuse suspend resolve "
                    "co-opted approved accepted noted adopted agreed ratified elected appointed confirmed received supported endorsed "
                    "deferred rejected refused suspended resolved considered taken given made paid held welcomed required needed granted "
                    "delegate delegated sign signed recommend recommended recorded record re-elected reappointed re-appointed excluded exclude dispensed carried moved".split())  # fmt: skip
_DECIDED = re.compile(
    r"\b(?:RESOLVED|AGREED|RECOMMENDED|Resolved|Agreed|Recommended|resolved|agreed|decided|agreeable|agree|supported|recommended|happy|content)\b\W*"
    r"(?:(?:by\s+all|unanimously|also|therefore|in\s+principle|by\s+(?:the\s+)?\w+|with\s+no\s+objections?)\W+)*",
)
_TO_VERB = re.compile(r"^(?:to\s+)(?:also\s+|\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_THAT = re.compile(
    r"^(?:\(?[a-z\d]{1,3}[.)]\s*|•\s*)?(?:that\s+)?(?P<who>[^.;:]{2,120}?)\s+"
    r"(?P<aux>would|will|should|shall|be|is\s+to|are\s+to|to|could|was\s+to|were\s+to)\s+"
    r"(?P<mid>(?:also|then|be|now|therefore|jointly|formally|further|continue\s+to|\w+ly)\s+)*(?P<v>[a-z]+(?:-[a-z]+)?)\b(?P<rest>[^.]*)",
)
_ASKED_OF = re.compile(r"^(?:requested|asked|authorised|instructed|invited|tasked|required|urged|delegated)$")
_BARE = re.compile(
    r"(?:^|(?<=[.;:,–—])\s*|\s-\s+|\s–\s+|\band\s+|•\s*|\s(?=[Cc]lerk\s+to\s))(?P<who>(?:the\s+)?[A-Z(][^.;:•]{0,70}?|the\s+[a-z][^.;:,•]{2,40}?|[Aa]ll|[Cc]lerk|[Cc]hair(?:man)?|[Oo]fficers?|[Mm]embers|[Gg]overnors)\s+"
    r"(?P<to>to)\s+(?P<be>be\s+)?(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b"
)
_TO_BE = re.compile(
    r"(?:^|[-–—,;:.)]\s*|\band\s+)[Tt]o\s+be\s+(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b(?!\s+by\s+the\s+(?:borough|county|dfe))"
)
_IS_TO = re.compile(r"\b(?:is|are|was|were)\s+(?P<to>to)\s+(?P<be>be\s+)?(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_IMPERATIVE = re.compile(
    r"^\W*(?:please\s+)?(?P<v>Circulate|File|Chase|Send|Forward|Contact|Write|Notify|Display|Arrange|Obtain|Report|Remind|Advertise|Place|Publish|"
    r"Check|Distribute|Invite|Include|Update|Order|Follow\s+up|Copy)\b(?!\s+(?:was|were|is|has|had|by|from|of)\b)"
)
_REQUEST = re.compile(
    r"\b(?:asked|requested|instructed)\s+(?:(?:that|for)\s+)*(?P<who>(?:the\s+)?[\w.’' -]{3,40}?)\s+(?:to\s+|should\s+|would\s+|be\s+asked\s+to\s+)?"
    r"(?P<v>[a-z]+)\b"
)
_WE = re.compile(r"\b(?P<who>we|We|I)\s+(?:will|shall|would|’ll|'ll)\s+(?:now\s+|also\s+)?(?P<v>[a-z]+)\b")
_NO_SUBJECT = re.compile(
    r"(?:^|[,;–-]\s*|\band\s+)(?:and\s+)?(?:will|would)\s+(?:now\s+|also\s+)?(?P<be>be\s+)?(?P<v>[a-z]+)\b"
)
_WISHED = re.compile(
    r"\b(?:suggest(?:ed|ion)|felt|hoped?|wondered|recommend(?:ed|ation)|unlikely|possible|useful|unclear|whether|thought|believed|expected|understood|concern(?:ed|s)?|options?|"
    r"no\s+decisions?)\b[^.;]*$",
    re.I,
)
# "asked when the report would be brought" puts a question and gives no task.
_ASKED_WHAT = re.compile(
    r"\b(?:asked|enquired|inquired|queried|wondered|questioned|know)\b[^.;]*?\b(?:what|when|who|whom|whose|which|how|why|where|whether|if)\b[^.;]*$",
    re.I,
)
_OTHER_TIME = re.compile(
    r"\b(?:last\s+(?:meeting|year|month)|at\s+the\s+time|had\s+(?:been\s+)?(?:agreed|asked|requested|resolved|promised|undertaken))\b",
    re.I,
)
_OUTSIDE = re.compile(
    r"\b(?:highways|dfe|esfa|government|county\s+council|borough\s+council|district\s+council|environment\s+agency|police|ofsted|anglian|contractor|"
    r"developer|inspector(?:ate)?|consultant|surveyor|engineer|builder|electrician|solicitor|bt|nhs|department|ministry|company|owner|landlord|supplier|norse|utility|secretary\s+of\s+state)s?\b",
    re.I,
)
_QUESTION = re.compile(r"\?\W*$")
_RULES = re.compile(r"\b(?:must|required\s+by|statutory|regulations?\s+(?:require|state)|legislation|policy\s+(?:states|requires)|guidance\s+(?:states|requires))\b", re.I)  # fmt: skip


PRIOR = Cue("before anything is known", -0.7)


@dataclass(slots=True)
class Task:
    """A task being read. `owners` are printed names; offsets count from the passage's start."""

    passage: Passage
    sentence: int
    owners: list[str]
    start: int
    explicit: bool
    cues: list[Cue] = field(default_factory=list)
    due_words: str = ""
    also: list[tuple[Passage, int, int]] = field(default_factory=list)
    end: int = 0
    number: str = ""  # of the agenda item that an action table names

    @property
    def weight(self) -> float:
        """The sum of the cues."""
        return sum(c.weight for c in self.cues)


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


def in_sentence(passage: Passage, index: int, page: Page, decided: bool) -> Iterator[Task]:
    """The tasks of one sentence, the surest first found; `decided` when it prints a decision."""
    text = passage.sentence_text(index)
    if _QUESTION.search(text):
        return
    offset = passage.sentences[index][0]
    clauses = passage.clauses_in(index)
    agreed = _DECIDED.search(text) if decided else None
    if decided:
        yield from _decided(passage, index, text, offset, page)
    for clause in clauses:
        task = (
            _future(clause, passage, index, page, text)
            or _undertaken(clause, passage, index, text)
            or _given(clause, passage, index, text)
        )
        if task:
            yield _under(agreed, task, offset)
    for task in _infinitives(passage, index, text, offset, page):
        yield _under(agreed, task, offset)
    yield from _asked(clauses, passage, index, text, offset, page)
    yield from _loose(clauses, passage, index, text, offset)


def _under(agreed: re.Match[str] | None, task: Task, offset: int) -> Task:
    """A task that stands behind "it was agreed" is imposed by the body."""
    if agreed and task.start > offset + agreed.end():
        task.explicit = True
        task.cues.append(Cue(f"under “{agreed[0].strip()}”", 1.0))
    return task


def _general(text: str) -> list[Cue]:
    """Evidence that holds for the whole sentence."""
    cues = []
    if _OTHER_TIME.search(text):
        cues.append(Cue("speaks of another time", -1.2))
    if _RULES.search(text):
        cues.append(Cue("states a rule", -1.0))
    return cues


def _owner_cue(voice: Voice, page: Page) -> Cue | None:
    """How well a voice can own a task; None where it cannot."""
    if voice.kind in ("person", "office"):
        return Cue(f"“{voice.printed}” is a person or office of the meeting", 1.6)
    if voice.kind in ("group", "body"):
        return Cue(f"“{voice.printed}” is a body of the meeting", 1.2)
    if voice.kind == "unnamed" and _OUTSIDE.search(voice.printed):
        return None
    if voice.kind == "unnamed":
        return Cue(f"“{voice.printed}” is somebody unnamed", 0.3)
    if voice.kind == "authority" and _own_authority(voice.printed, page):
        return Cue(f"“{voice.printed}” is the body's own authority", 1.0)
    return None


def _own_authority(printed: str, page: Page) -> bool:
    """Whether "the LA", "the Council" or "LCC" is the authority whose meeting this is."""
    words = printed.removeprefix("the ").removeprefix("The ")
    body = (page.document.meeting.body or "").lower()
    if re.fullmatch(r"[A-Z]{2,5}", words) and words not in ("LA", "PC", "MAT"):
        return bool(body) and words[0].lower() == body[0] and words[-1] == "C"
    lower = words.lower()
    tier = re.match(r"(county|borough|district|city|town)\b", lower)
    return not tier or tier[1] in body or "parish" not in body


def _future(clause: Clause, passage: Passage, index: int, page: Page, text: str) -> Task | None:
    """ "Officers will circulate", "would be brought to the next meeting"."""
    verb = clause.verb
    modal = verb.aux & _FUTURE
    if not modal or verb.aux & _NEGATION or verb.subject is None:
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    lemma = verb.lemma
    before = passage.text[passage.sentences[index][0] : verb.start]
    if _ASKED_WHAT.search(before) or re.search(r"\brather\s+\w*\s*$", before):
        return None
    cues = _general(text)
    would = bool(modal & {"would", "’d", "'d"})
    if lemma in ("continue", "look", "aim", "try", "help", "need", "arrange", "begin", "start") and (
        more := _TASK_VERB_AFTER_TO.match(after)
    ):
        if lemma == "need":
            return None
        lemma = more["v"]
    if lemma == "have" and (thing := _HAVE.match(after)) and all(_owner_cue(v, page) for v in clause.voices):
        having = Cue(f"“will have {thing[1]}”", 1.6)
        return Task(passage, index, _whole([v.owner for v in clause.voices]), verb.start, False, [*cues, having])
    if verb.lemma == "be" and not verb.passive and re.match(r"\s+in\s+touch\b", after):
        lemma = "contact"
    elif verb.lemma == "be" and not verb.passive:
        if not _BE_ON_AGENDA.match(after):
            return None
        return Task(passage, index, [], verb.start, False, [*cues, Cue("will be on an agenda", 1.6)])
    if lemma in _STATES or (
        verb.passive and lemma not in verbs.DELIVERABLE and not (lemma == "do" and _SOON.search(after))
    ):
        return None
    if lemma == "come" and not re.match(
        r"\s+(?:back\b|to\s+(?:the\s+)?(?:\w+\s+){0,2}(?:forum|committee|meeting|council|board|governors)|with\b)",
        after,
        re.I,
    ):
        return None
    if lemma == "take" and re.match(
        r"\s+(?:place|effect|part\s+of|time|about|\w+\s+(?:weeks|months|days|years))\b", after
    ):
        return None
    if lemma == "find" and re.match(r"\s+(?:it|this|that|themselves|himself|herself)\b", after):
        return None
    if verb.passive:
        if re.match(r"no\b", passage.text[verb.subject[0] : verb.subject[1]], re.I):
            return None
        owners = _agent(after, page)
        cues.append(Cue(f"“will be {passage.text[verb.start : verb.end]}”", 1.1 if not would else 0.8))
        if any(v.kind in ("person", "office", "group") for v in clause.voices) and lemma in (
            "ask",
            "require",
            "invite",
            "remind",
        ):
            owners = [v.printed for v in clause.voices]
        if lemma in _PLANS:
            cues.append(Cue("such a verb tells a plan more often than a task", -0.3))
    else:
        owners = []
        for voice in clause.voices:
            cue = _owner_cue(voice, page)
            if cue is None:
                return None
            cues.append(cue)
            owners.append(voice.owner)
        cues.append(Cue(f"“{'would' if would else 'will'} {lemma}”", 0.4 if would else 0.9))
        if lemma not in verbs.DELIVERABLE and lemma not in ("come", "fulfil", "do", "go"):
            cues.append(Cue(f"“{lemma}” is seldom a task", -1.2))
    if verb.relation in ("relcl", "advcl"):
        cues.append(Cue("only in passing", -0.9 if verb.passive else -1.6))
    if _third_party_speech(clause, passage):
        cues.append(Cue("somebody from outside says so", -2.4))
    if verb.tag == "VBG":
        cues.append(Cue("tells what will be going on", -0.6))
    if lemma == "meet" and any(v.kind == "body" for v in clause.voices):
        return None
    if _WISHED.search(before):
        cues.append(Cue("only suggested, hoped or doubted", -1.8))
    return Task(passage, index, _whole(owners), verb.start, False, cues)


_SOON = re.compile(r"\b(?:this|next)\s+(?:week|month|term)\b|\btomorrow\b|\bby\s+(?:the\s+)?(?:end|\w+day)\b", re.I)
_HAVE = re.compile(
    r"\s+(?:an?\s+|the\s+|his\s+|her\s+|some\s+)?(look|word|estimate|figures?|answers?|report|list|draft|note)\b"
)


def _whole(owners: list[str]) -> list[str]:
    return [o.strip(" ,.;:-–") for o in owners if o.strip(" ,.;:-–")]


def _agent(after: str, page: Page) -> list[str]:
    """ "… by the Clerk" behind a passive."""
    match = re.match(r"[^.;,]{0,40}?\bby\s+((?:the\s+)?[^.;,]{2,40})", after)
    if match is None:
        return []
    return [v.printed for v in hear(match[1], page.directory) if v.kind in ("person", "office")]


def _third_party_speech(clause: Clause, passage: Passage) -> bool:
    """Whether the clause hangs on a verb whose subject is somebody outside the meeting."""
    above = next((c for c in passage.clauses if c.verb.index == clause.verb.head and c is not clause), None)
    if above is None or not above.voices:
        return False
    return above.voices[0].kind == "thing" and bool(_OUTSIDE.search(above.voices[0].printed))


_THAT_IT_WOULD = re.compile(r"\s+that\s+(?P<what>[^.;]{2,60}?\s(?P<aux>would|should|will|shall)\b(?!\s+not\b))")


def _undertaken(clause: Clause, passage: Passage, index: int, text: str) -> Task | None:
    """ "X agreed to look into it", "volunteered to", "offered to"."""
    verb = clause.verb
    if (
        verb.lemma not in verbs.UNDERTAKING
        or verb.passive
        or not clause.voices
        or verb.aux & (_NEGATION | {"had", "would", "will", "could"})
        or (verb.aux & {"has", "have"} and verb.lemma != "volunteer")
    ):
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    doing = _TASK_VERB_AFTER_TO.match(after)
    kinds = {v.kind for v in clause.voices}
    if doing is None and (promised := _THAT_IT_WOULD.match(after)) and kinds <= {"person", "office"}:
        cue = Cue(f"“{passage.text[verb.start : verb.end]} that … {promised['aux']}”", 2.4)
        owners = _whole([v.owner for v in clause.voices])
        return Task(passage, index, owners, verb.end + promised.start("what"), False, [cue, *_general(text)])
    if doing is None or doing["v"] in ("be", "differ", "disagree"):
        return None
    cues = _general(text)
    if kinds & {"body"}:
        return None  # a decision, read as one
    if not kinds & {"person", "office", "group", "unnamed"} or "thing" in kinds:
        return None
    if verb.lemma in ("propose", "plan", "intend") and verb.tag != "VBG":
        return None
    strong = verb.lemma in ("agree", "undertake", "offer", "volunteer", "promise", "commit", "pledge")
    cues.append(Cue(f"“{passage.text[verb.start : verb.end]} to {doing['v']}”", 1.8 if strong else -0.4))
    cues.append(Cue("by a person or office of the meeting", 1.2))
    if doing["v"] in _FORMAL:
        cues.append(Cue(f"“{doing['v']}” is a formality", -1.8))
    owners = [v.owner for v in clause.voices]
    return Task(passage, index, _whole(owners), verb.end + doing.start("v"), False, cues)


def _given(clause: Clause, passage: Passage, index: int, text: str) -> Task | None:
    """ "The Clerk was asked to try once more"; "Mr Rao would be glad to speak"."""
    verb = clause.verb
    if not clause.voices or any(v.kind not in ("person", "office", "group") for v in clause.voices):
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    if (
        verb.passive
        and verb.lemma in ("ask", "request", "require", "instruct", "task", "authorise", "invite")
        and not verb.aux & {"had", "have", "has", "be"}
    ):
        doing, name, weight = _TASK_VERB_AFTER_TO.match(after), f"was {passage.text[verb.start : verb.end]} to", 1.8
    elif verb.lemma == "be" and (verb.aux & _FUTURE or verb.tag in ("VBZ", "VBP")):
        doing = re.match(r"\s+(?:very\s+)?(?:glad|happy|delighted|pleased)\s+to\s+(?P<v>[a-z]+)", after)
        name, weight = "would be glad to", 1.2
    else:
        return None
    if doing is None or doing["v"] not in verbs.DELIVERABLE:
        return None
    if verb.lemma == "invite" and doing["v"] in ("ask", "attend", "comment", "join", "contact", "speak"):
        return None  # a notice
    owners = [v.owner for v in clause.voices]
    cues = [Cue(f"“{name} {doing['v']}”", weight), *_general(text)]
    return Task(passage, index, _whole(owners), verb.end + doing.start("v"), False, cues)


def _decided(passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
    """The task inside a decision: "agreed to write", "agreed that the Clerk would", "RESOLVED that … be requested to"."""
    for match in _DECIDED.finditer(text):
        rest = text[match.end() :]
        at = offset + match.end()
        before = text[: match.start()]
        if _TO_OTHERS.match(rest) and match[0].lower().startswith("recommend"):
            continue  # what another body is asked to do
        doing = _TO_VERB.match(rest)
        if doing is not None:
            verb = doing["v"]
            if verb in _FORMAL or verb not in verbs.DELIVERABLE | {"spend", "continue", "go", "do"}:
                continue
            if verb == "share" and re.match(r"\s+the\s+(?:£|cost)", rest[doing.end() :]):
                continue
            if re.match(r"\s+no\b", rest[doing.end() :]):
                continue
            if verb in ("discuss", "consider", "take", "move") and re.match(
                r"[^.;]*?\b(?:under|later|first|with\s+item|at\s+(?:item|this\s+point))\b", rest[doing.end() :]
            ):
                continue  # how this meeting itself goes on
            owners = [
                v.printed
                for v in hear(_subject_before(before), page.directory)
                if v.kind in ("body", "person", "office", "group")
            ]
            if re.search(r"\bit\s+(?:was|is)\s+(?:\w+\s+)*$", before, re.I):
                owners = []
            yield Task(
                passage,
                index,
                _whole(owners),
                at + doing.start("v"),
                True,
                [Cue(f"decided “to {verb}”", 2.4), *_general(text)],
            )
            return
        found = False
        for further in (0, *(m.end("and") for m in _AND_THAT.finditer(rest))):
            task = _that(rest[further:].lstrip(), passage, index, at + further + _gap(rest, further), page)
            if task is not None:
                task.cues += _general(text)
                found = True
                yield task
        if found:
            return


_AND_THAT = re.compile(r"(?P<and>[,;]?\s+and\s+|[,;]\s*(?:and\s+)?\(?[ivxa-z\d]{1,4}[.)]\s*)(?=that\s)", re.I)


def _gap(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())


_TO_OTHERS = re.compile(
    r"\W*to\s+(?:the\s+)?(?:cabinet|council|full\s+council|executive|governing\s+body|trust|board)\b", re.I
)


def _that(rest: str, passage: Passage, index: int, at: int, page: Page) -> Task | None:
    """The task behind "agreed" or "RESOLVED": "that the Clerk would write", "that the Clerk write", "(b) that X be asked to"."""
    if plain := _subjunctive(rest, passage, index, at, page):
        return plain
    clause = _THAT.match(rest)
    return _that_clause(clause, passage, index, at, page) if clause else None


_THAT_WHO = re.compile(r"^\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?(?:[Tt]hat\s+)(?P<rest>[^.;:]{4,200})")


def _subjunctive(rest: str, passage: Passage, index: int, at: int, page: Page) -> Task | None:
    """ "That the Head of SEND report on progress": an acting subject and a bare verb."""
    match = _THAT_WHO.match(rest)
    if match is None:
        return None
    for word in re.finditer(r"\b[a-z]+\b", match["rest"]):
        if word[0] in ("would", "will", "should", "be", "is", "are", "to", "that", "could", "was"):
            return None
        if word.start() > 3 and word[0] in verbs.DELIVERABLE and word[0] not in _NOUNS_TOO:
            voices = hear(match["rest"][: word.start()], page.directory)
            if all(v.kind in ("person", "office", "group", "body", "unnamed") for v in voices):
                begin = at + match.start("rest") + word.start()
                return Task(
                    passage,
                    index,
                    _whole([v.printed for v in voices]),
                    begin,
                    True,
                    [Cue(f"decided that {voices[0].printed} {word[0]}", 2.4)],
                )
    return None


# Verbs that are as often nouns in front of another verb: "that the report be noted".
_NOUNS_TOO = frozenset(
    "report plan review list minute record note survey budget question order letter amend".split()
) - {"report", "review"}


def in_part(passage: Passage, page: Page) -> Task | None:
    """The task of a lettered part that stands in a paragraph of its own below "RESOLVED"."""
    if PART.match(passage.text):
        return _that(passage.text, passage, 0, 0, page)
    if label := _BARE_PART.match(passage.text):  # "(3) the Treasurer be requested to write"
        return _that(passage.text[label.end() :], passage, 0, label.end(), page)
    return None


_BARE_PART = re.compile(r"^\W*\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s+(?=the\s)")


# A part of a resolution in a paragraph of its own: "(b) That the Clerk write".
PART = re.compile(r"^\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?[Tt]hat\b")


def _subject_before(before: str) -> str:
    words = re.split(r"[.;:,•–]|\band\b", before)[-1].strip()
    return re.sub(r"\s+(?:all|unanimously|also|then|therefore|were|was|have|had)\b.*$", "", words)


def _that_clause(clause: re.Match[str], passage: Passage, index: int, at: int, page: Page) -> Task | None:
    verb, who, rest = clause["v"], clause["who"], clause["rest"]
    if re.search(r"\bnot\b", who[-12:] + " " + (clause["mid"] or "")):
        return None
    voices = hear(who, page.directory)
    acting = [v for v in voices if v.kind in ("person", "office", "group", "body", "authority", "unnamed")]
    passive = (
        clause["aux"] == "be"
        or (clause["mid"] or "").strip().endswith("be")
        or re.search(r"\bbe\s+$", clause[0][: clause.start("v") - clause.start()])
    )
    if passive and _ASKED_OF.match(verb) and acting:
        doing = re.match(r"\s+(?:\w+\s+)?to\s+(?P<v>[a-z]+)", rest)
        if doing is None:
            return None
        return Task(passage, index, _whole([v.printed for v in acting]), at + clause.start("rest") + doing.start("v"), True, [Cue(f"decided that {who} be {verb} to {doing['v']}", 3.0)])  # fmt: skip
    if passive:
        if verb in _FORMAL or not participle(verb) or base(verb) not in verbs.DELIVERABLE:
            return None
        owners = _agent(rest, page)
        return Task(passage, index, owners, at + clause.start("v"), True, [Cue(f"decided that it be {verb}", 1.6)])
    if (
        not acting
        or len(acting) != len(voices)
        or verb in _STATES - {"help", "continue", "take", "see"}
        or verb in _FORMAL
    ):
        return None
    if verb not in verbs.DELIVERABLE and verb not in ("continue", "help", "see", "go", "do", "become"):
        return None
    return Task(
        passage,
        index,
        _whole([v.printed for v in acting]),
        at + clause.start("v"),
        True,
        [Cue(f"decided that {who} would {verb}", 2.6)],
    )


_FINITE = re.compile(
    r"\b(?:will|would|shall|should|could|can|may|might|must|needs?|is|are|was|were|has|have|had|did|does|do|able|going|due|likely|asked|requested|"
    r"invited|agreed|wish(?:es|ed)?|want(?:s|ed)?|hoped?|opportunity|ability|order|decision|proposal|intention|aim|continue[sd]?|entitled|having|seconding|as)\b",
    re.I,
)


def _finite(passage: Passage, start: int, end: int) -> bool:
    """Whether a finite verb, or a noun that takes "to", stands between two offsets of the passage."""
    if _FINITE.search(passage.text, start, end):
        return True
    return any(start <= c.verb.start < end and c.verb.tag in ("VBD", "VBZ", "VBP") for c in passage.clauses)


# "approved for the Clerk to attend": no task of its own.
_LED_BY = re.compile(r"\b(?:for|asked|asks|ask|requested|with|by|allow\w*|enabl\w+)\s+(?:the\s+)?$", re.I)


def _bare(passage: Passage, text: str, offset: int) -> Iterator[re.Match[str]]:
    """The "X to do" of a sentence; where a finite verb stands between X and "to", a nearer X is tried."""
    position = 0
    while match := _BARE.search(text, position):
        led = _LED_BY.search(text[max(0, match.start("who") - 14) : match.start("who")])
        if led or _finite(passage, offset + match.start("who"), offset + match.start("to")):
            position = match.start("who") + 1
            continue
        yield match
        position = match.end()


_REQUIRED = re.compile(
    r"\b(?:required|expected|planned|scheduled|needed|intended|thought|believed|found|said|understood)$", re.I
)


def _infinitives(passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
    """ "Robin to speak to …", "notes to be circulated", "the clerk is to check"."""
    end = passage.sentences[index][1]
    for match in _bare(passage, text, offset):
        verb, passive = match["v"], bool(match["be"])
        voices = hear(match["who"], page.directory)
        if passive:
            if _REQUIRED.search(match["who"]):
                continue  # "the works required to be completed"
            if not participle(verb) or verb in _FORMAL - {"considered", "paid"} or base(verb) not in verbs.DELIVERABLE:
                continue
            if match["who"].lower().startswith(("with", "in ", "for ", "subject", "due", "according")):
                continue
            yield Task(passage, index, _agent(passage.text[offset + match.end("v") : end], page), offset + match.start("v"), False, [Cue(f"“to be {verb}” with no other verb", 1.4), *_general(text)])  # fmt: skip
            continue
        acting = [v for v in voices if v.kind in ("person", "office", "group", "authority", "body")]
        if (
            not acting
            or len(acting) != len(voices)
            or verb in ("be",)
            or verb in _FORMAL - {"support", "confirm", "note", "agree"}
        ):
            continue
        if any(v.kind == "authority" and not _own_authority(v.printed, page) for v in acting):
            continue
        yield Task(passage, index, _whole([v.printed for v in acting]), offset + match.start("v"), False, [Cue(f"“{match['who']} to {verb}” with no other verb", 2.4), *_general(text)])  # fmt: skip
    for match in _IS_TO.finditer(text):
        verb = match["v"]
        allowed = verbs.DELIVERABLE if match["be"] else verbs.DELIVERABLE | {"come", "have", "hire"}
        if verb in _FORMAL or verb in _STATES - {"have"} or (base(verb) if match["be"] else verb) not in allowed:
            continue
        if verb == "come" and not re.match(r"\s+back\b", text[match.end() :]):
            continue
        subject = next(
            (
                c
                for c in passage.clauses_in(index)
                if c.verb.start <= offset + match.end() and c.verb.end >= offset + match.start()
            ),
            None,
        )
        voices = list(subject.voices) if subject else []
        if match["be"]:
            yield Task(passage, index, _agent(passage.text[offset + match.end("v") : end], page), offset + match.start("v"), False, [Cue(f"“is to be {verb}”", 1.0), *_general(text)])  # fmt: skip
        elif voices and all(v.kind in ("person", "office", "group") and not _OUTSIDE.search(v.printed) for v in voices):
            yield Task(passage, index, _whole([v.printed for v in voices]), offset + match.start("v"), False, [Cue(f"“is to {verb}”", 1.6), *_general(text)])  # fmt: skip
    if (
        (lone := _TO_BE.search(text))
        and participle(lone["v"])
        and lone["v"] not in _FORMAL
        and base(lone["v"]) in verbs.DELIVERABLE
    ):
        yield Task(
            passage, index, [], offset + lone.start("v"), False, [Cue(f"“to be {lone['v']}”", 0.9), *_general(text)]
        )
    if (order := _IMPERATIVE.match(text)) and len(text.split()) <= 14:
        yield Task(passage, index, [], offset + order.start("v"), False, [Cue(f"an order: “{order['v']} …”", 0.8)])


def _asked(clauses: list[Clause], passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
    """ "The Chair asked the Clerk to contact …": given to somebody who answers to the meeting."""
    match = _REQUEST.search(text)
    if match is None:
        return
    asker = next(
        (c for c in clauses if c.verb.start <= offset + match.start() + 3 <= c.verb.end + 3 and c.voices), None
    )
    if asker is not None and asker.verb.aux & {"had", "has", "have", "been", "was", "were"}:
        return
    voices = hear(match["who"], page.directory)
    if (
        not voices
        or any(v.kind not in ("office", "group", "person") for v in voices)
        or match["v"] not in verbs.DELIVERABLE
    ):
        return
    cues = [Cue(f"“{match[0]}”", 0.2), *_general(text)]
    if asker is not None and any(
        v.kind == "body" or v.printed.lower().endswith(("chair", "chairman")) for v in asker.voices
    ):
        cues.append(Cue("asked by the Chair or the body", 1.0))
    if any(v.kind == "office" for v in voices):
        cues.append(Cue("of somebody who answers to the meeting", 0.3))
    yield Task(passage, index, _whole([v.printed for v in voices]), offset + match.start("v"), False, cues)


def _loose(clauses: list[Clause], passage: Passage, index: int, text: str, offset: int) -> Iterator[Task]:
    """ "We will get in touch", "still awaiting a reply, will write again": a task with nobody named."""
    for match in _WE.finditer(text):
        if match["v"] in verbs.DELIVERABLE and not re.search(r"\bto\s+say\b", text[: match.start()]):
            yield Task(
                passage,
                index,
                [],
                offset + match.start("v"),
                False,
                [Cue(f"“{match['who']} will {match['v']}”", 0.8), *_general(text)],
            )
    for match in _NO_SUBJECT.finditer(text):
        at = offset + match.start("v")
        clause = next((c for c in clauses if c.verb.start == at), None)
        if clause is not None and clause.verb.subject is not None and not clause.verb.inherited:
            continue
        verb = match["v"]
        if (base(verb) if match["be"] else verb) in verbs.DELIVERABLE and verb not in _STATES:
            cues = [Cue(f"“will {match['be'] or ''}{verb}” with nobody named", 0.8), *_general(text)]
            owners = [] if match["be"] else _main_subject(clauses, offset + match.start(), match[0])
            if owners:
                cues[0] = Cue(f"“and will {verb}” after what {owners[0]} said", 2.0)
            yield Task(passage, index, owners, at, False, cues)


def _main_subject(clauses: list[Clause], before: int, joined: str) -> list[str]:
    """Who goes on in "The Clerk confirmed that it had not, and will send a reminder"."""
    if not re.match(r"\W*and\b", joined):
        return []
    main = next((c for c in clauses if c.verb.relation == "ROOT" and c.verb.start < before and c.voices), None)
    if main is None or main.verb.passive or any(v.kind not in ("person", "office") for v in main.voices):
        return []
    return _whole([v.owner for v in main.voices])
