"""Pictures of pages (PNG, TIFF, JPEG), by text recognition; a TIFF may hold several."""

from ingest.limits import refuse
from ingest.readers.ocr import sheet_of, told
from ingest.readers.pdf_build import build
from ingest.readers.tesseract import REMEDY, Picture, Unrecognised, recognised
from ingest.recovered import Recovered

INCHES = (8.27, 11.69)  # of a printed page: what a picture is taken to show, since few say it rightly
SECONDS = 180.0  # for all of its pages


def recover(data: bytes, name: str) -> Recovered:
    """The text of a picture. Raises Unreadable where none is recognised, or Tesseract is not installed."""
    try:
        pictures = recognised(data, seconds=SECONDS)
    except Unrecognised as error:
        remedy = "Save the minutes as PDF with text, or ask for the original document."
        what = "it is a picture, which text recognition has to read first" if not error.installed else "it is a picture"
        raise refuse(name, f"{what}: {error}", remedy if error.installed else f"{REMEDY}.") from error
    if not any(picture.words for picture in pictures):
        raise refuse(name, "it is a picture in which no text is recognised.", "Check that this is the right file.")
    found = build(sheet_of(picture, n, _resolution(picture)) for n, picture in enumerate(pictures, 1))
    problem = told(range(1, len(pictures) + 1), pictures)
    return Recovered(found.text, found.blocks, problems=(*found.problems, problem))


def _resolution(picture: Picture) -> float:
    """Dots per inch of a picture that shows a whole page, upright or lying."""
    return picture.width / INCHES[picture.width > picture.height]
