"""What a batch changes beside the log in the tables of alerts, and the touch by which a dossier's write is noticed.

Rows are locked in one order, deadlines before alerts, here and where a dossier is written: no deadlocks.
"""

from engine.alerts.alert import AlertChanges, Fence, WakeChange
from engine.errors import LeaseLostError
from store.alerts.statements import alert_statements_for
from store.engines.drivers import Cursor
from store.tables.rows import ALERT
from store.tables.statements import Statements


class AppendAlerts:
    """Writes changes of alerts through a driver cursor whose transaction belongs to the caller."""

    def __init__(self, dialect: str) -> None:
        self._sql = alert_statements_for(dialect)

    def __call__(self, cursor: Cursor, changes: AlertChanges) -> None:
        """Write all; what somebody changed while it was being judged stays touched, so that it is looked at again."""
        lost = [change.seen.ref for change in changes.wakes if not self._move_wake(cursor, change)]
        if changes.rows:
            cursor.executemany(self._sql.put_alert, [ALERT.stored(row) for row in changes.rows])
        for seen in changes.looked:
            cursor.execute(self._sql.looked, seen)
        for ref in dict.fromkeys(lost):
            self.touch(cursor, ref)
        if changes.notices:
            kept = [(row.dedupe, row.alert, row.person, row.channel, row.letter) for row in changes.notices]
            cursor.executemany(self._sql.add_notice, kept)

    def touch(self, cursor: Cursor, subject: str) -> None:
        """Have the open alerts of a subject looked at by the next sweep."""
        cursor.execute(self._sql.touch_alerts, (subject,))

    def _move_wake(self, cursor: Cursor, change: WakeChange) -> bool:
        """Set the next wake day; False when the deadline is no longer as it was seen."""
        seen = change.seen
        to = change.wake_on.isoformat() if change.wake_on else None
        where = (seen.ref, seen.deadline, seen.start_on, seen.due_on, seen.wake_on)
        cursor.execute(self._sql.move_wake, (to, *where))
        return cursor.rowcount == 1


def demand_fence(cursor: Cursor, sql: Statements, fence: Fence) -> None:
    """Hold the lease against others until this transaction ends; raise LeaseLostError when it is another's."""
    cursor.execute(sql.hold_lease, (fence.name, fence.owner, fence.fence))
    if cursor.fetchone() is None:
        raise LeaseLostError("lease.lost", lease=fence.name, owner=fence.owner)
