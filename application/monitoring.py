"""The monitor rules of the law in use over what the store holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from engine.access.scope import Scope
from engine.law.model.edition import Edition
from engine.monitoring.dossier_counts import InReview, Waiting, WaitingMonth
from engine.monitoring.evaluate import run_monitors
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.monitoring.work_in_progress import StoredWorkInProgress
from engine.organisation.tree import OrgTree


def read_snapshot(store: Store, edition: Edition, tree: OrgTree, *, day: date) -> MonitoringSnapshot:
    """Return what the monitor rules of an edition look at on a day, by what is recorded now.

    The dossiers under way are read only when a rule asks for them.
    """
    figures = store.cell_figures(day, since=date.min)
    return MonitoringSnapshot(edition, tree, store.unit_records(), figures, StoredWorkInProgress(store, day), day)


def monitor_hits(office: UnitOfWork, day: date) -> tuple[MonitorHit, ...]:
    """Return what the monitor rules find in the whole organisation on a day."""
    return run_monitors(read_snapshot(office.store, office.law.edition, office.tree, day=day))


def snapshot_of_unit(work: UnitOfWork, unit: str, *, day: date) -> MonitoringSnapshot:
    """Return what the monitor rules look at in one unit and all below it on a day; what they find elsewhere is void.

    Of the rest of the organisation it holds only the path of the unit; how many dossiers stand on a step in one of the
    units above, as the peers that a slow dossier is compared with, is asked when that is needed.
    """
    store, path = work.store, work.tree.last_path(unit, day)
    scope = Scope(frozenset({unit}), day, work.tree)
    tree = OrgTree(store.unit_windows({unit, *path, *store.units_in(scope)}))
    figures = store.cell_figures(day, since=date.min, scope=scope)
    waiting = WorkAroundUnit(store, day, scope, path[path.index(unit) :] if unit in path else path)
    return MonitoringSnapshot(work.law.edition, tree, store.unit_records(scope), figures, waiting, day)


@dataclass(frozen=True, slots=True)
class WorkAroundUnit:
    """The dossiers under way in one unit and below it, and the numbers of those around it.

    Attributes:
        scope: The unit.
        path: The unit and those above it.

    """

    store: Store
    day: date
    scope: Scope
    path: Sequence[str]

    def months(self) -> Sequence[WaitingMonth]:
        """Return the counts of each cell of the unit."""
        return self.store.waiting_months(self.day, self.scope)

    def around(self, unit: str, step: str) -> Mapping[date, int] | None:
        """Return the counts of a unit above by month; asked for only where there are too few peers below it."""
        if unit not in self.path[1:]:
            return None
        return self.store.waiting_around(self.day, Scope(frozenset({unit}), self.day, self.scope.tree), step=step)

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers of a cell that came to a step on a day or before it and still stand there, by code."""
        return self.store.waiting_in(cell, step, until=min(until, self.day)) if cell in self.scope else ()

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers of the unit with a decision to review for this reason, by code."""
        return [row for row in self.store.in_review(doubt, until=self.day) if row.cell in self.scope]
