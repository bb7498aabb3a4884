"""Shows the organisation tree as it is on a day, level by level, and the units in an actor's part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.ports.store import Clock, Store
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.errors import NotFoundError
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree


@dataclass(frozen=True, slots=True)
class UnitsOnDay:
    """Units that stand on a day, in the order of ids; `more`: others lie below them that are not shown."""

    rows: tuple[UnitRow, ...]
    day: date
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTree(Query[UnitsOnDay]):
    """Which units are there on a day?

    Attributes:
        unit: Only this unit and what lies below it; empty for the whole tree.
        depth: Levels below the topmost ones; None for all.
        on: The day; None for today.
        most: Units at most: whole levels from the top, and of the last one as many as fit.

    """

    unit: str = ""
    depth: int | None = None
    on: date | None = None
    most: int = 2_000


@use_case(ShowTree)
def show_tree(query: ShowTree, *, tree: OrgTree, clock: Clock, access: Access) -> UnitsOnDay:
    """Return the units.

    Raises:
        NotPermittedError: The actor has no role.
        NotFoundError: There is no such unit on the day.

    """
    access.unit(EVERYWHERE, Action.ORG_SHOW)
    day = query.on or clock.today()
    if query.unit and tree.unit_on(query.unit, day) is None:
        raise NotFoundError("unit.not_on_day", unit=query.unit[:60], on=day)
    top = [query.unit] if query.unit else sorted(tree.roots_on(day))
    rows: list[UnitRow] = []
    for level, units in enumerate(_levels(tree, top, day)):
        if (query.depth is not None and level > query.depth) or len(rows) + len(units) > query.most:
            rows += units[: query.most - len(rows)] if query.depth is None or level <= query.depth else []
            return UnitsOnDay(_by_id(rows), day, more=True)
        rows += units
    return UnitsOnDay(_by_id(rows), day)


def _levels(tree: OrgTree, top: list[str], day: date) -> Iterator[list[UnitRow]]:
    """Yield the units level by level, each level in the order of ids; the next is read when it is asked for."""
    units = top
    while units:
        standing = (tree.unit_on(unit, day) for unit in units)
        yield [row for row in standing if row is not None]
        units = sorted(set(tree.children_of(units, day)))


def _by_id(rows: list[UnitRow]) -> tuple[UnitRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.unit))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteUnit(Query[tuple[UnitRow, ...]]):
    """Which units that stand today lie in the actor's part of the tree, and have an id that begins so?

    Attributes:
        prefix: What is typed of the id.
        most: How many at most.

    """

    prefix: str = ""
    most: int = 200


@use_case(CompleteUnit)
def complete_unit(query: CompleteUnit, *, store: Store, clock: Clock, access: Access) -> tuple[UnitRow, ...]:
    """Return them by id; raise NotPermittedError when the actor has no role."""
    access.anywhere(Action.ORG_SHOW)
    scope = access.scope(Action.ORG_SHOW)
    return tuple(store.units_beginning(query.prefix, scope=scope, day=clock.today(), most=query.most))
