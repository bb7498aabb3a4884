"""The port through which monitors read counts of dossiers and records of units."""

from datetime import date
from typing import Protocol

from engine.monitoring.dossier_counts import CellFigures, InReview, Waiting, WaitingMonth
from engine.organisation.rows import UnitRecord


class CountSource(Protocol):
    """Counts of dossiers by cell, worked out by the database."""

    def cell_figures(self, day: date, *, since: date) -> list[CellFigures]:
        """Return the counts of every cell that has dossiers, as of a day, in the order of ids.

        Args:
            day: Admissions after it, and dossiers opened after it, do not count.
            since: Admissions before it are left out of the months; not of the last admission.

        """
        ...

    def unit_records(self) -> list[UnitRecord]:
        """Return everything recorded about units, in the order of unit, kind, place and day."""
        ...

    def waiting_months(self, day: date) -> list[WaitingMonth]:
        """Return how many dossiers of each cell stand on each step on a day, by month of arrival; ended ones too."""
        ...

    def waiting_in(self, cell: str, step: str, *, until: date) -> list[Waiting]:
        """Return the dossiers of a cell that came to a step on a day or before it and still stand there, by code."""
        ...

    def in_review(self, doubt: str, *, until: date) -> list[InReview]:
        """Return the dossiers that have had a decision to review for this reason since a day or before it, by code."""
        ...
