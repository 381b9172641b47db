"""The glossary of a body over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body

from api.requests import Ledger
from ledger import glossary as entries
from ledger.glossary import Entry

router = APIRouter(prefix="/bodies/{body}/glossary", tags=["Search"])


@router.get("", summary="The glossary of a body")
def glossary(db: Ledger, body: str) -> tuple[Entry, ...]:
    """Short forms that its minutes explain, or a person did: search takes either form for the other."""
    return entries.glossary(db, body)


@router.put("/{short}", summary="Explain a short form")
def explain(
    db: Ledger,
    body: str,
    short: str,
    long: Annotated[str, Body(description="What it stands for; empty takes it out.", examples=["growth fund"])],
    by: Annotated[str, Body(examples=["Priya Shah"])],
) -> tuple[Entry, ...]:
    """In place of what the minutes say of it."""
    return entries.explain(db, body, short, long, by=by)


@router.delete("/{short}", summary="Leave a short form to the minutes")
def leave(db: Ledger, body: str, short: str, by: str) -> tuple[Entry, ...]:
    """Forgets what a person said of it."""
    return entries.leave_to_minutes(db, body, short, by=by)
