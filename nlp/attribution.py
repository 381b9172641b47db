"""Who spoke: speakers of each paragraph, said outright, or carried on from the paragraph before."""

import re

from nlp.page import Clause, Page, Passage
from nlp.predicates import predicates
from nlp.tables import verbs
from nlp.voices import Voice, hear, named

# Auxiliaries that put the saying elsewhere: in a plan, a rule, or an earlier time.
_ELSEWHERE = frozenset("will would could should shall may might must can had has have ’d 'd ’ve 'll ’ll to".split())
_SUBORDINATE = frozenset(("relcl", "acl", "pcomp"))
_LABEL = re.compile(r"^[\s•\-–*\d.)]*([A-Z][^:–\n]{1,60}?)\s*(?::|\s[–-])\s+\S")
_BY = re.compile(r"\bby\s+((?:the\s+)?[^,.;]{2,60})")
_RESPONSE = re.compile(r"\b(?:in\s+(?:response|reply|answer)|responding)\b", re.I)
_CORRESPONDENCE = re.compile(
    r"\b(?:by|via|in|an?|his|her|their)\s+(?:e-?mail|letter|phone|telephone|text)|wrote|emailed|e-mailed\b", re.I
)


def prepare(page: Page) -> None:
    """Fills each passage's clauses with voices, walking the page from top to bottom."""
    item: int | None = -1
    last: Voice | None = None
    for passage in page.passages:
        if passage.paragraph.item != item:
            item = passage.paragraph.item
            last = None
        last = _clauses(passage, page, last)


def _clauses(passage: Passage, page: Page, last: Voice | None) -> Voice | None:
    """The clauses of one passage; returns the person whom "he" or "she" would mean next."""
    people = named(passage.text, page.directory)
    at = 0
    sentence = 0
    for verb in predicates(passage.doc):
        while sentence + 1 < len(passage.sentences) and verb.start >= passage.sentences[sentence][1]:
            sentence += 1
        while at < len(people) and people[at][0] < verb.start:
            page.directory.saw(people[at][2])
            at += 1
        voices: tuple[Voice, ...] = ()
        if verb.subject is not None:
            heard = hear(passage.text[verb.subject[0] : verb.subject[1]], page.directory)
            voices = tuple(
                v if v.kind != "pronoun" else (last and Voice("person", v.printed, last.name)) or v for v in heard
            )
        clause = Clause(verb, voices, sentence)
        clause.speech = _speech(clause, passage)
        passage.clauses.append(clause)
        subject = next((v for v in voices if v.kind in ("person", "office", "unnamed")), None)
        if subject is not None and (clause.speech or verb.relation == "ROOT"):
            last = subject
    for _, _, person in people[at:]:
        page.directory.saw(person)
    return last


def _speech(clause: Clause, passage: Passage) -> str:
    """The speaking verb as printed when this clause has somebody speak at this meeting, else nothing."""
    verb = clause.verb
    if not clause.voices or verb.passive or verb.relation in _SUBORDINATE:
        return ""
    kinds = {v.kind for v in clause.voices}
    if not kinds & {"person", "office", "group", "unnamed", "body", "pronoun"}:
        return ""
    after = passage.text[verb.end : verb.end + 60]
    lemma = verb.lemma
    if verb.tag == "VB" and not verb.aux & {"did", "do"} and not verb.inherited:
        return ""
    if verb.aux & _ELSEWHERE:
        polite = lemma in ("like", "wish") and re.match(r"\s+to\s+(\w+)", after)
        return f"{lemma} to {polite[1]}" if polite and polite[1] in verbs.SAYING else ""
    if lemma in ("wish", "like") and (wish := re.match(r"\s+to\s+(\w+)", after)) and wish[1] in verbs.SAYING:
        return f"{lemma} to {wish[1]}"
    if "body" in kinds and lemma not in verbs.BODY_SAYING:
        return ""
    if lemma in verbs.CLAUSE_ONLY:
        if kinds <= {"group", "body"}:
            return ""
        if not re.match(r"\s+(?:that|it|this|the|a|an|his|her|their|there|with|and|how|if|what|on|[A-Z])\b", after):
            return ""
        return lemma
    if lemma in verbs.SAYING:
        return lemma
    if lemma in verbs.GIVING:
        words = re.findall(r"[\w-]+", after)[:9]
        return lemma if any(w in verbs.SPEECH_OBJECTS for w in words) else ""
    if lemma == "go" and re.match(r"\s+(?:through|over|on\s+to)\b", after):
        return lemma
    if lemma in ("finish", "close", "begin", "start") and re.match(r"\s+by\s+\w+ing\b", after):
        return lemma
    return ""


def attribute(page: Page) -> None:
    """Decides the speakers of every passage."""
    carried: list[Voice] = []
    before: Passage | None = None
    for passage in page.passages:
        direct = _direct(passage, page)
        if before is None or before.paragraph.item != passage.paragraph.item:
            carried = []
        if direct:
            passage.speakers = direct
            carried = direct[-1:]
        elif carried and _carries_on(passage, before):
            passage.speakers, passage.inferred = carried[-1:], True
        else:
            carried = []
        before = passage


def _direct(passage: Passage, page: Page) -> list[Voice]:
    """The voices that speak in a passage, in order, each once."""
    found: list[Voice] = []
    for clause in passage.clauses:
        if clause.speech:
            voices = [v for v in clause.voices if v.speaks]
        elif clause.verb.passive and clause.verb.lemma in verbs.SAYING:
            agent = _BY.match(passage.text[clause.verb.end : clause.verb.end + 90].lstrip())
            voices = [v for v in hear(agent[1], page.directory) if v.kind in ("person", "office")] if agent else []
        else:
            continue
        found += [v for v in voices if v.kind != "pronoun" and all(v.name != f.name for f in found)]
    if not found and (label := _LABEL.match(passage.text)):
        voices = hear(label[1], page.directory)
        if all(v.kind == "person" for v in voices):
            found += voices
    return found


def _carries_on(passage: Passage, before: Passage | None) -> bool:
    """Whether a passage with no speaker of its own goes on for the one before it."""
    if passage.paragraph.role != "minute" or before is None:
        return False
    if passage.paragraph.label or passage.paragraph.cells:
        return False
    text = passage.text
    if re.match(
        r"(?:RESOLVED|AGREED|Resolved|Agreed|ACTION|Action|It was|There (?:was|were) no|None|Nil|Noted)\b", text
    ):
        return False
    if re.match(r"(?:The )?(?:Committee|Forum|Board|Council|Panel|Governors|Members|Councillors)\b", text):
        return False
    if re.match(r"(?:The )?(?:meeting|date of)\b", text, re.I):
        return False
    return len(text) > 40 or text.startswith("http")
