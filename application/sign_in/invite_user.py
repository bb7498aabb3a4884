"""Invites a person to set a password, or another one."""

from dataclasses import dataclass, field

from application.access import Access
from application.administration.people_changes import person_named
from application.ledger_writer import request_digest, signed
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import PersonRow
from engine.access.sign_in_rows import InvitationRow, SignInChanges
from engine.access.sign_in_rules import INVITED, later, token_digest
from engine.errors import NotPermittedError
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that can be accepted; `token` is given this once and kept nowhere, `until` is a UTC instant."""

    token: str = field(repr=False)
    person: PersonRow
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteUser(Command[Invitation]):
    """Invite a person, by login or person id, to set a password; an earlier invitation of theirs ends.

    The same again under its key invites anew, because a token whose answer was lost cannot be given again.
    """

    login: str


@use_case(InviteUser)
def invite_user(command: InviteUser, *, work: UnitOfWork, access: Access, chance: Chance) -> Invitation:
    """Keep the digest of a new token, and write who invited whom.

    Raises:
        NotPermittedError: The actor may not add users, or the person is disabled.
        NotFoundError: There is no such user.
        ConflictError: The key was used for another request.

    """
    permit = access.unit(EVERYWHERE, Action.USER_ADD)
    token, by = chance.salt().hex(), signed(access.person, permit)
    asked = request_digest(command.key, access.person, "user invite", command.login)

    def invited(attempt: SignInAttempt) -> Invitation:
        is_repeated = work.ledger.earlier(command.key, asked) is not None
        person = person_named(work, command.login)
        if person.disabled_on is not None and person.is_disabled(work.clock.today()):
            raise NotPermittedError("user.disabled", login=person.login, since=person.disabled_on)
        until = later(attempt.now, INVITED)
        row = InvitationRow(token_digest(token), person.person, access.person, attempt.now, until)
        changes = SignInChanges(uninvited=[person.person], invitations=[row])
        draft = about(person.person, EntryKind.INVITED, until=until)
        attempt.write(by, [draft], changes, key="" if is_repeated else command.key, asked=asked)
        return Invitation(token, person, until)

    return change_sign_ins(work, invited, dry_run=command.dry_run)
