"""What became of a motion: the sentence that tells it, which often names nothing of what was moved."""

import re
import sqlite3

from search.sentences import Sentence, sentences_of
from search.telling import OUTCOME

MOTION = re.compile(r"\b(?:moved|proposed|seconded|motion|amendment|proposal)\b", re.IGNORECASE)
# How many passages behind a motion its outcome is looked for.
REACH = 3


def outcome_of(db: sqlite3.Connection, one: Sentence) -> Sentence | None:
    """The next sentence of the same item that tells an outcome; None where `one` moves nothing or tells it itself."""
    if not MOTION.search(one.text) or OUTCOME.search(one.text):
        return None
    number = one.passage.id
    for other in sentences_of(db, range(number, number + REACH + 1)):
        behind = other.passage.id > number or other.start >= one.end
        of_it = other.passage.item == one.passage.item and other.passage.meeting_id == one.passage.meeting_id
        if behind and of_it and not other.asks and OUTCOME.search(other.text):
            return other
    return None
