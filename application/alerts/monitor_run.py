"""What stands still in the organisation, asked rule by rule."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from application.context import Office
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.admissions import Admissions
from engine.monitoring.evaluate import found_by
from engine.monitoring.snapshot import MonitorHit, MonitoringSnapshot
from engine.monitoring.work_in_progress import StoredWorkInProgress


def standing_rules(office: Office, day: date) -> Iterator[tuple[str, Callable[[], Sequence[MonitorHit]]]]:
    """Yield each standing rule with what asks it on a day; what all of them look at is read once, when first asked."""
    ground: list[MonitoringSnapshot] = []

    def ask(rule: MonitorRule) -> Sequence[MonitorHit]:
        if not ground:
            ground.append(_ground(office, day))
        return found_by(rule, ground[0])

    for rule in office.law.edition.standing:
        yield rule.id, lambda rule=rule: ask(rule)  # type: ignore[misc]  # bound now, not when called


def _ground(office: Office, day: date) -> MonitoringSnapshot:
    store, tree = office.store, office.tree
    records, figures = store.unit_records(), store.cell_figures(day, since=date.min)
    admissions = Admissions(tree, records, figures, day=day)
    return MonitoringSnapshot(
        office.law.edition, tree, records, figures, StoredWorkInProgress(store, day), admissions, day
    )
