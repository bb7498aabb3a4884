"""Whether it is still the person of a session who asks: by password, and by a factor where they have one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import NOTHING_SHOWN, FactorCheck, FactorProof, FactorUse
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SessionView, live_session
from application.sign_in.sign_in_changes import SignInAttempt, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, Result_co
from engine.access.sign_in_rules import token_digest
from engine.errors import NotPermittedError

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCommand(Command[Result_co]):
    """What only the person of a session may do, who shows it once more.

    Attributes:
        actor: Nobody; the session says who it is.
        token: The session of whoever asks.
        password: Theirs.
        proof: What is shown beside it; needed where they have a factor.

    """

    actor: str = ""
    token: str = field(repr=False)
    password: str = field(repr=False)
    proof: FactorProof = NOTHING_SHOWN


@dataclass(frozen=True, slots=True)
class Means:
    """What a check works with."""

    work: UnitOfWork
    passwords: Passwords
    factors: Factors


def owner_does(
    command: OwnerCommand[_Result], means: Means, decide: Callable[[SignInAttempt, SessionView, FactorUse], _Result]
) -> _Result:
    """Return what `decide` gives, once password and factor are right; a failure counts as one to sign in.

    Raises:
        SessionEndedError: The session has ended.
        NotPermittedError: The password is wrong, or what is shown beside it.
        FactorNeededError: The person has a factor, and nothing was shown.
        SignInSlowedError: It was wrong too often in a row.

    """
    work = means.work
    person = live_session(work, command.token).person
    wrong = NotPermittedError("password.old_wrong", where="password")
    check = PasswordCheck(work, means.passwords, person.login, command.password, wrong=wrong)
    not_right = NotPermittedError("factor.wrong", where="code")
    beside = FactorCheck(work, means.factors, command.proof, token_digest(command.token), wrong=not_right)

    def decided(attempt: SignInAttempt) -> _Result:
        session = live_session(work, command.token)
        check.demand(attempt)
        return decide(attempt, session, beside.demand(attempt, session.person))

    return change_sign_ins(work, decided, dry_run=command.dry_run)
