"""Accepts an invitation: sets the password of the person and signs them in."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import NOTHING_SHOWN, FactorCheck, FactorProof
from application.sign_in.sessions import SignedIn, new_session, view_of
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.password_rules import new_password
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import SignInFailedError
from engine.access.sign_in_rows import CredentialRow, SignInChanges
from engine.access.sign_in_rules import login_digest, token_digest
from engine.errors import NotFoundError
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation(Command[SignedIn]):
    """Set the password of whoever an invitation is for. A key changes nothing: an invitation is accepted once.

    Attributes:
        actor: Nobody, because nobody is signed in yet.
        token: The token of the invitation.
        password: The new password.
        label: What the browser says of itself.
        proof: A second factor; needed where the person has one, which an invitation does not take away.

    """

    actor: str = ""
    token: str = field(repr=False)
    password: str = field(repr=False)
    label: str = ""
    proof: FactorProof = NOTHING_SHOWN


@use_case(AcceptInvitation, asks_nothing="nobody is signed in yet: the token shows who is invited")
def accept_invitation(
    command: AcceptInvitation, *, work: UnitOfWork, passwords: Passwords, factors: Factors, chance: Chance
) -> SignedIn:
    """Set the password, end every session of the person and begin one.

    Raises:
        NotFoundError: There is no such invitation, or not any more.
        PasswordRefusedError: The password is too easy to guess; the invitation stays.
        FactorNeededError: The person has a second factor, and nothing was shown; the invitation stays.
        SignInFailedError: What was shown is not right; the invitation stays.
        SignInSlowedError: It was wrong too often in a row.

    """
    password = new_password(command.password, _invited(work, command.token, work.clock.now()), where="password")
    encoded, token = passwords.hashed(password), chance.salt().hex()
    wrong = SignInFailedError("factor.wrong")
    check = FactorCheck(work, factors, command.proof, token_digest(command.token), wrong=wrong)

    def accepted(attempt: SignInAttempt) -> SignedIn:
        person = _invited(work, command.token, attempt.now)
        use = check.demand(attempt, person)
        session = new_session(token, person, now=attempt.now, label=command.label)
        changes = SignInChanges(
            signed_out=[person.person], uninvited=[person.person], sessions=[session],
            credentials=[CredentialRow(person.person, encoded, attempt.now)], forgiven=[login_digest(person.login)],
            factors=use.factors, recovery_used=use.recovery_used,
        )  # fmt: skip
        drafts = [*use.drafts, *(about(person.person, kind) for kind in (EntryKind.PASSWORD_SET, EntryKind.SIGNED_IN))]
        attempt.write(Signature(person.person), drafts, changes)
        return SignedIn(token, view_of(session, person))

    return change_sign_ins(work, accepted, dry_run=command.dry_run)


def _invited(work: UnitOfWork, token: str, now: str) -> PersonRow:
    """Return whom a token invites; raise NotFoundError when it invites nobody, or nobody who may sign in."""
    invitation = work.store.invitation(token_digest(token))
    persons = work.store.persons_of([invitation.person]) if invitation is not None else []
    if invitation is None or not persons or now >= invitation.until:
        raise NotFoundError("invitation.ended")
    if persons[0].is_disabled(work.clock.today()):
        raise NotFoundError("invitation.ended")
    return persons[0]
