"""Guards that were dropped, switched off, replaced by no-ops, and triggers that are not ours: all of it is seen."""

from collections.abc import Sequence
from contextlib import closing

import psycopg
import pytest

from engine.errors import Message
from store import SqlStore, migrate_store, open_store
from store.engines.sqlite import library
from store.tables.guards import trigger_names

NOOP = "CREATE TRIGGER keep_entries_update BEFORE UPDATE ON entries BEGIN SELECT 1; END"
ONCE = "CREATE TRIGGER keep_entries_delete BEFORE DELETE ON entries WHEN OLD.n > 9 BEGIN SELECT RAISE(ABORT, 'x'); END"
SWALLOW = "CREATE TRIGGER quiet BEFORE INSERT ON notices BEGIN SELECT RAISE(IGNORE); END"

SQLITE: list[tuple[list[str], list[tuple[str, str]]]] = [
    ([f"DROP TRIGGER {name}" for name in sorted(trigger_names("sqlite"))],
     [(name, "missing") for name in sorted(trigger_names("sqlite"))]),
    (["DROP TRIGGER keep_files_insert"], [("keep_files_insert", "missing")]),
    (["DROP TRIGGER keep_entries_update", NOOP], [("keep_entries_update", "changed")]),
    (["DROP TRIGGER keep_entries_delete", ONCE], [("keep_entries_delete", "changed")]),
    ([SWALLOW], [("quiet", "foreign")]),
]  # fmt: skip

EMPTY = """CREATE OR REPLACE FUNCTION {name} RETURNS {what} LANGUAGE plpgsql AS $$ BEGIN RETURN {value}; END $$"""
POSTGRES: list[tuple[list[str], list[tuple[str, str]]]] = [
    (["DROP TRIGGER keep_files_truncate ON files"], [("keep_files_truncate", "missing")]),
    (["ALTER TABLE entries DISABLE TRIGGER keep_entries_update"], [("keep_entries_update", "off")]),
    (["ALTER TABLE entries DISABLE TRIGGER ALL"],
     [(f"keep_entries_{event}", "off") for event in ("delete", "truncate", "update")]),
    (["ALTER TABLE places ENABLE REPLICA TRIGGER keep_places_delete"], [("keep_places_delete", "off")]),
    (["ALTER TABLE places ENABLE TRIGGER keep_places_delete"], [("keep_places_delete", "off")]),
    ([EMPTY.format(name="hoso_keep()", what="trigger", value="NEW")], [("hoso_keep", "changed")]),
    ([EMPTY.format(name="hoso_place(most integer, durable boolean)", what="integer", value="0")],
     [("hoso_place", "changed")]),
    ([EMPTY.format(name="nothing()", what="trigger", value="OLD"), "DROP TRIGGER keep_entries_delete ON entries",
      "CREATE TRIGGER keep_entries_delete BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION nothing()",
      "ALTER TABLE entries ENABLE ALWAYS TRIGGER keep_entries_delete"], [("keep_entries_delete", "changed")]),
    (["DROP TRIGGER keep_entries_update ON entries",
      ("CREATE TRIGGER keep_entries_update BEFORE UPDATE ON entries FOR EACH ROW WHEN (OLD.n > 9) "
      "EXECUTE FUNCTION hoso_keep()"), "ALTER TABLE entries ENABLE ALWAYS TRIGGER keep_entries_update"],
     [("keep_entries_update", "changed")]),
    ([EMPTY.format(name="quiet()", what="trigger", value="NULL"),
      "CREATE TRIGGER quiet BEFORE INSERT ON notices FOR EACH ROW EXECUTE FUNCTION quiet()"], [("quiet", "foreign")]),
    (["CREATE RULE quiet AS ON INSERT TO notices DO INSTEAD NOTHING"], [("quiet", "foreign")]),
    (["ALTER TABLE entries ENABLE ROW LEVEL SECURITY"], [("entries", "hidden")]),
]  # fmt: skip


def seen(store: SqlStore) -> list[tuple[str, str]]:
    return [(one.name, one.what) for one in store.guard_faults()]


def test_a_store_of_ours_has_every_guard_as_it_should_be(store: SqlStore) -> None:
    assert seen(store) == []
    assert store.describe()["triggers"] == Message("guards.all", n=9)


@pytest.mark.parametrize(("attack", "wanted"), SQLITE)
def test_what_was_done_to_the_guards_of_a_file_is_seen(
    sqlite_url: str, attack: Sequence[str], wanted: list[tuple[str, str]]
) -> None:
    with closing(library().connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as bare:
        for statement in attack:
            bare.execute(statement)

    with open_store(sqlite_url) as store:
        assert seen(store) == wanted
        assert store.describe()["triggers"] != Message("guards.all", n=9)


@pytest.mark.postgres
@pytest.mark.parametrize(("attack", "wanted"), POSTGRES)
def test_what_was_done_to_the_guards_of_a_server_is_seen(
    postgres_url: str, attack: Sequence[str], wanted: list[tuple[str, str]]
) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as bare:
        for statement in attack:
            bare.execute(statement)

    with open_store(postgres_url) as store:
        assert seen(store) == wanted
        assert store.describe()["triggers"] != Message("guards.all", n=9)


def test_migrating_puts_the_guards_back_and_leaves_what_is_not_ours(sqlite_url: str) -> None:
    with closing(library().connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as bare:
        for statement in ("DROP TRIGGER keep_entries_update", NOOP, "DROP TRIGGER keep_files_delete", SWALLOW):
            bare.execute(statement)

    migrate_store(sqlite_url)

    with open_store(sqlite_url) as store:
        assert seen(store) == [("quiet", "foreign")]
