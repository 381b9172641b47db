"""A document while it is being laid out."""

from dataclasses import dataclass, field

from ingest.attendance import Listed
from ingest.cutting import Stretch
from ingest.document import AgendaItem, Role


@dataclass
class Draft:
    """The paragraphs-to-be of a document, by their number from 0, and what is known of each so far."""

    text: str
    stretches: list[Stretch]
    roles: list[Role | None]
    items: list[AgendaItem] = field(default_factory=list)
    item_of: list[int | None] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    row_status: dict[int, str] = field(default_factory=dict)  # rows of names under a heading such as "Present"

    @property
    def first_item(self) -> int:
        """The first paragraph that belongs to an item; the number of paragraphs where none does."""
        return next((n for n, item in enumerate(self.item_of) if item is not None), len(self.stretches))


def is_number_alone(stretch: Stretch) -> bool:
    """Whether a paragraph is an item's number, its title being on the next line."""
    return stretch.label is not None and stretch.label.kind == "number" and not stretch.words.strip()
