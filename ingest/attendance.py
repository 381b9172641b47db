"""Who was there: the lists, sentences and tables in which minutes say it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cutting import Stretch
from ingest.document import Attendance, AttendanceStatus
from ingest.names import GROUP, HONORIFICS, NOBODY, ROLE_WORDS, Person, people
from ingest.vocabulary import AGENDA_TITLES, GROUPS, LEADS

AFTER = r"(?=\s*[:–—;-]|\s*/\s|\s*\([^)]{1,60}\)\s*[:–—-]*|\s*$|\s*\n)"


def _strong_first(strong: int) -> Callable[[tuple[int, tuple[str, str]]], tuple[bool, int]]:
    """Orders leads: those that name a status before those that name a group, the longer pattern first."""
    return lambda entry: (entry[0] >= strong, -len(entry[1][0]))


ALL_LEADS = (*LEADS, *GROUPS)
LEAD = re.compile(
    "(?:"
    + "|".join(
        f"(?P<l{n}>{pattern})" for n, (pattern, _) in sorted(enumerate(ALL_LEADS), key=_strong_first(len(LEADS)))
    )
    + r")\b"
    + AFTER,
    re.IGNORECASE,
)
# Without a colon the lead must be the first word and a name or "were received from" follow it.
BARE_LEAD = re.compile(
    r"(?P<present>(?:those\s+)?(?:present|attending|attendance)(?:\s+were|\s+was)?|members\s+present(?:\s+were)?)(?=[\s.,?]+(?-i:[A-Z(]))"
    r"|(?P<apologies>apolog(?:y|ies)(?:\s+(?:for|of)\s+absence)?(?:\s*/\s*absent)?)(?=\s*,?\s+(?:(?-i:[A-Z])|were|was|had|have|received|from|accepted))"
    r"|(?P<attending>(?:also\s*,?\s*)?in\s+attendance)(?=\s+(?-i:[A-Z]))"
    r"|(?P<absent>absent)(?=\s+(?-i:[A-Z]))",
    re.IGNORECASE,
)
ROLE_LEAD = re.compile(
    r"(?P<role>(?:vice[\s-]?)?chair(?:man|person)?|(?:parish\s+|town\s+)?clerk(?:\s+to\s+the\s+\w+)?|secretary|minute[\s-]?taker|"
    r"minutes\s+taken\s+by|chaired\s+by|clerked\s+by)\s*[:–-]?\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
# Officers named in the head of the page: "Chair: Ann Bell  Clerk: Guy Hart", "… clerked by Guy Hart".
OFFICER = re.compile(
    r"(?:\A|(?<=\s))(?P<role>in\s+the\s+chair|(?:vice[\s-]?)?chair(?:man|person)?|clerk(?:\s+to\s+(?:the\s+)?governors)?|"
    r"minute[\s-]?taker|secretary|(?:executive\s+)?head\s?teacher)\s*:\s*(?=(?-i:[A-Z]))"
    r"|\b(?P<did>chaired|clerked|minuted|minutes\s+taken)\s+by\s*:?\s*(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
SECTION = re.compile(r"(?:^|\n|\t|[ \xa0]{3,}|(?<=[.;)])\s+)")
NOBODY_SENT = re.compile(r"\s*[:–-]*\s*(?:there\s+were\s+)?(?:no\b|none\b|nil\b|n/a\b|not\s+applicable)", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:apolog(?:y|ies)|accepted|received|noted|sent|tendered|submitted|given|offered|approved)\b"
    r"[^.:;]{0,90}?\b(?:from|for|by|on\s+behalf\s+of)\s*:?\s+(?!absence|lateness|late|non-|the\s+meeting|that\b|this\b|their|his|her)",
    re.IGNORECASE,
)
SENT = re.compile(
    r"(?P<names>[^.;:]{3,160}?)\s+(?:had\s+|have\s+|has\s+)?(?:also\s+)?"
    r"(?:sent|gave|given|submitted|tendered|offered|forwarded|expressed)\s+"
    r"(?:(?:their\s+|his\s+|her\s+)?apologies(?!\s+to\b)|hers\b|his\b(?!\s+\w)|theirs\b)",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"(?P<names>[^.;:]{3,160}?)\s+(?:was|were)\s+(?:absent|not\s+(?:present|in\s+attendance))\b|(?P<names2>[^.;:]{3,160}?)\s+did\s+not\s+attend\b"
    r"|(?P<names3>[^.;:]{3,160}?)\s+(?:has|have|had)\s+not\s+attended\b",
    re.IGNORECASE,
)
# "Also noted as absent, without apologies; Ann Bell, Guy Hart."
UNHEARD = re.compile(
    r"\b(?:nothing|no\s+word)\s+(?:had\s+been\s+|has\s+been\s+|was\s+)?(?:heard|received)\s+from\s+(?P<names>[^.;:]{3,120})",
    re.IGNORECASE,
)
LISTED_ABSENT = re.compile(
    r"\babsent\b(?:,?\s+without\s+(?:sending\s+)?apolog\w+)?\s*[:;–-]\s*(?P<names>[^.;:]{3,160})", re.IGNORECASE
)
IN_ABSENCE = re.compile(
    rf"\b[Ii]n\s+the\s+absence\s+of\s+(?P<name>(?:(?i:{HONORIFICS})\.?\s+)+(?:[A-Z]\.?\s+)*[A-Z][\w'’-]+"
    r"(?:\s+(?!The\b|A\b|Mr|Mrs|Ms|Cllr|Councillor)[A-Z][\w'’-]+)?(?:\s+\([^)]{1,40}\))?)"
)
SUBSTITUTE = re.compile(
    r"(?P<who>[^.;:,()]{3,80}?)\s+(?:(?:was|is|attended|were)\s+)?(?:in\s+attendance\s+)?(?:as\s+(?:a\s+|the\s+)?)?(?:substitut(?:e|ed|ing)|deputis(?:ed|ing))\s+for\s+"
    r"(?P<whom>[^.;:,()]{3,60})"
    r"|(?P<who2>[^.;:,()]{3,80}?)\s+(?:was|is|attended|were)\s+(?:present\s+|attending\s+|in\s+attendance\s+|the\s+meeting\s+)?"
    r"(?:in\s+(?:the\s+)?place\s+of|in\s+the\s+stead\s+of|instead\s+of|standing\s+in\s+for|on\s+behalf\s+of|(?<=attended\s)for)\s+(?P<whom2>[^.;:,()]{3,60})",
    re.IGNORECASE,
)
# "A attended as his substitute", said after the person for whom.
HIS_SUBSTITUTE = re.compile(
    r"(?P<who>[^.;:]{3,80}?)\s+(?:was|is|attended|were)\s+(?:present\s+|in\s+attendance\s+)?(?:as\s+)?"
    r"(?:his|her|their)\s+(?:named\s+)?(?:substitute|deputy)\b",
    re.IGNORECASE,
)
NAMED = re.compile(rf"(?:the\s+)?(?:(?:county|borough|district)\s+)?{HONORIFICS}\b", re.IGNORECASE)
ATTENDED = re.compile(r"(?P<names>[^.;:]{3,200}?),?\s+(?:was|were)\s+(?:also\s+)?in\s+attendance\b", re.IGNORECASE)
# "A (B substituting)", "A, for whom B was substituting".
STANDING_IN = re.compile(
    r"\((?P<in>[^()]{3,60}?)\s+(?:is\s+|was\s+)?(?:substituting|deputising|attending\s+instead|attending\s+in\s+(?:his|her|their)\s+place|as\s+substitute)\)"
    r"|,?\s*\bwith\s+(?P<with>[^,;()]{3,60}?)\s+(?:attending\s+)?as\s+(?:a\s+|the\s+|his\s+|her\s+|their\s+)?(?:named\s+)?(?:substitute|deputy)\b"
    r"|\((?P<instead>[^()]{3,60}?)\s+(?:attended|attending|present|sat)\s+in\s+(?:his|her|their)\s+(?:absence|place|stead)\)"
    r"|\((?:substituted|replaced|represented)\s+by\s+(?P<by>[^()]{3,60}?)\)"
    r"|,\s*(?:with\s+)?(?P<behind>[^.,;()]{3,50}?)\s+(?:substituting|deputising)\b"
    r"|,?\s*for\s+whom\s+(?P<whom>[^.,;()]{3,60}?)\s+(?:was\s+|is\s+)?(?:substitut\w+|deputis\w+)",
    re.IGNORECASE,
)
# Where a list ends though its sentence goes on.
CLAUSE = re.compile(
    r"\b(?:who\b(?!\s+took)|which|due\s+to|because|owing\s+to|as\s+(?:he|she|they)|and\s+(?:these|this|it|they)\b|hopes?\s+to)",
    re.IGNORECASE,
)
CLERK = re.compile(r"\((?:the\s+)?(?:\w+\s+)?clerk\b", re.IGNORECASE)
CORRECTS = re.compile(r"\W*(?:note|add|insert|include|remove|delete|amend|replace|change|record)\s", re.IGNORECASE)
SHORT_FORM = re.compile(r"(?:Mr|Mrs|Ms|Dr|Cllr|Clr|Rev|Revd|St|Messrs|Prof|Hon|No|Co|Jnr|Snr|[A-Z])\Z")
FINITE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|could|should|took|said|asked|reported|agreed|welcomed|thanked|informed|"
    r"opened|advised|proposed|noted|declared|explained|gave|read)\b",
    re.IGNORECASE,
)
TOLD = re.compile(r"(?<![\w-])(?!co-opted|retired|elected|appointed|attended|seconded|combined)[a-z]{3,}ed\b")
# "Ann Bell to count the forms": a name that is given something to do; "Clerk to the Governors" is an office.
TASKED = re.compile(r"\bto\s+(?!the\b|be\b|an?\b|item|join|follow|our|their|his|her\b|governors|council)[a-z]{3,}\b")
OFFICERS = re.compile(r"\b(?:clerk|officer|secretary|bursar|adviser|advisor|minute|police|pcso|warden)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person and the status of the list in which they stand."""

    person: Person
    status: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The first words of a list: the status they announce, how long they are, and whether they only name a group."""

    status: str
    length: int
    group: bool = False


def lead_of(words: str) -> Lead | None:
    """The lead at the head of a line; None where there is none."""
    lead = LEAD.match(words)
    if lead:
        number = next(int(key[1:]) for key, value in lead.groupdict().items() if value)
        rest = re.match(r"\s*(?:\([^)]{1,60}\)\s*)?[\s:–—;/-]*", words[lead.end() :])
        return Lead(ALL_LEADS[number][1], lead.end() + (rest.end() if rest else 0), number >= len(LEADS))
    bare = BARE_LEAD.match(words)
    if bare:
        status = next(key for key, value in bare.groupdict().items() if value)
        return Lead("in attendance" if status == "attending" else status, bare.end())
    return None


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence that holds `start` ends; the full stops of "Mr." and of initials do not count."""
    for stop in re.finditer(r"\.(?=\s|$)|\n", text[start:end]):
        at = start + stop.start()
        if (
            not _wraps(text, start, at)
            if stop.group() == "\n"
            else not SHORT_FORM.search(text[max(start, at - 9) : at])
        ):
            return at
    return end


def _wraps(text: str, start: int, at: int) -> bool:
    """Whether the line that ends at `at` was wrapped, so that its sentence goes on in the next one."""
    line = text[max(start, text.rfind("\n", 0, at) + 1) : at].rstrip()
    return text[at + 1 : at + 2].islower() or (len(line) >= 60 and not line.endswith((".", ":", ";", "?", "!")))


def looks_listed(text: str, stretch: Stretch) -> bool:
    """Whether a stretch is made of names, offices and counts alone."""
    words = text[stretch.words_start : stretch.end]
    plain = re.sub(r"\([^)]*\)", "", words)
    if len(words) > 1500 or ((FINITE.search(plain) or TOLD.search(plain)) and not GROUP.match(words)):
        return False
    if GROUP.match(words) and len(words) < 80:
        return True
    if TASKED.search(plain):
        return False
    instead = SUBSTITUTE.search(plain)
    if instead and (instead["who2"] or re.search(r"\b(?:attended|was|were|is)\b", instead.group())):
        return False
    if AGENDA_TITLES.match(words) and not lead_of(words):
        return False
    found = people(text, stretch.words_start, stretch.end)
    if not found:
        return False
    named = sum(len(p.name) + len(p.role or "") + len(p.initials) for p in found)
    return len(words) < 90 or named * 2 >= len(re.sub(r"[\s\[\],;]+", " ", plain))


def listed(text: str, start: int, end: int, status: str) -> Iterator[Listed]:
    """The people of one list, cut where another list begins in the same lines."""
    sections = [(start, status)]
    for gap in SECTION.finditer(text, start, end):
        lead = lead_of(text[gap.end() : end].split("\n", 1)[0]) if gap.end() > start else None
        column = "\t" in gap.group() or len(gap.group().strip("\n")) >= 3
        if lead:
            among = lead.group and lead.status != "in attendance"  # officers after members are no part of these
            sections.append((gap.end() + lead.length, status if among else lead.status))
        elif (
            "\n" in gap.group()
            and len(sections) > 1
            and sections[-1][1] != status
            and _was_column(text, sections[-1][0])
        ):
            sections.append((gap.end(), status))
        elif column and ROLE_LEAD.match(text, gap.end(), end):
            sections.append((gap.end(), "role"))
    for n, (at, kind) in enumerate(sections):
        stop = sections[n + 1][0] if n + 1 < len(sections) else end
        if n + 1 < len(sections):
            stop = _before_lead(text, at, stop)
        yield from _section(text, at, stop, kind)


def _was_column(text: str, at: int) -> bool:
    """Whether the lead before this offset stands in a second column of its line."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return bool(re.search(r"\S(?:\t|[ \xa0]{3,})\S", line))


def _before_lead(text: str, start: int, at: int) -> int:
    """Where the list that ends before the lead whose names begin at `at` has its end."""
    gaps = [gap.start() for gap in SECTION.finditer(text, start, at) if gap.start() > start]
    for gap in reversed(gaps):
        if lead_of(text[gap:at].lstrip()) or ROLE_LEAD.match(text[gap:at].lstrip() + " A"):
            return gap
    return at


def _section(text: str, start: int, end: int, kind: str) -> Iterator[Listed]:
    """The people of one section of a list."""
    if kind == "role":
        lead = ROLE_LEAD.match(text, start, end)
        if lead:
            for person in people(text, lead.end(), end)[:1]:
                yield Listed(replace(person, role=lead["role"].strip().title()), "role")
        return
    if NOBODY_SENT.match(text, start, end):
        return
    if kind in ("apologies", "absent"):
        yield from _apologies(text, start, end, kind)
        return
    for person in people(text, start, _list_end(text, start, end)):
        yield Listed(person, "substitute" if person.substitute_for else kind)


def _list_end(text: str, start: int, end: int) -> int:
    """Where a list of names gives way to sentences that tell something else than who was there."""
    at = sentence_end(text, start, end)
    while at < end:
        stop = sentence_end(text, at + 1, end)
        sentence = text[at:stop]
        if FINITE.search(re.sub(r"\([^)]*\)", "", sentence)) and not re.search(
            r"\b(?:present|attend\w*|joined)\b", sentence, re.I
        ):
            return at
        at = stop
    return end


def _apologies(text: str, start: int, end: int, kind: str) -> Iterator[Listed]:
    """Those who sent apologies: a list, or a sentence "were received from …"."""
    lead = FROM.match(text[start:end]) or re.match(
        r"\s*(?:were|was|had\s+been|have\s+been)?\s*(?:also\s+)?(?:received|accepted|noted|given|sent|approved|submitted|tendered|offered)?\s*"
        r"(?:and\s+\w+\s+)?(?:from|for|by|on\s+behalf\s+of)\s*:?\s+",
        text[start:end],
        re.IGNORECASE,
    )
    if not lead and FROM.search(text[start : sentence_end(text, start, end)]):
        yield from sentences(text, start, end)
        return
    at = start + (lead.end() if lead else 0)
    stop = sentence_end(text, at, end) if lead or FINITE.search(text[at:end]) else end
    for standing in STANDING_IN.finditer(text[at:stop]):
        yield from _standing_in(text, at, text[at:stop], standing)
    plain = STANDING_IN.sub(lambda m: "," + " " * (len(m[0]) - 1), text[at:stop])
    clause = CLAUSE.search(text, at, stop)
    person = None
    for person in people(plain, 0, (clause.start() if clause else stop) - at):
        yield Listed(replace(person, start=at + person.start, end=at + person.end), kind)
    if stop < end and (lead or FINITE.search(text[at:end])):
        yield from sentences(text, stop + 1, end, person)


def sentences(text: str, start: int, end: int, before: Person | None = None) -> Iterator[Listed]:
    """Apologies, absences and substitutes told in sentences; `before` is the last person named before them."""
    if not TELLING.search(text, start, end):
        return
    at = start
    while at < end:
        stop = sentence_end(text, at, end)
        sentence = text[at:stop]
        his = HIS_SUBSTITUTE.match(sentence)
        if his and before:
            for person in people(text, at + his.start("who"), at + his.end("who"))[:1]:
                yield Listed(replace(person, substitute_for=before.name), "substitute")
        for entry in _sentence(text, at, stop, sentence):
            yield entry
            before = entry.person
        at = stop + 1


def _sentence(text: str, at: int, stop: int, sentence: str) -> Iterator[Listed]:
    """One sentence: "apologies were received from A and B", "A sent her apologies", "A was absent", "A for B"."""
    if re.search(r"\bno\s+apologies\b", sentence, re.IGNORECASE):
        return
    standing = STANDING_IN.search(sentence)
    if standing:
        yield from _standing_in(text, at, sentence, standing)
    corrected = re.search(r"\bminutes\b|\bwords?\b", sentence, re.IGNORECASE)  # a name substituted in the minutes
    if CORRECTS.match(sentence):
        return
    substitute = None if standing or corrected else SUBSTITUTE.search(sentence)
    if substitute:
        yield from _in_place(text, at, substitute)
        return
    origin, sent, absent = FROM.search(sentence), SENT.match(sentence), ABSENT.match(sentence)
    attended = ATTENDED.match(sentence)
    if origin and re.search(r"apolog|accepted|absence", sentence, re.IGNORECASE):
        sentence = STANDING_IN.sub(lambda m: "," * len(m.group()), sentence)
        clause = CLAUSE.search(sentence, origin.end())
        stop = clause.start() if clause else len(sentence)
        for person in people(sentence, origin.end(), stop):
            yield Listed(replace(person, start=at + person.start, end=at + person.end), "apologies")
    elif sent:
        for person in people(text, at, at + sent.end("names")):
            yield Listed(person, "apologies")
    elif absent:
        group = next(key for key, value in absent.groupdict().items() if value)
        for person in people(text, at, at + absent.end(group)):
            yield Listed(person, "absent")
    elif attended and (NAMED.match(sentence.lstrip()) or CLERK.search(attended["names"])):
        for person in people(text, at, at + attended.end("names")):
            if person.name != person.role:
                yield Listed(person, "attended")


def _in_place(text: str, at: int, found: re.Match[str]) -> Iterator[Listed]:
    """Who came in place of somebody else; "on behalf of the Diocese" is in nobody's place."""
    who, whom = ("who", "whom") if found["who"] else ("who2", "whom2")
    absent = people(found[whom], 0, len(found[whom]))
    if who == "who2" and not absent:
        return
    for person in people(text, at + found.start(who), at + found.end(who))[:1]:
        yield Listed(replace(person, substitute_for=absent[0].name if absent else found[whom].strip()), "substitute")


def _standing_in(text: str, at: int, sentence: str, standing: re.Match[str]) -> Iterator[Listed]:
    """The substitute that is named beside the person they stand in for."""
    absent = people(sentence, 0, standing.start())
    group = next(name for name in ("in", "with", "instead", "by", "behind", "whom") if standing[name])
    for person in people(text, at + standing.start(group), at + standing.end(group))[:1]:
        yield Listed(replace(person, substitute_for=absent[-1].name if absent else None), "substitute")


TELLING = re.compile(
    r"apolog|absen|attend|\bplace\s+of|present|substitut|deputis|accepted|\bsent\s+h|\bsent\s+theirs", re.IGNORECASE
)


def officers_in(text: str, start: int, end: int) -> Iterator[Listed]:
    """Chair and clerk where a line of the head names them by their office."""
    found = list(OFFICER.finditer(text, start, end))
    for n, office in enumerate(found):
        stop = found[n + 1].start() if n + 1 < len(found) else min(end, office.end() + 60)
        if CONTACT.search(text, office.end(), stop):
            continue
        role = office["role"] or ("Chair" if office["did"].lower().startswith("chair") else "Clerk")
        for person in people(text, office.end(), stop)[:1]:
            if person.name != person.role:
                yield Listed(replace(person, role=role.strip().title()), "role")


CONTACT = re.compile(r"\d{2}|@|\b(?:tel|email|e-mail|address|road|street|lane)\b", re.IGNORECASE)


def absences(text: str, start: int, end: int) -> Iterator[Listed]:
    """Those in whose absence something was done, and those listed as absent in running words."""
    for away in (*LISTED_ABSENT.finditer(text, start, end), *UNHEARD.finditer(text, start, end)):
        for person in people(text, away.start("names"), away.end("names")):
            yield Listed(person, "absent")
    for match in IN_ABSENCE.finditer(text, start, end):
        for person in people(text, match.start("name"), match.end("name"))[:1]:
            sent = re.match(r"[^.;]{0,40}\bapologies\b", text[match.end() : end])
            yield Listed(person, "apologies" if sent else "absent")


def settled(found: Sequence[Listed]) -> tuple[Attendance, ...]:
    """Each person once, with a status; the first list that names somebody counts, an office is taken from any."""
    main = any(entry.status == "present" for entry in found)
    people_by_key: list[tuple[Person, str]] = []
    for entry in found:
        if not _is_somebody(entry.person):
            continue
        known = next((k for k, (p, _) in enumerate(people_by_key) if same_person(p.name, entry.person.name)), None)
        if known is None and entry.status == "role":  # "Gerry" in the head is Geraldine in the list
            known = next((k for k, (p, _) in enumerate(people_by_key) if _alike(p.name, entry.person.name)), None)
        if known is None:
            people_by_key.append((entry.person, entry.status))
        else:
            people_by_key[known] = _merged(people_by_key[known], entry)
    return tuple(
        Attendance(_printed(p.name), p.role, _status(p, status, main), p.initials, p.substitute_for, p.start, p.end)
        for p, status in people_by_key
    )


def _is_somebody(person: Person) -> bool:
    """Whether the entry is a person or a named office, no vacancy and no heading."""
    words = person.name.lower()
    return not re.search(
        r"\bvacan|^(?:members?|officers?|observers?|governors?|councillors?|staff|minutes?|parent)$", words
    )


def _merged(known: tuple[Person, str], entry: Listed) -> tuple[Person, str]:
    """Somebody named twice: the fuller office and the initials are kept, the first status too."""
    person, status = known
    other = entry.person
    if other.role and (person.role is None or entry.status == "role"):
        held = person.role or ""
        both = f"{held}/{other.role}" if held and other.role.lower() not in held.lower() else held or other.role
        person = replace(person, role=both)
    if other.initials and not person.initials:
        person = replace(person, initials=other.initials)
    if status == "role" and entry.status != "role":
        status = entry.status
    return person, status


def _status(person: Person, status: str, main: bool) -> AttendanceStatus:
    """The status in our words. Members under "In attendance" are present where no list is headed "Present"."""
    role = person.role or ""
    if status == "present" and re.match(r"substitut", role, re.IGNORECASE):
        return "substitute"
    if status == "role":
        return "in attendance" if OFFICERS.search(role) else "present"
    if status == "also":
        return "present"
    if status == "in attendance" and not main:
        return "in attendance" if OFFICERS.search(role) or NOBODY.search(role) else "present"
    if status in ("present", "apologies", "absent", "substitute"):
        return status  # type: ignore[return-value]
    return "in attendance"


def _printed(name: str) -> str:
    """A name printed in capitals is given as names are written."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters) and " " in name:
        return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 2 else m.group(), name)
    return name


def same_person(a: str, b: str) -> bool:
    """Whether two printed names can be one person: surnames agree, and forenames or initials do not contradict."""
    first, second = _name_words(a), _name_words(b)
    if not first or not second:
        return a.lower() == b.lower()
    if first[-1] != second[-1]:
        return False
    fore_a, fore_b = first[:-1], second[:-1]
    if not fore_a or not fore_b:
        return True
    return fore_a[0][0] == fore_b[0][0] and (len(fore_a[0]) == 1 or len(fore_b[0]) == 1 or fore_a[0] == fore_b[0])


def _alike(a: str, b: str) -> bool:
    """Whether two names have one surname and forenames that begin alike: "Gerry" and "Geraldine"."""
    first, second = _name_words(a), _name_words(b)
    return len(first) > 1 and len(second) > 1 and first[-1] == second[-1] and first[0][:2] == second[0][:2]


TITLE_WORD = re.compile(HONORIFICS + r"\Z", re.IGNORECASE)


def _name_words(name: str) -> list[str]:
    """A name in lower case without honorifics and offices."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name.lower().replace("’", "'"))
    return [
        w for w in words if not TITLE_WORD.match(w) and w not in ROLE_WORDS and w not in ("borough", "county", "the")
    ]
