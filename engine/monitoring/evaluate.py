"""What stands still: every finding of the rules that watch over units, on one day. Pure; stores and tells nothing."""

from collections.abc import Sequence
from datetime import date

from engine.law.evaluation.edition import Edition
from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.rule import NATIONAL
from engine.monitoring.admissions import Admissions
from engine.monitoring.dossier_counts import CellFigures
from engine.monitoring.monitors import WATCHERS
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.monitoring.work_in_progress import ListedWorkInProgress, WorkInProgress
from engine.organisation.rows import UnitRecord
from engine.organisation.tree import OrgTree

__all__ = ["MonitorHit", "found_by", "standing"]


def standing(  # noqa: PLR0917 - the four that findings follow from
    edition: Edition,
    tree: OrgTree,
    records: Sequence[UnitRecord],
    cells: Sequence[CellFigures],
    *,
    day: date,
    waiting: WorkInProgress | None = None,
) -> tuple[MonitorHit, ...]:
    """Return everything that stands still on a day, in the order of rules, units and places.

    Args:
        edition: The law; its `standing` rules say what is watched.
        tree: The organisation.
        records: What is told of units by hand.
        cells: What the dossiers of each cell come to by that day.
        day: The day asked about; nothing else decides.
        waiting: Dossiers that have not ended, where their pace is watched.

    """
    admissions = Admissions(tree, records, cells, day=day)
    ground = MonitoringSnapshot(
        edition, tree, records, cells, waiting or ListedWorkInProgress((), day), admissions, day
    )
    return tuple(one for rule in edition.standing for one in found_by(rule, ground))


def found_by(rule: MonitorRule, ground: MonitoringSnapshot) -> list[MonitorHit]:
    """Return what one rule finds, in the order of units and places."""
    if rule.version_on(ground.day) is None:
        return []
    found = (one for one in WATCHERS[rule.watch.what](rule, ground) if _in_scope(rule, one, ground))
    return sorted(found, key=lambda one: (one.unit, one.place, one.ref))


def _in_scope(rule: MonitorRule, one: MonitorHit, ground: MonitoringSnapshot) -> bool:
    return rule.scope == NATIONAL or rule.scope in ground.tree.last_path(one.unit, ground.day)
