"""What stands between the network and the pages: who may ask, how much, how long, and what a browser may do with an answer."""

import asyncio
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000
"""Maximum size of a request in bytes. An upload of this size is held in memory and never written to disk."""
PATIENCE = 30.0
"""Seconds in which a request has to arrive."""
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class _Refused(Exception):
    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status = status


class Guard:
    """Passes a request on only if its Host header names one of `hosts`, its Origin (if any) is that host, and its body arrives whole and in bounds.

    A page of another site whose name was made to point at this machine (DNS rebinding) sends its own name as the Host.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]):
        self._app, self._hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._check(Headers(scope=scope))
            body = await asyncio.wait_for(_body(Headers(scope=scope), receive), PATIENCE)
        except _Refused as refused:
            await PlainTextResponse(f"{refused}\n", refused.status)(scope, receive, _closed(send))
        except TimeoutError:
            await PlainTextResponse(f"the request did not arrive within {PATIENCE:.0f} seconds\n", 408)(scope, receive, _closed(send))
        else:
            await self._app(scope, _again(body, receive), _closed(send))

    def _check(self, headers: Headers) -> None:
        names = headers.getlist("host")
        if len(names) != 1 or host_of(names[0]) not in self._hosts:
            raise _Refused(421, "this server does not answer to that host name; start it with --allow-host NAME if it should")
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != names[0].lower():
            raise _Refused(403, "a page of another site may not send requests to this server")
        if headers.get("sec-fetch-site", "none") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise _Refused(403, "a page of another site may not send requests to this server")


def host_of(header: str) -> str:
    """The host of a Host header or URL authority, in lower case and without port and brackets; empty if there is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


async def _body(headers: Headers, receive: Receive) -> bytes:
    """The whole body. Raises _Refused if it is larger than LARGEST or breaks off."""
    declared = headers.get("content-length", "0")
    pieces, size = [], int(declared) if declared.isdecimal() else 0
    while size <= LARGEST:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Refused(400, "the request broke off")
        pieces.append(message.get("body", b""))
        size = max(size, sum(map(len, pieces)))
        if not message.get("more_body"):
            break
    if size > LARGEST:
        raise _Refused(413, f"the request is too large; article and summaries together may have {LARGEST:,} bytes")
    return b"".join(pieces)


def _again(body: bytes, receive: Receive) -> Receive:
    """A channel that gives the body once, and then what comes after it."""
    given = False

    async def read() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return read


def _closed(send: Send) -> Send:
    """A channel that adds the headers to each answer, except those that it has already."""

    async def write(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return write
