"""Fetching minutes from registers of meetings, against an invented council's site on this machine.

No request leaves this machine: where a public number is needed, `Internet` carries it to the local site.
"""

import datetime as dt
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import MATTERS, hearing_the_key, outcome, run
from council_site import FORUM, SITTINGS, TITLES, CouncilSite, council_site
from hypothesis import given
from hypothesis import strategies as st

from ingest.harvest import manners, robots
from ingest.harvest.asking import Asker, Validators, agent
from ingest.harvest.errors import Busy, Disallowed, FetchError, Forbidden, Later, NoRegister, Unanswered
from ingest.harvest.hosts import check, judge
from ingest.harvest.memory import Marks, memory_of
from ingest.harvest.papers import digest
from ingest.harvest.register import site_of
from ingest.harvest.trip import Found, Trip, Wanted, setting_out

SINCE, UNTIL = dt.date(2023, 9, 1), dt.date(2024, 7, 31)
PUBLIC, OTHER_PUBLIC = "93.184.216.34", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
WITH_MINUTES = {901, 902, 911, 912, 913}


def asker_of(**ways: Any) -> Asker:
    return Asker(**{"private": True, "delay": 0.0, **ways})


@contextmanager
def trip_to(site: CouncilSite, folder: Path, address: str = "", **ways: Any) -> Iterator[Trip]:
    wanted = Wanted(SINCE, UNTIL, ways.pop("body", ""), ways.pop("limit", None))
    keep, holds = ways.pop("keep", None), ways.pop("holds", lambda _: True)
    with setting_out(address or site.address, asker_of(**ways), wanted, folder, holds, keep) as trip:
        yield trip


def fetched(site: CouncilSite, folder: Path, address: str = "", **ways: Any) -> list[Found]:
    """All findings of a journey, each new one settled."""
    with trip_to(site, folder, address, **ways) as trip:
        return [settled(trip, found) for found in trip.findings()]


def settled(trip: Trip, found: Found) -> Found:
    if found.outcome == "new":
        trip.settle(found, [f"{found.meeting.number}.1"])
    return found


def outcomes(found: list[Found]) -> dict[int, str]:
    return {one.meeting.number: one.outcome for one in found}


# The ways to the minutes


def test_the_web_service_comes_first(tmp_path: Path) -> None:
    with council_site() as site:
        found = fetched(site, tmp_path)
    assert outcomes(found) == dict.fromkeys(WITH_MINUTES, "new") | {903: "none"}
    forum = next(one for one in found if one.meeting.number == 901)
    assert (forum.meeting.body, forum.meeting.date) == (TITLES[FORUM], dt.date(2023, 9, 14))
    assert forum.address == f"{site.address}mgWebService.asmx/GetMeeting?lMeetingId=901"
    assert forum.data is not None
    assert b"surplus balances over 8%" in forum.data
    assert not site.paths("mgListCommittees")
    assert not site.paths("MId=901")


def test_the_pages_come_second(tmp_path: Path) -> None:
    with council_site(service=False) as site:
        found = fetched(site, tmp_path)
    assert outcomes(found) == dict.fromkeys(WITH_MINUTES, "new") | {903: "none"}
    assert site.paths("mgWebService.asmx") == ["/mgWebService.asmx/GetCommittees"]  # "switched off" is not asked again
    forum = next(one for one in found if one.meeting.number == 902)
    assert (forum.meeting.body, forum.meeting.date) == (TITLES[FORUM], dt.date(2023, 11, 16))
    assert site.paths("Year=2023")


def test_a_service_that_only_says_that_there_are_minutes(tmp_path: Path) -> None:
    with council_site(tells_minutes=False) as site:
        found = fetched(site, tmp_path, body="schools forum")
        assert {one.address.partition("?")[0] for one in found if one.data} == {f"{site.address}ieListDocuments.aspx"}
        assert outcomes(fetched(site, tmp_path, body="schools forum")) == {901: "old", 902: "old", 903: "none"}


def test_minutes_that_are_only_printed(tmp_path: Path) -> None:
    with council_site() as site:
        found = next(one for one in fetched(site, tmp_path, body="property") if one.meeting.number == 912)
    assert found.data is not None
    assert found.data.startswith(b"%PDF-")
    assert "/documents/g912/" in found.address


def test_minutes_that_the_page_cuts_short(tmp_path: Path) -> None:
    with council_site() as site:
        found = next(one for one in fetched(site, tmp_path, body="property") if one.meeting.number == 913)
    assert site.paths("/mgAi.aspx")
    assert found.data is not None
    assert b"would begin in March" in found.data
    assert b"mgAi.aspx" in found.data  # the address under which each part came


def test_meetings_out_of_the_period_are_not_asked_for(tmp_path: Path) -> None:
    """Though the service lists them all the same."""
    with council_site() as site:
        asker, wanted = asker_of(), Wanted(dt.date(2023, 10, 1), dt.date(2023, 11, 30))
        with setting_out(site.address, asker, wanted, tmp_path, lambda _: True) as trip:
            assert outcomes(list(trip.findings())) == {902: "new", 911: "new"}
    assert site.paths("GetMeetings")[0].endswith("sFromDate=01/10/2023&sToDate=30/11/2023")


def test_the_latest_comes_first_and_what_was_called_off_never(tmp_path: Path) -> None:
    for service in (True, False):
        with council_site(service=service) as site:
            found = fetched(site, tmp_path / str(service), body="millbrook-vale-schools-forum")
        assert [one.meeting.number for one in found] == [903, 902, 901]


def test_an_address_of_one_body_or_one_meeting(tmp_path: Path) -> None:
    with council_site() as site:
        one = fetched(site, tmp_path, f"{site.address}mgCommitteeDetails.aspx?ID={FORUM}")
        assert set(outcomes(one)) == {901, 902, 903}
        one = fetched(site, tmp_path, f"{site.address}ieListDocuments.aspx?CId={FORUM}&MId=901&Ver=4")
        assert outcomes(one) == {901: "new"}
        assert one[0].meeting.body is None  # the page says it


def test_an_unknown_body_is_told_with_those_there_are(tmp_path: Path) -> None:
    with council_site() as site, pytest.raises(NoRegister, match="Property Sub-Committee"):
        fetched(site, tmp_path, body="Harbour Board")


def test_a_site_without_a_register(tmp_path: Path) -> None:
    with council_site() as site, pytest.raises(NoRegister):
        fetched(site, tmp_path, f"{site.address}parish/")


@pytest.mark.parametrize(
    ("address", "base", "committee", "meeting"),
    [
        ("democracy.example.gov.uk", "https://democracy.example.gov.uk/", None, None),
        ("HTTP://Democracy.Example.gov.uk/mgListCommittees.aspx?bcr=1", "http://democracy.example.gov.uk/", None, None),
        ("https://x.example/moderngov/ieListMeetings.aspx?CommitteeId=7", "https://x.example/moderngov/", 7, None),
        ("https://x.example/mgCommitteeDetails.aspx?ID=8", "https://x.example/", 8, None),
        ("https://x.example/ieListDocuments.aspx?CId=7&MId=12&Ver=4", "https://x.example/", 7, 12),
        ("https://x.example/mgWebService.asmx/GetCommittees", "https://x.example/", None, None),
        ("https://x.example/council/meetings", "https://x.example/council/meetings/", None, None),
    ],
)
def test_addresses_as_people_copy_them(address: str, base: str, committee: int | None, meeting: int | None) -> None:
    site = site_of(address)
    assert (site.base, site.committee, site.meeting) == (base, committee, meeting)


# Manners


def test_robots_txt_is_kept_to(tmp_path: Path) -> None:
    with council_site(robots="User-agent: *\nDisallow: /\n") as site:
        with pytest.raises(Disallowed):
            fetched(site, tmp_path)
        assert site.paths() == ["/robots.txt"]


def test_robots_txt_may_speak_of_us_alone(tmp_path: Path) -> None:
    told = f"User-agent: *\nDisallow:\n\nUser-agent: {robots.AGENT}\nDisallow: /\n"
    with council_site(robots=told) as site, pytest.raises(Disallowed):
        fetched(site, tmp_path)


def test_robots_txt_may_close_the_service_alone(tmp_path: Path) -> None:
    with council_site(robots="User-agent: *\nDisallow: /mgWebService.asmx\n") as site:
        assert outcomes(fetched(site, tmp_path, body="forum")) == {901: "new", 902: "new", 903: "none"}
        assert not site.paths("mgWebService")


def test_no_robots_txt_forbids_nothing_and_a_broken_one_everything(tmp_path: Path) -> None:
    with council_site(robots=None) as site:
        assert fetched(site, tmp_path)
        site.troubles["robots"] = [(503, {})] * manners.TRIES
        site.asked.clear()
        with pytest.raises(Later, match="without its rules"):
            fetched(site, tmp_path, sleep=lambda _: None)
        assert site.paths() == ["/robots.txt"] * manners.TRIES


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_is_not_well_is_not_asked_another_way(tmp_path: Path, status: int) -> None:
    with council_site() as site:
        site.troubles["GetCommittees"] = [(status, {})] * 99
        with pytest.raises((Later, Unanswered), match=str(status)):
            fetched(site, tmp_path, sleep=lambda _: None)
        assert not site.paths("mgListCommittees")
        assert len(site.paths("GetCommittees")) == manners.TRIES


def test_the_delay_that_robots_txt_wants(tmp_path: Path) -> None:
    waits: list[float] = []
    with council_site(robots="User-agent: *\nCrawl-delay: 7\n") as site:
        fetched(site, tmp_path, body="forum", sleep=waits.append)
    assert len(waits) >= 4
    assert all(6.0 < wait <= 7.0 for wait in waits)


def test_a_pause_between_any_two_requests_and_never_two_at_once(tmp_path: Path) -> None:
    with council_site() as site:
        fetched(site, tmp_path, delay=0.05)
        gaps = [b - a for a, b in zip(site.times, site.times[1:], strict=False)]
    assert min(gaps) >= 0.05
    assert site.most_at_once == 1


def test_a_public_site_is_never_hurried() -> None:
    assert manners.pause(0.0, True, 0.0) == manners.LEAST_DELAY
    assert manners.pause(0.0, False, 0.0) == 0.0
    assert manners.pause(2.0, True, 10.0) == 10.0


def test_we_say_who_we_are(tmp_path: Path) -> None:
    with council_site() as site:
        fetched(site, tmp_path)
    assert {headers["User-Agent"] for _, headers, _ in site.asked} == {agent()}
    assert agent().startswith("matters-arising/")
    assert not any("Cookie" in headers for _, headers, _ in site.asked)


def test_retry_after_is_kept_to(tmp_path: Path) -> None:
    waits: list[float] = []
    with council_site() as site:
        site.troubles["lMeetingId=902"] = [(429, {"Retry-After": "17"}), (503, {"Retry-After": _in(30)}), (502, {})]
        found = fetched(site, tmp_path, body="forum", sleep=waits.append)
    assert outcomes(found)[902] == "new"
    assert waits[0] == 17
    assert 25 < waits[1] <= 30
    assert waits[2] == manners.FIRST_WAIT * 4


def _in(seconds: int) -> str:
    when = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
    return when.strftime("%a, %d %b %Y %H:%M:%S GMT")


def test_a_site_that_wants_a_long_peace_gets_it(tmp_path: Path) -> None:
    with council_site() as site:
        site.troubles["lMeetingId=902"] = [(429, {"Retry-After": "7200"})]
        with pytest.raises(Later, match="2 hours"):
            fetched(site, tmp_path, body="forum")
        assert len(site.paths("lMeetingId=902")) == 1
        assert outcomes(fetched(site, tmp_path, body="forum")) == {902: "new", 901: "new"}  # goes on


def test_one_meeting_that_fails_stops_nothing(tmp_path: Path) -> None:
    with council_site(sittings=(*SITTINGS, replace(SITTINGS[0], number=905, date="12/10/2023"))) as site:
        site.troubles = {"lMeetingId=905": [(404, {})], "MId=905": [(404, {})]}
        found = fetched(site, tmp_path, body="forum")
        assert outcomes(found) == {901: "new", 902: "new", 903: "none", 905: "failed"}
        assert "404" in next(one.problem for one in found if one.outcome == "failed")
        assert outcomes(fetched(site, tmp_path, body="forum"))[905] == "new"  # asked again next time


def test_a_site_that_fails_again_and_again_is_left_in_peace(tmp_path: Path) -> None:
    many = tuple(replace(SITTINGS[0], number=1000 + n) for n in range(9))
    with council_site(sittings=many, service=False) as site:
        site.troubles["ieListDocuments"] = [(404, {})] * 99
        with pytest.raises(Unanswered, match="in a row"):
            fetched(site, tmp_path, body="forum")
        assert len(site.paths("ieListDocuments")) == 5


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_none(value: str) -> None:
    wait = manners.retry_after(value, dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert wait is None or wait >= 0


# Again, and after being broken off


def test_a_second_run_asks_whether_there_is_anything_new(tmp_path: Path) -> None:
    with council_site() as site:
        fetched(site, tmp_path)
        site.asked.clear()
        assert outcomes(fetched(site, tmp_path)) == dict.fromkeys(WITH_MINUTES, "old") | {903: "none"}
        again = {path: status for path, _, status in site.asked if path not in ("/", "/robots.txt")}
        assert set(again.values()) == {304}
        changed = tuple(replace(one, items=one.items[:1]) if one.number == 901 else one for one in SITTINGS)
        site.sittings = changed
        assert outcomes(fetched(site, tmp_path))[901] == "new"


def test_minutes_published_later_are_found(tmp_path: Path) -> None:
    with council_site() as site:
        assert outcomes(fetched(site, tmp_path, body="forum"))[903] == "none"
        site.sittings = tuple(replace(one, published=True, items=SITTINGS[1].items) for one in SITTINGS)
        assert outcomes(fetched(site, tmp_path, body="forum"))[903] == "new"


def test_pages_that_differ_only_where_nobody_looks(tmp_path: Path) -> None:
    """No ETag, and a hidden field that is another each time: the words decide."""
    with council_site(service=False, tags=False, moving=True) as site:
        fetched(site, tmp_path, body="forum")
        assert outcomes(fetched(site, tmp_path, body="forum")) == {901: "old", 902: "old", 903: "none"}


def test_what_the_record_lost_is_fetched_again(tmp_path: Path) -> None:
    with council_site() as site:
        fetched(site, tmp_path, body="forum")
        again = fetched(site, tmp_path, body="forum", holds=lambda logged: logged != ("901.1",))
    assert outcomes(again) == {901: "new", 902: "old", 903: "none"}


def test_what_could_not_be_read_is_fetched_again(tmp_path: Path) -> None:
    with council_site() as site:
        with trip_to(site, tmp_path, body="forum") as trip:
            for found in trip.findings():
                if found.data:
                    trip.settle(found, None)
        assert outcomes(fetched(site, tmp_path, body="forum"))[901] == "new"


def test_a_run_that_was_broken_off_goes_on(tmp_path: Path) -> None:
    with council_site() as site:
        with trip_to(site, tmp_path) as trip:
            walk = trip.findings()
            seen = [settled(trip, next(walk)).meeting.number for _ in range(3)]
            unsettled = next(walk).meeting.number  # fetched, but not safely kept
        site.asked.clear()
        rest = outcomes(fetched(site, tmp_path))
        assert set(rest) == {901, 902, 903, 911, 912, 913} - set(seen)
        assert unsettled in rest
        assert not any(site.paths(f"lMeetingId={number}") for number in seen)
        assert len(site.paths(f"lCommitteeId={FORUM}")) == 0  # that body was done
        assert len(fetched(site, tmp_path)) == 6  # and the next run is a whole one


def test_a_limit_goes_on_next_time(tmp_path: Path) -> None:
    with council_site() as site:
        first, second = (outcomes(fetched(site, tmp_path, limit=4)) for _ in range(2))
    assert len(first) == 4
    assert set(first) | set(second) == {901, 902, 903, 911, 912, 913}
    assert not set(first) & set(second)


def test_a_damaged_memory_only_costs_requests(tmp_path: Path) -> None:
    with council_site() as site:
        fetched(site, tmp_path, body="forum")
        memory = next(tmp_path.rglob("memory.json"))
        for damage in (b"{", b"[]", b"null", b'{"marks": {"x": 3}}', b"\xff\xfe"):
            memory.write_bytes(damage)
            assert outcomes(fetched(site, tmp_path, body="forum"))[901] == "new"
        for kept in tmp_path.rglob("*.gz"):
            kept.write_bytes(b"\x1f\x8bnonsense")
        assert set(outcomes(fetched(site, tmp_path, body="forum"))) == {901, 902, 903}


def test_lists_of_other_days_are_not_kept_for_ever(tmp_path: Path) -> None:
    with council_site() as site:
        for day in (1, 2, 3):
            wanted = Wanted(dt.date(2023, 9, day), UNTIL, "forum")
            with setting_out(site.address, asker_of(), wanted, tmp_path, lambda _: True) as trip:
                list(trip.findings())
    assert len(list(tmp_path.rglob("*.gz"))) == 2


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with memory_of(tmp_path, "https://x.example/"), pytest.raises(Busy), memory_of(tmp_path, "https://x.example/"):
        pass
    with memory_of(tmp_path, "https://x.example/"), memory_of(tmp_path, "https://y.example/"):
        pass


def test_the_memory_survives(tmp_path: Path) -> None:
    seen = {"https://x.example/1": Marks('"a"', "", "f00", ("12.1", "12.2"))}
    with memory_of(tmp_path, "https://x.example/") as memory:
        memory.begin("one")
        memory.tick("meeting 1", seen)
    with memory_of(tmp_path, "https://x.example/") as memory:
        assert memory.begin("one") == 1
        assert memory.marks == seen
        assert memory.begin("another") == 0


def test_files_are_kept_as_they_came(tmp_path: Path) -> None:
    keep = tmp_path / "kept"
    with council_site() as site:
        found = fetched(site, tmp_path, keep=keep)
        names = {str(file.relative_to(keep)) for file in keep.rglob("*.*")}
        assert "millbrook-vale-schools-forum/2023-09-14-901.xml" in names
        assert "property-sub-committee/2023-12-07-912.pdf" in names
        assert "property-sub-committee/2024-02-08-913.html" in names
        forum = next(one for one in found if one.meeting.number == 901)
        file = keep / "millbrook-vale-schools-forum/2023-09-14-901.xml"
        assert file.read_bytes() == forum.data
        file.unlink()
        assert outcomes(fetched(site, tmp_path, keep=keep))[901] == "new"
        assert file.exists()


def test_a_digest_is_of_what_a_page_says() -> None:
    page = b"<html><body><script>1</script><input type=hidden value=1><p>Agreed.</p></body></html>"
    assert digest(page) == digest(page.replace(b"1", b"2"))
    assert digest(page) != digest(page.replace(b"Agreed", b"Refused"))
    assert digest(b"<meeting>1</meeting>") != digest(b"<meeting>2</meeting>")


# Only public addresses


@dataclass
class Internet(httpx.BaseTransport):
    """Carries requests for public numbers to the local site; `asked` notes host and number of each."""

    site: CouncilSite
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    answers: dict[str, Callable[[], httpx.Response]] = field(default_factory=dict)
    wire: httpx.HTTPTransport = field(default_factory=httpx.HTTPTransport)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.headers["Host"], request.url.host, request.extensions.get("sni_hostname")))
        if request.url.host == OTHER_PUBLIC:
            raise httpx.ConnectError("No route to host", request=request)
        made = self.answers.get(request.url.path)
        if made:
            return made()
        local = httpx.URL(self.site.address)
        request.url = request.url.copy_with(scheme="http", host=local.host, port=local.port)
        return self.wire.handle_request(request)


def numbers(**known: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """A book of names, with underscores for dots."""

    def look_up(host: str, port: int) -> Sequence[str]:
        if (name := host.replace(".", "_")) in known:
            return known[name]
        raise OSError(f"{host} is not known")

    return look_up


@pytest.mark.parametrize(
    ("verdict", "written"),
    [
        ("public", f"{PUBLIC} {OTHER_PUBLIC} ::ffff:{PUBLIC} 64:ff9b::5db8:d822"),
        ("private", "127.0.0.1 127.8.9.1 ::1 10.0.0.8 172.16.3.4 192.168.1.1 100.64.0.1 fd12::1 fec0::1 203.0.113.9"),
        ("private", "::ffff:127.0.0.1 ::ffff:10.0.0.8 64:ff9b::a00:8"),
        ("never", "169.254.169.254 fe80::1 fe80::1%eth0 fd00:ec2::254 100.100.100.200 168.63.129.16 192.0.0.192"),
        (
            "never",
            "0.0.0.0 :: 224.0.0.1 ff02::1 255.255.255.255 240.0.0.1 2002:7f00:1:: ::7f00:1 ::ffff:169.254.169.254",
        ),
        ("never", "not-a-number"),
    ],
)
def test_which_numbers_are_public(verdict: str, written: str) -> None:
    assert {number: judge(number) for number in written.split()} == dict.fromkeys(written.split(), verdict)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://council.example/minutes",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "//council.example/",
        "http://",
        "https://clerk:secret@council.example/",
        "http://[::1",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://localhost/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_addresses_that_are_not_asked(address: str) -> None:
    with pytest.raises(Forbidden) as refused:
        check(address)
    assert "secret" not in str(refused.value)


def test_a_host_with_one_private_number_is_refused() -> None:
    with pytest.raises(Forbidden, match=r"10\.0\.0\.8"):
        check("https://council.example/", resolve=numbers(council_example=(PUBLIC, "10.0.0.8")))
    assert check("https://council.example/", resolve=numbers(council_example=(PUBLIC,))).public


def test_a_setting_lets_private_networks_through_but_never_the_cloud_s_own() -> None:
    book = numbers(council_example=("10.0.0.8",), cloud_example=("169.254.169.254",))
    assert check("http://council.example/", private=True, resolve=book).numbers == ("10.0.0.8",)
    with pytest.raises(Forbidden):
        check("http://cloud.example/", private=True, resolve=book)


def test_the_connection_goes_to_the_number_that_was_checked() -> None:
    """A name that is public when it is checked and private when it is asked again gains nothing."""
    answers = iter([(PUBLIC,), (PUBLIC,), ("127.0.0.1",)])
    with council_site() as site:
        net = Internet(site)
        asker = Asker(transport=net, resolve=lambda *_: next(answers), sleep=lambda _: None)
        asker.ask("https://council.example/mgListCommittees.aspx")
        # one look-up for the page and one for robots.txt, and both went where they had been looked up
        assert net.asked == [("council.example", PUBLIC, "council.example")] * 2
        with pytest.raises(Forbidden):
            asker.ask("https://council.example/mgListCommittees.aspx")
        assert len(net.asked) == 2


def test_the_next_number_is_tried_where_the_first_is_not_reached() -> None:
    with council_site() as site:
        net = Internet(site)
        book = numbers(council_example=(OTHER_PUBLIC, PUBLIC))
        asker = Asker(transport=net, resolve=book, sleep=lambda _: None)
        assert asker.ask("https://council.example/mgListCommittees.aspx").status == 200
        assert [number for _, number, _ in net.asked] == [OTHER_PUBLIC, PUBLIC] * 2


@pytest.mark.parametrize(
    "place",
    [
        "http://10.0.0.8/admin",
        "http://127.0.0.1:9/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://cloud.example/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(place: str) -> None:
    with council_site() as site:
        net = Internet(site)
        net.answers["/mgListCommittees.aspx"] = lambda: httpx.Response(302, headers={"Location": place})
        book = numbers(council_example=(PUBLIC,), cloud_example=("169.254.169.254",))
        ways = {"10.0.0.8": ("10.0.0.8",), "127.0.0.1": ("127.0.0.1",), "169.254.169.254": ("169.254.169.254",)}
        asker = Asker(transport=net, resolve=lambda h, p: ways.get(h) or book(h, p), sleep=lambda _: None)
        with pytest.raises(Forbidden):
            asker.ask("https://council.example/mgListCommittees.aspx")
        assert {number for _, number, _ in net.asked} == {PUBLIC}


def test_a_redirect_on_the_wire_to_the_cloud_s_secrets(tmp_path: Path) -> None:
    with council_site() as site:
        site.troubles["GetCommittees"] = [(302, {"Location": "http://169.254.169.254/latest/meta-data/"})]
        with pytest.raises(Forbidden):
            fetched(site, tmp_path)


def test_redirects_are_followed_and_end() -> None:
    with council_site() as site:
        site.troubles["/start"] = [(301, {"Location": "/mgListCommittees.aspx?bcr=1"})]
        site.troubles["/round"] = [(302, {"Location": "/round"})] * 20
        assert asker_of().ask(f"{site.address}start").address == f"{site.address}mgListCommittees.aspx?bcr=1"
        with pytest.raises(Unanswered, match="more than 5"):
            asker_of().ask(f"{site.address}round")
        assert len(site.paths("/round")) == 6


def test_the_robots_txt_of_the_site_that_a_redirect_leads_to() -> None:
    with council_site() as site, council_site(robots="User-agent: *\nDisallow: /mg\n") as other:
        site.troubles["/start"] = [(302, {"Location": f"{other.address}mgListCommittees.aspx"})]
        with pytest.raises(Disallowed):
            asker_of().ask(f"{site.address}start")
        assert other.paths() == ["/robots.txt"]


def test_a_front_page_that_leads_to_the_register(tmp_path: Path) -> None:
    with council_site() as site, council_site() as front:
        front.troubles["/"] = []
        front.troubles["/council"] = [(302, {"Location": site.address})]
        found = fetched(front, tmp_path, f"{front.address}council", body="forum")
    assert outcomes(found)[901] == "new"
    assert not front.paths("mgWebService")


# Limits


def test_an_answer_that_is_too_large() -> None:
    for packed in (False, True):
        with council_site(packed=packed) as site:
            asker = asker_of()
            asker.ask(f"{site.address}mgListCommittees.aspx?bcr=1")
            with pytest.raises(Unanswered, match="larger than"):
                asker.ask(f"{site.address}mgListCommittees.aspx?bcr=1", most=200)


def test_a_small_answer_that_unpacks_without_end() -> None:
    import gzip
    import tracemalloc

    bomb = gzip.compress(b"\0" * 400 * 1024**2)
    with council_site() as site:
        net = Internet(site)
        net.answers["/mgListCommittees.aspx"] = lambda: httpx.Response(
            200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(bomb)
        )
        asker = Asker(transport=Streaming(net), resolve=numbers(council_example=(PUBLIC,)), sleep=lambda _: None)
        tracemalloc.start()
        with pytest.raises(Unanswered, match="larger than 16 MB"):
            asker.ask("https://council.example/mgListCommittees.aspx")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 80 * 1024**2


@dataclass
class Streaming(httpx.BaseTransport):
    """Gives the bytes of made-up answers piece by piece, as a wire does."""

    inner: Internet

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        made = self.inner.answers.get(request.url.path)
        if not made:
            return self.inner.handle_request(request)
        answer = made()
        data = bytes(b"".join(answer.stream)) if isinstance(answer.stream, httpx.SyncByteStream) else b""
        return httpx.Response(answer.status_code, headers=answer.headers, stream=Pieces(data))


class Pieces(httpx.SyncByteStream):
    def __init__(self, data: bytes) -> None:
        self.data = data

    def __iter__(self) -> Iterator[bytes]:
        for at in range(0, len(self.data), 65536):
            yield self.data[at : at + 65536]


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd"])
def test_an_answer_packed_in_a_way_that_was_not_asked_for(coding: str) -> None:
    with council_site() as site:
        net = Internet(site)
        net.answers["/x"] = lambda: httpx.Response(200, headers={"Content-Encoding": coding}, stream=Pieces(b"abc"))
        asker = Asker(transport=net, resolve=numbers(council_example=(PUBLIC,)), sleep=lambda _: None)
        with pytest.raises(Unanswered, match="packed"):
            asker.ask("https://council.example/x")


def test_a_site_that_cannot_be_reached(tmp_path: Path) -> None:
    with council_site() as site:
        address = site.address
    waits: list[float] = []
    with pytest.raises(Unanswered, match="cannot be reached"):
        fetched(site, tmp_path, address, sleep=waits.append)
    assert waits == [3.0, 6.0, 12.0]
    with pytest.raises(Unanswered, match="no host of the name"):
        asker_of(resolve=numbers()).ask("https://council.example/")


def test_an_answer_that_is_hostile_xml(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><committees>&b;</committees>'
    with council_site() as site:
        net = Internet(site)
        net.answers["/mgWebService.asmx/GetCommittees"] = lambda: httpx.Response(200, stream=Pieces(laughs))
        found = fetched(
            site,
            tmp_path,
            "https://council.example/mgListCommittees.aspx",
            body="forum",
            private=False,
            transport=net,
            resolve=numbers(council_example=(PUBLIC,)),
            sleep=lambda _: None,
        )
    assert outcomes(found)[901] == "new"  # by the pages
    assert site.paths("mgListCommittees")


# The command


def test_the_command_fetches_and_logs(tmp_path: Path) -> None:
    with council_site() as site:
        command = ("fetch", site.address, "--since", "2023-09-01", "--delay", "0", "--allow-private")
        done = outcome(*command, "--keep", tmp_path / "kept", data=tmp_path / "data")
        assert done.returncode == 0, done.stderr
        assert done.stdout.count("new ") == 5
        assert "meetings visited" in done.stderr
        rows = json.loads(run("meetings", "--json", data=tmp_path / "data"))["items"]
        assert {(row["body"], row["date"]) for row in rows} == {
            (TITLES[one.committee], dt.datetime.strptime(one.date, "%d/%m/%Y").date().isoformat())
            for one in SITTINGS
            if one.number in WITH_MINUTES
        }
        forum = next(row for row in rows if row["date"] == "2023-09-14")
        shown = run("show", forum["ref"], data=tmp_path / "data")
        assert "Martin Pryce" in shown
        assert "circulate the list" in run("actions", "--status", "all", data=tmp_path / "data")
        told = json.loads(run(*command, "--json", data=tmp_path / "data"))
        assert {one["outcome"] for one in told} == {"unchanged"}
        run(*command, "--keep", tmp_path / "kept", data=tmp_path / "other")
        again = run(*command, data=tmp_path / "data", MATTERS_FETCH_PRIVATE="")
        assert "new " not in again


def test_the_command_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    with council_site(slow=0.1) as site:
        words = ["fetch", site.address, "--since", "2023-09-01", "--delay", "0.2", "--data", str(tmp_path)]
        surroundings = {**os.environ, "MATTERS_FETCH_PRIVATE": "1", "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen([str(MATTERS), *words], stdout=subprocess.PIPE, text=True, env=surroundings)
        assert process.stdout
        told = [process.stdout.readline() for _ in range(2)]
        process.kill()
        process.wait(20)
        assert all(line.startswith("new ") for line in told)
        before = site.paths("GetMeeting?")
        site.asked.clear()
        run(*words, MATTERS_FETCH_PRIVATE="1")
        after = site.paths("GetMeeting?")
        # the one that was under way is asked for again, and nothing else
        assert len(set(before) & set(after)) <= 1
        assert len(set(before) | set(after)) == 6
    assert json.loads(run("meetings", "--json", data=tmp_path))["total"] == 5


def test_the_command_stopped_by_hand(tmp_path: Path) -> None:
    with council_site(slow=0.1) as site:
        words = ["fetch", site.address, "--since", "2023-09-01", "--delay", "2", "--data", str(tmp_path)]
        surroundings = {**os.environ, "MATTERS_FETCH_PRIVATE": "1", "PYTHONUNBUFFERED": "1"}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(  # type: ignore[call-overload]
            [str(MATTERS), *words],
            text=True,
            env=surroundings,
            preexec_fn=hearing_the_key,  # noqa: PLW1509
            **pipes,
        )
        assert process.stdout.readline().startswith("new ")
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "the same command goes on from here" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["http://127.0.0.1:9/"], 1, "--allow-private"),
        (["http://169.254.169.254/", "--allow-private"], 1, "not a public address"),
        (["ftp://council.example/"], 1, "no web address"),
        (["http://127.0.0.1:9/", "--since", "soon"], 2, "no date"),
        (["http://127.0.0.1:9/", "--since", "2024-02-01", "--until", "2024-01-01"], 2, "2024-02-01"),
        (["http://127.0.0.1:9/", "--delay", "-1"], 2, "--delay"),
        (["http://127.0.0.1:9/", "--delay", "nan"], 2, "--delay"),
    ],
)
def test_errors_of_the_command(tmp_path: Path, words: list[str], status: int, told: str) -> None:
    done = outcome("fetch", *words, data=tmp_path, MATTERS_FETCH_PRIVATE="")
    assert done.returncode == status
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_conditional_headers() -> None:
    assert Validators('"a"', "Thu, 14 Sep 2023 10:00:00 GMT").headers == {
        "If-None-Match": '"a"',
        "If-Modified-Since": "Thu, 14 Sep 2023 10:00:00 GMT",
    }
    assert issubclass(Busy, FetchError)
