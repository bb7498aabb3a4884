"""Answers an alert: acknowledges it, or puts it off."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.alerts.alerts_in_sight import AlertsInSight
from application.ledger_writer import request_digest, signed
from application.ports.alert_store import AlertQuery
from application.retries import ALERT_ANSWER_TRIES, decided_anew
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject, can
from engine.alerts import fold as folding
from engine.alerts.alert import AlertChanges, AlertRow
from engine.errors import BadDateError, NotPermittedError, RequestError
from engine.ledger.entry import Draft
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind
from engine.text.cleaning import clean_text

_REASON_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """An alert before and after an answer, and the login of whoever had acknowledged it before."""

    before: AlertRow
    after: AlertRow
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCommand(Command[Answered]):
    """What every answer says: the number of the alert."""

    alert: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeAlert(AnswerCommand):
    """Say that an alert is seen and being dealt with: it goes to nobody further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeAlert(AnswerCommand):
    """Put an alert off until a day, excluded, for a reason; a higher level is raised all the same."""

    until: date
    reason: str


@use_case(AcknowledgeAlert)
def acknowledge_alert(command: AcknowledgeAlert, work: UnitOfWork, access: Access) -> Answered:
    """Acknowledge it; nothing is written when it is acknowledged already.

    Raises:
        NotFoundError: No such alert in the actor's part.
        NotPermittedError: It is not for this role, or others were told of it.
        RequestError: It is closed.

    """

    def draft(row: AlertRow) -> Draft | None:
        _demand_open(row)
        if row.acked_at:
            return None
        _demand_told(row, work, access)
        return folding.acked(row.id)

    return _answered(command, Action.ALERT_ACK, draft, work=work, access=access)


@use_case(SnoozeAlert)
def snooze_alert(command: SnoozeAlert, work: UnitOfWork, access: Access) -> Answered:
    """Put it off; nothing is written when it is put off so already.

    Raises:
        NotFoundError: No such alert in the actor's part.
        NotPermittedError: It is not for this role.
        BadDateError: The day is not after today, or further off than the law in use lets it be.
        RequestError: It is closed, or there is no reason.

    """
    access.anywhere(Action.ALERTS)
    until, where = command.until, f"alert {command.alert}"
    why = clean_text(command.reason, limit=_REASON_LENGTH, where="reason")
    if not why:
        raise RequestError("alert.put_off_without_reason", where=where)
    if until <= work.clock.today():
        raise BadDateError("alert.put_off_to_the_past", where=where, until=until)

    def draft(row: AlertRow) -> Draft | None:
        _demand_open(row)
        _demand_near(until, work, where=where)
        is_said = (row.snoozed_until, row.snooze_by) == (until, access.person)
        if is_said and _last_reason(work, row.id) == why:
            return None
        return folding.snoozed(row.id, until=until, reason=why)

    said = (until.isoformat(), why)
    return _answered(command, Action.ALERT_SNOOZE, draft, work=work, access=access, said=said)


def _answered(
    command: AnswerCommand,
    action: Action,
    draft: Callable[[AlertRow], Draft | None],
    *,
    work: UnitOfWork,
    access: Access,
    said: tuple[str, ...] = (),
) -> Answered:
    """Write an answer, once per key; anew when somebody else wrote meanwhile. `said` is what goes with the action."""
    (before,) = work.store.alerts(AlertQuery(ids=(command.alert,))) or (None,)

    def attempt() -> AlertRow:
        head = work.store.head(ALERTS)
        row, permit = AlertsInSight(work, access).row(command.alert, action)
        asked = request_digest(command.key, access.person, str(action), command.alert, *said)
        if work.ledger.earlier(command.key, asked) is not None:
            return row
        line = draft(row)
        if line is None:
            return row
        request = work.ledger.begin(signed(access.person, permit), key=command.key)
        added = request.link(ALERTS, head, [line])
        after = folding.fold_alerts(added.entries, {row.id: row})[row.id]
        if not command.dry_run:
            batch = replace(added.batch, alerts=AlertChanges(rows=(after,)))
            request.write([batch], asked=asked, answer={"alert": row.id})
        return after

    after = decided_anew(attempt, tries=ALERT_ANSWER_TRIES)
    earlier = before.acked_by if before else ""
    return Answered(before or after, after, work.logins([earlier]).get(earlier, earlier))


def _demand_open(row: AlertRow) -> None:
    if row.closed_on is not None:
        raise RequestError("alert.closed", where=f"alert {row.id}", alert=row.id, on=row.closed_on)


def _demand_told(row: AlertRow, work: UnitOfWork, access: Access) -> None:
    """Let only those answer for an alert who were told of it, as long as one of them may still answer."""
    if access.person in row.told:
        return
    subject, day, grants = Subject(cell=row.cell), work.clock.today(), work.store.grants_of_all(row.told)
    if any(
        can(person, Action.ALERT_ACK, subject, tree=work.tree, grants=grants, day=day).allowed for person in row.told
    ):
        raise NotPermittedError("alert.not_addressed", where=f"alert {row.id}")


def _demand_near(until: date, work: UnitOfWork, *, where: str) -> None:
    last = work.law.edition.alerts.snooze_until(work.clock.today())
    if last is not None and until > last:
        raise BadDateError("alert.put_off_too_far", where=where, until=until, last=last)


def _last_reason(work: UnitOfWork, alert: int) -> object:
    """Return why an alert was put off last."""
    entries = (entry for entry in reversed(work.store.entries(ALERTS)) if entry.kind is EntryKind.ALERT_SNOOZED)
    return next((entry.private.get("reason") for entry in entries if folding.names(entry, alert)), None)
