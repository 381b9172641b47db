"""One task while it is being read, and what speaks for it before anything is known."""

from dataclasses import dataclass, field

from nlp.findings import Cue
from nlp.page import Passage

PRIOR = Cue("before anything is known", -0.7)


@dataclass(slots=True)
class Task:
    """A task being read. `owners` are printed names; offsets count from the passage's start."""

    passage: Passage
    sentence: int
    owners: list[str]
    start: int
    explicit: bool
    cues: list[Cue] = field(default_factory=list)
    due_words: str = ""
    also: list[tuple[Passage, int, int]] = field(default_factory=list)
    end: int = 0
    begin: int = -1  # where its own words begin, where a sentence tells several tasks
    number: str = ""  # of the agenda item that an action table names

    @property
    def weight(self) -> float:
        """The sum of the cues."""
        return sum(c.weight for c in self.cues)

    @property
    def words(self) -> str:
        """Its own words, where its sentence tells several tasks; else the sentence."""
        return (
            self.passage.text[self.begin : self.end] if self.begin >= 0 else self.passage.sentence_text(self.sentence)
        )


def whole(owners: list[str]) -> list[str]:
    """Owners without the stops and dashes around them, and without empty ones."""
    return [o.strip(" ,.;:-–") for o in owners if o.strip(" ,.;:-–")]
