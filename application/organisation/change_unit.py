"""Changes one unit of the organisation tree from a day: another name, its end, or its merger into another unit."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.organisation.tree_changes import (
    TreeChange,
    TreePlan,
    TreeRequest,
    UnitCommand,
    change_tree,
    demand_begun,
    first_named,
    unit_standing,
)
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.errors import RequestError
from engine.organisation.changes.tree_plan import by_unit, ended, merged, renamed
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.text.cleaning import clean_text

_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameUnit(UnitCommand):
    """Give a unit another name from a day."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUnit(UnitCommand):
    """End a unit; `on` is the first day without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeUnits(UnitCommand):
    """Let a unit be part of another from a day, with its dossiers and what is below it; `into` is the other."""

    into: str


@use_case(RenameUnit)
def rename_unit(command: RenameUnit, *, work: UnitOfWork, access: Access, progress: Progress) -> TreeChange:
    """Plan the new name and write it.

    Raises:
        NotFoundError: There is no such unit on that day.
        RequestError: The name is empty.

    """
    day = command.on or work.clock.today()

    def plan() -> TreePlan:
        name = clean_text(command.name, limit=_NAME_LENGTH, where="NAME")
        unit_standing(work.tree, command.unit, day)
        if not name:
            raise RequestError("unit.without_name", where=command.unit)
        return _changed(work, {command.unit}, lambda rows: renamed(rows, command.unit, name, on=day))

    asked = ("rename", command.unit, command.name, command.on)
    return change_tree(TreeRequest(command, asked, work, access, progress), plan=plan)


@use_case(EndUnit)
def end_unit(command: EndUnit, *, work: UnitOfWork, access: Access, progress: Progress) -> TreeChange:
    """Plan the end and write it.

    Raises:
        NotFoundError: There is no such unit on that day.
        RequestError: Units below it still stand, or it begins on that day.
        HomelessError: It keeps live dossiers.

    """
    day = command.on or work.clock.today()

    def plan() -> TreePlan:
        unit_standing(work.tree, command.unit, day)
        below = sorted(set(_standing_below(work.tree, command.unit, day)))
        if below:
            raise RequestError("unit.has_units_below", unit=command.unit, below=first_named(below))
        demand_begun(work.tree, command.unit, day)
        return _changed(work, {command.unit}, lambda rows: ended(rows, command.unit, day))

    asked = ("end", command.unit, command.on)
    return change_tree(TreeRequest(command, asked, work, access, progress), plan=plan)


@use_case(MergeUnits)
def merge_units(command: MergeUnits, *, work: UnitOfWork, access: Access, progress: Progress) -> TreeChange:
    """Plan the merger and write it.

    Raises:
        NotFoundError: One of the two is not there on that day.
        RequestError: The other stands below it, or it begins on that day.
        BadOrgError: One is a cell, the other is none.

    """
    day, unit, into = command.on or work.clock.today(), command.unit, command.into

    def plan() -> TreePlan:
        unit_standing(work.tree, unit, day)
        unit_standing(work.tree, into, day)
        demand_begun(work.tree, unit, day)
        if unit in work.tree.path_on(into, day):
            raise RequestError("unit.merged_into_itself", into=into, unit=unit)
        below = {row.unit for row in work.store.units_under([unit])}
        return _changed(work, {unit, *below}, lambda rows: merged(rows, unit, into, on=day))

    asked = ("merge", unit, into, command.on)
    return change_tree(TreeRequest(command, asked, work, access, progress), plan=plan)


def _changed(
    work: UnitOfWork, units: Collection[str], change: Callable[[Sequence[UnitRow]], Sequence[UnitRow]]
) -> TreePlan:
    """Return the plan that gives some units other windows; those that stay as they are are left out."""
    before = work.store.unit_windows(units)
    was, becomes = by_unit(before), by_unit(change(before))
    return TreePlan({unit: becomes.get(unit, []) for unit in sorted(units) if becomes.get(unit) != was.get(unit)})


def _standing_below(tree: OrgTree, unit: str, day: date) -> Iterator[str]:
    """Yield the units right below one on a day, without those that were merged into it."""
    for child in tree.children_of([unit], day):
        row = tree.unit_on(child, day)
        if row is not None and row.parent == unit:
            yield child
