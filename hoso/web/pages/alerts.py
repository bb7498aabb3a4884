"""Cảnh báo: what is late or about to be, the gravest first; above it whether anybody looked at all."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from application.alerts.answer_alert import AcknowledgeAlert
from application.alerts.list_alerts import ListAlerts
from engine.alerts.alert import AlertRow
from engine.errors import HosoError
from engine.terms import Severity
from hoso.views.alerts.alerts import AlertWording
from hoso.views.alerts.watch import warning_of, watch_line
from hoso.web.answers import onward, page
from hoso.web.visitor import Checked, Somebody, Visitor, new_key

router = APIRouter()

_LINES = 50
GROUPS = {"": (), "late": (Severity.OVERDUE, Severity.CRITICAL), "soon": (Severity.WARNING, Severity.NOTICE)}


@router.get("/alerts")
def alerts(who: Somebody, group: str = "", mine: str = "", after: str = "") -> HTMLResponse:
    """Return a page of alerts."""
    return _listed(who, group=group, mine=mine, after=after)


@router.post("/alerts/{alert}/ack")
def acknowledge(who: Somebody, alert: int, form: Checked) -> Response:
    """Say that an alert is seen and being dealt with."""
    try:
        who.run(AcknowledgeAlert(actor=who.actor, alert=alert, key=form.get("key", "")))
    except HosoError as error:
        return _listed(who, error=error)
    return onward("/alerts")


def _listed(
    who: Visitor, *, group: str = "", mine: str = "", after: str = "", error: HosoError | None = None
) -> HTMLResponse:
    severities = tuple(str(each) for each in GROUPS.get(group, ()))
    listed = who.run(ListAlerts(actor=who.actor, severities=severities, mine=bool(mine), limit=_LINES, after=after))
    teller = AlertWording(listed.context, who.words)
    health = listed.context.health
    return page(
        who, "alerts.html", groups=list(GROUPS), group=group if group in GROUPS else "", mine=bool(mine),
        lines=[_line(row, teller) for row in listed.rows], total=listed.sums.total, next=listed.next,
        watch=watch_line(health, who.words), warning=warning_of(health, who.words), key=new_key(),
        error=error,
    )  # fmt: skip


def _line(row: AlertRow, teller: AlertWording) -> dict[str, object]:
    return {
        "id": row.id, "severity": str(row.severity), "title": teller.title(row.rule), "subject": row.subject,
        "is_dossier": row.subject != row.cell and "/" not in row.subject,
        "cell": row.cell, "term": teller.term(row), "told": teller.who(row.told), "state": teller.state(row),
    }  # fmt: skip
