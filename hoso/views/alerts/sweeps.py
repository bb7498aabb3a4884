"""What a sweep did, and what one tick of the watch did, in words and as documents."""

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from application.alerts.scan_for_alerts import Scanned
from engine.alerts.alert import FaultRow
from engine.alerts.scan_plan import PASSED
from engine.errors import HosoError
from hoso.jobs.tick import Ticked, TickOutcome
from hoso.views.alerts.alert_documents import alert_body
from hoso.views.layout import lines
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_instant
from hoso.wording.document import document
from hoso.wording.errors import what_and_hint
from hoso.wording.kept_errors import kept_error

if TYPE_CHECKING:
    from engine.alerts.scan_plan import ScanReport

_SHOWN = 20
"""How many faults are told one by one."""


def scan_shown(scanned: Scanned, words: Words, *, dry_run: bool) -> Group:
    """Return what a scan did: sums, what could not be judged, what nobody could be told of."""
    report, as_of, counted = scanned.report, scanned.day, scanned.counted
    raised, closed, passed = _counts(report)
    done = words.say("scan.done", on=told_day(as_of), raised=raised, closed=closed, escalated=len(report.escalated))
    done += f"; {words.say('scan.checked', n=report.checked)}" if counted else ""
    done += f"; {words.say('scan.passed', n=passed)}" if passed else ""
    rest = words.say("scan.dry") if dry_run else words.say("scan.see")
    faults = [Text(f"✗ {_fault(fault, words)}", "red") for fault in report.faults[:_SHOWN]]
    if len(report.faults) > _SHOWN:
        faults.append(Text(words.say("scan.more", n=len(report.faults) - _SHOWN), "red"))
    unheard = unaddressed(report)
    cry = Text(words.say("alerts.unaddressed", n=unheard), "bold red") if unheard else None
    return lines(Text(f"{done} ({rest})"), *faults, cry)


def _counts(report: "ScanReport") -> tuple[int, int, int]:
    """Return how many matters are raised and stand, how many are over, and how many levels gave way to a higher one.

    A level that a sweep raises and passes at once is told to nobody: it is neither new nor done.
    """
    passed = sum(row.closed_why == PASSED for row in report.closed)
    return sum(row.is_open for row in report.raised), len(report.closed) - passed, passed


def _fault(fault: FaultRow, words: Words) -> str:
    since, error = told_instant(fault.since), kept_error(fault.error, words)
    return words.say("scan.fault", subject=fault.subject, since=since, error=error)


def unaddressed(report: "ScanReport") -> int:
    """Return how many of the alerts raised, and not passed by a higher level at once, could be told to nobody."""
    return len(report.unaddressed)


def scan_document(scanned: Scanned, *, dry_run: bool) -> dict[str, Any]:
    """Return what a scan did as a document."""
    report, as_of = scanned.report, scanned.day
    new, over, further = scanned.raised, scanned.closed, scanned.escalated
    raised, closed, _ = _counts(report)
    return document(
        "scan", as_of=as_of, dry_run=dry_run, checked=report.checked if scanned.counted else None,
        raised=None if new is None else [alert_body(row, as_of=as_of) for row in new],
        closed=None if over is None else [row.id for row in over],
        escalated=None if further is None else [row.id for row in further],
        counts={"raised": raised, "closed": closed, "escalated": len(report.escalated)},
        unaddressed=unaddressed(report),
        faults=[{"subject": fault.subject, "since": fault.since, "error": fault.error} for fault in report.faults],
    )  # fmt: skip


def tick_shown(ticked: Ticked, words: Words, *, at: str) -> str:
    """Return what one tick did, one line for each thing."""
    told = told_instant(at)
    done = [words.say("watch.restated", at=told, n=ticked.restated)] if ticked.restated else []
    done.append(_swept(ticked, words, at=told))
    if ticked.outcome is not TickOutcome.FAILED:
        done += [words.say("watch.letters_failed", at=told, error=told_error(error, words)) for error in ticked.errors]
    done += [words.say("watch.dead", n=ticked.dead)] if ticked.dead else []
    return "\n".join(done)


def _swept(ticked: Ticked, words: Words, *, at: str) -> str:
    report, say = ticked.report, words.say
    if ticked.outcome is TickOutcome.SWEPT and report is not None:
        raised, closed, _ = _counts(report)
        return say(
            "watch.swept", at=at, raised=raised, closed=closed,
            escalated=len(report.escalated), failed=len(report.faults), sent=ticked.sent,
        )  # fmt: skip
    if ticked.outcome is TickOutcome.IDLE:
        return say("watch.idle", at=at, sent=ticked.sent)
    if ticked.outcome is TickOutcome.FAILED:
        return say("watch.failed", at=at, error="; ".join(told_error(error, words) for error in ticked.errors))
    return words.label(f"watch.{_KEYS[ticked.outcome]}").format(at=at)


_KEYS = {
    TickOutcome.FOLLOWS: "follows",
    TickOutcome.LOST: "lost",
    TickOutcome.STOPPED: "halted",
    TickOutcome.SWEPT: "halted",
}


def told_error(error: BaseException, words: Words) -> str:
    """Return an error of ours as a sentence; of any other its kind alone, because its text may hold a name."""
    if isinstance(error, HosoError):
        return " → ".join(part for part in what_and_hint(error, words) if part)
    return type(error).__name__


def tick_document(ticked: Ticked, *, at: str) -> dict[str, Any]:
    """Return what one tick did as a document."""
    run, report = ticked.run, ticked.report
    return document(
        "tick", at=at, outcome=str(ticked.outcome), sent=ticked.sent, dead=ticked.dead,
        slots=[run.first_slot, run.slot] if run else [],
        raised=len(report.raised) if report else 0, closed=len(report.closed) if report else 0,
        escalated=len(report.escalated) if report else 0, faults=len(report.faults) if report else 0,
        restated=ticked.restated,
        errors=[error.kind if isinstance(error, HosoError) else type(error).__name__ for error in ticked.errors],
    )  # fmt: skip
