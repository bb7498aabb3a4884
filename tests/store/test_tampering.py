"""What reading shows of a database that somebody changed past every guard."""

from contextlib import closing

import pytest

from engine.ledger.verify import LineChecker
from store import open_store
from store.engines.sqlite import library
from store.tables.guards import trigger_names
from tests.support.lines import batch, request

TAMPERED = [
    ("UPDATE entries SET hash = 'f' || substr(hash, 2) WHERE n = 2", "line", "HS-1 #2"),
    ("UPDATE places SET hash = 'f' || substr(hash, 2) WHERE place = 2", "line", "HS-1 #2"),
    (
        "UPDATE entries SET line = CAST(replace(CAST(line AS TEXT), 'note', 'nota') AS BLOB) WHERE n = 2",
        "line",
        "HS-1 #2",
    ),
    ("UPDATE entries SET subject = 'HS-2' WHERE n = 2", "line", "HS-2 #2"),
    ("UPDATE entries SET prev = 'f' || substr(prev, 2) WHERE n = 2", "line", "HS-1 #2"),
    ("DELETE FROM entries WHERE n = 2", "order", "place 3"),
    ("DELETE FROM places WHERE place = 2", "order", "place 3"),
]


def tamper(url: str, statement: str) -> None:
    with closing(library().connect(url.removeprefix("sqlite:///"), isolation_level=None)) as bare:
        for name in trigger_names("sqlite"):
            bare.execute(f"DROP TRIGGER {name}")
        bare.execute(statement)


@pytest.mark.parametrize(("statement", "check", "where"), TAMPERED)
def test_a_changed_log_does_not_read_as_sound(sqlite_url: str, *, statement: str, check: str, where: str) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [batch("HS-1", count=3)])
    tamper(sqlite_url, statement)

    with open_store(sqlite_url) as store:
        faults = list(LineChecker().check(store.scan()))

        assert any(fault.check == check and fault.where.startswith(where) for fault in faults), faults
        assert str(store.describe()["triggers"]).startswith("guards.missing (names=keep_entries_delete")


def test_a_line_slipped_in_without_a_place_is_counted(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [batch("HS-1", count=2)])
    tamper(sqlite_url, "INSERT INTO entries SELECT 3, 'HS-1', 3, hash, hash, line FROM entries WHERE n = 2")

    with open_store(sqlite_url) as store:
        assert store.pending_count() == 1
        assert store.place_count() == 2


def test_a_rebuilt_head_is_that_of_the_log(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        store.write(request("k1"), [batch("HS-1", count=2)])
        good = store.head("HS-1")
    tamper(sqlite_url, "UPDATE heads SET version = 1")

    with open_store(sqlite_url) as store:
        store.replace_summaries(dossiers=[], dues=[], units=[], persons=[], grants=[])

        assert store.head("HS-1") == good
