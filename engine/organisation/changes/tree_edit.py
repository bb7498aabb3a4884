"""A change of the tree told by the units whose windows it changes: what lies elsewhere is neither read nor kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TypeVar

from engine.organisation.lazy_tree import LazyTree, UnitSource
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import UnitPath, paths_of

AT_ONCE = 1_000
"""Units that are looked at together: what was read for them is forgotten before the next ones."""

Item = TypeVar("Item")
UnitWindows = Mapping[str, Sequence[UnitRow]]
"""Unit → all its windows."""


@dataclass(frozen=True)
class ChangedSource:
    """The windows of a source, of which some units have others."""

    source: UnitSource
    changed: UnitWindows

    def units(self) -> list[UnitRow]:
        """Return the windows of all units, in the order of unit and first day."""
        kept = [row for row in self.source.units() if row.unit not in self.changed]
        return sorted([*kept, *(row for rows in self.changed.values() for row in rows)], key=_place)

    def unit_windows(self, units: Collection[str]) -> list[UnitRow]:
        """Return every window of some units, in the order of unit and first day."""
        others = [unit for unit in units if unit not in self.changed]
        kept = self.source.unit_windows(others) if others else []
        return sorted([*kept, *(row for unit in units for row in self.changed.get(unit, ()))], key=_place)

    def units_under(self, parents: Collection[str]) -> list[UnitRow]:
        """Return every window that names one of some units as the one above it, or as its successor."""
        kept = [row for row in self.source.units_under(parents) if row.unit not in self.changed]
        named = set(parents)
        units = {unit for parent in named for unit in self._under.get(parent, ())}
        changed = (row for unit in units for row in self.changed[unit] if row.parent in named)
        return sorted([*kept, *changed], key=_place)

    @cached_property
    def _under(self) -> Mapping[str, list[str]]:
        under: dict[str, list[str]] = {}
        for unit, rows in self.changed.items():
            for parent in {row.parent for row in rows}:
                under.setdefault(parent, []).append(unit)
        return under


@dataclass(frozen=True)
class TreeEdit:
    """A change of the tree.

    Attributes:
        source: The tree before.
        changed: All windows after it of every unit that it changes; none for a unit that is no more.

    """

    source: UnitSource
    changed: UnitWindows

    def parts(self, units: Iterable[str]) -> Iterator[tuple[list[str], OrgTree, OrgTree]]:
        """Yield some units part by part, each with trees of before and after that have read what lies above them."""
        for part in in_parts(units):
            trees = LazyTree(self.source), LazyTree(self._after)
            for tree in trees:
                tree.prepare(part)
            yield part, *trees

    @cached_property
    def moved(self) -> Collection[str]:
        """Return the units whose rows of paths may be others.

        They are those that stand elsewhere or on other days, and all that ever lie below them, before or after: what
        comes below another unit stands elsewhere itself. A new name, number of members or other value that no path
        follows from moves nothing.
        """
        reached = dict.fromkeys(self._reshaped())
        frontier: Iterable[str] = list(reached)
        while frontier:
            below = dict.fromkeys(row.unit for part in in_parts(frontier) for row in self.source.units_under(part))
            frontier = [unit for unit in below if unit not in reached]
            reached.update(dict.fromkeys(frontier))
        return reached.keys()

    @property
    def touched(self) -> Iterator[str]:
        """Yield every unit that changes or lies below one that moves: where a fault may be."""
        yield from self.changed
        yield from (unit for unit in self.moved if unit not in self.changed)

    def paths(self) -> Iterator[UnitPath]:
        """Yield the rows of paths of all units that move, as they are after the change."""
        for part, _, after in self.parts(self.moved):
            yield from paths_of(after, part)

    def _reshaped(self) -> Iterator[str]:
        for part in in_parts(self.changed):
            before: dict[str, list[UnitRow]] = {unit: [] for unit in part}
            for row in self.source.unit_windows(part):
                before[row.unit].append(row)
            yield from (unit for unit in part if _shape(before[unit]) != _shape(self.changed[unit]))

    @cached_property
    def _after(self) -> ChangedSource:
        return ChangedSource(self.source, self.changed)


def in_parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield `AT_ONCE` units, or rows about units, at a time."""
    rest = iter(items)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def _shape(rows: Iterable[UnitRow]) -> list[tuple[date, date | None, str, str]]:
    """Return where a unit stands as what from when to when, without the days on which only something else changes."""
    shape: list[tuple[date, date | None, str, str]] = []
    for row in sorted(rows, key=_place):
        since = row.since
        if shape and shape[-1][1:] == (since, row.kind, row.parent):
            since = shape.pop()[0]
        shape.append((since, row.until, row.kind, row.parent))
    return shape


def _place(row: UnitRow) -> tuple[str, date]:
    return row.unit, row.since
