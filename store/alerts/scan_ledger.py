"""Leases, the ledger of sweeps, what could not be judged. An instant is ISO text in UTC: its order is that of time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from engine.alerts.alert import FaultRow, Fence, SweepRow
from store.alerts.append_alerts import demand_fence
from store.engines.base import SqlBase
from store.engines.drivers import Cursor
from store.tables import alerts as alert_tables
from store.tables.rows import FAULT, SWEEP

_ORDER = alert_tables.sweeps.c.epoch.desc(), alert_tables.sweeps.c.slot.desc()

# name, owner, until, now
_TAKE = """INSERT INTO leases (name, owner, until, fence, epoch) VALUES (?, ?, ?, 1, 0)
ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until, fence = leases.fence + 1
WHERE leases.owner = excluded.owner OR leases.until < ? OR leases.until > excluded.until
RETURNING fence"""
# until, name, owner, fence
_RENEW = "UPDATE leases SET until = ? WHERE name = ? AND owner = ? AND fence = ?"
_FAULTS = f"SELECT {', '.join(FAULT.names)} FROM faults ORDER BY name, subject"  # noqa: S608  # our own
# name, owner, fence
_RELEASE = "UPDATE leases SET owner = '', until = '' WHERE name = ? AND owner = ? AND fence = ?"


class LedgerTables(SqlBase):
    """The part of the store that elects a watcher and remembers how far it has come."""

    def take_lease(self, name: str, owner: str, *, now: str, seconds: int) -> Fence | None:
        """Take or take again a lease that is free; None when another holds it. Each taking has a higher number.

        It is free when it ran out before `now`, or ends later than a lease taken now would: the clock went back.
        """
        until = _later(now, seconds)

        def take(cursor: Cursor) -> Fence | None:
            cursor.execute(self._marked(_TAKE), (name, owner, until, now))
            row = cursor.fetchone()
            return None if row is None else Fence(name, owner, int(row[0]), until)

        fence: Fence | None = self._writer.run(take)
        return fence

    def renew_lease(self, fence: Fence, *, now: str, seconds: int) -> bool:
        """Hold a lease longer under the same number; False when it is another's."""
        return self._changed(_RENEW, _later(now, seconds), fence.name, fence.owner, fence.fence)

    def release_lease(self, fence: Fence) -> None:
        """Give a lease back; nothing happens when it is another's."""
        self._changed(_RELEASE, fence.name, fence.owner, fence.fence)

    def last_sweep(self, name: str) -> SweepRow | None:
        """Return the latest row of the ledger."""
        rows = self.sweeps(name, 1)
        return rows[0] if rows else None

    def sweeps(self, name: str, limit: int = 100) -> list[SweepRow]:
        """Return rows of the ledger, the latest first."""
        of_name = select(*SWEEP.columns).where(alert_tables.sweeps.c.name == name)
        return SWEEP.read_all(self._select(of_name.order_by(*_ORDER).limit(limit)))

    def put_sweep(self, row: SweepRow, fence: Fence | None = None) -> None:
        """Add a row to the ledger unless its slot is there; raise LeaseLostError when the fence is another's."""

        def put(cursor: Cursor) -> None:
            if fence is not None:
                demand_fence(cursor, self._sql, fence)
            cursor.execute(
                self._marked(f"{_insertion('sweeps', SWEEP.names)} ON CONFLICT DO NOTHING"), SWEEP.stored(row)
            )

        self._writer.run(put)

    def faults(self) -> list[FaultRow]:
        """Return what could not be judged."""
        return FAULT.read_all(self._all(_FAULTS))

    def put_faults(self, name: str, faults: Sequence[FaultRow]) -> None:
        """Replace what could not be judged by a sweep; writes nothing when the same subjects failed in the same way.

        What failed before keeps the instant since when it does.
        """
        before = {row.subject: row for row in self.faults() if row.name == name}
        if {fault.subject: fault.error for fault in faults} == {row.subject: row.error for row in before.values()}:
            return
        since = {subject: row.since for subject, row in before.items()}
        rows = [FAULT.stored(replace(fault, since=since.get(fault.subject, fault.since))) for fault in faults]

        def put(cursor: Cursor) -> None:
            cursor.execute(self._marked("DELETE FROM faults WHERE name = ?"), (name,))
            for values in rows:
                cursor.execute(self._marked(_insertion("faults", FAULT.names)), values)

        self._writer.run(put)

    def _changed(self, sql: str, *values: object) -> bool:
        """Run one statement; tell whether it changed a row."""

        def change(cursor: Cursor) -> bool:
            cursor.execute(self._marked(sql), values)
            return cursor.rowcount == 1

        return bool(self._writer.run(change))


def _insertion(table: str, names: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608  # our own


def _later(now: str, seconds: int) -> str:
    """Return an instant so many seconds on, written the same way."""
    then = datetime.fromisoformat(now) + timedelta(seconds=seconds)
    return then.isoformat(timespec="microseconds").replace("+00:00", "Z")
