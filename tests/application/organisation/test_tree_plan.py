"""What is to become of a tree: who comes, changes and goes; a merged unit answers as its successor."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.dossiers.queries.show_dossier import ShowDossier
from application.organisation.change_unit import EndUnit, MergeUnits, RenameUnit
from application.organisation.import_tree import ImportTree
from application.organisation.units_losing_dossiers import HomelessError
from engine.errors import NotFoundError, RequestError, StaleDossierError
from engine.ledger.subjects import ORG
from engine.monitoring.dossier_counts import CellFigures, OpenStep, followed
from engine.organisation.changes.tree_import import BadOrgError
from engine.organisation.changes.tree_plan import ended, merged, renamed, unit_change, with_rows
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.read_models.projection import unit_fields, units_of
from engine.terms import EntryKind, UnitKind
from tests.application.alerts.scanning.test_finding_ends import LATER, SEEN, SOURCE, Watching
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World
from tests.support.trees import validate

ON, BEFORE = date(2026, 10, 1), date(2026, 9, 30)


def signs(before: list[UnitRow], after: list[UnitRow]) -> list[tuple[str, str]]:
    was, becomes = OrgTree(before), OrgTree(after)
    units = sorted({row.unit for row in {*before} ^ {*after}})
    return [(change.sign, change.unit) for change in (unit_change(unit, was, becomes) for unit in units)]


def test_the_place_of_a_merged_cell_is_that_of_its_successor_from_the_day_on() -> None:
    sizes = {"cb-1": 9, "cb-3": 21}
    rows = [replace(row, official_members=sizes.get(row.unit)) for row in TREE]

    tree = OrgTree(merged(rows, "cb-1", "cb-3", on=ON))

    assert tree.last_path("cb-1", BEFORE) == OrgTree(TREE).last_path("cb-1", BEFORE)
    assert tree.last_path("cb-1", ON) == tree.path_on("cb-1", ON) == tree.path_on("cb-3", ON)
    assert tree.unit_on("cb-1", ON) is None
    assert "cb-1" in tree.below("cb-3", ON)
    assert "cb-1" in tree.cells_below("xa-b", ON)
    assert "cb-1" not in tree.below("xa-a", ON)
    assert "cb-1" not in tree.below("cb-3", BEFORE)
    assert tree.place_facts("cb-1")["official_members"] == ((TREE[0].since, 9), (ON, 21))
    assert tree.path_history("cb-1")[-1] == (ON, tree.path_on("cb-3", ON))


def test_a_merger_is_followed_through_further_mergers_and_never_in_a_circle() -> None:
    twice = merged(merged(TREE, "cb-1", "cb-2", on=ON), "cb-2", "cb-3", on=date(2026, 11, 1))
    circle = [*twice, replace(twice[-1], unit="cb-3", parent="cb-1", since=date(2026, 12, 1))]

    assert OrgTree(twice).heir_on("cb-1", date(2026, 11, 1)) == "cb-3"
    assert OrgTree(twice).heir_on("cb-1", date(2026, 10, 31)) == "cb-2"
    assert OrgTree(circle).last_path("cb-1", date(2026, 12, 1)) is not None


def test_the_units_below_a_merged_unit_stand_below_its_successor() -> None:
    after = merged(TREE, "xa-a", "xa-b", on=ON)

    tree = OrgTree(after)
    assert validate(after) == []
    assert {row.parent for row in tree.rows_on(ON) if row.kind == UnitKind.CELL} == {"xa-b"}
    assert tree.path_on("cb-1", BEFORE)[1] == "xa-a"


def test_a_merger_with_nobody_or_of_a_cell_with_a_committee_is_a_fault() -> None:
    nobody = [*ended(TREE, "cb-1", ON), replace(merged(TREE, "cb-1", "cb-2", on=ON)[-1], parent="cb-9")]

    assert [fault.column for fault in validate(nobody)] == ["parent"]
    assert validate(merged(TREE, "cb-1", "xa-b", on=ON))[0].what.code == "org.cell_merged_into_another_kind"


def test_a_new_name_splits_the_window_and_reaches_those_to_come() -> None:
    later = date(2027, 1, 1)
    rows = [replace(TREE[-1], until=later), replace(TREE[-1], since=later, official_members=40)]

    after = renamed(rows, TREE[-1].unit, "Chi bộ mới", on=ON)

    assert [(row.since, row.until, row.name == "Chi bộ mới") for row in after] == [
        (rows[0].since, ON, False), (ON, later, True), (later, None, True),
    ]  # fmt: skip
    assert [row.name for row in renamed(after, TREE[-1].unit, "Tên khác", on=ON)][1:] == ["Tên khác"] * 2


def test_a_list_of_today_leaves_the_past_and_ends_what_it_does_not_name() -> None:
    past = unit("cb-1", "cell", "xa-a", until=BEFORE)
    now = replace(past, since=BEFORE, until=None, official_members=50)
    before = [*[row for row in TREE if row.unit != "cb-1"], past, now]
    listed = [row for row in before if row not in (past, now) and row.unit != "cb-2"] + [replace(now, name="Khác")]

    after = with_rows(before, listed, ends_on=ON)

    assert past in after
    assert OrgTree(after).unit_on("cb-2", BEFORE) is not None
    assert OrgTree(after).unit_on("cb-2", ON) is None
    assert signs(before, after) == [("~", "cb-1"), ("-", "cb-2")]


def test_a_window_that_begins_on_the_last_day_or_later_goes_whole() -> None:
    row = replace(TREE[-1], since=ON)

    assert ended([row], row.unit, ON) == ended([row], row.unit, BEFORE) == []
    assert ended([replace(row, since=BEFORE)], row.unit, ON) == [replace(row, since=BEFORE, until=ON)]


def test_days_of_the_past_that_are_lost_are_a_removal() -> None:
    later = [row if row.unit != "cb-1" else replace(row, since=BEFORE) for row in TREE]

    assert signs(list(TREE), later) == [("-", "cb-1")]
    assert signs(list(TREE), merged(TREE, "cb-1", "cb-2", on=ON)) == [("~", "cb-1")]
    assert signs(list(TREE), [*TREE, unit("cb-4", "cell", "xa-b")]) == [("+", "cb-4")]


CHANGES = st.one_of(
    st.tuples(st.just("end"), st.sampled_from(["cb-1", "cb-2", "cb-3"]), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from([row.unit for row in TREE]), st.sampled_from(["A", "B"])),
    st.tuples(st.just("merge"), st.just("cb-1"), st.sampled_from(["cb-2", "cb-3"])),
)


@given(st.lists(CHANGES, max_size=5))
def test_entries_that_hold_what_changed_fold_to_the_tree_that_was_planned(made: list[tuple[str, str, str]]) -> None:
    world = World()
    rows, day = list(TREE), ON
    for what, name, other in made:
        day = date.fromordinal(day.toordinal() + 3)
        try:
            if what == "end":
                world.run(EndUnit(actor="quan", unit=name, on=day))
                rows = ended(rows, name, day)
            elif what == "rename":
                world.run(RenameUnit(actor="quan", unit=name, name=other, on=day))
                rows = renamed(rows, name, other, on=day)
            else:
                world.run(MergeUnits(actor="quan", unit=name, into=other, on=day))
                rows = merged(rows, name, other, on=day)
        except RequestError:
            continue

    def key(row: UnitRow) -> tuple[str, date]:
        return row.unit, row.since

    assert (
        sorted(units_of(world.entries(ORG)), key=key) == sorted(rows, key=key) == sorted(world.store.units(), key=key)
    )
    assert world.audit().verify().sound


def test_a_whole_tree_of_an_older_log_is_changed_by_later_entries_alone() -> None:
    world = World()
    (first,) = world.entries(ORG)
    old = first._replace(kind=EntryKind.ORG_CHANGED, body={"units": [unit_fields(row) for row in TREE]})
    new = first._replace(n=2, body={"put": [unit_fields(replace(TREE[-1], name="Khác"))], "drop": [
        {"unit": TREE[-2].unit, "since": TREE[-2].since.isoformat()}]})  # fmt: skip

    assert units_of([old]) == list(TREE)
    assert units_of([old, new], up_to=1) == list(TREE)
    assert units_of([old, new]) == [*TREE[:-2], replace(TREE[-1], name="Khác")]
    assert units_of([new, old._replace(n=3)]) == list(TREE)


def test_a_window_that_says_nothing_of_its_committee_is_written_as_it_always_was() -> None:
    (first,) = World().entries(ORG)
    row = TREE[-1]
    before = {name: value for name, value in asdict(row).items() if name != "committee_members"}
    sized = replace(row, committee_members=15)
    put = first._replace(kind=EntryKind.ORG_AMENDED, body={"put": [unit_fields(sized)], "drop": []})

    assert unit_fields(row) == {**before, "since": row.since.isoformat()}
    assert units_of([put]) == [sized]


def test_no_plan_leaves_a_dossier_without_a_unit() -> None:
    world = World()
    world.nominate()
    without = tuple(row for row in TREE if row.unit != "cb-1")
    later = tuple(replace(row, since=date(2026, 6, 1)) if row.unit == "cb-1" else row for row in TREE)

    commands = [
        EndUnit(actor="quan", unit="cb-1", on=ON, dry_run=True),
        ImportTree(actor="quan", windows=without, ends_on=ON, dry_run=True),
        ImportTree(actor="quan", ends_on=ON, dry_run=True),
        ImportTree(actor="quan", windows=later, dry_run=True),
    ]
    for command in commands:
        with pytest.raises(HomelessError) as caught:
            world.run(command)
        assert [fault.what.values["cell"] for fault in caught.value.faults] == ["cb-1"]
    merger = world.run(MergeUnits(actor="quan", unit="cb-1", into="cb-2", on=ON, dry_run=True))
    assert merger.difference.changes[0].dossiers == 1


def test_a_unit_whose_dossiers_have_all_ended_may_end_and_they_stay_in_sight() -> None:
    world = World()
    ref = world.official()

    world.run(EndUnit(actor="quan", unit="cb-1", on=ON))

    assert world.run(ShowDossier(actor="lan", ref=ref, on=date(2026, 11, 22))).dossier.ref == ref


def test_a_plan_made_before_somebody_elses_change_is_not_written() -> None:
    world = World()
    one = RenameUnit(actor="quan", unit="cb-1", name="Một", on=ON)
    seen = world.run(replace(one, dry_run=True))
    world.run(RenameUnit(actor="quan", unit="cb-2", name="Hai", on=ON))

    with pytest.raises(StaleDossierError) as caught:
        world.run(replace(one, seen=seen))

    assert [(n, kind) for n, kind, *_ in caught.value.values["since"]] == [(2, "org_amended")]  # type: ignore[attr-defined]
    assert world.run(replace(one, seen=world.run(replace(one, dry_run=True)))).written


def test_units_that_are_not_there_or_begin_that_day_are_not_changed() -> None:
    world = World()

    with pytest.raises(NotFoundError):
        world.run(MergeUnits(actor="quan", unit="cb-1", into="cb-9", on=ON))
    with pytest.raises(NotFoundError):
        world.run(RenameUnit(actor="quan", unit="cb-9", name="Chín", on=ON))
    with pytest.raises(RequestError, match=r"unit\.ends_as_it_begins"):
        world.run(EndUnit(actor="quan", unit="cb-2", on=TREE[-1].since))
    with pytest.raises(RequestError, match=r"unit\.has_units_below \(unit=xa-b, below=cb-3\)"):
        world.run(EndUnit(actor="quan", unit="xa-b", on=ON))
    with pytest.raises(RequestError, match=r"unit\.merged_into_itself"):
        world.run(MergeUnits(actor="quan", unit="xa-a", into="cb-1", on=ON))
    with pytest.raises(BadOrgError):
        world.run(MergeUnits(actor="quan", unit="cb-1", into="xa-b", on=ON))


def test_the_source_of_a_merged_cell_is_that_of_its_successor() -> None:
    month, early, late = date(2026, 3, 1), date(2026, 1, 5), date(2026, 2, 5)
    one = CellFigures("cb-1", ((month, 2),), date(2026, 3, 9), (OpenStep("trained", 1, late),))
    two = CellFigures("cb-2", ((month, 1),), None, (OpenStep("trained", 2, early), OpenStep("exam_checked", 1, late)))

    assert followed([one, two], lambda _: "cb-2") == [
        CellFigures("cb-2", ((month, 3),), date(2026, 3, 9),
                    (OpenStep("exam_checked", 1, late), OpenStep("trained", 3, early))),
    ]  # fmt: skip
    assert followed([one, two], lambda cell: cell) == [
        one,
        replace(two, open=tuple(sorted(two.open, key=lambda s: s.step))),
    ]


def test_a_cell_that_took_another_over_stands_still_with_the_source_of_both() -> None:
    world = Watching(SOURCE)
    world.trained()
    assert [row.subject for row in world.sweep(SEEN)[0]] == ["cb-1"]

    world.run(MergeUnits(actor="quan", unit="cb-1", into="cb-2", on=date(2026, 11, 1)))

    assert [row.subject for row in world.sweep(LATER)[0]] == ["cb-2"]
