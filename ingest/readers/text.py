"""Plain text: paragraphs by blank lines (no-break spaces count as blank), hard wraps undone."""

from collections.abc import Iterator

from ingest.decoding import decode
from ingest.labels import read_label
from ingest.lines import Line, lines_of, runs_on, wrap_width
from ingest.recovered import Block, Recovered


def recover(data: bytes, name: str) -> Recovered:
    """The text of a plain file and its paragraphs. Raises Unreadable for what is no text."""
    text, problems = decode(data, name)
    return Recovered(text, tuple(blocks_of(text)), problems=problems)


def blocks_of(text: str) -> Iterator[Block]:
    """The paragraphs and bullets of plain text."""
    lines = lines_of(text)
    width = wrap_width(lines)
    gap = 0
    group: list[Line] = []
    for line in lines:
        if group and not runs_on(group[-1], line, width):
            yield _block(text, group, gap)
            group, gap = [], 0
        if line.text:
            group.append(line)
        else:
            gap += 1
    if group:
        yield _block(text, group, gap)


def _block(text: str, group: list[Line], gap: int) -> Block:
    """One paragraph made of consecutive lines."""
    start, end = group[0].start, group[-1].end
    label = read_label(text[start:end])
    bullet = label is not None and label.kind == "bullet"
    return Block(
        start, end, "bullet" if bullet else "paragraph", level=1 + group[0].indent // 4 if bullet else 0, gap=gap
    )
