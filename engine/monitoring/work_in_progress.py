"""Dossiers standing on steps: counted by month for the pace of all, and by code only where somebody is too slow."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from engine.monitoring.count_source import CountSource
from engine.monitoring.dossier_counts import InReview, Waiting, WaitingMonth


class WorkInProgress(Protocol):
    """What stands on which step on one day."""

    def months(self) -> Sequence[WaitingMonth]:
        """Return how many dossiers stand on each step of each cell, by the month in which they came there."""
        ...

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers of a cell that stand on a step since a day or longer, by code."""
        ...

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers with a decision to look at again for a reason, by code."""
        ...


@dataclass(frozen=True, slots=True)
class StoredWorkInProgress:
    """Those that the store counts on a day; nothing is read before it is asked for."""

    store: CountSource
    day: date

    def months(self) -> Sequence[WaitingMonth]:
        """Return the counts by month."""
        return self.store.waiting_months(self.day)

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers by code."""
        return self.store.waiting_in(cell, step, until=min(until, self.day))

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers to look at again."""
        return self.store.in_review(doubt, until=self.day)


@dataclass(frozen=True, slots=True)
class ListedWorkInProgress:
    """Those of a list."""

    waiting: tuple[Waiting, ...]
    day: date
    reviews: tuple[InReview, ...] = ()

    def months(self) -> Sequence[WaitingMonth]:
        """Return the counts by month."""
        return months_of(self.waiting, self.day)

    def of(self, cell: str, step: str, *, until: date) -> Sequence[Waiting]:
        """Return the dossiers by code."""
        last = min(until, self.day)
        found = (one for one in self.waiting if (one.cell, one.step) == (cell, step) and one.moved_on <= last)
        return sorted(found, key=lambda one: one.ref)

    def in_review(self, doubt: str) -> Sequence[InReview]:
        """Return the dossiers to look at again."""
        found = (one for one in self.reviews if one.doubt == doubt and one.since <= self.day)
        return sorted(found, key=lambda one: one.ref)


def months_of(waiting: Iterable[Waiting], day: date) -> list[WaitingMonth]:
    """Return how many of these dossiers stand on each step of each cell on a day, by month."""
    counted = Counter((one.cell, one.step, one.moved_on.replace(day=1)) for one in waiting if one.moved_on <= day)
    return [WaitingMonth(cell, step, month, n) for (cell, step, month), n in sorted(counted.items())]
