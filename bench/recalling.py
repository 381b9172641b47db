"""Finds the weights of what tells that a sentence speaks of an earlier task (`nlp/tables/recalls.py`).

`python -m bench.recalling [FOLDER ...]` takes the sentences of the samples below the folders (`corpus` where none is
named) that stand outside matters arising and tell a state, fits a logistic regression on what the product sees of
them, and prints how well each body is told by weights found on the others: as the weights stand, as they would be
found, and where every such sentence is taken. With `write` the weights found on all of them are written.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp import areas, followups
from nlp.evaluation.measure import gold_files, sample
from nlp.evaluation.names import words
from nlp.reading import prepared
from nlp.tables import recalls
from nlp.training.examples import stands
from nlp.training.fit import fit

TABLE = Path("nlp/tables/recalls.py")
RIDGES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
# Weights fitted on a few hundred sentences are too sure of themselves; those of the other cues were set by hand and
# are about half of what a fit would give.
SCALE = 0.5
BEFORE = "before anything is known"
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that tells a state: of which body, what is seen of it, and whether the gold takes it."""

    body: str
    seen: dict[str, float]
    right: bool


def main() -> None:
    """Fits and prints; writes the weights where it is asked to."""
    folders = [Path(word) for word in sys.argv[1:] if word != "write"] or [Path("corpus")]
    read = list(sentences(folders))
    bodies, wanted = len({s.body for s in read}), sum(s.right for s in read)
    print(f"{len(read)} sentences of {bodies} bodies, {wanted} of earlier tasks")
    print("all of them taken         ", told([(1.0, s.right) for s in read], 0.0))
    present = {**recalls.WEIGHTS, BEFORE: recalls.START}
    print("with the weights in use   ", told([(odds(present, s), s.right) for s in read], 0.0))
    best = max((each_by_the_others(read, ridge) for ridge in RIDGES), key=lambda one: one[0])
    figure, ridge, limit, judged = best
    print("each by all the others    ", told(judged, limit), f"(held back by {ridge:g}, F1 {figure:.3f})")
    if "write" in sys.argv[1:]:
        write(fitted(read, ridge), limit)


def sentences(folders: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of all samples that may tell of an earlier task. What the gold leaves open is left out."""
    for file in gold_files(folders):
        gold, document = sample(file)
        if gold.get("follow_ups") is None:
            continue
        page, _ = prepared(document)
        told_in: dict[int, bool] = {}
        for passage, index, names in followups.in_passing(page, areas.standing(document)):
            text = words(passage.sentence_text(index))
            hits = [item for item in gold["follow_ups"] if stands(item, text)]
            right = any(not item.get("optional") for item in hits)
            # What follows in a paragraph may carry on with the matter: the gold gives only how it begins.
            if right or (not hits and not told_in.get(passage.n)):
                yield Sentence(file.parent.parent.name, dict.fromkeys([BEFORE, *names], 1.0), right)
            told_in[passage.n] = told_in.get(passage.n, False) or bool(hits)


def each_by_the_others(read: Sequence[Sentence], ridge: float) -> tuple[float, float, float, list[tuple[float, bool]]]:
    """Each body judged by weights of all others: the best F1, the ridge, the limit where it is best, the judgements."""
    judged: list[tuple[float, bool]] = []
    by_body: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in read:
        by_body[sentence.body].append(sentence)
    for body, mine in by_body.items():
        weights = fitted([s for s in read if s.body != body], ridge)
        judged += [(odds(weights, s), s.right) for s in mine]
    limit = max((odd for odd, _ in judged), key=lambda odd: f1(judged, odd))
    return f1(judged, limit), ridge, limit, judged


def fitted(read: Sequence[Sentence], ridge: float) -> Weights:
    """The weight of each evidence, in log-odds."""
    return fit([s.seen for s in read], [s.right for s in read], ridge)


def odds(weights: Weights, sentence: Sentence) -> float:
    """What the evidences of a sentence weigh together."""
    return sum(weights.get(name, 0.0) for name in sentence.seen)


def f1(judged: Sequence[tuple[float, bool]], limit: float) -> float:
    """F1 where all from the limit on are taken."""
    taken = [right for odd, right in judged if odd >= limit]
    return 2 * sum(taken) / max(1, len(taken) + sum(right for _, right in judged))


def told(judged: Sequence[tuple[float, bool]], limit: float) -> str:
    """Precision, recall and F1 in words."""
    taken = [right for odd, right in judged if odd >= limit]
    wanted = sum(right for _, right in judged)
    parts = sum(taken) / max(1, len(taken)), sum(taken) / max(1, wanted)
    return f"precision {parts[0]:.3f}  recall {parts[1]:.3f}  F1 {f1(judged, limit):.3f}"


def write(weights: Weights, limit: float) -> None:
    """Puts the weights where the product has them, scaled to the other cues; 0 is the limit."""
    found = {name: round(SCALE * weight, 2) for name, weight in weights.items() if name != BEFORE}
    lines = [f'    "{name}": {weight:.2f},' for name, weight in sorted(found.items(), key=lambda one: -one[1])]
    start = SCALE * (weights.get(BEFORE, 0.0) - limit)
    TABLE.write_text(
        '"""How much each evidence says that a sentence outside matters arising tells of an earlier task.\n\n'
        "`python -m bench.recalling write` finds them. Log-odds, scaled to the weights of the other cues; `START` is\n"
        'what counts before anything is known."""\n\n'
        f"START = {start:.2f}\nWEIGHTS: dict[str, float] = {{\n" + "\n".join(lines) + "\n}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
