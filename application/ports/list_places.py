"""Where a page begins: behind the last row of the page before, whatever was added or moved meanwhile."""

from datetime import date
from typing import Any, NamedTuple

from engine.read_models.rows import DossierRow, DueRow
from engine.terms import Severity
from engine.values import Value


class DossierPlace(Value, frozen=True):
    """A place in a list of dossiers.

    Attributes:
        value: What the list is sorted by: a day, or the sort key of a name. None where there is none, or where the
            reader may not see it; such dossiers come last, in the order of codes.
        ref: Code of the dossier.

    """

    value: date | bytes | None
    ref: str

    @property
    def order(self) -> tuple[Any, ...]:
        """Return what keys of one sort are compared by."""
        return (1, self.ref) if self.value is None else (0, self.value, self.ref)


class PlacedDossier(Value, frozen=True):
    """A row of a list, and where it stands in it."""

    key: DossierPlace
    row: DossierRow


class AlertPlace(Value, frozen=True):
    """A place in a list of alerts: the gravest first, then by due day and number."""

    severity: Severity
    due_on: date
    id: int


class DuePlace(NamedTuple):
    """A place in a list of deadlines, which are in the order of these fields."""

    due_on: date
    ref: str
    deadline: str
    start_on: date


def due_place(due: DueRow) -> DuePlace:
    """Return where a deadline stands in a list."""
    return DuePlace(due.due_on, due.ref, due.deadline, due.start_on)
