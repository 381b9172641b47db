"""Charts as SVG that tell in words what they show, and need no script and no style from outside."""

from collections.abc import Sequence
from html import escape

from ledger.tallies import Tallied, Tally

OPENED, CLOSED, OVERDUE = "#0b4f5c", "#c98a1b", "#a3182b"
SERIES = (("opened", OPENED), ("closed", CLOSED), ("overdue", OVERDUE))
LEFT, WIDE, BAR, GAP = 220, 460, 12, 14  # pixels
MOST = 40  # groups of one chart
NAMES = {"body": "body", "owner": "owner", "month": "month"}


def chart(told: Tallied) -> str:
    """Opened, closed and overdue actions by group as bars, each with its figure beside it."""
    rows = _shown(told)
    highest = max((max(row.opened, row.closed, row.overdue) for row in rows), default=0) or 1
    height = 50 + len(rows) * (3 * BAR + GAP)
    bars = "".join(_group(row, 44 + at * (3 * BAR + GAP), highest) for at, row in enumerate(rows))
    title = f"Actions opened, closed and overdue, by {NAMES[told.by]}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 60} {height}" role="img"'
        f' aria-labelledby="chart-title chart-desc" font-family="sans-serif" font-size="13" fill="#1b2430">'
        f'<title id="chart-title">{escape(title)}</title><desc id="chart-desc">{escape(_told(told, rows))}</desc>'
        f"{_key()}{bars}</svg>"
    )


def _shown(told: Tallied) -> Sequence[Tally]:
    """The last months, or the groups with most actions."""
    if told.by == "month":
        return told.rows[-MOST:]
    most = sorted(told.rows, key=lambda row: -row.opened)[:MOST]
    return [row for row in told.rows if row in most]


def _told(told: Tallied, rows: Sequence[Tally]) -> str:
    """What the chart shows, for who does not see it; the table beside it has every figure."""
    all_of = told.total
    left = f" The {len(rows)} largest of {len(told.rows)} groups are drawn." if len(rows) < len(told.rows) else ""
    return (
        f"In all {all_of.opened} opened, {all_of.closed} closed, {all_of.overdue} overdue.{left}"
        f" {'; '.join(f'{r.group}: {r.opened} opened, {r.closed} closed, {r.overdue} overdue' for r in rows)}."
    )


def _key() -> str:
    parts = []
    for at, (name, colour) in enumerate(SERIES):
        x = LEFT + at * 110
        parts.append(f'<rect x="{x}" y="10" width="12" height="12" fill="{colour}"/>')
        parts.append(f'<text x="{x + 18}" y="20">{name}</text>')
    return "".join(parts)


def _group(row: Tally, top: int, highest: int) -> str:
    name = row.group if len(row.group) <= 30 else f"{row.group[:29]}…"
    label = f'<text x="{LEFT - 8}" y="{top + 2 * BAR - 2}" text-anchor="end">{escape(name)}</text>'
    return label + "".join(
        _bar(getattr(row, series), colour, top + at * BAR, highest) for at, (series, colour) in enumerate(SERIES)
    )


def _bar(value: int, colour: str, top: int, highest: int) -> str:
    width = round(WIDE * value / highest)
    return (
        f'<rect x="{LEFT}" y="{top}" width="{width}" height="{BAR - 2}" fill="{colour}"/>'
        f'<text x="{LEFT + width + 5}" y="{top + BAR - 2}" font-size="11">{value}</text>'
    )
