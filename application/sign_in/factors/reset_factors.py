"""Takes away the factors of a person who has lost them: the password alone signs them in, until they set up others."""

from dataclasses import dataclass

from application.access import Access
from application.administration.people_changes import person_named
from application.ledger_writer import request_digest, signed
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.actions import Action
from engine.access.role_scopes import EVERYWHERE
from engine.access.rows import PersonRow
from engine.access.sign_in_rows import SignInChanges
from engine.errors import NotPermittedError
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class FactorsReset:
    """Whose factors were taken away, and how many they were; 0 writes nothing."""

    person: PersonRow
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetFactors(Command[FactorsReset]):
    """Take every factor and recovery code of a person away, by login or person id; their sessions end."""

    login: str


@use_case(ResetFactors)
def reset_factors(command: ResetFactors, *, work: UnitOfWork, access: Access) -> FactorsReset:
    """Take them away, and write who did it.

    Raises:
        NotPermittedError: The actor may not add users, or it is their own factors.
        NotFoundError: There is no such user.
        ConflictError: The key was used for another request.

    """
    by = signed(access.person, access.unit(EVERYWHERE, Action.USER_ADD))
    asked = request_digest(command.key, access.person, "user reset-factors", command.login)

    def reset(attempt: SignInAttempt) -> FactorsReset:
        earlier = work.ledger.earlier(command.key, asked)
        person = person_named(work, command.login)
        if person.person == access.person:
            raise NotPermittedError("factor.own_reset")
        rows = work.store.factors_of(person.person)
        if earlier is not None or not rows:
            return FactorsReset(person, 0)
        changes = SignInChanges(
            factors_ended=[row.factor for row in rows], recovery_ended=[person.person], signed_out=[person.person]
        )
        line = about(person.person, EntryKind.FACTORS_RESET, count=len(rows))
        attempt.write(by, [line], changes, key=command.key, asked=asked)
        return FactorsReset(person, len(rows))

    return change_sign_ins(work, reset, dry_run=command.dry_run)
