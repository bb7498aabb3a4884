"""Bringing a database to the newest schema: what is kept, what is added, what is refused."""

from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from application.ports.store import DossierQuery, UnitChanges
from engine.errors import Message, StoreVersionError
from engine.ledger.verify import Unreadable
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from store import migrate_store, open_store, schema
from store.engines import sqlite
from store.engines.connections import open_engine, parsed
from store.schema import NEWEST
from store.tables.columns import metadata
from tests.support.lines import GRANTS, PERSONS, batch, dossier_row, request, unit_row
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


def _undo_tenth(url: str) -> None:
    """Take away what the tenth schema version added, and put back what it replaced."""
    for name in ("persons_login", "persons_number", "grants_person_role_unit_since", "grants_unit_role_person"):
        raw(url, f"DROP INDEX ix_{name}")
    raw(url, "ALTER TABLE persons DROP COLUMN text_fold")
    raw(url, "CREATE INDEX ix_grants_person ON grants (person)")


def _undo_eleventh(url: str) -> None:
    """Take away what the eleventh schema version added."""
    raw(url, "DROP TABLE unit_paths")
    raw(url, "DROP INDEX ix_units_parent_unit")


def _undo_twelfth(url: str) -> None:
    """Take away what the twelfth schema version added."""
    raw(url, "ALTER TABLE persons DROP COLUMN former_signs")


def _undo_thirteenth(url: str) -> None:
    """Take away what the thirteenth schema version added."""
    for name in ("dossiers_moved_on_ref", "dossiers_step_moved_on_ref", "private_values_person", "unit_records_n_unit"):
        raw(url, f"DROP INDEX ix_{name}")
    for name in ("severity", "snoozed", "unaddressed"):
        raw(url, f"DROP INDEX ix_alerts_{name}")


def _undo_fourteenth(url: str) -> None:
    """Take away what the fourteenth schema version added."""
    raw(url, "DROP INDEX ix_dossiers_adoption_ref")
    raw(url, "ALTER TABLE dossiers DROP COLUMN adoption")


def _undo_seventeenth(url: str) -> None:
    """Take away what the seventeenth schema version added."""
    raw(url, "DROP TABLE access_tokens")


def _undo_sixteenth(url: str) -> None:
    """Take away what the sixteenth schema version added."""
    for table in ("factors", "recovery_codes", "half_sessions"):
        raw(url, f"DROP TABLE {table}")
    raw(url, "ALTER TABLE sessions DROP COLUMN confirmed_at")


def _undo_fifteenth(url: str) -> None:
    """Take away what the fifteenth schema version and the one after it added."""
    _undo_seventeenth(url)
    _undo_sixteenth(url)
    for table in ("credentials", "sessions", "invitations", "sign_in_failures"):
        raw(url, f"DROP TABLE {table}")


def _undo_third(url: str) -> None:
    """Take away what the third schema version added."""
    for index in ("ix_dossiers_admitted_in_admitted_on", "ix_dues_waking"):
        raw(url, f"DROP INDEX {index}")
    _undo_tenth(url)
    others = ("persons", "mail"), ("persons", "disabled_on"), ("units", "committee_members")
    added = (*others, ("dossiers", "admitted_in"), ("dossiers", "admitted_on"), ("dues", "wake_on"))
    for table, column in added:
        raw(url, f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in ("recent", "alerts", "notices", "letters", "sweeps", "leases", "faults", "unit_records"):
        raw(url, f"DROP TABLE {table}")


def test_a_database_of_the_first_schema_keeps_its_rows_and_gets_the_day_of_the_next_change(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(request("k1"), [batch("HS-1", summary={"dossier": dossier_row("HS-1")})])
    _undo_fifteenth(store_url)
    _undo_fourteenth(store_url)
    _undo_thirteenth(store_url)
    _undo_twelfth(store_url)
    _undo_eleventh(store_url)
    for index in ("ix_dossiers_changing", "ix_dossiers_review"):
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


def test_a_database_of_the_ninth_schema_gets_its_people_searchable(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(request("k1"), [batch("@people", summary={"persons": PERSONS, "grants": GRANTS})])
    _undo_fifteenth(store_url)
    _undo_fourteenth(store_url)
    _undo_thirteenth(store_url)
    _undo_twelfth(store_url)
    _undo_eleventh(store_url)
    _undo_tenth(store_url)
    raw(store_url, "UPDATE alembic_version SET version_num = '0009'")

    assert migrate_store(store_url) == ("0009", NEWEST)

    with open_store(store_url) as store:
        assert (store.persons(), store.grants()) == (PERSONS, GRANTS)
        searched = store._all("SELECT text_fold FROM persons ORDER BY person")
        assert searched == [("lan vi thi lan",), ("minh cam van minh",)]


def test_a_database_of_the_tenth_schema_gets_the_paths_of_its_units(store_url: str) -> None:
    gone = date(2025, 7, 1)
    rows = [
        unit_row("xa", kind="grassroots", parent=""), unit_row("xb", kind="grassroots", parent="", until=gone),
        unit_row("xb", kind="merged", parent="xa", since=gone), unit_row("c-1", parent="xb", until=gone),
    ]  # fmt: skip
    tree = OrgTree(rows)
    paths = tuple(sorted(all_paths(tree), key=lambda row: (row.unit, row.ancestor, row.since)))
    with open_store(store_url) as store:
        changes = UnitChanges(rows, moved=tree.units, paths=paths)
        store.write(request("k1"), [batch("@org", summary={"units": changes})])
    _undo_fifteenth(store_url)
    _undo_fourteenth(store_url)
    _undo_thirteenth(store_url)
    _undo_twelfth(store_url)
    _undo_eleventh(store_url)
    raw(store_url, "UPDATE alembic_version SET version_num = '0010'")

    assert migrate_store(store_url) == ("0010", NEWEST)

    with open_store(store_url) as store:
        assert store.summary_rows().unit_paths == paths
    assert len(paths) > len(rows)


def test_what_persons_are_searched_by_is_held_against_their_names(store_url: str) -> None:
    with open_store(store_url) as store:
        store.write(request("k1"), [batch("@people", summary={"persons": PERSONS})])
    raw(store_url, "UPDATE persons SET text_fold = 'somebody else' WHERE person = 'p-lan'")

    with open_store(store_url) as store:
        assert store.lying("persons") == ([PERSONS[1]], [Unreadable("p-lan", ("text_fold",))])


def test_the_known_versions_are_those_of_the_migrations() -> None:
    steps = Path(schema.__file__).parent.joinpath("migrations", "versions").glob("v*.py")

    assert tuple(sorted(step.stem[1:5] for step in steps)) == schema.REVISIONS


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
        server = request.getfixturevalue("postgres_server")
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


@pytest.mark.postgres
def test_on_postgresql_migrations_and_definitions_make_the_same_indexes(
    postgres_url: str, postgres_server: PostgresServer
) -> None:
    """With their conditions, which the comparison of Alembic passes over."""
    indexes = text(
        "SELECT indexname, indexdef FROM pg_indexes WHERE indexname NOT LIKE 'alembic%' AND schemaname = 'public'"
    )
    defined, made = postgres_server.database(), list[set[tuple[str, str]]]()
    for url in (postgres_url, postgres_server.url(defined)):
        engine = open_engine(parsed(url), busy_seconds=5, guarded=False)
        with engine.begin() as connection:
            if url != postgres_url:
                metadata.create_all(connection)
            made.append({(name, definition) for name, definition in connection.execute(indexes)})
        engine.dispose()
    postgres_server.drop(defined)

    assert made[0] == made[1]


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
