"""One tick: the lease elects, the ledger says what is owed, errors stay within it, a lost lease writes nothing."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from application.alerts.scanning.scan_turns import ScanTurns, WatchPace
from engine.alerts.alert import Fence, SweepRow
from engine.alerts.scan_slots import SCAN, gaps
from engine.errors import LeaseLostError, StoreBusyError
from hoso.jobs.tick import TickOutcome, Watcher
from hoso.jobs.watchdog import Watchdog

START = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PACE = WatchPace(every=300, lease=60, tick=30)


@dataclass
class Hands:
    """The clock of the machine and the one that nobody can set, moved together unless the test sets the first."""

    at: datetime = START
    monotonic: float = 0.0

    def now(self) -> str:
        return self.at.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.monotonic += seconds


@dataclass
class Ledger:
    """What the watcher needs of the store, in memory."""

    rows: list[SweepRow] = field(default_factory=list)
    lease: tuple[str, int, str] = ("", 0, "")
    busy: bool = False
    behind: list[str] = field(default_factory=list)

    def rows_behind(self, _adoption: int, **_how: object) -> list[str]:
        return self.behind

    def faults(self) -> list[object]:
        return []

    def last_sweep(self, name: str) -> SweepRow | None:
        if self.busy:
            msg = "busy"
            raise StoreBusyError(msg)
        return max((row for row in self.rows if row.name == name), key=lambda row: (row.epoch, row.slot), default=None)

    def take_lease(self, name: str, owner: str, *, now: str, seconds: int) -> Fence | None:
        holder, number, until = self.lease
        end = (datetime.fromisoformat(now) + timedelta(seconds=seconds)).isoformat()
        if holder and holder != owner and now <= until <= end:
            return None
        self.lease = (owner, number + 1, end)
        return Fence(name, owner, number + 1, end)

    def renew_lease(self, fence: Fence, **_when: object) -> bool:
        return self.lease[1] == fence.fence

    def release_lease(self, fence: Fence) -> None:
        if self.lease[1] == fence.fence:
            self.lease = ("", fence.fence, "")


@dataclass
class Sweeper:
    """Stands for the scan: writes its ledger row at the end, like the true one, unless told to fail or to stop."""

    ledger: Ledger
    during: Any = None
    days: list[date] = field(default_factory=list)

    def run(self, *, as_of: date, fence: Fence, slot: Any, stop: Any) -> Any:
        self.days.append(as_of)
        if self.during is not None:
            self.during()
        if stop():
            return SimpleNamespace(raised=[], closed=[], escalated=[], faults=[], checked=0)
        if self.ledger.lease[1] != fence.fence:
            msg = "another watch has the lease"
            raise LeaseLostError(msg)
        self.ledger.rows.append(
            SweepRow(slot.name, slot.epoch, slot.slot, slot.first_slot, slot.at, as_of, fence.fence)
        )
        return SimpleNamespace(raised=[], closed=[], escalated=[], faults=[], checked=0)


class Scene:
    def __init__(self) -> None:
        self.hands = Hands()
        self.ledger = Ledger()
        self.refreshed = 0

    def watcher(self, name: str = "one", during: Any = None, send: Any = None) -> Watcher:
        office: Any = SimpleNamespace(store=self.ledger, clock=self.hands, refresh=self._refresh)
        office.law, office.forget_what_changed = SimpleNamespace(adoption=1), lambda: None
        self.sweeper = Sweeper(self.ledger, during)
        dog = Watchdog(PACE.every, lambda: self.hands.monotonic)
        sweeper: Any = self.sweeper
        return Watcher(ScanTurns(office, sweeper, owner=name, pace=PACE), send=send, watchdog=dog)

    def _refresh(self) -> None:
        self.refreshed += 1

    def runs(self) -> list[tuple[int, int, int]]:
        return [(row.epoch, row.first_slot, row.slot) for row in self.ledger.rows]


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_a_slot_is_swept_once_however_often_the_clock_ticks(scene: Scene) -> None:
    watcher = scene.watcher()

    outcomes = []
    for _ in range(21):
        outcomes.append(watcher.tick().outcome)
        scene.hands.go(30)

    assert outcomes.count(TickOutcome.SWEPT) == 3
    assert set(outcomes) == {TickOutcome.SWEPT, TickOutcome.IDLE}
    assert gaps(scene.runs()) == []
    assert scene.refreshed == 3


def test_the_day_of_the_sweep_is_that_of_vietnam(scene: Scene) -> None:
    scene.hands.at = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    watcher = scene.watcher()

    watcher.tick()

    assert scene.sweeper.days == [date(2026, 11, 21)]


def test_a_week_down_is_made_up_for_by_one_run(scene: Scene) -> None:
    watcher = scene.watcher()
    watcher.tick()
    scene.hands.go(7 * 86400)

    ticked = watcher.tick()

    assert ticked.run is not None
    assert ticked.run.slot - ticked.run.first_slot == 7 * 86400 // 300 - 1
    assert len(scene.runs()) == 2
    assert gaps(scene.runs()) == []


def test_while_another_holds_the_lease_nothing_is_swept(scene: Scene) -> None:
    scene.ledger.take_lease(SCAN, "other", now=scene.hands.now(), seconds=60)
    watcher = scene.watcher()

    assert watcher.tick().outcome is TickOutcome.FOLLOWS
    scene.hands.go(61)
    assert watcher.tick().outcome is TickOutcome.SWEPT


def test_what_another_did_while_the_lease_was_waited_for_is_not_done_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = scene.watcher("one"), scene.watcher("two")
    take = scene.ledger.take_lease

    def take_late(*words: Any, **more: Any) -> Fence | None:
        monkeypatch.setattr(scene.ledger, "take_lease", take)
        first.tick()
        return take(*words, **more)

    monkeypatch.setattr(scene.ledger, "take_lease", take_late)

    assert second.tick().outcome is TickOutcome.IDLE
    assert len(scene.runs()) == 1
    assert scene.ledger.lease[0] == ""


def test_a_leader_paused_past_its_lease_writes_nothing(scene: Scene) -> None:
    other = scene.watcher("other")

    def pause() -> None:
        scene.hands.go(PACE.lease + 1)
        assert other.tick().outcome is TickOutcome.SWEPT

    watcher = scene.watcher("one", during=pause)

    assert watcher.tick().outcome is TickOutcome.LOST
    assert [row.fence for row in scene.ledger.rows] == [2]
    assert gaps(scene.runs()) == []


def test_a_leader_that_does_not_know_of_its_pause_is_stopped_by_the_fence(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = scene.watcher("other")

    def pause() -> None:
        scene.hands.go(PACE.lease + 1)
        assert other.tick().outcome is TickOutcome.SWEPT
        monkeypatch.setattr(scene.ledger, "renew_lease", lambda *_, **__: True)

    ticked = scene.watcher("one", during=pause).tick()

    assert (ticked.outcome, ticked.errors) == (TickOutcome.LOST, ())
    assert [row.fence for row in scene.ledger.rows] == [2]


def test_the_lease_is_given_back_so_that_the_next_tick_is_anybodys(scene: Scene) -> None:
    scene.watcher("one").tick()
    scene.hands.go(300)

    assert scene.watcher("two").tick().outcome is TickOutcome.SWEPT


def test_a_failing_sweep_is_tried_again_at_the_next_tick(scene: Scene) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    watcher = scene.watcher(during=fail)
    failed = watcher.tick()
    scene.sweeper.during = None
    again = watcher.tick()

    assert (failed.outcome, [type(one) for one in failed.errors]) == (TickOutcome.FAILED, [ZeroDivisionError])
    assert again.outcome is TickOutcome.SWEPT


def test_the_watchdog_is_fed_by_success_alone(scene: Scene) -> None:
    watcher = scene.watcher()
    watcher.tick()
    scene.ledger.busy = True
    for _ in range(20):
        scene.hands.go(30)
        assert watcher.tick().outcome is TickOutcome.FAILED
        assert not watcher.watchdog.barks
    scene.hands.go(1)
    assert watcher.watchdog.barks

    scene.ledger.busy = False
    watcher.tick()
    assert not watcher.watchdog.barks


def test_a_clock_set_forward_or_back_neither_silences_nor_wakes_the_watchdog(scene: Scene) -> None:
    watcher = scene.watcher()
    for days in (-2, 30, 3653, -3681):
        scene.hands.at += timedelta(days=days)
        assert watcher.tick().outcome is TickOutcome.SWEPT
        assert not watcher.watchdog.barks

    assert gaps(scene.runs()) == []
    assert [run[0] for run in scene.runs()] == [0, 0, 0, 1]


def test_a_stop_between_batches_leaves_the_slot_owed(scene: Scene) -> None:
    watcher = scene.watcher()
    watcher.stopping = True

    assert watcher.tick().outcome is TickOutcome.STOPPED
    assert scene.runs() == []
    assert scene.watcher("two").tick().outcome is TickOutcome.SWEPT


def test_letters_go_out_at_every_tick_and_their_failure_stops_no_sweep(scene: Scene) -> None:
    asked: list[str] = []

    def send(now: str) -> Any:
        asked.append(now)
        if len(asked) == 2:
            raise ConnectionError
        return SimpleNamespace(sent=len(asked), dead=0)

    watcher = scene.watcher(send=send)
    ticks = [watcher.tick() for _ in range(3)]

    assert [(tick.outcome, tick.sent, len(tick.errors)) for tick in ticks] == [
        (TickOutcome.SWEPT, 1, 0), (TickOutcome.IDLE, 0, 1), (TickOutcome.IDLE, 3, 0),
    ]  # fmt: skip


def test_a_lease_that_cannot_be_given_back_runs_out_by_itself(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_fence: Fence) -> None:
        msg = "busy"
        raise StoreBusyError(msg)

    monkeypatch.setattr(scene.ledger, "release_lease", busy)

    assert scene.watcher("one").tick().outcome is TickOutcome.SWEPT
    scene.hands.go(301)
    assert scene.watcher("two").tick().outcome is TickOutcome.SWEPT
