"""What the watch over cells is given of the dossiers: counts by month and step, never a dossier's content."""

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
