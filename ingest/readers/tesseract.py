"""Text recognition by Tesseract, run as a program of its own within bounds of time and memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.programs import Ran, place_of, run

LANGUAGE = "eng"
SECONDS = 60.0  # for one picture
TURNING = 20.0  # seconds to tell how it lies
MEMORY = 2 * 1024**3  # bytes of address space
WORD_LEVEL = "5"  # of Tesseract's table: words, below blocks, paragraphs and lines
PAGE_LEVEL = "1"
REMEDY = "Install Tesseract (on Debian: apt-get install tesseract-ocr tesseract-ocr-eng) and read the file again"
ROTATE = re.compile(r"^Rotate:\s*(\d+)", re.MULTILINE)
# One thread each: Tesseract gains little by more, and several pages are read side by side.
SURROUNDINGS = {"OMP_THREAD_LIMIT": "1"}


class Unrecognised(Exception):
    """A picture that could not be read. `installed` is False where Tesseract or its English data is missing."""

    def __init__(self, why: str, installed: bool = True) -> None:
        super().__init__(why)
        self.installed = installed


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as it was recognised: its box in dots from the picture's top left, and how sure that is, 0 to 100.

    Words with equal `line` stand in one printed line.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    sure: float
    line: tuple[int, int, int]

    @property
    def bottom(self) -> int:
        """The lower edge of the word's box."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it was recognised; `width` and `height` in dots."""

    width: int
    height: int
    words: tuple[Seen, ...]


def is_installed() -> bool:
    """Whether Tesseract can be found."""
    return place_of("tesseract") is not None


def recognised(picture: bytes, resolution: int | None = None, seconds: float = SECONDS) -> tuple[Picture, ...]:
    """The pages of a picture file (PNG, TIFF, JPEG, PNM), nearly always one. Raises Unrecognised.

    `resolution` is its dots per inch, where that is known.
    """
    dots = ["--dpi", str(resolution)] if resolution else []
    table = _asked(picture, seconds, "-l", LANGUAGE, *dots, "tsv")
    return tuple(_pages(table))


def turned(picture: bytes) -> int:
    """By how many degrees clockwise a picture must be turned for its text to stand upright; 0 where that is unknown."""
    try:
        found = ROTATE.search(_asked(picture, TURNING, "--psm", "0"))
    except Unrecognised:
        return 0
    return int(found[1]) % 360 if found else 0


def _asked(picture: bytes, seconds: float, *options: str) -> str:
    """What Tesseract prints of a picture. Raises Unrecognised."""
    program = place_of("tesseract")
    if program is None:
        raise Unrecognised("Tesseract is not installed.", installed=False)
    command = [program, "stdin", "stdout", *options]
    ran = run(command, feed=picture, seconds=seconds, memory=MEMORY, surroundings=SURROUNDINGS)
    if not ran.done:
        raise _failure(ran, seconds)
    return ran.output.decode("utf-8", "replace")


def _failure(ran: Ran, seconds: float) -> Unrecognised:
    if ran.late:
        return Unrecognised(f"text recognition takes more than {seconds:.0f} seconds.")
    if "loading language" in ran.complaint or "tessdata" in ran.complaint:
        return Unrecognised("Tesseract's English data is not installed.", installed=False)
    return Unrecognised("the picture cannot be opened: it is damaged or far too large.")


def _pages(table: str) -> Iterator[Picture]:
    """The pages of a table of level, page, block, paragraph, line, word, left, top, width, height, sure, text."""
    size: tuple[int, int] | None = None
    words: list[Seen] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 11:
            continue
        if cells[0] == PAGE_LEVEL:
            if size:
                yield Picture(*size, tuple(words))
            size, words = (int(cells[8]), int(cells[9])), []
        elif cells[0] == WORD_LEVEL and cells[-1].strip():
            left, top, width, height = map(int, cells[6:10])
            line = (int(cells[2]), int(cells[3]), int(cells[4]))
            words.append(Seen(cells[-1].strip(), left, top, width, height, float(cells[10]), line))
    if size:
        yield Picture(*size, tuple(words))
