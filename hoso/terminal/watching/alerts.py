"""Alerts: looking at them, taking them in hand, putting them off, and what is to come."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, Reading, Reason, Trying

if TYPE_CHECKING:
    from application.alerts.list_alerts import AlertContext

FOUND, STOPPED = 9, 1
LIMIT, DUES = 100, 500
UNCLOSED = ("open", "acked", "snoozed")

AlertId = Annotated[int, Parameter(help="arg.alert")]
AlertStateName = Literal["open", "acked", "snoozed", "closed"]
SeverityName = Literal["notice", "warning", "overdue", "critical"]
_STATE = Choice("state", get_args(AlertStateName))
_SEVERITY = Choice("severity", get_args(SeverityName))
_FAIL_ON = Choice("severity", ("overdue",))


def find(  # noqa: PLR0913  # one option for each filter
    *,
    unit: Annotated[str, Parameter(help="opt.alert_unit")] = "",
    rule: Annotated[list[str] | None, Parameter(help="opt.alert_rule", negative="")] = None,
    severity: Annotated[
        list[SeverityName] | None, Parameter(help="opt.alert_severity", negative="", converter=_SEVERITY)
    ] = None,
    subject: Annotated[list[str] | None, Parameter(help="opt.alert_subject", negative="")] = None,
    state: Annotated[
        list[AlertStateName] | None, Parameter(help="opt.alert_state", negative="", converter=_STATE)
    ] = None,
    mine: Annotated[bool, Parameter(help="opt.mine", negative="")] = False,
    unaddressed: Annotated[bool, Parameter(help="opt.unaddressed", negative="")] = False,
    fail_on: Annotated[Literal["overdue"] | None, Parameter(help="opt.fail_on", converter=_FAIL_ON)] = None,
    limit: Annotated[int, Parameter(help="opt.limit")] = LIMIT,
    after: Annotated[str, Parameter(help="opt.after_key")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the alerts in sight that fit, the gravest first; by default those that are not closed."""
    from application.alerts.list_alerts import ListAlerts
    from hoso.views.alerts.alert_documents import alerts_document
    from hoso.views.alerts.alerts import alerts_shown

    session = Session(common)
    page = session.run(
        ListAlerts(
            **_looking(session), unit=unit, rules=tuple(rule or ()), severities=tuple(severity or ()),
            subjects=tuple(subject or ()), states=tuple(state or UNCLOSED), mine=mine, unaddressed=unaddressed,
            limit=session.from_least(1, limit, "--limit"), after=after,
        )
    )  # fmt: skip
    session.answer(lambda: alerts_document(page), lambda: alerts_shown(page, session.words))
    _warn(session, page.context)
    _say_withheld(session, page.context)
    if not fail_on:
        return 0
    return FOUND if page.presses else STOPPED if page.context.health.stale else 0


def show(alert: AlertId, /, *, common: Reading = Reading()) -> int:  # noqa: B008
    """Show one alert."""
    from application.alerts.list_alerts import ShowAlert
    from hoso.views.alerts.alert_documents import alert_document
    from hoso.views.alerts.alerts import alert_shown

    session = Session(common)
    view = session.run(ShowAlert(**_looking(session), alert=alert))
    session.answer(
        lambda: alert_document(view),
        lambda: alert_shown(view, session.words),
    )
    _warn(session, view.context)
    return 0


def ack(alert: AlertId, /, *, common: Trying = Trying()) -> int:  # noqa: B008
    """Say that an alert was seen and is being worked on; nobody else is told of it any more."""
    from application.alerts.answer_alert import AcknowledgeAlert
    from hoso.wording.days import told_instant

    session = Session(common)
    done = session.run(AcknowledgeAlert(alert=alert, **session.writing(on_dossier=False)))
    if not done.before.acked_at:
        return _changed(session, alert, "alert.done.ack")
    at = told_instant(done.before.acked_at)
    return _changed(session, alert, "alert.done.ack_before", who=done.acknowledged_by, at=at)


def snooze(
    alert: AlertId,
    /,
    *,
    until: Annotated[str, Parameter(help="opt.until")],
    reason: Reason,
    common: Trying = Trying(),  # noqa: B008
) -> int:
    """Put an alert off until a day."""
    from application.alerts.answer_alert import SnoozeAlert
    from engine.text.cleaning import parse_date
    from hoso.wording.days import told_day

    session = Session(common)
    day = parse_date(until, where="--until")
    session.run(SnoozeAlert(alert=alert, until=day, reason=reason, **session.writing(on_dossier=False)))
    return _changed(session, alert, "alert.done.snooze", until=told_day(day))


def history(alert: AlertId, /, *, common: Common = Common()) -> int:  # noqa: B008
    """Print what the log holds of one alert; with --json one document a line."""
    from application.alerts.list_alerts import ShowAlert
    from hoso.views.alerts.alert_history import alert_history_shown
    from hoso.views.documents import entry_body
    from hoso.wording.document import document

    session = Session(common)
    view = session.run(ShowAlert(actor=session.login, alert=alert))
    if common.json:
        for entry in view.entries:
            line = document("entry", subject=entry.subject, **entry_body(entry))
            sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        return 0
    session.screen.print(alert_history_shown(view.entries, alert, session.words, logins=view.context.logins))
    return 0


def upcoming(
    *,
    days: Annotated[int, Parameter(help="opt.days")] = 90,
    unit: Annotated[str, Parameter(help="opt.alert_unit")] = "",
    limit: Annotated[int, Parameter(help="opt.limit")] = DUES,
    after: Annotated[str, Parameter(help="opt.after_key")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the terms that end soon, and how many of them each week holds for each committee."""
    from application.alerts.show_upcoming import ShowUpcoming
    from hoso.views.alerts.alert_documents import upcoming_document
    from hoso.views.alerts.upcoming import upcoming_shown

    session = Session(common)
    days, limit = session.from_least(0, days, "--days"), session.from_least(1, limit, "--limit")
    seen = session.run(ShowUpcoming(**_looking(session), days=days, unit=unit, limit=limit, after=after))
    session.answer(lambda: upcoming_document(seen), lambda: upcoming_shown(seen, session.words))
    _say_withheld(session, seen.context)
    return 0


def _changed(session: Session, alert: int, key: str, **values: str) -> int:
    from hoso.wording.document import document

    session.note(key, command="alerts", entry=alert)
    told = session.words.say("done.dry_run") if session.is_dry_run else session.words.say(key, id=alert, **values)
    name = key.removeprefix("alert.done.").removesuffix("_before")
    session.answer(lambda: document(name, alert=alert, dry_run=session.is_dry_run), lambda: told)
    return 0


def _looking(session: Session) -> dict[str, Any]:
    """Return who looks, as of which day, and how often the watch scans."""
    return {
        "actor": session.login, "on": session.named_day(), "watch_every": session.settings.watch.every_seconds
    }  # fmt: skip


def _say_withheld(session: Session, context: "AlertContext") -> None:
    """Say which terms stand in no list of this actor, because they are counted from days that he may not see."""
    if context.withheld and not session.common.json:  # the document names them
        titles = (context.edition.alerts.title(rule) for rule in context.withheld)
        told = ", ".join(session.words.either(title.vi, title.en) for title in titles)
        session.tell(f"! {session.words.say('alerts.withheld', titles=told)}")


def _warn(session: Session, context: "AlertContext") -> None:
    from hoso.views.alerts.watch import warning_of

    line = warning_of(context.health, session.words)
    if line:
        session.tell(f"! {line}")
