"""Opening a database: missing, foreign, damaged, older, newer, out of reach; and what is said of a good one."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from application.ports.store import DossierQuery
from engine.errors import Message, StoreBusyError, StoreError, StoreVersionError
from store import migrate_store, open_store, schema
from store.engines import sqlite
from store.engines.connections import open_engine, parsed
from store.schema import NEWEST
from store.tables.columns import metadata
from tests.support.lines import batch, dossier_row, request
from tests.support.lines import request as _request
from tests.support.postgres import PostgresServer

SOON = date(2026, 12, 1)


def raw(url: str, statement: str) -> None:
    """Run one statement past the program."""
    if url.startswith("sqlite"):
        with closing(sqlite.library().connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            connection.execute(statement)
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(statement)


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


def test_a_schema_newer_than_the_program_is_refused_with_both_versions(store_url: str) -> None:
    raw(store_url, "UPDATE alembic_version SET version_num = '9001'")

    for opening in (open_store, migrate_store, lambda url: open_store(url, create=True)):
        with pytest.raises(StoreVersionError, match=rf"store\.schema_newer \(schema=9001, newest={NEWEST}\)"):
            opening(store_url)


def test_an_older_schema_asks_for_migration(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "REVISIONS", ("0000", NEWEST))
    raw(store_url, "UPDATE alembic_version SET version_num = '0000'")

    with pytest.raises(StoreVersionError, match=rf"store\.schema_older \(schema=0000, needed={NEWEST}\)"):
        open_store(store_url)


def test_migrating_the_newest_schema_changes_nothing(store_url: str) -> None:
    assert migrate_store(store_url) == (NEWEST, NEWEST)


def _undo_third(url: str) -> None:
    """Take away what the third schema version added."""
    for index in ("ix_dossiers_admitted_in_admitted_on", "ix_dues_waking"):
        raw(url, f"DROP INDEX {index}")
    others = ("persons", "mail"), ("persons", "disabled_on"), ("units", "committee_members")
    added = (*others, ("dossiers", "admitted_in"), ("dossiers", "admitted_on"), ("dues", "wake_on"))
    for table, column in added:
        raw(url, f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in ("recent", "alerts", "notices", "letters", "sweeps", "leases", "faults", "unit_records"):
        raw(url, f"DROP TABLE {table}")


def test_a_database_of_the_first_schema_keeps_its_rows_and_gets_the_day_of_the_next_change(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(request("k1"), [batch("HS-1", summary={"dossier": dossier_row("HS-1")})])
    raw(store_url, "DROP TABLE unit_paths")
    for index in ("ix_dossiers_changing", "ix_dossiers_review", "ix_units_parent_unit"):
        raw(store_url, f"DROP INDEX {index}")
    _undo_third(store_url)
    for column in ("next_change_on", "workflow", "review", "review_on"):
        raw(store_url, f"ALTER TABLE dossiers DROP COLUMN {column}")
    raw(store_url, "UPDATE alembic_version SET version_num = '0001'")

    assert migrate_store(store_url) == ("0001", NEWEST)

    with open_store(store_url) as store:
        assert store.dossier_row("HS-1") == dossier_row("HS-1")
        store.write(request("k2"), [batch("HS-2", summary={"dossier": dossier_row("HS-2", next_change_on=SOON)})])
        assert [row.ref for row in store.dossiers(DossierQuery(changing_by=SOON))] == ["HS-2"]


def test_the_known_versions_are_those_of_the_migrations() -> None:
    steps = Path(schema.__file__).parent.joinpath("migrations", "versions").glob("v*.py")

    assert tuple(sorted(step.stem[1:5] for step in steps)) == schema.REVISIONS


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("hoso.db", r"store\.address_unreadable"),
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
    raw(postgres_url, "ALTER TABLE files DISABLE TRIGGER keep_files_delete")

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


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_schema_can_be_written_out_for_an_administrator(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    script = schema.schema_script(dialect)

    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path / 'by-hand.db'}"
        with closing(sqlite.library().connect(tmp_path / "by-hand.db")) as connection:
            connection.executescript(script)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.url(server.database())
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(script.encode())
    with open_store(url) as store:
        store.write(_request("k1"), [batch("HS-1")])
        assert store.describe()["triggers"] == Message("guards.all", n=9)


@pytest.mark.postgres
def test_on_postgresql_migrations_make_the_tables_that_the_program_defines(postgres_url: str) -> None:
    engine = open_engine(parsed(postgres_url), busy_seconds=5, guarded=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()

    assert differences == []


def test_on_sqlite_migrations_and_definitions_read_the_same(sqlite_url: str, tmp_path: Path) -> None:
    query = text(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND tbl_name NOT LIKE 'alembic%'"
    )
    found = []
    for url, make in ((sqlite_url, False), (f"sqlite:///{tmp_path / 'new.db'}", True)):
        sqlite.make_file(parsed(url))
        engine = open_engine(parsed(url), busy_seconds=5, guarded=False)
        with engine.begin() as connection:
            if make:
                metadata.create_all(connection)
            found.append({name: " ".join((sql or "").split()) for name, sql in connection.execute(query)})
        engine.dispose()

    assert found[0] == found[1]
