"""What routes and pages ask of a request: the ledger, a page of a list, an identity, an expected revision."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from fastapi import Path as InPath
from starlette.exceptions import HTTPException

from api import settings
from ledger.database import open_ledger
from ledger.rows import Page

T = TypeVar("T")
MOST = 200  # rows of one page
FAR = 2**53  # beyond it neither SQLite nor a browser counts exactly


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a list is wanted."""

    limit: int
    offset: int


def data_folder(request: Request) -> Path:
    """The folder that this server serves."""
    folder: Path = request.app.state.folder
    return folder


def open_for_request(folder: Annotated[Path, Depends(data_folder)]) -> Iterator[sqlite3.Connection]:
    """The ledger, open for as long as one request takes."""
    db = open_ledger(folder)
    try:
        yield db
    finally:
        db.close()


def wanted_slice(
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many to answer with.")] = 50,
    offset: Annotated[int, Query(ge=0, le=FAR, description="How many to pass over first.")] = 0,
) -> Slice:
    """The `limit` and `offset` of a list."""
    return Slice(limit, offset)


Folder = Annotated[Path, Depends(data_folder)]
Ledger = Annotated[sqlite3.Connection, Depends(open_for_request)]
Wanted = Annotated[Slice, Depends(wanted_slice)]
Id = Annotated[int, InPath(ge=1, le=FAR)]


def linked(request: Request, response: Response, page: Page[T]) -> Page[T]:
    """The page itself, with the addresses of its neighbours in the `Link` header (RFC 8288)."""
    offsets = {"first": 0, "prev": page.offset - page.limit, "next": page.offset + page.limit}
    links = [
        f'<{_at(request, page.limit, max(0, offset))}>; rel="{name}"'
        for name, offset in offsets.items()
        if name == "first" or (name == "prev" and page.offset > 0) or (name == "next" and offset < page.total)
    ]
    response.headers["Link"] = ", ".join(links)
    return page


def _at(request: Request, limit: int, offset: int) -> str:
    fields = [(key, value) for key, value in request.query_params.multi_items() if key not in ("limit", "offset")]
    return f"{request.url.path}?{urlencode([*fields, ('limit', limit), ('offset', offset)])}"


def site(request: Request) -> str:
    """Where this server is reached, for links that leave it: as it is set, else as it was asked."""
    return settings.web_address() or str(request.base_url).rstrip("/")


def etag(revision: int) -> str:
    """The ETag of a revision."""
    return f'"{revision}"'


def expected_revision(if_match: str | None) -> int | None:
    """The revision that `If-Match` names; None for none and for `*`. Raises 400 for what no answer of ours gave."""
    if if_match is None or if_match.strip() == "*":
        return None
    given = if_match.strip().removeprefix("W/").strip('"')
    if not given.isdecimal() or len(given) > 15:
        raise HTTPException(400, 'If-Match wants the ETag of the action as it was read, as in "3".')
    return int(given)
