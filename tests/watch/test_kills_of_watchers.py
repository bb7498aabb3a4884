"""The leading watcher is killed in mid-sweep, again and again: no slot is missing, no alert is doubled."""

import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import pytest

from engine.alerts.alert_desk import AlertDesk
from engine.alerts.slots import gaps
from engine.audit import Audit
from hoso.watch.watcher import SWEEP, Pace, Watcher
from tests.support.watch_office import (
    DEADLINES,
    FastClock,
    SetClock,
    all_alerts,
    doubled_in,
    expected_alerts,
    office_on,
)
from tests.support.watchers import DAY, ERROR, IN_SWEEP, SWEPT, start

KILLS = int(os.environ.get("HOSO_WATCH_KILLS", "12"))
WATCHERS = 4
MANY = 100_000
SLOT, LEASE, TICK = 0.25, 0.25, 0.05
"""Real seconds; of the fast clock a slot is one day."""
NOISE = 2.0
"""Seconds that a loaded machine may add before a process gets its turn."""

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kills")]


@dataclass
class Watched:
    """Four watchers, one of which is killed whenever it says that it is inside a sweep."""

    url: str
    clock: FastClock
    pace: Pace
    alive: dict[Connection, BaseProcess] = field(default_factory=dict)
    started: int = 0
    takeovers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.started += 1
        process, pipe = start(self.url, self.clock, owner=f"w{self.started}", pace=self.pace)
        self.alive[pipe] = process

    def hear(self, *wanted: str, after: float = 0.0) -> tuple[Connection, Any]:
        """Return the next word of a watcher that is wanted, and said after a moment."""
        for _ in range(MANY):
            ready = wait(list(self.alive), timeout=60)
            assert ready, "no watcher has said anything for a minute"
            pipe: Any = ready[0]
            word = pipe.recv()
            self.errors += [word[1]] if word[0] == ERROR else []
            if word[0] in wanted and word[2] > after:
                return pipe, word
        pytest.fail(f"the watchers talk and talk, and say no {wanted}")

    def kill_leader(self, chance: random.Random) -> None:
        """Kill whoever is inside a sweep, at an odd moment of it; wait for another to lead, and to finish a sweep."""
        pipe, _ = self.hear(IN_SWEEP)
        for _ in range(chance.randrange(3)):
            pipe, _ = self.hear(IN_SWEEP)
        pipe.poll(chance.random() * 0.012)
        victim = self.alive.pop(pipe)
        victim.kill()
        killed_at = time.monotonic()
        victim.join()
        pipe.close()
        self.start()
        _, word = self.hear(IN_SWEEP, after=killed_at)
        self.takeovers.append(word[2] - killed_at)
        self.hear(SWEPT, after=killed_at)

    def end(self) -> None:
        """Let a sweep finish, then end them all."""
        self.hear(SWEPT)
        for pipe, process in self.alive.items():
            process.terminate()
            process.join(60)
            assert process.exitcode == 0, "a watcher did not end when it was asked to"
            pipe.close()


def test_killed_watchers_miss_no_slot_and_double_no_alert(office_url: str, gate: Callable[[str], None]) -> None:
    chance = random.Random(20261122)  # noqa: S311  # moments, not secrets
    pace = Pace(every=DAY, lease=int(LEASE / SLOT * DAY), tick=TICK)
    watched = Watched(office_url, FastClock(speed=DAY / SLOT), pace)
    began = time.monotonic()
    for _ in range(WATCHERS):
        watched.start()
    for _ in range(KILLS):
        watched.kill_leader(chance)
    watched.end()
    took = time.monotonic() - began

    office = office_on(office_url, SetClock(watched.clock.moment()))
    assert Watcher(office, AlertDesk(office), owner="last", pace=pace).tick().errors == ()  # what was cut short, too
    ledger = office.store.sweeps(SWEEP, 10**6)
    database = office_url.partition(":")[0]
    missing = gaps((row.epoch, row.first_slot, row.slot) for row in ledger)
    doubled, rows = doubled_in(office), all_alerts(office)
    gate(
        f"kill -9 of the leading watcher of {WATCHERS} on {database}: {len(watched.takeovers)} kills in {took:.0f} s, "
        f"{len(ledger)} sweeps over {ledger[0].slot - ledger[-1].first_slot + 1} slots, {len(missing)} missing, "
        f"{len(rows)} alerts, {doubled} doubled; takeover after "
        f"{statistics.median(watched.takeovers):.2f} s (median), {max(watched.takeovers):.2f} s (longest), "
        f"lease + tick = {LEASE + TICK:.2f} s"
    )

    assert watched.errors == []
    assert len(watched.takeovers) == KILLS
    assert missing == []
    assert {row.epoch for row in ledger} == {0}
    assert doubled == 0
    assert len({row.key for row in rows}) == len(rows)
    assert max(watched.takeovers) <= LEASE + TICK + NOISE
    assert statistics.median(watched.takeovers) <= LEASE + TICK + NOISE / 4
    assert Audit(office).verify().faults == []
    assert {row.key for row in rows if row.rule in DEADLINES} == expected_alerts(office, ledger[0].as_of)
    office.store.close()
