"""One tick of the watch: take the lease, see what is owed, sweep, send letters, feed the watchdog.

Several watchers may run on one database. Whoever gets the lease of a tick does it; the others find the slot done. A
leader that was paused for longer than its lease finds its fence taken and writes nothing more.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from application.alerts.scanning.scan_turns import ScanTurns
from engine.alerts.alert import Fence
from engine.alerts.scan_slots import SlotRun
from engine.errors import HosoError, LeaseLostError
from hoso.jobs.watchdog import Watchdog

if TYPE_CHECKING:
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
class Ticked:
    """What one tick did: the run that was owed, what the sweep found, letters sent and dead, what failed.

    `restated`: how many rows were worked out anew that the law in use had not reached.
    """

    outcome: TickOutcome
    run: SlotRun | None = None
    report: "ScanReport | None" = None
    sent: int = 0
    dead: int = 0
    errors: tuple[Exception, ...] = ()
    restated: int = 0


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
        turns: What is owed, and whose turn it is.
        send: Sends the letters that are due at an instant.
        monotonic: A clock in seconds that nobody can set.

    """

    def __init__(
        self, turns: ScanTurns, *, send: Callable[[str], LettersSent] | None = None, watchdog: Watchdog | None = None
    ) -> None:
        self.pace = pace = turns.pace
        self.watchdog = watchdog or Watchdog(pace.every)
        self.life = Watchdog(pace.every)
        self.stopping = False
        self._turns, self._send = turns, send

    def tick(self) -> Ticked:
        """Do one tick; no error escapes."""
        self.life.feed()
        swept = self._guarded_sweep()
        if swept.outcome in (TickOutcome.SWEPT, TickOutcome.IDLE):
            self.watchdog.feed()
        if self._send is None or self.stopping:
            return swept
        try:
            letters = self._send(self._turns.now())
        except Exception as error:  # noqa: BLE001  # letters must not stop the sweep
            return replace(swept, errors=(*swept.errors, error))
        return replace(swept, sent=letters.sent, dead=letters.dead)

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
        if self._turns.owed() is None and not self._turns.is_behind():
            return Ticked(TickOutcome.IDLE)
        fence = self._turns.take()
        if fence is None:
            return Ticked(TickOutcome.FOLLOWS)
        try:
            return self._do_what_is_owed(fence)
        finally:
            self._turns.release(fence)

    def _do_what_is_owed(self, fence: Fence) -> Ticked:
        keeper = _Keeper(self, fence)
        restated = self._turns.restate(keeper.asked) if self._turns.is_behind() else 0
        run = self._turns.owed()  # the one before may have finished it meanwhile
        if run is None or keeper.outcome is not TickOutcome.SWEPT:
            outcome = TickOutcome.IDLE if keeper.outcome is TickOutcome.SWEPT else keeper.outcome
            return Ticked(outcome, restated=restated)
        report = self._turns.scan(run, fence, keeper.asked)
        return Ticked(keeper.outcome, run, report, restated=restated)

    def renew(self, fence: Fence) -> bool:
        """Hold the lease longer; False when another has it."""
        self.life.feed()
        return self._turns.renew(fence)


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
