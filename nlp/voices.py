"""Who a phrase stands for: a person, an office, a group, somebody unnamed, the body itself, or nobody who can speak."""

import re
from dataclasses import dataclass
from typing import Literal

from ingest.given import GIVEN
from nlp.people import Directory, Known, likely_person, runs
from nlp.tables.names import BODIES, GROUPS, NOT_PEOPLE, OFFICES, SINGLES

Kind = Literal["person", "office", "group", "unnamed", "body", "authority", "pronoun", "thing"]

# Offices that one person holds at a meeting, as the directory keys them.
_HELD = {
    "chair": "chair", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "vice-chair": "vice-chair", "vice-chairman": "vice-chair", "clerk": "clerk", "secretary": "clerk",
    "headteacher": "headteacher", "headmaster": "headteacher", "headmistress": "headteacher",
}  # fmt: skip
_PRONOUNS = frozenset("he she they".split())
_ARTICLE = re.compile(
    r"^(?:both\s+|also\s+)?(?:(the|a|an|another|one|two|three|four|several|some|many|most|all|any|our|other|various)\s+)?"
    r"(?:of\s+the\s+)?",
    re.I,
)
_PREPOSITION = re.compile(
    r"\s+(?:of|from|for|on|in|at|with|representing|to|who|which|that|present|about|by)\b|[,(–]", re.I
)
_AUTHORITY = re.compile(
    r"^(?:the\s+)?(?:LA|L\.A\.|local\s+authority|authority|county\s+council|borough\s+council|city\s+council|district\s+council|"
    r"town\s+council|county|borough|trust|school|academy|company|department|team|service)$",
    re.I,
)
_COLLECTIVE = re.compile(
    r"\b(?:(?-i:[A-Z]\w+\s+Services|[A-Z]\w+\s+Team)$|members|representatives|officers|governors|councillors|heads|headteachers)\b",
    re.I,
)
_JOIN = re.compile(r"^(?:\s|,|and|&|/|\band\b|both|with)*$", re.I)
_POSSESSIVE = re.compile(r"['’]s?\b(?!\s*$)")
_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: its kind, the words as printed, and the fullest name that the page supports."""

    kind: Kind
    printed: str
    name: str
    stands: str = ""  # for a pronoun: how the minutes print whom it means

    @property
    def speaks(self) -> bool:
        """Whether this voice can say something at a meeting."""
        return self.kind in ("person", "office", "group", "unnamed", "body")

    @property
    def owner(self) -> str:
        """How minutes write it as the owner of a task: as printed, a pronoun by the words that it stands for."""
        return (self.stands or self.name) if self.printed.lower() in _PRONOUNS else self.printed


def hear(phrase: str, directory: Directory) -> list[Voice]:
    """The voices in a phrase, in printed order; a single "thing" where nobody is named."""
    text = _BRACKETS.sub(lambda m: " " * len(m[0]), phrase).strip().strip(":–-").strip()
    text = re.sub(r" {2,}", " ", text) if "(" in phrase or "[" in phrase else text
    text = re.sub(r"^[Tt]hat\s+(?=\w)|^[Tt]he\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b)", "", text)
    text = re.sub(r"(?<=\w)\s+(?:all|both|also|then|again|now|therefore)$", "", text)
    people = _people(text, directory)
    if people:
        return people
    if (told := _AFTER_POST.fullmatch(text)) and (person := directory.resolve(told["who"])) is not None:
        return [person_voice(person, told["who"])]
    if tail := _behind_heading(text, directory):
        return tail
    return [_unnamed(text, directory)]


# "The Designated Nurse, Fiona Tate": a post, then who holds it.
_AFTER_POST = re.compile(
    r"(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:\s+[\w&’'-]+){0,8},\s+(?P<who>(?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+),?"
)
# A heading run on into its first sentence: "53/19 Grit Bins Cllr Marsh", "Ragwort - The Clerk".
_TOPIC = re.compile(r"^.*(?:\s[-–—]\s|[:.;•]\s+)", re.S)
_LED = re.compile(
    r"(?:\b(?:of|from|by|to|with|for|on|in|at|and|or|about|between|than|as|regarding|the|a)|[,/&])\s*$", re.I
)
_LAST_OFFICE = re.compile(
    r"(?<=\s)The\s+(?:[A-Z][\w-]+\s+)?(?:Vice[ -])?(?:Chair(?:man|woman|person)?|Clerk|Treasurer|Secretary|Headteacher|Mayor|Leader)$"
)


def _behind_heading(text: str, directory: Directory) -> list[Voice]:
    """Who stands at the end of a phrase whose front is a heading; nobody where the front is a sentence's own."""
    cut = _TOPIC.match(text)
    if cut and cut.end() < len(text):
        rest = text[cut.end() :].strip()
        voices = _people(rest, directory) or [_unnamed(rest, directory)]
        return voices if voices[0].kind != "thing" else []
    if not (text[:1].isupper() or text[:1].isdigit()):
        return []
    if office := _LAST_OFFICE.search(text):
        return [] if _LED.search(text[: office.start()]) else [_unnamed(office[0], directory)]
    found = named(text, directory)
    if found and found[-1][1] == len(text) and found[-1][0] > 0 and not _LED.search(text[: found[-1][0]]):
        start, end, person = found[-1]
        return [person_voice(person, text[start:end])]
    return []


def person_voice(person: Known, printed: str) -> Voice:
    """The voice of a known person."""
    return Voice("person", printed, person.name)


def _people(text: str, directory: Directory) -> list[Voice]:
    """Named people (and offices joined to them) when the phrase begins with one."""
    voices: list[Voice] = []
    position = 0
    for start, end, person in named(text, directory):
        between = text[position:start]
        if not voices and not _JOIN.match(between):
            joined = _leading_office(between, directory)
            if joined is None:
                return []
            voices += joined
        elif voices and not _JOIN.match(between) and not re.search(r"(?:,|\band|&|/)\s*(?:by\s+|with\s+)?$", between):
            break
        if _POSSESSIVE.match(text[end : end + 3]) and not re.match(r"['’]s?\s*$", text[end:]):
            return []
        voices.append(person_voice(person, text[start:end]))
        position = end
    if voices and (tail := re.match(r"\s*(?:and|&|/)\s*((?:the\s+)?[\w-]+)\s*$", text[position:])):
        voice = _unnamed(tail[1], directory)
        if voice.kind in ("office", "group", "unnamed"):
            voices.append(voice)
    return voices


def _leading_office(between: str, directory: Directory) -> list[Voice] | None:
    """ "The Clerk and " in front of a name gives the clerk; "the Chair, " is only that person's office."""
    words = between.strip()
    if re.match(r"^(?:the\s+)?[\w\s’'-]{3,60}(?:,|$)$", words, re.I) and _is_office(words.rstrip(",")):
        return []
    head = re.match(r"^(.*?)\s*(?:,|and|&|/)\s*$", words, re.I)
    if head and _is_office(head[1]):
        return [_unnamed(head[1], directory)]
    return None


def _is_office(words: str) -> bool:
    head = _head(words)
    return head in OFFICES or head in SINGLES or head in _HELD


def named(text: str, directory: Directory) -> list[tuple[int, int, Known]]:
    """Every known person named in the text: (start, end, person), in order."""
    found: list[tuple[int, int, Known]] = []
    for start, end, titled in runs(text):
        printed = text[start:end]
        person = _known(printed, titled, directory) or _acting(printed, text[end : end + 40], directory)
        if person is not None:
            found.append((start, end, person))
    for match in re.finditer(r"(?<![\w.])(?:[A-Z]\.?){2,4}(?![\w])", text):
        if any(s <= match.start() < e for s, e, _ in found):
            continue
        person = directory.resolve(match[0])
        if person is not None and (person.initials or person.present):
            found.append((match.start(), match.end(), person))
    for person in directory.people:
        if person.initials and not person.initials.isupper():  # "NGo", beside another NG
            found += [(m.start(), m.end(), person) for m in re.finditer(rf"\b{re.escape(person.initials)}\b", text)]
    return sorted(found, key=lambda f: f[0])


def _known(printed: str, titled: bool, directory: Directory) -> Known | None:
    lower = printed.lower()
    if not titled and all(w in NOT_PEOPLE for w in lower.split()):
        return None
    if not titled and " " not in printed and lower in OFFICES:
        return None
    person = directory.resolve(printed)
    if person is None and titled:
        person = directory.add(printed)
    if person is None and not titled and likely_person(printed):
        person = directory.add(printed)
    return person


# "Grant reported that": a given name that is a word as well is a name where it does what only people do.
_TELLS = re.compile(
    r"\s+(?:(?:then|also|again|further)\s+)?(?:said|asked|added|reported|explained|advised|confirmed|noted|replied|presented|introduced|agreed|"
    r"suggested|thanked|updated|felt|told|will|undertook|offered|gave)\b"
)


# "Shanice, Tom and Tyler told the Board": first names alone.
_TELL = re.compile(
    r"(?:,\s+[A-Z][a-z]+)*(?:,?\s+and\s+[A-Z][a-z]+)?\s+(?:(?:then|also|again|further)\s+)?"
    r"(?:said|asked|told|thought|added|reported|explained|replied|queried|wondered|suggested|felt|answered|mentioned)\b"
)


def _acting(printed: str, behind: str, directory: Directory) -> Known | None:
    if printed.lower() in GIVEN and _TELL.match(behind):
        several = any(person.given[:1] == (printed.lower(),) for person in directory.people)
        return directory.resolve(printed) or (None if several else directory.add(printed))
    if " " in printed or (behind and not _TELLS.match(behind)):
        return None
    known = directory.resolve(printed)
    return known if known is not None and known.given == (printed.lower(),) else None


def _head(words: str) -> str:
    """The head noun of a phrase: "the Head of Finance" is head, "a Parent Governor" is governor."""
    text = _ARTICLE.sub("", words.strip(), count=1)
    text = _PREPOSITION.split(text, maxsplit=1)[0].strip()
    text = re.sub(r"\bvice[ -]chair", "vice-chair", text, flags=re.I)
    text = re.sub(r"\bhead teacher", "headteacher", text, flags=re.I)
    return text.split()[-1].lower().strip(".,;:’'") if text.split() else ""


def _acts(words: str) -> bool:
    return _head(words) in GROUPS | OFFICES | SINGLES or _COLLECTIVE.search(words) is not None


_UNDER = re.compile(r"(?:the\s+)?(?:deputy|assistant|associate|executive|former|interim\s+deputy)\s", re.I)


# "The Council's Assistant Director Inclusion", "Service Manager SEND": the post, then what it is for.
_POST_OF = re.compile(
    r"(?:[Tt]he\s+)?(?:[A-Z]\w+[’']s\s+)?(?:[A-Z][\w&-]*\s+){1,3}(?:Director|Manager|Officer|Adviser|Advisor|Lead|Leader|Accountant|Head)"
    r"(?:\s+(?:for|of|[-–,]))?(?:\s+(?:and|&|[A-Z][\w&-]*)){1,5}"
)


_YOUNG = re.compile(r"(?:(?:the|some|several|two|three)\s+)?(?:young\s+people|pupils|students|children|carers)", re.I)


def _unnamed(text: str, directory: Directory) -> Voice:
    lower = text.lower()
    if lower in _PRONOUNS:
        return Voice("pronoun", text, text)
    joined = re.match(r"(.+)\s+and\s+((?:the\s+)?[a-z]+)$", text)
    if joined and _head(joined[2]) in GROUPS and not _acts(joined[1]):
        return Voice("group", joined[2], joined[2])  # "the activities and governors asked"
    article = _ARTICLE.match(text)
    word = (article[1] or "").lower() if article else ""
    head = _head(text)
    if head in _HELD and word not in ("a", "an", "another", "one") and not _UNDER.match(text):
        holder = directory.roles.get(_HELD[head])
        return Voice("office", text, holder.name if holder else text.partition(",")[0])
    if (short := re.fullmatch(r"(?:the\s+)?([A-Z]{2,4}|[A-Z]o[A-Z])", text, re.I)) and len(
        holders := directory.short.get(short[1].upper(), []) if short[1][0].isupper() else []
    ) == 1:
        return Voice("office", text, holders[0].name)
    if short and (post := directory.posts.get(short[1])):
        post_holder = _holder(post, directory)
        return Voice("office", text, post_holder.name if post_holder else post)
    if _AUTHORITY.match(text):
        return Voice("authority", text, text)
    if head in BODIES:
        return Voice("body", text, text)
    if head in GROUPS or _YOUNG.fullmatch(text) or (head.endswith("s") and head[:-1] in SINGLES | OFFICES):
        return Voice("group", text, text)
    if head in SINGLES and word not in ("the",):
        return Voice("unnamed", text, text)
    if head in OFFICES or head in SINGLES:
        holder_of = _holder(text, directory) or (_of_rank(head, directory) if word == "the" else None)
        return Voice("office", text, holder_of.name if holder_of else text)
    if (
        _COLLECTIVE.search(text)
        and text[:1].isupper()
        and len(text.split()) <= 7
        and not re.match(r"(?:If|When|Where|Should)\b", text)
    ):
        return Voice("group", text, text)
    if re.fullmatch(r"(?:the\s+)?[A-Z]{2,5}", text):
        return Voice("authority", text, text)
    if (rank := re.fullmatch(r"[Tt]he\s+([A-Z][a-z]+)", text)) and (ranked := _of_rank(rank[1], directory)):
        return Voice("office", text, ranked.name)
    if _POST_OF.fullmatch(text):
        return Voice("office", text, text)
    return Voice("thing", text, text)


def _of_rank(title: str, directory: Directory) -> Known | None:
    """The one person who is printed with this word before the name: "the Superintendent", "the Reverend"."""
    fits = [person for person in directory.people if title.lower() in person.honorifics]
    return fits[0] if len(fits) == 1 else None


def _holder(text: str, directory: Directory) -> Known | None:
    """The one person whose printed role holds all the words of this office."""
    words = {w for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in ("the", "and", "for", "from")}
    if not words:
        return None
    fits = [
        p
        for p in directory.people
        if p.present
        and any(
            words <= set(re.findall(r"[a-z]{3,}", r.lower())) and (len(words) > 1 or _leads(r, words)) for r in p.roles
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _leads(role: str, words: set[str]) -> bool:
    """Whether a one-word office ("the Director") is the first word of a printed role."""
    first = re.findall(r"[a-z]{3,}", role.lower())[:2]
    return bool(first) and (first[0] in words or (first[0] in ("interim", "acting") and first[-1] in words))
