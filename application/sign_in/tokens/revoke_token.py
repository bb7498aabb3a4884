"""Revokes a token: on the next request it counts no more."""

from dataclasses import dataclass

from application.access import Access
from application.ledger_writer import Signature
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.sign_in.tokens.list_tokens import whose
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.sign_in_rows import SignInChanges
from engine.access.tokens.rows import TokenRow
from engine.errors import NotFoundError
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeToken(Command[TokenRow]):
    """Revoke a token of one's own by its id; with `of`, the login of another person, one of theirs."""

    token: str
    of: str = ""


@use_case(RevokeToken, asks_nothing="one's own; the permission to add users is asked for those of another")
def revoke_token(command: RevokeToken, *, work: UnitOfWork, access: Access) -> TokenRow:
    """Return the token that counts no more.

    Raises:
        NotPermittedError: The actor is nobody, is disabled, or means that of another and may not add users.
        NotFoundError: There is no such user, or no such token.

    """
    person = whose(command.of, work, access)

    def revoked(attempt: SignInAttempt) -> TokenRow:
        held = work.store.access_tokens_of(person)
        row = next((row for row in held if row.token_id == command.token), None)
        if row is None:
            raise NotFoundError("token.unknown")
        draft = about(person, EntryKind.TOKEN_REVOKED, token=row.token_id)
        attempt.write(Signature(access.person), [draft], SignInChanges(access_tokens_ended=[row.digest]))
        return row

    return change_sign_ins(work, revoked, dry_run=command.dry_run)
