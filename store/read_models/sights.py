"""Conditions that say what a reader may see: which part of the organisation, and which values take no part.

A part is asked for in one of two ways, which give the same rows. A narrow one is read whole, and the rows of its units
are looked up. Of a wide one every row is asked for itself whether its unit lies in it, so that a page in some order is
read in that order and no further than it goes.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, exists, false, func, not_, or_, select

from engine.access.scope import Scope
from engine.access.sight import Sight
from engine.values import Value
from store.tables.summaries import dossiers, unit_paths

NARROW = 1_000
"""Units of a part that is read whole, at most."""
FEW = 20_000
"""Dossiers on some steps that are read whole, at most."""


class Conditions(Value, frozen=True):
    """Makes the conditions of one query.

    Attributes:
        is_wide: Tells whether a part has more than `NARROW` units.
        are_few: Tells whether no more than `FEW` dossiers stand on some steps.
        has_statistics: The database knows by itself what reads less.

    """

    is_wide: Callable[[Scope], bool]
    are_few: Callable[[tuple[str, ...]], bool]
    has_statistics: bool

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

    def is_narrow(self, scope: Scope | None) -> bool:
        """Tell whether a part, or one around it, is narrow; everything is not."""
        return scope is not None and (not self.is_wide(scope) or self.is_narrow(scope.within))

    def on_steps(self, steps: Sequence[str], scope: Scope | None) -> ColumnElement[bool]:
        """Return what keeps to some steps: by their index only where that reads less than any other way would."""
        is_looked_up = self.has_statistics or (not self.is_narrow(scope) and self.are_few(tuple(steps)))
        step = dossiers.c.step if is_looked_up else _past_its_index(dossiers.c.step)
        return step.in_(steps)

    def beside_part(self, column: Column[Any], scope: Scope | None) -> ColumnElement[Any]:
        """Return a column for a condition beside a part: of a narrow one the rows are looked up by their units."""
        return _past_its_index(column) if not self.has_statistics and self.is_narrow(scope) else column

    def named(self, sight: Sight, cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
        """Yield what keeps to the part whose dossiers the reader may read whole; nothing when that is everything."""
        if sight.named is not None:
            yield self.inside(sight.named, cell)

    def seen(self, sight: Sight, *, rule: Column[Any], cell: Column[Any]) -> Iterator[ColumnElement[bool]]:
        """Yield what leaves out terms that follow from a private day, where the reader may not see it."""
        if sight.withheld:
            yield from (or_(not_(rule.in_(sight.withheld)), named) for named in self.named(sight, cell))


def _past_its_index(column: Column[Any]) -> ColumnElement[Any]:
    return column.concat("")


def units_counted(scope: Scope, most: int = NARROW + 1) -> Select[Any]:
    """Return the question how many units lie in a part, as far as it takes to know that it is wide."""
    some = select(unit_paths.c.unit).where(*_below(scope)).limit(most).subquery()
    return select(func.count()).select_from(some)


def steps_counted(steps: Sequence[str]) -> Select[Any]:
    """Return the question how many dossiers stand on some steps, as far as it takes to know that they are many."""
    some = select(dossiers.c.step).where(dossiers.c.step.in_(steps)).limit(FEW + 1).subquery()
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
