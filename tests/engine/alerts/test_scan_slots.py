"""Slots are owed by arithmetic: after a gap one run covers them all, and a clock that goes back loses none."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.alerts.scan_slots import SlotRun, gaps, owed, slot_of, slot_starts_at, waiting

EVERY = 300


@dataclass(frozen=True)
class Ran:
    epoch: int
    slot: int


def at(slot: int, seconds: float = 0) -> str:
    moment = slot_starts_at(slot, EVERY).timestamp() + seconds
    return slot_starts_at(0, 1).fromtimestamp(moment, tz=slot_starts_at(0, 1).tzinfo).isoformat()


def test_the_first_run_ever_owes_the_slot_of_now_alone() -> None:
    assert owed("sweep", None, at=at(7), every_seconds=EVERY) == SlotRun("sweep", 0, 7, 7, at(7))


def test_a_slot_is_owed_once() -> None:
    last = Ran(0, 7)

    assert owed("sweep", last, at=at(7, 299), every_seconds=EVERY) is None
    assert owed("sweep", last, at=at(8), every_seconds=EVERY) == SlotRun("sweep", 0, 8, 8, at(8))


def test_a_week_down_is_one_run_over_all_its_slots() -> None:
    run = owed("sweep", Ran(0, 7), at=at(7 + 2016), every_seconds=EVERY)

    assert run is not None
    assert (run.first_slot, run.slot) == (8, 2023)
    assert waiting(Ran(0, 7), at=at(7 + 2016), every_seconds=EVERY) == 2015


def test_a_clock_that_went_back_begins_an_epoch() -> None:
    run = owed("sweep", Ran(2, 1000), at=at(424), every_seconds=EVERY)

    assert run == SlotRun("sweep", 3, 424, 424, at(424))
    assert waiting(Ran(2, 1000), at=at(424), every_seconds=EVERY) == 0


def test_instants_are_compared_in_utc() -> None:
    assert slot_of("2026-11-20T02:00:00.000000Z", EVERY) == slot_of("2026-11-20T09:00:00+07:00", EVERY)


def test_a_hole_and_a_slot_run_twice_are_seen() -> None:
    assert gaps([(0, 1, 3), (0, 4, 4), (1, 2, 5)]) == []
    assert gaps([(0, 1, 3), (0, 5, 5)]) == [(0, 4)]
    assert gaps([(0, 1, 3), (0, 3, 5)]) == [(0, 3)]


@given(st.lists(st.integers(min_value=-(10**6), max_value=10**6), min_size=1, max_size=60))
def test_wherever_the_clock_goes_each_slot_of_an_epoch_is_run_once(slots: list[int]) -> None:
    last: SlotRun | None = None
    runs: list[tuple[int, int, int]] = []
    for slot in slots:
        run = owed("sweep", last, at=at(slot), every_seconds=EVERY)
        if run is not None:
            runs.append((run.epoch, run.first_slot, run.slot))
            last = run

    assert gaps(runs) == []
    assert len({run[0] for run in runs}) == 1 + sum(now < before for before, now in pairwise(slots))
