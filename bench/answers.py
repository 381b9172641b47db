"""How `matters ask` does on judged questions over 25 bodies of corpus/: right, wrong, silent, and where nothing fits.

Run by `make bench`. The halves of the judged questions are split by body. `--fit` fits the sufficiency
test on the half marked "tune" and writes its weights (search/tables/answers.json); "held" only measures.
"""

import argparse
import json
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.workflow import log_minutes
from bench.judged_record import FOLDERS
from ledger.database import open_ledger
from search.answers import Answered, ask
from search.asking import look
from search.evidence import gather
from search.query import parse
from search.sufficiency import TABLE

JUDGED = Path(__file__).parent / "judged_questions.json"
# Draws each weight towards nothing: there are a few hundred examples.
RIDGE = 3.0
STEPS = 30
# How much the sentences of a question that do not answer weigh together, against those that do.
OTHERS = 4.0
# What is aimed at: at most so many answers where there is none, and then so much silence where there is one.
SILENT, ANSWERED = 0.05, 0.10

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A judged question: what was seen of each sentence, and which of them answer; none where nothing does."""

    body: str
    answerable: bool
    seen: Sequence[Mapping[str, float]]
    right: Sequence[bool]


def main() -> None:
    """Logs the judged minutes into a scratch folder, fits if asked to, and prints what came of every question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the sufficiency test anew, and write it")
    parser.add_argument("--show", action="store_true", help="print each question that went wrong")
    parser.add_argument("--set", choices=("tune", "held"), action="append", help="only this half")
    asked = parser.parse_args()
    judged: dict[str, Any] = json.loads(JUDGED.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        for _ in log_minutes(db, Path(scratch), FOLDERS):
            pass
        if asked.fit:
            write(examples(db, Path(scratch), judged))
        for half in asked.set or ("tune", "held"):
            measure(db, Path(scratch), half, judged, asked.show)


def measure(db: sqlite3.Connection, folder: Path, half: str, judged: Mapping[str, Any], show: bool) -> None:
    """Asks the questions of one half and prints a line."""
    begin = time.perf_counter()
    answerable = [(one, ask(db, folder, one["ask"])) for one in judged["answerable"] if one["set"] == half]
    hopeless = [(one, ask(db, folder, one["ask"])) for one in judged["unanswerable"] if one["set"] == half]
    took = (time.perf_counter() - begin) / (len(answerable) + len(hopeless))
    right = sum(is_right(answer, one["says"]) for one, answer in answerable)
    first = sum(is_right(answer, one["says"], 1) for one, answer in answerable)
    silent = sum(not answer.found for _, answer in answerable)
    kept = sum(not answer.found for _, answer in hopeless)
    near = sum(
        not answer.found and any(tells(c.text, one["says"]) for c in answer.nearest) for one, answer in answerable
    )
    cited = sum(len(answer.sentences) for _, answer in answerable) / max(1, len(answerable) - silent)
    print(
        f"{half}: {len(answerable)} answerable: {silent} silent ({silent / len(answerable):.0%}; {near} of them",
        end=" ",
    )
    print("told as the nearest thing),", end=" ")
    print(f"{right} rightly cited, {first} in the first sentence; {cited:.1f} sentences each;", end=" ")
    print(f"{len(hopeless)} unanswerable: {kept} silent ({kept / len(hopeless):.0%}); {took * 1000:.0f} ms each")
    if show:
        for one, answer in (*answerable, *hopeless):
            if not ("says" in one and is_right(answer, one["says"])) and (answer.found or "says" in one):
                print(f"  {one['ask']}  →  {' '.join(answer.sentences[0].text.split()) if answer.found else 'silent'}")


def is_right(answer: Answered, says: list[str], first: int = 5) -> bool:
    """Whether one of the first sentences cited has the words that were looked for."""
    return any(tells(cited.text, says) for cited in answer.sentences[:first])


def tells(text: str, says: Sequence[str]) -> bool:
    """Whether a sentence has words that were looked for."""
    said = " ".join(text.split()).lower()
    return any(words.lower() in said for words in says)


def examples(db: sqlite3.Connection, folder: Path, judged: Mapping[str, Any]) -> list[Example]:
    """What is seen of the questions of the half that may be learnt from."""
    read = []
    for one in (*judged["answerable"], *judged["unanswerable"]):
        if one["set"] == "tune":
            looked = look(db, folder, parse(one["ask"]))
            found = gather(db, folder, looked.wants, looked.read, looked.asked).evidences
            right = [tells(e.sentence.text, one.get("says", ())) for e in found]
            read.append(Example(one["body"], "says" in one, [e.seen for e in found], right))
    return read


def write(read: Sequence[Example]) -> None:
    """Fits weights on all examples, and the limits on each body judged by weights fitted on the others."""
    best: list[tuple[bool, float]] = []
    for body in sorted({one.body for one in read}):
        names, weights = fitted([one for one in read if one.body != body])
        best += [(one.answerable, surest(one, names, weights)) for one in read if one.body == body]
    names, weights = fitted(read)
    told = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    limit, nearest = limits_of(best)
    table = {"limit": round(limit, 4), "nearest": round(nearest, 4), "weights": told}
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def fitted(read: Sequence[Example]) -> tuple[list[str], Numbers]:
    """Logistic regression by Newton's steps; each question weighs the same."""
    names = list(next(seen for one in read for seen in one.seen))
    rows = np.array([[seen[name] for name in names] for one in read for seen in one.seen])
    right = np.array([float(is_so) for one in read for is_so in one.right])
    heavy = np.array([_weight(one, is_so) for one in read for is_so in one.right])
    weights, pull = np.zeros(len(names)), RIDGE * np.eye(len(names))
    pull[0, 0] = 0.001  # what is so before anything is known is free
    for _ in range(STEPS):
        said = _chance(rows @ weights)
        slope = rows.T @ (heavy * (said - right)) + pull @ weights
        bend = (rows * (heavy * said * (1 - said))[:, None]).T @ rows + pull
        weights = weights - np.linalg.solve(bend, slope)
    return names, weights


def surest(one: Example, names: Sequence[str], weights: Numbers) -> float:
    """The probability of the best sentence of a question."""
    return max((float(_chance(np.array([seen[name] for name in names]) @ weights)) for seen in one.seen), default=0.0)


def limits_of(best: Sequence[tuple[bool, float]]) -> tuple[float, float]:
    """The least limit that keeps wrong answers as few as aimed at, and the one that balances them with silence."""
    with_one = [chance for answerable, chance in best if answerable]
    without = [chance for answerable, chance in best if not answerable]

    def parts(limit: float) -> tuple[float, float]:
        silent = sum(chance < limit for chance in with_one) / len(with_one)
        return silent, sum(chance >= limit for chance in without) / len(without)

    tried = sorted({chance for _, chance in best})
    limit = next(one for one in tried if parts(one)[1] <= ANSWERED)
    nearest = min(tried, key=lambda one: max(parts(one)[0] / SILENT, parts(one)[1] / ANSWERED))
    for name, one in (("limit", limit), ("nearest", nearest)):
        silent, answered = parts(one)
        print(f"each body by weights of the others, {name} {one:.3f}: {silent:.0%} silent, {answered:.0%} wrongly not")
    return limit, nearest


def _weight(one: Example, is_so: bool) -> float:
    return 1 / sum(one.right) if is_so else OTHERS / len(one.right)


def _chance(odds: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


if __name__ == "__main__":
    main()
