"""What the command prints of links between later and earlier minutes."""

from collections.abc import Sequence

from api.printing import day, indented, listed
from ledger.links import Link
from ledger.rows import Page

KINDS = {
    "answer": "An answer to an earlier question",
    "supersedes": "In place of an earlier decision",
    "amendment": "An amendment of earlier minutes",
}


def links(page: Page[Link]) -> str:
    """Links with the earlier and the later words."""
    return listed(page, "links", _links)


def link(row: Link) -> str:
    """One link, and how it was judged."""
    return _links([row])


def _links(rows: Sequence[Link]) -> str:
    return "\n\n".join(map(_link, rows))


def _link(row: Link) -> str:
    judged = f"{row.outcome} by {row.by}" if row.outcome else f"{row.score:.0%}, {'; '.join(row.reasons)}"
    head = f"{row.id}. {KINDS[row.kind]}: {row.body} ({judged})"
    earlier = f"{day(row.about_date)}{f', {row.about_address}' if row.about_address else ''}"
    earlier += f": “{row.about_words}”" if row.about_words else ""
    return "\n".join((head, indented(earlier), indented(f"{day(row.date)}, {row.address}: “{row.words}”")))
