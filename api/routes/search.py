"""Search and answers over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.requests import Folder, Ledger, Wanted, site
from search import answers, hybrid
from search.answers import Answered
from search.hits import Results
from search.quotation import Quotation, quotation

router = APIRouter(tags=["Search"])


@router.get("/search", summary="Search passages")
def search(
    db: Ledger,
    folder: Folder,
    wanted: Wanted,
    q: Annotated[
        str,
        Query(
            max_length=2_000,
            description='Words, "a phrase", -without, and speaker: after: before: kind: status: body: item:',
            examples=["schools block transfer kind:question"],
        ),
    ],
) -> Results:
    """Passages by words and by meaning, each with what was highlighted and why it was found."""
    return hybrid.search(db, folder, q, limit=wanted.limit, offset=wanted.offset)


@router.get("/ask", summary="Ask a question")
def ask(
    db: Ledger,
    folder: Folder,
    q: Annotated[str, Query(max_length=2_000, description="A question.", examples=["has a transfer been ruled out?"])],
) -> Answered:
    """The sentences of the minutes that answer, each cited; `found` is false when nothing does."""
    return answers.ask(db, folder, q)


@router.get("/paragraphs/{address}/quotation", summary="A paragraph as a quotation")
def quote(request: Request, db: Ledger, address: str) -> Quotation:
    """The exact words with a full reference: as fields, and ready to paste as plain text, Markdown and HTML."""
    return quotation(db, address, site(request))
