"""Figures that recur as a chart in SVG, which tells in words what it shows; the table beside it has every figure."""

from collections.abc import Sequence
from html import escape

from search.recurring import Point, Series

TOLD, AHEAD = "#0b4f5c", "#ffffff"
LEFT, WIDE, BAR, GAP = 250, 400, 20, 12  # pixels
MOST = 40  # figures of one chart, the last


def series_chart(series: Sequence[Series], number: int = 0) -> str:
    """The series of this number as bars in order of time; an empty picture where there is none."""
    one = series[number] if number < len(series) else None
    points = one.points[-MOST:] if one else ()
    highest = max((abs(point.value) for point in points), default=0) or 1
    height = 40 + len(points) * (BAR + GAP)
    title = f"{one.thing}, {one.body}" if one else "No figures recur"
    bars = "".join(_bar(point, 36 + at * (BAR + GAP), highest) for at, point in enumerate(points))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDE + 130} {height}" role="img"'
        f' aria-labelledby="figures-{number}-title figures-{number}-desc" font-family="sans-serif" font-size="13"'
        f' fill="#1b2430"><title id="figures-{number}-title">{escape(title)}</title>'
        f'<desc id="figures-{number}-desc">{escape(_told(points))}</desc>{_key() if points else ""}{bars}</svg>'
    )


def _told(points: Sequence[Point]) -> str:
    """What the chart shows, for who does not see it."""
    return "; ".join(f"{_label(point)}: {point.written}{_ahead(point)}" for point in points) + "."


def _key() -> str:
    return (
        f'<rect x="{LEFT}" y="8" width="12" height="12" fill="{TOLD}"/><text x="{LEFT + 18}" y="18">as told</text>'
        f'<rect x="{LEFT + 100.5}" y="8.5" width="11" height="11" fill="{AHEAD}" stroke="{TOLD}"'
        f' stroke-dasharray="3 2"/><text x="{LEFT + 118}" y="18">looking ahead</text>'
    )


def _bar(point: Point, top: int, highest: float) -> str:
    width = round(WIDE * abs(point.value) / highest)
    look = f'fill="{AHEAD}" stroke="{TOLD}" stroke-dasharray="4 3"' if point.forecast else f'fill="{TOLD}"'
    return (
        f'<text x="{LEFT - 8}" y="{top + 15}" text-anchor="end">{escape(_label(point))}</text>'
        f'<rect x="{LEFT}" y="{top}" width="{max(1, width)}" height="{BAR}" {look}/>'
        f'<text x="{LEFT + width + 6}" y="{top + 15}">{escape(point.written)}</text>'
    )


def _label(point: Point) -> str:
    day = f"{point.date.day} {point.date:%b %Y}"
    period = point.period if len(point.period) <= 24 else f"{point.period[:23]}…"
    return f"{day}: {period}" if period else day


def _ahead(point: Point) -> str:
    return ", looking ahead" if point.forecast else ""
