"""The organisation tree read from tables: a question about one unit reads that unit and those above it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol

from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind


class UnitSource(Protocol):
    """Where the windows of units are read."""

    def units(self) -> list[UnitRow]:
        """Return the windows of all units, in the order of unit and first day."""
        ...

    def unit_windows(self, units: Collection[str]) -> list[UnitRow]:
        """Return every window of some units, in the order of unit and first day."""
        ...

    def units_under(self, parents: Collection[str]) -> list[UnitRow]:
        """Return every window that names one of some units as the one above it, or as its successor."""
        ...


class LazyTree(OrgTree):
    """The tree of a source. What was read once is kept, so it lives no longer than the tree stays the same.

    Questions about all units (`rows`, `rows_on`, `units`, `days`) read them all, once.
    """

    def __init__(self, source: UnitSource) -> None:
        object.__setattr__(self, "_source", source)
        object.__setattr__(self, "_known", {"": ()})  # above a root there is nothing to read

    def __post_init__(self) -> None:
        """Keep nothing: the rows are read when they are asked for."""

    @cached_property
    def rows(self) -> Sequence[UnitRow]:
        """Return the windows of all units."""
        return tuple(self._source.units())

    def windows_of(self, unit: str) -> tuple[UnitRow, ...]:
        """Return every window of a unit, in the order of days; empty when the unit never existed."""
        if self._is_whole:
            return super().windows_of(unit)
        return tuple(row for row in self._all_of(unit) if row.kind != UnitKind.MERGED)

    def mergers_of(self, unit: str) -> tuple[UnitRow, ...]:
        """Return every window in which a unit is merged into another, in the order of days."""
        if self._is_whole:
            return super().mergers_of(unit)
        return tuple(row for row in self._all_of(unit) if row.kind == UnitKind.MERGED)

    def roots_on(self, day: date) -> frozenset[str]:
        """Return the ids of the units without a unit above them on a day."""
        top = {row.unit for row in self._source.units_under([""])}
        self._read(top)
        standing = (self.unit_on(unit, day) for unit in top)
        return frozenset(row.unit for row in standing if row is not None and not row.parent)

    def children_of(self, units: Iterable[str], day: date) -> list[str]:
        """Return the units right below some units on a day, and those merged into them."""
        if self._is_whole:
            return super().children_of(units, day)
        parents = set(units)
        named = {row.unit for row in self._source.units_under(parents)}
        self._read(named)
        return sorted(unit for unit in named if self._hangs_below(unit, parents, day))

    def _hangs_below(self, unit: str, parents: set[str], day: date) -> bool:
        """Tell whether a unit stands right below one of some units on a day, or was merged into one of them."""
        row = self.unit_on(unit, day)
        if row is not None and row.parent in parents:
            return True
        return any(merger.parent in parents for merger in self.mergers_of(unit) if _holds(merger, day))

    def prepare(self, units: Iterable[str]) -> None:
        """Read some units and all that ever stood above them, level by level: a few questions instead of one a unit."""
        asked, level = set[str](), set(units)
        while level and not self._is_whole:
            self._read(level)
            asked |= level
            level = {row.parent for unit in level for row in self._known[unit] if row.parent} - asked

    @property
    def _is_whole(self) -> bool:
        """Tell whether all units were read already."""
        return "rows" in self.__dict__

    def _all_of(self, unit: str) -> Sequence[UnitRow]:
        if unit not in self._known:
            self._read({unit})
        return self._known[unit]

    def _read(self, units: Collection[str]) -> None:
        wanted = [unit for unit in units if unit not in self._known]
        found_rows: dict[str, list[UnitRow]] = {unit: [] for unit in wanted}
        for row in self._source.unit_windows(wanted) if wanted else ():
            found_rows[row.unit].append(row)
        self._known.update({unit: tuple(sorted(rows, key=_since)) for unit, rows in found_rows.items()})

    _source: UnitSource
    _known: dict[str, Sequence[UnitRow]]


def _since(row: UnitRow) -> date:
    return row.since


def _holds(row: UnitRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day < row.until)
