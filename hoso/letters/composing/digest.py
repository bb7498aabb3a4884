"""What one person is told on one day: which alerts, and what is said beside them. Codes, cells and days; never a name.

A letter leaves the building, so nobody's name goes into one, whatever the reader may see in hoso. What lies outside the
reader's roles on that day is left out, however it came into the list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from application.context import Office
from application.ports.alert_store import AlertQuery
from engine.access.permissions import Action, Subject, can
from engine.access.persons import login_by_person
from engine.access.role_scopes import in_force, reaches_all
from engine.access.rows import PersonRow
from engine.alerts.alert import AlertRow, NoticeRow
from engine.law.usage.private_fields import private_deadlines
from engine.terms import LetterState, Role, Severity

_AT_ONCE = 5_000
TOLD_IN_FULL = 200
"""So many alerts stand in a letter; of the rest it says how many they are."""
_GRAVITY = {severity: place for place, severity in enumerate(Severity)}
_OVERSEERS = frozenset({Role.ADMIN, Role.SUPERVISOR})
PASSED = "passed"
"""Why an alert was closed whose matter goes on under a higher level."""


@dataclass(frozen=True, slots=True)
class Item:
    """One alert, and whether the reader may ask what the dossier lacks."""

    alert: AlertRow
    may_check: bool

    @property
    def is_dossier(self) -> bool:
        """Tell whether it is about a dossier, and not about a unit or a place in one."""
        return self.alert.subject != self.alert.cell and "/" not in self.alert.subject


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told on one day.

    Attributes:
        items: Open alerts not told before, the gravest first.
        done: Codes of those that ended before they were told.
        gone: How many lie outside the reader's roles by now.
        others: How many alerts told of before still wait for an acknowledgement.
        dead: How many letters to this person were given up; `dead_to`: logins of all to whom letters were given up, for
            those who look after the whole.

    """

    person: PersonRow
    day: date
    items: tuple[Item, ...]
    done: tuple[str, ...] = ()
    gone: int = 0
    others: int = 0
    dead: int = 0
    dead_to: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Item, ...]:
        """Return the alerts that are told in full."""
        return self.items[:TOLD_IN_FULL]

    @property
    def overdue(self) -> int:
        """Return how many of its alerts are overdue or worse."""
        return sum(item.alert.is_late for item in self.items)


def gathered(
    office: Office,
    person: PersonRow,
    notices: Sequence[NoticeRow],
    *,
    day: date,
    shown: Callable[[AlertRow], bool] = lambda _alert: True,
) -> Digest:
    """Return what a person is told of these notices on a day.

    Args:
        office: Store, law, tree.
        person: The reader of the letter.
        notices: What the person has not been told yet.
        day: Roles and tree are those of this day.
        shown: Whether somebody else who looks at the letter may see an alert too.

    """
    may, withheld = _permits(office, person, day), private_deadlines(office.law.edition.deadlines)

    def known(alert: AlertRow) -> bool:
        return shown(alert) and (alert.rule not in withheld or may(Action.READ_PRIVATE, alert.cell))

    found = list(filter(known, _alerts_of(office, [notice.alert for notice in notices])))
    seen = [alert for alert in found if may(Action.ALERTS, alert.cell)]
    dead = office.store.letter_counts(LetterState.DEAD)
    return Digest(
        person=person,
        day=day,
        items=tuple(Item(alert, may(Action.CHECK, alert.cell)) for alert in seen if alert.is_open),
        done=tuple(dict.fromkeys(one.subject for one in seen if not one.is_open and one.closed_why != PASSED)),
        gone=sum(alert.is_open for alert in found) - sum(alert.is_open for alert in seen),
        others=sum(map(known, _others(office, person, found))),
        dead=dead.get(person.person, 0),
        dead_to=_dead_to(office, person, day, dead=dead),
    )


def _permits(office: Office, person: PersonRow, day: date) -> Callable[[Action, str], bool]:
    grants = [grant for grant in office.store.grants() if grant.person == person.person]

    @cache
    def may(action: Action, cell: str) -> bool:
        return can(person.person, action, Subject(cell=cell), tree=office.tree, grants=grants, day=day).allowed

    return may


def _alerts_of(office: Office, ids: Sequence[int]) -> list[AlertRow]:
    """Return alerts by number, the gravest first, then by day; asked part by part, for there may be any number."""
    parts = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    found = [alert for part in parts for alert in office.store.alerts(AlertQuery(ids=part, limit=None))]
    return sorted(found, key=lambda alert: (-_GRAVITY[alert.severity], alert.due_on, alert.id))


def _others(office: Office, person: PersonRow, told_now: Sequence[AlertRow]) -> list[AlertRow]:
    """Return the alerts told of before that wait for an acknowledgement, beside those told of now."""
    now = {alert.id for alert in told_now}
    waiting = office.store.alerts(AlertQuery(person=person.person, states=("open",), limit=None))
    return [alert for alert in waiting if alert.id not in now]


def _dead_to(office: Office, person: PersonRow, day: date, *, dead: Mapping[str, int]) -> tuple[str, ...]:
    """Return the logins of others to whom letters were given up; empty for those who do not look after the whole."""
    held = [one for one in office.store.grants() if one.person == person.person and in_force(one, day)]
    roots = office.tree.roots_on(day)
    if not any(one.role in _OVERSEERS and reaches_all(one, held, roots) for one in held):
        return ()
    logins = login_by_person(office.store.persons())
    return tuple(sorted(logins.get(one, one) for one in dead if one != person.person))
