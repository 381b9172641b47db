"""Recovered blocks to a document: roles, agenda items, header and attendance brought together."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.attendance import settled
from ingest.cutting import Stretch, cut, is_register
from ingest.document import Document, Mark, MeetingHeader, Paragraph
from ingest.draft import Draft
from ingest.filenames import HIDDEN
from ingest.gathering import gather, gather_tables, with_offices
from ingest.header import header_of
from ingest.items import numbered_items, openings
from ingest.packs import taken_apart
from ingest.parts import divided
from ingest.recovered import Block, Recovered
from ingest.register import zones
from ingest.roles import agenda_lists, body_roles, head_end, head_roles, inside_paper, plain_roles


def lay_out(recovered: Recovered, source: str, sha256: str, form: str) -> tuple[Document, ...]:
    """The documents of one file, one for each meeting that it tells of."""
    recovered = divided(recovered)
    if recovered.parts:
        return _documents(recovered, source, sha256, form)
    apart = taken_apart(recovered)
    documents = _documents(apart, source, sha256, form)
    if not apart.parts or all(document.meeting.body for document in documents):
        return documents
    before = replace(recovered, blocks=recovered.blocks[: apart.parts[0].first])
    return _named(documents, _documents(before, source, sha256, form))


def _documents(recovered: Recovered, source: str, sha256: str, form: str) -> tuple[Document, ...]:
    """The documents of a file that is divided into its meetings."""
    register = is_register(recovered.text, recovered.blocks)
    firsts = [part.first for part in recovered.parts] or [0]
    stated = [part.stated for part in recovered.parts] or [recovered.stated]
    stops = [part.stop for part in recovered.parts] or [None]
    ends = [stop or end for stop, end in zip(stops, [*firsts[1:], len(recovered.blocks)], strict=True)]
    return tuple(
        _document(recovered, recovered.blocks[a:b], about, register, Document(source, sha256, form, recovered.text, ()))
        for a, b, about in zip(firsts, ends, stated, strict=True)
    )


def _named(documents: Sequence[Document], before: Sequence[Document]) -> tuple[Document, ...]:
    """Minutes of one file, each with its body: where only some print it and all of those are of one, of that one."""
    bodies = {document.meeting.body for document in (*documents, *before)} - {None}
    body = bodies.pop() if len(bodies) == 1 else None
    return tuple(replace(d, meeting=replace(d.meeting, body=d.meeting.body or body)) for d in documents)


def _document(
    recovered: Recovered, blocks: Sequence[Block], stated: MeetingHeader | None, register: bool, blank: Document
) -> Document:
    """One meeting's document from its blocks."""
    draft = draft_of(recovered.text, tuple(blocks), register)
    meeting, notes = header_of(draft.text, draft.stretches, draft.roles, draft.first_item, stated)
    gather_tables(draft, meeting)
    attendance = settled(draft.listed)
    meeting = replace(meeting, body=HIDDEN.sub("", meeting.body) if meeting.body else None)
    return replace(
        blank,
        paragraphs=paragraphs_of(draft),
        items=tuple(draft.items),
        meeting=with_offices(meeting, attendance),
        attendance=attendance,
        problems=(*recovered.problems, *notes),
    )


def draft_of(text: str, blocks: tuple[Block, ...], register: bool) -> Draft:
    """Blocks with roles and items. `register` says that "Minutes:" divides the items of the page."""
    stretches = cut(text, blocks, register)
    draft = Draft(text, stretches, [None] * len(stretches), item_of=[None] * len(stretches))
    plain_roles(draft, register)
    agenda_lists(draft)
    skip = {n for n, role in enumerate(draft.roles) if role is not None}
    numbered = numbered_items(stretches, skip)
    found_zones = zones(stretches, numbered, register)
    found = inside_paper(draft, openings(stretches, skip, numbered, found_zones))
    top = head_end(draft, found)
    head_roles(draft, top)
    body_roles(draft, top, [o for o in found if draft.roles[o.index] is None], found_zones)
    gather(draft, top)
    return draft


def paragraphs_of(draft: Draft) -> tuple[Paragraph, ...]:
    """The paragraphs of a laid-out document in the order of the text; words of side columns are paragraphs too."""
    found: list[Paragraph] = []
    for n, stretch in enumerate(draft.stretches):
        block = stretch.block
        found.append(
            Paragraph(
                0,
                stretch.start,
                stretch.end,
                draft.roles[n] or "minute",
                draft.item_of[n],
                block.page,
                stretch.label.text if stretch.label else "",
                block.cells,
                stretch.margins,
                _marks(stretch),
            )
        )
        for margin in stretch.margins:
            if margin.start >= stretch.end:
                found.append(Paragraph(0, margin.start, margin.end, "margin", draft.item_of[n], block.page))
    found.sort(key=lambda paragraph: paragraph.start)
    return tuple(replace(paragraph, n=n) for n, paragraph in enumerate(found, 1))


def _marks(stretch: Stretch) -> frozenset[Mark]:
    """How a paragraph is set: bold, as a bullet, as a row."""
    marks: set[Mark] = set()
    if stretch.block.bold:
        marks.add("bold")
    if stretch.block.kind == "bullet" or (stretch.label and stretch.label.kind == "bullet"):
        marks.add("bullet")
    if stretch.block.kind == "row":
        marks.add("row")
    return frozenset(marks)
