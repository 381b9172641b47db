"""Whether an address may be asked, and at which numbers its host is found.

The host's name is looked up once, every number that it stands for is judged, and the connection is
made to a number that was judged: a name that changes its mind in between gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import httpx

from ingest.harvest.errors import Forbidden, Unanswered

Resolve = Callable[[str, int], Sequence[str]]
Number = ipaddress.IPv4Address | ipaddress.IPv6Address

# Numbers at which clouds tell a machine its secrets, where they are not link-local anyway.
METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254")))
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 number as IPv6-only networks write it
TUNNELS = tuple(map(ipaddress.ip_network, ("2002::/16", "2001::/32", "64:ff9b:1::/48")))


@dataclass(frozen=True, slots=True)
class Checked:
    """A web address and the numbers of its host, each of which was found fit."""

    url: httpx.URL
    numbers: tuple[str, ...]
    public: bool

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


def look_up(host: str, port: int) -> list[str]:
    """The numbers of a host, in the order in which the system would try them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


def check(address: str, private: bool = False, resolve: Resolve = look_up) -> Checked:
    """The address with its host's numbers. Raises Forbidden for one that must not be asked, Unanswered for no host.

    `private` lets this machine's own numbers and private networks through, never link-local ones.
    """
    url = _web_address(address)
    host = url.raw_host.decode("ascii").rstrip(".")
    try:
        numbers = tuple(resolve(host, url.port or (443 if url.scheme == "https" else 80)))
    except (OSError, UnicodeError) as error:
        raise Unanswered(f"{address}: no host of the name “{host}” is known ({_reason(error)}).") from error
    judged = [judge(number) for number in numbers]
    for number, verdict in zip(numbers, judged, strict=True):
        if verdict == "never" or (verdict == "private" and not private):
            raise Forbidden(_refusal(address, number, verdict))
    if not numbers:
        raise Unanswered(f"{address}: no host of the name “{host}” is known.")
    return Checked(url, numbers, "private" not in judged)


def judge(number: str) -> str:
    """ "public", "private" (a setting may allow it) or "never"."""
    try:
        found = _meant(ipaddress.ip_address(number))
    except ValueError:  # a number with a zone is of one link only
        return "never"
    if found in METADATA or found.is_link_local or found.is_multicast or found.is_unspecified:
        return "never"
    if found.is_loopback:
        return "private"
    if found.is_reserved or any(found in tunnel for tunnel in TUNNELS):
        return "never"
    local = isinstance(found, ipaddress.IPv6Address) and found.is_site_local
    return "public" if found.is_global and not local else "private"


def _meant(number: Number) -> Number:
    """The IPv4 number that is written inside an IPv6 one, else the number itself."""
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return number.ipv4_mapped
        if number in TRANSLATED:
            return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number


def _web_address(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Forbidden(f"“{address}” is no web address.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise Forbidden(f"“{address}” is no web address: it begins with http:// or https:// and names a host.")
    if url.userinfo:
        raise Forbidden(f"An address with a name or password in it is not asked: {url.copy_with(userinfo=b'')}")
    return url


def _refusal(address: str, number: str, verdict: str) -> str:
    told = f"{address} leads to {number}, which is not a public address: it is not asked."
    return told if verdict == "never" else f"{told} If the server is your own, allow it with --allow-private."


def _reason(error: OSError | UnicodeError) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()
