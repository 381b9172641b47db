"""Reading a document: from its text to its findings."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

from ingest.document import Document, Paragraph
from nlp import (
    areas,
    attribution,
    classifier,
    commitments,
    decisions,
    figures,
    followups,
    pipeline,
    questions,
    reprints,
    sentences,
)
from nlp.cues import confidence
from nlp.findings import Contribution, Cue, Findings, Person, Roster
from nlp.page import Page, Passage
from nlp.people import (
    Directory,
    Known,
    acting_initials,
    acting_names,
    keyed,
    likely_person,
    offices_told,
    posts_keyed,
    runs,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "1"
READ_ROLES = frozenset(("minute", "action"))
_NOBODY = Roster()


def find(document: Document, roster: Roster = _NOBODY) -> Findings:
    """The findings in one document; `roster` is what its body knew of its people before."""
    return next(find_many([document], [roster]))


def find_many(documents: Iterable[Document], rosters: Iterable[Roster] | None = None) -> Iterator[Findings]:
    """The findings of many documents, in order; the language pipeline sees them in batches.

    Documents are taken as they are needed and let go when their findings are given: memory does not grow with
    their number.
    """
    waiting: deque[_Reading] = deque()
    for doc, (reading, paragraph) in pipeline.annotate(_queued(documents, rosters, waiting)):
        while waiting[0] is not reading:
            yield _find(waiting.popleft())
        reading.add(doc, paragraph)
    while waiting:
        yield _find(waiting.popleft())


@dataclass(slots=True)
class _Reading:
    """A document and its passages, as far as the pipeline has seen them."""

    document: Document
    roster: Roster
    passages: list[Passage] = field(default_factory=list)

    def add(self, doc: "Doc", paragraph: Paragraph) -> None:
        """Notes a paragraph that the pipeline has seen."""
        text = self.document.words(paragraph)
        self.passages.append(Passage(paragraph, text, doc, sentences.split(text) or [(0, len(text))]))


def _queued(
    documents: Iterable[Document], rosters: Iterable[Roster] | None, waiting: deque[_Reading]
) -> Iterator[tuple[str, tuple[_Reading, Paragraph]]]:
    """The paragraphs to be read, each document being noted as waiting before them."""
    for document, roster in zip(documents, repeat(_NOBODY) if rosters is None else rosters, strict=False):
        reading = _Reading(document, roster)
        waiting.append(reading)
        for paragraph in _paragraphs(document):
            yield document.words(paragraph), (reading, paragraph)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    return (p for p in document.paragraphs if p.role in READ_ROLES and p.end > p.start)


def prepared(document: Document, roster: Roster = _NOBODY) -> tuple[Page, Findings]:
    """A document as it is parsed, and what the rules alone find in it."""
    reading = _Reading(document, roster)
    for doc, paragraph in pipeline.annotate((document.words(p), p) for p in _paragraphs(document)):
        reading.add(doc, paragraph)
    return _by_rules(reading)


def _find(reading: _Reading) -> Findings:
    return classifier.gone_over(*_by_rules(reading))


def _by_rules(reading: _Reading) -> tuple[Page, Findings]:
    document, roster, passages = reading.document, reading.roster, reading.passages
    page = Page(document, passages, people_of(document, roster, passages))
    earlier = areas.standing(document)
    attribution.prepare(page)
    attribution.attribute(page, earlier)
    asked, repliers = questions.find(page)
    attribution.add_repliers(page, repliers)
    decided = decisions.find(page)
    again = reprints.reprinted(page, earlier)
    return page, Findings(
        contributions=tuple(_contributions(page)),
        questions=asked,
        commitments=commitments.find(page, decided, earlier, again),
        decisions=decided,
        follow_ups=followups.find(page, earlier, again),
        figures=tuple(figures.figures(document)),
        references=tuple(figures.references(document)),
        acronyms=tuple(figures.acronyms(document)),
        people=tuple(_people(page.directory)),
        rules=RULES,
    )


def people_of(document: Document, roster: Roster, passages: list[Passage]) -> Directory:
    """Everybody whom the page names: attendance first, then the text, then what the body knew."""
    directory = Directory()
    for person in document.attendance:
        directory.add(
            person.name,
            present=person.status not in ("apologies", "absent"),
            initials=person.initials,
            role=person.role,
        )
    for known in roster.people:
        if (entry := directory.resolve(known.name)) is not None:
            entry.honorifics |= {known.honorific} if known.honorific else set()
    for passage in passages:
        for start, end, titled in runs(passage.text):
            if titled or likely_person(passage.text[start:end]):
                directory.add(passage.text[start:end])
    for printed in acting_names(document.text):
        directory.add(printed)
    for printed, initials in keyed(document.text):
        if likely_person(printed):
            directory.add(printed, initials=initials)
    acting = Counter(i for passage in passages for i in acting_initials(passage.text))
    for initials, times in acting.items():
        holder = directory.resolve(initials)
        if holder is not None:
            holder.initials = holder.initials or initials
        elif times >= 2:
            directory.people.append(Known(initials, (), "", initials=initials, present=True))
    directory.posts |= posts_keyed(document.text)
    for post, holder_name in offices_told(document.text):
        holder = directory.resolve(holder_name) if holder_name.isupper() else None
        if holder is not None or not holder_name.isupper():
            directory.add(holder.name if holder else holder_name, role=post, present=True)
    for name, office in ((document.meeting.chair, "chair"), (document.meeting.clerk, "clerk")):
        if name and (known_holder := directory.resolve(name)) is not None:
            directory.roles.setdefault(office, known_holder)
    return directory


def _contributions(page: Page) -> Iterator[Contribution]:
    for passage in page.passages:
        if not passage.speakers:
            continue
        verb = next((c.speech for c in passage.clauses if c.speech), "")
        cue = Cue("carries on from the paragraph before", 0.8) if passage.inferred else Cue(f"says so: “{verb}”", 3.0)
        yield Contribution(
            passage.span(0, len(passage.text)),
            tuple(v.name for v in passage.speakers),
            verb,
            passage.inferred,
            confidence("speakers", [cue]),
            (cue,),
        )


def _people(directory: Directory) -> Iterator[Person]:
    for known in directory.people:
        titles = sorted(known.honorifics)
        aliases = sorted(known.printed - {known.name}) + ([known.initials] if known.initials else [])
        yield Person(known.name, titles[0] if titles else "", tuple(sorted(known.roles)), tuple(aliases))
