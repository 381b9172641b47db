"""Search over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from api.requests import Folder, Ledger, Wanted, site
from search import hybrid
from search.hits import Results, Sort
from search.quotation import Quotation, quotation
from search.similar import more_like

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
    sort: Annotated[Sort, Query(description="The best first, or the latest meeting first.")] = "relevance",
    group: Annotated[
        Literal["", "meeting"], Query(description="`meeting`: a page of meetings, each with its first hits.")
    ] = "",
) -> Results:
    """Passages by words and by meaning, each with what was highlighted, why it was found and what came of it.

    `highlights` are characters of `passage.text`; the passage stands at `/paragraphs/{address}`. `facets` count
    how all that was found spreads, each with the narrower query.
    """
    return hybrid.search(db, folder, q, limit=wanted.limit, offset=wanted.offset, sort=sort, group=group)


@router.get("/paragraphs/{address}/similar", summary="More like a paragraph")
def similar(db: Ledger, folder: Folder, wanted: Wanted, address: str) -> Results:
    """Passages that lie near it in meaning and share its rare words."""
    return more_like(db, folder, address, limit=wanted.limit, offset=wanted.offset)


@router.get("/paragraphs/{address}/quotation", summary="A paragraph as a quotation")
def quote(request: Request, db: Ledger, address: str) -> Quotation:
    """The exact words with a full reference: as fields, and ready to paste as plain text, Markdown and HTML."""
    return quotation(db, address, site(request))
