"""Finds the weights of the evidence that ties later minutes to earlier actions (`ledger/linkweights.py`).

`python -m bench.weighing` logs the invented series with gold links, fits a logistic regression on what the product
sees there, and prints the figures of `bench.linking` for each body with weights found on all the other bodies: what
to expect of a body that was never seen. With `write` it writes the weights that are found on all bodies.
"""

import json
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench import linking
from ingest.document import Document
from ledger import linkweights, minutes, scoring
from ledger.bodies import ensure_body
from ledger.database import open_ledger, transaction
from ledger.earlier import Earlier, earlier_actions
from ledger.scoring import START, Closely
from ledger.tellings import Telling, tellings
from nlp.findings import Findings

WEIGHTS = Path("ledger/linkweights.py")
RIDGE = 2.0  # draws each weight towards nothing
ROUNDS = 2  # what counts as told before depends on the weights
BY_HAND = 4.0  # log-odds of the number that an action bears: clerks mean it, and the series hardly have any
Weights = tuple[dict[bool, dict[str, float]], dict[bool, dict[str, float]]]
Reading = tuple[str, Document, Findings, bytes]
Row = tuple[scoring.Features, bool]


@dataclass(frozen=True)
class Seen:
    """What one meeting gave to go by: evidence for each telling, whether it was read, which actions it truly means."""

    found: list[Closely]
    read: list[bool]
    right: list[dict[int, bool | None]]


def main() -> None:
    """Fits and prints; writes the weights where it is asked to."""
    readings = {file: list(linking.readings(file.parent)) for file in sorted(linking.CORPUS.glob("*/links.json"))}
    for _ in range(ROUNDS):
        seen = {file: list(look(file, every)) for file, every in readings.items()}
        weights = fit([meeting for meetings in seen.values() for meeting in meetings])
        use(weights)
    print("fitted on all          ", linking.figures(run(readings)))
    total: Counter[str] = Counter()
    for file, every in readings.items():
        use(fit([meeting for other, meetings in seen.items() if other != file for meeting in meetings]))
        counts = run({file: every})
        print(f"{file.parent.name:36}", linking.figures(counts))
        total += counts
    print(f"{'each by all the others':36}", linking.figures(total))
    if "write" in sys.argv[1:]:
        write(weights)


def run(readings: Mapping[Path, list[Reading]]) -> Counter[str]:
    """The counts of `bench.linking` over series, with the weights in use."""
    total: Counter[str] = Counter()
    for file, every in readings.items():
        with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
            held = {name: minutes.save(db, d, f, data).meeting_id for name, d, f, data in every}
            total += linking.score(db, held, linking.gold_links(file))
    return total


def look(file: Path, readings: Iterable[Reading]) -> Iterator[Seen]:
    """Logs a series, and what its meetings gave to go by."""
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        held: dict[str, int] = {}
        compared: list[tuple[int, list[Telling], Earlier]] = []
        for name, document, findings, data in readings:
            with transaction(db):
                body = ensure_body(db, document.meeting.body or "")
            earlier = earlier_actions(db, body, str(document.meeting.date))
            held[name] = minutes.save(db, document, findings, data).meeting_id
            compared.append((held[name], tellings(db, held[name]), earlier))
        gold = linking.placed(db, held, linking.gold_links(file))
        for meeting, told, earlier in compared:
            found = scoring.evidence(told, earlier)
            seen = Seen(found, [t.read for t in told], _judged(db, meeting, told, found, gold))
            yield from (seen, _thinned(seen, 0), _thinned(seen, 1))


def _thinned(seen: Seen, which: int) -> Seen:
    """The same where every other action was never recorded: minutes speak of much that no record has."""
    found = [{a: (dict(f), s) for a, (f, s) in each.items() if a % 2 == which} for each in seen.found]
    for each in found:
        scoring.crowd(each)
    return Seen(found, seen.read, seen.right)


def _judged(
    db: sqlite3.Connection,
    meeting: int,
    told: Sequence[Telling],
    found: Sequence[Closely],
    gold: Sequence[linking.Link],
) -> list[dict[int, bool | None]]:
    """Which actions each telling means by the gold.

    None where the gold does not speak of its paragraph, and for the lesser of several tellings in one paragraph.
    """
    known = frozenset().union(*(link.later for link in gold))
    right: list[dict[int, bool | None]] = []
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for n, (telling, each) in enumerate(zip(told, found, strict=True)):
        place = (meeting, telling.row["n"])
        meant = {a: any(place in g.later and linking.ends(db, a) & g.earlier for g in gold) for a in each}
        right.append(
            {a: True if yes else None if telling.read and place not in known else False for a, yes in meant.items()}
        )
        for a in (a for a, yes in meant.items() if yes):
            like = each[a][0]["task"] + each[a][0]["near"] + 9 * telling.read
            best[place[1], a] = max(best.get((place[1], a), (0.0, 0)), (like, -n))
    for n, telling in enumerate(told):
        for a, yes in right[n].items():
            if yes and -best[telling.row["n"], a][1] != n:
                right[n][a] = None
    return right


def fit(meetings: Sequence[Seen]) -> Weights:
    """The weights of evidence by itself and of evidence among the rest, for follow-ups (True) and other sentences."""
    for meeting in meetings:
        for each in meeting.found:
            for features, _ in each.values():
                for name in scoring.RANKED:
                    features.pop(name, None)
    alone = {read: _regression(list(_rows(meetings, read))) for read in (True, False)}
    for meeting in meetings:
        scoring.rank(meeting.found, [_likely(alone[r], e) for r, e in zip(meeting.read, meeting.found, strict=True)])
    return alone, {read: _regression(list(_rows(meetings, read))) for read in (True, False)}


def _likely(weights: Mapping[str, float], each: Closely) -> dict[int, float]:
    return {action: scoring.probability(weights, features) for action, (features, _) in each.items()}


def _rows(meetings: Iterable[Seen], read: bool) -> Iterator[Row]:
    for meeting in meetings:
        for each, kind, right in zip(meeting.found, meeting.read, meeting.right, strict=True):
            for action, (features, _) in each.items():
                if kind == read and right[action] is not None:
                    yield features, bool(right[action])


def _regression(rows: Sequence[Row]) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's steps: the same data give the same weights."""
    names = sorted({name for features, _ in rows for name in features if name != "number"})
    cells = np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _ in rows])
    given = np.array([BY_HAND * features["number"] for features, _ in rows])
    wanted = np.array([right for _, right in rows], float)
    ridge = np.diag([0.001, *(RIDGE for _ in names)])
    weights = np.zeros(len(names) + 1)
    for _ in range(30):
        said = 1 / (1 + np.exp(-np.clip(cells @ weights + given, -30, 30)))
        slope = cells.T @ (said - wanted) + ridge @ weights
        weights -= np.linalg.solve((cells * (said * (1 - said))[:, None]).T @ cells + ridge, slope)
    found = {name: round(float(w), 2) for name, w in zip([START, *names], weights, strict=True)}
    return {**found, "number": BY_HAND}


def use(weights: Weights) -> None:
    """Have the product weigh with these from now on."""
    for used, found in zip((linkweights.ALONE, linkweights.AMONG), weights, strict=True):
        used.clear()
        used.update(found)


def write(weights: Weights) -> None:
    """Put the weights where the product has them."""
    head = (
        '"""What each piece of evidence weighs (`ledger.scoring`), in log-odds at its fullest.\n'
        "\n`python -m bench.weighing write` finds it. ALONE is evidence by itself, AMONG is evidence with how it\n"
        'stands among the rest: of a follow-up (True), and of a sentence that was read as none.\n"""\n'
    )
    tables = (
        f"{name}: dict[bool, dict[str, float]] = {json.dumps({str(k): v for k, v in table.items()}, indent=4)}\n"
        for name, table in zip(("ALONE", "AMONG"), weights, strict=True)
    )
    text = "\n".join((head, *tables)).replace('"True":', "True:").replace('"False":', "False:")
    WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
