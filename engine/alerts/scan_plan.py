"""What a sweep does, worked out from data and one day alone: which alerts to raise, to close, to look at again later.

A *matter* is one due of one dossier, or one finding about a unit. At most one alert of a matter is open: the one of the
highest level reached. After a gap every level that was passed meanwhile is raised too, and closed as passed at once.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from engine.alerts.alert import AlertKey, AlertRow, FaultRow, Wake, WakeChange
from engine.law.model.alert_policy import EscalationStage
from engine.read_models.rows import DueRow

PASSED, DONE, MOVED, CHANGED, ENDED = "passed", "done", "moved", "changed", "ended"
"""Why an alert was closed: a higher level took its place; the act came; the day moved; the law, the calendar or a fact
changed, or a period is over; the dossier or the unit came to its end."""


@dataclass(frozen=True, slots=True)
class AlertCondition:
    """What may be late, with its stages in the order of days."""

    rule: str
    subject: str
    cell: str
    due_on: date
    stages: tuple[EscalationStage, ...]

    def reached(self, as_of: date) -> tuple[EscalationStage, ...]:
        """Return the stages that have come by a day."""
        return tuple(stage for stage in self.stages if stage.day <= as_of)

    def next_on(self, as_of: date) -> date | None:
        """Return the day of the next stage after a day, None when none is left."""
        return next((stage.day for stage in self.stages if stage.day > as_of), None)


@dataclass(slots=True)
class ScanPlan:
    """What to write.

    Attributes:
        new: Levels never raised before, the lower ones of a matter first; numbers and people are given later.
        again: Alerts raised anew: closed before their matter ended, or moved to another cell.
        close: Alerts with what closed them.
        passed: Keys among `new` that a higher level of the same matter took the place of at once.

    """

    new: list[AlertRow] = field(default_factory=list)
    again: list[AlertRow] = field(default_factory=list)
    close: list[AlertRow] = field(default_factory=list)
    passed: set[AlertKey] = field(default_factory=set)


def plan(matter: AlertCondition, known: Iterable[AlertRow], as_of: date) -> ScanPlan:
    """Return what is to be done about one matter on a day.

    Args:
        matter: One due, or one finding.
        known: Every alert raised of its subject so far; those of other matters are passed over.
        as_of: The day; nothing else decides.

    """
    found = ScanPlan()
    reached = matter.reached(as_of)
    mine = {row.level: row for row in known if (row.rule, row.due_on) == (matter.rule, matter.due_on)}
    if not reached:
        return found
    top = reached[-1]
    found.new += [_row(matter, stage, as_of) for stage in reached if stage.level not in mine]
    found.passed |= {row.key for row in found.new if row.level != top.level}
    lower = {stage.level for stage in reached[:-1]}
    still_open = [row for row in mine.values() if row.is_open]
    found.close += [closed(row, PASSED, as_of) for row in still_open if row.level in lower]
    higher = [row for row in still_open if row.level not in lower]
    if higher:
        found.again += [_there(row, matter.cell) for row in higher if row.cell != matter.cell]
    elif top.level in mine:
        found.again.append(_there(mine[top.level], matter.cell))
    return found


def _there(row: AlertRow, cell: str) -> AlertRow:
    """Return an alert as it lies in a cell: where that is another one than before, nobody there was told of it yet."""
    return row if row.cell == cell else replace(row, cell=cell, told=(), step=0)


def wake_after(wake: Wake, matter: AlertCondition, as_of: date) -> WakeChange | None:
    """Return the wake day that a deadline gets, or None when it has it already."""
    next_on = matter.next_on(as_of)
    same = next_on is not None and next_on.isoformat() == wake.wake_on
    return None if same else WakeChange(wake, next_on)


def is_running(due: DueRow) -> bool:
    """Tell whether a deadline still runs."""
    return due.done_on is None and not due.closed


def due_of(row: AlertRow, dues: Iterable[DueRow]) -> DueRow | None:
    """Return the due that an alert is about: of the same deadline and day, a running one first; None when gone."""
    same = [due for due in dues if (due.ref, due.deadline, due.due_on) == (row.subject, row.rule, row.due_on)]
    return next((due for due in same if is_running(due)), same[-1] if same else None)


def why_closed(row: AlertRow, dues: Sequence[DueRow]) -> str:
    """Return why a touched alert is closed; empty when its due still runs."""
    due = due_of(row, dues)
    if due is None:
        return MOVED if any((one.ref, one.deadline) == (row.subject, row.rule) for one in dues) else CHANGED
    if is_running(due):
        return ""
    return DONE if due.done_on is not None else ENDED


def closed(row: AlertRow, why: str, as_of: date, *, entry: str = "") -> AlertRow:
    """Return an alert as it stands when it is closed."""
    return replace(row, closed_on=as_of, closed_why=why, closed_by=entry, escalate_on=None)


def ended(matters: Collection[AlertCondition], rows: Iterable[AlertRow]) -> list[AlertRow]:
    """Return the open alerts among some whose matter is not there any more."""
    standing = {(one.rule, one.subject, one.due_on) for one in matters}
    return [row for row in rows if row.is_open and (row.rule, row.subject, row.due_on) not in standing]


def grouped(rows: Iterable[AlertRow]) -> dict[str, list[AlertRow]]:
    """Return alerts by subject."""
    found: dict[str, list[AlertRow]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return found


def _row(matter: AlertCondition, stage: EscalationStage, as_of: date) -> AlertRow:
    return AlertRow(
        id=0, rule=matter.rule, subject=matter.subject, cell=matter.cell, due_on=matter.due_on, level=stage.level,
        severity=stage.severity, stage_on=stage.day, raised_on=as_of, raised_at="",
    )  # fmt: skip


@dataclass(slots=True)
class ScanReport:
    """What one sweep saw and did; `checked` counts deadlines, alerts and findings that it looked at.

    `raised` holds lower levels too that were passed in a gap. `stopped` tells that it was asked to end early.
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
        """Return open alerts among those raised of which nobody is told, because nobody holds the roles."""
        return [row for row in self.raised if row.is_open and not row.told]
