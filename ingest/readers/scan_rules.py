"""The ruled lines on a scanned page, found as long thin runs of dark dots.

Without them a table would be words in a row; with them it is read as any ruled table is.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf_rules import Rules, Segment

Dots = NDArray[np.bool_]

DARK = 140  # of 255: darker than this is ink
ACROSS, DOWN = 0.5, 0.35  # inches: no letter has a stroke so long
WHOLE = 0.97  # of a run: a scan breaks its lines here and there
THICK = 0.045  # inches: thicker than this is a bar or a picture
MOST = 4_000  # runs of one page: one with more is a picture


def rules_on(grey: bytes, width: int, height: int, resolution: float) -> Rules:
    """The lines of a page of one grey byte a dot, in dots: not joined, and as slanted as the page was laid."""
    dark = np.frombuffer(grey, np.uint8, width * height).reshape(height, width) < DARK
    across = list(_runs(dark, round(ACROSS * resolution), round(THICK * resolution)))
    down = list(_runs(np.ascontiguousarray(dark.T), round(DOWN * resolution), round(THICK * resolution)))
    return Rules(across, down) if len(across) + len(down) <= MOST else Rules()


def _runs(dark: Dots, length: int, thick: int) -> Iterator[Segment]:
    """Runs along the rows, dark for at least `length` dots and no thicker than `thick`: row, first and last dot."""
    height, width = dark.shape
    if width <= length or height < 3:
        return
    near = dark.copy()  # a line that falls by a dot or two is still one run
    near[1:] |= dark[:-1]
    near[:-1] |= dark[1:]
    sums = np.zeros((height, width + 1), np.int32)
    np.cumsum(near, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] >= WHOLE * length
    for count, row in enumerate(np.flatnonzero(full.any(axis=1))):
        if count > MOST:
            return
        edges = np.flatnonzero(np.diff(np.concatenate(([0], full[row].view(np.int8), [0]))))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            end = int(last) - 1 + length
            if _is_thin(dark, int(row), int(first), end, thick):
                yield float(row), float(first), float(end)


def _is_thin(dark: Dots, row: int, first: int, end: int, thick: int) -> bool:
    """Whether little is dark above and below a run; at one of four places, since other lines may cross it."""
    places = [first + (end - first) * part // 9 for part in (1, 3, 5, 8)]
    around = dark[max(0, row - thick) : row + thick + 1, places]
    return bool(around.sum(axis=0).min() <= thick)
