"""How many people a unit admitted in some whole months: by hand records, by counting dossiers, or not known.

What is told by hand for a period says how many there were in all; dossiers in hoso prove that there were at least so
many. Months that no record covers are counted from dossiers where the unit is kept in hoso, otherwise they are summed
from the units below; where one of these is not known, neither is the sum. What is not known is no nought.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from engine.calendar.working_days import add_months
from engine.monitoring.dossier_counts import CellFigures
from engine.organisation.rows import UnitRecord
from engine.organisation.tree import OrgTree
from engine.organisation.unit_records import RecordKind

Months = tuple[date, date]
"""First day of the first month, and the day after the last month."""


class Admissions:
    """Admissions of every unit, by month.

    Args:
        tree: The organisation tree.
        records: All records of units.
        cells: What the dossiers of each cell come to.
        day: Nothing after it counts; units below are those of this day.

    """

    def __init__(
        self, tree: OrgTree, records: Iterable[UnitRecord], cells: Iterable[CellFigures], *, day: date
    ) -> None:
        self._tree, self._day = tree, day
        self._by_hand: dict[str, list[UnitRecord]] = defaultdict(list)
        self._in_hoso: dict[str, date] = {}
        for record in records:
            if record.kind == RecordKind.ADMITTED and record.until is not None:
                self._by_hand[record.unit].append(record)
            elif record.kind == RecordKind.IN_HOSO:
                self._in_hoso[record.unit] = min(record.since, self._in_hoso.get(record.unit, date.max))
        self._counted = _by_unit(tree, cells)
        self._children = _children(tree, day)

    def number(self, unit: str, months: Months) -> int | None:
        """Return how many a unit and all below it admitted in some months; None where that is not known."""
        first, end = months
        told = sorted(self._told(unit, months), key=lambda one: one.since)
        total = sum(max(one.value or 0, self._count(unit, (one.since, one.until or end))) for one in told)
        for gap in _gaps(told, first, end):
            found = self._rest(unit, gap)
            if found is None:
                return None
            total += found
        return total

    def at_least(self, unit: str, months: Months) -> int:
        """Return how many it surely admitted in some months: known from dossiers and records, whatever is not told."""
        return max(self._count(unit, months), sum(one.value or 0 for one in self._told(unit, months)))

    def in_hoso_from(self, unit: str) -> date | None:
        """Return the day from which the admissions of a unit are kept in hoso, or None."""
        days = [self._in_hoso[one] for one in self._tree.last_path(unit, self._day) if one in self._in_hoso]
        return min(days, default=None)

    def last_told(self, unit: str) -> date | None:
        """Return the last day of the latest period for which admissions were told by hand, and were not nought."""
        ends = [one.until - timedelta(days=1) for one in self._by_hand[unit] if one.until and one.value]
        return max((end for end in ends if end <= self._day), default=None)

    def _told(self, unit: str, months: Months) -> list[UnitRecord]:
        """Return what was told of some months; a nought told of a longer period is one of each of its parts."""
        return [found for one in self._by_hand[unit] if (found := _within(one, months)) is not None]

    def _rest(self, unit: str, months: Months) -> int | None:
        since = self.in_hoso_from(unit)
        if since is not None and since <= months[0]:
            return self._count(unit, months)
        below = self._children.get(unit, ())
        found = [self.number(child, months) for child in below]
        known = [number for number in found if number is not None]
        return sum(known) if known and len(known) == len(found) else None

    def _count(self, unit: str, months: Months) -> int:
        first, end = months
        return sum(n for month, n in self._counted.get(unit, {}).items() if first <= month < end)


def _within(record: UnitRecord, months: Months) -> UnitRecord | None:
    since, until = max(record.since, months[0]), min(record.until or months[1], months[1])
    if since >= until:
        return None
    whole = (since, until) == (record.since, record.until)
    return record if whole else replace(record, since=since, until=until) if record.value == 0 else None


def _gaps(told: Sequence[UnitRecord], first: date, end: date) -> Iterator[Months]:
    """Yield the months that no record covers."""
    for one in told:
        if one.since > first:
            yield first, one.since
        first = max(first, one.until or end)
    if first < end:
        yield first, end


def _by_unit(tree: OrgTree, cells: Iterable[CellFigures]) -> Mapping[str, Mapping[date, int]]:
    """Return unit → month → admissions of the cells that lay at or below it at the end of that month."""
    found: dict[str, Counter[date]] = defaultdict(Counter)
    for figures in cells:
        history = [(since, path) for since, path in tree.path_history(figures.cell) if path]
        starts = [since for since, _ in history]
        for month, number in figures.admitted:
            at = bisect_right(starts, add_months(month, 1) - timedelta(days=1))
            for unit in history[at - 1][1] if at else ():
                found[unit][month] += number
    return found


def _children(tree: OrgTree, day: date) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in tree.rows_on(day):
        found[row.parent].append(row.unit)
    return found
