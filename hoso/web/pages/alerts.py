"""Cảnh báo: what is late or about to be, the gravest first; above it whether anybody looked at all."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response

from application.alerts.answer_alert import AcknowledgeAlert, SnoozeAlert
from application.alerts.list_alerts import ListAlerts, ShowAlert
from engine.alerts.alert import AlertRow
from engine.errors import HosoError
from engine.terms import Severity
from engine.text.cleaning import parse_date
from hoso.views.alerts.alerts import AlertWording
from hoso.views.alerts.watch import warning_of, watch_line
from hoso.web.answers import onward, page
from hoso.web.showing.alerts import alert_of, putting_off
from hoso.web.visitor import Checked, Somebody, Visitor, new_key

router = APIRouter()

_LINES = 50
AlertNumber = Annotated[int, Path(ge=1, lt=2**31)]
"""The number of an alert, as far as databases count them."""
GROUPS = {"": (), "late": (Severity.OVERDUE, Severity.CRITICAL), "soon": (Severity.WARNING, Severity.NOTICE)}


@router.get("/alerts")
def alerts(who: Somebody, group: str = "", mine: str = "", after: str = "") -> HTMLResponse:
    """Return a page of alerts."""
    return _listed(who, group=group, mine=mine, after=after)


@router.get("/alerts/{alert}")
def alert(who: Somebody, alert: AlertNumber, done: str = "") -> HTMLResponse:
    """Return the page of an alert."""
    return _shown(who, alert, {}, done=done)


@router.post("/alerts/{alert}/ack")
def acknowledge(who: Somebody, alert: AlertNumber, form: Checked) -> Response:
    """Say that an alert is seen and being dealt with; go on where that was said: on its page, or in the list."""
    on_its_page = form.get("from") == "page"
    try:
        who.run(AcknowledgeAlert(actor=who.actor, alert=alert, key=form.get("key", "")))
    except HosoError as error:
        return _shown(who, alert, {}, error=error) if on_its_page else _listed(who, error=error)
    return onward(f"/alerts/{alert}?done=ack" if on_its_page else "/alerts")


@router.post("/alerts/{alert}/snooze")
def put_off(who: Somebody, alert: AlertNumber, form: Checked) -> Response:
    """Put an alert off until a day, for a reason."""
    try:
        until = parse_date(form.get("until", ""), where="until")
        reason, key = form.get("reason", ""), form.get("key", "")
        who.run(SnoozeAlert(actor=who.actor, alert=alert, until=until, reason=reason, key=key))
    except HosoError as error:
        return _shown(who, alert, form, error=error)
    return onward(f"/alerts/{alert}?done=snooze")


def _shown(
    who: Visitor, alert: int, form: Mapping[str, str], *, error: HosoError | None = None, done: str = ""
) -> HTMLResponse:
    view = who.run(ShowAlert(actor=who.actor, alert=alert, watch_every=who.site.watch_every))
    fields = putting_off(form.get("until", ""), form.get("reason", ""), who.words, error=error)
    return page(
        who, "alert.html", error=error, shown=alert_of(view, who.words), fields=fields, done=done,
        key=form.get("key") or new_key(), ack_key=new_key(),
    )  # fmt: skip


def _listed(
    who: Visitor, *, group: str = "", mine: str = "", after: str = "", error: HosoError | None = None
) -> HTMLResponse:
    severities = tuple(str(each) for each in GROUPS.get(group, ()))
    listed = who.run(
        ListAlerts(
            actor=who.actor, severities=severities, mine=bool(mine), limit=_LINES, after=after,
            watch_every=who.site.watch_every,
        )
    )  # fmt: skip
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
        "is_new": row.is_open and not row.acked_at,
    }  # fmt: skip
