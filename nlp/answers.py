"""Answers: which words reply to which question, by whom, and whether the question is settled."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.findings import Answer, Cue, QuestionStatus
from nlp.matter import shared
from nlp.page import Clause, Page, Passage
from nlp.tables import verbs
from nlp.voices import Voice

if TYPE_CHECKING:
    from nlp.questions import Asked

# How far a reply may stand from its question.
_SENTENCES, _PASSAGES = 16, 4

_IN_RESPONSE = re.compile(r"\b(?:in\s+(?:response|reply|answer|answering)|responding|replying|answering)\b", re.I)
_PASSIVE_REPLY = re.compile(
    r"\b(?:it|members|governors|the\s+\w+|councillors|they|this|he|she)\s+(?:was|were)\s+(?:also\s+|then\s+|further\s+)?"
    r"(?:confirmed|explained|clarified|advised|informed|told|reported|stated|responded|noted|assured|reassured|answered|"
    r"highlighted|said)\b",
    re.I,
)
_RETURN = (
    r"(?:find\s+out|look(?:ing)?\s+(?:in)?to|check|investigate|(?:come|report|feed|get|go)\s*back|take\s+(?:this|it|that|these)\s+"
    r"(?:away|back|up)|follow(?:ing)?\s+(?:this\s+|it\s+)?up|establish|ascertain|provide|circulate|confirm|clarify|seek|raise|contact|"
    r"obtain|ask|write|forward|share|send|research|explore|respond|reply|speak|discuss|email|chase|enquire|consult|arrange|bring|"
    r"supply|update)"
)
_DEFERRED = re.compile(
    rf"\b(?:would|will|to|agreed\s+to|undertook\s+to|offered\s+to|’ll|'ll)\s+(?:also\s+|then\s+|therefore\s+|need\s+to\s+|try\s+to\s+)?{_RETURN}\b"
    r"|\bwritten\s+(?:response|answer|reply)\b"
    r"|\b(?:to|will|would)\s+be\s+(?:added|brought|provided|circulated|sent|shared|reported|raised|followed|looked|checked|considered|"
    r"included|discussed|investigated|clarified|confirmed|sought|forwarded)\b"
    r"|\b(?:next|future|later)\s+(?:meeting|agenda)\b|\boutside\s+(?:of\s+)?the\s+meeting\b",
    re.I,
)
_OPEN = re.compile(
    r"\bno\s+(?:defined|definite|definitive|clear|firm)\s+\w+|\b(?:could|can)(?:\s*not|n[’']t)\s+(?:yet\s+)?(?:say|confirm|give|be\s+(?:sure|"
    r"confirmed|given|certain)|answer|comment)|\btoo\s+early\b|\bnot\s+yet\s+(?:known|clear|confirmed|determined|decided|available|been)\b|"
    r"\bunable\s+to\s+(?:say|confirm|answer|give|provide)|\b(?:was|were|is)\s+(?:unsure|uncertain|unclear|unknown)\b|"
    r"\bnot\s+(?:sure|certain|known|in\s+a\s+position)\b|\b(?:did|does)\s+not\s+(?:know|have\s+(?:the|that|this))\b|"
    r"\bremained?\s+(?:to\s+be\s+seen|unclear)\b|\byet\s+to\s+be\s+(?:\w+)\b|\bdifficult\s+to\s+(?:predict|say)\b|\bawaiting\b",
    re.I,
)
_HEDGE = re.compile(
    r"^\W*(?:maybe|perhaps|possibly|also|he|she|they|his|her|their|similarly|for\s+example|in\s+addition)\b", re.I
)
_TO_ASKER = re.compile(r"^\s+(him|her|them)\b", re.I)


@dataclass(slots=True)
class Reply:
    """What became of one question."""

    status: QuestionStatus = "unanswered"
    answers: list[Answer] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    passage: Passage
    sentence: int


def link(page: Page, asked: list["Asked"]) -> list[Reply]:
    """One reply for each question, in the same order."""
    places = [_Place(p, s) for p in page.passages for s in range(len(p.sentences))]
    at = {(id(p.passage), p.sentence): i for i, p in enumerate(places)}
    positions = [at[id(a.passage), a.sentence] for a in asked]
    presenters = _presenters(page)
    replies = [Reply() for _ in asked]
    for number, question in enumerate(asked):
        if question.replied_here or _replied_at_once(question):
            _told_in_one(question, replies[number])
            continue
        start = positions[number]
        later = [positions[k] for k in range(number + 1, len(asked)) if not asked[k].replied_here]
        _search(question, places, start, later, presenters, replies[number])
    return replies


def _presenters(page: Page) -> dict[int | None, set[str]]:
    """For each item, who spoke first in it: likely to be answering its questions."""
    first: dict[int | None, set[str]] = {}
    for passage in page.passages:
        names = first.setdefault(passage.paragraph.item, set())
        if len(names) < 3:
            asks = any(c.speech in verbs.ASKING for c in passage.clauses)
            if not asks:
                names.update(v.name for v in passage.speakers)
    return first


def _replied_at_once(question: "Asked") -> bool:
    """ "X asked how, and Y explained …": the reply stands in the same sentence."""
    clauses = [c for c in question.passage.clauses_in(question.sentence) if c.speech]
    asker = question.asker.name if question.asker else None
    asked = next((i for i, c in enumerate(clauses) if c.speech in verbs.ASKING), None)
    if asked is None:
        return False
    return any(
        c.speech in verbs.TELLING and any(v.speaks and v.name != asker for v in c.voices) for c in clauses[asked + 1 :]
    )


def _told_in_one(question: "Asked", reply: Reply) -> None:
    """A question known from its answer: the main clause's subject replied."""
    asker = question.asker.name if question.asker else None
    voices = [
        v
        for c in question.passage.clauses_in(question.sentence)
        if c.speech
        for v in c.voices
        if v.speaks and v.name != asker
    ]
    text = question.passage.sentence_text(question.sentence)
    reply.status = "deferred" if _DEFERRED.search(text) else "answered"
    if reply.status == "answered" and _OPEN.search(text):
        reply.status = "partly answered"
    span = question.passage.sentence_span(question.sentence)
    reply.answers = [Answer(span, v.name) for v in voices] or [Answer(span, None)]


def _search(
    question: "Asked",
    places: list[_Place],
    start: int,
    later: list[int],
    presenters: dict[int | None, set[str]],
    reply: Reply,
) -> None:
    """Walks on from a question until something replies to it."""
    asker = question.asker
    asked_text = question.passage.sentence_text(question.sentence)
    item = question.passage.paragraph.item
    between = 0  # other questions since
    passages = {question.passage.n}
    for i in range(start + 1, min(start + 1 + _SENTENCES, len(places))):
        place = places[i]
        passages.add(place.passage.n)
        if place.passage.paragraph.item != item or len(passages) > _PASSAGES:
            return
        if i in later:
            between += 1
            continue
        found = _replies(place, question, asked_text, between, i == start + 1, presenters.get(item, set()))
        if found is None:
            continue
        voices, cue = found
        if cue.weight < 0:
            return
        _settle(places, i, voices, asker, asked_text, reply, later)
        reply.cues.append(cue)
        return


def _replies(
    place: _Place, question: "Asked", asked_text: str, between: int, adjacent: bool, presenters: set[str]
) -> tuple[list[Voice], Cue] | None:
    """Whether a sentence replies to the question: (who, why), or None."""
    passage, text = place.passage, place.passage.sentence_text(place.sentence)
    asker = question.asker
    clauses = [c for c in passage.clauses_in(place.sentence) if c.speech]
    same_paragraph = passage.n == question.passage.n
    overlap = shared(asked_text, text)
    for clause in clauses:
        voices = [v for v in clause.voices if v.speaks and (asker is None or v.name != asker.name)]
        if not voices:
            continue
        strong = clause.speech in verbs.REPLYING or bool(_IN_RESPONSE.search(text))
        addressed = _addressed(clause, passage, asker)
        if strong and addressed is not False and (not between or addressed or overlap >= 2):
            return voices, Cue("says that it replies", 2.5)
        if strong:
            continue
        if clause.speech in verbs.TELLING and not between:
            officer = any(v.kind == "office" or v.name in presenters for v in voices)
            plain = clause.speech in ("confirm", "clarify", "explain", "advise", "assure", "reassure", "inform")
            if same_paragraph or plain or officer or overlap >= 2:
                return voices, Cue("the next to speak, and explains", 1.5)
        if clause.speech in verbs.TELLING and between and overlap >= 3:
            return voices, Cue("speaks of the same matter", 1.0)
    if clauses:
        return None
    if not between and (_PASSIVE_REPLY.search(text) or _IN_RESPONSE.search(text)):
        return [], Cue("“it was confirmed”: a reply by nobody named", 1.2)
    if adjacent and same_paragraph and not _HEDGE.match(text) and not between:
        return [], Cue("the words that follow the question", 0.6)
    if adjacent and same_paragraph:
        return [], Cue("the asker goes on", -1.0)
    if adjacent and re.match(r"^\W*A(?:nswer)?\s*\d*\s*[:.)–-]", text):
        return [], Cue("marked “A”", 2.5)
    return None


def _addressed(clause: Clause, passage: Passage, asker: Voice | None) -> bool | None:
    """Whether the reply names the asker: True, False when it names another, None when nobody."""
    after = passage.text[clause.verb.end : clause.verb.end + 40]
    before = passage.text[max(0, clause.verb.start - 80) : clause.verb.start]
    target = re.match(r"\s+(?:to\s+)?((?:[A-Z][\w.’'-]*\s?){1,3})", after) or re.search(
        r"\b(?:response|reply|answer)\s+to\s+((?:[A-Z][\w.’'-]*\s?){1,3})", before, re.I
    )
    if target is None or asker is None:
        return None
    words = {w.lower().strip(".,’'s") for w in target[1].split()}
    return bool(words & {w.lower().strip(".,’'s") for w in f"{asker.name} {asker.printed}".split()})


def _settle(
    places: list[_Place],
    i: int,
    voices: list[Voice],
    asker: Voice | None,
    asked_text: str,
    reply: Reply,
    later: list[int],
) -> None:
    """Collects the whole reply from its first sentence on, and judges whether it settles the question."""
    first = places[i]
    reply.answers = [Answer(first.passage.sentence_span(first.sentence), v.name) for v in voices] or [
        Answer(first.passage.sentence_span(first.sentence), None)
    ]
    texts = [first.passage.sentence_text(first.sentence)]
    for j in range(i + 1, min(i + 8, len(places))):
        place = places[j]
        if j in later or place.passage.paragraph.item != first.passage.paragraph.item:
            break
        text = place.passage.sentence_text(place.sentence)
        speaking = [c for c in place.passage.clauses_in(place.sentence) if c.speech]
        others = [v for c in speaking for v in c.voices if v.speaks and (asker is None or v.name != asker.name)]
        if place.passage.n != first.passage.n:
            joins = re.search(r"\b(?:also|both|reiterated|added)\b", text) and others and shared(asked_text, text) >= 1
            if not joins:
                break
        elif speaking and not others:
            break
        texts.append(text)
        for voice in others:
            if all(a.by != voice.name for a in reply.answers):
                reply.answers.append(Answer(place.passage.sentence_span(place.sentence), voice.name))
    reply.status = _judge(texts)


def _judge(texts: list[str]) -> QuestionStatus:
    """The state that the reply's own words leave the question in."""
    if _DEFERRED.search(texts[0]) and len(texts[0]) < 260:
        return "deferred"
    if _OPEN.search(texts[0]):
        return "partly answered"
    if len(texts) > 1 and re.search(r"\bwritten\s+(?:response|answer|reply)\b", " ".join(texts), re.I):
        return "partly answered"
    return "answered"
