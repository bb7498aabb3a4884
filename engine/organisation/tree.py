"""The organisation tree on any day: which unit lies above which, which one decides, what is known of a cell.

Every query names a day, because the tree has changed its shape more than once (01/07/2025, and again in 2026).
A unit that was merged into another no longer exists; queries for its place give the place of its successor.
`engine.organisation.changes.tree_import` reads and checks the rows of a tree.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from engine.organisation.place_facts import PLACE_FACTS, DatedValues, without_repeats
from engine.organisation.rows import UnitRow
from engine.terms import UnitKind


@dataclass(frozen=True)
class OrgTree:
    """The windows of all units, with queries by day.

    A tree with faults (see `engine.organisation.changes.tree_checks`) still answers, and never loops.
    """

    rows: Sequence[UnitRow] = ()

    def __post_init__(self) -> None:
        """Keep the rows as they are now."""
        object.__setattr__(self, "rows", tuple(self.rows))

    def unit_on(self, unit: str, day: date) -> UnitRow | None:
        """Return the window of a unit that contains a day, or None when the unit did not exist then."""
        return _holding(self.windows_of(unit), day)

    def heir_on(self, unit: str, day: date) -> str:
        """Return the successor of a unit on a day: the unit itself, or the one that it was merged into, and so on."""
        met: set[str] = set()
        while unit not in met:
            met.add(unit)
            merger = _holding(self.mergers_of(unit), day)
            unit = unit if merger is None else merger.parent
        return unit

    def last_on(self, unit: str, day: date) -> UnitRow | None:
        """Return the latest window of a unit that began by a day; None when none had begun."""
        rows = [row for row in self.windows_of(unit) if row.since <= day]
        return rows[-1] if rows else None

    def path_on(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the ids of a unit and of all units above it on a day, itself first; empty when it did not exist.

        The path of a unit that was merged is that of its successor.
        """
        path: list[str] = []
        row = self.unit_on(self.heir_on(unit, day), day)
        while row is not None and row.unit not in path:
            path.append(row.unit)
            row = self.unit_on(row.parent, day)
        return tuple(path)

    def last_path(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the path on a day, or on the last day before it on which the unit existed; empty when it never did."""
        path = self._last_paths.get((unit, day))
        if path is None:
            path = self._last_paths[unit, day] = self._last_path(unit, day)
        return path

    def _last_path(self, unit: str, day: date) -> tuple[str, ...]:
        heir = self.heir_on(unit, day)
        if heir != unit:
            return self.last_path(heir, day)
        for row in reversed(self.windows_of(unit)):
            if row.since <= day:
                last = day if row.until is None else min(day, row.until - timedelta(days=1))
                return self.path_on(unit, last)
        return ()

    def below(self, unit: str, day: date) -> frozenset[str]:
        """Return the ids of a unit and of all units below it on a day, with those merged into them.

        Empty when the unit does not exist on that day.
        """
        if self.unit_on(unit, day) is None:
            return frozenset()
        reached, frontier = {unit}, [unit]
        while frontier:
            frontier = [child for child in self.children_of(frontier, day) if child not in reached]
            reached.update(frontier)
        return frozenset(reached)

    def cells_below(self, unit: str, day: date) -> frozenset[str]:
        """Return the ids of the cells at or below a unit on a day, with those merged into them."""
        rows = ((name, self.unit_on(self.heir_on(name, day), day)) for name in self.below(unit, day))
        return frozenset(name for name, row in rows if row is not None and row.kind == UnitKind.CELL)

    def label_on(self, unit: str, day: date) -> str:
        """Return `name (id)` of a unit, or of its successor, on a day; the id alone when it does not exist then."""
        heir = self.heir_on(unit, day)
        row = self.unit_on(heir, day)
        known = unit if heir == unit else f"{unit} → {heir}"
        return known if row is None else f"{row.name} ({known})"

    def rows_on(self, day: date) -> list[UnitRow]:
        """Return the window that contains a day, for every unit that existed on it."""
        rows = (self.unit_on(unit, day) for unit in self._windows)
        return [row for row in rows if row is not None]

    def organisations_on(self, day: date) -> list[UnitRow]:
        """Return the grassroots organisations of a day: every đảng bộ cơ sở, and each cell with none above it."""
        return [row for row in self.rows_on(day) if self.is_organisation(row, day)]

    def is_organisation(self, row: UnitRow, day: date) -> bool:
        """Tell whether a unit is a grassroots organisation on a day."""
        is_cell = row.kind == UnitKind.CELL
        return row.kind == UnitKind.GRASSROOTS or (is_cell and self.committee_of(row.unit, day) is None)

    def windows_of(self, unit: str) -> tuple[UnitRow, ...]:
        """Return every window of a unit, in the order of days; empty when the unit never existed."""
        return self._windows.get(unit, ())

    def mergers_of(self, unit: str) -> tuple[UnitRow, ...]:
        """Return every window in which a unit is merged into another, in the order of days."""
        return self._mergers.get(unit, ())

    def prepare(self, units: Iterable[str]) -> None:
        """Say which units will be asked about; a tree that is read from tables reads them together."""

    def roots_on(self, day: date) -> frozenset[str]:
        """Return the ids of the units without a unit above them on a day."""
        return frozenset(row.unit for row in self.rows_on(day) if not row.parent)

    def deciding_body(self, cell: str, day: date) -> str | None:
        """Return the id of the nearest unit above the cell that decides on admissions that day, or None."""
        for unit in self.path_on(cell, day)[1:]:
            row = self.unit_on(unit, day)
            if row is not None and row.decides:
                return unit
        return None

    def path_history(self, cell: str) -> tuple[tuple[date, tuple[str, ...]], ...]:
        """Return the paths of a cell, each with the day from which it held; an empty path where the cell had ended."""
        if cell not in self._paths:
            self._paths[cell] = without_repeats((day, self.path_on(cell, day)) for day in self.path_days(cell))
        return self._paths[cell]

    def place_facts(self, cell: str) -> Mapping[str, DatedValues]:
        """Return all `PLACE_FACTS` of a cell, each value with the day from which it held."""
        if cell not in self._places:
            days = self.path_days(cell)
            facts = {
                name: without_repeats((day, _FACTS[name](self, cell, day)) for day in days) for name in PLACE_FACTS
            }
            self._places[cell] = MappingProxyType(facts)
        return self._places[cell]

    def committee_of(self, cell: str, day: date) -> UnitRow | None:
        """Return the grassroots unit above the cell on a day, or None where there is none."""
        return next((row for row in self._above(cell, day) if row.kind == UnitKind.GRASSROOTS), None)

    def department_of(self, cell: str, day: date) -> UnitRow | None:
        """Return the department between the cell and its grassroots committee on a day, or None where there is none."""
        for row in self._above(cell, day):
            if row.kind == UnitKind.GRASSROOTS:
                return None
            if row.kind == UnitKind.DEPARTMENT:
                return row
        return None

    def changes_of(self, unit: str) -> frozenset[date]:
        """Return the days on which a window of the unit, or its merger into another, begins or ends."""
        windows = (*self.windows_of(unit), *self.mergers_of(unit))
        return frozenset(day for row in windows for day in (row.since, row.until) if day is not None)

    def _above(self, cell: str, day: date) -> list[UnitRow]:
        rows = (self.unit_on(unit, day) for unit in self.path_on(cell, day)[1:])
        return [row for row in rows if row is not None]

    def path_days(self, cell: str) -> list[date]:
        """Return the days on which the path or a fact of the cell may change, in order."""
        related, queue, days = {cell}, [cell], set[date]()
        while queue:
            unit = queue.pop()
            days |= self.changes_of(unit)
            for row in (*self.windows_of(unit), *self.mergers_of(unit)):
                if row.parent and row.parent not in related:
                    related.add(row.parent)
                    queue.append(row.parent)
        return sorted(days)

    def children_of(self, units: Iterable[str], day: date) -> list[str]:
        """Return the units right below some units on a day, and those merged into them."""
        children = self._children(day)
        return [child for unit in units for child in children.get(unit, ())]

    def _children(self, day: date) -> Mapping[str, tuple[str, ...]]:
        """Return parent → children on a day; computed once for each span of days without a change."""
        epoch = bisect_right(self.days, day)
        if epoch not in self._by_epoch:
            children: dict[str, list[str]] = {}
            for row in self.rows_on(day):
                children.setdefault(row.parent, []).append(row.unit)
            for unit in self._mergers:
                if (heir := self.heir_on(unit, day)) != unit:
                    children.setdefault(heir, []).append(unit)
            self._by_epoch[epoch] = {parent: tuple(units) for parent, units in children.items()}
        return self._by_epoch[epoch]

    @cached_property
    def _windows(self) -> Mapping[str, tuple[UnitRow, ...]]:
        return _by_unit(row for row in self.rows if row.kind != UnitKind.MERGED)

    @cached_property
    def _mergers(self) -> Mapping[str, tuple[UnitRow, ...]]:
        return _by_unit(row for row in self.rows if row.kind == UnitKind.MERGED)

    @cached_property
    def units(self) -> frozenset[str]:
        """Return the ids of all units that ever existed."""
        return frozenset({*self._windows, *self._mergers})

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Return the days on which anything in the tree changes, in order."""
        return tuple(sorted({day for unit in self.units for day in self.changes_of(unit)}))

    @cached_property
    def _paths(self) -> dict[str, tuple[tuple[date, tuple[str, ...]], ...]]:
        return {}

    @cached_property
    def _last_paths(self) -> dict[tuple[str, date], tuple[str, ...]]:
        return {}

    @cached_property
    def _places(self) -> dict[str, Mapping[str, DatedValues]]:
        return {}

    @cached_property
    def _by_epoch(self) -> dict[int, Mapping[str, tuple[str, ...]]]:
        return {}


def _holding(rows: Iterable[UnitRow], day: date) -> UnitRow | None:
    return next((row for row in rows if row.since <= day and (row.until is None or day < row.until)), None)


def _by_unit(rows: Iterable[UnitRow]) -> Mapping[str, tuple[UnitRow, ...]]:
    windows_of: dict[str, list[UnitRow]] = {}
    for row in sorted(rows, key=lambda row: row.since):
        windows_of.setdefault(row.unit, []).append(row)
    return {unit: tuple(windows) for unit, windows in windows_of.items()}


def _of_row(name: str) -> Callable[[OrgTree, str, date], object]:
    def fact(tree: OrgTree, cell: str, day: date) -> object:
        row = tree.unit_on(tree.heir_on(cell, day), day)
        value: object = None if row is None else getattr(row, name)
        return None if value == "" else value

    return fact


def _has_department(tree: OrgTree, cell: str, day: date) -> bool:
    return tree.department_of(cell, day) is not None


def _has_committee(tree: OrgTree, cell: str, day: date) -> bool:
    return tree.committee_of(cell, day) is not None


def _committee_decides(tree: OrgTree, cell: str, day: date) -> bool:
    committee = tree.committee_of(cell, day)
    return committee is not None and committee.decides


def _committee_members(tree: OrgTree, cell: str, day: date) -> int | None:
    committee = tree.committee_of(cell, day)
    return None if committee is None else committee.committee_members


def _while_it_stands(fact: Callable[[OrgTree, str, date], object]) -> Callable[[OrgTree, str, date], object]:
    """Return the fact, not known (None) on days without the cell."""
    return lambda tree, cell, day: fact(tree, cell, day) if tree.path_on(cell, day) else None


_FACTS: dict[str, Callable[[OrgTree, str, date], object]] = {
    **{name: _of_row(name) for name in PLACE_FACTS if name in UnitRow.__slots__},
    "has_department": _while_it_stands(_has_department),
    "has_grassroots_committee": _while_it_stands(_has_committee),
    "decides": _while_it_stands(_committee_decides),
    "committee_members": _committee_members,
}
