"""One scan as of a day: raises, closes and escalates what the day and the data ask for."""

from collections.abc import Callable
from datetime import date

from application.alerts.scanning.monitor_run import standing_rules
from application.alerts.scanning.scan_writer import ScanWriter
from application.alerts.scanning.scanner import Scanner
from application.unit_of_work import UnitOfWork
from engine.alerts.alert import Fence, SweepRow
from engine.alerts.scan_plan import ScanReport
from engine.alerts.scan_slots import SCAN, SlotRun
from engine.calendar.vietnam_time import instant
from engine.ledger.subjects import UNITS


def _never() -> bool:
    return False


class AlertScan:
    """Scans. One for each process: it remembers for which day it has looked at the units."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self._units_seen: tuple[object, ...] = ()

    def run(  # who scans, how, and for which slots
        self,
        *,
        as_of: date,
        fence: Fence | None = None,
        dry_run: bool = False,
        slot: SlotRun | None = None,
        stop: Callable[[], bool] | None = None,
        units: bool = True,
    ) -> ScanReport:
        """Scan once; nothing is written when nothing new is asked for.

        Units are looked at once for a day and a state of tree, records and law; dossiers every time.

        Args:
            as_of: The day; it alone and the data decide.
            fence: The lease under which a watch scans.
            dry_run: Work everything out, write nothing.
            slot: The run, for the ledger; None leaves no row there, and neither does a dry run.
            stop: Asked between pages; True ends the scan early, without a row in the ledger.
            units: Whether to look at units too; False leaves them to another scan.

        Raises:
            LeaseLostError: Another watch has taken over; what was written before is sound, and it goes on from there.

        """
        work, stop = self.work, stop or _never
        began = work.clock.now()
        signs = work.store.signs(as_of, records=UNITS)
        seen = as_of, work.law.edition_digest, work.tree_version, signs.records, signs.reviews
        if signs.is_calm and (seen == self._units_seen or not units):
            report = ScanReport(as_of, stopped=stop())
        else:
            writer = ScanWriter(work, as_of, fence=fence, dry_run=dry_run)
            scanner = Scanner(work, as_of, journal=writer, stop=stop)
            scanner.touched()
            scanner.dues()
            if units and seen != self._units_seen:
                scanner.findings(standing_rules(work, as_of))
            scanner.escalations()
            report = scanner.report
        if not (dry_run or report.stopped):
            if report.faults or signs.faults:
                work.store.put_faults(SCAN, report.faults)
            self._units_seen = () if report.faults else seen if units else self._units_seen
            if slot is not None:
                work.store.put_sweep(_ledger_row(slot, report, fence, began=began, done=work.clock.now()), fence)
        return report


def _ledger_row(slot: SlotRun, report: ScanReport, fence: Fence | None, *, began: str, done: str) -> SweepRow:
    took = max(0, round((instant(done) - instant(began)).total_seconds() * 1000))
    return SweepRow(
        name=slot.name, epoch=slot.epoch, slot=slot.slot, first_slot=slot.first_slot, at=slot.at, as_of=report.as_of,
        fence=fence.fence if fence else 0, raised=len(report.raised), closed=len(report.closed),
        escalated=len(report.escalated), failed=len(report.faults), took_ms=took,
    )  # fmt: skip
