"""A list of all units held against the windows on record, part by part; of what is the same only ids are kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from engine.organisation.changes.tree_plan import by_unit, with_rows
from engine.organisation.rows import UnitRow

_ALL = -1
"""Every window on record of a unit stands in the list as it is."""


class TreeListing:
    """What a list says that is taken row by row, in any order.

    Of a unit that is listed as it stands on record only its id is kept.

    Attributes:
        rows: How many were taken.

    """

    def __init__(self) -> None:
        self._same: dict[str, int] = {}
        """Unit → its windows on record that the list repeats, as bits in the order of days."""
        self._other: dict[str, list[UnitRow]] = {}
        self.rows = 0

    def __len__(self) -> int:
        """Return how many units are listed."""
        return len(self._same)

    def __contains__(self, unit: str) -> bool:
        """Tell whether a unit is listed."""
        return unit in self._same

    def take(self, rows: Sequence[UnitRow], kept: Iterable[UnitRow]) -> None:
        """Take some rows of the list, with every window on record of their units in the order of days."""
        on_record = by_unit(kept)
        self.rows += len(rows)
        for row in rows:
            windows = on_record.get(row.unit, ())
            same = self._same.get(row.unit, 0)
            bit = next((1 << place for place, window in enumerate(windows) if window == row), 0)
            if not bit or same & bit:
                self._other.setdefault(row.unit, []).append(row)
            same |= bit
            self._same[row.unit] = _ALL if same == (1 << len(windows)) - 1 else same

    def differing(self) -> Iterator[str]:
        """Yield the units that the list may change, in its order: those not listed just as they are on record."""
        return (unit for unit, same in self._same.items() if same != _ALL or unit in self._other)

    def changed(self, units: Iterable[str], kept: Sequence[UnitRow]) -> Mapping[str, Sequence[UnitRow]]:
        """Return unit → its windows after the import, for those of some listed units that the import changes.

        What was kept of these units is given away.

        Args:
            units: Some of those that differ.
            kept: Every window on record of these units, in the order of days.

        """
        on_record = by_unit(kept)
        after = {unit: self._after(unit, on_record.get(unit, [])) for unit in units}
        return {unit: tuple(rows) for unit, rows in after.items() if _sorted(rows) != on_record.get(unit, [])}

    def _after(self, unit: str, kept: Sequence[UnitRow]) -> list[UnitRow]:
        same = self._same[unit]
        repeated = [row for place, row in enumerate(kept) if same >> place & 1]
        return with_rows(kept, [*repeated, *self._other.pop(unit, ())], ends_on=None)


def left_out(kept: Sequence[UnitRow], *, ends_on: date) -> Mapping[str, Sequence[UnitRow]]:
    """Return unit → its windows after the import, for units that a list leaves out and that end by it.

    Args:
        kept: Every window on record of some units that are not listed.
        ends_on: First day without them.

    """
    after = by_unit(with_rows(kept, (), ends_on=ends_on))
    return {unit: after.get(unit, []) for unit, rows in by_unit(kept).items() if after.get(unit, []) != rows}


def _sorted(rows: Iterable[UnitRow]) -> list[UnitRow]:
    return sorted(rows, key=lambda row: row.since)
