"""What a change of the tree comes to, part by part: faults, dossiers without a unit, what becomes of units."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest

from application.organisation.units_losing_dossiers import HomelessError, live_below, units_losing_dossiers
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from engine.access.role_scopes import in_force
from engine.errors import Message
from engine.organisation.changes.tree_checks import faults_in
from engine.organisation.changes.tree_edit import TreeEdit
from engine.organisation.changes.tree_import import BadOrgError
from engine.organisation.changes.tree_plan import GOES, UnitChange, unit_change
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.text.table_import import RowFault

CHANGES_SHOWN = 1_000
"""Units of which a plan says what becomes of them; all others are counted."""

FaultyWindow = tuple[UnitRow, RowFault]
ToldFaults = Callable[[Sequence[FaultyWindow]], list[RowFault]]


@dataclass(frozen=True, slots=True)
class TreeDifference:
    """The difference that a change of the tree makes.

    Attributes:
        put: Windows to add, or to write over the one of the same unit and first day; `drop`: windows to remove.
        changes: What becomes of units, in the order of ids: `CHANGES_SHOWN` at most, those that end or lose days before
            all others.
        units: How many units change; `more`: how many of them `changes` leaves out.

    """

    put: Sequence[UnitRow] = ()
    drop: Sequence[UnitRow] = ()
    changes: tuple[UnitChange, ...] = ()
    units: int = 0

    @property
    def windows(self) -> int:
        """Return how many windows are added, written over or removed."""
        return len(self.put) + len(self.drop)

    @property
    def more(self) -> int:
        """Return how many units change of which nothing is told."""
        return self.units - len(self.changes)

    @property
    def removes(self) -> tuple[UnitChange, ...]:
        """Return the changes by which a unit ends or loses days."""
        return tuple(change for change in self.changes if change.sign == GOES)


def checked(work: UnitOfWork, edit: TreeEdit, *, progress: Progress, told: ToldFaults) -> TreeDifference:
    """Return the difference that a change makes, after looking at everything that it touches.

    Raises:
        TreeMovedError: Somebody has changed the tree meanwhile; the whole command is carried out anew.
        BadOrgError: The tree after it would contradict itself.
        HomelessError: A unit would be gone that keeps dossiers.

    """
    effects, done = _Effects(work, edit), 0
    for part, before, after in edit.parts(edit.touched):
        effects.look(part, before, after)
        done += len(part)
        progress("unit", done)
    work.demand_same_tree()
    if effects.faults:
        raise BadOrgError(told(effects.faults))
    if effects.losing:
        raise HomelessError(effects.losing)
    return effects.difference()


def of_units(faults: Sequence[FaultyWindow]) -> list[RowFault]:
    """Return faults told by their units instead of rows of a file."""
    return [replace(fault, row=0, what=Message("row.of_unit", unit=row.unit, what=fault.what)) for row, fault in faults]


@dataclass
class _Effects:
    """What was met so far."""

    work: UnitOfWork
    edit: TreeEdit
    faults: list[FaultyWindow] = field(default_factory=list)
    losing: list[RowFault] = field(default_factory=list)
    put: list[UnitRow] = field(default_factory=list)
    drop: list[UnitRow] = field(default_factory=list)
    changes: list[UnitChange] = field(default_factory=list)
    units: int = 0

    def look(self, part: Sequence[str], before: OrgTree, after: OrgTree) -> None:
        """Look at some units that the change touches."""
        windows = [row for unit in part for row in _every_window(after, unit)]
        self.faults += ((windows[fault.row], fault) for fault in faults_in(after, windows))
        if self.faults:
            return
        kept = self.work.store.kept(part)
        self.losing += units_losing_dossiers(self.work, kept, before=before, becomes=after)
        changed = [unit for unit in part if unit in self.edit.changed]
        self.units += len(changed)
        for unit in changed:
            self._compare(_every_window(before, unit), self.edit.changed[unit])
        self.changes += (unit_change(unit, before, after) for unit in changed)
        if len(self.changes) > 2 * CHANGES_SHOWN:
            self.changes = nsmallest(CHANGES_SHOWN, self.changes, key=_by_weight)

    def difference(self) -> TreeDifference:
        """Return all of it."""
        told = sorted(nsmallest(CHANGES_SHOWN, self.changes, key=_by_weight), key=lambda change: change.unit)
        return TreeDifference(self.put, self.drop, tuple(self._touching(told)), self.units)

    def _compare(self, old: Sequence[UnitRow], new: Sequence[UnitRow]) -> None:
        was = {row.since: row for row in old}
        self.put += (row for row in new if was.get(row.since) != row)
        becomes = {row.since for row in new}
        self.drop += (row for row in old if row.since not in becomes)

    def _touching(self, changes: Sequence[UnitChange]) -> Iterator[UnitChange]:
        """Yield changes with the live dossiers and the roles that they touch."""
        today = self.work.clock.today()
        granted = self.work.store.grants_over([change.unit for change in changes])
        roles = Counter(grant.unit for grant in granted if in_force(grant, today))
        for change in changes:
            yield replace(change, dossiers=live_below(self.work, change.unit, today), roles=roles[change.unit])


def _by_weight(change: UnitChange) -> tuple[bool, str]:
    return change.sign != GOES, change.unit


def _every_window(tree: OrgTree, unit: str) -> list[UnitRow]:
    return sorted((*tree.windows_of(unit), *tree.mergers_of(unit)), key=lambda row: row.since)
