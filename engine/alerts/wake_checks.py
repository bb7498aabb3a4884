"""Audit of wake days: a deadline that wakes after one of its alert stages would miss the alert."""

from collections.abc import Iterable, Iterator

from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import due_of, is_running
from engine.errors import Message
from engine.law.model.alert_policy import AlertPolicy
from engine.ledger.verify import LedgerFault
from engine.read_models.rows import DueRow


def silent_wakes(dues: Iterable[DueRow], alerts: Iterable[AlertRow], policy: AlertPolicy) -> Iterator[LedgerFault]:
    """Yield a fault for each running deadline whose wake day lies after a stage without an alert.

    Args:
        dues: The rows of the summary table.
        alerts: The alerts by the log.
        policy: The stages under the law in use.

    """
    raised = {row.key for row in alerts}
    for due in dues:
        if not is_running(due):
            continue
        slept = [
            stage.level
            for stage in policy.stages(due.deadline, due.due_on)
            if (due.wake_on is None or stage.day < due.wake_on)
            and (due.deadline, due.ref, due.due_on, stage.level) not in raised
        ]
        if slept:
            where = f"dues {due.ref} {due.deadline} {due.start_on}"
            yield LedgerFault("summary", where, Message("audit.wakes_too_late", levels=tuple(slept)))


def sleeping_alerts(alerts: Iterable[AlertRow], dues: Iterable[DueRow]) -> Iterator[LedgerFault]:
    """Yield a fault for each open alert whose deadline no longer runs and that no scan will look at.

    Args:
        alerts: The rows of the table.
        dues: The deadlines by the log.

    """
    dues_of: dict[str, list[DueRow]] = {}
    for due in dues:
        dues_of.setdefault(due.ref, []).append(due)
    for row in alerts:
        due_row = due_of(row, dues_of.get(row.subject, ()))
        if row.is_open and not row.touched and due_row is not None and not is_running(due_row):
            yield LedgerFault("summary", f"alerts {row.id}", Message("audit.sleeps_after_term"))
