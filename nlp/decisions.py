"""Decisions: what the body settled at this meeting, in which word, by what vote."""

import itertools
import re
from dataclasses import replace

from ingest.days import MONTH_NAMES
from nlp import tasklines, votes
from nlp.cues import confidence, weight
from nlp.findings import Cue, Decision, DecisionKind
from nlp.page import Page, Passage
from nlp.tables.decisions import ANY, SIGNS, Sign

_PUT_OFF = re.compile(
    r"\bdefer(?:red|ring)?\b|\bpostponed?\b|\bput\s+off\b|\buntil\s+(?:the\s+)?(?:next|\w+)\s+meeting\b|\bat\s+the\s+next\s+meeting\b[^.]*\bdiscuss",
    re.I,
)

# What looks like a decision and is none: other people's, other meetings', or still to come.
_OTHERS = re.compile(
    r"\b(?:had|has|have|having)\s+(?:\w+\s+){0,2}?(?:agreed|approved|resolved|noted|accepted|decided|been\s+(?:\w+\s+)?(?:agreed|approved|resolved|"
    r"accepted|decided|noted|appointed|elected|co-?opted|deferred))\b|\bpreviously\s+(?:agreed|approved|resolved)|\b(?:agreed|approved|resolved|noted|"
    rf"deferred|decided)\s+(?:at|in|by|during|from)\s+(?:the\s+)?(?:last|previous|earlier|\w+\s+meeting|end\s+of|(?:{MONTH_NAMES}))|\bas\s+(?:previously\s+)?(?:agreed|approved|resolved)\b|"
    r"\b(?:would|will|could|should|may|might|can|must|to)\s+(?:not\s+)?(?:need\s+to\s+)?(?:be|have\s+been)\s+(?:\w+\s+)?(?:agreed|approved|resolved|noted|appointed|elected|decided|accepted)\b|"
    r"\bif\s+(?:(?:[\w-]+\s+){1,4}(?:were|was|is|are)\s+)?(?:not\s+)?(?:agreed|approved|carried)\b|\b(?:once|when|until|unless|subject\s+to\s+being)\s+(?:\w+\s+){0,4}(?:agreed|approved|appointed|elected|resolved|confirmed)\b|"
    r"\bapplication\s+(?:was\s+)?refused\b|\bplanning\s+(?:permission|committee)\b",
    re.I,
)
# What a decision prints wherever it stands, as under apologies.
_PRINTED = re.compile(
    r"^\W*(?:it\s+was\s+)?(?-i:RESOLVED|AGREED|Resolved|Agreed)\s+(?:unanimously\s+)?(?:to|that)\b", re.I
)
_VOTE_LINE = re.compile(
    r"^\W*(?:\(?\s*(?:proposed|proposer|moved|seconded|for\b|in\s+favour|against|vote|votes|voting|all\s+(?:were\s+)?(?:in\s+favour|agreed)|"
    r"all\s+\w+\s+agreed|unanimous|carried|\d+\s+(?:for|in\s+favour|votes)))",
    re.I,
)
# A whole line or bracket that only tells who proposed and how it went.
_VOTE_ONLY = re.compile(
    r"^\W*(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|[A-Z][\w’'-]+|[A-Z]\.)[\s.]+){1,6}(?:proposed|moved),\s[^.]{0,60}?(?:second|2nd)\w*[^.]{0,140}\W*$|"
    r"^\W*(?:proposer|prop\.?|proposed)\s*(?:by)?\s*[:.]?\s[^.;]{2,50}(?:second|2nd|sec\.)[^;]{2,90}$",
    re.I,
)
_SETTLED = re.compile(
    r"\b(?:carried|lost|agreed|approved|resolved|defeated|passed|accepted|elected|appointed|unanimous\w*)\b", re.I
)
_OUTCOME = re.compile(r"\b(?:carried|lost|defeated|passed|fell)\b", re.I)
_ELECTED_LINE = re.compile(r"^\W*(?:vice[ -])?chair(?:man|woman|person)?\s*[-–:]\s*(?:[A-Z][\w.’'-]*\s*){2,4}$", re.I)
_HEAD_ALONE = re.compile(
    r"^\W*(?:it\s+was\s+|(?:[Tt]he\s+)?(?:[A-Z][\w-]+\s+){0,3}(?:[Ff]orum|[Cc]ommittee|[Cc]ouncil|[Bb]oard|[Pp]anel|[Gg]overnors|[Mm]embers?|[Mm]eeting|[Cc]abinet)\s+)?(?:unanimously\s+)?(?:RESOLVED|AGREED|RECOMMENDED|NOTED|Resolved|Agreed|Recommended|Noted|Decision|(?:resolved|agreed|recommended|noted)(?=\s*:))"
    r"(?:\s+(?:unanimously|UNANIMOUSLY))?[\s:–—-]*(?:[Tt]hat(?:\s+the\s+\w+(?:\s+[A-Z]\w+){0,4})?|[Tt]o)?[\s:–—-]*$"
)
# "That the Forum:", between "Resolved:" and what the forum resolved; "The Cabinet Member", below "DECISIONS".
_WHO_DECIDES = re.compile(
    r"^\W*(?:[Tt]hat\s+)?[Tt]he\s+(?:[A-Z][\w-]*\s+(?:and\s+|for\s+|of\s+)?){0,5}(?:Forum|Committee|Sub-Committee|Council|Board|Panel|Governors|Members?|Cabinet)\s*:?\W*$"
)
_DECISION_HEADING = re.compile(r"^\W*(?:decisions?|resolution)\W*$", re.I)
_PART = re.compile(r"^\W*(?:•|\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]|that\b|to\b|–|-|\*)", re.I)
_GOES_ON = re.compile(r"[;,]\s*(?:and|or)?\s*$")
_AGENDA_LIKE = re.compile(
    r"^\W*(?:\d[\d./]*\s+)?To\s+(?:approve|agree|note|receive|consider|confirm|appoint|elect|resolve)\b"
)


def find(page: Page) -> tuple[Decision, ...]:
    """The decisions of a page in reading order."""
    found: list[Decision] = []
    head: Sign | None = None
    under: Sign | None = None  # the head that the decision just above stands under
    vote = ""  # what was told of proposer and vote above the heading of the decision
    for passage, below in itertools.zip_longest(page.passages, page.passages[1:]):
        if (passage.paragraph.role != "minute" and not _PRINTED.match(passage.text)) or (
            passage.paragraph.cells and {"owner", "state"} & tasklines.columns(passage.paragraph).keys()
        ):
            continue
        if _WHO_DECIDES.match(passage.text):
            continue
        if _tells_vote(passage) and _DECISION_HEADING.match(page.document.words_after(passage.n)):
            vote = passage.text  # "Proposed by A, seconded by B", above "Decision"
            continue
        if _HEAD_ALONE.match(passage.text):
            head = next((s for s in SIGNS if s.pattern.search(passage.text)), None)
            continue
        follows = bool(found) and passage.n - found[-1].span.paragraph == 1
        if head is None and follows and _QUOTED_MOTION.match(passage.text):
            head = under  # "That …" below another "That …"
        new = _in_passage(passage, page, head)
        under = head if new else None
        if new and vote:
            new[0], vote = _with_vote(new[0], vote, page), ""
        if not new and found and (motion := _motion_below(found[-1], passage, page)) is not None:
            found[-1] = motion
        if not new and found and head is None and _votes_only(passage.text) and len(passage.text) < 200:
            found[-1] = _with_vote(found[-1], passage.text, page)
        if not new and found and found[-1].kind == "elected" and _ELECTED_LINE.match(passage.text):
            cue = Cue("an office and a name under an election", 2.5)
            new = [
                replace(
                    found[-1],
                    span=passage.span(0, len(passage.text)),
                    cues=(cue,),
                    confidence=confidence("decisions", [cue]),
                )
            ]
        found += new
        if head is None or not _GOES_ON.search(passage.text):
            head = None
        if new and below is not None and _ends_in_head(passage) and _MOTION.match(below.text):
            head = _head(found.pop().cues)
    return tuple(_outcomes(found, page))


_MOTION = re.compile(r"^\W*(?:\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]\s*)?(?:[Tt]hat|[Tt]o)\b")


def _ends_in_head(passage: Passage) -> bool:
    """Whether "RESOLVED" stands last in a paragraph, and what was resolved only in the next."""
    return _HEAD_ALONE.match(passage.sentence_text(len(passage.sentences) - 1)) is not None


def _head(cues: tuple[Cue, ...]) -> Sign | None:
    return next((sign for sign in SIGNS if sign.name == cues[0].name), None)


_QUOTED_MOTION = re.compile(r"^\W*(?-i:That)\b(?=[^.?]{8,})")


def _motion_below(proposal: Decision, passage: Passage, page: Page) -> Decision | None:
    """ "Proposed – A  Seconded – B" on a line of its own, and the motion itself on the next."""
    words = page.document.words(proposal.span)
    if passage.n - proposal.span.paragraph != 1 or not _QUOTED_MOTION.match(passage.text) or not _votes_only(words):
        return None
    kind = _kind([], True, passage.text, page.item_title(passage))
    return replace(proposal, span=passage.span(0, len(passage.text)), kind=kind)


def _tells_vote(passage: Passage) -> bool:
    """Whether a paragraph tells who proposed and how it went, and nothing else."""
    texts = map(passage.sentence_text, range(len(passage.sentences)))
    return all(_votes_only(text) or _PUT.match(text) for text in texts)


_PUT = re.compile(r"^\W*(?:on|upon)\s+being\s+put\s+to\s+the\s+vote\b", re.I)


def _votes_only(text: str) -> bool:
    return bool(_VOTE_LINE.match(text) or _VOTE_ONLY.match(text))


def _outcomes(found: list[Decision], page: Page) -> list[Decision]:
    """Joins a motion to its outcome: "moved and seconded that …" with "the motion was lost" below it."""
    kept: list[Decision] = []
    for decision in found:
        text = page.document.words(decision.span)
        motion = kept[-1] if kept else None
        if (
            motion is not None
            and _is_motion(motion, page.document.words(motion.span))
            and _near(motion, decision, page)
            and not _is_motion(decision, text)
        ):
            bare = _OUTCOME.search(text) and len(text.split()) <= 30
            kept[-1] = replace(
                motion if bare else decision,
                kind=decision.kind,
                vote=decision.vote or motion.vote,
                mover=decision.mover or motion.mover,
                seconder=decision.seconder or motion.seconder,
                cues=(*motion.cues, *decision.cues),
            )
            continue
        kept.append(decision)
    return kept


def _is_motion(decision: Decision, text: str) -> bool:
    """Whether a finding is a motion whose outcome is still open: moved, and nothing said of how it went."""
    names = [c.name for c in decision.cues]
    if decision.vote is not None or _MOVED not in names or names.count(_BEFORE) > 1:  # the second: already joined
        return False
    front = re.split(r"\bthat\b", text, maxsplit=1)[0]
    return not _SETTLED.search(front) and not re.search(r"\b(?:carried|lost|agreed|approved)\W*$", text, re.I)


def _near(motion: Decision, decision: Decision, page: Page) -> bool:
    first, second = motion.span.paragraph, decision.span.paragraph
    same = page.document.paragraph(first).item == page.document.paragraph(second).item
    if second > first and _TOPIC.match(page.document.words(page.document.paragraph(second))):
        return False
    return same and second - first <= 10  # a table of votes may stand between


_TOPIC = re.compile(
    r"^\W*(?:[\d.]+\W+)?(?![^:]*\b(?:vot|motion|amendment|lost|carried|favour|against))[A-Z][A-Za-z&’'. -]{4,45}:\s"
)  # "Review of fees: …", another matter
_MOVED, _BEFORE = "proposed and seconded", "before anything is known"


# What the planning authority decided is reported, not decided, by a parish.
_PLANNING_DECISIONS = re.compile(
    r"\b(?:planning|bc|borough|district|county|decision)\s+(?:decisions?|notices?)\b|\bdecisions?\s+(?:received|of\s+the\s+(?:district|borough|county|planning))",
    re.I,
)


_OWN = re.compile(r"\b(?:accounts?|minutes|invoices?|payments?|cheques?)\b", re.I)


# "12 High Street, new porch – Refused": one line of a list of what became of planning applications.
_BARE_OUTCOME = re.compile(
    r"\W*[^.]{5,160}?\s[–—:-]\s*(?:refused|approved|granted|permitted|withdrawn|allowed|dismissed)\W*", re.I
)


def _told_by_planners(passage: Passage, page: Page) -> bool:
    """Whether a line tells the outcome of an application under planning, in the minutes of who does not decide it."""
    if not _BARE_OUTCOME.fullmatch(passage.text) or "planning" in (page.document.meeting.body or "").lower():
        return False
    place = page.passages.index(passage)
    above = [p for p in page.passages[max(0, place - 20) : place] if p.paragraph.item == passage.paragraph.item]
    titles = (p.text for p in above if len(p.text.split()) <= 6)
    return "planning" in f"{page.item_title(passage)} {' '.join(titles)}".lower()


def _in_passage(passage: Passage, page: Page, head: Sign | None) -> list[Decision]:
    if _told_by_planners(passage, page):
        return []
    if _PLANNING_DECISIONS.search(f"{page.item_title(passage)} {passage.text[:60]}") and not votes.PROPOSED.search(
        passage.text
    ):
        told = ((d, page.document.words(d.span)) for d in _all_in_passage(passage, page, head))
        return [d for d, words in told if d.kind not in ("approved", "rejected", "deferred") or _OWN.search(words)]
    return _all_in_passage(passage, page, head)


def _all_in_passage(passage: Passage, page: Page, head: Sign | None) -> list[Decision]:
    found: list[Decision] = []
    count = len(passage.sentences)
    index = 0
    while index < count:
        text = passage.sentence_text(index)
        last = index
        sign = _read(text, page.item_title(passage)) if not (found and _VOTE_ONLY.match(text)) else None
        if head is not None and index == 0:
            sign = (head.kind, (Cue(f"under “{head.name}”", 3.0),))
        if sign is not None and (_HEAD_ALONE.match(text) or sign[0] == "resolved"):
            while last + 1 < count and (
                _PART.match(passage.sentence_text(last + 1)) or _votes_only(passage.sentence_text(last + 1))
            ):
                last += 1
        if sign is not None:
            while last + 1 < count and _votes_only(passage.sentence_text(last + 1)):
                last += 1
            found.append(_decision(passage, (index, last), sign, page))
        elif found and _votes_only(text):
            found[-1] = _with_vote(found[-1], text, page)
        index = last + 1
    return found


def _decision(
    passage: Passage, sentences: tuple[int, int], sign: tuple[DecisionKind, tuple[Cue, ...]], page: Page
) -> Decision:
    start, end = passage.sentences[sentences[0]][0], passage.sentences[sentences[1]][1]
    text = passage.text[start:end]
    kind, cues = sign
    return Decision(
        passage.span(start, end),
        kind,
        votes.vote(text),
        votes.mover(text, page.directory),
        votes.seconder(text, page.directory),
        confidence("decisions", cues),
        cues,
    )


def _with_vote(decision: Decision, text: str, page: Page) -> Decision:
    """The same decision with the vote that a line below it tells."""
    return Decision(
        decision.span,
        decision.kind,
        "; ".join(v for v in (decision.vote, votes.vote(text)) if v) or None,
        decision.mover or votes.mover(text, page.directory),
        decision.seconder or votes.seconder(text, page.directory),
        decision.confidence,
        decision.cues,
    )


_PRINTED_LABEL = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,2})*[.)]?|\([a-z\d]{1,3}\))\s+(?=[A-Z])")


# What earlier minutes said is quoted in their corrections.
_CORRECTS = re.compile(
    r"\bbe\s+(?:removed|deleted|amended|replaced|inserted|changed|added)\b|\bto\s+read\b|\bshould\s+(?:read|state|have\s+read)\b"
)
_QUOTED = re.compile(r"[‘“\"'][^’”\"]{6,}[’”\"']")


def _read(text: str, title: str) -> tuple[DecisionKind, tuple[Cue, ...]] | None:
    """The kind of decision that a sentence prints, with its cues; None where it prints none."""
    text = _PRINTED_LABEL.sub("", text)
    if _CORRECTS.search(text):
        text = _QUOTED.sub(" ", text)
    if _AGENDA_LIKE.match(text) and "RESOLVED" not in text:
        return None
    signs = [s for s in SIGNS if s.pattern.search(text)] if ANY.search(text) else []
    moved = bool(votes.PROPOSED.search(text) and votes.SECONDED.search(text))
    cues = [Cue(s.name, s.weight) for s in signs[:3]]
    if not cues and _LABELLED.match(text):
        cues = [Cue("labelled “Decision”", 2.4)]
    if moved:
        cues.append(Cue(_MOVED, 2.4))
    if not cues:
        return None
    led = _LEADS.match(text)
    if _OTHERS.search(text) and not (led and led["noted"]) and not any(s.weight >= 3.4 for s in signs):
        cues.append(Cue("speaks of another time or of somebody else's decision", -3.0))
    if _INTRODUCES.search(text):
        cues.append(Cue("only introduces a list", -3.0))
    if _QUESTION.search(text) or _ASKS_WHAT.match(text):
        cues.append(Cue("is a question", -4.0))
    if _ARGUES.search(text):
        cues.append(Cue("says what minutes are", -3.0))
    cues.append(Cue(_BEFORE, -0.8))
    if weight(cues) < 0:
        return None
    return _kind(signs, moved, text, title), tuple(cues)


_LABELLED = re.compile(r"\W*(?:Decisions?|DECISIONS?)(?:\s+\d+)?\s*:\s+(?!none|no\b|n/a)\S", re.I)
# "The Clerk explained that minutes are a record of what is said": said of minutes, not a record confirmed.
_ARGUES = re.compile(
    r"\b(?:explained|stated|said|argued|insisted|maintained|complained|replied|reminded\s+\w+)\s+that\s+(?:the\s+|these\s+)?minutes\s+(?:are|were|is|was)\s+"
    r"(?!(?:\w+ly\s+|then\s+)?(?:agreed|approved|accepted|confirmed|signed|adopted|taken)\b)",
    re.I,
)
_QUESTION = re.compile(r"(?<![.!])\?\W*$")  # a stray mark behind a full stop asks nothing
_INTRODUCES = re.compile(
    r"\bfollowing\s+(?:points?\s+|comments?\s+|matters?\s+)?(?:was|were)\s+(?:also\s+)?(?:noted|made|raised)\s*:\s*$",
    re.I,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:at|in|by|on)\s+which|what|when|why|who|how)\s+(?:\w+\s+){0,3}?(?:is|are|was|were|did|do|does|had|has|will|would)\b",
    re.I,
)


def prints_one(text: str) -> bool:
    """Whether a sentence prints a decision."""
    return _read(text, "") is not None


def _kind(signs: list[Sign], moved: bool, text: str, title: str) -> DecisionKind:
    kind: DecisionKind = signs[0].kind if signs else "agreed"
    if kind in ("approved", "deferred") and (told := _LEADS.match(text)):
        return "noted" if told["noted"] else "recommended"
    if kind != "agreed":
        return kind
    if _MINUTES_ITEM.search(title) and (_THEY_WERE.match(text) or (moved and len(text.split()) < 14)):
        return "approved"
    if _PAYS.search(text) or (moved and len(text.split()) < 14 and _PAYMENTS.search(title)):
        return "approved"
    if _PUT_OFF.search(text):
        return "deferred"
    if (
        moved
        and re.search(r"\bpropos\w+[^.]{0,40}\b(?:approv|adopt|payment|accept)", text, re.I)
        and signs[:1] != [_IT_WAS_AGREED]
    ):
        return "approved"
    if not signs and re.search(r"\b(?:elect|chairman|chair|vice)", f"{text} {title}", re.I):
        return "elected"
    return kind


# "These were agreed with one addition" under the item of the minutes: they are approved.
_MINUTES_ITEM = re.compile(r"\bminutes\b|\bnotes\s+of\b", re.I)
_THEY_WERE = re.compile(
    r"^\W*(?:these|they|it|those|this)\s+(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|accepted)\b(?!\s+that\b|\s+to\s+(?!be\b))",
    re.I,
)
# The deciding word that the sentence opens with outweighs one in what was noted or recommended.
_LEADS = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:(?P<noted>noted)\s+that|(?:it\s+was\s+)?recommended\b|[^.;]{0,90}?\bbe\s+recommended\s+to)\b",
    re.I,
)
# "… that the above accounts be paid": payments agreed are approved.
_PAYMENTS = re.compile(r"\b(?:payments?|cheques|accounts\s+(?:for|to)|finance)\b", re.I)
_PAYS = re.compile(
    r"\bpass(?:ed)?\s+for\s+payment\b|\b(?:accounts?|invoices?|cheques?|payments?|bills?|expenditure)\b[^.;]{0,40}?\b(?:be\s+)?(?:paid|made|signed|approved|authorised)\b",
    re.I,
)
_IT_WAS_AGREED = next(s for s in SIGNS if s.name == "it was agreed")
