"""An invented council's register of meetings, served on this machine: its web service and its pages."""

import gzip
import hashlib
import html
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FORUM, PLANNING, OLD = 143, 207, 99


@dataclass(frozen=True)
class Sitting:
    """A meeting that the site holds. `printed` are minutes as a PDF alone; `cut` shows them item by item only."""

    number: int
    committee: int
    date: str  # 14/09/2023
    long_date: str  # Thursday, 14th September, 2023
    items: tuple[tuple[str, str, str], ...] = ()  # title, what the agenda asked, what happened
    status: str = "Confirmed"
    published: bool = True
    printed: bool = False
    cut: bool = False


BALANCES = (
    ("Apologies for absence", "To receive apologies for absence.", "Apologies were received from Peter Lund."),
    (
        "Surplus balances",
        "To consider the report of the Head of Finance.",
        "Martin Pryce asked how many schools held surplus balances over 8%.\n"
        "Helen Corrigan replied that there were nine.\n"
        "Helen Corrigan agreed to circulate the list to members by 31 October 2023.\n"
        "RESOLVED: That the report be noted.",
    ),
)
TRANSFER = (
    ("Apologies for absence", "To receive apologies for absence.", "There were none."),
    (
        "Schools Block transfer",
        "To consider whether a transfer be sought.",
        "Jane Whitlock asked whether a transfer of 0.5% would be sought.\n"
        "Owen Tate replied that it had been ruled out.\n"
        "RESOLVED: That no transfer be sought for 2024/25.",
    ),
)
ROOF = (
    (
        "Repairs to the depot",
        "To note progress.",
        "Councillor Ruth Amos asked when the roof of the depot would be mended.\n"
        "The Head of Property replied that work would begin in March.",
    ),
)
SITTINGS = (
    Sitting(901, FORUM, "14/09/2023", "Thursday, 14th September, 2023", BALANCES),
    Sitting(902, FORUM, "16/11/2023", "Thursday, 16th November, 2023", TRANSFER),
    Sitting(903, FORUM, "18/01/2024", "Thursday, 18th January, 2024", published=False),
    Sitting(904, FORUM, "14/03/2024", "Thursday, 14th March, 2024", status="Cancelled"),
    Sitting(911, PLANNING, "05/10/2023", "Thursday, 5th October, 2023", ROOF),
    Sitting(912, PLANNING, "07/12/2023", "Thursday, 7th December, 2023", printed=True),
    Sitting(913, PLANNING, "08/02/2024", "Thursday, 8th February, 2024", ROOF, cut=True),
)
TITLES = {FORUM: "Millbrook & Vale Schools Forum", PLANNING: "Property Sub-Committee", OLD: "Education Board"}


@dataclass
class CouncilSite:
    """The site, what it was asked, and how it behaves."""

    address: str = ""
    robots: str | None = "User-agent: *\nDisallow: /mgCalendarMonthView.aspx\n"
    service: bool = True  # whether the web service answers others
    tells_minutes: bool = True  # whether it tells the minutes' words itself
    tags: bool = True  # whether answers carry an ETag
    packed: bool = False
    moving: bool = False  # a hidden field that differs each time
    sittings: tuple[Sitting, ...] = SITTINGS
    troubles: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    slow: float = 0.0
    asked: list[tuple[str, dict[str, str], int]] = field(default_factory=list)  # path, headers, status
    times: list[float] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def paths(self, part: str = "", status: int = 0) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _, told in self.asked if part in path and status in (0, told)]

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, kind and body for a path."""
        page, query = urlsplit(path).path.lower(), {k.lower(): v[0] for k, v in parse_qs(urlsplit(path).query).items()}
        if page == "/robots.txt":
            return (200, "text/plain", self.robots.encode()) if self.robots is not None else (404, "text/plain", b"")
        if page.startswith("/mgwebservice.asmx/"):
            if not self.service:
                unfit = f"Request format is unrecognized for URL unexpectedly ending in '{path}'."
                return 500, "text/html", f"<html><body><h1>Server Error</h1>{unfit}</body></html>".encode()
            return self._service(page.rpartition("/")[2], query)
        return self._page(page, query)

    def _service(self, name: str, query: dict[str, str]) -> tuple[int, str, bytes]:
        made: dict[str, Callable[[], str]] = {
            "getcommittees": committees_xml,
            "getmeetings": lambda: meetings_xml(self._of(int(query["lcommitteeid"]))),
            "getmeeting": lambda: meeting_xml(self._one(int(query["lmeetingid"])), self.tells_minutes),
        }
        return 200, "text/xml; charset=utf-8", ('<?xml version="1.0" encoding="utf-8"?>\n' + made[name]()).encode()

    def _page(self, page: str, query: dict[str, str]) -> tuple[int, str, bytes]:
        if page == "/":
            return 200, "text/html", framed("Welcome", '<p><a href="/mgListCommittees.aspx?bcr=1">Committees</a></p>')
        if page == "/mglistcommittees.aspx":
            return 200, "text/html", framed("Committees", committee_links())
        if page == "/ielistmeetings.aspx":
            body = meeting_links(self._of(int(query["cid"])), int(query.get("year", 0)))
            return 200, "text/html", framed(f"Browse meetings - {TITLES[int(query['cid'])]}", body)
        if page == "/ielistdocuments.aspx":
            hidden = f'<input type="hidden" name="__VIEWSTATE" value="{time.time_ns()}" />' if self.moving else ""
            return 200, "text/html", meeting_page(self._one(int(query["mid"])), hidden)
        if page == "/mgai.aspx":
            number, _, item = query["id"].partition("0")
            return 200, "text/html", item_page(self._one(int(query["mid"])), int(item or number) - 1)
        if page.startswith("/documents/g912/"):
            return 200, "application/pdf", printed_minutes()
        return 404, "text/html", b"<html><body><h1>404 - File or directory not found.</h1></body></html>"

    def _of(self, committee: int) -> list[Sitting]:
        return [one for one in self.sittings if one.committee == committee]

    def _one(self, number: int) -> Sitting:
        return next(one for one in self.sittings if one.number == number)


def committees_xml() -> str:
    rows = "".join(
        f"<committee><committeeid>{number}</committeeid><committeetitle>{html.escape(html.escape(title))}</committeetitle>"
        f"<committeedeleted>False</committeedeleted><committeeexpired>{number == OLD}</committeeexpired>"
        "<committeecategory>Committees</committeecategory></committee>"
        for number, title in TITLES.items()
    )
    return f"<committees><committeescount>{len(TITLES)}</committeescount>{rows}</committees>"


def meetings_xml(sittings: list[Sitting]) -> str:
    """As the service answers: whatever the days asked for, so that a reader who trusts it reads too much."""
    rows = "".join(
        f"<meeting><meetingid>{one.number}</meetingid><meetingdate>{one.date}</meetingdate><meetingtime>16:30</meetingtime>"
        f"<meetingstatus>{one.status}</meetingstatus></meeting>"
        for one in sittings
    )
    committee = sittings[0].committee if sittings else OLD
    head = f"<committee><committeeid>{committee}</committeeid><meetings>{rows}</meetings></committee>"
    return f"<getmeetings><committeeid>{committee}</committeeid>{head}</getmeetings>"


def meeting_xml(one: Sitting, words: bool) -> str:
    items = "".join(
        f"<agendaitem><agendaitemid>{one.number}0{n}</agendaitemid><agendaitemnumber>{n}</agendaitemnumber>"
        f"<minutesitemnumber>{n}</minutesitemnumber><agendaitemtitle>{html.escape(title)}</agendaitemtitle>"
        f"<agendatext>{html.escape(f'<p>{asked}</p>')}</agendatext><isrestricted>False</isrestricted>"
        f"<isminutepublished>{one.published}</isminutepublished><fulldisplaynumberformat>{n}.</fulldisplaynumberformat>"
        f"<minutesnonemptyhtmlbody>{html.escape(word_paragraphs(told) * (words and not one.cut))}"
        "</minutesnonemptyhtmlbody><linkeddocuments /></agendaitem>"
        for n, (title, asked, told) in enumerate(one.items, 1)
    )
    people = "".join(
        f"<attendee><memberid>{n}</memberid><name>{name}</name><roledescription>{role}</roledescription>"
        f"<attendance>{status}</attendance></attendee>"
        for n, (name, role, status) in enumerate(PEOPLE, 1)
    )
    return (
        f"<meeting><meetingid>{one.number}</meetingid><meetingdate>{one.date}</meetingdate><meetingtime>16:30</meetingtime>"
        f"<meetinglocation>Guildhall, Millbrook</meetinglocation><meetingstatus>{one.status}</meetingstatus>"
        f"<agendapublished>True</agendapublished><minutepublished>{one.published}</minutepublished>"
        f"<attendees>{people}</attendees><agendaitems>{items}</agendaitems></meeting>"
    )


PEOPLE = (
    ("Judith Aldous", "Chair", "Present"),
    ("Martin Pryce", "Committee Member", "Present"),
    ("Jane Whitlock", "Committee Member", "Present"),
    ("Peter Lund", "Committee Member", "Apologies"),
)


def word_paragraphs(told: str) -> str:
    return "".join(f'<p class="MsoNormal" style="margin:0cm">{html.escape(line)}</p>' for line in told.split("\n"))


def framed(title: str, body: str, hidden: str = "") -> bytes:
    """A page with the frame that registers have around their content."""
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><title>{html.escape(title)} | Millbrook</title></head><body><nav>'
        '<a href="/mgMemberIndex.aspx">Councillors</a> <a href="mailto:clerk@millbrook.example">Write to us</a></nav>'
        f'<form method="post" action="./">{hidden}<div id="modgov"><div class="mgContent"><h1>{html.escape(title)}</h1>'
        f"{body}</div></div></form><footer>Millbrook Council</footer></body></html>"
    ).encode()


def committee_links() -> str:
    rows = "".join(
        f'<li><a href="mgCommitteeDetails.aspx?ID={number}">{html.escape(title)}</a></li>'
        for number, title in TITLES.items()
        if number != OLD
    )
    return f'<ul class="mgBulletList">{rows}</ul>'


def meeting_links(sittings: list[Sitting], year: int) -> str:
    """The latest year's meetings, or those of one year, and links to the other years."""
    years = sorted({one.date[-4:] for one in sittings}, reverse=True)
    wanted = str(year) if year else years[0]
    rows = "".join(
        f'<li><a href="ieListDocuments.aspx?CId={one.committee}&amp;MId={one.number}&amp;Ver=4" title="Link to agenda">'
        f"{one.long_date.split(', ', 1)[1].replace(',', '')} 4.30 pm</a>"
        f"{' - CANCELLED' * (one.status == 'Cancelled')}</li>"
        for one in sittings
        if one.date.endswith(wanted)
    )
    links = "".join(f'<a href="ieListMeetings.aspx?CId={sittings[0].committee}&amp;Year={y}">{y}</a> ' for y in years)
    return f"<ul>{rows}</ul><p>Other years: {links}</p>"


def meeting_page(one: Sitting, hidden: str = "") -> bytes:
    title = "Agenda and minutes" if one.published else "Agenda"
    head = (
        f'<h2 class="mgSubTitleTxt">{html.escape(TITLES[one.committee])} - {one.long_date} 4.30 pm</h2>'
        '<p><span class="mgLabel">Venue:</span> Guildhall, Millbrook</p>'
    )
    printed = f"documents/g{one.number}/Printed minutes {one.long_date}.pdf?T=1"
    link = (
        f'<p><a class="mgActionList" href="{printed}">Printed minutes <span class="mgFileSize">PDF 92 KB</span></a></p>'
    )
    rows = "".join(page_item(one, n, *item) for n, item in enumerate(one.items, 1))
    table = f'<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>{rows}</table>'
    return framed(title, head + link * one.printed + table, hidden)


def page_item(one: Sitting, n: int, title: str, asked: str, told: str) -> str:
    minutes = f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara">{word_paragraphs(told)}</div>'
    if one.cut:
        page = f"mgAi.aspx?MId={one.number}&amp;ID={n}#mgDocuments"
        minutes = f'<p><a href="{page}">View the full minutes text for item {n}.</a></p>'
    return (
        f'<tr><td><p class="mgAiTitleTxt">{n}.</p></td><td><p class="mgAiTitleTxt">{html.escape(title)}</p>'
        f'<div class="mgWordPara"><p>{asked}</p></div>{minutes if one.published else ""}</td></tr>'
    )


def item_page(one: Sitting, n: int) -> bytes:
    title, asked, told = one.items[n]
    body = (
        f'<h2 class="mgSubTitleTxt">{title}</h2><div class="mgWordPara"><p>{asked}</p></div>'
        f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara">{word_paragraphs(told)}</div>'
    )
    return framed("Agenda item", body)


def printed_minutes() -> bytes:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    lines = (
        "PROPERTY SUB-COMMITTEE",
        "Minutes of the meeting held on Thursday 7 December 2023",
        "Present: Councillor Ruth Amos (Chair), Councillor Neil Birch",
        "1. Depot",
        "Councillor Neil Birch asked whether the depot was insured.",
        "The Head of Property replied that it was.",
    )
    for n, line in enumerate(lines):
        canvas.drawString(72, 780 - 36 * n, line)
    canvas.save()
    return out.getvalue()


@contextmanager
def council_site(**ways: object) -> Iterator[CouncilSite]:
    """The site, running for as long as the block lasts."""
    site = CouncilSite(**ways)  # type: ignore[arg-type]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with site.lock:
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
                site.times.append(time.monotonic())
            try:
                self._answer()
            finally:
                with site.lock:
                    site.at_once -= 1

        def _answer(self) -> None:
            time.sleep(site.slow)
            trouble = next((list_ for part, list_ in site.troubles.items() if part in self.path and list_), None)
            status, told = trouble.pop(0) if trouble else (0, {})
            headers, body = dict(told), b""
            if not status:
                status, kind, body = site.answer(self.path)
                headers["Content-Type"] = kind
                tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                if site.tags and status == 200:
                    headers["ETag"] = tag
                    if self.headers.get("If-None-Match") == tag:
                        status, body = 304, b""
                if site.packed and body:
                    headers["Content-Encoding"], body = "gzip", gzip.compress(body)
            site.asked.append((self.path, dict(self.headers.items()), status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
