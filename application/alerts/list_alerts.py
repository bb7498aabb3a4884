"""Lists alerts, shows one of them, and tells what the log holds of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from application.access import Access
from application.alerts.alert_counts import AlertSums, sums_of
from application.alerts.alerts_in_sight import AlertsInSight
from application.alerts.watch_health import Health, freshness
from application.judging.adoptions import EarlierLaw, earlier_laws_of, waiting_in
from application.paging import MOST_COUNTED, alert_place, alert_token
from application.ports.alert_store import AlertQuery
from application.ports.list_places import AlertPlace
from application.unit_of_work import UnitOfWork
from application.use_case import Query, Result_co, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject
from engine.alerts import fold as folding
from engine.alerts.alert import LATE, UNCLOSED, AlertRow
from engine.errors import RequestError
from engine.law.model.edition import Edition
from engine.ledger.entry import Entry
from engine.ledger.subjects import ALERTS
from engine.terms import EntryKind
from engine.text.code_lookup import Labels, code_called


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertContext:
    """What alerts are read with.

    Attributes:
        edition: The edition in use.
        logins: Login of each person id that is shown.
        day: The day of looking.
        health: Whether scans go on.
        withheld: Terms that the reader is not shown everywhere.
        earlier: Code → the law that the deadlines of a dossier follow still, while they wait to be worked out anew.
        waiting: How many dossiers of the reader's part wait so; None for more than `MOST_COUNTED`.

    """

    edition: Edition
    logins: Mapping[str, str]
    day: date
    health: Health
    withheld: tuple[str, ...]
    earlier: Mapping[str, EarlierLaw] = field(default_factory=dict)
    waiting: int | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """A page of alerts.

    Attributes:
        rows: The alerts, the gravest first.
        sums: How many of each kind fit, whatever the page.
        context: What they are read with.
        next: The key after which the next page begins; empty when none follows. `after`: where this one begins.
        presses: Some alert that fits is overdue or worse, neither closed nor put off, whatever the page.

    """

    rows: tuple[AlertRow, ...]
    sums: AlertSums
    context: AlertContext
    presses: bool
    next: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertQuestion(Query[Result_co]):
    """How alerts are looked at.

    Attributes:
        on: The day as of which they are looked at; None for today.
        watch_every: Seconds between two scans of the watch, by which it is told whether scans go on.

    """

    on: date | None = None
    watch_every: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAlerts(AlertQuestion[AlertPage]):
    """List alerts; what is empty filters nothing.

    Attributes:
        unit: Only those in this unit and all below it.
        rules: Only those of these deadlines and monitors, by id or title.
        severities, subjects, states: Only those; states are those not closed by default.
        mine: Only those that the actor was told of.
        unaddressed: Only those that nobody could be told of.
        limit: Alerts of a page.
        after: The key after which the page begins, as `AlertPage.next` says it; empty for the first page.

    """

    unit: str = ""
    rules: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    states: tuple[str, ...] = UNCLOSED
    mine: bool = False
    unaddressed: bool = False
    limit: int = 100
    after: str = ""


@use_case(ListAlerts)
def list_alerts(query: ListAlerts, work: UnitOfWork, access: Access) -> AlertPage:
    """Return the page; never an alert about the actor's own dossier.

    Raises:
        NotFoundError: The unit is not in the actor's part.
        NotPermittedError: The actor's roles see no alerts anywhere.
        UnknownRuleError: No edition in use has such a rule, and no alert bears it.
        RequestError: The page begins after no key of such a list.

    """
    today = work.clock.today()
    day, in_sight = query.on or today, AlertsInSight(work, access)
    asked = AlertQuery(
        scope=access.below(Action.ALERTS, query.unit) if query.unit else None,
        rules=_rules(work, query.rules), severities=query.severities,
        subjects=[_subject(name) for name in query.subjects], person=access.person if query.mine else "",
        states=query.states, as_of=day, stood_on=day if day < today else None, unaddressed=query.unaddressed,
        limit=query.limit + 1, after=alert_place(query.after),
    )  # fmt: skip
    rows = tuple(in_sight.rows(asked))
    shown = rows[: query.limit]
    return AlertPage(
        rows=shown, sums=sums_of(work.store, in_sight.narrowed(asked)), context=context_of(query, in_sight, shown),
        presses=_presses(in_sight, asked, day), next=_next(shown[-1]) if len(rows) > len(shown) else "",
        after=query.after,
    )  # fmt: skip


def context_of(
    question: AlertQuestion[Any],
    in_sight: AlertsInSight,
    rows: Iterable[AlertRow],
    *,
    beside: Iterable[str] = (),
    dossiers: Iterable[str] = (),
) -> AlertContext:
    """Return what these alerts are read with; `beside` and `dossiers` are persons and dossiers shown beside them."""
    work = in_sight.work
    people = {person for row in rows for person in (*row.told, row.acked_by, row.snooze_by)}
    health = freshness(work.store, now=work.clock.now(), every_seconds=question.watch_every)
    logins, day = work.logins(people.union(beside)), question.on or work.clock.today()
    return AlertContext(
        edition=work.law.edition, logins=logins, day=day, health=health, withheld=in_sight.withheld(),
        earlier=earlier_laws_of(work, {*dossiers, *(row.subject for row in rows)}),
        waiting=waiting_in(work, in_sight.scope(None), most=MOST_COUNTED),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """One alert with the entries of the log about it; `reason` is why it was put off last, for who may read it."""

    row: AlertRow
    entries: tuple[Entry, ...]
    reason: str
    context: AlertContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAlert(AlertQuestion[AlertView]):
    """Show one alert, by its number."""

    alert: int


@use_case(ShowAlert)
def show_alert(query: ShowAlert, work: UnitOfWork, access: Access) -> AlertView:
    """Return the alert as it stood on the day; who reads no private values gets none of them.

    Raises:
        NotFoundError: There is no such alert in the actor's part.
        RequestError: It was raised only later.

    """
    in_sight = AlertsInSight(work, access)
    row, _ = in_sight.row(query.alert, Action.ALERTS)
    entries = entries_about(work, access, row)
    day = query.on
    if day is not None and day < work.clock.today():
        if row.raised_on > day:
            raise RequestError("alert.not_yet_raised", alert=row.id, on=row.raised_on, day=day)
        row = row.stood_on(day)
    reasons = [str(entry.private.get("reason", "")) for entry in entries if entry.kind is EntryKind.ALERT_SNOOZED]
    context = context_of(query, in_sight, [row], beside=_people_in(entries))
    return AlertView(row=row, entries=entries, reason=reasons[-1] if reasons else "", context=context)


def entries_about(work: UnitOfWork, access: Access, row: AlertRow) -> tuple[Entry, ...]:
    """Return what the entries of the log say of an alert, in order; without private values for who may read none."""
    entries = work.store.entries(ALERTS)
    about = tuple(folding.only(entry, row.id) for entry in entries if folding.names(entry, row.id))
    if access.permit(Action.READ_PRIVATE, Subject(cell=row.cell)).allowed:
        return about
    return tuple(entry._replace(private={}) for entry in about)


def _people_in(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the id of everybody whom these entries name as who acted, was told or was written to."""
    for entry in entries:
        yield entry.actor
        for about in entry.body.get("alerts", ()):
            yield from about.get("told", ()) if isinstance(about, dict) else ()
        yield from (letter["to"] for letter in entry.body.get("letters", [entry.body]) if "to" in letter)


class UnknownRuleError(RequestError):
    """No deadline or monitor goes by a name.

    Attributes:
        typed: The name.
        titles: Id of every deadline and monitor → its title in Vietnamese and in English.

    """

    def __init__(self, typed: str, titles: Labels) -> None:
        super().__init__("alert.rule_unknown", where="--rule", rule=typed[:60])
        self.typed = typed
        self.titles = titles


def _rules(work: UnitOfWork, names: Iterable[str]) -> list[str]:
    """Return the rules named by id or title; a rule of an earlier edition by its id as long as an alert bears it."""
    titles = {rule: (row.title.vi, row.title.en) for rule, row in work.law.edition.alerts.rules.items()}
    rules = []
    for name in names:
        rule = code_called(name, titles)
        if rule not in titles and not work.store.alerts(AlertQuery(rules=(rule,), limit=1)):
            raise UnknownRuleError(name, titles)
        rules.append(rule)
    return rules


def _subject(name: str) -> str:
    """Return a dossier's code in capitals; a unit as typed."""
    return name.strip().upper() if name.strip().upper().startswith("HS-") else name.strip()


def _next(last: AlertRow) -> str:
    return alert_token(AlertPlace(last.severity, last.due_on, last.id))


def _presses(in_sight: AlertsInSight, asked: AlertQuery, day: date) -> bool:
    """Tell whether something presses, whatever page is shown."""
    wanted = set(asked.severities) & set(LATE) if asked.severities else set(LATE)
    states = tuple(set(asked.states) - {"closed", "snoozed"})
    if not (wanted and states):
        return False
    late = replace(asked, severities=tuple(wanted), states=states, limit=1, after=None)
    return any(row.presses_on(day) for row in in_sight.rows(late))
