"""Decisions: what the body settled at this meeting, in which word, by what vote."""

import re
from dataclasses import dataclass

from nlp import votes
from nlp.cues import confidence
from nlp.findings import Cue, Decision, DecisionKind
from nlp.page import Page, Passage

_BODY = (
    r"(?:(?:the|this)\s+)?(?:(?:parish|town|county|borough|city|district|full|school|schools|sub-?|scrutiny|executive|finance|"
    r"planning|governing|liaison|select|standards|licensing|local|whole)\s+)*"
    r"(?:committee|forum|council(?:lors)?|board|panel|governors|governing\s+body|members|cabinet|meeting|trustees|sub-?committee|all|"
    r"directors|group)"
)
_HOW = r"(?:\s+(?:all|unanimously|also|then|therefore|subsequently|further|both|formally|duly|in\s+principle|by\s+a\s+majority|present))*"
_WAS = r"(?:was|were|is|are|be|been|being|duly|hereby)"
_IT_WAS = (
    r"\bit\s+(?:was|is)\s+(?:(?:also|then|therefore|unanimously|further|duly|subsequently|generally|formally)\s+)*"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One way in which minutes print a decision."""

    name: str
    kind: DecisionKind
    weight: float
    pattern: re.Pattern[str]


def _sign(name: str, kind: DecisionKind, weight: float, pattern: str, flags: int = re.I) -> Sign:
    return Sign(name, kind, weight, re.compile(pattern, flags))


# In order of precedence: the first that is found gives the kind.
SIGNS = (
    _sign("printed RESOLVED", "resolved", 4.0, r"\bRESOLVED\b|\bR\s?E\s?S\s?O\s?L\s?V\s?E\s?D\b", 0),
    _sign("begins “Resolved”", "resolved", 3.5, r"^\W*(?:(?:unanimously|it\s+was|and)\s+)?Resolved\b(?=\s*[:,–—.-]|\s+(?:that|to|by|unanimously)\b|$)"),
    _sign("it was resolved", "resolved", 3.0, _IT_WAS + r"resolved\b|\bresolution\s+was\s+(?:so\s+|duly\s+|then\s+|put\s+and\s+)?(?:passed|carried|agreed)"),
    _sign("the body resolved", "resolved", 3.0, rf"\b{_BODY}{_HOW}\s+resolved\s+(?:that|to|by|unanimously|not)\b"),
    _sign("printed RECOMMENDED", "recommended", 3.5, r"\bRECOMMENDED\b", 0),
    _sign("begins “Recommended”", "recommended", 3.0, r"^\W*Recommended\b(?=\s*[:–—-]|\s+(?:that|to)\b)|^\W*Recommendations?\s+to\s+(?:cabinet|council)"),
    _sign("it was recommended", "recommended", 1.2, _IT_WAS + r"recommended\b"),
    _sign("the body recommended", "recommended", 2.0, rf"\b{_BODY}{_HOW}\s+recommended\b"),
    _sign("put off", "deferred", 2.2, r"\b(?:(?:agreed|resolved|decided)\s+(?:to|that)\s+[^.]{0,60}?\bdefer(?:red)?\b|" + _WAS + r"\s+(?:therefore\s+)?(?:deferred|postponed|adjourned\s+to|carried\s+(?:forward|over)|held\s+over)\b|^\W*(?:item\s+)?(?:deferred|postponed)\b|[-–:]\s*deferred\b|\bdeferred\s+(?:to|until|pending)\b)"),
    _sign("not agreed", "rejected", 2.4, r"\b(?:motion|amendment|proposal|vote|recommendation|request|application)\s+(?:(?:was|were|is)\s+)?(?:(?:therefore|then|put\s+and|not)\s+)*(?:lost|rejected|defeated|refused|declined|fell|falls|not\s+(?:agreed|carried|supported|approved))\b|\b(?:was|were)\s+(?:clearly\s+)?(?:lost|defeated)\b|\brequest(?:ing)?\b[^.]{0,60}\b(?:declined|refused|no\s+donation|not\s+to\s+(?:donate|support|give))"),
    _sign("elected or appointed", "elected", 2.6, r"\b(?:was|were|be|is|has\s+been|been|duly)\s+(?:\w+\s+)?(?:re-?\s?)?(?:elected|appointed|co-?opted)\b|\bthe\s+following\s+(?:were|was)\s+(?:re-?)?(?:elected|appointed)|\b(?:re-)?(?:elected|appointed|co-opted)\s+(?:as|to\s+(?:the\s+)?(?:office|position|post|role|committee))\b|\b(?:unanimously|duly)\s+(?:re-)?(?:elected|appointed|co-opted)\b"),
    _sign("the minutes were approved", "approved", 3.2, r"\bminutes\b[^.]{0,160}?\b(?:agreed|approved|accepted|confirmed|signed|adopted|received|taken\s+as\s+read)\b|\b(?:true|correct|accurate|fair)\s+(?:and\s+\w+\s+)?(?:record|reflection|account)\b|^\W*(?:agreed|approved|accepted|confirmed)\s+(?:and|as)\s+(?:duly\s+)?signed\b|^\W*(?:agreed|approved|confirmed)\s+as\s+(?:a\s+)?(?:true|correct|accurate)\b"),
    _sign("payment approved", "approved", 2.6, r"\b(?:payments?|invoices?|accounts|cheques|expenditure|schedule\s+of\s+payments)\b[^.]{0,90}?\b(?:agreed|approved|authorised|accepted|ratified)\b|\b(?:propos\w+|agreed|approv\w+)\b[^.]{0,60}?\b(?:approval|payments?|payment\s+of|pay)\b[^.]{0,50}?\b(?:payments?|invoices?|accounts|second\w*)\b|\bagreed\s+to\s+pay\b"),
    _sign("it was agreed", "agreed", 3.0, _IT_WAS + r"(?:agreed|decided)\b(?!\s+(?:at|in)\s+(?:the\s+)?(?:last|previous)\b)"),
    _sign("printed AGREED", "agreed", 3.4, r"\bAGREED\b|\bASSENTED\b|\bCARRIED\b", 0),
    _sign("the body agreed", "agreed", 2.6, rf"(?:^|[.,;:•–-]\s*|\b(?:and|that|whilst|discussion|item)\s+)\s*{_BODY}{_HOW}\s+(?:were\s+(?:all\s+)?(?:agreed|agreeable|in\s+agreement)|agreed|decided|supported|endorsed|voted)\b(?!\s+with\b)"),
    _sign("begins “Agreed”", "agreed", 2.8, r"^\W*(?:decision\s+)?(?:Agreed|Decision)\b(?=\s*[:–—.-]|\s+(?:that|to|the|by|unanimously|in|as)\b|$)|[-–—.:]\s*(?:decision\s+)?agreed\W*$|\bDecision\s+agreed\b", 0),
    _sign("something was agreed", "agreed", 1.4, r"\b(?:this|that|these|which|policy|policies|proposals?|recommendations?|budget|report|document|code|terms\s+of\s+reference|following|plan|schedule|request|amendments?)\b[^.;]{0,60}?\b(?:was|were|is)\s+(?:\w+\s+)?(?:agreed|carried|supported|endorsed)\b|\b(?:agreed|approved)\s+by\s+(?:all|the\s+\w+|council|governors|members)\b|\bmotion\b[^.]{0,60}\b(?:carried|agreed|passed)\b"),
    _sign("something was approved", "approved", 1.8, r"\b(?:was|were|be|is|are|been|duly|and)\s+(?:\w+\s+)?(?:approved|accepted|ratified|adopted|authorised)\b(?!\s+(?:by|from)\s+(?:the\s+)?(?:borough|county|district|highways|planning\s+(?:authority|inspect)|dfe|government|secretary|esfa|local\s+authority))|\bapproved\s+by\s+(?:the\s+)?(?:council|committee|forum|board|governors|members)\b|\b(?:approved|adopted|ratified)\s*[.:]?\s*$"),
    _sign("the body approved", "approved", 2.4, rf"\b{_BODY}{_HOW}\s+(?:approved|accepted|adopted|ratified|authorised|confirmed)\b"),
    _sign("the body noted", "noted", 2.0, rf"(?:^|[.,;:•–-]\s*|\b(?:and|that)\s+)\s*{_BODY}{_HOW}\s+(?:noted|received\s+and\s+noted|received|took\s+note)\b"),
    _sign("printed NOTED", "noted", 3.0, r"\bNOTED\b", 0),
    _sign("begins “Noted”", "noted", 2.2, r"^\W*Noted\b(?=\s*[:.]|\s+that\b|\s*$)|\b(?:report|update|contents|position|information|paper|presentation|letter|apologies|matters)\b[^.]{0,60}?\b(?:was|were|be)\s+(?:\w+\s+)?noted\b", 0),
)  # fmt: skip

_RECORD = re.compile(r"\bminutes\b|\b(?:payments?|invoices?|accounts|cheques)\b|\brecord\b|\bpay\s+(?:all|the)\b", re.I)
_PUT_OFF = re.compile(r"\bdefer(?:red|ring)?\b|\bpostpone[d]?\b|\buntil\s+(?:the\s+)?(?:next|\w+)\s+meeting\b|\bat\s+the\s+next\s+meeting\b[^.]*\bdiscuss", re.I)  # fmt: skip
_NOT_TO = re.compile(r"\bno\s+(?:further\s+)?action\b", re.I)

# What looks like a decision and is none: other people's, other meetings', or still to come.
_OTHERS = re.compile(
    r"\b(?:had|has|have|having)\s+(?:\w+\s+){0,2}?(?:agreed|approved|resolved|noted|accepted|decided|been\s+(?:\w+\s+)?(?:agreed|approved|resolved|"
    r"accepted|decided|noted|appointed|elected|deferred))\b|\bpreviously\s+(?:agreed|approved|resolved)|\b(?:agreed|approved|resolved|noted|"
    r"deferred|decided)\s+(?:at|in|by|during)\s+(?:the\s+)?(?:last|previous|earlier|\w+\s+meeting)|\bas\s+(?:previously\s+)?(?:agreed|approved|resolved)\b|"
    r"\b(?:would|will|could|should|may|might|can|must|to)\s+(?:need\s+to\s+)?(?:be|have\s+been)\s+(?:\w+\s+)?(?:agreed|approved|resolved|noted|deferred|appointed|elected|decided|accepted)\b|"
    r"\bif\s+(?:agreed|approved)\b|\b(?:once|when|until|unless|subject\s+to\s+being)\s+(?:\w+\s+){0,4}(?:agreed|approved|appointed|elected|resolved)\b",
    re.I,
)
_VOTE_LINE = re.compile(
    r"^\W*(?:\(?\s*(?:proposed|proposer|moved|seconded|for\b|in\s+favour|against|vote|votes|voting|all\s+(?:were\s+)?(?:in\s+favour|agreed)|"
    r"all\s+\w+\s+agreed|unanimous|carried|\d+\s+(?:for|in\s+favour|votes)))",
    re.I,
)
_HEAD_ALONE = re.compile(
    r"^\W*(?:it\s+was\s+)?(?:unanimously\s+)?(?:RESOLVED|AGREED|RECOMMENDED|Resolved|Agreed|Recommended|Decision)"
    r"(?:\s+(?:unanimously|that(?:\s+the\s+\w+)?|to))?\s*[:–—-]*\s*$"
)
_LOST_HEAD = re.compile(
    r"^\W*(?:\(?[a-z\d]{1,3}[.)]\s*)?That\s+[^?]{8,}?\b(?:be|is|are|was)\s+(?:\w+\s+)?[a-z]+(?:ed|en)\b"
)
_PART = re.compile(r"^\W*(?:•|\(?(?:[a-z]|[ivx]+|\d{1,2})[.)]|that\b|to\b|–|-|\*)", re.I)
_AGENDA_LIKE = re.compile(
    r"^\W*(?:\d[\d./]*\s+)?To\s+(?:approve|agree|note|receive|consider|confirm|appoint|elect|resolve)\b"
)


def find(page: Page) -> tuple[Decision, ...]:
    """The decisions of a page in reading order."""
    found: list[Decision] = []
    head: Sign | None = None
    for passage in page.passages:
        if passage.paragraph.role != "minute":
            continue
        if _HEAD_ALONE.match(passage.text):
            head = next((s for s in SIGNS if s.pattern.search(passage.text)), None)
            continue
        new = _in_passage(passage, page, head)
        if not new and found and head is None and _VOTE_LINE.match(passage.text) and len(passage.text) < 200:
            found[-1] = _with_vote(found[-1], passage.text, page)
        found += new
        head = None
    return tuple(found)


def _in_passage(passage: Passage, page: Page, head: Sign | None) -> list[Decision]:
    found: list[Decision] = []
    count = len(passage.sentences)
    index = 0
    while index < count:
        text = passage.sentence_text(index)
        last = index
        sign = _read(text, page.item_title(passage))
        if head is not None and index == 0:
            sign = (head.kind, (Cue(f"under “{head.name}”", 3.0),))
        if sign is not None and (_HEAD_ALONE.match(text) or sign[0] == "resolved"):
            while last + 1 < count and _PART.match(passage.sentence_text(last + 1)):
                last += 1
        if sign is not None:
            while last + 1 < count and _VOTE_LINE.match(passage.sentence_text(last + 1)):
                last += 1
            found.append(_decision(passage, (index, last), sign, page))
        elif found and _VOTE_LINE.match(text):
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
        confidence(cues),
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


def _read(text: str, title: str) -> tuple[DecisionKind, tuple[Cue, ...]] | None:
    """The kind of decision that a sentence prints, with its cues; None where it prints none."""
    if _AGENDA_LIKE.match(text) and "RESOLVED" not in text:
        return None
    signs = [s for s in SIGNS if s.pattern.search(text)]
    moved = bool(votes.PROPOSED.search(text) and votes.SECONDED.search(text))
    cues = [Cue(s.name, s.weight) for s in signs[:3]]
    if moved:
        cues.append(Cue("proposed and seconded", 2.4))
    if not cues:
        return None
    if _OTHERS.search(text) and not any(s.weight >= 3.4 for s in signs):
        cues.append(Cue("speaks of another time or of somebody else's decision", -3.0))
    if text.rstrip().endswith("?"):
        cues.append(Cue("is a question", -4.0))
    cues.append(Cue("before anything is known", -0.8))
    if confidence(cues) < 0.5:
        return None
    return _kind(signs, moved, text, title), tuple(cues)


def prints_one(text: str) -> bool:
    """Whether a sentence prints a decision."""
    return _read(text, "") is not None


def _kind(signs: list[Sign], moved: bool, text: str, title: str) -> DecisionKind:
    kind: DecisionKind = signs[0].kind if signs else "agreed"
    record = bool(
        _RECORD.search(text) or (re.search(r"\bminutes\b", title, re.I) and re.search(r"\bsigned\b|\brecord\b", text))
    )
    if kind == "agreed":
        if _PUT_OFF.search(text):
            return "deferred"
        if record and (
            moved
            or any(s.kind == "approved" for s in signs)
            or re.search(r"agreed\s+(?:and\s+signed|to\s+pay)", text, re.I)
        ):
            return "approved"
        if (
            moved
            and re.search(r"\bapprov|\badopt|\bpayment", text, re.I)
            and not any(s.name == "it was agreed" for s in signs)
        ):
            return "approved"
        if moved and not signs and re.search(r"\b(?:elect|chairman|chair|vice)", f"{text} {title}", re.I):
            return "elected"
    return kind
