"""Asks a site for one thing at a time: checked, paced, patient, bounded, and under our own name."""

import datetime as dt
import math
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

import httpx

from ingest.harvest import manners, robots
from ingest.harvest.errors import Disallowed, Later, Unanswered
from ingest.harvest.hosts import Checked, Resolve, check, look_up
from ingest.harvest.robots import Rules
from ingest.limits import TEXT_BYTES, megabytes

REDIRECTS = 5
SECONDS = 180.0  # for one answer, from first to last byte; registers of large councils take 40 to begin
TIMEOUT = httpx.Timeout(60.0, connect=15.0)
REFUSAL_BYTES = 64 * 1024  # of an answer that is a refusal
SWITCHED_OFF = b"Request format is unrecognized"  # a web service that is there, but not for others
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer said of itself, to ask whether there is a newer one."""

    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The conditional headers."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


UNKNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `address` is where it came from after redirects; `data` is empty where nothing is new."""

    address: str
    status: int
    data: bytes
    validators: Validators
    moved: str = ""  # where a redirect leads
    retry_after: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the site says that nothing changed since the validators were given."""
        return self.status == 304


def agent() -> str:
    """How we introduce ourselves."""
    try:
        number = version("matters-arising")
    except PackageNotFoundError:  # run from a copy that was never installed
        number = "0"
    return f"{robots.AGENT}/{number} (reads the published minutes of meetings; one request at a time)"


def new_transport() -> httpx.BaseTransport:
    """Connections that are not kept: the next request may be for another host at the same number."""
    return httpx.HTTPTransport(limits=httpx.Limits(max_connections=1, max_keepalive_connections=0))


@dataclass
class Asker:
    """Asks one thing at a time. Without cookies, proxies or memory of who asked."""

    private: bool = False
    delay: float = manners.DELAY
    report: Report = lambda _: None
    resolve: Resolve = look_up
    transport: httpx.BaseTransport = field(default_factory=new_transport)
    sleep: Callable[[float], None] = time.sleep
    rules: dict[str, Rules] = field(default_factory=dict)
    last: float = -math.inf  # when the last answer ended

    def ask(self, address: str, known: Validators = UNKNOWN, most: int = TEXT_BYTES) -> Answer:
        """What stands at an address: new, or unchanged since `known`. Raises FetchError for anything else."""
        answer = self._follow(address, known, most, self._rules)
        if answer.status == 200 or (answer.unchanged and known != UNKNOWN):
            return answer
        if answer.status == 429:
            raise Later(f"{address}: the site answers {_named(answer)} again and again. Run the same command later.")
        raise Unanswered(f"{address}: the site answers {_named(answer)}.", answer.status)

    def close(self) -> None:
        """Let go of the connection."""
        self.transport.close()

    def _follow(self, address: str, known: Validators, most: int, rules_of: Callable[[Checked], Rules]) -> Answer:
        """The answer at the end of all redirects, each of which is checked like the first address."""
        asked = address
        for _ in range(REDIRECTS + 1):
            target = check(asked, self.private, self.resolve)
            rules = rules_of(target)
            if not rules.allow(asked):
                raise Disallowed(f"{asked}: the site's robots.txt asks programs to keep away from it.")
            answer = self._patiently(target, known, most, rules.delay)
            if not answer.moved:
                return answer
            asked = _joined(target.url, answer.moved)
        raise Unanswered(f"{address}: the site sends us on more than {REDIRECTS} times.")

    def _rules(self, target: Checked) -> Rules:
        """The robots.txt of the site, asked for once. Raises Later where the site is too unwell to say."""
        if target.origin not in self.rules:
            address = f"{target.origin}/robots.txt"
            answer = self._follow(address, UNKNOWN, TEXT_BYTES, lambda _: Rules())
            if answer.status in manners.BUSY or answer.status >= 500:
                raise Later(f"{address}: the site answers {_named(answer)}; without its rules nothing else is asked.")
            self.rules[target.origin] = robots.rules_in(answer.data) if answer.status == 200 else Rules()
        return self.rules[target.origin]

    def _patiently(self, target: Checked, known: Validators, most: int, wished: float) -> Answer:
        """The answer, asked for again after a while where the site is busy or breaks off."""
        for attempt in range(1, manners.TRIES + 1):
            self._pause(manners.pause(self.delay, target.public, wished))
            last = attempt == manners.TRIES
            try:
                answer = self._once(target, known, most)
            except httpx.TransportError as error:
                trouble, told = _trouble(error), None
                if last or _is_certificate(error):
                    raise Unanswered(f"{target.url}: {trouble}.") from error
            else:
                if last or answer.status not in manners.BUSY or SWITCHED_OFF in answer.data:
                    return answer
                trouble = f"the site answers {_named(answer)}"
                told = manners.retry_after(answer.retry_after, dt.datetime.now(dt.UTC))
            self._wait(target, trouble, manners.wait_before(attempt + 1, told))
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, target: Checked, trouble: str, seconds: float) -> None:
        if seconds > manners.LONGEST_WAIT:
            spoken = manners.spoken(seconds)
            raise Later(f"{target.url}: {trouble} and asks for {spoken} of peace. Run the same command again then.")
        self.report(f"{target.url.host}: {trouble}; waiting {manners.spoken(seconds)}")
        self.sleep(seconds)

    def _pause(self, seconds: float) -> None:
        """Wait until the pause since the last answer is over."""
        if seconds > manners.LONGEST_WAIT:
            raise Later(
                f"The site's robots.txt wants {manners.spoken(seconds)} between two requests: that is too slow."
            )
        left = self.last + seconds - time.monotonic()
        if left > 0:
            self.sleep(left)

    def _once(self, target: Checked, known: Validators, most: int) -> Answer:
        """One request, at the first number of the host that takes the connection."""
        for number in target.numbers[:-1]:
            try:
                return self._at(number, target, known, most)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if _is_certificate(error):
                    raise
        return self._at(target.numbers[-1], target, known, most)

    def _at(self, number: str, target: Checked, known: Validators, most: int) -> Answer:
        """One request at one checked number; the host is named in the headers and, for TLS, in the handshake."""
        request = _request(number, target, known)
        with self._noted(), _closing(self.transport.handle_request(request)) as response:
            validators = Validators(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
            moved = response.headers.get("location", "") if response.is_redirect else ""
            refused = response.status_code != 200
            data = b"" if moved else _read(response, str(target.url), REFUSAL_BYTES if refused else most, refused)
            retry_after = response.headers.get("retry-after", "")
            return Answer(str(target.url), response.status_code, data, validators, moved, retry_after)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        """Note when a request ended, however it ended."""
        try:
            yield
        finally:
            self.last = time.monotonic()


def _request(number: str, target: Checked, known: Validators) -> httpx.Request:
    url = target.url
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": agent(),
        "Accept": "text/html, application/xml, application/pdf, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **known.headers,
    }
    extensions = {"timeout": TIMEOUT.as_dict(), "sni_hostname": url.raw_host.decode("ascii")}
    return httpx.Request("GET", url.copy_with(host=number, fragment=None), headers=headers, extensions=extensions)


@contextmanager
def _closing(response: httpx.Response) -> Iterator[httpx.Response]:
    try:
        yield response
    finally:
        response.close()


def _read(response: httpx.Response, address: str, most: int, enough: bool) -> bytes:
    """The body of an answer. With more than `most` bytes it is refused, or, where that is `enough`, cut off."""
    unpack = _unpacker(response.headers.get("content-encoding", ""), address)
    body, stop = bytearray(), time.monotonic() + SECONDS
    for piece in response.iter_raw(64 * 1024):
        if time.monotonic() > stop:
            raise Unanswered(f"{address}: the answer did not end within {manners.spoken(SECONDS)}.")
        body += unpack(piece, most + 1 - len(body))
        if len(body) > most:
            if enough:
                break
            raise Unanswered(f"{address}: the answer is larger than {megabytes(most)}: it is not read.")
    return bytes(body[:most])


def _unpacker(coding: str, address: str) -> Callable[[bytes, int], bytes]:
    """Unpacks pieces of an answer, each to so many bytes at most: what is packed small may be large."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return lambda piece, most: piece[:most]
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Unanswered(f"{address}: the answer is packed in a way that was not asked for (“{coding}”).")
    stream = zlib.decompressobj(47)  # by its head: gzip or zlib

    def unpack(piece: bytes, most: int) -> bytes:
        try:
            return stream.decompress(piece, most)
        except zlib.error as error:
            raise Unanswered(f"{address}: the answer is damaged: it cannot be unpacked.") from error

    return unpack


def _joined(url: httpx.URL, moved: str) -> str:
    try:
        return str(url.join(moved))
    except (httpx.InvalidURL, ValueError) as error:
        raise Unanswered(f"{url}: the site sends us on to “{moved}”, which is no address.") from error


def _named(answer: Answer) -> str:
    """A status as people may look it up: "404 (Not Found)"."""
    phrase = httpx.codes.get_reason_phrase(answer.status)
    return f"{answer.status} ({phrase})" if phrase else str(answer.status)


def _trouble(error: httpx.TransportError) -> str:
    if _is_certificate(error):
        return "its certificate cannot be trusted"
    if isinstance(error, httpx.TimeoutException):
        return "the site does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "the site cannot be reached"
    return "the site broke off its answer"


def _is_certificate(error: httpx.TransportError) -> bool:
    return "CERTIFICATE" in str(error).upper()
