"""An import read and looked at part by part is the import of the whole; it costs what it changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.organisation import tree_effects, tree_lines
from application.organisation.import_tree import ImportTree
from engine.ledger.canonical import canonical
from engine.ledger.subjects import ORG
from engine.organisation.changes import tree_edit
from engine.organisation.changes.tree_import import BadOrgError
from engine.organisation.changes.tree_plan import with_rows
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from engine.read_models.projection import unit_fields, units_of
from tests.support.engine.small import TREE, unit
from tests.support.engine.world import World
from tests.support.trees import lists, next_lists, validate

ON = date(2026, 11, 1)
SIZES = st.sampled_from([1, 2, 1_000])


def in_order(rows: Sequence[UnitRow]) -> list[UnitRow]:
    return sorted(rows, key=lambda row: (row.unit, row.since))


def in_parts_of(size: int, patch: pytest.MonkeyPatch) -> None:
    """Let everything be read and written in parts of a size."""
    patch.setattr(tree_edit, "AT_ONCE", size)
    patch.setattr(tree_lines, "WINDOWS_LIMIT", size)


def imported(world: World, listed: Sequence[UnitRow]) -> list[UnitRow]:
    """Import a list where the tree with it has no fault; return the tree as it must be then."""
    before = world.store.units()
    after = in_order(with_rows(before, listed, ends_on=ON))
    command = ImportTree(actor="quan", windows=listed, ends_on=ON)
    if not validate(after):
        world.run(command)
        return after
    with pytest.raises(BadOrgError):
        world.run(command)
    return before


@settings(max_examples=60)
@given(lists().flatmap(lambda rows: st.tuples(st.just(rows), next_lists(rows))), SIZES)
def test_a_list_read_in_parts_gives_the_tree_that_it_gives_as_a_whole(
    told: tuple[list[UnitRow], list[UnitRow]], size: int
) -> None:
    world = World()
    with pytest.MonkeyPatch.context() as patch:
        in_parts_of(size, patch)
        for listed in told:
            tree = imported(world, listed)

            assert world.store.units() == tree
            assert in_order(units_of(world.entries(ORG))) == tree
            assert world.store.unit_paths() == sorted(
                all_paths(OrgTree(tree)), key=lambda row: (row.unit, row.ancestor, row.since)
            )


def test_a_line_holds_so_many_windows_and_all_lines_are_of_one_request(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    in_parts_of(3, monkeypatch)
    more = [unit(f"cb-{number}", "cell", "xa-b") for number in range(11, 21)]
    listed = (*[row for row in TREE if row.unit not in ("cb-2", "cb-3")], *more)

    change = world.run(ImportTree(actor="quan", windows=listed, ends_on=ON))

    lines = world.entries(ORG)[1:]
    sizes = [len(line.body["put"]) + len(line.body["drop"]) for line in lines]
    assert (sizes, change.difference.windows) == ([3, 3, 3, 3], 12)
    assert len({line.req for line in lines}) == 1
    assert world.audit().verify().sound


def test_no_line_is_longer_than_a_reader_of_the_log_can_hold() -> None:
    longest = replace(TREE[-1], unit="u" * 60, parent="p" * 60, name="Đ" * 200, unit_type="t" * 200, code="c" * 200)

    assert len(canonical(unit_fields(longest))) * tree_lines.WINDOWS_LIMIT < 3_000_000


def test_windows_that_go_are_spread_over_lines_too(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    to_come = [unit(f"cb-{number}", "cell", "xa-b", since=date(2027, 1, 1)) for number in range(11, 16)]
    world.run(ImportTree(actor="quan", windows=[*TREE, *to_come]))
    in_parts_of(2, monkeypatch)

    world.run(ImportTree(actor="quan", windows=[*TREE, unit("cb-4", "cell", "xa-b")], ends_on=ON))

    lines = world.entries(ORG)[2:]
    assert [(len(line.body["drop"]), len(line.body["put"])) for line in lines] == [(2, 0), (2, 0), (1, 1)]
    assert world.audit().verify().sound


def test_a_plan_tells_so_many_units_and_counts_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    monkeypatch.setattr(tree_effects, "CHANGES_SHOWN", 2)
    named = [replace(row, name=f"{row.name} mới") for row in TREE if row.unit != "cb-3"]

    difference = world.run(ImportTree(actor="quan", windows=named, ends_on=ON, dry_run=True)).difference

    assert [(change.sign, change.unit) for change in difference.changes] == [("~", "cb-1"), ("-", "cb-3")]
    assert (difference.units, difference.more) == (len(TREE), len(TREE) - 2)


TOP = {"unit": "tinh", "since": "01/01/2016", "kind": "province", "name": "Tỉnh uỷ"}


def typed(unit: str, parent: str = "tinh", **more: str) -> dict[str, str]:
    return {**TOP, "unit": unit, "kind": "grassroots", "parent": parent, **more}


def faults(world: World, table: Sequence[dict[str, str]], *, key: str = "") -> list[tuple[int, str, str]]:
    with pytest.raises(BadOrgError) as caught:
        world.run(ImportTree(actor="quan", table=table, ends_on=ON, key=key))
    return [(fault.row, fault.column, fault.what.code) for fault in caught.value.faults]


@pytest.mark.parametrize("size", [1, 1_000])
def test_a_fault_names_its_row_in_the_list_wherever_the_list_is_cut(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    in_parts_of(size, monkeypatch)
    twice = typed("a")

    assert faults(world, [TOP, twice, typed("b", "nowhere"), twice]) == [
        (4, "parent", "org.parent_missing"), (5, "since", "org.rows_overlap"),
    ]  # fmt: skip
    assert faults(world, [TOP, typed("a", since="x"), typed("b", "nowhere"), typed("c", kind="?", name="")]) == [
        (3, "since", "date.unreadable"), (5, "name", "org.name_missing"),
    ]  # fmt: skip
    assert faults(world, [TOP, typed("a", since="x"), typed("c", name="")], key="list-1") == [
        (3, "since", "date.unreadable"), (4, "name", "org.name_missing"),
    ]  # fmt: skip


def test_a_row_as_it_is_on_record_is_at_fault_when_what_is_above_it_goes() -> None:
    world = World()
    world.run(ImportTree(actor="quan", table=[TOP, typed("a"), typed("b", "a")], ends_on=ON))

    assert faults(world, [TOP, typed("b", "a")]) == [(3, "parent", "org.parent_missing")]
    assert faults(world, [TOP, typed("a", kind="cell"), typed("b", "a")]) == [(4, "parent", "org.parent_is_cell")]
    assert faults(world, [TOP, typed("a", "b"), typed("b", "a")]) == [
        (3, "parent", "org.above_itself"), (4, "parent", "org.above_itself"),
    ]  # fmt: skip


def test_a_row_as_it_is_on_record_may_not_be_said_twice() -> None:
    world = World()
    world.run(ImportTree(actor="quan", table=[TOP, typed("a"), typed("b", "a")], ends_on=ON))

    assert faults(world, [TOP, typed("a"), typed("b", "a"), typed("a")]) == [(5, "since", "org.rows_overlap")]


def test_a_circle_that_a_row_as_it_is_on_record_closes_later_is_seen() -> None:
    later = {"since": "01/06/2026"}
    kept = [typed("c", until="01/06/2026"), typed("a"), typed("b", "a"), typed("c", "b", **later)]
    world = World()
    world.run(ImportTree(actor="quan", table=[TOP, *kept], ends_on=ON))

    told = faults(world, [TOP, typed("c", until="01/06/2026"), typed("a", "c"), *kept[2:]])

    assert [(row, code) for row, _, code in told] == [(number, "org.above_itself") for number in (4, 5, 6)]


def test_a_list_of_today_that_repeats_what_stands_leaves_the_past_and_changes_nothing() -> None:
    world = World()
    split = [typed("a", until="01/06/2026"), typed("a", since="01/06/2026", official_members="9")]
    world.run(ImportTree(actor="quan", table=[TOP, *split], ends_on=ON))

    again = world.run(ImportTree(actor="quan", table=[TOP, split[1]], ends_on=ON))

    assert (again.written, again.difference.windows, again.plan.listed, again.plan.rows) == (False, 0, 2, 2)


def test_the_plan_that_was_seen_is_written_without_reading_the_list_again() -> None:
    world = World()
    listed = [*TREE, unit("cb-4", "cell", "xa-b")]
    seen = world.run(ImportTree(actor="quan", windows=listed, dry_run=True))

    change = world.run(ImportTree(actor="quan", windows=[], seen=seen))

    assert (change.written, change.plan) == (True, seen.plan)
    assert world.store.units() == in_order(listed)
