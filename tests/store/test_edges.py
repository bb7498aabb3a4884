"""What holds at the edge: a lease under a sweep, an interrupt in the middle, an erased value."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import StoreError
from store import SqlStore, migrate_store, open_store
from store.alerts.append_alerts import demand_fence
from store.engines.drivers import Cursor
from tests.store.test_migrating import raw
from tests.support.lines import after, batch, request

NOON, ONE = "2026-11-20T12:00:00.000000Z", "2026-11-20T13:00:00.000000Z"
NAME = "Nguyễn Thị Tuyệt Mật"


def driver_of(store: SqlStore) -> Any:  # a driver's connection
    return store._writer._held.connection().connection.driver_connection


@pytest.mark.postgres
def test_whoever_takes_a_lease_waits_for_the_sweep_that_writes_under_it(postgres_url: str) -> None:
    """Otherwise the old watch would write after the new one has begun."""
    held, go_on, taken = threading.Event(), threading.Event(), threading.Event()
    with open_store(postgres_url) as old, open_store(postgres_url) as new:
        fence = old.take_lease("sweep", "old", now=NOON, seconds=60)
        assert fence is not None

        def sweep(cursor: Cursor) -> None:
            demand_fence(cursor, old._sql, fence)
            held.set()
            assert go_on.wait(20)

        def take() -> None:
            assert new.take_lease("sweep", "new", now=ONE, seconds=60)
            taken.set()

        threads = [threading.Thread(target=old._writer.run, args=(sweep,)), threading.Thread(target=take)]
        threads[0].start()
        assert held.wait(20)
        threads[1].start()

        assert not taken.wait(0.5)

        go_on.set()
        for thread in threads:
            thread.join(20)
        assert taken.is_set()


def interrupted(cursor: Cursor) -> None:
    cursor.execute("DELETE FROM heads")
    raise KeyboardInterrupt


def alone(store: SqlStore) -> None:
    store._writer.run(interrupted)


def in_a_group(store: SqlStore) -> None:
    from store.engines.group_commit import _Ticket  # noqa: PLC0415  # what waits while another holds the turn

    store._writer._queue.append(_Ticket(lambda _cursor: None))
    store._writer.run(interrupted)


@pytest.mark.parametrize("ask", [alone, in_a_group])
def test_after_an_interrupt_nothing_is_kept_of_the_connection_it_hit(
    store: SqlStore, ask: Callable[[SqlStore], None]
) -> None:
    first = batch("HS-1")
    store.write(request("k1"), [first])
    before = driver_of(store)

    with pytest.raises(KeyboardInterrupt):
        ask(store)

    assert driver_of(store) is not before
    assert store.head("HS-1") == after(first)
    assert store.write(request("k2"), [batch("HS-1", after(first))]) is None


def test_after_an_interrupt_while_reading_the_connection_is_given_up(store: SqlStore) -> None:
    before = store._readers.connection()

    with pytest.raises(KeyboardInterrupt), store._readers.cursor():
        raise KeyboardInterrupt

    assert store._readers.connection() is not before
    assert store.head("HS-1").version == 0


def test_what_is_deleted_leaves_no_trace_in_the_file(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))

    def holds_it(store: SqlStore) -> bool:
        driver_of(store).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return any(NAME.encode() in one.read_bytes() for one in file.parent.glob(f"{file.name}*"))

    with open_store(sqlite_url) as store:
        store.write(request("k"), [batch("HS-1", private={"name": NAME})])
        assert holds_it(store)

        store._writer.run(lambda cursor: cursor.execute("DELETE FROM private_values") and None)

        assert not holds_it(store)


def test_a_database_that_names_two_schemas_is_refused(store_url: str) -> None:
    raw(store_url, "INSERT INTO alembic_version VALUES ('0001')")

    for opening in (open_store, migrate_store):
        with pytest.raises(StoreError, match=r"store\.schemas_at_once \(n=2\)"):
            opening(store_url)
