"""The input of all monitors on one day, and the form of their hits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from engine.law.model.monitor_rule import MonitorRule
from engine.law.model.operand import ParamRef, ParamValue
from engine.monitoring.admissions import Admissions
from engine.monitoring.dossier_counts import CellFigures
from engine.monitoring.work_in_progress import WorkInProgress
from engine.organisation.rows import UnitRecord
from engine.organisation.tree import OrgTree
from engine.terms import Severity

ON_THE_DAY = "0"
"""Alert level of every hit: the alert is raised once, on the day on which the condition became true."""


@dataclass(frozen=True, slots=True)
class MonitorHit:
    """One condition that a monitor rule found true.

    Attributes:
        rule: Id of the monitor rule.
        unit: The unit concerned, or the cell of the dossier; the scope of the alert.
        place: Name of the village; empty for all else.
        ref: Code of the dossier; empty for all else.
        since: First day of the state observed, such as the first year without an admission, or the start of a step.
        due_on: The day on which the condition became true; the same every day for as long as the condition lasts.
        facts: Values observed and values required, by the names of `engine.law.model.monitor_rule.FACTS`.

    """

    rule: str
    unit: str
    since: date
    due_on: date
    severity: Severity
    facts: Mapping[str, object] = field(default_factory=dict)
    place: str = ""
    ref: str = ""
    level: str = ON_THE_DAY

    @property
    def subject(self) -> str:
        """Return the code of the dossier, or the unit with its village: the subject of an alert."""
        return self.ref or (f"{self.unit}/{self.place}" if self.place else self.unit)

    @property
    def cell(self) -> str:
        """Return the unit in whose scope the hit lies."""
        return self.unit


class MonitoringLaw(Protocol):
    """What monitoring needs of an edition of the law."""

    @property
    def standing(self) -> tuple[MonitorRule, ...]:
        """Return what is watched over units, in the order of the files."""
        ...

    def value(self, param: str, day: date, units: tuple[str, ...] = ...) -> ParamValue | None:
        """Return a parameter's value for cells below these units on a day; None before its first value."""
        ...


@dataclass(frozen=True)
class MonitoringSnapshot:
    """The input of all monitor rules on one day.

    Attributes:
        edition: The law; `standing` holds its monitor rules.
        tree: The organisation.
        records: The statements recorded about units.
        cells: The counts of dossiers of each cell by that day.
        waiting: Dossiers that have not ended.
        day: The day of the evaluation; nothing after it counts.

    """

    edition: MonitoringLaw
    tree: OrgTree
    records: Sequence[UnitRecord]
    cells: Sequence[CellFigures]
    waiting: WorkInProgress
    day: date

    @cached_property
    def admissions(self) -> Admissions:
        """Return the admissions of every unit, by month; worked out when first asked for."""
        return Admissions(self.tree, self.records, self.cells, day=self.day)

    def value(self, operand: object, unit: str) -> ParamValue:
        """Return the value of an operand for a unit on the day; raise KeyError where a parameter has no value."""
        if not isinstance(operand, ParamRef):
            return operand  # type: ignore[return-value]  # numbers and fractions stand for themselves
        value = self.edition.value(operand.param, self.day, self.tree.last_path(unit, self.day))
        if value is None:
            raise KeyError(operand.param)
        return value

    def whole(self, operand: object, unit: str) -> int:
        """Return the value of an operand as a whole number."""
        return int(self.value(operand, unit))  # type: ignore[arg-type]  # the loader has checked the unit

    def share(self, operand: object, unit: str) -> Fraction:
        """Return the value of an operand as a fraction."""
        return Fraction(self.value(operand, unit))  # type: ignore[arg-type]  # the loader has checked the unit

    def exists(self, unit: str) -> bool:
        """Tell whether a unit exists on the day."""
        return self.tree.unit_on(unit, self.day) is not None

    def standing_records(self, kind: str) -> Iterator[list[UnitRecord]]:
        """Yield, for each unit and place, its records of a kind up to the day, in the order of days."""
        records: dict[tuple[str, str], list[UnitRecord]] = {}
        for record in sorted(self.records, key=lambda record: (record.unit, record.place, record.since)):
            if record.kind == kind and record.since <= self.day and self.exists(record.unit):
                records.setdefault((record.unit, record.place), []).append(record)
        yield from records.values()
