"""Minutes within an agenda pack, and several meetings in one file: each with its own day, reports left out."""

import datetime as dt
import io
from collections.abc import Sequence

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from ingest.document import Document
from ingest.reading import read_bytes
from nlp.reading import find

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
BOLD = ParagraphStyle("bold", PLAIN, fontName="Helvetica-Bold")

AGENDA = [
    "# NETHERBY PARISH COUNCIL",
    "# AGENDA",
    "Meeting to be held on Monday 13 May 2024 at 7.30 pm in the Village Hall",
    "1. Apologies",
    "2. Minutes of the meeting held on 8 April 2024",
    "3. Reserves policy",
]
APRIL = [
    "# NETHERBY PARISH COUNCIL",
    "# Draft minutes of the meeting held on Monday 8 April 2024 at 7.30 pm",
    "Present: Mrs J Lowe (Chair), Mr A Patel, Mr S Marsh",
    "In attendance: Mrs P Cole (Clerk)",
    "# 1. Minutes of the last meeting",
    "The minutes of the meeting held on 11 March 2024 were agreed.",
    "# 2. Hedges",
    "Mr Patel asked who cuts the hedge in Mill Lane. The Clerk did not know.",
    "Action: Clerk to write to the owner by 30 April 2024.",
    "The meeting closed at 9.05 pm.",
]
MARCH = [
    "# NETHERBY PARISH COUNCIL",
    "# Minutes of the meeting held on Monday 11 March 2024",
    "Present: Mrs J Lowe (Chair), Mr S Marsh",
    "# 1. Roads",
    "Mr Marsh asked when the potholes would be filled.",
    "Action: Clerk to report the potholes by 20 March 2024.",
]
REPORT = [
    "# Agenda item 3",
    "# Reserves policy: report of the Clerk",
    "Report to: Netherby Parish Council, 13 May 2024",
    "The Council is asked whether the reserves should be held for a year.",
    "The Clerk will write to the auditor by 1 June 2024, and Mr Patel will visit the bank.",
    "Action: Chair to sign the policy by 3 July 2024.",
]
APPENDIX = ["# Appendix A", "The reserves stood at £18,402 at the end of the year.", "Mrs Lowe will count them again."]
DAYS = [dt.date(2024, 4, 8), dt.date(2024, 3, 11)]


def as_pdf(*papers: Sequence[str]) -> bytes:
    story = []
    for paper in papers:
        story += [Paragraph(line.removeprefix("# "), BOLD if line.startswith("# ") else PLAIN) for line in paper]
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def as_docx(*papers: Sequence[str]) -> bytes:
    word = docx.Document()
    for paper in papers:
        for line in paper:
            if line.startswith("# "):
                word.add_heading(line[2:], 2)
            else:
                word.add_paragraph(line)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_markdown(*papers: Sequence[str]) -> bytes:
    return "\n\n".join(line for paper in papers for line in paper).encode()


def as_text(*papers: Sequence[str]) -> bytes:
    return as_markdown(*papers).replace(b"# ", b"")


WRITTEN = {"pack.pdf": as_pdf, "pack.docx": as_docx, "pack.md": as_markdown}


def meetings(documents: Sequence[Document]) -> list[tuple[str | None, dt.date | None]]:
    return [(document.meeting.body, document.meeting.date) for document in documents]


def words_of(document: Document) -> str:
    return "\n".join(document.words(paragraph) for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize(
    "papers",
    [
        (AGENDA, APRIL, REPORT, APPENDIX),
        (AGENDA, REPORT, APRIL, APPENDIX),
        (AGENDA, APRIL, MARCH, REPORT),
        (AGENDA, MARCH, REPORT, APPENDIX, APRIL),
    ],
    ids=["first", "amid reports", "two in a row", "two apart"],
)
def test_minutes_are_found_in_a_pack_with_their_own_day(name: str, papers: Sequence[Sequence[str]]) -> None:
    documents = read_bytes(WRITTEN[name](*papers), name)
    expected = [DAYS[paper is MARCH] for paper in papers if paper in (APRIL, MARCH)]
    assert meetings(documents) == [("Netherby Parish Council", day) for day in expected]
    for document in documents:
        assert "reserves" not in words_of(document).lower()
        assert "auditor" not in words_of(document)
        assert [c.owner and "Clerk" for c in find(document).commitments] == ["Clerk"]
        assert any("agenda pack" in problem.what for problem in document.problems)


@pytest.mark.parametrize(("name", "write"), [*WRITTEN.items(), ("pack.txt", as_text)])
def test_several_meetings_in_one_file_are_told_apart(name: str, write) -> None:  # type: ignore[no-untyped-def]
    documents = read_bytes(write(APRIL, MARCH), name)
    assert meetings(documents) == [("Netherby Parish Council", day) for day in DAYS]
    assert [len(document.attendance) for document in documents] == [4, 2]
    assert all(not document.problems for document in documents)


def test_minutes_named_in_one_line_and_dated_in_the_next() -> None:
    paper = ["# MINUTES", "# Netherby Parish Council", "# Monday 8 April 2024", *APRIL[2:]]
    other = ["# MINUTES", "# Netherby Parish Council", "# Monday 11 March 2024", *MARCH[2:]]
    documents = read_bytes(as_pdf(AGENDA, paper, other, REPORT), "pack.pdf")
    assert [document.meeting.date for document in documents] == DAYS


@pytest.mark.parametrize(("name", "write"), [*WRITTEN.items(), ("minutes.txt", as_text)])
def test_minutes_that_tell_of_earlier_minutes_stay_whole(name: str, write) -> None:  # type: ignore[no-untyped-def]
    approval = [
        "# Minutes of the meeting held on 11 March 2024",
        "These were agreed, and signed.",
        "# Attendance of members",
        "Attendance for the year had been good. Apologies were a courtesy, said Mr Marsh.",
        "The minutes of the meeting held on 12 February 2024 were corrected: Present should have read Mr Patel.",
    ]
    (document,) = read_bytes(write([*APRIL[:4], *approval, *APRIL[6:]]), name)
    assert meetings([document]) == [("Netherby Parish Council", DAYS[0])]
    assert "Attendance for the year" in words_of(document)
    assert not document.problems


def test_an_agenda_printed_before_its_own_minutes_is_no_pack() -> None:
    agenda = ["# AGENDA", "Meeting to be held on Monday 8 April 2024", "1. Minutes of the last meeting", "2. Hedges"]
    (document,) = read_bytes(as_pdf(agenda, APRIL), "minutes.pdf")
    assert document.meeting.date == DAYS[0]
