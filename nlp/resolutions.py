"""Tasks that a decision imposes: "agreed to write", "RESOLVED that the Clerk be requested to", "(b) that X report"."""

import re
from collections.abc import Iterator

from nlp.findings import Cue
from nlp.page import Page, Passage
from nlp.tables import verbs
from nlp.task import Task, whole
from nlp.taskowners import agent
from nlp.taskverbs import DECIDED, FORMAL, STATES, base, general, participle
from nlp.voices import hear

_TO_VERB = re.compile(r"^(?:to\s+)(?:also\s+|\w+ly\s+)?(?P<v>[a-z]+(?:-[a-z]+)?)\b")
_FOR_WHOM = re.compile(r"^for\s+(?P<who>(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+to\s+(?P<v>[a-z]+)\b")
_THAT = re.compile(
    r"^(?:\(?[a-z\d]{1,3}[.)]\s*|•\s*)?(?:that\s+)?(?P<who>[^.;:]{2,120}?)\s+"
    r"(?P<aux>would|will|should|shall|be|is\s+to|are\s+to|to|could|was\s+to|were\s+to)\s+"
    r"(?P<mid>(?:also|then|be|now|therefore|jointly|formally|further|continue\s+to|\w+ly)\s+)*(?P<v>[a-z]+(?:-[a-z]+)?)\b(?P<rest>[^.]*)",
)
_ASKED_OF = re.compile(r"^(?:requested|asked|authorised|instructed|invited|tasked|required|urged|delegated)$")


def imposed(passage: Passage, index: int, text: str, offset: int, page: Page) -> Iterator[Task]:
    """The task inside a decision: "agreed to write", "agreed that the Clerk would", "RESOLVED that … be requested to"."""
    for match in DECIDED.finditer(text):
        recommended = match[0].lower().startswith("recommend")
        rest = text[match.end() :]
        at = offset + match.end()
        before = text[: match.start()]
        if re.search(r"\bbe\s+$", before) and match[0].lower().startswith("recommend"):
            continue  # "that the Cabinet be recommended to": advice to another body
        if _TO_OTHERS.match(rest) and match[0].lower().startswith("recommend"):
            continue  # what another body is asked to do
        if (meant := _FOR_WHOM.match(rest)) and meant["v"] in verbs.DELIVERABLE | {"spend", "continue", "go", "do"}:
            found_for = [v.printed for v in hear(meant["who"], page.directory)] or [meant["who"]]
            cue = Cue(f"decided “for {meant['who']} to {meant['v']}”", 2.4)
            yield Task(passage, index, whole(found_for), at + meant.start("v"), True, [cue, *general(text)])
            return
        doing = _TO_VERB.match(rest)
        if doing is not None:
            verb = doing["v"]
            if verb in FORMAL or verb not in verbs.DELIVERABLE | {"spend", "continue", "go", "do"}:
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
                whole(owners),
                at + doing.start("v"),
                True,
                [Cue(f"decided “to {verb}”", 2.4), *general(text)],
            )
            return
        found = False
        for further in (0, *(m.end("and") for m in _AND_THAT.finditer(rest))):
            task = _that(rest[further:].lstrip(), passage, index, at + further + _gap(rest, further), page)
            if task is not None and (task.owners or not recommended):
                task.cues += general(text)
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


_WHO_ALONE = re.compile(r"^(?P<rest>[^.;:]{4,200})")
_OBJECT = re.compile(r"\s+(?:it|them|this|these|those|the|an?|its|their|\d)\b")


def _subjunctive(
    rest: str, passage: Passage, index: int, at: int, page: Page, who: re.Pattern[str] = _THAT_WHO
) -> Task | None:
    """ "That the Head of SEND report on progress": an acting subject and a bare verb; `who` finds where they begin."""
    match = who.match(rest)
    if match is None:
        return None
    for word in re.finditer(r"\b[a-z]+\b", match["rest"]):
        if word[0] in ("would", "will", "should", "be", "is", "are", "to", "that", "could", "was"):
            return None
        verb = word[0].removesuffix("s") if word[0] not in verbs.DELIVERABLE else word[0]
        noun = verb in _NOUNS_TOO and not _OBJECT.match(match["rest"], word.end())
        if word.start() > 3 and verb in verbs.DELIVERABLE - FORMAL and not noun:
            voices = hear(match["rest"][: word.start()], page.directory)
            if all(v.kind in ("person", "office", "group", "body", "unnamed") for v in voices):
                begin = at + match.start("rest") + word.start()
                return Task(
                    passage,
                    index,
                    whole([v.printed for v in voices]),
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
    if request := _REQUEST_PART.match(
        passage.text
    ):  # "(b) requests the Clerk to write", "ii) Requested that the Clerk write"
        if request["that"]:
            return _that(passage.text[request.start("that") :], passage, 0, request.start("that"), page)
        voices = hear(request["who"], page.directory)
        if request["v"] in verbs.DELIVERABLE and all(v.kind in ("person", "office", "group") for v in voices):
            cue = Cue(f"decided that {request['who']} be requested to {request['v']}", 3.0)
            return Task(passage, 0, whole([v.printed for v in voices]), request.start("v"), True, [cue])
    if label := _BARE_PART.match(passage.text):  # "(3) the Treasurer be requested to write"
        words = passage.text[label.end() :]
        return _subjunctive(words, passage, 0, label.end(), page, _WHO_ALONE) or _that(
            words, passage, 0, label.end(), page
        )
    return None


_REQUEST_PART = re.compile(
    r"^\W*\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s+(?:also\s+)?(?i:requests?|requested|asks?|asked|instructs?|instructed|invites?)\s+"
    r"(?:(?P<that>that\s)|(?P<who>(?:the\s+)?[^,;.]{3,60}?)\s+to\s+(?P<v>[a-z]+)\b)"
)
_BARE_PART = re.compile(r"^\W*\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s+(?=the\s)")


# A part of a resolution in a paragraph of its own: "(b) That the Clerk write".
PART = re.compile(r"^\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?[Tt]hat\b")


def _subject_before(before: str) -> str:
    words = re.split(r"[.;:,•–]|\band\b", before)[-1].strip()
    return re.sub(r"\s+(?:all|unanimously|also|then|therefore|were|was|have|had)\b.*$", "", words)


# A further meeting that the body decides on has still to be arranged.
_MEETING = re.compile(
    r"\b(?:additional|extraordinary|special|further|another|public|open|second)\s+(?:\w+\s+)?meetings?$", re.I
)


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
        return Task(passage, index, whole([v.printed for v in acting]), at + clause.start("rest") + doing.start("v"), True, [Cue(f"decided that {who} be {verb} to {doing['v']}", 3.0)])  # fmt: skip
    if passive:
        meets = verb in ("held", "convened", "called") and _MEETING.search(who)
        if not meets and (verb in FORMAL or not participle(verb) or base(verb) not in verbs.DELIVERABLE):
            return None
        owners = agent(rest, page)
        return Task(passage, index, owners, at + clause.start("v"), True, [Cue(f"decided that it be {verb}", 1.6)])
    if (
        not acting
        or len(acting) != len(voices)
        or verb in STATES - {"help", "continue", "take", "see"}
        or verb in FORMAL
    ):
        return None
    if verb not in verbs.DELIVERABLE and verb not in ("continue", "help", "see", "go", "do", "become"):
        return None
    return Task(
        passage,
        index,
        whole([v.printed for v in acting]),
        at + clause.start("v"),
        True,
        [Cue(f"decided that {who} would {verb}", 2.6)],
    )
