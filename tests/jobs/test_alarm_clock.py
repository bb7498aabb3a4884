"""The alarm clock goes on whatever is done to the machine's clock, and keeps no list of what it missed."""

import os
import signal
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from queue import Empty, Queue

import apscheduler.executors.base
import apscheduler.schedulers.base
import pytest
from apscheduler.triggers.interval import IntervalTrigger

from engine.calendar.vietnam_time import VIETNAM_TIME
from hoso.jobs.alarm_clock import Clockwork, Tick, stopped_by_signals
from hoso.jobs.watchdog import Drift

TICK = 0.02
PATIENCE = 20.0
"""How long a test waits for something that comes at once on any machine."""

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM_TIME)
JUMPS = {
    "two days back": timedelta(days=-2),
    "five hours on": timedelta(hours=5),
    "thirty days on": timedelta(days=30),
    "ten years on": timedelta(days=3653),
}


class SetClock:
    """The machine's clock as APScheduler reads it: the true one, set by as much as the test says."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def wall(self) -> float:
        return time.time() + self.ahead.total_seconds()

    def datetime(self) -> type[datetime]:
        clock = self

        class Set(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + clock.ahead

        return Set


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    clock = SetClock()
    for module in (apscheduler.schedulers.base, apscheduler.executors.base):
        monkeypatch.setattr(module, "datetime", clock.datetime())
    return clock


@contextmanager
def running(work: Clockwork, **more: Callable[[], None]) -> Iterator[None]:
    thread = threading.Thread(target=work.run, kwargs=more)
    thread.start()
    try:
        yield
    finally:
        work.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def clockwork(tick: Callable[[], None], clock: SetClock | None = None) -> tuple[Clockwork, "Queue[str]"]:
    outcome: Queue[str] = Queue()
    drift = Drift(TICK, wall=clock.wall) if clock else None
    return Clockwork(tick, seconds=TICK, outcome=lambda what, _: outcome.put(what), drift=drift), outcome


def ticked(ticks: "Queue[int]", times: int) -> bool:
    """Tell whether so many ticks came, each within the test's patience."""
    try:
        for _ in range(times):
            ticks.get(timeout=PATIENCE)
    except Empty:
        return False
    return True


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_ticks_go_on_after_the_clock_was_set(clock: SetClock, jump: timedelta) -> None:
    ticks: Queue[int] = Queue()
    work, outcome = clockwork(lambda: ticks.put(1), clock)

    with running(work):
        assert ticked(ticks, 3)
        clock.ahead += jump
        ticks.queue.clear()

        assert ticked(ticks, 5)
    assert "error" not in outcome.queue
    assert "missed" not in outcome.queue


def test_a_jump_of_ten_years_costs_no_memory(clock: SetClock, gate: Callable[[str], None]) -> None:
    ticks: Queue[int] = Queue()
    work, _ = clockwork(lambda: ticks.put(1), clock)

    with running(work):
        assert ticked(ticks, 3)
        tracemalloc.start()
        clock.ahead += JUMPS["ten years on"]
        ticks.queue.clear()
        assert ticked(ticks, 5)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    gate(f"clock +10 years, tick of {TICK} s: peak of memory {peak / 2**20:.2f} MB (limit 50 MB)")
    assert peak < 50 * 2**20


def run_times(trigger: object, now: datetime) -> int:
    """Return how many run times APScheduler's own loop would list, up to a thousand."""
    at: datetime | None = NOW
    for listed in range(1000):
        if at is None or at > now:
            return listed
        at = trigger.get_next_fire_time(at, now)  # type: ignore[attr-defined]
    return 1000


@pytest.mark.parametrize(
    "now",
    [NOW + jump for jump in JUMPS.values()] + [datetime(2028, 2, 29, 23, 59, tzinfo=VIETNAM_TIME), NOW.replace(day=30)],
    ids=str,
)
def test_our_trigger_lists_one_missed_run_at_most(now: datetime) -> None:
    assert run_times(Tick(30), now) <= 1
    assert Tick(30).get_next_fire_time(NOW, now) == now + timedelta(seconds=30)


def test_the_interval_trigger_of_the_library_would_list_them_all() -> None:
    """Why there is a trigger of our own; if this ever fails, it may not be needed any more."""
    assert (
        run_times(IntervalTrigger(seconds=30, start_date=NOW, timezone=VIETNAM_TIME), NOW + timedelta(days=30)) == 1000
    )


def test_a_tick_that_fails_is_told_and_the_next_one_comes() -> None:
    ticks: Queue[int] = Queue()

    def fail() -> None:
        ticks.put(1)
        raise ValueError

    work, outcome = clockwork(fail)
    with running(work):
        assert ticked(ticks, 3)

    assert outcome.get(timeout=PATIENCE) == "error"


def test_a_tick_that_overruns_is_told_and_never_runs_beside_itself() -> None:
    inside, most = 0, 0
    ticks: Queue[int] = Queue()
    go_on = threading.Event()

    def slow() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        go_on.wait(PATIENCE)
        inside -= 1
        ticks.put(1)

    work, outcome = clockwork(slow)
    with running(work):
        assert outcome.get(timeout=PATIENCE) == "overrun"
        go_on.set()
        assert ticked(ticks, 2)

    assert most == 1


@pytest.fixture
def as_in_a_terminal() -> Iterator[None]:
    """The handlers of a process whose parent ignores nothing, whatever the parent of the tests does."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("as_in_a_terminal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_run_after_the_tick_under_way(number: signal.Signals) -> None:
    done: list[str] = []
    go_on = threading.Event()

    def tick() -> None:
        if not done:
            os.kill(os.getpid(), number)
            while work._scheduler.running:  # until the end has begun
                go_on.wait(TICK)
            done.append(f"whole {sum(range(10**6))}")

    work, _ = clockwork(tick)
    before = signal.getsignal(number)
    with stopped_by_signals(work.stop):
        work.run()

    assert [word.split()[0] for word in done] == ["whole"]
    assert signal.getsignal(number) is before


def test_a_signal_that_the_parent_ignores_goes_on_being_ignored() -> None:
    stops: list[str] = []
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)

    with stopped_by_signals(lambda: stops.append("asked")):
        os.kill(os.getpid(), signal.SIGINT)
        handled = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)

    assert (stops, handled) == ([], signal.SIG_IGN)


@pytest.mark.usefixtures("as_in_a_terminal")
def test_a_second_signal_ends_the_run_at_once() -> None:
    stops: list[str] = []

    with stopped_by_signals(lambda: stops.append("asked")):
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)

    assert stops == ["asked"]


def test_the_function_of_a_job_may_be_renamed_between_versions() -> None:
    """The job store is memory and the job stands in code: nothing of a version is kept that the next one must find."""
    ticks: Queue[int] = Queue()

    def tick() -> None:
        ticks.put(1)

    def sweep_under_a_new_name() -> None:
        ticks.put(2)

    for number, function in enumerate((tick, sweep_under_a_new_name), start=1):
        work, _ = clockwork(function)
        ticks.queue.clear()
        with running(work):
            assert ticks.get(timeout=PATIENCE) == number
            assert ticks.get(timeout=PATIENCE) == number
