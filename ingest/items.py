"""Agenda items: which paragraphs open one, its number as printed, its title, and what lies inside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.attendance import lead_of
from ingest.cutting import Stretch
from ingest.labels import Label
from ingest.names import HONORIFICS
from ingest.vocabulary import ACTION_LINE, AGENDA_TITLES, FILE_TAIL, PURPOSE

VERB = re.compile(
    r"\b(?:was|were|is|are|am|has|had|have|will|would|could|should|(?-i:may|might|can|cannot)|did|does|do|took|said|stated|asked|"
    r"agreed|welcomed|thanked|informed|opened|advised|noted|explained|gave|resolved|seconded|went|felt|"
    r"wished|wants?|confirmed|suggested|commented|mentioned|told|wrote|spoke|attended|apologi[sz]ed|declared\s+an?|"
    r"reported\s+(?:that|on|to)|proposed\s+(?:that|by|acceptance)|expressed|remains?|(?-i:needs?)|became|made\s+an?|made\s*[.:]?$)\b",
    re.IGNORECASE,
)
# In a title that ends in a full stop any past tense gives a sentence away ("Neil presented the outturn.").
PAST = re.compile(
    r"\b(?!co-opted|unnamed|related|attached|proposed\s+[A-Z]|limited|agreed\s+actions)[a-z]{2,}ed\b|"
    r"\b(?:let|sought|thought|told|put|read|brought|made|found|held|kept|got|came|met|paid|sent|stood|chose|spoke|left|hopes?|"
    r"thinks?|believes?|says?|asks?|wants?|would|talks?|to\s+be)\b"
)
# Words with which a sentence begins after a title that lost its line end.
OPENER = re.compile(
    r"(?<=[\w)’'?”])\s+(?=(?:The|There|These|This|That|It|No|None|All|Following|RESOLVED|Resolved|Members|Councillors|"
    r"Apologies|Declarations|Discussion|After|In|As|An?|On|Two|Three|One|"
    rf"(?:(?i:{HONORIFICS})\.?\s+(?-i:[A-Z])))\b)"
)
HANGING = re.compile(
    r"(?:\b(?:of|for|to|the|by|from|with|and|in|on|at|a|an|&|or|re|regarding|County|Borough|Parish|Town)|[-–,:/(])\s*$",
    re.I,
)
RUN_IN = re.compile(
    r"(?P<title>[^:;–—?!.]{2,90}?)\s*(?P<mark>:|;|\s[-–—]{1,2}\s|\.(?=\s+[A-Z])|[-–—]{1,2}\s(?=[A-Z]))\s*(?=\S)"
)
STATES = re.compile(
    r"(?:date|venue|time|place|location|present|attend|in\s+attendance|apolog|chair|clerk|minute[\s-]?taker|page\s+\d|min(?:ute)?s?\.?\s+\d|item\s+\d|para)",
    re.IGNORECASE,
)
SPACED = re.compile(
    r"(?P<title>[A-Z][^.?!:;\t]{2,45}?)(?:[ \xa0]{2,}|\t)(?=[A-Z£\d])"
)  # "Treasurer's Report  MH took us …"
NAMED = re.compile(rf"(?:(?i:{HONORIFICS})\b\.?\s+(?:[A-Z]|the\b)|[A-Z]\.\s?[A-Z])")


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph that opens an item. `pure` when it is the title alone, `level` 1 for an item, 2 for a part of one."""

    index: int
    number: str
    title_start: int
    title_end: int
    pure: bool
    level: int


SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.;]\s+\S")


def is_title(words: str, labelled: bool = False) -> bool:
    """Whether the words can be a title: few, capitalised, no finite verb, no full stop unless they are numbered."""
    text = FILE_TAIL.sub("", words).strip()
    count = len(text.split())
    if not text or count > 16 or len(text) > 130 or not (text[0].isupper() or text[0].isdigit() or text[0] in "‘“\"'("):
        return False
    if text[-1] in ",;!" or (text[-1] in ".?" and not (labelled and count <= 9)):
        return False
    if text[-1] == "." and SENTENCE_INSIDE.search(text):
        return False  # a name and what became of it: "Precept. Form sent."
    if ACTION_LINE.match(text) and not AGENDA_TITLES.match(text):
        return False
    if (NAMED.match(text) and not labelled) or tells_outcome(text) or MEMBERS_DID.match(text):
        return False
    return not VERB.search(text) and "£" not in text


# "Members sought clarification on –": the beginning of a sentence that a list goes on with.
MEMBERS_DID = re.compile(
    r"(?:the\s+)?(?:members?|councillors?|governors?|trustees|committee|board|panel|forum|cabinet|officers)\s+(?:also\s+|then\s+)?(?!and\b)[a-z]{2,}(?:ed|ght)\b(?!\s*$)",
    re.IGNORECASE,
)


# A line that has no verb, or none that is finite, and yet tells what became of a matter.
OUTCOME = re.compile(
    r"(?:none|nil|n/a|no\s+(?!\d)[a-z ]{3,60}?(?:\s+(?:made|received|raised|declared|reported|given))?)\s*\.?\Z"
    r"|no\s+apologies\b|none\s+(?:received|declared|made)"
    r"|(?:still\s+)?await(?:ing|ed)\b|still\s+\w+ing\b"
    r"|.{3,}?\s*[-–—:]\s*(?:all\s+|this\s+is\s+|now\s+|still\s+)*(?:approved|agreed|noted|adopted|accepted|ratified|"
    r"completed?|done|on-?going|awaited|awaiting|waiting|outstanding|carried\s+forward|c/f|deferred|in\s+hand|on\s+order|"
    r"actioned|no\s+(?:change|further\s+action|progress))\b"
    r"|.*(?<!\w)\*\s?(?:the\s+)?[A-Z][\w ]{1,30}?\s+to\s+[a-z]"
    r"|apologies\b.*\b(?:accepted|received|sent|given)\b",
    re.IGNORECASE,
)


def tells_outcome(words: str) -> bool:
    """Whether a line that looks like a title tells what became of the matter: "Play area – still waiting"."""
    return OUTCOME.match(words) is not None


def asks(words: str) -> bool:
    """Whether a paragraph reads as what the agenda asks for; it may stand in square brackets."""
    inner = words.strip()
    bracketed = inner.startswith("[") and inner.endswith("]")
    return PURPOSE.match(inner.lstrip("[ ")) is not None or (bracketed and ASIDE.match(inner) is not None)


ASIDE = re.compile(r"\[\s*(?:see|copy|copies|paper|report|to\b|for\b|attached|enclosed)", re.IGNORECASE)


def title_weight(stretch: Stretch) -> float:
    """How much a paragraph looks like the opening of an item, from 0 to about 4."""
    words = stretch.words.strip()
    weight = 0.0
    if AGENDA_TITLES.match(words):
        weight += 2.0
    if is_title(words, labelled=True):
        weight += 1.0
    elif (run := RUN_IN.match(words)) and is_title(run["title"], labelled=True):
        weight += 0.5
    if stretch.block.bold or stretch.block.kind == "heading":
        weight += 0.5
    return weight


def numbering(label: Label) -> list[tuple[str, int]]:
    """The styles that a printed number can have, each with its place in the count; none for a part ("8.1").

    "73/16" is ("#/16", 73) or ("73/#", 16): which of the two counts, the neighbours tell.
    """
    core = re.sub(r"^(?:item|minute|min)\.?\s*(?:no\.?\s*)?", "", label.text, flags=re.IGNORECASE).strip("().: ")
    found = []
    for pattern in STYLES:
        place = pattern.fullmatch(core)
        if place:
            prefix, suffix = place.groupdict().get("prefix") or "", place.groupdict().get("suffix") or ""
            found.append((f"{prefix}#{suffix}", int(place["count"])))
    return found


STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<count>\d{1,4})",
        r"(?P<count>\d{1,3})(?P<suffix>\.0)",
        r"(?P<prefix>[A-Z]{1,5}[ /.-]?)?(?P<count>\d{1,4})(?P<suffix>/\d{2,4})",
        r"(?P<prefix>(?:[A-Z]{1,5}[ /.-]?)?\d{1,4}/(?:\d{1,2}/)?)(?P<count>\d{1,4})",
        r"(?P<prefix>\d{3,4}\.)(?P<count>\d{1,3})",
        r"(?P<prefix>[A-Z]{1,4}[ .-]?)(?P<count>\d{1,4})",
    )
)


def main_chain(stretches: Sequence[Stretch]) -> set[int]:
    """The paragraphs whose numbers count the agenda's items: the heaviest run of numbers that go up by one to three."""
    best: tuple[float, list[int]] = (0.0, [])
    styles: dict[str, list[tuple[int, int]]] = {}
    for n, stretch in enumerate(stretches):
        if stretch.label and stretch.label.kind == "number" and stretch.block.kind != "row":
            for style, value in numbering(stretch.label):
                styles.setdefault(style, []).append((n, value))
    for numbers in styles.values():
        chain = _heaviest(numbers, stretches)
        if chain[0] > best[0]:
            best = chain
    weight, chain_of = best
    titled = sum(title_weight(stretches[n]) >= 1 or not stretches[n].words for n in chain_of)
    if not chain_of or (len(chain_of) < 2 and weight < 3):
        return set()
    if titled * 3 < len(chain_of) and not _rules_page(chain_of, stretches):
        return set()
    if _lists_only(chain_of, stretches):
        return set()
    return set(chain_of)


def _lists_only(chain: Sequence[int], stretches: Sequence[Stretch]) -> bool:
    """Whether a count runs through lists under headings of their own, entry after entry with nothing between."""
    of_chain = set(chain)
    headings = {n for n, s in enumerate(stretches) if s.block.kind == "heading"}
    if len(headings - of_chain) < 3 or headings & of_chain or not all(stretches[n].words for n in chain):
        return False
    bare = sum(n + 1 in of_chain for n in chain)
    known = sum(AGENDA_TITLES.match(stretches[n].words) is not None for n in chain)
    return bare * 3 >= len(chain) * 2 and known * 3 < len(chain)


def _rules_page(chain: Sequence[int], stretches: Sequence[Stretch]) -> bool:
    """Whether a count is the page's own though few of its paragraphs look like titles: nearly all numbers belong to it,
    and no headings without numbers stand beside them."""
    numbers = sum(bool(s.label and s.label.kind == "number" and numbering(s.label)) for s in stretches)
    plain = sum(bool(not s.label and len(s.words) < 60 and AGENDA_TITLES.match(s.words)) for s in stretches)
    return len(chain) >= 5 and len(chain) * 10 >= numbers * 7 and plain < 3


def _heaviest(numbers: list[tuple[int, int]], stretches: Sequence[Stretch]) -> tuple[float, list[int]]:
    """The run of numbers with the greatest weight, in order, each one to three above the one before."""
    recent = numbers[-400:]
    weights = [1.0 + title_weight(stretches[n]) + (1.0 if not stretches[n].words else 0.0) for n, _ in recent]
    total = weights[:]
    before = [-1] * len(recent)
    for j, (_, value) in enumerate(recent):
        for i in range(j):
            step = value - recent[i][1]
            if 1 <= step <= 3 and total[i] + weights[j] - 0.6 * (step - 1) > total[j]:
                total[j], before[j] = total[i] + weights[j] - 0.6 * (step - 1), i
    if not recent:
        return 0.0, []
    at = max(range(len(recent)), key=lambda k: total[k])
    weight, chain = total[at], []
    while at >= 0:
        chain.append(recent[at][0])
        at = before[at]
    return weight, chain[::-1]


class Asked(Protocol):
    """An item of a register's page: its number's, its title's, its first and its marker's paragraph."""

    @property
    def number(self) -> int | None: ...
    @property
    def title(self) -> int | None: ...
    @property
    def first(self) -> int: ...
    @property
    def marker(self) -> int: ...


def numbered_items(stretches: Sequence[Stretch], skip: set[int]) -> set[int]:
    """The paragraphs whose numbers count the items, leaving out those of `skip`."""
    places = [n for n in range(len(stretches)) if n not in skip]
    return {places[k] for k in main_chain([stretches[n] for n in places])}


def openings(stretches: Sequence[Stretch], skip: set[int], numbered: set[int], asked: Sequence[Asked]) -> list[Opening]:
    """Every paragraph that opens an item or a part of one, in order.

    `skip` holds paragraphs known to be something else, `numbered` those whose numbers count the
    items, `asked` the items of a register's page: between their title and their marker nothing opens.
    """
    titles = {zone.title if zone.title is not None else zone.first: zone for zone in asked}
    closed = {n for zone in asked for n in range(zone.first, zone.marker)} - set(titles)
    found: list[Opening] = []
    waiting: Stretch | None = None
    for n, stretch in enumerate(stretches):
        if n in titles:
            found.append(_asked(n, stretch, stretches, titles[n]))
        elif n in numbered and not stretch.words.strip():
            waiting = stretch  # a number on a line of its own: its title is the next paragraph
            continue
        elif n not in skip and n not in closed and stretch.block.kind != "row":
            following = [s for k, s in enumerate(stretches[n + 1 : n + 3], n + 1) if k not in skip]
            opening = _opening(n, stretch, following, n in numbered, bool(numbered or asked), waiting)
            found += [opening] if opening else []
        waiting = None if n not in skip else waiting
    return found


def _asked(n: int, stretch: Stretch, stretches: Sequence[Stretch], zone: Asked) -> Opening:
    """The opening of a register's item: its number may stand on the line before, its title may be lost."""
    label = stretches[zone.number].label if zone.number is not None else stretch.label
    shown = label.text if label else ""
    if zone.title is None:  # what the agenda asked for has to serve
        told = next((s for s in stretches[n : zone.marker] if s.words.strip()), stretch)
        length = min(len(told.words.rstrip()), 120) or 1
        return Opening(n, shown, told.words_start, min(told.words_start + length, told.end), False, 1)
    end = stretch.words_start + len(FILE_TAIL.sub("", stretch.words).rstrip())
    return Opening(n, shown, stretch.words_start, max(end, stretch.words_start + 1), True, 1)


def _opening(
    n: int,
    stretch: Stretch,
    following: Sequence[Stretch],
    numbered: bool,
    any_numbered: bool,
    waiting: Stretch | None,
) -> Opening | None:
    """What a paragraph opens, if it opens anything."""
    start = stretch.words_start
    words = stretch.words
    if stretch.block.kind == "heading" and stretch.first and len(words.split()) <= 30 and words.strip():
        shown = waiting.label.text if waiting and waiting.label else stretch.label.text if stretch.label else ""
        end = start + len(FILE_TAIL.sub("", words).rstrip())
        return Opening(n, shown, start, end, True, 1 if numbered or waiting or not any_numbered else 2)
    if waiting is not None and waiting.label:
        end = start + len(FILE_TAIL.sub("", words)) if is_title(words, True) else start + _title_length(words)
        return Opening(n, waiting.label.text, start, max(end, start + 1), is_title(words, True), 1)
    number = stretch.label.text if stretch.label and stretch.label.kind != "bullet" else ""
    if numbered:
        length = _title_length(words)
        return Opening(n, number, start, start + length, length == len(words.rstrip()) and is_title(words, True), 1)
    if stretch.block.kind == "bullet" or (stretch.label and stretch.label.kind == "bullet"):
        return None
    lead = lead_of(words)
    if lead and any_numbered and lead.status not in ("apologies", "absent"):
        return None  # "Members", "In attendance": headings of a list inside an item
    if lead and words[lead.length :].strip():  # "Apologies: A Smith"
        if any_numbered or lead.status not in ("apologies", "absent"):
            return None
        return Opening(n, number, start, start + len(words[: lead.length].rstrip(" :–-")), False, 1)
    titled = is_title(words, bool(stretch.label)) and _is_heading(stretch, following)
    if titled or (following and _is_stopped_title(stretch)):
        end = start + len(FILE_TAIL.sub("", words).rstrip())
        top = not any_numbered and not number
        return Opening(n, number, start, end, True, 1 if top else 2)
    bold = words[: stretch.block.lead].strip() if stretch.first and stretch.block.lead and not number else ""
    if bold and len(bold) >= 3 and is_title(bold.rstrip(" :.")) and not lead and not STATES.match(words):
        return Opening(n, number, start, start + len(bold.rstrip(" :.")), False, 1)
    spaced = SPACED.match(words)
    if (
        spaced
        and not number
        and not STATES.match(words)
        and is_title(spaced["title"])
        and AGENDA_TITLES.match(spaced["title"])
    ):
        return Opening(n, number, start, start + spaced.end("title"), False, 1)
    run = RUN_IN.match(words)
    if run and _is_run_in(run, stretch) and (number or AGENDA_TITLES.match(run["title"])):
        top = not number and (not any_numbered or AGENDA_TITLES.match(run["title"]) is not None)
        return Opening(n, number, start, start + run.end("title"), False, 1 if top else 2)
    part = stretch.label is not None and stretch.label.kind == "number" and stretch.label.depth >= 2
    if not stretch.first and (part or AGENDA_TITLES.match(words)) and OPENER.search(words, 0, 90):  # cut out of a run
        return Opening(n, number, start, start + _title_length(words), False, 2 if any_numbered else 1)
    return None


def _is_run_in(run: re.Match[str], stretch: Stretch) -> bool:
    """Whether the words before a mark are a title with its text after it, not a sentence or a speaker."""
    title = run["title"]
    if not is_title(title, bool(stretch.label)) or (
        run["mark"] == "." and (PAST.search(title) or len(title.split()) > 7)
    ):
        return False
    return not NAMED.match(title) or run["mark"] == ":"


def _is_heading(stretch: Stretch, following: Sequence[Stretch]) -> bool:
    """Whether a title-like paragraph is set apart as a heading, or is one by its words."""
    words = stretch.words.strip()
    if stretch.block.kind == "heading" or FILE_TAIL.search(words):
        return True
    after = following[0] if following else None
    if stretch.block.kind == "bullet" or after is None:
        return False
    evidence = 0.0
    if AGENDA_TITLES.match(words):
        evidence += 1.5
    if stretch.block.bold:
        evidence += 1.0
    letters = [c for c in words if c.isalpha()]
    if len(letters) >= 4 and all(c.isupper() for c in letters):
        evidence += 1.0
    if words.endswith(":") and len(words.split()) <= 8:
        evidence += 0.7
    if stretch.label and stretch.label.kind in ("letter", "roman"):
        evidence += 0.5
    if VERB.search(after.words) and len(after.words) > 40:
        evidence += 0.6
    if asks(after.words):
        evidence += 0.8
    if stretch.block.gap >= 2:
        evidence += 0.2
    above_list = after.label is not None and after.label.kind == "bullet" and not stretch.label
    if above_list and stretch.block.gap >= 1 and len(words.split()) <= 6 and words[-1] not in ".;,":
        evidence += 1.0
    if len(words.split()) > 10:
        evidence -= 0.5
    return evidence >= 1.0 or (
        evidence >= 0.6 and stretch.block.gap >= 1 and len(words.split()) <= 9 and not after.label
    )


def _is_stopped_title(stretch: Stretch) -> bool:
    """Whether a title that minutes share stands alone with a stop behind it: "Matters arising;", "Chair’s Report."."""
    words = stretch.words.strip()
    alone = stretch.first and stretch.block.gap >= 1 and not stretch.label and len(words.split()) <= 7
    if not alone or words[-1:] not in (".", ";") or PURPOSE.match(words) or PAST.search(words):
        return False
    return AGENDA_TITLES.match(words) is not None and is_title(words.rstrip(".; "))


def _title_length(words: str) -> int:
    """How many characters of a numbered paragraph are its title: up to a mark, a sentence's first word, or its end."""
    run = RUN_IN.match(words)
    if run and is_title(run["title"], True):
        return run.end("title")
    for opener in OPENER.finditer(words, 0, 140):
        head = words[: opener.start()]
        if is_title(head, True) and not HANGING.search(head) and VERB.search(words[opener.end() :]):
            return opener.start()
    stop = re.search(r"[.:](?=\s)|\n", words)
    length = stop.start() if stop else len(words.rstrip())
    return length if length <= 120 else (words.rfind(" ", 0, 100) if " " in words[:100] else 100)
