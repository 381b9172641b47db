"""The HTTP API, one module per noun. A route reads the request, calls one function, answers."""

from typing import Any

from fastapi import APIRouter

from api.routes import (
    actions,
    asking,
    documentation,
    figures,
    findings,
    glossary,
    links,
    meetings,
    minutes,
    papers,
    people,
    reminders,
    reviews,
    search,
    searches,
)

PREFIX = "/api/v1"

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, in a sentence."},
        "instance": {"type": "string"},
    },
}
# Any route may answer so; it also takes the place of the framework's own form of errors.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "A problem (RFC 9457).", "content": {"application/problem+json": {"schema": PROBLEM}}}
}

router = APIRouter(prefix=PREFIX, responses=PROBLEMS)
for part in (
    minutes,
    meetings,
    findings,
    actions,
    people,
    asking,
    search,
    searches,
    glossary,
    papers,
    reviews,
    figures,
    reminders,
    links,
    documentation,
):
    router.include_router(part.router)
