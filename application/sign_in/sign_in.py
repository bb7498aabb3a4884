"""Signs a person in by login and password, and by a second factor where they have one."""

from dataclasses import dataclass, field

from application.ledger_writer import Signature
from application.ports.sign_in.factors import Factors
from application.ports.sign_in.passwords import Passwords
from application.sign_in.factor_check import NOTHING_SHOWN, NOTHING_USED, FactorCheck, FactorProof, FactorUse
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SignedIn, ended_sessions, new_session, view_of
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
from engine.access.rows import PersonRow
from engine.access.sign_in_errors import SignInFailedError
from engine.access.sign_in_rows import CredentialRow, SignInChanges
from engine.access.sign_in_rules import login_digest
from engine.ledger.chance import Chance
from engine.terms import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn(Command[SignedIn]):
    """Begin a session. A key changes nothing: every time another session begins.

    Attributes:
        actor: Nobody, because nobody is signed in yet.
        login, password: As they are typed.
        proof: What is shown beside the password.
        label: What the browser says of itself.

    """

    actor: str = ""
    login: str = field(repr=False)
    password: str = field(repr=False)
    proof: FactorProof = NOTHING_SHOWN
    label: str = ""


@use_case(SignIn, asks_nothing="nobody is signed in yet: the password shows who it is")
def sign_in(command: SignIn, *, work: UnitOfWork, passwords: Passwords, factors: Factors, chance: Chance) -> SignedIn:
    """Begin a session; a password whose hash was made in an older way is hashed anew.

    Raises:
        SignInFailedError: Login and password do not belong together, the same for a login that nobody has; or the
            code is wrong.
        FactorNeededError: They do, and the person has a second factor, of which nothing was shown.
        SignInSlowedError: The login failed too often in a row.

    """
    wrong, token = SignInFailedError("sign_in.failed"), chance.salt().hex()
    check = PasswordCheck(work, passwords, command.login, command.password, wrong=wrong)
    beside = FactorCheck(work, factors, command.proof, "", wrong=SignInFailedError("factor.wrong"))

    def signed_in(attempt: SignInAttempt) -> SignedIn:
        person, credential = check.demand(attempt)
        use = beside.demand(attempt, person)
        anew = check.hashed_anew(person, credential)
        return begun_session(attempt, person, Beginning(token, command.label, use, anew))

    return change_sign_ins(work, signed_in, dry_run=command.dry_run)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a session begins.

    Attributes:
        token: Of the session.
        label: What the browser says of itself.
        use: What was shown beside the password.
        credentials: The password, hashed anew; mostly none.
        half: Digest of the half-session that ends; empty for none.

    """

    token: str = field(repr=False)
    label: str = ""
    use: FactorUse = NOTHING_USED
    credentials: tuple[CredentialRow, ...] = ()
    half: str = ""


def begun_session(attempt: SignInAttempt, person: PersonRow, how: Beginning) -> SignedIn:
    """Write the beginning of a session and return it; what has failed before is forgiven."""
    session = new_session(how.token, person, now=attempt.now, label=how.label)
    over = ended_sessions(attempt.work.store.sessions_of(person.person), attempt.now)
    changes = SignInChanges(
        ended=over, credentials=how.credentials, sessions=[session], forgiven=[login_digest(person.login)],
        factors=how.use.factors, recovery_used=how.use.recovery_used, halves_ended=[how.half] if how.half else [],
    )  # fmt: skip
    said = {"factor": how.use.kind} if how.use.kind else {}
    drafts = [*how.use.drafts, about(person.person, EntryKind.SIGNED_IN, **said)]
    attempt.write(Signature(person.person), drafts, changes)
    return SignedIn(how.token, view_of(session, person))
