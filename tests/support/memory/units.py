"""Units and what is recorded of them in memory, as `application.ports.unit_store.UnitStore` promises them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from application.ports.store import UnitChanges
from application.ports.unit_store import RecordQuery
from engine.access.scope import Scope
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.unit_paths import UnitPath
from tests.support.memory.tables import MemoryTables


@dataclass
class MemoryUnits(MemoryTables):
    """Tables of units, of their paths and of records about them, in no order."""

    unit_table: list[UnitRow] = field(default_factory=list)
    unit_record_table: list[UnitRecord] = field(default_factory=list)
    unit_path_table: list[UnitPath] = field(default_factory=list)

    def units(self) -> list[UnitRow]:
        return sorted(self.unit_table, key=lambda row: (row.unit, row.since))

    def unit_windows(self, units: Collection[str]) -> list[UnitRow]:
        return [row for row in self.units() if row.unit in units]

    def units_under(self, parents: Collection[str]) -> list[UnitRow]:
        return [row for row in self.units() if row.parent in parents]

    def unit_ids(self) -> Iterator[str]:
        return iter(sorted({row.unit for row in self.unit_table}))

    def units_in(self, scope: Scope) -> list[str]:
        return sorted({row.unit for row in self.unit_table if row.unit in scope})

    def count_units(self, scope: Scope, *, most: int) -> int:
        return len(self.units_in(scope)[:most])

    def units_beginning(self, prefix: str, *, scope: Scope | None, day: date, most: int) -> list[UnitRow]:
        rows = [
            row
            for row in self.units()
            if row.unit.startswith((prefix, prefix.lower(), prefix.upper()))
            and row.kind != "merged"
            and row.since <= day
            and (row.until is None or day < row.until)
            and (scope is None or row.unit in scope)
        ]
        return rows[:most]

    def unit_records(self, scope: Scope | None = None) -> list[UnitRecord]:
        rows = [row for row in self.unit_record_table if scope is None or row.unit in scope]
        return sorted(rows, key=_key)

    def record_page(self, query: RecordQuery) -> list[UnitRecord]:
        rows = [row for row in self.unit_records(query.scope) if row.n > query.after]
        fitting = {row.n for row in rows if not query.kinds or row.kind in query.kinds}
        numbers = sorted(fitting, reverse=query.latest)[: query.most]
        return sorted((row for row in rows if row.n in numbers), key=lambda row: (row.n, *_key(row)))

    def unit_paths(self) -> list[UnitPath]:
        return sorted(self.unit_path_table, key=lambda row: (row.unit, row.ancestor, row.since))

    def put_units(self, changes: UnitChanges) -> None:
        gone = {(row.unit, row.since) for row in (*changes.drop, *changes.put)}
        self.unit_table = [row for row in self.unit_table if (row.unit, row.since) not in gone] + list(changes.put)
        moved = set(changes.moved)
        self.unit_path_table = [row for row in self.unit_path_table if row.unit not in moved] + list(changes.paths)


def _key(row: UnitRecord) -> tuple[str, str, str, date]:
    return row.unit, row.kind, row.place, row.since
