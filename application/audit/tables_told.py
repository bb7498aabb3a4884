"""What the log tells of the tables beside the dossiers: tree, people, records of units, alerts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from application.ports.store import Store
from engine.alerts.fold import alert_rows
from engine.ledger.subjects import ALERTS, ORG, PEOPLE, UNITS
from engine.organisation.rows import UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import all_paths
from engine.organisation.unit_records import records_of
from engine.read_models.projection import grants_of, persons_of, units_of


@dataclass
class TablesTold:
    """The rows of each table, read from the log when the first of them is asked for."""

    store: Store

    @cached_property
    def units(self) -> list[UnitRow]:
        """Return the windows of all units, in no order."""
        return units_of(self.store.entries(ORG))

    def rows(self, table: str) -> Iterator[Any]:
        """Yield the rows of a table, in no order."""
        told: Mapping[str, Callable[[], Iterable[Any]]] = {
            "units": lambda: self.units,
            "unit_paths": lambda: all_paths(OrgTree(self.units)),
            "persons": lambda: persons_of(self.store.entries(PEOPLE)),
            "grants": lambda: grants_of(self.store.entries(PEOPLE)),
            "unit_records": lambda: records_of(self.store.entries(UNITS)),
            "alerts": lambda: alert_rows(self.store.entries(ALERTS)),
        }
        yield from told[table]()
