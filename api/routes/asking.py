"""Answers, timelines, topics and precedent over HTTP."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api import feeds, settings
from api.feeds import MIME
from api.figure_charts import series_chart
from api.requests import Folder, Ledger, site
from search import answers, precedent, prose, timeline, topics
from search.answers import Answered
from search.precedent import Precedent
from search.timeline import Timeline
from search.topics import Topic

router = APIRouter(tags=["Answers and timelines"])
MOST = 2_000
Question = Annotated[
    str, Query(max_length=MOST, description="A question.", examples=["has a transfer been ruled out?"])
]
Line = Annotated[
    str,
    Query(max_length=MOST, description="A query, with fields as in a search.", examples=["deficit body:amberley"]),
]
Matter = Annotated[str, Query(max_length=MOST, description="The matter.", examples=["schools block transfer"])]
Slug = Annotated[str, "The slug of a topic, as the list of topics gives it."]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic with its timeline."""

    topic: Topic
    timeline: Timeline


@router.get("/ask", summary="Ask a question")
def ask(db: Ledger, folder: Folder, q: Question) -> Answered:
    """The sentences of the minutes that answer, each cited; `found` is false when nothing does.

    `differing` names sentences that tell the same thing differently; `asked` are questions of the minutes like it
    that were never answered; `prose` is a text that rests on the sentences, where a language model is set.
    """
    return prose.with_prose(settings.writer(), q, answers.ask(db, folder, q))


@router.get("/timeline", summary="The timeline of a query")
def line(db: Ledger, folder: Folder, q: Line) -> Timeline:
    """Meeting by meeting what was asked, answered, promised, decided and reported, and the figures that recur."""
    return timeline.timeline(db, folder, q)


@router.get(
    "/timeline/figures",
    summary="The figures of a timeline as a chart",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
def figures(db: Ledger, folder: Folder, q: Line) -> Response:
    """The first series of figures that recur, as a chart that tells in words what it shows."""
    return Response(series_chart(timeline.timeline(db, folder, q).figures), media_type="image/svg+xml")


@router.get("/topics", summary="Topics of all minutes")
def list_topics(db: Ledger, folder: Folder) -> list[Topic]:
    """Groups of agenda items that lie near each other in meaning, named by their own terms, the largest first."""
    return topics.list_topics(db, folder)


@router.get("/topics/{slug}", summary="A topic with its timeline")
def topic(db: Ledger, folder: Folder, slug: Slug) -> TopicLine:
    """What was asked, answered, promised, decided and reported of it, meeting by meeting."""
    return TopicLine(*topics.get_topic(db, folder, slug))


@router.get(
    "/topics/{slug}/feed.atom",
    summary="A topic as Atom",
    response_class=Response,
    responses={200: {"content": {MIME: {}}}},
)
def topic_feed(request: Request, db: Ledger, folder: Folder, slug: Slug) -> Response:
    """The passages of a topic, those that were logged last first."""
    return Response(feeds.of_topic(db, folder, slug, site(request)), media_type=MIME)


@router.get("/precedent", summary="What was decided on a matter before")
def precedents(db: Ledger, folder: Folder, q: Matter) -> list[Precedent]:
    """The decisions of each body on a matter, year by year, with votes, movers and conditions."""
    return precedent.precedent(db, folder, q)
