"""One tick of the watch: take the lease, see what is owed, sweep, send letters, feed the watchdog.

Several watchers may run on one database. Whoever gets the lease of a tick does it; the others find the slot done. A
leader that was paused for longer than its lease finds its fence taken and writes nothing more.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from application.context import Office
from engine.alerts.alert import Fence
from engine.alerts.scan_slots import SCAN, SlotRun, owed
from engine.calendar.vietnam_time import vietnam_day
from engine.errors import HosoError, LeaseLostError
from hoso.jobs.watchdog import Watchdog

if TYPE_CHECKING:
    from application.alerts.alert_scan import AlertScan
    from engine.alerts.scan_plan import ScanReport


class TickOutcome(StrEnum):
    """How a tick ended."""

    SWEPT = "swept"
    IDLE = "idle"
    FOLLOWS = "follows"
    LOST = "lost"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class WatchPace:
    """How often to sweep, how long a lease holds, how often to look; in seconds."""

    every: int = 300
    lease: int = 60
    tick: float = 30


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did: the run that was owed, what the sweep found, letters sent and dead, what failed."""

    outcome: TickOutcome
    run: SlotRun | None = None
    report: "ScanReport | None" = None
    sent: int = 0
    dead: int = 0
    errors: tuple[Exception, ...] = ()


class LettersSent(Protocol):
    """What one round of letters did."""

    @property
    def sent(self) -> int:
        """Return how many were taken by their channel."""
        ...

    @property
    def dead(self) -> int:
        """Return how many will never be."""
        ...


class Watcher:
    """Does what is owed at each tick; an error of one tick leaves the next one to try again.

    `watchdog` is fed by each success, `life` by each tick and each batch, successful or not.

    Args:
        office: Over the database; law and tree are read anew for each sweep.
        scan: Scans.
        owner: Sets this watcher apart from all others, those of other machines too.
        send: Sends the letters that are due at an instant.
        monotonic: A clock in seconds that nobody can set.

    """

    def __init__(
        self, office: Office, scan: "AlertScan", *, owner: str, pace: WatchPace,
        send: Callable[[str], LettersSent] | None = None, watchdog: Watchdog | None = None,
    ) -> None:  # fmt: skip
        self.pace = pace
        self.watchdog = watchdog or Watchdog(pace.every)
        self.life = Watchdog(pace.every)
        self.stopping = False
        self._office, self._scan, self._owner, self._send = office, scan, owner, send

    def tick(self) -> Ticked:
        """Do one tick; no error escapes."""
        self.life.feed()
        swept = self._guarded_sweep()
        if swept.outcome in (TickOutcome.SWEPT, TickOutcome.IDLE):
            self.watchdog.feed()
        if self._send is None or self.stopping:
            return swept
        try:
            letters = self._send(self._office.clock.now())
        except Exception as error:  # noqa: BLE001  # letters must not stop the sweep
            return Ticked(swept.outcome, swept.run, swept.report, errors=(*swept.errors, error))
        return Ticked(swept.outcome, swept.run, swept.report, letters.sent, letters.dead, swept.errors)

    def _guarded_sweep(self) -> Ticked:
        try:
            return self._sweep_if_owed()
        except LeaseLostError:
            return Ticked(TickOutcome.LOST)
        except HosoError as error:
            return Ticked(TickOutcome.FAILED, errors=(error,))
        except Exception as error:  # noqa: BLE001  # the next tick tries again
            return Ticked(TickOutcome.FAILED, errors=(error,))

    def _sweep_if_owed(self) -> Ticked:
        if self._owed() is None:
            return Ticked(TickOutcome.IDLE)
        now = self._office.clock.now()
        fence = self._office.store.take_lease(SCAN, self._owner, now=now, seconds=self.pace.lease)
        if fence is None:
            return Ticked(TickOutcome.FOLLOWS)
        try:
            run = self._owed()  # the one before may have finished it meanwhile
            return Ticked(TickOutcome.IDLE) if run is None else self._sweep(run, fence)
        finally:
            with suppress(HosoError):  # else it runs out by itself
                self._office.store.release_lease(fence)

    def _owed(self) -> SlotRun | None:
        last = self._office.store.last_sweep(SCAN)
        return owed(SCAN, last, at=self._office.clock.now(), every_seconds=self.pace.every)

    def _sweep(self, run: SlotRun, fence: Fence) -> Ticked:
        self._office.refresh()
        keeper = _Keeper(self, fence)
        report = self._scan.run(as_of=vietnam_day(run.at), fence=fence, slot=run, stop=keeper.asked)
        return Ticked(keeper.outcome, run, report)

    def renew(self, fence: Fence) -> bool:
        """Hold the lease longer; False when another has it."""
        self.life.feed()
        now = self._office.clock.now()
        return self._office.store.renew_lease(fence, now=now, seconds=self.pace.lease)


class _Keeper:
    """Is asked by a sweep between its batches whether to stop; keeps the lease meanwhile."""

    def __init__(self, watcher: Watcher, fence: Fence) -> None:
        self.outcome = TickOutcome.SWEPT
        self._watcher, self._fence = watcher, fence

    def asked(self) -> bool:
        if self._watcher.stopping:
            self.outcome = TickOutcome.STOPPED
        elif not self._watcher.renew(self._fence):
            self.outcome = TickOutcome.LOST
        return self.outcome is not TickOutcome.SWEPT
