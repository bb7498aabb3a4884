"""How often an address has failed to sign in of late: under ever new logins nobody else counts it.

Kept in this process alone, for a while, for so many addresses; whoever starts the server anew begins anew.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

MOST_FAILURES, WITHIN_SECONDS = 30, 300.0
_ADDRESSES = 10_000


class Tries:
    """Failures by address.

    Args:
        clock: Gives seconds that never go back.

    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait_seconds(self, address: str) -> int:
        """Return how long an address must wait before it may try again; 0 when it may now."""
        with self._lock:
            recent = self._recent(address)
            if len(recent) < MOST_FAILURES:
                return 0
            return max(1, round(recent[0] + WITHIN_SECONDS - self._clock()))

    def failed(self, address: str) -> None:
        """Note that an address has failed."""
        with self._lock:
            recent = self._recent(address)
            recent.append(self._clock())
            self._failures[address] = recent
            self._failures.move_to_end(address)
            while len(self._failures) > _ADDRESSES:
                self._failures.popitem(last=False)

    def _recent(self, address: str) -> deque[float]:
        recent = self._failures.get(address, deque(maxlen=MOST_FAILURES))
        while recent and recent[0] <= self._clock() - WITHIN_SECONDS:
            recent.popleft()
        if not recent:
            self._failures.pop(address, None)
        return recent
