"""The watch as a process: ticks by the clock, a watchdog beside them, a word to systemd, an end that is asked for."""

from collections.abc import Callable

from hoso.jobs.alarm_clock import Clockwork, stopped_by_signals
from hoso.jobs.systemd import tell
from hoso.jobs.tick import Ticked, Watcher

TickListener = Callable[[Ticked], None]
Trouble = Callable[[str, BaseException | None], None]


class Runner:
    """Runs a watcher until SIGTERM or SIGINT.

    Args:
        watcher: Does each tick.
        told: Is told of each tick, in the thread of the ticks.
        trouble: Is told `error`, `missed`, `overrun` of the alarm clock, and `barks` once for each long silence.
        beside: Is called about once a second in the caller's thread, such as to paint a board.

    """

    def __init__(self, watcher: Watcher, *, told: TickListener, trouble: Trouble, beside: Callable[[], None]) -> None:
        self._watcher, self._told, self._trouble, self._beside = watcher, told, trouble, beside
        self._clockwork = Clockwork(self._tick, seconds=watcher.pace.tick, outcome=trouble)
        self._barked = False

    def run(self) -> bool:
        """Run until stopped; return whether the watch was well at the end."""
        with stopped_by_signals(self.stop):
            tell("READY=1")
            self._clockwork.run(beside=self._look)
            tell("STOPPING=1")
        return not self._watcher.watchdog.barks

    def stop(self) -> None:
        """End after the batch under way; what is left of the sweep is for the next one."""
        self._watcher.stopping = True
        self._clockwork.stop()

    def _tick(self) -> None:
        self._told(self._watcher.tick())

    def _look(self) -> None:
        barks = self._watcher.watchdog.barks
        if barks and not self._barked:
            self._trouble("barks", None)
        self._barked = barks
        if not self._watcher.life.barks:
            tell("WATCHDOG=1")
        self._beside()
