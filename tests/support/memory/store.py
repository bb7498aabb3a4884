"""A store in memory that passes the same contract suite as the databases (`tests/contracts`).

Its tables lie open for tests to damage: lines, values beside them, requests by key, files by digest, summary rows.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from application.ports.alert_store import Signs
from application.ports.store import Batch, Request
from engine.access.sign_in_rows import SignInChanges
from engine.alerts.alert import AlertChanges, Fence
from engine.ledger.verify import GuardFault
from tests.support.memory.alerts import escalates
from tests.support.memory.files import MemoryFiles
from tests.support.memory.requests import MemoryRequests
from tests.support.memory.sign_ins import MemorySignIns
from tests.support.memory.summaries import MemorySummaries


@dataclass(repr=False)
class MemoryStore(MemorySummaries, MemoryRequests, MemoryFiles, MemorySignIns):
    """`application.ports.store.Store` without a database."""

    before_write: list[Callable[[], object]] = field(default_factory=list)
    """Calls made once each before the next write: another clerk who is quicker."""

    def write(
        self, request: Request, batches: Sequence[Batch], *, fence: Fence | None = None
    ) -> Mapping[str, Any] | None:
        while self.before_write:
            self.before_write.pop()()
        with self.transaction():
            self.demand_fence(fence)
            at = next((line.at for batch in batches for line in batch.lines), "")
            earlier = self.claim(request, at)
            if earlier is None:
                self._append(batches)
            return earlier

    def _append(self, batches: Sequence[Batch]) -> None:
        for batch in sorted(batches, key=lambda batch: batch.subject):
            self.move_head(batch)
        for batch in batches:
            self.add_lines(batch)
            self._summarise(batch)

    def _summarise(self, batch: Batch) -> None:
        if batch.dossier is not None:
            self.dossier_rows[batch.dossier.ref] = batch.dossier
        if batch.dues is not None:
            self.put_dues(batch.subject, batch.dues, wakes_too=not batch.lines)
        self.put_alerts(batch.alerts or AlertChanges())
        self.put_people(batch.persons, batch.grants)
        self.put_sign_ins(batch.sign_ins or SignInChanges())
        if batch.units is not None:
            self.put_units(batch.units)
        for table in ("unit_record",):
            rows = getattr(batch, f"{table}s")
            if rows is not None:
                setattr(self, f"{table}_table", list(rows))

    def signs(self, as_of: date, *, records: str) -> Signs:
        return Signs(
            due=any(due.wake_on is not None and due.wake_on <= as_of for due in self.due_table),
            touched=any(row.is_open and row.touched for row in self.alert_table.values()),
            escalating=any(escalates(row, as_of) for row in self.alert_table.values()),
            faults=bool(self.fault_table),
            records=self.head(records).version,
            reviews=sum(row.version for row in self.dossier_rows.values() if row.review),
        )

    def private_texts(self, subjects: Collection[str], names: Collection[str]) -> list[tuple[str, str]]:
        kept = [(subject, value) for subject in subjects for value in self.values.get(subject, ())]
        return [(subject, value.text) for subject, value in kept if value.name in names]

    def chains_about(self, person: str) -> list[str]:
        said = ("person", json.dumps(person))
        kept = {subject: {(value.name, value.text) for value in values} for subject, values in self.values.items()}
        return sorted(subject for subject, values in kept.items() if said in values)

    def guard_faults(self) -> list[GuardFault]:
        return []

    def describe(self) -> Mapping[str, str]:
        return {"database": "memory"}

    def close(self) -> None:
        """Nothing to give back."""
