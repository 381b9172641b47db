"""A passage as a quotation: its exact words with all that somebody needs to find and check them.

The reference names speaker, body, date, item, page, paragraph, the published file and the permanent
address. What the minutes do not say is left out of it, and never made up.
"""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from ledger import meetings
from ledger.moments import long_day
from ledger.rows import ParagraphRow

# What Markdown takes for its own: anywhere in a line, and at the start of one.
MARKED = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
BEGINS = re.compile(r"^(\d*)([-+=:.)])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact words of a paragraph and where they stand.

    `source` is the address of the published file where it was fetched from one, else the file's name.
    `permanent` is the address of the paragraph on the web, None where no site is known. `current` is False
    where later minutes of the same meeting have taken the place of these. `text`, `markdown` and `html`
    are the words with the reference, ready to paste.
    """

    address: str
    words: str
    speakers: tuple[str, ...]
    body: str
    date: dt.date
    item: str | None
    page: int | None
    paragraph: str
    source: str
    permanent: str | None
    current: bool
    text: str = ""
    markdown: str = ""
    html: str = ""


def quotation(db: sqlite3.Connection, address: str, site: str | None = None) -> Quotation:
    """The paragraph at a permanent address ("12.1.34") as a quotation.

    `site` is where the web pages are reached ("https://minutes.example.gov.uk"). Raises NotFound.
    """
    row = meetings.paragraph(db, address)
    meeting = meetings.get_meeting(db, row.meeting_id)
    version = meetings.version_row(db, row.meeting_id, row.version)
    held = Quotation(
        address=row.address,
        words=row.text,
        speakers=row.speakers,
        body=meeting.body,
        date=meeting.date,
        item=_item(row),
        page=row.page,
        paragraph=_number(row.label, row.item_number) or f"{row.n} of the text",
        source=_published(version["source"]),
        permanent=f"{site}/paragraphs/{row.address}" if site else None,
        current=row.version == meeting.version,
    )
    return replace(held, text=as_text(held), markdown=as_markdown(held), html=as_html(held))


def reference(quoted: Quotation) -> str:
    """Who said it, where and when, as one line without addresses."""
    return ", ".join(_parts(quoted))


def as_text(quoted: Quotation) -> str:
    """For a letter or an e-mail."""
    return "\n".join((f"“{quoted.words}”", f"— {reference(quoted)}", *_addresses(quoted)))


def as_markdown(quoted: Quotation) -> str:
    """A block quotation with its reference below; the words come out as they are in the minutes."""
    told = "  \n".join((f"— {_literal(reference(quoted))}", *map(_link, _addresses(quoted))))
    return "\n".join(f"> {line}" for line in f"{_literal(quoted.words)}\n\n{told}".split("\n"))


def as_html(quoted: Quotation) -> str:
    """A figure with a block quotation, as the HTML standard has it for a quotation with its source."""
    cite = f' cite="{escape(quoted.permanent)}"' if quoted.permanent else ""
    lines = "<br>\n".join((f"— {escape(reference(quoted))}", *map(_anchor, _addresses(quoted))))
    words = escape(quoted.words).replace("\n", "<br>\n")
    return f"<figure>\n<blockquote{cite}><p>{words}</p></blockquote>\n<figcaption>{lines}</figcaption>\n</figure>"


def _parts(quoted: Quotation) -> Iterator[str]:
    if quoted.speakers:
        yield ", ".join(quoted.speakers)
    yield f"minutes of {quoted.body}"
    yield long_day(quoted.date)
    if quoted.item:
        yield quoted.item
    if quoted.page:
        yield f"page {quoted.page}"
    yield f"paragraph {quoted.paragraph}"
    if not quoted.current:
        yield "from an earlier version of these minutes"


def _addresses(quoted: Quotation) -> Iterator[str]:
    yield f"Source: {quoted.source}"
    yield quoted.permanent or f"Permanent address: {quoted.address}"


def _item(row: ParagraphRow) -> str | None:
    """item 3, “Schools Block transfer”."""
    number = f"item {row.item_number.strip().rstrip('.')}" if row.item_number else ""
    return ", ".join(filter(None, (number, f"“{row.item_title}”" if row.item_title else ""))) or None


def _number(label: str, item: str | None) -> str:
    """The number that is printed before the paragraph; nothing where that is the item's own, or only a letter."""
    printed = label.strip().strip("().")
    return printed if re.search(r"\d", printed) and printed != (item or "").strip().strip("().") else ""


def _published(source: str) -> str:
    """An address as it is; of a file only its name, since folders of the machine are nobody's business."""
    web = source.startswith(("http://", "https://"))
    return source if web else source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _literal(text: str) -> str:
    lines = (MARKED.sub(r"\\\1", line.strip()) for line in text.splitlines())
    return "  \n".join(BEGINS.sub(r"\1\\\2", line) for line in lines if line)


def _link(line: str) -> str:
    lead, _, address = line.rpartition(" ")
    return f"{lead} <{address}>".strip() if address.startswith("http") else _literal(line)


def _anchor(line: str) -> str:
    lead, _, address = line.rpartition(" ")
    if not address.startswith("http"):
        return escape(line)
    return f'{escape(lead)} <a href="{escape(address)}">{escape(address)}</a>'.strip()
