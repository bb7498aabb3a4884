"""Adds the people who use hoso, and changes how they are called and where letters to them go."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from application.access import Access
from application.administration.people_changes import PeopleChange, change_people, person_draft, person_named
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import PersonRow
from engine.errors import ConflictError, RequestError
from engine.ledger.entry import Entry
from engine.text.cleaning import clean_login, clean_name
from engine.text.mail_address import clean_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCommand(Command[PersonRow]):
    """What every command says that is about one user; the result is the person as they are after it.

    Attributes:
        login: Login of the person; of one who is known, the person id does as well.

    """

    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUser(UserCommand):
    """Add a person who uses hoso; roles come apart from it. `name` is the full name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMail(UserCommand):
    """Say where letters to a person go; an empty address takes it away."""

    mail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameUser(UserCommand):
    """Give a person another full name, another login, or both; what is empty stays as it is."""

    name: str = ""
    new_login: str = ""


@use_case(AddUser)
def add_user(command: AddUser, *, work: UnitOfWork, access: Access) -> PersonRow:
    """Add the person under the next free id.

    Raises:
        ConflictError: Somebody has that login or id already.
        BadTextError: Name or login holds signs that are not accepted.

    """
    permit = access.unit(EVERYWHERE, Action.USER_ADD)
    login, name = clean_login(command.login, where="LOGIN"), clean_name(command.name)

    def added(change: PeopleChange) -> PersonRow:
        _demand_free(login, work)
        person = PersonRow(f"p-{work.store.last_person() + 1:04d}", login, name)
        change.write(permit, person_draft(person))
        return person

    return _changed(command, ("user add", login, name), work=work, access=access, decide=added)


@use_case(SetMail)
def set_mail(command: SetMail, *, work: UnitOfWork, access: Access) -> PersonRow:
    """Write the address; nothing is written when it is so already.

    Raises:
        NotFoundError: There is no such user.
        BadTextError: It is no mail address.

    """
    permit = access.unit(EVERYWHERE, Action.USER_ADD)

    def changed(change: PeopleChange) -> PersonRow:
        known = change.named(command.login)
        person = replace(known, mail=clean_mail(command.mail, where="ADDRESS") if command.mail else "")
        if person != known:
            change.write(permit, person_draft(person))
        return person

    return _changed(command, ("user mail", command.login, command.mail), work=work, access=access, decide=changed)


@use_case(RenameUser)
def rename_user(command: RenameUser, *, work: UnitOfWork, access: Access) -> PersonRow:
    """Write the new name; nothing is written when it is so already.

    Raises:
        RequestError: Neither a name nor a login is given.
        NotFoundError: There is no such user.
        ConflictError: Somebody else has that login.

    """
    if not (command.name or command.new_login):
        raise RequestError("user.no_new_name")
    permit = access.unit(EVERYWHERE, Action.USER_ADD)

    def renamed(change: PeopleChange) -> PersonRow:
        known = change.named(command.login)
        name = clean_name(command.name, where="--name") if command.name else known.name
        login = clean_login(command.new_login, where="--login") if command.new_login else known.login
        person = known.called(login, name, known.mail)
        _demand_free(person.login, work, but=person.person)
        if person != known:
            change.write(permit, person_draft(person))
        return person

    asked = ("user rename", command.login, command.name, command.new_login)
    return _changed(command, asked, work=work, access=access, decide=renamed)


def _changed(
    command: UserCommand,
    asked: tuple[object, ...],
    *,
    work: UnitOfWork,
    access: Access,
    decide: Callable[[PeopleChange], PersonRow],
) -> PersonRow:
    """Return the person as the command leaves them; as they are now, where its key has written it before."""

    def again(entry: Entry) -> PersonRow:
        return person_named(work, entry.body["person"])

    return change_people(command, asked, work=work, access=access, decide=decide, again=again)


def _demand_free(login: str, work: UnitOfWork, *, but: str = "") -> None:
    """Refuse a login that is the login or the id of anybody but this person."""
    if any(other.person != but for other in work.store.persons_called([login])):
        raise ConflictError("user.known_already", login=login)
