"""What the watch over cells is given of the dossiers: counts by month and step, never a dossier's content."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Dossiers of one cell on one step that are not admitted: how many, and the day the oldest one was opened."""

    step: str
    count: int
    oldest_opened_on: date


@dataclass(frozen=True, slots=True)
class CellFigures:
    """One cell as its dossiers count on a day.

    Attributes:
        cell: Id of the unit that keeps the dossiers.
        admitted: (first day of a month, admissions in it), in the order of months; months without are left out.
        last_admitted_on: Day of the last admission; None when there is none.
        open: Dossiers opened by the day and not admitted by it, by step; those that ended in some other way too.

    """

    cell: str
    admitted: tuple[tuple[date, int], ...] = ()
    last_admitted_on: date | None = None
    open: tuple[OpenStep, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingMonth:
    """How many dossiers of a cell stand on a step since a month; `month` is its first day."""

    cell: str
    step: str
    month: date
    count: int


@dataclass(frozen=True, slots=True)
class InReview:
    """One dossier with a decision to look at again: why (`engine.terms.Doubt`), and since when."""

    ref: str
    cell: str
    doubt: str
    since: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One dossier that has not ended, and since when it stands on its step."""

    ref: str
    cell: str
    step: str
    moved_on: date


def followed(cells: Iterable[CellFigures], heir: Callable[[str], str]) -> list[CellFigures]:
    """Return the figures with those of merged cells added to the cells that took them over, in the order of ids.

    Args:
        cells: Figures by the cell that opened the dossiers.
        heir: Cell → the cell that stands for it.

    """
    found: dict[str, list[CellFigures]] = {}
    for one in cells:
        found.setdefault(heir(one.cell), []).append(one)
    return [_sum(cell, parts) for cell, parts in sorted(found.items())]


def _sum(cell: str, parts: Sequence[CellFigures]) -> CellFigures:
    months, steps = Counter[date](), dict[str, list[OpenStep]]()
    for one in parts:
        months.update(dict(one.admitted))
        for step in one.open:
            steps.setdefault(step.step, []).append(step)
    days = [one.last_admitted_on for one in parts if one.last_admitted_on is not None]
    opened = tuple(_step(name, same) for name, same in sorted(steps.items()))
    return CellFigures(cell, tuple(sorted(months.items())), max(days, default=None), opened)


def _step(name: str, same: Sequence[OpenStep]) -> OpenStep:
    return OpenStep(name, sum(one.count for one in same), min(one.oldest_opened_on for one in same))
