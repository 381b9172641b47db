"""Search and ask."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.highlights import Mark, pieces
from api.rendering import page
from api.requests import Folder, Ledger, Wanted, site
from ledger import bodies
from search import answers, hybrid
from search.errors import SearchError
from search.hits import Hit
from search.quotation import quotation, reference

router = APIRouter()
FIELDS = ("speaker", "kind", "after", "before", "body")


@router.get("/search")
def search(request: Request, db: Ledger, folder: Folder, wanted: Wanted) -> HTMLResponse:
    """Passages for what was typed and what the filters say."""
    asked = {name: request.query_params.get(name, "") for name in ("q", *FIELDS)}
    context: dict[str, Any] = {
        "asked": asked,
        "bodies": bodies.list_bodies(db).items,
        "found": None,
        "hits": [],
        "fault": "",
    }
    if not any(asked.values()):
        return page(request, "search.html", **context)
    try:
        found = hybrid.search(db, folder, typed(asked), limit=min(wanted.limit, 20), offset=wanted.offset)
    except SearchError as fault:
        return page(request, "search.html", 422, **context | {"fault": str(fault)})
    return page(request, "search.html", **context | {"found": found, "marked": marked})


@router.get("/ask")
def ask(request: Request, db: Ledger, folder: Folder, q: str = "") -> HTMLResponse:
    """The sentences that answer a question, each cited."""
    if not q.strip():
        return page(request, "ask.html", q="", answer=None, fault="")
    try:
        return page(request, "ask.html", q=q, answer=answers.ask(db, folder, q), fault="")
    except SearchError as fault:
        return page(request, "ask.html", 422, q=q, answer=None, fault=str(fault))


@router.get("/paragraphs/{address}/quotation")
def quote(request: Request, db: Ledger, address: str) -> HTMLResponse:
    """A paragraph as a quotation, to copy."""
    return page(request, "quotation.html", quoted=quotation(db, address, site(request)), reference=reference)


def typed(asked: dict[str, str]) -> str:
    """The query as one would type it: the words, then a field for each filter."""
    filters = (f'{name}:"{asked[name]}"' for name in FIELDS if asked[name].replace('"', "").strip())
    return " ".join((asked["q"], *filters))


def marked(hit: Hit) -> list[object]:
    """The words of a hit in pieces, those that were searched for marked."""
    return list(pieces(hit.passage.text, 0, (Mark(start, end, "word") for start, end in hit.highlights)))
