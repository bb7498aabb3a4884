"""What is wrong with windows of units: by themselves, beside each other, and with what stands above them in a tree."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from engine.errors import Message
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.terms import UnitKind
from engine.text.did_you_mean import nearest_word
from engine.text.table_import import RowFault


def faults_in(tree: OrgTree, rows: Sequence[UnitRow]) -> list[RowFault]:
    """Return every fault of some windows of a tree; `row` of each fault is the place in `rows`, from 0.

    A tree without faults, of which some units get other windows, has a fault only in the windows of these units and of
    those that ever stand below them or are merged into them.

    Args:
        tree: The tree with these windows.
        rows: All windows of some of its units.

    """
    parents = _Parents(tree)
    alone = [fault for at, row in enumerate(rows) for fault in _alone(row, at)]
    windows = [*_overlaps(rows)]
    above = [fault for at, row in enumerate(rows) for fault in _above(row, at, parents)]
    return [*alone, *windows, *above]


def _alone(row: UnitRow, at: int) -> Iterator[RowFault]:
    """Yield what is wrong with a window by itself."""
    if row.kind not in _KINDS:
        near, known = nearest_word(row.kind, UnitKind), tuple(str(kind) for kind in UnitKind)
        suggestion = Message("org.kind_meant", word=near) if near else ""
        yield RowFault(at, "kind", Message("org.kind_unknown", kind=row.kind, near=suggestion, known=known))
    if row.until is not None and row.until <= row.since:
        yield RowFault(at, "until", Message("org.ends_before_it_begins", until=row.until, since=row.since))
    if row.official_members is not None and row.official_members < 0:
        yield RowFault(at, "official_members", Message("org.members_below_0", members=row.official_members))
    if row.committee_members is not None and row.committee_members < 1:
        yield RowFault(at, "committee_members", Message("org.committee_below_1", members=row.committee_members))


_KINDS = frozenset(UnitKind)


def _overlaps(rows: Sequence[UnitRow]) -> Iterator[RowFault]:
    """Yield windows of one unit that share a day."""
    numbered = sorted(enumerate(rows), key=lambda pair: (pair[1].unit, pair[1].since))
    for (_, earlier), (at, later) in pairwise(numbered):
        if earlier.unit == later.unit and (earlier.until is None or later.since < earlier.until):
            yield RowFault(at, "since", Message("org.rows_overlap", unit=later.unit, day=later.since))


class _Parents:
    """What stands above windows of a tree; what was looked up of a unit serves all that stand below it."""

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self._days: dict[str, list[date]] = {}
        self._paths: dict[tuple[str, date], tuple[str, ...]] = {}

    def days(self, row: UnitRow) -> list[date]:
        """Return the first day of a window and the days in it on which anything above it changes, in order.

        A circle closes on the first day of one of its windows: on one of these days for every window of it.
        """
        if row.parent not in self._days:
            self._days[row.parent] = self.tree.path_days(row.parent)
        changes = (day for day in self._days[row.parent] if day > row.since and (not row.until or day < row.until))
        return [row.since, *changes]

    def path(self, unit: str, day: date) -> tuple[str, ...]:
        """Return the path of a unit on a day."""
        if (unit, day) not in self._paths:
            self._paths[unit, day] = self.tree.path_on(unit, day)
        return self._paths[unit, day]


def _above(row: UnitRow, at: int, parents: _Parents) -> Iterator[RowFault]:
    """Yield what is wrong with the units above a window: one missing, a cell, or the unit itself."""
    if row.kind == UnitKind.MERGED:
        yield from _merger(row, at, parents.tree)
        return
    if not row.parent:
        return
    for day in parents.days(row):
        fault = _fault_of_parent(row, at, parents=parents, day=day)
        if fault is not None:
            yield fault
            return


def _merger(row: UnitRow, at: int, tree: OrgTree) -> Iterator[RowFault]:
    """Yield what is wrong with a merger: no successor there on its day, or a cell and something else."""
    heir = tree.unit_on(tree.heir_on(row.unit, row.since), row.since)
    if heir is None:
        yield RowFault(at, "parent", Message("org.heir_missing", unit=row.parent, day=row.since))
        return
    last = tree.last_on(row.unit, row.since)
    if last is not None and (last.kind == UnitKind.CELL) != (heir.kind == UnitKind.CELL):
        yield RowFault(at, "parent", Message("org.cell_merged_into_another_kind", unit=row.unit, heir=heir.unit))


def _fault_of_parent(row: UnitRow, at: int, *, parents: _Parents, day: date) -> RowFault | None:
    parent = parents.tree.unit_on(row.parent, day)
    if parent is None:
        return RowFault(at, "parent", Message("org.parent_missing", parent=row.parent, day=day))
    if parent.kind == UnitKind.CELL:
        return RowFault(at, "parent", Message("org.parent_is_cell", parent=row.parent, day=day))
    if row.unit in parents.path(row.parent, day):
        return RowFault(at, "parent", Message("org.above_itself", unit=row.unit, day=day))
    return None
