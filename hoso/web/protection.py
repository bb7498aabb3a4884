"""What every answer carries, and which requests are turned away before any page sees them.

A request that changes something must come from a page of ours: browsers say so by `Sec-Fetch-Site`, or, where an office
has no TLS, by `Origin` alone. No page runs scripts of its own, none may be framed, and none is kept by a browser.
"""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response

HttpScope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[HttpScope, Receive, Send], Awaitable[None]]

MOST_BYTES = 1_000_000
"""Of a request: the longest form takes a tenth."""
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_UNKEPT = "no-store"


FOREIGN, LARGE = 403, 413
_PLAIN = {
    FOREIGN: "Yêu cầu đến từ trang khác. / Sent by another site.",
    LARGE: "Gửi lên quá lớn. / Too much was sent.",
}


def plainly(_scope: HttpScope, status: int) -> Response:
    """Return why a request is turned away, for people."""
    return PlainTextResponse(_PLAIN[status], status)


Refusal = Callable[[HttpScope, int], Response]
"""Makes the answer to a request that is turned away with a status."""


class TooLargeError(Exception):
    """More was sent than any form of ours holds."""


class Protection:
    """Stands before the pages.

    Args:
        app: The pages.
        most_bytes: How much a request may hold.
        programs: Where addresses begin that are for programs, which send a token and no cookie; empty for nowhere.
        refusal: Makes the answers to what is turned away.

    """

    def __init__(
        self, app: App, *, most_bytes: int = MOST_BYTES, programs: str = "", refusal: Refusal = plainly
    ) -> None:
        self._app = app
        self._most = most_bytes
        self._programs = programs
        self._refusal = refusal

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded, headers = _with_headers(send), Headers(scope=scope)
        if scope["method"] not in _SAFE and not (is_from_here(headers) or self._is_of_program(scope, headers)):
            await self._refusal(scope, FOREIGN)(scope, receive, guarded)
            return
        if _length(headers) > self._most:
            await self._refusal(scope, LARGE)(scope, receive, guarded)
            return
        try:
            await self._app(scope, _counted(receive, self._most), guarded)
        except TooLargeError:
            await self._refusal(scope, LARGE)(scope, receive, guarded)

    def _is_of_program(self, scope: HttpScope, headers: Mapping[str, str]) -> bool:
        """Tell whether an address for programs is asked with a token, or by what is no browser.

        No browser sends a token to us for another site, because we never answer that it may.
        """
        if not (self._programs and scope["path"].startswith(self._programs)):
            return False
        has_token = headers.get("authorization", "").lower().startswith("bearer ")
        return has_token or not ("origin" in headers or "sec-fetch-site" in headers)


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Tell whether a page of ours sent a request: `Sec-Fetch-Site` says so, or the host of `Origin` is ours."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == headers.get("host")


def _length(headers: Mapping[str, str]) -> int:
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() else 0


def _counted(receive: Receive, most: int) -> Receive:
    size = 0

    async def counted() -> MutableMapping[str, Any]:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise TooLargeError
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def guarded(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("Cache-Control", _UNKEPT)
        await send(message)

    return guarded
