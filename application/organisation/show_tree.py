"""Shows the organisation tree as it is on a day, and the units in an actor's part of it."""

from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.ports.store import Clock
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True)
class UnitsOnDay:
    """The units that stand on a day."""

    rows: tuple[UnitRow, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTree(Query[UnitsOnDay]):
    """Which units are there on a day; `on` is None for today."""

    on: date | None = None


@use_case(ShowTree)
def show_tree(query: ShowTree, *, tree: OrgTree, clock: Clock, access: Access) -> UnitsOnDay:
    """Return the units.

    Raises:
        NotPermittedError: The actor has no role.

    """
    access.unit(EVERYWHERE, Action.ORG_SHOW)
    day = query.on or clock.today()
    return UnitsOnDay(tuple(row for row in tree.rows if tree.unit_on(row.unit, day) == row), day)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteUnit(Query[tuple[UnitRow, ...]]):
    """Which units that stand today lie in the actor's part of the tree?"""


@use_case(CompleteUnit)
def complete_unit(_query: CompleteUnit, *, tree: OrgTree, clock: Clock, access: Access) -> tuple[UnitRow, ...]:
    """Return them by id; raise NotPermittedError when the actor has no role."""
    access.anywhere(Action.ORG_SHOW)
    seen, today = access.scope(Action.ORG_SHOW), clock.today()
    rows = (row for row in tree.rows if tree.unit_on(row.unit, today) == row)
    return tuple(sorted((row for row in rows if seen is None or row.unit in seen), key=lambda row: row.unit))
