"""Lets a person show once more who they are, so that their session may do what weighs most for a while."""

from dataclasses import dataclass, field, replace

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import NOTHING_SHOWN, NOTHING_USED, FactorCheck, FactorProof, FactorUse
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SessionView, live_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import login_digest, token_digest
from engine.errors import NotPermittedError
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSession(Command[SessionView]):
    """Show once more who one is: by password, or by a factor alone.

    Attributes:
        actor: Nobody; the session says who it is.
        token: The session of whoever asks.
        password: Theirs; looked at where no factor is shown.
        proof: A factor.

    """

    actor: str = ""
    token: str = field(repr=False)
    password: str = field(default="", repr=False)
    proof: FactorProof = NOTHING_SHOWN


@use_case(ConfirmSession, asks_nothing="the token shows who asks, password or factor that it is still them")
def confirm_session(
    command: ConfirmSession, *, work: UnitOfWork, passwords: Passwords, factors: Factors
) -> SessionView:
    """Note that the person has shown who they are.

    Raises:
        SessionEndedError: The session has ended.
        NotPermittedError: Password or factor are wrong.
        SignInSlowedError: It was wrong too often in a row.

    """
    person, proof = live_session(work, command.token).person, command.proof
    wrong = NotPermittedError("password.old_wrong", where="password")
    check = PasswordCheck(work, passwords, person.login, command.password, wrong=wrong)
    not_right = NotPermittedError("factor.wrong", where="code")
    beside = FactorCheck(work, factors, proof, token_digest(command.token), wrong=not_right)

    def decided(attempt: SignInAttempt) -> SessionView:
        session, use = live_session(work, command.token), NOTHING_USED
        if proof.is_given:
            use = beside.demand_shown(attempt, session.person, work.store.factors_of(person.person))
        else:
            check.demand(attempt)
        said = {"factor": use.kind} if use.kind else {}
        lines = [*use.drafts, about(person.person, EntryKind.SESSION_CONFIRMED, **said)]
        attempt.write(Signature(person.person), lines, confirmed(attempt, session, use))
        return live_session(work, command.token)

    return change_sign_ins(work, decided, dry_run=command.dry_run)


def confirmed(attempt: SignInAttempt, session: SessionView, use: FactorUse) -> SignInChanges:
    """Return what changes when the person of a session has shown who they are; what failed before is forgiven."""
    row = attempt.work.store.session(session.digest)
    return SignInChanges(
        sessions=[replace(row, confirmed_at=attempt.now)] if row is not None else [], factors=use.factors,
        recovery_used=use.recovery_used, forgiven=[login_digest(session.person.login)],
    )  # fmt: skip
