"""Alerts, waking deadlines and changes for tests of the store; every person is invented."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from application.alerts.alert_counts import AlertSums
from application.ports.store import Batch, Store
from engine.alerts.alert import AlertChanges, AlertRow, NoticeRow, Wake, dedupe_of
from engine.terms import Severity
from tests.support.lines import AT, batch, dossier_row, due_row, request

DUE, WAKE = date(2025, 10, 27), date(2025, 10, 6)


def alert(number: int = 1, **changes: Any) -> AlertRow:
    """Return an open alert of a deadline."""
    row = AlertRow(
        id=number, rule="decision", subject="HS-1", cell="c-1", due_on=DUE, level="-15", severity=Severity.WARNING,
        stage_on=WAKE, raised_on=WAKE, raised_at=AT, told=("p-lan",), escalate_on=date(2025, 10, 9),
    )  # fmt: skip
    return replace(row, **changes)


def notice(row: AlertRow, person: str = "p-lan") -> NoticeRow:
    """Return the notice of an alert for a person."""
    return NoticeRow(row.id, person, "", dedupe_of(row, person))


def waking(ref: str, wake_on: date = WAKE, *, deadline: str = "decision", due_on: date = DUE) -> Wake:
    """Return a deadline as the sweep reads it."""
    return Wake(wake_on.isoformat(), ref, deadline, "2025-03-03", due_on.isoformat(), "c-1")


def put_due(store: Store, ref: str, **changes: Any) -> Batch:
    """Write one line of a dossier with one deadline."""
    row, head = replace(due_row(ref, "decision", DUE), **{"wake_on": WAKE, **changes}), store.head(ref)
    kept = dossier_row(ref, version=head.version + 1, cell=row.cell)
    written = batch(ref, head, summary={"dossier": kept, "dues": [row]})
    store.write(request(f"{ref} {written.lines[0].n}"), [written])
    return written


def change(store: Store, **changes: Any) -> None:
    """Write one line of `@alerts` with changes."""
    written = batch("@alerts", store.head("@alerts"), summary={"alerts": AlertChanges(**changes)})
    store.write(request(f"@alerts {written.lines[0].n}"), [written])


def counted(rows: list[AlertRow], **changes: int) -> AlertSums:
    """What the store counts of these rows."""
    of = Counter(str(row.severity) for row in rows)
    sums = AlertSums(
        total=len(rows), overdue=sum(row.is_late for row in rows), critical=of["critical"],
        warning=of["warning"], notice=of["notice"], snoozed=0, unaddressed=sum(not row.told for row in rows),
    )  # fmt: skip
    return replace(sums, **changes)
