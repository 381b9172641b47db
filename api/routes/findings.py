"""Questions, decisions and people's judgements of findings over HTTP."""

from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response

from api.requests import FAR, Ledger, Wanted, linked
from api.views import known
from ledger import decisions, questions, reviews
from ledger.rows import DecisionRow, Page, QuestionRow, ReviewRow

router = APIRouter()
BodyName = Annotated[str | None, Query(description="A body's name or slug.")]
Meeting = Annotated[int | None, Query(ge=1, le=FAR, description="Only of this meeting.")]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a finding; a correction names what is right."""

    verdict: Literal["accept", "correct", "reject", "withdraw"]
    by: str
    correction: dict[str, Any] = with_default(default_factory=dict)


JUDGEMENTS = {
    "accept": {"summary": "It is right", "value": {"verdict": "accept", "by": "Priya Shah"}},
    "reject": {"summary": "It is not one", "value": {"verdict": "reject", "by": "Priya Shah"}},
    "correct": {
        "summary": "Somebody else asked",
        "value": {"verdict": "correct", "by": "Priya Shah", "correction": {"asker": "Jane Moore"}},
    },
}


@router.get("/questions", summary="List questions", tags=["Questions and decisions"])
def list_questions(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    unanswered: Annotated[bool, Query(description="Only those without an answer so far.")] = False,
    body: BodyName = None,
    asker: Annotated[str | None, Query(description="A part of the asker's name.")] = None,
    meeting: Meeting = None,
) -> Page[QuestionRow]:
    """Questions with their answers, the latest meeting first."""
    page = questions.list_questions(
        db,
        unanswered=unanswered,
        body=known(db, body),
        asker=asker,
        meeting_id=meeting,
        limit=wanted.limit,
        offset=wanted.offset,
    )
    return linked(request, response, page)


@router.get("/decisions", summary="List decisions", tags=["Questions and decisions"])
def list_decisions(
    request: Request,
    response: Response,
    db: Ledger,
    wanted: Wanted,
    kind: Annotated[str | None, Query(description="resolved, agreed, approved, noted…")] = None,
    body: BodyName = None,
    meeting: Meeting = None,
) -> Page[DecisionRow]:
    """Decisions with their votes where the minutes give them, the latest meeting first."""
    page = decisions.list_decisions(
        db, kind=kind, body=known(db, body), meeting_id=meeting, limit=wanted.limit, offset=wanted.offset
    )
    return linked(request, response, page)


@router.post("/findings/{key}/reviews", status_code=201, summary="Judge a finding", tags=["Reviews"])
def review(db: Ledger, key: str, judgement: Annotated[Judgement, Body(openapi_examples=JUDGEMENTS)]) -> ReviewRow:
    """Judgements are only ever added; the latest counts, and reading the minutes again never undoes it.

    `withdraw` takes back the latest.
    """
    return reviews.review(db, key, judgement.verdict, by=judgement.by, correction=judgement.correction or None)


@router.get("/findings/{key}/reviews", summary="Judgements of a finding", tags=["Reviews"])
def list_reviews(request: Request, response: Response, db: Ledger, wanted: Wanted, key: str) -> Page[ReviewRow]:
    """Who judged the finding, and how, the latest first."""
    page = reviews.list_reviews(db, finding_key=key, limit=wanted.limit, offset=wanted.offset)
    return linked(request, response, page)
