"""Alerts: what is new for saved searches, by e-mail to those who asked for it."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api import settings
from api.digest import Sent, digests, mail, post, send_digests
from ledger.moments import long_day
from ledger.reminders import all_reminders
from ledger.searches import EVERYTHING, list_searches
from search import saved
from search.hits import Hit
from search.saved import News

SHOWN = 10  # passages of one letter


@dataclass(frozen=True, slots=True)
class Alert:
    """What is new for one saved search, and to whom it goes."""

    search: str
    to: tuple[str, ...]
    new: int
    text: str


def letters(
    db: sqlite3.Connection, folder: Path, body: str | None, to: Sequence[str], *, send: bool
) -> list[Sent | Alert]:
    """Everything that goes out by e-mail, sent or as it would be: the digests, and where no body is named, alerts.

    Addresses given in `to` get the digests in place of those that the bodies have set; alerts go to their
    own. Raises NotFound, NotSent, BadSetting.
    """
    found = all_reminders(db, body)
    told: list[Sent | Alert] = [*(send_digests(found, to) if send else digests(found, to))]
    if body is None:
        told += send_alerts(db, folder) if send else alerts(db, folder)
    return told


def alerts(db: sqlite3.Connection, folder: Path) -> list[Alert]:
    """The letters as they would be sent: of each search with addresses and something new."""
    return [_alert(one) for one in _waiting(db, folder)]


def send_alerts(db: sqlite3.Connection, folder: Path) -> list[Alert]:
    """Send them. What was sent is not sent again. Raises NotSent, BadSetting."""
    sent = []
    for news in _waiting(db, folder):
        alert = _alert(news)
        post([mail(_subject(news), alert.text, alert.to)])
        saved.seen(db, folder, news.search.id, purpose="mail", upto=news.upto)
        sent.append(alert)
    return sent


def _waiting(db: sqlite3.Connection, folder: Path) -> list[News]:
    asked = list_searches(db, mailed=True, limit=EVERYTHING).items
    found = (saved.news(db, folder, one.id, purpose="mail", limit=SHOWN) for one in asked)
    return [news for news in found if news.total]


def _alert(news: News) -> Alert:
    return Alert(news.search.name, news.search.mail, news.total, "\n".join(_lines(news)).strip() + "\n")


def _subject(news: News) -> str:
    return f"{news.search.name}: {news.total} new passage{'s' if news.total > 1 else ''}"


def _lines(news: News) -> Iterator[str]:
    site = settings.web_address()
    yield f"{_subject(news)} since {long_day(news.since)}, for the search {news.search.query}"
    for hit in news.hits:
        yield from ("", *_passage(hit, site))
    if news.total > len(news.hits):
        yield from ("", f"And {news.total - len(news.hits)} more.")
    if site:
        yield from ("", f"All of them, and how to end this e-mail: {site}/searches/{news.search.id}")


def _passage(hit: Hit, site: str | None) -> Iterator[str]:
    passage = hit.passage
    yield ", ".join(filter(None, (passage.body, long_day(passage.date), passage.item)))
    speakers = f"{', '.join(passage.speakers)}: " if passage.speakers else ""
    yield f"   {speakers}“{' '.join(passage.text.split())}”"
    for one in hit.came_of:
        yield f"   {one.kind.replace('_', '-').capitalize()}: {one.status}"
    if site:
        yield f"   {site}/paragraphs/{hit.address}"
