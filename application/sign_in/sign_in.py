"""Signs a person in by login and password."""

from dataclasses import dataclass, field
from functools import cache

from application.ledger_writer import Signature
from application.ports.sign_in.passwords import Passwords
from application.sign_in.password_check import PasswordCheck
from application.sign_in.sessions import SignedIn, ended_sessions, new_session, view_of
from application.sign_in.sign_in_changes import SignInAttempt, about, change_sign_ins
from application.unit_of_work import UnitOfWork
from application.use_case import Command, use_case
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
        label: What the browser says of itself.

    """

    actor: str = ""
    login: str = field(repr=False)
    password: str = field(repr=False)
    label: str = ""


@use_case(SignIn, asks_nothing="nobody is signed in yet: the password shows who it is")
def sign_in(command: SignIn, *, work: UnitOfWork, passwords: Passwords, chance: Chance) -> SignedIn:
    """Begin a session; a password whose hash was made in an older way is hashed anew.

    Raises:
        SignInFailedError: Login and password do not belong together; the same for a login that nobody has.
        SignInSlowedError: The login failed too often in a row.

    """
    wrong, token = SignInFailedError("sign_in.failed"), chance.salt().hex()
    check = PasswordCheck(work, passwords, command.login, command.password, wrong=wrong)
    hashed_anew = cache(passwords.hashed)

    def signed_in(attempt: SignInAttempt) -> SignedIn:
        person, credential = check.demand(attempt)
        outdated = passwords.is_outdated(credential.password)
        anew = [CredentialRow(person.person, hashed_anew(check.normal), credential.changed_at)] if outdated else []
        session = new_session(token, person, now=attempt.now, label=command.label)
        changes = SignInChanges(
            ended=ended_sessions(work.store.sessions_of(person.person), attempt.now), credentials=anew,
            sessions=[session], forgiven=[login_digest(command.login)],
        )  # fmt: skip
        attempt.write(Signature(person.person), [about(person.person, EntryKind.SIGNED_IN)], changes)
        return SignedIn(token, view_of(session, person))

    return change_sign_ins(work, signed_in, dry_run=command.dry_run)
