"""Tasks that somebody takes on or is given in a clause: "will circulate", "agreed to look into it", "was asked to write"."""

import re
from collections.abc import Iterator, Sequence

from nlp.findings import Cue
from nlp.page import Clause, Page, Passage
from nlp.tables import verbs
from nlp.task import Task, whole
from nlp.taskowners import OUTSIDE, agent, own_authority, owner_cue
from nlp.taskverbs import FORMAL, FUTURE, LATER, NEGATION, STATES, base, general, participle
from nlp.voices import Voice, hear

_PLANS = frozenset(
    "support make give take carry work measure register hold pay agree resolve apply note set determine record".split()
)
_PLANNED = Cue("such a verb tells a plan more often than a task", -0.3)
_ASKING = frozenset("ask require invite remind".split())
_BE_ON_AGENDA = re.compile(r"^\s+(?:also\s+)?(?:an?\s+)?(?:agenda\s+item|item\s+(?:again\s+)?(?:on|for)|(?:back\s+)?on\s+(?:the|a|an|next|every)\b[^.;]{0,40}\bagenda|on\s+the\s+next)", re.I)  # fmt: skip
_TASK_VERB_AFTER_TO = re.compile(r"^\s+(?:\w+ly\s+|also\s+)?to\s+(?:also\s+|\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_REQUEST = re.compile(
    r"\b(?:asked|requested|instructed)\s+(?:(?:that|for)\s+)*(?P<who>(?:the\s+)?[\w.’' -]{3,40}?)\s+(?:to\s+|should\s+|would\s+|be\s+asked\s+to\s+)?"
    r"(?P<v>[a-z]+)\b"
)
_WE = re.compile(r"\b(?P<who>we|We|I)\s+(?:will|shall|would|’ll|'ll)\s+(?:now\s+|also\s+)?(?P<v>[a-z]+)\b")
_NO_SUBJECT = re.compile(
    r"(?:^|[,;–-]\s*|\b(?:and|but)\s+)(?:(?:and|but)\s+)?(?:will|would)\s+(?:now\s+|also\s+)?(?P<be>be\s+)?(?P<v>[a-z]+)\b"
)
_WISHED = re.compile(
    r"\b(?:suggest(?:ed|ion)|felt|hoped?|wondered|recommend(?:ed|ation)|unlikely|possible|useful|unclear|whether|thought|believed|expected|understood|concern(?:ed|s)?|options?|"
    r"no\s+decisions?)\b[^.;]*$",
    re.I,
)
# "thought that it was dear, but said that she would ask": the last that is said counts.
_SAID_THEN = re.compile(
    r"\b(?:and|but)\s+(?:\w+\s+)?(?:said|agreed|confirmed|promised|undertook|added|explained|replied|answered|advised)\b",
    re.I,
)
_BUT = re.compile(r"\bbut\s+(?=[A-Z]|the\s|s?he\s|they\s)")  # "thought that it was the owner, but the Clerk would look"
# "asked when the report would be brought" puts a question and gives no task.
_ASKED_WHAT = re.compile(
    r"\b(?:asked|enquired|inquired|queried|wondered|questioned|know)\b[^.;]*?\b(?:what|when|who|whom|whose|which|how|why|where|whether|if)\b[^.;]*$",
    re.I,
)


# "Would take up the post", "will act as interim head", "would do her best": nothing to be checked off.
_POST = re.compile(
    r"take\s+(?:up\s+(?:the|her|his|their|a)\s+(?:\w+\s+)?(?:post|duties|role|position|appointment)|over\b|office\b)|act\s+as\b|do\s+(?:his|her|their|its)\s+(?:\w+\s+)?best"
)


def future(clause: Clause, passage: Passage, index: int, page: Page, text: str) -> Task | None:
    """ "Officers will circulate", "would be brought to the next meeting"."""
    verb = clause.verb
    modal = verb.aux & FUTURE
    if not modal or verb.aux & NEGATION or verb.subject is None:
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    lemma = verb.lemma
    before = passage.text[passage.sentences[index][0] : verb.start]
    if _ASKED_WHAT.search(before) or LATER.search(after) or re.search(r"\brather\s+\w*\s*$", before):
        return None
    cues = general(text)
    would = bool(modal & {"would", "’d", "'d"})
    if lemma in ("continue", "look", "aim", "try", "help", "need", "arrange", "begin", "start") and (
        more := _TASK_VERB_AFTER_TO.match(after)
    ):
        if lemma == "need":
            return None
        lemma = more["v"]
    if lemma == "have" and (thing := _HAVE.match(after)) and all(owner_cue(v, page) for v in clause.voices):
        having = Cue(f"“will have {thing[1]}”", 1.6)
        return Task(passage, index, whole([v.owner for v in clause.voices]), verb.start, False, [*cues, having])
    if verb.lemma == "be" and not verb.passive and re.match(r"\s+in\s+touch\b", after):
        lemma = "contact"
    elif verb.lemma == "be" and not verb.passive:
        if not _BE_ON_AGENDA.match(after):
            return None
        return Task(passage, index, [], verb.start, False, [*cues, Cue("will be on an agenda", 1.6)])
    subject = passage.text[verb.subject[0] : verb.subject[1]]
    meant = (lemma == "do" and _SOON.search(after)) or (lemma == "make" and _MADE.search(subject))
    if lemma in STATES or (verb.passive and lemma not in verbs.DELIVERABLE and not meant):
        return None
    if _happens(lemma, after, before, passive=verb.passive):
        return None
    if verb.passive:
        if re.match(r"no\b", subject, re.I) or (lemma in ("hold", "convene", "call") and _NEXT.search(subject)):
            return None
        if lemma == "invite" and not any(v.kind in ("person", "office") for v in clause.voices):
            return None
        asked_of = lemma in _ASKING and any(v.kind in ("person", "office", "group") for v in clause.voices)
        owners = [v.printed for v in clause.voices] if asked_of else agent(after, page)
        cues.append(Cue(f"“will be {passage.text[verb.start : verb.end]}”", 1.1 if not would else 0.8))
        cues += [_PLANNED] if lemma in _PLANS and not meant else []
    else:
        owners = []
        for voice in clause.voices:
            cue = owner_cue(voice, page)
            if cue is None:
                return None
            cues.append(cue)
            owners.append(voice.owner)
        cues.append(Cue(f"“{'would' if would else 'will'} {lemma}”", 0.4 if would else 0.9))
        if lemma not in verbs.DELIVERABLE and lemma not in ("come", "fulfil", "do", "go"):
            cues.append(Cue(f"“{lemma}” is seldom a task", -1.2))
    if verb.relation in ("relcl", "advcl") and not (verb.passive and _SO.search(before)):
        cues.append(Cue("only in passing", -0.9 if verb.passive else -1.6))
    if _third_party_speech(clause, passage, page):
        cues.append(Cue("somebody from outside says so", -2.4))
    if verb.tag == "VBG":
        cues.append(Cue("tells what will be going on", -1.4 if lemma in ("go", "leave") else -0.6))
    if lemma == "meet" and any(v.kind == "body" for v in clause.voices):
        return None
    if _WISHED.search(_BUT.split(_SAID_THEN.split(before)[-1])[-1]):
        cues.append(Cue("only suggested, hoped or doubted", -1.8))
    return Task(passage, index, whole(owners), verb.start, False, cues)


def _happens(lemma: str, after: str, before: str, *, passive: bool) -> bool:
    """Whether the verb with what follows tells how things go, and nothing that could be checked off."""
    if lemma == "come":
        return _COMES_BACK.match(after) is None
    if lemma == "take" and _TAKES_PLACE.match(after):
        return True
    if lemma == "find" and re.match(r"\s+(?:it|this|that|themselves|himself|herself)\b", after):
        return True
    carried = passive and lemma == "carry" and _LEFT_OVER.match(after)
    return bool(carried or _POST.match(f"{lemma}{after}") or re.match(r"\W*Nor\b", before))


_COMES_BACK = re.compile(
    r"\s+(?:back\b|to\s+(?:the\s+)?(?:\w+\s+){0,2}(?:forum|committee|meeting|council|board|governors)|with\b)", re.I
)
_TAKES_PLACE = re.compile(r"\s+(?:place|effect|part\s+of|time|about|\w+\s+(?:weeks|months|days|years))\b")
_SO = re.compile(r"\b(?:so|therefore|hence)\s+(?:that\s+)?[^,;.]*$")  # what follows from it, and not in passing
_SOON = re.compile(r"\b(?:this|next)\s+(?:week|month|term)\b|\btomorrow\b|\bby\s+(?:the\s+)?(?:end|\w+day)\b", re.I)
_NEXT = re.compile(r"\bnext\b[^.;]{0,40}\bmeetings?$", re.I)
_MADE = re.compile(r"\b(?:report|enquir\w+|representations?|application|request|complaint|arrangements?|claim)\b", re.I)
_LEFT_OVER = re.compile(r"\s+(?:forward|over)\b")  # "will be carried forward": of an action, and none of its own
_HAVE = re.compile(
    r"\s+(?:an?\s+|the\s+|his\s+|her\s+|some\s+)?(look|word|estimate|figures?|answers?|report|list|draft|note)\b"
)


def _third_party_speech(clause: Clause, passage: Passage, page: Page) -> bool:
    """Whether the clause hangs on a verb whose subject is somebody outside the meeting."""
    above = next((c for c in passage.clauses if c.verb.index == clause.verb.head and c is not clause), None)
    if above is None or not above.voices:
        return False
    voice = above.voices[0]
    if voice.kind == "authority":
        return not own_authority(voice.printed, page)
    return voice.kind == "thing" and bool(OUTSIDE.search(voice.printed))


_THAT_IT_WOULD = re.compile(r"\s+that\s+(?P<what>[^.;]{2,60}?\s(?P<aux>would|should|will|shall)\b(?!\s+not\b))")


def _tells_state(behind: str) -> bool:
    """Whether what follows "would" is no act: "be a disaster", "need more time"."""
    words = re.match(r"\s+(?:\w+ly\s+)?(?P<be>be\s+)?(?:\w+ly\s+)?(?P<v>[a-z]+)", behind)
    if words is None:
        return False
    return not participle(words["v"]) if words["be"] else words["v"] in STATES - {"be", "have", "see"}


def undertaken(clause: Clause, passage: Passage, index: int, text: str) -> Task | None:
    """ "X agreed to look into it", "volunteered to", "offered to"."""
    verb = clause.verb
    if (
        verb.lemma not in verbs.UNDERTAKING
        or verb.passive
        or not clause.voices
        or verb.aux & (NEGATION | {"had", "would", "will", "could"})
        or (verb.aux & {"has", "have"} and verb.lemma != "volunteer")
    ):
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    after = after[own.end() :] if (own := _ONESELF.match(after)) else after
    doing = _TASK_VERB_AFTER_TO.match(after)
    voices = _who_agreed(clause, passage)
    kinds = {v.kind for v in voices}
    promised = _THAT_IT_WOULD.match(after) if doing is None and kinds <= {"person", "office"} else None
    if promised and not _tells_state(after[promised.end() :]):
        cue = Cue(f"“{passage.text[verb.start : verb.end]} that … {promised['aux']}”", 2.4)
        owners = whole([v.owner for v in voices])
        return Task(passage, index, owners, verb.end + promised.start("what"), False, [cue, *general(text)])
    if doing is None or doing["v"] in ("be", "differ", "disagree", "leave"):
        return None
    cues = general(text)
    if kinds & {"body"}:
        return None  # a decision, read as one
    if not kinds & {"person", "office", "group", "unnamed"} or "thing" in kinds:
        return None
    if verb.lemma in ("propose", "plan", "intend") and verb.tag != "VBG":
        return None
    strong = verb.lemma in ("agree", "undertake", "offer", "volunteer", "promise", "commit", "pledge")
    cues.append(Cue(f"“{passage.text[verb.start : verb.end]} to {doing['v']}”", 1.8 if strong else -0.4))
    cues.append(Cue("by a person or office of the meeting", 1.2))
    if doing["v"] in FORMAL:
        cues.append(Cue(f"“{doing['v']}” is a formality", -1.8))
    owners = [v.owner for v in voices]
    start = passage.sentences[index][1] - len(after) + doing.start("v")
    return Task(passage, index, whole(owners), start, False, cues)


_ONESELF = re.compile(r"\s+(?:him|her|our|them|it)sel(?:f|ves)(?=\s+to\b)")  # "committed himself to make"


def _who_agreed(clause: Clause, passage: Passage) -> Sequence[Voice]:
    """Who undertakes: in "the Clerk said this would cost £90 and agreed to ask", whoever said it and not "this"."""
    before = passage.text[: clause.verb.start].rstrip()
    if clause.verb.inherited and before.endswith((":", ";")):
        return ()  # "Annie raised the licence: agreed to return to it": the meeting agreed
    if not clause.verb.inherited or any(v.kind in ("person", "office", "group", "unnamed") for v in clause.voices):
        return clause.voices
    said = (c for c in passage.clauses_in(clause.sentence) if c.speech and c.verb.start < clause.verb.start)
    return next(said, clause).voices


def given(clause: Clause, passage: Passage, index: int, page: Page, text: str) -> Task | None:
    """ "The Clerk was asked to try once more"; "Mr Rao would be glad to speak"."""
    verb = clause.verb
    voices = _nearest(clause, passage, page)
    if not voices or any(v.kind not in ("person", "office", "group") for v in voices):
        return None
    after = passage.text[verb.end : passage.sentences[index][1]]
    if (
        verb.passive
        and verb.lemma in ("ask", "request", "require", "instruct", "task", "authorise", "invite")
        and not verb.aux & {"had", "have", "has", "be"}
    ):
        doing, name, weight = _TASK_VERB_AFTER_TO.match(after), f"was {passage.text[verb.start : verb.end]} to", 1.8
    elif verb.lemma == "be" and (verb.aux & FUTURE or verb.tag in ("VBZ", "VBP")):
        doing = re.match(r"\s+(?:very\s+)?(?:glad|happy|delighted|pleased)\s+to\s+(?P<v>[a-z]+)", after)
        name, weight = "would be glad to", 1.2
    else:
        return None
    if doing is None or not _can_be_asked(doing["v"], voices, verb.passive and verb.lemma != "invite"):
        return None
    notice = doing["v"] in ("ask", "attend", "comment", "join", "contact", "speak")
    if verb.lemma == "invite" and (notice or all(v.kind == "group" for v in voices)):
        return None
    cues = [Cue(f"“{name} {doing['v']}”", weight), *general(text)]
    return Task(passage, index, whole([v.owner for v in voices]), verb.end + doing.start("v"), False, cues)


def _can_be_asked(verb: str, voices: Sequence[Voice], passive: bool) -> bool:
    """Whether a verb is something that can be done and checked; whoever answers to a meeting is asked for little else."""
    if verb in verbs.DELIVERABLE:
        return True
    office = passive and all(v.kind in ("person", "office") for v in voices)
    return office and verb not in STATES | FORMAL | {"leave", "withdraw", "speak", "sit", "retire", "step", "come"}


_BEFORE_WAS = re.compile(r"\band\s+(?P<who>(?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+(?:was|were)\s+$")


def _nearest(clause: Clause, passage: Passage, page: Page) -> Sequence[Voice]:
    """Who was asked: after "and", whoever stands before "was", which the parse may take for part of what went before."""
    if clause.verb.passive and clause.verb.inherited:
        near = _BEFORE_WAS.search(passage.text, 0, clause.verb.start)
        if near:
            return hear(near["who"], page.directory)
    return clause.voices


def asked(clauses: list[Clause], passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
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
    cues = [Cue(f"“{match[0]}”", 0.2), *general(text)]
    if asker is not None and any(
        v.kind == "body" or v.printed.lower().endswith(("chair", "chairman", "members", "councillors", "governors"))
        for v in asker.voices
    ):
        cues.append(Cue("asked by the Chair or the body", 1.0))
    if any(v.kind == "office" for v in voices):
        cues.append(Cue("of somebody who answers to the meeting", 0.3))
    yield Task(passage, index, whole([v.printed for v in voices]), offset + match.start("v"), False, cues)


# "Mr Rao requested that an item on the lease is added to the next agenda": nobody is named, and it has to be done.
_ITEM_ASKED = re.compile(
    r"\b(?:requested|asked|suggested)\s+that\s+(?:an?\s+(?:agenda\s+)?item|this|it|the\s+\w+)\b[^.;]{0,60}?\b(?:is|be|was)\s+(?P<v>added|placed|put|included)\s+"
    r"(?:on|to|in|onto)\s+(?:the|a|next|its)\b[^.;]{0,40}\bagenda\b"
)


def loose(clauses: list[Clause], passage: Passage, index: int, text: str, offset: int) -> Iterator[Task]:
    """ "We will get in touch", "still awaiting a reply, will write again": a task with nobody named."""
    if (item := _ITEM_ASKED.search(text)) is not None:
        cue = Cue(f"asked that it be {item['v']} on an agenda", 1.4)
        yield Task(passage, index, [], offset + item.start("v"), False, [cue, *general(text)])
    for match in _WE.finditer(text):
        if match["v"] in verbs.DELIVERABLE and not re.search(r"\bto\s+say\b", text[: match.start()]):
            yield Task(
                passage,
                index,
                [],
                offset + match.start("v"),
                False,
                [Cue(f"“{match['who']} will {match['v']}”", 0.8), *general(text)],
            )
    for match in _NO_SUBJECT.finditer(text):
        at = offset + match.start("v")
        clause = next((c for c in clauses if c.verb.start == at), None)
        if clause is not None and clause.verb.subject is not None and not clause.verb.inherited:
            continue
        verb = match["v"]
        if verb == "carried" and _LEFT_OVER.match(text[match.end() :]):
            continue
        if (base(verb) if match["be"] else verb) in verbs.DELIVERABLE and verb not in STATES:
            cues = [Cue(f"“will {match['be'] or ''}{verb}” with nobody named", 0.8), *general(text)]
            owners = [] if match["be"] else _main_subject(clauses, offset + match.start(), match[0])
            if owners:
                cues[0] = Cue(f"“and will {verb}” after what {owners[0]} said", 2.0)
            yield Task(passage, index, owners, at, False, cues)


def _main_subject(clauses: list[Clause], before: int, joined: str) -> list[str]:
    """Who goes on in "The Clerk confirmed that it had not, and will send a reminder"."""
    if not re.match(r"\W*(?:and|but)\b", joined):
        return []
    main = next((c for c in clauses if c.verb.relation == "ROOT" and c.verb.start < before and c.voices), None)
    if main is None or main.verb.passive or any(v.kind not in ("person", "office") for v in main.voices):
        return []
    return whole([v.owner for v in main.voices])
