"""What the core asks of a store about parts of the organisation, as a protocol: it costs what lies in the part."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Protocol

from engine.access.scope import Scope
from engine.monitoring.count_source import CountSource
from engine.monitoring.dossier_counts import CellFigures, WaitingMonth
from engine.organisation.lazy_tree import UnitSource
from engine.organisation.rows import UnitRecord, UnitRow
from engine.values import Value


class RecordQuery(Value, frozen=True, kw_only=True):
    """A page of what is recorded of units.

    Attributes:
        scope: The part in which they lie; None for everything.
        kinds: Only rows of these kinds; empty for all.
        after: Number of the entry after which the page begins.
        most: Entries at most, each of which may have two rows.
        latest: The last ones instead of the first; in the order of entries all the same.

    """

    scope: Scope | None = None
    kinds: Collection[str] = ()
    after: int = 0
    most: int = 100
    latest: bool = False


class UnitStore(UnitSource, CountSource, Protocol):
    """Units, and what is counted and recorded of them."""

    def unit_ids(self) -> Iterator[str]:
        """Yield the ids of all units that were ever there, in order, with constant memory."""
        ...

    def units_in(self, scope: Scope) -> list[str]:
        """Return the ids of all units that lie in a part, in order."""
        ...

    def count_units(self, scope: Scope, *, most: int) -> int:
        """Return how many units lie in a part below one unit, counted no further than `most`."""
        ...

    def units_beginning(self, prefix: str, *, scope: Scope | None, day: date, most: int) -> list[UnitRow]:
        """Return the windows of that day of units in a part (None: anywhere) whose id begins so, in the order of ids.

        As typed, or in small or capital letters all through. `most` rows at most.
        """
        ...

    def cells_off_tree(self, day: date) -> tuple[list[str], list[str]]:
        """Return the cells with dossiers that do not stand on a day, in order.

        Returns:
            Those of which the tree knows nothing by that day, and those that have ended and that nothing took over.

        """
        ...

    def record_page(self, query: RecordQuery) -> list[UnitRecord]:
        """Return the rows of a page of what is recorded of units, in the order of entries."""
        ...

    def cell_figures(self, day: date, *, since: date, scope: Scope | None = None) -> list[CellFigures]:
        """Return the counts of every cell of a part that has dossiers, as of a day, in the order of ids."""
        ...

    def unit_records(self, scope: Scope | None = None) -> list[UnitRecord]:
        """Return everything recorded about the units of a part, in the order of unit, kind, place and day."""
        ...

    def waiting_months(self, day: date, scope: Scope | None = None) -> list[WaitingMonth]:
        """Return how many dossiers of each cell of a part stand on each step on a day, by month of arrival."""
        ...

    def waiting_around(self, day: date, scope: Scope, *, step: str) -> Mapping[date, int]:
        """Return how many dossiers of a whole part stand on a step on a day, by month of arrival."""
        ...
