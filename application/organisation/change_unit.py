"""Changes one unit of the organisation tree from a day: another name, its end, or its merger into another unit."""

from dataclasses import dataclass

from application.access import Access
from application.organisation.tree_changes import (
    TreeChange,
    TreePlan,
    UnitCommand,
    change_tree,
    demand_begun,
    first_named,
    unit_standing,
)
from application.unit_of_work import UnitOfWork
from application.use_case import use_case
from engine.errors import RequestError
from engine.organisation.tree import OrgTree
from engine.organisation.tree_plan import ended, merged, renamed
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
def rename_unit(command: RenameUnit, *, work: UnitOfWork, access: Access) -> TreeChange:
    """Plan the new name and write it.

    Raises:
        NotFoundError: There is no such unit on that day.
        RequestError: The name is empty.

    """
    day = command.on or work.clock.today()

    def plan(tree: OrgTree) -> TreePlan:
        name = clean_text(command.name, limit=_NAME_LENGTH, where="NAME")
        unit_standing(tree, command.unit, day)
        if not name:
            raise RequestError("unit.without_name", where=command.unit)
        return TreePlan(renamed(tree.rows, command.unit, name, on=day))

    asked = ("rename", command.unit, command.name, command.on)
    return change_tree(command, asked, work=work, access=access, plan=plan)


@use_case(EndUnit)
def end_unit(command: EndUnit, *, work: UnitOfWork, access: Access) -> TreeChange:
    """Plan the end and write it.

    Raises:
        NotFoundError: There is no such unit on that day.
        RequestError: Units below it still stand, or it begins on that day.
        HomelessError: It keeps live dossiers.

    """
    day = command.on or work.clock.today()

    def plan(tree: OrgTree) -> TreePlan:
        unit_standing(tree, command.unit, day)
        below = sorted(child.unit for child in tree.rows_on(day) if child.parent == command.unit)
        if below:
            raise RequestError("unit.has_units_below", unit=command.unit, below=first_named(below))
        demand_begun(tree, command.unit, day)
        return TreePlan(ended(tree.rows, command.unit, day))

    return change_tree(command, ("end", command.unit, command.on), work=work, access=access, plan=plan)


@use_case(MergeUnits)
def merge_units(command: MergeUnits, *, work: UnitOfWork, access: Access) -> TreeChange:
    """Plan the merger and write it.

    Raises:
        NotFoundError: One of the two is not there on that day.
        RequestError: The other stands below it, or it begins on that day.
        BadOrgError: One is a cell, the other is none.

    """
    day = command.on or work.clock.today()

    def plan(tree: OrgTree) -> TreePlan:
        unit_standing(tree, command.unit, day)
        unit_standing(tree, command.into, day)
        demand_begun(tree, command.unit, day)
        if command.into in tree.below(command.unit, day):
            raise RequestError("unit.merged_into_itself", into=command.into, unit=command.unit)
        return TreePlan(merged(tree.rows, command.unit, command.into, on=day))

    asked = ("merge", command.unit, command.into, command.on)
    return change_tree(command, asked, work=work, access=access, plan=plan)
