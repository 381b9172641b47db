"""What every request passes: known host, same origin for changes, bounded size; and the headers of every answer.

There is no sign-in yet, so the server must be out of reach of other sites' pages: a page
elsewhere may neither post a form here nor read answers under a name of its own.
"""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer

HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SAFE = {"GET", "HEAD", "OPTIONS"}
# A body over the limit is read to its end and thrown away, so that a browser shows the answer
# instead of a broken connection; beyond this many bytes it is cut off.
PATIENCE = 1 << 30


class Guard:
    """ASGI middleware around the whole product."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], limit: int) -> None:
        self.app, self.hosts, self.limit = app, hosts, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        send = _with_headers(send)
        refusal = refuse(request, self.hosts)
        if refusal is None:
            await self.app(scope, _bounded(receive, self.limit), send)
        else:
            await answer(request, *refusal)(scope, receive, send)


def refuse(request: Request, hosts: frozenset[str]) -> tuple[int, str] | None:
    """Why this request is not let in, as status and sentence; None when it is."""
    host = request.headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in hosts:
        return 421, "This server does not answer to that name: add it to MATTERS_HOSTS."
    if request.method not in SAFE and not same_origin(request.headers, host):
        return 403, "A change was sent from another site's page, and refused."
    return None


def same_origin(headers: Any, host: str) -> bool:
    """Whether a change comes from our own page, or from a program, which sends neither header."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = _headed(message)
        await send(message)

    return sending


def _headed(message: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    return {**message, "headers": [*message.get("headers", ()), *ours]}


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        while seen > limit:
            if not message.get("more_body") or seen > PATIENCE:
                raise HTTPException(413, f"The upload is larger than {limit // 1024**2} MB: nothing of it was kept.")
            message = await receive()
            seen += len(message.get("body", b""))
        return message

    return receiving
