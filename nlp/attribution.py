"""Who spoke: speakers of each paragraph, said outright, or carried on from the paragraph before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from nlp import decisions
from nlp.chairs import Chairs, changes_in, take_change
from nlp.page import Clause, Page, Passage
from nlp.predicates import Predicate, predicates
from nlp.speech import speech
from nlp.tables import verbs
from nlp.toldspeech import spoken_of
from nlp.voices import Voice, hear, named, person_voice

_LABEL = re.compile(
    r"^[\s•\-–*\d.)]*([A-Z][^:–\n]{1,60}?)\s*(?::\s+(?=\S)|\s[–-]\s+(?=(?:[Hh]ad|[Hh]as|[Ss]aid|[Aa]sked|[Rr]eported|[Aa]dvised|[Nn]oted|[Ii]t|[Tt]h\w+)\b))"
)
_BY = re.compile(r"\bby\s+((?:the\s+)?[^,.;]{2,60})")


def prepare(page: Page) -> None:
    """Fills each passage's clauses with voices, walking the page from top to bottom."""
    item: int | None = -1
    last = _Last()
    chairs = Chairs(page)
    for passage in page.passages:
        if passage.paragraph.item != item:
            item = passage.paragraph.item
            last = _Last()
            chairs.next_item()
        _clauses(passage, page, last, chairs)


@dataclass(slots=True)
class _Last:
    """Whom a pronoun would mean: "he" and "she" the last person, "they" only the last subject of a sentence."""

    person: Voice | None = None
    subject: Voice | None = None
    asker: Voice | None = None
    replied: bool = False  # whether that asker has had a reply since
    asked: Voice | None = None  # to whom a question was just put by name

    def heard(self, speaker: Voice, speech: str) -> None:
        """Notes who spoke now: a question opens an exchange, its reply leaves both in mind, anything else ends it."""
        if speech in verbs.ASKING:
            self.asker, self.replied = speaker, False
        elif self.asker is not None and not self.replied and speech in _ANSWERING:
            self.replied = True
        elif speech:
            self.asker, self.replied = None, False

    def means(self, pronoun: Voice, verb: str, again: bool) -> Voice:
        meant = self.subject if pronoun.printed.lower() == "they" else self.person
        if self.replied and again and verb in verbs.ASKING and pronoun.printed.lower() != "they":
            meant = self.asker
        elif self.asked is not None and verb in _ANSWERING and pronoun.printed.lower() != "they":
            meant = self.asked
        return Voice("person", pronoun.printed, meant.name, meant.owner) if meant is not None else pronoun


_ANSWERING = verbs.TELLING - {"add", "note", "point", "stress", "refer"}


def _addressee(clause: Clause, passage: Passage, page: Page) -> Voice | None:
    """The one person to whom a question is put: "asked Mr Selwood what he would do"."""
    if clause.speech not in verbs.ASKING:
        return None
    behind = passage.text[clause.verb.end : clause.verb.end + 50]
    people = [p for p in named(behind, page.directory) if not behind[: p[0]].strip()]
    if not people or not _PUT_TO.match(behind[people[0][1] :]):
        return None
    return person_voice(people[0][2], behind[people[0][0] : people[0][1]])


_PUT_TO = re.compile(r"\s+(?:whether|if|how|what|why|when|who|which|where|about|for)\b")


_AGAIN = re.compile(r"\b(?:also|then|further|next|again)\b")
# "said that the mowers had been out at six and asked if the contract allowed it": the one who said it also asked.
_AND_SO = re.compile(r"\band\s+(?:then\s+|also\s+|so\s+)?$")
_AND_SAID = frozenset(("thank", "suggest", "request", "express"))


def _goes_on_to_ask(verb: Predicate, text: str) -> bool:
    return verb.tag == "VBD" and verb.lemma in verbs.ASKING | _AND_SAID and bool(_AND_SO.search(text[: verb.start]))


def _clauses(passage: Passage, page: Page, last: _Last, chairs: Chairs) -> None:
    """Reads the clauses of one passage, keeping in `last` whom a pronoun would mean next."""
    people = named(passage.text, page.directory)
    changes = changes_in(passage.text)
    at = 0
    sentence = 0
    for predicate in predicates(passage.doc):
        verb = predicate
        while sentence + 1 < len(passage.sentences) and verb.start >= passage.sentences[sentence][1]:
            sentence += 1
        while at < len(people) and people[at][0] < verb.start:
            page.directory.saw(people[at][2])
            at += 1
        while changes and changes[0].end() <= verb.start:
            take_change(changes.pop(0), passage.text, page, chairs)
        if (misread := _AS_WORDS.search(passage.text, max(0, verb.start - 12), verb.start)) and (
            known := page.directory.resolve(misread[1])
        ):
            verb = replace(verb, aux=frozenset(), passive=False, subject=(misread.start(1), misread.end(1)))
            del known
        voices: tuple[Voice, ...] = ()
        if verb.subject is not None:
            again = _AGAIN.search(passage.text[verb.subject[1] : verb.start]) is not None
            heard = hear(passage.text[verb.subject[0] : verb.subject[1]], page.directory)
            voices = tuple(last.means(v, verb.lemma, again) if v.kind == "pronoun" else v for v in heard)
        if not any(v.speaks for v in voices) and verb.tag in ("VBD", "VBN") and not verb.aux and verb.lemma in _SPOKEN:
            voices = _just_before(passage.text[max(0, verb.start - 70) : verb.start], page) or voices
        told = verb.tag == "VBD" and verb.lemma in verbs.TELLING | verbs.ASKING and not any(v.speaks for v in voices)
        if told and (behind := _just_after(passage.text, verb.start, verb.end, page)):
            # "It could not, said Mr Oakes": the "could" before it is not the saying's
            voices, verb = behind, replace(verb, aux=frozenset(), relation="ROOT")
        if not any(v.speaks for v in voices) and _goes_on_to_ask(verb, passage.text):
            before = [c for c in passage.clauses if c.sentence == sentence and c.speech]
            voices = before[-1].voices if before else voices
        clause = Clause(verb, voices, sentence)
        clause.speech = speech(clause, passage)
        passage.clauses.append(clause)
        subject = next((v for v in voices if v.kind in ("person", "office", "unnamed")), None)
        if subject is not None and (clause.speech or verb.relation == "ROOT"):
            last.person = subject
            last.heard(subject, clause.speech)
            last.asked = _addressee(clause, passage, page)
        if verb.relation == "ROOT" and voices:
            last.subject = subject
    for change in changes:
        take_change(change, passage.text, page, chairs)
    for _, _, person in people[at:]:
        page.directory.saw(person)


_SPOKEN = verbs.SAYING | verbs.GIVING
# "IS asked": initials that the parse takes for a verb or a pronoun.
_AS_WORDS = re.compile(r"\b(AM|IS|BE|DO|HE|IT|WE|ME|US|MAY|CAN|HAD|WAS)\s+(?:then\s+|also\s+)?$")
_OFFICE_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))((?:The|the|A|a|An|an|One|Another)\s+(?:[\w-]+\s+)?(?:Chair(?:man|woman)?|Vice[ -]Chair\w*|Clerk|[Gg]overnor|[Mm]ember|[Hh]eadteacher)|Governors|Members|Officers)"
    r"(?:\s*\([^)]*\))?(?:\s+(?:then|also|again|further|\w+ly))*\s*$"
)


def _just_before(text: str, page: Page) -> tuple[Voice, ...]:
    """Whoever is named right in front of a speaking verb, where the parse gives it no speaker."""
    if office := _OFFICE_BEFORE.search(text):
        return tuple(hear(office[1], page.directory))
    bare = re.sub(r"(?:\s*\([^)]*\))?(?:\s+(?:then|also|again|further|\w+ly))*\s*$", "", text)
    bare = re.sub(r",\s+(?:who|whose|having)\b[^,;.]{3,60},$", "", bare)
    people = named(bare, page.directory)
    if (
        people
        and people[-1][1] == len(bare)
        and not re.search(r"\b(?:of|from|by|to|with|for)\s*$", bare[: people[-1][0]])
    ):
        return (person_voice(people[-1][2], bare[people[-1][0] :]),)
    return ()


_BEHIND = re.compile(r"\s+((?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*){0,4})")


def _just_after(text: str, start: int, end: int, page: Page) -> tuple[Voice, ...]:
    """Whoever is named right behind a speaking verb that follows what was said: "It had not, said Mr Oakes"."""
    name = _BEHIND.match(text, end)
    if name is None or not re.search(r"[,;?!”’\"']\s*$", text[max(0, start - 3) : start]):
        return ()
    return tuple(v for v in hear(name[1].rstrip("."), page.directory) if v.kind in ("person", "office"))


def attribute(page: Page, earlier: Mapping[int, bool]) -> None:
    """Decides the speakers of every passage; `earlier` tells which paragraphs go over earlier actions."""
    carried: list[Voice] = []
    before: Passage | None = None
    lead: Passage | None = None  # the line with a speaker that introduces a list
    for passage in page.passages:
        direct = _direct(passage, page)
        if earlier[passage.n] and "bullet" not in passage.paragraph.marks:
            carried = []  # under matters arising each paragraph is another matter
        if before is None or before.paragraph.item != passage.paragraph.item:
            carried = []
        if direct:
            passage.speakers = direct
            carried = direct[-1:]
        elif _ASK_LINE.match(passage.text) or _OPENS_ASKING.match(passage.text):
            pass  # whoever presents goes on behind the question
        elif carried and (
            (_carries_on(passage, before) and _may_go_on(carried[-1], passage))
            or _in_list(passage, lead)
            or _ANSWER.match(passage.text)
        ):
            passage.speakers, passage.inferred = carried[-1:], True
        elif "bullet" not in passage.paragraph.marks and not passage.paragraph.label:
            carried = []
        if passage.text.rstrip().endswith((":", " –", " -")):
            lead = passage if direct else None
        elif not _is_entry(passage):
            lead = None
        before = passage


def _may_go_on(voice: Voice, passage: Passage) -> bool:
    """Whether a speaker can be carried into a numbered paragraph: somebody unnamed is of one matter only."""
    return voice.kind in ("person", "office", "group") or not passage.paragraph.label


_ANSWER = re.compile(r"^\W*(?:A(?:nswer)?|Response|Reply)\s*:\s")
_ASK_LINE = re.compile(r"^\W*Q(?:uestion)?\s*\d*\s*(?:\([^)]*\)\s*)?[:.]\s")


# A paragraph that opens with a question put outright is not the presenter's own.
_OPENS_ASKING = re.compile(
    r"^\W*(?:(?:[Gg]overnor|[Mm]ember)s?[’']?s?\s+(?:question|challenge|query)\s*[:–—-]|(?i:how|what|why|when|who|where|which|is|are|will|would|does|do|did|has|have|can|could|should|was|were)\s[^.!?]{5,200}\?)"
)


def add_repliers(page: Page, replies: Iterable[tuple[int, str]]) -> None:
    """Whoever replied to a question spoke, in whatever words: (paragraph, name) pairs join the speakers."""
    passages = {p.n: p for p in page.passages}
    for n, name in replies:
        passage = passages.get(n)
        if passage is not None and all(v.name != name for v in passage.speakers):
            kept = [] if passage.inferred else passage.speakers
            passage.speakers, passage.inferred = [*kept, Voice("person", name, name)], False


def _direct(passage: Passage, page: Page) -> list[Voice]:
    """The voices that speak in a passage, in order, each once."""
    found: list[Voice] = []
    for clause in passage.clauses:
        if clause.speech:
            voices = [v for v in clause.voices if v.speaks]
        elif clause.verb.passive and clause.verb.lemma in verbs.SAYING:
            agent = _BY.match(passage.text[clause.verb.end : clause.verb.end + 90].lstrip())
            voices = [v for v in hear(agent[1], page.directory) if _of_the_meeting(v)] if agent else []
        else:
            continue
        found += [v for v in voices if all(v.name != f.name for f in found)]
    for begin, words in _labels(passage, any(c.speech for c in passage.clauses_in(0))):
        voice = _labelled(words, begin, passage, page)
        if voice is not None and voice.name not in {f.name for f in found}:
            found = [*found, voice] if begin else [voice, *found]
    for words in (*spoken_of(passage.text), *_misread(passage)):
        found += [
            v
            for v in hear(words, page.directory)
            if v.kind in ("person", "office") and v.name not in {f.name for f in found}
        ]
    return found


# Posts that people at a meeting hold: "the applicant" and "the tenant" say things elsewhere.
_POST = re.compile(
    r"\b(?:chair\w*|clerk|officer|director|head\w*|treasurer|secretary|manager|governor|member|leader|adviser)s?\b",
    re.I,
)


def _of_the_meeting(voice: Voice) -> bool:
    """Whether the one by whom something was said in the passive is somebody of this meeting."""
    return voice.kind == "person" or (voice.kind == "office" and _POST.search(voice.printed) is not None)


def _labelled(words: str, begin: int, passage: Passage, page: Page) -> Voice | None:
    """Whose words a label marks: a person who is present, or at the front of a sentence an office or somebody unnamed."""
    people = named(words, page.directory)
    if people and people[0][1] - people[0][0] >= len(words.strip()) - 2 and people[0][2].present:
        return person_voice(people[0][2], words)
    if begin or not _ROLE_LABEL.fullmatch(words.strip()):
        return None
    return hear(words, page.directory)[0] if _tells(passage, passage.text.index(words) + len(words)) else None


_IRREGULAR = {"say": "said", "tell": "told", "speak": "spoke", "feel": "felt", "think": "thought", "draw": "drew"}


def _past(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + ("d" if lemma.endswith("e") else "ed")


_PAST = frozenset(
    _past(lemma) for lemma in verbs.SAYING - verbs.CLAUSE_ONLY - {"read", "recommend", "support", "oppose", "seek"}
)
_SPEAKS_FIRST = re.compile(
    r"\W*((?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3})\s+(?:also\s+|then\s+|again\s+)?([a-z]+)\b"
)


def _misread(passage: Passage) -> Iterator[str]:
    """Whoever opens a sentence in front of a speaking verb that the parse took for something else ("DS congratulated staff")."""
    read = {clause.verb.start for clause in passage.clauses}
    for start, end in passage.sentences:
        match = _SPEAKS_FIRST.match(passage.text, start, end)
        if match and match[2] in _PAST and match.start(2) not in read:
            yield match[1]


# "Tom: what went wrong? Dave: a hole was charged twice."
_LABEL_INSIDE = re.compile(r"(?<=[.?!”\"]\s)([A-Z][\w’' .]{1,30}?):\s+(?=\S)")
_ANSWER_LABEL = re.compile(r"^\W*A(?:nswer)?\s*\(([^)]{2,40})\)\s*:")


def _labels(passage: Passage, spoken: bool) -> Iterator[tuple[int, str]]:
    """The names printed as labels of what somebody said, with where they stand; the first only where nobody else speaks."""
    text = passage.text
    if answer := _ANSWER_LABEL.match(text):
        yield 0, answer[1]
    elif not spoken and (label := _LABEL.match(text)):
        yield 0, label[1]
    elif not spoken and (dashed := _DASHED.match(text)) and _tells(passage, dashed.end()):
        yield 0, dashed[1]
    for inside in _LABEL_INSIDE.finditer(text):
        yield inside.start(), inside[1]


_ROLE_LABEL = re.compile(
    r"(?:(?:The|A|An|Another|One)\s+)?(?:[A-Z]?[a-z]+\s+)?(?:Vice[ -])?(?:[Cc]hair(?:man|woman|person)?|[Cc]lerk|[Gg]overnor|[Mm]ember|[Hh]eadteacher|[Rr]esident|[Pp]arishioner|[Cc]ouncillor|[Pp]arent|[Oo]fficer)"
)
_DASHED = re.compile(r"^[\s•*\d.)]*([A-Z][^:–\n]{1,40}?)\s[–—-]\s+(?=\S)")


def _tells(passage: Passage, begin: int) -> bool:
    """Whether what follows a name and a dash is a sentence, and not a task or a heading."""
    end = passage.sentences[0][1]
    if passage.sentence_text(0).rstrip().endswith("?"):
        return True
    return any(begin <= t.idx < end and t.dep_ in ("nsubj", "nsubjpass") for t in passage.doc)


# Minutes that number every paragraph: "15.2", "14."
_RUNNING = re.compile(r"\d+(?:\.\d+)*\.?$")


def _in_list(passage: Passage, lead: Passage | None) -> bool:
    """Whether a bullet stands under "X reported the following:"."""
    listed = _is_entry(passage)
    told = bool(passage.clauses) or not _SUM.search(passage.text)  # a line of a list of payments is nobody's
    return lead is not None and bool(listed) and told and passage.paragraph.item == lead.paragraph.item


def _is_entry(passage: Passage) -> bool:
    """Whether a paragraph is an entry of a list: by its mark, or by the small letter with which its words begin."""
    small = passage.text[:1].islower() and passage.text.rstrip().endswith((".", ";", ",", "and", "?"))
    return "bullet" in passage.paragraph.marks or bool(passage.paragraph.label) or small


_SUM = re.compile(r"£?\s?\d[\d,]*\.\d\d\W*$")


_STOPS = re.compile(
    r"(?:RESOLVED|AGREED|NOTED|Resolved|Agreed|Noted|ACTION|Action|Decision|None|Nil)\b|It was\b|There (?:was|were) (?:no|some|a|an|further)\b|"
    r"(?:The )?(?:Committee|Forum|Board|Council|Panel|Governors|Members|Councillors|Minutes|meeting|date|following)\b|"
    r"On being put\b|At the request\b|Deferred\b|Recommended\b|[A-Z][^.?!:,;]{2,50}\s[–—-]\s|In (?:response|reply|answer) to\b|Following (?:the|a|discussion|debate)\b|After (?:the|a|some|discussion|debate)\b|Discussion\b|A (?:question|query|discussion|vote)\b|"
    r"(?:The )?[A-Z][\w’'. ]{1,40}? to (?!the\b|a\b|an\b|be\b)[a-z]+ |"
    r"(?:Letter|Email|E-mail|Correspondence|Apologies|Report from|Application|Cheque)\b|That\b|The next (?:\w+ )?meeting\b"
)
# A matter's name before what is told of it: "Hearing loop: no progress", "Surfacing (13.1). Laid in July".
_HEADED = re.compile(r"[A-Z][^.?!:;]{2,70}(?:\(\d[\d./]*\)\.|:)\s")


def _carries_on(passage: Passage, before: Passage | None) -> bool:
    """Whether a passage with no speaker of its own goes on for the one before it.

    It must be a sentence of its own (not a list's line, a figure or a decision), and nobody else may act in it first.
    """
    paragraph, text = passage.paragraph, passage.text
    if text.startswith(("http", "www.")) and before is not None and before.speakers:
        return True
    if paragraph.role != "minute" or before is None or not before.clauses or paragraph.cells:
        return False
    if paragraph.label and not (_RUNNING.match(paragraph.label) and _RUNNING.match(before.paragraph.label)):
        return False
    body = text[text.find(paragraph.label) + len(paragraph.label) :].lstrip() if paragraph.label else text
    if len(text.split()) < 8 or not text.rstrip("\"'”’) ").endswith((".", "?", "!", ":", ";")) or _STOPS.match(body):
        return False
    if paragraph.marks != before.paragraph.marks and "bullet" not in paragraph.marks:
        return False
    first = passage.clauses_in(0)
    if not first or decisions.prints_one(passage.sentence_text(0)):
        return False
    if _HEADED.match(body) and not _HEADED.match(before.text):
        return False
    return not any(v.kind in ("person", "office") for c in first[:1] for v in c.voices)
