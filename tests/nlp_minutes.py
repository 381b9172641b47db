"""Small made-up minutes for the tests of reading."""

from ingest.document import Document
from ingest.reading import read_bytes
from nlp.findings import Findings
from nlp.reading import find

HEAD = """MARLOW VALE SCHOOLS FORUM

Minutes of the meeting held on Thursday 21 November 2024 at 4.00 pm in the Guildhall

Present: Mrs Jane Whitlock (Chair), Jane Osgood, Martin Pryce, Councillor Ruth Devlin, Samir Rahman

In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)

Apologies: Peter Lund

1. Schools Block transfer

"""


def minutes(text: str) -> Document:
    """The words as minutes of one item of an invented forum."""
    return read_bytes((HEAD + text.strip() + "\n").encode(), "minutes.txt")[0]


def reading(text: str) -> tuple[Document, Findings]:
    """The minutes and what is found in them."""
    document = minutes(text)
    return document, find(document)
