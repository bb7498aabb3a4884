"""Behind a pooler nothing rests on a session: nothing is prepared, settings and locks end with their transaction.

There is no pooler here; what it would break is looked for in the sessions themselves.
"""

import pytest

from engine.errors import StoreBusyError, StoreError
from store import SqlStore, open_store
from store.engines.drivers import Cursor
from tests.support.lines import batch, request
from tests.support.postgres import PostgresServer

pytestmark = pytest.mark.postgres
SETTINGS = "SELECT current_setting('lock_timeout'), current_setting('synchronous_commit')"
PREPARED = "SELECT count(*) FROM pg_prepared_statements"


def written(store: SqlStore) -> None:
    for number in range(12):
        store.write(request(f"k{number}"), [batch(f"HS-{number}")])
        store.head(f"HS-{number}")


def inside(store: SqlStore, question: str) -> tuple[object, ...]:
    def ask(cursor: Cursor) -> tuple[object, ...]:
        cursor.execute(question)
        return tuple(cursor.fetchone())

    answer: tuple[object, ...] = store._writer.run(ask)
    return answer


def after(store: SqlStore, question: str) -> tuple[object, ...]:
    """Ask in the session of the writer, outside any transaction of hoso."""
    driver = store._writer._held.connection().connection.driver_connection
    assert driver is not None
    answer = tuple(driver.execute(question).fetchone())
    driver.rollback()
    return answer


@pytest.mark.parametrize("pooled", [True, False])
def test_nothing_is_prepared_behind_a_pooler(postgres_url: str, pooled: bool) -> None:  # noqa: FBT001
    with open_store(f"{postgres_url}{'&pooler=transaction' * pooled}") as store:
        written(store)

        assert (after(store, PREPARED) == (0,), store._row(PREPARED) == (0,)) == (pooled, pooled)


def test_settings_hold_inside_transactions_and_end_with_them(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres_server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")

    with open_store(f"{postgres_url}&pooler=transaction", busy_seconds=5) as store:
        assert inside(store, SETTINGS) == ("5s", "on")
        assert after(store, SETTINGS) == ("0", "off")
        written(store)
        store.place_pending()
        assert inside(store, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == (0,)
        assert (store.place_count(), store.pending_count()) == (12, 0)


def test_a_standby_behind_a_pooler_writes_nothing(postgres_url: str) -> None:
    with (
        open_store(f"{postgres_url}&pooler=transaction", standby=True) as store,
        pytest.raises(StoreError, match=r"store\.read_only"),
    ):
        store.write(request("k"), [batch("HS-1")])


def test_a_pooler_of_another_kind_is_refused(postgres_url: str) -> None:
    with pytest.raises(StoreError, match=r"postgresql\.pooler_unknown"):
        open_store(f"{postgres_url}&pooler=session")


def test_a_session_that_was_ended_is_replaced(postgres_url: str, postgres_server: PostgresServer) -> None:
    with open_store(f"{postgres_url}&pooler=transaction") as store:
        written(store)
        (pid,) = inside(store, "SELECT pg_backend_pid()")
        postgres_server.execute(f"SELECT pg_terminate_backend({pid}, 5000)")

        with pytest.raises(StoreBusyError, match=r"store\.out_of_reach"):
            store.write(request("again"), [batch("HS-again")])
        assert store.write(request("again"), [batch("HS-again")]) is None
