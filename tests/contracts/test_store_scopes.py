"""What every store promises of parts of the organisation: it finds in them what the tree says lies in them."""

from collections.abc import Callable, Collection
from datetime import date, timedelta

import pytest

from application.ports.store import Batch, DossierQuery, Store, UnitChanges
from application.ports.unit_store import RecordQuery
from engine.access.scope import Scope
from engine.ledger.subjects import ORG
from engine.monitoring.dossier_counts import CellFigures
from engine.organisation.lazy_tree import LazyTree
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from store.read_models import scoped_reads
from tests.support.lines import batch, dossier_row, request, unit_row

BEGAN, MIDDLE, NOW = date(2016, 1, 1), date(2025, 7, 1), date(2026, 1, 1)
EVER = {"since": BEGAN, "until": None}
ROWS = [
    unit_row("tinh", kind="provincial", parent="", **EVER),
    unit_row("huyen", kind="district", parent="tinh", since=BEGAN, until=MIDDLE),
    unit_row("xa-a", kind="grassroots", parent="huyen", since=BEGAN, until=MIDDLE),
    unit_row("xa-a", kind="grassroots", parent="tinh", since=MIDDLE, until=None),
    unit_row("xa-b", kind="grassroots", parent="huyen", since=BEGAN, until=MIDDLE),
    unit_row("xa-b", kind="merged", parent="xa-a", since=MIDDLE, until=None),
    unit_row("cb-1", parent="xa-a", **EVER),
    unit_row("cb-2", parent="xa-b", since=BEGAN, until=MIDDLE),
    unit_row("cb-2", parent="xa-a", since=MIDDLE, until=None),
    unit_row("cb-3", parent="xa-b", since=BEGAN, until=date(2020, 1, 1)),
    unit_row("cb-4", parent="xa-a", since=date(2027, 1, 1), until=None),
    unit_row("khac", kind="provincial", parent="", **EVER),
    unit_row("cb-9", parent="khac", **EVER),
]
TREE = OrgTree(ROWS)
CELLS = ("cb-1", "cb-2", "cb-3", "cb-4", "cb-9", "nowhere")
DAYS = [BEGAN - timedelta(days=1), BEGAN, date(2020, 1, 1), MIDDLE - timedelta(days=1), MIDDLE, NOW, date(2027, 1, 1)]
UNITS = [*sorted({row.unit for row in ROWS}), "nowhere"]


@pytest.fixture
def placed(store: Store) -> Store:
    """A store with the tree and a dossier in each cell."""
    changes = UnitChanges(ROWS, moved=TREE.units, paths=all_paths(TREE))
    store.write(request("tree"), [Batch(ORG, store.head(ORG), (), units=changes)])
    for number, cell in enumerate(CELLS):
        row = dossier_row(f"HS-{number}", cell=cell, admitted_in=cell, admitted_on=date(2025, 3, 3))
        store.write(request(f"k{number}"), [batch(row.ref, summary={"dossier": row})])
    return store


def scopes(day: date) -> list[Scope]:
    """Every unit, and two at a time with something around them."""
    single = [Scope(frozenset({unit}), day, TREE, standing=standing) for unit in UNITS for standing in (False, True)]
    return [*single, Scope(frozenset({"xa-a", "khac"}), day, TREE).both(single[UNITS.index("tinh") * 2])]


@pytest.mark.parametrize("narrow", [1_000, -1], ids=["read whole", "asked row by row"])
def test_dossiers_of_a_part_are_those_whose_cell_lies_in_it(
    placed: Store, narrow: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoped_reads, "NARROW", narrow)
    seen = 0
    for day in DAYS:
        for scope in scopes(day):
            found = [row.cell for row in placed.dossiers(DossierQuery(scope=scope, sort="ref"))]
            assert found == [cell for cell in CELLS if cell in scope], scope
            assert placed.count(DossierQuery(scope=scope)) == len(found)
            seen += len(found)
    assert seen > 100


def test_units_of_a_part_are_those_that_lie_in_it(placed: Store) -> None:
    for day in DAYS:
        for scope in scopes(day):
            if scope.within is None and not scope.standing:
                assert placed.units_in(scope) == sorted(unit for unit in UNITS if unit in scope), scope


def test_a_tree_read_unit_by_unit_answers_as_the_whole_one(placed: Store) -> None:
    lazy = LazyTree(placed)
    for day in DAYS:
        assert lazy.roots_on(day) == TREE.roots_on(day)
        for unit in UNITS:
            for ask in _questions(unit, day):
                assert ask(lazy) == ask(TREE), (unit, day)
    assert sorted(lazy.rows, key=repr) == sorted(TREE.rows, key=repr)


def test_a_tree_of_which_all_was_read_asks_for_nothing_more(placed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lazy = LazyTree(placed)
    assert len(lazy.rows_on(NOW)) == len(TREE.rows_on(NOW))
    for name in ("units", "unit_windows", "units_under"):
        monkeypatch.setattr(placed, name, None)

    for day in DAYS:
        for unit in UNITS:
            for ask in _questions(unit, day):
                assert ask(lazy) == ask(TREE), (unit, day)


def _questions(unit: str, day: date) -> list[Callable[[OrgTree], object]]:
    dated: list[Callable[[OrgTree], object]] = [
        lambda tree: tree.unit_on(unit, day), lambda tree: tree.last_on(unit, day),
        lambda tree: tree.path_on(unit, day), lambda tree: tree.last_path(unit, day),
        lambda tree: tree.heir_on(unit, day), lambda tree: tree.below(unit, day),
        lambda tree: tree.cells_below(unit, day), lambda tree: tree.label_on(unit, day),
        lambda tree: tree.deciding_body(unit, day), lambda tree: tree.committee_of(unit, day),
        lambda tree: sorted(tree.children_of([unit], day)),
    ]  # fmt: skip
    return [
        *dated, lambda tree: tree.path_history(unit), lambda tree: tree.place_facts(unit),
        lambda tree: tree.changes_of(unit),
    ]  # fmt: skip


def test_a_part_of_nothing_holds_no_dossier(placed: Store) -> None:
    nothing = Scope(frozenset(), NOW, TREE)

    assert placed.dossiers(DossierQuery(scope=nothing)) == []
    assert placed.dossiers(DossierQuery(scope=Scope(frozenset({"tinh"}), NOW, TREE).both(nothing))) == []


def test_units_that_begin_so_are_those_that_stand_and_lie_in_the_part(placed: Store) -> None:
    def beginning(prefix: str, scope: Scope | None = None, most: int = 9) -> list[str]:
        return [row.unit for row in placed.units_beginning(prefix, scope=scope, day=NOW, most=most)]

    assert beginning("cb-") == ["cb-1", "cb-2", "cb-9"]
    assert beginning("CB-", Scope(frozenset({"xa-a"}), NOW, TREE)) == ["cb-1", "cb-2"]
    assert beginning("", most=2) == ["cb-1", "cb-2"]
    assert beginning("xa-b") == []


def test_what_is_counted_of_a_part_is_what_its_cells_count(placed: Store) -> None:
    scope, wide = Scope(frozenset({"xa-a"}), NOW, TREE), Scope(frozenset({"tinh"}), NOW, TREE)

    def cells(figures: list[CellFigures]) -> list[str]:
        return [figure.cell for figure in figures]

    assert cells(placed.cell_figures(NOW, since=BEGAN, scope=scope)) == ["cb-1", "cb-2"]
    assert cells(placed.cell_figures(NOW, since=BEGAN)) == sorted(CELLS)
    assert [count.cell for count in placed.waiting_months(NOW, scope)] == ["cb-1", "cb-2"]
    months = [month for month in placed.waiting_months(NOW, wide) if month.step == "nominated"]
    assert placed.waiting_around(NOW, wide, step="nominated") == {months[0].month: len(months)}
    assert {month.cell for month in months} == {"cb-1", "cb-2", "cb-3"}  # cb-3 ended below xa-b
    assert placed.waiting_around(NOW, wide, step="trained") == {}


def test_cells_that_do_not_stand_are_told_apart_by_whether_the_tree_ever_knew_them(placed: Store) -> None:
    unseen, ended = placed.cells_off_tree(NOW)

    assert (unseen, ended) == (["cb-4", "nowhere"], ["cb-3"])
    assert unseen == [cell for cell in sorted(CELLS) if not TREE.last_path(cell, NOW)]
    assert [group.cell for group in placed.kept(ended)] == ["cb-3"]
    assert len(placed.kept()) == len(CELLS)


def test_records_come_in_pages_of_entries(placed: Store) -> None:
    records = [
        UnitRecord("cb-1", "target", "", BEGAN, until=None, value=4, source="", n=1),
        UnitRecord("cb-9", "target", "", BEGAN, until=None, value=5, source="", n=2),
        UnitRecord("cb-2", "village_cell", "Mây", BEGAN, until=None, value=1, source="", n=3),
        UnitRecord("cb-2", "village_members", "Mây", BEGAN, until=None, value=0, source="", n=3),
        UnitRecord("cb-9", "target", "", NOW, until=None, value=6, source="", n=3),
        UnitRecord("cb-1", "admitted", "", BEGAN, until=NOW, value=2, source="", n=4),
    ]
    placed.write(request("records"), [Batch("@units", placed.head("@units"), (), unit_records=records)])
    here = Scope(frozenset({"tinh"}), NOW, TREE)

    def page(**asked: object) -> list[int]:
        return [row.n for row in placed.record_page(RecordQuery(**asked))]  # type: ignore[arg-type]

    assert page(scope=here) == [1, 3, 3, 4]
    assert (page(scope=here, most=2), page(scope=here, after=1, most=1)) == ([1, 3, 3], [3, 3])
    assert (page(most=2, latest=True), page(kinds=("target",))) == ([3, 3, 3, 4], [1, 2, 3, 3, 3])
    assert [row.unit for row in placed.unit_records(here)] == ["cb-1", "cb-1", "cb-2", "cb-2"]


def test_units_that_are_said_beforehand_are_read_together(placed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read, lazy = placed.unit_windows, LazyTree(placed)
    asked: list[int] = []

    def counted(units: Collection[str]) -> list[UnitRow]:
        asked.append(len(units))
        return read(units)

    monkeypatch.setattr(placed, "unit_windows", counted)
    lazy.prepare(CELLS)
    assert (asked[0], len(asked)) == (len(CELLS), 3)  # cells; communes; the district and the province
    assert [lazy.path_on(cell, NOW) for cell in CELLS] == [TREE.path_on(cell, NOW) for cell in CELLS]
    assert len(asked) == 3
