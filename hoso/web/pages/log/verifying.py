"""Kiểm tra toàn bộ nhật ký: a log that is short enough at once, a longer one at the terminal."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from application.audit.audit import AuditReport
from application.audit.verify_log import LongLogError, MeasureLog, VerifyLog
from hoso.web.answers import page
from hoso.web.visitor import Checked, Somebody, Visitor
from hoso.wording.catalogue import Words
from hoso.wording.days import told_instant
from hoso.wording.messages import sentence

router = APIRouter()

MOST_LINES = 10_000
"""That are verified while a browser waits: about four seconds."""
_FAULTS = 200
_BUSY = 409


@router.get("/audit")
def audit(who: Somebody) -> HTMLResponse:
    """Return how long the log is, and the button that verifies it where that is a matter of seconds."""
    return _shown(who, who.run(MeasureLog(actor=who.actor)))


@router.post("/audit")
def verify(who: Somebody, _form: Checked) -> HTMLResponse:
    """Verify the whole log and tell head, counts and every fault; one at a time, because it takes a processor."""
    lines = who.run(MeasureLog(actor=who.actor))
    if not who.site.verifying.acquire(blocking=False):
        return _shown(who, lines, status=_BUSY, what=who.words.say("web.audit.busy"))
    try:
        report = who.run(VerifyLog(actor=who.actor, most=MOST_LINES))
    except LongLogError as error:
        return _shown(who, lines, error=error)
    finally:
        who.site.verifying.release()
    return _shown(who, lines, report=report)


def _shown(
    who: Visitor, lines: int, *, report: AuditReport | None = None, error: LongLogError | None = None,
    status: int = 200, what: str = "",
) -> HTMLResponse:  # fmt: skip
    return page(
        who, "audit.html", status=status, error=error, what=what, lines=lines, most=MOST_LINES, report=report,
        at=told_instant(who.application.now()), faults_told=[] if report is None else _faults(report, who.words),
        more=0 if report is None else max(0, len(report.faults) - _FAULTS),
    )  # fmt: skip


def _faults(report: AuditReport, words: Words) -> list[tuple[str, str, str]]:
    return [
        (words.label(f"check.{fault.check}", fault.check), fault.where, sentence(fault.what, words))
        for fault in report.faults[:_FAULTS]
    ]
