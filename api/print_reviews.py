"""What the command prints while findings are reviewed."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.printing import SHOWN, indented, table
from ledger.queue import Agreement
from ledger.rows import FindingRow, Page, ParagraphRow

FIELDS = ("action", "owner", "due", "due_text", "condition", "asker", "vote", "mover", "seconder", "about")
NAMES = {"question": "Questions", "commitment": "Commitments", "decision": "Decisions", "follow_up": "Follow-ups"}


def finding(row: FindingRow, paragraph: ParagraphRow, number: int, of: int) -> str:
    """A finding in its paragraph, with what was read of it and why."""
    read = [f"{name.replace('_', ' ')}: {row.detail[name]}" for name in FIELDS if row.detail.get(name)]
    cues = ", ".join(cue.name for cue in row.cues)
    head = f"{number} of {of}. {SHOWN[row.kind]}{f', {row.status}' if row.status else ''} ({row.confidence:.0%})"
    words = " ".join(row.words.split())
    context = "" if len(paragraph.text.split()) == len(words.split()) else indented(f"In: {paragraph.text}", 6)
    lines = (f"\n{head}", indented(f"“{words}”"), context, *(f"    {line}" for line in read), f"    Because: {cues}")
    return "\n".join(filter(None, lines))


def queue(told: Mapping[str, Any]) -> str:
    """How much waits, and how often people agreed so far."""
    page: Page[FindingRow] = told["queue"]
    waits = f"{page.total} findings wait for a judgement." if page.total else "Every finding has been judged."
    return f"{waits}\n\n{agreement(told['agreement'])}"


def agreement(rows: Sequence[Agreement]) -> str:
    """Agreement with the machine, kind by kind."""
    if not rows:
        return "Nothing was found yet."
    headings = ("Kind", "Found", "Judged", "Accepted", "Corrected", "Rejected", "Added by people", "Agreement")
    return table(headings, [_agreement(row) for row in rows])


def _agreement(row: Agreement) -> tuple[str, ...]:
    counts = (row.found, row.judged, row.accepted, row.corrected, row.rejected, row.missed)
    return (NAMES[row.kind], *map(str, counts), "" if row.agreed is None else f"{row.agreed:.0%}")
