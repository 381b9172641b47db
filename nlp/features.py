"""What a classifier sees of a sentence: named features, so that each weight can be read by a person."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nlp.findings import Cue
from nlp.page import Page, Passage

Features = dict[str, float]
LONGEST = 60  # words of a sentence that are looked at
_QUOTED = re.compile(r"“[^”]*”")
_WORD = re.compile(r"[a-z]{3,}")


def features(page: Page, passage: Passage, start: int, end: int, cues: Sequence[Cue], also: Iterable[str]) -> Features:
    """The features of the words from `start` to `end` of a passage; `also` are the other kinds found there."""
    names = [*_place(page, passage), *_words(passage, start, end), *_doers(passage, start, end)]
    names += [f"also:{kind}" for kind in also]
    seen = dict.fromkeys(names, 1.0)
    for cue in cues:
        seen[f"cue:{_QUOTED.sub('“…”', cue.name)}"] = 1.0
    seen["sum of the cues"] = max(-2.0, min(2.0, sum(c.weight for c in cues) / 2))
    seen["before anything is known"] = 1.0
    return seen


def _place(page: Page, passage: Passage) -> Iterator[str]:
    """Where the words stand: the paragraph's role, whether it is a table's row, the words of the item's title."""
    yield f"role:{passage.paragraph.role}"
    if passage.paragraph.cells:
        yield "in a table"
    yield from (f"title:{word}" for word in _WORD.findall(page.item_title(passage).lower()))


def _words(passage: Passage, start: int, end: int) -> Iterator[str]:
    """Lemmas, pairs of them and tenses; names and figures by their kind, so that no person is learnt."""
    tokens = [t for t in passage.doc if start <= t.idx < end and not t.is_space and not t.is_punct][:LONGEST]
    shown = ["NAME" if t.pos_ == "PROPN" else "0" if t.like_num else t.lemma_.lower() for t in tokens]
    yield from (f"word:{word}" for word in shown)
    yield from (f"pair:{a} {b}" for a, b in zip(["^", *shown], shown, strict=False))
    yield from (f"tense:{t.tag_}" for t in tokens if t.pos_ in ("VERB", "AUX"))
    yield f"length:{min(len(tokens) // 6, 6)}"


def _doers(passage: Passage, start: int, end: int) -> Iterator[str]:
    """Who acts in the clauses: a person, an office, a group, a thing; and whether in the passive."""
    for clause in passage.clauses:
        if start <= clause.verb.start < end:
            yield from (f"doer:{voice.kind}" for voice in clause.voices)
            if clause.verb.passive:
                yield "passive"
