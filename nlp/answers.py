"""Answers: which words reply to which question, by whom, and whether the question is settled."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.findings import Answer, Cue, QuestionStatus
from nlp.matter import shared
from nlp.page import Clause, Page, Passage
from nlp.tables import verbs
from nlp.voices import Voice, hear

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
_INFORMATION = r"(?:figures?|details?|information|list|paper|copy|breakdown|answers?|responses?|reply|note|table|report|numbers?|data|summary|link|update|it|this|them)"
_RETURNING = (
    r"(?:find\s+(?:it\s+|this\s+)?out|look(?:ing)?\s+(?:in)?to|look\s+(?:it|this|that)\s+up|look\s+in\s+the|check|investigate|(?:come|report|feed|get|go|revert)\s*back|report\s+(?:to|on|in|at)|"
    r"take\s+(?:this|it|that|these)\s+(?:away|back|up)|take\s+a\s+(?:view|sample)|follow(?:ing)?\s+(?:this\s+|it\s+)?up|establish|ascertain|clarify|seek|enquire|inquire|research|explore|chase|"
    r"(?:let|give)\s+\w+(?:\s+\w+){0,2}?\s+(?:know|have)|get\s+in\s+touch|ask\b|be\s+asked\s+for|write\s+to|speak\s+(?:to|with)|discuss\s+(?:this|it)\s+with|raise\s+(?:this|it|the\s+matter)|respond|reply|contact\s+(?:the\s+)?\w+|inform\s+(?:members|the|all)\b|confirm\s+(?:this|it|that)\s+with|"
    r"put\s+(?:it|this|that)\s+(?:to|on)|have\s+[\w ]{3,30}\s+(?:searched|checked|looked)|include\s+(?:it|this|that)\s+in|ring\s+\w+|"
    rf"(?:send|circulate|provide|share|bring|forward|supply|e-?mail|distribute|include|obtain|get)\s+(?:\w+\s+){{0,4}}?{_INFORMATION}|bring\s+(?:an?|the)\s+[\w\s-]{{3,40}}\s+to\s+(?:the\s+)?(?:next|\w+)\s+meeting)"
)
_DEFERRED = re.compile(
    rf"\b(?:would|will|to|agreed\s+to|undertook\s+to|offered\s+to|’ll|'ll|’d|'d|could|and)\s+(?:also\s+|then\s+|therefore\s+|need\s+to\s+|try\s+to\s+)?{_RETURNING}\b"
    r"|\bwritten\s+(?:response|answer|reply)\b(?!\s+(?:was|had|is|which))|\b(?:reply|answer|respond)\s+in\s+writing\b"
    r"|\b(?:to|will|would|should)\s+be\s+(?:added|brought|provided|circulated|sent|shared|reported\s+back|raised|followed|looked\s+(?:into|at)|picked\s+up|taken\s+up|covered|checked|considered|included|investigated|clarified|sought|forwarded|supplied|e-?mailed|asked)\b"
    r"|\bthere\s+would\s+be\s+a\s+report\b|\bsurvey\s+be\s+conducted\b|\boutside\s+(?:of\s+)?the\s+meeting\b",
    re.I,
)
# That what is asked is not known, or not said.
_OPEN = re.compile(
    r"\bno\s+(?:defined|definite|definitive|clear|firm|such)\s+\w+|\b(?:could|can)(?:\s*not|n[’']t)\s+(?:yet\s+)?(?:say|confirm|give|name|be\s+(?:sure|confirmed|given|certain)|answer|comment|recall|put|promise|remember|tell)|"
    r"\b(?:still\s+)?could\s+(?:still\s+)?not\s+(?:say|put|give|tell)|\btoo\s+early\b|\bnot\s+yet\s+(?:known|clear|confirmed|determined|decided|available|been)\b|\b(?:unable|not\s+able)\s+to\s+(?:say|confirm|answer|give|provide)|"
    r"\b(?:was|were|is)\s+(?:unsure|uncertain|unclear|unknown|doubtful|silent\s+on|not\s+(?:sure|certain|known|aware\s+of\s+the))\b|\bnot\s+(?:known|in\s+a\s+position|at\s+liberty)\b|"
    r"\b(?:did|does|do)(?:\s+not|n[’']t)\s+(?:know|have\s+(?:the|that|this|a|any)|want\s+to\s+(?:give|say))\b|\bto\s+hand\b|\b(?:had|has)\s+not\s+(?:seen|got|replied|been\s+(?:broken\s+down|modelled|costed|collected|recorded|asked|written|decided))\b|\bremained?\s+(?:to\s+be\s+seen|unclear)\b|\byet\s+to\s+be\s+\w+\b|"
    r"\bhad\s+no\s+(?:knowledge|evidence|idea|information|figures?|answer|reply)\b|\bdifficult\s+to\s+(?:predict|say)\b|\b(?:nobody|no\s+one|no-one)\s+(?:present\s+)?(?:knew|had|could|was|did)\b|\bno\s+(?:answer|date)\b|\brather\s+(?:not|be\s+asked)\b|\bsooner\s+not\b|\bsay\s+nothing\b|\bwould\s+not\s+(?:say|use|give|guess|be\s+(?:drawn|named))\b|"
    r"\bnothing\s+(?:had|has)\s+been\b|\bhoped\s+so\b|\bwould\s+depend\b|\bnot\s+with\s+(?:her|him|them)\b|\bwhich\s+had\s+not\s+(?:been|replied)\b|\bdeclined\s+to\b|\binventing\b|\bpreferred\s+(?:not\s+)?to\b|\bfrom\s+memory\b|\bin\s+the\s+confidential\s+part\b",
    re.I,
)
_HEDGE = re.compile(
    r"^\W*(?:maybe|perhaps|possibly|also|he|she|they|his|her|their|similarly|for\s+example|in\s+addition)\b", re.I
)


@dataclass(slots=True)
class Reply:
    """What became of one question."""

    status: QuestionStatus = "unanswered"
    answers: list[Answer] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    spoke: list[tuple[int, str]] = field(
        default_factory=list
    )  # (paragraph, who) of each reply, also of one that puts off


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
        if others := _acted_at_once(question):
            sentence = question.passage.sentence_text(question.sentence)
            replies[number].status = _judge([re.split(r";\s+|,?\s+and\s+", sentence)[-1]])
            _answered(replies[number], [(question.passage, question.sentence, v) for v in others])
            continue
        if (status := _own_sentence(question)) is not None:
            reply = replies[number]
            reply.status = status
            asker = question.asker.name if question.asker else None
            others = [
                v
                for c in question.passage.clauses_in(question.sentence)
                if c.speech
                for v in c.voices
                if v.speaks and v.name != asker
            ]
            _answered(
                reply,
                [(question.passage, question.sentence, v) for v in others]
                or [(question.passage, question.sentence, None)],
            )
            continue
        start = positions[number]
        later = [positions[k] for k in range(number + 1, len(asked)) if not asked[k].replied_here]
        _search(question, places, start, later, presenters, replies[number], page)
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
        passive = re.search(
            r"\b(?:was|were)\s+(?:then\s+|also\s+)?asked\b", question.passage.sentence_text(question.sentence)
        )
        begin = question.passage.sentences[question.sentence][0] + passive.end() if passive else None
        return begin is not None and any(c.speech in verbs.TELLING and c.verb.start > begin for c in clauses)
    return any(
        c.speech in verbs.TELLING and any(v.speaks and v.name != asker for v in c.voices) for c in clauses[asked + 1 :]
    )


def _acted_at_once(question: "Asked") -> list[Voice]:
    """ "X asked whom to see and the Clerk gave her the details": who did something about it in the same sentence."""
    asker = question.asker.name if question.asker else None
    text = question.passage.sentence_text(question.sentence)
    start = question.passage.sentences[question.sentence][0]
    for clause in question.passage.clauses_in(question.sentence):
        if clause.verb.subject is None or clause.verb.passive or clause.verb.aux:
            continue
        joined = re.search(r"(?:,\s+|;\s+|\b)and\s+$|;\s+$", text[: clause.verb.subject[0] - start])
        others = [v for v in clause.voices if v.kind in ("person", "office") and v.name != asker]
        if joined and others and clause.verb.tag == "VBD":
            return others
    return []


def _told_in_one(question: "Asked", reply: Reply) -> None:
    """A question known from its answer, or answered in its own sentence: the other speaker of that sentence replied."""
    asker = question.asker.name if question.asker else None
    clauses = [c for c in question.passage.clauses_in(question.sentence) if c.speech]
    voices = [
        v
        for c in clauses
        if question.replied_here or c.speech not in verbs.ASKING
        for v in c.voices
        if v.speaks and v.name != asker
    ]
    text = question.passage.sentence_text(question.sentence)
    reply.status = _judge([text])
    _answered(
        reply,
        [(question.passage, question.sentence, v) for v in voices] or [(question.passage, question.sentence, None)],
    )


# "There was a query about the lease; BL to check", "how much it cost, and Mr Venn would find out".
_TASK_BEHIND = re.compile(
    r"(?:;|,|\s[-–—]|\band)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}\s+(?:to|will|would|undertook\s+to|agreed\s+to|offered\s+to)\s+[a-z].*$",
    re.S,
)


def _own_sentence(question: "Asked") -> QuestionStatus | None:
    """What the end of the question's own sentence says: "… and it was explained that", "- we will get in touch"."""
    text = question.passage.sentence_text(question.sentence)
    rest = re.search(
        r"(?:\s[-–—]\s|,\s+|\band\s+|;\s+)(?:(?:it|this)\s+was\s+(?:\w+ly\s+|then\s+)?(?:explained|confirmed|stated|clarified|reported|given|(?:agreed|noted|advised|felt)\s+that)|(?:was|were)\s+(?:told|advised|informed|assured|reassured)|this\s+is\s+(?:being|currently)\b|this\s+(?:is|was)\s+to\b|(?:we|he|she|they|the\s+clerk|council)\s+(?:will|would|to|too)\b).*$",
        text,
        re.I | re.S,
    )
    if rest is None:
        promise = _TASK_BEHIND.search(text)
        return "deferred" if promise and _DEFERRED.search(promise[0]) else None
    if re.search(
        r"\b(?:it|this)\s+was\s+\w+|\b(?:was|were)\s+(?:told|advised|informed|assured|reassured)", rest[0], re.I
    ):
        return _judge([rest[0]])
    if re.search(r"\bthis\s+is\s+(?:being|currently)\b", rest[0], re.I):
        return "partly answered"
    return "deferred"


# "The Clerk is to check", "Mr Venn to find out": nobody is told to have said it.
_ONLY_A_TASK = re.compile(
    r"\b(?:is|are)\s+to\s+[a-z]+|^\W*(?:The\s+)?[A-Z][\w.’'-]*(?:\s+(?:of|for|and|[A-Z][\w.’'-]*)){0,4}\s+to\s+(?!the\b)[a-z]+\b"
)


def _answered(reply: Reply, said: list[tuple[Passage, int, Voice | None]]) -> None:
    """Notes who replied; a reply that only puts the question off answers nothing, so nobody is its answerer."""
    settled = reply.status in ("answered", "partly answered")
    for passage, sentence, voice in said:
        by = voice.name if voice is not None and settled else None
        if voice is not None and not _ONLY_A_TASK.search(passage.sentence_text(sentence)):
            reply.spoke.append((passage.n, voice.name))
        if all(a.by != by for a in reply.answers):
            reply.answers.append(Answer(passage.sentence_span(sentence), by))


def _search(
    question: "Asked",
    places: list[_Place],
    start: int,
    later: list[int],
    presenters: dict[int | None, set[str]],
    reply: Reply,
    page: Page,
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
            between += not _same_breath(question, place, places[start])
            continue
        found = _replies(place, question, asked_text, between, i == start + 1, presenters.get(item, set()), page)
        if found is None:
            continue
        voices, cue = found
        if cue.weight < 0:
            return
        _settle(places, i, voices, asker, asked_text, reply, later)
        reply.cues.append(cue)
        return


def _same_breath(question: "Asked", place: _Place, asked: _Place) -> bool:
    """Whether a later question is put by the same asker in one breath: one reply then answers both."""
    if place.passage is not asked.passage:
        return False
    names = {v.name for c in place.passage.clauses_in(place.sentence) if c.speech for v in c.voices if v.speaks}
    return question.asker is not None and names <= {question.asker.name} and place.sentence - asked.sentence <= 2


def _replies(
    place: _Place, question: "Asked", asked_text: str, between: int, adjacent: bool, presenters: set[str], page: Page
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
    if adjacent and not between and (named := _label(text, page)):
        return [named], Cue("a name and what they said", 1.5)
    if adjacent and not between and _ELLIPTIC.match(text):
        return _said_inside(place, asker), Cue("a short answer to the question", 1.5)
    marked = _ANSWER_LINE.match(text) or (_LETTERED.match(question.passage.text) and text.lstrip().startswith("A. "))
    if not between and marked and not same_paragraph:
        return [v for v in passage.speakers if v.speaks], Cue("marked “A”", 2.5)
    if not between and (written := _WRITTEN.match(text) or _RESPONSE_BY.match(text)):
        voices = [v for v in hear(written[1], page.directory) if v.speaks]
        return voices, Cue("a written response", 2.5)
    if adjacent and same_paragraph and not between and (other := _other_subject(place, asker)):
        return other, Cue("the next sentence is about what somebody else knew", 1.0)
    if clauses:
        return None
    if not between and (_PASSIVE_REPLY.search(text) or _IN_RESPONSE.search(text)):
        return [], Cue("“it was confirmed”: a reply by nobody named", 1.2)
    if adjacent and _NOBODY.match(text):
        return [], Cue("nobody replied", -1.0)
    if adjacent and same_paragraph and not _HEDGE.match(text) and not between:
        return [], Cue("the words that follow the question", 0.6)
    if adjacent and same_paragraph:
        return [], Cue("the asker goes on", -1.0)
    return None


_LETTERED = re.compile(r"\W*Q(?:uestion)?\s*\d*\s*\.\s")  # "Q. …", then "A. …", which alone may be an initial
_NOBODY = re.compile(
    r"^\W*(?:there\s+(?:was|were)\s+no\s+(?:response|reply|answer)s?|no\s+(?:response|reply|answer)\s+was\s+(?:given|made|received)|nobody\s+(?:replied|responded|answered))\b",
    re.I,
)
_ANSWER_LINE = re.compile(r"^\W*(?:A(?:nswer)?|Response|Reply)\s*\d*\s*(?:\([^)]{2,40}\)\s*)?[:)–-]")
# "They had not; …", "It was.", "Yes, …": an answer that leans on the question.
_ELLIPTIC = re.compile(
    r"^\W*(?:Yes|No|Not\s+yet|(?:It|They|He|She|There|This|Two|One|Most|All|None|Some)\s+(?:had|did|was|were|could|would|has|have|is|are|does|do)(?:\s+not|n[’']t)?)\s*(?=[;,.:])"
)


def _label(text: str, page: Page) -> Voice | None:
    """Who is named before a colon or a dash as the one who says what follows."""
    label = re.match(r"^\W*(?!Q\b|A\b)([A-Z][\w’' .]{1,30}?)\s*(?::|\s[–—-])\s", text)
    voice = hear(label[1], page.directory)[0] if label else None
    return voice if voice is not None and voice.kind in ("person", "office") else None


def _said_inside(place: _Place, asker: Voice | None) -> list[Voice]:
    """Who is told to have given a short answer: "It had not, said Mr Oyelaran"."""
    return [
        v
        for c in place.passage.clauses_in(place.sentence)
        if c.speech
        for v in c.voices
        if v.speaks and (asker is None or v.name != asker.name)
    ]


_RESPONSE_BY = re.compile(r"^\W*(?:Response|Reply|Answer)\s+(?:from|by|of)\s+([^:–—]{2,50}?)\s*[:–—-]\s")
_WRITTEN = re.compile(r"^\W*((?:[A-Z][\w.-]*\s?){1,5}?)[’']s?\s+(?:written\s+)?(?:response|reply|answer)\b")


def _other_subject(place: _Place, asker: Voice | None) -> list[Voice]:
    """Somebody other than the asker whom the sentence is about: "Mr Yeadon was in no doubt", "said Dr Farrant"."""
    for clause in place.passage.clauses_in(place.sentence)[:2]:
        others = [
            v for v in clause.voices if v.kind in ("person", "office") and (asker is None or v.name != asker.name)
        ]
        if others and not clause.verb.passive:
            return others
    return []


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
    said: list[tuple[Passage, int, Voice | None]] = [(first.passage, first.sentence, v) for v in voices]
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
        elif (speaking and not others) or re.match(r"\W*(?:RESOLVED|It was (?:\w+ )?(?:agreed|resolved))\b", text):
            break
        texts.append(text)
        said += [
            (place.passage, place.sentence, v)
            for v in others
            if all(v.name != (w.name if w else None) for _, _, w in said)
        ]
    reply.status = _judge(texts, _action_follows(places, i))
    _answered(reply, said or [(first.passage, first.sentence, None)])


def _action_follows(places: list[_Place], i: int) -> bool:
    """Whether the paragraph after the reply's gives out a task."""
    after = next((p.passage for p in places[i + 1 :] if p.passage is not places[i].passage), None)
    return after is not None and (
        after.paragraph.role == "action" or re.match(r"\W*actions?\b\s*[:–—-]", after.text, re.I) is not None
    )


def _judge(texts: list[str], given_out: bool = False) -> QuestionStatus:
    """The state that the reply's own words leave the question in.

    A reply that only promises to find out defers it; one that says "not known" leaves it unanswered, or
    partly answered where it says something besides. `given_out`: an action follows the reply at once.
    """
    first = texts[0]
    put_off, open_here = _DEFERRED.search(first), bool(_OPEN.search(first))
    returns = any(_DEFERRED.search(t) for t in texts[1:3])
    if open_here and (put_off or returns or given_out):
        return "deferred"
    if (
        put_off
        and not _informs(first[: put_off.start()])
        and not re.search(r"\b(?:should|if)\s+(?:it|they|he|she|the)\b", first[: put_off.start()], re.I)
    ):
        return "deferred"
    if open_here:
        told = [t for t in texts[1:] if not _OPEN.search(t) and len(t.split()) > 5]
        return "partly answered" if told or _informs(first) else "unanswered"
    if put_off and _informs(first[: put_off.start()]) and _COMES_BACK.search(first[put_off.start() :]):
        return "partly answered"
    if any(_OPEN.search(t) or _COMES_BACK.search(t) for t in texts[1:4]):
        return "partly answered"
    return "answered"


# That the reply itself will be made whole later.
_COMES_BACK = re.compile(
    r"\bwritten\s+(?:response|answer|reply)\b|\b(?:would|will|’ll|'ll|’d|'d)\s+(?:also\s+)?(?:check|find\s+out|enquire|ascertain|report\s+(?:on|back)|come\s+back|get\s+back|contact\s+\w+(?:\s+\w+){0,3}?\s+to\s+(?:clarify|confirm|check|establish|find)|let\s+\w+(?:\s+\w+)?\s+(?:know|have)|confirm\s+(?:this|it|the)|put\s+it\s+to|ask\s+\w+\s+for\s+the)\b",
    re.I,
)


def _informs(words: str) -> bool:
    """Whether the words before a promise already tell something."""
    told = re.split(
        r"\b(?:said|replied|responded|stated|advised|explained|confirmed|answered|reported|added|agreed|undertook)\b(?:\s+that)?",
        words,
        maxsplit=1,
    )[-1]
    clear = _OPEN.sub(" ", told)
    return len(clear.split()) >= 5
