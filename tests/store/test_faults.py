"""When the database cannot: locked, full, interrupted, gone. Nothing is lost or half done, and work goes on after."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from application.ports.store import Batch
from engine.errors import BrokenChainError, EvidenceError, StoreBusyError, StoreError, StoreFullError, StoreRefusedError
from engine.ledger.entry import PrivateValue
from engine.ledger.verify import LineChecker
from store import SqlStore, open_store
from store.engines.driver_errors import as_store_error, told_plainly
from store.engines.sqlite import library
from tests.support.lines import EMPTY, after, batch, request, sealed
from tests.support.postgres import PostgresServer

BIG = {"act": "note", "text": "đ" * 20_000}


def driver_of(store: SqlStore) -> Any:  # a driver's connection
    return store._writer._held.connection().connection.driver_connection


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 768 KiB; needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(folder)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this machine does not let us mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


def fill(store: SqlStore) -> tuple[list[str], StoreFullError]:
    """Write until the disk is full; return what was acknowledged and what was said then."""
    written: list[str] = []
    for number in range(200):
        try:
            store.write(request(f"k{number}"), [batch(f"HS-{number}", body=BIG), batch(f"TT-{number}", body=BIG)])
        except StoreFullError as full:
            return written, full
        written += [f"HS-{number}", f"TT-{number}"]
    pytest.fail("the disk never filled")


def test_a_full_database_refuses_whole_requests_and_takes_them_again_later(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        driver_of(store).execute("PRAGMA max_page_count = 120")

        written, full = fill(store)

        assert full.code == "disk.full"
        assert sorted(store.subjects()) == sorted(written)
        driver_of(store).execute("PRAGMA max_page_count = 100000")
        assert store.write(request("later"), [batch("HS-later", body=BIG)]) is None
        assert list(LineChecker().check(store.scan())) == []


def test_a_full_disk_refuses_whole_requests_and_reading_goes_on(small_disk: Path) -> None:
    with open_store(f"sqlite:///{small_disk / 'hoso.db'}", create=True) as store:
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(128 * 1024))

        written, full = fill(store)

        assert full.code == "disk.full"
        assert len(store.entries(written[0])) == 1
        assert sorted(store.subjects()) == sorted(written)
        ballast.unlink()
        assert store.write(request("later"), [batch("HS-later")]) is None
        assert list(LineChecker().check(store.scan())) == []
        with store._readers.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def test_a_database_locked_by_another_process_is_told_and_works_when_freed(sqlite_url: str) -> None:
    with (
        open_store(sqlite_url, busy_seconds=0.01) as store,
        closing(library().connect(store.engine.url.database)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreBusyError, match=r"store\.locked"):
            store.write(request("k1"), [batch("HS-1")])

        assert store.entries("HS-1") == ()
        other.rollback()
        assert store.write(request("k1"), [batch("HS-1")]) is None


@pytest.mark.postgres
def test_a_chain_locked_by_another_connection_is_told_and_works_when_freed(postgres_url: str) -> None:
    first = batch("HS-1")
    with open_store(postgres_url, busy_seconds=0.01) as store, psycopg.connect(postgres_url) as other:
        store.write(request("k1"), [first])
        other.execute("SELECT * FROM heads FOR UPDATE")

        with pytest.raises(StoreBusyError, match=r"store\.locked"):
            store.write(request("k2"), [batch("HS-1", after(first))])

        other.rollback()
        assert store.write(request("k2"), [batch("HS-1", after(first))]) is None


@pytest.mark.postgres
def test_after_the_server_was_gone_the_same_store_goes_on(postgres_server: PostgresServer, postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        store.write(request("k1"), [batch("HS-1")])
        _cut(postgres_server, postgres_url)
        with pytest.raises(StoreBusyError, match=r"store\.out_of_reach"):
            store.write(request("k2"), [batch("HS-2")])
        _cut(postgres_server, postgres_url)
        with suppress(StoreBusyError):
            store.head("HS-1")

        assert store.write(request("k2"), [batch("HS-2")]) is None
        assert store.head("HS-1").version == 1


def _cut(server: PostgresServer, url: str) -> None:
    name = url.split("@/")[1].split("?", maxsplit=1)[0]
    server.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608


@pytest.mark.postgres
def test_a_place_that_could_not_be_given_is_given_by_the_next_write(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url) as other:
        other.execute("SELECT pg_advisory_xact_lock(4869837051)")  # another process is placing, or died at it
        store.write(request("k1"), [batch("HS-1", count=2)])
        assert (store.pending_count(), store.place_count()) == (2, 0)
        other.rollback()

        store.write(request("k2"), [batch("HS-2")])

        assert [(row.place, row.subject, row.n) for row in store.scan()] == [
            (1, "HS-1", 1),
            (2, "HS-1", 2),
            (3, "HS-2", 1),
        ]
        assert store.pending_count() == 0


@pytest.mark.postgres
def test_waiting_lines_can_be_placed_without_writing(postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        with psycopg.connect(postgres_url) as other:
            other.execute("SELECT pg_advisory_xact_lock(4869837051)")
            store.write(request("k1"), [batch("HS-1", count=3)])

        assert store.place_pending() == 3
        assert store.place_pending() == 0
        assert [row.place for row in store.scan()] == [1, 2, 3]


@pytest.mark.postgres
def test_a_write_counts_even_when_placing_it_fails(postgres_url: str) -> None:
    with open_store(postgres_url) as store, psycopg.connect(postgres_url) as other:
        other.execute("ALTER TABLE waiting RENAME TO hidden; CREATE TABLE waiting (LIKE hidden)")
        other.execute("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$")
        other.execute("CREATE TRIGGER no BEFORE DELETE ON waiting FOR EACH ROW EXECUTE FUNCTION no()")
        other.commit()

        assert store.write(request("k1"), [batch("HS-1")]) is None

        assert store.head("HS-1").version == 1
        assert store.pending_count() == 1


def test_a_fault_in_the_second_chain_undoes_the_first(store: SqlStore) -> None:
    line = sealed("HS-2")[0]
    twice = (PrivateValue("name", b"s", '"a"'), PrivateValue("name", b"s", '"b"'))
    broken = Batch("HS-2", EMPTY, [type(line)(**{**_fields(line), "values": twice})])

    with pytest.raises(BrokenChainError):
        store.write(request("k1"), [batch("HS-1"), broken])

    assert list(store.subjects()) == []
    assert store.write(request("k1"), [batch("HS-1")]) is None


def _fields(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__slots__}


def test_a_line_that_does_not_follow_is_refused_by_the_database(sqlite_url: str) -> None:
    first, stranger = batch("HS-1"), batch("HS-1", actor="p-minh")
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [first])
        forged = Batch("HS-1", after(first), sealed("HS-1", after(stranger)))

        with pytest.raises(BrokenChainError, match=r"ledger\.line_refused"):
            store.write(request("k2"), [forged])

        assert store.head("HS-1") == after(first)


def test_a_value_beside_the_log_that_is_no_json_is_named(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [batch("HS-1", private={"name": "Ma Thị Hồng"})])
        driver_of(store).execute("UPDATE private_values SET text = 'x'")

        with pytest.raises(EvidenceError, match="HS-1 #1 name"):
            store.entries("HS-1")


def test_an_archived_file_that_was_changed_is_not_given_out(sqlite_url: str) -> None:
    digest = "0" * 64
    with open_store(sqlite_url) as store:
        driver_of(store).execute("INSERT INTO files VALUES (?, ?)", (digest, b"forged"))

        with pytest.raises(EvidenceError, match=r"archive\.file_changed"):
            store.archived(digest)


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (psycopg.errors.DiskFull("x"), StoreFullError, "disk.full"),
        (psycopg.errors.DeadlockDetected("x"), StoreBusyError, "store.locked"),
        (psycopg.errors.ReadOnlySqlTransaction("x"), StoreError, "store.read_only"),
        (psycopg.errors.InsufficientPrivilege("x"), StoreError, "store.role_denied"),
        (psycopg.errors.AdminShutdown("x"), StoreBusyError, "store.out_of_reach"),
        (psycopg.OperationalError("FATAL:  the database system is starting up"), StoreBusyError, "store.out_of_reach"),
        (psycopg.OperationalError("FATAL:  password authentication failed"), StoreError, "store.turned_away"),
        (psycopg.ProgrammingError("odd"), StoreRefusedError, "store.answered (answer=odd)"),
        (OperationalError("SELECT 1", {}, psycopg.errors.DiskFull("x")), StoreFullError, "disk.full"),
        (ValueError(""), StoreRefusedError, "store.answered (answer=ValueError)"),
    ],
)
def test_drivers_errors_become_codes(error: Exception, kind: type[StoreError], said: str) -> None:
    found = as_store_error(error, "here")

    assert type(found) is kind
    assert str(found.message) == said


@pytest.mark.parametrize(("code", "said"), [(10, "disk.failed"), (11, "store.damaged"), (8, "store.read_only")])
def test_sqlites_codes_become_codes_of_ours(code: int, said: str) -> None:
    error = library().OperationalError("x")
    error.sqlite_errorcode = code

    assert as_store_error(error).code == said


def test_errors_of_the_program_itself_are_left_alone() -> None:
    with pytest.raises(ZeroDivisionError), told_plainly():
        _ = 1 / 0


def read_in_a_thread(store: SqlStore) -> None:
    reader = threading.Thread(target=store.last_ref, args=("HS-",))
    reader.start()
    reader.join()


def test_a_thread_that_ended_gives_its_connection_back(store: SqlStore) -> None:
    for _ in range(40):
        read_in_a_thread(store)

    assert store.engine.pool.checkedout() <= 1  # type: ignore[attr-defined]  # of a pool with a queue
    assert store.last_ref("HS-") is None


def test_a_connection_of_a_thread_that_lives_is_kept_for_it(store: SqlStore) -> None:
    store.last_ref("HS-")
    held = store._readers.connection()

    read_in_a_thread(store)

    assert store._readers.connection() is held


def test_a_pool_with_no_connection_left_is_told_in_one_sentence() -> None:
    told = as_store_error(PoolTimeoutError("QueuePool limit of size 8 overflow 24 reached"), "hoso.db")

    assert type(told) is StoreBusyError
    assert (told.code, told.exit_code, told.status) == ("store.connections_in_use", 1, 503)
    assert "QueuePool" not in str(told)
