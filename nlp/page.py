"""One document while it is being read: its paragraphs parsed, its clauses with who acts in them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import Document, Paragraph, Span
from nlp.dues.stated import Anchor
from nlp.meetings import anchor_of
from nlp.people import Directory
from nlp.predicates import Predicate
from nlp.voices import Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class Clause:
    """A verb, who does it, and the sentence it stands in (an index into `Passage.sentences`)."""

    verb: Predicate
    voices: tuple[Voice, ...]
    sentence: int
    speech: str = ""  # the speaking verb as printed, where somebody speaks


@dataclass(slots=True)
class Passage:
    """A parsed paragraph. All offsets here count from the paragraph's own start."""

    paragraph: Paragraph
    text: str
    doc: "Doc"
    sentences: list[tuple[int, int]]
    clauses: list[Clause] = field(default_factory=list)
    speakers: list[Voice] = field(default_factory=list)
    inferred: bool = False

    @property
    def n(self) -> int:
        """The paragraph's number."""
        return self.paragraph.n

    def span(self, start: int, end: int) -> Span:
        """The span of the stored text for offsets in this paragraph."""
        return Span(self.paragraph.n, self.paragraph.start + start, self.paragraph.start + end)

    def sentence_text(self, index: int) -> str:
        """The words of one sentence."""
        start, end = self.sentences[index]
        return self.text[start:end]

    def sentence_span(self, index: int) -> Span:
        """The span of one sentence in the stored text."""
        return self.span(*self.sentences[index])

    def clauses_in(self, index: int) -> list[Clause]:
        """The clauses of one sentence in reading order."""
        return [c for c in self.clauses if c.sentence == index]


@dataclass(slots=True)
class Page:
    """A document with its parsed paragraphs and the people on it."""

    document: Document
    passages: list[Passage]
    directory: Directory
    _anchor: Anchor | None = field(default=None, init=False, repr=False)

    @property
    def anchor(self) -> Anchor:
        """What due dates are counted from; looked for once."""
        if self._anchor is None:
            self._anchor = anchor_of(self.document)
        return self._anchor

    def item_title(self, passage: Passage) -> str:
        """The title of the agenda item that a passage stands in, or nothing."""
        item = passage.paragraph.item
        return "" if item is None else self.document.items[item].title
