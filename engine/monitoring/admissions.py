"""How many people a unit admitted in a span of whole months: from records entered by hand and from dossiers.

* A record gives the total of its period. The dossiers in hoso are a lower bound for the same period.
* Months without a record are counted from the dossiers, where the unit is kept in hoso by then.
* Other months are the sum over the units directly below; the sum is not known where one of its terms is not known.

"Not known" is None, and is never taken for 0.
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
        cells: The counts of dossiers of each cell.
        day: The day whose tree says which units lie below which; periods that end after it are not looked at.

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
        """Return how many people a unit and all units below it admitted in a span of months; None when not known."""
        first, end = months
        records = sorted(self._records_in(unit, months), key=lambda record: record.since)
        total = sum(
            max(record.value or 0, self._count(unit, (record.since, record.until or end))) for record in records
        )
        for gap in _gaps(records, first, end):
            number = self._rest(unit, gap)
            if number is None:
                return None
            total += number
        return total

    def at_least(self, unit: str, months: Months) -> int:
        """Return a lower bound of `number`: what dossiers and records prove, months that are not known counted as 0."""
        return max(self._count(unit, months), sum(record.value or 0 for record in self._records_in(unit, months)))

    def in_hoso_from(self, unit: str) -> date | None:
        """Return the day from which the admissions of a unit, or of one above it, are kept in hoso; or None."""
        days = [self._in_hoso[above] for above in self._tree.last_path(unit, self._day) if above in self._in_hoso]
        return min(days, default=None)

    def last_told(self, unit: str) -> date | None:
        """Return the last day of the latest recorded period with at least one admission; None when there is none."""
        ends = [record.until - timedelta(days=1) for record in self._by_hand[unit] if record.until and record.value]
        return max((end for end in ends if end <= self._day), default=None)

    def _records_in(self, unit: str, months: Months) -> list[UnitRecord]:
        """Return the records within a span of months; a record of 0 for a longer period is cut to the span."""
        return [part for record in self._by_hand[unit] if (part := _within(record, months)) is not None]

    def _rest(self, unit: str, months: Months) -> int | None:
        """Return the admissions of months that no record covers; None when they are not known."""
        since = self.in_hoso_from(unit)
        if since is not None and since <= months[0]:
            return self._count(unit, months)
        below = self._children.get(unit, ())
        numbers = [self.number(child, months) for child in below]
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    def _count(self, unit: str, months: Months) -> int:
        first, end = months
        return sum(n for month, n in self._counted.get(unit, {}).items() if first <= month < end)


def _within(record: UnitRecord, months: Months) -> UnitRecord | None:
    """Return a record whose period lies within the months, a longer one of 0 cut to them; else None."""
    since, until = max(record.since, months[0]), min(record.until or months[1], months[1])
    if since >= until:
        return None
    whole = (since, until) == (record.since, record.until)
    return record if whole else replace(record, since=since, until=until) if record.value == 0 else None


def _gaps(records: Sequence[UnitRecord], first: date, end: date) -> Iterator[Months]:
    """Yield the months that no record covers."""
    for record in records:
        if record.since > first:
            yield first, record.since
        first = max(first, record.until or end)
    if first < end:
        yield first, end


def _by_unit(tree: OrgTree, cells: Iterable[CellFigures]) -> Mapping[str, Mapping[date, int]]:
    """Return unit → month → admissions of the cells that lay at or below it at the end of that month."""
    admissions: dict[str, Counter[date]] = defaultdict(Counter)
    for figures in cells:
        history = [(since, path) for since, path in tree.path_history(figures.cell) if path]
        starts = [since for since, _ in history]
        for month, number in figures.admitted:
            at = bisect_right(starts, add_months(month, 1) - timedelta(days=1))
            for unit in history[at - 1][1] if at else ():
                admissions[unit][month] += number
    return admissions


def _children(tree: OrgTree, day: date) -> Mapping[str, list[str]]:
    """Return unit → the units directly below it on a day."""
    children: dict[str, list[str]] = defaultdict(list)
    for row in tree.rows_on(day):
        children[row.parent].append(row.unit)
    return children
