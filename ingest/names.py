"""People as minutes print them: honorific, initials or forename, surname, office, initials key.

The grammar is small: a list is cut at commas, line ends, columns and "and"; each piece is an
office, an honorific, a name, and more office after it. Where separators are missing the
honorifics and the initials show where the next name begins.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.given import GIVEN
from ingest.vocabulary import ROLE_NOUNS

HONORIFICS = (
    r"(?:mr|mrs|ms|m/s|miss|mx|messrs|dr|drs|rev|revd|reverend|canon|father|fr|prof|professor|sir|dame|lady|lord|"
    r"(?:b|c|d|t)?cllrs?|clrs?|cclr|bclr|coun|co?unc+il+[eo]rs?|ald|alderman|aldermen|pc|pcso['’]?s?|sgt|sergeant|insp|"
    r"inspector|supt|wpc|bc|cc|dc|major|capt|captain|col|colonel|wing\s+commander|brigadier|hon|mp|mep)"
)
HONORIFIC = re.compile(HONORIFICS + r"\Z", re.IGNORECASE)
COUNCILLOR = re.compile(
    r"\b(?:[bcdt]?cllrs?|clrs?|cclr|bclr|co?unc+il+[eo]rs?|ald(?:erman)?|bc|cc|dc)\b", re.IGNORECASE
)
ROLE_WORDS = frozenset(ROLE_NOUNS) | {noun + "s" for noun in ROLE_NOUNS}
# Words that qualify an office or an organisation, and so end a name or stand before an honorific.
QUALIFIERS = frozenset(
    "diocesan church faith "
    "parish town county borough district city village ward acting interim deputy assistant vice senior principal joint "
    "honorary hon executive financial finance responsible person footpath footpaths "
    "environmental health safety general "
    "school schools primary secondary academy nursery special early years independent community local authority area "
    "section corporate service services strategic business project development "
    "education director head clerk team "
    "educational police neighbourhood safer fire rfo proper monitoring transport planning highways "
    "tree press lea la non "
    "co-opted foundation parent staff teacher governor substitute guest public youth sports hall church union".split()
)
ORGANISATION = re.compile(
    r"\b(?:council|committee|agency|ltd|limited|plc|llp|company|group|trust|police|association|department|forum|"
    r"authority|board|borough|county|team|services?|college|academy|school|university|diocese|church|hall|club|union|"
    r"foods?|partnership|nhs|hospital|centre|panel|federation|constabulary|directorate)\b",
    re.IGNORECASE,
)
# Of these, the ones that nobody is called.
NOBODY = re.compile(
    r"\b(?:council|committee|agency|ltd|limited|plc|llp|trust|police|association|department|forum|authority|services|nhs|"
    r"partnership|federation|constabulary|county|borough|district)\b",
    re.IGNORECASE,
)
HONOURS = frozenset("obe mbe cbe kbe jp qc kc dl bsc ba ma phd bed frsa cpfa cpc psla cilca esq jnr snr".split())
PLURAL = re.compile(r"(?:messrs|drs|cllrs|clrs|co?unc+il+[eo]rs|aldermen|pcso['’]?s)\.?\Z", re.IGNORECASE)
# The public and other groups without names.
GROUP = re.compile(
    r"(?<![\w'’])(?:(?:approximately|about|approx\.?|around|over|some|circa|plus|and|the|c\.)\s*)*"
    r"(?:(?:\d+|nil|no|none|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|several|many|some|few|various|other)(?:[-\s]\w+)?\s*)?"
    r"\(?\b(?:members?\s+of\s+(?:the\s+)?(?:public|press|parish|village|pub\w*|council|parish\s+council)|public|parishioners?"
    r"|residents?|press|observers?\s*$|electors?|villagers?|vacanc(?:y|ies)|others?|guests?\s*$|ratepayers?|pcso['’]?s\s*$"
    r"|councillors\s*$|people|members\s*$|me\s*$|mem\s*$|representatives\b)\b.*",
    re.IGNORECASE | re.DOTALL,
)
COUNTED_PUBLIC = re.compile(r"\s*(?:members\s+of\s+the\s+)?public\s*[–:-]*\s*(?:\d+|nil|none)\b", re.IGNORECASE)
# What stands in brackets after a name and is neither office nor initials.
ASIDE = re.compile(
    r"\s*(?:from|until|till|to\s+item|to\s+end|arrived|left|joined|late|part|via|by|remote|remotely|virtual|virtually|skype|"
    r"zoom|teams|items?|minute|min\b|vacanc\w*|for\s+items?|attended|not\s+present|apologies|no\s+vote|due\s+to|on\s+holiday|"
    r"holiday|illness|ill\b|unwell|work|family|personal|prior|other|away|sick|medical|business|acting\s+as\b.*|who\b)\b",
    re.IGNORECASE,
)
NAME_PARTICLES = frozenset("de van von der den le la du di da dos del ap ab mac st o' y al el bin".split())
NO_NAME = frozenset(
    "the a an and or of for at in on to as if so up do go my from with by were was is are have had has been "
    "be no not none nil apologies apology "
    "absence absent present attendance attending attended received accepted noted sent also those who "
    "item agenda minutes "
    "meeting meetings council councils committee members member public members' list all other "
    "others via zoom teams this "
    "there these it he she they we i you monday tuesday wednesday thursday friday saturday sunday january february "
    "july september october november december item items hall room chamber time date venue chair chairman "
    "action actions report reports matters arising declaration declarations interest interests welcome draft part page "
    "n/a tbc vacancy vacant governors governor councillors".split()
)
TOKEN = re.compile(
    r"M/s\b\.?|[^\W\d_]\.(?=[^\W\d_])|[^\W\d_]['’\w]+-[ \n](?=[a-z])[a-z]+"
    r"|[^\W\d_][\w'’.]*(?:-(?!(?i:chair|vice|clerk|secretary|treasurer))[\w'’.]+)*|[-–—:&/]|\d+|\S"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One printed person. `start`–`end` are the offsets of the printed name with its honorific."""

    name: str
    role: str | None
    start: int
    end: int
    initials: str = ""
    substitute_for: str | None = None

    @property
    def is_councillor(self) -> bool:
        """Whether the honorific says so."""
        return COUNCILLOR.search(self.name) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a list: `words` with brackets blanked out, `asides` what stood in them, `joint` what led to it."""

    start: int
    words: str
    asides: tuple[tuple[int, str], ...]
    joint: str
    end: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a piece and its class: office, honorific, initial, word of a name, particle, or other."""

    text: str
    start: int
    kind: str


def people(text: str, start: int, end: int) -> list[Person]:
    """The people printed between `start` and `end` of the text, a list of names with their offices."""
    found: list[Person] = []
    shared = False  # whether a plural honorific ("Messrs", "Councillors") covers what follows
    body = ""  # an organisation that may run on: "Borough Council of Kings Lynn and West Norfolk"
    column = False  # whether this is the second column of a line, after a name with its initials
    for piece in pieces(text, start, end):
        if piece.joint in ("", "\n") and (beside := _beside_body(piece)) is not None:
            found = [*found, beside]
            continue
        tokens = _tokens(piece, shared)
        if tokens and tokens[0].text == "from" and piece.joint.lower() == "and":
            tokens = tokens[1:]  # "from A and from B"
        column = _in_column(found, tokens, piece, column)
        if column:
            told = re.sub(r"\s+", " ", text[piece.start : piece.end]).strip(" ,")
            found = [*found[:-1], replace(found[-1], role=_joined(found[-1].role, told))]
            continue
        shared = shared or any(t.kind == "title" and PLURAL.match(t.text) for t in tokens)
        if body and found and piece.joint.lower() in ("and", "&"):
            found, tokens = _run_on(found, tokens, piece.joint)
            if not tokens:
                continue
        if found and _is_body(tokens, piece.joint):
            body = " ".join(t.text for t in tokens).strip(" -–—:")
            found = [*found[:-1], replace(found[-1], role=_joined(found[-1].role, body))]
            continue
        found = _with(found, tokens, piece, shared)
        role = found[-1].role if found else None
        body = role if role and NOBODY.search(role) and not piece.asides and not COUNCILLOR.search(role) else ""
    return found


# "Lionel Drew Heath Residents’ Group", "Steve Parr Senior Traffic Controller": two columns that became one.
BESIDE = re.compile(
    r"\s*(?P<name>(?P<given>[A-Z][a-zà-ÿ]+)\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+)\s+(?P<role>(?:[A-Z][\w&’'-]*\s+){1,5}"
    r"(?:Council|Group|Association|Trust|Society|Forum|Partnership|Federation|Administration|Controller|Manager|Director|Officer|Consultant|Engineer))\s*\Z"
)


def _beside_body(piece: Piece) -> Person | None:
    """A person with the body or the post that a lost column has set behind the name; known by the given name."""
    beside = BESIDE.match(piece.words)
    if beside is None or beside["given"].lower() not in GIVEN:
        return None
    start, end = piece.start + beside.start("name"), piece.start + beside.end("name")
    return _aside(Person(beside["name"], beside["role"], start, end), piece.asides)


def _tokens(piece: Piece, shared: bool) -> list[Token]:
    """The words of a piece; one word after "Messrs" is a surname though it be a place or an office too."""
    tokens = list(tokens_of(_named_part(piece.words), piece.start))
    if shared and len(tokens) == 1 and tokens[0].text.lower() in SURNAMES:
        return [replace(tokens[0], kind="name")]
    return tokens


def _run_on(found: list[Person], tokens: list[Token], joint: str) -> tuple[list[Person], list[Token]]:
    """Gives the names heading a piece to the organisation that goes on in it ("… Kings Lynn and West Norfolk")."""
    place = list(itertools.takewhile(lambda t: t.kind in ("name", "qualifier"), tokens))
    rest = tokens[len(place) :]
    if not place or any(t.kind == "initial" for t in tokens[: len(place) + 1]):
        return found, tokens
    words = " ".join(t.text for t in place)
    return [*found[:-1], replace(found[-1], role=f"{found[-1].role} {joint} {words}")], rest


def _is_body(tokens: list[Token], joint: str) -> bool:
    """Whether a piece is an organisation: "Borough Council of Kings Lynn", after a comma "Mere End Infant School"."""
    if not tokens or any(t.kind == "title" for t in tokens):
        return False
    words = " ".join(t.text for t in tokens)
    found = NOBODY.search(words)
    if found is not None and " of " in words[found.start() :]:
        return True
    ends = PLACE_OF_WORK.match(tokens[-1].text) is not None and len(tokens) >= 2
    return ends and joint in (",", "\t", "-") and not any(t.kind == "initial" and t.text != "CE" for t in tokens)


PLACE_OF_WORK = re.compile(
    r"(?:school|schools|academy|academies|college|trust|centre|university|primary|nursery|infants|juniors|grammar|council|agency|ltd|group|church|hospital|"
    r"service|services|association|diocese|forum|partnership|federation|unit|union|unions|providers?)\Z",
    re.IGNORECASE,
)


def _in_column(found: list[Person], tokens: list[Token], piece: Piece, column: bool) -> bool:
    """Whether a piece stands in the column beside a name with its initials: "Ann Bell (AB)", then "Works Manager"."""
    if (
        not found
        or any(t.kind == "title" for t in tokens)
        or any(re.fullmatch("[A-Z]{2}[A-Za-z]?", a) for _, a in piece.asides)
    ):
        return False
    if piece.joint == "" and found[-1].end == piece.start:
        return True  # run together with the name before it
    return column if piece.joint in (",", "&", "and") else piece.joint == "\t" and bool(found[-1].initials)


def _joined(role: str | None, more: str) -> str:
    """An office and the organisation after it."""
    return f"{role}, {more}" if role else more


def _named_part(words: str) -> str:
    """The words before "and 14 members of the public", or after "Public: 4"."""
    counted = COUNTED_PUBLIC.match(words)
    if counted:
        return " " * counted.end() + words[counted.end() :]
    group = GROUP.search(words)
    if group and (
        group.start() == 0 or re.search(r"\d|\b(?:a|one|two|three|four|five|no)\b", group.group(), re.IGNORECASE)
    ):
        return words[: group.start()]
    return words


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """A list cut at its separators; what stands in brackets is kept with its piece."""
    clean, asides = _unbracketed(
        _uncategorised(UNFINISHED.sub(lambda m: m.group().replace("\n", " "), text[start:end]))
    )
    joint, at = "", 0
    for found in SEPARATOR.finditer(clean):
        yield from _piece(clean, asides, at, found.start(), start, joint)
        joint = found.group().strip() or ("\n" if "\n" in found.group() else "\t" if found.group() else "")
        at = found.end()
    yield from _piece(clean, asides, at, len(clean), start, joint)


# "Ann BellWalking, Vale Ramblers": the columns of a table run together; "McKay", "DeLisle", "O’Hara" are one word.
GLUED = r"(?-i:(?<=[a-z]{2})(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bVan)(?<!\bFitz)(?=[A-Z][a-z]{2}))"
SEPARATOR = re.compile(
    GLUED + r"|"
    r"(?<=\x00)(?!\x00)\s*(?=\w)|(?-i:(?<=[a-z])-(?=[A-Z]{2,3}\b))|\s*(?:[,;|•·\uf0b7]|\.\s+(?=[A-Z0-9])(?<!\b[A-Z]\.\s)(?<!Mr\.\s)(?<!Mrs\.\s)(?<!Ms\.\s)(?<!Dr\.\s)(?<!Cllr\.\s)(?<!Rev\.\s)"
    r"(?<!Clr\.\s)|\.\s*$|\n+|\t+|[ \xa0]{3,}|\b(?:and|plus|together\s+with|along\s+with|as\s+well\s+as)\b|&(?!\w))\s*",
    re.IGNORECASE,
)


# A line that ends in an honorific, an initial, or one word of a name goes on in the next one.
UNFINISHED = re.compile(
    r"(?<![\t\n ])[ ,;](?:(?i:" + HONORIFICS + r")|[A-Z])\.?[ \t]*\r?\n"
    r"|(?:[,;)]|\band)[ \t]+[A-Z][\w'’-]+[ \t]*\r?\n(?=[A-Z][\w'’-]+(?:[ \t]*[,;(.]|[ \t]+and\b|[ \t]*$))",
    re.MULTILINE,
)


CATEGORY = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?P<name>[A-Z][\w'’-]*(?:[ ,&/()-]+[\w'’]+){0,8}?)\s*(?:\(\d+\)\s*)?:(?=\s)", re.MULTILINE
)


def _uncategorised(words: str) -> str:
    """The words with group names ("Maintained primary schools:") blanked out, in the same length."""
    for found in CATEGORY.finditer(words):
        name = found["name"]
        plain = [w for w in re.findall(r"[\w'’-]+", name)[1:] if w.islower() and w not in NAME_PARTICLES]
        group = bool(plain) or re.search(
            r"(?:schools|members|governors|officers|academies|councillors|observers|staff)\b", name, re.I
        )
        if group:
            words = words[: found.start()] + "," * (found.end() - found.start()) + words[found.end() :]
    return words


def _unbracketed(words: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The words with brackets blanked out (same length), and (start, end, inside) of each."""
    asides = [(m.start(), m.end(), m.group()[1:-1]) for m in re.finditer(r"\([^()]{0,160}\)|\[[^\[\]]{0,160}\]", words)]
    clean = words
    for a, b, _ in asides:
        clean = clean[:a] + "\x00" * (b - a) + clean[b:]
    open_at = clean.rfind("(")
    if open_at > 0 and not re.search(r"[,;\n]", clean[open_at:]):  # never closed: "(Director of Norton Council."
        asides.append((open_at, len(clean), clean[open_at + 1 :].rstrip(" .")))
        clean = clean[:open_at] + "\x00" * (len(clean) - open_at)
    return clean, asides


def _piece(clean: str, asides: list[tuple[int, int, str]], a: int, b: int, base: int, joint: str) -> Iterator[Piece]:
    """One piece, unless it is blank."""
    words = clean[a:b].replace("\x00", " ")
    inside = tuple((base + s, text) for s, e, text in asides if a <= s and e <= b)
    if words.strip() or inside:
        yield Piece(base + a, words, inside, joint, base + b)


# "Head Teachers", "Trade Unions": above a list, the kind of its members.
KIND_OF_MEMBER = re.compile(
    r"(?:[A-Z][\w&-]+\s+){1,3}(?:Teachers|Unions|Governors|Providers|Academies|Schools|Sector|Representatives|Substitutes)"
)


def _with(found: list[Person], tokens: list[Token], piece: Piece, shared: bool) -> list[Person]:
    """The people so far and those of one more piece; a piece of offices alone belongs to the person before it."""
    if KIND_OF_MEMBER.fullmatch(piece.words.strip(" .:")):
        return found
    new = list(_persons(tokens, shared)) or _by_first_name(tokens, piece)
    if not new:
        return _offices_only(found, tokens, piece)
    new[-1] = _aside(new[-1], piece.asides)
    last = found[-1] if found else None
    if last and last.name.removeprefix("the ") == last.role and piece.joint in (",", ".", "") and new[0].role is None:
        return [*found[:-1], replace(new[0], role=last.role), *new[1:]]  # "County Councillor, Mr Tony White"
    before = " ".join(t.text for t in tokens if t.start < new[0].start).strip(" .-–—:")
    if last and last.role is None and before and ORGANISATION.search(before):
        found = [*found[:-1], replace(last, role=before)]
    elif last and last.role is None and piece.joint == "," and before and _is_after(tokens, before):
        found, new[0] = [*found[:-1], replace(last, role=before)], replace(new[0], role=None)
    return [*found, *new]


def _by_first_name(tokens: list[Token], piece: Piece) -> list[Person]:
    """ "Asif (AK) – Secretary": one name, known to be a person's by the initials behind it."""
    key = piece.asides[0][1].strip() if piece.asides else ""
    named = bool(tokens) and tokens[0].kind == "name" and re.fullmatch(r"[A-Z]{2,3}", key) is not None
    if not named or key[0] != tokens[0].text[0].upper() or any(t.kind == "name" for t in tokens[1:2]):
        return []
    first = tokens[0]
    post = " ".join(t.text for t in tokens[1:]).strip(" -–—:,")
    return [Person(first.text, post or None, first.start, first.start + len(first.text), key)]


def tokens_of(words: str, base: int) -> Iterator[Token]:
    """The words of a piece with their class."""
    before = ""
    mixed = any(c.islower() for c in words)
    for found in TOKEN.finditer(words):
        word = re.sub(r"-\s", "", found.group())  # "My- cock": a name cut at a line's end
        if before == "title" and word.isdigit():
            before = "title"  # PC 159 Jackson
        elif mixed and before == "name" and word in ("MS", "DR", "CC", "DC", "BC"):
            before = "initial"  # Martin Stone MS
        elif mixed and len(word) > 2 and word.isalpha() and word.isupper() and not HONORIFIC.match(word.lower()):
            before = "other" if word.lower() in HONOURS else "qualifier"  # an acronym
        else:
            before = _kind(word)
        yield Token(word, base + found.start(), before)


def _kind(word: str) -> str:
    """ "title", "role", "qualifier", "initial", "name", "particle", "dash" or "other"."""
    bare = word.strip(".,:").lower().replace("’", "'")
    if word in "-–—:/&":
        return "dash"
    if HONORIFIC.match(bare) and (word[0].isupper() or bare in ("cllr", "councillor")):
        return "title"
    if any(part in ROLE_WORDS for part in [bare, *bare.split("/")]) or bare.startswith(("vice-", "co-", "ex-")):
        return "role"
    if bare in QUALIFIERS:
        return "qualifier"
    if bare in NAME_PARTICLES and word.islower():
        return "particle"
    if re.fullmatch(r"[A-Z]\.?|(?:[A-Z]\.)+[A-Z]?|[A-Z]{2}", word) and (len(bare) != 2 or bare not in NO_NAME):
        return "initial"
    if bare in NO_NAME or bare in HONOURS:
        return "other"
    return "name" if word[0].isupper() and not any(c.isdigit() for c in word) else "other"


def _persons(tokens: list[Token], shared: bool) -> Iterator[Person]:
    """The people in one piece: offices, honorifics, a name, offices after it; again and again."""
    leading = bool(tokens) and tokens[0].kind in ("role", "qualifier")
    n = 0
    while n < len(tokens):
        first = n
        n = _while(tokens, n, ("role", "qualifier", "dash"))
        before, titles = tokens[first:n], n
        n = _while(tokens, n, ("title",))
        has_title, run = n > titles or shared, n
        if n > titles and n < len(tokens) and tokens[n].kind in ("role", "qualifier") and tokens[n].text[0].isupper():
            n += 1  # Mr Ward, Mrs Church
        n = _while(tokens, n, ("initial", "name", "particle"))
        if n < len(tokens) and _is_surname(tokens, run, n, shared):
            n += 1
        tier = _names_council(tokens, run, n)
        n -= tier  # "Martin Storey Norfolk County Council": the county is no part of the name
        names = _split(tokens[run:n], has_title)
        after = n
        n = _office_end(tokens, n, leading, tier)
        if names:
            yield from _built(before, tokens[titles:run], names, tokens[after:n])
        else:
            n = max(n, first + 1)


def _is_surname(tokens: list[Token], run: int, n: int, shared: bool) -> bool:
    """Whether the last word of a piece, which is also a word for a place or an office, is a surname: Patrick Hall."""
    if n + 1 != len(tokens) or tokens[n].text.lower() not in SURNAMES or not tokens[n].text[0].isupper():
        return False
    return (shared and run == n) or (n > run and sum(t.kind == "name" for t in tokens[run:n]) <= 1)


SURNAMES = frozenset(
    (
        "hall ward church parish young head city press king lake park banks bishop major trust field mayor dean page "
        "prior marshall steward"
    ).split()
)


def _is_after(tokens: list[Token], before: str) -> bool:
    """Whether an office after a comma is of the person before it: "Chris Hill, Footpath Warden Cllr A Day"."""
    return tokens[0].kind in ("role", "qualifier") and not re.search(r"chair|mayor", before, re.IGNORECASE)


def _while(tokens: list[Token], n: int, kinds: tuple[str, ...]) -> int:
    """The first position from `n` on whose token is of none of these kinds."""
    while n < len(tokens) and tokens[n].kind in kinds:
        n += 1
    return n


def _names_council(tokens: list[Token], run: int, n: int) -> bool:
    """Whether the last word of a run of names is the place of the council named after it."""
    if (
        n + 1 >= len(tokens)
        or tokens[n].text.lower() not in TIERS
        or tokens[n + 1].text.lower() not in ("council", "cc")
    ):
        return False
    kinds = [t.kind for t in tokens[run:n]]
    return kinds.count("name") == (2 if "initial" in kinds else 3)


def _office_end(tokens: list[Token], n: int, leading: bool, placed: bool) -> int:
    """Where the office after a name ends. After a dash it may be any words ("– NCC"); `placed` is a place's name."""
    n += placed
    loose = n < len(tokens) and (tokens[n].kind == "dash" or tokens[n].text in ("from", "of", "representing", "for"))
    if loose and tokens[n].kind == "dash" and PLACE_OF_WORK.match(tokens[-1].text):
        return len(tokens) if sum(t.kind == "title" for t in tokens[n:]) < 2 else n  # "- Sir Henry Hart School"
    while n < len(tokens) and not _opens(tokens, n, leading):
        loose = loose or (tokens[n].text == "of" and tokens[n - 1].text.lower() in ("council", "university", "diocese"))
        last = (
            n + 1 == len(tokens) and COUNCILLOR.fullmatch(tokens[n].text.strip(".")) is not None
        )  # "T Manley – Borough Councillor"
        if (
            tokens[n].kind not in ("role", "qualifier", "dash", "other")
            and not (loose and tokens[n].kind == "name")
            and not last
        ):
            break
        n += 1
    return n


def _opens(tokens: list[Token], n: int, leading: bool) -> bool:
    """Whether the offices at position `n` belong to the next person.

    "County" before "Councillor" always does. Other offices do where the list prints them before
    the names (`leading`), and run up to an honorific or to initials and a name.
    """
    if tokens[n].kind not in ("role", "qualifier"):
        return False
    k = _while(tokens, n, ("role", "qualifier"))
    if k >= len(tokens):
        return False
    if tokens[k].kind == "title" and k == n + 1 and tokens[n].text.lower() in TIERS:
        return True
    named = tokens[k].kind == "initial" and k + 1 < len(tokens) and tokens[k + 1].kind == "name"
    return leading and (tokens[k].kind == "title" or named)


TIERS = frozenset(("parish", "town", "county", "borough", "district", "city", "ward"))


def _split(run: list[Token], has_title: bool) -> list[list[Token]]:
    """Initials and names in a run as separate names: initials after a surname open the next; four words, two names."""
    names: list[list[Token]] = []
    for token in run:
        if names and _is_key(token, names[-1]):
            names[-1].append(replace(token, kind="key"))
            continue
        opens = token.kind == "initial" and names and any(t.kind == "name" for t in names[-1]) and token is not run[-1]
        if not names or names[-1][-1].kind == "key" or (opens and len(token.text.strip(".")) <= 3):
            names.append([])
        names[-1].append(token)
    split: list[list[Token]] = []
    for name in names:
        words = [t for t in name if t.kind == "name"]
        if len(words) == len(name) and len(words) in (4, 6, 8):
            split.extend(name[k : k + 2] for k in range(0, len(name), 2))
        else:
            split.append(name)
    return [name for name in split if _is_name(name, has_title)]


def _is_key(token: Token, name: list[Token]) -> bool:
    """Whether two or three capitals after a name are its initials: "Jo Bruce JB"."""
    words = [t.text for t in name if t.kind in ("initial", "name")]
    return re.fullmatch(r"[A-Z]{2,3}", token.text) is not None and len(words) > 1 and fits(token.text, " ".join(words))


# "Group A", "Site B": no first name with the initial of a surname.
LETTERED = frozenset("group class block annex appendix option site unit route phase".split())


def _is_name(name: list[Token], has_title: bool) -> bool:
    """Whether the tokens can be a person: a surname with a title, initials or a forename."""
    words = [t for t in name if t.kind in ("name", "role", "qualifier")]
    if not words:
        return False
    if NOBODY.search(" ".join(t.text for t in words)):
        return False
    initials = any(t.kind == "initial" for t in name)
    first_only = len(name) == 2 and name[0].kind == "name" and name[1].kind == "initial" and len(name[0].text) > 2
    first_only = first_only and name[0].text.lower() not in LETTERED
    return has_title or (initials and name[0].kind == "initial") or 2 <= len(words) <= 4 or first_only


def _built(before: list[Token], titles: list[Token], names: list[list[Token]], after: list[Token]) -> Iterator[Person]:
    """The persons of a run of names; honorific and office before it are the first's, the office after it the last's."""
    prefix = _prefix(before, titles)
    for k, name in enumerate(names):
        key = next((t.text for t in name if t.kind == "key"), "")
        printed = [t for t in name if t.kind != "key"]
        if k == len(names) - 1 and len(printed) == 1 and _completes(after):
            printed, after = [*printed, *after], []
        first = [*prefix, *titles, *printed] if k == 0 else printed
        words = [SINGULAR.get(t.text.lower().strip(".").replace("’", "'"), t.text) for t in first]
        role = _role(before, titles) if k == 0 else None
        if k == len(names) - 1:
            role = role or _phrase(after)
        last = printed[-1]
        yield Person(" ".join(words).rstrip(".,:;"), role, first[0].start, last.start + len(last.text.rstrip(".")), key)


def _completes(after: list[Token]) -> bool:
    """Whether the one word behind a lone given name is its surname, and no office: "Councillor Becky Hall"."""
    if len(after) != 1:
        return False
    word = after[0].text.strip(".,;")
    return word[:1].isupper() and not word.isupper() and word.lower() in QUALIFIERS - ROLE_WORDS


SINGULAR = {
    "messrs": "Mr",
    "drs": "Dr",
    "cllrs": "Cllr",
    "clrs": "Cllr",
    "councillors": "Councillor",
    "councilors": "Councillor",
    "aldermen": "Alderman",
    "pcso's": "PCSO",
    "pcsos": "PCSO",
}


def _prefix(before: list[Token], titles: list[Token]) -> list[Token]:
    """ "County" before "Councillor" is part of the printed title."""
    if not titles or not COUNCILLOR.fullmatch(titles[0].text.strip(".")) or not before:
        return []
    kept: list[Token] = []
    for token in reversed(before):
        if token.text.lower().strip(".") not in TIERS:
            break
        kept.insert(0, token)
    return kept


def _role(before: list[Token], titles: list[Token]) -> str | None:
    """The office printed before a name; "County Councillor" is one too."""
    prefix = _prefix(before, titles)
    offices = before[: len(before) - len(prefix)]
    phrase = _phrase(offices)
    if phrase:
        return phrase
    return " ".join(t.text for t in [*prefix, titles[0]]).rstrip(".") if prefix else None


def _phrase(tokens: list[Token]) -> str | None:
    """Tokens as an office, without dashes at either end; None when no office is among them."""
    dashed = bool(tokens) and (tokens[0].kind == "dash" or tokens[0].text in ("from", "of", "representing", "for"))
    while tokens and (tokens[0].kind == "dash" or tokens[0].text in NO_OPENING):
        tokens = tokens[1:]
    while tokens and (tokens[-1].kind == "dash" or tokens[-1].text in NO_OPENING):
        tokens = tokens[:-1]
    if not any(t.kind in ("role", "qualifier", "title") or (dashed and t.kind == "name") for t in tokens):
        return None
    if len(tokens) > 9 and tokens[0].kind == "other":
        return None
    words = " ".join(t.text for t in tokens if t.text != "(")
    return re.sub(r"\s*([-/])\s*", r"\1", words).rstrip(".,:;") if len(words) < 120 else None


NO_OPENING = frozenset((".", ",", ";", "from", "the", "of", "for", "at", "representing"))


def _offices_only(found: list[Person], tokens: list[Token], piece: Piece) -> list[Person]:
    """A piece without a name: office, organisation or initials of the person before it, or somebody unnamed."""
    words = " ".join(t.text for t in tokens).strip(" .-–—:")
    named_inside = [p for _, inside in piece.asides for p in _persons(list(tokens_of(inside, 0)), False)]
    if named_inside and (not tokens or _phrase(tokens)):
        at = piece.asides[0][0] + 1
        inner = named_inside[0]
        return [*found, replace(inner, role=_phrase(tokens) or inner.role, start=at + inner.start, end=at + inner.end)]
    if found and tokens and all(t.kind == "title" for t in tokens):
        return [*found[:-1], replace(found[-1], role=found[-1].role or words)]
    if not words:
        return [*found[:-1], _aside(found[-1], piece.asides)] if found and piece.asides else found
    last = found[-1] if found else None
    if last and not last.initials and re.fullmatch(r"[A-Z][A-Za-z]{1,3}", words) and fits(words, last.name):
        return [*found[:-1], _aside(replace(last, initials=words), piece.asides)]
    office = _phrase(tokens) or (words if ORGANISATION.search(words) and words[0].isupper() else None)
    if office is None:
        return found
    alone = _stands_alone(office, last, piece.joint)
    if last and not alone:
        role = office if last.role is None else f"{last.role}, {office}" if piece.joint == "," else last.role
        return [*found[:-1], _aside(replace(last, role=role), piece.asides)]
    if alone and _is_short_office(tokens):
        start = tokens[0].start
        return [
            *found,
            _aside(Person(words, office, start, tokens[-1].start + len(tokens[-1].text.rstrip("."))), piece.asides),
        ]
    return found


def _is_short_office(tokens: list[Token]) -> bool:
    """Whether the piece is only an office or an organisation: "the Clerk", "Vice Chairman", "the Police"."""
    rest = [t for t in tokens if t.text.lower() != "the"]
    organisation = ORGANISATION.search(" ".join(t.text for t in rest)) and all(t.text[0].isupper() for t in rest)
    office = all(t.kind in ("role", "qualifier") for t in rest) and any(t.kind == "role" for t in rest)
    return len(rest) <= 4 and (office or bool(organisation))


def _stands_alone(office: str, last: Person | None, joint: str) -> bool:
    """Whether an office or organisation without a name is itself one of the list, not said of the person before it."""
    head = office.rsplit(maxsplit=1)[-1].lower()
    if last is None:
        return True
    if "clerk" in office.lower():
        return last.is_councillor or last.role is not None or joint.lower() in ("and", "plus", "&", "together with")
    if head in ("chair", "chairman", "chairperson", "vice-chair", "vice-chairman"):
        return last.role is not None and joint != "\t"
    return joint.lower() in ("and", "plus", "&", "together with") and ORGANISATION.search(office) is not None


def _aside(person: Person, asides: tuple[tuple[int, str], ...]) -> Person:
    """The person with what stood in brackets: initials, an office, whom they stand in for; reasons are left out."""
    for _, inside in asides:
        words = inside.strip()
        standing = re.match(
            r"(?:as\s+)?(?:substitut\w*|sub|deputis\w*|in\s+place\s+of|standing\s+in)\b\W*(?:for\s+)?(.*)|for\s+(.+)",
            words,
            re.I,
        )
        if standing and (standing[1] or standing[2]):
            named = people(standing[1] or standing[2], 0, len(standing[1] or standing[2]))
            if named:
                person = replace(person, substitute_for=named[0].name)
                continue
        if re.fullmatch(r"[A-Z][A-Za-z]{1,3}", words) and fits(words, person.name):
            person = replace(person, initials=words)
        elif not ASIDE.match(words) and words and (words[0].isupper() or _has_office(words)):
            person = replace(person, role=person.role or re.sub(r"\s+", " ", words))
    return person


def _has_office(words: str) -> bool:
    """Whether any word of the phrase is an office."""
    return any(_kind(w) == "role" for w in re.findall(r"[\w'’/-]+", words))


def fits(initials: str, name: str) -> bool:
    """Whether initials can stand for a name: they begin as it does and go on through its words ("TRO", Tom Roberts)."""
    letters = [w for w in re.findall(r"[^\W\d_]+", name) if not HONORIFIC.match(w.lower())]
    if not letters:
        return False
    wanted = initials.upper()
    if wanted[0] != letters[0][0].upper() and not any(wanted[0] == w[0].upper() for w in letters):
        return False
    joined = "".join(letters).upper()
    at = -1
    for letter in wanted:
        at = joined.find(letter, at + 1)
        if at < 0:
            return wanted == "".join(w[0] for w in letters[::-1]).upper()
    return True
