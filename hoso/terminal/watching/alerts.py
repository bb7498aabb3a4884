"""Alerts: looking at them, taking them in hand, putting them off, and what is to come."""

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from cyclopts import Parameter

from hoso.terminal.session import Session
from hoso.terminal.typing.choices import Choice
from hoso.terminal.typing.options import Common, Reading, Reason, Trying
from hoso.terminal.typing.sight_words import withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from application.alerts.alert_desk import AlertDesk
    from application.alerts.watch_health import Health
    from application.ports.alert_store import AlertQuery
    from engine.alerts.alert import AlertRow
    from engine.ledger.entry import Entry
    from hoso.views.alerts.alerts import AlertWording

FOUND, STOPPED = 9, 1
LIMIT = 100
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
    offset: Annotated[int, Parameter(help="opt.offset")] = 0,
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the alerts in sight that fit, the gravest first; by default those that are not closed."""
    from application.ports.alert_store import AlertQuery
    from hoso.views.alerts.alert_documents import alerts_document
    from hoso.views.alerts.alerts import alerts_shown

    session = Session(common)
    query = AlertQuery(
        cells=_units(session, unit), rules=_rules(session, rule or ()), severities=severity or (),
        subjects=[_subject(one) for one in subject or ()],
        person=session.actor.person.person if mine else "", states=state or UNCLOSED, as_of=session.day(),
        stood_on=session.past_day(), unaddressed=unaddressed, limit=session.from_least(1, limit, "--limit"),
        offset=session.from_least(0, offset, "--offset"),
    )  # fmt: skip
    desk, fresh = alert_desk(session), _freshness(session)
    rows, sums = desk.find(session.actor, query), desk.sums(session.actor, query)
    session.answer(
        lambda: alerts_document(rows, sums, as_of=session.day(), watch=fresh, withheld=withheld(session)),
        lambda: alerts_shown(rows, _teller(session), sums),
    )
    _warn(session, fresh)
    say_withheld(session)
    return _verdict(session, query, fresh) if fail_on else 0


def show(alert: AlertId, /, *, common: Reading = Reading()) -> int:  # noqa: B008
    """Show one alert."""
    from hoso.views.alerts.alert_documents import alert_body
    from hoso.views.alerts.alerts import alert_shown
    from hoso.wording.document import document

    session = Session(common)
    row, entries = alert_desk(session).history(session.actor, alert)
    row, reason = _as_stood(session, row), _reason(entries)
    session.answer(
        lambda: document("alert", **alert_body(row, as_of=session.day()), snooze_reason=reason),
        lambda: alert_shown(row, _teller(session), reason=reason),
    )
    _warn(session, _freshness(session))
    return 0


def _as_stood(session: Session, row: "AlertRow") -> "AlertRow":
    """Return the alert as it stood on the day looked at; raise RequestError when it was raised only later."""
    from engine.errors import RequestError
    from hoso.wording.days import told_day

    day = session.past_day()
    if day is None:
        return row
    if row.raised_on > day:
        raise RequestError(session.words.say("alert.not_yet", n=row.id, on=told_day(row.raised_on), day=told_day(day)))
    return row.stood_on(day)


def ack(alert: AlertId, /, *, common: Trying = Trying()) -> int:  # noqa: B008
    """Say that an alert was seen and is being worked on; nobody else is told of it any more."""
    from hoso.wording.days import told_instant

    session = Session(common)
    desk = alert_desk(session)
    before, _ = desk.history(session.actor, alert)
    desk.ack(session.ask(), alert)
    if not before.acked_at:
        return _changed(session, alert, "alert.done.ack")
    who = session.logins.get(before.acked_by, before.acked_by)
    return _changed(session, alert, "alert.done.ack_before", who=who, at=told_instant(before.acked_at))


def snooze(
    alert: AlertId,
    /,
    *,
    until: Annotated[str, Parameter(help="opt.until")],
    reason: Reason,
    common: Trying = Trying(),  # noqa: B008
) -> int:
    """Put an alert off until a day."""
    from engine.text.cleaning import parse_date
    from hoso.wording.days import told_day

    session = Session(common)
    day = parse_date(until, where="--until")
    alert_desk(session).snooze(session.ask(), alert, until=day, reason=reason)
    return _changed(session, alert, "alert.done.snooze", until=told_day(day))


def history(alert: AlertId, /, *, common: Common = Common()) -> int:  # noqa: B008
    """Print what the log holds of one alert; with --json one document a line."""
    from hoso.views.alerts.alert_history import alert_history_shown
    from hoso.views.documents import entry_body
    from hoso.wording.document import document

    session = Session(common)
    _, entries = alert_desk(session).history(session.actor, alert)
    if common.json:
        for entry in entries:
            line = document("entry", subject=entry.subject, **entry_body(entry))
            sys.stdout.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        return 0
    session.screen.print(alert_history_shown(entries, alert, session.words, logins=session.logins))
    return 0


def upcoming(
    *,
    days: Annotated[int, Parameter(help="opt.days")] = 90,
    unit: Annotated[str, Parameter(help="opt.alert_unit")] = "",
    common: Reading = Reading(),  # noqa: B008
) -> int:
    """List the terms that end soon, and how many of them each week holds for each committee."""
    from engine.alerts.workload import weekly_load
    from hoso.views.alerts.alert_documents import upcoming_document
    from hoso.views.alerts.upcoming import upcoming_shown

    session = Session(common)
    day, units = session.day(), _units(session, unit)
    wanted = session.from_least(0, days, "--days")
    dues = alert_desk(session).upcoming(session.actor, days=wanted, as_of=day, units=units)
    load = weekly_load(dues, session.office.tree, day=day)
    session.answer(
        lambda: upcoming_document(dues, load, as_of=day, days=days, withheld=withheld(session)),
        lambda: upcoming_shown(dues, load, _teller(session), tree=session.office.tree, days=days),
    )
    say_withheld(session)
    return 0


def alert_desk(session: Session) -> "AlertDesk":
    """Return the use cases of alerts."""
    from application.alerts.alert_desk import AlertDesk

    return AlertDesk(session.office)


def _rules(session: Session, typed: "Sequence[str]") -> list[str]:
    """Return the rules named by id or title; raise RequestError, with the nearest, for one that no edition in use has.

    A rule of an earlier edition is taken by its id as long as an alert bears it.
    """
    from application.ports.alert_store import AlertQuery
    from engine.errors import RequestError
    from hoso.terminal.typing.called import nearest, rule_called

    edition, words, found = session.office.law.edition, session.words, []
    for one in typed:
        rule = rule_called(edition, one)
        if rule not in edition.alerts.rules and not session.office.store.alerts(AlertQuery(rules=(rule,), limit=1)):
            titles = {name: (known.title.vi, known.title.en) for name, known in edition.alerts.rules.items()}
            near = nearest(rule, titles, words) or words.say("alerts.rules")
            raise RequestError(words.say("alerts.no_rule", rule=one[:60]), where="--rule", hint=near)
        found.append(rule)
    return found


def _subject(typed: str) -> str:
    """Return a dossier's code in capitals; a unit as typed."""
    return typed.strip().upper() if typed.strip().upper().startswith("HS-") else typed.strip()


def _units(session: Session, unit: str) -> frozenset[str] | None:
    """Return a unit and all below it, today; None when no unit is named."""
    from engine.access.permissions import Action

    return session.units_below(unit, Action.ALERTS) if unit else None


def _reason(entries: "Sequence[Entry]") -> str:
    """Return why an alert was put off last, for those who may read it; empty when it was not."""
    from engine.terms import EntryKind

    reasons = [str(one.private.get("reason", "")) for one in entries if one.kind is EntryKind.ALERT_SNOOZED]
    return reasons[-1] if reasons else ""


def _changed(session: Session, alert: int, key: str, **values: str) -> int:
    from hoso.wording.document import document

    session.note(key, command="alerts", entry=alert)
    told = session.words.say("done.dry_run") if session.is_dry_run else session.words.say(key, id=alert, **values)
    name = key.removeprefix("alert.done.").removesuffix("_before")
    session.answer(lambda: document(name, alert=alert, dry_run=session.is_dry_run), lambda: told)
    return 0


def _teller(session: Session) -> "AlertWording":
    from hoso.views.alerts.alerts import AlertWording

    return AlertWording(session.office.law.edition, session.words, session.logins, session.day())


def _freshness(session: Session) -> "Health":
    from application.alerts.watch_health import freshness

    every = session.settings.watch.every_seconds
    return freshness(session.office.store, now=session.office.clock.now(), every_seconds=every)


def say_withheld(session: Session) -> None:
    """Say which terms stand in no list of this actor, because they are counted from days that he may not see."""
    if withheld(session) and not session.common.json:  # the document names them
        titles = ", ".join(map(_teller(session).title, withheld(session)))
        session.tell(f"! {session.words.say('alerts.withheld', titles=titles)}")


def _warn(session: Session, fresh: "Health") -> None:
    from hoso.views.alerts.watch import warning_of

    line = warning_of(fresh, session.words)
    if line:
        session.tell(f"! {line}")


def _verdict(session: Session, query: "AlertQuery", fresh: "Health") -> int:
    """Return 9 when something presses, whatever page is shown; 1 when nothing is known because sweeps have ceased."""
    from engine.alerts.alert import LATE
    from hoso.views.alerts.alerts import is_pressing

    wanted = set(query.severities) & set(LATE) if query.severities else set(LATE)
    states = tuple(set(query.states) - {"closed", "snoozed"})
    if wanted and states:
        late = replace(query, severities=tuple(wanted), states=states, limit=1, offset=0)
        if any(is_pressing(row, session.day()) for row in alert_desk(session).find(session.actor, late)):
            return FOUND
    return STOPPED if fresh.stale else 0
