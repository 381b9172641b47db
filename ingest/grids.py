"""Attendance printed as a table: names down the side, meetings or statuses across."""

import datetime as dt
from collections.abc import Sequence

from ingest.cutting import Stretch
from ingest.document import Attendance, Role


def grid_of(
    text: str, stretches: Sequence[Stretch], roles: Sequence[Role | None], date: dt.date | None
) -> tuple[Attendance, ...]:
    """The attendance that a table shows for the meeting of `date`."""
    return ()
