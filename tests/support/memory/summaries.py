"""The summary tables in memory: units, all tables at once, and replacing them by what the log says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from application.audit.ranges.kept_rows import row_key
from application.ports.summaries import Summaries
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import GrantRow, PersonRow
from engine.alerts.alert import AlertRow
from engine.ledger.head import Head
from engine.ledger.subjects import is_dossier
from engine.ledger.verify import Unreadable
from engine.organisation.rows import UnitRecord, UnitRow
from engine.organisation.tree import OrgTree
from engine.organisation.unit_paths import UnitPath
from engine.read_models.rows import DossierRow, DueRow
from tests.support.memory.alerts import MemoryAlerts
from tests.support.memory.counts import MemoryCounts
from tests.support.memory.log import MemoryLog, within
from tests.support.memory.people import MemoryPeople
from tests.support.memory.rows_behind import MemoryRowsBehind
from tests.support.memory.scan_ledger import MemoryScanLedger


@dataclass
class MemorySummaries(MemoryLog, MemoryCounts, MemoryRowsBehind, MemoryPeople, MemoryAlerts, MemoryScanLedger):
    """Tables beside the log; each is given back in the order of its key."""

    def grants_without_unit(self, day: date) -> list[GrantRow]:
        tree = OrgTree(self.unit_table)
        held = (row for row in self.grants() if row.unit != EVERYWHERE and in_force(row, day))
        return [row for row in held if tree.unit_on(row.unit, day) is None]

    def name_after(self, table: str, after: str, count: int) -> str | None:
        names = self.heads if table == "heads" else [row.unit for row in self.unit_table]
        return next(iter(sorted(name for name in names if name > after)[count - 1 :]), None)

    def summary_rows(self) -> Summaries:
        return Summaries(
            dossiers=tuple(sorted(self.dossier_rows.values(), key=lambda row: row.ref)),
            dues=tuple(sorted(self.due_table, key=lambda row: (row.ref, row.deadline, row.start_on))),
            units=tuple(self.units()),
            persons=tuple(self.persons()),
            grants=tuple(self.grants()),
            alerts=tuple(self.alert_table[number] for number in sorted(self.alert_table)),
            unit_records=tuple(self.unit_records()),
            unit_paths=tuple(self.unit_paths()),
        )

    def lying(
        self, table: str, after: str | None = None, until: str | None = None
    ) -> tuple[list[Any], list[Unreadable]]:
        beside: dict[str, Iterable[Any]] = {
            "notices": self.notices(), "letters": self.letters(), "faults": self.faults(), "sweeps": self.sweep_table,
        }  # fmt: skip
        rows = beside[table] if table in beside else getattr(self.summary_rows(), table)
        if after is None and until is None:
            return list(rows), []
        return [row for row in rows if within(row_key(row)[0], after, until)], []

    def replace_summaries(
        self,
        *,
        dossiers: Iterable[DossierRow] | None,
        dues: Iterable[DueRow] | None,
        units: Iterable[UnitRow],
        persons: Iterable[PersonRow],
        grants: Iterable[GrantRow],
        alerts: Iterable[AlertRow] = (),
        unit_records: Iterable[UnitRecord] = (),
        unit_paths: Iterable[UnitPath] = (),
    ) -> None:
        with self.transaction():
            # what comes lazily may read the tables as they were
            dossier_rows = None if dossiers is None else {row.ref: row for row in dossiers}
            due_table = list(dues or ())
            whole = list(units), list(persons), list(grants), list(unit_records)
            paths = list(unit_paths)
            alert_table = {row.id: row for row in alerts}
            self.alert_table = alert_table
            self.unit_table, self.person_table, self.grant_table, self.unit_record_table = whole
            self.unit_path_table = paths
            self.heads_from_log()
            if dossier_rows is None:
                self._leave_to_rebuild()
            else:
                self.dossier_rows, self.due_table = dossier_rows, due_table

    def _leave_to_rebuild(self) -> None:
        refs = [subject for subject in self.heads if is_dossier(subject)]
        rows = {ref: self.dossier_rows.get(ref) or _nothing(ref, self.heads[ref]) for ref in refs}
        self.dossier_rows = {ref: replace(row, adoption=0) for ref, row in rows.items()}
        self.due_table = [due for due in self.due_table if due.ref in rows]


def _nothing(ref: str, head: Head) -> DossierRow:
    """Return a row that says nothing but which dossier there is."""
    return DossierRow(ref, "", "", head.version, head.hash, None, None, "", "", "", b"")
