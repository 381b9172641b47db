"""Lists of those present whose heading was lost, as pages copied without their layout have them.

Only where the page has no list headed "Present" or the like: three or more people with their titles in one
paragraph, or two or more neighbouring lines of a name with its initials, are those present; lines after them of one
person with an office ("Ms Bell – Support Officer, attended for item 9") are in attendance. So are lines of names
under the names of their groups ("Hill Tenants’ Committee:"): all of these are present.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.attendance import FINITE, Listed, lead_of
from ingest.cutting import Stretch
from ingest.header import is_header_line
from ingest.names import HONORIFICS, Person, fits, people

TITLED = re.compile(HONORIFICS + r"\b\.?\s", re.IGNORECASE)
KEYED = re.compile(r"(?P<name>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){0,3})\s*[(\[](?P<key>[A-Z][A-Za-z’']{0,2}[A-Z])[)\]]")
OFFICE = re.compile(
    rf"{HONORIFICS}\b\.?\s[^,;.–—]{{3,50}}?\s[-–—]\s(?-i:[A-Z])[^.;]{{3,60}}?(?:[.,;]|\Z)", re.IGNORECASE
)
SENT_TO = re.compile(r"(?:distribution|circulation|copies\s+to|c\.?c\.?)\s*:", re.IGNORECASE)
LINE = re.compile(
    r"(?P<name>[A-Z][\w'’.]*(?:\s+[A-Z][\w'’.]*)*?\s+[A-Z][\w'’-]*?[a-z])(?:\s*\((?P<post>[^)]{3,40})\))?\s*(?P<key>[A-Z]{2,4})(?:\s+(?P<rest>[A-Z].{2,70}))?"
)
ENTRY = re.compile(
    r"(?P<name>(?:Mrs?|Ms|Miss|Dr|Rev|Cllr)\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’-]+)\s+(?P<key>[A-Z]{2,3})\s+(?P<away>A\s+)?"
    r"(?P<post>[A-Z][^.]*?)(?=\s+(?:Mrs?|Ms|Miss|Dr|Rev|Cllr)\.?\s+[A-Z]|\s*$)"
)
POSTED = re.compile(
    rf"(?P<name>(?:{HONORIFICS}\b\.?\s+)?(?-i:[A-Z])[\w'’.]*(?:\s+(?-i:[A-Z])[\w'’.]*){{1,2}})\s*[-–—]\s*(?P<post>(?-i:[A-Z])[^.;]{{2,70}})",
    re.IGNORECASE,
)
GROUP_NAME = re.compile(r"(?=[A-Z])(?:[\w’'&/-]+\s+){0,7}(?:[\w’'&/-]+|\([A-Z]+\))\s*:\s*")
PLURAL = re.compile(r"(?:councillors|cllrs|messrs)\b", re.IGNORECASE)
CHAIRS = re.compile(r"\((?:acting\s+|vice\s+)?(?:chair\w*|clerk|head\s?teacher)\)", re.IGNORECASE)


def unled(text: str, stretches: Sequence[Stretch], top: int) -> Iterator[tuple[int, Listed]]:
    """The people of such lists in the head of the page, each with the number of their paragraph."""
    leads = [(lead, s.words) for s in stretches[:60] if (lead := lead_of(s.words))]
    headed = [words for lead, words in leads if not lead.group and lead.status in ("present", "in attendance")]
    if any(not words.lower().startswith("also") for words in headed):
        return
    top = next((n for n, s in enumerate(stretches[:top]) if (lead := lead_of(s.words)) and not lead.group), top)
    lists = [n for n, s in enumerate(stretches[:top]) if _names_many(text, s)] or _keyed(stretches, top)
    lists = lists or _in_groups(text, stretches, top)
    if not lists:
        yield from _with_posts(stretches, top)
        yield from _with_initials(stretches, top)
    for n in lists:
        for person in people(text, stretches[n].start, stretches[n].end):
            yield n, Listed(person, "substitute" if person.substitute_for else "present")
    first = lists[-1] + 1 if lists else 0
    for n in range(first, min(first + 6, len(stretches)) if lists else 0):
        if not OFFICE.match(stretches[n].words) or lead_of(stretches[n].words):
            return
        for person in people(text, stretches[n].start, stretches[n].end)[:1]:
            yield n, Listed(person, "in attendance")


def _names_many(text: str, stretch: Stretch) -> bool:
    """Whether a paragraph is made of three or more people with their titles."""
    plain = re.sub(r"\([^)]*\)", "", stretch.words)
    if stretch.block.kind == "row":
        return False
    offices = CHAIRS.search(stretch.words) is not None and plain.count(",") >= 2
    if not (TITLED.match(plain) or offices) or FINITE.search(plain) or lead_of(stretch.words) or is_header_line(plain):
        return False
    named = people(text, stretch.start, stretch.end)
    titled = named if PLURAL.match(plain) else [p for p in named if TITLED.match(p.name + " ")]
    told = sum(len(p.name) + len(p.role or "") for p in named)
    return (len(titled) >= 3 or offices) and len(titled) * 2 >= len(named) * (not offices) and told * 2 >= len(plain)


def _keyed(stretches: Sequence[Stretch], top: int) -> list[int]:
    """Neighbouring lines of the head that are a name with its initials."""
    lines = {n: KEYED.match(stretch.words) for n, stretch in enumerate(stretches[:top])}
    found = [n for n, key in lines.items() if key and _stands_for(key["key"], key["name"])]
    return [n for n in found if n - 1 in found or n + 1 in found]


def _stands_for(key: str, name: str) -> bool:
    """Whether initials can be those of a name; of a first name alone they need only begin as it does."""
    return fits(key, name) or (" " not in name and key[0] == name[0])


def _with_posts(stretches: Sequence[Stretch], top: int) -> Iterator[tuple[int, Listed]]:
    """Four or more neighbouring lines of a name with whom it stands for: "Ann Bell-Vale Parish Council (Chair)"."""
    lines = {n: POSTED.fullmatch(s.words.strip()) for n, s in enumerate(stretches[:top]) if s.block.kind != "row"}
    found = [n for n, line in lines.items() if line and not is_header_line(stretches[n].words)]
    run: list[int] = []
    for n in found:
        run = [*run, n] if run and n == run[-1] + 1 else [n] if len(run) < 4 else run
    for n in run if len(run) >= 4 else []:
        line = lines[n]
        assert line is not None
        start = stretches[n].words_start + stretches[n].words.index(line["name"])
        yield n, Listed(Person(line["name"], line["post"].strip(), start, start + len(line["name"])), "present")


def _with_initials(stretches: Sequence[Stretch], top: int) -> Iterator[tuple[int, Listed]]:
    """Three or more lines of a name with its initials behind it: "Ann Bell (Chair)AB", "Guy Hart GH Vale Council"."""
    stop = next((n for n, s in enumerate(stretches[:top]) if SENT_TO.match(s.words)), top)
    found = {n: person for n, s in enumerate(stretches[:stop]) if (person := named_line(s))}
    if len(found) >= 3:
        yield from ((n, Listed(person, "present")) for n, person in found.items())


def named_line(stretch: Stretch) -> Person | None:
    """The person of a line: a name, perhaps a post in brackets, the name's initials, and whom it stands for."""
    words = stretch.words.strip()
    line = LINE.fullmatch(words) if stretch.block.kind != "row" else None
    if line is None or not fits(line["key"], line["name"]):
        return None
    start = stretch.words_start + stretch.words.index(line["name"])
    return Person(line["name"], line["post"] or line["rest"], start, start + len(line["name"]), line["key"])


def in_one_line(stretches: Sequence[Stretch]) -> Iterator[tuple[int, Listed]]:
    """The people of a table run into one line: "Mrs B Ash BA Parent Governor Mr I Choi IC A Staff Governor"."""
    for n, stretch in enumerate(stretches[:14]):
        entries = [e for e in ENTRY.finditer(stretch.words) if fits(e["key"], e["name"])]
        if len(entries) < 4:
            continue
        away = re.search(r"\bA\s*=\s*Absent", stretch.words, re.IGNORECASE) is not None
        attending = re.match(r"\W*in\s+attendance\b", stretch.words, re.IGNORECASE)
        for entry in entries:
            start = stretch.words_start + entry.start("name")
            person = Person(
                entry["name"], entry["post"].strip() or None, start, start + len(entry["name"]), entry["key"]
            )
            status = "absent" if away and entry["away"] else "attended" if attending else "present"
            yield n, Listed(person, status)


def _in_groups(text: str, stretches: Sequence[Stretch], top: int) -> list[int]:
    """Lines of names that stand under the names of their groups; none where fewer than four lines do."""
    found: list[int] = []
    group = False
    for n, stretch in enumerate(stretches[:top]):
        if GROUP_NAME.fullmatch(stretch.words) and not lead_of(stretch.words) and not is_header_line(stretch.words):
            group = True
        elif group and not lead_of(stretch.words) and _names_only(text, stretch):
            found.append(n)
        else:
            group = False
    return found if len(found) >= 4 else []


def _names_only(text: str, stretch: Stretch) -> bool:
    """Whether a line begins with a person, and what else it has are their offices."""
    words = stretch.words.strip(" ,;")
    named = people(text, stretch.start, stretch.end)
    told = sum(len(p.name) + len(p.role or "") for p in named)
    whole = all(len(p.name.split()) >= 2 for p in named)
    return bool(named) and whole and not FINITE.search(words) and told * 2 >= len(words) and not is_header_line(words)
