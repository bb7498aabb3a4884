"""What every store promises of counts by cell: the same as counting the rows by hand."""

import random
from datetime import date, timedelta

from application.ports.store import Store
from engine.monitoring.dossier_counts import OpenStep, Waiting, WaitingMonth
from engine.organisation.rows import UnitRecord
from tests.support.engine.figures import figures_of
from tests.support.lines import after, batch, dossier_row, request

RECORDS = [
    UnitRecord("c-1", "admitted", "", date(2021, 1, 1), until=date(2022, 1, 1), value=3, source="BC 12", n=2),
    UnitRecord("xa", "village_members", "Bản Một", date(2016, 1, 1), until=None, value=0, source="", n=1),
]


def test_cells_count_as_their_rows_do(store: Store) -> None:
    dice, begin = random.Random(7), date(2020, 1, 1)  # noqa: S311  # no secret
    rows = [
        dossier_row(
            f"HS-{n}", cell=dice.choice(["c-1", "c-2", "c-3"]), step=dice.choice(["nominated", "trained", "official"]),
            opened_on=begin + timedelta(days=dice.randrange(900)),
            admitted_on=dice.choice([None, begin + timedelta(days=dice.randrange(1100))]),
            admitted_in=dice.choice(["c-1", "c-2", "c-3"]),
        )
        for n in range(60)
    ]  # fmt: skip
    for row in rows:
        store.write(request(row.ref), [batch(row.ref, summary={"dossier": row})])

    for day in (date(2019, 12, 31), date(2020, 2, 29), date(2021, 6, 30), date(2023, 1, 1)):
        since = date(2020, 7, 1)
        in_time = [row for row in rows if row.opened_on and row.opened_on <= day]
        found = {one.cell: one for one in store.cell_figures(day, since=since)}
        for cell in ("c-1", "c-2", "c-3"):
            wanted = figures_of(cell, [*in_time, *(row for row in rows if row not in in_time and row.admitted_on
                                                   and row.admitted_on <= day)], day=day, since=since)  # fmt: skip
            assert (cell in found) == (wanted.last_admitted_on is not None or wanted.open != ())
            assert found.get(cell, wanted) == wanted


def test_dossiers_are_counted_by_cell_workflow_and_step(store: Store) -> None:
    early, late = date(2024, 1, 2), date(2024, 3, 4)
    for ref, cell, step, opened in (
        ("HS-1", "c-1", "trained", late), ("HS-2", "c-1", "trained", early), ("HS-3", "c-1", "official", late),
        ("HS-4", "a-9", "trained", late),
    ):  # fmt: skip
        row = dossier_row(ref, cell=cell, step=step, opened_on=opened)
        store.write(request(ref), [batch(ref, summary={"dossier": row})])

    assert [(one.cell, one.step, one.count, one.opened_on) for one in store.kept()] == [
        ("a-9", "trained", 1, late), ("c-1", "official", 1, late), ("c-1", "trained", 2, early),
    ]  # fmt: skip


def test_an_admission_counts_on_the_day_itself_and_a_dossier_is_open_until_then(store: Store) -> None:
    day = date(2026, 3, 1)
    row = dossier_row("HS-1", opened_on=day - timedelta(days=9), admitted_on=day, admitted_in="c-1", step="trained")
    store.write(request("k"), [batch("HS-1", summary={"dossier": row})])

    def figures(on: date, since: date = date.min) -> tuple[object, ...]:
        found = store.cell_figures(on, since=since)
        return tuple((cell.admitted, cell.last_admitted_on, cell.open) for cell in found)

    standing = (OpenStep("trained", 1, day - timedelta(days=9)),)
    assert figures(day - timedelta(days=1)) == (((), None, standing),)
    assert figures(day) == ((((day, 1),), day, ()),)
    assert figures(day, since=day) == ((((day, 1),), day, ()),)
    assert figures(day, since=day + timedelta(days=1)) == (((), day, ()),)
    assert figures(day - timedelta(days=9)) == (((), None, standing),)
    assert figures(day - timedelta(days=10)) == ()


def test_a_dossier_whose_opening_is_not_known_counts_but_is_the_oldest_of_none(store: Store) -> None:
    opened = date(2024, 3, 4)
    for ref, cell, on in (("HS-1", "c-1", None), ("HS-2", "c-1", opened), ("HS-3", "c-2", None)):
        store.write(request(ref), [batch(ref, summary={"dossier": dossier_row(ref, cell=cell, opened_on=on)})])

    assert [(row.cell, row.count, row.opened_on) for row in store.kept()] == [
        ("c-1", 2, opened), ("c-2", 1, date.max),
    ]  # fmt: skip
    assert [cell.cell for cell in store.cell_figures(opened, since=date.min)] == ["c-1"]


def test_an_admission_is_counted_for_the_cell_that_held_it_and_a_wait_for_the_cell_that_keeps_the_dossier(
    store: Store,
) -> None:
    held = date(2025, 3, 20)
    rows = [
        dossier_row("HS-1", cell="c-3", admitted_on=held, admitted_in="c-1", step="probation"),
        dossier_row("HS-2", cell="c-2", step="trained"),
    ]
    for row in rows:
        store.write(request(row.ref), [batch(row.ref, summary={"dossier": row})])

    found = {one.cell: one for one in store.cell_figures(date(2025, 12, 31), since=date.min)}

    assert found == {cell: figures_of(cell, rows, day=date(2025, 12, 31), since=date.min) for cell in ("c-1", "c-2")}
    assert (found["c-1"].admitted, found["c-1"].last_admitted_on) == (((date(2025, 3, 1), 1),), held)
    assert (found["c-2"].admitted, found["c-2"].last_admitted_on) == ((), None)
    assert [(one.step, one.count) for one in found["c-2"].open] == [("trained", 1)]


def test_dossiers_wait_since_they_moved(store: Store) -> None:
    for ref, moved in (("HS-2", date(2025, 3, 4)), ("HS-1", date(2025, 3, 5)), ("HS-3", None)):
        row = dossier_row(ref, moved_on=moved)
        store.write(request(ref), [batch(ref, summary={"dossier": row})])

    assert store.waiting_months(date(2025, 3, 3)) == []
    assert store.waiting_months(date(2025, 3, 4)) == [WaitingMonth("c-1", "nominated", date(2025, 3, 1), 1)]
    assert store.waiting_months(date(2025, 3, 5)) == [WaitingMonth("c-1", "nominated", date(2025, 3, 1), 2)]
    first = Waiting("HS-2", "c-1", "nominated", date(2025, 3, 4))
    assert store.waiting_in("c-1", "nominated", until=date(2025, 3, 4)) == [first]
    assert [one.ref for one in store.waiting_in("c-1", "nominated", until=date(2025, 3, 5))] == ["HS-1", "HS-2"]
    assert store.waiting_in("c-1", "trained", until=date(2025, 3, 5)) == []


def test_records_of_units_come_back_as_they_were_given(store: Store) -> None:
    first = batch("@units", summary={"unit_records": RECORDS})
    store.write(request("units"), [first])

    assert store.unit_records() == RECORDS
    store.write(request("again"), [batch("@units", after(first), summary={"unit_records": RECORDS[:1]})])
    assert store.unit_records() == RECORDS[:1]
