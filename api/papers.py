"""The matters-arising paper and the action tracker as files: Word, HTML, PDF, workbook, CSV."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api import settings
from api.printing import counted
from api.sheets import Cell, as_csv, as_workbook
from ledger import tracker as trackers
from ledger.papers import Paper, PaperRow
from ledger.tracker import Tracker

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

PAPER_COLUMNS = (
    "Reference", "Exact words", "Given at", "Minute", "Address", "Owner", "Due", "How the date was found",
    "Age in days", "Age in meetings", "Later minutes say", "Proposed status", "State",
)  # fmt: skip
WORD_COLUMNS = (
    "Ref.",
    "Action, in its exact words",
    "Owner",
    "Due",
    "Age",
    "What later minutes say",
    "Proposed status",
)
WORD_WIDTHS = (12, 78, 26, 40, 20, 50, 24)  # millimetres
MEDIA: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
PDF_MISSING = "A PDF needs WeasyPrint and the system's Pango: pip install 'matters-arising[pdf]', or take docx or html."


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was made: its name, its media type, its bytes."""

    name: str
    media: str
    data: bytes


def print_paper(paper: Paper, form: str, address: str | None = None) -> Printed:
    """The paper as a file, with links where the web pages have an `address`. Raises BadSetting for an unknown form."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: _word(paper, address),
        "html": lambda: page(paper, address).encode(),
        "pdf": lambda: as_pdf(page(paper, address)),
        "xlsx": lambda: as_workbook(_title(paper), PAPER_COLUMNS, paper_cells(paper, address), "Matters arising"),
        "csv": lambda: as_csv(PAPER_COLUMNS, paper_cells(paper, address)),
    }
    day = paper.meeting or paper.made
    return _printed(f"matters-arising-{paper.body.slug}-{day}", form, makers)


def print_tracker(tracker: Tracker, form: str, address: str | None = None) -> Printed:
    """The tracker as a file. Raises BadSetting for a form that is none."""
    paper = tracker.paper
    rows = [row.cells() for row in tracker.rows]
    makers: Mapping[str, Callable[[], bytes]] = {
        "xlsx": lambda: as_workbook(f"{paper.heading}: action tracker", trackers.COLUMNS, rows, "Tracker"),
        "csv": lambda: as_csv(trackers.COLUMNS, rows),
        "html": lambda: _template("tracker_document.html", tracker=tracker, paper=paper, address=address).encode(),
        "pdf": lambda: as_pdf(_template("tracker_document.html", tracker=tracker, paper=paper, address=address)),
    }
    return _printed(f"action-tracker-{paper.body.slug}-{paper.made}", form, makers)


def form_of(output: Path | None) -> str:
    """The form that a file's ending asks for."""
    return output.suffix.lstrip(".").lower() if output else ""


def keep(made: Printed, output: Path | None) -> str:
    """Write the file where it was asked for, else beside the user; tells where. Raises BadSetting."""
    place = output or Path(made.name)
    try:
        place.write_bytes(made.data)
    except OSError as error:
        raise settings.BadSetting(f"{place} cannot be written ({(error.strerror or str(error)).lower()}).") from error
    return f"Written: {place}"


def page(paper: Paper, address: str | None = None) -> str:
    """The paper as one page that needs nothing else, for the screen, for print and for PDF."""
    return _template("paper_document.html", paper=paper, address=address)


def as_pdf(html: str) -> bytes:
    """A page as PDF, tagged for screen readers. Raises BadSetting where WeasyPrint is not installed."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as missing:
        raise settings.BadSetting(PDF_MISSING) from missing
    made: bytes = HTML(string=html, url_fetcher=_nothing).write_pdf(pdf_variant="pdf/ua-1")
    return made


def paper_cells(paper: Paper, address: str | None = None) -> list[tuple[Cell, ...]]:
    """The rows of the paper under `PAPER_COLUMNS`."""
    return [_paper_cells(row, address) for row in (*paper.rows, *paper.closed)]


def said(row: PaperRow) -> str:
    """What later minutes say, meeting by meeting."""
    return "\n".join(f"{one.date:%d/%m/%Y}, {one.status}: “{' '.join(one.words.split())}”" for one in row.told)


def age(row: PaperRow) -> str:
    """The age of an action as a paper has it."""
    return f"{counted(row.age_days, 'day')}, {counted(row.age_meetings, 'meeting')}"


def due(row: PaperRow) -> str:
    """The due date with its working, or the words where they fix no day."""
    action = row.action
    day = f"{action.due:%d/%m/%Y}" if action.due else ""
    working = "; ".join(filter(None, (f"“{action.due_text}”" if action.due_text else "", action.due_rule or "")))
    return f"{day} ({working})" if day and working else day or action.due_text or "no date"


def _paper_cells(row: PaperRow, address: str | None) -> tuple[Cell, ...]:
    a = row.action
    place = f"{address}/paragraphs/{a.address}" if address else a.address
    return (
        row.reference, " ".join(a.words.split()), a.date, a.item_title or "", place, a.owner or "",
        a.due or a.due_text or "", a.due_rule or "", row.age_days, row.age_meetings, said(row), row.proposed, a.state,
    )  # fmt: skip


def _printed(name: str, form: str, makers: Mapping[str, Callable[[], bytes]]) -> Printed:
    if form not in makers:
        raise settings.BadSetting(f"“{form}” is not a form of this paper: use {', '.join(makers)}.")
    return Printed(f"{name}.{form}", MEDIA[form], makers[form]())


def _template(name: str, **context: Any) -> str:
    from api.rendering import TEMPLATES

    return TEMPLATES.get_template(name).render(said=said, age=age, due=due, **context)


def _nothing(url: str, *_: object, **__: object) -> dict[str, Any]:
    """Nothing is fetched for a PDF: the page has all it needs."""
    raise ValueError(f"{url} is not fetched")


def _title(paper: Paper) -> str:
    meeting = f", meeting of {paper.meeting:%d/%m/%Y}" if paper.meeting else ""
    return f"{paper.heading}: matters arising{meeting}"


def _word(paper: Paper, address: str | None) -> bytes:
    from docx import Document as new
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = new()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    document.styles["Normal"].font.size = Pt(9)
    document.core_properties.title = _title(paper)
    document.add_heading(paper.heading, 0)
    document.add_heading(f"Matters arising{f' for {paper.meeting:%d %B %Y}' if paper.meeting else ''}", 1)
    for line in intro(paper):
        document.add_paragraph(line)
    if paper.rows:
        _word_table(document, paper.rows, address)
    if paper.closed:
        document.add_heading("Closed since the last meeting", 1)
        _word_table(document, paper.closed, address)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def intro(paper: Paper) -> list[str]:
    """What a reader is told before the table: from when it is, how much there is, and what is left out."""
    lines = [f"Made on {paper.made:%d %B %Y}, from minutes up to {paper.last_meeting or paper.made:%d %B %Y}."]
    if not paper.rows:
        lines.append("No action is open.")
    if paper.unconfirmed:
        lines.append(
            f"{paper.unconfirmed} more that were found in the words of minutes wait to be accepted or rejected,"
            " and are not on this paper."
        )
    return lines


def _word_table(document: "WordDocument", rows: tuple[PaperRow, ...], address: str | None) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(WORD_COLUMNS))
    table.style, table.autofit = "Table Grid", False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # headings again on each page
    for cell, heading in zip(table.rows[0].cells, WORD_COLUMNS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for row in rows:
        cells = table.add_row().cells
        texts = (
            row.reference,
            f"“{_clean(row.action.words)}”",
            row.action.owner or "no owner",
            due(row),
            age(row),
            said(row),
            row.proposed,
        )
        for cell, text in zip(cells, texts, strict=True):
            cell.paragraphs[0].add_run(_clean(text, lines=True))
        _origin(cells[1].add_paragraph(), row, address)
    for column, width in zip(table.columns, WORD_WIDTHS, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


def _origin(paragraph: "WordParagraph", row: PaperRow, address: str | None) -> None:
    """Where an action was given, as a link where the web pages have an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    action = row.action
    text = _clean(f"{action.date:%d %B %Y}{f', {action.item_title}' if action.item_title else ''} ({action.address})")
    if not address:
        paragraph.add_run(text).italic = True
        return
    number = paragraph.part.relate_to(
        f"{address}/paragraphs/{action.address}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), number)
    run = paragraph.add_run(text)
    run.italic = run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _clean(text: str, lines: bool = False) -> str:
    """Text that XML can hold, with its lines where they are wanted."""
    from api.sheets import CONTROLS

    kept = CONTROLS.sub("", text)
    return kept if lines else " ".join(kept.split())
