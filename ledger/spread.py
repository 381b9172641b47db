"""How passages spread over bodies, years, speakers, kinds of finding and statuses."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ledger.statements import statements

Facet = Literal["body", "year", "speaker", "kind", "status"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of some passages have `value`; `label` is how people say it (a body's name for its slug)."""

    facet: Facet
    value: str
    label: str
    count: int


def spread(db: sqlite3.Connection, ids: Iterable[int], most: int) -> list[Spread]:
    """The counts over these passages: of each facet the `most` frequent, these first; every year, the latest first."""
    given = {"ids": json.dumps([int(one) for one in ids]), "most": most}
    rows = [Spread(*row) for row in db.execute(statements("passages").spread.sql, given)]
    by_count = sorted(rows, key=lambda one: (-one.count, one.label))
    return sorted(by_count, key=lambda one: -int(one.value) if one.facet == "year" else 0)
