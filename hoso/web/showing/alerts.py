"""One alert as its page shows it, and one term to come."""

import re
from dataclasses import dataclass

from application.alerts.list_alerts import AlertContext, AlertView
from application.alerts.scanning.addressing import is_of_dossier
from application.alerts.show_upcoming import Upcoming
from engine.alerts.alert import AlertRow
from engine.errors import HosoError
from hoso.views.alerts.alert_endings import ending_of
from hoso.views.alerts.alert_history import alert_entry_told
from hoso.views.alerts.alerts import AlertWording
from hoso.views.decisions.findings import cites_of
from hoso.views.earlier_law import earlier_told
from hoso.web.showing.forms import FieldShown
from hoso.wording.catalogue import Words
from hoso.wording.days import told_day, told_due, told_instant
from hoso.wording.messages import sentence

_CODES = re.compile(r"” \([a-z_]+\)")
_ABOUT = {
    "alert.put_off_without_reason": "reason",
    "alert.put_off_to_the_past": "until",
    "alert.put_off_too_far": "until",
}
"""Code of what is wrong with putting an alert off → the field of the form that it is about."""


@dataclass(frozen=True, slots=True)
class AlertShown:
    """One alert.

    Attributes:
        id, title, severity, severity_word: Its number, what it is, and how grave.
        subject, is_dossier, cell: What it is about, whether that is a dossier, and the unit in which it lies.
        due, term: Its due day, and how that stands.
        raised, late, cites, ending: Since when it is seen, what being late means, by which law, and what ends it.
        told, is_untold: Who was told, and that nobody could be.
        state, reason, next: Who has it in hand, why it was put off, who is told next; empty where there is nothing.
        is_open, is_acknowledged: It is not closed; somebody has it in hand.
        entries: Number, instant, who, what and details of each line of the log about it.

    """

    id: int
    title: str
    severity: str
    severity_word: str
    subject: str
    is_dossier: bool
    cell: str
    due: str
    term: str
    raised: str
    late: str
    cites: str
    ending: str
    told: str
    is_untold: bool
    state: str
    reason: str
    next: str
    is_open: bool
    is_acknowledged: bool
    entries: tuple[tuple[int, str, str, str, str], ...]


def alert_of(view: AlertView, words: Words) -> AlertShown:
    """Return what the page of an alert shows."""
    row, teller = view.row, AlertWording(view.context, words)
    late, cites = teller.edition.alerts.late(row.rule), teller.edition.alerts.cites(row.rule, row.due_on)
    ending = ending_of(row.rule, teller.edition, words) if row.is_open else ""
    return AlertShown(
        id=row.id, title=teller.title(row.rule), severity=str(row.severity),
        severity_word=words.label(f"severity.{row.severity}"), subject=row.subject, is_dossier=is_of_dossier(row),
        cell=row.cell, due=told_day(row.due_on), term=teller.term(row) if row.is_open else "",
        raised=words.say("alert.raised", on=told_day(row.raised_on), stage=told_day(row.stage_on)),
        late=words.either(late.vi, late.en), cites=cites_of(cites, words) if cites else "",
        ending=_CODES.sub("”", ending), told=teller.who(row.told), is_untold=not row.told, state=teller.state(row),
        reason=view.reason, next=_next(row, words), is_open=row.is_open, is_acknowledged=bool(row.acked_at),
        entries=tuple(_entries(view, words)),
    )  # fmt: skip


def _next(row: AlertRow, words: Words) -> str:
    """Return who is told next; empty while somebody has it in hand."""
    if not row.is_open or row.acked_by:
        return ""
    if row.escalate_on is None:
        return words.say("alert.last")
    return words.say("alert.next", on=told_day(max(row.escalate_on, row.snoozed_until or row.escalate_on)))


def _entries(view: AlertView, words: Words) -> list[tuple[int, str, str, str, str]]:
    logins = view.context.logins
    return [
        (
            entry.n, told_instant(entry.at), logins.get(entry.actor, entry.actor),
            words.label(f"kind.{entry.kind}", str(entry.kind)),
            alert_entry_told(entry, view.row.id, words, logins=logins),
        )
        for entry in view.entries
    ]  # fmt: skip


def putting_off(until: str, reason: str, words: Words, *, error: HosoError | None) -> list[FieldShown]:
    """Return the fields by which an alert is put off, with what was typed, and what is wrong beside each."""
    fault = {} if error is None else {_ABOUT.get(error.code, error.where): sentence(error.message, words)}
    return [
        FieldShown(
            name=name, label=words.say(label), takes=takes, value=value, choices=(), required=True,
            private=name == "reason", fault=fault.get(name, ""),
        )
        for name, label, takes, value in (
            ("until", "web.alert.until", "date", until), ("reason", "web.reason", "text", reason),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermShown:
    """One term to come: its last day, the dossier, what it is, how it stands, and the cell."""

    on: str
    ref: str
    title: str
    standing: str
    cell: str


def terms_of(upcoming: Upcoming, words: Words) -> list[TermShown]:
    """Return the terms of a page, in the order of their days."""
    teller, context = AlertWording(upcoming.context, words), upcoming.context
    shown = []
    for due in upcoming.dues:
        standing = told_due(due, as_of=context.day, edition=context.edition, words=words)
        earlier = context.earlier.get(due.ref)
        standing += f"; {earlier_told(earlier, words)}" if earlier else ""
        shown.append(TermShown(told_day(due.due_on), due.ref, teller.title(due.deadline), standing, due.cell))
    return shown


def withheld_told(context: AlertContext, words: Words) -> str:
    """Return which terms stand in no list of this reader; empty where all do."""
    titles = [context.edition.alerts.title(rule) for rule in context.withheld]
    told = ", ".join(words.either(title.vi, title.en) for title in titles)
    return words.say("alerts.withheld", titles=told) if told else ""
