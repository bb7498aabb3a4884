"""Scans once by hand, as of a day; and says who may run the watch."""

from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.scanning.alert_scan import AlertScan
from application.alerts.watch_health import by_hand
from application.judging.restating import Restating
from application.progress import Progress
from application.unit_of_work import UnitOfWork
from application.use_case import Command, Query, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.access.role_scopes import EVERYWHERE
from engine.alerts.alert import AlertRow
from engine.alerts.scan_plan import ScanReport
from engine.errors import RequestError
from engine.ledger.subjects import ALERTS

Seen = tuple[AlertRow, ...] | None
"""Alerts that the reader may see; None for a reader whose roles see no alerts at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a scan did, as far as whoever ran it may see.

    Attributes:
        day: The day as of which it looked.
        report: The sums, without what follows from private days.
        raised, closed, escalated: The alerts in the reader's part.
        counted: How much was looked at may be told: day by day it would tell when a withheld term begins.
        failed: Something could not be judged.
        lines, faults: How many alerts were raised and how much could not be judged, for the program's own log.

    """

    day: date
    report: ScanReport
    raised: Seen
    closed: Seen
    escalated: Seen
    counted: bool
    failed: bool
    lines: int
    faults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanForAlerts(Command[Scanned]):
    """Scan once.

    Attributes:
        on: The day as of which to look; None for today.
        confirmed: Alerts of days to come, or a look back behind the last scan, are meant.

    """

    on: date | None = None
    confirmed: bool = False


@use_case(ScanForAlerts)
def scan_for_alerts(command: ScanForAlerts, *, work: UnitOfWork, access: Access, progress: Progress) -> Scanned:
    """Scan, after every row that the law in use had not reached was worked out anew: no alert follows an earlier law.

    One of today counts as a success of the watch: lists and self-check then know that alerts are fresh.

    Raises:
        NotPermittedError: The actor may not scan.
        RequestError: The day is to come, or a later one was scanned, and this is not said to be meant.

    """
    access.unit(EVERYWHERE, Action.SCAN)
    today = work.clock.today()
    day = command.on or today
    _keep_from_other_days(command, day, work)
    if not command.dry_run:
        Restating(work, progress).run()
    slot = by_hand(work.store, work.clock.now()) if day == today else None
    whole = AlertScan(work).run(as_of=day, dry_run=command.dry_run, slot=slot)
    in_sight = AlertsInSight(work, access)
    report = report_seen(whole, access)
    return Scanned(
        day=day, report=report, raised=alerts_seen(report.raised, access), closed=alerts_seen(report.closed, access),
        escalated=alerts_seen(report.escalated, access), counted=day == today or not in_sight.withheld(),
        failed=bool(whole.faults), lines=len(whole.raised), faults=len(whole.faults),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StartWatch(Query[None]):
    """May the actor run the watch, and with `board` look at its board?"""

    board: bool = False


@use_case(StartWatch)
def start_watch(query: StartWatch, access: Access) -> None:
    """Let through whoever may.

    Raises:
        NotPermittedError: The actor may not scan, or not see alerts.

    """
    access.unit(EVERYWHERE, Action.SCAN)
    if query.board:
        access.anywhere(Action.ALERTS)


def _keep_from_other_days(command: ScanForAlerts, day: date, work: UnitOfWork) -> None:
    today = work.clock.today()
    if day == today or command.confirmed or command.dry_run:
        return
    if day > today:
        raise RequestError("scan.day_to_come", where="--as-of")
    scanned_on = _scanned_until(work)
    if scanned_on is not None and day < scanned_on:
        raise RequestError("scan.before_the_last", where="--as-of", on=scanned_on)


def _scanned_until(work: UnitOfWork) -> date | None:
    """Return the last day as of which a scan wrote something; None when none did."""
    days = [str(entry.body["as_of"]) for entry in work.store.entries(ALERTS) if "as_of" in entry.body]
    return date.fromisoformat(max(days)) if days else None


def report_seen(report: ScanReport, access: Access) -> ScanReport:
    """Return a report without the alerts of terms that follow from a private day, where the actor sees none."""
    sight = access.private_sight()

    def kept(rows: list[AlertRow]) -> list[AlertRow]:
        return [row for row in rows if sight.covers(row.rule, row.cell)]

    return replace(report, raised=kept(report.raised), closed=kept(report.closed), escalated=kept(report.escalated))


def alerts_seen(rows: list[AlertRow], access: Access) -> Seen:
    """Return the alerts in the actor's part of the organisation; None where the actor's roles see no alerts."""
    if not access.permit(Action.ALERTS, Subject()).allowed:
        return None
    seen = access.scope(Action.ALERTS)
    return tuple(row for row in rows if seen is None or row.cell in seen)
