"""Whose turn it is to scan: of several watches over one database one holds the lease, the others find the work done."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from application.alerts.scanning.alert_scan import AlertScan
from application.judging.restating import Restating
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import Fence
from engine.alerts.scan_plan import ScanReport
from engine.alerts.scan_slots import SCAN, SlotRun, owed
from engine.calendar.vietnam_time import vietnam_day
from engine.errors import HosoError


@dataclass(frozen=True, slots=True)
class WatchPace:
    """How often to scan, how long a lease holds, how often to look; in seconds."""

    every: int = 300
    lease: int = 60
    tick: float = 30


class ScanTurns:
    """The turns of one watch.

    Args:
        work: Over the database; law and tree are read anew for each scan.
        scan: Scans.
        owner: Sets this watch apart from all others, those of other machines too.
        pace: How often and for how long.

    """

    def __init__(self, work: UnitOfWork, scan: AlertScan, *, owner: str, pace: WatchPace) -> None:
        self.pace = pace
        self._work, self._scan, self._owner = work, scan, owner

    def now(self) -> str:
        """Return the UTC instant."""
        return self._work.clock.now()

    def owed(self) -> SlotRun | None:
        """Return the scan that is owed now; None when the last one is fresh."""
        last = self._work.store.last_sweep(SCAN)
        return owed(SCAN, last, at=self.now(), every_seconds=self.pace.every)

    def is_behind(self) -> bool:
        """Tell whether rows wait that the law in use has not reached."""
        self._work.forget_what_changed()
        return Restating(self._work).is_needed

    def restate(self, stop: Callable[[], bool]) -> int:
        """Work these rows out anew, and return how many were; raises what the store raises."""
        return Restating(self._work, stop=stop).run().looked

    def take(self) -> Fence | None:
        """Take the lease; None when another has it."""
        return self._work.store.take_lease(SCAN, self._owner, now=self.now(), seconds=self.pace.lease)

    def renew(self, fence: Fence) -> bool:
        """Hold the lease longer; False when another has it."""
        return self._work.store.renew_lease(fence, now=self.now(), seconds=self.pace.lease)

    def release(self, fence: Fence) -> None:
        """Give the lease back; where that fails, it runs out by itself."""
        with suppress(HosoError):
            self._work.store.release_lease(fence)

    def scan(self, run: SlotRun, fence: Fence, stop: Callable[[], bool]) -> ScanReport:
        """Do a scan that is owed; raises as `AlertScan.run`."""
        self._work.refresh()
        return self._scan.run(as_of=vietnam_day(run.at), fence=fence, slot=run, stop=stop)
