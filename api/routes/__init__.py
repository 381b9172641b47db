"""The HTTP API, one module per noun. A route reads the request, calls one function, answers."""

from fastapi import APIRouter

from api.routes import actions, documentation, findings, meetings, minutes, people, search

PREFIX = "/api/v1"

router = APIRouter(prefix=PREFIX)
for part in (minutes, meetings, findings, actions, people, search, documentation):
    router.include_router(part.router)
