"""The machine's clock is set back, on, to 29 February, to ends of months; a week passes without a watch.

Nothing is lost, nothing is doubled, memory stays flat: on both databases, with the whole law and the true desk.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from application.alerts.scanning.scan_turns import ScanTurns, WatchPace
from application.audit.audit import Audit
from application.unit_of_work import UnitOfWork
from engine.alerts.scan_slots import SCAN, gaps
from engine.errors import LeaseLostError
from hoso.jobs.tick import Ticked, TickOutcome, Watcher
from hoso.jobs.watchdog import Watchdog
from tests.support.watch_office import (
    BEGIN,
    DEADLINES,
    SetClock,
    all_alerts,
    doubled_in,
    expected_alerts,
    office_on,
)

PACE = WatchPace(every=300, lease=60, tick=30)
JUMPS = [
    ("at first", timedelta()),
    ("+5 h", timedelta(hours=5)),
    ("-2 d", timedelta(days=-2)),
    ("+30 d", timedelta(days=30)),
    ("-2 d", timedelta(days=-2)),
    ("+10 y", timedelta(days=3653)),
    ("-10 y", timedelta(days=-3653)),
]
DAYS = [
    datetime(2026, 2, 28, 16, 59, tzinfo=UTC), datetime(2026, 2, 28, 17, 0, tzinfo=UTC),  # midnight in Vietnam
    datetime(2026, 3, 31, 1, 0, tzinfo=UTC), datetime(2026, 4, 30, 1, 0, tzinfo=UTC),
    datetime(2026, 12, 31, 16, 59, tzinfo=UTC), datetime(2026, 12, 31, 17, 0, tzinfo=UTC),
    datetime(2028, 2, 28, 1, 0, tzinfo=UTC), datetime(2028, 2, 29, 1, 0, tzinfo=UTC),
    datetime(2028, 3, 1, 1, 0, tzinfo=UTC),
]  # fmt: skip


class Scene:
    """An office with its clock, and watchers on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = SetClock(BEGIN)
        self.office = office_on(url, self.clock)
        self.monotonic = 0.0

    def watcher(self, name: str = "one", office: UnitOfWork | None = None) -> Watcher:
        own = office or self.office
        dog = Watchdog(PACE.every, lambda: self.monotonic)
        return Watcher(ScanTurns(own, AlertScan(own), owner=name, pace=PACE), watchdog=dog)

    def tick(self, watcher: Watcher) -> Ticked:
        self.monotonic += PACE.tick
        ticked = watcher.tick()
        assert ticked.errors == ()
        return ticked

    def check(self, last: date) -> tuple[int, int, int]:
        """Return missing slots, doubled alerts and lost alerts, having seen that log and tables agree."""
        runs = [(row.epoch, row.first_slot, row.slot) for row in self.office.store.sweeps(SCAN, 10**6)]
        rows = all_alerts(self.office)
        told = {row.key for row in rows if row.rule in DEADLINES}
        assert Audit(self.office).verify().faults == []
        assert len({row.key for row in rows}) == len(rows)
        return len(gaps(runs)), doubled_in(self.office), len(expected_alerts(self.office, last) ^ told)


@pytest.fixture
def scene(office_url: str) -> Iterator[Scene]:
    made = Scene(office_url)
    yield made
    made.office.store.close()


def database(scene: Scene) -> str:
    return scene.url.partition(":")[0]


def test_wherever_the_clock_is_set_nothing_is_lost_or_doubled(scene: Scene, gate: Callable[[str], None]) -> None:
    watcher = scene.watcher()
    scene.tick(watcher)
    tracemalloc.start()
    last = scene.clock.today()
    for _, jump in JUMPS[1:]:
        scene.clock.at += jump
        last = max(last, scene.clock.today())
        assert scene.tick(watcher).outcome is TickOutcome.SWEPT
        assert scene.tick(watcher).outcome is TickOutcome.IDLE
        assert not watcher.watchdog.barks
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    missing, doubled, lost = scene.check(last)
    gate(
        f"clock {', '.join(name for name, _ in JUMPS[1:])} on {database(scene)}: {missing} slots missing, "
        f"{doubled} alerts doubled, {lost} lost of {len(all_alerts(scene.office))}; peak of memory "
        f"{peak / 2**20:.1f} MB (limit 50 MB)"
    )
    assert (missing, doubled, lost) == (0, 0, 0)
    assert peak < 50 * 2**20


def test_ends_of_months_and_29_february_are_days_like_others(scene: Scene, gate: Callable[[str], None]) -> None:
    watcher = scene.watcher()
    scene.tick(watcher)
    for at in DAYS:
        scene.clock.at = at
        assert scene.tick(watcher).outcome is TickOutcome.SWEPT
        assert scene.check(scene.clock.today()) == (0, 0, 0)

    swept = [row.as_of for row in scene.office.store.sweeps(SCAN)]
    gate(f"ends of months and 29/02/2028 on {database(scene)}: {len(DAYS)} days, 0 missing, 0 doubled, 0 lost")
    assert date(2028, 2, 29) in swept
    assert {date(2026, 2, 28), date(2026, 3, 1), date(2027, 1, 1)} <= set(swept)


def test_a_week_without_a_watch_is_made_up_for_by_one_sweep(scene: Scene, gate: Callable[[str], None]) -> None:
    watcher = scene.watcher()
    scene.tick(watcher)
    before = len(all_alerts(scene.office))
    scene.clock.go(days=7)

    ticked = scene.tick(watcher)

    missing, doubled, lost = scene.check(scene.clock.today())
    after = len(all_alerts(scene.office))
    gate(
        f"a week down on {database(scene)}: 1 sweep over {7 * 86400 // PACE.every} slots, {after - before} alerts made "
        f"up for, {missing} slots missing, {doubled} doubled, {lost} unlike a daily run"
    )
    assert ticked.run is not None
    assert ticked.run.slot - ticked.run.first_slot + 1 == 7 * 86400 // PACE.every
    assert len(scene.office.store.sweeps(SCAN)) == 2
    assert after > before
    assert (missing, doubled, lost) == (0, 0, 0)


def test_a_second_sweep_of_the_same_day_writes_nothing_but_its_slot(scene: Scene) -> None:
    watcher = scene.watcher()
    scene.tick(watcher)
    head, rows = scene.office.store.head("@alerts"), all_alerts(scene.office)
    scene.clock.go(seconds=PACE.every)

    assert scene.tick(watcher).outcome is TickOutcome.SWEPT

    assert scene.office.store.head("@alerts") == head
    assert all_alerts(scene.office) == rows


def test_a_leader_paused_past_its_lease_writes_nothing(scene: Scene, gate: Callable[[str], None]) -> None:
    """It is paused between two batches, so long that another watcher does the whole sweep."""
    other_office = office_on(scene.url, scene.clock)
    other = scene.watcher("other", other_office)

    class Paused(Watcher):
        def renew(self, _fence: Any) -> bool:
            scene.clock.go(seconds=PACE.lease + 1)
            assert other.tick().outcome is TickOutcome.SWEPT
            self.renew = lambda _fence: True  # type: ignore[method-assign]  # it does not know that it was paused
            self.after = scene.office.store.head("@alerts")
            return True

    paused = Paused(ScanTurns(scene.office, AlertScan(scene.office), owner="paused", pace=PACE))
    ticked = paused.tick()

    doubled = doubled_in(scene.office)
    gate(f"a leader paused past its lease on {database(scene)}: {ticked.outcome}, {doubled} alerts doubled")
    assert ticked.outcome is TickOutcome.LOST
    assert scene.office.store.head("@alerts") == paused.after
    assert [row.fence for row in scene.office.store.sweeps(SCAN)] == [2]
    assert scene.check(scene.clock.today()) == (0, 0, 0)
    other_office.store.close()


def test_the_fence_itself_refuses_what_comes_too_late(scene: Scene) -> None:
    store, now = scene.office.store, scene.clock.now()
    mine = store.take_lease(SCAN, "one", now=now, seconds=PACE.lease)
    scene.clock.go(seconds=PACE.lease + 1)
    assert store.take_lease(SCAN, "two", now=scene.clock.now(), seconds=PACE.lease) is not None

    with pytest.raises(LeaseLostError):
        AlertScan(scene.office).run(as_of=scene.clock.today(), fence=mine)

    assert all_alerts(scene.office) == []
