"""Gathers what one person is told on one day: the alerts that lie in the roles of that person, and what is said beside.

A letter leaves the building, so nobody's name goes into one, whatever the reader may see in hoso. What lies outside the
reader's roles on that day is left out, however it came into the list.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from application.ports.alert_store import AlertQuery
from application.unit_of_work import UnitOfWork
from engine.access.permissions import Action, Subject, can
from engine.access.role_scopes import in_force, reaches_all
from engine.access.rows import PersonRow
from engine.alerts.alert import AlertRow, NoticeRow
from engine.alerts.digest import Digest, Item
from engine.law.usage.private_fields import private_deadlines
from engine.terms import LetterState, Role, Severity

_AT_ONCE = 5_000
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}
_OVERSEERS = frozenset({Role.ADMIN, Role.SUPERVISOR})
PASSED = "passed"
"""Why an alert was closed whose matter goes on under a higher level."""


def gathered(
    work: UnitOfWork,
    person: PersonRow,
    notices: Sequence[NoticeRow],
    *,
    day: date,
    shown: Callable[[AlertRow], bool] = lambda _alert: True,
) -> Digest:
    """Return what a person is told of these notices on a day.

    Args:
        work: Store, law, tree.
        person: The reader of the letter.
        notices: What the person has not been told yet.
        day: Roles and tree are those of this day.
        shown: Whether somebody else who looks at the letter may see an alert too.

    """
    may, withheld = _permits(work, person, day), private_deadlines(work.law.edition.deadlines)

    def known(alert: AlertRow) -> bool:
        return shown(alert) and (alert.rule not in withheld or may(Action.READ_PRIVATE, alert.cell))

    alerts = list(filter(known, _alerts_of(work, [notice.alert for notice in notices])))
    seen = [alert for alert in alerts if may(Action.ALERTS, alert.cell)]
    dead = work.store.letter_counts(LetterState.DEAD)
    return Digest(
        person=person,
        day=day,
        items=tuple(Item(alert, may(Action.CHECK, alert.cell)) for alert in seen if alert.is_open),
        done=tuple(dict.fromkeys(alert.subject for alert in seen if not alert.is_open and alert.closed_why != PASSED)),
        gone=sum(alert.is_open for alert in alerts) - sum(alert.is_open for alert in seen),
        others=sum(map(known, _others(work, person, alerts))),
        dead=dead.get(person.person, 0),
        dead_to=_dead_to(work, person, day, dead=dead),
    )


def _permits(work: UnitOfWork, person: PersonRow, day: date) -> Callable[[Action, str], bool]:
    grants = work.store.grants_of(person.person)

    @cache
    def may(action: Action, cell: str) -> bool:
        return can(person.person, action, Subject(cell=cell), tree=work.tree, grants=grants, day=day).allowed

    return may


def _alerts_of(work: UnitOfWork, ids: Sequence[int]) -> list[AlertRow]:
    """Return alerts by number, the gravest first, then by day; asked part by part, for there may be any number."""
    parts = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    alerts = [alert for part in parts for alert in work.store.alerts(AlertQuery(ids=part, limit=None))]
    return sorted(alerts, key=lambda alert: (-_GRAVITY[alert.severity], alert.due_on, alert.id))


def _others(work: UnitOfWork, person: PersonRow, told_now: Sequence[AlertRow]) -> list[AlertRow]:
    """Return the alerts told of before that wait for an acknowledgement, beside those told of now."""
    now = {alert.id for alert in told_now}
    waiting = work.store.alerts(AlertQuery(person=person.person, states=("open",), limit=None))
    return [alert for alert in waiting if alert.id not in now]


def _dead_to(work: UnitOfWork, person: PersonRow, day: date, *, dead: Mapping[str, int]) -> tuple[str, ...]:
    """Return the logins of others to whom letters were given up; empty for those who do not look after the whole."""
    held = [grant for grant in work.store.grants_of(person.person) if in_force(grant, day)]
    roots = work.tree.roots_on(day)
    if not any(grant.role in _OVERSEERS and reaches_all(grant, held, roots) for grant in held):
        return ()
    logins = work.logins(dead)
    return tuple(sorted(logins.get(person_id, person_id) for person_id in dead if person_id != person.person))
