"""How often a program may call: so many times a minute with one token, or from one address where no token is sent.

Counted in this process alone; where several serve, each counts for itself. Tokens are kept as digests.
"""

from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from threading import Lock
from time import monotonic
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from hoso.web.protection import App, HttpScope, Receive, Send

WINDOW_SECONDS = 60.0
_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a caller has left.

    Attributes:
        most: Calls in a window.
        left: Of them; negative where this call is one too many.
        seconds: Until the window ends.

    """

    most: int
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """Return what every answer says of it."""
        return {
            "RateLimit-Limit": str(self.most), "RateLimit-Remaining": str(max(0, self.left)),
            "RateLimit-Reset": str(self.seconds),
        }  # fmt: skip


class Calls:
    """Calls by caller, within a window that begins with the first of them.

    Args:
        most: Calls in a window.
        clock: Gives seconds that never go back.

    """

    def __init__(self, most: int, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = most, clock
        self._windows: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def another(self, caller: str) -> Allowance:
        """Count a call, and return what is left after it; one too many is not counted."""
        with self._lock:
            now = self._clock()
            began, made = self._windows.get(caller, (now, 0))
            if now >= began + WINDOW_SECONDS:
                began, made = now, 0
            self._windows[caller] = began, min(made + 1, self._most)
            self._windows.move_to_end(caller)
            while len(self._windows) > _CALLERS:
                self._windows.popitem(last=False)
        return Allowance(self._most, self._most - made - 1, max(1, ceil(began + WINDOW_SECONDS - now)))


CallRefusal = Callable[[HttpScope, int], Response]
"""Makes the answer to a call too many, given the seconds until the next."""


class RateLimits:
    """Stands before the API.

    Args:
        app: The API.
        calls: What counts.
        refused: Makes the answer to a call too many.

    """

    def __init__(self, app: App, calls: Calls, refused: CallRefusal) -> None:
        self._app, self._calls, self._refused = app, calls, refused

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left = self._calls.another(caller_of(scope))
        telling = _telling(send, left)
        if left.left < 0:
            await self._refused(scope, left.seconds)(scope, receive, telling)
            return
        await self._app(scope, receive, telling)


def caller_of(scope: HttpScope) -> str:
    """Return by what calls are counted: the digest of a token, or the address of whoever sends none."""
    said = Headers(scope=scope).get("authorization", "")
    if said:
        return sha256(said.encode()).hexdigest()
    return f"from {scope['client'][0]}" if scope.get("client") else ""


def _telling(send: Send, left: Allowance) -> Send:
    async def telling(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(left.headers())
        await send(message)

    return telling
