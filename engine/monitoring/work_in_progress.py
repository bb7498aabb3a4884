"""Dossiers under way by step: counted by month, and listed by code only where a monitor needs them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from engine.monitoring.count_source import CountSource
from engine.monitoring.dossier_counts import InReview, Waiting, WaitingMonth


class WorkInProgress(Protocol):
    """The dossiers under way on one day."""

    def months(self) -> Sequence[WaitingMonth]:
        """Return how many dossiers of each cell stand on each step, by the month of their arrival."""
        ...

    def around(self, unit: str, step: str) -> Mapping[date, int] | None:
        """Return how many dossiers stand on a step in a unit of which `months` gives not all cells, by month.

        None for every other unit: there `months` is the whole.
        """
        ...

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers of a cell that came to a step on a day or before it and still stand there, by code."""
        ...

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers with a decision to review for this reason, by code."""
        ...


@dataclass(frozen=True, slots=True)
class StoredWorkInProgress:
    """The dossiers under way as the store counts them on a day; nothing is read before a monitor needs it."""

    store: CountSource
    day: date

    def months(self) -> Sequence[WaitingMonth]:
        """Return the counts by month."""
        return self.store.waiting_months(self.day)

    def around(self, _unit: str, _step: str) -> None:
        """Return nothing: the counts by month are the whole."""

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers by code."""
        return self.store.waiting_in(cell, step, until=min(until, self.day))

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers to look at again."""
        return self.store.in_review(doubt, until=self.day)


@dataclass(frozen=True, slots=True)
class ListedWorkInProgress:
    """The dossiers under way given as a list, for examples and tests."""

    waiting: tuple[Waiting, ...]
    day: date
    reviews: tuple[InReview, ...] = ()

    def months(self) -> Sequence[WaitingMonth]:
        """Return the counts by month."""
        return months_of(self.waiting, self.day)

    def around(self, _unit: str, _step: str) -> None:
        """Return nothing: the counts by month are the whole."""

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers by code."""
        last = min(until, self.day)
        dossiers = (
            dossier
            for dossier in self.waiting
            if (dossier.cell, dossier.step) == (cell, step) and dossier.moved_on <= last
        )
        return sorted(dossiers, key=lambda dossier: dossier.ref)

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers to look at again."""
        dossiers = (dossier for dossier in self.reviews if dossier.doubt == doubt and dossier.since <= self.day)
        return sorted(dossiers, key=lambda dossier: dossier.ref)


def months_of(waiting: Iterable[Waiting], day: date) -> list[WaitingMonth]:
    """Return how many of these dossiers stand on each step of each cell on a day, by the month of their arrival."""
    counted = Counter(
        (dossier.cell, dossier.step, dossier.moved_on.replace(day=1)) for dossier in waiting if dossier.moved_on <= day
    )
    return [WaitingMonth(cell, step, month, n) for (cell, step, month), n in sorted(counted.items())]
