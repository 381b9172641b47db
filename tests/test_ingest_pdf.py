"""PDF files, drawn here in the styles of many bodies, are read back as the paragraphs that went in."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from ingest.apart import read_apart
from ingest.document import Unreadable
from ingest.readers.pdf import recover
from ingest.recovered import Block, Recovered

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=13, spaceAfter=6)
BOLD = ParagraphStyle("bold", PLAIN, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", BOLD, fontSize=15, leading=18, alignment=1)
FLUSH = ParagraphStyle("flush", PLAIN, fontName="Times-Roman", alignment=4)
TIGHT = ParagraphStyle("tight", PLAIN, spaceAfter=0)
BULLET = ParagraphStyle("bullet", PLAIN, leftIndent=30, bulletIndent=15)
DEEP_BULLET = ParagraphStyle("deep", PLAIN, leftIndent=60, bulletIndent=45)
BOXES = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
BARE = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])

SAID = [
    "The Chairman reported that the contractor had finished resurfacing Mill Lane and that the final invoice was due "
    "before the end of the month.",
    "Councillor Patel asked whether the grit bins on Church Hill would be refilled before the winter, and the Clerk "
    "replied that the district had promised to do so in November.",
    "A resident spoke about the speed of traffic past the school. The Clerk will write to the highways officer and ask "
    "for a survey of the vehicles that pass between eight and nine.",
    "It was resolved that the quotation of £1,240.50 from Greenways be accepted, proposed by Cllr Marsh and seconded "
    "by Cllr Lowe.",
    "Mrs Lowe thanked the volunteers of the litter pick, who had filled forty bags. The weather had been kind.",
    "Members noted that the reserves stood at £18,402 and that no payment was outstanding at the end of the year.",
]


def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
    """A running header, and a footer with the page's number."""
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 815, "Netherby Parish Council, minutes of 4 March 2019")
    canvas.drawString(60, 30, "Signed ................ Chairman")
    canvas.drawRightString(535, 30, f"Page {template.page}")


def bare(canvas: Canvas, template: BaseDocTemplate) -> None:
    """Nothing but the text."""


def built(story: list[Flowable], on_page: Callable[[Canvas, BaseDocTemplate], None] = furniture) -> bytes:
    out = io.BytesIO()
    template = SimpleDocTemplate(out, pagesize=A4, leftMargin=60, rightMargin=60, topMargin=60, bottomMargin=60)
    template.build(story, onFirstPage=on_page, onLaterPages=on_page)
    return out.getvalue()


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def paragraphs(*texts: str, style: ParagraphStyle = PLAIN) -> list[Flowable]:
    return [Paragraph(text, style) for text in texts]


def words(found: Recovered, block: Block) -> str:
    return found.text[block.start : block.end]


def texts(found: Recovered) -> list[str]:
    return [words(found, block) for block in found.blocks if block.hint != "noise"]


def beside(found: Recovered) -> list[tuple[str, str, str]]:
    """Heading of the side column, its words, and the words of the minutes level with them."""
    margins = [margin for block in found.blocks for margin in block.margins]
    return [(m.column, found.text[m.start : m.end], found.text[m.beside_start : m.beside_end]) for m in margins]


def rows(found: Recovered) -> list[dict[str, str]]:
    """The rows of data with their cells by column."""
    cells = [block.cells for block in found.blocks if block.kind == "row" and not block.header]
    return [{cell.column: found.text[cell.start : cell.end] for cell in row} for row in cells]


def check_places(found: Recovered) -> None:
    """Blocks stand in order without overlap; cells lie in their row; margins point at words of their block."""
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        assert words(found, block) == words(found, block).strip()
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)
        for margin in block.margins:
            assert block.start <= margin.beside_start < margin.beside_end <= block.end
            assert found.text[margin.start : margin.end].strip()
        end = block.end


# Wraps, hyphens, furniture


def test_hard_wraps_are_undone_and_furniture_is_left_out() -> None:
    found = recover(built(paragraphs(*SAID * 6, style=FLUSH)), "long.pdf")
    check_places(found)
    assert texts(found) == ["Netherby Parish Council, minutes of 4 March 2019", *SAID * 6]
    assert {block.page for block in found.blocks} == {1, 2}
    assert [words(found, block) for block in found.blocks if block.hint == "noise"] == [
        "Signed ................ Chairman"
    ]


WORD = st.sampled_from(sorted({word for said in SAID for word in said.split()}))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORD, min_size=1, max_size=60), min_size=1, max_size=12), st.sampled_from([PLAIN, FLUSH]))
def test_every_paragraph_comes_back_in_its_exact_words(paragraph_words: list[list[str]], style: ParagraphStyle) -> None:
    said = ["X" + " ".join(some) + " end." for some in paragraph_words]
    found = recover(built(paragraphs(*said, style=style), bare), "any.pdf")
    check_places(found)
    assert " ".join(texts(found)).split() == " ".join(said).split()
    # words chosen at random may begin like a label; no paragraph is joined to the next for all that
    assert len(found.blocks) >= len(said)


def test_words_parted_at_line_ends_are_made_whole() -> None:
    lines = (
        "The committee considered the re-|vised estimates and asked that the com-|mittee be told of any change. The "
        "half-|yearly report would be long-|term in its outlook and the com-|munity was content with the develop-|ment "
        "of the plan for all res-|idents."
    ).split("|")

    def draw(canvas: Canvas) -> None:
        for n, line in enumerate(lines):
            canvas.drawString(72, 700 - 13 * n, line)

    whole = (
        "The committee considered the revised estimates and asked that the committee be told of any change. The "
        "half-yearly report would be long-term in its outlook and the community was content with the development of "
        "the plan for all residents."
    )
    assert texts(recover(drawn(draw), "parted.pdf")) == [whole]


def test_first_line_indents_part_paragraphs() -> None:
    style = ParagraphStyle("indented", FLUSH, firstLineIndent=18, spaceAfter=0)
    said = [f"{SAID[n % 6]} {SAID[(n + 1) % 6]}" for n in range(8)]
    assert texts(recover(built(paragraphs(*said, style=style), bare), "indented.pdf")) == said


def test_headings_bullets_and_bold_questions() -> None:
    story = [
        *paragraphs("NETHERBY PARISH COUNCIL", style=TITLE),
        *paragraphs("1. Highways", style=BOLD),
        *paragraphs(SAID[0]),
        *paragraphs(SAID[1], style=BOLD),
        *[Paragraph(SAID[2], BULLET, bulletText="•"), Paragraph(SAID[3], DEEP_BULLET, bulletText="•")],
        *paragraphs("(a) <b>Litter pick.</b> " + SAID[4], "(b) " + SAID[5]),
    ]
    found = recover(built(story, bare), "kinds.pdf")
    kinds = [(block.kind, block.level, block.bold) for block in found.blocks]
    assert kinds == [
        ("heading", 1, True),
        ("heading", 3, True),
        ("paragraph", 0, False),
        ("paragraph", 0, True),
        ("bullet", 1, False),
        ("bullet", 2, False),
        ("paragraph", 0, False),
        ("paragraph", 0, False),
    ]
    assert texts(found)[4:7] == [SAID[2], SAID[3], "(a) Litter pick. " + SAID[4]]
    assert [found.text[block.start : block.start + block.lead] for block in found.blocks if block.lead] == [
        "(a) Litter pick."
    ]


# Columns


def test_two_columns_are_read_one_after_the_other() -> None:
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=A4)
    frames = [Frame(50, 60, 235, 720), Frame(310, 60, 235, 720)]
    template.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    template.build(paragraphs(*SAID * 2, style=FLUSH))
    found = recover(out.getvalue(), "columns.pdf")
    check_places(found)
    assert texts(found)[1 : 1 + len(SAID * 2)] == SAID * 2


def initials_in_the_margin(canvas: Canvas) -> None:
    """Paragraphs 390 points wide, with initials at the right, level with the last line of some."""
    y = 780.0
    for n, said in enumerate(SAID * 2):
        paragraph = Paragraph(said, PLAIN)
        _, height = paragraph.wrap(390, 800)
        paragraph.drawOn(canvas, 60, y - height)
        if n % 2:
            canvas.drawString(500, y - height + 3, "HV" if n % 4 == 1 else "JM/PL")
        y -= height + 9


def test_initials_in_a_margin_belong_to_the_line_beside_them() -> None:
    found = recover(drawn(initials_in_the_margin), "margin.pdf")
    check_places(found)
    assert texts(found) == SAID * 2
    assert [names for _, names, _ in beside(found)] == ["HV", "JM/PL"] * 3
    for n, (_, _, level) in zip(range(1, 12, 2), beside(found), strict=True):
        assert (SAID * 2)[n].endswith(level)
        assert len(level) < len((SAID * 2)[n])


@pytest.mark.parametrize("style", [BOXES, BARE], ids=["ruled", "without lines"])
def test_item_notes_and_action_columns(style: TableStyle) -> None:
    head = [Paragraph(text, BOLD) for text in ("Item", "Notes", "Action")]
    titles = ["Apologies for absence and welcome to any visitors", "Highways", "Finance", "Open spaces"]
    body = [
        [Paragraph(f"{n + 1}. {title}", PLAIN), paragraphs(SAID[n], SAID[n + 1]), Paragraph(name, BOLD)]
        for n, (title, name) in enumerate(zip(titles, ["", "Clerk to write", "", "JM"], strict=True))
    ]
    table = Table([head, *body], colWidths=[110, 290, 75], style=style, repeatRows=1)
    found = recover(built([table], bare), "items.pdf")
    check_places(found)
    assert [words(found, b) for b in found.blocks if b.kind == "heading"] == [
        f"{n}. {t}" for n, t in enumerate(titles, 1)
    ]
    assert [words(found, b) for b in found.blocks if b.kind == "paragraph"] == [
        s for n in range(4) for s in SAID[n : n + 2]
    ]
    assert [(column, names) for column, names, _ in beside(found)] == [("Action", "Clerk to write"), ("Action", "JM")]
    assert SAID[1].startswith(beside(found)[0][2])


def test_minutes_in_a_table_go_on_over_the_page() -> None:
    head = [Paragraph(text, BOLD) for text in ("", "Item", "Notes", "Action")]
    body = []
    for n in range(8):
        notes = paragraphs(*(SAID * 2)[n % 6 : n % 6 + 5])
        body.append([f"{n + 1}/1920", Paragraph("Matters arising from the minutes", PLAIN), notes, "Clerk"])
    found = recover(built([Table([head, *body], colWidths=[50, 85, 280, 60], style=BOXES, repeatRows=1)]), "over.pdf")
    check_places(found)
    headings = [words(found, block) for block in found.blocks if block.kind == "heading"]
    assert headings == [f"{n + 1}/1920 Matters arising from the minutes" for n in range(8)]
    said = [words(found, block) for block in found.blocks if block.kind == "paragraph" and block.hint != "noise"][1:]
    assert said == [text for n in range(8) for text in (SAID * 2)[n % 6 : n % 6 + 5]]
    assert len({block.page for block in found.blocks}) > 1
    assert "Item" not in found.text


# Tables of data


class Upright(Flowable):  # type: ignore[misc]
    """A heading set upwards, as attendance grids have them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.width, self.height = text, 12, 62

    def draw(self) -> None:
        self.canv.rotate(90)
        self.canv.setFont("Helvetica-Bold", 11)
        self.canv.drawString(2, -10, self.text)


def test_an_attendance_grid_with_upright_dates() -> None:
    dates = ["14/10/2019", "09/12/2019", "03/02/2020"]
    people = [
        ["Jane Marsh", "Parent", "10/2022", "P", "", ""],
        ["Peter Lowe", "Co-opted", "3/2024", "S", "", ""],
        ["Rina Patel", "Headteacher", "Ex-officio", "P", "", ""],
    ]
    head = ["", "Type", "Term", *(Upright(date) for date in dates)]
    grid = Table([head, *people], colWidths=[140, 90, 80, 40, 40, 40], rowHeights=[70, 18, 18, 18], style=BOXES)
    found = recover(built([grid, *paragraphs(*SAID)]), "grid.pdf")
    check_places(found)
    columns = ["", "Type", "Term", *dates]
    assert rows(found) == [dict(zip(columns, person, strict=True)) for person in people]
    assert [block.header for block in found.blocks if block.kind == "row"] == [True, False, False, False]


@pytest.mark.parametrize("style", [BOXES, BARE], ids=["ruled", "without lines"])
def test_an_action_table_over_pages(style: TableStyle) -> None:
    head = [Paragraph(text, BOLD) for text in ("Ref", "Action", "By whom", "By when")]
    tasks = [
        "Write to the highways officer and ask for a survey of the traffic that passes the school",
        "Refill the grit bins",
        "Obtain three quotations for the repair of the bus shelter and report to the finance committee",
    ]
    body = [[f"19/{n}", Paragraph(tasks[n % 3], TIGHT), "Clerk", "1 May 2019"] for n in range(45)]
    table = Table([head, *body], colWidths=[50, 260, 80, 85], style=style, repeatRows=1)
    found = recover(built([*paragraphs("ACTIONS", style=BOLD), table]), "actions.pdf")
    check_places(found)
    assert rows(found) == [
        {"Ref": f"19/{n}", "Action": tasks[n % 3], "By whom": "Clerk", "By when": "1 May 2019"} for n in range(45)
    ]
    assert {block.page for block in found.blocks if block.kind == "row"} == {1, 2}
    assert sum(block.header for block in found.blocks) == 1


def test_cells_with_the_same_letters_are_rows_of_their_own() -> None:
    head = ["Item", "Action", "By whom"]
    cells = [
        "23",
        paragraphs("Carry out visits:", "a. Literacy", "b. Maths, with a report", style=TIGHT),
        paragraphs("&nbsp;", "a. J Marsh", "b. P Lowe", style=TIGHT),
    ]
    table = Table([head, cells, ["24", "Send the minutes", "Clerk"]], colWidths=[50, 250, 120], style=BOXES)
    assert rows(recover(built([table]), "letters.pdf")) == [
        {"Item": "23", "Action": "Carry out visits:", "By whom": ""},
        {"Item": "", "Action": "a. Literacy", "By whom": "a. J Marsh"},
        {"Item": "", "Action": "b. Maths, with a report", "By whom": "b. P Lowe"},
        {"Item": "24", "Action": "Send the minutes", "By whom": "Clerk"},
    ]


def test_a_table_inside_the_minutes_column_stands_in_its_place() -> None:
    payments = Table([["Payee", "Net", "VAT"], ["Greenways", "100.00", "20.00"]], style=BOXES)
    head = [Paragraph(text, BOLD) for text in ("Item", "Minutes", "Action")]
    row = [Paragraph("Payments", PLAIN), [Paragraph(SAID[3], PLAIN), payments, Paragraph(SAID[4], PLAIN)], "HV"]
    found = recover(built([Table([head, row], colWidths=[90, 310, 65], style=BOXES)]), "nested.pdf")
    kinds = [block.kind for block in found.blocks if block.hint != "noise"][1:6]
    assert kinds == ["heading", "paragraph", "row", "row", "paragraph"]
    assert rows(found) == [{"Payee": "Greenways", "Net": "100.00", "VAT": "20.00"}]


# Pages that lie on their side, or have words across them


@pytest.mark.parametrize("told", [True, False])
def test_a_page_turned_on_its_side(told: bool) -> None:
    def draw(canvas: Canvas) -> None:
        if told:
            canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        y = 540.0
        for said in SAID:
            paragraph = Paragraph(said, PLAIN)
            _, height = paragraph.wrap(480, 500)
            paragraph.drawOn(canvas, 60, y - height)
            y -= height + 8

    assert texts(recover(drawn(draw), "turned.pdf")) == SAID


def test_a_watermark_is_kept_apart() -> None:
    def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(0, 0, "DRAFT")
        canvas.restoreState()

    found = recover(built(paragraphs(*SAID), draw), "draft.pdf")
    assert texts(found) == SAID
    assert [(words(found, b), b.hint) for b in found.blocks][-1] == ("DRAFT", "noise")


# Files that cannot be read, or only in part


def one_page(canvas: Canvas) -> None:
    for n, said in enumerate(SAID):
        canvas.drawString(60, 780 - 20 * n, said[:90])
    canvas.showPage()


def picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (100, 140), "grey")), 0, 0, *A4)
    canvas.showPage()


REFUSED = {
    "scan": (drawn(picture), "scan"),
    "blank": (drawn(lambda canvas: canvas.showPage()), "no text"),
    "locked": (drawn(one_page, encrypt=pdfencrypt.StandardEncryption("secret", "owner")), "password"),
    "cut": (drawn(one_page)[:900], "damaged"),
    "junk": (b"%PDF-1.7 and nothing more", "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str) -> None:
    data, why = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        recover(data, f"{name}.pdf")
    assert refusal.value.problem.where == f"{name}.pdf"
    assert why in refusal.value.problem.what
    assert refusal.value.problem.remedy
    assert "\n" not in str(refusal.value)


def test_a_file_locked_with_an_empty_password_is_read() -> None:
    data = drawn(one_page, encrypt=pdfencrypt.StandardEncryption("", "owner"))
    assert recover(data, "open.pdf").text == recover(drawn(one_page), "plain.pdf").text


def test_pages_that_are_pictures_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def pack(canvas: Canvas) -> None:
        for draw in (one_page, picture, picture, one_page):
            draw(canvas)

    monkeypatch.setenv("PATH", "")  # no text recognition here
    found = recover(drawn(pack), "m.pdf")
    assert [(p.where, p.severity) for p in found.problems] == [("pages 2–3", "error")]
    assert "Tesseract" in found.problems[0].remedy


def test_garbled_text_is_told() -> None:
    shifted = [said.translate({n: n + 3 for n in range(97, 120)}) for said in SAID * 3]
    found = recover(built(paragraphs(*shifted)), "garbled.pdf")
    assert [(p.where, p.severity) for p in found.problems] == [("text", "warning")]


def test_ten_thousand_pages_are_read_up_to_the_limit() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(10_000):
            canvas.drawString(72, 420, f"Something was said on leaf {n}.")
            canvas.showPage()

    found = recover(drawn(draw), "endless.pdf")
    assert "2,000 of 10,000 pages" in found.problems[0].what
    assert found.problems[0].severity == "error"


# a form that draws itself twice, which doubles with each level; and a tree of pages that holds itself
CYCLIC = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 100000>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>endobj
4 0 obj<</Length 6>>stream
/X Do
endstream endobj
5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Length 12>>stream
/X Do /X Do
endstream endobj
trailer<</Root 1 0 R>>
"""


def test_a_file_that_never_ends_is_ended_and_the_next_is_read() -> None:
    with pytest.raises(Unreadable, match=r"had to be stopped|takes too long|no text"):
        read_apart(CYCLIC, "cyclic.pdf", "cyclic.pdf", seconds=3.0)
    assert read_apart(drawn(one_page), "next.pdf", "next.pdf")[0].text


def test_a_page_full_of_lines_is_no_table_of_a_million_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(1_000):
            canvas.line(0, n * 0.8, 595, n * 0.8)
            canvas.line(n * 0.59, 0, n * 0.59, 842)
        one_page(canvas)

    assert len(recover(drawn(draw), "lattice.pdf").blocks) < 20


# Minutes that bodies wrote themselves

SEEN = ["fgb-minutes-191014", "fgb-minutes-7-december-2020", "lw-committee-minutes-16-november-2020"]


@pytest.mark.parametrize("sample", SEEN)
def test_every_anchor_of_a_gold_reading_stands_in_one_block(sample: str) -> None:
    folder = SHARED / "real" / "school-governors" / sample
    if not (folder / "gold.json").exists():
        pytest.skip("the folder `shared` with real minutes is not beside the checkout")
    found = recover((folder / "minutes.pdf").read_bytes(), "minutes.pdf")
    check_places(found)
    margins = [found.text[m.start : m.end] for block in found.blocks for m in block.margins]
    spoken = [f" {' '.join(_plain(text))} " for text in (*texts(found), *margins)]
    gold = json.loads((folder / "gold.json").read_text())
    for kind in ("speakers", "questions", "commitments", "decisions", "follow_ups"):
        for anchor in (a for item in gold[kind] for a in ([item["at"]] if isinstance(item["at"], str) else item["at"])):
            assert any(f" {' '.join(_plain(anchor))} " in text for text in spoken), anchor


def _plain(text: str) -> list[str]:
    """Words in lower case without punctuation."""
    cleaned = text.lower().replace("’", "").replace("'", "")
    return "".join(c if c.isascii() and c.isalnum() else " " for c in cleaned).split()
