"""Scanned pages of a PDF: drawn as pictures, read by text recognition, and put in place of the pages without text."""

import math
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from os import cpu_count

import pypdfium2 as pdfium

from ingest.document import Problem
from ingest.readers.ocr import quality, sheet_of, told
from ingest.readers.pdf_quality import HARDLY, PICTURE, pages
from ingest.readers.pdf_rules import Rules
from ingest.readers.pdf_sheet import Sheet
from ingest.readers.tesseract import Picture, Unrecognised, is_installed, recognised, turned

RESOLUTION = 300  # dots per inch, for which Tesseract is trained
FEWEST_DOTS = 100  # per inch: below, letters are too small to be told apart
MOST_DOTS = 40_000_000  # of one page; an A4 page has 8.7 million
SECONDS = 150.0  # by the clock, after which no further page is begun; the child that reads is ended after 300
BLANK = 8  # pages in which no word is found: the others are not tried
SIDE_BY_SIDE = min(4, cpu_count() or 1)
LYING = 60  # of 100: a page whose text is worse than this may lie on its side
SPLIT = "Split the file, and read the part that holds the minutes."


# The pages with the scans read, what is to be told of that, and the numbers of those that recognition has seen.
Recognition = tuple[list[Sheet], list[Problem], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was recognised; `picture` is None where `why` says what went wrong."""

    number: int
    picture: Picture | None
    resolution: float
    rules: Rules
    why: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page drawn in grey, a byte a dot; empty where it is far too large. `resolution` is in dots per inch."""

    number: int
    width: int
    height: int
    resolution: float
    grey: bytes

    @property
    def file(self) -> bytes:
        """The drawing as a PGM file."""
        return f"P5 {self.width} {self.height} 255\n".encode() + self.grey


def scanned(sheets: Sequence[Sheet]) -> list[int]:
    """The numbers of the pages that are pictures of text; of all where none has text (letters may be drawn)."""
    if not any(sheet.words for sheet in sheets):
        return [sheet.number for sheet in sheets if sheet.width and sheet.height]
    return [sheet.number for sheet in sheets if sheet.pictures >= PICTURE and len(sheet.words) < HARDLY]


def with_scans_read(document: pdfium.PdfDocument, sheets: Sequence[Sheet]) -> Recognition:
    """The pages, scans read where Tesseract is installed."""
    numbers = scanned(sheets)
    if not numbers or not is_installed():
        return list(sheets), [], frozenset()
    scans = list(_read(document, numbers))
    read = {scan.number: scan for scan in scans if scan.picture and scan.picture.words}
    new = [_sheet(read[sheet.number]) if sheet.number in read else sheet for sheet in sheets]
    return new, list(_told(numbers, scans, read)), frozenset(scan.number for scan in scans if scan.picture)


def _sheet(scan: Scan) -> Sheet:
    assert scan.picture
    return sheet_of(scan.picture, scan.number, scan.resolution, scan.rules)


def _read(document: pdfium.PdfDocument, numbers: Sequence[int]) -> Iterator[Scan]:
    """Page after page, a few side by side, until the time is used up or nothing at all is found on the first.

    PDFium draws one page at a time.
    """
    until = time.monotonic() + SECONDS
    left = iter(numbers)
    tried = words = 0
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        while time.monotonic() < until and (batch := list(islice(left, SIDE_BY_SIDE))):
            for scan in pool.map(_recognised, [_drawn(document, number) for number in batch]):
                yield _upright(document, scan) if time.monotonic() < until else scan
                words += len(scan.picture.words) if scan.picture else 0
            tried += len(batch)
            if tried >= BLANK and not words:
                return


def _drawn(document: pdfium.PdfDocument, number: int, turn: int = 0) -> Drawing:
    """A page as a drawing, turned clockwise by so many degrees."""
    page = document[number - 1]
    try:
        inches = max(page.get_width() * page.get_height() / 72**2, 0.01)
        resolution = min(float(RESOLUTION), math.sqrt(MOST_DOTS / inches))
        if resolution < FEWEST_DOTS:
            return Drawing(number, 0, 0, resolution, b"")
        bitmap = page.render(scale=resolution / 72, grayscale=True, rotation=turn)
        rows = memoryview(bitmap.buffer).cast("B")
        wide, tall, stride = bitmap.width, bitmap.height, bitmap.stride
        grey = b"".join(rows[n * stride : n * stride + wide] for n in range(tall))
        return Drawing(number, wide, tall, resolution, grey)
    finally:
        page.close()


def _recognised(page: Drawing) -> Scan:
    if not page.grey:
        return Scan(page.number, None, page.resolution, Rules(), "the page is far too large to be drawn.")
    from ingest.readers.scan_rules import rules_on  # numpy: 0.2 s that a file without scans need not wait

    try:
        picture = recognised(page.file, round(page.resolution))[0]
    except (Unrecognised, IndexError) as error:
        return Scan(page.number, None, page.resolution, Rules(), str(error))
    return Scan(page.number, picture, page.resolution, rules_on(page.grey, page.width, page.height, page.resolution))


def _upright(document: pdfium.PdfDocument, scan: Scan) -> Scan:
    """The page read again where it lies on its side or its head, and reads better when turned."""
    if scan.picture is None or (scan.picture.words and quality([scan.picture]) >= LYING):
        return scan
    degrees = turned(_drawn(document, scan.number).file)
    if not degrees:
        return scan
    again = _recognised(_drawn(document, scan.number, degrees))
    better = again.picture is not None and quality([again.picture]) > quality([scan.picture])
    return again if better else scan


def _told(numbers: Sequence[int], scans: Sequence[Scan], read: dict[int, Scan]) -> Iterator[Problem]:
    """How good the recognised text is, which pages failed and why, and which were not reached."""
    if read:
        yield told(list(read), [scan.picture for scan in read.values() if scan.picture])
    for scan in scans:
        if scan.why:
            yield Problem(f"page {scan.number}", f"could not be recognised: {scan.why}", "Read it by eye.", "warning")
    rest = numbers[len(scans) :]
    if rest:
        why = "recognising so many takes too long." if read else "the scans before hold no text."
        yield Problem(pages(rest), f"not read by text recognition: {why}", SPLIT, "error")
