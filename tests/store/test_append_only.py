"""Attacks on the log by SQL: what the database itself refuses, with and without the program's own connection."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest

from store import SqlStore, open_store
from store.engines.sqlite import library
from store.tables import guards
from store.tables.log import LOG
from tests.support.lines import after, batch, request
from tests.support.postgres import PostgresServer

ZEROS = "0" * 64
OF_ONE_LINE = [
    "UPDATE entries SET line = 'x' WHERE n = 1",
    "DELETE FROM entries WHERE n = 2",
    "DELETE FROM places",
    "UPDATE places SET place = 7 WHERE place = 2",
    "UPDATE files SET bytes = ''",
    "DELETE FROM files",
]
REPLACING = [
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE n = 1",
    "INSERT OR REPLACE INTO entries SELECT 1, 'HS-1', 3, hash, 'x', 'x' FROM entries WHERE n = 2",
    f"INSERT OR REPLACE INTO entries VALUES (3, 'HS-1', 1, '{ZEROS}', 'x', x'00')",  # noqa: S608
    "INSERT INTO entries SELECT 3, 'HS-1', 4, hash, 'x', x'00' FROM entries WHERE n = 2",
    f"INSERT INTO entries VALUES (3, 'HS-1', 3, '{ZEROS}', 'x', x'00')",  # noqa: S608
    f"INSERT INTO entries VALUES (4, 'HS-2', 1, '{ZEROS}', 'x', x'00')",  # noqa: S608
    "INSERT INTO entries VALUES (3, 'HS-2', 1, 'other', 'x', x'00')",
    f"INSERT INTO entries VALUES (NULL, 'HS-2', 1, '{ZEROS}', 'x', x'00')",  # noqa: S608
    f"INSERT INTO entries SELECT 3, 'HS-1', 1, '{ZEROS}', 'x', x'00' ON CONFLICT DO UPDATE SET line = x'00'",
    "REPLACE INTO places SELECT 1, 2, hash FROM entries WHERE n = 2",
    "INSERT INTO places VALUES (4, 2, 'x')",
    "INSERT INTO places SELECT 3, 1, hash FROM entries WHERE n = 1",
    "INSERT INTO places VALUES (3, 3, 'x')",
    "REPLACE INTO places SELECT 3, 1, hash FROM entries WHERE n = 1",
]
ON_THE_GUARDS = [
    *(f"DROP TRIGGER {name}" for name in sorted(guards.trigger_names("sqlite"))),
    "DROP TABLE entries",
    "ALTER TABLE entries RENAME TO old",
    "ALTER TABLE entries ADD COLUMN more TEXT",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA synchronous = OFF",
    "UPDATE sqlite_master SET sql = '' WHERE type = 'trigger'",
    "DELETE FROM sqlite_schema",
    "ATTACH ':memory:' AS other",
    "CREATE TEMP TRIGGER t BEFORE INSERT ON requests BEGIN SELECT RAISE(IGNORE); END",
]


@pytest.fixture
def two_lines(sqlite_url: str) -> Iterator[SqlStore]:
    """A SQLite store with a chain of two lines and an archived file."""
    with open_store(sqlite_url) as opened:
        _fill(opened)
        yield opened


def _fill(store: SqlStore) -> None:
    store.write(request("k1"), [batch("HS-1", count=2)])
    store.archive({sha256(b"rules").hexdigest(): b"rules"})


def _state(store: SqlStore) -> list[Any]:
    return [*store.scan(), store.head("HS-1"), *store.files()]


def _bare(store: SqlStore) -> sqlite3.Connection:
    """A connection of another program: triggers, and nothing else, stand in its way."""
    connection: sqlite3.Connection = library().connect(str(store.engine.url.database), isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


@pytest.mark.parametrize("attack", OF_ONE_LINE + REPLACING, ids=str)
def test_another_program_cannot_change_the_log_past_the_triggers(two_lines: SqlStore, attack: str) -> None:
    before = _state(two_lines)

    with closing(_bare(two_lines)) as other, pytest.raises(library().IntegrityError):
        other.execute(attack)

    assert _state(two_lines) == before


@pytest.mark.parametrize("attack", OF_ONE_LINE + ON_THE_GUARDS, ids=str)
def test_the_programs_own_connection_is_not_even_allowed_to_ask(two_lines: SqlStore, attack: str) -> None:
    before = _state(two_lines)

    with (
        two_lines._readers.cursor() as cursor,
        pytest.raises(library().DatabaseError, match=r"not authorized|may not be modified"),
    ):
        cursor.execute(attack)

    assert _state(two_lines) == before


def test_replacing_an_archived_file_leaves_it_as_it_was(two_lines: SqlStore) -> None:
    before = _state(two_lines)

    with closing(_bare(two_lines)) as other:
        other.execute("INSERT OR REPLACE INTO files SELECT digest, x'00' FROM files")

    assert _state(two_lines) == before


def test_every_table_of_the_log_has_its_triggers(sqlite_template: Path) -> None:
    with closing(library().connect(sqlite_template)) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}

    assert found == guards.trigger_names("sqlite")
    assert len(found) == 3 * len(LOG)


@pytest.mark.postgres
@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize(
    "attack",
    [
        *(attack.replace("'x'", "''") for attack in OF_ONE_LINE),
        "TRUNCATE places",
        "TRUNCATE files",
        "TRUNCATE entries CASCADE",
        "INSERT INTO entries SELECT * FROM entries WHERE n = 1 ON CONFLICT (id) DO UPDATE SET line = ''",
        "MERGE INTO entries e USING heads h ON e.subject = h.subject WHEN MATCHED THEN DELETE",
    ],
)
def test_postgresql_refuses_to_change_the_log_even_in_replica_mode(postgres_url: str, attack: str, role: str) -> None:
    with open_store(postgres_url) as store:
        _fill(store)
        before = _state(store)

        other = psycopg.connect(postgres_url, options=f"-c session_replication_role={role}")
        with other, pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="append only"):
            other.execute(attack)

        assert _state(store) == before


@pytest.mark.postgres
def test_a_chain_cannot_fork_on_postgresql(postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        _fill(store)

        with psycopg.connect(postgres_url) as other, pytest.raises(psycopg.errors.UniqueViolation):
            other.execute("INSERT INTO entries (subject, n, prev, hash, line) VALUES ('HS-1', 2, '', '', '')")

        assert store.head("HS-1") == after(batch("HS-1", count=2))


@pytest.mark.postgres
def test_the_role_that_the_guide_describes_can_work_and_cannot_touch_the_log(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "postgresql.md").read_text(encoding="utf-8")
    rights = guide.partition("```sql\n")[2].partition("```")[0]
    name = postgres_url.partition("@/")[2].partition("?")[0]
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS hoso_app")
        for statement in rights.replace("DATABASE hoso", f"DATABASE {name}").split(";")[:-1]:
            owner.execute(statement.encode())

    with open_store(postgres_url.replace("hoso@", "hoso_app@")) as store:
        _fill(store)
        store.write(request("k2"), [batch("HS-1", store.head("HS-1"))])
        store.replace_summaries(dossiers=[], dues=[], units=[], persons=[], grants=[])
        assert [row.place for row in store.scan()] == [1, 2, 3]
        assert (store.place_pending(), store.pending_count()) == (0, 0)
    with psycopg.connect(postgres_url.replace("hoso@", "hoso_app@")) as other:
        for attack in ("DELETE FROM entries", "ALTER TABLE entries DISABLE TRIGGER USER", "TRUNCATE files"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                other.execute(attack.encode())
            other.rollback()
    with psycopg.connect(postgres_url, autocommit=True) as owner:
        owner.execute("DROP OWNED BY hoso_app; DROP ROLE hoso_app")
