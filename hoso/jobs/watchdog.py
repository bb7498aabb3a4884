"""Whether the watch is alive, by a clock that nobody can set: `time.monotonic`."""

import time
from collections.abc import Callable

from engine.alerts.scan_slots import SILENT_PERIODS


class Watchdog:
    """Barks when the last success is older than two periods."""

    def __init__(self, every_seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limit = SILENT_PERIODS * every_seconds
        self._monotonic = monotonic
        self._fed_at = monotonic()

    def feed(self) -> None:
        """Note a success."""
        self._fed_at = self._monotonic()

    @property
    def hungry_for(self) -> float:
        """Return how many seconds ago the last success was; the start counts as one."""
        return self._monotonic() - self._fed_at

    @property
    def barks(self) -> bool:
        """Tell whether the last success is too old."""
        return self.hungry_for > self.limit


class Drift:
    """Notices that the wall clock was set, by comparing it with the monotonic one."""

    def __init__(
        self,
        tolerance: float,
        *,
        wall: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tolerance = tolerance
        self._wall, self._monotonic = wall, monotonic
        self._offset = wall() - monotonic()

    def jumped(self) -> bool:
        """Tell whether the wall clock has moved by more than the tolerance since the last time this was asked."""
        offset = self._wall() - self._monotonic()
        moved, self._offset = abs(offset - self._offset), offset
        return moved > self._tolerance
