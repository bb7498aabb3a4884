"""Alerts, leases and the ledger in memory, as `application.ports.alert_store.AlertStore` promises them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from application.ports.alert_store import AlertQuery
from engine.access.sight import EVERYTHING, Sight
from engine.alerts.alert import AlertChanges, AlertRow, FaultRow, Fence, SweepRow, Wake, WakeChange
from engine.alerts.scan_plan import is_running
from engine.errors import LeaseLostError
from engine.organisation.rows import UnitRecord
from engine.read_models.rows import DueRow
from engine.terms import Severity
from tests.support.memory.outbox import MemoryOutbox

GRAVITY = {severity: place for place, severity in enumerate(Severity)}


@dataclass
class MemoryAlerts(MemoryOutbox):
    """One process is enough here; races are the matter of the stores on disk."""

    alert_table: dict[int, AlertRow] = field(default_factory=dict)
    due_table: list[DueRow] = field(default_factory=list)
    unit_record_table: list[UnitRecord] = field(default_factory=list)
    leases: dict[str, Fence] = field(default_factory=dict)
    sweep_table: list[SweepRow] = field(default_factory=list)
    fault_table: list[FaultRow] = field(default_factory=list)

    def waking(self, as_of: date, *, after: Wake | None = None, limit: int = 500) -> list[Wake]:
        found = [_wake(due) for due in self.due_table if due.wake_on is not None and due.wake_on <= as_of]
        return [wake for wake in sorted(found) if after is None or wake > after][:limit]

    def calls(self, as_of: date) -> list[bool]:
        """Return what `Signs` tells of the pages and the faults."""
        pages = self.waking(as_of), self.touched_alerts(), self.escalating(as_of), self.fault_table
        return list(map(bool, pages))

    def running_dues(
        self, *, since: date, until: date, cells: Collection[str] | None = None, sight: Sight = EVERYTHING
    ) -> list[DueRow]:
        rows = [due for due in self.due_table if is_running(due) and since <= due.due_on <= until]
        rows = [due for due in rows if sight.covers(due.deadline, due.cell)]
        rows = [due for due in rows if cells is None or due.cell in cells]
        return sorted(rows, key=lambda due: (due.due_on, due.ref, due.deadline))

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        rows = [row for row in self.alert_table.values() if _matches(row, query)]
        rows.sort(key=lambda row: (-GRAVITY[row.severity], row.due_on, row.id))
        return rows[query.offset : None if query.limit is None else query.offset + query.limit]

    def count_alerts(self, query: AlertQuery) -> int:
        return sum(_matches(row, query) for row in self.alert_table.values())

    def persons_to_tell(self) -> list[str]:
        rows = [one for one in self.notice_table.values() if not one.letter and one.alert in self.alert_table]
        return sorted({one.person for one in rows if self.alert_table[one.alert].is_open})

    def alerts_of(self, subjects: Collection[str]) -> list[AlertRow]:
        return [row for row in self.alert_table.values() if row.subject in subjects]

    def open_alerts(self, rules: Collection[str]) -> list[AlertRow]:
        return [row for row in self.alert_table.values() if row.is_open and row.rule in rules]

    def touched_alerts(self, *, after: int = 0, limit: int = 200) -> list[AlertRow]:
        rows = [row for row in self.alert_table.values() if row.is_open and row.touched and row.id > after]
        return sorted(rows, key=lambda row: row.id)[:limit]

    def escalating(self, as_of: date, *, after: AlertRow | None = None, limit: int = 200) -> list[AlertRow]:
        rows = [
            row
            for row in self.alert_table.values()
            if (row.escalate_on or date.max) <= as_of and (row.snoozed_until or date.min) <= as_of
        ]
        rows.sort(key=lambda row: (row.escalate_on, row.id))
        last = (after.escalate_on, after.id) if after else None
        return [row for row in rows if last is None or (row.escalate_on, row.id) > last][:limit]

    def last_alert(self) -> int:
        return max(self.alert_table, default=0)

    def unit_records(self) -> list[UnitRecord]:
        return list(self.unit_record_table)

    def take_lease(self, name: str, owner: str, *, now: str, seconds: int) -> Fence | None:
        held = self.leases.get(name)
        until = (datetime.fromisoformat(now) + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")
        if held is not None and held.owner not in ("", owner) and now <= held.until <= until:
            return None
        self.leases[name] = Fence(name, owner, held.fence + 1 if held else 1, until)
        return self.leases[name]

    def renew_lease(self, fence: Fence, *, now: str, seconds: int) -> bool:
        return self.leases.get(fence.name) == fence and bool(now) and seconds > 0

    def release_lease(self, fence: Fence) -> None:
        if self.leases.get(fence.name) == fence:
            self.leases[fence.name] = replace(fence, owner="", until="")

    def demand_fence(self, fence: Fence | None) -> None:
        held = self.leases.get(fence.name) if fence else None
        if fence is not None and (held is None or (held.owner, held.fence) != (fence.owner, fence.fence)):
            msg = "the lease is another's"
            raise LeaseLostError(msg)

    def last_sweep(self, name: str) -> SweepRow | None:
        found = self.sweeps(name, 1)
        return found[0] if found else None

    def sweeps(self, name: str, limit: int = 100) -> list[SweepRow]:
        rows = [row for row in self.sweep_table if row.name == name]
        return sorted(rows, key=lambda row: (row.epoch, row.slot), reverse=True)[:limit]

    def put_sweep(self, row: SweepRow, fence: Fence | None = None) -> None:
        self.demand_fence(fence)
        if (row.name, row.epoch, row.slot) not in {(one.name, one.epoch, one.slot) for one in self.sweep_table}:
            self.sweep_table.append(row)

    def faults(self) -> list[FaultRow]:
        return list(self.fault_table)

    def put_faults(self, name: str, found: Sequence[FaultRow]) -> None:
        since = {row.subject: row.since for row in self.fault_table if row.name == name}
        kept = [row for row in self.fault_table if row.name != name]
        self.fault_table = kept + [replace(row, since=since.get(row.subject, row.since)) for row in found]

    # ------------------------------------------------------------------ what a batch changes

    def put_dues(self, ref: str, dues: Sequence[DueRow], *, wakes_too: bool) -> None:
        found = [row for row in self.due_table if row.ref == ref]
        same = sorted(map(repr_of, found)) == sorted(map(repr_of, dues))
        if same and not wakes_too:
            return
        self.due_table = [row for row in self.due_table if row.ref != ref] + list(dues)
        if found and not same:
            self.touch(ref)

    def touch(self, subject: str) -> None:
        for row in self.alert_table.values():
            if row.subject == subject and row.is_open:
                self.alert_table[row.id] = replace(row, touched=row.touched + 1)

    def _move_wake(self, change: WakeChange) -> bool:
        at = [place for place, due in enumerate(self.due_table) if _is_seen(due, change.seen)]
        for place in at:
            self.due_table[place] = replace(self.due_table[place], wake_on=change.wake_on)
        return bool(at)

    def put_alerts(self, changes: AlertChanges) -> None:
        lost = [change.seen.ref for change in changes.wakes if not self._move_wake(change)]
        for row in changes.rows:
            known = self.alert_table.get(row.id)
            self.alert_table[row.id] = replace(row, touched=known.touched if known else row.touched)
        rows = [(self.alert_table[number], seen) for number, seen in changes.looked]
        looked = [row for row, seen in rows if row.touched == seen]
        self.alert_table |= {row.id: replace(row, touched=0) for row in looked}
        for ref in dict.fromkeys(lost):
            self.touch(ref)
        for notice in changes.notices:
            self.notice_table.setdefault(notice.dedupe, notice)
        for letter in changes.letters:
            self.letter_done(letter)


def repr_of(due: DueRow) -> str:
    """Return a due without its wake day, as text."""
    return repr(replace(due, wake_on=None))


def _is_seen(due: DueRow, seen: Wake) -> bool:
    return _wake(due)[:5] == seen[:5]


def _wake(due: DueRow) -> Wake:
    day = due.wake_on.isoformat() if due.wake_on else ""
    return Wake(day, due.ref, due.deadline, due.start_on.isoformat(), due.due_on.isoformat(), due.cell)


def _matches(row: AlertRow, query: AlertQuery) -> bool:
    wanted = [
        (query.ids, row.id), (query.rules, row.rule), (query.subjects, row.subject),
        ([str(one) for one in query.severities], str(row.severity)),
    ]  # fmt: skip
    return (
        (query.cells is None or row.cell in query.cells)
        and all(not chosen or value in chosen for chosen, value in wanted)
        and (not query.person or query.person in row.told)
        and row.subject not in query.without
        and (not query.unaddressed or (row.stood_on(query.stood_on or date.max).is_open and not row.told))
        and (query.raised_after is None or row.raised_on > query.raised_after)
        and (query.stood_on is None or row.raised_on <= query.stood_on)
        and (not query.states or _state(row.stood_on(query.stood_on or date.max), query.as_of) in query.states)
    )


def _state(row: AlertRow, as_of: date | None) -> str:
    if not row.is_open:
        return "closed"
    if (row.snoozed_until or date.min) > (as_of or date.min):
        return "snoozed"
    return "acked" if row.acked_at else "open"
