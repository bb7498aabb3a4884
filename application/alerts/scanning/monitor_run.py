"""What stands still in the organisation, asked rule by rule."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from application.monitoring import read_snapshot
from application.unit_of_work import UnitOfWork
from engine.law.model.monitor_rule import MonitorRule
from engine.monitoring.evaluate import run_monitor
from engine.monitoring.snapshot import MonitorHit


def standing_rules(office: UnitOfWork, day: date) -> Iterator[tuple[str, Callable[[], Sequence[MonitorHit]]]]:
    """Yield each standing rule with what asks it on a day; what all of them look at is read once, when first asked."""
    snapshot = cache(lambda: read_snapshot(office.store, office.law.edition, office.tree, day=day))

    def ask(rule: MonitorRule) -> Sequence[MonitorHit]:
        return run_monitor(rule, snapshot())

    for rule in office.law.edition.standing:
        yield rule.id, lambda rule=rule: ask(rule)  # type: ignore[misc]  # bound now, not when called
