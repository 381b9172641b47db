"""Search, a passage as a quotation, and more like it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.highlights import Mark, pieces
from api.narrowing import attempts, narrowings
from api.rendering import page
from api.requests import Folder, Ledger, Wanted, site
from ledger import bodies
from search import hybrid
from search.errors import SearchError
from search.hits import Group, Hit
from search.query import WANTED, Query
from search.quotation import quotation, reference
from search.similar import more_like

router = APIRouter()
FIELDS = ("speaker", "kind", "after", "before", "body")
A_PAGE = 20


@router.get("/search")
def search(request: Request, db: Ledger, folder: Folder, wanted: Wanted) -> HTMLResponse:
    """Passages for what was typed and what the filters say."""
    asked = {name: request.query_params.get(name, "") for name in ("q", *FIELDS, "sort", "group")}
    context: dict[str, Any] = {
        "asked": asked,
        "wanted": WANTED,
        "bodies": bodies.list_bodies(db).items,
        "found": None,
        "fault": "",
    }
    query = typed(asked)
    if not query.strip():
        return page(request, "search.html", **context)
    how = {"sort": asked["sort"] or "relevance", "group": asked["group"]}
    try:
        found = hybrid.search(db, folder, query, limit=min(wanted.limit, A_PAGE), offset=wanted.offset, **how)  # type: ignore[arg-type]  # refused there
    except SearchError as fault:
        return page(request, "search.html", 422, **context | {"fault": str(fault)})
    told = {"narrowings": narrowings(found.query), "attempts": attempts(found.query)}
    return page(request, "search.html", **context | told | {"found": found, "marked": marked, "within": within})


@router.get("/paragraphs/{address}/quotation")
def quote(request: Request, db: Ledger, address: str) -> HTMLResponse:
    """A paragraph as a quotation, to copy."""
    return page(request, "quotation.html", quoted=quotation(db, address, site(request)), reference=reference)


@router.get("/paragraphs/{address}/similar")
def similar(request: Request, db: Ledger, folder: Folder, wanted: Wanted, address: str) -> HTMLResponse:
    """Passages like one."""
    like = quotation(db, address)
    found = more_like(db, folder, address, limit=min(wanted.limit, A_PAGE), offset=wanted.offset)
    return page(request, "similar.html", like=like, found=found, marked=marked, reference=reference)


def typed(asked: dict[str, str]) -> str:
    """The query as one would type it: the words, then a field for each filter."""
    filters = (f'{name}:"{asked[name]}"' for name in FIELDS if asked[name].replace('"', "").strip())
    return " ".join((asked["q"], *filters))


def marked(hit: Hit) -> list[object]:
    """The words of a hit in pieces, those that were searched for marked."""
    return list(pieces(hit.passage.text, 0, (Mark(start, end, "word") for start, end in hit.highlights)))


def within(query: Query, group: Group) -> str:
    """The query within one meeting."""
    slug = group.meeting_ref.partition("/")[0]
    return str(replace(query, bodies=(slug,), after=group.date, before=group.date + dt.timedelta(1)))
