"""A process that works rows out anew is killed at any batch; another goes on, and ends as a rebuild has it."""

import pytest

from application.audit.audit import Audit
from application.audit.rebuild import rebuild
from application.judging.restating import Restating
from engine.ledger.subjects import RESTATED
from engine.terms import EntryKind
from store import open_store
from tests.support.restaters import over, start, waiting_world

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kills")]


def test_killed_at_any_batch_it_is_gone_on_with_and_nothing_is_moved_twice(store_url: str) -> None:
    with open_store(store_url) as store:
        world = waiting_world(store)
        count = len(store.rows_behind(2, limit=99))
        kills = 0
        while len(store.rows_behind(2, limit=99)) > 1:
            process, pipe = start(store_url)
            pipe.recv()
            process.kill()  # inside the next batch, or between two
            process.join()
            kills += 1

        Restating(over(store)).run()

        assert 1 < kills < count
        rows, told = store.summary_rows(), list(store.entries(RESTATED))
        moved = [tuple(row) for entry in told if entry.kind is EntryKind.DUES_MOVED for row in entry.body["moved"]]
        assert len(moved) == len(set(moved)) > 1
        rebuild(world.office)
        assert store.summary_rows() == rows
        assert Audit(world.office).verify().faults == []


def test_two_processes_at_once_end_as_one_does(store_url: str) -> None:
    with open_store(store_url) as store:
        world = waiting_world(store, dossiers=12)
        both = [start(store_url) for _ in range(2)]
        for process, _ in both:
            process.join()

        assert [process.exitcode for process, _ in both] == [0, 0]
        assert store.rows_behind(2, limit=1) == []
        rows, told = store.summary_rows(), store.entries(RESTATED)
        moved = [tuple(row) for entry in told if entry.kind is EntryKind.DUES_MOVED for row in entry.body["moved"]]
        assert len(moved) == len(set(moved)) > 1
        rebuild(world.office)
        assert store.summary_rows() == rows
        assert Audit(world.office).verify().faults == []
