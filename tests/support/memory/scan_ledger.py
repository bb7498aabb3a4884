"""Leases, the ledger of scans and what could not be judged, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from engine.alerts.alert import FaultRow, Fence, SweepRow
from engine.errors import LeaseLostError
from tests.support.memory.tables import MemoryTables, moved


@dataclass
class MemoryScanLedger(MemoryTables):
    """`leases`: name → who holds it; a lease given back has no owner, so that its number is never used again."""

    leases: dict[str, Fence] = field(default_factory=dict)
    sweep_table: list[SweepRow] = field(default_factory=list)
    fault_table: list[FaultRow] = field(default_factory=list)

    def take_lease(self, name: str, owner: str, *, now: str, seconds: int) -> Fence | None:
        until = moved(now, timedelta(seconds=seconds))
        with self.transaction():
            held = self.leases.get(name)
            if held is not None and held.owner != owner and now <= held.until <= until:
                return None
            self.leases[name] = Fence(name, owner, held.fence + 1 if held else 1, until)
            return self.leases[name]

    def renew_lease(self, fence: Fence, *, now: str, seconds: int) -> bool:
        return self._change_lease(fence, owner=fence.owner, until=moved(now, timedelta(seconds=seconds)))

    def release_lease(self, fence: Fence) -> None:
        self._change_lease(fence, owner="", until="")

    def demand_fence(self, fence: Fence | None) -> None:
        if fence is not None and not self._holds(fence):
            raise LeaseLostError("lease.lost", lease=fence.name, owner=fence.owner)

    def _holds(self, fence: Fence) -> bool:
        held = self.leases.get(fence.name)
        return held is not None and (held.owner, held.fence) == (fence.owner, fence.fence)

    def _change_lease(self, fence: Fence, *, owner: str, until: str) -> bool:
        with self.transaction():
            if not self._holds(fence):
                return False
            self.leases[fence.name] = replace(fence, owner=owner, until=until)
            return True

    def last_sweep(self, name: str) -> SweepRow | None:
        return next(iter(self.sweeps(name, 1)), None)

    def sweeps(self, name: str, limit: int = 100) -> list[SweepRow]:
        rows = [row for row in self.sweep_table if row.name == name]
        return sorted(rows, key=lambda row: (row.epoch, row.slot), reverse=True)[:limit]

    def put_sweep(self, row: SweepRow, fence: Fence | None = None) -> None:
        with self.transaction():
            self.demand_fence(fence)
            if (row.name, row.epoch, row.slot) not in {(kept.name, kept.epoch, kept.slot) for kept in self.sweep_table}:
                self.sweep_table.append(row)

    def faults(self) -> list[FaultRow]:
        return sorted(self.fault_table, key=lambda row: (row.name, row.subject))

    def put_faults(self, name: str, found: Sequence[FaultRow]) -> None:
        with self.transaction():
            before = {row.subject: row for row in self.fault_table if row.name == name}
            if {row.subject: row.error for row in found} == {row.subject: row.error for row in before.values()}:
                return
            kept = [row for row in self.fault_table if row.name != name]
            since = {subject: row.since for subject, row in before.items()}
            self.fault_table = kept + [replace(row, since=since.get(row.subject, row.since)) for row in found]
