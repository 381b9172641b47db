"""The web pages, one module per noun: made on the server, whole without JavaScript."""

from fastapi import APIRouter

from api.pages import actions, bodies, check, findings, home, log, meetings, papers, people, review, search

router = APIRouter()
for part in (home, log, meetings, findings, actions, people, search, papers, bodies, review):
    router.include_router(part.router)
