"""After an adoption, lists and deadlines are those of the law in use, whoever wrote meanwhile, whatever broke off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from application.ports.store import Batch, Request
from engine.alerts.alert import Fence
from engine.law.law_files import LawFiles
from engine.terms import EntryKind
from tests.support.engine.small import DEADLINES, RULES, rule
from tests.support.engine.world import World, filled


@pytest.fixture
def world() -> World:
    return filled()


def shorter(world: World) -> LawFiles:
    """An edition without any deadline, and with a rule that waits for a birthday."""
    of_age = rule("AGE-02", "nominate", {"age": {"of": "candidate.birth_on", "months_at_least": 400}})
    return world.books.add("two", (*RULES, of_age), deadlines=())


def test_an_adoption_works_out_anew_what_is_due_and_says_for_how_many(world: World) -> None:
    dues = {row.ref for row in world.store.dues()}

    done = world.adopt(shorter(world))

    assert dues
    assert (done.written, done.looked, done.changed) == (True, 3, len(dues))
    assert world.store.dues() == []
    assert world.audit().verify().faults == []
    last = world.entries("@restated")[-1]
    assert (last.kind, last.body["looked"], last.body["changed"]) == (EntryKind.SUMMARIES_RESTATED, 3, len(dues))


def test_the_day_of_the_next_change_follows_the_law_in_use(world: World) -> None:
    made = World()
    ref = made.nominate(acts=[("candidate", {"name": "Lò Thị Mai", "birth_on": "03/02/2001", "on": "05/01/2026"})])
    assert made.store.dossier_rows[ref.dossier.ref].next_change_on is None

    done = made.adopt(shorter(made))

    assert done.changed == 1
    assert made.store.dossier_rows[ref.dossier.ref].next_change_on == date(2034, 6, 3)  # 400 months after the birth


def test_where_nothing_changes_no_entry_is_written(world: World) -> None:
    done = world.adopt(world.books.add("two"))

    assert (done.written, done.changed) == (True, 0)
    assert not world.entries("@restated")


def test_what_an_interrupted_adoption_left_is_finished_by_adopting_again(world: World) -> None:
    law, running = shorter(world), len(world.store.dues())
    left = world.adopt(law, later=True)
    assert (left.written, left.looked, left.waiting) == (True, 0, 3)

    done = world.adopt(law)

    assert (done.written, done.changed, done.waiting) == (False, running, 0)
    assert world.audit().verify().faults == []


def test_what_a_clerk_writes_meanwhile_stands(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    law, write = shorter(world), world.store.write
    ref = "HS-2026-0002"
    version = world.office.load(ref).version

    def quicker(request: Request, batches: Sequence[Batch], *, fence: Fence | None = None) -> object:
        if not batches[0].lines:  # the rows worked out anew: somebody else writes first
            monkeypatch.setattr(world.store, "write", write)
            world.record(ref, "note", "12/11/2026", text="đang áp dụng quy định mới")
        return write(request, batches, fence=fence)

    monkeypatch.setattr(world.store, "write", quicker)
    world.adopt(law)

    assert world.office.load(ref).version == version + 1
    assert world.store.dues() == []
    assert world.audit().verify().faults == []


def moved(world: World) -> list[list[str]]:
    entries = world.entries("@restated")
    return [row for entry in entries if entry.kind is EntryKind.DUES_MOVED for row in entry.body["moved"]]


def test_the_due_days_that_an_adoption_moves_stand_in_the_log_with_the_old_and_the_new_day(world: World) -> None:
    before = {row.ref: row.due_on for row in world.store.dues() if row.done_on is None and not row.closed}
    longer = tuple(replace(one, working_days=40) for one in DEADLINES)

    done = world.adopt(world.books.add("two", deadlines=longer))

    after = {row.ref: row.due_on for row in world.store.dues() if row.done_on is None and not row.closed}
    assert before
    assert all(after[ref] > day for ref, day in before.items())
    assert moved(world) == [
        [ref, "ceremony", before[ref].isoformat(), after[ref].isoformat()] for ref in sorted(before)
    ]  # fmt: skip
    assert (done.moved, world.entries("@restated")[-1].body["moved"]) == (len(before), len(before))
    assert world.audit().verify().faults == []


def test_a_deadline_that_the_new_law_does_not_know_has_no_new_day(world: World) -> None:
    running = {row.ref for row in world.store.dues() if row.done_on is None and not row.closed}

    done = world.adopt(shorter(world))

    assert done.moved == len(running)
    assert {(row[0], row[3]) for row in moved(world)} == {(ref, "") for ref in running}


def test_an_adoption_that_moves_no_due_day_writes_no_list(world: World) -> None:
    of_age = rule("AGE-02", "nominate", {"age": {"of": "candidate.birth_on", "months_at_least": 400}})

    world.adopt(world.books.add("two", (*RULES, of_age)))

    assert moved(world) == []
