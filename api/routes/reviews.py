"""What waits for a judgement, what people add, and agreement with the machine, over HTTP."""

from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response

from api.requests import Id, Ledger, Wanted, linked
from api.views import known
from ledger import added
from ledger import queue as waiting
from ledger.queue import Agreement
from ledger.rows import FindingRow, Page

router = APIRouter(tags=["Reviews"])


@dataclass(frozen=True, slots=True)
class Addition:
    """What the machine missed: exact words of a paragraph of the current minutes, and what they are."""

    kind: Literal["question", "commitment", "decision", "follow_up"]
    paragraph: int
    words: str
    by: str
    fields: dict[str, Any] = with_default(default_factory=dict)


ADDITIONS = {
    "commitment": {
        "summary": "A promise that was missed",
        "value": {
            "kind": "commitment",
            "paragraph": 12,
            "words": "would let members have the figures",
            "by": "Priya Shah",
            "fields": {"owner": "Head of Finance"},
        },
    }
}


@router.get("/meetings/{meeting_id}/review", summary="What waits for a judgement")
def queue(request: Request, response: Response, db: Ledger, wanted: Wanted, meeting_id: Id) -> Page[FindingRow]:
    """The findings of a meeting that nobody has judged, the most doubtful first."""
    page = waiting.review_queue(db, meeting_id, limit=wanted.limit, offset=wanted.offset)
    return linked(request, response, page)


@router.post("/meetings/{meeting_id}/findings", status_code=201, summary="Add a finding")
def add(db: Ledger, meeting_id: Id, addition: Annotated[Addition, Body(openapi_examples=ADDITIONS)]) -> FindingRow:
    """It stands as long as its words do, however often the minutes are read. A commitment gives an open action."""
    return added.add(
        db,
        meeting_id,
        addition.kind,
        addition.paragraph,
        addition.words,
        by=addition.by,
        fields=addition.fields,
    )


@router.get("/agreement", summary="Agreement with the machine")
def agreement(
    db: Ledger,
    body: Annotated[str | None, Query(description="A body's name or slug.")] = None,
    meeting: Annotated[int | None, Query(ge=1, le=2**53, description="Only of this meeting.")] = None,
) -> list[Agreement]:
    """How often people let stand what was found, kind by kind, over the current minutes."""
    return list(waiting.agreement(db, body=known(db, body), meeting_id=meeting))
