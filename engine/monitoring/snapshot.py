"""What the rules over units look at on one day, and the form of what they find."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from engine.law.evaluation.edition import Edition
from engine.law.model.operand import ParamRef, ParamValue
from engine.monitoring.admissions import Admissions
from engine.monitoring.dossier_counts import CellFigures
from engine.monitoring.work_in_progress import WorkInProgress
from engine.organisation.rows import UnitRecord
from engine.organisation.tree import OrgTree
from engine.terms import Severity

ON_THE_DAY = "0"
"""Level of every standing finding: it is raised once, on the day on which it became true."""


@dataclass(frozen=True, slots=True)
class MonitorHit:
    """One thing that stands still.

    Attributes:
        rule: Id of the rule that watches it.
        unit: The unit that it is about, or the cell of the dossier; its scope.
        place: Name of the village; empty for all else.
        ref: Code of the dossier; empty for all else.
        since: The first day of what is seen: of the years without an admission, the day on which a step began.
        due_on: The day on which it became true. The same every day for as long as it lasts.
        facts: What is seen and what is needed, by the names of `engine.law.model.monitor_rule.FACTS`.

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
        """Return what it is about, as alerts name it."""
        return self.ref or (f"{self.unit}/{self.place}" if self.place else self.unit)

    @property
    def cell(self) -> str:
        """Return the unit in whose scope it lies."""
        return self.unit


@dataclass(frozen=True)
class MonitoringSnapshot:
    """What all rules look at on one day."""

    edition: Edition
    tree: OrgTree
    records: Sequence[UnitRecord]
    cells: Sequence[CellFigures]
    waiting: WorkInProgress
    admissions: Admissions
    day: date

    def value(self, operand: object, unit: str) -> ParamValue:
        """Return what an operand comes to for a unit on the day; raise KeyError where a parameter has no value."""
        if not isinstance(operand, ParamRef):
            return operand  # type: ignore[return-value]  # numbers and fractions stand for themselves
        found = self.edition.value(operand.param, self.day, self.tree.last_path(unit, self.day))
        if found is None:
            raise KeyError(operand.param)
        return found

    def whole(self, operand: object, unit: str) -> int:
        """Return a whole number."""
        return int(self.value(operand, unit))  # type: ignore[arg-type]  # the loader has checked the unit

    def share(self, operand: object, unit: str) -> Fraction:
        """Return a fraction."""
        return Fraction(self.value(operand, unit))  # type: ignore[arg-type]  # the loader has checked the unit

    def exists(self, unit: str) -> bool:
        """Tell whether a unit exists on the day."""
        return self.tree.unit_on(unit, self.day) is not None

    def standing_records(self, kind: str) -> Iterator[list[UnitRecord]]:
        """Yield the records of a kind up to the day, of one unit and place each, in the order of days."""
        found: dict[tuple[str, str], list[UnitRecord]] = {}
        for one in sorted(self.records, key=lambda one: (one.unit, one.place, one.since)):
            if one.kind == kind and one.since <= self.day and self.exists(one.unit):
                found.setdefault((one.unit, one.place), []).append(one)
        yield from found.values()
