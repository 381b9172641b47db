"""The check of draft minutes before they go out: each rule is a small function that tells what it found and where."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ingest.document import Document, Paragraph, Span
from ledger.action_rows import ActionRow
from ledger.body_settings import BodySettings
from ledger.errors import InvalidChange
from ledger.moments import long_day
from nlp.findings import Findings

READ = ("minute", "action")
SURE = 0.5  # probability from which a finding is spoken of
PRESENT = ("present", "substitute")
MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DATED = re.compile(
    r"\b(?P<w>Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?P<rest>day|sday|nesday|rsday|urday)?,?\s+(?:the\s+)?"
    r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"(?:,?\s+(?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
SHORT = re.compile(r"(?<![\w/&.-])[A-Z](?:[A-Z]|(?<=[A-Z])[a-z](?=[A-Z])|&(?=[A-Z])){1,4}s?(?![\w&/-]|\.\w)")
# Short forms that readers of minutes know, and words that are printed in capitals.
KNOWN = frozenset(
    "UK EU US USA GB AM PM MP MPs NHS VAT GP GPs HR IT ICT AI TV UN BBC CD DVD PDF FAQ AGM AOB PO BT RAF HM HMRC HMO "
    "PIN ID NB RSVP CV PAYE CCTV AED GDPR FOI OBE MBE CBE JP QC KC BA MA OK PC WC LED A4 BST GMT TBC TBA TBD NOTED "
    "AGREED ITEM NOTE ALL ACTION CLLR CLLRS MR MRS MS DR THE AND OF TO IN FOR NO NIL II III IV VI VII VIII IX".split()
)


@dataclass(frozen=True, slots=True)
class Past:
    """What the record knows of the body: its settings, its people, the open actions that the draft says nothing of."""

    settings: BodySettings = field(default_factory=BodySettings)
    people: tuple[str, ...] = ()
    unmentioned: tuple[ActionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to look at before the minutes go out: the rule, the place, the words, the reason, the remedy."""

    rule: str
    place: str
    paragraph: int | None
    words: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at."""

    document: Document
    findings: Findings
    past: Past

    def fault(self, rule: str, at: Span | Paragraph | None, reason: str, words: str = "", remedy: str = "") -> Fault:
        """A fault at words of the draft, or of the draft as a whole; the remedy is the rule's own unless given."""
        remedy = remedy or REMEDIES[rule]
        if at is None:
            return Fault(rule, "the whole draft", None, words, reason, remedy)
        n = at.paragraph if isinstance(at, Span) else at.n
        return Fault(rule, self.place(n), n, words or " ".join(self.document.words(at).split()), reason, remedy)

    def place(self, n: int) -> str:
        """Where a paragraph stands, as a reader finds it."""
        paragraph = self.document.paragraph(n)
        item = self.document.items[paragraph.item] if paragraph.item is not None else None
        named = f", under {' '.join(filter(None, (item.number, item.title)))}" if item else ""
        return f"paragraph {n}{named}{f', page {paragraph.page}' if paragraph.page else ''}"

    def read(self) -> Iterator[tuple[Paragraph, str]]:
        """The paragraphs that tell what happened, with their words."""
        for paragraph in self.document.paragraphs:
            if paragraph.role in READ:
                yield paragraph, self.document.words(paragraph)


def check(document: Document, findings: Findings, past: Past, without: Iterable[str] = ()) -> list[Fault]:
    """The faults of a draft in the order of the text, those of the whole draft last.

    `without` and the body's settings turn rules off. Raises InvalidChange for a rule that is none.
    """
    off = {known_rule(name) for name in (*without, *past.settings.without)}
    draft = Draft(document, findings, past)
    found = [fault for name, rule in RULES.items() if name not in off for fault in rule(draft)]
    return sorted(found, key=lambda fault: (fault.paragraph is None, fault.paragraph or 0))


def known_rule(name: str) -> str:
    """The name of a rule as it is kept. Raises InvalidChange."""
    plain = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    if plain not in RULES:
        raise InvalidChange(f"“{name}” is not a rule of the check: use {', '.join(RULES)}.")
    return plain


def _owner(draft: Draft) -> Iterator[Fault]:
    for task in draft.findings.commitments:
        if task.confidence >= SURE and task.owner is None:
            yield draft.fault("owner", task.span, "The action has no owner.")


def _date(draft: Draft) -> Iterator[Fault]:
    for task in draft.findings.commitments:
        bound = task.due or task.due_text or task.condition or task.recurring
        if task.confidence >= SURE and not bound:
            yield draft.fault("date", task.span, "The action has no date.")


def _unanswered(draft: Draft) -> Iterator[Fault]:
    for asked in draft.findings.questions:
        if asked.status == "unanswered" and asked.confidence >= SURE:
            yield draft.fault("unanswered", asked.span, "The question has no answer.")


def _vote(draft: Draft) -> Iterator[Fault]:
    if not draft.past.settings.votes:
        return
    for decision in draft.findings.decisions:
        if decision.kind in ("resolved", "agreed", "approved", "elected", "rejected") and not decision.vote:
            yield draft.fault("vote", decision.span, "The decision has no vote.")


def _spelling(draft: Draft) -> Iterator[Fault]:
    """Two names that differ by a letter or two, of which not both are in the attendance."""
    from rapidfuzz.distance import Levenshtein

    there = {one.name for one in draft.document.attendance}
    here = [person.name for person in draft.findings.people]
    names = list(dict.fromkeys([*there, *here, *draft.past.people]))
    for place, name in enumerate(names):
        for other in names[place + 1 :]:
            odd = name if other in there else other
            if {name, other} <= there or odd not in here or not _nearly_same(name, other, Levenshtein.distance):
                continue
            right = other if odd == name else name
            at = next((p for p, words in draft.read() if odd in words), None)
            if at is not None:
                reason = f"“{odd}” may be “{right}”, spelled in two ways."
                yield draft.fault("spelling", at, reason, odd)


def _nearly_same(name: str, other: str, distance: Callable[[str, str], int]) -> bool:
    """Whether two names are the same but for a letter or two in one of their parts."""
    from nlp.people import parse_name

    one, two = parse_name(name), parse_name(other)
    if not one.surname or not two.surname:
        return False
    apart = distance(one.surname, two.surname)
    if one.given and two.given:
        first, second = one.given[0], two.given[0]
        near_given = first != second and len(min(first, second, key=len)) > 3 and distance(first, second) == 1
        same_given = first == second
        return (same_given and _near(apart, one.surname)) or (apart == 0 and near_given)
    titled = bool(one.honorific or two.honorific)
    return titled and _near(apart, one.surname) and one.surname[0] == two.surname[0]


def _near(apart: int, surname: str) -> bool:
    return len(surname) >= 4 and 1 <= apart <= (2 if len(surname) >= 7 else 1)


def _attendance(draft: Draft) -> Iterator[Fault]:
    """Who speaks, moves or seconds, and is not among those who were there."""
    if not draft.document.attendance:
        return
    people = {person.name for person in draft.findings.people}
    told: set[str] = set()
    for name, span in _acting(draft.findings):
        if name not in people or name in told:
            continue
        status = _status_of(name, draft.document)
        if status in ("apologies", "absent"):
            told.add(name)
            reason, remedy = f"{name} speaks or acts here, and is listed as {status}.", "Put one of the two right."
            yield draft.fault("attendance", span, reason, name, remedy)
        elif status is None:
            told.add(name)
            yield draft.fault("attendance", span, f"{name} is not in the attendance.", name)


def _acting(findings: Findings) -> Iterator[tuple[str, Span]]:
    for said in findings.contributions:
        yield from ((name, said.span) for name in said.speakers)
    for decision in findings.decisions:
        yield from ((name, decision.span) for name in (decision.mover, decision.seconder) if name)


def _status_of(name: str, document: Document) -> str | None:
    """How the attendance lists a person; None where it does not. Being there in one way is enough."""
    from nlp.people import parse_name, same_given

    wanted = parse_name(name)
    fits = []
    for one in document.attendance:
        printed = parse_name(one.name)
        given = not wanted.given or not printed.given or same_given(wanted.given[0], printed.given[0])
        surname = wanted.surname == printed.surname or not wanted.surname or not printed.surname
        if (given and surname) or name == one.initials:
            fits.append(one.status)
    return next((status for status in fits if status not in ("apologies", "absent")), fits[0] if fits else None)


def _acronym(draft: Draft) -> Iterator[Fault]:
    """Short forms that nobody explains, each at its first place."""
    known = KNOWN | {one.short.rstrip("s") for one in draft.findings.acronyms}
    known |= {one.initials.replace(".", "") for one in draft.document.attendance if one.initials}
    names = (*(one.name for one in draft.document.attendance), *draft.past.people)
    known |= {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}
    known |= {alias for person in draft.findings.people for alias in person.aliases}
    told: set[str] = set()
    for paragraph, words in draft.read():
        if words.isupper():
            continue
        for found in SHORT.finditer(words):
            short = found[0].rstrip("s")
            if short in known or short in told or _explained(short, draft.document.text) or _shouted(words, found):
                continue
            told.add(short)
            remedy = f"Write it out once, with ({short}) behind it."
            yield draft.fault("acronym", paragraph, f"{short} is nowhere explained.", short, remedy)


def _explained(short: str, text: str) -> bool:
    """Whether its words stand beside it in brackets, before or behind."""
    return bool(re.search(rf"\(\s*{re.escape(short)}s?\s*\)|\b{re.escape(short)}s?\s+\((?=[A-Za-z’' ]{{6,}}\))", text))


def _shouted(words: str, found: re.Match[str]) -> bool:
    """Whether it is a word of a stretch in capitals, as headings inside a paragraph are."""
    around = words[max(0, found.start() - 20) : found.end() + 20]
    others = [word for word in re.findall(r"[A-Za-z]{2,}", around) if word != found[0]]
    return bool(others) and all(word.isupper() for word in others)


def _weekday(draft: Draft) -> Iterator[Fault]:
    meeting = draft.document.meeting.date
    for paragraph in draft.document.paragraphs:
        for found in DATED.finditer(draft.document.words(paragraph)):
            day = _day_of(found, meeting)
            wanted = next(n for n, name in enumerate(WEEKDAYS) if name.startswith(found["w"].lower()[:3]))
            if day is None:
                reason = f"There is no {found['d']} {MONTHS[_month(found) - 1].capitalize()} that year."
            elif day.weekday() == wanted:
                continue
            else:
                reason = f"{long_day(day)} is a {WEEKDAYS[day.weekday()].capitalize()}."
            yield draft.fault("weekday", paragraph, reason, " ".join(found[0].split()))


def _day_of(found: re.Match[str], meeting: dt.date | None) -> dt.date | None:
    """The day that was written; without a year, the one nearest to the meeting; today's where nothing tells."""
    near = meeting or dt.date.today()
    years = [int(found["y"])] if found["y"] else [near.year - 1, near.year, near.year + 1]
    days = []
    for year in years:
        try:
            days.append(dt.date(year, _month(found), int(found["d"])))
        except ValueError:
            continue
    return min(days, key=lambda day: abs(day - near), default=None)


def _month(found: re.Match[str]) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(found["m"].lower()))


def _quorum(draft: Draft) -> Iterator[Fault]:
    rule = draft.past.settings.quorum
    if not rule or not draft.document.attendance:
        return
    there = sum(one.status in PRESENT for one in draft.document.attendance)
    needed = members_needed(rule)
    if there >= needed:
        return
    reason = f"{there} members are listed as present; the quorum is {needed}."
    yield draft.fault("quorum", None, reason)
    for decision in draft.findings.decisions:
        if decision.kind != "noted":
            yield draft.fault("quorum", decision.span, "A decision without a quorum.")


def members_needed(rule: str) -> int:
    """How many members a quorum asks for: "3" is 3, "1/3 of 10" is 4."""
    parts = re.fullmatch(r"(\d+)(?:/(\d+) of (\d+))?", rule)
    if parts is None or parts[2] is None:
        return int(rule) if rule.isdecimal() else 0
    return -(-int(parts[1]) * int(parts[3]) // int(parts[2]))


def _empty_item(draft: Draft) -> Iterator[Fault]:
    """Agenda items under which, or under whose parts, nothing is minuted."""
    items = draft.document.items
    minuted = {paragraph.item for paragraph, words in draft.read() if words.strip()}
    for paragraph in draft.document.paragraphs:
        if paragraph.role in ("annex", "attendance", "header"):
            minuted.add(paragraph.item)  # apologies and the next meeting are told as such
    for place in reversed(range(len(items))):
        if place in minuted:
            minuted.add(items[place].parent)
    for place, item in enumerate(items):
        if place not in minuted and not re.match(
            r"(?:close|end of meeting|meeting closed)\b", item.title, re.IGNORECASE
        ):
            heading = next((p for p in draft.document.paragraphs if p.item == place), None)
            words = " ".join(filter(None, (item.number, item.title)))
            yield draft.fault("empty-item", heading, "Nothing is minuted under this item.", words)


def _earlier(draft: Draft) -> Iterator[Fault]:
    for action in draft.past.unmentioned:
        told = f"Action {action.id} of {long_day(action.date)} is not mentioned."
        yield draft.fault("earlier-action", None, told, " ".join(action.words.split()))


Rule = Callable[[Draft], Iterator[Fault]]
RULES: Mapping[str, Rule] = {
    "owner": _owner,
    "date": _date,
    "unanswered": _unanswered,
    "vote": _vote,
    "spelling": _spelling,
    "attendance": _attendance,
    "acronym": _acronym,
    "weekday": _weekday,
    "quorum": _quorum,
    "empty-item": _empty_item,
    "earlier-action": _earlier,
}
REMEDIES: Mapping[str, str] = {
    "owner": "Say who does it: a person, a post or a body.",
    "date": "Say by when, or that it is for the next meeting.",
    "unanswered": "Give the answer, or say who will bring it and when.",
    "vote": "Give the votes for, against and abstaining.",
    "spelling": "Write the name in one way.",
    "attendance": "Add the name to it, or say as what they came.",
    "acronym": "Write it out once, with the short form in brackets behind it.",
    "weekday": "Put the weekday or the date right.",
    "quorum": "Complete the attendance, or say that what was decided waits for a quorate meeting.",
    "empty-item": "Minute it, or say that it was not taken.",
    "earlier-action": "Say under matters arising what became of it.",
}
# What each rule looks for, in a clerk's words.
TOLD: Mapping[str, str] = {
    "owner": "an action without an owner",
    "date": "an action without a date",
    "unanswered": "a question without an answer",
    "vote": "a decision without its vote, where the body's setting `votes` is yes",
    "spelling": "a name spelled in two ways",
    "attendance": "somebody who speaks or acts and is not in the attendance",
    "acronym": "a short form that is nowhere explained",
    "weekday": "a weekday and a date that disagree",
    "quorum": "fewer members present than the body's setting `quorum` asks for",
    "empty-item": "an agenda item without minutes",
    "earlier-action": "an open action of the last meeting that is not mentioned",
}
assert TOLD.keys() == RULES.keys() == REMEDIES.keys()
