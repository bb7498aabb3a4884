"""Reads that keep to a part of the organisation."""

from functools import cache

from engine.access.scope import Scope
from store.engines.base import SqlBase
from store.read_models.sights import FEW, NARROW, Conditions, steps_counted, units_counted


class ScopedReads(SqlBase):
    """What reading lists of dossiers, deadlines and alerts has in common."""

    def conditions(self) -> Conditions:
        """Return what makes the conditions of one query; each part that it meets is measured once."""

        @cache
        def is_wide(scope: Scope) -> bool:
            return bool(self._select(units_counted(scope))[0][0] > NARROW)

        def are_few(steps: tuple[str, ...]) -> bool:
            return bool(self._select(steps_counted(steps))[0][0] <= FEW)

        return Conditions(is_wide, are_few, has_statistics=self._dialect != "sqlite")
