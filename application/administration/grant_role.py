"""Gives roles to people, over a unit and all below it, and ends them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from application.access import Access
from application.administration.people_changes import PeopleChange, change_people, grant_draft, person_named
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.permissions import Subject, may_grant
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import GrantRow, PersonRow
from engine.errors import ConflictError, NotFoundError, NotPermittedError, RequestError
from engine.ledger.entry import Entry
from engine.terms import EntryKind, Role


@dataclass(frozen=True, slots=True)
class RoleChange:
    """Whose role was given or ended, and the first day with it or without it."""

    person: PersonRow
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCommand(Command[RoleChange]):
    """What both commands say.

    Attributes:
        login: Login or person id of whose role it is.
        unit: The unit over which, with all below it; `*` for the whole tree.
        on: First day with the role, or without it; None for today.

    """

    login: str
    role: Role
    unit: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRole(RoleCommand):
    """Give a person a role over a unit and all below it, from a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRole(RoleCommand):
    """End a role of a person from a day."""


@use_case(GrantRole)
def grant_role(command: GrantRole, *, work: UnitOfWork, access: Access) -> RoleChange:
    """Write the grant.

    Raises:
        NotFoundError: There is no such user, or no such unit on that day.
        ConflictError: The person has the role already, or is disabled.
        NotPermittedError: To oneself, or a role that does not go with one the person has (auditor and writer).

    """
    access.unit(command.unit, Action.USER_ROLE)

    def granted(change: PeopleChange) -> RoleChange:
        person, day = change.named(command.login), command.on or work.clock.today()
        permit = access.unit(command.unit, Action.USER_ROLE, grantee=person.person)
        _demand_unit(work, command.unit, day)
        _demand_able(person)
        row = GrantRow(person.person, command.role, command.unit, since=day, until=None)
        _demand_grantable(command, row, work.store.grants_of(person.person), work=work, access=access)
        change.write(permit, grant_draft(row, EntryKind.ROLE_GRANTED, on=day))
        return RoleChange(person, day)

    return _changed(command, "role grant", work=work, access=access, decide=granted)


@use_case(EndRole)
def end_role(command: EndRole, *, work: UnitOfWork, access: Access) -> RoleChange:
    """Write the end.

    Raises:
        NotFoundError: There is no such user.
        RequestError: The person has no such role, or it began later.
        NotPermittedError: It is a role of the actor himself.

    """
    unit = command.unit
    place = unit if work.tree.windows_of(unit) else EVERYWHERE  # a unit that the tree lost has no scope
    if place != unit and not access.permit(Action.USER_ROLE, Subject(cell=place)).allowed:
        raise NotFoundError("unit.out_of_sight", unit=unit)
    access.unit(place, Action.USER_ROLE)

    def ended(change: PeopleChange) -> RoleChange:
        person, day = change.named(command.login), command.on or work.clock.today()
        permit = access.unit(place, Action.USER_ROLE, grantee=person.person)
        row = _role_held(command, work.store.grants_of(person.person))
        if day < row.since:
            raise RequestError("role.ends_before_it_began", on=day, since=row.since)
        change.write(permit, grant_draft(row, EntryKind.ROLE_ENDED, on=day))
        return RoleChange(person, day)

    return _changed(command, "role end", work=work, access=access, decide=ended)


def _changed(
    command: RoleCommand, what: str, *, work: UnitOfWork, access: Access, decide: Callable[[PeopleChange], RoleChange]
) -> RoleChange:
    def again(entry: Entry) -> RoleChange:
        return RoleChange(person_named(work, entry.body["person"]), date.fromisoformat(entry.body["on"]))

    asked = (what, command.login, str(command.role), command.unit, str(command.on))
    return change_people(command, asked, work=work, access=access, decide=decide, again=again)


def _demand_unit(work: UnitOfWork, unit: str, on: date) -> None:
    if unit != EVERYWHERE and work.tree.unit_on(unit, on) is None:
        raise NotFoundError("unit.not_on_day", unit=unit, on=on)


def _demand_able(person: PersonRow) -> None:
    if person.disabled_on is not None:
        raise ConflictError("user.disabled", login=person.login, since=person.disabled_on)


def _demand_grantable(
    command: GrantRole, row: GrantRow, held: Sequence[GrantRow], *, work: UnitOfWork, access: Access
) -> None:
    allowed = may_grant(access.person, row, held=held, tree=work.tree)
    if not allowed.allowed:
        raise NotPermittedError("role.not_grantable", why=allowed.reason)
    if any((grant.role, grant.unit, grant.until) == (row.role, row.unit, None) for grant in held):
        raise ConflictError("role.held_already", login=command.login, role=command.role, unit=row.unit)


def _role_held(command: EndRole, held: Sequence[GrantRow]) -> GrantRow:
    """Return the role that is to end; raise RequestError when the person does not hold it."""
    wanted = (command.role, command.unit, None)
    row = next((grant for grant in held if (grant.role, grant.unit, grant.until) == wanted), None)
    if row is None:
        raise RequestError("role.not_held", login=command.login, role=command.role, unit=command.unit)
    return row
