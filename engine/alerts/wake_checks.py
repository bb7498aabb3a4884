"""Whether the days on which deadlines wake can be right: a wake day that skips a stage would be silence."""

from collections.abc import Iterable, Iterator

from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import due_of, is_running
from engine.errors import Message
from engine.law.model.alert_policy import AlertPolicy
from engine.ledger.verify import LedgerFault
from engine.read_models.rows import DueRow


def silent_wakes(dues: Iterable[DueRow], alerts: Iterable[AlertRow], policy: AlertPolicy) -> Iterator[LedgerFault]:
    """Yield a fault for each running deadline that sleeps past a stage which no alert was raised for.

    Args:
        dues: As the summary table holds them.
        alerts: As the log tells them.
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
    """Yield a fault for each open alert whose term is over and at which no sweep will look.

    Args:
        alerts: As the table holds them.
        dues: As the log tells them.

    """
    of: dict[str, list[DueRow]] = {}
    for due in dues:
        of.setdefault(due.ref, []).append(due)
    for row in alerts:
        term = due_of(row, of.get(row.subject, ()))
        if row.is_open and not row.touched and term is not None and not is_running(term):
            yield LedgerFault("summary", f"alerts {row.id}", Message("audit.sleeps_after_term"))
