"""Lets a person do nothing from a day on, and lets them come back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from application.access import Access
from application.administration.people_changes import PeopleChange, change_people, person_named
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Permit
from engine.access.role_scopes import EVERYWHERE, in_force
from engine.access.rows import PersonRow
from engine.access.sign_in_rows import SignInChanges
from engine.errors import NotPermittedError
from engine.ledger.entry import Draft, Entry
from engine.terms import EntryKind, Role


@dataclass(frozen=True, slots=True)
class UserAbility:
    """A person as they are after the command, and the day from which it holds."""

    person: PersonRow
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AbilityCommand(Command[UserAbility]):
    """What both commands say.

    Attributes:
        login: Login or person id.
        on: First day on which it holds; None for today.

    """

    login: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableUser(AbilityCommand):
    """Let a person do nothing and be told nothing from a day on; their roles end on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableUser(AbilityCommand):
    """Let a person who was disabled do again what new roles allow; the old ones stay ended."""


@use_case(DisableUser)
def disable_user(command: DisableUser, *, work: UnitOfWork, access: Access) -> UserAbility:
    """Write the end, and end the sessions of the person; nothing is written when the person is disabled already.

    Raises:
        NotFoundError: There is no such user.
        NotPermittedError: It is the actor himself, or nobody else would be left who gives roles everywhere.

    """
    access.unit(EVERYWHERE, Action.USER_ROLE)

    def disabled(change: PeopleChange) -> UserAbility:
        person, permit = _person_and_permit(change, access, command.login)
        if not _administrators(work) - {person.person}:
            raise NotPermittedError("user.last_administrator", login=person.login)
        if person.disabled_on is not None:
            return UserAbility(person, person.disabled_on)
        day = command.on or work.clock.today()
        is_now = day <= work.clock.today()  # until the day has come, the person goes on
        ended = _signed_out(person) if is_now else None
        change.write(permit, _draft(person, EntryKind.PERSON_DISABLED, on=day), sign_ins=ended)
        return UserAbility(replace(person, disabled_on=day), day)

    return _changed(command, "user disable", work=work, access=access, decide=disabled)


@use_case(EnableUser)
def enable_user(command: EnableUser, *, work: UnitOfWork, access: Access) -> UserAbility:
    """Write the return; nothing is written when the person is not disabled.

    Raises:
        NotFoundError: There is no such user.
        NotPermittedError: It is the actor himself.

    """
    access.unit(EVERYWHERE, Action.USER_ROLE)

    def enabled(change: PeopleChange) -> UserAbility:
        person, permit = _person_and_permit(change, access, command.login)
        day = command.on or work.clock.today()
        if person.disabled_on is not None:
            draft = _draft(person, EntryKind.PERSON_ENABLED, on=day)
            change.write(permit, draft, sign_ins=_signed_out(person))  # what began before counts no more
        return UserAbility(replace(person, disabled_on=None), day)

    return _changed(command, "user enable", work=work, access=access, decide=enabled)


def _changed(
    command: AbilityCommand,
    what: str,
    *,
    work: UnitOfWork,
    access: Access,
    decide: Callable[[PeopleChange], UserAbility],
) -> UserAbility:
    def again(entry: Entry) -> UserAbility:
        return UserAbility(person_named(work, entry.body["person"]), date.fromisoformat(entry.body["on"]))

    return change_people(
        command, (what, command.login, str(command.on)), work=work, access=access, decide=decide, again=again
    )


def _person_and_permit(change: PeopleChange, access: Access, login: str) -> tuple[PersonRow, Permit]:
    person = change.named(login)
    return person, access.unit(EVERYWHERE, Action.USER_ROLE, grantee=person.person)


def _administrators(work: UnitOfWork) -> set[str]:
    """Return the ids of those who may give roles everywhere today."""
    held = work.store.grants_over([EVERYWHERE], [Role.ADMIN])
    return {grant.person for grant in held if in_force(grant, work.clock.today())}


def _signed_out(person: PersonRow) -> SignInChanges:
    """Return the end of all sessions of a person, and of an invitation that waits."""
    return SignInChanges(signed_out=[person.person], uninvited=[person.person])


def _draft(person: PersonRow, kind: EntryKind, *, on: date) -> Draft:
    return Draft(kind, {"person": person.person, "on": on.isoformat()})
