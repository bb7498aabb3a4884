"""Counts of dossiers by cell, month and step, as monitors read them: codes and days, no content of a dossier."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from engine.values import Value


class OpenStep(Value, frozen=True):
    """Dossiers of one cell on one step that are not admitted: how many, and the day the oldest one was opened."""

    step: str
    count: int
    oldest_opened_on: date


class CellFigures(Value, frozen=True):
    """The counts of the dossiers of one cell as of a day.

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


class WaitingMonth(Value, frozen=True):
    """How many dossiers of a cell came to a step in a month and still stand there; `month` is its first day."""

    cell: str
    step: str
    month: date
    count: int


class InReview(Value, frozen=True):
    """One dossier with a decision to review: for what reason (`engine.terms.Doubt`), and since which day."""

    ref: str
    cell: str
    doubt: str
    since: date


class Waiting(Value, frozen=True):
    """One dossier that has not ended; it came to its step on `moved_on`."""

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
    parts_of: dict[str, list[CellFigures]] = {}
    for figures in cells:
        parts_of.setdefault(heir(figures.cell), []).append(figures)
    return [_sum(cell, parts) for cell, parts in sorted(parts_of.items())]


def _sum(cell: str, parts: Sequence[CellFigures]) -> CellFigures:
    months, steps = Counter[date](), dict[str, list[OpenStep]]()
    for figures in parts:
        months.update(dict(figures.admitted))
        for step in figures.open:
            steps.setdefault(step.step, []).append(step)
    days = [figures.last_admitted_on for figures in parts if figures.last_admitted_on is not None]
    opened = tuple(_step(name, same) for name, same in sorted(steps.items()))
    return CellFigures(cell, tuple(sorted(months.items())), max(days, default=None), opened)


def _step(name: str, same: Sequence[OpenStep]) -> OpenStep:
    return OpenStep(name, sum(step.count for step in same), min(step.oldest_opened_on for step in same))
