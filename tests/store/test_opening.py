"""Opening a database: missing, foreign, damaged, older, newer, out of reach; and what is said of a good one."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest

from engine.errors import Message, StoreBusyError, StoreError
from store import migrate_store, open_store
from store.engines import sqlite
from store.schema import NEWEST
from tests.support.lines import batch, request
from tests.support.postgres import PostgresServer

SOON = date(2026, 12, 1)


def test_a_missing_file_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.not_made"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(StoreError, match=r"store\.not_made"):
        migrate_store(f"sqlite:///{tmp_path / 'none.db'}")

    assert list(tmp_path.iterdir()) == []


def test_a_new_database_is_made_where_the_path_holds_odd_letters(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'hồ sơ 100% #1.db'}"

    with open_store(url, create=True) as store:
        store.write(request("k1"), [batch("HS-1")])

    with open_store(url) as store:
        assert store.head("HS-1").version == 1
    assert (tmp_path / "hồ sơ 100% #1.db").exists()


def test_making_a_database_that_is_there_already_loses_nothing(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(request("k1"), [batch("HS-1")])

    with open_store(store_url, create=True) as store:
        assert store.head("HS-1").version == 1


def test_a_folder_that_is_not_there_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"store\.cannot_be_opened"):
        open_store(f"sqlite:///{tmp_path / 'none' / 'hoso.db'}", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, *, create: bool) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Kính gửi chi bộ " * 100, encoding="utf-8")

    with pytest.raises(StoreError, match=r"store\.not_a_database"):
        open_store(f"sqlite:///{file}", create=create)

    assert file.read_text(encoding="utf-8") == "Kính gửi chi bộ " * 100


def test_an_empty_file_holds_nothing_of_hoso(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()

    with pytest.raises(StoreError, match=r"store\.empty"):
        open_store(f"sqlite:///{tmp_path / 'empty.db'}")


def test_a_database_of_another_program_is_not_built_upon(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE entries (id)")

    with pytest.raises(StoreError, match=r"store\.of_another_program"):
        open_store(f"sqlite:///{tmp_path / 'other.db'}", create=True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("hoso.db", r"store\.address_unreadable"),
        ("postgresql://host:port/x", r"store\.address_unreadable"),
        ("postgresql://u@[::1/x", r"store\.address_unreadable"),
        ("mysql://host/x", r"store\.kind_unknown \(kind=.mysql"),
        ("sqlite://", r"store\.in_memory"),
        ("sqlite:///:memory:", r"store\.in_memory"),
    ],
)
def test_an_address_that_cannot_be_is_explained(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        open_store(url)


def test_a_server_out_of_reach_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreBusyError, match=r"store\.out_of_reach") as told:
        open_store(f"postgresql://clerk:secret@/x?host={tmp_path}")

    assert "secret" not in str(told.value)


@pytest.mark.postgres
def test_a_database_missing_on_the_server_is_told(postgres_server: PostgresServer) -> None:
    with pytest.raises(StoreError, match=r"store\.turned_away"):
        open_store(postgres_server.url("nowhere"))


def test_without_the_driver_postgresql_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engines.postgresql.find_spec", lambda _name: None)

    with pytest.raises(StoreError, match=r"postgresql\.driver_missing"):
        open_store("postgresql:///x")


def test_a_library_before_strict_tables_is_refused(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "STRICT_TABLES_FROM", (99, 0, 0))

    with pytest.raises(StoreError, match=r"sqlite\.too_old"):
        open_store(sqlite_url)


def test_a_library_with_the_wal_bug_falls_back_to_a_rollback_journal() -> None:
    assert sqlite.durability((3, 51, 2))[:2] == ("delete", "EXTRA")
    assert sqlite.durability((3, 40, 1))[:2] == ("delete", "EXTRA")
    assert sqlite.durability((3, 51, 3))[:2] == ("wal", "FULL")


def test_the_fallback_journal_holds_the_same_log(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [batch("HS-1")])
    monkeypatch.setattr(sqlite, "WAL_IS_SOUND_FROM", (99, 0, 0))

    with open_store(sqlite_url) as store:
        store.write(request("k2"), [batch("HS-2")])
        found = store.describe()
        assert list(store.subjects()) == ["HS-1", "HS-2"]

    assert (found["journal_mode"], found["synchronous"]) == ("delete", "EXTRA")
    assert str(found["why"]).startswith("sqlite.wal_unsound")


def test_the_newer_of_two_libraries_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "bundled", None)

    assert sqlite.library() is sqlite3


def test_the_doctor_hears_how_sqlite_keeps_what_it_is_given(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        found = store.describe()

    journal, synchronous, why = sqlite.durability(sqlite.library().sqlite_version_info)
    assert str(found["library"]).startswith(f"SQLite {sqlite.library().sqlite_version}")
    assert (found["journal_mode"], found["synchronous"], found["why"]) == (journal, synchronous, why)
    assert found["triggers"] == Message("guards.all", n=9)
    assert found["schema"] == Message("schema.found", found=NEWEST, newest=NEWEST)


@pytest.mark.postgres
def test_the_doctor_hears_how_postgresql_keeps_what_it_is_given(postgres_url: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as bare:
        bare.execute("ALTER TABLE files DISABLE TRIGGER keep_files_delete")

    with open_store(postgres_url) as store:
        found = store.describe()

    assert found["synchronous_commit"] == "on"
    assert found["triggers"] == Message("guards.out_of_order", names=("keep_files_delete",))


@pytest.mark.postgres
def test_a_server_that_does_not_wait_for_the_disk_is_made_to(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    name = postgres_url.split("@/")[1].split("?", maxsplit=1)[0]
    postgres_server.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")

    with open_store(postgres_url) as store:
        assert store.describe()["synchronous_commit"] == "on"
