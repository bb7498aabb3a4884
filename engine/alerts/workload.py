"""Workload of the coming weeks: how many deadlines end in each week, by committee."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from engine.organisation.tree import OrgTree
from engine.read_models.rows import DueRow
from engine.terms import UnitKind


@dataclass(frozen=True, slots=True)
class Load:
    """The deadlines that end in one week, of the dossiers below one committee.

    Attributes:
        week_on: Monday of the week.
        committee: The grassroots committee above the cells; the cell itself where there is none.
        counts: Deadline id → how many.

    """

    week_on: date
    committee: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many deadlines end in the week."""
        return sum(self.counts.values())


def weekly_load(dues: Collection[DueRow], tree: OrgTree, *, day: date) -> tuple[Load, ...]:
    """Return the workload by week and committee, in that order; `day` says whose tree of units counts."""
    tree.prepare({due.cell for due in dues})
    above: dict[str, str] = {}
    counts: dict[tuple[date, str], Counter[str]] = {}
    for due in dues:
        if due.cell not in above:
            above[due.cell] = committee_over(due.cell, tree, day=day)
        week = due.due_on - timedelta(days=due.due_on.weekday())
        counts.setdefault((week, above[due.cell]), Counter())[due.deadline] += 1
    return tuple(Load(week, unit, dict(sorted(counts[week, unit].items()))) for week, unit in sorted(counts))


def committee_over(cell: str, tree: OrgTree, *, day: date) -> str:
    """Return the grassroots committee above a cell on a day, or on its last day; the cell itself without one."""
    for unit in tree.last_path(cell, day):
        row = tree.last_on(unit, day)
        if row is not None and row.kind == UnitKind.GRASSROOTS:
            return unit
    return cell
