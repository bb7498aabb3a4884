"""The monitor rules of the law in use over what the store holds."""

from datetime import date

from application.ports.store import Store
from application.unit_of_work import UnitOfWork
from engine.law.model.edition import Edition
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
