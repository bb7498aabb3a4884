"""What a sweep takes for the fault of one matter and what not, and what it does after faults."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from engine.errors import Message, StoreBusyError
from tests.support.engine.alerts import LATE, WARNED, Alerting


@pytest.fixture
def world() -> Alerting:
    return Alerting()


def test_what_the_database_cannot_do_ends_the_sweep_and_is_no_fault_of_a_dossier(
    world: Alerting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = world.decided()
    world.scan(WARNED)
    world.record(ref, "ceremony", "18/04/2026")
    before = world.size()

    def gone(_subject: str) -> None:
        msg = "the database cannot be reached"
        raise StoreBusyError(msg)

    with monkeypatch.context() as patched:
        patched.setattr(world.store, "entries", gone)
        with pytest.raises(StoreBusyError):
            world.scan(LATE)

    assert (world.size(), world.store.faults()) == (before, [])
    assert world.scan(LATE).faults == []


def test_units_are_looked_at_again_after_a_fault_and_then_once_a_day(
    world: Alerting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def none_of(_office: object, day: date) -> Iterator[Any]:
        asked.append(day)
        return iter(())

    monkeypatch.setattr("application.alerts.scanning.alert_scan.standing_rules", none_of)
    bad = world.decided()
    world.record(bad, "mentor_assigned", "02/04/2026", mentor="minh")
    at = next(i for i, row in enumerate(world.store.lines) if row.subject == bad)
    whole = world.store.lines[at].line
    world.office._dossiers.clear()
    world.store.damage_line(at, line=b"{}")

    world.scan(LATE)
    world.scan(LATE)
    world.store.damage_line(at, line=whole)
    assert (world.scan(LATE).faults, len(asked)) == ([], 3)

    world.scan(LATE)
    assert len(asked) == 3
    world.scan(LATE + timedelta(days=1))
    assert len(asked) == 4


def test_an_open_alert_that_no_sweep_will_look_at_is_named_by_the_audit(world: Alerting) -> None:
    ref = world.decided()
    world.scan(LATE)
    world.record(ref, "ceremony", "18/04/2026")
    assert world.audit().verify().faults == []

    (row,) = (row for row in world.rows() if row.is_open)
    world.store.alert_table[row.id] = replace(row, touched=0)

    (fault,) = world.audit().verify().faults
    assert (fault.where, fault.what) == (f"alerts {row.id}", Message("audit.sleeps_after_term"))
