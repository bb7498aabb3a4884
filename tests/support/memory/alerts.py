"""Alerts in memory, as `application.ports.alert_store.AlertStore` promises them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from application.ports.alert_store import AlertQuery
from engine.alerts.alert import AlertChanges, AlertRow, Wake, WakeChange
from engine.errors import StoreRefusedError
from engine.read_models.rows import DueRow
from engine.terms import Severity
from tests.support.memory.alert_filter import fits
from tests.support.memory.dossiers import MemoryDossiers
from tests.support.memory.outbox import MemoryOutbox

GRAVITY = {severity: place for place, severity in enumerate(Severity)}


@dataclass
class MemoryAlerts(MemoryDossiers, MemoryOutbox):
    """`alert_table`: number → alert."""

    alert_table: dict[int, AlertRow] = field(default_factory=dict)

    def waking(self, as_of: date, *, after: Wake | None = None, limit: int = 500) -> list[Wake]:
        reached = [_wake(due) for due in self.due_table if due.wake_on is not None and due.wake_on <= as_of]
        return [wake for wake in sorted(reached) if after is None or wake[:4] > after[:4]][:limit]

    def alerts(self, query: AlertQuery) -> list[AlertRow]:
        rows = [row for row in self.alert_table.values() if fits(row, query)]
        if query.after is not None:
            place = -GRAVITY[query.after.severity], query.after.due_on, query.after.id
            rows = [row for row in rows if _place(row) > place]
        return sorted(rows, key=_place)[: query.limit]

    def count_alerts(self, query: AlertQuery, *, most: int | None = None) -> int:
        count = sum(fits(row, query) for row in self.alert_table.values())
        return count if most is None else min(count, most)

    def persons_to_tell(self) -> list[str]:
        unsent = (notice for notice in self.notice_table.values() if not notice.letter)
        alerts = ((notice.person, self.alert_table.get(notice.alert)) for notice in unsent)
        return sorted({person for person, row in alerts if row is not None and row.is_open})

    def alerts_of(self, subjects: Collection[str]) -> list[AlertRow]:
        return [row for row in self._by_number() if row.subject in subjects]

    def open_alerts(self, rules: Collection[str]) -> list[AlertRow]:
        return [row for row in self._by_number() if row.is_open and row.rule in rules]

    def touched_alerts(self, *, after: int = 0, limit: int = 200) -> list[AlertRow]:
        return [row for row in self._by_number() if row.is_open and row.touched and row.id > after][:limit]

    def escalating(self, as_of: date, *, after: AlertRow | None = None, limit: int = 200) -> list[AlertRow]:
        reached = [(row.escalate_on, row.id) for row in self.alert_table.values() if escalates(row, as_of)]
        past = (after.escalate_on, after.id) if after and after.escalate_on else (date.min, 0)
        return [self.alert_table[number] for _, number in sorted(key for key in reached if key > past)][:limit]

    def last_alert(self) -> int:
        return max(self.alert_table, default=0)

    def _by_number(self) -> list[AlertRow]:
        return [self.alert_table[number] for number in sorted(self.alert_table)]

    # ------------------------------------------------------------------ what a batch changes

    def put_dues(self, ref: str, dues: Sequence[DueRow], *, wakes_too: bool) -> None:
        """Replace the deadlines of a dossier; its open alerts are touched when one is another than before."""
        before = {row for row in self.due_table if row.ref == ref}
        is_same = before == set(dues)  # whatever the wake days
        if is_same and not wakes_too:
            return
        self.due_table = [row for row in self.due_table if row.ref != ref] + list(dues)
        if before and not is_same:
            self.touch(ref)

    def put_alerts(self, changes: AlertChanges) -> None:
        lost = [change.seen.ref for change in changes.wakes if not self._move_wake(change)]
        for row in changes.rows:
            self._put_alert(row)
        rows = [row for number, seen in changes.looked if (row := self.alert_table[number]).touched == seen]
        self.alert_table |= {row.id: replace(row, touched=0) for row in rows}
        for ref in dict.fromkeys(lost):
            self.touch(ref)
        for notice in changes.notices:
            self.notice_table.setdefault(notice.dedupe, notice)
        for letter in changes.letters:
            self.hand_back(letter)

    def touch(self, subject: str) -> None:
        for row in self.alert_table.values():
            if row.subject == subject and row.is_open:
                self.alert_table[row.id] = replace(row, touched=row.touched + 1)

    def _put_alert(self, row: AlertRow) -> None:
        known = self.alert_table.get(row.id)
        if known is not None:
            fixed = {name: getattr(known, name) for name in ("rule", "subject", "due_on", "level", "touched")}
            self.alert_table[row.id] = replace(row, **fixed)
        elif any(other.key == row.key for other in self.alert_table.values()):
            raise StoreRefusedError("store.answered", where="memory", answer="alerts: another has the same key")
        else:
            self.alert_table[row.id] = row

    def _move_wake(self, change: WakeChange) -> bool:
        for place, due in enumerate(self.due_table):
            if _wake(due)[:5] == change.seen[:5]:
                self.due_table[place] = replace(due, wake_on=change.wake_on)
                return True
        return False


def escalates(row: AlertRow, as_of: date) -> bool:
    """Tell whether the day to tell the next ones is reached and the alert is not put off on that day."""
    is_awake = row.snoozed_until is None or row.snoozed_until <= as_of
    return row.escalate_on is not None and row.escalate_on <= as_of and is_awake


def _wake(due: DueRow) -> Wake:
    day = due.wake_on.isoformat() if due.wake_on else ""
    return Wake(day, due.ref, due.deadline, due.start_on.isoformat(), due.due_on.isoformat(), due.cell)


def _place(row: AlertRow) -> tuple[int, date, int]:
    return -GRAVITY[row.severity], row.due_on, row.id
