"""The tables of units and of what is recorded about them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Column, and_, or_, select

from application.ports.unit_store import RecordQuery
from engine.access.scope import Scope
from engine.organisation.rows import UnitRecord, UnitRow
from engine.terms import UnitKind
from store.engines.parameters import in_parts
from store.read_models.scoped_reads import ScopedReads
from store.read_models.sights import lying_in, units_counted
from store.tables.alerts import unit_records
from store.tables.rows import UNIT, UNIT_RECORD
from store.tables.statements import PAGE
from store.tables.summaries import units

_IDS = select(units.c.unit).distinct().order_by(units.c.unit).limit(PAGE)
_PAST_ALL = "\U0010ffff"


class UnitTables(ScopedReads):
    """`application.ports.unit_store.UnitStore` on SQLite or PostgreSQL, but for what is counted of dossiers."""

    def units(self) -> list[UnitRow]:
        """Return the windows of all units, in the order of unit and first day; for work over the whole only."""
        return UNIT.read_all(self._select(select(*UNIT.columns).order_by(*UNIT.key)))

    def unit_windows(self, wanted: Collection[str]) -> list[UnitRow]:
        """Return every window of some units, in the order of unit and first day."""
        return self._where(units.c.unit, wanted)

    def units_under(self, parents: Collection[str]) -> list[UnitRow]:
        """Return every window that names one of some units as the one above it, or as its successor."""
        return self._where(units.c.parent, parents)

    def unit_ids(self) -> Iterator[str]:
        """Yield the ids of all units that were ever there, in order, with constant memory."""
        after = ""
        while page := self._select(_IDS.where(units.c.unit > after)):
            yield from (unit for (unit,) in page)
            after = page[-1][0]

    def units_in(self, scope: Scope) -> list[str]:
        """Return the ids of all units that lie in a part, in order."""
        return sorted({unit for (unit,) in self._select(lying_in(scope))})

    def count_units(self, scope: Scope, *, most: int) -> int:
        """Return how many units lie in a part that has no wider one around it, counted no further than `most`."""
        return int(self._select(units_counted(scope, most))[0][0])

    def units_beginning(self, prefix: str, *, scope: Scope | None, day: date, most: int) -> list[UnitRow]:
        """Return the windows of that day of units in a part whose id begins so, in the order of ids."""
        on, unit = day.isoformat(), units.c.unit
        spellings = {prefix, prefix.lower(), prefix.upper()}
        chosen = select(*UNIT.columns).where(
            or_(*(and_(unit >= begins, unit < begins + _PAST_ALL) for begins in sorted(spellings))),
            units.c.kind != UnitKind.MERGED, units.c.since <= on, or_(units.c.until.is_(None), units.c.until > on),
        )  # fmt: skip
        if scope is not None:
            chosen = chosen.where(self.conditions().inside(scope, units.c.unit))
        return UNIT.read_all(self._select(chosen.order_by(units.c.unit).limit(most)))

    def unit_records(self, scope: Scope | None = None) -> list[UnitRecord]:
        """Return everything recorded about the units of a part, in the order of unit, kind, place and day."""
        chosen = select(*UNIT_RECORD.columns).order_by(*UNIT_RECORD.key)
        if scope is not None:
            chosen = chosen.where(self.conditions().inside(scope, unit_records.c.unit))
        return UNIT_RECORD.read_all(self._select(chosen))

    def record_page(self, query: RecordQuery) -> list[UnitRecord]:
        """Return the rows of a page of what is recorded of units, in the order of entries."""
        kept = unit_records.c
        seen = [] if query.scope is None else [self.conditions().inside(query.scope, kept.unit)]
        fits = [kept.n > query.after, *seen]
        fits += [kept.kind.in_(query.kinds)] if query.kinds else []
        order = kept.n.desc() if query.latest else kept.n
        numbers = select(kept.n).where(*fits).distinct().order_by(order).limit(query.most).subquery()
        chosen = select(*UNIT_RECORD.columns).where(kept.n.in_(select(numbers.c.n)), *seen)
        return UNIT_RECORD.read_all(self._select(chosen.order_by(kept.n, *UNIT_RECORD.key)))

    def _where(self, column: Column[Any], wanted: Collection[str]) -> list[UnitRow]:
        chosen = select(*UNIT.columns).order_by(*UNIT.key)
        return UNIT.read_all(row for part in in_parts(wanted) for row in self._select(chosen.where(column.in_(part))))
