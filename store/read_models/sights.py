"""Conditions that say what a reader may see: which part of the organisation, and which values take no part.

A part is asked for in one of two ways, which give the same rows. A narrow one is read whole, and the rows of its units
are looked up. Of a wide one every row is asked for itself whether its unit lies in it, so that a page in some order is
read in that order and no further than it goes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, exists, false, func, not_, or_, select

from engine.access.scope import Scope
from engine.access.sight import Sight
from store.tables.summaries import unit_paths

NARROW = 1_000
"""Units of a part that is read whole, at most."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Makes the conditions of one query.

    Attributes:
        is_wide: Tells whether a part has more than `NARROW` units.

    """

    is_wide: Callable[[Scope], bool]

    def inside(self, scope: Scope, unit: Column[Any]) -> ColumnElement[bool]:
        """Return what keeps to a part of the organisation; `unit` holds the id of a unit."""
        if scope.is_empty:
            return false()
        if self.is_wide(scope):
            lies: ColumnElement[bool] = exists().where(unit_paths.c.unit == unit, *_below(scope))
        else:
            lies = unit.in_(select(unit_paths.c.unit).where(*_below(scope)))
        if scope.standing:
            lies = or_(unit.in_(sorted(scope.units)), lies)
        return lies if scope.within is None else and_(lies, self.inside(scope.within, unit))

    def named(self, sight: Sight, cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
        """Yield what keeps to the part whose dossiers the reader may read whole; nothing when that is everything."""
        if sight.named is not None:
            yield self.inside(sight.named, cell)

    def seen(self, sight: Sight, *, rule: Column[Any], cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
        """Yield what leaves out terms that follow from a private day, where the reader may not see it."""
        if sight.withheld:
            yield from (or_(not_(rule.in_(sight.withheld)), named) for named in self.named(sight, cell))


def units_counted(scope: Scope) -> Select[Any]:
    """Return the question how many units lie in a part, as far as it takes to know that it is wide."""
    some = select(unit_paths.c.unit).where(*_below(scope)).limit(NARROW + 1).subquery()
    return select(func.count()).select_from(some)


def lying_in(scope: Scope) -> Select[Any]:
    """Return the question which units lie in a part that has no wider one around it."""
    return select(unit_paths.c.unit).where(*_below(scope))


def _below(scope: Scope) -> Iterator[ColumnElement[bool]]:
    day, paths = scope.day.isoformat(), unit_paths.c
    yield paths.ancestor.in_(sorted(scope.units))
    yield paths.since <= day
    yield or_(paths.until.is_(None), paths.until > day)
    if scope.standing:
        yield paths.stands == 1
