"""Plans one scan for a day, from data alone: which alerts to raise, to close, and to look at again on a later day.

A *condition* is one deadline of one dossier, or one monitor hit about a unit. At most one alert of a condition is open:
the one of the highest level reached. When a scan finds several new levels at once, it raises the lower ones too and
closes them as passed in the same batch.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine.alerts.alert import AlertKey, AlertRow, FaultRow, Wake, WakeChange
from engine.law.model.alert_policy import EscalationStage
from engine.read_models.rows import DueRow

PASSED, DONE, MOVED, CHANGED, ENDED = "passed", "done", "moved", "changed", "ended"
"""Why an alert was closed: a higher level replaced it; the act was recorded; the due day moved; the law, the calendar
or a fact changed, or a period is over; the dossier or the unit ended."""


@dataclass(frozen=True, slots=True)
class AlertCondition:
    """One thing that can be overdue: a deadline of a dossier, or a monitor hit about a unit.

    `stages` are its escalation days, in the order of days.
    """

    rule: str
    subject: str
    cell: str
    due_on: date
    stages: tuple[EscalationStage, ...]

    def reached(self, as_of: date) -> tuple[EscalationStage, ...]:
        """Return the stages reached by a day."""
        return tuple(stage for stage in self.stages if stage.day <= as_of)

    def next_on(self, as_of: date) -> date | None:
        """Return the day of the next stage after a day, None when none is left."""
        return next((stage.day for stage in self.stages if stage.day > as_of), None)


@dataclass(slots=True)
class ScanPlan:
    """The changes of alerts that a scan has to write.

    Attributes:
        raised: Alerts of levels never raised before, lower levels of a condition first; without number and recipients.
        reraised: Alerts raised again: closed while their condition went on, or moved to another cell.
        closed: Alerts as closed, with the reason.
        superseded: Keys among `raised` that a higher level of the same condition replaces at once.

    """

    raised: list[AlertRow] = field(default_factory=list)
    reraised: list[AlertRow] = field(default_factory=list)
    closed: list[AlertRow] = field(default_factory=list)
    superseded: set[AlertKey] = field(default_factory=set)


def plan(condition: AlertCondition, known: Iterable[AlertRow], as_of: date) -> ScanPlan:
    """Return the changes of the alerts of one condition on a day.

    Args:
        condition: A deadline, or a monitor hit.
        known: Every alert raised about its subject so far; alerts of other conditions are ignored.
        as_of: The day of the scan.

    """
    result = ScanPlan()
    reached = condition.reached(as_of)
    mine = {row.level: row for row in known if (row.rule, row.due_on) == (condition.rule, condition.due_on)}
    if not reached:
        return result
    top = reached[-1]
    result.raised += [_row(condition, stage, as_of) for stage in reached if stage.level not in mine]
    result.superseded |= {row.key for row in result.raised if row.level != top.level}
    lower = {stage.level for stage in reached[:-1]}
    still_open = [row for row in mine.values() if row.is_open]
    result.closed += [closed(row, PASSED, as_of) for row in still_open if row.level in lower]
    higher = [row for row in still_open if row.level not in lower]
    if higher:
        result.reraised += [_there(row, condition.cell) for row in higher if row.cell != condition.cell]
    elif top.level in mine:
        result.reraised.append(_there(mine[top.level], condition.cell))
    return result


def _there(row: AlertRow, cell: str) -> AlertRow:
    """Return an alert with its cell set; in another cell than before it starts again without recipients."""
    return row if row.cell == cell else replace(row, cell=cell, told=(), step=0)


def wake_after(wake: Wake, condition: AlertCondition, as_of: date) -> WakeChange | None:
    """Return the change of the wake day of a deadline, or None when the day is right already."""
    next_on = condition.next_on(as_of)
    same = next_on is not None and next_on.isoformat() == wake.wake_on
    return None if same else WakeChange(wake, next_on)


def is_running(due: DueRow) -> bool:
    """Tell whether a deadline still runs."""
    return due.done_on is None and not due.closed


def due_of(row: AlertRow, dues: Iterable[DueRow]) -> DueRow | None:
    """Return the due row of an alert, by deadline and day, a running one first; None when there is none any more."""
    same = [due for due in dues if (due.ref, due.deadline, due.due_on) == (row.subject, row.rule, row.due_on)]
    return next((due for due in same if is_running(due)), same[-1] if same else None)


def why_closed(row: AlertRow, dues: Sequence[DueRow]) -> str:
    """Return why a touched alert is to be closed; empty while its deadline runs."""
    due = due_of(row, dues)
    if due is None:
        return MOVED if any((due.ref, due.deadline) == (row.subject, row.rule) for due in dues) else CHANGED
    if is_running(due):
        return ""
    return DONE if due.done_on is not None else ENDED


def closed(row: AlertRow, why: str, as_of: date, *, entry: str = "") -> AlertRow:
    """Return an alert as closed on a day."""
    return replace(row, closed_on=as_of, closed_why=why, closed_by=entry, escalate_on=None)


def ended(conditions: Collection[AlertCondition], rows: Iterable[AlertRow]) -> list[AlertRow]:
    """Return the open alerts among `rows` whose condition no longer holds."""
    current = {(condition.rule, condition.subject, condition.due_on) for condition in conditions}
    return [row for row in rows if row.is_open and (row.rule, row.subject, row.due_on) not in current]


def grouped(rows: Iterable[AlertRow]) -> dict[str, list[AlertRow]]:
    """Return alerts by subject."""
    by_subject: dict[str, list[AlertRow]] = {}
    for row in rows:
        by_subject.setdefault(row.subject, []).append(row)
    return by_subject


def _row(condition: AlertCondition, stage: EscalationStage, as_of: date) -> AlertRow:
    return AlertRow(
        id=0, rule=condition.rule, subject=condition.subject, cell=condition.cell, due_on=condition.due_on,
        level=stage.level, severity=stage.severity, stage_on=stage.day, raised_on=as_of, raised_at="",
    )  # fmt: skip


@dataclass(slots=True)
class ScanReport:
    """The result of one scan.

    Attributes:
        raised: Alerts raised, with lower levels that were passed at once.
        faults: What could not be evaluated.
        checked: Number of deadlines, alerts and monitor hits looked at.
        stopped: Whether the scan was asked to end early.

    """

    as_of: date
    raised: list[AlertRow] = field(default_factory=list)
    closed: list[AlertRow] = field(default_factory=list)
    escalated: list[AlertRow] = field(default_factory=list)
    faults: list[FaultRow] = field(default_factory=list)
    checked: int = 0
    stopped: bool = False

    @property
    def unaddressed(self) -> list[AlertRow]:
        """Return the raised alerts that are open and have no recipient, because nobody holds the roles."""
        return [row for row in self.raised if row.is_open and not row.told]
