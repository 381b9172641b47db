"""Topics over all minutes: agenda items that lie near each other in meaning, named by their own terms.

They are derived from the index and kept beside it, for one generation of it. When the index has moved
on, the groups start from where they were, so that a topic keeps its name and address while it lasts.
"""

import json
import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledger import passages
from ledger.errors import NotFound
from ledger.rows import Passage, PassageFilter
from search import opened
from search.index import index_folder
from search.naming import IN_NAME, TERMS, name_terms
from search.timeline import Timeline, told_in

Centres = NDArray[np.float64]

# Raise it when topics are found or named otherwise: those kept are then found anew.
FORMAT = 1
NAME = "topics.json"
# The latest passages are grouped, so that it takes seconds and not minutes: a schools forum has a thousand a year.
MOST_PASSAGES = 40_000
MOST_TOPICS = 80
ITEMS_A_TOPIC = 10
STEPS = 25
LEAST_ITEMS = 3
LEAST_TERMS = 2
# Groups whose centres are nearer than this are one; an item further than this from every centre is in no topic.
ONE, FAR = 0.82, 0.5
# A group whose centre moved less than this keeps its name.
KEPT = 0.8
# Items of procedure, which every meeting has.
PROCEDURE = re.compile(
    r"\b(?:apolog\w+|minutes|matters arising|declarations?|interests?|welcome|dates?|next meeting|any other|aob"
    r"|election|confidential|tracking|membership|introductions?|attendance and|close|closing|actions?|work programme"
    r"|forward plan|public (?:participation|questions?|session)|correspondence|last (?:time|notes)|hellos|opening"
    r"|headteacher[’']s|clerk[’']s report|reports?$|councill?ors?[’']|members[’'] items|other (?:business|matters))\b"
    r"|councillor[’']s report",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `name` is made of its `terms`, the most telling first, `slug` of its name. Counts are over all."""

    slug: str
    name: str
    terms: tuple[str, ...]
    items: int
    meetings: int
    bodies: tuple[str, ...]
    passages: tuple[int, ...]


def list_topics(db: sqlite3.Connection, folder: Path) -> list[Topic]:
    """The topics of all minutes, the largest first. Raises SearchError where there is no index."""
    state = opened.reader(folder).state
    kept = _kept(folder)
    mark = {"format": FORMAT, "build": state.build, "generation": state.generation, "passages": passages.count(db)}
    if kept and kept["of"] == mark:
        return [_read(one) for one in kept["topics"]]
    topics, centres = _found(db, folder, kept)
    _keep(folder, {"of": mark, "topics": [asdict(one) for one in topics], "centres": centres.tolist()})
    return topics


def find_topic(db: sqlite3.Connection, folder: Path, slug: str) -> Topic:
    """A topic by its slug. Raises NotFound."""
    topic = next((one for one in list_topics(db, folder) if one.slug == slug), None)
    if topic is None:
        raise NotFound(f"There is no topic “{slug}”: `matters topics` lists them.")
    return topic


def get_topic(db: sqlite3.Connection, folder: Path, slug: str) -> tuple[Topic, Timeline]:
    """A topic with its timeline. Raises NotFound."""
    topic = find_topic(db, folder, slug)
    return topic, Timeline(topic.name, tuple(told_in(db, topic.passages)))


def _found(db: sqlite3.Connection, folder: Path, kept: Mapping[str, Any] | None) -> tuple[list[Topic], Centres]:
    """The topics, and their centres in the same order."""
    items = _items(db)
    if len(items) < LEAST_ITEMS:
        return [], np.zeros((0, 0))
    rows = _rows(folder, items)
    centres = _grouped(rows, np.array(kept["centres"]) if kept else np.zeros((0, 0)))
    near = rows @ centres.T
    own = np.where(near.max(axis=1) >= FAR, near.argmax(axis=1), -1)
    members = [np.flatnonzero(own == place) for place in range(len(centres))]
    whole = [place for place, some in enumerate(members) if len(some) >= LEAST_ITEMS]
    groups = [[items[at] for at in members[place]] for place in whole]
    terms = name_terms(groups, items)
    names = _names(terms, centres[whole], kept)
    topics = [_topic(*one) for one in zip(groups, names, terms, strict=True)]
    order = sorted((at for at in range(len(topics)) if names[at]), key=lambda at: (-topics[at].items, topics[at].slug))
    return [topics[at] for at in order], centres[whole][order]


def _items(db: sqlite3.Connection) -> list[list[Passage]]:
    """The passages of each agenda item of substance, in the order of the record."""
    held = passages.get(db, passages.select(db, PassageFilter())[-MOST_PASSAGES:])
    items: defaultdict[tuple[int, str], list[Passage]] = defaultdict(list)
    for passage in held.values():
        if passage.item and not PROCEDURE.search(passage.item):
            items[passage.meeting_id, passage.item].append(passage)
    return list(items.values())


def _rows(folder: Path, items: Sequence[Sequence[Passage]]) -> Centres:
    """One unit row for each item: the middle of its passages."""
    reader = opened.reader(folder)
    vectors, nothing = reader.vectors(), np.zeros(reader.state.dimension)
    held = [[row for one in some if (row := vectors.row(one.id)) is not None] for some in items]
    return np.array([_unit(np.mean(some, axis=0) if some else nothing) for some in held], dtype=np.float64)


def _grouped(rows: Centres, before: Centres) -> Centres:
    """Centres of spherical k-means, from those of before and from items drawn far from all that there are."""
    count = min(MOST_TOPICS, max(2, len(rows) // ITEMS_A_TOPIC))
    dice = np.random.default_rng(0)  # the same items give the same topics
    fits = before.ndim == 2 and before.shape[1:] == rows.shape[1:]
    centres = list(before[:count]) if fits and len(before) else [rows[int(dice.integers(len(rows)))]]
    while len(centres) < count:
        away = np.clip(1 - np.max(rows @ np.array(centres).T, axis=1), 1e-9, None) ** 2
        centres.append(rows[int(dice.choice(len(rows), p=away / away.sum()))])
    now = np.array(centres)
    for _ in range(STEPS):
        own = (rows @ now.T).argmax(axis=1)
        now = np.array(
            [_unit(rows[own == at].mean(axis=0)) if (own == at).any() else now[at] for at in range(len(now))]
        )
    return _apart(now)


def _unit(row: Centres) -> Centres:
    return np.asarray(row / (np.linalg.norm(row) or 1.0), dtype=np.float64)


def _apart(centres: Centres) -> Centres:
    """Without a centre that lies almost where an earlier one does."""
    kept: list[Centres] = []
    for centre in centres:
        if all(float(centre @ other) < ONE for other in kept):
            kept.append(centre)
    return np.array(kept)


def _names(terms: Sequence[tuple[str, ...]], centres: Centres, kept: Mapping[str, Any] | None) -> list[str]:
    """A name for each group: the one that it had, where it moved little, or its first terms; none twice.

    Empty where a group has no terms of its own, or only those of a larger one: it is no topic.
    """
    then = np.array(kept["centres"]) if kept else np.zeros((0, 0))
    names: list[str] = []
    for told, centre in zip(terms, centres, strict=True):
        own = told if len(told) >= LEAST_TERMS else ()
        near = then @ centre if then.ndim == 2 and then.shape[1:] == centre.shape else np.zeros(0)
        had = kept["topics"][int(near.argmax())]["name"] if kept and own and near.size and near.max() >= KEPT else ""
        options = (had, *(", ".join(own[:length]) for length in range(IN_NAME, TERMS + 1)))
        names.append(next((one for one in options if one and one not in names), ""))
    return names


def _topic(group: Sequence[Sequence[Passage]], name: str, terms: tuple[str, ...]) -> Topic:
    held = [one for some in group for one in some]
    return Topic(
        slug=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        name=name,
        terms=terms,
        items=len(group),
        meetings=len({one.meeting_id for one in held}),
        bodies=tuple(sorted({one.body for one in held})),
        passages=tuple(sorted(one.id for one in held)),
    )


def _kept(folder: Path) -> dict[str, Any] | None:
    """The topics that were found before; None where there are none, or none that can be read."""
    try:
        kept = json.loads((index_folder(folder) / NAME).read_text(encoding="utf-8"))
        usable = kept["of"]["format"] == FORMAT and len(kept["topics"]) == len(kept["centres"])
        return kept if usable else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(folder: Path, found: Mapping[str, Any]) -> None:
    """Replaces the file in one step. A folder that cannot be written to is no fault: they are then found each time."""
    target = index_folder(folder) / NAME
    fresh = target.with_name(f"{NAME}.{os.getpid()}")
    try:
        fresh.write_text(json.dumps(found), encoding="utf-8")
        os.replace(fresh, target)
    except OSError:
        fresh.unlink(missing_ok=True)


def _read(one: Mapping[str, Any]) -> Topic:
    return Topic(**{**one, **{name: tuple(one[name]) for name in ("terms", "bodies", "passages")}})
