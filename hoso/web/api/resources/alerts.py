"""Alerts: what is late or about to be, taken in hand or put off."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from application.alerts.answer_alert import AcknowledgeAlert, SnoozeAlert
from application.alerts.list_alerts import ListAlerts, ShowAlert
from engine.text.cleaning import parse_date
from hoso.views.alerts.alert_documents import alert_document, alerts_document
from hoso.web.api.caller import Caller
from hoso.web.api.descriptions import READING, WRITING, told
from hoso.web.api.headers import Key, linked
from hoso.web.api.values import Body, Day, PathNumber, Text, Word, day_of
from hoso.wording.document import document

router = APIRouter(tags=["alerts"])

StateName = Literal["open", "acked", "snoozed", "closed"]
AlertSeverity = Literal["notice", "warning", "overdue", "critical"]


class AlertFilters(Body):
    """The filters of `hoso alerts list`."""

    unit: Word = Field("", description="Only those in this unit and all below it.")
    rule: list[Word] = Field([], max_length=50, description="Only those of these deadlines and monitors.")
    severity: list[AlertSeverity] = Field([], max_length=4, description="Only those as grave as this.")
    subject: list[Word] = Field([], max_length=50, description="Only those about these dossiers or units.")
    state: list[StateName] = Field(
        ["open", "acked", "snoozed"], max_length=4, description="Only those in these states; not closed by default."
    )
    mine: bool = Field(default=False, description="Only those that the caller was told of.")
    unaddressed: bool = Field(default=False, description="Only those that nobody could be told of.")
    as_of: Day | None = Field(None, description="The day as of which is looked; today by default.")
    limit: int = Field(100, ge=1, le=500, description="Alerts of a page.")
    after: Word = Field("", description="Where the page begins: `next` of the page before.")


class AcknowledgementBody(Body):
    """Nothing more needs to be said."""


class SnoozeBody(Body):
    """Until when an alert is put off, and why."""

    until: Day = Field(description="The day on which it comes again.", examples=["2026-12-01"])
    reason: Text = Field(description="Why.", examples=["Người được giao đang nghỉ phép."])


@router.get(
    "/alerts", operation_id="listAlerts", responses=told(200, "alerts", problems=READING, Link="The next page.")
)
def list_page(who: Caller, asked: Annotated[AlertFilters, Query()]) -> JSONResponse:
    """List the alerts in sight that fit, the gravest first."""
    page = who.run(
        ListAlerts(
            actor=who.actor, unit=asked.unit, rules=tuple(asked.rule), severities=tuple(asked.severity),
            subjects=tuple(asked.subject), states=tuple(asked.state), mine=asked.mine, unaddressed=asked.unaddressed,
            on=day_of(asked.as_of, "as_of"), limit=asked.limit, after=asked.after,
        )
    )  # fmt: skip
    return JSONResponse(alerts_document(page), headers=linked(who.request, page.next))


@router.get("/alerts/{alert}", operation_id="showAlert", responses=told(200, "alert", problems=READING))
def show(who: Caller, alert: PathNumber, as_of: Day | None = None) -> JSONResponse:
    """Show one alert, as of a day."""
    return JSONResponse(alert_document(who.run(ShowAlert(actor=who.actor, alert=alert, on=day_of(as_of, "as_of")))))


@router.post(
    "/alerts/{alert}/acknowledgement", operation_id="acknowledgeAlert", responses=told(200, "ack", problems=WRITING)
)
def acknowledge(who: Caller, alert: PathNumber, key: Key, _body: AcknowledgementBody | None = None) -> JSONResponse:
    """Say that an alert is seen and being dealt with."""
    who.run(AcknowledgeAlert(actor=who.actor, alert=alert, key=key))
    return JSONResponse(document("ack", alert=alert, dry_run=False))


@router.post("/alerts/{alert}/snooze", operation_id="snoozeAlert", responses=told(200, "snooze", problems=WRITING))
def snooze(who: Caller, alert: PathNumber, body: SnoozeBody, key: Key) -> JSONResponse:
    """Put an alert off until a day."""
    until = parse_date(body.until, where="until")
    who.run(SnoozeAlert(actor=who.actor, alert=alert, until=until, reason=body.reason, key=key))
    return JSONResponse(document("snooze", alert=alert, dry_run=False))
