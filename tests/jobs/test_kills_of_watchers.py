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

from application.alerts.scanning.alert_scan import AlertScan
from application.alerts.scanning.scan_turns import ScanTurns, WatchPace
from application.audit.audit import Audit
from engine.alerts.scan_slots import SCAN, gaps
from hoso.jobs.tick import Watcher
from tests.support.watch_office import (
    DEADLINES,
    FastClock,
    SetClock,
    all_alerts,
    doubled_in,
    expected_alerts,
    office_on,
)
from tests.support.watchers import DAY, ERROR, IN_SWEEP, IN_VAIN, SWEPT, start

KILLS = int(os.environ.get("HOSO_WATCH_KILLS", "12"))
WATCHERS = 4
MANY = 100_000
SLOT, LEASE, TICK = 0.25, 0.25, 0.05
"""Real seconds; of the fast clock a slot is one day."""
NOISE = 2.0
"""Seconds that no load of a machine excuses; see `Takeover.allowed` for what each takeover may take."""

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kills")]


@dataclass(frozen=True)
class Takeover:
    """One takeover, by the moments at which things happened, in seconds of a clock that all processes share.

    Attributes:
        killed_at: The leader was killed.
        before_at, looked_at: The last two ticks of the one that took over began; the second one took over.
        in_sweep_at: It was inside its sweep.
        vain: Beginning and end of every look meanwhile that found the lease held.

    """

    killed_at: float
    before_at: float
    looked_at: float
    in_sweep_at: float
    vain: tuple[tuple[float, float], ...]

    @property
    def seconds(self) -> float:
        """From the kill until another one swept."""
        return self.in_sweep_at - self.killed_at

    @property
    def took(self) -> float:
        """What the tick that took over needed itself, from its beginning until it was inside its sweep."""
        return self.in_sweep_at - self.looked_at

    @property
    def between(self) -> float:
        """From the tick before to the tick that took over, as this machine gave them."""
        return self.looked_at - self.before_at

    @property
    def is_of_the_lease(self) -> bool:
        """Tell whether the lease of the one that was killed was waited for.

        A look after the end of the lease that was not in vain (those are lost chances) found nothing owed: on a slow
        machine the one that was killed had ended its sweep before the blow fell.
        """
        return self.before_at <= self.killed_at + LEASE

    @property
    def allowed(self) -> float:
        """The lease, or the time until a look that found nothing owed; from tick to tick; what the tick itself took."""
        return max(LEASE, self.before_at - self.killed_at) + max(TICK, self.between) + self.took

    @property
    def lost_chances(self) -> int:
        """How many looks of anybody began after the lease had run out, and ended in vain before it was taken."""
        return sum(began > self.killed_at + LEASE and ended < self.looked_at for began, ended in self.vain)


@dataclass
class Watched:
    """Four watchers, one of which is killed whenever it says that it is inside a sweep."""

    url: str
    clock: FastClock
    pace: WatchPace
    alive: dict[Connection, BaseProcess] = field(default_factory=dict)
    started: int = 0
    spoken: set[Connection] = field(default_factory=set)
    takeovers: list[Takeover] = field(default_factory=list)
    vain: list[tuple[float, float]] = field(default_factory=list)
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
            word = self.read(pipe)
            if word[0] in wanted and word[2] > after:
                return pipe, word
        pytest.fail(f"the watchers talk and talk, and say no {wanted}")

    def read(self, pipe: Connection) -> Any:
        """Return the next word of one watcher; errors and looks in vain are noted."""
        word = pipe.recv()
        self.spoken.add(pipe)
        self.errors += [word[1]] if word[0] == ERROR else []
        self.vain += [(word[1], word[2])] if word[0] == IN_VAIN else []
        return word

    def taken_over(self, after: float) -> Any:
        """Return the earliest word from inside a sweep after a moment; a slow reader may hear a later one first."""
        _, word = self.hear(IN_SWEEP, after=after)
        words = [word]
        for _ in range(MANY):
            ready = wait(list(self.alive), timeout=0)
            if not ready:
                break
            words += [self.read(pipe) for pipe in ready]  # type: ignore[arg-type]
        return min((one for one in words if one[0] == IN_SWEEP and one[2] > after), key=lambda one: one[2])

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
        word = self.taken_over(killed_at)
        before_at, looked_at = word[1]
        self.takeovers.append(Takeover(killed_at, before_at, looked_at, word[2], tuple(self.vain)))
        self.vain.clear()
        self.start()
        self.hear(SWEPT, after=killed_at)

    def end(self) -> None:
        """Let a sweep finish, then end them all; each has spoken before, so that it listens to signals by then."""
        self.hear(SWEPT)
        while not self.spoken.issuperset(self.alive):
            self.hear(IN_SWEEP, IN_VAIN, SWEPT)
        for pipe, process in self.alive.items():
            process.terminate()
            process.join(60)
            assert process.exitcode == 0, "a watcher did not end when it was asked to"
            pipe.close()


def told(taken: list[Takeover], database: str) -> str:
    """Return how the takeovers went, what each was allowed to take, and why."""
    seconds = [one.seconds for one in taken]
    return (
        f"takeover on {database}: {statistics.median(seconds):.3f} s (median), {max(seconds):.3f} s (longest) after "
        f"the kill; lease + tick = {LEASE + TICK:.2f} s, {sum(one <= LEASE + TICK for one in seconds)} of {len(taken)} "
        f"within it, {sum(one.is_of_the_lease for one in taken)} had one to wait for; each may take "
        f"lease + the time from tick to tick as measured (longest "
        f"{max(one.between for one in taken):.3f} s) + what the tick that took over needed itself "
        f"(longest {max(one.took for one in taken):.3f} s): "
        f"{sum(one.seconds > one.allowed for one in taken)} took more; "
        f"{sum(one.lost_chances for one in taken)} looks after the end of a lease were in vain"
    )


def demand_quick(taken: list[Takeover]) -> None:
    """Fail unless each takeover came with the first look after the lease had run out, and looks came with the ticks."""
    assert [one for one in taken if one.lost_chances] == []
    assert [one for one in taken if one.seconds > one.allowed] == []
    assert statistics.median(one.between for one in taken) <= 2 * TICK
    waited = [one for one in taken if one.is_of_the_lease]
    assert waited, "no takeover had to wait for a lease"
    usual = statistics.median(max(TICK, one.between) + one.took for one in waited)
    assert statistics.median(one.seconds for one in waited) <= LEASE + usual
    assert max(one.seconds for one in waited) <= LEASE + TICK + NOISE


def test_killed_watchers_miss_no_slot_and_double_no_alert(office_url: str, gate: Callable[[str], None]) -> None:
    chance = random.Random(20261122)  # noqa: S311  # moments, not secrets
    pace = WatchPace(every=DAY, lease=int(LEASE / SLOT * DAY), tick=TICK)
    watched = Watched(office_url, FastClock(speed=DAY / SLOT), pace)
    began = time.monotonic()
    for _ in range(WATCHERS):
        watched.start()
    for _ in range(KILLS):
        watched.kill_leader(chance)
    watched.end()
    spent = time.monotonic() - began

    office = office_on(office_url, SetClock(watched.clock.moment()))
    assert (
        Watcher(ScanTurns(office, AlertScan(office), owner="last", pace=pace)).tick().errors == ()
    )  # what was cut short, too
    ledger = office.store.sweeps(SCAN, 10**6)
    database = office_url.partition(":")[0]
    missing = gaps((row.epoch, row.first_slot, row.slot) for row in ledger)
    doubled, rows = doubled_in(office), all_alerts(office)
    gate(
        f"kill -9 of the leading watcher of {WATCHERS} on {database}: {len(watched.takeovers)} kills in {spent:.0f} s, "
        f"{len(ledger)} sweeps over {ledger[0].slot - ledger[-1].first_slot + 1} slots, {len(missing)} missing, "
        f"{len(rows)} alerts, {doubled} doubled"
    )
    gate(told(watched.takeovers, database))

    assert watched.errors == []
    assert len(watched.takeovers) == KILLS
    demand_quick(watched.takeovers)
    assert missing == []
    assert {row.epoch for row in ledger} == {0}
    assert doubled == 0
    assert len({row.key for row in rows}) == len(rows)
    assert Audit(office).verify().faults == []
    assert {row.key for row in rows if row.rule in DEADLINES} == expected_alerts(office, ledger[0].as_of)
    office.store.close()
