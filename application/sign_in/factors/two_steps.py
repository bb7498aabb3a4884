"""Signs a person in on two pages: first login and password, then the factor, where they have one."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import FactorCheck, FactorProof
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SignedIn
from application.sign_in.sign_in import Beginning, begun_session
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.factors.kinds import FactorKind, Purpose
from engine.access.factors.rows import HalfSessionRow
from engine.access.factors.rules import HALF_LASTS
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import SessionEndedError, SignInFailedError
from engine.access.sign_in_rows import SignInChanges
from engine.access.sign_in_rules import later, token_digest
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True)
class HalfSignedIn:
    """A sign-in that waits for its factor: no session yet.

    Attributes:
        token: By which it goes on; given this once and kept nowhere.
        kinds: Kinds of factors that the person has.

    """

    token: str = field(repr=False)
    kinds: frozenset[FactorKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSignIn(Command[SignedIn | HalfSignedIn]):
    """Begin a session by login and password; half of one for a person who has a second factor."""

    actor: str = ""
    login: str = field(repr=False)
    password: str = field(repr=False)
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishSignIn(Command[SignedIn]):
    """Show the factor for which a sign-in waits; it may be tried again until its time is over."""

    actor: str = ""
    token: str = field(repr=False)
    proof: FactorProof
    label: str = ""


@use_case(BeginSignIn, asks_nothing="nobody is signed in yet: the password shows who it is")
def begin_sign_in(
    command: BeginSignIn, *, work: UnitOfWork, passwords: Passwords, chance: Chance
) -> SignedIn | HalfSignedIn:
    """Begin it. What has failed before is not forgiven before the factor is shown as well.

    Raises:
        SignInFailedError: Login and password do not belong together; the same for a login that nobody has.
        SignInSlowedError: The login failed too often in a row.

    """
    wrong, token = SignInFailedError("sign_in.failed"), chance.salt().hex()
    check = PasswordCheck(work, passwords, command.login, command.password, wrong=wrong)

    def begun(attempt: SignInAttempt) -> SignedIn | HalfSignedIn:
        person, credential = check.demand(attempt)
        anew = check.hashed_anew(person, credential)
        kinds = frozenset(FactorKind(row.kind) for row in work.store.factors_of(person.person))
        if not kinds:
            return begun_session(attempt, person, Beginning(token, command.label, credentials=anew))
        half = HalfSessionRow(token_digest(token), Purpose.SIGN_IN, person.person, "", later(attempt.now, HALF_LASTS))
        changes = SignInChanges(credentials=anew, half_sessions=[half])
        attempt.write(Signature(person.person), [about(person.person, EntryKind.FACTOR_ASKED)], changes)
        return HalfSignedIn(token, kinds)

    return change_sign_ins(work, begun, dry_run=command.dry_run)


@use_case(FinishSignIn, asks_nothing="nobody is signed in yet: the token shows whose password was right")
def finish_sign_in(command: FinishSignIn, *, work: UnitOfWork, factors: Factors, chance: Chance) -> SignedIn:
    """Begin the session.

    Raises:
        SessionEndedError: Nothing waits under this token any more: it begins with the password again.
        FactorNeededError: Nothing was shown.
        SignInFailedError: It is not right.
        SignInSlowedError: The login failed too often in a row.

    """
    digest, token = token_digest(command.token), chance.salt().hex()
    check = FactorCheck(work, factors, command.proof, digest, wrong=SignInFailedError("factor.wrong"))

    def finished(attempt: SignInAttempt) -> SignedIn:
        person = _waiting(attempt, digest)
        use = check.demand(attempt, person)
        return begun_session(attempt, person, Beginning(token, command.label, use, half=digest))

    return change_sign_ins(work, finished, dry_run=command.dry_run)


def _waiting(attempt: SignInAttempt, digest: str) -> PersonRow:
    """Return whose sign-in waits under a digest; raise SessionEndedError when none does."""
    work = attempt.work
    half = work.store.half_session(digest, Purpose.SIGN_IN)
    persons = work.store.persons_of([half.person]) if half is not None else []
    is_late = half is None or attempt.now >= half.until
    if is_late or not persons or persons[0].is_disabled(work.clock.today()):
        raise SessionEndedError("sign_in.half_ended")
    return persons[0]
