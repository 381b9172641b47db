"""The web pages, one module per noun: made on the server, whole without JavaScript."""

from fastapi import APIRouter

from api.pages import (
    actions,
    asking,
    bodies,
    check,
    figures,
    findings,
    home,
    links,
    log,
    meetings,
    papers,
    people,
    reminders,
    review,
    search,
    searches,
)

router = APIRouter()
for part in (
    home,
    log,
    meetings,
    findings,
    actions,
    people,
    asking,
    search,
    searches,
    papers,
    reminders,
    figures,
    bodies,
    check,
    review,
    links,
):
    router.include_router(part.router)
