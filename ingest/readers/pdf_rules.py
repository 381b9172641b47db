"""The ruled lines of a PDF page, as straight horizontal and vertical segments.

Word processors draw the border of a cell as thin filled boxes, a few points each; others stroke
lines or whole rectangles. All become segments here, and touching ones are merged.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

THIN = 2.6  # points: a filled box no thicker than this is a line
TOUCH = 3.0  # points: ends that are this near belong together
SHORTEST = 6.0  # points: a merged segment shorter than this rules nothing
MOST_OBJECTS = 20_000  # a page with more is a drawing or an attack: its lines are not read
MOST_SEGMENTS = 2_000  # of one path
DEEPEST = 5  # forms within forms

Box = tuple[float, float, float, float]
Segment = tuple[float, float, float]  # position across, then start and end along
Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Rules:
    """`across`: (y, x0, x1) of each horizontal line; `down`: (x, y0, y1) of each vertical one."""

    across: list[Segment] = field(default_factory=list)
    down: list[Segment] = field(default_factory=list)


def rules_of(page: ctypes.c_void_p, box: Box, turn: int) -> tuple[Rules, float]:
    """The page's merged rules, turned with its text, and the share of it that pictures cover."""
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    found = Rules()
    covered = 0.0
    if pdfium.FPDFPage_CountObjects(page) > MOST_OBJECTS:
        return found, covered
    for kind, bounds, strokes in _drawn(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
        for piece in strokes:
            _sort(_turned_box(piece, turn, box), found)
    return Rules(merged(found.across), merged(found.down)), min(1.0, covered / area)


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Joins segments that lie on one line and touch; drops what is too short to rule anything."""
    lines: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted(segments):
        # a neighbour one step away belongs to the same line
        key = round(segment[0] / 1.5)
        lines[key - 1 if key - 1 in lines else key].append(segment)
    out = [whole for line in lines.values() for whole in _runs(line)]
    return sorted(whole for whole in out if whole[2] - whole[1] >= SHORTEST)


def _runs(line: list[Segment]) -> Iterator[Segment]:
    line.sort(key=lambda s: s[1])
    at, start, end = line[0]
    for here, low, high in line[1:]:
        if low <= end + TOUCH:
            end = max(end, high)
        else:
            yield at, start, end
            at, start, end = here, low, high
    yield at, start, end


def _sort(piece: Box, found: Rules) -> None:
    """Puts a thin box with the horizontal or the vertical rules."""
    x0, y0, x1, y1 = piece
    if y1 - y0 <= THIN and x1 - x0 > y1 - y0:
        found.across.append(((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= THIN:
        found.down.append(((x0 + x1) / 2, y0, y1))


def _turned_box(piece: Box, turn: int, box: Box) -> Box:
    from ingest.readers.pdf_sheet import turned

    (ax, ay), (bx, by) = turned(piece[0], piece[1], turn, box), turned(piece[2], piece[3], turn, box)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _drawn(page: ctypes.c_void_p) -> Iterator[tuple[int, Box, list[Box]]]:
    """Kind, bounds and thin pieces of each picture and path of the page."""
    for n in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _object(pdfium.FPDFPage_GetObject(page, n), UNMOVED, 0)


def _object(thing: ctypes.c_void_p, moved: Matrix, depth: int) -> Iterator[tuple[int, Box, list[Box]]]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _times(_matrix(thing), moved)
        for n in range(min(pdfium.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
            yield from _object(pdfium.FPDFFormObj_GetObject(thing, n), inner, depth + 1)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        yield kind, _bounds(thing, moved), []
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        bounds = _bounds(thing, moved)
        yield kind, bounds, [bounds] if _is_thin(bounds) else list(_pieces(thing, moved))


def _is_thin(box: Box) -> bool:
    return box[2] - box[0] <= THIN or box[3] - box[1] <= THIN


def _pieces(path: ctypes.c_void_p, moved: Matrix) -> Iterator[Box]:
    """The straight edges of a stroked path, and the thin boxes of a filled one."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    matrix = _times(_matrix(path), moved)
    for points in _outlines(path, count, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        whole = (min(xs), min(ys), max(xs), max(ys))
        if fill.value and _is_thin(whole):
            yield whole
        elif stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                edge = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
                if _is_thin(edge):
                    yield edge


def _outlines(path: ctypes.c_void_p, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed or open line of a path; curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(_moved(x.value, y.value, matrix))
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _bounds(thing: ctypes.c_void_p, moved: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    if moved is UNMOVED:
        return left.value, bottom.value, right.value, top.value
    (ax, ay), (bx, by) = _moved(left.value, bottom.value, moved), _moved(right.value, top.value, moved)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _matrix(thing: ctypes.c_void_p) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _moved(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
