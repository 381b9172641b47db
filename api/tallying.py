"""Statistics as a table, as CSV and as a chart."""

from api.charts import chart
from api.papers import Printed
from api.settings import BadSetting
from api.sheets import Cell, as_csv
from ledger.tallies import Tallied, Tally

COLUMNS = ("Group", "Opened", "Closed", "Open", "Overdue", "Median age in days", "Closed with a date", "Kept on time")


def print_statistics(told: Tallied, form: str) -> Printed:
    """The statistics as a CSV file or as an SVG chart. Raises BadSetting for another form."""
    if form == "csv":
        return Printed("statistics.csv", "text/csv; charset=utf-8", as_csv(COLUMNS, rows(told)))
    if form == "svg":
        return Printed("statistics.svg", "image/svg+xml", chart(told).encode())
    raise BadSetting(f"“{form}” is not a form of the statistics: use csv or svg.")


def rows(told: Tallied) -> list[tuple[Cell, ...]]:
    """The rows under `COLUMNS`, all together last."""
    return [_cells(row) for row in (*told.rows, told.total)]


def named(row: Tally) -> str:
    """A group, with the word that its name is only that of the minutes."""
    return f"{row.group} (as written)" if row.as_written else row.group


def on_time(row: Tally) -> str:
    """How many were done by their day, of those that had one."""
    return f"{row.kept} of {row.dated} ({row.kept / row.dated:.0%})" if row.dated else ""


def _cells(row: Tally) -> tuple[Cell, ...]:
    age = round(row.median_age) if row.median_age is not None else ""
    return (named(row), row.opened, row.closed, row.open, row.overdue, age, row.dated, row.kept)
