"""Whom an alert is told: along the route of its rule, never the candidate himself; how long they have to answer."""

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from application.unit_of_work import UnitOfWork
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow
from engine.alerts.alert import AlertRow
from engine.alerts.recipients import mentor_named, recipients
from engine.errors import CalendarFileError
from engine.law.model.alert_policy import RouteStep
from engine.read_models.projection import candidate_of

_Nobody = frozenset[str]()
_NAMING = ("person", "mentor")
"""Private fields of acts that may name somebody who uses hoso."""


class Addressing:
    """The people of one sweep: roles and tree as they are on its day; roles over each unit are read once."""

    def __init__(self, office: UnitOfWork, as_of: date) -> None:
        self._office, self._day = office, as_of
        self._policy = office.law.edition.alerts
        self._grants: dict[str, list[GrantRow]] = {}
        self._named: dict[str, bool] = {}
        self._held: dict[tuple[RouteStep, str], tuple[str, ...]] = {}
        self._answer_by = self._after_working_days(self._policy.ack_on(as_of))

    def expect(self, subjects: Collection[str]) -> None:
        """Look ahead, with one question, in which of these dossiers somebody who uses hoso was ever named.

        Only those are read: where no user was named the candidate is none, and nobody has to be left out.
        """
        self._named = dict.fromkeys(subjects, False)
        names = [(subject, _name_in(text)) for subject, text in self._office.store.private_texts(subjects, _NAMING)]
        called = self._office.store.persons_called({name for _, name in names if name})
        users = {name for row in called for name in (row.person, row.login)}
        for subject, name in names:
            self._named[subject] = self._named[subject] or name is None or name in users

    def first(self, row: AlertRow) -> AlertRow:
        """Return an alert told to the first on its route who are there; told to nobody when nobody is."""
        return self._from(row, 0)

    def further(self, row: AlertRow) -> AlertRow:
        """Return an alert told to the next ones on its route; only without a next day when nobody is left."""
        return self._from(row, row.step + 1)

    def _from(self, row: AlertRow, start: int) -> AlertRow:
        route = self._policy.route(row.rule)
        exclude, mentors = self._of_dossier(row)
        for step in range(start, len(route)):
            people = self._people(route[step], row.cell, exclude=exclude, mentors=mentors)
            new = tuple(person for person in people if person not in row.told)
            if new or (people and step == 0):
                next_on = self._answer_by if step + 1 < len(route) else None
                return replace(row, step=step, told=row.told + new, escalate_on=next_on)
        return replace(row, step=max(row.step, len(route) - 1), escalate_on=None)

    def _of_dossier(self, row: AlertRow) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return who is never told, and who helps the candidate; nobody for an alert about a unit."""
        if not is_of_dossier(row) or not self._names_a_user(row.subject):
            return _Nobody, ()
        dossier = self._office.load(row.subject)
        who = candidate_of(dossier)
        exclude = frozenset({who.person}) if who is not None and who.person else _Nobody
        named = mentor_named(dossier)
        mentors = self._office.store.persons_called([named]) if named else []
        return exclude, tuple(row.person for row in mentors if not row.is_disabled(self._day))

    def _names_a_user(self, ref: str) -> bool:
        if ref not in self._named:
            self.expect([ref])
        return self._named[ref]

    def _people(
        self, step: RouteStep, cell: str, *, exclude: frozenset[str], mentors: tuple[str, ...]
    ) -> tuple[str, ...]:
        if exclude or mentors:
            return self._asked(step, cell, exclude=exclude, mentors=mentors)
        if (step, cell) not in self._held:
            self._held[step, cell] = self._asked(step, cell, exclude=_Nobody, mentors=())
        return self._held[step, cell]

    def _asked(
        self, step: RouteStep, cell: str, *, exclude: frozenset[str], mentors: tuple[str, ...]
    ) -> tuple[str, ...]:
        tree, day = self._office.tree, self._day
        grants = self._grants_over((*tree.last_path(cell, day), EVERYWHERE))
        return recipients(step, cell=cell, tree=tree, grants=grants, day=day, exclude=exclude, mentors=mentors)

    def _grants_over(self, units: Collection[str]) -> list[GrantRow]:
        """Return the roles over these units; those over each unit are read once."""
        unread = [unit for unit in units if unit not in self._grants]
        if unread:
            self._grants.update((unit, []) for unit in unread)
            for grant in self._office.store.grants_over(unread):
                self._grants[grant.unit].append(grant)
        return [grant for unit in units for grant in self._grants[unit]]

    def _after_working_days(self, count: int) -> date | None:
        """Return the day by which an answer must come; calendar days where no calendar reaches."""
        if not count:
            return None
        try:
            return self._office.law.edition.calendar.add_working_days(self._day, count)
        except CalendarFileError:
            return self._day + timedelta(days=count)


def _name_in(text: str) -> str | None:
    """Return the name that a private value holds, empty where it is none; None for what may name anybody."""
    try:
        value = json.loads(text)
    except (ValueError, TypeError):
        return None
    if isinstance(value, list | dict):
        return None
    return value if isinstance(value, str) else ""


def is_of_dossier(row: AlertRow) -> bool:
    """Tell whether an alert is about a dossier, not about a unit or a village in it."""
    return row.subject != row.cell and not row.subject.startswith(f"{row.cell}/")
