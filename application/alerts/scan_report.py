"""What a sweep did, as far as whoever ran it may see: sums without what follows from private days, alerts in sight."""

from collections.abc import Sequence
from dataclasses import replace

from application.context import Actor, Office
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import ScanReport


def told(office: Office, report: ScanReport, actor: Actor) -> ScanReport:
    """Return what a sweep did without the alerts of terms that follow from a private day, where he sees none."""
    sight = office.private_sight(actor)

    def kept(rows: list[AlertRow]) -> list[AlertRow]:
        return [row for row in rows if sight.covers(row.rule, row.cell)]

    return replace(report, raised=kept(report.raised), closed=kept(report.closed), escalated=kept(report.escalated))


def shown(office: Office, rows: Sequence[AlertRow], actor: Actor) -> list[AlertRow] | None:
    """Return those of some alerts that lie in the actor's part; None where his roles see no alerts at all."""
    if not office.permit(actor, Action.ALERTS, Subject()).allowed:
        return None
    seen = office.units_in_sight(actor, Action.ALERTS)
    return [row for row in rows if seen is None or row.cell in seen]
