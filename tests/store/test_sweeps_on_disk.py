"""The sweep on both databases: the same story, other writers in between, several sweeps at once, told by the log."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from application.alerts.scanning.alert_scan import AlertScan
from application.audit.rebuild import rebuild
from application.judging.restating import Restating
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from engine.errors import LeaseLostError, Message
from store import SqlStore, open_store
from tests.support.engine.alerts import LATE, POLICY, VERY_LATE, WARNED, Alerting
from tests.support.engine.lines import FixedClock, SeededChance


class Keys(SeededChance):
    """Keys that are another's in no thread."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._seed = seed

    def key(self) -> str:
        return f"{self._seed} {super().key()}"


@pytest.fixture
def world(store: SqlStore) -> Alerting:
    return Alerting(store=store)


def test_a_whole_story_is_told_by_the_log_alone(world: Alerting, store: SqlStore) -> None:
    first, second = world.decided(), world.decided()
    world.scan(WARNED)
    world.ack("minh", 1)
    world.scan(LATE)
    done = world.record(first, "ceremony", "18/04/2026")
    world.scan(VERY_LATE)
    world.snooze("minh", world.rows()[-1].id, until=date(2027, 1, 1), reason="đợi cấp trên")
    before = world.rows()

    rebuild(world.office)

    assert world.rows() == before
    assert world.audit().verify().sound
    assert [(row.subject, row.level, row.closed_why, row.closed_by) for row in before] == [
        (first, "-5", "passed", ""), (second, "-5", "passed", ""),
        (first, "0", "done", f"{first}#{done.entries[0]}"), (second, "0", "passed", ""), (second, "+10", "", ""),
    ]  # fmt: skip
    lines = store.head("@alerts")
    assert world.scan(VERY_LATE).raised == []
    assert (store.head("@alerts"), world.rows()) == (lines, before)
    assert [row for row in world.rows() if row.touched] == []


def test_an_edition_with_another_level_wakes_what_was_asleep(world: Alerting) -> None:
    world.decided()
    world.scan(VERY_LATE)
    world.office.law.edition.alerts = replace(POLICY, late_after=(10, 20))
    world.office.law = replace(world.office.law, adoption=world.office.law.adoption + 1)

    restated = Restating(world.office).run()
    later = world.scan(date(2026, 6, 1))

    assert restated.changed == 0
    assert [row.level for row in later.raised] == ["+20"]
    assert [row.level for row in world.rows() if row.is_open] == ["+20"]
    assert world.audit().verify().sound


def test_a_changed_row_of_an_alert_is_named(world: Alerting, store: SqlStore) -> None:
    world.decided()
    world.scan(LATE)
    rows = store.summary_rows()
    kept = {name: getattr(rows, name) for name in ("dossiers", "dues", "units", "persons", "grants", "unit_paths")}
    store.replace_summaries(**kept, alerts=[rows.alerts[0], replace(rows.alerts[1], told=(), acked_by="p-x")])

    (fault,) = world.audit().verify().faults

    assert (fault.where, fault.what) == ("alerts 2", Message("audit.row_differs", columns=("told", "acked_by")))


@pytest.mark.parametrize("act", ["ceremony", "ack"])
def test_what_others_write_while_a_sweep_works_is_not_lost(
    world: Alerting, store: SqlStore, monkeypatch: pytest.MonkeyPatch, *, act: str
) -> None:
    ref = world.decided()
    world.scan(WARNED)
    write = store.write

    def slower(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr(store, "write", write)
        if act == "ceremony":
            world.record(ref, "ceremony", "18/04/2026")
        else:
            world.ack("minh", 1)
        return write(*args, **more)

    monkeypatch.setattr(store, "write", slower)
    world.scan(LATE)
    world.scan(LATE)

    assert [(row.level, row.is_open) for row in world.rows()] == [("-5", False), ("0", act == "ack")]
    assert world.audit().verify().sound


def test_two_sweeps_at_once_raise_everything_once(store: SqlStore, store_url: str) -> None:
    world = Alerting(store=store)
    for _ in range(6):
        world.decided()
    failures: list[BaseException] = []

    def sweep(seed: int) -> None:
        try:
            with open_store(store_url) as own:
                office = UnitOfWork(
                    store=own, lawbook=world.books, clock=FixedClock(date(2026, 11, 22)), chance=Keys(seed)
                )
                AlertScan(office).run(as_of=VERY_LATE)
        except BaseException as error:  # noqa: BLE001  # told in the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=sweep, args=(seed,)) for seed in (101, 202, 303)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert len(world.rows()) == len({row.key for row in world.rows()}) == 18
    assert [row.id for row in world.rows()] == list(range(1, 19))
    assert world.audit().verify().sound


def test_a_sweep_that_has_lost_its_lease_writes_nothing_and_its_successor_everything(
    world: Alerting, store: SqlStore
) -> None:
    world.decided()
    old = store.take_lease("scan", "one", now="2026-11-22T00:00:00.000000Z", seconds=60)
    new = store.take_lease("scan", "two", now="2026-11-22T00:02:00.000000Z", seconds=60)

    with pytest.raises(LeaseLostError):
        world.scan(LATE, fence=old)
    assert store.alerts(AlertQuery()) == []
    world.scan(LATE, fence=new)

    assert [row.level for row in world.rows()] == ["-5", "0"]
    assert store.waking(LATE + timedelta(days=1)) == []
