"""Rows of paths say of every unit and day what the tree says, and a change recalculates no fewer than it must."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.organisation.changes.tree_edit import TreeEdit
from engine.organisation.changes.tree_plan import by_unit, renamed
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import UnitPath, all_paths, paths_of
from tests.support.lines import unit_row
from tests.support.memory.units import MemoryUnits

FIRST = date(2020, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(-1, 9)]
NAMES = ("a", "b", "c", "d", "e")


@st.composite
def windows(draw: st.DrawFn) -> UnitRow:
    """Return one window of a unit; the one above it may be missing, or lie below it."""
    begins = draw(st.integers(0, 6))
    lasts = draw(st.one_of(st.none(), st.integers(1, 5)))
    return unit_row(
        draw(st.sampled_from(NAMES)),
        since=FIRST + timedelta(days=begins),
        until=None if lasts is None else FIRST + timedelta(days=begins + lasts),
        kind=draw(st.sampled_from(["cell", "grassroots", "merged"])),
        parent=draw(st.sampled_from(["", *NAMES])),
        name=draw(st.sampled_from(["x", "y"])),
    )


def one_window_a_day(rows: list[UnitRow]) -> list[UnitRow]:
    """Let each window of a unit end where the next one begins at the latest; a tree with others is refused."""
    rows = sorted(rows, key=lambda row: (row.unit, row.since))
    following: list[UnitRow | None] = [*rows[1:], None] if rows else []
    return [
        replace(row, until=after.since)
        if after and after.unit == row.unit and (row.until is None or after.since < row.until)
        else row
        for row, after in zip(rows, following, strict=True)
    ]


TREES = st.lists(windows(), max_size=8, unique_by=lambda row: (row.unit, row.since)).map(one_window_a_day)


def edit_of(before: list[UnitRow], after: list[UnitRow]) -> TreeEdit:
    """The change from one tree to another, told by every unit of both."""
    store = MemoryUnits()
    store.unit_table = before
    rows = by_unit(after)
    return TreeEdit(store, {unit: rows.get(unit, []) for unit in {row.unit for row in (*before, *after)}})


def above(rows: list[UnitPath], unit: str, day: date, *, standing: bool) -> set[str]:
    """The units at or above one on a day, by the rows."""
    return {
        row.ancestor
        for row in rows
        if row.unit == unit and row.since <= day and (row.until is None or day < row.until)
        if row.stands or not standing
    }


@given(TREES)
def test_rows_say_what_the_tree_says_of_every_day(windows_of: list[UnitRow]) -> None:
    tree = OrgTree(windows_of)
    rows = list(all_paths(tree))

    for unit in NAMES:
        for day in DAYS:
            assert above(rows, unit, day, standing=False) == set(tree.last_path(unit, day)), (unit, day)
            assert above(rows, unit, day, standing=True) == set(tree.path_on(unit, day)), (unit, day)
    assert len({(row.unit, row.ancestor, row.since) for row in rows}) == len(rows)


@given(TREES, TREES)
def test_units_that_a_change_leaves_out_keep_their_rows(before: list[UnitRow], after: list[UnitRow]) -> None:
    moved = edit_of(before, after).moved
    kept = [row for row in all_paths(OrgTree(before)) if row.unit not in moved]

    assert sorted([*kept, *paths_of(OrgTree(after), moved)], key=repr) == sorted(all_paths(OrgTree(after)), key=repr)


@given(TREES, st.integers(0, 7))
def test_a_new_name_moves_nothing(windows_of: list[UnitRow], at: int) -> None:
    named = [replace(row, name="z" if at == place else row.name) for place, row in enumerate(windows_of)]

    assert not edit_of(windows_of, named).moved


@given(TREES, st.integers(0, 7), st.integers(1, 4))
def test_a_new_name_from_a_day_on_moves_nothing(windows_of: list[UnitRow], at: int, days: int) -> None:
    row = windows_of[at % len(windows_of)] if windows_of else unit_row("a", since=FIRST)
    day = row.since + timedelta(days=days)

    assert not edit_of(windows_of, renamed(windows_of, row.unit, "z", on=day)).moved
