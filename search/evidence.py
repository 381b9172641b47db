"""What speaks for and against a sentence as the answer to a question: named evidences, each readable by a person.

A high score alone does not make an answer: of all sentences one is always the nearest. So a sentence
is looked at for what the question is about, for the kind of thing that it wants, for the names and years
that it gives, and for what the minutes themselves found: a question that was answered, or was not.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import passages
from ledger.rows import FindingRow, Passage
from search import opened, wanted
from search.errors import SearchError
from search.pairs import answers
from search.questions import Question, covered, years_in
from search.sentences import Sentence, answered_in, context, sentences_of
from search.stems import WORD, content_stems, content_stems_in_order, stem
from search.telling import COURTEOUS, DECIDES, DENIES, EVADES, MOVED, OUTCOME

# A sentence with less of the question in and around it than this is not looked at further.
LEAST_COVER = 0.3
# Kinds of question whose answer shows by its form, and those that a promise to find out never answers.
SURE: frozenset[wanted.Kind] = frozenset(("which", "when", "cost", "how much", "how many", "share", "how long"))
FACTS: frozenset[wanted.Kind] = SURE | {"who", "why"}
# A sentence that denies this soon, in words, tells nothing else.
SOON = 7
# Characters beyond which a figure has nothing to do with a word.
FAR_OFF = 80
# From which cosine on two questions are alike, and are one.
ALIKE, THE_SAME = 0.4, 0.65

Seen = dict[str, float]


@dataclass(frozen=True, slots=True)
class Put:
    """A question that the minutes record: how near it is to the one asked, whether it was answered there, and by
    which passages (its own among them)."""

    row: FindingRow
    passage: Passage
    near: float
    answered: bool
    answers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, and by name what was seen of it, each 0 to 1."""

    sentence: Sentence
    seen: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidences of all sentences that are worth a look, and the questions that the minutes record there."""

    evidences: tuple[Evidence, ...]
    put: tuple[Put, ...]


def gather(
    db: sqlite3.Connection, folder: Path, wants: Question, ids: Sequence[int], asked: Sequence[int] = ()
) -> Gathered:
    """What these passages tell; `asked` are passages that ask something like the question."""
    worth = [one for one in sentences_of(db, ids) if _worth(one, wants)]
    put = _put(db, {*ids, *asked})
    texts = [
        *(one.text for one in worth),
        *(f"{one.before} {one.text}" for one in worth),
        *(row.words for row, _ in put),
    ]
    near = nearness(folder, wants, texts)
    alone, through, rest = near[: len(worth)], near[len(worth) : 2 * len(worth)], near[2 * len(worth) :]
    like = tuple(_like(row, passage, close) for (row, passage), close in zip(put, rest, strict=True))
    seen = (see(one, wants, a, t, like) for one, a, t in zip(worth, alone, through, strict=True))
    return Gathered(tuple(Evidence(one, what) for one, what in zip(worth, seen, strict=True)), like)


def see(one: Sentence, wants: Question, alone: float, through: float, put: Sequence[Put]) -> Seen:
    """By name, all that is looked at in a sentence; `alone` and `through` are its cosine with the question, by
    itself and with what stands before it."""
    joined = one.stems | frozenset(content_stems(one.before))
    return {
        "before anything is known": 1.0,
        "near in meaning": alone,
        "near with what stands before": through,
        "nearest": max(alone, through),
        "place": 1 / one.place,
        "long": min(len(one.text) / 400, 1.0),
        **_of_words(one, wants, joined),
        **_of_names(one, wants, joined),
        **_of_form(one, wants),
        **_of_the_like(one, put),
        **{f"asks {kind}": float(wants.kind == kind) for kind in wanted.KINDS},
    }


def _of_words(one: Sentence, wants: Question, joined: frozenset[str]) -> Seen:
    """How much of what the question is about stands in the sentence and near it."""
    rarest, second = (*wants.rarest, "", "")[:2]
    known = {*content_stems(wants.text), *content_stems(one.passage.item or "")}
    new = sum(stem not in known and not stem.isdigit() for stem in one.stems)
    return {
        "words in it": covered(wants.weights, one.stems),
        "words in it or before": covered(wants.weights, joined),
        "words in it or the two before": covered(wants.weights, one.stems | frozenset(content_stems(one.lead))),
        "words around": covered(wants.weights, one.around),
        "lacks the rarest word": float(bool(rarest) and rarest not in one.around),
        "lacks the second rarest": float(bool(second) and second not in one.around),
        "rarest not in it or before": float(bool(rarest) and rarest not in joined),
        "nowhere in the minutes": wants.unknown,
        "lacks what is counted": float(bool(wants.focus) and wants.focus not in joined),
        "pairs of words in it or before": _paired(wants, f"{one.before} {one.text}"),
        "says little new": float(new < 2),
        "few words asked": float(len(wants.weights) <= 2),
    }


def _of_names(one: Sentence, wants: Question, joined: frozenset[str]) -> Seen:
    """Whether the names and figures of the question are there."""
    nearby = joined | frozenset(content_stems(context(one.passage)))
    return {
        "lacks a name": _lacking(wants.names, one.around),
        "lacks a name nearby": _lacking(wants.names, nearby),
        "not said by who is asked about": float(bool(wants.said_by) and not wants.said_by & _speaking(one)),
        "lacks a figure": float(any(number not in one.passage.text for number in wants.numbers)),
    }


def _of_form(one: Sentence, wants: Question) -> Seen:
    """Whether it has the form of an answer to this kind of question."""
    fit = wanted.fits(wants.text, one.text)
    sure = wants.kind not in ("yes or no", "what")
    settles = wants.kind == "yes or no"
    outcome = bool(OUTCOME.search(one.text))
    return {
        "has what is wanted": float(sure and fit),
        "has it beside the words": _beside(one, wants) if sure else 0.0,
        "lacks what is wanted": float(sure and not fit),
        "evades": float(bool(EVADES.search(one.text))),
        "evaded next": float(bool(EVADES.search(one.after))),
        "has a verb": float(wanted.has_verb(one.text)),
        "only courteous": float(bool(COURTEOUS.search(one.text))),
        "tells the outcome": float(settles and outcome),
        "is only moved": float(bool(MOVED.search(one.text)) and not outcome),
        "decides": float(settles and bool(DECIDES.search(wants.text) and DECIDES.search(one.text))),
    }


def _of_the_like(one: Sentence, put: Sequence[Put]) -> Seen:
    """What the minutes found of questions like the one asked."""
    given = max((p.near for p in put if p.answered and one.passage.id in p.answers), default=0.0)
    vain = max((p.near for p in put if not p.answered), default=0.0)
    vain_here = max((p.near for p in put if not p.answered and one.passage.id in p.answers), default=0.0)
    return {
        "answers a like question": _beyond(given, ALIKE),
        "answers the very question": _beyond(given, THE_SAME),
        "a like question unanswered here": _beyond(vain_here, ALIKE),
        "a like question unanswered": _beyond(vain, ALIKE),
        "the very question unanswered": _beyond(vain, THE_SAME),
        "evades a like question": float(bool(EVADES.search(one.text))) * _beyond(vain, ALIKE),
    }


def nearness(folder: Path, wants: Question, texts: Sequence[str]) -> list[float]:
    """The cosine of each text with the question; where there is no embedder to tell, the part of its words."""
    if not texts:
        return []
    try:
        embedder = opened.embedder(opened.reader(folder).embedder)
    except SearchError:
        return [covered(wants.weights, content_stems(text)) for text in texts]
    rows = embedder.encode([wants.text, *texts])
    return [float(near) for near in rows[1:] @ rows[0]]


def _worth(one: Sentence, wants: Question) -> bool:
    """Whether a sentence could answer at all: it tells something, about the thing, of the year, in the form wanted."""
    if one.asks or covered(wants.weights, one.around) < LEAST_COVER:
        return False
    if wants.kind in SURE and not wanted.fits(wants.text, one.text):
        return False
    if wants.sum_of and wants.sum_of not in one.stems | frozenset(content_stems(one.lead)):
        return False
    return _tells(one.text, wants) and _of_the_year(one.passage, wants)


def _tells(words: str, wants: Question) -> bool:
    """Whether it is more than word that something is not known, or will be found out."""
    evades = EVADES.search(words) if wants.kind in FACTS else DENIES.search(words)
    if not evades:
        return True
    before = words[: evades.start()]
    return wanted.fits(wants.text, before) if wants.kind in SURE else len(before.split()) >= SOON


def _of_the_year(passage: Passage, wants: Question) -> bool:
    """Whether the passage names a year of the question, or is of a meeting in it or in the year before it."""
    year = passage.date.year
    return not wants.years or bool(wants.years & {*years_in(f"{passage.item} {passage.text}"), year, year + 1})


def _put(db: sqlite3.Connection, ids: Iterable[int]) -> list[tuple[FindingRow, Passage]]:
    """The questions recorded in these passages."""
    held = passages.get(db, ids)
    rows = ((row, held[number]) for number, found in passages.findings(db, held).items() for row in found)
    return [(row, passage) for row, passage in rows if row.kind == "question"]


def _like(row: FindingRow, passage: Passage, near: float) -> Put:
    answered = row.status in ("answered", "partly answered") and not _evaded(row, passage)
    return Put(row, passage, near, answered, frozenset((passage.id, *answers(passage, [row]))))


def _evaded(row: FindingRow, passage: Passage) -> bool:
    """Whether all answers to a question stand in its own passage and only put it off."""
    told = [passage.text[start:end] for start, end in answered_in(passage, row)]
    return bool(told) and len(told) == len(row.detail["answers"]) and all(EVADES.search(words) for words in told)


def _paired(wants: Question, text: str) -> float:
    """The part of the question's pairs of words that stand together in a text."""
    stems = content_stems_in_order(text)
    together = {pair for gap in (1, 2) for pair in zip(stems, stems[gap:], strict=False)}
    return sum(pair in together for pair in wants.pairs) / len(wants.pairs) if wants.pairs else 0.0


def _beside(one: Sentence, wants: Question) -> float:
    """How near what is wanted stands to a word of the question: 1 beside it, 0 far off."""
    places = [match.start() for match in WORD.finditer(one.text) if stem(match.group()) in wants.weights]
    found = [match.start() for match in wanted.found(wants.text, one.text)]
    apart = min((abs(a - b) for a in places for b in found), default=FAR_OFF)
    return max(0.0, 1 - apart / FAR_OFF)


def _speaking(one: Sentence) -> frozenset[str]:
    """The stems of who speaks in a sentence or its passage."""
    return frozenset(content_stems(" ".join((*one.passage.speakers, *one.text.split()[:4]))))


def _lacking(names: frozenset[str], stems: frozenset[str]) -> float:
    return len(names - stems) / len(names) if names else 0.0


def _beyond(near: float, least: float) -> float:
    """How far a cosine lies beyond `least`, 0 to 1."""
    return max(0.0, near - least) / (1 - least)
