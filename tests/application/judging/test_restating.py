"""Rows that an adoption has left behind are worked out batch by batch, and end as a rebuild has them."""

from dataclasses import replace

import pytest

from application.administration.check_office import CheckOffice
from application.audit.rebuild import rebuild
from application.dossiers.queries.list_dossiers import ListDossiers
from application.dossiers.queries.show_dossier import ShowDossier
from application.judging import restating
from application.judging.restating import RESTATING, Restating
from application.ports.summaries import Summaries
from application.unit_of_work import UnitOfWork
from engine.errors import EvidenceError
from engine.ledger.subjects import POLICY, RESTATED
from engine.terms import EntryKind
from tests.support.engine.world import World, filled
from tests.support.restaters import other_law, waiting_world

FIRST = 1
"""Number of the entry by which the first edition was adopted."""


@pytest.fixture(autouse=True)
def row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every row be a batch of its own."""
    monkeypatch.setattr(restating, "AT_ONCE", 1)


@pytest.fixture
def waiting() -> World:
    return waiting_world()


def stopping_after(office: UnitOfWork, batches: int) -> Restating:
    done: list[int] = []
    return Restating(office, lambda _, looked: done.append(looked), stop=lambda: len(done) >= batches)


def rows_of(world: World) -> Summaries:
    """All tables, with the days on which deadlines wake, which rows leave out when they are compared."""
    rows = world.store.summary_rows()
    return replace(rows, dues=tuple(sorted(map(repr, rows.dues))))  # type: ignore[arg-type]


def test_broken_off_after_any_batch_and_gone_on_with_it_ends_as_a_rebuild_has_it(waiting: World) -> None:
    count = len(waiting.store.dossier_rows)
    assert Restating(filled(World()).office).run().looked == 0
    for batches in range(1, count):
        world = waiting_world()
        stopped = stopping_after(world.office, batches)
        stopped.run()
        assert (stopped.stopped, stopped.done.looked) == (True, batches)
        assert len(world.store.rows_behind(2, limit=99)) == count - batches

        rest = Restating(world.office)
        rest.run()

        assert (rest.stopped, rest.done.looked) == (False, count - batches)
        rows = rows_of(world)
        rebuild(world.office)
        assert rows == rows_of(world)
        assert world.audit().verify().faults == []


def test_each_due_day_that_moves_stands_in_the_log_once_however_often_it_was_broken_off(waiting: World) -> None:
    whole = waiting_world()
    Restating(whole.office).run()

    while Restating(waiting.office).is_needed:
        stopping_after(waiting.office, 1).run()

    assert moved(waiting) == moved(whole) != []
    told = [entry for entry in waiting.entries(RESTATED) if entry.kind is EntryKind.SUMMARIES_RESTATED]
    assert sum(entry.body["moved"] for entry in told) == len(moved(whole))
    assert len(waiting.entries(POLICY)) == 2


def moved(world: World) -> list[list[str]]:
    lines = world.entries(RESTATED)
    return sorted(row for entry in lines if entry.kind is EntryKind.DUES_MOVED for row in entry.body["moved"])


def test_rows_that_wait_say_under_which_law_they_stand_and_an_audit_holds_them_against_it(waiting: World) -> None:
    stopping_after(waiting.office, 3).run()

    page = waiting.run(ListDossiers(actor="minh", sort="ref"))

    adopted_on = waiting.clock.today()
    done = {ref for ref, row in waiting.store.dossier_rows.items() if row.adoption > FIRST}
    assert len(done) == 3
    assert set(page.earlier) == {line.row.ref for line in page.rows} - done
    assert {law.adopted_on for law in page.earlier.values()} == {adopted_on}
    assert page.waiting == len(waiting.store.dossier_rows) - 3
    assert waiting.audit().verify().faults == []
    assert waiting.run(CheckOffice(actor="quan", every_seconds=300)).behind == page.waiting
    last = max(page.earlier)
    assert waiting.run(ShowDossier(actor="minh", ref=last)).earlier == page.earlier[last]
    Restating(waiting.office).run()
    assert waiting.run(ShowDossier(actor="minh", ref=last)).earlier is None
    assert waiting.run(ListDossiers(actor="minh")).waiting == 0


@pytest.mark.parametrize("adoption", [0, 1, 2, 7])
def test_a_changed_row_is_named_whatever_adoption_it_claims(waiting: World, adoption: int) -> None:
    ref = "HS-2026-0002"
    row = waiting.store.dossier_rows[ref]
    waiting.store.dossier_rows[ref] = replace(row, step="trained", adoption=adoption)

    faults = waiting.audit().verify().faults

    assert f"dossiers {ref}" in [fault.where for fault in faults]
    assert {fault.where.split()[1] for fault in faults} == {ref}


def test_decisions_and_new_rows_follow_the_law_in_use_while_others_wait(waiting: World) -> None:
    ref = "HS-2026-0002"

    waiting.record(ref, "note", "12/11/2026", text="ghi khi đang tính lại")

    row = waiting.store.dossier_rows[ref]
    assert row.adoption == waiting.office.law.adoption == 2
    assert waiting.entries(ref)[-1].edition == waiting.office.law.edition_digest
    assert waiting.audit().verify().faults == []


def test_a_law_adopted_meanwhile_is_the_one_that_all_rows_end_under(waiting: World) -> None:
    three = waiting.books.add("three", deadlines=())
    looked: list[int] = []

    def adopting(_check: str, done: int) -> None:
        if not looked:
            waiting.adopt(three, later=True)
        looked.append(done)

    Restating(waiting.office, adopting).run()

    assert {row.adoption for row in waiting.store.dossier_rows.values()} == {3}
    assert waiting.store.dues() == []
    assert waiting.audit().verify().faults == []


def test_what_cannot_be_worked_out_hides_no_other_and_is_named_until_it_can(
    waiting: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, entries = "HS-2026-0002", waiting.store.entries

    def broken(subject: str, **how: int) -> object:
        if subject == ref:
            raise EvidenceError("archive.edition_changed", edition="x")
        return entries(subject, **how)

    monkeypatch.setattr(waiting.store, "entries", broken)
    Restating(waiting.office).run()
    assert [row.ref for row in waiting.store.rows_behind(2, limit=9)] == [ref]
    assert [(fault.name, fault.subject) for fault in waiting.store.faults()] == [(RESTATING, ref)]

    monkeypatch.setattr(waiting.store, "entries", entries)
    Restating(waiting.office).run()
    assert waiting.store.rows_behind(2, limit=9) == []
    assert waiting.store.faults() == []


def test_a_rebuild_that_was_broken_off_is_gone_on_with(waiting: World, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild(waiting.office)
    whole = rows_of(waiting)
    waiting.store.dossier_rows["HS-2026-0002"] = replace(waiting.store.dossier_rows["HS-2026-0002"], step="trained")
    write, writes = waiting.store.write, []

    def failing(*words: object, **how: object) -> object:
        writes.append(words)
        if len(writes) == 4:
            raise KeyboardInterrupt
        return write(*words, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(waiting.store, "write", failing)
    with pytest.raises(KeyboardInterrupt):
        rebuild(waiting.office)
    monkeypatch.setattr(waiting.store, "write", write)
    left = len(waiting.store.rows_behind(2, limit=99))
    assert 0 < left == len(waiting.store.dossier_rows) - 3

    done = rebuild(waiting.office, resumed=True)

    assert (done.dossiers, done.waiting) == (left, 0)
    assert rows_of(waiting) == whole


def test_rows_that_are_to_be_rebuilt_already_are_worked_out_once(waiting: World) -> None:
    rows = waiting.store.dossier_rows
    waiting.store.dossier_rows = {ref: replace(row, adoption=0) for ref, row in rows.items()}
    told: list[int] = []

    rebuild(waiting.office, lambda _, done: told.append(done))

    assert told == list(range(1, len(rows) + 1))


def test_a_rebuild_says_first_which_due_days_the_adoption_moved(waiting: World) -> None:
    whole = waiting_world()
    Restating(whole.office).run()

    rebuild(waiting.office)

    assert moved(waiting) == moved(whole)
    assert other_law(waiting.books).edition == waiting.office.law.edition_digest
