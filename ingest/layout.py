"""Recovered blocks to a document: the role of each paragraph and the agenda item that it belongs to."""

from collections.abc import Iterator

from ingest.document import Mark, MeetingHeader, Paragraph
from ingest.labels import read_label
from ingest.recovered import Block, Recovered


def paragraphs_of(recovered: Recovered) -> Iterator[Paragraph]:
    """The paragraphs of a file with their roles."""
    for n, block in enumerate(recovered.blocks, 1):
        label = read_label(recovered.text[block.start : block.end])
        marks: set[Mark] = set()
        if block.bold:
            marks.add("bold")
        if block.kind == "bullet":
            marks.add("bullet")
        if block.kind == "row":
            marks.add("row")
        yield Paragraph(
            n,
            block.start,
            block.end,
            "minute",
            None,
            block.page,
            label.text if label else "",
            block.cells,
            block.margins,
            frozenset(marks),
        )


def header_of(recovered: Recovered) -> MeetingHeader:
    """What the file states of its meeting."""
    return recovered.stated or MeetingHeader()
