"""Tasks told with a bare infinitive: "Robin to speak to the school", "notes to be circulated", "the Clerk is to check"."""

import re
from collections.abc import Iterator

from nlp.findings import Cue
from nlp.page import Page, Passage
from nlp.tables import verbs
from nlp.task import Task, whole
from nlp.taskowners import OUTSIDE, agent, own_authority
from nlp.taskverbs import FORMAL, LATER, STATES, base, general, participle
from nlp.voices import hear

_BARE = re.compile(
    r"(?:^\W*|(?<=[.;:,–—])\s*|\s-\s+|\s–\s+|\band\s+|•\s*|\s(?=[Cc]lerk\s+to\s))(?P<who>(?:the\s+)?[A-Z(][^.;:•]{0,70}?|the\s+[a-z][^.;:,•]{2,40}?|[Aa]ll|[Cc]lerk|[Cc]hair(?:man)?|[Oo]fficers?|[Mm]embers|[Gg]overnors)\s+"
    r"(?P<to>to)\s+(?!(?:the|an?|this|that|these|those|h[ie][sr]|their|our|its|all|any|each|every|both)\b)(?P<be>be\s+)?(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b"
)
_TO_BE = re.compile(
    r"(?:^\W*|[-–—,;:.)]\s*|\band\s+)[Tt]o\s+be\s+(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b(?!\s+by\s+the\s+(?:borough|county|dfe))"
)
_IS_TO = re.compile(r"\b(?:is|are|was|were)\s+(?P<to>to)\s+(?P<be>be\s+)?(?:\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_IMPERATIVE = re.compile(
    r"^\W*(?:please\s+)?(?P<v>Put|Add|Produce|Circulate|File|Chase|Send|Forward|Contact|Write|Notify|Display|Arrange|Obtain|Report|Remind|Advertise|Place|Publish|"
    r"Check|Distribute|Invite|Include|Update|Order|Follow\s+up|Copy)\b(?!\s+(?:was|were|is|has|had|by|from|of)\b)"
)


_FINITE = re.compile(
    r"\b(?:will|would|shall|should|could|can|may|might|must|needs?|is|are|was|were|has|have|had|did|does|do|able|going|due|likely|asks?|asked|requested|"
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


# "Resolved by five to one, Mr Orme dissenting, to go ahead": the body's own act.
_VOTED = re.compile(r"\b(?:dissenting|abstaining|voting|objecting|opposing|seconding|proposing)\b", re.I)
# "How the shortfall was to be met", "£0.8m was to be found": how a sum is paid.
_PAID = frozenset("met found funded financed".split())
_NOT_ANY = re.compile(r"\b(?:no|nothing|not\s+any)\b[^,;.]*$", re.I)
_ASKED_HOW = re.compile(r"\b(?:how|of\s+which|what|whether|why|where)\b[^.;]*$", re.I)


# "Ms Kerr - a number of items to raise": between the name and "to" nothing else may stand.
_ENDS_IN_NAME = re.compile(
    r"^(?:\s*\([^)]*\)?|\s+(?:both|also|each|now|then|again|therefore|please|\w+ly))*\s*[),*]*\s*$"
)
# "Nothing new to report", "still waiting for the form to be returned", "no trees to be applied for".
_NO_TASK = re.compile(r"\b(?:nothing|none|a?waiting|held|attended|visited)\b|^\W*no\b", re.I)
_WERE_IT = re.compile(r"\bif\s[^.,;:]*$", re.I)  # "if a version were to be printed"
_ALSO_TO = re.compile(r"^\W*(?:Also|And|Then)\b,?\s+to\s+(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_ASKED_TO = re.compile(
    r"^\W*(?P<who>(?:The\s+)?[A-Z][\w’'.-]*(?:\s+(?!(?:be|been|being|was|were|had|has|have|that)\b)[\w’'.-]+){0,4}?)\s+(?:asked|requested|instructed|authorised|tasked)\s+to\s+(?P<v>[a-z]+(?:-[a-z]+)?)\b"
)


def infinitives(passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
    """ "Robin to speak to …", "notes to be circulated", "the clerk is to check"."""
    end = passage.sentences[index][1]
    for match in _bare(passage, text, offset):
        verb, passive = match["v"], bool(match["be"])
        if _VOTED.search(match["who"]) or _NO_TASK.search(match["who"]):
            continue
        voices = hear(match["who"], page.directory)
        if passive:
            if _REQUIRED.search(match["who"]):
                continue  # "the works required to be completed"
            if not participle(verb) or verb in FORMAL - {"considered", "paid"} or base(verb) not in verbs.DELIVERABLE:
                continue
            if match["who"].lower().startswith(("with", "in ", "for ", "subject", "due", "according")):
                continue
            yield Task(passage, index, agent(passage.text[offset + match.end("v") : end], page), offset + match.start("v"), False, [Cue(f"“to be {verb}” with no other verb", 1.4), *general(text)])  # fmt: skip
            continue
        acting = [v for v in voices if v.kind in ("person", "office", "group", "authority", "body")]
        if acting and not _ENDS_IN_NAME.search(match["who"].partition(acting[-1].printed)[2]):
            continue
        if (
            not acting
            or len(acting) != len(voices)
            or verb in ("be", "arrive", "leave", "remain")
            or verb in FORMAL - {"support", "confirm", "note", "agree"}
        ):
            continue
        if any(v.kind == "authority" and not own_authority(v.printed, page) for v in acting):
            continue
        yield Task(passage, index, whole([v.printed for v in acting]), offset + match.start("v"), False, [Cue(f"“{match['who']} to {verb}” with no other verb", 2.4), *general(text)])  # fmt: skip
    for match in _IS_TO.finditer(text):
        verb = match["v"]
        before = text[: match.start()]
        if verb in _PAID or _ASKED_HOW.search(before) or _NOT_ANY.search(before) or _WERE_IT.search(before):
            continue
        allowed = verbs.DELIVERABLE if match["be"] else verbs.DELIVERABLE | {"come", "have", "hire"}
        if verb in FORMAL or verb in STATES - {"have"} or (base(verb) if match["be"] else verb) not in allowed:
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
            yield Task(passage, index, agent(passage.text[offset + match.end("v") : end], page), offset + match.start("v"), False, [Cue(f"“is to be {verb}”", 1.0), *general(text)])  # fmt: skip
        elif voices and all(v.kind in ("person", "office", "group") and not OUTSIDE.search(v.printed) for v in voices):
            yield Task(passage, index, whole([v.printed for v in voices]), offset + match.start("v"), False, [Cue(f"“is to {verb}”", 1.6), *general(text)])  # fmt: skip
    if (
        (lone := _TO_BE.search(text))
        and not LATER.search(text)
        and participle(lone["v"])
        and lone["v"] not in FORMAL | _PAID
        and base(lone["v"]) in verbs.DELIVERABLE
    ):
        yield Task(
            passage, index, [], offset + lone.start("v"), False, [Cue(f"“to be {lone['v']}”", 0.9), *general(text)]
        )
    if (more := _ALSO_TO.match(text)) and more["v"] in verbs.DELIVERABLE:
        yield Task(
            passage, index, [], offset + more.start("v"), False, [Cue(f"“also, to {more['v']}”", 1.2), *general(text)]
        )
    if (told := _ASKED_TO.match(text)) and told["v"] in verbs.DELIVERABLE:
        voices = hear(told["who"], page.directory)
        if voices and all(v.kind in ("person", "office") for v in voices):
            cue = Cue(f"“{told['who']} asked to {told['v']}”", 1.8)
            yield Task(passage, index, whole([v.printed for v in voices]), offset + told.start("v"), False, [cue, *general(text)])  # fmt: skip
    if (order := _IMPERATIVE.match(text)) and len(text.split()) <= 14:
        yield Task(passage, index, [], offset + order.start("v"), False, [Cue(f"an order: “{order['v']} …”", 0.8)])
