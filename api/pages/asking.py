"""Ask, timelines, topics and precedent."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api import feeds, settings
from api.feeds import MIME
from api.figure_charts import series_chart
from api.highlights import Mark, pieces
from api.rendering import page
from api.requests import Folder, Ledger, site
from ledger import bodies
from search import answers, precedent, prose, timeline, topics
from search.errors import SearchError
from search.highlight import mark, sought
from search.query import parse
from search.timeline import Timeline

router = APIRouter()
MOST_CHARACTERS = 2_000
SHOWN = {"asked": "question", "promised": "commitment", "decided": "decision", "reported": "follow_up"}


@router.get("/ask")
def ask(request: Request, db: Ledger, folder: Folder, q: str = "") -> HTMLResponse:
    """The sentences that answer a question, each cited."""
    context: dict[str, Any] = {"q": q, "answer": None, "fault": ""}
    if not q.strip():
        return page(request, "ask.html", **context)
    try:
        answer = prose.with_prose(settings.writer(), q, answers.ask(db, folder, q))
    except SearchError as fault:
        return page(request, "ask.html", 422, **context | {"fault": str(fault)})
    return page(request, "ask.html", **context | {"answer": answer})


@router.get("/timeline")
def line(request: Request, db: Ledger, folder: Folder, q: str = "", body: str = "") -> HTMLResponse:
    """What was asked, answered, promised, decided and reported of something, downwards."""
    context: dict[str, Any] = {"q": q, "body": body, "bodies": bodies.list_bodies(db).items, "line": None, "fault": ""}
    if not q.strip() and not body.strip():
        return page(request, "timeline.html", **context)
    try:
        told = timeline.timeline(db, folder, f'{q} body:"{body}"' if body.replace('"', "").strip() else q)
    except SearchError as fault:
        return page(request, "timeline.html", 422, **context | {"fault": str(fault)})
    return page(request, "timeline.html", **context | {"line": told} | _drawn(told, q))


@router.get("/topics")
def list_topics(request: Request, db: Ledger, folder: Folder) -> HTMLResponse:
    """The topics of all minutes."""
    try:
        return page(request, "topics.html", topics=topics.list_topics(db, folder), fault="")
    except SearchError as fault:
        return page(request, "topics.html", topics=[], fault=str(fault))


@router.get("/topics/{slug}")
def topic(request: Request, db: Ledger, folder: Folder, slug: str) -> HTMLResponse:
    """A topic with its timeline."""
    one, told = topics.get_topic(db, folder, slug)
    return page(request, "topic.html", topic=one, line=told, **_drawn(told, " ".join(one.terms)))


@router.get("/topics/{slug}/feed.atom")
def topic_feed(request: Request, db: Ledger, folder: Folder, slug: str) -> Response:
    """The Atom feed of a topic."""
    return Response(feeds.of_topic(db, folder, slug, site(request)), media_type=MIME)


@router.get("/precedent")
def precedents(request: Request, db: Ledger, folder: Folder, q: str = "") -> HTMLResponse:
    """What was decided on a matter, year by year."""
    if not q.strip():
        return page(request, "precedent.html", q="", found=None, fault="")
    try:
        return page(request, "precedent.html", q=q, found=precedent.precedent(db, folder, q), fault="")
    except SearchError as fault:
        return page(request, "precedent.html", 422, q=q, found=None, fault=str(fault))


def _drawn(told: Timeline, words: str) -> dict[str, Any]:
    """What a page of a timeline needs beside it: charts, and the words looked for marked."""
    wanted = sought(parse(words)) if words.strip() else ()
    return {
        "charts": [Markup(series_chart(told.figures, number)) for number in range(len(told.figures))],
        "marked": lambda text: list(pieces(text, 0, (Mark(a, b, "word") for a, b in mark(text, wanted).spans))),
        "shown": SHOWN,
    }
