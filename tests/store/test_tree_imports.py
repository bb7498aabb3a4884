"""Imports of many units on each database: whole or not at all, in memory that follows what changes, by the index."""

import os
import signal
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from typing import Any

import pytest

from application.application import Application
from application.audit.audit import Audit
from application.audit.rebuild import rebuild
from application.judging.replay import Replayer
from application.organisation import tree_lines
from application.organisation.change_unit import MergeUnits, RenameUnit
from application.organisation.import_tree import ImportTree
from application.unit_of_work import UnitOfWork
from engine.ledger.subjects import ORG
from engine.organisation.changes import tree_edit
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from engine.read_models.projection import units_of
from store.engines import sqlite
from tests.support.mail_office import founded, office_on
from tests.support.query_plans import overheard, plans
from tests.support.trees import province, put
from tests.support.writers import start

ON = date(2026, 10, 1)


def imports(office: UnitOfWork, rows: list[UnitRow], **more: Any) -> Any:
    return Application(office).run(ImportTree(actor="quan", windows=rows, ends_on=ON, **more))


def assert_told_by_the_log(office: UnitOfWork) -> None:
    """Units and paths are those of the log, and everything else agrees with it."""
    store: Any = office.store
    tree = sorted(units_of(store.entries(ORG)), key=_place)
    assert store.units() == tree
    assert store.summary_rows().unit_paths == tuple(
        sorted(all_paths(OrgTree(tree)), key=lambda row: (row.unit, row.ancestor, row.since))
    )
    assert Audit(office).verify().sound


def _place(row: UnitRow) -> tuple[str, date]:
    return row.unit, row.since


def test_lists_that_follow_one_another_lie_as_the_log_tells_them(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_edit, "AT_ONCE", 7)
    monkeypatch.setattr(tree_lines, "WINDOWS_LIMIT", 5)
    office = founded(store_url, people=1)
    kept, rows = office.store.units(), list(province(40))
    named = [replace(row, name="Tên mới") if row.unit.endswith("-3") else row for row in rows]
    fewer = [row for row in named if not row.unit.startswith("t1-c0001")]
    moved = [replace(row, parent="t1-c0000") if row.parent == "t1-c0002" else row for row in fewer]

    known: dict[int, list[UnitRow]] = {}
    for listed in (rows, named, fewer, moved, rows):
        assert imports(office, [*kept, *listed]).written
        assert_told_by_the_log(office)
        known[office.store.head(ORG).version] = office.store.units()
    again = imports(office, [*kept, *rows])
    rebuild(office)
    assert_told_by_the_log(office)
    then = {version: Replayer(office).tree_at(version).rows for version in known}
    office.store.close()

    assert (again.written, again.difference.windows) == (False, 0)
    assert {version: sorted(tree, key=_place) for version, tree in then.items()} == known


def killed_at(url: str, check: str, pipe: Connection) -> None:
    """Import a province, and be killed without warning when so much was told of it."""
    tree_lines.WINDOWS_LIMIT = 100
    office = office_on(url)

    def tick(told: str, _done: int) -> None:
        if told == check:
            pipe.send_bytes(told.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    rows = [*office.store.units(), *province(200)]
    Application(office).run(ImportTree(actor="quan", windows=rows, ends_on=ON), progress=tick)


@pytest.mark.kill
@pytest.mark.parametrize("check", ["window", "path"])
def test_an_import_that_is_killed_leaves_the_tree_before_and_is_imported_again(store_url: str, check: str) -> None:
    office = founded(store_url, people=1)
    before = office.store.units()
    office.store.close()

    process, pipe = start(killed_at, store_url, check)
    said = pipe.recv_bytes().decode()
    process.join()

    after = office_on(store_url)
    assert (said, process.exitcode) == (check, -signal.SIGKILL)
    assert after.store.units() == before
    assert after.store.head(ORG).version == 1
    assert imports(after, [*before, *province(200)]).written
    assert Audit(after).verify().sound
    after.store.close()


def test_a_library_that_cannot_read_while_it_writes_imports_all_the_same(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "durability", lambda _version: ("delete", "EXTRA", "for a test"))
    office = founded(sqlite_url, people=1)
    office.store.close()
    office = office_on(sqlite_url)
    store: Any = office.store
    driver = store._writer._held.connection().connection.driver_connection
    driver.set_authorizer(None)
    driver.execute("PRAGMA cache_size = 10")  # so that the file is written before the end

    assert imports(office, [*office.store.units(), *province(1_500)]).written
    assert Audit(office).verify().sound
    office.store.close()


def peak_of(work: Callable[[], object]) -> int:
    """Return the most memory in bytes that some work held at a time."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_the_memory_of_an_import_follows_what_it_changes_and_not_the_tree(sqlite_url: str) -> None:
    office = founded(sqlite_url, people=1)
    store: Any = office.store
    peaks: dict[int, int] = {}
    for count in (2_000, 20_000):
        put(store, list(province(count, name=f"p{count}")))
        listed = _Renamed(office)
        planned = ImportTree(actor="quan", windows=listed, ends_on=ON, dry_run=True)
        peaks[count] = peak_of(partial(Application(office.afresh()).run, planned))
    store.close()

    assert peaks[20_000] < 2.5 * peaks[2_000], peaks


class _Renamed:
    """The tree on record with a few other names, read row by row."""

    def __init__(self, office: UnitOfWork) -> None:
        self._store = office.store

    def __iter__(self) -> Iterator[UnitRow]:
        parts = map(self._store.unit_windows, tree_edit.in_parts(self._store.unit_ids()))
        for at, row in enumerate(chain.from_iterable(parts)):
            yield replace(row, name="Khác") if at in (1, 700, 1_500) else row


COMMITTEE = "t1-c0001"
CHANGES = {
    "rename": (RenameUnit(actor="quan", unit="t1", name="Tỉnh mới", on=ON), 0),
    "merge": (MergeUnits(actor="quan", unit=COMMITTEE, into="t1-c0000", on=ON), 10),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_unit_costs_what_moves_and_not_the_tree(sqlite_url: str, change: str) -> None:
    office = founded(sqlite_url, people=1)
    whole: Any = office.store
    command, moved = CHANGES[change]
    asked: list[int] = []
    for name, count in (("t1", 50), ("t2", 400)):
        imports(office, [*whole.units(), *province(count, name=name)])
        again = office_on(sqlite_url)
        store: Any = again.store
        with overheard(store, "units", "unit_paths", "dossiers") as said:
            assert Application(again).run(replace(command, dry_run=True)).difference.units
        asked.append(len(said))
        assert [step for step in plans(store, said, "units", "unit_paths") if "SCAN" in step] == []
        store.close()
    with overheard(whole, "unit_paths") as said:
        Application(office).run(command)
    whole.close()

    assert asked[0] == asked[1]
    assert len([text for text in said if text.startswith("DELETE")]) == moved
