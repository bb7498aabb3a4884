"""What every store promises of leases and of the ledger of sweeps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from application.ports.store import Store
from engine.alerts.alert import FaultRow, Fence, SweepRow
from engine.errors import LeaseLostError
from tests.support.lines import batch, request

START = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
SWEEP = SweepRow("sweep", 0, 7, 5, "2026-11-20T02:00:00.000000Z", date(2026, 11, 20), 1, raised=3, took_ms=12)


def at(seconds: float) -> str:
    return (START + timedelta(seconds=seconds)).isoformat(timespec="microseconds").replace("+00:00", "Z")


def take(store: Store, owner: str, seconds: float, *, lasting: int = 60) -> Fence | None:
    return store.take_lease("sweep", owner, now=at(seconds), seconds=lasting)


def test_a_lease_is_held_by_one_until_it_runs_out(store: Store) -> None:
    first = take(store, "one", 0)

    assert first == Fence("sweep", "one", 1, at(60))
    assert take(store, "two", 30) is None
    assert take(store, "two", 60) is None
    second = take(store, "two", 60.001)
    assert second is not None
    assert second.fence == 2


def test_each_taking_has_a_higher_number_that_of_the_same_owner_too(store: Store) -> None:
    numbers = [fence.fence for fence in (take(store, "one", second) for second in range(3)) if fence]

    assert numbers == [1, 2, 3]


def test_a_lease_given_back_is_free_and_its_number_is_never_used_again(store: Store) -> None:
    first = take(store, "one", 0)
    assert first is not None

    store.release_lease(first)
    second = take(store, "two", 1)
    store.release_lease(first)

    assert second is not None
    assert second.fence == 2
    assert take(store, "three", 2) is None


def test_a_lease_is_renewed_under_the_same_number_by_its_owner_alone(store: Store) -> None:
    first = take(store, "one", 0)
    assert first is not None

    assert store.renew_lease(first, now=at(50), seconds=60)
    assert take(store, "two", 100) is None
    second = take(store, "two", 111)
    assert second is not None
    assert not store.renew_lease(first, now=at(112), seconds=60)
    assert store.renew_lease(second, now=at(112), seconds=60)


def test_a_lease_that_was_renewed_is_still_its_owners_to_write_under_and_to_give_back(store: Store) -> None:
    mine = take(store, "one", 0)
    assert mine is not None
    assert store.renew_lease(mine, now=at(50), seconds=60)

    store.put_sweep(SWEEP, mine)
    store.write(request("k-1"), [batch("HS-1")], fence=mine)
    store.release_lease(mine)

    assert store.last_sweep("sweep") == SWEEP
    assert not store.renew_lease(mine, now=at(60), seconds=60)
    assert take(store, "two", 60) == Fence("sweep", "two", 2, at(120))


def test_a_lease_that_nobody_took_can_be_neither_renewed_nor_written_under(store: Store) -> None:
    invented = Fence("sweep", "one", 1, at(60))

    assert not store.renew_lease(invented, now=at(0), seconds=60)
    with pytest.raises(LeaseLostError):
        store.write(request("k-1"), [batch("HS-1")], fence=invented)
    store.release_lease(invented)
    assert take(store, "two", 1) == Fence("sweep", "two", 1, at(61))


def test_a_lease_from_a_clock_that_has_gone_back_since_is_free(store: Store) -> None:
    take(store, "one", 0)

    assert take(store, "two", -2 * 86400) is not None


def test_leases_of_different_names_do_not_meet(store: Store) -> None:
    take(store, "one", 0)

    assert store.take_lease("letters", "two", now=at(0), seconds=60) is not None


def test_with_a_fence_that_is_another_s_nothing_is_written(store: Store) -> None:
    mine = take(store, "one", 0)
    theirs = take(store, "two", 61)
    assert mine is not None
    assert theirs is not None

    with pytest.raises(LeaseLostError):
        store.write(request("k-1"), [batch("HS-1")], fence=mine)
    with pytest.raises(LeaseLostError):
        store.put_sweep(SWEEP, mine)

    assert store.head("HS-1").version == 0
    assert store.answer_to("k-1", "f") is None
    assert store.last_sweep("sweep") is None
    store.write(request("k-1"), [batch("HS-1")], fence=theirs)
    assert store.head("HS-1").version == 1


def test_the_ledger_gives_the_latest_run_first_and_keeps_each_slot_once(store: Store) -> None:
    later, back = replace(SWEEP, slot=9, first_slot=8), replace(SWEEP, epoch=1, slot=3, first_slot=3)
    for row in (back, SWEEP, later, replace(SWEEP, raised=99)):
        store.put_sweep(row)
    store.put_sweep(replace(SWEEP, name="other", slot=50))

    assert store.last_sweep("sweep") == back
    assert store.sweeps("sweep") == [back, later, SWEEP]
    assert store.sweeps("sweep", 1) == [back]


def test_what_could_not_be_judged_is_kept_with_the_instant_since_when(store: Store) -> None:
    def fault(subject: str, second: int, error: str = "no calendar") -> FaultRow:
        return FaultRow("sweep", subject, at(second), at(second), error)

    store.put_faults("sweep", [fault("HS-1", 0), fault("HS-2", 0)])
    store.put_faults("letters", [replace(fault("p-1", 0), name="letters")])
    store.put_faults("sweep", [fault("HS-1", 300), fault("HS-2", 300)])
    assert [(row.subject, row.at) for row in store.faults()] == [("p-1", at(0)), ("HS-1", at(0)), ("HS-2", at(0))]

    store.put_faults("sweep", [fault("HS-2", 600, "no tree"), fault("HS-3", 600)])
    assert [(row.subject, row.since, row.error) for row in store.faults()] == [
        ("p-1", at(0), "no calendar"), ("HS-2", at(0), "no tree"), ("HS-3", at(600), "no calendar"),
    ]  # fmt: skip

    store.put_faults("sweep", [])
    assert [row.subject for row in store.faults()] == ["p-1"]
