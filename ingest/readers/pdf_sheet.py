"""The marks on one page of a PDF: words with their place, size and weight, and ruled lines.

Coordinates are points, x to the right and y *down* from the page's top, turned so that most of
the page reads from left to right. A word's y is its baseline.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from ingest.readers.pdf_rules import Rules, rules_of

LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00a0": " ", "\u00ad": "-"}
)
# PDFium writes U+0002 or U+FFFE for a hyphen at a line's end, and then the next line at once.
WORD = re.compile(r"[^\s\xa0\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
BOLD = re.compile(r"bold|black|heavy|demi|semibd|\bbd\b", re.I)
ITALIC = re.compile(r"italic|oblique|slanted", re.I)
SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding", re.I)
SLANTED = 4
MOST_LETTERS = 60_000  # of one page: ten times a full one
STROKED_TOO = 2  # text render mode: filled and stroked, how word processors fake bold


@dataclass(slots=True)
class Word:
    """A run of letters without a space; `y` is its baseline, or its middle when it does not run to the right.

    `turn` counts quarter turns clockwise against the page's text: 1 runs down, 3 runs up, and
    `SLANTED` is anything between, as watermarks are set.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    symbol: bool = False
    turn: int = 0

    @property
    def middle(self) -> float:
        """Half way along the word."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class Sheet:
    """One page. `pictures` is the share of the page that pictures cover, 0 to 1."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    pictures: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """How a text object is set."""

    size: float
    bold: bool
    italic: bool
    symbol: bool


PLAIN = Face(0.0, False, False, False)


def sheet_of(document: ctypes.c_void_p, index: int) -> Sheet:
    """Reads page `index` (counting from 0). A page that cannot be loaded gives an empty sheet."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Sheet(index + 1, 0.0, 0.0)
    try:
        return _read(page, index + 1)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(page: ctypes.c_void_p, number: int) -> Sheet:
    left, bottom, right, top = _box(page)
    found = [mark for mark in _marks(page) if left - 1 <= mark.x <= right + 1 and bottom - 1 <= mark.y <= top + 1]
    turns = Counter(mark.turn for mark in found if mark.turn != SLANTED)
    turn = turns.most_common(1)[0][0] if turns else 0
    wide, tall = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    rules, pictures = rules_of(page, (left, bottom, right, top), turn)
    return Sheet(number, wide, tall, [_word(mark, turn, (left, bottom, right, top)) for mark in found], rules, pictures)


def _box(page: ctypes.c_void_p) -> tuple[float, float, float, float]:
    """The visible part of the page in its own coordinates: left, bottom, right, top."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return rect.left, rect.bottom, rect.right, rect.top


@dataclass(slots=True)
class _Mark:
    """A word as PDFium gives it: origin of its first letter, box of its letters, quarter turns."""

    text: str
    x: float
    y: float
    box: tuple[float, float, float, float]  # left, bottom, right, top
    turn: int
    face: Face


def turned(x: float, y: float, turn: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """A point of the page as seen by who reads text that was turned clockwise by `turn` quarters."""
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:  # text runs down the page
        return top - y, right - x
    if turn == 2:
        return right - x, y - bottom
    return y - bottom, x - left  # text runs up the page


def _word(mark: _Mark, turn: int, box: tuple[float, float, float, float]) -> Word:
    face = mark.face
    if turn == mark.turn == 0:
        x0, x1, y = mark.box[0] - box[0], mark.box[2] - box[0], box[3] - mark.y
        return Word(mark.text, x0, x1, y, face.size, face.bold, face.italic, face.symbol)
    ends = [turned(mark.box[0], mark.box[1], turn, box), turned(mark.box[2], mark.box[3], turn, box)]
    x0, x1 = sorted(x for x, _ in ends)
    y = turned(mark.x, mark.y, turn, box)[1]
    against = SLANTED if mark.turn == SLANTED else (mark.turn - turn) % 4
    if against:  # the foot of the letters says nothing of the row: the middle of the word does
        y = sum(y for _, y in ends) / 2
    return Word(mark.text, x0, x1, y, face.size, face.bold, face.italic, face.symbol, against)


def _marks(page: ctypes.c_void_p) -> Iterator[_Mark]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return
    try:
        yield from _each_word(text_page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _each_word(text_page: ctypes.c_void_p) -> Iterator[_Mark]:
    faces: dict[int | None, Face] = {}
    fonts: dict[int | None, str] = {}
    x, y, rect, first = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_RECTF()
    for start, letters in _runs(text_page, _letters(text_page), first, rect):
        text = _clean(letters)
        if not text:
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, start, x, y)
        face = _face(text_page, start, faces, fonts)
        if not face.size:
            face = Face(max(1.0, (first.top - first.bottom) * 0.87), face.bold, face.italic, face.symbol)
        box = (
            min(first.left, rect.left), min(first.bottom, rect.bottom),
            max(first.right, rect.right), max(first.top, rect.top),
        )  # fmt: skip
        yield _Mark(text, x.value, y.value, box, _quarters(pdfium.FPDFText_GetCharAngle(text_page, start)), face)


def _runs(
    text_page: ctypes.c_void_p, letters: str, one: pdfium.FS_RECTF, other: pdfium.FS_RECTF
) -> Iterator[tuple[int, str]]:
    """First letter and text of each word, with the boxes of its first and last letter in `one` and `other`.

    Letters that stand in another row are another word.
    """
    for match in WORD.finditer(letters):
        start, end = match.span()
        pdfium.FPDFText_GetLooseCharBox(text_page, start, one)
        pdfium.FPDFText_GetLooseCharBox(text_page, end - 1, other)
        if other.right < one.left and (other.top < one.bottom or one.top < other.bottom):
            for part in _by_row(text_page, start, end):
                pdfium.FPDFText_GetLooseCharBox(text_page, part.start, one)
                pdfium.FPDFText_GetLooseCharBox(text_page, part.stop - 1, other)
                yield part.start, letters[part.start : part.stop]
        else:
            yield start, match.group()


def _by_row(text_page: ctypes.c_void_p, start: int, end: int) -> Iterator[range]:
    """Letters of one word cut where one stands wholly above or below the one before."""
    last, here = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    begin = start
    pdfium.FPDFText_GetLooseCharBox(text_page, start, last)
    for n in range(start + 1, end):
        pdfium.FPDFText_GetLooseCharBox(text_page, n, here)
        if here.top < last.bottom or last.top < here.bottom:
            yield range(begin, n)
            begin = n
        last, here = here, last
    yield range(begin, end)


def _quarters(angle: float) -> int:
    """Quarter turns clockwise of an angle in radians; SLANTED when it is no quarter turn."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.1 else SLANTED


def _letters(text_page: ctypes.c_void_p) -> str:
    """The page's characters, one per character index of PDFium."""
    count = min(pdfium.FPDFText_CountChars(text_page), MOST_LETTERS)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    if written == count + 1:
        return "".join(map(chr, units[:count]))
    # some characters have no text of their own (or two units): ask for each, slowly
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, i) or 0xFFFD) for i in range(count))


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text = CONTROLS.sub("", text.translate(HYPHENS).translate(LIGATURES))
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _face(text_page: ctypes.c_void_p, at: int, faces: dict[int | None, Face], fonts: dict[int | None, str]) -> Face:
    found = pdfium.FPDFText_GetTextObject(text_page, at)
    key = ctypes.cast(found, ctypes.c_void_p).value
    if key not in faces:
        faces[key] = _new_face(found, fonts) if key else PLAIN
    return faces[key]


def _new_face(found: ctypes.c_void_p, fonts: dict[int | None, str]) -> Face:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(found, size)
    pdfium.FPDFPageObj_GetMatrix(found, matrix)
    scaled = size.value * float((matrix.b**2 + matrix.d**2) ** 0.5)
    name = _font_name(pdfium.FPDFTextObj_GetFont(found), fonts)
    bold = bool(BOLD.search(name)) or pdfium.FPDFTextObj_GetTextRenderMode(found) == STROKED_TOO
    usable = scaled if 3 <= scaled <= 120 else 0.0
    return Face(usable, bold, bool(ITALIC.search(name)), bool(SYMBOLS.search(name)))


def _font_name(font: ctypes.c_void_p, fonts: dict[int | None, str]) -> str:
    key = ctypes.cast(font, ctypes.c_void_p).value
    if key not in fonts:
        room = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, room, 200)
        fonts[key] = room.value.decode("utf-8", "replace")
    return fonts[key]
