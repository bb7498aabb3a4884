"""What the database refuses of a sweep is one fault, the rest is written; a database that fails ends the sweep."""

from contextlib import closing
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from engine.alerts import fold as folding
from engine.errors import StoreBusyError, StoreError, StoreFullError
from store import SqlStore
from store.engines.sqlite import library
from tests.support.engine.alerts import LATE, WARNED, Alerting

REFUSE = {
    "sqlite": (
        "CREATE TRIGGER refuse BEFORE INSERT ON alerts WHEN NEW.subject = '{ref}' "
        "BEGIN SELECT RAISE(ABORT, 'not this one'); END"
    ),
    "postgresql": "ALTER TABLE alerts ADD CONSTRAINT refuse CHECK (subject <> '{ref}') NOT VALID",
}
ALLOW = {"sqlite": "DROP TRIGGER refuse", "postgresql": "ALTER TABLE alerts DROP CONSTRAINT refuse"}


def run(url: str, statements: dict[str, str], ref: str = "") -> None:
    """Change the tables behind the program's back."""
    kind, _, file = url.partition(":///")
    if kind == "sqlite":
        # the program's own library: two in one process would undo each other's locks
        with closing(library().connect(file)) as connection:
            connection.execute(statements[kind].format(ref=ref))
            connection.commit()
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statements["postgresql"].format(ref=ref))


@pytest.fixture
def world(store: SqlStore) -> Alerting:
    return Alerting(store=store)


def test_one_refused_alert_is_a_fault_and_every_other_one_is_raised(world: Alerting, store_url: str) -> None:
    refs = [world.decided() for _ in range(5)]
    run(store_url, REFUSE, refs[2])

    report = world.scan(LATE)

    rest = [refs[0], refs[1], refs[3], refs[4]]
    assert [row.subject for row in report.raised if row.is_open] == rest
    assert sorted({row.subject for row in world.rows()}) == rest
    assert [(fault.subject, "store.answered" in fault.error) for fault in world.store.faults()] == [(refs[2], True)]
    assert report.checked == len(refs)
    assert {fault.where for fault in world.audit().verify().faults} <= {"refuse"}, "no more than what refuses here"


def test_what_was_refused_is_raised_once_when_it_is_taken_and_the_fault_is_gone(
    world: Alerting, store_url: str
) -> None:
    refs = [world.decided() for _ in range(3)]
    run(store_url, REFUSE, refs[0])
    world.scan(LATE)
    run(store_url, ALLOW)

    report = world.scan(LATE + timedelta(days=1))

    assert report.faults == []
    assert [(row.subject, row.level) for row in report.raised] == [(refs[0], "-5"), (refs[0], "0")]
    assert world.store.faults() == []
    assert len({row.key for row in world.rows()}) == len(world.rows()) == 6


def test_an_alert_that_may_not_be_closed_hinders_no_other_closing_nor_the_next_ones_told(
    world: Alerting, store_url: str
) -> None:
    refs = [world.decided() for _ in range(3)]
    world.scan(WARNED)
    for ref in refs[:2]:
        world.record(ref, "ceremony", "08/04/2026")
    run(store_url, REFUSE, refs[0])

    report = world.scan(date(2026, 4, 13))

    assert [row.subject for row in report.closed] == [refs[1]]
    assert [row.subject for row in report.escalated] == [refs[2]]
    assert [fault.subject for fault in report.faults] == [refs[0]]


def test_a_value_that_no_line_can_hold_is_the_fault_of_its_matter(
    world: Alerting, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = [world.decided() for _ in range(3)]
    raised = folding.raised

    def broken(rows: Any, as_of: date) -> Any:
        if refs[1] in {row.subject for row in rows}:
            msg = "half a surrogate pair"
            raise ValueError(msg)
        return raised(rows, as_of)

    monkeypatch.setattr(folding, "raised", broken)

    report = world.scan(LATE)

    assert {row.subject for row in report.raised} == {refs[0], refs[2]}
    assert [(fault.subject, fault.error) for fault in report.faults] == [(refs[1], "ValueError")]


@pytest.mark.parametrize("error", [StoreBusyError, StoreFullError, StoreError])
def test_a_database_that_fails_as_a_whole_ends_the_sweep(
    world: Alerting, monkeypatch: pytest.MonkeyPatch, *, error: type[StoreError]
) -> None:
    world.decided()
    tried: list[int] = []

    def failing(*_: Any, **__: Any) -> Any:
        tried.append(1)
        msg = "not now"
        raise error(msg)

    monkeypatch.setattr(world.store, "write", failing)

    with pytest.raises(error):
        world.scan(LATE)

    assert tried == [1]
