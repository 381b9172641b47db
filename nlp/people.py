"""Who is who: the people of one meeting, and what each printed form of a name stands for.

Names are looked for first in the neighbourhood (who was named last), then in the whole
page, then in what the body knew before. Where two fit equally, neither is chosen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.given import GIVEN
from nlp.tables.names import FEMALE, HONORIFICS, MALE, NOT_PEOPLE, SHORT_FORMS, TIERS

_TITLE = r"(?:M/s|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev(?:d|erend)?|Canon|Father|PCSO|W?PC(?=\s+[A-Z][a-z])|(?:Police\s+|Chief\s+)?Constable|CC(?=\s+[A-Z][a-z])|Pastor|Rabbi|Imam|Bishop|Archdeacon|Captain|Major|Colonel|Sgt|Sergeant|Inspector|Insp|Superintendent|Supt|Ald(?:erman)?|C(?:ou?n)?ci?ll(?:o?r)s?|Councill?ors?|Cllrs?|Clrs?|Cl?lors?)\b\.?"
_TIER = r"(?:(?:County|Borough|District|Parish|Town|City|Community|Ward|Deputy|Chief)\s+)"
_CAP = r"(?:(?:Mc|Mac|O['’]|D['’]|De|Le|La|Van)?[A-Z][a-zà-öø-ÿ]+(?:['’-][A-Za-zà-öø-ÿ][a-zà-öø-ÿ]+)*)"
_INITIAL = r"(?:[A-Z]\.?(?=[ A-Z]))"
_LETTER = r"(?:[A-Z]\b\.?(?=[ A-Z]))"  # no part of "Parkside HA"
_PARTICLE = r"(?:de|van|von|der|den|du|la|le|al|bin|ten)"
_GAP = r"[^\S\t]"  # a tab parts the cells of a table, and no name stands in two
_NAME = rf"(?:(?:{_INITIAL}{_GAP}?){{1,3}}{_GAP}?{_CAP}|{_CAP}(?:{_GAP}+(?!{_TITLE}{_GAP})(?:{_LETTER}|{_PARTICLE}{_GAP}+{_CAP}|{_CAP})){{0,3}})"
_SENTENCE = r"(?!(?:The|It|This|There|They|He|She|An?|In|We|That|All)\b)"  # "… to councillors. The …"
TITLED = re.compile(
    rf"(?:{_TIER})?(?:{_TITLE}{_GAP}+){{1,2}}{_SENTENCE}{_NAME}|(?:{_TIER})?{_TITLE}{_GAP}+(?=[A-Z]){_SENTENCE}{_NAME}"
)
FULL = re.compile(rf"\b{_NAME}")
_LEADING = re.compile(r"\S+\s+")
_WORDS = re.compile(r"[^\s,;()]+")


def runs(text: str) -> list[tuple[int, int, bool]]:
    """Every stretch that could be a name: (start, end, titled). "Both Jane Moore" gives only "Jane Moore"."""
    found: list[tuple[int, int, bool]] = []
    for match in TITLED.finditer(text):
        found.append((match.start(), match.end(), True))
    for match in FULL.finditer(text):
        start, end = match.span()
        if any(s < end and start < e for s, e, titled in found if titled):
            continue
        while start < end:
            word = _LEADING.match(text, start, end)
            first = text[start:end].split(maxsplit=1)[0].lower()
            if first not in NOT_PEOPLE or first in GIVEN:
                break
            start = word.end() if word else end
        if start < end:
            found.append((start, end, False))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name taken apart. `given` and `surname` are lower case, either may be empty."""

    printed: str
    honorific: str
    given: tuple[str, ...]
    surname: str


def parse_name(printed: str) -> Name:
    """Takes a printed name apart: "Cllr Mrs J. Bell" is (cllr mrs, (j,), bell)."""
    words = [w.strip(".,;:’'") for w in _WORDS.findall(re.sub(r"\([^)]*\)", " ", printed))]
    titles: list[str] = []
    while words and (words[0].lower() in HONORIFICS or words[0].lower() in TIERS or words[0] in ("BC", "CC")):
        titles.append(words.pop(0).lower())
    words = [w for w in words if w.lower() not in ("cc", "obe", "mbe", "cbe", "jp", "frsa", "phd")]
    expanded: list[str] = []
    for word in words:  # "J.K" and "JK" before a surname are initials
        letters = word.replace(".", "")
        if len(words) > 1 and word is not words[-1] and letters.isupper() and len(letters) <= 3:
            expanded += list(letters)
        else:
            expanded.append(word)
    if not expanded:
        return Name(printed, " ".join(titles), (), "")
    if len(expanded) == 1 and not titles and expanded[0].lower() in GIVEN:
        return Name(printed, "", (expanded[0].lower(),), "")
    lower = [w.lower().replace("’", "'") for w in expanded]
    return Name(printed, " ".join(titles), tuple(lower[:-1]), lower[-1])


@dataclass(slots=True)
class Known:
    """A person of this page: the fullest printed form, and what else is known."""

    name: str
    given: tuple[str, ...]
    surname: str
    honorifics: set[str] = field(default_factory=set)
    initials: str = ""
    roles: set[str] = field(default_factory=set)
    present: bool = False
    printed: set[str] = field(default_factory=set)
    mentions: int = 0


def same_given(a: str, b: str) -> bool:
    """Whether two given names or initials may be the same person's; "Alistair" and "Alastair" may."""
    a, b = a.rstrip("."), b.rstrip(".")
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    if b in SHORT_FORMS.get(a, "").split() or a in SHORT_FORMS.get(b, "").split():
        return True
    return len(a) >= 6 and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and a[-1] == b[-1]


def _titles_agree(a: Iterable[str], b: Iterable[str]) -> bool:
    left, right = {t for h in a for t in h.split()}, {t for h in b for t in h.split()}
    return not ((left & FEMALE and right & MALE) or (left & MALE and right & FEMALE))


class Directory:
    """The people of one meeting, and the roles that they hold in it."""

    def __init__(self) -> None:
        self.people: list[Known] = []
        self.roles: dict[str, Known] = {}  # "chair", "clerk" → the person who holds it now
        self.posts: dict[str, str] = {}  # "DMO" → "Deputy Monitoring Officer", as the page explains it
        self.short: dict[str, list[Known]] = {}  # "HT", "SBM" → whoever holds a post of these letters
        self._recent: list[Known] = []

    def add(self, printed: str, *, present: bool = False, initials: str = "", role: str | None = None) -> Known | None:
        """Adds a printed name, joining it to a person already known where it plainly fits."""
        printed = re.sub(r"^CC\s", "Councillor ", printed)
        name = parse_name(printed)
        if not name.surname and not name.given:
            return None
        person = self._join(name)
        if person is None:
            person = Known(printed, name.given, name.surname)
            self.people.append(person)
        elif len(name.given) and (not person.given or (len(name.given[0]) > 1 and len(person.given[0]) == 1)):
            person.name, person.given = printed, name.given
        person.printed.add(printed)
        person.present |= present
        person.mentions += 1
        if name.honorific:
            person.honorifics.add(name.honorific)
        if initials:
            person.initials = initials
        if role:
            person.roles.add(role)
            for letters in short_forms(role):
                holders = self.short.setdefault(letters, [])
                holders += [person] if person not in holders else []
            for office in offices(role):
                self.roles.setdefault(office, person)
        return person

    def _join(self, name: Name) -> Known | None:
        if not name.surname:
            fits = [p for p in self.people if p.given and same_given(name.given[0], p.given[0])]
        else:
            fits = self._fitting(name)
        return fits[0] if len(fits) == 1 else None

    def _fitting(self, name: Name) -> list[Known]:
        fits = [
            p
            for p in self.people
            if (
                p.surname == name.surname
                or (len(name.surname) == 1 and name.given and p.given and p.surname[:1] == name.surname)
            )
            and _titles_agree([name.honorific], p.honorifics)
            and (not name.given or not p.given or same_given(name.given[0], p.given[0]))
        ]
        gendered = {t for t in name.honorific.split() if t in FEMALE or t in MALE}
        if len(fits) > 1 and gendered:
            fits = [p for p in fits if any(gendered & set(h.split()) for h in p.honorifics)] or fits
        if len(fits) > 1 and name.given:
            exact = [p for p in fits if p.given and p.given[0] == name.given[0]]
            fits = exact or fits
        return fits

    def resolve(self, printed: str) -> Known | None:
        """The person that a printed form stands for here, or None where nobody or several fit."""
        letters = printed.replace(".", "").replace(" ", "").strip("()[]")
        if letters.isupper() and 2 <= len(letters) <= 4:
            return self._by_initials(letters)
        if mixed := [p for p in self.people if p.initials == letters and len(letters) > 1]:
            return mixed[0]
        name = parse_name(printed)
        if name.surname:
            fits = self._fitting(name)
            if not fits and not name.given and not name.honorific:
                fits = [p for p in self.people if p.given and p.given[0] == name.surname]
        elif name.given:
            fits = [p for p in self.people if p.given and same_given(name.given[0], p.given[0])]
            exact = [p for p in fits if p.given[0] == name.given[0]]
            fits = exact or fits
        else:
            return None
        return self._latest(fits)

    def _by_initials(self, letters: str) -> Known | None:
        keyed = [p for p in self.people if p.initials.upper() == letters]
        if keyed:
            return keyed[0]
        made = [p for p in self.people if p.surname and p.given and initials_of(p) == letters]
        present = [p for p in made if p.present]
        fits = present or made or self.short.get(letters, [])
        return fits[0] if len(fits) == 1 else None

    def _latest(self, fits: list[Known]) -> Known | None:
        """Of several that fit, the one who was named last; nobody when none was."""
        if len(fits) <= 1:
            return fits[0] if fits else None
        for person in reversed(self._recent):
            if any(person is p for p in fits):
                return person
        present = [p for p in fits if p.present]
        return present[0] if len(present) == 1 else None

    def saw(self, person: Known) -> None:
        """Notes that a person was named just now."""
        if not self._recent or self._recent[-1] is not person:
            self._recent.append(person)

    def recent(self, back: int = 0) -> Known | None:
        """The person named last, or `back` before that."""
        return self._recent[-1 - back] if len(self._recent) > back else None


def initials_of(person: Known) -> str:
    """ "Jenny Lawrence" is "JL"; a double-barrelled surname counts twice."""
    parts = [g[0] for g in person.given] + [s[0] for s in re.split(r"[-\s]", person.surname) if s]
    return "".join(parts).upper()


def offices(role: str) -> list[str]:
    """The offices of the meeting in a printed role: "Vice-Chair" is vice-chair, not chair."""
    words = role.lower().replace("vice ", "vice-")
    found = []
    if "in the chair" in words or "acting chair" in words:
        found.append("chair")
    if re.search(r"\bvice-chair", words):
        found.append("vice-chair")
    elif re.search(
        r"\bchair(man|woman|person)?\b(?! of (?!the (meeting|committee|council|forum|board|governors)))", words
    ):
        found.append("chair")
    if re.search(r"\b(clerk|minute[- ]taker|secretary)\b", words) and "vice" not in words:
        found.append("clerk")
    if re.search(r"\bhead ?teacher\b", words):
        found.append("headteacher")
    return found


def short_forms(role: str) -> set[str]:
    """The letters by which a post is known: those that the page prints ("Headteacher (HT)"), and those of its words."""
    printed = set(re.findall(r"\(([A-Z][A-Za-z]{1,4})\)", role))
    plain = re.sub(r"\([^)]*\)", "", re.sub(r"(?i)\bhead\s?teacher", "Head Teacher", role))
    made = {_letters(part) for part in (plain, *re.split(r"\s+and\s+|[,;/]", plain))}
    return {form.upper() for form in printed} | {form for form in made if 2 <= len(form) <= 4}


def _letters(role: str) -> str:
    words = re.findall(r"[A-Za-z]+", role)
    return "".join(w[0].upper() for w in words if w.lower() not in ("of", "and", "the", "for", "to"))


# Short forms of bodies that look like a person's initials.
_NOT_INITIALS = re.compile(
    r"(?:LA|PC|HT|SLT|MP|DFE|NHS|GP|LEA|TA|IT|HR|UK|EU|MAT|CEO|BT|EA|FGB|LGB|PTA|HNB|DSG|ESG|EY|AP|ICB|CAT|.*[CBDP]C)"
)
_ACTS = re.compile(
    r"(?<![\w.])([A-Z]{2,3})\s+(?:then\s+|also\s+)?(?:said|asked|explained|reported|advised|confirmed|noted|agreed|presented|added|queried|stated|thanked|opened|welcomed|"
    r"informed|suggested|raised|felt|outlined|introduced|commented|to\s+[a-z]+|will\s+[a-z]+|would\s+[a-z]+)\b"
)


_KEYED = re.compile(rf"({_NAME})[^\S\n]*(?:[-–—,][^()\n]{{1,50}})?\((?:Cllr\s+)?([A-Z][A-Za-z]{{0,2}}[A-Z])\)")


def keyed(text: str) -> list[tuple[str, str]]:
    """(name, initials) wherever a text prints a key behind a name: "Mike Harris - Chair (MH)"."""
    return [
        (m[1], m[2]) for m in _KEYED.finditer(text) if m[2].upper()[0] == parse_name(m[1]).printed.strip()[:1].upper()
    ]


def initials_like(printed: str) -> bool:
    """Whether an unknown short form reads as a person's initials rather than a body's."""
    return re.fullmatch(r"[A-Z]{2,3}", printed) is not None and not _NOT_INITIALS.fullmatch(printed)


def acting_initials(text: str) -> list[str]:
    """The initials that act in a text as people do ("RJ said", "SW to check"), with repeats."""
    return [m[1] for m in _ACTS.finditer(text) if initials_like(m[1])]


_PERSON_ACTS = re.compile(
    rf"(?:^|[.!?:;]\s+|\n)(?P<who>{_CAP}\s+{_CAP})\s+(?:then\s+|also\s+|further\s+)?"
    r"(?:asked|queried|enquired|wondered|thanked|apologi[sz]ed|commented|felt|replied|responded|questioned|seconded|nominated)\b"
)


def acting_names(text: str) -> list[str]:
    """Names that no table knows, told by what only people do: "Quilla Venn asked"; with repeats.

    No word of them stands in small letters elsewhere, as the words of "Property Services" do.
    """
    found = [m["who"] for m in _PERSON_ACTS.finditer(text)]
    small = set(re.findall(r"\b[a-z]+\b", text)) if found else set()
    return [who for who in found if not {w.lower() for w in who.split()} & (small | NOT_PEOPLE)]


def likely_person(words: str) -> bool:
    """Whether a capitalised run without a title reads like a person: "Jane Moore", not "Fen Committee"."""
    parts = words.replace("’", "'").split()
    plain = [p.lower().strip(".'") for p in parts]
    # "Grant Oakes": a given name may be a word as well, a surname seldom is
    rest = plain[1:] if plain[0] in GIVEN and plain[1:] and plain[1] not in GIVEN else plain
    if not 2 <= len(parts) <= 4 or any(p in NOT_PEOPLE for p in rest):
        return False
    if any(p.isupper() and len(p) > 2 for p in parts):
        return False
    first = parts[0].lower().rstrip(".")
    return first in GIVEN or (len(first) == 1 and len(parts) == 2)


# "The Chair (Councillor Mrs Hale)", "the Landscape Officer (Mrs R Tooley)": who holds a post, told in passing.
_POST_WITH_HOLDER = re.compile(
    r"(?:\b[Tt]he\s+|(?<=\n))(?P<post>(?:Vice[- ])?Chair(?:man|woman|person)?|Clerk|(?:[A-Z][\w&’'-]*\s+){1,5}?(?:Officer|Manager|Director|Solicitor|Adviser|Advisor|Accountant|Engineer|Lead)"
    rf"|(?:Director|Head|Manager)\s+(?:of|for)\s+(?:[A-Z][\w&’'-]*\s*(?:and\s+)?){{1,4}})\s*[(,]\s*(?P<who>(?:{_TITLE}\s+)+{_NAME})\s*[),]"
)


def offices_told(text: str) -> list[tuple[str, str]]:
    """(post, name) wherever a text prints a post with its holder in brackets or between commas."""
    patterns = (_POST_WITH_HOLDER, _POST_WITH_INITIALS, _NAME_WITH_POST, _POST_AND_NAME, _NAME_IN_PART)
    found = [p for pattern in patterns for p in pattern.finditer(text)]
    return [(" ".join(m["post"].split()), " ".join(m["who"].split())) for m in found]


def posts_keyed(text: str) -> dict[str, str]:
    """The letters of a post to the post, wherever a text explains them: "the Deputy Monitoring Officer (DMO)"."""
    found = {m["key"]: " ".join(m["post"].split()) for m in _POST_KEYED.finditer(text)}
    return {key: post for key, post in found.items() if _letters(post) == key}


_POST_KEYED = re.compile(
    r"\b(?P<post>(?:[A-Z][a-z]+\s+){1,4}(?:Officer|Manager|Director|Adviser|Advisor|Leader|Lead|Accountant|Solicitor|Nurse|Commissioner)"
    r"(?:\s+(?:of|for)(?:\s+[A-Z][a-z]+){1,3})?)\s*\((?P<key>[A-Z]{2,5})\)"
)


_POST_WITH_INITIALS = re.compile(
    r"\b(?P<post>(?:Vice[- ])?Chair(?:man|woman|person)?|Clerk|Head\s?teacher)\s*\((?P<who>[A-Z]{2,3})\)\s+[a-z]"
)
# What somebody who was introduced by a post does next.
_SPOKE = (
    r"(?:said|stated|reported|advised|explained|presented|responded|replied|answered|commented|introduced|confirmed|delivered|apologi[sz]ed|informed|gave|updated|"
    r"outlined|queried|questioned|asked|added|highlighted|provided|suggested|clarified|undertook|attended|spoke|told|welcomed|opened|closed|thanked|reminded|"
    r"noted|referred|expressed|raised|observed|remarked|declared|agreed|felt|considered|proposed|moved|invited|requested|announced|summari[sz]ed|led|took|drew)\b"
)
# "The Designated Nurse, Fiona Tate, responded": a name that no list has, behind its post.
_POST_AND_NAME = re.compile(
    rf"\b[Tt]he\s+(?P<post>[A-Z][\w&’'-]*(?:\s+(?:(?:of|for|and|the)\s+){{0,2}}[A-Z][\w&’'-]*){{0,6}}),\s+(?P<who>{_CAP}\s+{_CAP}),\s+(?:\w+ly\s+|then\s+|also\s+)?(?={_SPOKE})"
)
# "Gwilym Rees, lay member, commented": what somebody is, in small letters.
_NAME_IN_PART = re.compile(
    rf"(?<![\w,] )(?P<who>{_CAP}\s+{_CAP}),\s+(?:an?\s+|the\s+)?(?P<post>(?:lay|independent|co-opted|parent|staff|union|trade\s+union|diocesan|observer|substitute)\s+"
    rf"(?:member|governor|representative|person|observer)),\s+(?={_SPOKE})"
)
# "Colm Devaney, Head of Integrated Commissioning, presented the report": a name that no list has.
_NAME_WITH_POST = re.compile(
    rf"(?<![\w,] )(?P<who>{_CAP}\s+{_CAP}),\s+(?:the\s+)?(?P<post>(?:[A-Z][\w&’'-]*\s+){{0,4}}?(?:Consultant|Director|Officer|Manager|Head|Lead|Adviser|Advisor|Accountant|Solicitor|Chief\s+Executive|Leader|Commissioner|Inspector|Superintendent)"
    r"(?:\s+(?:of|for|–|-)?\s*(?:[A-Z][\w&’'-]*\s*(?:and\s+|of\s+|for\s+)?){1,6})?)(?:,\s+(?=[a-z])|\s*(?=\b"
    rf"{_SPOKE}))"
)
