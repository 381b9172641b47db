"""An agenda pack of hundreds of pages, made of the corpus' words: agenda, minutes of the last meetings, reports."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from itertools import count, cycle
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

BODY = "Hollinsdale Schools Forum"
MEETING = dt.date(2024, 6, 13)
PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
BOLD = ParagraphStyle("bold", PLAIN, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", BOLD, fontSize=15, leading=19, alignment=1)
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
TITLES = (
    "High Needs Budget", "Early Years Funding", "Schools Block Transfer", "Scheme for Financing Schools",
    "Falling Rolls Fund", "Growth Fund Criteria", "De-delegation of Services", "Central Services Block",
)  # fmt: skip
PRESENT = ("Judith Aldous (Chair)", "Martin Pryce", "Jane Whitlock", "Samir Rahman", "Peter Lund")


def said_in(corpus: Path) -> list[str]:
    """The longer paragraphs of the corpus' text files."""
    files = sorted(file for kind in ("md", "txt") for file in corpus.rglob(f"minutes.{kind}"))
    lines = (" ".join(line.split()) for file in files for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if len(line) > 120 and line[0].isalpha() and "|" not in line]


def pack(said: Iterable[str], pages: int) -> bytes:
    """A pack of about so many pages, in which the minutes of two meetings stand among reports."""
    words = cycle(said)
    story = [*_agenda(), *_minutes(MEETING - dt.timedelta(91), words), *_minutes(MEETING - dt.timedelta(182), words)]
    numbers = count(5)
    for _ in range(max(1, (pages - 8) // 3)):
        story += _report(next(numbers), words)
    return _printed(story)


def volume(said: Iterable[str], pages: int) -> bytes:
    """About so many pages of nothing but minutes, one meeting after the other."""
    words = cycle(said)
    days = (MEETING - dt.timedelta(7 * n) for n in range(max(1, pages // 5)))
    return _printed([flowable for day in days for flowable in _minutes(day, words)])


def _printed(story: list[Flowable]) -> bytes:
    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, title=f"Agenda pack {BODY}")
    template.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return out.getvalue()


def _footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(A4[0] / 2, 28, f"Page {template.page}")


def _written(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _agenda() -> Iterator[Flowable]:
    yield Paragraph(BODY.upper(), TITLE)
    yield Paragraph("AGENDA", TITLE)
    yield Paragraph(f"Meeting to be held on {_written(MEETING)} at 2.00 pm in the Guildhall, Hollinsdale", PLAIN)
    titles = ("Apologies for absence", "Declarations of interest", "Minutes of the last meetings", "Matters arising")
    for n, title in enumerate((*titles, *TITLES), 1):
        yield Paragraph(f"{n}. {title}", PLAIN)
    yield PageBreak()


def _minutes(day: dt.date, words: Iterator[str]) -> Iterator[Flowable]:
    yield Paragraph(BODY.upper(), TITLE)
    yield Paragraph(f"Draft minutes of the meeting held on {_written(day)} at 2.00 pm", BOLD)
    yield Paragraph("Present: " + ", ".join(PRESENT), PLAIN)
    yield Paragraph("In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)", PLAIN)
    for n, title in enumerate(("Apologies", "Minutes of the last meeting", *TITLES[:4]), 1):
        yield Paragraph(f"{n}. {title}", BOLD)
        yield Paragraph(f"Martin Pryce asked what the paper on {title.lower()} would cost.", PLAIN)
        for _ in range(7):
            yield Paragraph(next(words), PLAIN)
        yield Paragraph(f"Action: Owen Tate to circulate the paper on {title.lower()} by the next meeting.", PLAIN)
    yield PageBreak()


def _report(number: int, words: Iterator[str]) -> Iterator[Flowable]:
    title = TITLES[number % len(TITLES)]
    yield Paragraph(f"Agenda item {number}", BOLD)
    yield Paragraph(f"{title}: report of the Head of Finance", TITLE)
    yield Paragraph(f"Report to: {BODY}, {_written(MEETING)}", PLAIN)
    for section, heading in enumerate(("Purpose", "Background", "Options", "Recommendation"), 1):
        yield Paragraph(f"{section}. {heading}", BOLD)
        for n in range(1, 8):
            yield Paragraph(f"{section}.{n} {next(words)}", PLAIN)
    rows = [["Year", "Schools", "Funding", "Change"]]
    rows += [[f"{2015 + n}/{16 + n}", str(80 - n), f"£{1_000 + 37 * n},000", f"{n}.{n} %"] for n in range(9)]
    yield Table(rows, style=GRID, colWidths=[90] * 4)
    yield Spacer(1, 12)
    yield PageBreak()
