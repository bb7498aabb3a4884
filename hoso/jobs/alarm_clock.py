"""The alarm clock: APScheduler behind a small adapter. Jobs stand in code, the job store is memory.

A missed run loses nothing, because what is owed is worked out from the ledger (`engine.alerts.scan_slots`).
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from logging import NullHandler, getLogger
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from engine.calendar.vietnam_time import VIETNAM_TIME
from hoso.jobs.watchdog import Drift

JOB = "tick"
LOOK = 1.0
"""Seconds between two looks at the clocks and at the watchdog."""

TROUBLE = {EVENT_JOB_ERROR: "error", EVENT_JOB_MISSED: "missed", EVENT_JOB_MAX_INSTANCES: "overrun"}
"""What the scheduler tells of a tick that did not go as it should, in our words."""

JobListener = Callable[[str, BaseException | None], None]
"""Is told `error`, `missed` or `overrun`, with the error if there is one."""


class Tick(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Every so many seconds from now, at once at first.

    It looks at `now` alone and never at the run before. A trigger that counts on from the run before lists each missed
    run: after a jump of the clock by ten years that is a list of millions (APScheduler issues 526 and 1066).
    """

    __slots__ = ("every",)

    def __init__(self, seconds: float) -> None:
        self.every = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """Return now at first, later one period from now."""
        return now if previous_fire_time is None else now + self.every


class Clockwork:
    """Calls a function every so many seconds until it is told to stop. The caller's own thread keeps watch over it."""

    def __init__(
        self, tick: Callable[[], None], *, seconds: float, outcome: JobListener, drift: Drift | None = None
    ) -> None:
        _quieten()
        self.stopping = False
        self._seconds = seconds
        self._heard = outcome
        self._drift = drift or Drift(seconds)
        self._scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()}, executors={"default": ThreadPoolExecutor(1)}, daemon=True,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}, timezone=VIETNAM_TIME,
        )  # fmt: skip
        self._scheduler.add_job(tick, Tick(seconds), id=JOB, name=JOB)
        self._scheduler.add_listener(self._told, sum(TROUBLE))

    def run(self, *, beside: Callable[[], None] = lambda: None) -> None:
        """Tick until `stop`; `beside` is called between, in this thread. A tick under way ends before this returns."""
        self._scheduler.start()
        try:
            while not self.stopping:
                time.sleep(min(self._seconds, LOOK))
                if self._drift.jumped():
                    self.rearm()
                beside()
        finally:
            self._scheduler.shutdown(wait=True)

    def rearm(self) -> None:
        """Tick now: a clock that went back has left the next tick as far in the future as it went."""
        self._scheduler.reschedule_job(JOB, trigger=Tick(self._seconds))

    def stop(self) -> None:
        """Let `run` return after the tick under way. Takes no lock: a signal may come while this thread holds one."""
        self.stopping = True

    def _told(self, event: JobEvent) -> None:
        self._heard(TROUBLE[event.code], getattr(event, "exception", None))


def _quieten() -> None:
    """Keep the scheduler's own log away from people: what matters of it comes through the listener, in our words."""
    log = getLogger("apscheduler")
    log.propagate = False
    if not log.handlers:
        log.addHandler(NullHandler())


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Let SIGTERM and SIGINT call `stop` instead of ending the process; a second one ends it as usual.

    One that the parent told the process to ignore (`nohup`, a job in the background) goes on being ignored.
    """
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    before = {number: handler for number, handler in handlers.items() if handler is not signal.SIG_IGN}

    def asked(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        stop()

    for number in before:
        signal.signal(number, asked)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
