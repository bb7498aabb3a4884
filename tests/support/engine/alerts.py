"""A world whose law tells of the ceremony: five working days before its end, when late, ten working days later."""

from datetime import date, timedelta
from typing import Any

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.answer_alert import AcknowledgeAlert, SnoozeAlert
from application.alerts.scanning.alert_scan import AlertScan
from application.ports.alert_store import AlertQuery
from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import ScanReport
from engine.law.model.alert_policy import AlertPolicy, AlertRule, RouteStep
from engine.law.model.rule import Sentence
from tests.support.engine.small import CALENDAR
from tests.support.engine.world import World

ROUTE = (
    RouteStep(("secretary",), "cell"),
    RouteStep(("committee",), "grassroots"),
    RouteStep(("supervisor",), "superior"),
)
POLICY = AlertPolicy(
    rules={"ceremony": AlertRule(id="ceremony", title=Sentence("Lễ kết nạp", "Ceremony"), route="r", warn_before=(5,))},
    routes={"r": ROUTE}, calendar=CALENDAR, late_after=(10,), acknowledge_within=3,
)  # fmt: skip
DECIDED, DUE = date(2026, 4, 1), date(2026, 4, 15)
"""The decision, and ten working days after it."""
WARNED, LATE, VERY_LATE = date(2026, 4, 8), date(2026, 4, 16), date(2026, 4, 29)
"""Five working days before the due day; the day after it; ten working days after it."""


class Alerting(World):
    """A world whose law tells of the ceremony, and short ways to scan and to answer."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        for law in self.books.laws.values():
            law.edition.alerts = POLICY
        self._scan = AlertScan(self.office)

    def decided(self, *, on: str = "01/04/2026", cell: str = "cb-1") -> str:
        """Return the code of a dossier with a decision, whose ceremony is to come."""
        by = "lan" if cell != "cb-3" else "xa"
        ref = self.nominate(cell=cell, by=by).dossier.ref
        self.record(ref, "cell_vote", "20/03/2026", by=by, official_members=5, present=5, in_favour=5)
        self.record(ref, "admission_decision", on, by=by, outcome="admit")
        return ref

    def scan(self, day: date, **more: Any) -> ScanReport:
        """Sweep as of a day."""
        return self._scan.run(as_of=day, **more)

    def ack(self, login: str, alert: int, **how: Any) -> AlertRow:
        """Acknowledge an alert; return it as it stands then."""
        return self.run(AcknowledgeAlert(actor=login, alert=alert, **how)).after

    def snooze(self, login: str, alert: int, *, until: date, reason: str, **how: Any) -> AlertRow:
        """Put an alert off; return it as it stands then."""
        return self.run(SnoozeAlert(actor=login, alert=alert, until=until, reason=reason, **how)).after

    def in_sight(self, login: str) -> AlertsInSight:
        """Return the alerts that a user may see."""
        return AlertsInSight(self.office, Access(self.office, login))

    def rows(self) -> list[AlertRow]:
        """Return every alert, by number."""
        return sorted(self.store.alerts(AlertQuery(limit=10**6)), key=lambda row: row.id)

    def levels(self) -> list[tuple[str, str]]:
        """Return the level of every alert with why it was closed."""
        return [(row.level, row.closed_why) for row in self.rows()]


def days(first: date, last: date) -> list[date]:
    """Return every day from one to another."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
