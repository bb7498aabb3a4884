"""Watchers in processes of their own, to be killed: each says when it is inside a sweep and when it has ended one.

It also says when it looked in vain because another held the lease. Each word goes with the moment of the tick.
"""

import multiprocessing
import random
import signal
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from application.alerts.scanning.alert_scan import AlertScan
from application.alerts.scanning.scan_turns import ScanTurns, WatchPace
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import Fence
from hoso.jobs.runner import Runner
from hoso.jobs.tick import Ticked, TickOutcome, Watcher
from tests.support.watch_office import FastClock, office_on

DAY = 86400
IN_SWEEP, SWEPT, ERROR, IN_VAIN = "in sweep", "swept", "error", "in vain"

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.watchers", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])


class SlowWatcher(Watcher):
    """Says that it is inside a sweep each time the lease is renewed, and dawdles there so that it can be killed."""

    def __init__(self, office: UnitOfWork, *, owner: str, pace: WatchPace, pipe: Connection) -> None:
        super().__init__(ScanTurns(office, AlertScan(office), owner=owner, pace=pace))
        self._pipe = pipe
        self._looked_before = self._looked_at = time.monotonic()
        self._chance = random.Random(owner)  # noqa: S311  # moments, not secrets

    def tick(self) -> Ticked:
        self._looked_before, self._looked_at = self._looked_at, time.monotonic()
        return super().tick()

    def renew(self, fence: Fence) -> bool:
        self._pipe.send((IN_SWEEP, (self._looked_before, self._looked_at), time.monotonic()))
        time.sleep(self._chance.random() * 0.01)
        return super().renew(fence)

    def told(self, ticked: Ticked) -> None:
        if ticked.outcome is TickOutcome.SWEPT and ticked.run is not None:
            self._pipe.send((SWEPT, ticked.run.slot, time.monotonic()))
        if ticked.outcome is TickOutcome.FOLLOWS:
            self._pipe.send((IN_VAIN, self._looked_at, time.monotonic()))
        for error in ticked.errors:
            self._pipe.send((ERROR, repr(error), time.monotonic()))


def start(url: str, clock: FastClock, *, owner: str, pace: WatchPace) -> tuple[BaseProcess, Connection]:
    """Start a watcher; we keep one end of its pipe."""
    ours, theirs = _context.Pipe()
    process = _context.Process(target=_watch, args=(url, clock, owner, pace, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _watch(url: str, clock: FastClock, owner: str, *words: Any) -> None:
    pace: WatchPace = words[0]
    pipe: Connection = words[1]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError, EOFError):
        watcher = SlowWatcher(office_on(url, clock), owner=owner, pace=pace, pipe=pipe)
        Runner(watcher, told=watcher.told, trouble=lambda *_: None, beside=lambda: None).run()
