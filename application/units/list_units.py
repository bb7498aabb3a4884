"""Lists the units in an actor's part of the tree, and those of them in which something stands still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from application.units.raised_stalls import last_swept
from application.use_case import Query, use_case
from engine.access.actions import Action
from engine.access.scope import Scope
from engine.alerts.alert import UNCLOSED
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import Severity

READ_LIMIT = 1_000
UNITS_PAGE = 500


@dataclass(frozen=True, slots=True)
class Stalled:
    """A unit in which something stands still: how many alerts say so, and how grave the gravest of them is."""

    unit: str
    count: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class UnitPart:
    """Units that stand on a day.

    Attributes:
        rows: The units, level by level from the top.
        stalled: Those in which something stands still by the last sweep, the gravest first; the gravest alerts count.
        swept_on: The day that was swept last; None when there was no sweep yet, so that nothing is known.
        day: The day.
        tree: The organisation tree.
        more: Others lie below that are not listed.

    """

    rows: tuple[UnitRow, ...]
    stalled: tuple[Stalled, ...]
    swept_on: date | None
    day: date
    tree: OrgTree
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUnits(Query[UnitPart]):
    """Which units are in the actor's part today?

    Attributes:
        most: Units at most: whole levels from the top, and of the last one as many as fit.

    """

    most: int = UNITS_PAGE


@use_case(ListUnits)
def list_units(query: ListUnits, work: UnitOfWork, access: Access) -> UnitPart:
    """Return them; raise NotPermittedError when the actor's roles see no units anywhere."""
    scope, day = access.scope_listed(Action.UNIT_SHOW), work.clock.today()
    rows, more = _levels(work.tree, _tops(work.tree, scope, day), day, most=query.most)
    return UnitPart(rows, _stalled(work, access, scope), last_swept(work), day, work.tree, more)


def _tops(tree: OrgTree, scope: Scope | None, day: date) -> list[str]:
    """Return the topmost units of a part."""
    if scope is None:
        return sorted(tree.roots_on(day))
    return sorted(unit for unit in scope.units if scope.units.isdisjoint(tree.last_path(unit, day)[1:]))


def _levels(tree: OrgTree, units: Iterable[str], day: date, *, most: int) -> tuple[tuple[UnitRow, ...], bool]:
    """Return units and those below them, level by level, and whether some are left out."""
    rows: list[UnitRow] = []
    while units and len(rows) < most:
        level = [row for unit in units if (row := tree.unit_on(unit, day)) is not None]
        rows += level
        units = sorted(set(tree.children_of([row.unit for row in level], day)))
    return tuple(rows[:most]), bool(units) or len(rows) > most


def _stalled(work: UnitOfWork, access: Access, scope: Scope | None) -> tuple[Stalled, ...]:
    asked = AlertQuery(
        scope=scope, rules=[rule.id for rule in work.law.edition.standing], states=UNCLOSED,
        as_of=work.clock.today(), limit=READ_LIMIT, sight=access.private_sight(),
        without=work.store.chains_about(access.person),
    )  # fmt: skip
    kept: dict[str, Stalled] = {}
    for row in work.store.alerts(asked):
        before = kept.get(row.cell, Stalled(row.cell, 0, row.severity))
        kept[row.cell] = Stalled(row.cell, before.count + 1, before.severity)
    return tuple(kept.values())
